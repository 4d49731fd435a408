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

// contest lets some departments object to their drafts, and supervision rule on
// what they objected to the day before.
func (c *City) contest(ctx context.Context) error {
	read := c.Store.Read(ctx)
	drafts, err := read.PerformanceEvaluation.Query().Where(performanceevaluation.StateEQ(center.EvaluationDraft), performanceevaluation.SubjectEQ(center.EvaluateDepartment)).
		Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return fmt.Errorf("read drafts: %w", err)
	}
	judge := auth.WithActor(ctx, c.accounts["supervisor"])
	for _, e := range drafts {
		waiting, err := read.EvaluationAppeal.Query().Where(evaluationappeal.EvaluationID(e.ID)).All(ctx)
		if err != nil {
			return fmt.Errorf("read appeals: %w", err)
		}
		switch {
		case len(waiting) == 0 && e.ID%4 == 0:
			for _, l := range e.Lines {
				if l.Points >= 0 {
					continue
				}
				_, err = c.Evaluation.Appeal(auth.WithActor(ctx, c.headOf(e.SubjectID)), evaluation.AppealEvaluationInput{
					EvaluationID: e.GlobalID(), Indicator: l.Key, Reasons: "其中一件系系统停机期间产生，停机公告见附件，请予核减。"})
				break
			}
		case len(waiting) == 1 && waiting[0].RuledAt == nil && waiting[0].AppealedAt.Before(c.now.Add(-waits)) && e.ID%8 == 0:
			correction := 5.0
			_, err = c.Evaluation.Rule(judge, evaluation.RuleOnEvaluationAppealInput{EvaluationID: e.GlobalID(), Indicator: waiting[0].Indicator,
				Allowed: true, Correction: &correction, Reasons: "经核对停机记录属实，核减一件。"})
		}
		if err != nil && center.CodeOf(err) == "" {
			return fmt.Errorf("contest evaluation %d: %w", e.ID, err)
		}
	}
	return nil
}
