package supervision

import (
	"context"
	"fmt"
	"strconv"

	"onewindow/ent"
	"onewindow/ent/accountabilityrecord"
	"onewindow/ent/attendance"
	"onewindow/ent/predicate"
	"onewindow/ent/supervisionorder"
	"onewindow/ent/warning"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

type (
	// IssueSupervisionOrderInput reminds a department, or orders it.
	IssueSupervisionOrderInput struct {
		WarningID      string
		Kind           center.OrderKind
		Demand         string
		Days           *int
		IdempotencyKey *string `json:"-"`
	}
	// AnswerOrderInput answers an order.
	AnswerOrderInput struct {
		OrderID, Reply string
		IdempotencyKey *string `json:"-"`
	}
	// SettleOrderInput settles an answered order.
	SettleOrderInput struct {
		OrderID, Reasons string
		IdempotencyKey   *string `json:"-"`
	}
	// ProposeAccountabilityInput proposes a consequence.
	ProposeAccountabilityInput struct {
		WarningID      string
		Kind           center.AccountabilityKind
		Person         *bool
		Reasons, Basis string
		IdempotencyKey *string `json:"-"`
	}
	// HearAccountabilityInput records a hearing.
	HearAccountabilityInput struct {
		RecordID, Statement, HearingRecord string
		IdempotencyKey                     *string `json:"-"`
	}
	// DecideAccountabilityInput decides on a consequence, or drops it.
	DecideAccountabilityInput struct {
		RecordID       string
		Decided        bool
		Reasons        string
		EffectiveOn    *workday.Day
		IdempotencyKey *string `json:"-"`
	}
	// RecordAttendanceInput says where somebody on the roster was.
	RecordAttendanceInput struct {
		StaffID        string
		Day            workday.Day
		State          center.AttendanceState
		Note           *string
		IdempotencyKey *string `json:"-"`
	}
)

var (
	noOrder   = center.Refuse(center.ErrNotFound, "orderId", "没有找到这份督办单，或者您无权查看。", "There is no such order, or you may not see it.")
	noRecord  = center.Refuse(center.ErrNotFound, "recordId", "没有找到这份问责记录，或者您无权查看。", "There is no such accountability record, or you may not see it.")
	forbidden = center.Refuse(center.ErrForbidden, "", "您没有办理这一步的权限，什么都没有改动。", "You may not take this step. Nothing was changed.")
	notNow    = center.Refuse(center.ErrIllegalStep, "", "现在不能办理这一步，什么都没有改动。", "This step is not possible now. Nothing was changed.")
)

// IssueOrder reminds the department that answers for a warning, or, once it was
// reminded, orders it: each kind once a warning.
func (s *Service) IssueOrder(ctx context.Context, in IssueSupervisionOrderInput) (*ent.SupervisionOrder, error) {
	w, _, err := s.permitted(ctx, in.WarningID, center.ActIssueOrder)
	if err != nil {
		return nil, err
	}
	demand, err := textOf("demand", in.Demand)
	if err != nil {
		return nil, err
	}
	days := 3
	if in.Days != nil {
		days = *in.Days
	}
	if days < 1 || days > 60 {
		return nil, center.Refuse(center.ErrBadUserInput, "days", "期限须为1至60个工作日。", "The time is 1 to 60 working days.")
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	orders, err := s.ordersOf(ctx, w.ID)
	if err != nil {
		return nil, err
	}
	if in.Kind == center.OrderSupervision && len(orders) == 0 {
		return nil, center.Refuse(center.ErrIllegalStep, "kind", "先催办，后督办。什么都没有改动。", "A reminder comes before an order. Nothing was changed.")
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "issueSupervisionOrder", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		number, err := s.number(ctx, tx)
		if err != nil {
			return "", err
		}
		a := auth.Actor(ctx)
		o, err := tx.SupervisionOrder.Create().SetNumber(number).SetWarningID(w.ID).SetKind(in.Kind).SetState(center.OrderIssued).SetNillableDepartmentID(w.DepartmentID).
			SetDemand(demand).SetIssuedByID(a.StaffID).SetIssuedAt(tx.Now).SetDueDay(explainBy(book.Calendar, tx, days)).Save(ctx)
		if err != nil {
			return "", err
		}
		kind := center.WarningReminder
		if in.Kind == center.OrderSupervision {
			kind = center.WarningOrder
		}
		return strconv.Itoa(o.ID), s.append(ctx, tx, a, w, kind, number)
	})
	if store.IsDuplicate(err) {
		return nil, center.Refuse(center.ErrConflict, "kind", "已经发过，每种只发一次。", "It was issued already; each kind is issued once.")
	}
	if err != nil {
		return nil, err
	}
	id, err := strconv.Atoi(answer)
	if err != nil {
		return nil, wrap("recall order", err)
	}
	return s.OrderByID(ctx, id)
}

// ordersVisible narrows orders to those an actor may see.
func ordersVisible(a center.Actor) (predicate.SupervisionOrder, error) {
	may, err := visible(a)
	if err != nil {
		return nil, err
	}
	return supervisionorder.HasWarningWith(may), nil
}

// OrderByID finds an order the actor may see.
func (s *Service) OrderByID(ctx context.Context, id int) (*ent.SupervisionOrder, error) {
	may, err := ordersVisible(auth.Actor(ctx))
	if err != nil {
		return nil, err
	}
	o, err := s.Store.Read(ctx).SupervisionOrder.Query().Where(supervisionorder.ID(id), may).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, noOrder
	}
	return o, wrap("read order", err)
}

// answersOrder tells whether the actor answers for what the center itself was
// ordered: whoever answers for the warning.
func (s *Service) answersOrder(ctx context.Context, a center.Actor, o *ent.SupervisionOrder) bool {
	w, err := s.Store.Read(ctx).Warning.Get(ctx, o.WarningID)
	return err == nil && situation(a, w, nil, 0).Answerable
}

// OrderActions lists the acts open to the actor on an order.
func (s *Service) OrderActions(ctx context.Context, o *ent.SupervisionOrder) []center.OrderAction {
	a := auth.Actor(ctx)
	out := []center.OrderAction{}
	if o.State == center.OrderIssued && (a.Is(center.RoleHead) && of(a, o.DepartmentID) || o.DepartmentID == nil && s.answersOrder(ctx, a, o)) {
		out = append(out, center.ActAnswerOrder)
	}
	if o.State == center.OrderAnswered && a.Is(center.RoleSupervisor) && !of(a, o.DepartmentID) {
		out = append(out, center.ActSettleOrder)
	}
	return out
}

// moveOrder takes an order one step.
func (s *Service) moveOrder(ctx context.Context, orderID string, act center.OrderAction, idempotency *string, input any, kind center.WarningEventKind,
	change func(tx *store.Tx, u *ent.SupervisionOrderUpdate)) (*ent.SupervisionOrder, error) {
	id, ok := center.IDOf("SupervisionOrder", orderID)
	if !ok {
		return nil, noOrder
	}
	if _, done, err := s.Once.Recall(ctx, idempotency, string(act), input); err != nil {
		return nil, err
	} else if done {
		return s.OrderByID(ctx, id)
	}
	o, err := s.OrderByID(ctx, id)
	if err != nil {
		return nil, err
	}
	if may := s.OrderActions(ctx, o); len(may) == 0 || may[0] != act {
		if o.State == center.OrderSettled || act == center.ActSettleOrder && auth.Actor(ctx).Is(center.RoleSupervisor) {
			return nil, notNow
		}
		return nil, forbidden
	}
	w, err := s.Store.Read(ctx).Warning.Get(ctx, o.WarningID)
	if err != nil {
		return nil, wrap("read warning", err)
	}
	_, err = s.Once.Write(ctx, idempotency, string(act), input, func(ctx context.Context, tx *store.Tx) (string, error) {
		u := tx.SupervisionOrder.Update().Where(supervisionorder.ID(id), supervisionorder.Revision(o.Revision)).SetRevision(o.Revision + 1)
		change(tx, u)
		n, err := u.Save(ctx)
		if err != nil {
			return "", wrap("move order", err)
		}
		if n != 1 {
			return "", moved
		}
		return "", s.append(ctx, tx, auth.Actor(ctx), w, kind, o.Number)
	})
	if err != nil {
		return nil, err
	}
	return s.OrderByID(ctx, id)
}

// AnswerOrder answers an order.
func (s *Service) AnswerOrder(ctx context.Context, in AnswerOrderInput) (*ent.SupervisionOrder, error) {
	reply, err := textOf("reply", in.Reply)
	if err != nil {
		return nil, err
	}
	return s.moveOrder(ctx, in.OrderID, center.ActAnswerOrder, in.IdempotencyKey, in, center.WarningOrderAnswered,
		func(tx *store.Tx, u *ent.SupervisionOrderUpdate) {
			u.SetState(center.OrderAnswered).SetReply(reply).SetRepliedAt(tx.Now).SetRepliedByID(auth.Actor(ctx).StaffID)
		})
}

// SettleOrder settles an answered order.
func (s *Service) SettleOrder(ctx context.Context, in SettleOrderInput) (*ent.SupervisionOrder, error) {
	reasons, err := textOf("reasons", in.Reasons)
	if err != nil {
		return nil, err
	}
	return s.moveOrder(ctx, in.OrderID, center.ActSettleOrder, in.IdempotencyKey, in, center.WarningOrderSettled,
		func(tx *store.Tx, u *ent.SupervisionOrderUpdate) {
			u.SetState(center.OrderSettled).SetSettlement(reasons).SetSettledAt(tx.Now).SetSettledByID(auth.Actor(ctx).StaffID)
		})
}

// Propose proposes a consequence for the department that answers for a warning, or
// for the person. A recall needs the grounds of the published rule.
func (s *Service) Propose(ctx context.Context, in ProposeAccountabilityInput) (*ent.AccountabilityRecord, error) {
	w, _, err := s.permitted(ctx, in.WarningID, center.ActProposeConsequence)
	if err != nil {
		return nil, err
	}
	reasons, err := textOf("reasons", in.Reasons)
	if err != nil {
		return nil, err
	}
	basis, ok := center.CleanText(in.Basis, 200)
	if !ok || basis == "" {
		return nil, center.Refuse(center.ErrReasonsRequired, "basis", "请写明所依据的公开规则，最多200字。", "Name the published rule it rests on, 200 characters at most.")
	}
	var person *int
	if in.Person != nil && *in.Person || in.Kind == center.AccountRecall {
		if person = w.StaffID; person == nil {
			return nil, center.Refuse(center.ErrBadUserInput, "person", "这件警示没有责任人，只能问责部门。", "Nobody in person answers for this warning; only the department does.")
		}
	}
	if in.Kind == center.AccountRecall {
		n, err := s.Store.Read(ctx).Warning.Query().Where(warning.StaffID(*person), warning.RungEQ(center.RungRed), warning.IssuedAtGTE(s.Store.Instant(ctx).AddDate(-1, 0, 0)),
			warning.StateNotIn(center.WarningRevoked, center.WarningCancelled)).Count(ctx)
		if err != nil {
			return nil, wrap("count warnings", err)
		}
		if n < center.RecallGrounds {
			return nil, center.Refuse(center.ErrIllegalStep, "kind", "退回原单位须十二个月内有%[1]d件成立的红牌，现有%[2]d件。什么都没有改动。",
				"A recall needs %[1]d red warnings that stand within twelve months; there are %[2]d. Nothing was changed.", center.RecallGrounds, n)
		}
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "proposeAccountability", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		number, err := s.number(ctx, tx)
		if err != nil {
			return "", err
		}
		a := auth.Actor(ctx)
		r, err := tx.AccountabilityRecord.Create().SetNumber(number).SetKind(in.Kind).SetState(center.AccountProposed).SetWarningID(w.ID).
			SetNillableDepartmentID(w.DepartmentID).SetNillableStaffID(person).SetReasons(reasons).SetBasis(basis).SetProposedByID(a.StaffID).SetProposedAt(tx.Now).Save(ctx)
		if err != nil {
			return "", wrap("propose consequence", err)
		}
		return strconv.Itoa(r.ID), s.append(ctx, tx, a, w, center.WarningAccount, number)
	})
	if err != nil {
		return nil, err
	}
	id, err := strconv.Atoi(answer)
	if err != nil {
		return nil, wrap("recall record", err)
	}
	return s.RecordByID(ctx, id)
}

// recordsVisible narrows accountability records to those an actor may see.
func recordsVisible(a center.Actor) (predicate.AccountabilityRecord, error) {
	switch {
	case a.Is(center.RoleSupervisor, center.RoleGovernment, center.RoleAdmin):
		return accountabilityrecord.IDGT(0), nil
	case a.StaffID != 0 && a.Is(center.RoleHead):
		return accountabilityrecord.DepartmentID(a.DepartmentID), nil
	case a.StaffID != 0:
		return accountabilityrecord.StaffID(a.StaffID), nil
	}
	return nil, forbidden
}

// RecordByID finds an accountability record the actor may see.
func (s *Service) RecordByID(ctx context.Context, id int) (*ent.AccountabilityRecord, error) {
	may, err := recordsVisible(auth.Actor(ctx))
	if err != nil {
		return nil, err
	}
	r, err := s.Store.Read(ctx).AccountabilityRecord.Query().Where(accountabilityrecord.ID(id), may).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, noRecord
	}
	return r, wrap("read accountability record", err)
}

func recordSituation(a center.Actor, r *ent.AccountabilityRecord) center.AccountabilitySituation {
	return center.AccountabilitySituation{Kind: r.Kind, State: r.State, Supervisor: a.Is(center.RoleSupervisor) && !of(a, r.DepartmentID), Government: a.Is(center.RoleGovernment)}
}

// RecordActions lists the acts open to the actor on an accountability record.
func (s *Service) RecordActions(ctx context.Context, r *ent.AccountabilityRecord) []center.AccountabilityAction {
	out := []center.AccountabilityAction{}
	for _, name := range center.AccountabilityAction("").Values() {
		if _, err := center.CheckAccountability(center.AccountabilityAction(name), recordSituation(auth.Actor(ctx), r)); err == nil {
			out = append(out, center.AccountabilityAction(name))
		}
	}
	return out
}

func (s *Service) moveRecord(ctx context.Context, recordID string, act center.AccountabilityAction, idempotency *string, input any, kind center.WarningEventKind,
	change func(tx *store.Tx, u *ent.AccountabilityRecordUpdate)) (*ent.AccountabilityRecord, error) {
	id, ok := center.IDOf("AccountabilityRecord", recordID)
	if !ok {
		return nil, noRecord
	}
	operation := string(act) + "Accountability"
	if _, done, err := s.Once.Recall(ctx, idempotency, operation, input); err != nil {
		return nil, err
	} else if done {
		return s.RecordByID(ctx, id)
	}
	r, err := s.RecordByID(ctx, id)
	if err != nil {
		return nil, err
	}
	to, err := center.CheckAccountability(act, recordSituation(auth.Actor(ctx), r))
	if err != nil {
		return nil, err
	}
	w, err := s.Store.Read(ctx).Warning.Get(ctx, *r.WarningID)
	if err != nil {
		return nil, wrap("read warning", err)
	}
	_, err = s.Once.Write(ctx, idempotency, operation, input, func(ctx context.Context, tx *store.Tx) (string, error) {
		u := tx.AccountabilityRecord.Update().Where(accountabilityrecord.ID(id), accountabilityrecord.Revision(r.Revision)).SetRevision(r.Revision + 1).SetState(to)
		change(tx, u)
		n, err := u.Save(ctx)
		if err != nil {
			return "", wrap("move accountability record", err)
		}
		if n != 1 {
			return "", moved
		}
		return "", s.append(ctx, tx, auth.Actor(ctx), w, kind, r.Number)
	})
	if err != nil {
		return nil, err
	}
	return s.RecordByID(ctx, id)
}

// Hear records what the person said at the hearing.
func (s *Service) Hear(ctx context.Context, in HearAccountabilityInput) (*ent.AccountabilityRecord, error) {
	statement, err := textOf("statement", in.Statement)
	if err != nil {
		return nil, err
	}
	record, err := textOf("hearingRecord", in.HearingRecord)
	if err != nil {
		return nil, err
	}
	return s.moveRecord(ctx, in.RecordID, center.ActHearAccountability, in.IdempotencyKey, in, center.WarningAccountHeard,
		func(tx *store.Tx, u *ent.AccountabilityRecordUpdate) {
			u.SetStatement(statement).SetHearingRecord(record).SetHeardAt(tx.Now)
		})
}

// DecideRecord decides on a consequence, or drops it.
func (s *Service) DecideRecord(ctx context.Context, in DecideAccountabilityInput) (*ent.AccountabilityRecord, error) {
	reasons, err := textOf("reasons", in.Reasons)
	if err != nil {
		return nil, err
	}
	today := s.Catalogue.Day(ctx)
	if in.EffectiveOn != nil && *in.EffectiveOn < today {
		return nil, center.Refuse(center.ErrBadUserInput, "effectiveOn", "不能倒签日期。", "Nothing is dated back.")
	}
	act, kind := center.ActDecideAccountability, center.WarningAccountDone
	if !in.Decided {
		act, kind = center.ActDropAccountability, center.WarningAccountOff
	}
	return s.moveRecord(ctx, in.RecordID, act, in.IdempotencyKey, in, kind,
		func(tx *store.Tx, u *ent.AccountabilityRecordUpdate) {
			u.SetDecision(reasons).SetDecidedAt(tx.Now).SetDecidedByID(auth.Actor(ctx).StaffID)
			if in.Decided {
				on := today
				if in.EffectiveOn != nil {
					on = *in.EffectiveOn
				}
				u.SetEffectiveOn(on)
			}
		})
}

// RecordAttendance says where somebody on the roster was on a day: today, or a day
// of the last week. An absence is a hit.
func (s *Service) RecordAttendance(ctx context.Context, in RecordAttendanceInput) (*ent.Attendance, error) {
	a := auth.Actor(ctx)
	if !a.Is(center.RoleSupervisor, center.RoleAdmin) {
		return nil, forbidden
	}
	id, ok := center.IDOf("Staff", in.StaffID)
	if !ok {
		return nil, center.Refuse(center.ErrBadUserInput, "staffId", "没有这个人。", "There is no such person.")
	}
	who, err := s.Store.Read(ctx).Staff.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, center.Refuse(center.ErrBadUserInput, "staffId", "没有这个人。", "There is no such person.")
	}
	if err != nil {
		return nil, wrap("read staff", err)
	}
	today := s.Catalogue.Day(ctx)
	if in.Day > today || in.Day < today-7 {
		return nil, center.Refuse(center.ErrBadUserInput, "day", "只能登记今天和前七天的考勤。", "Attendance is recorded for today and the seven days before.")
	}
	note := ""
	if in.Note != nil {
		if note, ok = center.CleanText(*in.Note, 200); !ok {
			return nil, center.Refuse(center.ErrBadUserInput, "note", "内容太长，最多200个字。", "Too long; at most 200 characters.")
		}
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "recordAttendance", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		create := tx.Attendance.Create().SetStaffID(id).SetDay(in.Day).SetState(in.State).SetNote(note).SetNotedAt(tx.Now)
		if a.StaffID != 0 {
			create.SetNotedByID(a.StaffID)
		}
		row, err := create.Save(ctx)
		if err != nil {
			return "", err
		}
		if err := s.noteAttendance(ctx, tx, row, who); err != nil {
			return "", err
		}
		return strconv.Itoa(row.ID), nil
	})
	if store.IsDuplicate(err) {
		return nil, center.Refuse(center.ErrConflict, "day", "这一天已经登记过。", "That day is recorded already.")
	}
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(answer)
	if err != nil {
		return nil, wrap("recall attendance", err)
	}
	row, err := s.Store.Read(ctx).Attendance.Query().Where(attendance.ID(n)).WithStaff().Only(ctx)
	return row, wrap("read attendance", err)
}

// noteAttendance keeps where somebody was, and takes an absence for a hit.
func (s *Service) noteAttendance(ctx context.Context, tx *store.Tx, row *ent.Attendance, who *ent.Staff) error {
	line := ledger.Line{Subject: center.AboutMonitoring, SubjectID: &row.ID, Kind: string(center.MonitoringAttendanceNoted), DepartmentID: who.DepartmentID,
		Note: string(row.State) + " " + row.Day.String()}
	if _, err := s.Ledger.Append(ctx, tx, auth.Actor(ctx), line); err != nil {
		return err
	}
	if row.State != center.AttendAbsent {
		return nil
	}
	return s.hit(ctx, tx, center.OnAbsence, subject{key: key("attendance", row.ID), department: or0(who.DepartmentID), window: who.WindowID, staff: &who.ID},
		center.Bilingual{Zh: fmt.Sprintf("%s%s在%s缺岗", who.Post, who.Name, row.Day), En: fmt.Sprintf("%s, %s, was absent on %s", who.Name, who.PostEn, row.Day)})
}
