package casework

import (
	"context"
	"slices"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent/casetask"
	"onewindow/ent/staff"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// hand passes the work on: the task at hand is closed, the next one opened and
// assigned by rule.
func (s *Service) hand(ctx context.Context, tx *store.Tx, f *File, from center.CaseStage, action center.CaseAction) error {
	if f.Stage == from {
		return nil
	}
	if t := f.openTask(); t != nil {
		u := tx.CaseTask.UpdateOneID(t.ID).SetClosedAt(tx.Now).SetOutcome(string(action))
		if a := auth.Actor(ctx); t.AssigneeID == nil && a.StaffID != 0 {
			u.SetAssigneeID(a.StaffID)
		}
		row, err := u.Save(ctx)
		if err != nil {
			return wrap("close task", err)
		}
		*t = *row
	}
	if f.Stage == center.StageClosed {
		if err := s.closeTasks(ctx, tx, f, string(action)); err != nil {
			return err
		}
	}
	f.AssigneeID = nil
	role, ok := postOf(f.Stage)
	switch {
	case f.Stage == center.StageExamination:
		f.AssigneeID = f.ExaminerID // whoever takes it up examines it
	case ok:
		var not []int
		if f.ExaminerID != nil {
			not = append(not, *f.ExaminerID)
		}
		who, err := s.leastLoaded(ctx, tx, f.ID, f.DepartmentID, role, not...)
		if err != nil {
			return err
		}
		f.AssigneeID = who
	case f.Stage == center.StageIntake: // back from a correction: the general window
	default:
		return nil // nothing to do until somebody acts
	}
	t, err := tx.CaseTask.Create().SetCaseID(f.ID).SetStage(f.Stage).SetDepartmentID(f.DepartmentID).
		SetNillableAssigneeID(f.AssigneeID).SetOpenedAt(tx.Now).Save(ctx)
	if err != nil {
		return wrap("open task", err)
	}
	f.Tasks = append(f.Tasks, t)
	return nil
}

// leastLoaded is who gets a piece of work on a case by center's rule: never by
// choice. nil when nobody is there; the task then waits, and its clock shows it.
func (s *Service) leastLoaded(ctx context.Context, tx *store.Tx, caseID, department int, role center.Role, not ...int) (*int, error) {
	var load []struct {
		ID   int `sql:"id"`
		Open int `sql:"open"`
	}
	err := tx.Staff.Query().Where(staff.DepartmentID(department), staff.RoleEQ(role), staff.OnDuty(true)).Modify(func(sel *sql.Selector) {
		t := sql.Table(casetask.Table)
		sel.LeftJoin(t).OnP(sql.And(
			sql.ColumnsEQ(sel.C(staff.FieldID), t.C(casetask.FieldAssigneeID)),
			sql.IsNull(t.C(casetask.FieldClosedAt)),
		)).Select(sel.C(staff.FieldID), sql.As(sql.Count(t.C(casetask.FieldID)), "open")).GroupBy(sel.C(staff.FieldID))
	}).Scan(ctx, &load)
	if err != nil {
		return nil, wrap("find who is on duty", err)
	}
	off, err := recused(ctx, tx.Client, caseID)
	if err != nil {
		return nil, err
	}
	day := workday.DayOf(tx.Now)
	away, err := absences(ctx, tx.Client, day)
	if err != nil {
		return nil, err
	}
	candidates := make([]center.Candidate, len(load))
	for i, x := range load {
		candidates[i] = center.Candidate{ID: x.ID, Open: x.Open, OnDuty: true, Recused: slices.Contains(off, x.ID) || slices.Contains(not, x.ID)}
	}
	if who := center.Assign(candidates, away, day); who != 0 {
		return &who, nil
	}
	return nil, nil //nolint:nilnil // nobody is there
}
