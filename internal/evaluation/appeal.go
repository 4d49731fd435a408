package evaluation

import (
	"context"
	"slices"
	"strconv"

	"onewindow/ent"
	"onewindow/ent/evaluationappeal"
	"onewindow/ent/evaluationruleset"
	"onewindow/ent/performanceevaluation"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/statistics"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// The inputs of the API. What a field means is said once, in evaluation.graphqls.
type (
	// AppealEvaluationInput objects to one indicator of a draft.
	AppealEvaluationInput struct {
		EvaluationID, Indicator, Reasons string
		IdempotencyKey                   *string `json:"-"`
	}
	// RuleOnEvaluationAppealInput rules on that.
	RuleOnEvaluationAppealInput struct {
		EvaluationID, Indicator string
		Allowed                 bool
		Correction              *float64
		Reasons                 string
		IdempotencyKey          *string `json:"-"`
	}
	// PublishEvaluationRulesInput publishes another edition of the rule set.
	PublishEvaluationRulesInput struct {
		FromMonth, Basis string
		Base             float64
		AppealDays       int
		Indicators       []*center.Indicator
		Grades           []*center.Grade
		IdempotencyKey   *string `json:"-"`
	}
)

var notFound = center.Refuse(center.ErrNotFound, "evaluationId",
	"没有找到这份评估，或者您无权查看。", "There is no such evaluation, or you may not see it.")

var forbidden = center.Refuse(center.ErrForbidden, "", "您没有办理这一步的权限，什么都没有改动。", "You may not take this step. Nothing was changed.")

// situation is an evaluation as the rules see it.
func situation(a center.Actor, e *ent.PerformanceEvaluation, today workday.Day) center.EvaluationSituation {
	ofHouse := e.DepartmentID != nil && *e.DepartmentID == a.DepartmentID
	return center.EvaluationSituation{
		Own:     e.Subject == center.EvaluateStaff && e.SubjectID == a.StaffID && a.StaffID != 0 || e.Subject != center.EvaluateStaff && ofHouse && a.Is(center.RoleHead),
		Judge:   a.Is(center.RoleSupervisor),
		Draft:   e.State == center.EvaluationDraft,
		InTime:  today <= e.AppealUntil,
		Foreign: !ofHouse,
	}
}

// viewerCan lists the acts open to the actor.
func (s *Service) viewerCan(ctx context.Context, e *ent.PerformanceEvaluation) []center.EvaluationAction {
	out := []center.EvaluationAction{}
	for _, act := range []center.EvaluationAction{center.ActAppealEvaluation, center.ActRuleOnEvaluationAppeal} {
		if center.CheckEvaluation(act, situation(auth.Actor(ctx), e, s.Catalogue.Day(ctx))) == nil {
			out = append(out, act)
		}
	}
	return out
}

func (s *Service) mayAct(ctx context.Context, id string, act center.EvaluationAction) (*ent.PerformanceEvaluation, error) {
	n, ok := center.IDOf("PerformanceEvaluation", id)
	if !ok {
		return nil, notFound
	}
	found, err := s.ByID(ctx, n)
	if err != nil {
		return nil, err
	}
	e := found.PerformanceEvaluation
	return e, center.CheckEvaluation(act, situation(auth.Actor(ctx), e, s.Catalogue.Day(ctx)))
}

// Appeal objects to one indicator of a draft: once each, while the time to appeal runs.
func (s *Service) Appeal(ctx context.Context, in AppealEvaluationInput) (*Evaluation, error) {
	e, err := s.mayAct(ctx, in.EvaluationID, center.ActAppealEvaluation)
	if err != nil {
		return nil, err
	}
	reasons, err := reasonsOf(in.Reasons)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(e.Lines, func(l center.EvaluationLine) bool { return l.Key == in.Indicator }) {
		return nil, center.Refuse(center.ErrBadUserInput, "indicator", "这份评估里没有这项指标。", "The evaluation has no such indicator.")
	}
	_, err = s.Once.Write(ctx, in.IdempotencyKey, "appealEvaluation", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		a := auth.Actor(ctx)
		err := tx.EvaluationAppeal.Create().SetEvaluationID(e.ID).SetIndicator(in.Indicator).SetReasons(reasons).SetAppealedByID(a.StaffID).
			SetAppealedAt(tx.Now).Exec(ctx)
		if err != nil {
			return "", err
		}
		return "", s.append(ctx, tx, a, e, center.EvaluationAppealed, in.Indicator)
	})
	if store.IsDuplicate(err) {
		return nil, center.Refuse(center.ErrConflict, "indicator", "这项指标已经申诉过，每项只能申诉一次。", "This indicator has been appealed against already; each may be once.")
	}
	if err != nil {
		return nil, wrap("appeal", err)
	}
	return s.view(e), nil
}

// Rule rules on an appeal; the correction counts when the evaluation is made final.
func (s *Service) Rule(ctx context.Context, in RuleOnEvaluationAppealInput) (*Evaluation, error) {
	e, err := s.mayAct(ctx, in.EvaluationID, center.ActRuleOnEvaluationAppeal)
	if err != nil {
		return nil, err
	}
	reasons, err := reasonsOf(in.Reasons)
	if err != nil {
		return nil, err
	}
	correction := 0
	if in.Correction != nil {
		correction = center.Hundredths(*in.Correction)
	}
	if in.Allowed == (correction == 0) || correction > 10_000 || correction < -10_000 {
		return nil, center.Refuse(center.ErrBadUserInput, "correction", "支持申诉须写明更正的分数（不超过100分），不支持则不更正。",
			"An appeal that is allowed needs its correction in points, at most 100; one that is not has none.")
	}
	_, err = s.Once.Write(ctx, in.IdempotencyKey, "ruleOnEvaluationAppeal", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		a := auth.Actor(ctx)
		n, err := tx.EvaluationAppeal.Update().Where(evaluationappeal.EvaluationID(e.ID), evaluationappeal.Indicator(in.Indicator), evaluationappeal.RuledAtIsNil()).
			SetAllowed(in.Allowed).SetCorrection(correction).SetRulingReasons(reasons).SetRuledAt(tx.Now).SetRuledByID(a.StaffID).Save(ctx)
		if err != nil {
			return "", wrap("rule on appeal", err)
		}
		if n == 0 {
			return "", center.Refuse(center.ErrIllegalStep, "indicator", "这项指标没有待裁定的申诉。", "No appeal against this indicator waits for a ruling.")
		}
		return "", s.append(ctx, tx, a, e, center.EvaluationRuled, in.Indicator)
	})
	if err != nil {
		return nil, err
	}
	return s.view(e), nil
}

// Publish publishes another edition of the rule set, for a month that has not begun.
func (s *Service) Publish(ctx context.Context, in PublishEvaluationRulesInput) (*RuleSet, error) {
	if !auth.Actor(ctx).Is(center.RoleAdmin, center.RoleSupervisor) {
		return nil, forbidden
	}
	from, err := statistics.ParseMonth("fromMonth", in.FromMonth)
	if err != nil {
		return nil, err
	}
	if year, month, _ := s.Catalogue.Day(ctx).Date(); from <= year*100+int(month) {
		return nil, center.Refuse(center.ErrBadUserInput, "fromMonth", "评估办法只能从以后的月份起施行：不溯及既往。", "A rule set takes effect in a later month: it does not reach back.")
	}
	basis, ok := center.CleanText(in.Basis, 200)
	if !ok || basis == "" {
		return nil, center.Refuse(center.ErrBadUserInput, "basis", "请写明依据，最多200字。", "Name its basis, 200 characters at most.")
	}
	rules := center.EvaluationRules{Base: center.Hundredths(in.Base), AppealDays: in.AppealDays}
	for _, x := range in.Indicators {
		rules.Indicators = append(rules.Indicators, *x)
	}
	for _, x := range in.Grades {
		rules.Grades = append(rules.Grades, *x)
	}
	if err := rules.Lint(); err != nil {
		return nil, err
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "publishEvaluationRules", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		last, err := tx.EvaluationRuleSet.Query().Order(ent.Desc(evaluationruleset.FieldRevision)).First(ctx)
		if err != nil {
			return "", wrap("read rule sets", err)
		}
		a := auth.Actor(ctx)
		create := tx.EvaluationRuleSet.Create().SetRevision(last.Revision + 1).SetFromMonth(from).SetRules(rules).SetBasis(basis).SetPublishedAt(tx.Now)
		if a.StaffID != 0 {
			create.SetPublishedByID(a.StaffID)
		}
		row, err := create.Save(ctx)
		if err != nil {
			return "", wrap("publish rule set", err)
		}
		return strconv.Itoa(row.ID), s.append(ctx, tx, a, &ent.PerformanceEvaluation{ID: row.ID}, center.EvaluationRulesSet, in.FromMonth)
	})
	if err != nil {
		return nil, err
	}
	id, err := strconv.Atoi(answer)
	if err != nil {
		return nil, wrap("recall rule set", err)
	}
	r, err := s.Store.Read(ctx).EvaluationRuleSet.Get(ctx, id)
	return &RuleSet{r}, wrap("read rule set", err)
}

func reasonsOf(text string) (string, error) {
	out, ok := center.CleanText(text, 2000)
	if !ok || out == "" {
		return "", center.Refuse(center.ErrReasonsRequired, "reasons", "请写明理由，最多2000字。", "Give your reasons, 2,000 characters at most.")
	}
	return out, nil
}

// ByID finds an evaluation the actor may see.
func (s *Service) ByID(ctx context.Context, id int) (*Evaluation, error) {
	e, err := s.Store.Read(ctx).PerformanceEvaluation.Query().Where(performanceevaluation.ID(id), visible(auth.Actor(ctx))).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	if err != nil {
		return nil, wrap("read evaluation", err)
	}
	return s.view(e), nil
}
