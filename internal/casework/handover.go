package casework

import (
	"context"
	"errors"
	"slices"
	"time"

	"onewindow/ent"
	"onewindow/ent/casetask"
	"onewindow/ent/leave"
	"onewindow/ent/recusal"
	"onewindow/ent/staff"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Why work is passed on, as the ledger's note says it.
const (
	HandedForLeave   = "LEAVE"
	HandedForPost    = "POST"
	HandedForRelief  = "RELIEF"
	HandedForRecusal = "RECUSAL"
	HandedOver       = "HAND_OVER"
)

// assigned are the acts that only the person the work is assigned to may take.
var assigned = []center.CaseAction{center.ActTakeUp, center.ActExamine, center.ActDecide, center.ActSuspend, center.ActResume,
	center.ActHoldMeeting, center.ActRecordVisit, center.ActReferUp, center.ActRecordReply, center.ActHandOn}

// postOf is the post that does the work of a stage; false where nobody is assigned.
func postOf(stage center.CaseStage) (center.Role, bool) {
	role, ok := map[center.CaseStage]center.Role{
		center.StageUndertaking: center.RoleExaminer, center.StageExamination: center.RoleExaminer, center.StageApproval: center.RoleApprover,
	}[stage]
	return role, ok
}

// PostOf is the post of a member of staff, as the rules of the roster see it.
func PostOf(x *ent.Staff) center.Post {
	p := center.Post{ID: x.ID, Role: x.Role}
	if x.DepartmentID != nil {
		p.Department = *x.DepartmentID
	}
	return p
}

// absences are the leaves that cover a day. For whoever named nobody, the
// department's chief representative stands in, where they hold the same post.
func absences(ctx context.Context, db *ent.Client, day workday.Day) ([]center.Absence, error) {
	rows, err := db.Leave.Query().Where(leave.FromDayLTE(day), leave.UntilDayGTE(day), leave.CancelledAtIsNil()).WithStaff().All(ctx)
	if err != nil || len(rows) == 0 {
		return nil, wrap("read roster", err)
	}
	chiefs, err := db.Staff.Query().Where(staff.Chief(true), staff.OnDuty(true)).All(ctx)
	if err != nil {
		return nil, wrap("read chief representatives", err)
	}
	out := make([]center.Absence, len(rows))
	for i, r := range rows {
		out[i] = center.Absence{Staff: r.StaffID, From: r.FromDay, Until: r.UntilDay}
		if r.SubstituteID != nil {
			out[i].Substitute = *r.SubstituteID
			continue
		}
		for _, c := range chiefs {
			if PostOf(c).StandsInFor(PostOf(r.Edges.Staff)) {
				out[i].Substitute = c.ID
			}
		}
	}
	return out, nil
}

// recused are those who must stay off a case.
func recused(ctx context.Context, db *ent.Client, caseID int) ([]int, error) {
	rows, err := db.Recusal.Query().Where(recusal.CaseID(caseID)).All(ctx)
	if err != nil {
		return nil, wrap("read recusals", err)
	}
	out := make([]int, len(rows))
	for i, r := range rows {
		out[i] = r.StaffID
	}
	return out, nil
}

// standsIn tells whether the actor relieves, today and by the roster, whoever
// the case is assigned to.
func (f *File) standsIn(a center.Actor, now time.Time) bool {
	return a.StaffID != 0 && f.AssigneeID != nil && *f.AssigneeID != a.StaffID &&
		center.Relieves(f.absences, a.StaffID, *f.AssigneeID, workday.DayOf(now))
}

// HandOver passes on every open piece of work that somebody has on a case: to
// their substitute where one is named and may have it, else to whoever the rule
// of assignment finds.
// It answers whether anything was passed on.
func (s *Service) HandOver(ctx context.Context, caseID, from int, substitute *int, why string) (bool, error) {
	for range 5 { // somebody may move the case meanwhile
		done, err := s.handOver(ctx, caseID, from, substitute, why)
		if !errors.Is(err, errMoved) {
			return done, err
		}
	}
	return false, s.conflict(ctx, caseID)
}

func (s *Service) handOver(ctx context.Context, caseID, from int, substitute *int, why string) (bool, error) {
	c, err := s.get(ctx, caseID)
	if err != nil {
		return false, err
	}
	f, err := s.file(ctx, c)
	if err != nil {
		return false, err
	}
	passed := false
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		for _, t := range f.Tasks {
			if t.ClosedAt != nil || t.AssigneeID == nil || *t.AssigneeID != from {
				continue
			}
			to, err := s.successor(ctx, tx, f, t, from, substitute)
			if err != nil {
				return err
			}
			u := tx.CaseTask.Update().Where(casetask.ID(t.ID), casetask.AssigneeID(from), casetask.ClosedAtIsNil())
			setOrClear(to, u.SetAssigneeID, u.ClearAssigneeID)
			n, err := u.Save(ctx)
			if err != nil {
				return wrap("hand task over", err)
			}
			if n != 1 {
				return errMoved
			}
			passed, t.AssigneeID = true, to
			if f.AssigneeID != nil && *f.AssigneeID == from && t.Kind == center.TaskStep && t.Stage == f.Stage {
				f.AssigneeID = to
				if f.Stage == center.StageExamination {
					f.ExaminerID = to // whoever takes it over examines it
				}
			}
		}
		if !passed {
			return nil
		}
		if err := f.reckon(tx.Now); err != nil {
			return err
		}
		if err := s.save(ctx, tx, f, f.Revision); err != nil {
			return err
		}
		return s.append(ctx, tx, auth.Actor(ctx), f.ServiceCase, center.CaseAssigned, f.Stage, why, nil)
	})
	return passed, err
}

// successor is who takes a task over; nil when nobody is there.
func (s *Service) successor(ctx context.Context, tx *store.Tx, f *File, t *ent.CaseTask, from int, substitute *int) (*int, error) {
	role, ok := postOf(t.Stage)
	if !ok {
		return nil, nil //nolint:nilnil // nobody in particular
	}
	not := []int{from}
	if t.Stage == center.StageApproval && f.ExaminerID != nil {
		not = append(not, *f.ExaminerID)
	}
	if substitute != nil {
		off, err := recused(ctx, tx.Client, f.ID)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(append(off, not...), *substitute) {
			return substitute, nil
		}
	}
	return s.leastLoaded(ctx, tx, f.ID, t.DepartmentID, role, not...)
}
