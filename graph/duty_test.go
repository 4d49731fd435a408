package graph_test

import (
	"fmt"
	"testing"
	"time"

	"onewindow/ent/ledgerline"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

func TestDuty(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		t.Run("a desk passes to the substitute when leave begins, and only then", func(t *testing.T) { leaveBegins(t, a) })
		t.Run("whoever is recused loses the case and never gets it back", func(t *testing.T) { recusal(t, a) })
		t.Run("a case is handed over once, by rule, with its reason kept", func(t *testing.T) { handOver(t, a) })
		t.Run("many cases at once, each by itself", func(t *testing.T) { bulk(t, a) })
		t.Run("the chief representative stands in where nobody was named", func(t *testing.T) { chief(t, a) })
		t.Run("wordings are the department's own", func(t *testing.T) { wordings(t, a) })
	})
}

// chief: everybody sees who answers for a department at the center; of two
// approvers the appointed one stands in for the other, without being named.
func chief(t *testing.T, a *api) {
	public := func() string {
		r := a.ask(t, "", `{ department(code: "MZ") { chiefRepresentative { id name post chief } } }`, nil)
		return r.str("department", "chiefRepresentative", "id")
	}
	var approvers []shift
	for _, x := range a.roster(t, "admin", "MZ") {
		if x.role == "APPROVER" {
			approvers = append(approvers, x)
		}
	}
	if len(approvers) != 2 || public() != approvers[0].id {
		t.Fatalf("%d approvers, and %s is the chief", len(approvers), public())
	}
	appoint := func(who, staff string) string {
		return a.ask(t, who, `mutation($i: AppointChiefRepresentativeInput!) { appointChiefRepresentative(input: $i) { department { code } errors { code } } }`,
			vars{"i": vars{"departmentCode": "MZ", "staffId": staff}}).code("appointChiefRepresentative")
	}
	elsewhere := a.roster(t, "admin", "RS")[0].id
	for _, x := range []struct{ who, staff, want string }{
		{"", approvers[1].id, "UNAUTHENTICATED"}, {"applicant", approvers[1].id, "FORBIDDEN"}, {"head", approvers[1].id, "FORBIDDEN"}, // of another department
		{"admin", elsewhere, "BAD_USER_INPUT"}, {"admin", "nobody", "NOT_FOUND"}, {"admin", approvers[1].id, ""},
	} {
		if got := appoint(x.who, x.staff); got != x.want {
			t.Errorf("%q appoints: %s, want %s", x.who, got, x.want)
		}
	}
	if public() != approvers[1].id {
		t.Error("the appointed one is not the chief")
	}
	today := workday.DayOf(a.Store.Now())
	a.ask(t, "admin", grantLeave, vars{"i": vars{"staffId": approvers[0].id, "kind": "SICK", "from": today.String(), "until": today.String()}})
	for _, x := range a.roster(t, "admin", "MZ") {
		if x.id == approvers[0].id && (x.state != "AWAY" || x.substitute != approvers[1].id) {
			t.Errorf("%s is %s, and %q stands in", x.name, x.state, x.substitute)
		}
	}
}

type shift struct{ id, name, role, state, substitute string }

func (a *api) roster(t *testing.T, who, department string) []shift {
	t.Helper()
	r := a.ask(t, who, `query($d: String) { dutyRoster(department: $d) { staff { id name role } state substitute { id } openTasks } }`, vars{"d": department})
	var out []shift
	for i, x := range r.at("dutyRoster").([]any) {
		row := shift{r.str("dutyRoster", i, "staff", "id"), r.str("dutyRoster", i, "staff", "name"), r.str("dutyRoster", i, "staff", "role"), r.str("dutyRoster", i, "state"), ""}
		if x.(map[string]any)["substitute"] != nil {
			row.substitute = r.str("dutyRoster", i, "substitute", "id")
		}
		out = append(out, row)
	}
	return out
}

func (a *api) assignee(t *testing.T, f filed) string {
	t.Helper()
	r := a.ask(t, "supervisor", `query($c: ID!) { node(id: $c) { ... on Case { stage tasks { closedAt assignee { name } } } } }`, vars{"c": f.id})
	name := ""
	for i, x := range r.at("node", "tasks").([]any) {
		if task := x.(map[string]any); task["closedAt"] == nil && task["assignee"] != nil {
			name = r.str("node", "tasks", i, "assignee", "name")
		}
	}
	return name
}

const grantLeave = `mutation($i: GrantLeaveInput!) { grantLeave(input: $i) { leave { id handedOverAt } errors { code field message } } }`

func leaveBegins(t *testing.T, a *api) {
	a.set(time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai))
	// Of a department with two examiners, one goes away tomorrow.
	var two []shift
	for _, x := range a.roster(t, "admin", "RS") {
		if x.role == "EXAMINER" {
			two = append(two, x)
		}
	}
	if len(two) != 2 {
		t.Fatalf("%d examiners", len(two))
	}
	items := a.ask(t, "", `{ department(code: "RS") { items(first: 100) { nodes { code joint upward handling } } } }`, nil)
	code := ""
	for i, x := range items.at("department", "items", "nodes").([]any) {
		if n := x.(map[string]any); n["joint"] == false && n["upward"] == false && n["handling"] == "COMMITMENT" {
			code = items.str("department", "items", "nodes", i, "code")
			break
		}
	}
	var mine filed // a case on the desk of the first
	for range 4 {
		f := a.file(t, "applicant", code)
		a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
		if a.assignee(t, f) == two[0].name {
			mine = f
		}
	}
	if mine.id == "" {
		t.Fatal("the rule never chose the first examiner")
	}
	leave := func(who string, more vars) answer {
		in := vars{"staffId": two[0].id, "substituteId": two[1].id, "kind": "ANNUAL", "from": "2026-11-25", "until": "2026-11-27"}
		for k, v := range more {
			in[k] = v
		}
		return a.ask(t, who, grantLeave, vars{"i": in})
	}
	for who, want := range map[string]string{"": "UNAUTHENTICATED", "applicant": "FORBIDDEN", "examiner": "FORBIDDEN", "head": "FORBIDDEN"} {
		if got := leave(who, nil).code("grantLeave"); got != want {
			t.Errorf("leave entered by %q: %s, want %s", who, got, want)
		}
	}
	for name, c := range map[string]struct {
		more vars
		want string
	}{
		"in the past":             {vars{"from": "2026-11-20"}, "BAD_USER_INPUT"},
		"backwards":               {vars{"until": "2026-11-24"}, "BAD_USER_INPUT"},
		"for more than a year":    {vars{"until": "2027-12-24"}, "BAD_USER_INPUT"},
		"standing in for oneself": {vars{"substituteId": two[0].id}, "BAD_USER_INPUT"},
		"for somebody unknown":    {vars{"staffId": "nobody"}, "NOT_FOUND"},
	} {
		if got := leave("admin", c.more).code("grantLeave"); got != c.want {
			t.Errorf("leave %s: %s, want %s", name, got, c.want)
		}
	}
	if got := leave("admin", nil).code("grantLeave"); got != "" {
		t.Fatalf("leave: %s", got)
	}
	if got := leave("admin", vars{"from": "2026-11-27", "until": "2026-11-30"}).code("grantLeave"); got != "CONFLICT" {
		t.Errorf("overlapping leave: %s", got)
	}
	if _, err := a.Duty.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := a.assignee(t, mine); got != two[0].name {
		t.Errorf("the day before, the case is %s's", got)
	}
	a.set(time.Date(2026, 11, 25, 9, 0, 0, 0, workday.Shanghai))
	a.signIn(t)
	for range 2 { // once, however often the sweep comes by
		if _, err := a.Duty.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := a.assignee(t, mine); got != two[1].name {
		t.Errorf("on the day, the case is %s's, not the substitute's", got)
	}
	r := a.ask(t, "supervisor", `query($c: ID!) { caseEvents(filter: {caseId: $c, kinds: [ASSIGNED]}) { nodes { note actor { role } } } }`, vars{"c": mine.id})
	if got := fmt.Sprint(r.at("caseEvents", "nodes")); got != "[map[actor:map[role:SYSTEM] note:LEAVE]]" {
		t.Errorf("the ledger says %s", got)
	}
	for _, x := range a.roster(t, "admin", "RS") {
		if x.id == two[0].id && (x.state != "AWAY" || x.substitute != two[1].id) {
			t.Errorf("on the roster: %+v", x)
		}
	}
	for range 3 { // and nothing new comes to whoever is away
		f := a.file(t, "applicant", code)
		a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
		if got := a.assignee(t, f); got != two[1].name {
			t.Errorf("a new case went to %q", got)
		}
	}
}

func recusal(t *testing.T, a *api) {
	f := a.file(t, "applicant", "SCJG-010")
	a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"})
	recuse := func(who string, in vars) string {
		in["caseId"], in["ground"] = f.id, "RELATIVE_INTEREST"
		return a.ask(t, who, `mutation($i: RecuseInput!) { recuse(input: $i) { case { stage } errors { code message } } }`, vars{"i": in}).code("recuse")
	}
	var examiner string
	for _, x := range a.roster(t, "head", "SCJG") {
		if x.role == "EXAMINER" {
			examiner = x.id
		}
	}
	if got := recuse("examiner", vars{"reason": " "}); got != "REASONS_REQUIRED" {
		t.Errorf("without a reason: %s", got)
	}
	if got := recuse("approver", vars{"reason": "his cousin", "staffId": examiner}); got != "FORBIDDEN" {
		t.Errorf("ordered by a colleague: %s", got)
	}
	if got := recuse("examiner2", vars{"reason": "not mine"}); got != "NOT_FOUND" {
		t.Errorf("by somebody who may not see it: %s", got)
	}
	if got := recuse("head", vars{"reason": "the applicant is her brother", "staffId": examiner}); got != "" {
		t.Fatalf("ordered by the head: %s", got)
	}
	if got := recuse("head", vars{"reason": "again", "staffId": examiner}); got != "CONFLICT" {
		t.Errorf("ordered twice: %s", got)
	}
	// SCJG has just one examiner: the case waits for somebody, and she may do nothing.
	if got := a.assignee(t, f); got != "" {
		t.Errorf("the case is %s's", got)
	}
	a.play(t, f, turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "NOT_ASSIGNED"})
}

func handOver(t *testing.T, a *api) {
	// A department with two examiners at work: whoever has the case loses it to the other.
	items := a.ask(t, "", `{ department(code: "MZ") { items(first: 100) { nodes { code joint upward handling } } } }`, nil)
	code := ""
	for i, x := range items.at("department", "items", "nodes").([]any) {
		if n := x.(map[string]any); n["joint"] == false && n["upward"] == false && n["handling"] == "COMMITMENT" {
			code = items.str("department", "items", "nodes", i, "code")
			break
		}
	}
	f := a.file(t, "applicant", code)
	a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	before := a.assignee(t, f)
	ask := func(who string) string {
		return a.ask(t, who, `mutation($i: HandOverCaseInput!) { handOverCase(input: $i) { case { stage } errors { code } } }`,
			vars{"i": vars{"caseId": f.id, "reason": "moved to another section", "idempotencyKey": "over-1"}}).code("handOverCase")
	}
	for who, want := range map[string]string{"": "UNAUTHENTICATED", "applicant": "FORBIDDEN", "examiner": "NOT_FOUND", "clerk": "NOT_ASSIGNED"} {
		if got := ask(who); got != want {
			t.Errorf("by %q: %s, want %s", who, got, want)
		}
	}
	for range 2 { // the same key acts once
		if got := ask("admin"); got != "" {
			t.Fatalf("handed over: %s", got)
		}
	}
	if after := a.assignee(t, f); after == before || after == "" {
		t.Errorf("from %q to %q", before, after)
	}
	a.addUp(t) // until every line can be read
	r := a.ask(t, "supervisor", `query($c: ID!) { caseEvents(filter: {caseId: $c, kinds: [ASSIGNED]}) { nodes { note } } }`, vars{"c": f.id})
	if got := fmt.Sprint(r.at("caseEvents", "nodes")); got != "[map[note:HAND_OVER]]" {
		t.Errorf("everybody reads %s", got)
	}
	kept := a.Store.Read(t.Context()).LedgerLine.Query().Where(ledgerline.Kind("HANDED_OVER"), ledgerline.NoteContains("moved to another section")).CountX(t.Context())
	if kept != 1 {
		t.Errorf("the reason is kept %d times", kept)
	}
}

func bulk(t *testing.T, a *api) {
	one, two := a.file(t, "applicant", "SCJG-010"), a.file(t, "applicant", "SCJG-010")
	do := func(who string, in vars) answer {
		return a.ask(t, who, `mutation($i: BulkActInput!) { bulkAct(input: $i) { results { caseId case { stage } errors { code } } errors { code } } }`, vars{"i": in})
	}
	if got := do("approver", vars{"action": "DECIDE", "caseIds": []string{one.id}}).code("bulkAct"); got != "BAD_USER_INPUT" {
		t.Errorf("deciding in bulk: %s", got)
	}
	if got := do("clerk", vars{"action": "ACCEPT", "caseIds": []string{}}).code("bulkAct"); got != "BAD_USER_INPUT" {
		t.Errorf("nothing at all: %s", got)
	}
	a.play(t, two, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	want := fmt.Sprint([]any{
		map[string]any{"caseId": one.id, "case": map[string]any{"stage": "UNDERTAKING"}, "errors": []any{}},
		map[string]any{"caseId": two.id, "case": nil, "errors": []any{map[string]any{"code": "ILLEGAL_STEP"}}},
		map[string]any{"caseId": "nothing", "case": nil, "errors": []any{map[string]any{"code": "NOT_FOUND"}}},
	})
	in := vars{"action": "ACCEPT", "caseIds": []string{one.id, two.id, "nothing"}, "idempotencyKey": "bulk-1"}
	for range 2 { // the same key acts once and answers alike
		if got := fmt.Sprint(do("clerk", in).at("bulkAct", "results")); got != want {
			t.Errorf("results %s\nwant    %s", got, want)
		}
	}
}

func wordings(t *testing.T, a *api) {
	save := func(who string, in vars) answer {
		for k, v := range (vars{"action": "REQUEST_CORRECTION", "title": "缺签字", "text": "申请表没有签字", "remedy": "请在第2页签字"}) {
			if in[k] == nil {
				in[k] = v
			}
		}
		return a.ask(t, who, `mutation($i: SaveReasonTemplateInput!) { saveReasonTemplate(input: $i) { template { id title department { code } } errors { code field } } }`, vars{"i": in})
	}
	for who, want := range map[string]string{"": "UNAUTHENTICATED", "clerk": "FORBIDDEN", "head": "FORBIDDEN"} {
		if got := save(who, vars{}).code("saveReasonTemplate"); got != want {
			t.Errorf("a common wording by %q: %s, want %s", who, got, want)
		}
	}
	if got := save("head", vars{"department": "WJ"}).code("saveReasonTemplate"); got != "FORBIDDEN" {
		t.Errorf("another department's wording: %s", got)
	}
	if got := save("admin", vars{"text": " "}).code("saveReasonTemplate"); got != "BAD_USER_INPUT" {
		t.Errorf("an empty wording: %s", got)
	}
	own := save("head", vars{"department": "SCJG", "title": "缺平面图"})
	if got := own.code("saveReasonTemplate"); got != "" {
		t.Fatalf("own wording: %s", got)
	}
	titles := func(who, department string) string {
		r := a.ask(t, who, `query($d: String) { reasonTemplates(action: REQUEST_CORRECTION, department: $d) { title } }`, vars{"d": department})
		return fmt.Sprint(r.at("reasonTemplates"))
	}
	if got := titles("clerk", "WJ"); got == titles("clerk", "SCJG") {
		t.Errorf("health is offered market supervision's wording: %s", got)
	}
	if r := a.ask(t, "applicant", `{ reasonTemplates(action: REFUSE) { title } }`, nil); len(r.Errors) == 0 {
		t.Error("a wording was shown to an applicant, or an act that is none was taken")
	}
	id := own.str("saveReasonTemplate", "template", "id")
	if got := save("head", vars{"templateId": id, "department": "SCJG", "title": "缺平面图", "retired": true}).code("saveReasonTemplate"); got != "" {
		t.Errorf("retire: %s", got)
	}
	if got, want := titles("clerk", "SCJG"), titles("clerk", "WJ"); got != want {
		t.Errorf("a retired wording is offered: %s", got)
	}
}
