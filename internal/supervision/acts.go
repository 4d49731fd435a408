package supervision

import (
	"context"
	"strconv"

	"onewindow/ent"
	"onewindow/ent/predicate"
	"onewindow/ent/supervisionorder"
	"onewindow/ent/warning"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// The inputs of the API. What a field means is said once, in supervision.graphqls.
type (
	// WarningInput names a warning.
	WarningInput struct {
		WarningID      string
		IdempotencyKey *string `json:"-"`
	}
	// ReasonedWarningInput names a warning and says why.
	ReasonedWarningInput struct {
		WarningID, Reasons string
		IdempotencyKey     *string `json:"-"`
	}
	// RuleOnWarningInput upholds or revokes a warning.
	RuleOnWarningInput struct {
		WarningID      string
		Ruling         center.WarningRuling
		Reasons        string
		CorrectDays    *int
		IdempotencyKey *string `json:"-"`
	}
	// VerifyCorrectionInput accepts a correction or sends it back.
	VerifyCorrectionInput struct {
		WarningID      string
		Enough         bool
		Reasons        string
		IdempotencyKey *string `json:"-"`
	}
)

var notFound = center.Refuse(center.ErrNotFound, "warningId",
	"没有找到这件警示，或者您无权查看。", "There is no such warning, or you may not see it.")

// visible narrows warnings to those an actor may see: supervisors and those who
// manage the center all, others their own and their department's that went out,
// the complaint desk those about its own lateness.
func visible(a center.Actor) (predicate.Warning, error) {
	switch {
	case a.Is(center.RoleSupervisor, center.RoleGovernment, center.RoleAdmin, center.RoleSystem):
		return warning.IDGT(0), nil
	case a.StaffID != 0 && a.Is(center.RoleComplaints):
		return warning.And(warning.IssuedAtNotNil(), warning.Or(warning.StaffID(a.StaffID), warning.And(warning.DepartmentIDIsNil(), warning.ComplaintIDNotNil()))), nil
	case a.DepartmentID != 0 && a.StaffID != 0:
		return warning.And(warning.IssuedAtNotNil(), warning.Or(warning.DepartmentID(a.DepartmentID), warning.StaffID(a.StaffID))), nil
	case a.StaffID != 0:
		return warning.And(warning.IssuedAtNotNil(), warning.StaffID(a.StaffID)), nil
	}
	return nil, center.Refuse(center.ErrForbidden, "", "警示只对中心工作人员公开；公众请看统计。", "Warnings are for the center's staff; the public reads the statistics.")
}

// of tells whether the actor is of the department that answers; nobody is of the
// center itself, whose people answer each for their own.
func of(a center.Actor, department *int) bool {
	return a.DepartmentID != 0 && department != nil && a.DepartmentID == *department
}

// situation is a warning as the rules see it.
func situation(a center.Actor, w *ent.Warning, orders []*ent.SupervisionOrder, today workday.Day) center.WarningSituation {
	ofHouse := of(a, w.DepartmentID)
	desk := w.DepartmentID == nil && w.ComplaintID != nil && a.Is(center.RoleComplaints)
	out := center.WarningSituation{
		State: w.State, Rung: w.Rung, Appealed: w.AppealedAt != nil,
		Supervisor: a.Is(center.RoleSupervisor) && !ofHouse && (w.StaffID == nil || *w.StaffID != a.StaffID),
		Answerable: a.StaffID != 0 && (w.StaffID != nil && *w.StaffID == a.StaffID || ofHouse && a.Is(center.RoleHead) || desk),
		Overdue:    w.ExplainDue != nil && today > *w.ExplainDue,
	}
	for _, o := range orders {
		out.Ordered = out.Ordered || o.Kind == center.OrderSupervision
	}
	return out
}

// ViewerCan lists the acts open to the actor.
func (s *Service) ViewerCan(ctx context.Context, w *ent.Warning) ([]center.WarningAction, error) {
	orders, err := s.ordersOf(ctx, w.ID)
	if err != nil {
		return nil, err
	}
	out := []center.WarningAction{}
	sit := situation(auth.Actor(ctx), w, orders, s.Catalogue.Day(ctx))
	for _, name := range center.WarningAction("").Values() {
		if _, err := center.CheckWarning(center.WarningAction(name), sit); err == nil {
			out = append(out, center.WarningAction(name))
		}
	}
	return out, nil
}

func (s *Service) ordersOf(ctx context.Context, id int) ([]*ent.SupervisionOrder, error) {
	rows, err := s.Store.Read(ctx).SupervisionOrder.Query().Where(supervisionorder.WarningID(id)).Order(ent.Asc("id")).All(ctx)
	return rows, wrap("read orders", err)
}

// ByID finds a warning the actor may see.
func (s *Service) ByID(ctx context.Context, id int) (*ent.Warning, error) {
	may, err := visible(auth.Actor(ctx))
	if err != nil {
		return nil, err
	}
	w, err := s.Store.Read(ctx).Warning.Query().Where(warning.ID(id), may).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	return w, wrap("read warning", err)
}

// permitted finds a warning and the state the act leads to, or tells why not.
func (s *Service) permitted(ctx context.Context, id string, act center.WarningAction) (*ent.Warning, center.WarningState, error) {
	n, ok := center.IDOf("Warning", id)
	if !ok {
		return nil, "", notFound
	}
	w, err := s.ByID(ctx, n)
	if err != nil {
		return nil, "", err
	}
	orders, err := s.ordersOf(ctx, w.ID)
	if err != nil {
		return nil, "", err
	}
	to, err := center.CheckWarning(act, situation(auth.Actor(ctx), w, orders, s.Catalogue.Day(ctx)))
	return w, to, err
}

// move takes a warning one step: rule, row, line.
func (s *Service) move(ctx context.Context, id string, act center.WarningAction, idempotency *string, input any, kind center.WarningEventKind, note string,
	change func(tx *store.Tx, w *ent.Warning, u *ent.WarningUpdate)) (*ent.Warning, error) {
	operation := string(act) + "Warning"
	answer, done, err := s.Once.Recall(ctx, idempotency, operation, input)
	if err != nil {
		return nil, err
	}
	if !done {
		w, to, err := s.permitted(ctx, id, act)
		if err != nil {
			return nil, err
		}
		answer, err = s.Once.Write(ctx, idempotency, operation, input, func(ctx context.Context, tx *store.Tx) (string, error) {
			u := tx.Warning.Update().Where(warning.ID(w.ID), warning.Revision(w.Revision)).SetRevision(w.Revision + 1).SetState(to)
			w.State = to
			change(tx, w, u)
			n, err := u.Save(ctx)
			if err != nil {
				return "", wrap("move warning", err)
			}
			if n != 1 {
				return "", moved
			}
			return strconv.Itoa(w.ID), s.append(ctx, tx, auth.Actor(ctx), w, kind, note)
		})
		if err != nil {
			return nil, err
		}
	}
	n, err := strconv.Atoi(answer)
	if err != nil {
		return nil, wrap("recall warning", err)
	}
	return s.ByID(ctx, n)
}

var moved = center.Refuse(center.ErrConflict, "", "别人刚刚办理了这一件。您的操作没有生效，请刷新后再看。", "Somebody else changed this just now. Your step was not taken; load it again.")

func textOf(field, in string) (string, error) {
	out, ok := center.CleanText(in, 2000)
	if !ok || out == "" {
		return "", center.Refuse(center.ErrReasonsRequired, field, "请写明，最多2000字。", "Fill this in, 2,000 characters at most.")
	}
	return out, nil
}

// Confirm issues a warning that was held.
func (s *Service) Confirm(ctx context.Context, in WarningInput) (*ent.Warning, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return s.move(ctx, in.WarningID, center.ActConfirmWarning, in.IdempotencyKey, in, center.WarningWasIssued, "",
		func(tx *store.Tx, w *ent.Warning, u *ent.WarningUpdate) {
			u.SetIssuedAt(tx.Now)
			if w.Rung != center.RungNotice {
				days := 3
				for _, r := range book.Monitoring {
					if r.ID == w.RuleID {
						days = r.ExplainDays
					}
				}
				due := explainBy(book.Calendar, tx, days)
				u.SetExplainDue(due).SetTurnsAt(due.End().UTC())
			}
		})
}

// Cancel does not issue a warning that was held; it stays on record.
func (s *Service) Cancel(ctx context.Context, in ReasonedWarningInput) (*ent.Warning, error) {
	reasons, err := textOf("reasons", in.Reasons)
	if err != nil {
		return nil, err
	}
	return s.move(ctx, in.WarningID, center.ActCancelWarning, in.IdempotencyKey, in, center.WarningWasCancelled, "",
		func(tx *store.Tx, _ *ent.Warning, u *ent.WarningUpdate) {
			s.ruled(ctx, tx, u, reasons).SetClosedAt(tx.Now).ClearTurnsAt()
		})
}

func (s *Service) ruled(ctx context.Context, tx *store.Tx, u *ent.WarningUpdate, reasons string) *ent.WarningUpdate {
	return u.SetRulingReasons(reasons).SetRuledAt(tx.Now).SetRuledByID(auth.Actor(ctx).StaffID)
}

// Explain explains how it came to a warning; of a notice it acknowledges it.
func (s *Service) Explain(ctx context.Context, in ReasonedWarningInput) (*ent.Warning, error) {
	explanation, err := textOf("reasons", in.Reasons)
	if err != nil {
		return nil, err
	}
	return s.move(ctx, in.WarningID, center.ActExplainWarning, in.IdempotencyKey, in, center.WarningWasExplained, "",
		func(tx *store.Tx, w *ent.Warning, u *ent.WarningUpdate) {
			u.SetExplanation(explanation).SetExplainedAt(tx.Now).SetExplainedByID(auth.Actor(ctx).StaffID).ClearTurnsAt()
			if w.State == center.WarningClosed {
				u.SetClosedAt(tx.Now)
			}
		})
}

// Appeal objects to a warning, once.
func (s *Service) Appeal(ctx context.Context, in ReasonedWarningInput) (*ent.Warning, error) {
	appeal, err := textOf("reasons", in.Reasons)
	if err != nil {
		return nil, err
	}
	return s.move(ctx, in.WarningID, center.ActAppealWarning, in.IdempotencyKey, in, center.WarningWasAppealed, "",
		func(tx *store.Tx, _ *ent.Warning, u *ent.WarningUpdate) {
			u.SetAppeal(appeal).SetAppealedAt(tx.Now).SetAppealedByID(auth.Actor(ctx).StaffID).ClearTurnsAt()
		})
}

// Rule upholds a warning, with a day to put it right by, or revokes it: then it
// stays visible with the reasons and is left out of counts.
func (s *Service) Rule(ctx context.Context, in RuleOnWarningInput) (*ent.Warning, error) {
	reasons, err := textOf("reasons", in.Reasons)
	if err != nil {
		return nil, err
	}
	if in.Ruling == center.RulingRevoke {
		return s.move(ctx, in.WarningID, center.ActRevokeWarning, in.IdempotencyKey, in, center.WarningWasRevoked, "",
			func(tx *store.Tx, _ *ent.Warning, u *ent.WarningUpdate) {
				s.ruled(ctx, tx, u, reasons).SetClosedAt(tx.Now).ClearTurnsAt()
			})
	}
	days := 5
	if in.CorrectDays != nil {
		days = *in.CorrectDays
	}
	if days < 1 || days > 60 {
		return nil, center.Refuse(center.ErrBadUserInput, "correctDays", "整改期限须为1至60个工作日。", "The time to put it right is 1 to 60 working days.")
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return s.move(ctx, in.WarningID, center.ActUpholdWarning, in.IdempotencyKey, in, center.WarningWasUpheld, "",
		func(tx *store.Tx, _ *ent.Warning, u *ent.WarningUpdate) {
			s.ruled(ctx, tx, u, reasons).SetCorrectDue(explainBy(book.Calendar, tx, days)).ClearTurnsAt()
		})
}

// Correct says what was done to put it right.
func (s *Service) Correct(ctx context.Context, in ReasonedWarningInput) (*ent.Warning, error) {
	correction, err := textOf("reasons", in.Reasons)
	if err != nil {
		return nil, err
	}
	return s.move(ctx, in.WarningID, center.ActCorrectWarning, in.IdempotencyKey, in, center.WarningWasCorrected, "",
		func(tx *store.Tx, _ *ent.Warning, u *ent.WarningUpdate) {
			u.SetCorrection(correction).SetCorrectedAt(tx.Now)
		})
}

// Verify accepts a correction and closes the warning, or sends it back.
func (s *Service) Verify(ctx context.Context, in VerifyCorrectionInput) (*ent.Warning, error) {
	reasons, err := textOf("reasons", in.Reasons)
	if err != nil {
		return nil, err
	}
	act, kind := center.ActVerifyWarning, center.WarningWasVerified
	if !in.Enough {
		act, kind = center.ActUpholdWarning, center.WarningSentBack
	}
	return s.move(ctx, in.WarningID, act, in.IdempotencyKey, in, kind, "",
		func(tx *store.Tx, _ *ent.Warning, u *ent.WarningUpdate) {
			u.SetVerification(reasons).SetVerifiedAt(tx.Now).SetVerifiedByID(auth.Actor(ctx).StaffID)
			if in.Enough {
				u.SetClosedAt(tx.Now)
			}
		})
}

// Sweep records explanations that are overdue, once each: being late is a hit of its own.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	done := 0
	for {
		rows, err := s.Store.Read(ctx).Warning.Query().Where(warning.TurnsAtLTE(s.Store.Instant(ctx))).Limit(200).All(ctx)
		if err != nil || len(rows) == 0 {
			return done, wrap("find overdue warnings", err)
		}
		for _, w := range rows {
			if err := s.overdue(ctx, w); err != nil {
				return done, err
			}
			done++
		}
	}
}

func (s *Service) overdue(ctx context.Context, w *ent.Warning) error {
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.Warning.Update().Where(warning.ID(w.ID), warning.Revision(w.Revision), warning.TurnsAtLTE(tx.Now)).
			SetRevision(w.Revision + 1).SetExplainedLate(true).ClearTurnsAt().Save(ctx)
		if err != nil || n == 0 {
			return wrap("record overdue explanation", err)
		}
		if err := s.append(ctx, tx, center.SystemActor(), w, center.WarningExplainedLate, ""); err != nil {
			return err
		}
		book, err := s.Catalogue.Book(ctx)
		if err != nil {
			return err
		}
		for _, r := range book.Monitoring {
			if r.ID == w.RuleID && r.Trigger == center.OnLateExplanation {
				return nil // lateness about lateness would never end
			}
		}
		return s.hit(ctx, tx, center.OnLateExplanation, subject{key: key("warning", w.ID), caseID: w.CaseID, complaintID: w.ComplaintID, department: or0(w.DepartmentID), window: w.WindowID, staff: w.StaffID},
			center.Bilingual{Zh: "警示" + w.Number + "逾期未说明", En: "Warning " + w.Number + " was not explained in time"})
	})
}

func (s *Service) number(ctx context.Context, tx *store.Tx) (string, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return "", err
	}
	return casework.NextNumber(ctx, s.Store, tx, center.NumberWarning, book.Center.RegionCode)
}
