package graph_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"onewindow/ent/ledgerline"
	"onewindow/ent/servicecase"
	"onewindow/ent/warning"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

func TestSupervision(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		for _, test := range []struct {
			name string
			run  func(*testing.T, *api)
		}{
			{"from warning to recall, each step by the right person", ladder},
			{"conduct that a rule forbids is a hit, once", conduct},
			{"a clock that passes its marks is a hit at each, once, however many sweep", marks},
			{"an explanation that is late is a hit of its own", lateExplanation},
			{"a rule is tried, published, and holds for clocks that start then", publishedRule},
			{"warnings are heard live, from any cursor", heardLive},
		} {
			t.Run(test.name, func(t *testing.T) { test.run(t, a) })
		}
	})
}

// raised are the rule and rung of each warning about a case, in order.
func raised(t *testing.T, a *api, f filed) []string {
	t.Helper()
	out := []string{}
	for _, w := range a.Store.Read(t.Context()).Warning.Query().Where(warning.HasCaseWith(servicecase.Number(f.number))).AllX(t.Context()) {
		out = append(out, w.RuleKey+" "+string(w.Rung))
	}
	slices.Sort(out)
	return out
}

func conduct(t *testing.T, a *api) {
	defect := func(problem string, id any) vars {
		return vars{"defects": []vars{{"documentId": id, "problem": problem, "remedy": "请补交"}}}
	}
	second := a.file(t, "applicant", "SCJG-001")
	a.act(t, "clerk", "requestCorrection", second, defect("营业执照申请书缺签字", nil))
	for range 2 {
		if code := a.act(t, "clerk", "requestCorrection", second, defect("又缺一份", nil)); code != "SECOND_CORRECTION_NOTICE" {
			t.Errorf("a second notice: %s", code)
		}
	}
	if got := raised(t, a, second); !slices.Contains(got, "conduct-SECOND_NOTICE RED") || strings.Count(strings.Join(got, ","), "SECOND_NOTICE") != 1 {
		t.Errorf("of two second notices: %v", got)
	}

	refused := a.file(t, "applicant", "SCJG-001")
	a.play(t, refused, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_REFUSE", "reasons": "场地不符"}, "APPROVAL"})
	if code := a.act(t, "approver", "decideCase", refused, vars{"decision": "REFUSED"}); code != "REASONS_REQUIRED" {
		t.Errorf("a refusal without reasons: %s", code)
	}
	if code := a.act(t, "approver2", "decideCase", refused, vars{"decision": "REFUSED"}); code == "REASONS_REQUIRED" {
		t.Error("whoever may not decide is told what a decision needs")
	}
	if got := fmt.Sprint(raised(t, a, refused)); got != "[conduct-REFUSAL_WITHOUT_REASON RED]" {
		t.Errorf("of a refusal without reasons: %s", got)
	}

	listed := a.file(t, "applicant", "SCJG-001")
	var name string
	for _, d := range a.ask(t, "", `{ serviceItem(code: "SCJG-001") { current { documents { name } } } }`, nil).at("serviceItem", "current", "documents").([]any) {
		name = d.(map[string]any)["name"].(string)
	}
	a.act(t, "clerk", "requestCorrection", listed, defect("未提交"+name, nil))
	if got := raised(t, a, listed); len(got) != 0 {
		t.Errorf("of a notice that names what is on the list: %v", got)
	}
	unlisted := a.file(t, "applicant", "SCJG-001")
	a.act(t, "clerk", "requestCorrection", unlisted, defect("请另交无犯罪记录证明", nil))
	r := a.ask(t, "supervisor", `query($n: String) { warnings(filter: {caseNumber: $n}) { nodes { id state rung rule { key } viewerCan } } }`, vars{"n": unlisted.number})
	if got := fmt.Sprintf("%v %v %v", r.at("warnings", "nodes", 0, "state"), r.at("warnings", "nodes", 0, "rule", "key"), r.at("warnings", "nodes", 0, "viewerCan")); got != "HELD conduct-UNLISTED_DOCUMENT [CONFIRM CANCEL]" {
		t.Errorf("of a demand on no list: %s", got)
	}
	if got := a.ask(t, "head", `query($n: String) { warnings(filter: {caseNumber: $n}) { nodes { id } } }`, vars{"n": unlisted.number}).at("warnings", "nodes").([]any); len(got) != 0 {
		t.Error("a warning that is held has been seen by the department")
	}

	early := a.file(t, "applicant", "SCJG-001")
	for i := range 4 {
		if code := a.act(t, "examiner", "takeUpCase", early, nil); code != "ILLEGAL_STEP" && code != "NOT_ASSIGNED" {
			t.Fatalf("taking up before acceptance: %s", code)
		}
		if got, want := len(raised(t, a, early)), i/2; i < 2 && got != 0 || i == 3 && got != 1 {
			t.Errorf("after %d steps out of order %d warnings, want %d", i+1, got, want)
		}
	}
	lines := a.Store.Read(t.Context()).LedgerLine.Query().Where(ledgerline.SubjectEQ(center.AboutMonitoring), ledgerline.Kind(string(center.MonitoringOutOfOrderTried))).CountX(t.Context())
	if lines != 4 {
		t.Errorf("%d lines of 4 attempts", lines)
	}
	if got := len(a.ask(t, "applicant", `query($i: ID!) { node(id: $i) { ... on Case { timeline { nodes { kind } } warnings { id } } } }`, vars{"i": early.id}).at("node", "timeline", "nodes").([]any)); got != 1 {
		t.Errorf("the applicant reads %d lines of a case that did not move", got)
	}

	who := a.ask(t, "clerk", `{ viewer { staff { id } } }`, nil).str("viewer", "staff", "id")
	examiner := a.ask(t, "examiner", `{ viewer { staff { id } } }`, nil).str("viewer", "staff", "id")
	const absent = `mutation($i: RecordAttendanceInput!) { recordAttendance(input: $i) { recorded errors { code } } }`
	for _, c := range []struct{ who, staff, day, code string }{
		{"head", examiner, "2026-11-24", "FORBIDDEN"}, {"supervisor", examiner, "2026-11-25", "BAD_USER_INPUT"}, {"supervisor", examiner, "2026-11-01", "BAD_USER_INPUT"},
		{"supervisor", examiner, "2026-11-24", ""}, {"supervisor", examiner, "2026-11-24", "CONFLICT"}, {"supervisor", who, "2026-11-24", ""},
	} {
		if got := a.ask(t, c.who, absent, vars{"i": vars{"staffId": c.staff, "day": c.day, "state": "ABSENT"}}).code("recordAttendance"); got != c.code {
			t.Errorf("%s records an absence on %s: %q, want %q", c.who, c.day, got, c.code)
		}
	}
	absences := a.Store.Read(t.Context()).Warning.Query().Where(warning.RuleKey("conduct-ABSENCE"), warning.StaffIDNotNil())
	if house, own := absences.Clone().Where(warning.DepartmentIDNotNil()).CountX(t.Context()), absences.Where(warning.DepartmentIDIsNil()).CountX(t.Context()); house != 1 || own != 1 {
		t.Errorf("of an examiner and a clerk of the center, both absent: %d warnings to a department, %d to the center", house, own)
	}
}

// marks lets a promise and then the law's limit run out, with several sweeping at once.
func marks(t *testing.T, a *api) {
	f := a.file(t, "applicant", "SCJG-010")
	a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"})
	r := a.ask(t, "supervisor", `query($i: ID!) { node(id: $i) { ... on Case { promisedDue statutoryDue } } }`, vars{"i": f.id})
	promised, err := workday.ParseDay(r.str("node", "promisedDue"))
	if err != nil {
		t.Fatal(err)
	}
	statutory, err := workday.ParseDay(r.str("node", "statutoryDue"))
	if err != nil {
		t.Fatal(err)
	}
	sweepTogether := func(at time.Time) {
		t.Helper()
		a.set(at)
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if _, err := a.Cases.Sweep(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	}
	now := a.Store.Now()
	defer func() { a.set(now); a.signIn(t) }()
	sweepTogether(promised.End().Add(-time.Second))
	if got := raised(t, a, f); !slices.Contains(got, "clock-PROMISE NOTICE") || slices.Contains(got, "clock-PROMISE YELLOW") {
		t.Errorf("in the last second of the promise: %v", got)
	}
	sweepTogether(promised.End())
	if got := raised(t, a, f); !slices.Contains(got, "clock-PROMISE YELLOW") || slices.Contains(got, "clock-STATUTORY RED") {
		t.Errorf("after the promise: %v", got)
	}
	sweepTogether(statutory.End())
	sweepTogether(statutory.End().Add(time.Hour))
	got := raised(t, a, f)
	for _, want := range []string{"clock-PROMISE NOTICE", "clock-PROMISE YELLOW", "clock-STATUTORY RED"} {
		if n := len(slices.DeleteFunc(slices.Clone(got), func(x string) bool { return x != want })); n != 1 {
			t.Errorf("%s was raised %d times: %v", want, n, got)
		}
	}
	a.signIn(t)
	w := a.ask(t, "head", `query($n: String) { warnings(filter: {caseNumber: $n, rung: RED}) { totalCount nodes { occurredAt case { number } department { code } staff { name } } } }`, vars{"n": f.number})
	if at := w.str("warnings", "nodes", 0, "occurredAt"); !strings.HasPrefix(at, statutory.End().In(workday.Shanghai).Format("2006-01-02T15:04:05")) {
		t.Errorf("the hit is of %s, the limit ended at %s", at, statutory.End())
	}
}

func ladder(t *testing.T, a *api) {
	// Three red warnings of one examiner: refusals tried without reasons are the approver's.
	var reds []string
	for range 3 {
		f := a.file(t, "applicant", "SCJG-001")
		a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"},
			turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_REFUSE", "reasons": "场地不符"}, "APPROVAL"})
		a.act(t, "approver", "decideCase", f, vars{"decision": "REFUSED"})
		reds = append(reds, a.ask(t, "supervisor", `query($n: String) { warnings(filter: {caseNumber: $n}) { nodes { id } } }`, vars{"n": f.number}).str("warnings", "nodes", 0, "id"))
	}
	id := reds[0]
	state := func() string {
		return a.ask(t, "supervisor", `query($i: ID!) { node(id: $i) { ... on Warning { state } } }`, vars{"i": id}).str("node", "state")
	}
	type step struct {
		who, root, input string
		more             vars
		code, state      string
	}
	take := func(steps ...step) {
		t.Helper()
		for _, c := range steps {
			in := vars{"warningId": id}
			for k, v := range c.more {
				in[k] = v
			}
			r := a.ask(t, c.who, fmt.Sprintf(`mutation($i: %s!) { %s(input: $i) { errors { code } } }`, c.input, c.root), vars{"i": in})
			if got := r.code(c.root); got != c.code {
				t.Errorf("%s by %q: %q, want %q", c.root, c.who, got, c.code)
			}
			if got := state(); got != c.state {
				t.Errorf("after %s by %q it is %s, want %s", c.root, c.who, got, c.state)
			}
		}
	}
	why := vars{"reasons": "当日系统切换，理由一栏未能保存。"}
	uphold, revoke := vars{"ruling": "UPHOLD", "reasons": "理由不成立。"}, vars{"ruling": "REVOKE", "reasons": "误报。"}
	take(
		step{"", "explainWarning", "ReasonedWarningInput", why, "FORBIDDEN", "ISSUED"},
		step{"examiner2", "explainWarning", "ReasonedWarningInput", why, "NOT_FOUND", "ISSUED"},
		step{"examiner", "explainWarning", "ReasonedWarningInput", why, "FORBIDDEN", "ISSUED"},
		step{"supervisor", "ruleOnWarning", "RuleOnWarningInput", uphold, "ILLEGAL_STEP", "ISSUED"},
		step{"supervisor", "issueSupervisionOrder", "IssueSupervisionOrderInput", vars{"kind": "REMINDER", "demand": "请说明"}, "ILLEGAL_STEP", "ISSUED"},
		step{"head", "explainWarning", "ReasonedWarningInput", vars{"reasons": " "}, "REASONS_REQUIRED", "ISSUED"},
		step{"head", "explainWarning", "ReasonedWarningInput", why, "", "EXPLAINED"},
		step{"head", "appealWarning", "ReasonedWarningInput", why, "", "APPEALED"},
		step{"head", "ruleOnWarning", "RuleOnWarningInput", revoke, "FORBIDDEN", "APPEALED"},
		step{"supervisor", "ruleOnWarning", "RuleOnWarningInput", uphold, "", "UPHELD"},
		step{"head", "appealWarning", "ReasonedWarningInput", why, "ILLEGAL_STEP", "UPHELD"},
		step{"supervisor", "issueSupervisionOrder", "IssueSupervisionOrderInput", vars{"kind": "SUPERVISION_ORDER", "demand": "限期整改"}, "ILLEGAL_STEP", "UPHELD"},
		step{"supervisor", "issueSupervisionOrder", "IssueSupervisionOrderInput", vars{"kind": "REMINDER", "demand": "请整改"}, "", "UPHELD"},
		step{"supervisor", "issueSupervisionOrder", "IssueSupervisionOrderInput", vars{"kind": "REMINDER", "demand": "请整改"}, "CONFLICT", "UPHELD"},
		step{"supervisor", "issueSupervisionOrder", "IssueSupervisionOrderInput", vars{"kind": "SUPERVISION_ORDER", "demand": "限期整改"}, "", "UPHELD"},
		step{"head", "recordCorrection", "ReasonedWarningInput", why, "", "CORRECTED"},
		step{"supervisor", "verifyCorrection", "VerifyCorrectionInput", vars{"enough": false, "reasons": "未见整改"}, "", "UPHELD"},
		step{"head", "recordCorrection", "ReasonedWarningInput", why, "", "CORRECTED"},
		step{"supervisor", "verifyCorrection", "VerifyCorrectionInput", vars{"enough": true, "reasons": "已整改"}, "", "CLOSED"},
		step{"supervisor", "proposeAccountability", "ProposeAccountabilityInput", vars{"kind": "RECALL", "reasons": "屡次", "basis": "中心人员退回办法第三条"}, "", "CLOSED"},
		step{"head", "proposeAccountability", "ProposeAccountabilityInput", vars{"kind": "CRITICISM", "reasons": "屡次", "basis": "办法"}, "FORBIDDEN", "CLOSED"},
	)
	orders := a.ask(t, "head", `{ supervisionOrders { id kind state viewerCan } }`, nil).at("supervisionOrders").([]any)
	order := orders[0].(map[string]any)["id"]
	const answer = `mutation($i: AnswerSupervisionOrderInput!) { answerSupervisionOrder(input: $i) { order { state } errors { code } } }`
	const settle = `mutation($i: SettleSupervisionOrderInput!) { settleSupervisionOrder(input: $i) { order { state } errors { code } } }`
	for _, c := range []struct{ who, root, query, code string }{
		{"supervisor", "settleSupervisionOrder", settle, "ILLEGAL_STEP"}, {"examiner", "answerSupervisionOrder", answer, "FORBIDDEN"},
		{"head", "answerSupervisionOrder", answer, ""}, {"head", "settleSupervisionOrder", settle, "FORBIDDEN"}, {"supervisor", "settleSupervisionOrder", settle, ""},
		{"head", "answerSupervisionOrder", answer, "ILLEGAL_STEP"},
	} {
		in := vars{"orderId": order, "reply": "已整改"}
		if c.root == "settleSupervisionOrder" {
			in = vars{"orderId": order, "reasons": "了结"}
		}
		if got := a.ask(t, c.who, c.query, vars{"i": in}).code(c.root); got != c.code {
			t.Errorf("%s by %s: %q, want %q", c.root, c.who, got, c.code)
		}
	}
	record := a.ask(t, "approver", `{ accountabilityRecords { id kind state staff { name } } }`, nil)
	rid := record.str("accountabilityRecords", 0, "id")
	const hear = `mutation($i: HearAccountabilityInput!) { hearAccountability(input: $i) { record { state } errors { code } } }`
	const decide = `mutation($i: DecideAccountabilityInput!) { decideAccountability(input: $i) { record { state effectiveOn } errors { code } } }`
	decision := vars{"recordId": rid, "decided": true, "reasons": "属实，退回原单位。"}
	for _, c := range []struct {
		who, root, query string
		in               vars
		code             string
	}{
		{"government", "decideAccountability", decide, decision, "ILLEGAL_STEP"},
		{"government", "hearAccountability", hear, vars{"recordId": rid, "statement": "有异议", "hearingRecord": "记录"}, "FORBIDDEN"},
		{"supervisor", "hearAccountability", hear, vars{"recordId": rid, "statement": "有异议", "hearingRecord": "记录"}, ""},
		{"supervisor", "decideAccountability", decide, decision, "FORBIDDEN"},
		{"government", "decideAccountability", decide, vars{"recordId": rid, "decided": true, "reasons": "属实", "effectiveOn": "2026-11-01"}, "BAD_USER_INPUT"},
		{"government", "decideAccountability", decide, decision, ""},
		{"government", "decideAccountability", decide, decision, "ILLEGAL_STEP"},
	} {
		if got := a.ask(t, c.who, c.query, vars{"i": c.in}).code(c.root); got != c.code {
			t.Errorf("%s by %s: %q, want %q", c.root, c.who, got, c.code)
		}
	}
	story := []string{}
	for _, x := range a.ask(t, "head", `query($i: ID!) { node(id: $i) { ... on Warning { story { kind at actor { name } } } } }`, vars{"i": id}).at("node", "story").([]any) {
		story = append(story, x.(map[string]any)["kind"].(string))
	}
	want := "ISSUED EXPLAINED APPEALED UPHELD REMINDER_SENT SUPERVISION_ORDER_ISSUED CORRECTED CORRECTION_NOT_ENOUGH CORRECTED VERIFIED ACCOUNTABILITY_PROPOSED ORDER_ANSWERED ORDER_SETTLED ACCOUNTABILITY_HEARD ACCOUNTABILITY_DECIDED"
	if got := strings.Join(story, " "); got != want {
		t.Errorf("the story is\n%s, want\n%s", got, want)
	}
	// A recall needs three red warnings that stand: one is revoked, and there are two.
	id = reds[1]
	take(step{"head", "explainWarning", "ReasonedWarningInput", why, "", "EXPLAINED"}, step{"supervisor", "ruleOnWarning", "RuleOnWarningInput", revoke, "", "REVOKED"})
	id = reds[2]
	take(step{"head", "explainWarning", "ReasonedWarningInput", why, "", "EXPLAINED"}, step{"supervisor", "ruleOnWarning", "RuleOnWarningInput", uphold, "", "UPHELD"},
		step{"supervisor", "proposeAccountability", "ProposeAccountabilityInput", vars{"kind": "RECALL", "reasons": "屡次", "basis": "中心人员退回办法第三条"}, "ILLEGAL_STEP", "UPHELD"})
	a.addUp(t)
}

func lateExplanation(t *testing.T, a *api) {
	f := a.file(t, "applicant", "SCJG-001")
	a.act(t, "clerk", "requestCorrection", f, vars{"defects": []vars{{"problem": "缺签字", "remedy": "补签"}}})
	a.act(t, "clerk", "requestCorrection", f, vars{"defects": []vars{{"problem": "又缺签字", "remedy": "补签"}}})
	now := a.Store.Now()
	defer func() { a.set(now); a.signIn(t) }()
	a.set(now.AddDate(0, 0, 5))
	a.signIn(t)
	for range 2 {
		if _, err := a.Eye.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := raised(t, a, f); !slices.Contains(got, "conduct-LATE_EXPLANATION YELLOW") || strings.Count(strings.Join(got, ","), "LATE_EXPLANATION") != 1 {
		t.Errorf("nobody explained: %v", got)
	}
	r := a.ask(t, "supervisor", `query($n: String) { warnings(filter: {caseNumber: $n, rule: "conduct-SECOND_NOTICE"}) { nodes { explainedLate viewerCan } } }`, vars{"n": f.number})
	if got := fmt.Sprint(r.at("warnings", "nodes", 0, "explainedLate"), r.at("warnings", "nodes", 0, "viewerCan")); got != "true [UPHOLD REVOKE ISSUE_ORDER]" {
		t.Errorf("the supervisor now sees %s", got)
	}
}

func publishedRule(t *testing.T, a *api) {
	rule := func(more vars) vars {
		out := vars{"key": "clock-PROMISE", "name": "承诺办结时限", "nameEn": "Promised limit", "basis": "中心承诺制（修订）", "basisEn": "The center's promise, amended",
			"trigger": "CLOCK", "clock": "PROMISE", "warning": "start n-3", "yellow": "end n-1", "from": "2026-11-30"}
		for k, v := range more {
			out[k] = v
		}
		return out
	}
	const try = `query($r: MonitoringRuleInput!) { tryMonitoringRule(rule: $r) { cases notice yellow red } }`
	const publish = `mutation($i: PublishMonitoringRuleInput!) { publishMonitoringRule(input: $i) { rule { revision from } errors { code field } } }`
	before := a.Store.Read(t.Context()).Warning.Query().CountX(t.Context())
	usual := a.ask(t, "supervisor", try, vars{"r": rule(vars{"warning": "start n-2", "yellow": "end n"})})
	strict := a.ask(t, "supervisor", try, vars{"r": rule(nil)})
	if n := strict.at("tryMonitoringRule", "cases").(float64); n < 20 || strict.at("tryMonitoringRule", "yellow").(float64) < usual.at("tryMonitoringRule", "yellow").(float64) {
		t.Errorf("the stricter rule would have raised %v, the present one %v", strict.Data, usual.Data)
	}
	if after := a.Store.Read(t.Context()).Warning.Query().CountX(t.Context()); after != before {
		t.Errorf("trying a rule raised %d warnings", after-before)
	}
	for name, c := range map[string]struct {
		who  string
		more vars
		code string
	}{
		"the head": {"head", nil, "FORBIDDEN"}, "nobody": {"", nil, "FORBIDDEN"},
		"from today": {"supervisor", vars{"from": "2026-11-24"}, "BAD_USER_INPUT"}, "no mark": {"supervisor", vars{"warning": nil, "yellow": nil}, "BAD_USER_INPUT"},
		"no such mark": {"supervisor", vars{"yellow": "at noon"}, "BAD_USER_INPUT"}, "of no department": {"supervisor", vars{"departments": []string{"XXXX"}}, "BAD_USER_INPUT"},
		"other trigger":     {"supervisor", vars{"trigger": "ABSENCE", "clock": nil, "warning": nil, "yellow": nil, "rung": "YELLOW"}, "BAD_USER_INPUT"},
		"red before yellow": {"supervisor", vars{"red": "end n-2"}, "BAD_USER_INPUT"},
	} {
		if got := a.ask(t, c.who, publish, vars{"i": vars{"rule": rule(c.more)}}).code("publishMonitoringRule"); got != c.code {
			t.Errorf("%s: %q, want %q", name, got, c.code)
		}
	}
	old := a.file(t, "applicant", "SCJG-010")
	a.play(t, old, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	if r := a.ask(t, "supervisor", publish, vars{"i": vars{"rule": rule(nil)}}); r.code("publishMonitoringRule") != "" || r.at("publishMonitoringRule", "rule", "revision") != float64(2) {
		t.Fatalf("%v", r.Data)
	}
	now := a.Store.Now()
	defer func() { a.set(now); a.signIn(t) }()
	a.set(time.Date(2026, 12, 1, 9, 0, 0, 0, workday.Shanghai))
	a.signIn(t)
	young := a.file(t, "applicant", "SCJG-010")
	a.play(t, young, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	due := func(f filed) workday.Day {
		return *a.Store.Read(t.Context()).ServiceCase.Query().Where(servicecase.Number(f.number)).OnlyX(t.Context()).PromisedDue
	}
	hits := func(f filed, at time.Time) []string {
		a.set(at)
		if _, err := a.Cases.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		return slices.DeleteFunc(raised(t, a, f), func(x string) bool { return x != "clock-PROMISE YELLOW" })
	}
	if got := hits(old, due(old).Start().Add(time.Hour)); len(got) != 0 {
		t.Errorf("on the last day of a promise that began before it: %v", got)
	}
	if got := hits(young, due(young).Start().Add(time.Hour)); len(got) != 1 {
		t.Errorf("on the last day of a promise under the stricter rule: %v", got)
	}
}

func heardLive(t *testing.T, a *api) {
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	dial := func(token string) *websocket.Conn {
		c, _, err := websocket.Dial(ctx, a.url, &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.CloseNow() })
		payload := vars{}
		if token != "" {
			payload["authorization"] = "Bearer " + token
		}
		if err := wsjson.Write(ctx, c, vars{"type": "connection_init", "payload": payload}); err != nil {
			t.Fatal(err)
		}
		return c
	}
	next := func(c *websocket.Conn) (kind string, data map[string]any) {
		for {
			var m map[string]any
			if err := wsjson.Read(ctx, c, &m); err != nil {
				t.Fatal(err)
			}
			if m["type"] == "next" || m["type"] == "error" {
				data, _ := m["payload"].(map[string]any)
				return m["type"].(string), data
			}
		}
	}
	const query = `subscription($d: String, $a: Cursor) { warningRaised(department: $d, after: $a) { cursor kind warning { rung department { code } } } }`
	a.signIn(t)
	listen := func(who string, v vars) *websocket.Conn {
		c := dial(a.tokens[who])
		if err := wsjson.Write(ctx, c, vars{"id": "1", "type": "subscribe", "payload": vars{"query": query, "variables": v}}); err != nil {
			t.Fatal(err)
		}
		return c
	}
	place := a.Store.Read(t.Context()).LedgerLine.Query().CountX(t.Context())
	if place == 0 {
		t.Fatal("no line")
	}
	last := a.ask(t, "supervisor", `{ caseEvents(first: 1) { nodes { cursor } } }`, nil).str("caseEvents", "nodes", 0, "cursor")
	f := a.file(t, "applicant", "SCJG-001")
	for range 2 {
		a.act(t, "clerk", "requestCorrection", f, vars{"defects": []vars{{"problem": "缺签字", "remedy": "补签"}}})
	}
	c := listen("head", vars{"a": last})
	kind, data := next(c)
	event := data["data"].(map[string]any)["warningRaised"].(map[string]any)
	if kind != "next" || event["warning"].(map[string]any)["department"].(map[string]any)["code"] != "SCJG" {
		t.Errorf("the head of SCJG hears %v", data)
	}
	if kind, data := next(listen("", vars{})); kind != "error" && data["errors"] == nil {
		t.Errorf("a stranger hears %v", data)
	}
	if kind, data := next(listen("head", vars{"d": "WJ"})); kind != "error" && data["errors"] == nil {
		t.Errorf("the head of SCJG hears of another department: %v", data)
	}
}
