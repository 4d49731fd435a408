package casework

import (
	"context"
	"fmt"

	"onewindow/ent"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

type (
	// ReferToSuperiorInput sends a case up.
	ReferToSuperiorInput struct {
		CaseID, Opinion string
		IdempotencyKey  *string `json:"-"`
	}
	// RecordSuperiorReplyInput records the reply.
	RecordSuperiorReplyInput struct {
		CaseID         string
		Reply          center.DecisionOutcome
		Number         *string
		Reasons        *string
		IdempotencyKey *string `json:"-"`
	}
	// HandOnReplyInput hands the reply on.
	HandOnReplyInput struct {
		CaseID         string
		IdempotencyKey *string `json:"-"`
	}
)

// ReferUp sends a case to the superior with the preliminary opinion and all
// papers; the superior asks the applicant for nothing again (Licensing Law,
// article 35). A task outside the house opens.
func (s *Service) ReferUp(ctx context.Context, in ReferToSuperiorInput) (*ent.ServiceCase, error) {
	opinion, err := needed("opinion", in.Opinion, 2000, "请写初步审查意见（行政许可法第三十五条）。", "Write the preliminary opinion (Licensing Law, article 35).")
	if err != nil {
		return nil, err
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActReferUp, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			superior, superiorEn := f.Version.Superior, f.Version.SuperiorEn
			if superior == "" { // published before versions named it
				superior, superiorEn = "上级机关", "The superior"
			}
			x, err := tx.SuperiorReferral.Create().SetCaseID(f.ID).SetSuperior(superior).SetSuperiorEn(superiorEn).
				SetOpinion(opinion).SetSentAt(tx.Now).Save(ctx)
			if store.IsDuplicate(err) {
				return "", "", errMoved
			}
			if err != nil {
				return "", "", wrap("send up", err)
			}
			t, err := tx.CaseTask.Create().SetCaseID(f.ID).SetStage(f.Stage).SetKind(center.TaskSuperior).SetDepartmentID(f.DepartmentID).
				SetOpenedAt(tx.Now).Save(ctx)
			if err != nil {
				return "", "", wrap("open task", err)
			}
			f.Referral, f.Tasks = x, append(f.Tasks, t)
			return center.CaseReferredUp, superior, nil
		})
}

// RecordReply records what the superior decided.
func (s *Service) RecordReply(ctx context.Context, in RecordSuperiorReplyInput) (*ent.ServiceCase, error) {
	var number, reasons string
	var err error
	if in.Number != nil {
		if number, err = text("number", *in.Number, 100); err != nil {
			return nil, err
		}
	}
	if in.Reasons != nil {
		if reasons, err = text("reasons", *in.Reasons, 2000); err != nil {
			return nil, err
		}
	}
	if in.Reply == center.DecisionRefused && reasons == "" {
		return nil, center.Refuse(center.ErrReasonsRequired, "reasons", "上级不予许可的，请写明理由（行政许可法第三十八条）。", "When the superior refuses, give its reasons (Licensing Law, article 38).")
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActRecordReply, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			x, err := tx.SuperiorReferral.UpdateOneID(f.Referral.ID).SetRepliedAt(tx.Now).SetReply(in.Reply).SetReplyNumber(number).SetReplyText(reasons).Save(ctx)
			if err != nil {
				return "", "", wrap("record reply", err)
			}
			f.Referral = x
			for _, t := range f.Tasks {
				if t.Kind == center.TaskSuperior && t.ClosedAt == nil {
					if err := s.closeTask(ctx, tx, t, string(in.Reply)); err != nil {
						return "", "", err
					}
				}
			}
			note := x.Superior
			if number != "" {
				note = fmt.Sprintf("%s，%s", note, number)
			}
			return center.CaseSuperiorReplied, note, nil
		})
}

// HandOn hands the superior's reply on to the applicant and to whoever decides.
func (s *Service) HandOn(ctx context.Context, in HandOnReplyInput) (*ent.ServiceCase, error) {
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActHandOn, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			x, err := tx.SuperiorReferral.UpdateOneID(f.Referral.ID).SetHandedOnAt(tx.Now).Save(ctx)
			if err != nil {
				return "", "", wrap("hand on reply", err)
			}
			f.Referral = x
			return center.CaseReplyHandedOn, "", nil
		})
}

// DaysAtSuperior is how many working days a case has lain with the superior.
func (s *Service) DaysAtSuperior(ctx context.Context, x *ent.SuperiorReferral) (int, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return 0, err
	}
	until := workday.DayOf(s.Store.Instant(ctx))
	if x.RepliedAt != nil {
		until = workday.DayOf(*x.RepliedAt)
	}
	n := 0
	for d := workday.DayOf(x.SentAt) + 1; d <= until; d++ {
		if book.Calendar.Working(d) {
			n++
		}
	}
	return n, nil
}
