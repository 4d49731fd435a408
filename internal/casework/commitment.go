package casework

import (
	"context"
	"slices"
	"time"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/casetask"
	"onewindow/ent/licence"
	"onewindow/ent/predicate"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Notification and commitment (告知承诺): the applicant is told the conditions and
// what a false word leads to, commits in writing, and is decided on that word.
// It is verified after the decision: a task of its own, with a clock and a light.
// What is not true is put right in time, or the decision is revoked.

type (
	// CommitmentInput commits, when filing, to the terms of an item.
	CommitmentInput struct{ ItemCode, Digest string }
	// VerifyCommitmentInput says what the verification found.
	VerifyCommitmentInput struct {
		CaseID         string
		Verdict        center.CommitmentVerdict
		Findings       string
		IdempotencyKey *string `json:"-"`
	}
	// RecordPutRightInput records that what was ordered was done.
	RecordPutRightInput struct {
		CaseID, Findings string
		IdempotencyKey   *string `json:"-"`
	}
	// StateOnOrderInput states the holder's case.
	StateOnOrderInput struct {
		CaseID, Statement string
		QueryCode         *string
		IdempotencyKey    *string `json:"-"`
	}
	// RevokeCommitmentInput revokes what was decided on a false commitment.
	RevokeCommitmentInput struct {
		CaseID, Reasons, LegalBasis string
		IdempotencyKey              *string `json:"-"`
	}
)

// promise is the promised limit of the case: the item's, or the shorter one of a commitment.
func (f *File) promise() workday.Limit {
	if f.Commitment != nil {
		switch c := f.Version.Commitment; {
		case c.AtOnce:
			return working(0)
		case c.PromisedDays > 0:
			return working(c.PromisedDays)
		}
	}
	return f.Version.PromisedLimit()
}

// verificationClock is the clock of the later verification; none before the decision.
func (f *File) verificationClock() []center.Clock {
	x := f.Commitment
	if x == nil || f.DecidedAt == nil || f.Status != center.StatusGranted {
		return nil
	}
	stop := x.VerifiedAt
	if stop == nil {
		stop = f.ClosedAt
	}
	return []center.Clock{{Kind: center.ClockVerification, StoppedAt: stop,
		Terms: workday.Terms{Start: *f.DecidedAt, Limit: f.Version.Commitment.Verify}}}
}

// unsettled tells whether a commitment is not yet verified, or not yet put right
// or revoked: the case is not filed away before.
func (f *File) unsettled() bool {
	x := f.Commitment
	return x != nil && f.Status == center.StatusGranted &&
		(x.Verdict == nil || *x.Verdict == center.CommitmentNotMet && x.PutRightAt == nil && x.RevokedAt == nil)
}

// verificationOf is the open verification asked of the actor, or of somebody they relieve.
func (f *File) verificationOf(a center.Actor, now time.Time) *ent.CaseTask {
	for _, t := range f.Tasks {
		if a.StaffID != 0 && t.Kind == center.TaskVerification && t.ClosedAt == nil && (t.AssigneeID != nil &&
			(*t.AssigneeID == a.StaffID || center.Relieves(f.absences, a.StaffID, *t.AssigneeID, workday.DayOf(now))) ||
			t.AssigneeID == nil && a.DepartmentID == t.DepartmentID) {
			return t
		}
	}
	return nil
}

// verificationFor chooses the cases that wait for a person's verification.
func verificationFor(staff int) predicate.ServiceCase {
	return withTask(func(t *sql.SelectTable) *sql.Predicate {
		return sql.And(sql.EQ(t.C(casetask.FieldKind), string(center.TaskVerification)), sql.EQ(t.C(casetask.FieldAssigneeID), staff), sql.IsNull(t.C(casetask.FieldClosedAt)))
	})
}

// followWord does what follows from the applicant's word when a case moves: a
// promise binds, a decision on a commitment opens its verification.
func (s *Service) followWord(ctx context.Context, tx *store.Tx, f *File, action center.CaseAction) error {
	if err := s.bind(ctx, tx, f, action); err != nil {
		return err
	}
	if f.Commitment == nil || f.Status != center.StatusGranted || f.DecidedAt == nil ||
		slices.ContainsFunc(f.Tasks, func(t *ent.CaseTask) bool { return t.Kind == center.TaskVerification }) {
		return nil
	}
	who, err := s.leastLoaded(ctx, tx, f.ID, f.DepartmentID, center.RoleExaminer)
	if err != nil {
		return err
	}
	t, err := tx.CaseTask.Create().SetCaseID(f.ID).SetStage(center.StageDecided).SetKind(center.TaskVerification).
		SetDepartmentID(f.DepartmentID).SetNillableAssigneeID(who).SetOpenedAt(tx.Now).Save(ctx)
	if err != nil {
		return wrap("open verification", err)
	}
	f.Tasks = append(f.Tasks, t)
	return nil
}

// VerifyCommitment says whether a commitment is true. Where it is not, the
// holder is ordered to put things right within the item's limit, and may state
// their case until then.
func (s *Service) VerifyCommitment(ctx context.Context, in VerifyCommitmentInput) (*ent.ServiceCase, error) {
	findings, err := needed("findings", in.Findings, 2000, "请写明核查情况。", "Write what was found.")
	if err != nil {
		return nil, err
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActVerifyCommitment, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			a := auth.Actor(ctx)
			t := f.verificationOf(a, tx.Now)
			if t == nil {
				return "", "", errMoved
			}
			if err := s.closeTask(ctx, tx, t, string(in.Verdict)); err != nil {
				return "", "", err
			}
			u := tx.CaseCommitment.UpdateOneID(f.Commitment.ID).SetVerdict(in.Verdict).SetFindings(findings).SetVerifierID(a.StaffID).SetVerifiedAt(tx.Now)
			kind, note := center.CaseCommitmentVerified, ""
			if in.Verdict == center.CommitmentNotMet {
				due, err := f.calendar.Due(workday.Terms{Start: tx.Now, Limit: working(f.Version.Commitment.PutRightDays)}, workday.DayOf(tx.Now))
				if err != nil {
					return "", "", wrap("reckon order", err)
				}
				u.SetOrderDue(due.Day)
				kind, note = center.CaseCommitmentNotMet, due.Day.String()
			}
			if f.Commitment, err = u.Save(ctx); err != nil {
				return "", "", wrap("verify commitment", err)
			}
			return kind, note, nil
		})
}

// RecordPutRight records that the holder has put right what was ordered.
func (s *Service) RecordPutRight(ctx context.Context, in RecordPutRightInput) (*ent.ServiceCase, error) {
	findings, err := needed("findings", in.Findings, 2000, "请写明复查情况。", "Write what was found.")
	if err != nil {
		return nil, err
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActRecordPutRight, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			x, err := tx.CaseCommitment.UpdateOneID(f.Commitment.ID).SetPutRightAt(tx.Now).SetFindings(f.Commitment.Findings + "\n" + findings).Save(ctx)
			if err != nil {
				return "", "", wrap("record put right", err)
			}
			f.Commitment = x
			return center.CaseCommitmentPutRight, "", nil
		})
}

// StateOnOrder keeps what the holder states before anything is revoked.
func (s *Service) StateOnOrder(ctx context.Context, in StateOnOrderInput) (*ent.ServiceCase, error) {
	statement, err := needed("statement", in.Statement, 5000, "请写陈述和申辩的内容。", "Write what you wish to state.")
	if err != nil {
		return nil, err
	}
	return s.move(ctx, step{caseID: in.CaseID, queryCode: in.QueryCode, key: in.IdempotencyKey, action: center.ActStateOnOrder, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			x, err := tx.CaseCommitment.UpdateOneID(f.Commitment.ID).SetStatement(statement).SetStatedAt(tx.Now).Save(ctx)
			if err != nil {
				return "", "", wrap("keep statement", err)
			}
			f.Commitment = x
			return center.CaseHolderStated, "", nil
		})
}

// RevokeCommitment revokes a decision made on a commitment that was not true and
// not put right (Licensing Law, article 69): with reasons and basis, after the
// holder could state their case, by somebody who did not verify it.
func (s *Service) RevokeCommitment(ctx context.Context, in RevokeCommitmentInput) (*ent.ServiceCase, error) {
	reasons, basis, err := grounds(in.Reasons, in.LegalBasis)
	if err != nil {
		return nil, err
	}
	defer s.status.forget() // the public list of what licences became
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActRevokeCommitment, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			x, err := tx.CaseCommitment.UpdateOneID(f.Commitment.ID).SetRevokedAt(tx.Now).SetReasons(reasons).SetLegalBasis(basis).Save(ctx)
			if err != nil {
				return "", "", wrap("revoke commitment", err)
			}
			f.Commitment = x
			terms := f.Version.Commitment
			if err := s.exclude(ctx, tx, f, center.ExcludedFalseCommitment, reasons, terms.Basis, terms.ExclusionMonths); err != nil {
				return "", "", err
			}
			f.Stage, f.Status = center.RevokedTo(f.Stage, f.Status)
			return center.CaseCommitmentRevoked, "", s.annulOnRevokedCommitment(ctx, tx, f, reasons, basis)
		})
}

// annulOnRevokedCommitment ends (撤销) the licence that stands on a decision that
// was revoked: the holder was told by the order to put right, and heard. A
// licence that ended otherwise stays as it ended.
func (s *Service) annulOnRevokedCommitment(ctx context.Context, tx *store.Tx, f *File, reasons, basis string) error {
	licences, err := s.LicencesOfCases(ctx, []int{f.ID})
	if err != nil {
		return err
	}
	l := licences[f.ID]
	if l == nil || l.EndedAt != nil {
		return nil
	}
	number := l.proceedingNumber(center.PaperEndingNotice)
	create := tx.LicenceProceeding.Create().SetLicenceID(l.ID).SetNumber(number).SetEnding(center.EndAnnulment).SetGround(center.GroundUnqualified).
		SetReasons(f.Commitment.Findings).SetLegalBasis(basis).SetToldAt(tx.Now).SetDecidedAt(tx.Now).SetEnded(true).
		SetDeciderID(auth.Actor(ctx).StaffID).SetDecisionReasons(reasons)
	if f.Commitment.StatedAt != nil {
		create.SetStatement(f.Commitment.Statement).SetStatedAt(*f.Commitment.StatedAt)
	}
	if err := create.Exec(ctx); err != nil {
		return wrap("annul licence", err)
	}
	n, err := tx.Licence.Update().Where(licence.ID(l.ID), licence.EndedAtIsNil()).SetEndedAt(tx.Now).SetEnding(center.EndAnnulment).ClearTurnsAt().Save(ctx)
	if err := movedUnless(n, err); err != nil {
		return err
	}
	f.then = append(f.then, also{kind: center.LicenceWasAnnulled, note: number})
	return nil
}

// CaseCommitment is a commitment, as the actor may see it.
type CaseCommitment struct {
	*ent.CaseCommitment
	Notice, Pledge center.Bilingual
	VerifyDue      *workday.Day
}

// CommitmentOf is what was committed to on a case; nil when nothing was.
func (s *Service) CommitmentOf(f *File) (*CaseCommitment, error) {
	if f.Commitment == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	out := &CaseCommitment{CaseCommitment: f.Commitment, Notice: f.Version.Commitment.Notice, Pledge: f.Version.Commitment.Pledge}
	for _, c := range f.verificationClock() {
		due, err := f.calendar.Due(c.Terms, workday.DayOf(*f.DecidedAt))
		if err != nil {
			return nil, wrap("reckon verification", err)
		}
		out.VerifyDue = &due.Day
	}
	return out, nil
}

// wordByID finds a promise or commitment of a case the actor may see.
func (s *Service) wordByID(ctx context.Context, kind string, id int) (ent.Noder, error) {
	db := s.Store.Read(ctx)
	caseID := 0
	var err error
	if kind == "LenientPromise" {
		var x *ent.LenientPromise
		if x, err = db.LenientPromise.Get(ctx, id); err == nil {
			caseID = x.CaseID
		}
	} else {
		var x *ent.CaseCommitment
		if x, err = db.CaseCommitment.Get(ctx, id); err == nil {
			caseID = x.CaseID
		}
	}
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	if err != nil {
		return nil, wrap("read part of case", err)
	}
	c, err := s.ByID(ctx, caseID)
	if err != nil {
		return nil, err
	}
	f, err := s.file(ctx, c)
	if err != nil {
		return nil, err
	}
	if kind == "LenientPromise" {
		return s.PromiseOf(ctx, f)
	}
	return s.CommitmentOf(f)
}
