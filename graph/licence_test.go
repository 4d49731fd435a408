package graph_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"encoding/json"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/licence"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

// The life of a licence, over a real socket.
func TestTheLifeOfALicence(t *testing.T) { //nolint:paralleltest // on PostgreSQL another test's long transaction would keep lines back
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		for _, test := range []struct {
			name string
			run  func(*testing.T, *api)
		}{
			{"a stranger sees what is printed and how it stands", strangersView},
			{"a renewal in time goes on without a gap; the holder is warned once", renewedInTime},
			{"a renewal nobody decides in time is granted by law, once, and cannot be refused", deemedRenewal},
			{"a late renewal is a new application, and says so", lateRenewal},
			{"a change and a replacement make the old paper superseded", changedAndReplaced},
			{"a revocation: told, heard, decided, and on the public list", revoked},
			{"annulment weighs the public interest, withdrawal compensates", annulledAndWithdrawn},
			{"a retired key signs nothing new, and its licences still verify", rotated},
		} {
			t.Run(test.name, func(t *testing.T) { test.run(t, a) })
		}
	})
}

// licensed takes an application of the applicant's to a licence with these days;
// it answers with the licence's number.
func (a *api) licensed(t *testing.T, who, from, until string) (filed, string) {
	t.Helper()
	f := a.file(t, who, "SCJG-010")
	a.grant(t, f, vars{"validFrom": from, "validUntil": until})
	return f, f.number + "-ZZ"
}

// grant takes a case from the window to its licence.
func (a *api) grant(t *testing.T, f filed, days vars) {
	t.Helper()
	a.play(t, f,
		turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "APPROVAL"}, turn{"approver", "decideCase", vars{"decision": "GRANTED"}, "DECIDED"},
		turn{"approver", "completeCase", nil, "COMPLETED"}, turn{"clerk", "issueLicence", days, "ISSUED"})
}

const licenceFields = `id number title state holder full validFrom validUntil goodUntil daysLeft renewBy renewFrom ending endedAt cancelledAt deemedAt code case { id number }
	follows { number state } followedBy { number state validFrom validUntil } applications { purpose late case { id number stage } changes { kind to } }
	proceedings { number ending ground lawEn statementUntil statement hearingAsked hearingRecord ended compensationFen } history { kind note } viewerCan`

func (a *api) licence(t *testing.T, who, number string) answer {
	t.Helper()
	r := a.ask(t, who, `query($n: String!) { licence(number: $n) { `+licenceFields+` } }`, vars{"n": number})
	if r.at("licence") == nil {
		t.Fatalf("no licence %s for %q: %v", number, who, r.Errors)
	}
	return r
}

// onLicence does one act on a licence and answers with its state, or the code of the refusal.
func (a *api) onLicence(t *testing.T, who, mutation, number string, more vars) string {
	t.Helper()
	input := vars{"number": number}
	for k, v := range more {
		input[k] = v
	}
	r := a.ask(t, who, fmt.Sprintf(`mutation($i: %s%sInput!) { %s(input: $i) { licence { state } errors { code message field } } }`,
		strings.ToUpper(mutation[:1]), mutation[1:], mutation), vars{"i": input})
	if code := r.code(mutation); code != "" {
		return code
	}
	return r.str(mutation, "licence", "state")
}

// apply applies on a licence; a refusal comes as its code in the number.
func (a *api) apply(t *testing.T, who, number, purpose string, more vars) filed {
	t.Helper()
	input := vars{"number": number, "purpose": purpose}
	for k, v := range more {
		input[k] = v
	}
	r := a.ask(t, who, `mutation($i: ApplyOnLicenceInput!) { applyOnLicence(input: $i) { application { number queryCode applicant { name } cases { id number licenceApplication { purpose late licence { number } } } } errors { code field } } }`, vars{"i": input})
	if code := r.code("applyOnLicence"); code != "" {
		return filed{number: code}
	}
	expect(t, "it is tied to the licence", r.str("applyOnLicence", "application", "cases", 0, "licenceApplication", "licence", "number"), number)
	return filed{r.str("applyOnLicence", "application", "cases", 0, "id"), r.str("applyOnLicence", "application", "cases", 0, "number"),
		r.str("applyOnLicence", "application", "number"), r.str("applyOnLicence", "application", "queryCode")}
}

func (a *api) paperKinds(t *testing.T, f filed) string {
	t.Helper()
	var out []string
	for _, p := range a.papers(t, "supervisor", `query($id: ID!) { node(id: $id) { ... on Case { `+paperFields+` } } }`, "node", vars{"id": f.id}) {
		out = append(out, p.kind)
	}
	return strings.Join(out, " ")
}

// listed is what the public list says of a licence, read as anybody would.
func (a *api) listed(t *testing.T, number string) (string, bool) {
	t.Helper()
	_, _, body := a.fetch(t, "/verify/keys.json")
	var keys licence.KeySet
	if err := json.Unmarshal(body, &keys); err != nil {
		t.Fatal(err)
	}
	status, _, file := a.fetch(t, "/verify/status.json")
	if status != http.StatusOK || strings.Contains(string(file), number) {
		t.Fatalf("status list: %d", status)
	}
	list, err := licence.VerifyStatus(file, keys)
	if err != nil {
		t.Fatal(err)
	}
	c, err := licence.Verify(a.licence(t, "supervisor", number).str("licence", "code"), keys)
	if err != nil {
		t.Fatal(err)
	}
	found, ok := list.Find(c)
	return string(rune(found.What)), ok
}

func strangersView(t *testing.T, a *api) {
	_, number := a.licensed(t, "applicant", "2026-11-24", "2029-11-23")
	for who, full := range map[string]bool{"": false, "applicant2": false, "applicant": true, "clerk": true, "examiner": true, "examiner2": false, "supervisor": true} {
		r := a.licence(t, who, " "+strings.ToLower(number))
		got := r.at("licence").(map[string]any)
		expect(t, who+" sees all", got["full"].(bool), full)
		expect(t, who+" has its code", got["code"] != nil, full)
		expect(t, who+" has its case", got["case"] != nil, full)
		expect(t, who+" sees its history", len(got["history"].([]any)) > 0, full)
		expect(t, who+" sees its state", r.str("licence", "state"), "VALID")
		holder := map[bool]string{true: "欧阳修", false: "欧阳*"}[who == "applicant" || who == "clerk" || who == "examiner"]
		expect(t, who+" sees the holder", r.str("licence", "holder"), holder)
	}
	r := a.ask(t, "", `{ licence(number: "YZ-20260101-00001-1-ZZ") { id } }`, nil)
	expect(t, "no such licence", r.at("licence"), any(nil))
	for who, want := range map[string]string{"": "UNAUTHENTICATED", "applicant": "FORBIDDEN", "complaints": "FORBIDDEN"} {
		r := a.ask(t, who, `{ licences { nodes { id } } }`, nil)
		if len(r.Errors) == 0 || r.Errors[0].Extensions.Code != want {
			t.Errorf("%q lists licences: %v", who, r.Errors)
		}
	}
	r = a.ask(t, "applicant", `{ viewer { licences(first: 100) { nodes { number } } } }`, nil)
	if !slices.ContainsFunc(r.at("viewer", "licences", "nodes").([]any), func(n any) bool { return n.(map[string]any)["number"] == number }) {
		t.Error("the holder does not find it among their own")
	}
	expect(t, "what its holder may do", fmt.Sprint(a.licence(t, "applicant", number).at("licence", "viewerCan")), "[APPLY_CHANGE APPLY_REPLACEMENT]")
	expect(t, "too early to renew", a.apply(t, "applicant", number, "RENEWAL", nil).number, "ILLEGAL_STEP")
	expect(t, "somebody else's", a.apply(t, "applicant2", number, "REPLACEMENT", vars{"reason": "lost"}).number, "NOT_FOUND")
	expect(t, "nobody's", a.apply(t, "", number, "REPLACEMENT", vars{"reason": "lost"}).number, "UNAUTHENTICATED")
}

func renewedInTime(t *testing.T, a *api) {
	a.on(t, "2026-11-24")
	f, number := a.licensed(t, "applicant", "2024-01-25", "2027-01-24")
	a.on(t, "2026-11-26")
	expect(t, "warned sixty days before", a.lines(t, f, center.LicenceWarned), 1)
	a.on(t, "2026-11-27")
	expect(t, "and once", a.lines(t, f, center.LicenceWarned), 1)
	r := a.ask(t, "examiner", `{ licences(filter: {expiringWithin: 90, state: [EXPIRING]}, orderBy: LAST_DAY, first: 100) { nodes { number daysLeft } } }`, nil)
	if !slices.ContainsFunc(r.at("licences", "nodes").([]any), func(n any) bool { return n.(map[string]any)["number"] == number }) {
		t.Error("it is not among those that expire")
	}
	r = a.licence(t, "applicant", number)
	expect(t, "state", r.str("licence", "state"), "EXPIRING")
	expect(t, "the item's own term", r.str("licence", "renewBy"), "2027-01-03")
	renewal := a.apply(t, "applicant", number, "RENEWAL", nil)
	expect(t, "twice", a.apply(t, "applicant", number, "RENEWAL", nil).number, "CONFLICT")
	a.grant(t, renewal, nil)
	r = a.licence(t, "applicant", number)
	expect(t, "the old paper runs to its last day", r.str("licence", "state"), "VALID")
	expect(t, "the new one follows without a gap", r.str("licence", "followedBy", "validFrom")+" "+r.str("licence", "followedBy", "state"), "2027-01-25 UPCOMING")
	if _, on := a.listed(t, number); on {
		t.Error("the old paper is on the list before its last day")
	}
	a.on(t, "2027-01-25")
	expect(t, "after it", a.licence(t, "applicant", number).str("licence", "state"), "RENEWED")
	expect(t, "the new one", a.licence(t, "applicant", renewal.number+"-ZZ").str("licence", "state"), "VALID")
	if what, _ := a.listed(t, number); what != "N" {
		t.Errorf("the list says %q of a renewed paper", what)
	}
	expect(t, "warned no more once applied", a.lines(t, f, center.LicenceWarned), 1)
	expect(t, "it did not run out", a.lines(t, f, center.LicenceRanOut), 0)
}

func deemedRenewal(t *testing.T, a *api) {
	a.on(t, "2026-11-24")
	f, number := a.licensed(t, "applicant", "2024-01-01", "2026-12-31")
	renewal := a.apply(t, "applicant", number, "RENEWAL", nil)
	a.play(t, renewal, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"})
	a.on(t, "2026-12-31")
	expect(t, "on its last day", a.licence(t, "applicant", number).str("licence", "state"), "EXPIRING")
	a.on(t, "2027-01-01")
	a.on(t, "2027-01-02")
	r := a.licence(t, "", number)
	expect(t, "after it, to anybody", r.str("licence", "state"), "DEEMED_RENEWED")
	expect(t, "for the item's term", r.str("licence", "goodUntil"), "2031-12-31")
	expect(t, "recorded once", a.lines(t, f, center.LicenceDeemedRenewed), 1)
	expect(t, "with its paper", strings.Contains(a.paperKinds(t, f), "DEEMED_RENEWAL"), true)
	if what, _ := a.listed(t, number); what != "D" {
		t.Errorf("the list says %q", what)
	}
	a.play(t, renewal,
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_REFUSE", "reasons": "too late for that"}, "APPROVAL"},
		turn{"approver", "decideCase", vars{"decision": "REFUSED", "reasons": "no", "legalBasis": "no"}, "ILLEGAL_STEP"},
		turn{"approver", "decideCase", vars{"decision": "GRANTED"}, "DECIDED"}, turn{"approver", "completeCase", nil, "COMPLETED"},
		turn{"clerk", "issueLicence", nil, "ISSUED"})
	expect(t, "the new paper goes on from the old one's last day", a.licence(t, "applicant", renewal.number+"-ZZ").str("licence", "validFrom"), "2027-01-01")
	expect(t, "the old", a.licence(t, "applicant", number).str("licence", "state"), "RENEWED")
}

func lateRenewal(t *testing.T, a *api) {
	a.on(t, "2026-11-24")
	f, number := a.licensed(t, "applicant", "2024-01-01", "2026-12-04")
	a.on(t, "2026-12-03")
	late := a.apply(t, "applicant", number, "RENEWAL", nil)
	r := a.licence(t, "applicant", number)
	expect(t, "says so", r.at("licence", "applications", 0, "late"), any(true))
	expect(t, "in the ledger too", a.lines(t, f, center.LicenceRenewalLate), 1)
	a.on(t, "2026-12-05")
	expect(t, "silence grants nothing", a.licence(t, "applicant", number).str("licence", "state"), "EXPIRED")
	expect(t, "its end is recorded", a.lines(t, f, center.LicenceRanOut), 1)
	a.on(t, "2026-12-07")
	a.grant(t, late, nil)
	expect(t, "from today", a.licence(t, "applicant", late.number+"-ZZ").str("licence", "validFrom"), "2026-12-07")
	expect(t, "cancelled for another reason", a.onLicence(t, "head", "cancelLicence", number, vars{"ground": "HOLDER_DIED", "reasons": "x"}), "BAD_USER_INPUT")
	expect(t, "by a clerk", a.onLicence(t, "clerk", "cancelLicence", number, vars{"ground": "NOT_RENEWED", "reasons": "x"}), "FORBIDDEN")
	expect(t, "cancelled", a.onLicence(t, "head", "cancelLicence", number, vars{"ground": "NOT_RENEWED", "reasons": "有效期届满，未延续。"}), "CANCELLED")
	expect(t, "with its paper", strings.HasSuffix(a.paperKinds(t, f), "CANCELLATION"), true)
}

func changedAndReplaced(t *testing.T, a *api) {
	a.on(t, "2026-12-08")
	_, number := a.licensed(t, "", "2026-12-08", "2029-12-07")
	first := a.licence(t, "supervisor", number).str("licence", "case", "number")
	expect(t, "nothing to change", a.apply(t, "", number, "CHANGE", vars{"queryCode": "00000000"}).number, "WRONG_QUERY_CODE")
	_ = first
	f2 := a.file(t, "applicant", "SCJG-010")
	a.grant(t, f2, vars{"validUntil": "2029-12-07"})
	number = f2.number + "-ZZ"
	expect(t, "nothing said", a.apply(t, "applicant", number, "CHANGE", nil).number, "BAD_USER_INPUT")
	change := a.apply(t, "applicant", number, "CHANGE", vars{"changes": []vars{{"kind": "HOLDER_NAME", "to": "欧阳询"}, {"kind": "ADDRESS", "to": "新城区和平路8号"}}})
	a.grant(t, change, nil)
	expect(t, "the old paper", a.licence(t, "", number).str("licence", "state"), "SUPERSEDED")
	if what, _ := a.listed(t, number); what != "S" {
		t.Errorf("the list says %q", what)
	}
	r := a.licence(t, "applicant", change.number+"-ZZ")
	expect(t, "the new one", r.str("licence", "holder")+" "+r.str("licence", "validUntil")+" "+r.str("licence", "state"), "欧阳询 2029-12-07 VALID")
	paper := a.papers(t, "applicant", `query($id: ID!) { node(id: $id) { ... on Case { `+paperFields+` } } }`, "node", vars{"id": change.id})
	if text := paper[len(paper)-1].text; !strings.Contains(text, "和平路8号") || !strings.Contains(text, number) {
		t.Errorf("the paper does not say what changed: %s", text)
	}
	expect(t, "lost without a word", a.apply(t, "applicant", change.number+"-ZZ", "REPLACEMENT", nil).number, "BAD_USER_INPUT")
	lost := a.apply(t, "applicant", change.number+"-ZZ", "REPLACEMENT", vars{"reason": "遗失"})
	a.grant(t, lost, nil)
	expect(t, "replaced", a.licence(t, "applicant", lost.number+"-ZZ").str("licence", "follows", "state"), "SUPERSEDED")
}

func revoked(t *testing.T, a *api) {
	a.on(t, "2026-12-08") // a Tuesday
	f, number := a.licensed(t, "applicant", "2026-12-08", "2029-12-07")
	why := vars{"ending": "REVOCATION", "ground": "UNLAWFUL_CONDUCT", "reasons": "两次使用超过保质期的食品原料。", "legalBasis": "《中华人民共和国食品安全法》第一百二十四条"}
	expect(t, "decided without being told", a.onLicence(t, "head", "decideLicenceEnding", number, vars{"end": true, "reasons": "x"}), "ILLEGAL_STEP")
	expect(t, "by another organ", a.onLicence(t, "examiner2", "proposeLicenceEnding", number, why), "FORBIDDEN")
	expect(t, "by the head", a.onLicence(t, "head", "proposeLicenceEnding", number, why), "FORBIDDEN")
	expect(t, "on a ground of another act", a.onLicence(t, "examiner", "proposeLicenceEnding", number, vars{"ending": "REVOCATION", "ground": "LAW_CHANGED", "reasons": "x", "legalBasis": "x"}), "BAD_USER_INPUT")
	expect(t, "told", a.onLicence(t, "examiner", "proposeLicenceEnding", number, why), "VALID")
	expect(t, "told twice", a.onLicence(t, "examiner", "proposeLicenceEnding", number, why), "CONFLICT")
	r := a.licence(t, "applicant", number)
	expect(t, "five working days", r.str("licence", "proceedings", 0, "statementUntil"), "2026-12-15")
	expect(t, "what the holder may do", slices.Contains(r.at("licence", "viewerCan").([]any), any("MAKE_STATEMENT")), true)
	expect(t, "decided before the holder could speak", a.onLicence(t, "head", "decideLicenceEnding", number, vars{"end": true, "reasons": "x"}), "ILLEGAL_STEP")
	expect(t, "somebody else speaks", a.onLicence(t, "applicant2", "makeLicenceStatement", number, vars{"statement": "x"}), "NOT_FOUND")
	expect(t, "the holder speaks", a.onLicence(t, "applicant", "makeLicenceStatement", number, vars{"statement": "已经整改，请求从轻。", "askHearing": true}), "VALID")
	expect(t, "decided before the hearing", a.onLicence(t, "head", "decideLicenceEnding", number, vars{"end": true, "reasons": "x"}), "ILLEGAL_STEP")
	presider := a.staff(t, "approver")
	expect(t, "presided over by who looked into it", a.onLicence(t, "examiner", "recordLicenceHearing", number, vars{"heldOn": "2026-12-08", "presiderId": a.staff(t, "examiner"), "record": "x"}), "BAD_USER_INPUT")
	expect(t, "held tomorrow", a.onLicence(t, "examiner", "recordLicenceHearing", number, vars{"heldOn": "2026-12-09", "presiderId": presider, "record": "x"}), "BAD_USER_INPUT")
	expect(t, "held", a.onLicence(t, "examiner", "recordLicenceHearing", number, vars{"heldOn": "2026-12-08", "presiderId": presider, "record": "双方陈述，核对证据。"}), "VALID")
	if _, on := a.listed(t, number); on {
		t.Error("it is on the list before it is decided")
	}
	key := vars{"end": true, "reasons": "违法事实清楚，陈述意见不影响定性。", "idempotencyKey": "revoke-1"}
	expect(t, "revoked", a.onLicence(t, "head", "decideLicenceEnding", number, key), "REVOKED")
	expect(t, "sent again", a.onLicence(t, "head", "decideLicenceEnding", number, key), "REVOKED")
	if what, _ := a.listed(t, number); what != "R" {
		t.Errorf("the list says %q", what)
	}
	expect(t, "one line", a.lines(t, f, center.LicenceWasRevoked), 1)
	expect(t, "its papers", strings.HasSuffix(a.paperKinds(t, f), "LICENCE ENDING_NOTICE REVOCATION"), true)
	expect(t, "nothing can be applied for on it", a.apply(t, "applicant", number, "REPLACEMENT", vars{"reason": "x"}).number, "ILLEGAL_STEP")
	expect(t, "cancelled after it", a.onLicence(t, "head", "cancelLicence", number, vars{"ground": "ENDED_OTHERWISE", "reasons": "已吊销。"}), "REVOKED")
	expect(t, "the formality is kept", a.licence(t, "applicant", number).at("licence", "cancelledAt") != nil, true)
	r = a.ask(t, "applicant", `query($i: ID!) { node(id: $i) { ... on Case { viewerCan licence { state } } } }`, vars{"i": f.id})
	expect(t, "the case knows", r.str("node", "licence", "state"), "REVOKED")
}

// staff is the id of the member of staff behind an account.
func (a *api) staff(t *testing.T, who string) string {
	t.Helper()
	return a.ask(t, who, `{ viewer { staff { id } } }`, nil).str("viewer", "staff", "id")
}

func annulledAndWithdrawn(t *testing.T, a *api) {
	a.on(t, "2026-12-08")
	f1, first := a.licensed(t, "applicant", "2026-12-08", "2029-12-07")
	f2, second := a.licensed(t, "applicant", "2026-12-08", "2029-12-07")
	f3, third := a.licensed(t, "applicant", "2026-12-08", "2029-12-07")
	for number, way := range map[string][2]string{first: {"ANNULMENT", "FRAUD_OR_BRIBERY"}, second: {"WITHDRAWAL", "CIRCUMSTANCES_CHANGED"}, third: {"ANNULMENT", "AGAINST_PROCEDURE"}} {
		expect(t, "told", a.onLicence(t, "examiner", "proposeLicenceEnding", number, vars{"ending": way[0], "ground": way[1], "reasons": "理由", "legalBasis": "依据"}), "VALID")
	}
	a.on(t, "2026-12-16") // the holder said nothing in five working days
	decide := func(who, number string, more vars) string {
		more["reasons"] = "理由"
		return a.onLicence(t, who, "decideLicenceEnding", number, more)
	}
	expect(t, "the public interest is not weighed", decide("head", first, vars{"end": true}), "BAD_USER_INPUT")
	expect(t, "it would be harmed", decide("head", first, vars{"end": true, "harmsPublicInterest": true}), "ILLEGAL_STEP")
	expect(t, "annulled by the superior", decide("government", first, vars{"end": true, "harmsPublicInterest": false}), "ANNULLED")
	expect(t, "nothing said of compensation", decide("head", second, vars{"end": true}), "BAD_USER_INPUT")
	expect(t, "the superior does not withdraw", decide("government", second, vars{"end": true, "compensationFen": 0}), "FORBIDDEN")
	expect(t, "withdrawn", decide("head", second, vars{"end": true, "compensationFen": 1_200_000}), "WITHDRAWN")
	expect(t, "kept", a.licence(t, "applicant", second).at("licence", "proceedings", 0, "compensationFen"), any(float64(1_200_000)))
	expect(t, "dropped", decide("head", third, vars{"end": false}), "VALID")
	expect(t, "and free to be changed", slices.Contains(a.licence(t, "applicant", third).at("licence", "viewerCan").([]any), any("APPLY_CHANGE")), true)

	// What ended before it was handed over is not handed over; what stands is.
	stands := func(f filed) string {
		r := a.ask(t, "clerk", `query($i: ID!) { node(id: $i) { ... on Case { stage viewerCan } } }`, vars{"i": f.id})
		return fmt.Sprint(r.at("node", "stage"), " ", slices.Contains(r.at("node", "viewerCan").([]any), any("DELIVER_LICENCE")))
	}
	expect(t, "the annulled one", stands(f1), "ISSUED false")
	expect(t, "delivering it", a.act(t, "clerk", "deliverLicence", f1, nil), "ILLEGAL_STEP")
	expect(t, "delivering the withdrawn one", a.act(t, "clerk", "deliverLicence", f2, nil), "ILLEGAL_STEP")
	expect(t, "no line", a.lines(t, f2, center.CaseDelivered), 0)
	expect(t, "the one that stands", stands(f3), "ISSUED true")
	replaced := a.apply(t, "applicant", third, "REPLACEMENT", vars{"reason": "遗失"})
	a.grant(t, replaced, nil)
	expect(t, "delivering the paper another took the place of", a.act(t, "clerk", "deliverLicence", f3, nil), "ILLEGAL_STEP")
	expect(t, "delivering the other", a.act(t, "clerk", "deliverLicence", replaced, nil), "DELIVERED")
	a.on(t, "2027-01-04") // fifteen days later, past every limit to deliver
	for range 2 {
		if _, err := a.Cases.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []filed{f1, f2, f3} {
		expect(t, "filed away", stands(f), "CLOSED false")
		expect(t, "with one line", a.lines(t, f, center.CaseClosed), 1)
		r := a.ask(t, "clerk", `query($i: ID!) { node(id: $i) { ... on Case { light { colour } } } }`, vars{"i": f.id})
		expect(t, "the limit to deliver stood still when it ended", r.str("node", "light", "colour") != "RED", true)
	}
}

func rotated(t *testing.T, a *api) {
	a.on(t, "2027-02-01")
	_, old := a.licensed(t, "applicant", "2027-02-01", "2030-01-31")
	keys := func() licence.KeySet {
		_, _, body := a.fetch(t, "/verify/keys.json")
		var k licence.KeySet
		if err := json.Unmarshal(body, &k); err != nil {
			t.Fatal(err)
		}
		return k
	}
	before := keys()
	code := a.licence(t, "applicant", old).str("licence", "code")
	if _, err := a.Cases.RotateLicenceKey(t.Context()); center.CodeOf(err) != center.ErrForbidden {
		t.Errorf("anybody may rotate keys: %v", err)
	}
	id, err := a.Cases.RotateLicenceKey(auth.WithActor(t.Context(), center.Actor{AccountID: -1, Roles: []center.Role{center.RoleAdmin}}))
	if err != nil {
		t.Fatal(err)
	}
	a.on(t, "2027-02-08")
	_, young := a.licensed(t, "applicant", "2027-02-08", "2030-02-07")
	now := keys()
	if len(now.Keys) != len(before.Keys)+1 || now.Keys[len(now.Keys)-1].ID != id || now.Keys[len(now.Keys)-2].Until == nil || *now.Keys[len(now.Keys)-2].Until != workday.NewDay(2027, time.February, 1) {
		t.Fatalf("keys: %+v", now.Keys)
	}
	expect(t, "the old licence's code stays the same", a.licence(t, "applicant", old).str("licence", "code"), code)
	if _, err := licence.Verify(code, now); err != nil {
		t.Errorf("the old licence: %v", err)
	}
	fresh := a.licence(t, "applicant", young).str("licence", "code")
	if _, err := licence.Verify(fresh, now); err != nil || !strings.HasPrefix(fresh, "OW1."+id+".") {
		t.Errorf("the new licence: %v %s", err, fresh)
	}
	if _, err := licence.Verify(fresh, before); err != licence.ErrUnknown {
		t.Errorf("with the keys of before: %v", err)
	}
	if _, on := a.listed(t, old); on {
		t.Error("an old licence is on the list because its key was retired")
	}
}
