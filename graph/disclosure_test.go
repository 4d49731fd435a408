package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"onewindow/ent/department"
	"onewindow/ent/ledgerline"
	"onewindow/ent/staff"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

func TestDisclosure(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		for _, test := range []struct {
			name string
			run  func(*testing.T, *api)
		}{
			{"a stranger can ask for all that must be open, and learns nothing of anybody", openToAll},
			{"what is missing of an item is told", gapsTold},
			{"the public board shows what moved last, masked", board},
			{"announcements come in dated editions that never change", announcements},
			{"of two who publish at once each gets an edition or is told", announceAtOnce},
		} {
			t.Run(test.name, func(t *testing.T) { test.run(t, a) })
		}
	})
}

// private is what no answer may hold: whole identity numbers and mobile numbers.
var private = regexp.MustCompile(`[1-9][0-9]{16}[0-9X]|(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)`)

// stranger asks without a session and looks through all of the answer for personal data.
func (a *api) stranger(t *testing.T, f filed, query string, v vars) answer {
	t.Helper()
	r := a.ask(t, "", query, v)
	if len(r.Errors) > 0 {
		t.Fatalf("%s: %v", query, r.Errors)
	}
	raw, err := json.Marshal(r.Data)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"欧阳修", identity, "13812345678", f.code} {
		if strings.Contains(string(raw), secret) {
			t.Errorf("%s gives %q away: %s", query, secret, raw)
		}
	}
	if x := private.FindString(string(raw)); x != "" {
		t.Errorf("%s gives %q away", query, x)
	}
	return r
}

// some is what stands at a place of an answer; it must not be empty.
func (r answer) some(path ...any) []any {
	r.t.Helper()
	l, _ := r.at(path...).([]any)
	if len(l) == 0 {
		r.t.Errorf("nothing at %v", path)
	}
	return l
}

func openToAll(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-010")
	a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "APPROVAL"}, turn{"approver", "decideCase", vars{"decision": "GRANTED"}, "DECIDED"})

	// What can be applied for, and everything about one item.
	r := a.stranger(t, f, `{ serviceItems(first: 100) { totalCount nodes { code name nameEn department { name } } } }`, nil)
	if n := r.at("serviceItems", "totalCount").(float64); n < 50 {
		t.Errorf("%v items", n)
	}
	r = a.stranger(t, f, `{ serviceItem(code: "SCJG-010") { name department { name phone complaintPhone floor zone windows { code name } }
		handledBy { name post postEn chief }
		current { legalBasis laws { title article excerpt use } conditions { zh en }
			documents { name nameEn form copies necessity source sample basis } steps { stage name description actor days }
			statutoryLimit { amount unit } promisedLimit { amount unit } fees { name amountFen basis } windows { code phone hours }
			result remedies ifAcceptedToday { promisedDue statutoryDue } } } }`, nil)
	current := func(path ...any) []any { return r.some(append([]any{"serviceItem", "current"}, path...)...) }
	if r.str("serviceItem", "current", "legalBasis") == "" || r.str("serviceItem", "current", "laws", 0, "title") == "" {
		t.Error("neither policy nor basis")
	}
	samples := 0
	for _, d := range current("documents") {
		if d.(map[string]any)["sample"] != "" {
			samples++
		}
		if d.(map[string]any)["basis"] == "" && d.(map[string]any)["necessity"] != "HELD" { // what the center holds nobody is asked for
			t.Errorf("%v has no basis", d)
		}
	}
	if samples == 0 {
		t.Error("no document has a sample")
	}
	if len(current("steps")) < 3 {
		t.Error("the procedure is not told")
	}
	law, promise := r.at("serviceItem", "current", "statutoryLimit", "amount").(float64), r.at("serviceItem", "current", "promisedLimit", "amount").(float64)
	if law <= 0 || promise > law {
		t.Errorf("limits of %v and %v", law, promise)
	}
	current("windows")
	for _, x := range r.some("serviceItem", "handledBy") {
		p := x.(map[string]any)
		if p["name"] == "" || p["post"] == "" || p["postEn"] == "" {
			t.Errorf("who handles it: %v", p)
		}
	}
	if ask, complain := r.str("serviceItem", "department", "phone"), r.str("serviceItem", "department", "complaintPhone"); ask == "" || complain == "" || ask == complain {
		t.Errorf("phones %q and %q", ask, complain)
	}

	// Fees with their basis, wherever one is charged.
	charged := 0
	for _, it := range a.stranger(t, f, `{ serviceItems(first: 100) { nodes { code current { fees { name amountFen basis } } } } }`, nil).some("serviceItems", "nodes") {
		for _, x := range it.(map[string]any)["current"].(map[string]any)["fees"].([]any) {
			fee := x.(map[string]any)
			if fee["amountFen"].(float64) > 0 {
				charged++
				if fee["basis"] == "" {
					t.Errorf("%v has no basis", fee)
				}
			}
		}
	}
	if charged == 0 {
		t.Error("no fee is charged anywhere")
	}

	// Time limits as they turned out.
	a.addUp(t)
	r = a.stranger(t, f, `{ statistics(input: {}) { figures { granted actual { mean median p90 } promised { mean } statutory { mean } onTimeRate } items(first: 5) { item { code } figures { granted } } } }`, nil)
	if r.at("statistics", "figures", "actual", "mean") == nil || r.at("statistics", "figures", "granted").(float64) < 5 {
		t.Errorf("figures %v", r.Data)
	}

	// Where to complain, and what became of a poor word.
	r = a.stranger(t, f, `{ center { phone } departments(first: 100) { nodes { code complaintPhone chiefRepresentative { name post } } } ratings(first: 10) { nodes { level comment } } }`, nil)
	if r.str("center", "phone") == "" {
		t.Error("no phone of the center")
	}
	for _, d := range r.some("departments", "nodes") {
		if d.(map[string]any)["complaintPhone"] == "" {
			t.Errorf("no complaint channel of %v", d)
		}
	}

	// Progress by number and query code; who handles it by name and post alone.
	r = a.stranger(t, f, `query($n: String!, $q: String!) { trackCase(number: $n, queryCode: $q) { number stage status light { colour warning } promisedDue statutoryDue
		applicant { name identityNumber phone masked } handlers { name post postEn stage } decision { number outcome decidedAt } department { name } } }`, vars{"n": f.number, "q": f.code})
	if r.str("trackCase", "stage") != "DECIDED" || r.str("trackCase", "applicant", "name") != "欧阳*" || r.at("trackCase", "applicant", "masked") != true {
		t.Errorf("progress %v", r.Data)
	}
	r.some("trackCase", "handlers")
	for _, query := range []string{`{ cases(first: 1) { nodes { number } } }`, `{ complaints(first: 1) { nodes { number } } }`, `{ dutyRoster { staff { name } } }`} {
		if got := a.ask(t, "", query, nil).code("x"); got != "UNAUTHENTICATED" && got != "FORBIDDEN" {
			t.Errorf("a stranger asks %s: %q", query, got)
		}
	}

	// What was granted.
	r = a.stranger(t, f, `{ publicBoard(first: 10, granted: true) { number item { code } department { code } stage status received light { colour } } }`, nil)
	for _, x := range r.some("publicBoard") {
		if x.(map[string]any)["status"] != "GRANTED" {
			t.Errorf("not granted: %v", x)
		}
	}
	if got := r.str("publicBoard", 0, "number"); got != center.MaskNumber(f.number) {
		t.Errorf("the latest decision is %s, want that on %s", got, f.number)
	}
}

func gapsTold(t *testing.T, a *api) {
	ctx := t.Context()
	const query = `{ serviceItem(code: "SCJG-010") { disclosureGaps { kind about { zh en } says { zh en } } } }`
	kinds := func() []string {
		var out []string
		for _, x := range a.ask(t, "", query, nil).at("serviceItem", "disclosureGaps").([]any) {
			out = append(out, x.(map[string]any)["kind"].(string))
		}
		return out
	}
	for _, k := range kinds() {
		if k != "DOCUMENT_SAMPLE" { // some of its papers are made by others
			t.Errorf("missing before anything was taken away: %s", k)
		}
	}
	d := a.Store.Read(ctx).Department.Query().Where(department.Code("SCJG")).OnlyX(ctx)
	before := len(kinds())
	change := func(f func(tx *store.Tx) error) {
		t.Helper()
		if err := a.Store.Write(ctx, func(_ context.Context, tx *store.Tx) error { return f(tx) }); err != nil {
			t.Fatal(err)
		}
		a.Catalogue.Changed()
	}
	people := a.Store.Read(ctx).Staff.Query().Where(staff.DepartmentID(d.ID), staff.OnDuty(true)).IDsX(ctx)
	change(func(tx *store.Tx) error {
		if _, err := tx.Staff.Update().Where(staff.IDIn(people...)).SetOnDuty(false).Save(ctx); err != nil {
			return err
		}
		return tx.Department.UpdateOneID(d.ID).SetComplaintPhone(d.Phone).Exec(ctx)
	})
	got := kinds()
	if len(got) != before+2 || !strings.Contains(fmt.Sprint(got), "HANDLING_STAFF") || !strings.Contains(fmt.Sprint(got), "COMPLAINT_CHANNEL") {
		t.Errorf("missing %v", got)
	}
	change(func(tx *store.Tx) error {
		if _, err := tx.Staff.Update().Where(staff.IDIn(people...)).SetOnDuty(true).Save(ctx); err != nil {
			return err
		}
		return tx.Department.UpdateOneID(d.ID).SetComplaintPhone(d.ComplaintPhone).Exec(ctx)
	})
	if len(kinds()) != before {
		t.Errorf("still missing: %v", kinds())
	}
	// Over the whole catalogue, in one query: each gap is told in both languages.
	for _, x := range a.ask(t, "", `{ serviceItems(first: 100) { nodes { code disclosureGaps { kind about { zh } says { zh en } } } } }`, nil).some("serviceItems", "nodes") {
		for _, g := range x.(map[string]any)["disclosureGaps"].([]any) {
			says := g.(map[string]any)["says"].(map[string]any)
			if says["zh"] == "" || says["en"] == "" {
				t.Errorf("%v: %v", x, g)
			}
		}
	}
}

func board(t *testing.T, a *api) {
	show := func(first int) []map[string]any {
		t.Helper()
		var out []map[string]any
		for _, x := range a.ask(t, "", `query($n: Int) { publicBoard(first: $n) { number item { code } department { code } stage status light { colour } received } }`, vars{"n": first}).some("publicBoard") {
			out = append(out, x.(map[string]any))
		}
		return out
	}
	one, two := a.file(t, "", "SCJG-010"), a.file(t, "", "SCJG-010")
	rows := show(2)
	if rows[0]["number"] != center.MaskNumber(two.number) || rows[1]["number"] != center.MaskNumber(one.number) {
		t.Errorf("the newest are %v", rows)
	}
	a.play(t, one, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	rows = show(50)
	if rows[0]["number"] != center.MaskNumber(one.number) || rows[0]["stage"] != "UNDERTAKING" || rows[0]["received"] != "2026-11-24" ||
		rows[0]["light"].(map[string]any)["colour"] != "GREEN" || rows[0]["item"].(map[string]any)["code"] != "SCJG-010" || rows[0]["department"].(map[string]any)["code"] != "SCJG" {
		t.Errorf("what moved last is %v", rows[0])
	}
	seen := map[string]int{}
	for _, r := range rows {
		n := r["number"].(string)
		seen[n]++
		if strings.Count(n, "*") < 4 || strings.Contains(n, one.number[12:]) {
			t.Errorf("%s is not masked", n)
		}
		if r["stage"] == "DRAFT" || r["status"] == "VOID" {
			t.Errorf("on the board: %v", r)
		}
	}
	if len(rows) != 50 && len(rows) < 20 || seen[center.MaskNumber(one.number)] == 0 {
		t.Errorf("%d rows", len(rows))
	}
	for _, n := range []int{0, 51, -1} {
		if got := a.ask(t, "", `query($n: Int) { publicBoard(first: $n) { number } }`, vars{"n": n}).code("publicBoard"); got != "BAD_USER_INPUT" {
			t.Errorf("first %d: %q", n, got)
		}
	}
}

const (
	announce = `mutation($i: PublishAnnouncementInput!) { publishAnnouncement(input: $i) { announcement { id revision from until title items { code } } errors { code field } } }`
	withdraw = `mutation($i: WithdrawAnnouncementInput!) { withdrawAnnouncement(input: $i) { announcement { id until } errors { code } } }`
)

func notice(more vars) vars {
	out := vars{"key": "holiday-hours", "kind": "ANNOUNCEMENT", "title": "元旦放假安排", "titleEn": "New Year hours", "body": "1月1日放假。", "bodyEn": "Closed on 1 January."}
	for k, v := range more {
		out[k] = v
	}
	return vars{"i": out}
}

func announcements(t *testing.T, a *api) {
	now := a.Store.Now()
	defer func() { a.set(now); a.signIn(t) }()
	list := func(who, args string) string {
		t.Helper()
		var out []string
		for _, x := range a.ask(t, who, `{ announcements`+args+` { key revision } }`, nil).at("announcements").([]any) {
			m := x.(map[string]any)
			out = append(out, fmt.Sprintf("%v.%v", m["key"], m["revision"]))
		}
		return strings.Join(out, " ")
	}
	for name, x := range map[string]struct {
		who  string
		in   vars
		want string
	}{
		"a stranger":             {"", notice(nil), "UNAUTHENTICATED"},
		"a head of department":   {"head", notice(nil), "FORBIDDEN"},
		"without a title":        {"admin", notice(vars{"title": " "}), "BAD_USER_INPUT"},
		"without English":        {"admin", notice(vars{"bodyEn": ""}), "BAD_USER_INPUT"},
		"with a key of blanks":   {"admin", notice(vars{"key": "Holiday hours"}), "BAD_USER_INPUT"},
		"about no item":          {"admin", notice(vars{"itemCodes": []string{"XX-1"}}), "BAD_USER_INPUT"},
		"from yesterday":         {"admin", notice(vars{"from": "2026-11-23"}), "BAD_USER_INPUT"},
		"a policy of no number":  {"admin", notice(vars{"kind": "POLICY", "source": "市政府"}), "BAD_USER_INPUT"},
		"ending before it began": {"admin", notice(vars{"until": "2026-11-20"}), "BAD_USER_INPUT"},
	} {
		if got := a.ask(t, x.who, announce, x.in).code("publishAnnouncement"); got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
	if got := list("", ""); got != "" {
		t.Errorf("refused ones are there: %s", got)
	}
	first := a.ask(t, "admin", announce, notice(vars{"itemCodes": []string{"scjg-010", "SCJG-010"}, "idempotencyKey": "n-1"}))
	if first.code("publishAnnouncement") != "" || first.at("publishAnnouncement", "announcement", "revision").(float64) != 1 || len(first.some("publishAnnouncement", "announcement", "items")) != 1 {
		t.Fatal(first.Data)
	}
	again := a.ask(t, "admin", announce, notice(vars{"itemCodes": []string{"scjg-010", "SCJG-010"}, "idempotencyKey": "n-1"}))
	id := first.str("publishAnnouncement", "announcement", "id")
	if again.str("publishAnnouncement", "announcement", "id") != id {
		t.Error("the same key published twice")
	}
	policy := a.ask(t, "admin", announce, notice(vars{"key": "policy-1", "kind": "POLICY", "reference": "云政发〔2026〕8号", "source": "云州市人民政府"}))
	if policy.code("publishAnnouncement") != "" {
		t.Fatal(policy.Data)
	}
	if got := list("", "(kind: POLICY)"); got != "policy-1.1" {
		t.Errorf("policies %q", got)
	}
	if got := a.ask(t, "admin", announce, notice(vars{"key": "policy-1"})).code("publishAnnouncement"); got != "CONFLICT" {
		t.Errorf("another kind under the same key: %q", got)
	}

	// The next edition begins on Thursday; what the first says stays.
	next := a.ask(t, "admin", announce, notice(vars{"title": "元旦放假安排（更正）", "from": "2026-11-26"}))
	if next.code("publishAnnouncement") != "" || next.at("publishAnnouncement", "announcement", "revision").(float64) != 2 {
		t.Fatal(next.Data)
	}
	if got := a.ask(t, "admin", announce, notice(vars{"from": "2026-11-25"})).code("publishAnnouncement"); got != "CONFLICT" {
		t.Errorf("an edition before one that is to come: %q", got)
	}
	if got := list("", "(kind: ANNOUNCEMENT)"); got != "holiday-hours.1" {
		t.Errorf("today: %q", got)
	}
	if got := a.ask(t, "", `{ announcements(on: "2026-11-26") { key } }`, nil).code("announcements"); got != "FORBIDDEN" {
		t.Errorf("a stranger looks ahead: %q", got)
	}
	nextID := next.str("publishAnnouncement", "announcement", "id")
	const find = `query($i: ID!) { node(id: $i) { ... on Announcement { title from until editions { revision } } } }`
	if r := a.ask(t, "", find, vars{"i": nextID}); r.at("node") != nil {
		t.Errorf("a stranger sees what is to come: %v", r.Data)
	}
	if got := list("admin", `(kind: ANNOUNCEMENT, on: "2026-11-26")`); got != "holiday-hours.2" {
		t.Errorf("an administrator looks ahead: %q", got)
	}
	a.set(time.Date(2026, 11, 26, 9, 0, 0, 0, workday.Shanghai))
	a.signIn(t)
	if got := list("", "(kind: ANNOUNCEMENT)"); got != "holiday-hours.2" {
		t.Errorf("on Thursday: %q", got)
	}
	if got := list("", `(kind: ANNOUNCEMENT, on: "2026-11-25")`); got != "holiday-hours.1" {
		t.Errorf("what was in force on Wednesday: %q", got)
	}
	r := a.ask(t, "", find, vars{"i": id})
	if r.str("node", "title") != "元旦放假安排" || r.str("node", "until") != "2026-11-25" || len(r.some("node", "editions")) != 2 {
		t.Errorf("the first edition is now %v", r.Data)
	}

	// Withdrawn at once, once, with a reason.
	off := func(who, id, reason string) answer {
		return a.ask(t, who, withdraw, vars{"i": vars{"announcementId": id, "reason": reason}})
	}
	for name, x := range map[string]struct{ who, id, reason, want string }{
		"a stranger":       {"", nextID, "作废", "UNAUTHENTICATED"},
		"a supervisor":     {"supervisor", nextID, "作废", "FORBIDDEN"},
		"without a reason": {"admin", nextID, " ", "REASONS_REQUIRED"},
		"what is not":      {"admin", center.GlobalID("Announcement", 9999), "作废", "NOT_FOUND"},
		"what is over":     {"admin", id, "作废", "ILLEGAL_STEP"},
	} {
		if got := off(x.who, x.id, x.reason).code("withdrawAnnouncement"); got != x.want {
			t.Errorf("withdrawn by %s: %q, want %q", name, got, x.want)
		}
	}
	if r := off("admin", nextID, "内容有误"); r.code("withdrawAnnouncement") != "" || r.str("withdrawAnnouncement", "announcement", "until") != "2026-11-25" {
		t.Error(r.Data)
	}
	if got := off("admin", nextID, "内容有误").code("withdrawAnnouncement"); got != "ILLEGAL_STEP" {
		t.Errorf("withdrawn twice: %q", got)
	}
	if got := list("", "(kind: ANNOUNCEMENT)"); got != "" {
		t.Errorf("after it was withdrawn: %q", got)
	}
	third := a.ask(t, "admin", announce, notice(nil))
	if third.code("publishAnnouncement") != "" || third.at("publishAnnouncement", "announcement", "revision").(float64) != 3 {
		t.Error(third.Data)
	}
	lines := a.Store.Read(t.Context()).LedgerLine.Query().Where(ledgerline.SubjectEQ(center.AboutDisclosure)).Order(ledgerline.ByID()).AllX(t.Context())
	var kinds []string
	for _, l := range lines {
		kinds = append(kinds, l.Kind)
	}
	if got := strings.Join(kinds, " "); got != "ANNOUNCED ANNOUNCED ANNOUNCED WITHDRAWN ANNOUNCED" || *lines[3].Note != "内容有误" {
		t.Errorf("the ledger says %s", got)
	}
}

func announceAtOnce(t *testing.T, a *api) {
	const many = 6
	codes := make([]string, many)
	var wait sync.WaitGroup
	for i := range many {
		wait.Go(func() {
			codes[i] = a.ask(t, "admin", announce, notice(vars{"key": "at-once", "title": fmt.Sprint("第", i, "版")})).code("publishAnnouncement")
		})
	}
	wait.Wait()
	published := 0
	for _, c := range codes {
		switch c {
		case "":
			published++
		case "CONFLICT":
		default:
			t.Errorf("told %q", c)
		}
	}
	r := a.ask(t, "", `{ announcements { id key revision editions { revision } } }`, nil)
	in := 0
	for _, x := range r.some("announcements") {
		if m := x.(map[string]any); m["key"] == "at-once" {
			in++
			if int(m["revision"].(float64)) != published || len(m["editions"].([]any)) != published {
				t.Errorf("%d were published; in force is %v", published, m)
			}
		}
	}
	if published == 0 || in != 1 {
		t.Errorf("%d published, %d in force", published, in)
	}
}
