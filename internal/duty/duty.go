// Package duty owns who is at work: the roster with its leaves and substitutes,
// who must stay off a case, and the wordings staff choose from. Who gets which
// work is center's rule; passing it on is casework's.
package duty

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"onewindow/ent"
	"onewindow/ent/casetask"
	"onewindow/ent/leave"
	"onewindow/ent/sitting"
	"onewindow/ent/staff"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/once"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Service keeps the roster.
type Service struct {
	Store     *store.Store
	Ledger    *ledger.Ledger
	Catalogue *catalog.Catalogue
	Cases     *casework.Service
	Once      *once.Keeper
}

// Shift is how one person stands on a day.
type Shift struct {
	Staff *ent.Staff
	State center.DutyState
	Leave *ent.Leave // why away
	// Substitute stands in for them; nil when nobody does or nobody needs to.
	Substitute *ent.Staff
	Window     *ent.ServiceWindow // where they sit, today only
	Open       int                // pieces of work on the desk
}

// GrantLeaveInput enters a leave.
type GrantLeaveInput struct {
	StaffID        string
	SubstituteID   *string
	Kind           center.LeaveKind
	From, Until    workday.Day
	IdempotencyKey *string `json:"-"`
}

// longest is how many days one leave may cover.
const longest = 366

// Roster lists a department's people (the center's own without one) as they
// stand on a day. Names and posts are public; this is for staff all the same,
// because who is ill is nobody else's business.
func (s *Service) Roster(ctx context.Context, department *string, day *workday.Day) ([]*Shift, error) {
	a := auth.Actor(ctx)
	if !a.OfCenter() {
		return nil, staffOnly(a)
	}
	today := s.Catalogue.Day(ctx)
	on := today
	if day != nil {
		on = *day
	}
	db := s.Store.Read(ctx)
	q := db.Staff.Query().Order(ent.Asc("role", "id"))
	if department == nil || *department == "" {
		q.Where(staff.DepartmentIDIsNil())
	} else {
		book, err := s.Catalogue.Book(ctx)
		if err != nil {
			return nil, err
		}
		d := book.DepartmentByCode(*department)
		if d == nil {
			return nil, center.Refuse(center.ErrNotFound, "department", "没有这个部门。", "There is no such department.")
		}
		q.Where(staff.DepartmentID(d.ID))
	}
	people, err := q.All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read staff: %w", err)
	}
	ids := make([]int, len(people))
	for i, p := range people {
		ids[i] = p.ID
	}
	var chief *ent.Staff
	for _, p := range people {
		if p.Chief && p.OnDuty {
			chief = p
		}
	}
	leaves, err := db.Leave.Query().Where(leave.StaffIDIn(ids...), leave.FromDayLTE(on), leave.UntilDayGTE(on), leave.CancelledAtIsNil()).WithSubstitute().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read leaves: %w", err)
	}
	var load []struct {
		AssigneeID int `json:"assignee_id"`
		Count      int `json:"count"`
	}
	if err := db.CaseTask.Query().Where(casetask.AssigneeIDIn(ids...), casetask.ClosedAtIsNil()).GroupBy(casetask.FieldAssigneeID).
		Aggregate(ent.Count()).Scan(ctx, &load); err != nil {
		return nil, fmt.Errorf("count open work: %w", err)
	}
	sittings, err := db.Sitting.Query().Where(sitting.StaffIDIn(ids...), sitting.Day(today), sitting.ClosedAtIsNil()).WithWindow().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read sittings: %w", err)
	}
	out := make([]*Shift, len(people))
	for i, p := range people {
		x := &Shift{Staff: p, State: center.OnDuty}
		if !p.OnDuty {
			x.State = center.DutyOffPost
		}
		for _, l := range leaves {
			if l.StaffID == p.ID {
				x.State, x.Leave, x.Substitute = center.DutyAway, l, l.Edges.Substitute
				if x.Substitute == nil && chief != nil && casework.PostOf(chief).StandsInFor(casework.PostOf(p)) {
					x.Substitute = chief
				}
			}
		}
		for _, l := range load {
			if l.AssigneeID == p.ID {
				x.Open = l.Count
			}
		}
		for _, w := range sittings {
			if w.StaffID == p.ID && on == today {
				x.Window = w.Edges.Window
			}
		}
		out[i] = x
	}
	return out, nil
}

// keeps tells whether the actor keeps the roster of somebody: the head of their
// department, or an administrator.
func keeps(a center.Actor, of *ent.Staff) bool {
	return a.Is(center.RoleAdmin) || a.Is(center.RoleHead) && of.DepartmentID != nil && *of.DepartmentID == a.DepartmentID
}

func staffOnly(a center.Actor) error {
	if !a.SignedIn() {
		return center.Refuse(center.ErrUnauthenticated, "", "请先登录。", "Sign in first.")
	}
	return center.Refuse(center.ErrForbidden, "", "值班表只供工作人员使用。", "The roster is for staff.")
}

func (s *Service) person(ctx context.Context, field, id string) (*ent.Staff, error) {
	n, ok := center.IDOf("Staff", id)
	if ok {
		p, err := s.Store.Read(ctx).Staff.Get(ctx, n)
		if err == nil {
			return p, nil
		}
		if !ent.IsNotFound(err) {
			return nil, fmt.Errorf("read staff: %w", err)
		}
	}
	return nil, center.Refuse(center.ErrNotFound, field, "没有这个工作人员。", "There is no such member of staff.")
}

// Grant enters a leave. Whoever stands in holds the same post in the same
// department. When the leave begins, what is on the desk passes to the
// substitute, or by rule to others.
func (s *Service) Grant(ctx context.Context, in GrantLeaveInput) (*ent.Leave, error) {
	a := auth.Actor(ctx)
	if !a.OfCenter() {
		return nil, staffOnly(a)
	}
	who, err := s.person(ctx, "staffId", in.StaffID)
	if err != nil {
		return nil, err
	}
	if !keeps(a, who) {
		return nil, center.Refuse(center.ErrForbidden, "", "请假由本部门负责人或管理员登记。", "Leave is entered by the head of the department or an administrator.")
	}
	today := s.Catalogue.Day(ctx)
	if in.From < today {
		return nil, center.Refuse(center.ErrBadUserInput, "from", "不能从过去的日期开始。", "Leave cannot begin in the past.")
	}
	if in.Until < in.From || in.Until-in.From >= longest {
		return nil, center.Refuse(center.ErrBadUserInput, "until", "结束日期须在开始之后，最长%[1]d天。", "Leave ends after it begins and lasts %[1]d days at most.", longest)
	}
	var substitute *int
	if in.SubstituteID != nil && *in.SubstituteID != "" {
		p, err := s.person(ctx, "substituteId", *in.SubstituteID)
		if err != nil {
			return nil, err
		}
		if p.ID == who.ID || p.Role != who.Role || !same(p.DepartmentID, who.DepartmentID) || !p.OnDuty {
			return nil, center.Refuse(center.ErrBadUserInput, "substituteId", "替岗人须是同部门、同岗位的在岗人员。", "A substitute is on duty in the same post of the same department.")
		}
		substitute = &p.ID
	}
	var row *ent.Leave
	_, err = s.Once.Write(ctx, in.IdempotencyKey, "grantLeave", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		overlap, err := tx.Leave.Query().Where(leave.StaffID(who.ID), leave.FromDayLTE(in.Until), leave.UntilDayGTE(in.From), leave.CancelledAtIsNil()).Exist(ctx)
		if err != nil {
			return "", fmt.Errorf("read leaves: %w", err)
		}
		if overlap {
			return "", center.Refuse(center.ErrConflict, "from", "这段时间已经登记了请假。", "Leave is already entered for part of that time.")
		}
		row, err = tx.Leave.Create().SetStaffID(who.ID).SetNillableSubstituteID(substitute).SetKind(in.Kind).SetFromDay(in.From).
			SetUntilDay(in.Until).SetGrantedByID(a.StaffID).SetGrantedAt(tx.Now).Save(ctx)
		if err != nil {
			return "", fmt.Errorf("enter leave: %w", err)
		}
		return "", s.append(ctx, tx, center.DutyLeaveGranted, who, in.From.String()+" – "+in.Until.String())
	})
	if err != nil {
		return nil, err
	}
	if row == nil { // sent again: the leave is there already
		row, err = s.Store.Read(ctx).Leave.Query().Where(leave.StaffID(who.ID), leave.FromDay(in.From), leave.CancelledAtIsNil()).Only(ctx)
		return row, wrap("read leave", err)
	}
	if in.From <= today {
		if err := s.begin(ctx, row); err != nil {
			return nil, err
		}
		row, err = s.Store.Read(ctx).Leave.Get(ctx, row.ID)
	}
	return row, wrap("read leave", err)
}

// LeaveByID finds a leave; staff only.
func (s *Service) LeaveByID(ctx context.Context, id int) (*ent.Leave, error) {
	if !auth.Actor(ctx).OfCenter() {
		return nil, noLeave
	}
	row, err := s.Store.Read(ctx).Leave.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, noLeave
	}
	return row, wrap("read leave", err)
}

var noLeave = center.Refuse(center.ErrNotFound, "leaveId", "没有这条请假。", "There is no such leave.")

// Cancel ends a leave early or calls it off. Work already passed on stays where it is.
func (s *Service) Cancel(ctx context.Context, id string) (*ent.Leave, error) {
	a := auth.Actor(ctx)
	if !a.OfCenter() {
		return nil, staffOnly(a)
	}
	n, ok := center.IDOf("Leave", id)
	if !ok {
		return nil, noLeave
	}
	row, err := s.Store.Read(ctx).Leave.Query().Where(leave.ID(n)).WithStaff().Only(ctx)
	if ent.IsNotFound(err) {
		return nil, noLeave
	}
	if err != nil {
		return nil, fmt.Errorf("read leave: %w", err)
	}
	if !keeps(a, row.Edges.Staff) {
		return nil, center.Refuse(center.ErrForbidden, "", "销假由本部门负责人或管理员登记。", "Leave is cancelled by the head of the department or an administrator.")
	}
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.Leave.Update().Where(leave.ID(row.ID), leave.CancelledAtIsNil()).SetCancelledAt(tx.Now).Save(ctx)
		if err != nil {
			return fmt.Errorf("cancel leave: %w", err)
		}
		if n != 1 {
			return center.Refuse(center.ErrIllegalStep, "leaveId", "这条请假已经取消。", "This leave was cancelled already.")
		}
		return s.append(ctx, tx, center.DutyLeaveCancelled, row.Edges.Staff, row.FromDay.String()+" – "+row.UntilDay.String())
	})
	if err != nil {
		return nil, err
	}
	row, err = s.Store.Read(ctx).Leave.Get(ctx, row.ID)
	return row, wrap("read leave", err)
}

// Sweep passes on the desks of those whose leave has begun. It answers how many.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	ctx = auth.WithActor(ctx, center.SystemActor())
	today := s.Catalogue.Day(ctx)
	rows, err := s.Store.Read(ctx).Leave.Query().Where(leave.FromDayLTE(today), leave.UntilDayGTE(today),
		leave.CancelledAtIsNil(), leave.HandedOverAtIsNil()).Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return 0, fmt.Errorf("find leaves that begin: %w", err)
	}
	var failed error
	for _, r := range rows {
		failed = errors.Join(failed, s.begin(ctx, r))
	}
	return len(rows), failed
}

// begin passes on what is on the desk of somebody whose leave begins.
func (s *Service) begin(ctx context.Context, l *ent.Leave) error {
	if err := s.passOn(ctx, l.StaffID, l.SubstituteID, casework.HandedForLeave); err != nil {
		return err
	}
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return wrap("note hand-over", tx.Leave.Update().Where(leave.ID(l.ID), leave.HandedOverAtIsNil()).SetHandedOverAt(tx.Now).Exec(ctx))
	})
}

func (s *Service) passOn(ctx context.Context, from int, substitute *int, why string) error {
	tasks, err := s.Store.Read(ctx).CaseTask.Query().Where(casetask.AssigneeID(from), casetask.ClosedAtIsNil()).All(ctx)
	if err != nil {
		return fmt.Errorf("read desk: %w", err)
	}
	var cases []int
	for _, t := range tasks {
		cases = append(cases, t.CaseID)
	}
	slices.Sort(cases)
	for _, id := range slices.Compact(cases) {
		if _, err := s.Cases.HandOver(ctx, id, from, substitute, why); err != nil {
			return err
		}
	}
	return nil
}

// append writes a line about the roster.
func (s *Service) append(ctx context.Context, tx *store.Tx, kind center.DutyEventKind, who *ent.Staff, note string) error {
	_, err := s.Ledger.Append(ctx, tx, auth.Actor(ctx), ledger.Line{Subject: center.AboutDuty, Kind: string(kind),
		DepartmentID: who.DepartmentID, Note: who.Name + " " + note})
	return err
}

func same(a, b *int) bool { return a == b || a != nil && b != nil && *a == *b }

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
