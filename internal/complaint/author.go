package complaint

import (
	"context"
	"fmt"
	"strings"

	"onewindow/ent"
	entcomplaint "onewindow/ent/complaint"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
)

// author finds the complaint of whoever asks: their own when signed in, or by its
// number and query code.
func (s *Service) author(ctx context.Context, number string, code *string) (*ent.Complaint, error) {
	if code != nil && *code != "" {
		return s.Track(ctx, number, *code)
	}
	a := auth.Actor(ctx)
	n, err := center.ParseNumber(number)
	if a.AccountID == 0 || err != nil {
		return nil, notFound
	}
	c, err := s.Store.Read(ctx).Complaint.Query().Where(entcomplaint.Number(n.String()), entcomplaint.AccountID(a.AccountID)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	if err != nil {
		return nil, fmt.Errorf("find complaint: %w", err)
	}
	return c, nil
}

// byAuthor takes a step as whoever complained. The ledger does not tell who that is.
func (s *Service) byAuthor(ctx context.Context, number string, code, key *string, action center.ComplaintAction, input any, do change) (*ent.Complaint, error) {
	c, err := s.author(ctx, number, code)
	if err != nil {
		return nil, err
	}
	if _, done, err := s.Once.Recall(ctx, key, string(action)+"Complaint", input); err != nil {
		return nil, err
	} else if done {
		return s.get(ctx, c.ID)
	}
	return s.step(ctx, center.Actor{Roles: []center.Role{center.RoleApplicant}}, c, true, key, action, input, do)
}

// Judge says how content whoever complained is with the answer, once an answer.
func (s *Service) Judge(ctx context.Context, in JudgeAnswerInput) (*ent.Complaint, error) {
	note := ""
	if in.Note != nil {
		var ok bool
		if note, ok = center.CleanText(*in.Note, 500); !ok {
			return nil, bad("note", "内容太长，最多500个字。", "Too long; at most 500 characters.")
		}
	}
	return s.byAuthor(ctx, in.Number, in.QueryCode, in.IdempotencyKey, center.ActJudgeAnswer, in,
		func(_ context.Context, tx *store.Tx, _ *ent.Complaint, u *ent.ComplaintUpdate) (center.ComplaintEventKind, string, error) {
			u.SetSatisfaction(in.Level).SetSatisfactionNote(note).SetJudgedAt(tx.Now)
			return center.ComplaintWasJudged, string(in.Level), nil
		})
}

// Reopen has a complaint heard once more, with its limit anew. What was answered
// before is kept; the complaint desk decides afresh who handles it.
func (s *Service) Reopen(ctx context.Context, in ComplaintAuthorInput) (*ent.Complaint, error) {
	reasons, err := reasonsOf(in.Reasons)
	if err != nil {
		return nil, err
	}
	return s.byAuthor(ctx, in.Number, in.QueryCode, in.IdempotencyKey, center.ActReopenComplaint, in,
		func(ctx context.Context, tx *store.Tx, c *ent.Complaint, u *ent.ComplaintUpdate) (center.ComplaintEventKind, string, error) {
			c.ReopenedAt = &tx.Now
			u.SetReopenedAt(tx.Now).SetReopenReasons(reasons).ClearDuplicateOfID()
			return center.ComplaintWasReopened, "", s.again(ctx, tx, c, u)
		})
}

// Escalate brings a complaint that was answered a second time to supervision, with
// its limit anew.
func (s *Service) Escalate(ctx context.Context, in ComplaintAuthorInput) (*ent.Complaint, error) {
	reasons, err := reasonsOf(in.Reasons)
	if err != nil {
		return nil, err
	}
	return s.byAuthor(ctx, in.Number, in.QueryCode, in.IdempotencyKey, center.ActEscalateComplaint, in,
		func(ctx context.Context, tx *store.Tx, c *ent.Complaint, u *ent.ComplaintUpdate) (center.ComplaintEventKind, string, error) {
			c.EscalatedAt = &tx.Now
			u.SetEscalatedAt(tx.Now).SetEscalationReasons(reasons)
			return center.ComplaintWasEscalated, "", s.again(ctx, tx, c, u)
		})
}

// again begins another round: back to the beginning, the earlier answer kept.
func (s *Service) again(ctx context.Context, tx *store.Tx, c *ent.Complaint, u *ent.ComplaintUpdate) error {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	earlier := c.FirstAnswer
	if c.Answer != nil {
		earlier = strings.TrimSpace(earlier + "\n\n" + *c.Answer)
	}
	c.Stage, c.DepartmentID, c.AnsweredAt = center.ComplaintReceived, nil, nil
	u.SetFirstAnswer(earlier).ClearAnswer().ClearAnsweredAt().ClearAcceptedAt().ClearDepartmentID().ClearRoutedAt().ClearJudgedAt().
		ClearSatisfaction().SetSatisfactionNote("")
	return rewind(book, tx, c, u)
}
