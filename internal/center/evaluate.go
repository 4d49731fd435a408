package center

import (
	"math"
	"slices"
)

// Fact is a figure that an indicator may measure.
type Fact string

// The facts. Those that are a rate are per mille of what they are of.
const (
	FactYellow     Fact = "WARNINGS_YELLOW"    // yellow warnings that stand
	FactRed        Fact = "WARNINGS_RED"       // red warnings that stand
	FactThrees     Fact = "WARNINGS_BY_THREES" // how often three of them came together
	FactEarly      Fact = "EARLY_RATE"         // decided before the promise's last day ÷ decided
	FactOnTime     Fact = "ON_TIME_RATE"       // decided within the promise ÷ decided
	FactReduction  Fact = "PROMISE_REDUCTION"  // 1 − Σpromised ÷ Σstatutory
	FactExpected   Fact = "AS_EXPECTED_RATE"   // decided no slower than the item's own median of the year before ÷ decided
	FactUpheld     Fact = "COMPLAINTS_UPHELD"
	FactPoor       Fact = "POOR_RATINGS"
	FactSecond     Fact = "SECOND_NOTICES"
	FactAbsence    Fact = "ABSENCES"
	FactSatisfied  Fact = "SATISFACTION_RATE" // ratings of the first three levels ÷ ratings
	FactAnsweredOn Fact = "ANSWERED_IN_TIME_RATE"
)

// rates are the facts that are a part of a whole.
var rates = []Fact{FactEarly, FactOnTime, FactReduction, FactExpected, FactSatisfied, FactAnsweredOn}

// Rate tells whether a fact is a part of a whole, per mille.
func (f Fact) Rate() bool { return slices.Contains(rates, f) }

// Measured is a fact as found: a count, or a part of a whole.
type Measured struct{ Part, Of int }

// perMille is the part of the whole; found is false where there is no whole.
func (m Measured) perMille() (value int, found bool) {
	if m.Of <= 0 {
		return 0, false
	}
	return m.Part * 1000 / m.Of, true
}

// Evaluate gives each indicator of the rule set its points and adds them up, in
// hundredths of a point. An indicator that is not about this kind of subject is
// left out; a rate with nothing to measure gives none and takes none.
func (r EvaluationRules) Evaluate(subject EvaluationSubject, facts map[Fact]Measured) (lines []EvaluationLine, points int) {
	points = r.Base
	lines = []EvaluationLine{}
	for _, in := range r.Indicators {
		if len(in.Scope) > 0 && !slices.Contains(in.Scope, subject) {
			continue
		}
		line := in.measure(facts[in.Fact])
		lines = append(lines, line)
		points += line.Points
	}
	return lines, points
}

// measure gives one indicator its points.
func (in Indicator) measure(m Measured) EvaluationLine {
	line := EvaluationLine{Key: in.Key, Measured: m.Part}
	if in.Fact.Rate() {
		value, found := m.perMille()
		line.Measured, line.Of = value, max(0, m.Of)
		if found && value >= in.From {
			line.Points = in.PerStep
			if in.Step > 0 {
				line.Points += (value - in.From) / in.Step * in.PerFurther
			}
		}
	} else {
		line.Points = m.Part * in.PerCount
	}
	line.Points = min(max(line.Points, in.Floor), in.Ceiling)
	return line
}

// GradeOf is the grade of that many points.
func (r EvaluationRules) GradeOf(points int) string {
	for _, g := range r.Grades {
		if points >= g.From {
			return g.Key
		}
	}
	return ""
}

// Lint tells what is wrong with a rule set, in words for whoever wrote it; nil when nothing is.
func (r EvaluationRules) Lint() error {
	bad := func(zh, en string, args ...any) error { return Refuse(ErrBadUserInput, "rules", zh, en, args...) }
	keys := map[string]bool{}
	for _, in := range r.Indicators {
		switch {
		case in.Key == "" || keys[in.Key]:
			return bad("指标的代号不能为空，也不能重复（%[1]s）。", "Each indicator needs a key of its own (%[1]s).", in.Key)
		case in.Branch.Zh == "" || in.Branch.En == "" || in.Name.Zh == "" || in.Name.En == "" || in.Formula.Zh == "" || in.Formula.En == "":
			return bad("指标%[1]s须有中英文的分类、名称和公式。", "Indicator %[1]s needs a branch, a name and a formula in both languages.", in.Key)
		case !in.Fact.IsValid():
			return bad("指标%[1]s的数据项不存在。", "Indicator %[1]s measures nothing that is known.", in.Key)
		case in.Floor > in.Ceiling:
			return bad("指标%[1]s的下限高于上限。", "The floor of indicator %[1]s is above its ceiling.", in.Key)
		case in.Fact.Rate() && (in.PerCount != 0 || in.PerStep == 0), !in.Fact.Rate() && (in.PerCount == 0 || in.PerStep != 0 || in.Step != 0):
			return bad("指标%[1]s：比率按档计分，次数按次计分。", "Indicator %[1]s: a rate is worth points by steps, a count by each.", in.Key)
		case in.From < 0 || in.From > 1000 || in.Step < 0 || in.Step == 0 && in.PerFurther != 0:
			return bad("指标%[1]s的起点须在0至1000‰之间，档距须为正。", "Indicator %[1]s: it starts between 0 and 1000 per mille, and steps are positive.", in.Key)
		}
		keys[in.Key] = true
	}
	if len(r.Indicators) == 0 || len(r.Grades) == 0 {
		return bad("须有指标和等次。", "There must be indicators and grades.")
	}
	if !slices.IsSortedFunc(r.Grades, func(a, b Grade) int { return b.From - a.From }) {
		return bad("等次须从高到低排列。", "Grades go from the best to the worst.")
	}
	if r.AppealDays < 1 || r.AppealDays > 30 {
		return bad("申诉期须为1至30个工作日。", "The time to appeal is 1 to 30 working days.")
	}
	return nil
}

// DefaultEvaluation is the rule set of a new installation (domain, "Performance
// evaluation"): base 100; yellow −5, red −10, three warnings together −3; early
// completion of 10 % and more +1 and +1 for each further 10 %; a promise 30 % and
// more under the law +3 and +1 for each further 10 %. Its own additions are fair
// to those who handle harder items: a decision is compared with its item's own
// median.
func DefaultEvaluation() EvaluationRules {
	const point = 100
	count := func(key string, fact Fact, each, floor int, zh, en, fzh, fen string, scope ...EvaluationSubject) Indicator {
		return Indicator{Key: key, Fact: fact, PerCount: each * point, Floor: floor * point, Scope: scope,
			Name: Bilingual{Zh: zh, En: en}, Formula: Bilingual{Zh: fzh, En: fen}}
	}
	rate := func(key string, fact Fact, from, first, step, further, ceiling int, zh, en, fzh, fen string, scope ...EvaluationSubject) Indicator {
		return Indicator{Key: key, Fact: fact, From: from, PerStep: first * point, Step: step, PerFurther: further * point, Ceiling: ceiling * point, Scope: scope,
			Name: Bilingual{Zh: zh, En: en}, Formula: Bilingual{Zh: fzh, En: fen}}
	}
	under := func(zh, en string, indicators ...Indicator) []Indicator {
		for i := range indicators {
			indicators[i].Branch = Bilingual{Zh: zh, En: en}
		}
		return indicators
	}
	return EvaluationRules{
		Base: 100 * point,
		Indicators: slices.Concat(under("监察", "Supervision",
			count("yellow", FactYellow, -5, -60, "黄牌", "Yellow warnings", "每件 −5分；撤销的不计", "−5 for each that stands"),
			count("red", FactRed, -10, -80, "红牌", "Red warnings", "每件 −10分；撤销的不计", "−10 for each that stands"),
			count("threes", FactThrees, -3, -30, "连续三次警示", "Three warnings together", "当月黄牌、红牌每满三件 −3分", "−3 for every three yellow or red warnings of the month"),
		), under("时效", "Time",
			rate("early", FactEarly, 100, 1, 100, 1, 10, "提前办结", "Early completion", "提前办结率满10% +1分，每再满10% +1分", "+1 from 10 % early, and +1 for each further 10 %"),
			rate("reduction", FactReduction, 300, 3, 100, 1, 10, "承诺压缩", "Promise reduction", "承诺比法定压缩满30% +3分，每再满10% +1分", "+3 from 30 % under the law, and +1 for each further 10 %", EvaluateDepartment),
			rate("expected", FactExpected, 500, 1, 100, 1, 6, "与本事项往年相比", "Against the item's own past", "不慢于本事项上年中位数的决定占50% +1分，每再满10% +1分", "+1 from 50 % decided no slower than the item's median of the year before, and +1 for each further 10 %"),
		), under("评价", "The public's voice",
			rate("satisfied", FactSatisfied, 900, 1, 50, 1, 3, "好评率", "Satisfaction", "好评率满90% +1分，每再满5% +1分", "+1 from 90 % satisfied, and +1 for each further 5 %"),
			count("poor", FactPoor, -1, -10, "差评", "Poor ratings", "每个有效差评 −1分", "−1 for each poor rating that counts"),
			count("upheld", FactUpheld, -5, -30, "投诉属实", "Complaints upheld", "每件 −5分", "−5 for each"),
		), under("行为", "Conduct",
			count("second", FactSecond, -3, -30, "二次告知", "Second notices tried", "每次 −3分", "−3 for each"),
			count("absence", FactAbsence, -2, -20, "缺岗", "Absences", "每日 −2分", "−2 for each day"),
		)),
		Grades: []Grade{
			{Key: "EXCELLENT", Name: Bilingual{Zh: "优秀", En: "Excellent"}, From: 105 * point},
			{Key: "GOOD", Name: Bilingual{Zh: "良好", En: "Good"}, From: 95 * point},
			{Key: "ADEQUATE", Name: Bilingual{Zh: "合格", En: "Adequate"}, From: 80 * point},
			{Key: "POOR", Name: Bilingual{Zh: "不合格", En: "Poor"}, From: -1000 * point},
		},
		AppealDays: 5,
	}
}

// Hundredths are points as kept: exact to a hundredth.
func Hundredths(points float64) int { return int(math.Round(points * 100)) }

// EvaluationAction is an act on an evaluation.
type EvaluationAction string

// The acts on an evaluation.
const (
	ActAppealEvaluation       EvaluationAction = "APPEAL"
	ActRuleOnEvaluationAppeal EvaluationAction = "RULE_ON_APPEAL"
)

// EvaluationSituation is all that the rules ask of an evaluation.
type EvaluationSituation struct {
	Own     bool // the actor is evaluated, or heads the department that is
	Judge   bool // the actor rules on appeals
	Draft   bool // it is not final yet
	InTime  bool // the time to appeal still runs
	Foreign bool // it is of another department than the actor's own
}

// CheckEvaluation tells why the act is refused, or nil. Nobody rules on an appeal
// of their own department.
func CheckEvaluation(a EvaluationAction, s EvaluationSituation) error {
	if may := map[EvaluationAction]bool{ActAppealEvaluation: s.Own, ActRuleOnEvaluationAppeal: s.Judge && s.Foreign}[a]; !may {
		return Refuse(ErrForbidden, "", "您没有办理这一步的权限，什么都没有改动。", "You may not take this step. Nothing was changed.")
	}
	if !s.Draft {
		return Refuse(ErrIllegalStep, "", "评估已经定稿，不能再改。", "The evaluation is final and cannot be changed any more.")
	}
	if a == ActAppealEvaluation && !s.InTime {
		return Refuse(ErrLimitEnded, "", "申诉期已过。什么都没有改动。", "The time to appeal is over. Nothing was changed.")
	}
	return nil
}
