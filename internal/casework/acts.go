package casework

import (
	"context"
	"fmt"
	"strings"
	"time"

	"onewindow/ent"
	"onewindow/ent/submitteddocument"
	"onewindow/internal/center"
	"onewindow/internal/store"
)

// Accept accepts a case: the promise and the law's clock start.
func (s *Service) Accept(ctx context.Context, in AcceptCaseInput) (*ent.ServiceCase, error) {
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActAccept, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			return center.CaseAccepted, "", s.accept(ctx, tx, f, in.Documents, in.FeeLines)
		})
}

// accept is what every acceptance does: the papers are gone through, the fees
// settled, the clocks start.
func (s *Service) accept(ctx context.Context, tx *store.Tx, f *File, found []*DocumentFindingInput, fees []string) error {
	if err := s.findings(ctx, tx, f, found); err != nil {
		return err
	}
	if err := s.chooseFees(ctx, tx, f, fees); err != nil {
		return err
	}
	outcome := center.OutcomeAccepted
	f.Outcome, f.IntakeUntil, f.AcceptedAt = &outcome, ptr(tx.Now), ptr(tx.Now)
	f.ClockFrom = f.accepted(tx.Now)
	return nil
}

// accepted is from when promise and law count for a case accepted now: after a
// correction from the day complete documents arrived, unless a review of its
// return has had it taken in anew since.
func (f *File) accepted(now time.Time) *time.Time {
	if f.Notice != nil && f.Notice.AnsweredAt != nil && !f.Notice.AnsweredAt.Before(f.IntakeFrom) {
		return f.Notice.AnsweredAt
	}
	return &now
}

// findings keeps what the window found of the documents.
func (s *Service) findings(ctx context.Context, tx *store.Tx, f *File, in []*DocumentFindingInput) error {
	if in == nil {
		return wrap("accept documents", tx.SubmittedDocument.Update().Where(submitteddocument.CaseID(f.ID)).SetAccepted(true).Exec(ctx))
	}
	for i, d := range in {
		field := fmt.Sprintf("documents.%d", i)
		id, ok := center.IDOf("SubmittedDocument", d.DocumentID)
		if !ok {
			return noDocument(field)
		}
		u := tx.SubmittedDocument.Update().Where(submitteddocument.ID(id), submitteddocument.CaseID(f.ID)).SetAccepted(d.Accepted)
		if d.Note != nil {
			note, err := text(field+".note", *d.Note, 500)
			if err != nil {
				return err
			}
			u.SetNote(note)
		}
		n, err := u.Save(ctx)
		if err != nil {
			return wrap("accept document", err)
		}
		if n == 0 {
			return noDocument(field)
		}
	}
	return nil
}

func noDocument(field string) error {
	return center.Refuse(center.ErrBadUserInput, field+".documentId", "这个办件里没有这份材料。", "The case holds no such document.")
}

// Decline does not accept a case, with reasons and, when another authority is
// competent, where to go (Licensing Law, article 32).
func (s *Service) Decline(ctx context.Context, in DeclineCaseInput) (*ent.ServiceCase, error) {
	if in.Outcome != center.NotRequired && in.Outcome != center.NotCompetent && in.Outcome != center.NotEligible {
		return nil, center.Refuse(center.ErrBadUserInput, "outcome",
			"不予受理只有三种情形：不需要许可、不属本机关职权、不符合申请资格。", "An application is declined as NOT_REQUIRED, NOT_COMPETENT or NOT_ELIGIBLE only.")
	}
	reasons, basis, err := grounds(in.Reasons, in.LegalBasis)
	if err != nil {
		return nil, s.unreasoned(ctx, in.CaseID, center.ActDecline, err)
	}
	var where string
	if in.WhereToGo != nil {
		if where, err = text("whereToGo", *in.WhereToGo, 500); err != nil {
			return nil, err
		}
	}
	if in.Outcome == center.NotCompetent && where == "" {
		return nil, center.Refuse(center.ErrBadUserInput, "whereToGo",
			"不属本机关职权的，须告知申请人向哪个机关申请（行政许可法第三十二条）。", "When another authority is competent, say which (Licensing Law, article 32).")
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActDecline, input: in},
		func(_ context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			f.Outcome, f.IntakeUntil, f.Reasons, f.LegalBasis = &in.Outcome, ptr(tx.Now), &reasons, &basis
			if where != "" {
				f.WhereToGo = &where
			}
			return center.CaseDeclined, string(in.Outcome), nil
		})
}

// grounds checks the reasons and legal basis that every refusal needs.
func grounds(reasons, basis string) (string, string, error) {
	r, err := text("reasons", reasons, 2000)
	if err != nil {
		return "", "", err
	}
	b, err := text("legalBasis", basis, 500)
	if err != nil {
		return "", "", err
	}
	switch {
	case r == "":
		return "", "", center.Refuse(center.ErrReasonsRequired, "reasons", "请写明理由（行政许可法第三十八条）。什么都没有改动。", "Give the reasons (Licensing Law, article 38). Nothing was changed.")
	case b == "":
		return "", "", center.Refuse(center.ErrReasonsRequired, "legalBasis", "请写明法律依据。什么都没有改动。", "Give the legal basis. Nothing was changed.")
	}
	return r, b, nil
}

// RequestCorrection sends the one notice that lists everything missing. A second
// is refused whatever the stage, and the attempt kept.
func (s *Service) RequestCorrection(ctx context.Context, in RequestCorrectionInput) (*ent.ServiceCase, error) {
	if len(in.Defects) == 0 || len(in.Defects) > 100 {
		return nil, center.Refuse(center.ErrBadUserInput, "defects", "请一次列明全部需要补正的内容（1至100项）。", "List everything missing at once, 1 to 100 entries.")
	}
	defects := make([]center.Defect, len(in.Defects))
	for i, d := range in.Defects {
		field := fmt.Sprintf("defects.%d.", i)
		var err error
		if defects[i].Problem, err = text(field+"problem", d.Problem, 500); err != nil {
			return nil, err
		}
		if defects[i].Remedy, err = text(field+"remedy", d.Remedy, 500); err != nil {
			return nil, err
		}
		if defects[i].Problem == "" || defects[i].Remedy == "" {
			return nil, center.Refuse(center.ErrBadUserInput, field+"problem", "请写明缺什么、怎么补。", "Say what is wrong and what to do about it.")
		}
		if d.DocumentID != nil {
			if _, ok := center.IDOf("SubmittedDocument", *d.DocumentID); !ok {
				return nil, noDocument(strings.TrimSuffix(field, "."))
			}
			defects[i].DocumentID = *d.DocumentID
		}
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActRequestCorrection, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			n, err := tx.CorrectionNotice.Create().SetCaseID(f.ID).SetNumber(f.Number + "-BZ").SetDefects(defects).SetSentAt(tx.Now).Save(ctx)
			if store.IsDuplicate(err) {
				return "", "", errMoved
			}
			if err != nil {
				return "", "", wrap("send correction notice", err)
			}
			outcome := center.OutcomeCorrection
			f.Notice, f.Outcome, f.IntakeUntil = n, &outcome, ptr(tx.Now)
			return center.CaseCorrectionRequested, fmt.Sprint(len(defects)), nil
		})
}

// SubmitCorrection brings what was missing; intake counts anew from now.
func (s *Service) SubmitCorrection(ctx context.Context, in SubmitCorrectionInput) (*ent.ServiceCase, error) {
	return s.move(ctx, step{caseID: in.CaseID, queryCode: in.QueryCode, key: in.IdempotencyKey, action: center.ActSubmitCorrection, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			book, err := s.Catalogue.Book(ctx)
			if err != nil {
				return "", "", err
			}
			given, err := sort(book, []*ent.ServiceItemVersion{f.Version}, in.Documents)
			if err != nil {
				return "", "", err
			}
			if err := s.takeIn(ctx, tx, f, given); err != nil {
				return "", "", err
			}
			n, err := tx.CorrectionNotice.UpdateOneID(f.Notice.ID).SetAnsweredAt(tx.Now).Save(ctx)
			if err != nil {
				return "", "", wrap("answer correction notice", err)
			}
			f.Notice, f.IntakeFrom, f.IntakeUntil, f.Outcome = n, tx.Now, nil, nil
			return center.CaseCorrectionSubmitted, "", nil
		})
}

// TakeUp takes a case up for examination.
func (s *Service) TakeUp(ctx context.Context, in TakeUpCaseInput) (*ent.ServiceCase, error) {
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActTakeUp, input: in},
		func(_ context.Context, _ *store.Tx, f *File) (center.CaseEventKind, string, error) {
			f.ExaminerID = f.AssigneeID
			return center.CaseTakenUp, "", nil
		})
}

// Examine gives the examiner's opinion; to recommend refusal needs reasons.
func (s *Service) Examine(ctx context.Context, in ExamineCaseInput) (*ent.ServiceCase, error) {
	var reasons string
	if in.Reasons != nil {
		var err error
		if reasons, err = text("reasons", *in.Reasons, 2000); err != nil {
			return nil, err
		}
	}
	if in.Opinion == center.RecommendRefuse && reasons == "" {
		return nil, center.Refuse(center.ErrReasonsRequired, "reasons", "建议不予许可，请写明理由。", "To recommend refusal, give the reasons.")
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActExamine, input: in},
		func(_ context.Context, _ *store.Tx, f *File) (center.CaseEventKind, string, error) {
			f.Opinion = &in.Opinion
			if reasons != "" {
				f.OpinionReasons = &reasons
			}
			return center.CaseExamined, "", nil
		})
}

// Decide decides; a refusal has reasons, legal basis and remedies or it is not
// accepted (Licensing Law, article 38).
func (s *Service) Decide(ctx context.Context, in DecideCaseInput) (*ent.ServiceCase, error) {
	var reasons, basis string
	if in.Reasons != nil {
		reasons = *in.Reasons
	}
	if in.LegalBasis != nil {
		basis = *in.LegalBasis
	}
	var err error
	if in.Decision == center.DecisionRefused {
		if reasons, basis, err = grounds(reasons, basis); err != nil {
			return nil, s.unreasoned(ctx, in.CaseID, center.ActDecide, err)
		}
	} else if reasons, err = text("reasons", reasons, 2000); err != nil {
		return nil, err
	} else if basis, err = text("legalBasis", basis, 500); err != nil {
		return nil, err
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActDecide, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			if f.Referral != nil && f.Referral.Reply != nil && *f.Referral.Reply != in.Decision {
				return "", "", center.Refuse(center.ErrBadUserInput, "decision", "上级机关的批复与此不同，决定须与批复一致（行政许可法第三十五条）。什么都没有改动。", "The superior replied otherwise, and decides (Licensing Law, article 35). Nothing was changed.")
			}
			if in.Decision == center.DecisionGranted && f.awaiting() {
				return "", "", outstanding
			}
			if f.Hearing != nil && f.Hearing.RecordedAt != nil && reasons == "" {
				return "", "", center.Refuse(center.ErrReasonsRequired, "reasons", "举行过听证的，决定须根据听证笔录作出，请写明理由（行政许可法第四十八条）。什么都没有改动。", "After a hearing the decision follows its record; say how (Licensing Law, article 48). Nothing was changed.")
			}
			if err := s.heedDeemed(ctx, f, in.Decision); err != nil {
				return "", "", err
			}
			f.ApproverID = f.AssigneeID
			kind, err := writeDecision(ctx, tx, f, in.Decision, reasons, basis)
			return kind, "", err
		})
}

// writeDecision makes the decision document and sets what follows from it.
func writeDecision(ctx context.Context, tx *store.Tx, f *File, outcome center.DecisionOutcome, reasons, basis string) (center.CaseEventKind, error) {
	kind, remedies := center.CaseGranted, ""
	f.Status, f.DecidedAt = center.StatusGranted, ptr(tx.Now)
	if outcome == center.DecisionRefused {
		kind, remedies, f.Status = center.CaseRefused, f.Version.Remedies, center.StatusRefused
	}
	if basis == "" {
		basis = f.Version.LegalBasis
	}
	err := tx.Decision.Create().SetCaseID(f.ID).SetNumber(f.Number + "-JD").SetOutcome(outcome).
		SetReasons(reasons).SetLegalBasis(basis).SetRemedies(remedies).SetDecidedAt(tx.Now).Exec(ctx)
	if store.IsDuplicate(err) {
		return "", errMoved
	}
	return kind, wrap("write decision", err)
}

// Complete writes the decision out.
func (s *Service) Complete(ctx context.Context, in CompleteCaseInput) (*ent.ServiceCase, error) {
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActComplete, input: in},
		func(_ context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			f.CompletedAt = ptr(tx.Now)
			return center.CaseCompleted, "", nil
		})
}

// IssueLicence makes out what the applicant will hold in hand.
func (s *Service) IssueLicence(ctx context.Context, in IssueLicenceInput) (*ent.ServiceCase, error) {
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActIssueLicence, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			return center.CaseLicenceIssued, "", s.makeOut(ctx, tx, f, in)
		})
}

// DeliverLicence hands it over or posts it.
func (s *Service) DeliverLicence(ctx context.Context, in DeliverLicenceInput) (*ent.ServiceCase, error) {
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActDeliverLicence, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			if in.Recipient != nil {
				if _, err := text("recipient", *in.Recipient, 100); err != nil {
					return "", "", err
				}
			}
			if in.ToAgent != nil && *in.ToAgent {
				if err := s.collectable(ctx, f); err != nil {
					return "", "", err
				}
			}
			channel := in.Channel
			if channel == "" {
				channel = center.DeliverAtWindow
			}
			l, err := s.licenceOf(ctx, f.ID)
			if err != nil {
				return "", "", err
			}
			if err := tx.Licence.UpdateOneID(l.ID).SetDeliveredAt(tx.Now).SetChannel(channel).Exec(ctx); err != nil {
				return "", "", wrap("deliver licence", err)
			}
			f.DeliveredAt = ptr(tx.Now)
			return center.CaseDelivered, string(channel), nil
		})
}

// Suspend stops the clock for an article 45 procedure.
func (s *Service) Suspend(ctx context.Context, in SuspendCaseInput) (*ent.ServiceCase, error) {
	reason, basis, err := grounds(in.Reason, in.LegalBasis)
	if err != nil {
		return nil, err
	}
	if in.ExpectedWorkingDays < 1 || in.ExpectedWorkingDays > 365 {
		return nil, center.Refuse(center.ErrBadUserInput, "expectedWorkingDays",
			"请告知申请人所需时间（1至365个工作日）。", "Tell the applicant how long it takes, 1 to 365 working days.")
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActSuspend, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			x, err := tx.Suspension.Create().SetCaseID(f.ID).SetKind(in.Kind).SetLegalBasis(basis).SetReason(reason).
				SetExpectedWorkingDays(in.ExpectedWorkingDays).SetNumber(f.pauseNumber()).SetStartedAt(tx.Now).Save(ctx)
			if err != nil {
				return "", "", wrap("suspend", err)
			}
			f.Suspensions = append(f.Suspensions, x)
			return center.CaseSuspended, string(in.Kind), nil
		})
}

// Resume lets the clock run again.
func (s *Service) Resume(ctx context.Context, in ResumeCaseInput) (*ent.ServiceCase, error) {
	if in.Reason != nil {
		if _, err := text("reason", *in.Reason, 2000); err != nil {
			return nil, err
		}
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActResume, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			x := f.resumable()
			if x == nil {
				return "", "", errMoved
			}
			row, err := tx.Suspension.UpdateOneID(x.ID).SetEndedAt(tx.Now).Save(ctx)
			if err != nil {
				return "", "", wrap("resume", err)
			}
			*x = *row
			return center.CaseResumed, string(x.Kind), nil
		})
}

// Extend extends the statutory limit, once, before it ends (Licensing Law, article 42).
func (s *Service) Extend(ctx context.Context, in ExtendCaseInput) (*ent.ServiceCase, error) {
	reason, err := text("reason", in.Reason, 2000)
	if err != nil {
		return nil, err
	}
	if reason == "" {
		return nil, center.Refuse(center.ErrReasonsRequired, "reason", "延期须告知申请人理由（行政许可法第四十二条）。", "An extension needs a reason to tell the applicant (Licensing Law, article 42).")
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActExtend, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			days := center.ExtensionDays(f.Item.Joint)
			x, err := tx.Extension.Create().SetCaseID(f.ID).SetWorkingDays(days).SetReason(reason).
				SetLegalBasis("《中华人民共和国行政许可法》第四十二条").SetGrantedAt(tx.Now).Save(ctx)
			if store.IsDuplicate(err) {
				return "", "", errMoved
			}
			if err != nil {
				return "", "", wrap("extend", err)
			}
			f.Extension = x
			return center.CaseExtended, fmt.Sprint(days), nil
		})
}

// Withdraw takes an application back before it is decided.
func (s *Service) Withdraw(ctx context.Context, in WithdrawCaseInput) (*ent.ServiceCase, error) {
	var reason string
	if in.Reason != nil {
		var err error
		if reason, err = text("reason", *in.Reason, 2000); err != nil {
			return nil, err
		}
	}
	return s.move(ctx, step{caseID: in.CaseID, queryCode: in.QueryCode, key: in.IdempotencyKey, action: center.ActWithdraw, input: in},
		func(_ context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			if reason != "" {
				f.Reasons = &reason
			}
			if f.IntakeUntil == nil {
				f.IntakeUntil = ptr(tx.Now)
			}
			return center.CaseWithdrawn, "", nil
		})
}

// Return returns a case with reasons: any before acceptance; once accepted, one
// that is not a licence, inside its limit.
func (s *Service) Return(ctx context.Context, in ReturnCaseInput) (*ent.ServiceCase, error) {
	reasons, basis, err := grounds(in.Reasons, in.LegalBasis)
	if err != nil {
		return nil, err
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActReturn, input: in},
		func(_ context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			f.Reasons, f.LegalBasis = &reasons, &basis
			if f.IntakeUntil == nil {
				f.IntakeUntil = ptr(tx.Now)
			}
			return center.CaseReturned, "", nil
		})
}
