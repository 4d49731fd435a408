package casework

import (
	"context"
	"fmt"
	"strings"
	"time"

	"onewindow/ent"
	"onewindow/ent/hearing"
	"onewindow/ent/interestedparty"
	"onewindow/ent/returnreview"
	"onewindow/ent/staff"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

type (
	// DecideAtWindowInput decides an instant item at the window.
	DecideAtWindowInput struct {
		CaseID              string
		Decision            center.DecisionOutcome
		Reasons, LegalBasis *string
		Documents           []*DocumentFindingInput
		IdempotencyKey      *string `json:"-"`
	}
	// RequestReviewInput asks the center to look at a return again.
	RequestReviewInput struct {
		CaseID, Reason string
		QueryCode      *string
		IdempotencyKey *string `json:"-"`
	}
	// RuleOnReviewInput rules on it.
	RuleOnReviewInput struct {
		CaseID         string
		Ruling         center.ReviewRuling
		Reasons        string
		IdempotencyKey *string `json:"-"`
	}
	// ConfirmSuspensionInput answers for a pause, or refuses it.
	ConfirmSuspensionInput struct {
		CaseID         string
		Confirm        bool
		Reason         *string
		IdempotencyKey *string `json:"-"`
	}
	// NameInterestedPartyInput names and tells an interested party.
	NameInterestedPartyInput struct {
		CaseID         string
		Party          *ApplicantInput
		Interest       string
		IdempotencyKey *string `json:"-"`
	}
	// HearInterestedPartyInput records what a party says.
	HearInterestedPartyInput struct {
		CaseID, PartyID, Statement string
		IdempotencyKey             *string `json:"-"`
	}
	// AskHearingInput asks for a hearing.
	AskHearingInput struct {
		CaseID         string
		QueryCode      *string
		IdempotencyKey *string `json:"-"`
	}
	// RecordHearingInput puts the record of a hearing in.
	RecordHearingInput struct {
		CaseID         string
		HeldOn         workday.Day
		PresiderID     string
		Record         string
		IdempotencyKey *string `json:"-"`
	}
)

// readProcedure takes over reviews and hearings, where there are any.
func (s *Service) readProcedure(ctx context.Context, files []*File, byID map[int][]*File) error {
	var returned, paused []int
	for _, f := range files {
		for _, t := range f.Tasks {
			if t.Kind == center.TaskReview {
				returned = append(returned, f.ID)
			}
		}
		for _, x := range f.Suspensions {
			if x.Kind == center.SuspendHearing {
				paused = append(paused, f.ID)
				break
			}
		}
	}
	db := s.Store.Read(ctx)
	if len(returned) > 0 {
		rows, err := db.ReturnReview.Query().Where(returnreview.CaseIDIn(returned...)).All(ctx)
		if err != nil {
			return wrap("read reviews", err)
		}
		for _, x := range rows {
			for _, f := range byID[x.CaseID] {
				f.Review = x
			}
		}
	}
	if len(paused) > 0 {
		rows, err := db.Hearing.Query().Where(hearing.CaseIDIn(paused...)).All(ctx)
		if err != nil {
			return wrap("read hearings", err)
		}
		for _, x := range rows {
			for _, f := range byID[x.CaseID] {
				f.Hearing = x
			}
		}
	}
	return nil
}

// procedure is the part of the situation that concerns pauses, hearings and reviews.
func (f *File) procedure(s *center.Situation, now time.Time) {
	s.WindowDecides = f.Version.WindowDecides // or by a commitment, see promising
	s.Licence = f.Item.Type == center.ItemLicence
	s.Reviewed, s.UnderReview = f.Review != nil, f.Review != nil && f.Review.RuledAt == nil
	s.Resumable, s.Unconfirmed, s.Overrun = f.resumable() != nil, f.unconfirmed() != nil, f.overrunOf(now) != nil
	s.HearingAsked = f.Hearing != nil
	s.HearingHeld = f.Hearing != nil && f.Hearing.RecordedAt != nil
	if f.ToldAt != nil {
		s.Told = true
		due, err := f.calendar.Due(workday.Terms{Start: *f.ToldAt, Limit: working(center.AskHearingDays)}, workday.DayOf(now))
		s.MayAsk = err == nil && now.Before(due.At)
	}
}

// resumable is the open pause that its examiner may end: not the one for a
// hearing that was asked for, which ends with its record.
func (f *File) resumable() *ent.Suspension {
	for _, x := range f.Suspensions {
		if x.EndedAt == nil && (f.Hearing == nil || f.Hearing.SuspensionID != x.ID) {
			return x
		}
	}
	return nil
}

// unconfirmed is the open pause that nobody answers for yet.
func (f *File) unconfirmed() *ent.Suspension {
	for _, x := range f.Suspensions {
		if x.EndedAt == nil && x.ConfirmedAt == nil {
			return x
		}
	}
	return nil
}

// pauseNumber is the number of the next pause's written notice.
func (f *File) pauseNumber() string { return fmt.Sprintf("%s-ZT%d", f.Number, len(f.Suspensions)+1) }

// overrunOf is an open pause that outlasts the time told to the applicant
// without a record of it; nil when there is none.
func (f *File) overrunOf(now time.Time) *ent.Suspension {
	for _, x := range f.Suspensions {
		if at, err := f.toldUntil(x); err == nil && at != nil && !now.Before(*at) {
			return x
		}
	}
	return nil
}

// overrunAt is when the next pause outlasts the time told; nil when none does.
func (f *File) overrunAt(time.Time) (*time.Time, error) {
	var next *time.Time
	for _, x := range f.Suspensions {
		at, err := f.toldUntil(x)
		if err != nil {
			return nil, err
		}
		if at != nil && (next == nil || at.Before(*next)) {
			next = at
		}
	}
	return next, nil
}

func (f *File) toldUntil(x *ent.Suspension) (*time.Time, error) {
	if x.EndedAt != nil || x.OverdueAt != nil || f.ClosedAt != nil || f.DecidedAt != nil {
		return nil, nil //nolint:nilnil // never
	}
	due, err := f.calendar.Due(workday.Terms{Start: x.StartedAt, Limit: working(x.ExpectedWorkingDays)}, workday.DayOf(x.StartedAt))
	if err != nil {
		return nil, wrap("reckon pause of case "+f.Number, err)
	}
	return ptr(due.At.UTC()), nil
}

// recordOverrun records a forgotten pause, once.
func (s *Service) recordOverrun(ctx context.Context, f *File) error {
	_, err := s.move(ctx, step{caseID: f.GlobalID(), action: center.ActRecordOverrun},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			x := f.overrunOf(tx.Now)
			if x == nil {
				return "", "", errMoved
			}
			row, err := tx.Suspension.UpdateOneID(x.ID).SetOverdueAt(tx.Now).Save(ctx)
			if err != nil {
				return "", "", wrap("record overrun", err)
			}
			*x = *row
			return center.CaseSuspensionOverdue, string(x.Kind), nil
		})
	return err
}

// ConfirmSuspension answers for a pause, or refuses it: then the days since it
// began count, as if it had not been. The clock stops when the examiner stops it,
// so that a sample sent in the evening costs no day, but never longer on one
// person's word than it takes a second to look.
func (s *Service) ConfirmSuspension(ctx context.Context, in ConfirmSuspensionInput) (*ent.ServiceCase, error) {
	reason := ""
	if in.Reason != nil {
		var err error
		if reason, err = text("reason", *in.Reason, 2000); err != nil {
			return nil, err
		}
	}
	if !in.Confirm && reason == "" {
		return nil, center.Refuse(center.ErrReasonsRequired, "reason", "不准暂停，请写明理由。", "To refuse a pause, say why.")
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActConfirmSuspension, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			x := f.unconfirmed()
			if x == nil {
				return "", "", errMoved
			}
			kind := center.CaseSuspensionConfirmed
			u := tx.Suspension.UpdateOneID(x.ID).SetConfirmedAt(tx.Now).SetConfirmerID(auth.Actor(ctx).StaffID)
			if !in.Confirm {
				kind = center.CaseSuspensionRefused
				u.SetRefusedAt(tx.Now).SetEndedAt(x.StartedAt)
			}
			row, err := u.Save(ctx)
			if err != nil {
				return "", "", wrap("confirm pause", err)
			}
			*x = *row
			return kind, reason, nil
		})
}

// DecideAtWindow decides an instant item on the spot, by the clerk to whom the
// item gives the approver's competence (Licensing Law, article 34). It is
// accepted and decided in one, and the written decision exists all the same.
func (s *Service) DecideAtWindow(ctx context.Context, in DecideAtWindowInput) (*ent.ServiceCase, error) {
	reasons, basis, err := optionalGrounds(in.Reasons, in.LegalBasis, in.Decision == center.DecisionRefused)
	if err != nil {
		return nil, err
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActDecideAtWindow, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			if in.Decision == center.DecisionGranted && f.awaiting() {
				return "", "", outstanding
			}
			if err := s.findings(ctx, tx, f, in.Documents); err != nil {
				return "", "", err
			}
			outcome, a := center.OutcomeAccepted, auth.Actor(ctx)
			f.Outcome, f.IntakeUntil, f.AcceptedAt, f.ClockFrom = &outcome, ptr(tx.Now), ptr(tx.Now), f.accepted(tx.Now)
			f.ApproverID = ptr(a.StaffID)
			kind, err := writeDecision(ctx, tx, f, in.Decision, reasons, basis)
			return kind, "当场决定", err
		})
}

// RequestReview asks the center to look at a return again.
func (s *Service) RequestReview(ctx context.Context, in RequestReviewInput) (*ent.ServiceCase, error) {
	reason, err := needed("reason", in.Reason, 2000, "请写明为什么不应退办。", "Say why it should not have been returned.")
	if err != nil {
		return nil, err
	}
	return s.move(ctx, step{caseID: in.CaseID, queryCode: in.QueryCode, key: in.IdempotencyKey, action: center.ActRequestReview, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			x, err := tx.ReturnReview.Create().SetCaseID(f.ID).SetReason(reason).SetRequestedAt(tx.Now).Save(ctx)
			if store.IsDuplicate(err) {
				return "", "", errMoved
			}
			if err != nil {
				return "", "", wrap("ask for review", err)
			}
			t, err := tx.CaseTask.Create().SetCaseID(f.ID).SetStage(center.StageClosed).SetKind(center.TaskReview).SetDays(center.ReviewDays).
				SetDepartmentID(f.DepartmentID).SetOpenedAt(tx.Now).Save(ctx)
			if err != nil {
				return "", "", wrap("open task", err)
			}
			f.Review, f.Tasks = x, append(f.Tasks, t)
			return center.CaseReviewRequested, "", nil
		})
}

// RuleOnReview upholds a return, or has the case taken in again as if received now.
func (s *Service) RuleOnReview(ctx context.Context, in RuleOnReviewInput) (*ent.ServiceCase, error) {
	reasons, err := needed("reasons", in.Reasons, 2000, "请写明裁定理由。", "Give the reasons of the ruling.")
	if err != nil {
		return nil, err
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActRuleOnReview, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			x, err := tx.ReturnReview.UpdateOneID(f.Review.ID).SetRuling(in.Ruling).SetRulingReasons(reasons).SetRuledAt(tx.Now).Save(ctx)
			if err != nil {
				return "", "", wrap("rule on review", err)
			}
			f.Review = x
			for _, t := range f.Tasks {
				if t.Kind == center.TaskReview && t.ClosedAt == nil {
					if err := s.closeTask(ctx, tx, t, string(in.Ruling)); err != nil {
						return "", "", err
					}
				}
			}
			if in.Ruling == center.RulingUpheld {
				return center.CaseReturnUpheld, reasons, nil
			}
			return center.CaseReopened, reasons, reopen(ctx, tx, f)
		})
}

// reopen puts a returned case back to intake, as if received now.
func reopen(ctx context.Context, tx *store.Tx, f *File) error {
	for _, x := range f.Suspensions {
		if x.EndedAt == nil {
			row, err := tx.Suspension.UpdateOneID(x.ID).SetEndedAt(tx.Now).Save(ctx)
			if err != nil {
				return wrap("end pause", err)
			}
			*x = *row
		}
	}
	if f.Promise != nil && f.Promise.KeptAt == nil && f.Promise.DueDay != nil { // it binds anew at acceptance
		row, err := tx.LenientPromise.UpdateOneID(f.Promise.ID).ClearDueDay().Save(ctx)
		if err != nil {
			return wrap("free promise", err)
		}
		f.Promise = row
	}
	f.Stage, f.Status, f.Open, f.ClosedAt = center.StageIntake, center.StatusPending, true, nil
	f.IntakeFrom, f.IntakeUntil, f.Outcome = tx.Now, nil, nil
	f.AcceptedAt, f.ClockFrom, f.ExaminerID, f.Opinion, f.OpinionReasons = nil, nil, nil, nil, nil
	f.Reasons, f.LegalBasis = nil, nil
	return nil
}

// NameParty names somebody whose interests the decision touches, and tells them
// and the applicant of the right to be heard and to a hearing (Licensing Law,
// articles 36 and 47).
func (s *Service) NameParty(ctx context.Context, in NameInterestedPartyInput) (*ent.ServiceCase, error) {
	interest, err := needed("interest", in.Interest, 500, "请写明涉及什么利益。", "Say which interest is touched.")
	if err != nil {
		return nil, err
	}
	who, err := particulars(in.Party, workday.DayOf(s.Store.Instant(ctx)))
	if err != nil {
		if e, ok := err.(*center.Error); ok { //nolint:errorlint // ours, never wrapped
			e.Field = "party" + strings.TrimPrefix(e.Field, "applicant")
		}
		return nil, err
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActNameParty, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			n, err := tx.InterestedParty.Query().Where(interestedparty.CaseID(f.ID)).Count(ctx)
			if err != nil {
				return "", "", wrap("count interested parties", err)
			}
			if n >= 100 {
				return "", "", center.Refuse(center.ErrBadUserInput, "", "利害关系人最多100名。", "At most 100 interested parties.")
			}
			person, err := s.Vault.Register(ctx, tx, who)
			if err != nil {
				return "", "", err
			}
			if err := tx.InterestedParty.Create().SetCaseID(f.ID).SetPersonID(person.ID).SetInterest(interest).SetToldAt(tx.Now).Exec(ctx); err != nil {
				return "", "", wrap("name interested party", err)
			}
			f.ToldAt = ptr(tx.Now)
			return center.CasePartyTold, "", nil
		})
}

// HearParty records what an interested party states and defends (Licensing Law, article 36).
func (s *Service) HearParty(ctx context.Context, in HearInterestedPartyInput) (*ent.ServiceCase, error) {
	statement, err := needed("statement", in.Statement, 5000, "请写陈述和申辩的内容。", "Write what was stated.")
	if err != nil {
		return nil, err
	}
	id, ok := center.IDOf("InterestedParty", in.PartyID)
	if !ok {
		return nil, noParty
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActHearParty, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			n, err := tx.InterestedParty.Update().Where(interestedparty.ID(id), interestedparty.CaseID(f.ID)).SetStatement(statement).SetHeardAt(tx.Now).Save(ctx)
			if err != nil {
				return "", "", wrap("hear interested party", err)
			}
			if n == 0 {
				return "", "", noParty
			}
			return center.CasePartyHeard, "", nil
		})
}

var noParty = center.Refuse(center.ErrBadUserInput, "partyId", "这个办件没有这位利害关系人。", "The case has no such interested party.")

// AskHearing asks for a hearing: by the applicant, or put in by the examiner for
// an interested party, within five working days of being told. The clock stops
// for it (Licensing Law, articles 45 and 47).
func (s *Service) AskHearing(ctx context.Context, in AskHearingInput) (*ent.ServiceCase, error) {
	return s.move(ctx, step{caseID: in.CaseID, queryCode: in.QueryCode, key: in.IdempotencyKey, action: center.ActAskHearing, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			// By law, so nobody need confirm it.
			x, err := tx.Suspension.Create().SetCaseID(f.ID).SetKind(center.SuspendHearing).SetLegalBasis("《中华人民共和国行政许可法》第四十五条、第四十七条").
				SetReason("申请人或利害关系人申请听证").SetExpectedWorkingDays(center.HoldHearingDays).SetNumber(f.pauseNumber()).
				SetStartedAt(tx.Now).SetConfirmedAt(tx.Now).Save(ctx)
			if err != nil {
				return "", "", wrap("suspend for hearing", err)
			}
			h, err := tx.Hearing.Create().SetCaseID(f.ID).SetSuspensionID(x.ID).SetByParty(auth.Actor(ctx).Is(center.RoleExaminer)).SetAskedAt(tx.Now).Save(ctx)
			if store.IsDuplicate(err) {
				return "", "", errMoved
			}
			if err != nil {
				return "", "", wrap("ask for hearing", err)
			}
			f.Suspensions, f.Hearing = append(f.Suspensions, x), h
			return center.CaseHearingAsked, "", nil
		})
}

// RecordHearing puts the record of a hearing in, presided over by somebody who
// did not examine the case; the clock runs on, and the decision must follow the
// record (Licensing Law, article 48).
func (s *Service) RecordHearing(ctx context.Context, in RecordHearingInput) (*ent.ServiceCase, error) {
	record, err := needed("record", in.Record, 20_000, "请写听证笔录。", "Write the record.")
	if err != nil {
		return nil, err
	}
	presider, ok := center.IDOf("Staff", in.PresiderID)
	if !ok {
		return nil, badPresider
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActRecordHearing, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			if in.HeldOn < workday.DayOf(f.Hearing.AskedAt) || in.HeldOn > workday.DayOf(tx.Now) {
				return "", "", center.Refuse(center.ErrBadUserInput, "heldOn", "日期须在申请听证之日与今天之间。", "The day must be between the asking and today.")
			}
			who, err := tx.Staff.Get(ctx, presider)
			if ent.IsNotFound(err) {
				return "", "", badPresider
			}
			if err != nil {
				return "", "", wrap("find presider", err)
			}
			if who.DepartmentID == nil || *who.DepartmentID != f.DepartmentID || f.ExaminerID != nil && *f.ExaminerID == who.ID || auth.Actor(ctx).StaffID == who.ID {
				return "", "", badPresider
			}
			h, err := tx.Hearing.UpdateOneID(f.Hearing.ID).SetHeldOn(in.HeldOn).SetPresiderID(presider).SetRecord(record).SetRecordedAt(tx.Now).Save(ctx)
			if err != nil {
				return "", "", wrap("record hearing", err)
			}
			f.Hearing = h
			for _, x := range f.Suspensions {
				if x.ID == h.SuspensionID && x.EndedAt == nil {
					row, err := tx.Suspension.UpdateOneID(x.ID).SetEndedAt(tx.Now).Save(ctx)
					if err != nil {
						return "", "", wrap("resume after hearing", err)
					}
					*x = *row
				}
			}
			return center.CaseHearingHeld, in.HeldOn.String(), nil
		})
}

var badPresider = center.Refuse(center.ErrBadUserInput, "presiderId", "听证主持人须是本部门、没有审查本件的人（行政许可法第四十八条）。", "The hearing is presided over by somebody of the department who did not examine the case (Licensing Law, article 48).")

// InterestedParty is an interested party, as the actor may see them.
type InterestedParty struct {
	*ent.InterestedParty
	Person *people.Applicant
}

// InterestedParties are the interested parties of a case: for the departments that handle it.
func (s *Service) InterestedParties(ctx context.Context, c *ent.ServiceCase) ([]*InterestedParty, error) {
	out := []*InterestedParty{}
	a := auth.Actor(ctx)
	if c.ToldAt == nil || !a.SeesDepartment(c.DepartmentID) {
		return out, nil
	}
	rows, err := s.Store.Read(ctx).InterestedParty.Query().Where(interestedparty.CaseID(c.ID)).WithPerson().Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, wrap("read interested parties", err)
	}
	sight := people.Masked
	if a.DepartmentID == c.DepartmentID && a.Is(center.RoleExaminer, center.RoleApprover) {
		sight = people.Contact
	}
	for _, r := range rows {
		p, err := s.Vault.View(r.Edges.Person, sight)
		if err != nil {
			return nil, err
		}
		out = append(out, &InterestedParty{r, p})
	}
	return out, nil
}

// partyByID finds an interested party of a case whose department the actor works in.
func (s *Service) partyByID(ctx context.Context, id int) (ent.Noder, error) {
	row, err := s.Store.Read(ctx).InterestedParty.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	if err != nil {
		return nil, wrap("read interested party", err)
	}
	c, err := s.ByID(ctx, row.CaseID)
	if err != nil {
		return nil, err
	}
	all, err := s.InterestedParties(ctx, c)
	if err != nil {
		return nil, err
	}
	for _, p := range all {
		if p.ID == id {
			return p, nil
		}
	}
	return nil, notFound
}

// AskableUntil is the last day to ask for a hearing; nil when nobody was told of the right.
func (f *File) AskableUntil() (*workday.Day, error) {
	if f.ToldAt == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	due, err := f.calendar.Due(workday.Terms{Start: *f.ToldAt, Limit: working(center.AskHearingDays)}, workday.DayOf(*f.ToldAt))
	if err != nil {
		return nil, wrap("reckon hearing", err)
	}
	return &due.Day, nil
}

// HearingDue is the last day to hold a hearing that was asked for.
func (s *Service) HearingDue(ctx context.Context, h *ent.Hearing) (workday.Day, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return 0, err
	}
	due, err := book.Calendar.Due(workday.Terms{Start: h.AskedAt, Limit: working(center.HoldHearingDays)}, workday.DayOf(h.AskedAt))
	return due.Day, wrap("reckon hearing", err)
}

// Presiders are the staff who may preside over a hearing on a case.
func (s *Service) Presiders(ctx context.Context, f *File) ([]*ent.Staff, error) {
	q := s.Store.Read(ctx).Staff.Query().Where(staff.DepartmentID(f.DepartmentID)).Order(ent.Asc("id")).Limit(100)
	if f.ExaminerID != nil {
		q.Where(staff.IDNEQ(*f.ExaminerID))
	}
	rows, err := q.All(ctx)
	return rows, wrap("read staff", err)
}
