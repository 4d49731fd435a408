package city

import (
	"context"
	"fmt"

	"onewindow/ent"
	"onewindow/ent/evaluationappeal"
	"onewindow/ent/performanceevaluation"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/evaluation"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// demoAppealDays is long enough that there is always a draft to look at.
const demoAppealDays = 30

// publishRules publishes the city's own edition of how performance is evaluated.
func (c *City) publishRules(ctx context.Context, tx *store.Tx) error {
	rules := center.DefaultEvaluation()
	rules.AppealDays = demoAppealDays
	year, month, _ := c.now.Date()
	err := tx.EvaluationRuleSet.Create().SetRevision(2).SetFromMonth(year*100 + int(month)).SetRules(rules).
		SetBasis("《云州市政务服务中心绩效评估办法（示例）》").SetPublishedAt(tx.Now).Exec(ctx)
	if err != nil {
		return fmt.Errorf("publish evaluation rules: %w", err)
	}
	return nil
}

// contest lets the three departments with the fewest points of a month object to
// what cost them most. Supervision allows the first objection, does not allow the
// second, and leaves the third to the last week of the time to appeal: whoever
// looks finds one that waits, one of each ruling, and final ones of months before.
func (c *City) contest(ctx context.Context) error {
	drafts, err := c.Store.Read(ctx).PerformanceEvaluation.Query().
		Where(performanceevaluation.StateEQ(center.EvaluationDraft), performanceevaluation.SubjectEQ(center.EvaluateDepartment)).
		Order(ent.Asc(performanceevaluation.FieldMonth, performanceevaluation.FieldPoints, performanceevaluation.FieldID)).All(ctx)
	if err != nil {
		return fmt.Errorf("read drafts: %w", err)
	}
	place := map[int]int{}
	for _, e := range drafts {
		line := costliest(e.Lines)
		if line == nil || place[e.Month] == 3 {
			continue
		}
		if err := c.hearOut(ctx, e, line.Key, place[e.Month]); err != nil && center.CodeOf(err) == "" {
			return fmt.Errorf("contest evaluation %d: %w", e.ID, err)
		}
		place[e.Month]++
	}
	return nil
}

// costliest is the line of warnings that took the most points; nil where none took any.
func costliest(lines []center.EvaluationLine) *center.EvaluationLine {
	var worst *center.EvaluationLine
	for i, l := range lines {
		if (l.Key == "yellow" || l.Key == "red") && l.Points < 0 && (worst == nil || l.Points < worst.Points) {
			worst = &lines[i]
		}
	}
	return worst
}

// hearOut takes one draft's objection its next step. What is refused stays as it is.
func (c *City) hearOut(ctx context.Context, e *ent.PerformanceEvaluation, indicator string, place int) error {
	appeals, err := c.Store.Read(ctx).EvaluationAppeal.Query().Where(evaluationappeal.EvaluationID(e.ID)).All(ctx)
	if err != nil {
		return fmt.Errorf("read appeals: %w", err)
	}
	if len(appeals) == 0 {
		_, err := c.Evaluation.Appeal(auth.WithActor(ctx, c.headOf(e.SubjectID)), evaluation.AppealEvaluationInput{
			EvaluationID: e.GlobalID(), Indicator: indicator, Reasons: "其中一件系系统停机期间产生，停机公告已送监察室，请予核减。"})
		return err
	}
	early := e.AppealUntil > workday.DayOf(c.now)+7
	if it := appeals[0]; it.RuledAt != nil || it.AppealedAt.After(c.now.Add(-waits)) || place == 2 && early {
		return nil
	}
	ruling := evaluation.RuleOnEvaluationAppealInput{EvaluationID: e.GlobalID(), Indicator: appeals[0].Indicator, Reasons: "停机时段与该件办理时间不符，维持初评。"}
	if place != 1 {
		correction := 5.0
		ruling.Allowed, ruling.Correction, ruling.Reasons = true, &correction, "经核对停机记录属实，核减一件。"
	}
	_, err = c.Evaluation.Rule(auth.WithActor(ctx, c.accounts["supervisor"]), ruling)
	return err
}
