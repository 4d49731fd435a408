// Package evaluation judges, month by month, how departments, windows and people
// did, by a published rule set over the statistics: drafted, open to appeal,
// then final. It measures nothing itself and gives no point that a rule does not.
package evaluation

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"onewindow/ent"
	"onewindow/ent/evaluationappeal"
	"onewindow/ent/evaluationruleset"
	"onewindow/ent/performanceevaluation"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/once"
	"onewindow/internal/statistics"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Service drafts, hears and settles evaluations.
type Service struct {
	Store      *store.Store
	Ledger     *ledger.Ledger
	Catalogue  *catalog.Catalogue
	Statistics *statistics.Service
	Once       *once.Keeper
}

// subjects are who is evaluated, in the order they are drafted.
var subjects = []center.EvaluationSubject{center.EvaluateDepartment, center.EvaluateWindow, center.EvaluateStaff}

// Furnish publishes the default rule set where there is none.
func Furnish(ctx context.Context, s *store.Store) error {
	err := s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		there, err := tx.EvaluationRuleSet.Query().Exist(ctx)
		if err != nil || there {
			return err
		}
		return tx.EvaluationRuleSet.Create().SetRevision(1).SetFromMonth(200001).SetRules(center.DefaultEvaluation()).
			SetBasis("政务服务中心绩效评估办法（示范）").SetPublishedAt(tx.Now).Exec(ctx)
	})
	if store.IsDuplicate(err) {
		return nil // another process that starts at the same time was quicker
	}
	return err
}

// Sweep drafts the months that have ended and makes final what nobody appeals
// against any more; see jobs.Sweeper. It answers how many evaluations it moved.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	today := s.Catalogue.Day(ctx)
	drafted, err := s.draftEnded(ctx, today)
	if err != nil {
		return drafted, err
	}
	settled, err := s.settle(ctx, today)
	return drafted + settled, err
}

// draftEnded drafts every month that ended and has no evaluation yet.
func (s *Service) draftEnded(ctx context.Context, today workday.Day) (int, error) {
	year, month, _ := today.Date()
	last := statistics.MonthBefore(year*100 + int(month))
	there, err := s.Store.Read(ctx).PerformanceEvaluation.Query().Where(performanceevaluation.Month(last)).Exist(ctx)
	if err != nil || there {
		return 0, wrap("look for evaluations", err)
	}
	if _, err := s.Statistics.CatchUp(ctx); err != nil {
		return 0, err
	}
	months, err := s.Statistics.Months(ctx)
	if err != nil {
		return 0, err
	}
	done := 0
	for _, m := range months {
		if m > last {
			break
		}
		n, err := s.draft(ctx, m, today)
		done += n
		if err != nil {
			return done, err
		}
	}
	return done, nil
}

// draft drafts one month: everybody who did something in it, once.
func (s *Service) draft(ctx context.Context, month int, today workday.Day) (int, error) {
	rules, err := s.RulesFor(ctx, month)
	if err != nil || rules == nil {
		return 0, err
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return 0, err
	}
	until := today
	for range rules.Rules.AppealDays {
		until = book.Calendar.Next(until + 1)
	}
	done := 0
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		there, err := tx.PerformanceEvaluation.Query().Where(performanceevaluation.Month(month)).Exist(ctx)
		if err != nil || there {
			return wrap("look for evaluations", err)
		}
		for _, subject := range subjects {
			facts, err := s.Statistics.FactsOf(ctx, subject, month)
			if err != nil {
				return err
			}
			homes, err := homesOf(ctx, tx, subject)
			if err != nil {
				return err
			}
			for _, id := range slices.Sorted(maps.Keys(facts)) {
				home, known := homes[id]
				if !known {
					continue
				}
				lines, points := rules.Rules.Evaluate(subject, facts[id])
				e, err := tx.PerformanceEvaluation.Create().SetMonth(month).SetSubject(subject).SetSubjectID(id).SetNillableDepartmentID(home).
					SetRuleSetID(rules.ID).SetState(center.EvaluationDraft).SetLines(lines).SetPoints(points).SetGrade(rules.Rules.GradeOf(points)).
					SetDraftedAt(tx.Now).SetAppealUntil(until).Save(ctx)
				if err != nil {
					return wrap("draft evaluation", err)
				}
				if err := s.append(ctx, tx, center.SystemActor(), e, center.EvaluationDrafted, ""); err != nil {
					return err
				}
				done++
			}
		}
		return nil
	})
	if store.IsDuplicate(err) {
		return 0, nil // another process drafted it at the same time
	}
	return done, err
}

// homesOf are the departments of everybody of a kind, by id; nil where there is none.
func homesOf(ctx context.Context, tx *store.Tx, subject center.EvaluationSubject) (map[int]*int, error) {
	out := map[int]*int{}
	switch subject {
	case center.EvaluateDepartment:
		ids, err := tx.Department.Query().IDs(ctx)
		if err != nil {
			return nil, wrap("read departments", err)
		}
		for _, id := range ids {
			out[id] = &id
		}
	case center.EvaluateWindow:
		windows, err := tx.ServiceWindow.Query().WithDepartments().All(ctx)
		if err != nil {
			return nil, wrap("read windows", err)
		}
		for _, w := range windows {
			out[w.ID] = nil
			if !w.General && len(w.Edges.Departments) == 1 {
				out[w.ID] = &w.Edges.Departments[0].ID
			}
		}
	case center.EvaluateStaff:
		staff, err := tx.Staff.Query().All(ctx)
		if err != nil {
			return nil, wrap("read staff", err)
		}
		for _, x := range staff {
			out[x.ID] = x.DepartmentID
		}
	}
	return out, nil
}

// settle makes final every draft whose time to appeal is over and whose appeals are
// ruled on. It is reckoned once more: a warning revoked meanwhile no longer counts.
func (s *Service) settle(ctx context.Context, today workday.Day) (int, error) {
	drafts, err := s.Store.Read(ctx).PerformanceEvaluation.Query().
		Where(performanceevaluation.StateEQ(center.EvaluationDraft), performanceevaluation.AppealUntilLT(today)).Order(ent.Asc("id")).All(ctx)
	if err != nil || len(drafts) == 0 {
		return 0, wrap("read drafts", err)
	}
	if _, err := s.Statistics.CatchUp(ctx); err != nil {
		return 0, err
	}
	type kind struct {
		month   int
		subject center.EvaluationSubject
	}
	facts := map[kind]map[int]statistics.Facts{}
	done := 0
	for _, e := range drafts {
		k := kind{e.Month, e.Subject}
		if facts[k] == nil {
			if facts[k], err = s.Statistics.FactsOf(ctx, e.Subject, e.Month); err != nil {
				return done, err
			}
		}
		final, err := s.finalise(ctx, e, facts[k][e.SubjectID])
		if err != nil {
			return done, err
		}
		if final {
			done++
		}
	}
	return done, nil
}

// finalise makes one draft final; false while an appeal is open, or when another process was quicker.
func (s *Service) finalise(ctx context.Context, e *ent.PerformanceEvaluation, facts statistics.Facts) (bool, error) {
	final := false
	err := s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		appeals, err := tx.EvaluationAppeal.Query().Where(evaluationappeal.EvaluationID(e.ID)).All(ctx)
		if err != nil {
			return wrap("read appeals", err)
		}
		if slices.ContainsFunc(appeals, func(a *ent.EvaluationAppeal) bool { return a.RuledAt == nil }) {
			return nil
		}
		rules, err := tx.EvaluationRuleSet.Get(ctx, e.RuleSetID)
		if err != nil {
			return wrap("read rule set", err)
		}
		lines, points := rules.Rules.Evaluate(e.Subject, facts)
		for _, a := range appeals {
			points += a.Correction
		}
		n, err := tx.PerformanceEvaluation.Update().Where(performanceevaluation.ID(e.ID), performanceevaluation.StateEQ(center.EvaluationDraft)).
			SetState(center.EvaluationFinal).SetLines(lines).SetPoints(points).SetGrade(rules.Rules.GradeOf(points)).SetFinalAt(tx.Now).Save(ctx)
		if err != nil || n == 0 {
			return wrap("make evaluation final", err)
		}
		final = true
		return s.append(ctx, tx, center.SystemActor(), e, center.EvaluationFinalised, "")
	})
	return final, err
}

// RulesFor is the rule set in force in a month; nil when there was none.
func (s *Service) RulesFor(ctx context.Context, month int) (*ent.EvaluationRuleSet, error) {
	r, err := s.Store.Read(ctx).EvaluationRuleSet.Query().Where(evaluationruleset.FromMonthLTE(month)).
		Order(ent.Desc(evaluationruleset.FieldFromMonth, evaluationruleset.FieldRevision)).First(ctx)
	if ent.IsNotFound(err) {
		return nil, nil //nolint:nilnil // there was none
	}
	return r, wrap("read rule set", err)
}

func (s *Service) append(ctx context.Context, tx *store.Tx, actor center.Actor, e *ent.PerformanceEvaluation, kind center.EvaluationEventKind, note string) error {
	_, err := s.Ledger.Append(ctx, tx, actor, ledger.Line{Subject: center.AboutEvaluation, SubjectID: &e.ID, Kind: string(kind), DepartmentID: e.DepartmentID, Note: note})
	return err
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

// span is the time of a month in the hall: from its first instant up to the next month's.
func span(month int) (from, to time.Time) {
	year, m := month/100, time.Month(month%100)
	return workday.NewDay(year, m, 1).Start(), workday.NewDay(year, m+1, 1).Start()
}
