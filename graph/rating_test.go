package graph_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"onewindow/ent/warning"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

const (
	rate         = `mutation($i: RateServiceInput!) { rateService(input: $i) { rating { id comment } errors { code } } }`
	aboutRatings = `{ ratings(filter: {item: "SCJG-001"}, first: 100) { nodes { id level comment followUp reply excludedAt staff { name } handling { contactDue rightDue } viewerCan } } }`
)

func TestRating(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		t.Run("whoever was served rates, once a step and once more", func(t *testing.T) { ratedOnce(t, a) })
		t.Run("a poor word is followed up by others than who was rated", func(t *testing.T) { followedUp(t, a) })
		t.Run("a follow-up that is neglected is a hit, once", func(t *testing.T) { neglected(t, a) })
	})
}

func ratedOnce(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-001")
	in := func(more vars) vars {
		out := vars{"caseNumber": f.number, "queryCode": f.code, "step": "INTAKE", "level": "SATISFIED"}
		for k, v := range more {
			out[k] = v
		}
		return vars{"i": out}
	}
	try := func(name, who string, v vars, want string) {
		t.Helper()
		if got := a.ask(t, who, rate, v).code("rateService"); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	try("before the step", "", in(nil), "ILLEGAL_STEP")
	a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	try("a clerk enters one", "clerk", in(nil), "FORBIDDEN")
	try("with a wrong code", "", in(vars{"queryCode": "AAAAAAAA"}), "WRONG_QUERY_CODE")
	try("the answer of a case", "", in(vars{"step": "ANSWER"}), "BAD_USER_INPUT")
	try("too much said", "", in(vars{"comment": strings.Repeat("好", 501)}), "BAD_USER_INPUT")
	try("a follow-up of nothing", "", in(vars{"followUp": true}), "ILLEGAL_STEP")
	r := a.ask(t, "", rate, in(vars{"comment": "热情！有事打13800001111", "tags": []string{"热情", "快"}, "idempotencyKey": "r-1"}))
	if r.code("rateService") != "" || r.str("rateService", "rating", "comment") != "热情！有事打138********" {
		t.Fatalf("%v", r.Data)
	}
	again := a.ask(t, "", rate, in(vars{"comment": "热情！有事打13800001111", "tags": []string{"热情", "快"}, "idempotencyKey": "r-1"}))
	if again.str("rateService", "rating", "id") != r.str("rateService", "rating", "id") {
		t.Error("the same key rated twice")
	}
	open := func(who string) string {
		return fmt.Sprint(a.ask(t, who, `query($n: String!, $c: String!) { trackCase(number: $n, queryCode: $c) { rateable { step followUp } } }`, vars{"n": f.number, "c": f.code}).at("trackCase", "rateable"))
	}
	if got := open(""); got != "[map[followUp:true step:INTAKE]]" {
		t.Errorf("after rating intake, open to be rated: %s", got)
	}
	if got := open("clerk"); got != "[]" {
		t.Errorf("open to a clerk: %s", got)
	}
	try("twice", "", in(nil), "CONFLICT")
	try("once more, later", "", in(vars{"followUp": true, "level": "VERY_SATISFIED"}), "")
	try("and again", "", in(vars{"followUp": true}), "CONFLICT")
	mine := a.file(t, "applicant", "SCJG-001")
	a.play(t, mine, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	own := vars{"i": vars{"caseId": mine.id, "step": "INTAKE", "level": "BASICALLY_SATISFIED"}}
	try("of somebody else's case", "applicant2", own, "NOT_FOUND")
	try("of one's own", "applicant", own, "")
}

// poor files, accepts and rates badly; it answers the rating's id.
func poor(t *testing.T, a *api) string {
	t.Helper()
	f := a.file(t, "", "SCJG-001")
	a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "APPROVAL"}, turn{"approver", "decideCase", vars{"decision": "GRANTED"}, "DECIDED"})
	r := a.ask(t, "", rate, vars{"i": vars{"caseNumber": f.number, "queryCode": f.code, "step": "DECISION", "level": "VERY_DISSATISFIED", "comment": "等了很久"}})
	if r.code("rateService") != "" {
		t.Fatal(r.Data)
	}
	return r.str("rateService", "rating", "id")
}

func followedUp(t *testing.T, a *api) {
	id := poor(t, a)
	const find = `query($i: ID!) { node(id: $i) { ... on Rating { viewerCan staff { name } handling { contactDue rightDue finding closedAt } } } }`
	r := a.ask(t, "head", find, vars{"i": id})
	if got := fmt.Sprintf("%v %v %v", r.at("node", "handling", "contactDue"), r.at("node", "handling", "rightDue"), r.at("node", "viewerCan")); got != "2026-11-25 2026-12-15 [CONTACT REPLY]" {
		t.Errorf("the head sees %s", got)
	}
	if r := a.ask(t, "", find, vars{"i": id}); r.at("node", "handling") != nil || r.at("node", "staff") != nil {
		t.Errorf("a stranger sees %v", r.Data)
	}
	act := func(who, root string, more vars, want string) {
		t.Helper()
		in := vars{"ratingId": id}
		for k, v := range more {
			in[k] = v
		}
		kind := "RatingInput"
		if root == "verifyRating" {
			kind = "VerifyRatingInput"
		}
		if got := a.ask(t, who, fmt.Sprintf(`mutation($i: %s!) { %s(input: $i) { errors { code } } }`, kind, root), vars{"i": in}).code(root); got != want {
			t.Errorf("%s by %s: %q, want %q", root, who, got, want)
		}
	}
	said := vars{"text": "已电话致歉并说明原因。"}
	act("approver", "contactRater", said, "FORBIDDEN") // it is the approver who was rated
	act("examiner2", "contactRater", said, "FORBIDDEN")
	act("applicant", "contactRater", said, "FORBIDDEN")
	act("head", "verifyRating", vars{"finding": "SUBSTANTIATED", "reasons": "属实"}, "ILLEGAL_STEP")
	act("head", "contactRater", vars{"text": " "}, "REASONS_REQUIRED")
	act("examiner", "contactRater", said, "")
	act("examiner", "verifyRating", vars{"finding": "SUBSTANTIATED", "reasons": "确有积压"}, "")
	act("supervisor", "excludeRating", said, "ILLEGAL_STEP")
	act("head", "putRatingRight", vars{"text": "已增派人手。"}, "")
	act("head", "replyToRating", vars{"text": "感谢监督，已整改。"}, "")
	act("head", "replyToRating", vars{"text": "再说一次"}, "ILLEGAL_STEP")

	id = poor(t, a)
	act("head", "contactRater", said, "")
	act("head", "verifyRating", vars{"finding": "MALICIOUS", "reasons": "同一人多次刷评"}, "")
	act("head", "excludeRating", said, "FORBIDDEN")
	a.addUp(t)
	counted := func() float64 {
		n := 0.0
		for _, x := range a.ask(t, "", `{ statistics(input: {department: "SCJG"}) { figures { ratings { label count } } } }`, nil).at("statistics", "figures", "ratings").([]any) {
			if l := x.(map[string]any); l["label"] == "VERY_DISSATISFIED" {
				n = l["count"].(float64)
			}
		}
		return n
	}
	before := counted()
	act("supervisor", "excludeRating", vars{"text": "恶意评价，不计入。"}, "")
	act("supervisor", "excludeRating", said, "ILLEGAL_STEP")
	a.addUp(t)
	if after := counted(); before < 2 || after != before-1 {
		t.Errorf("of %v very dissatisfied %v are counted after one was excluded", before, after)
	}
	excluded, replied := 0, 0
	for _, x := range a.ask(t, "", aboutRatings, nil).at("ratings", "nodes").([]any) {
		n := x.(map[string]any)
		if n["excludedAt"] != nil {
			excluded++
		}
		if n["reply"] != "" {
			replied++
		}
	}
	if excluded != 1 || replied != 1 {
		t.Errorf("the public sees %d excluded and %d replies", excluded, replied)
	}
}

func neglected(t *testing.T, a *api) {
	id := poor(t, a)
	hits := func() int {
		if _, err := a.Ratings.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		return a.Store.Read(t.Context()).Warning.Query().Where(warning.RuleKey("conduct-RATING_NOT_FOLLOWED_UP")).CountX(t.Context())
	}
	now := a.Store.Now()
	defer func() { a.set(now); a.signIn(t) }()
	before := hits()
	a.set(time.Date(2026, 11, 25, 23, 59, 0, 0, workday.Shanghai))
	if got := hits(); got != before {
		t.Errorf("on the last day to contact there are %d hits, %d before", got, before)
	}
	a.set(time.Date(2026, 11, 26, 0, 1, 0, 0, workday.Shanghai))
	if got := hits(); got != before+1 {
		t.Errorf("the day after: %d hits, want %d", got, before+1)
	}
	a.set(time.Date(2026, 12, 20, 0, 1, 0, 0, workday.Shanghai))
	hits() // each hit once, however often it is swept
	if got := hits(); got != before+2 {
		t.Errorf("not put right either: %d hits, want %d", got, before+2)
	}
	a.signIn(t)
	if got := a.ask(t, "supervisor", `query($i: ID!) { node(id: $i) { ... on Rating { handling { announcedLight } } } }`, vars{"i": id}).str("node", "handling", "announcedLight"); got != "RED" {
		t.Errorf("its light is %s", got)
	}
}
