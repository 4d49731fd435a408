package center

import (
	"slices"
	"testing"
)

// The points are those of the design (domain, "Performance evaluation").
func TestEvaluate(t *testing.T) {
	rules := DefaultEvaluation()
	if err := rules.Lint(); err != nil {
		t.Fatalf("the default rule set: %v", err)
	}
	for _, c := range []struct {
		name   string
		facts  map[Fact]Measured
		points int
		grade  string
	}{
		{"nothing measured takes and gives nothing", nil, 100_00, "GOOD"},
		{"a rate of nothing", map[Fact]Measured{FactEarly: {0, 0}, FactReduction: {0, 0}}, 100_00, "GOOD"},
		{"one yellow", map[Fact]Measured{FactYellow: {Part: 1}}, 95_00, "GOOD"},
		{"two yellow and a red, three together", map[Fact]Measured{FactYellow: {Part: 2}, FactRed: {Part: 1}, FactThrees: {Part: 1}}, 77_00, "POOR"},
		{"yellow has a floor", map[Fact]Measured{FactYellow: {Part: 50}}, 40_00, "POOR"},
		{"9.9 % early is not 10 %", map[Fact]Measured{FactEarly: {99, 1000}}, 100_00, "GOOD"},
		{"10 % early", map[Fact]Measured{FactEarly: {1, 10}}, 101_00, "GOOD"},
		{"39 % early: two further tens", map[Fact]Measured{FactEarly: {39, 100}}, 103_00, "GOOD"},
		{"all early, under the ceiling", map[Fact]Measured{FactEarly: {7, 7}}, 110_00, "EXCELLENT"},
		{"a promise 30 % under the law", map[Fact]Measured{FactReduction: {3, 10}}, 103_00, "GOOD"},
		{"60 % under", map[Fact]Measured{FactReduction: {60, 100}}, 106_00, "EXCELLENT"},
		{"a promise above the law", map[Fact]Measured{FactReduction: {-5, 10}}, 100_00, "GOOD"},
	} {
		lines, points := rules.Evaluate(EvaluateDepartment, c.facts)
		if points != c.points || rules.GradeOf(points) != c.grade {
			t.Errorf("%s: %d points, %s; want %d, %s (%+v)", c.name, points, rules.GradeOf(points), c.points, c.grade, lines)
		}
		sum := rules.Base
		for _, l := range lines {
			sum += l.Points
		}
		if sum != points {
			t.Errorf("%s: the lines add up to %d, not to %d", c.name, sum, points)
		}
	}
	of := func(s EvaluationSubject) bool {
		lines, _ := rules.Evaluate(s, nil)
		return slices.ContainsFunc(lines, func(l EvaluationLine) bool { return l.Key == "reduction" })
	}
	if !of(EvaluateDepartment) || of(EvaluateStaff) {
		t.Error("a promise is the department's, not a person's")
	}
}

func TestEvaluationLint(t *testing.T) {
	for name, spoil := range map[string]func(*EvaluationRules){
		"no indicator":        func(r *EvaluationRules) { r.Indicators = nil },
		"no grade":            func(r *EvaluationRules) { r.Grades = nil },
		"two of one key":      func(r *EvaluationRules) { r.Indicators[1].Key = r.Indicators[0].Key },
		"no English":          func(r *EvaluationRules) { r.Indicators[0].Name.En = "" },
		"measures nothing":    func(r *EvaluationRules) { r.Indicators[0].Fact = "LUCK" },
		"floor above ceiling": func(r *EvaluationRules) { r.Indicators[0].Floor = 1 },
		"a count by steps":    func(r *EvaluationRules) { r.Indicators[0].PerStep = 1 },
		"a rate by each":      func(r *EvaluationRules) { r.Indicators[3].PerCount = 1 },
		"steps of nothing":    func(r *EvaluationRules) { r.Indicators[3].Step = 0 },
		"beyond the whole":    func(r *EvaluationRules) { r.Indicators[3].From = 1001 },
		"grades upside down":  func(r *EvaluationRules) { slices.Reverse(r.Grades) },
		"no time to appeal":   func(r *EvaluationRules) { r.AppealDays = 0 },
	} {
		rules := DefaultEvaluation()
		spoil(&rules)
		if CodeOf(rules.Lint()) != ErrBadUserInput {
			t.Errorf("%s: %v", name, rules.Lint())
		}
	}
}

func TestCheckEvaluation(t *testing.T) {
	own := EvaluationSituation{Own: true, Draft: true, InTime: true}
	judge := EvaluationSituation{Judge: true, Foreign: true, Draft: true}
	with := func(s EvaluationSituation, change func(*EvaluationSituation)) EvaluationSituation {
		change(&s)
		return s
	}
	for _, c := range []struct {
		name string
		act  EvaluationAction
		s    EvaluationSituation
		want ErrorCode
	}{
		{"whoever is evaluated appeals", ActAppealEvaluation, own, ""},
		{"nobody else does", ActAppealEvaluation, EvaluationSituation{Draft: true, InTime: true}, ErrForbidden},
		{"not after the time", ActAppealEvaluation, with(own, func(s *EvaluationSituation) { s.InTime = false }), ErrLimitEnded},
		{"not once it is final", ActAppealEvaluation, with(own, func(s *EvaluationSituation) { s.Draft = false }), ErrIllegalStep},
		{"the supervisor rules, also after the time", ActRuleOnEvaluationAppeal, judge, ""},
		{"not of their own department", ActRuleOnEvaluationAppeal, with(judge, func(s *EvaluationSituation) { s.Foreign = false }), ErrForbidden},
		{"not once it is final", ActRuleOnEvaluationAppeal, with(judge, func(s *EvaluationSituation) { s.Draft = false }), ErrIllegalStep},
	} {
		if got := CheckEvaluation(c.act, c.s); got == nil && c.want != "" || got != nil && CodeOf(got) != c.want {
			t.Errorf("%s: %v, want %q", c.name, got, c.want)
		}
	}
}
