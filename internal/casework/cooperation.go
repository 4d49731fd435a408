package casework

import (
	"context"
	"fmt"
	"slices"
	"time"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/casetask"
	"onewindow/ent/predicate"
	"onewindow/ent/servicecase"
	"onewindow/ent/sitevisit"
	"onewindow/ent/superiorreferral"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// also is a line that follows the line of an act, for whom it concerns.
type also struct {
	kind       center.CaseEventKind
	department int // whose business it is; 0: the deciding department's
	note       string
}

// appendAlso writes the lines that follow an act's own.
func (s *Service) appendAlso(ctx context.Context, tx *store.Tx, f *File) error {
	for _, l := range f.then {
		department := f.DepartmentID
		if l.department != 0 {
			department = l.department
		}
		line, err := s.lineAbout(ctx, f.ServiceCase, l.kind, l.note)
		if err != nil {
			return err
		}
		line.DepartmentID = &department
		row, err := s.Ledger.Append(ctx, tx, auth.Actor(ctx), line)
		if err != nil {
			return err
		}
		if err := s.watchLine(ctx, tx, f.ServiceCase, row); err != nil {
			return err
		}
		if s.Tell != nil {
			if err := s.Tell(ctx, tx, row); err != nil {
				return err
			}
		}
	}
	f.then = nil
	return nil
}

// readCooperation takes over what joint and upward cases have besides.
func (s *Service) readCooperation(ctx context.Context, files []*File, byID map[int][]*File) error {
	var joint, up []int
	for _, f := range files {
		if f.Item.Joint {
			joint = append(joint, f.ID)
		}
		if f.Item.Upward {
			up = append(up, f.ID)
		}
	}
	db := s.Store.Read(ctx)
	if len(joint) > 0 {
		visits, err := db.SiteVisit.Query().Where(sitevisit.CaseIDIn(joint...)).Order(ent.Asc("id")).All(ctx)
		if err != nil {
			return wrap("read site visits", err)
		}
		for _, x := range visits {
			for _, f := range byID[x.CaseID] {
				f.Visits = append(f.Visits, x)
			}
		}
	}
	if len(up) > 0 {
		referrals, err := db.SuperiorReferral.Query().Where(superiorreferral.CaseIDIn(up...)).All(ctx)
		if err != nil {
			return wrap("read referrals", err)
		}
		for _, x := range referrals {
			for _, f := range byID[x.CaseID] {
				f.Referral = x
			}
		}
	}
	return nil
}

// away is the time at the superior as a pause. Not one of article 45's: neither
// the promise nor the statutory limit of an upward item ever covered it. Both
// are the window's own, the preliminary review of article 43; the days between
// sending up and the reply belong to the superior's limit (design, "The six
// ways": recorded, not charged to the window). Its sending up and its handing on
// have clocks of their own, so that nothing can be gained by sending late.
func (f *File) away() *workday.Pause {
	x := f.Referral
	if x == nil {
		return nil
	}
	p := &workday.Pause{From: workday.DayOf(x.SentAt), Open: x.RepliedAt == nil}
	if x.RepliedAt != nil {
		p.To = workday.DayOf(*x.RepliedAt)
	}
	return p
}

func (f *File) atSuperior() bool { return f.Referral != nil && f.Referral.RepliedAt == nil }

// cooperationClocks are the clocks of opinions awaited and of the way up and back.
func (f *File) cooperationClocks() []center.Clock {
	var out []center.Clock
	for _, t := range f.Tasks {
		if t.Kind == center.TaskOpinion && t.ClosedAt == nil && f.ClosedAt == nil {
			out = append(out, f.taskClock(t))
		}
	}
	if !f.Item.Upward || f.AcceptedAt == nil {
		return out
	}
	up := center.Clock{Kind: center.ClockSendUp, StoppedAt: f.ClosedAt,
		Terms: workday.Terms{Start: *f.AcceptedAt, Limit: working(center.SendUpDays), Pauses: f.suspensionPauses()}}
	if f.Referral != nil {
		up.StoppedAt = &f.Referral.SentAt
	}
	out = append(out, up)
	if f.Referral != nil && f.Referral.RepliedAt != nil {
		on := center.Clock{Kind: center.ClockHandOn, StoppedAt: f.ClosedAt,
			Terms: workday.Terms{Start: *f.Referral.RepliedAt, Limit: working(center.HandOnDays)}}
		if f.Referral.HandedOnAt != nil {
			on.StoppedAt = f.Referral.HandedOnAt
		}
		out = append(out, on)
	}
	return out
}

// taskClock is the clock of a task with a limit of its own.
func (f *File) taskClock(t *ent.CaseTask) center.Clock {
	return center.Clock{Kind: center.ClockStage, Of: taskKey(t.ID), StoppedAt: t.ClosedAt,
		Terms: workday.Terms{Start: t.OpenedAt, Limit: working(t.Days), Pauses: f.pauses()}}
}

// silentTask is an opinion whose sub-limit has passed without a word and without
// a record of it; nil when there is none.
func (f *File) silentTask(now time.Time) *ent.CaseTask {
	for _, t := range f.Tasks {
		if at, err := f.silenceOf(t, now); err == nil && at != nil && !now.Before(*at) {
			return t
		}
	}
	return nil
}

// silentAt is when the next silence must be recorded; nil when none is to be.
func (f *File) silentAt(now time.Time) (*time.Time, error) {
	var next *time.Time
	for _, t := range f.Tasks {
		at, err := f.silenceOf(t, now)
		if err != nil {
			return nil, err
		}
		if at != nil && (next == nil || at.Before(*next)) {
			next = at
		}
	}
	return next, nil
}

// silenceOf is when a task's sub-limit passes; nil while its clock stands still,
// and once the silence was recorded.
func (f *File) silenceOf(t *ent.CaseTask, now time.Time) (*time.Time, error) {
	if t.Kind != center.TaskOpinion || t.ClosedAt != nil || t.LiableAt != nil || f.ClosedAt != nil || f.DecidedAt != nil {
		return nil, nil //nolint:nilnil // never
	}
	r, err := f.rules.Read(f.calendar, f.taskClock(t), now)
	if err != nil {
		return nil, wrap("read sub-limit of case "+f.Number, err)
	}
	if r.State == center.ClockPaused {
		return nil, nil //nolint:nilnil // not as things stand
	}
	return ptr(r.Due.At.UTC()), nil
}

// cooperation is the part of the situation that concerns other departments and the superior.
func (f *File) cooperation(s *center.Situation, a center.Actor, now time.Time) {
	for _, t := range f.Tasks {
		if t.Kind == center.TaskOpinion && t.ClosedAt == nil {
			s.Waiting = true
		}
	}
	s.Asked = f.askedOf(a, now) != nil
	s.Silent = f.silentTask(now) != nil
	s.Visited = len(f.Visits) > 0
	s.Upward = f.Item.Upward
	if x := f.Referral; x != nil {
		s.SentUp, s.Replied, s.HandedOn = true, x.RepliedAt != nil, x.HandedOnAt != nil
	}
}

// askedOf is the opinion asked of the actor, or of somebody they relieve by
// roster; nil when there is none.
func (f *File) askedOf(a center.Actor, now time.Time) *ent.CaseTask {
	for _, t := range f.Tasks {
		if a.StaffID != 0 && t.Kind == center.TaskOpinion && t.ClosedAt == nil && t.AssigneeID != nil &&
			(*t.AssigneeID == a.StaffID || center.Relieves(f.absences, a.StaffID, *t.AssigneeID, workday.DayOf(now))) {
			return t
		}
	}
	return nil
}

// attends tells whether a task brings the actor to the case: an opinion asked of
// their department, or the superior's own time.
func (f *File) attends(a center.Actor) bool {
	for _, t := range f.Tasks {
		if t.Kind == center.TaskOpinion && a.DepartmentID == t.DepartmentID && a.Is(center.RoleExaminer, center.RoleApprover, center.RoleHead) ||
			t.Kind == center.TaskSuperior && a.Is(center.RoleSuperior) || t.Kind == center.TaskReview && a.Is(center.RoleComplaints) {
			return true
		}
	}
	return false
}

// asked is attends for a case whose file is not open.
func (s *Service) asked(ctx context.Context, a center.Actor, caseID int) (bool, error) {
	var which predicate.CaseTask
	switch {
	case a.Is(center.RoleSuperior):
		which = casetask.KindEQ(center.TaskSuperior)
	case a.Is(center.RoleComplaints):
		which = casetask.KindEQ(center.TaskReview)
	case a.Is(center.RoleExaminer, center.RoleApprover, center.RoleHead):
		which = casetask.And(casetask.KindEQ(center.TaskOpinion), casetask.DepartmentID(a.DepartmentID))
	default:
		return false, nil
	}
	ok, err := s.Store.Read(ctx).CaseTask.Query().Where(casetask.CaseID(caseID), which).Exist(ctx)
	return ok, wrap("find task", err)
}

// SeesTask tells whether the actor may see a task of a case they may see: those
// who are only asked for an opinion see only their own department's.
func SeesTask(a center.Actor, c *ent.ServiceCase, t *ent.CaseTask) bool {
	return a.OfCenter() && (a.SeesDepartment(c.DepartmentID) || a.DepartmentID == t.DepartmentID || t.Kind == center.TaskSuperior && a.Is(center.RoleSuperior))
}

// withTask chooses cases that have such a task.
func withTask(which func(t *sql.SelectTable) *sql.Predicate) predicate.ServiceCase {
	return func(s *sql.Selector) {
		t := sql.Table(casetask.Table)
		s.Where(sql.In(s.C(servicecase.FieldID), sql.Select(t.C(casetask.FieldCaseID)).From(t).Where(which(t))))
	}
}

// assisted chooses the cases in which a department is asked for its opinion.
func assisted(department int) predicate.ServiceCase {
	return withTask(func(t *sql.SelectTable) *sql.Predicate {
		return sql.And(sql.EQ(t.C(casetask.FieldKind), string(center.TaskOpinion)), sql.EQ(t.C(casetask.FieldDepartmentID), department))
	})
}

// opinionOf chooses the cases that wait for a person's opinion.
func opinionOf(staff int) predicate.ServiceCase {
	return withTask(func(t *sql.SelectTable) *sql.Predicate {
		return sql.And(sql.EQ(t.C(casetask.FieldAssigneeID), staff), sql.IsNull(t.C(casetask.FieldClosedAt)),
			sql.EQ(t.C(casetask.FieldKind), string(center.TaskOpinion)))
	})
}

// sentUp chooses the cases that went to the superior.
func sentUp(s *sql.Selector) {
	withTask(func(t *sql.SelectTable) *sql.Predicate {
		return sql.EQ(t.C(casetask.FieldKind), string(center.TaskSuperior))
	})(s)
}

// underReview chooses the returned cases whose review waits for a ruling.
func underReview(s *sql.Selector) {
	withTask(func(t *sql.SelectTable) *sql.Predicate {
		return sql.And(sql.EQ(t.C(casetask.FieldKind), string(center.TaskReview)), sql.IsNull(t.C(casetask.FieldClosedAt)))
	})(s)
}

// reviewed chooses the returned cases that were asked to be looked at again.
func reviewed(s *sql.Selector) {
	withTask(func(t *sql.SelectTable) *sql.Predicate {
		return sql.EQ(t.C(casetask.FieldKind), string(center.TaskReview))
	})(s)
}

// atSuperior chooses the cases that wait for the superior's reply.
func atSuperior(s *sql.Selector) {
	withTask(func(t *sql.SelectTable) *sql.Predicate {
		return sql.And(sql.EQ(t.C(casetask.FieldKind), string(center.TaskSuperior)), sql.IsNull(t.C(casetask.FieldClosedAt)))
	})(s)
}

// askAssistants sends the joint notice when a joint case has just been accepted:
// each assisting department gets a task, all at once, with its own sub-limit.
func (s *Service) askAssistants(ctx context.Context, tx *store.Tx, f *File, from center.CaseStage) error {
	if from != center.StageIntake || f.Stage != center.StageUndertaking || !f.Item.Joint {
		return nil
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	for _, a := range f.Version.Assistants {
		d := book.DepartmentByCode(a.Department)
		if d == nil || slices.Contains(f.departments()[1:], d.ID) {
			continue // the department has left the center since, or was asked before the case was reopened
		}
		who, err := s.leastLoaded(ctx, tx, f.ID, d.ID, center.RoleExaminer)
		if err != nil {
			return err
		}
		t, err := tx.CaseTask.Create().SetCaseID(f.ID).SetStage(center.StageExamination).SetKind(center.TaskOpinion).SetDays(a.Days).
			SetDepartmentID(d.ID).SetNillableAssigneeID(who).SetOpenedAt(tx.Now).Save(ctx)
		if err != nil {
			return wrap("ask assisting department", err)
		}
		f.Tasks = append(f.Tasks, t)
		f.then = append(f.then, also{center.CaseJointNotice, d.ID, fmt.Sprintf("%s，%d个工作日内出具意见", d.Name, a.Days)})
	}
	return nil
}

// assistant is what the item's version says of an assisting department.
func (f *File) assistant(code string) center.Assistant {
	for _, a := range f.Version.Assistants {
		if a.Department == code {
			return a
		}
	}
	return center.Assistant{Department: code}
}

// closeTask ends one task.
func (s *Service) closeTask(ctx context.Context, tx *store.Tx, t *ent.CaseTask, outcome string) error {
	row, err := tx.CaseTask.UpdateOneID(t.ID).SetClosedAt(tx.Now).SetOutcome(outcome).Save(ctx)
	if err != nil {
		return wrap("close task", err)
	}
	*t = *row
	return nil
}

// closeTasks ends every task that is still open, when the case has ended.
func (s *Service) closeTasks(ctx context.Context, tx *store.Tx, f *File, outcome string) error {
	for _, t := range f.Tasks {
		if t.ClosedAt == nil {
			if err := s.closeTask(ctx, tx, t, outcome); err != nil {
				return err
			}
		}
	}
	return nil
}
