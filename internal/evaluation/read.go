package evaluation

import (
	"context"
	"slices"

	"onewindow/ent"
	"onewindow/ent/evaluationappeal"
	"onewindow/ent/evaluationruleset"
	"onewindow/ent/performanceevaluation"
	"onewindow/ent/predicate"
	entstaff "onewindow/ent/staff"
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
	s     *Service
	known *known
}

// known is what a list of evaluations has in common, read once: a handful of
// statements, whatever its length.
type known struct {
	staff map[int]*ent.Staff
	rules map[int]*ent.EvaluationRuleSet
}

func (s *Service) view(e *ent.PerformanceEvaluation) *Evaluation {
	return &Evaluation{PerformanceEvaluation: e, s: s, known: &known{}}
}

func (s *Service) views(ctx context.Context, rows []*ent.PerformanceEvaluation) ([]*Evaluation, error) {
	k := &known{map[int]*ent.Staff{}, map[int]*ent.EvaluationRuleSet{}}
	out := make([]*Evaluation, len(rows))
	var people, rules []int
	for i, e := range rows {
		out[i] = &Evaluation{e, s, k}
		if e.Subject == center.EvaluateStaff {
			people = append(people, e.SubjectID)
		}
		rules = append(rules, e.RuleSetID)
	}
	read := s.Store.Read(ctx)
	staff, err := read.Staff.Query().Where(entstaff.IDIn(people...)).All(ctx)
	if err != nil {
		return nil, wrap("read staff", err)
	}
	for _, x := range staff {
		k.staff[x.ID] = x
	}
	slices.Sort(rules)
	sets, err := read.EvaluationRuleSet.Query().Where(evaluationruleset.IDIn(slices.Compact(rules)...)).All(ctx)
	for _, r := range sets {
		k.rules[r.ID] = r
	}
	return out, wrap("read rule sets", err)
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
	book, err := e.s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Department(*e.DepartmentID), nil
}

// Window is the window evaluated, if it is about one.
func (e *Evaluation) Window(ctx context.Context) (*ent.ServiceWindow, error) {
	if e.Subject != center.EvaluateWindow {
		return nil, nil //nolint:nilnil // null is the answer
	}
	book, err := e.s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(book.Windows, func(w *ent.ServiceWindow) bool { return w.ID == e.SubjectID })
	if i < 0 {
		return nil, nil //nolint:nilnil // it is no more
	}
	return book.Windows[i], nil
}

// Staff is the person evaluated, if it is about one.
func (e *Evaluation) Staff(ctx context.Context) (*ent.Staff, error) {
	if e.Subject != center.EvaluateStaff {
		return nil, nil //nolint:nilnil // null is the answer
	}
	if x := e.known.staff[e.SubjectID]; x != nil {
		return x, nil
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
	return s.views(ctx, rows)
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
	if err != nil {
		return nil, wrap("read trend", err)
	}
	slices.Reverse(rows)
	return e.s.views(ctx, rows)
}

// RuleSet is the rule set an evaluation went by.
func (e *Evaluation) RuleSet(ctx context.Context) (*RuleSet, error) {
	if r := e.known.rules[e.RuleSetID]; r != nil {
		return &RuleSet{r}, nil
	}
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

// Lines are what each indicator gave, or one of them.
func (e *Evaluation) Lines(ctx context.Context, indicator *string) ([]*Line, error) {
	rules, err := e.RuleSet(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]*Line, 0, len(e.PerformanceEvaluation.Lines))
	for _, l := range e.PerformanceEvaluation.Lines {
		for _, in := range rules.Indicators() {
			if in.Key == l.Key && (indicator == nil || *indicator == l.Key) {
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
