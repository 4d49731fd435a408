package rating

import (
	"context"

	"onewindow/ent"
	entrating "onewindow/ent/rating"
	"onewindow/ent/ratingfollowup"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
)

type (
	// RatingInput names a rating and says something about it.
	RatingInput struct {
		RatingID, Text string
		IdempotencyKey *string `json:"-"`
	}
	// VerifyRatingInput says what was found about a poor rating.
	VerifyRatingInput struct {
		RatingID       string
		Finding        center.RatingFinding
		Reasons        string
		IdempotencyKey *string `json:"-"`
	}
)

// FollowUpOf is the follow-up of a rating, for those who may see it; nil otherwise.
func (s *Service) FollowUpOf(ctx context.Context, r *ent.Rating) (*ent.RatingFollowUp, error) {
	a := auth.Actor(ctx)
	if !a.Is(center.RoleSupervisor, center.RoleGovernment, center.RoleAdmin, center.RoleComplaints) && (a.DepartmentID == 0 || a.DepartmentID != r.DepartmentID) {
		return nil, nil //nolint:nilnil // null is the answer
	}
	f, err := s.Store.Read(ctx).RatingFollowUp.Query().Where(ratingfollowup.RatingID(r.ID)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, nil //nolint:nilnil // a good rating has none
	}
	return f, wrap("read follow-up", err)
}

// FollowUps lists the follow-ups the actor may see, the one due first at the top, 200 at most.
func (s *Service) FollowUps(ctx context.Context, open *bool) ([]*ent.RatingFollowUp, error) {
	a := auth.Actor(ctx)
	q := s.Store.Read(ctx).RatingFollowUp.Query()
	switch {
	case a.Is(center.RoleSupervisor, center.RoleGovernment, center.RoleAdmin, center.RoleComplaints):
	case a.DepartmentID != 0:
		q.Where(ratingfollowup.DepartmentID(a.DepartmentID))
	default:
		return nil, center.Refuse(center.ErrForbidden, "", "差评回访只对中心工作人员公开。", "Follow-ups are for the center's staff.")
	}
	if open != nil && *open {
		q.Where(ratingfollowup.ClosedAtIsNil())
	}
	rows, err := q.Order(ent.Asc(ratingfollowup.FieldContactDue, ratingfollowup.FieldID)).Limit(200).All(ctx)
	return rows, wrap("list follow-ups", err)
}

// FollowUpByID finds a follow-up the actor may see.
func (s *Service) FollowUpByID(ctx context.Context, id int) (*ent.RatingFollowUp, error) {
	f, err := s.Store.Read(ctx).RatingFollowUp.Query().Where(ratingfollowup.ID(id)).WithRating().Only(ctx)
	if ent.IsNotFound(err) {
		return nil, noRating
	}
	if err != nil {
		return nil, wrap("read follow-up", err)
	}
	if shown, err := s.FollowUpOf(ctx, f.Edges.Rating); shown == nil || err != nil {
		return nil, noRating
	}
	return f, nil
}

// RatingOf is the rating a follow-up is of.
func (s *Service) RatingOf(ctx context.Context, f *ent.RatingFollowUp) (*ent.Rating, error) {
	return s.ByID(ctx, f.RatingID)
}

// StaffOf is who was rated, for those who follow it up; nil for everybody else.
func (s *Service) StaffOf(ctx context.Context, r *ent.Rating) *int {
	a := auth.Actor(ctx)
	if a.Is(center.RoleSupervisor) || a.Is(center.RoleHead) && a.DepartmentID == r.DepartmentID {
		return r.StaffID
	}
	return nil
}

func situation(a center.Actor, r *ent.Rating, f *ent.RatingFollowUp) center.FollowUpSituation {
	house := a.StaffID != 0 && a.DepartmentID == r.DepartmentID
	out := center.FollowUpSituation{
		Department: house && (r.StaffID == nil || *r.StaffID != a.StaffID), Supervisor: a.Is(center.RoleSupervisor) && !house,
		Replied: r.RepliedAt != nil, Excluded: r.ExcludedAt != nil, Contacted: true,
	}
	if f != nil {
		out.Contacted, out.Right = f.ContactedAt != nil, f.RightAt != nil
		if f.Finding != nil {
			out.Finding = *f.Finding
		}
	}
	return out
}

// ViewerCan lists the acts open to the actor.
func (s *Service) ViewerCan(ctx context.Context, r *ent.Rating) ([]center.FollowUpAction, error) {
	out := []center.FollowUpAction{}
	a := auth.Actor(ctx)
	if a.StaffID == 0 {
		return out, nil
	}
	f, err := s.FollowUpOf(ctx, r)
	if err != nil {
		return nil, err
	}
	for _, name := range center.FollowUpAction("").Values() {
		if center.CheckFollowUp(center.FollowUpAction(name), situation(a, r, f)) == nil {
			out = append(out, center.FollowUpAction(name))
		}
	}
	return out, nil
}

// act takes one step on a rating: rule, rows, line.
func (s *Service) act(ctx context.Context, ratingID string, key *string, input any, action center.FollowUpAction, kind center.RatingEventKind, note string,
	change func(ctx context.Context, tx *store.Tx, r *ent.Rating, f *ent.RatingFollowUp) error) (*ent.Rating, error) {
	id, ok := center.IDOf("Rating", ratingID)
	if !ok {
		return nil, noRating
	}
	operation := string(action) + "Rating"
	if _, done, err := s.Once.Recall(ctx, key, operation, input); err != nil {
		return nil, err
	} else if done {
		return s.ByID(ctx, id)
	}
	r, err := s.ByID(ctx, id)
	if err != nil {
		return nil, err
	}
	f, err := s.Store.Read(ctx).RatingFollowUp.Query().Where(ratingfollowup.RatingID(id)).Only(ctx)
	if ent.IsNotFound(err) {
		f, err = nil, nil
	}
	if err != nil {
		return nil, wrap("read follow-up", err)
	}
	a := auth.Actor(ctx)
	if err := center.CheckFollowUp(action, situation(a, r, f)); err != nil {
		return nil, err
	}
	_, err = s.Once.Write(ctx, key, operation, input, func(ctx context.Context, tx *store.Tx) (string, error) {
		if err := change(ctx, tx, r, f); err != nil {
			return "", err
		}
		return "", s.append(ctx, tx, a, r, kind, note)
	})
	if err != nil {
		return nil, err
	}
	return s.ByID(ctx, id)
}

// onFollowUp is a change of the follow-up, locked by its revision.
func onFollowUp(change func(tx *store.Tx, u *ent.RatingFollowUpUpdate)) func(context.Context, *store.Tx, *ent.Rating, *ent.RatingFollowUp) error {
	return func(ctx context.Context, tx *store.Tx, _ *ent.Rating, f *ent.RatingFollowUp) error {
		if f == nil {
			return center.Refuse(center.ErrIllegalStep, "", "好评没有回访。什么都没有改动。", "A good rating has no follow-up. Nothing was changed.")
		}
		u := tx.RatingFollowUp.Update().Where(ratingfollowup.ID(f.ID), ratingfollowup.Revision(f.Revision)).SetRevision(f.Revision + 1).SetHandlerID(auth.Actor(ctx).StaffID)
		change(tx, u)
		n, err := u.Save(ctx)
		if err != nil {
			return wrap("move follow-up", err)
		}
		if n != 1 {
			return center.Refuse(center.ErrConflict, "", "别人刚刚办理了这一件。您的操作没有生效，请刷新后再看。", "Somebody else changed this just now. Your step was not taken; load it again.")
		}
		return nil
	}
}

func textOf(field, in string) (string, error) {
	out, ok := center.CleanText(in, 1000)
	if !ok || out == "" {
		return "", center.Refuse(center.ErrReasonsRequired, field, "请写明，最多1000字。", "Fill this in, 1,000 characters at most.")
	}
	return out, nil
}

// Contact records that whoever gave a poor rating was contacted.
func (s *Service) Contact(ctx context.Context, in RatingInput) (*ent.Rating, error) {
	text, err := textOf("text", in.Text)
	if err != nil {
		return nil, err
	}
	return s.act(ctx, in.RatingID, in.IdempotencyKey, in, center.ActContactRater, center.RatingContacted, "",
		func(ctx context.Context, tx *store.Tx, r *ent.Rating, f *ent.RatingFollowUp) error {
			return onFollowUp(func(tx *store.Tx, u *ent.RatingFollowUpUpdate) {
				u.SetContactedAt(tx.Now).SetContactNote(text).SetTurnsAt(f.RightDue.End().UTC())
			})(ctx, tx, r, f)
		})
}

// Verify says what was found. One that is mistaken or malicious needs no putting right.
func (s *Service) Verify(ctx context.Context, in VerifyRatingInput) (*ent.Rating, error) {
	text, err := textOf("reasons", in.Reasons)
	if err != nil {
		return nil, err
	}
	return s.act(ctx, in.RatingID, in.IdempotencyKey, in, center.ActVerifyRating, center.RatingVerified, string(in.Finding),
		onFollowUp(func(tx *store.Tx, u *ent.RatingFollowUpUpdate) {
			u.SetFinding(in.Finding).SetFindingReasons(text).SetVerifiedAt(tx.Now)
			if in.Finding != center.FindingSubstantiated {
				u.SetClosedAt(tx.Now).ClearTurnsAt()
			}
		}))
}

// PutRight says what was done, and that whoever rated was told.
func (s *Service) PutRight(ctx context.Context, in RatingInput) (*ent.Rating, error) {
	text, err := textOf("text", in.Text)
	if err != nil {
		return nil, err
	}
	return s.act(ctx, in.RatingID, in.IdempotencyKey, in, center.ActPutRatingRight, center.RatingPutRight, "",
		onFollowUp(func(tx *store.Tx, u *ent.RatingFollowUpUpdate) {
			u.SetMeasures(text).SetRightAt(tx.Now).SetToldAt(tx.Now).SetClosedAt(tx.Now).ClearTurnsAt()
		}))
}

// Reply answers a rating in public.
func (s *Service) Reply(ctx context.Context, in RatingInput) (*ent.Rating, error) {
	text, err := textOf("text", in.Text)
	if err != nil {
		return nil, err
	}
	return s.act(ctx, in.RatingID, in.IdempotencyKey, in, center.ActReplyToRating, center.RatingReplied, "",
		func(ctx context.Context, tx *store.Tx, r *ent.Rating, _ *ent.RatingFollowUp) error {
			return tx.Rating.UpdateOneID(r.ID).SetReply(text).SetRepliedAt(tx.Now).SetRepliedByID(auth.Actor(ctx).StaffID).Exec(ctx)
		})
}

// Exclude leaves a rating out of counts by ruling; it is kept and shown as excluded.
func (s *Service) Exclude(ctx context.Context, in RatingInput) (*ent.Rating, error) {
	text, err := textOf("text", in.Text)
	if err != nil {
		return nil, err
	}
	return s.act(ctx, in.RatingID, in.IdempotencyKey, in, center.ActExcludeRating, center.RatingExcluded, "",
		func(ctx context.Context, tx *store.Tx, r *ent.Rating, _ *ent.RatingFollowUp) error {
			n, err := tx.Rating.Update().Where(entrating.ID(r.ID), entrating.ExcludedAtIsNil()).SetExcludedAt(tx.Now).SetExclusionReasons(text).
				SetExcludedByID(auth.Actor(ctx).StaffID).Save(ctx)
			if err == nil && n != 1 {
				err = center.Refuse(center.ErrConflict, "", "别人刚刚裁定过。", "Somebody else ruled just now.")
			}
			return err
		})
}

// Sweep records, once each, follow-ups whose contact or putting right is overdue.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	done := 0
	for {
		rows, err := s.Store.Read(ctx).RatingFollowUp.Query().Where(ratingfollowup.TurnsAtLTE(s.Store.Instant(ctx))).WithRating().Limit(200).All(ctx)
		if err != nil || len(rows) == 0 {
			return done, wrap("find overdue follow-ups", err)
		}
		for _, f := range rows {
			if err := s.overdue(ctx, f); err != nil {
				return done, err
			}
			done++
		}
	}
}

// overdue turns the light of a follow-up: yellow without contact in time, red when
// it is not put right in time; either is a hit.
func (s *Service) overdue(ctx context.Context, f *ent.RatingFollowUp) error {
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		colour := center.Yellow
		u := tx.RatingFollowUp.Update().Where(ratingfollowup.ID(f.ID), ratingfollowup.Revision(f.Revision), ratingfollowup.TurnsAtLTE(tx.Now)).SetRevision(f.Revision + 1)
		if right := f.RightDue.End().UTC(); right.After(tx.Now) {
			u.SetTurnsAt(right)
		} else {
			colour = center.Red
			u.ClearTurnsAt()
		}
		n, err := u.SetAnnouncedLight(colour).Save(ctx)
		if err != nil || n == 0 {
			return wrap("record overdue follow-up", err)
		}
		if err := s.append(ctx, tx, center.SystemActor(), f.Edges.Rating, center.RatingLightTurned, string(colour)); err != nil || s.Neglected == nil {
			return err
		}
		return s.Neglected(ctx, tx, f.Edges.Rating, colour == center.Red)
	})
}
