package evaluation

import (
	"context"

	"onewindow/ent"
	"onewindow/ent/ledgerline"
	"onewindow/ent/predicate"
	entrating "onewindow/ent/rating"
	"onewindow/ent/servicecase"
	"onewindow/ent/warning"
	"onewindow/internal/auth"
	"onewindow/internal/center"
)

// behindAtMost bounds how many cases, or warnings, behind a point are listed.
const behindAtMost = 200

// about narrows rows that name department, window and person to those of the subject.
func about[P any](e *ent.PerformanceEvaluation, department, window, staff func(int) P) P {
	switch e.Subject {
	case center.EvaluateWindow:
		return window(e.SubjectID)
	case center.EvaluateStaff:
		return staff(e.SubjectID)
	default:
		return department(e.SubjectID)
	}
}

// Warnings lists the warnings behind an indicator that counts them, the latest
// first: those that went out in the month and stand. For those who work at the
// center and may see them.
func (l *Line) Warnings(ctx context.Context) ([]*ent.Warning, error) {
	a, e := auth.Actor(ctx), l.of.PerformanceEvaluation
	rungs := map[center.Fact][]center.MonitorRung{
		center.FactYellow: {center.RungYellow}, center.FactRed: {center.RungRed}, center.FactThrees: {center.RungYellow, center.RungRed},
	}[l.Indicator.Fact]
	if len(rungs) == 0 || !a.OfCenter() {
		return []*ent.Warning{}, nil
	}
	from, to := span(e.Month)
	q := l.of.s.Store.Read(ctx).Warning.Query().Where(warning.RungIn(rungs...), warning.IssuedAtGTE(from.UTC()), warning.IssuedAtLT(to.UTC()), warning.StateNEQ(center.WarningRevoked),
		about(e, warning.DepartmentID, warning.WindowID, warning.StaffID))
	if !a.Is(center.RoleSupervisor, center.RoleGovernment, center.RoleAdmin) {
		q.Where(warning.DepartmentID(a.DepartmentID))
	}
	rows, err := q.Order(ent.Desc("id")).Limit(behindAtMost).All(ctx)
	return rows, wrap("read warnings", err)
}

// Cases lists the cases behind an indicator's points, the latest first. Only
// those who work at the center are told, and casework tells them what of each.
func (l *Line) Cases(ctx context.Context) ([]*ent.ServiceCase, error) {
	a, s := auth.Actor(ctx), l.of.s
	if !a.OfCenter() {
		return []*ent.ServiceCase{}, nil
	}
	ids, err := l.caseIDs(ctx)
	if err != nil || len(ids) == 0 {
		return []*ent.ServiceCase{}, err
	}
	q := s.Store.Read(ctx).ServiceCase.Query().Where(servicecase.IDIn(ids...))
	if !a.SeesAllCases() {
		q.Where(servicecase.DepartmentID(a.DepartmentID))
	}
	rows, err := q.Order(ent.Desc("id")).All(ctx)
	return rows, wrap("read cases", err)
}

// caseIDs are the cases behind an indicator: those of its warnings, ratings or lines.
func (l *Line) caseIDs(ctx context.Context) ([]int, error) {
	s, e := l.of.s, l.of.PerformanceEvaluation
	from, to := span(e.Month)
	lines := []predicate.LedgerLine{ledgerline.SubjectEQ(center.AboutCase), ledgerline.CaseIDNotNil(), ledgerline.AtGTE(from.UTC()), ledgerline.AtLT(to.UTC()),
		about(e, ledgerline.DepartmentID, ledgerline.WindowID, ledgerline.StaffID)}
	switch l.Indicator.Fact {
	case center.FactYellow, center.FactRed, center.FactThrees:
		warnings, err := l.Warnings(ctx)
		var ids []int
		for _, w := range warnings {
			if w.CaseID != nil {
				ids = append(ids, *w.CaseID)
			}
		}
		return ids, err
	case center.FactPoor, center.FactSatisfied:
		q := s.Store.Read(ctx).Rating.Query().Where(entrating.CaseIDNotNil(), entrating.GivenAtGTE(from.UTC()), entrating.GivenAtLT(to.UTC()), entrating.ExcludedAtIsNil(),
			about(e, entrating.DepartmentID, entrating.WindowID, entrating.StaffID))
		if l.Indicator.Fact == center.FactPoor {
			q.Where(entrating.LevelIn(center.Dissatisfied, center.VeryDissatisfied))
		}
		ids, err := q.Order(ent.Desc("id")).Limit(behindAtMost).Select(entrating.FieldCaseID).Ints(ctx)
		return ids, wrap("read ratings", err)
	case center.FactSecond:
		lines = append(lines, ledgerline.Kind(string(center.CaseSecondNoticeRefused)))
	case center.FactEarly, center.FactOnTime, center.FactReduction, center.FactExpected:
		lines = append(lines, ledgerline.DaysUsedNotNil())
	default:
		return nil, nil
	}
	ids, err := s.Store.Read(ctx).LedgerLine.Query().Where(lines...).Order(ent.Desc("id")).Limit(behindAtMost).Select(ledgerline.FieldCaseID).Ints(ctx)
	return ids, wrap("read lines", err)
}
