package casework

import (
	"context"
	"fmt"

	"onewindow/ent"
	"onewindow/ent/licence"
	"onewindow/ent/licenceproceeding"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

type (
	// ProposeLicenceEndingInput tells a holder that the licence is to be ended.
	ProposeLicenceEndingInput struct {
		Number         string
		Ending         center.LicenceEnding
		Ground         center.EndingGround
		Reasons        string
		LegalBasis     string
		IdempotencyKey *string `json:"-"`
	}
	// MakeLicenceStatementInput is what the holder says to it.
	MakeLicenceStatementInput struct {
		Number         string
		Statement      string
		AskHearing     *bool
		QueryCode      *string
		IdempotencyKey *string `json:"-"`
	}
	// RecordLicenceHearingInput puts the record of the hearing in.
	RecordLicenceHearingInput struct {
		Number         string
		HeldOn         workday.Day
		PresiderID     string
		Record         string
		IdempotencyKey *string `json:"-"`
	}
	// DecideLicenceEndingInput decides it.
	DecideLicenceEndingInput struct {
		Number              string
		End                 bool
		Reasons             string
		HarmsPublicInterest *bool
		CompensationFen     *int
		IdempotencyKey      *string `json:"-"`
	}
	// CancelLicenceInput does the formality of cancellation.
	CancelLicenceInput struct {
		Number         string
		Ground         center.EndingGround
		Reasons        string
		IdempotencyKey *string `json:"-"`
	}
)

// licenceStep is one act on a licence on its way through onLicence.
type licenceStep struct {
	number    string
	queryCode *string
	key       *string
	action    center.LicenceAction
	input     any
}

// onLicence is move for licences: the rule is asked, change makes the rows, the
// line is appended to the ledger of the case that brought the licence. change
// answers errMoved when somebody else was quicker.
func (s *Service) onLicence(ctx context.Context, st licenceStep,
	change func(ctx context.Context, tx *store.Tx, l *LicenceFile) (line center.CaseEventKind, note string, err error)) (*LicenceFile, error) {
	operation := string(st.action) + "Licence"
	if _, done, err := s.Once.Recall(ctx, st.key, operation, st.input); err != nil {
		return nil, err
	} else if !done {
		l, err := s.actable(ctx, st.number, st.queryCode, st.action)
		if err != nil {
			return nil, err
		}
		_, err = s.Once.Write(ctx, st.key, operation, st.input, func(ctx context.Context, tx *store.Tx) (string, error) {
			line, note, err := change(ctx, tx, l)
			if err != nil {
				return "", err
			}
			return l.Number, s.append(ctx, tx, auth.Actor(ctx), l.of, line, l.of.Stage, note, nil)
		})
		if err == errMoved || store.IsDuplicate(err) { //nolint:errorlint // ours, never wrapped
			return nil, center.Refuse(center.ErrConflict, "", "另一个人刚刚办理了这份证照。您的操作没有生效，请刷新后再看。", "Somebody else acted on this licence just now. Your step was not taken; load it again.")
		}
		if err != nil {
			return nil, err
		}
		s.status.forget()
	}
	l, err := s.Licence(ctx, st.number)
	if err == nil && st.queryCode != nil {
		l.full, l.mine = true, true
	}
	return l, err
}

// proceedingNumber is the number of a licence's next paper of a kind.
func (l *LicenceFile) proceedingNumber(kind center.PaperKind) string {
	n := 1
	for _, p := range l.proceedings {
		if (p.Ending == center.EndCancellation) == (kind == center.PaperCancellation) {
			n++
		}
	}
	number := l.of.Number + "-" + center.PaperLetters(kind)
	if n > 1 {
		number += fmt.Sprint(n)
	}
	return number
}

// ProposeLicenceEnding tells the holder what is held against the licence, on what
// facts, reasons and law, and of the rights to make a statement and to ask for a
// hearing (Administrative Penalties Law, articles 44 and 63; Licensing Law, article 7).
func (s *Service) ProposeLicenceEnding(ctx context.Context, in ProposeLicenceEndingInput) (*LicenceFile, error) {
	reasons, basis, err := grounds(in.Reasons, in.LegalBasis)
	if err != nil {
		return nil, err
	}
	if r, ok := center.RuleOf(in.Ground); !ok || r.Ending != in.Ending || in.Ending == center.EndCancellation || in.Ending == center.EndSupersession {
		return nil, center.Refuse(center.ErrBadUserInput, "ground", "这不是这种处理的法定情形。什么都没有改动。", "The law does not name this ground for this act. Nothing was changed.")
	}
	return s.onLicence(ctx, licenceStep{number: in.Number, key: in.IdempotencyKey, action: center.ActProposeEnding, input: in},
		func(ctx context.Context, tx *store.Tx, l *LicenceFile) (center.CaseEventKind, string, error) {
			number := l.proceedingNumber(center.PaperEndingNotice)
			err := tx.LicenceProceeding.Create().SetLicenceID(l.ID).SetNumber(number).SetEnding(in.Ending).SetGround(in.Ground).
				SetReasons(reasons).SetLegalBasis(basis).SetProposerID(auth.Actor(ctx).StaffID).SetToldAt(tx.Now).Exec(ctx)
			return center.LicenceEndingProposed, number, err
		})
}

// MakeLicenceStatement keeps what the holder says, and whether a hearing is asked
// for: within the days told, not after.
func (s *Service) MakeLicenceStatement(ctx context.Context, in MakeLicenceStatementInput) (*LicenceFile, error) {
	statement, err := needed("statement", in.Statement, 4000, "请写明陈述申辩的内容。", "Say what you have to say.")
	if err != nil {
		return nil, err
	}
	hearing := in.AskHearing != nil && *in.AskHearing
	return s.onLicence(ctx, licenceStep{number: in.Number, queryCode: in.QueryCode, key: in.IdempotencyKey, action: center.ActMakeStatement, input: in},
		func(ctx context.Context, tx *store.Tx, l *LicenceFile) (center.CaseEventKind, string, error) {
			p := l.open()
			if hearing && l.today() > *p.StatementUntil {
				return "", "", center.Refuse(center.ErrLimitEnded, "askHearing", "申请听证的期限已过（行政处罚法第六十四条）。什么都没有提交。", "The days to ask for a hearing are over (Administrative Penalties Law, article 64). Nothing was filed.")
			}
			n, err := tx.LicenceProceeding.Update().Where(licenceproceeding.ID(p.ID), licenceproceeding.DecidedAtIsNil(), licenceproceeding.StatedAtIsNil()).
				SetStatement(statement).SetStatedAt(tx.Now).SetHearingAsked(hearing).Save(ctx)
			return center.LicenceStatementMade, p.Number, movedUnless(n, err)
		})
}

// movedUnless is errMoved when no row was moved.
func movedUnless(n int, err error) error {
	if err == nil && n != 1 {
		return errMoved
	}
	return err
}

// RecordLicenceHearing puts the record of a hearing in. Whoever looked into the
// matter does not preside (Administrative Penalties Law, article 64).
func (s *Service) RecordLicenceHearing(ctx context.Context, in RecordLicenceHearingInput) (*LicenceFile, error) {
	record, err := needed("record", in.Record, 20_000, "请写明听证笔录。", "Give the record of the hearing.")
	if err != nil {
		return nil, err
	}
	return s.onLicence(ctx, licenceStep{number: in.Number, key: in.IdempotencyKey, action: center.ActHoldHearing, input: in},
		func(ctx context.Context, tx *store.Tx, l *LicenceFile) (center.CaseEventKind, string, error) {
			p := l.open()
			id, ok := center.IDOf("Staff", in.PresiderID)
			presider, err := tx.Staff.Get(ctx, id)
			if !ok || err != nil || presider.DepartmentID == nil || *presider.DepartmentID != l.of.DepartmentID || p.ProposerID != nil && *p.ProposerID == id {
				return "", "", center.Refuse(center.ErrBadUserInput, "presiderId", "听证由发证机关指定的非本案调查人员主持（行政处罚法第六十四条）。什么都没有改动。",
					"Somebody of the organ who did not look into the matter presides (Administrative Penalties Law, article 64). Nothing was changed.")
			}
			if in.HeldOn > l.today() || in.HeldOn < workday.DayOf(*p.StatedAt) {
				return "", "", center.Refuse(center.ErrBadUserInput, "heldOn", "听证日期须在申请之后、今天之前。什么都没有改动。", "The hearing was held after it was asked for and not after today. Nothing was changed.")
			}
			n, err := tx.LicenceProceeding.Update().Where(licenceproceeding.ID(p.ID), licenceproceeding.DecidedAtIsNil(), licenceproceeding.HearingHeldOnIsNil()).
				SetHearingHeldOn(in.HeldOn).SetPresiderID(id).SetHearingRecord(record).Save(ctx)
			return center.LicenceHearingHeld, p.Number, movedUnless(n, err)
		})
}

// DecideLicenceEnding ends the licence, or lets it stand.
func (s *Service) DecideLicenceEnding(ctx context.Context, in DecideLicenceEndingInput) (*LicenceFile, error) {
	reasons, err := needed("reasons", in.Reasons, 2000, "请写明理由，并回应持有人的陈述申辩。", "Give the reasons, and answer what the holder said.")
	if err != nil {
		return nil, err
	}
	return s.onLicence(ctx, licenceStep{number: in.Number, key: in.IdempotencyKey, action: center.ActDecideEnding, input: in},
		func(ctx context.Context, tx *store.Tx, l *LicenceFile) (center.CaseEventKind, string, error) {
			p := l.open()
			if in.End {
				if err := center.CheckEnding(p.Ending, in.HarmsPublicInterest, in.CompensationFen); err != nil {
					return "", "", err
				}
			}
			u := tx.LicenceProceeding.Update().Where(licenceproceeding.ID(p.ID), licenceproceeding.DecidedAtIsNil()).
				SetDecidedAt(tx.Now).SetEnded(in.End).SetDeciderID(auth.Actor(ctx).StaffID).SetDecisionReasons(reasons)
			if in.End && p.Ending != center.EndRevocation {
				u.SetNillableCompensationFen(in.CompensationFen)
			}
			n, err := u.Save(ctx)
			if err := movedUnless(n, err); err != nil || !in.End {
				return center.LicenceEndingDropped, p.Number, err
			}
			n, err = tx.Licence.Update().Where(licence.ID(l.ID), licence.EndedAtIsNil()).SetEndedAt(tx.Now).SetEnding(p.Ending).ClearTurnsAt().Save(ctx)
			if err := movedUnless(n, err); err != nil {
				return "", "", err
			}
			return endedLine[p.Ending], p.Number, s.nothingToDeliver(ctx, tx, l.of)
		})
}

var endedLine = map[center.LicenceEnding]center.CaseEventKind{
	center.EndAnnulment: center.LicenceWasAnnulled, center.EndWithdrawal: center.LicenceWasWithdrawn, center.EndRevocation: center.LicenceWasRevoked,
}

// CancelLicence does the formality of article 70, once there is nothing left to
// hold. After an annulment, withdrawal or revocation it follows from that and does
// not change why the licence ended.
func (s *Service) CancelLicence(ctx context.Context, in CancelLicenceInput) (*LicenceFile, error) {
	reasons, err := needed("reasons", in.Reasons, 2000, "请写明注销的事实和证明。", "Say what happened and how it was proved.")
	if err != nil {
		return nil, err
	}
	return s.onLicence(ctx, licenceStep{number: in.Number, key: in.IdempotencyKey, action: center.ActCancelLicence, input: in},
		func(ctx context.Context, tx *store.Tx, l *LicenceFile) (center.CaseEventKind, string, error) {
			if err := center.CheckCancellation(in.Ground, l.State(), l.app.Edges.Person.Organisation); err != nil {
				return "", "", err
			}
			rule, _ := center.RuleOf(in.Ground)
			number := l.proceedingNumber(center.PaperCancellation)
			if err := tx.LicenceProceeding.Create().SetLicenceID(l.ID).SetNumber(number).SetEnding(center.EndCancellation).SetGround(in.Ground).
				SetReasons(reasons).SetLegalBasis(rule.Law.Zh).SetToldAt(tx.Now).SetDecidedAt(tx.Now).SetEnded(true).SetDecisionReasons(reasons).
				SetDeciderID(auth.Actor(ctx).StaffID).Exec(ctx); err != nil {
				return "", "", err
			}
			u := tx.Licence.Update().Where(licence.ID(l.ID), licence.CancelledAtIsNil()).SetCancelledAt(tx.Now).ClearTurnsAt()
			if l.EndedAt == nil {
				u.SetEndedAt(tx.Now).SetEnding(center.EndCancellation)
			}
			n, err := u.Save(ctx)
			if err := movedUnless(n, err); err != nil {
				return "", "", err
			}
			return center.LicenceWasCancelled, number, s.nothingToDeliver(ctx, tx, l.of)
		})
}

// nothingToDeliver counts the case of a licence that has just ended anew, where
// that was not handed over yet: its clock stands, and it will be filed away. Who
// hands it over at the same moment is either first or refused.
func (s *Service) nothingToDeliver(ctx context.Context, tx *store.Tx, c *ent.ServiceCase) error {
	if c.Stage != center.StageIssued {
		return nil
	}
	f, err := s.file(ctx, c)
	if err != nil {
		return err
	}
	if err := f.reckon(tx.Now); err != nil {
		return err
	}
	return s.saveClocks(ctx, tx, []*ent.ServiceCase{c})
}
