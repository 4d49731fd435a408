package complaint

import (
	"context"
	"errors"
	"fmt"

	"onewindow/ent"
	entcomplaint "onewindow/ent/complaint"
	"onewindow/ent/frequentquestion"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// situation is the complaint as the rules see it for an actor; owner says whether
// it is the actor who complained.
func (s *Service) situation(ctx context.Context, a center.Actor, c *ent.Complaint, owner bool) (center.ComplaintSituation, error) {
	mine := func(id *int) bool { return id != nil && a.DepartmentID != 0 && *id == a.DepartmentID }
	now := s.Store.Instant(ctx)
	out := center.ComplaintSituation{
		Kind: c.Kind, Stage: c.Stage, Desk: a.Is(center.RoleComplaints), Accused: mine(c.AccusedID), Supervisor: a.Is(center.RoleSupervisor), Owner: owner,
		Routed:   mine(c.DepartmentID) && a.Is(center.RoleExaminer, center.RoleApprover, center.RoleHead),
		Extended: c.ExtendedAt != nil, Merged: c.DuplicateOfID != nil, MayTell: c.MayPublish, Judged: c.JudgedAt != nil,
		Reopened: c.ReopenedAt != nil, Escalated: c.EscalatedAt != nil,
	}
	if c.RoutedAt != nil {
		out.RoutedFor = now.Sub(*c.RoutedAt)
	}
	reading, err := s.Reading(ctx, c)
	if err != nil {
		return out, err
	}
	out.Late = c.AnsweredAt == nil && !now.Before(reading.Due.Day.End())
	if c.AnsweredAt != nil {
		terms, err := s.termsOf(ctx, c.Kind, c.Channel)
		if err != nil {
			return out, err
		}
		out.ReopenEnd = workday.DayOf(now) > workday.DayOf(*c.AnsweredAt)+workday.Day(terms.ReopenDays)
		if c.MayPublish {
			if out.Published, err = s.Store.Read(ctx).FrequentQuestion.Query().Where(frequentquestion.ComplaintID(c.ID)).Exist(ctx); err != nil {
				return out, fmt.Errorf("look for the published answer: %w", err)
			}
		}
	}
	return out, nil
}

// ViewerCan lists the acts open to the actor as one of the center.
func (s *Service) ViewerCan(ctx context.Context, c *ent.Complaint) ([]center.ComplaintAction, error) {
	a := auth.Actor(ctx)
	if !a.OfCenter() {
		return []center.ComplaintAction{}, nil
	}
	return s.can(ctx, a, c, false)
}

// AuthorCan lists the acts open to whoever complained.
func (s *Service) AuthorCan(ctx context.Context, c *ent.Complaint) ([]center.ComplaintAction, error) {
	return s.can(ctx, center.Actor{}, c, true)
}

func (s *Service) can(ctx context.Context, a center.Actor, c *ent.Complaint, owner bool) ([]center.ComplaintAction, error) {
	sit, err := s.situation(ctx, a, c, owner)
	out := []center.ComplaintAction{}
	for _, name := range center.ComplaintAction("").Values() {
		if center.CheckComplaint(center.ComplaintAction(name), sit) == nil {
			out = append(out, center.ComplaintAction(name))
		}
	}
	return out, err
}

var errMoved = errors.New("the complaint was moved by somebody else")

// change moves a complaint in a transaction: it sets what changes on c and on u,
// and says what happened, with what may be read about it.
type change func(ctx context.Context, tx *store.Tx, c *ent.Complaint, u *ent.ComplaintUpdate) (center.ComplaintEventKind, string, error)

// move takes a complaint one step as one of the center: rule, row, line.
func (s *Service) move(ctx context.Context, complaintID string, key *string, action center.ComplaintAction, input any, do change) (*ent.Complaint, error) {
	id, ok := center.IDOf("Complaint", complaintID)
	if !ok {
		return nil, notFound
	}
	operation := string(action) + "Complaint"
	if _, done, err := s.Once.Recall(ctx, key, operation, input); err != nil {
		return nil, err
	} else if done {
		return s.get(ctx, id)
	}
	actor := auth.Actor(ctx)
	if !actor.SignedIn() {
		return nil, center.Refuse(center.ErrUnauthenticated, "", "请先登录。", "Sign in first.")
	}
	c, err := s.get(ctx, id)
	if err != nil {
		return nil, err
	}
	if !actor.OfCenter() {
		return nil, center.Refuse(center.ErrForbidden, "", "您没有办理这一步的权限，什么都没有改动。", "You may not take this step. Nothing was changed.")
	}
	return s.step(ctx, actor, c, false, key, action, input, do)
}

// step is what both sides' acts have in common.
func (s *Service) step(ctx context.Context, actor center.Actor, c *ent.Complaint, owner bool, key *string, action center.ComplaintAction, input any, do change) (*ent.Complaint, error) {
	sit, err := s.situation(ctx, actor, c, owner)
	if err != nil {
		return nil, err
	}
	if err := center.CheckComplaint(action, sit); err != nil {
		return nil, err
	}
	_, err = s.Once.Write(ctx, key, string(action)+"Complaint", input, func(ctx context.Context, tx *store.Tx) (string, error) {
		return "", s.write(ctx, tx, actor, c, do)
	})
	if errors.Is(err, errMoved) {
		return nil, center.Refuse(center.ErrConflict, "", "别人刚刚办理了这一件。您的操作没有生效，请刷新后再看。", "Somebody else changed this just now. Your step was not taken; load it again.")
	}
	if err != nil {
		return nil, err
	}
	return s.get(ctx, c.ID)
}

// write writes a complaint's row and line, if nobody moved it since it was read.
func (s *Service) write(ctx context.Context, tx *store.Tx, actor center.Actor, c *ent.Complaint, do change) error {
	u := tx.Complaint.Update().Where(entcomplaint.ID(c.ID), entcomplaint.Revision(c.Revision)).SetRevision(c.Revision + 1)
	kind, note, err := do(ctx, tx, c, u)
	if err != nil {
		return err
	}
	n, err := u.SetStage(c.Stage).Save(ctx)
	if err != nil {
		return fmt.Errorf("move complaint: %w", err)
	}
	if n != 1 {
		return errMoved
	}
	c.Revision++
	measured := ledger.Measured{}
	if kind == center.ComplaintWasAnswered {
		if measured, err = s.took(ctx, c); err != nil {
			return err
		}
	}
	return s.appendMeasured(ctx, tx, actor, c, kind, note, nil, measured)
}

// took is how many working days the answer took, and how many it might.
func (s *Service) took(ctx context.Context, c *ent.Complaint) (ledger.Measured, error) {
	r, err := s.Reading(ctx, c)
	return ledger.Measured{DaysUsed: &r.Used, DaysPromised: &r.Limit}, err
}
