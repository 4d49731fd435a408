package graph_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"onewindow/ent"
	entcomplaint "onewindow/ent/complaint"
	"onewindow/ent/department"
	"onewindow/ent/statisticstally"
	"onewindow/ent/warning"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

const (
	complain = `mutation($i: SubmitComplaintInput!) { submitComplaint(input: $i) { complaint { id number due limitDays } queryCode errors { code field } } }`
	heard    = `query($n: String!, $q: String!) { trackComplaint(number: $n, queryCode: $q) { stage answer earlierAnswers due extendedDays upheld satisfaction duplicateOf authorCan department { code } light { colour } events { kind note actor { role name } } } }`
)

// said is a complaint of the tests.
type said struct{ id, number, code string }

func (a *api) complain(t *testing.T, who string, more vars) said {
	t.Helper()
	in := vars{"kind": "COMPLAINT", "subject": "排队太久", "body": "等了两个小时", "itemCode": "WJ-001", "anonymous": true}
	for k, v := range more {
		in[k] = v
	}
	r := a.ask(t, who, complain, vars{"i": in})
	if code := r.code("submitComplaint"); code != "" {
		t.Fatalf("complain: %s %v", code, r.Data)
	}
	return said{r.str("submitComplaint", "complaint", "id"), r.str("submitComplaint", "complaint", "number"), r.str("submitComplaint", "queryCode")}
}

// say takes an act of the center on a complaint.
func (a *api) say(t *testing.T, who, root string, c said, more vars, want string) {
	t.Helper()
	in := vars{"complaintId": c.id}
	for k, v := range more {
		in[k] = v
	}
	kind := map[string]string{"returnComplaint": "ComplaintReasonInput", "extendComplaint": "ComplaintReasonInput"}[root]
	if kind == "" {
		kind = strings.ToUpper(root[:1]) + root[1:] + "Input"
	}
	if got := a.ask(t, who, fmt.Sprintf(`mutation($i: %s!) { %s(input: $i) { errors { code } } }`, kind, root), vars{"i": in}).code(root); got != want {
		t.Errorf("%s by %q: %q, want %q", root, who, got, want)
	}
}

// author takes an act of whoever complained.
func (a *api) author(t *testing.T, who, root string, c said, more vars, want string) {
	t.Helper()
	in := vars{"number": c.number}
	if who == "" {
		in["queryCode"] = c.code
	}
	for k, v := range more {
		in[k] = v
	}
	kind := "ComplaintAuthorInput"
	if root == "judgeAnswer" {
		kind = "JudgeAnswerInput"
	}
	if got := a.ask(t, who, fmt.Sprintf(`mutation($i: %s!) { %s(input: $i) { errors { code } } }`, kind, root), vars{"i": in}).code(root); got != want {
		t.Errorf("%s by %q: %q, want %q", root, who, got, want)
	}
}

func (a *api) hear(t *testing.T, c said) answer {
	t.Helper()
	return a.ask(t, "", heard, vars{"n": c.number, "q": c.code})
}

func TestComplaint(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		t.Run("routed wrongly, it comes back within a day", func(t *testing.T) { routedBack(t, a) })
		t.Run("heard again, and then by supervision", func(t *testing.T) { heardAgain(t, a) })
		t.Run("two about the same matter get one answer", func(t *testing.T) { answeredTogether(t, a) })
		t.Run("limits are data, and a receipt keeps what it says", func(t *testing.T) { limitsAreData(t, a) })
		t.Run("what lies at the desk is a warning to the center", func(t *testing.T) { lateDesk(t, a) })
		t.Run("an answer late at a department is a warning of a round, once", func(t *testing.T) { lateAnswer(t, a) })
		t.Run("what is of general interest is published, with consent", func(t *testing.T) { publishedAnswer(t, a) })
	})
}

func routedBack(t *testing.T, a *api) {
	c := a.complain(t, "", nil) // of WJ, the accused
	a.say(t, "complaints", "acceptComplaint", c, vars{"departmentCode": "SCJG"}, "")
	a.say(t, "complaints", "returnComplaint", c, vars{"reasons": "x"}, "FORBIDDEN")
	a.say(t, "examiner2", "returnComplaint", c, vars{"reasons": "x"}, "NOT_FOUND")
	a.say(t, "examiner", "returnComplaint", c, vars{"reasons": " "}, "REASONS_REQUIRED")
	a.say(t, "examiner", "returnComplaint", c, vars{"reasons": "不属于本局职责"}, "")
	r := a.hear(t, c)
	if r.str("trackComplaint", "stage") != "RECEIVED" || r.at("trackComplaint", "department") != nil {
		t.Errorf("after it was sent back: %v", r.Data)
	}
	a.say(t, "complaints", "acceptComplaint", c, vars{"departmentCode": "SCJG"}, "")
	now := a.Store.Now()
	defer func() { a.set(now); a.signIn(t) }()
	a.set(now.Add(24*time.Hour + time.Minute))
	a.signIn(t)
	a.say(t, "examiner", "returnComplaint", c, vars{"reasons": "不属于本局职责"}, "ILLEGAL_STEP")
	a.say(t, "examiner", "extendComplaint", c, vars{"reasons": "要等检测"}, "FORBIDDEN")
	before := r.str("trackComplaint", "due")
	a.say(t, "complaints", "extendComplaint", c, vars{"reasons": "要等检测"}, "")
	a.say(t, "complaints", "extendComplaint", c, vars{"reasons": "再等"}, "ILLEGAL_STEP")
	if r := a.hear(t, c); r.str("trackComplaint", "due") <= before || r.at("trackComplaint", "extendedDays") != 5.0 {
		t.Errorf("extended: due %s, was %s", r.str("trackComplaint", "due"), before)
	}
}

func heardAgain(t *testing.T, a *api) {
	c := a.complain(t, "applicant", vars{"anonymous": false, "contact": "13800001111"})
	again := vars{"reasons": "没有解决"}
	a.author(t, "applicant", "reopenComplaint", c, again, "ILLEGAL_STEP")
	a.say(t, "complaints", "acceptComplaint", c, nil, "")
	a.say(t, "complaints", "answerComplaint", c, vars{"answer": "已增开窗口。", "upheld": true}, "")
	a.author(t, "applicant2", "judgeAnswer", c, vars{"level": "DISSATISFIED"}, "NOT_FOUND")
	a.author(t, "", "judgeAnswer", said{c.id, c.number, "AAAAAAAA"}, vars{"level": "DISSATISFIED"}, "WRONG_QUERY_CODE")
	a.author(t, "applicant", "judgeAnswer", c, vars{"level": "DISSATISFIED"}, "")
	a.author(t, "", "judgeAnswer", c, vars{"level": "SATISFIED"}, "ILLEGAL_STEP")
	a.author(t, "applicant", "escalateComplaint", c, again, "ILLEGAL_STEP")
	now := a.Store.Now()
	defer func() { a.set(now); a.signIn(t) }()
	a.set(now.AddDate(0, 0, 16))
	a.signIn(t)
	a.author(t, "applicant", "reopenComplaint", c, again, "ILLEGAL_STEP")
	a.set(now.AddDate(0, 0, 15))
	a.signIn(t)
	a.author(t, "applicant", "reopenComplaint", c, vars{"reasons": ""}, "REASONS_REQUIRED")
	a.author(t, "applicant", "reopenComplaint", c, again, "")
	r := a.hear(t, c)
	if r.str("trackComplaint", "stage") != "RECEIVED" || r.at("trackComplaint", "answer") != nil || r.str("trackComplaint", "earlierAnswers") != "已增开窗口。" ||
		r.str("trackComplaint", "light", "colour") != "GREEN" || r.at("trackComplaint", "satisfaction") != nil || r.at("trackComplaint", "upheld") != true {
		t.Errorf("reopened: %v", r.Data)
	}
	a.say(t, "complaints", "acceptComplaint", c, vars{"departmentCode": "WJ"}, "BAD_USER_INPUT")
	a.say(t, "complaints", "acceptComplaint", c, nil, "")
	a.say(t, "complaints", "answerComplaint", c, vars{"answer": "又增开一个窗口。", "upheld": true}, "")
	a.author(t, "applicant", "reopenComplaint", c, again, "ILLEGAL_STEP")
	a.author(t, "", "escalateComplaint", c, again, "")
	a.author(t, "", "escalateComplaint", c, again, "ILLEGAL_STEP")
	a.say(t, "complaints", "acceptComplaint", c, nil, "FORBIDDEN")
	a.say(t, "supervisor", "acceptComplaint", c, vars{"departmentCode": "SCJG"}, "BAD_USER_INPUT")
	a.say(t, "supervisor", "acceptComplaint", c, nil, "")
	a.say(t, "supervisor", "answerComplaint", c, vars{"answer": "监察核实：已整改。"}, "")
	if n := len(a.ask(t, "supervisor", `{ complaints(filter: {escalated: true}) { nodes { id } } }`, nil).at("complaints", "nodes").([]any)); n != 1 {
		t.Errorf("supervision lists %d escalated", n)
	}
	kinds := []string{}
	for _, e := range a.hear(t, c).at("trackComplaint", "events").([]any) {
		l := e.(map[string]any)
		kinds = append(kinds, l["kind"].(string))
		if l["actor"].(map[string]any)["role"] == "APPLICANT" && l["actor"].(map[string]any)["name"] != nil {
			t.Errorf("the ledger names whoever complained: %v", l)
		}
	}
	want := "RECEIVED ACCEPTED UPHELD ANSWERED ANSWER_JUDGED REOPENED ACCEPTED ANSWERED ESCALATED ACCEPTED ANSWERED"
	if got := strings.Join(kinds, " "); got != want {
		t.Errorf("its story is %s, want %s", got, want)
	}
	a.addUp(t)
	upheld := a.Store.Read(t.Context()).StatisticsTally.Query().Where(statisticstally.MeasureEQ(center.MeasureUpheld)).AllX(t.Context())
	accused := a.Store.Read(t.Context()).Department.Query().Where(department.Code("WJ")).OnlyX(t.Context())
	if len(upheld) != 1 || upheld[0].Count != 1 || upheld[0].DepartmentID != accused.ID {
		t.Errorf("found to be so twice, it is counted as %v", upheld)
	}
}

func answeredTogether(t *testing.T, a *api) {
	first := a.complain(t, "", vars{"subject": "取号机坏了", "body": "二楼取号机今天上午一直不出号，排队很乱"})
	second := a.complain(t, "", vars{"subject": "取号机不出号", "body": "二楼取号机今天一上午都不出号，排队很乱"})
	other := a.complain(t, "", vars{"kind": "SUGGESTION", "subject": "多放几把椅子", "body": "等候区的椅子不够坐", "itemCode": "SCJG-010"})
	similar := func(c said, who string) string {
		out := []string{}
		for _, x := range a.ask(t, who, `query($i: ID!) { node(id: $i) { ... on Complaint { similar { id } } } }`, vars{"i": c.id}).at("node", "similar").([]any) {
			out = append(out, x.(map[string]any)["id"].(string))
		}
		return strings.Join(out, " ")
	}
	if got := similar(second, "complaints"); got != first.id {
		t.Errorf("like the second is %q, want the first", got)
	}
	if got := similar(other, "complaints") + similar(second, "supervisor"); got != "" {
		t.Errorf("like the other is %q", got)
	}
	a.say(t, "complaints", "mergeComplaint", first, vars{"withId": second.id}, "BAD_USER_INPUT") // the later one
	a.say(t, "complaints", "mergeComplaint", second, vars{"withId": first.id}, "")
	a.say(t, "complaints", "answerComplaint", second, vars{"answer": "x"}, "ILLEGAL_STEP")
	a.say(t, "complaints", "acceptComplaint", first, nil, "")
	a.say(t, "complaints", "answerComplaint", first, vars{"answer": "取号机已修好。"}, "")
	for _, c := range []said{first, second} {
		if r := a.hear(t, c); r.str("trackComplaint", "stage") != "ANSWERED" || r.str("trackComplaint", "answer") != "取号机已修好。" {
			t.Errorf("%s: %v", c.number, r.Data)
		}
	}
	if got := a.hear(t, second).str("trackComplaint", "duplicateOf"); got != first.number {
		t.Errorf("it is answered with %q", got)
	}
	a.say(t, "complaints", "mergeComplaint", other, vars{"withId": first.id}, "BAD_USER_INPUT") // answered already
	a.author(t, "", "reopenComplaint", second, vars{"reasons": "还是坏的"}, "")
	if r := a.hear(t, second); r.at("trackComplaint", "duplicateOf") != nil || r.str("trackComplaint", "stage") != "RECEIVED" {
		t.Errorf("heard again by itself: %v", r.Data)
	}
}

func limitsAreData(t *testing.T, a *api) {
	days := func() float64 {
		for _, x := range a.ask(t, "", `{ complaintLimits { kind days reopenDays extensionDays } }`, nil).at("complaintLimits").([]any) {
			if l := x.(map[string]any); l["kind"] == "STUCK_CASE" {
				return l["days"].(float64)
			}
		}
		return -1
	}
	if got := days(); got != 5 {
		t.Errorf("a stuck case has %v days", got)
	}
	publish := func(who string, more vars, want string) {
		t.Helper()
		in := vars{"kind": "STUCK_CASE", "days": 2, "extensionDays": 0, "reopenDays": 30, "from": "2026-11-25"}
		for k, v := range more {
			in[k] = v
		}
		if got := a.ask(t, who, `mutation($i: PublishComplaintLimitInput!) { publishComplaintLimit(input: $i) { errors { code } } }`, vars{"i": in}).code("publishComplaintLimit"); got != want {
			t.Errorf("%q publishes %v: %q, want %q", who, more, got, want)
		}
	}
	publish("complaints", nil, "FORBIDDEN")
	publish("admin", vars{"from": "2026-11-24"}, "BAD_USER_INPUT")
	publish("admin", vars{"days": 0}, "BAD_USER_INPUT")
	publish("admin", nil, "")
	old := a.complain(t, "", vars{"kind": "STUCK_CASE"})
	now := a.Store.Now()
	defer func() { a.set(now); a.signIn(t) }()
	a.set(now.AddDate(0, 0, 1))
	a.signIn(t)
	if got := days(); got != 2 {
		t.Errorf("from tomorrow a stuck case has %v days", got)
	}
	young := a.complain(t, "", vars{"kind": "STUCK_CASE"})
	if x, y := a.hear(t, old).str("trackComplaint", "due"), a.hear(t, young).str("trackComplaint", "due"); x != "2026-12-01" || y != "2026-11-27" {
		t.Errorf("due %s before the change and %s after", x, y)
	}
	a.say(t, "complaints", "extendComplaint", young, vars{"reasons": "x"}, "ILLEGAL_STEP")
}

func lateAnswer(t *testing.T, a *api) {
	c := a.complain(t, "", vars{"kind": "CONSULTATION"})
	a.say(t, "complaints", "acceptComplaint", c, vars{"departmentCode": "SCJG"}, "")
	raised := func() string {
		if _, err := a.Complaints.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		out := []string{}
		for _, w := range a.Store.Read(t.Context()).Warning.Query().Where(warning.RuleKey("clock-COMPLAINT")).WithDepartment().WithComplaint().Order(ent.Asc("id")).AllX(t.Context()) {
			if w.Edges.Complaint.Number == c.number {
				out = append(out, w.Edges.Department.Code+" "+string(w.Rung))
			}
		}
		return strings.Join(out, ", ")
	}
	now := a.Store.Now()
	defer func() { a.set(now); a.signIn(t) }()
	for _, x := range []struct {
		day  int
		want string
	}{{24, ""}, {25, "SCJG NOTICE"}, {27, "SCJG NOTICE"}, {28, "SCJG NOTICE, SCJG YELLOW"}, {30, "SCJG NOTICE, SCJG YELLOW"}} {
		a.set(time.Date(2026, 11, x.day, 12, 0, 0, 0, workday.Shanghai))
		raised()
		if got := raised(); got != x.want {
			t.Errorf("at noon of 11-%d: %q, want %q", x.day, got, x.want)
		}
	}
	a.signIn(t)
	a.set(time.Date(2026, 12, 1, 12, 0, 0, 0, workday.Shanghai))
	a.signIn(t)
	a.say(t, "examiner", "answerComplaint", c, vars{"answer": "请带身份证。"}, "")
	if got := raised(); got != "SCJG NOTICE, SCJG YELLOW, SCJG RED" {
		t.Errorf("answered late, before the sweep: %q", got)
	}
}

// lateDesk: what lies at the complaint desk itself is warned of too, addressed to the
// center; the desk explains it, and no department sees it.
func lateDesk(t *testing.T, a *api) {
	c := a.complain(t, "", vars{"kind": "CONSULTATION"})
	now := a.Store.Now()
	defer func() { a.set(now); a.signIn(t) }()
	a.set(time.Date(2026, 11, 28, 12, 0, 0, 0, workday.Shanghai))
	a.signIn(t)
	if _, err := a.Complaints.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	w := a.Store.Read(t.Context()).Warning.Query().Where(warning.RungEQ(center.RungYellow), warning.HasComplaintWith(entcomplaint.Number(c.number))).OnlyX(t.Context())
	if w.DepartmentID != nil {
		t.Errorf("a department answers for the desk: %d", *w.DepartmentID)
	}
	about := `query($i: ID!) { node(id: $i) { ... on Warning { department { code } viewerCan } } }`
	if r := a.ask(t, "head", about, vars{"i": w.GlobalID()}); r.at("node") != nil {
		t.Error("a department sees what the desk was late with")
	}
	r := a.ask(t, "complaints", about, vars{"i": w.GlobalID()})
	if got := fmt.Sprint(r.at("node", "department"), r.at("node", "viewerCan")); got != "<nil> [EXPLAIN APPEAL]" {
		t.Errorf("the desk sees %s", got)
	}
	explain := `mutation($i: ReasonedWarningInput!) { explainWarning(input: $i) { warning { state } errors { code } } }`
	if r := a.ask(t, "complaints", explain, vars{"i": vars{"warningId": w.GlobalID(), "reasons": "当日无人值班"}}); r.str("explainWarning", "warning", "state") != "EXPLAINED" {
		t.Errorf("%v", r.Data)
	}
}

func publishedAnswer(t *testing.T, a *api) {
	ask := vars{"kind": "CONSULTATION", "itemCode": "SCJG-001", "subject": "可以代办吗", "body": "我是张三，13800001111，可以让别人代办吗？"}
	quiet, open := a.complain(t, "", ask), a.complain(t, "", vars{"kind": "CONSULTATION", "itemCode": "SCJG-001", "subject": "可以代办吗", "body": "可以让别人代办吗？", "mayPublish": true})
	for _, c := range []said{quiet, open} {
		a.say(t, "complaints", "acceptComplaint", c, nil, "")
		a.say(t, "complaints", "answerComplaint", c, vars{"answer": "可以，带授权委托书。"}, "")
	}
	tell := vars{"question": "可以让别人代办吗？", "answer": "可以，请带授权委托书；详询13900002222。"}
	a.say(t, "complaints", "publishAnswer", quiet, tell, "ILLEGAL_STEP")
	a.say(t, "examiner", "publishAnswer", open, tell, "NOT_FOUND")
	a.say(t, "complaints", "publishAnswer", open, tell, "")
	a.say(t, "complaints", "publishAnswer", open, tell, "ILLEGAL_STEP")
	const guide = `{ serviceItem(code: "SCJG-001") { frequentQuestions { id question answer } } }`
	r := a.ask(t, "", guide, nil)
	list := r.at("serviceItem", "frequentQuestions").([]any)
	if len(list) != 1 || list[0].(map[string]any)["answer"] != "可以，请带授权委托书；详询139********。" {
		t.Fatalf("the guide tells %v", r.Data)
	}
	const withdraw = `mutation($q: ID!) { withdrawFrequentQuestion(questionId: $q) { errors { code } } }`
	id := list[0].(map[string]any)["id"]
	for _, x := range []struct{ who, want string }{{"examiner", "FORBIDDEN"}, {"complaints", ""}, {"complaints", "NOT_FOUND"}} {
		if got := a.ask(t, x.who, withdraw, vars{"q": id}).code("withdrawFrequentQuestion"); got != x.want {
			t.Errorf("withdrawn by %s: %q, want %q", x.who, got, x.want)
		}
	}
	if n := len(a.ask(t, "", guide, nil).at("serviceItem", "frequentQuestions").([]any)); n != 0 {
		t.Errorf("%d are public after it was withdrawn", n)
	}
}
