package graph_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

// The ways a case is handled besides the plain one, each from application to
// end over a real socket.
func TestTheWaysOfHandling(t *testing.T) { //nolint:paralleltest // on PostgreSQL another test's long transaction would keep lines back
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		for _, test := range []struct {
			name string
			run  func(*testing.T, *api)
		}{
			{"a joint case waits for every department", jointCase},
			{"silence is recorded, and is agreement only by a cited rule", silence},
			{"the superior decides what is sent up", sentUp},
			{"an instant item is decided at the window, or the ordinary way", atWindow},
			{"a return is reviewed, and a licence is not returned once accepted", returned},
			{"somebody answers for each pause, and a forgotten one is recorded once", pauses},
			{"interested parties are told, heard, and have their hearing", hearings},
			{"a day of the calendar is changed and open cases are told", calendarDays},
		} {
			t.Run(test.name, func(t *testing.T) { test.run(t, a) })
		}
	})
}

// on sets the clock to ten in the morning of a day, sweeps, and signs everybody in again.
func (a *api) on(t *testing.T, day string) {
	t.Helper()
	d, err := workday.ParseDay(day)
	if err != nil {
		t.Fatal(err)
	}
	a.set(d.Start().Add(10 * time.Hour))
	if _, err := a.Cases.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	a.signIn(t)
}

// may lists what a person may do on a case.
func (a *api) may(t *testing.T, who string, f filed) string {
	t.Helper()
	r := a.ask(t, who, `query($i: ID!) { node(id: $i) { ... on Case { viewerCan } } }`, vars{"i": f.id})
	if r.at("node") == nil {
		return "unseen"
	}
	return fmt.Sprint(r.at("node", "viewerCan"))
}

// lines counts the lines of a kind about a case.
func (a *api) lines(t *testing.T, f filed, kind center.CaseEventKind) int {
	t.Helper()
	r := a.ask(t, "supervisor", `query($c: ID!) { node(id: $c) { ... on Case { timeline(first: 100) { nodes { kind } } } } }`, vars{"c": f.id})
	n := 0
	for _, x := range r.at("node", "timeline", "nodes").([]any) {
		if x.(map[string]any)["kind"] == string(kind) {
			n++
		}
	}
	return n
}

func expect[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func jointCase(t *testing.T, a *api) {
	f := a.file(t, "applicant", "CG-006") // led by CG; GA, XF and ZRZY assist
	expect(t, "before acceptance an assistant", a.may(t, "examiner-ga", f), "unseen")
	a.play(t, f,
		turn{"examiner-ga", "giveDepartmentOpinion", vars{"opinion": "AGREE"}, "NOT_FOUND"},
		turn{"clerk", "acceptCase", nil, "UNDERTAKING"},
	)
	expect(t, "joint notices", a.lines(t, f, center.CaseJointNotice), 3)
	for _, who := range []string{"examiner-ga", "examiner-xf", "examiner-zrzy"} {
		expect(t, who, a.may(t, who, f), "[GIVE_OPINION]")
	}
	expect(t, "a stranger", a.may(t, "examiner2", f), "unseen")
	a.play(t, f,
		turn{"examiner-cg", "giveDepartmentOpinion", vars{"opinion": "AGREE"}, "NOT_ASSIGNED"},
		turn{"examiner-cg", "takeUpCase", nil, "EXAMINATION"},
		turn{"examiner-cg", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "OPINIONS_OPEN"},
		turn{"examiner-ga", "takeUpCase", nil, "ILLEGAL_STEP"},
		turn{"examiner-ga", "giveDepartmentOpinion", vars{"opinion": "AGREE"}, "EXAMINATION"},
		turn{"examiner-ga", "giveDepartmentOpinion", vars{"opinion": "OBJECT", "reasons": "x", "legalBasis": "y"}, "NOT_ASSIGNED"},
		turn{"examiner-xf", "giveDepartmentOpinion", vars{"opinion": "OBJECT", "reasons": "no lane left"}, "REASONS_REQUIRED"},
		turn{"examiner-xf", "giveDepartmentOpinion", vars{"opinion": "AGREE_WITH_CONDITIONS"}, "REASONS_REQUIRED"},
		turn{"examiner-xf", "giveDepartmentOpinion", vars{"opinion": "OBJECT", "reasons": "no lane left", "legalBasis": "Fire Law, art. 28"}, "EXAMINATION"},
		turn{"examiner-cg", "holdJointMeeting", vars{"heldOn": "2026-11-25", "departmentCodes": []string{"CG", "XF"}, "minutes": "a lane of four metres stays free"}, "BAD_USER_INPUT"},
		turn{"examiner-cg", "holdJointMeeting", vars{"heldOn": "2026-11-24", "departmentCodes": []string{"CG"}, "minutes": "alone"}, "BAD_USER_INPUT"},
		turn{"examiner-cg", "holdJointMeeting", vars{"heldOn": "2026-11-24", "departmentCodes": []string{"CG", "XF"}, "minutes": "a lane of four metres stays free"}, "EXAMINATION"},
	)
	// The staff who may go: of the four departments.
	r := a.ask(t, "examiner-cg", `query($i: ID!) { node(id: $i) { ... on Case { siteVisitors { id department { code } } tasks { kind department { code } } } } }`, vars{"i": f.id})
	var visitors []string
	for _, n := range r.at("node", "siteVisitors").([]any) {
		visitors = append(visitors, n.(map[string]any)["id"].(string))
	}
	clerk := a.Store.Read(t.Context()).Staff.Query().FirstX(t.Context()).GlobalID()
	a.play(t, f,
		turn{"examiner-cg", "recordSiteVisit", vars{"visitedOn": "2026-11-24", "staffIds": []string{visitors[0], visitors[0]}, "findings": "clear"}, "BAD_USER_INPUT"},
		turn{"examiner-cg", "recordSiteVisit", vars{"visitedOn": "2026-11-24", "staffIds": []string{visitors[0], clerk}, "findings": "clear"}, "BAD_USER_INPUT"},
		turn{"examiner-cg", "recordSiteVisit", vars{"visitedOn": "2026-11-24", "staffIds": visitors[:2], "findings": "clear"}, "EXAMINATION"},
		turn{"examiner-cg", "recordSiteVisit", vars{"visitedOn": "2026-11-24", "staffIds": visitors[:2], "findings": "again"}, "ILLEGAL_STEP"},
	)
	// What each of them sees: an assistant its own task; the applicant whom the case waits for, and no opinion before the decision.
	r = a.ask(t, "examiner-zrzy", `query($i: ID!) { node(id: $i) { ... on Case { applicant { phone masked } tasks { kind department { code } } } } cases(filter: {assignedToMe: true}, first: 100) { nodes { number } } }`, vars{"i": f.id})
	expect(t, "tasks an assistant sees", len(r.at("node", "tasks").([]any)), 1)
	expect(t, "an assistant sees the applicant masked", r.at("node", "applicant", "masked"), any(true))
	if !slices.ContainsFunc(r.at("cases", "nodes").([]any), func(n any) bool { return n.(map[string]any)["number"] == f.number }) {
		t.Error("a case that waits for an opinion is not on the work list of who must give it")
	}
	track := `query($n: String!, $q: String!) { trackCase(number: $n, queryCode: $q) { opinions { department { code } givenAt opinion reasons clock { due } } meetings { minutes } siteVisits { findings staff { name } } } }`
	r = a.ask(t, "", track, vars{"n": f.number, "q": f.code})
	expect(t, "opinions an applicant sees", r.at("trackCase", "opinions", 1, "opinion"), any(nil))
	expect(t, "and when it was given", r.at("trackCase", "opinions", 1, "givenAt") != nil, true)
	expect(t, "whom it waits for", r.str("trackCase", "opinions", 2, "department", "code")+" "+r.str("trackCase", "opinions", 2, "clock", "due"), "ZRZY 2026-11-27")
	expect(t, "minutes are the house's", r.at("trackCase", "meetings", 0, "minutes"), any(nil))
	a.play(t, f,
		turn{"examiner-zrzy", "giveDepartmentOpinion", vars{"opinion": "AGREE_WITH_CONDITIONS", "reasons": "as on the plan"}, "EXAMINATION"},
		turn{"examiner-cg", "examineCase", vars{"opinion": "RECOMMEND_GRANT", "reasons": "the lane stays free, as agreed on 24 November"}, "APPROVAL"},
		turn{"head", "extendCase", vars{"reason": "x"}, "NOT_FOUND"},
		turn{"government", "extendCase", vars{"reason": "roadworks nearby"}, "APPROVAL"},
		turn{"approver-cg", "decideCase", vars{"decision": "GRANTED"}, "DECIDED"},
	)
	r = a.ask(t, "", track, vars{"n": f.number, "q": f.code})
	expect(t, "once decided, the applicant reads", r.str("trackCase", "opinions", 1, "opinion"), "OBJECT")
	expect(t, "opinion lines", a.lines(t, f, center.CaseOpinionGiven), 3)
}

func silence(t *testing.T, a *api) {
	byRule, plain := a.file(t, "", "CG-006"), a.file(t, "", "CG-007")
	for _, f := range []filed{byRule, plain} {
		a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner-cg", "takeUpCase", nil, "EXAMINATION"})
	}
	a.on(t, "2026-12-02") // XF had 4 working days, ZRZY 3, GA 4; of CG-007 ZJ 4, GA and SW 5
	query := `query($i: ID!) { node(id: $i) { ... on Case { light { colour clock } opinions { department { code } opinion deemed liable givenAt legalBasis light { colour } } } } }`
	r := a.ask(t, "examiner-cg", query, vars{"i": byRule.id})
	for i, want := range []struct {
		code           string
		deemed, liable bool
	}{{"GA", false, true}, {"XF", true, true}, {"ZRZY", true, true}} {
		got := r.at("node", "opinions", i).(map[string]any)
		if got["department"].(map[string]any)["code"] != want.code || got["deemed"] != want.deemed || got["liable"] != want.liable || (got["givenAt"] != nil) != want.deemed {
			t.Errorf("silence of %s: %v", want.code, got)
		}
	}
	expect(t, "colour", r.str("node", "light", "colour")+" "+r.str("node", "light", "clock"), "YELLOW STAGE")
	expect(t, "deemed", a.lines(t, byRule, center.CaseOpinionDeemed), 2)
	expect(t, "overdue", a.lines(t, byRule, center.CaseOpinionOverdue), 1)
	expect(t, "overdue without a rule", a.lines(t, plain, center.CaseOpinionOverdue)+10*a.lines(t, plain, center.CaseOpinionDeemed), 3)
	a.on(t, "2026-12-03")
	expect(t, "each recorded once", a.lines(t, plain, center.CaseOpinionOverdue), 3)
	a.play(t, byRule,
		turn{"examiner-cg", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "OPINIONS_OPEN"}, // GA has no rule: its silence is nothing
		turn{"examiner-xf", "giveDepartmentOpinion", vars{"opinion": "OBJECT", "reasons": "late", "legalBasis": "late"}, "NOT_ASSIGNED"},
		turn{"examiner-ga", "giveDepartmentOpinion", vars{"opinion": "AGREE"}, "EXAMINATION"},
		turn{"examiner-cg", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "APPROVAL"}, // still for a person to decide
		turn{"applicant", "withdrawCase", nil, "NOT_FOUND"},
		turn{"", "withdrawCase", vars{"queryCode": byRule.code}, "CLOSED"},
	)
	a.play(t, plain, turn{"", "withdrawCase", vars{"queryCode": plain.code}, "CLOSED"})
	expect(t, "a withdrawn case waits for nobody", a.may(t, "examiner-ga", plain), "[]")
}

func sentUp(t *testing.T, a *api) {
	a.on(t, "2026-12-07") // a Monday
	f, late := a.file(t, "", "SCJG-023"), a.file(t, "", "SCJG-023")
	a.play(t, f,
		turn{"clerk", "acceptCase", nil, "UNDERTAKING"},
		turn{"superior", "recordSuperiorReply", vars{"reply": "GRANTED"}, "NOT_FOUND"},
		turn{"examiner", "takeUpCase", nil, "EXAMINATION"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "ILLEGAL_STEP"},
		turn{"examiner", "recordSuperiorReply", vars{"reply": "GRANTED"}, "ILLEGAL_STEP"},
		turn{"examiner", "referToSuperior", vars{"opinion": " "}, "REASONS_REQUIRED"},
	)
	a.play(t, late, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	query := `query($i: ID!) { node(id: $i) { ... on Case { promisedDue statutoryDue light { colour clock paused } clock { segments { kind reason } } clocks { kind due state } referral { superior workingDays repliedAt } } } }`
	before := a.ask(t, "examiner", query, vars{"i": f.id})
	a.on(t, "2026-12-08")
	a.play(t, f,
		turn{"examiner", "referToSuperior", vars{"opinion": "complete and fit"}, "EXAMINATION"},
		turn{"examiner", "referToSuperior", vars{"opinion": "again"}, "ILLEGAL_STEP"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "ILLEGAL_STEP"},
	)
	expect(t, "the superior", a.may(t, "superior", f), "[RECORD_SUPERIOR_REPLY]")
	a.on(t, "2026-12-15") // five working days there
	r := a.ask(t, "superior", query, vars{"i": f.id})
	expect(t, "days at the superior", r.at("node", "referral", "workingDays").(float64), 5)
	expect(t, "clock stands still", r.at("node", "light", "paused"), any(true))
	late1 := a.ask(t, "examiner", query, vars{"i": late.id})
	expect(t, "not sent up within three working days", late1.str("node", "light", "colour")+" "+late1.str("node", "light", "clock"), "YELLOW SEND_UP")
	a.play(t, f,
		turn{"superior", "recordSuperiorReply", vars{"reply": "REFUSED"}, "REASONS_REQUIRED"},
		turn{"superior", "recordSuperiorReply", vars{"reply": "REFUSED", "number": "No. 7", "reasons": "plant not built"}, "EXAMINATION"},
		turn{"superior", "recordSuperiorReply", vars{"reply": "GRANTED"}, "ILLEGAL_STEP"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_REFUSE", "reasons": "the superior refused"}, "ILLEGAL_STEP"},
	)
	after := a.ask(t, "examiner", query, vars{"i": f.id})
	days := func(from, to string) int {
		x, _ := workday.ParseDay(from)
		y, _ := workday.ParseDay(to)
		n := 0
		cal, _ := a.Catalogue.Book(t.Context())
		for d := x + 1; d <= y; d++ {
			if cal.Calendar.Working(d) {
				n++
			}
		}
		return n
	}
	for _, limit := range []string{"promisedDue", "statutoryDue"} {
		expect(t, limit+" moved by the days at the superior", days(before.str("node", limit), after.str("node", limit)), 5)
	}
	if !slices.ContainsFunc(after.at("node", "clock", "segments").([]any), func(s any) bool {
		return s.(map[string]any)["kind"] == "PAUSED" && s.(map[string]any)["reason"] == "省市场监督管理局办理中"
	}) {
		t.Error("the days at the superior are not explained")
	}
	a.on(t, "2026-12-18") // two working days to hand on have passed
	r = a.ask(t, "examiner", query, vars{"i": f.id})
	expect(t, "not handed on within two working days", r.str("node", "light", "colour")+" "+r.str("node", "light", "clock"), "YELLOW HAND_ON")
	a.play(t, f,
		turn{"superior", "handOnReply", nil, "FORBIDDEN"},
		turn{"examiner", "handOnReply", nil, "EXAMINATION"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_REFUSE", "reasons": "the superior refused"}, "APPROVAL"},
		turn{"approver", "decideCase", vars{"decision": "GRANTED"}, "BAD_USER_INPUT"},
		turn{"approver", "decideCase", vars{"decision": "REFUSED", "reasons": "plant not built", "legalBasis": "art. 38"}, "DECIDED"},
	)
}

func atWindow(t *testing.T, a *api) {
	a.on(t, "2026-12-21")
	f, other := a.file(t, "", "FGW-002"), a.file(t, "", "SCJG-010")
	a.play(t, other, turn{"clerk", "decideAtWindow", vars{"decision": "GRANTED"}, "ILLEGAL_STEP"})
	a.play(t, f,
		turn{"approver", "decideAtWindow", vars{"decision": "GRANTED"}, "NOT_FOUND"},
		turn{"clerk", "decideAtWindow", vars{"decision": "REFUSED"}, "REASONS_REQUIRED"},
		turn{"clerk", "decideAtWindow", vars{"decision": "GRANTED"}, "DECIDED"},
		turn{"clerk", "decideAtWindow", vars{"decision": "GRANTED"}, "ILLEGAL_STEP"},
		turn{"clerk", "completeCase", nil, "COMPLETED"},
		turn{"clerk", "issueLicence", nil, "ISSUED"},
	)
	r := a.ask(t, "clerk", `query($i: ID!) { node(id: $i) { ... on Case { status promisedDue light { colour } decision { number outcome } timeline(first: 10) { nodes { kind } } } } }`, vars{"i": f.id})
	expect(t, "due the same day", r.str("node", "promisedDue"), "2026-12-21")
	expect(t, "a decision document exists", r.str("node", "decision", "number"), f.number+"-JD")
	expect(t, "one line for it", a.lines(t, f, center.CaseGranted), 1)
	// The ordinary way stays open; not done the same day is overdue.
	slow := a.file(t, "", "FGW-002")
	a.play(t, slow, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	a.on(t, "2026-12-22")
	r = a.ask(t, "clerk", `query($i: ID!) { node(id: $i) { ... on Case { light { colour } } } }`, vars{"i": slow.id})
	if c := r.str("node", "light", "colour"); c == "GREEN" {
		t.Error("an instant item not decided the same day is not overdue")
	}
}

func returned(t *testing.T, a *api) {
	licence, other := a.file(t, "applicant", "SCJG-010"), a.file(t, "applicant", "WJ-019")
	why := vars{"reasons": "filed twice", "legalBasis": "center rules, art. 5"}
	a.play(t, licence, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "returnCase", why, "ILLEGAL_STEP"})
	a.play(t, other,
		turn{"clerk", "acceptCase", nil, "UNDERTAKING"},
		turn{"clerk", "returnCase", why, "ILLEGAL_STEP"},
		turn{"examiner2", "returnCase", vars{"reasons": " ", "legalBasis": "x"}, "REASONS_REQUIRED"},
		turn{"examiner2", "returnCase", why, "CLOSED"},
		turn{"complaints", "ruleOnReview", vars{"ruling": "UPHELD", "reasons": "x"}, "NOT_FOUND"},
		turn{"applicant2", "requestReview", vars{"reason": "x"}, "NOT_FOUND"},
		turn{"applicant", "requestReview", vars{"reason": "the other one was withdrawn"}, "CLOSED"},
		turn{"applicant", "requestReview", vars{"reason": "again"}, "ILLEGAL_STEP"},
		turn{"examiner2", "ruleOnReview", vars{"ruling": "UPHELD", "reasons": "x"}, "FORBIDDEN"},
	)
	r := a.ask(t, "complaints", `{ cases(filter: {assignedToMe: true}) { nodes { number review { reason } } } }`, nil)
	expect(t, "on the complaint desk's list", len(r.at("cases", "nodes").([]any)), 1)
	a.play(t, other,
		turn{"complaints", "ruleOnReview", vars{"ruling": "REOPENED", "reasons": "nothing else is open"}, "INTAKE"},
		turn{"clerk", "acceptCase", nil, "UNDERTAKING"},
	)
	r = a.ask(t, "applicant", `query($i: ID!) { node(id: $i) { ... on Case { status review { ruling rulingReasons } } } }`, vars{"i": other.id})
	expect(t, "ruling", r.str("node", "review", "ruling")+" "+r.str("node", "status"), "REOPENED ACCEPTED")
}

func pauses(t *testing.T, a *api) {
	a.on(t, "2026-12-23")
	f, wrong := a.file(t, "", "SCJG-010"), a.file(t, "", "SCJG-010")
	testing := vars{"kind": "TESTING", "legalBasis": "art. 45", "expectedWorkingDays": 2, "reason": "water test"}
	query := `query($i: ID!) { node(id: $i) { ... on Case { promisedDue light { paused } suspensions { number confirmedAt refusedAt overdueAt } } } }`
	for _, x := range []filed{f, wrong} {
		a.play(t, x, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"},
			turn{"examiner", "suspendCase", testing, "EXAMINATION"}, turn{"examiner", "confirmSuspension", vars{"confirm": true}, "FORBIDDEN"})
	}
	before := a.ask(t, "head", query, vars{"i": wrong.id}).str("node", "promisedDue")
	a.play(t, f, turn{"head", "confirmSuspension", vars{"confirm": true}, "EXAMINATION"}, turn{"approver", "confirmSuspension", vars{"confirm": true}, "ILLEGAL_STEP"})
	a.on(t, "2026-12-28") // the two days told are over
	a.on(t, "2026-12-28")
	expect(t, "recorded once", a.lines(t, f, center.CaseSuspensionOverdue), 1)
	r := a.ask(t, "head", query, vars{"i": f.id})
	expect(t, "written notice", r.str("node", "suspensions", 0, "number"), f.number+"-ZT1")
	a.play(t, wrong, turn{"approver", "confirmSuspension", vars{"confirm": false}, "REASONS_REQUIRED"},
		turn{"approver", "confirmSuspension", vars{"confirm": false, "reason": "no sample was sent"}, "EXAMINATION"})
	r = a.ask(t, "head", query, vars{"i": wrong.id})
	expect(t, "a refused pause moves nothing", r.str("node", "promisedDue"), before)
	expect(t, "and the clock runs", r.at("node", "light", "paused"), any(false))
	a.play(t, f, turn{"examiner", "resumeCase", nil, "EXAMINATION"})
}

func hearings(t *testing.T, a *api) {
	a.on(t, "2026-12-28")
	f, late := a.file(t, "applicant", "SCJG-010"), a.file(t, "applicant", "SCJG-010")
	party := vars{"party": vars{"name": "司马光", "identityNumber": identity, "phone": "13912345678"}, "interest": "lives above the kitchen"}
	for _, x := range []filed{f, late} {
		a.play(t, x, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"},
			turn{"applicant", "askHearing", nil, "ILLEGAL_STEP"},
			turn{"examiner2", "nameInterestedParty", party, "NOT_FOUND"},
			turn{"examiner", "nameInterestedParty", vars{"party": vars{"name": "司马光", "identityNumber": "1"}, "interest": "x"}, "BAD_USER_INPUT"},
			turn{"examiner", "nameInterestedParty", party, "EXAMINATION"})
	}
	query := `query($i: ID!) { node(id: $i) { ... on Case { hearingAskableUntil light { paused } interestedParties { id statement person { name phone } } hearingPresiders { id } hearing { due record heldOn } } } }`
	r := a.ask(t, "examiner", query, vars{"i": f.id})
	expect(t, "to ask until", r.str("node", "hearingAskableUntil"), "2027-01-04")
	id, presider := r.str("node", "interestedParties", 0, "id"), r.str("node", "hearingPresiders", 0, "id")
	me := a.ask(t, "examiner", `{ viewer { staff { id } } }`, nil).str("viewer", "staff", "id")
	expect(t, "the applicant sees no party", len(a.ask(t, "applicant", query, vars{"i": f.id}).at("node", "interestedParties").([]any)), 0)
	expect(t, "the supervisor sees them masked", a.ask(t, "supervisor", query, vars{"i": f.id}).str("node", "interestedParties", 0, "person", "name"), "司马*")
	a.play(t, f,
		turn{"examiner", "hearInterestedParty", vars{"partyId": id, "statement": "smoke and noise"}, "EXAMINATION"},
		turn{"applicant", "askHearing", nil, "EXAMINATION"},
		turn{"examiner", "askHearing", nil, "ILLEGAL_STEP"},
		turn{"examiner", "resumeCase", nil, "ILLEGAL_STEP"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "ILLEGAL_STEP"},
		turn{"examiner", "recordHearing", vars{"heldOn": "2026-12-28", "presiderId": me, "record": "x"}, "BAD_USER_INPUT"},
	)
	expect(t, "the clock stands still", a.ask(t, "applicant", query, vars{"i": f.id}).at("node", "light", "paused"), any(true))
	a.play(t, f,
		turn{"examiner", "recordHearing", vars{"heldOn": "2026-12-28", "presiderId": presider, "record": "the flue will be raised above the roof"}, "EXAMINATION"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "APPROVAL"},
		turn{"approver", "decideCase", vars{"decision": "GRANTED"}, "REASONS_REQUIRED"}, // must follow the record
		turn{"approver", "decideCase", vars{"decision": "GRANTED", "reasons": "with the flue raised, as recorded"}, "DECIDED"},
	)
	a.on(t, "2027-01-12")
	a.play(t, late, turn{"applicant", "askHearing", nil, "LIMIT_ENDED"}, turn{"examiner", "askHearing", nil, "LIMIT_ENDED"})
}

func calendarDays(t *testing.T, a *api) {
	// Of a year that is not confirmed only the weekends are known.
	expect(t, "confirming", a.ask(t, "admin", `mutation { confirmCalendarYear(input: {year: 2027}) { changedCases errors { code } } }`, nil).code("confirmCalendarYear"), "")
	open := a.file(t, "", "SCJG-010")
	done := a.file(t, "", "FGW-002")
	a.play(t, open, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	a.play(t, done, turn{"clerk", "decideAtWindow", vars{"decision": "GRANTED"}, "DECIDED"})
	query := `query($i: ID!) { node(id: $i) { ... on Case { promisedDue } } }`
	before, kept := a.ask(t, "supervisor", query, vars{"i": open.id}).str("node", "promisedDue"), a.ask(t, "supervisor", query, vars{"i": done.id}).str("node", "promisedDue")
	set := `mutation($d: [CalendarDaySetting!]!) { setCalendarDays(input: {days: $d, idempotencyKey: "snow"}) { changedCases errors { code } } }`
	days := []vars{{"day": "2027-01-13", "working": false, "name": "暴雪停工"}, {"day": "2027-01-14", "working": false, "name": "暴雪停工"}}
	expect(t, "a clerk", a.ask(t, "clerk", set, vars{"d": days}).code("setCalendarDays"), "FORBIDDEN")
	expect(t, "a day twice", a.ask(t, "admin", `mutation($d: [CalendarDaySetting!]!) { setCalendarDays(input: {days: $d}) { errors { code } } }`, vars{"d": append(days, days[0])}).code("setCalendarDays"), "BAD_USER_INPUT")
	r := a.ask(t, "admin", set, vars{"d": days})
	changed := r.at("setCalendarDays", "changedCases").(float64)
	if changed < 1 {
		t.Fatalf("%v %v", r.Data, r.Errors)
	}
	expect(t, "the same key answers the same", a.ask(t, "admin", set, vars{"d": days}).at("setCalendarDays", "changedCases").(float64), changed)
	after := a.ask(t, "supervisor", query, vars{"i": open.id}).str("node", "promisedDue")
	if after <= before {
		t.Errorf("promised %s before two days off, %s after", before, after)
	}
	expect(t, "told", a.lines(t, open, center.CaseReckonedAnew), 1)
	expect(t, "a decided case is not touched", a.ask(t, "supervisor", query, vars{"i": done.id}).str("node", "promisedDue"), kept)
}
