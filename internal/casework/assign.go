package casework

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent/casetask"
	"onewindow/ent/staff"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
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
	role, ok := map[center.CaseStage]center.Role{
		center.StageUndertaking: center.RoleExaminer, center.StageExamination: center.RoleExaminer, center.StageApproval: center.RoleApprover,
	}[f.Stage]
	switch {
	case f.Stage == center.StageExamination:
		f.AssigneeID = f.ExaminerID // whoever takes it up examines it
	case ok:
		who, err := s.leastLoaded(ctx, tx, f.DepartmentID, role, f.ExaminerID)
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

// leastLoaded is who has the fewest open tasks among those on duty, the longest
// serving of equals: by rule, never by choice. nil when nobody is on duty; the
// task then waits, and its clock shows it.
func (s *Service) leastLoaded(ctx context.Context, tx *store.Tx, department int, role center.Role, not *int) (*int, error) {
	q := tx.Staff.Query().Where(staff.DepartmentID(department), staff.RoleEQ(role), staff.OnDuty(true))
	if not != nil {
		q.Where(staff.IDNEQ(*not))
	}
	var load []struct {
		ID   int `sql:"id"`
		Open int `sql:"open"`
	}
	err := q.Modify(func(sel *sql.Selector) {
		t := sql.Table(casetask.Table)
		sel.LeftJoin(t).OnP(sql.And(
			sql.ColumnsEQ(sel.C(staff.FieldID), t.C(casetask.FieldAssigneeID)),
			sql.IsNull(t.C(casetask.FieldClosedAt)),
		)).Select(sel.C(staff.FieldID), sql.As(sql.Count(t.C(casetask.FieldID)), "open")).
			GroupBy(sel.C(staff.FieldID)).OrderBy("open", sel.C(staff.FieldID))
		sel.Limit(1)
	}).Scan(ctx, &load)
	if err != nil {
		return nil, wrap("find who is on duty", err)
	}
	if len(load) == 0 {
		return nil, nil
	}
	return &load[0].ID, nil
}
