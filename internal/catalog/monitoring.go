package catalog

import (
	"context"
	"fmt"

	"onewindow/ent"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// FurnishMonitoring publishes the default rules of the electronic eye that were
// never published here.
func FurnishMonitoring(ctx context.Context, s *store.Store) error {
	err := s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		there, err := tx.MonitoringRule.Query().Exist(ctx)
		if err != nil || there {
			return err
		}
		for _, r := range center.DefaultMonitoring() {
			if _, err := KeepRule(ctx, tx, r, 1, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if store.IsDuplicate(err) {
		return nil // another process that starts at the same time was quicker
	}
	return err
}

// KeepRule writes one edition of a rule.
func KeepRule(ctx context.Context, tx *store.Tx, r center.MonitorRule, revision int, by *int) (*ent.MonitoringRule, error) {
	create := tx.MonitoringRule.Create().SetKey(r.Key).SetRevision(revision).SetName(r.Name.Zh).SetNameEn(r.Name.En).SetBasis(r.Basis.Zh).SetBasisEn(r.Basis.En).
		SetTrigger(r.Trigger).SetScope(r.Scope).SetWarning(r.Warning.String()).SetYellow(r.Yellow.String()).SetRed(r.Red.String()).
		SetThreshold(r.Threshold).SetMode(r.Mode).SetExplainDays(r.ExplainDays).SetFromDay(r.From).SetPublishedAt(tx.Now).SetNillablePublishedByID(by)
	if r.Clock != "" {
		create.SetClock(r.Clock)
	}
	if r.Rung != "" {
		create.SetRung(r.Rung)
	}
	if r.Until != 0 {
		create.SetUntilDay(r.Until)
	}
	row, err := create.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("publish rule %s: %w", r.Key, err)
	}
	return row, nil
}

// RuleOf is a published rule as the rules package knows it.
func RuleOf(x *ent.MonitoringRule) (center.MonitorRule, error) {
	r := center.MonitorRule{ID: x.ID, Key: x.Key, Name: center.Bilingual{Zh: x.Name, En: x.NameEn}, Basis: center.Bilingual{Zh: x.Basis, En: x.BasisEn},
		Trigger: x.Trigger, Scope: x.Scope, Threshold: x.Threshold, Mode: x.Mode, ExplainDays: x.ExplainDays, From: x.FromDay}
	for _, m := range []struct {
		text string
		to   *center.Mark
	}{{x.Warning, &r.Warning}, {x.Yellow, &r.Yellow}, {x.Red, &r.Red}} {
		mark, err := center.ParseMark(m.text)
		if err != nil {
			return r, fmt.Errorf("rule %s: %w", x.Key, err)
		}
		*m.to = mark
	}
	if x.Clock != nil {
		r.Clock = *x.Clock
	}
	if x.Rung != nil {
		r.Rung = *x.Rung
	}
	if x.UntilDay != nil {
		r.Until = workday.Day(*x.UntilDay)
	}
	return r, nil
}

// monitoring reads every published rule.
func monitoring(ctx context.Context, db *ent.Client) (center.Monitoring, error) {
	rows, err := db.MonitoringRule.Query().Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read monitoring rules: %w", err)
	}
	out := make(center.Monitoring, len(rows))
	for i, x := range rows {
		if out[i], err = RuleOf(x); err != nil {
			return nil, err
		}
	}
	return out, nil
}
