package evaluation

import (
	"context"
	"slices"

	"onewindow/ent"
	"onewindow/ent/evaluationappeal"
	"onewindow/ent/ledgerline"
	"onewindow/ent/performanceevaluation"
	"onewindow/ent/predicate"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/statistics"
)

// visible narrows evaluations to those an actor may see: the public final ones of
// departments, staff their own and their department's, heads everybody's in their
// department, those who manage the center all.
func visible(a center.Actor) predicate.PerformanceEvaluation {
	if a.Is(center.RoleSupervisor, center.RoleGovernment, center.RoleAdmin, center.RoleSystem) {
		return performanceevaluation.IDGT(0)
	}
	may := []predicate.PerformanceEvaluation{
		performanceevaluation.And(performanceevaluation.SubjectEQ(center.EvaluateDepartment), performanceevaluation.StateEQ(center.EvaluationFinal)),
	}
	if a.StaffID != 0 {
		may = append(may, performanceevaluation.And(performanceevaluation.SubjectEQ(center.EvaluateStaff), performanceevaluation.SubjectID(a.StaffID)))
		if a.DepartmentID != 0 {
			mine := performanceevaluation.DepartmentID(a.DepartmentID)
			if !a.Is(center.RoleHead) {
				mine = performanceevaluation.And(mine, performanceevaluation.SubjectEQ(center.EvaluateDepartment))
			}
			may = append(may, mine)
		}
	}
	return performanceevaluation.Or(may...)
}

// Evaluation is an evaluation with what can be asked of it.
type Evaluation struct {
	*ent.PerformanceEvaluation
	s *Service
}

func (s *Service) view(e *ent.PerformanceEvaluation) *Evaluation { return &Evaluation{e, s} }

func (s *Service) views(rows []*ent.PerformanceEvaluation) []*Evaluation {
	out := make([]*Evaluation, len(rows))
	for i, e := range rows {
		out[i] = s.view(e)
	}
	return out
}

// Month is the month, as 2026-11.
func (e *Evaluation) Month() string { return statistics.MonthText(e.PerformanceEvaluation.Month) }

// Points are the points in all.
func (e *Evaluation) Points() float64 { return points(e.PerformanceEvaluation.Points) }

// points are points as people read them.
func points(hundredths int) float64 { return float64(hundredths) / 100 }

// Department is the department evaluated, or the one it belongs to; nil for a general window.
func (e *Evaluation) Department(ctx context.Context) (*ent.Department, error) {
	if e.DepartmentID == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	d, err := e.s.Store.Read(ctx).Department.Get(ctx, *e.DepartmentID)
	return d, wrap("read department", err)
}

// Window is the window evaluated, if it is about one.
func (e *Evaluation) Window(ctx context.Context) (*ent.ServiceWindow, error) {
	if e.Subject != center.EvaluateWindow {
		return nil, nil //nolint:nilnil // null is the answer
	}
	w, err := e.s.Store.Read(ctx).ServiceWindow.Get(ctx, e.SubjectID)
	return w, wrap("read window", err)
}

// Staff is the person evaluated, if it is about one.
func (e *Evaluation) Staff(ctx context.Context) (*ent.Staff, error) {
	if e.Subject != center.EvaluateStaff {
		return nil, nil //nolint:nilnil // null is the answer
	}
	x, err := e.s.Store.Read(ctx).Staff.Get(ctx, e.SubjectID)
	return x, wrap("read staff", err)
}

// ViewerCan lists the acts open to the actor.
func (e *Evaluation) ViewerCan(ctx context.Context) []center.EvaluationAction {
	return e.s.viewerCan(ctx, e.PerformanceEvaluation)
}

// Of lists a month's evaluations that the actor may see: departments, then
// windows, then people, each from the most points to the fewest.
func (s *Service) Of(ctx context.Context, month string) ([]*Evaluation, error) {
	m, err := statistics.ParseMonth("month", month)
	if err != nil {
		return nil, err
	}
	rows, err := s.Store.Read(ctx).PerformanceEvaluation.Query().Where(performanceevaluation.Month(m), visible(auth.Actor(ctx))).
		Order(ent.Desc(performanceevaluation.FieldPoints), ent.Asc(performanceevaluation.FieldID)).All(ctx)
	if err != nil {
		return nil, wrap("read evaluations", err)
	}
	slices.SortStableFunc(rows, func(a, b *ent.PerformanceEvaluation) int {
		return slices.Index(subjects, a.Subject) - slices.Index(subjects, b.Subject)
	})
	return s.views(rows), nil
}

// Months lists the months with evaluations that the actor may see, the newest first.
func (s *Service) Months(ctx context.Context) ([]string, error) {
	months, err := s.Store.Read(ctx).PerformanceEvaluation.Query().Where(visible(auth.Actor(ctx))).Unique(true).
		Order(ent.Desc(performanceevaluation.FieldMonth)).Select(performanceevaluation.FieldMonth).Ints(ctx)
	if err != nil {
		return nil, wrap("read months", err)
	}
	out := make([]string, len(months))
	for i, m := range months {
		out[i] = statistics.MonthText(m)
	}
	return out, nil
}

// Trend are the evaluations of the same subject up to this one, the oldest first, twelve at most.
func (e *Evaluation) Trend(ctx context.Context) ([]*Evaluation, error) {
	rows, err := e.s.Store.Read(ctx).PerformanceEvaluation.Query().Where(performanceevaluation.SubjectEQ(e.Subject), performanceevaluation.SubjectID(e.SubjectID),
		performanceevaluation.MonthLTE(e.PerformanceEvaluation.Month), visible(auth.Actor(ctx))).Order(ent.Desc(performanceevaluation.FieldMonth)).Limit(12).All(ctx)
	slices.Reverse(rows)
	return e.s.views(rows), wrap("read trend", err)
}

// RuleSet is the rule set an evaluation went by.
func (e *Evaluation) RuleSet(ctx context.Context) (*RuleSet, error) {
	r, err := e.s.Store.Read(ctx).EvaluationRuleSet.Get(ctx, e.RuleSetID)
	return &RuleSet{r}, wrap("read rule set", err)
}

// GradeName is the name of its grade in the rule set.
func (e *Evaluation) GradeName(ctx context.Context) (center.Bilingual, error) {
	r, err := e.RuleSet(ctx)
	if err != nil {
		return center.Bilingual{}, err
	}
	for _, g := range r.Grades() {
		if g.Key == e.Grade {
			return g.Name, nil
		}
	}
	return center.Bilingual{Zh: e.Grade, En: e.Grade}, nil
}

// RuleSet is a published rule set.
type RuleSet struct{ *ent.EvaluationRuleSet }

// FromMonth is the first month it is for, as 2026-11.
func (r *RuleSet) FromMonth() string { return statistics.MonthText(r.EvaluationRuleSet.FromMonth) }

// Base is what everybody starts from, in hundredths of a point.
func (r *RuleSet) Base() int { return r.Rules.Base }

// AppealDays are working days from the draft to appeal.
func (r *RuleSet) AppealDays() int { return r.Rules.AppealDays }

// Indicators are its indicators.
func (r *RuleSet) Indicators() []*center.Indicator {
	out := pointers(r.Rules.Indicators)
	for _, in := range out {
		if in.Scope == nil {
			in.Scope = []center.EvaluationSubject{}
		}
	}
	return out
}

// Grades are its grades, from the best to the worst.
func (r *RuleSet) Grades() []*center.Grade { return pointers(r.Rules.Grades) }

func pointers[T any](values []T) []*T {
	out := make([]*T, len(values))
	for i := range values {
		out[i] = &values[i]
	}
	return out
}

// RulesIn is the rule set in force in a month, written 2026-11; nil when there was none.
func (s *Service) RulesIn(ctx context.Context, month string) (*RuleSet, error) {
	m, err := statistics.ParseMonth("month", month)
	if err != nil {
		return nil, err
	}
	r, err := s.RulesFor(ctx, m)
	if r == nil || err != nil {
		return nil, err
	}
	return &RuleSet{r}, nil
}

// Line is what one indicator gave one evaluation.
type Line struct {
	center.EvaluationLine
	Indicator *center.Indicator

	of *Evaluation
}

// Points are the points it gave or took.
func (l *Line) Points() float64 { return points(l.EvaluationLine.Points) }

// Lines are what each indicator gave.
func (e *Evaluation) Lines(ctx context.Context) ([]*Line, error) {
	rules, err := e.RuleSet(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]*Line, 0, len(e.PerformanceEvaluation.Lines))
	for _, l := range e.PerformanceEvaluation.Lines {
		for _, in := range rules.Indicators() {
			if in.Key == l.Key {
				out = append(out, &Line{l, in, e})
			}
		}
	}
	return out, nil
}

// Appeal is an objection to one indicator.
type Appeal struct{ *ent.EvaluationAppeal }

// Correction are the points that the ruling gives back or takes.
func (a *Appeal) Correction() float64 { return points(a.EvaluationAppeal.Correction) }

// AppealedBy is who appealed.
func (a *Appeal) AppealedBy() *ent.Staff { return a.Edges.AppealedBy }

// RuledBy is who ruled; nil while it waits.
func (a *Appeal) RuledBy() *ent.Staff { return a.Edges.RuledBy }

// Appeals are the objections to an evaluation, for those who may act on it or manage the center.
func (e *Evaluation) Appeals(ctx context.Context) ([]*Appeal, error) {
	a := auth.Actor(ctx)
	out := []*Appeal{}
	if own := situation(a, e.PerformanceEvaluation, 0).Own; !own && !a.Is(center.RoleSupervisor, center.RoleGovernment, center.RoleAdmin) {
		return out, nil
	}
	rows, err := e.s.Store.Read(ctx).EvaluationAppeal.Query().Where(evaluationappeal.EvaluationID(e.ID)).WithAppealedBy().WithRuledBy().Order(ent.Asc("id")).All(ctx)
	for _, x := range rows {
		out = append(out, &Appeal{x})
	}
	return out, wrap("read appeals", err)
}

// casesAtMost bounds how many cases behind a point are listed.
const casesAtMost = 200

// Cases lists the cases behind an indicator's points, the latest first. Only
// those who work at the center are told, and casework tells them what of each.
func (l *Line) Cases(ctx context.Context) ([]*ent.ServiceCase, error) {
	a, s, e := auth.Actor(ctx), l.of.s, l.of.PerformanceEvaluation
	if !a.OfCenter() {
		return []*ent.ServiceCase{}, nil
	}
	from, to := span(e.Month)
	where := []predicate.LedgerLine{ledgerline.SubjectEQ(center.AboutCase), ledgerline.CaseIDNotNil(), ledgerline.AtGTE(from.UTC()), ledgerline.AtLT(to.UTC())}
	switch l.Indicator.Fact {
	case center.FactYellow, center.FactRed, center.FactThrees:
		where = append(where, ledgerline.Kind(string(center.CaseLightTurned)), ledgerline.LightIn(center.Yellow, center.Red))
	case center.FactSecond:
		where = append(where, ledgerline.Kind(string(center.CaseSecondNoticeRefused)))
	case center.FactEarly, center.FactOnTime, center.FactReduction, center.FactExpected:
		where = append(where, ledgerline.DaysUsedNotNil())
	default:
		return []*ent.ServiceCase{}, nil
	}
	switch e.Subject {
	case center.EvaluateDepartment:
		where = append(where, ledgerline.DepartmentID(e.SubjectID))
	case center.EvaluateWindow:
		where = append(where, ledgerline.WindowID(e.SubjectID))
	case center.EvaluateStaff:
		where = append(where, ledgerline.StaffID(e.SubjectID))
	}
	ids, err := s.Store.Read(ctx).LedgerLine.Query().Where(where...).Order(ent.Desc("id")).Limit(casesAtMost).Select(ledgerline.FieldCaseID).Ints(ctx)
	if err != nil {
		return nil, wrap("read lines", err)
	}
	q := s.Store.Read(ctx).ServiceCase.Query().Where(servicecase.IDIn(ids...))
	if !a.SeesAllCases() {
		q.Where(servicecase.DepartmentID(a.DepartmentID))
	}
	rows, err := q.Order(ent.Desc("id")).All(ctx)
	return rows, wrap("read cases", err)
}
