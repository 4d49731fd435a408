package complaint

import (
	"context"
	"fmt"

	"onewindow/ent"
	"onewindow/ent/frequentquestion"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
)

// Publish makes an answered question of general interest public, reworded by the
// desk so that it tells of nobody; what still looks like a number of a telephone or
// person is masked. Only with the consent of whoever asked.
func (s *Service) Publish(ctx context.Context, in PublishAnswerInput) (*ent.Complaint, error) {
	question, err := text("question", in.Question, 200)
	if err != nil {
		return nil, err
	}
	answer, err := text("answer", in.Answer, 2000)
	if err != nil {
		return nil, err
	}
	c, err := s.move(ctx, in.ComplaintID, in.IdempotencyKey, center.ActPublishAnswer, in,
		func(ctx context.Context, tx *store.Tx, c *ent.Complaint, _ *ent.ComplaintUpdate) (center.ComplaintEventKind, string, error) {
			err := tx.FrequentQuestion.Create().SetNillableItemID(c.ItemID).SetComplaintID(c.ID).SetQuestion(center.MaskNumbers(question)).SetAnswer(center.MaskNumbers(answer)).
				SetPublishedByID(auth.Actor(ctx).StaffID).SetPublishedAt(tx.Now).Exec(ctx)
			if err != nil {
				return "", "", err
			}
			return center.ComplaintWasPublished, "", nil
		})
	if store.IsDuplicate(err) {
		return nil, center.Refuse(center.ErrConflict, "", "答复已经公开。", "The answer is published already.")
	}
	return c, err
}

// Withdraw takes a published question out of public sight; it is kept.
func (s *Service) Withdraw(ctx context.Context, questionID string) (*ent.FrequentQuestion, error) {
	gone := center.Refuse(center.ErrNotFound, "questionId", "没有这条已公开的问答。", "There is no such published question.")
	a := auth.Actor(ctx)
	if !a.Is(center.RoleComplaints) {
		return nil, center.Refuse(center.ErrForbidden, "", "问答由投诉受理岗公开和撤下。", "Questions are published and withdrawn by the complaint desk.")
	}
	id, ok := center.IDOf("FrequentQuestion", questionID)
	if !ok {
		return nil, gone
	}
	err := s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		q, err := tx.FrequentQuestion.Get(ctx, id)
		if ent.IsNotFound(err) || err == nil && q.WithdrawnAt != nil {
			return gone
		}
		if err != nil {
			return fmt.Errorf("read question: %w", err)
		}
		if err := tx.FrequentQuestion.UpdateOneID(id).SetWithdrawnAt(tx.Now).Exec(ctx); err != nil {
			return fmt.Errorf("withdraw question: %w", err)
		}
		c, err := tx.Complaint.Get(ctx, *q.ComplaintID)
		if err != nil {
			return fmt.Errorf("read complaint: %w", err)
		}
		return s.append(ctx, tx, a, c, center.ComplaintWasWithdrawn, "", nil)
	})
	if err != nil {
		return nil, err
	}
	return s.Store.Read(ctx).FrequentQuestion.Get(ctx, id)
}

// Questions lists what is published about an item, or with no item about the center
// as a whole, the newest first, 100 at most.
func (s *Service) Questions(ctx context.Context, itemID *int) ([]*ent.FrequentQuestion, error) {
	of := frequentquestion.ItemIDIsNil()
	if itemID != nil {
		of = frequentquestion.ItemID(*itemID)
	}
	rows, err := s.Store.Read(ctx).FrequentQuestion.Query().Where(of, frequentquestion.WithdrawnAtIsNil()).Order(ent.Desc("id")).Limit(100).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("list questions: %w", err)
	}
	return rows, nil
}

// QuestionByID finds a published question.
func (s *Service) QuestionByID(ctx context.Context, id int) (*ent.FrequentQuestion, error) {
	q, err := s.Store.Read(ctx).FrequentQuestion.Query().Where(frequentquestion.ID(id), frequentquestion.WithdrawnAtIsNil()).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, center.Refuse(center.ErrNotFound, "questionId", "没有这条已公开的问答。", "There is no such published question.")
	}
	if err != nil {
		return nil, fmt.Errorf("read question: %w", err)
	}
	return q, nil
}
