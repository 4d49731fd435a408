package graph_test

import (
	"testing"
	"time"

	"onewindow/ent/ledgerline"
	"onewindow/ent/staff"
	"onewindow/ent/warning"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

const registerInquiry = `mutation($i: RegisterInquiryInput!) { registerInquiry(input: $i) { inquiry { id number due overdue contact firstStaff { name } staff { name } } errors { code field } } }`

func TestFirstInquiry(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		t.Run("whoever is asked first answers for it", func(t *testing.T) { askedFirst(t, a) })
		t.Run("it becomes what was filed because of it", func(t *testing.T) { becameCase(t, a) })
		t.Run("one that is dropped is a hit, once, of whoever was asked first", func(t *testing.T) { droppedInquiry(t, a) })
	})
}

// inquire registers a question about SCJG-001 and answers its id.
func inquire(t *testing.T, a *api, who string, more vars) string {
	t.Helper()
	in := vars{"question": "开面馆要哪些证？", "itemCode": "SCJG-001"}
	for k, v := range more {
		in[k] = v
	}
	r := a.ask(t, who, registerInquiry, vars{"i": in})
	if code := r.code("registerInquiry"); code != "" {
		t.Fatalf("register: %s", code)
	}
	return r.str("registerInquiry", "inquiry", "id")
}

func actOnInquiry(t *testing.T, a *api, who, root, kind string, in vars, want string) {
	t.Helper()
	if got := a.ask(t, who, `mutation($i: `+kind+`!) { `+root+`(input: $i) { errors { code } } }`, vars{"i": in}).code(root); got != want {
		t.Errorf("%s by %s: %q, want %q", root, who, got, want)
	}
}

func askedFirst(t *testing.T, a *api) {
	for _, who := range []string{"", "applicant"} {
		if got := a.ask(t, who, registerInquiry, vars{"i": vars{"question": "?"}}).code("registerInquiry"); got != "FORBIDDEN" {
			t.Errorf("%q registers: %q", who, got)
		}
	}
	for name, in := range map[string]vars{"nothing asked": {"question": "  "}, "no such item": {"question": "?", "itemCode": "XXXX-1"}} {
		if got := a.ask(t, "clerk", registerInquiry, vars{"i": in}).code("registerInquiry"); got != "BAD_USER_INPUT" {
			t.Errorf("%s: %q", name, got)
		}
	}
	id := inquire(t, a, "clerk", vars{"contact": "13800001111", "idempotencyKey": "q-1"})
	if again := inquire(t, a, "clerk", vars{"contact": "13800001111", "idempotencyKey": "q-1"}); again != id {
		t.Error("the same key registered twice")
	}
	const find = `query($i: ID!) { node(id: $i) { ... on FirstInquiry { state due overdue contact answer firstStaff { name } staff { name } viewerCan } } }`
	r := a.ask(t, "clerk", find, vars{"i": id})
	if r.str("node", "due") != "2026-11-27" || r.at("node", "overdue") != false || r.at("node", "contact") == nil || len(r.at("node", "viewerCan").([]any)) != 3 {
		t.Errorf("the clerk sees %v", r.Data)
	}
	for _, who := range []string{"", "applicant", "examiner"} {
		if r := a.ask(t, who, find, vars{"i": id}); r.at("node") != nil {
			t.Errorf("%q sees %v", who, r.Data)
		}
	}
	if r := a.ask(t, "supervisor", find, vars{"i": id}); r.at("node", "contact") != nil || len(r.at("node", "viewerCan").([]any)) != 0 {
		t.Errorf("the supervisor sees %v", r.Data)
	}
	examiner := a.Store.Read(t.Context()).Staff.Query().Where(staff.RoleEQ(center.RoleExaminer), staff.OnDuty(true)).FirstX(t.Context())
	to := center.GlobalID("Staff", examiner.ID)
	actOnInquiry(t, a, "supervisor", "handOnInquiry", "HandOnInquiryInput", vars{"inquiryId": id, "staffId": to}, "FORBIDDEN")
	actOnInquiry(t, a, "clerk", "handOnInquiry", "HandOnInquiryInput", vars{"inquiryId": id, "staffId": "x"}, "BAD_USER_INPUT")
	actOnInquiry(t, a, "clerk", "handOnInquiry", "HandOnInquiryInput", vars{"inquiryId": id, "staffId": to}, "")
	r = a.ask(t, "clerk", find, vars{"i": id})
	if r.str("node", "staff", "name") != examiner.Name || r.str("node", "firstStaff", "name") == examiner.Name || len(r.at("node", "viewerCan").([]any)) != 3 {
		t.Errorf("after handing it on the first clerk sees %v", r.Data)
	}
	actOnInquiry(t, a, "clerk", "answerInquiry", "AnswerInquiryInput", vars{"inquiryId": id, "answer": " "}, "BAD_USER_INPUT")
	actOnInquiry(t, a, "clerk", "answerInquiry", "AnswerInquiryInput", vars{"inquiryId": id, "answer": "营业执照和食品经营许可。"}, "")
	actOnInquiry(t, a, "clerk", "answerInquiry", "AnswerInquiryInput", vars{"inquiryId": id, "answer": "再答一次"}, "ILLEGAL_STEP")
	lines := a.Store.Read(t.Context()).LedgerLine.Query().Where(ledgerline.SubjectEQ(center.AboutInquiry)).CountX(t.Context())
	if lines != 3 {
		t.Errorf("%d lines, want registered, handed on, answered", lines)
	}
	if r := a.ask(t, "", `{ firstInquiries { id } }`, nil); len(r.Errors) == 0 {
		t.Error("a stranger lists inquiries")
	}
	if n := len(a.ask(t, "clerk", `{ firstInquiries(open: true) { id } }`, nil).at("firstInquiries").([]any)); n != 0 {
		t.Errorf("%d are open after the only one was answered", n)
	}
}

func becameCase(t *testing.T, a *api) {
	before := a.file(t, "", "SCJG-001")
	now := a.Store.Now()
	defer func() { a.set(now); a.signIn(t) }()
	a.set(now.Add(time.Minute))
	id := inquire(t, a, "clerk", nil)
	a.set(now.Add(2 * time.Minute))
	f := a.file(t, "", "SCJG-001")
	became := func(number, want string) {
		t.Helper()
		actOnInquiry(t, a, "clerk", "inquiryBecame", "InquiryBecameInput", vars{"inquiryId": id, "number": number}, want)
	}
	became("no number", "BAD_USER_INPUT")
	became(before.number, "BAD_USER_INPUT")
	became(f.number, "")
	r := a.ask(t, "clerk", `query($i: ID!) { node(id: $i) { ... on FirstInquiry { state became endedAt } } }`, vars{"i": id})
	if r.str("node", "state") != "BECAME_CASE" || r.str("node", "became") != f.number || r.at("node", "endedAt") == nil {
		t.Errorf("%v", r.Data)
	}
	became(f.number, "ILLEGAL_STEP")
}

func droppedInquiry(t *testing.T, a *api) {
	hits := func() int {
		if _, err := a.Inquiries.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		return a.Store.Read(t.Context()).Warning.Query().Where(warning.RuleKey("conduct-FIRST_INQUIRY_DROPPED")).CountX(t.Context())
	}
	now := a.Store.Now()
	defer func() { a.set(now); a.signIn(t) }()
	inquire(t, a, "clerk", nil)
	id := inquire(t, a, "clerk", nil)
	actOnInquiry(t, a, "clerk", "answerInquiry", "AnswerInquiryInput", vars{"inquiryId": id, "answer": "已当面答复。"}, "")
	a.set(time.Date(2026, 11, 27, 23, 59, 0, 0, workday.Shanghai))
	if got := hits(); got != 0 {
		t.Errorf("%d hits on the last day", got)
	}
	a.set(time.Date(2026, 11, 28, 0, 1, 0, 0, workday.Shanghai))
	hits()
	if got := hits(); got != 1 {
		t.Errorf("%d hits the day after, want the one of the inquiry left open", got)
	}
	w := a.Store.Read(t.Context()).Warning.Query().Where(warning.RuleKey("conduct-FIRST_INQUIRY_DROPPED")).WithStaff().WithDepartment().OnlyX(t.Context())
	if w.InquiryID == nil || w.Edges.Department.Code != "SCJG" || w.Edges.Staff == nil || w.Edges.Staff.Role != center.RoleClerk {
		t.Errorf("the hit is %v of %v", w, w.Edges.Staff)
	}
}
