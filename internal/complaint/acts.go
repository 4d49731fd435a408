package complaint

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"onewindow/ent"
	entcomplaint "onewindow/ent/complaint"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
)

// Accept takes a complaint on and may route it to a department, never the one
// complained about. What was escalated stays with supervision.
func (s *Service) Accept(ctx context.Context, in AcceptComplaintInput) (*ent.Complaint, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	var to *ent.Department
	if in.DepartmentCode != nil && *in.DepartmentCode != "" {
		if to = book.DepartmentByCode(strings.ToUpper(*in.DepartmentCode)); to == nil {
			return nil, bad("departmentCode", "没有这个部门。", "There is no such department.")
		}
	}
	return s.move(ctx, in.ComplaintID, in.IdempotencyKey, center.ActAcceptComplaint, in,
		func(_ context.Context, tx *store.Tx, c *ent.Complaint, u *ent.ComplaintUpdate) (center.ComplaintEventKind, string, error) {
			if to != nil {
				switch {
				case c.AccusedID != nil && *c.AccusedID == to.ID:
					return "", "", bad("departmentCode", "被投诉的部门不能办理对自己的投诉。", "The department complained about may not handle it.")
				case c.EscalatedAt != nil:
					return "", "", bad("departmentCode", "请监察处理的，由监察直接办理。", "What was brought to supervision, supervision handles itself.")
				}
				c.DepartmentID = &to.ID
				u.SetDepartmentID(to.ID).SetRoutedAt(tx.Now)
			}
			c.Stage = center.ComplaintAccepted
			u.SetAcceptedAt(tx.Now)
			return center.ComplaintWasAccepted, "", nil
		})
}

// Return sends back what was routed to the wrong department, within 24 hours. The
// clock runs on.
func (s *Service) Return(ctx context.Context, in ComplaintReasonInput) (*ent.Complaint, error) {
	reasons, err := reasonsOf(in.Reasons)
	if err != nil {
		return nil, err
	}
	return s.move(ctx, in.ComplaintID, in.IdempotencyKey, center.ActReturnComplaint, in,
		func(_ context.Context, _ *store.Tx, c *ent.Complaint, u *ent.ComplaintUpdate) (center.ComplaintEventKind, string, error) {
			c.Stage, c.DepartmentID = center.ComplaintReceived, nil
			u.ClearDepartmentID().ClearRoutedAt().SetRoutedBack(c.RoutedBack + 1)
			return center.ComplaintWasReturned, reasons, nil
		})
}

// Extend gives more working days, once, before the limit has passed.
func (s *Service) Extend(ctx context.Context, in ComplaintReasonInput) (*ent.Complaint, error) {
	reasons, err := reasonsOf(in.Reasons)
	if err != nil {
		return nil, err
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return s.move(ctx, in.ComplaintID, in.IdempotencyKey, center.ActExtendComplaint, in,
		func(ctx context.Context, tx *store.Tx, c *ent.Complaint, u *ent.ComplaintUpdate) (center.ComplaintEventKind, string, error) {
			terms, err := s.termsOf(ctx, c.Kind, c.Channel)
			if err != nil {
				return "", "", err
			}
			if terms.ExtensionDays == 0 {
				return "", "", center.Refuse(center.ErrIllegalStep, "", "这一类不能延期。什么都没有改动。", "This kind cannot be extended. Nothing was changed.")
			}
			c.ExtendedAt, c.ExtendedDays = &tx.Now, terms.ExtensionDays
			u.SetExtendedAt(tx.Now).SetExtendedDays(terms.ExtensionDays).SetExtensionReasons(reasons)
			return center.ComplaintWasExtended, reasons, rewind(book, tx, c, u)
		})
}

// Merge has a complaint answered together with an earlier open one about the same
// matter. Its own clock runs on until then.
func (s *Service) Merge(ctx context.Context, in MergeComplaintInput) (*ent.Complaint, error) {
	id, ok := center.IDOf("Complaint", in.WithID)
	if !ok {
		return nil, notFound
	}
	with, err := s.ByID(ctx, id)
	if err != nil {
		return nil, err
	}
	return s.move(ctx, in.ComplaintID, in.IdempotencyKey, center.ActMergeComplaint, in,
		func(_ context.Context, _ *store.Tx, c *ent.Complaint, u *ent.ComplaintUpdate) (center.ComplaintEventKind, string, error) {
			switch {
			case with.ID >= c.ID || with.DuplicateOfID != nil:
				return "", "", bad("withId", "只能并入在先的、自己没有并入别件的一件。", "It can only be answered with an earlier one that is not itself answered with another.")
			case with.AnsweredAt != nil:
				return "", "", bad("withId", "那一件已经答复，请单独答复这一件。", "That one is answered already; answer this one by itself.")
			case with.DepartmentID != nil && c.AccusedID != nil && *with.DepartmentID == *c.AccusedID:
				return "", "", bad("withId", "那一件由被投诉的部门办理，不能并入。", "That one is handled by the department complained about here.")
			}
			c.Stage, c.DepartmentID = center.ComplaintAccepted, with.DepartmentID
			u.SetDuplicateOfID(with.ID)
			if with.DepartmentID != nil {
				u.SetDepartmentID(*with.DepartmentID)
			} else {
				u.ClearDepartmentID()
			}
			return center.ComplaintWasMerged, with.Number, nil
		})
}

// Answer answers a complaint and those that are answered together with it; their
// clocks stop.
func (s *Service) Answer(ctx context.Context, in AnswerComplaintInput) (*ent.Complaint, error) {
	answer, err := text("answer", in.Answer, 5000)
	if err != nil {
		return nil, err
	}
	upheld := in.Upheld != nil && *in.Upheld
	return s.move(ctx, in.ComplaintID, in.IdempotencyKey, center.ActAnswerComplaint, in,
		func(ctx context.Context, tx *store.Tx, c *ent.Complaint, u *ent.ComplaintUpdate) (center.ComplaintEventKind, string, error) {
			if in.Upheld != nil && c.Kind != center.KindComplaint && c.Kind != center.KindStuckCase {
				return "", "", bad("upheld", "只有投诉和办不成事才认定是否属实。", "Only complaints and stuck cases are found to be so or not.")
			}
			together, err := tx.Complaint.Query().Where(entcomplaint.DuplicateOfID(c.ID), entcomplaint.AnsweredAtIsNil()).All(ctx)
			if err != nil {
				return "", "", fmt.Errorf("find what is answered together: %w", err)
			}
			for _, d := range together {
				if err := s.write(ctx, tx, auth.Actor(ctx), d, s.answering(answer, false)); err != nil {
					return "", "", err
				}
			}
			return s.answering(answer, upheld)(ctx, tx, c, u)
		})
}

// answering is what an answer changes. What was found to be so once stays so.
func (s *Service) answering(answer string, upheld bool) change {
	return func(ctx context.Context, tx *store.Tx, c *ent.Complaint, u *ent.ComplaintUpdate) (center.ComplaintEventKind, string, error) {
		if err := s.watch(ctx, tx, c); err != nil {
			return "", "", err
		}
		if upheld && (c.Upheld == nil || !*c.Upheld) {
			if err := s.append(ctx, tx, auth.Actor(ctx), c, center.ComplaintWasUpheld, "", nil); err != nil {
				return "", "", err
			}
		}
		if c.Upheld == nil || !*c.Upheld {
			u.SetUpheld(upheld)
		}
		c.Stage, c.AnsweredAt = center.ComplaintAnswered, &tx.Now
		u.SetAnswer(answer).SetAnsweredAt(tx.Now).ClearTurnsAt()
		// Judged at its answer: what had not turned by then never will.
		if c.WarningAt != nil && c.WarningAt.After(tx.Now) {
			u.ClearWarningAt()
		}
		if c.YellowAt != nil && c.YellowAt.After(tx.Now) {
			u.ClearYellowAt()
		}
		if c.RedAt != nil && c.RedAt.After(tx.Now) {
			u.ClearRedAt()
		}
		return center.ComplaintWasAnswered, "", nil
	}
}

func reasonsOf(in string) (string, error) {
	out, ok := center.CleanText(in, 1000)
	if !ok || out == "" {
		return "", center.Refuse(center.ErrReasonsRequired, "reasons", "请写明理由，最多1000字。", "Give reasons, 1,000 characters at most.")
	}
	return out, nil
}

// Similar are earlier open complaints that may be about the same matter: of the
// same case, or with much the same words about the same item or department, of the
// last 30 days; the likeliest first, 5 at most. For the complaint desk.
func (s *Service) Similar(ctx context.Context, c *ent.Complaint) ([]*ent.Complaint, error) {
	out := []*ent.Complaint{}
	if !auth.Actor(ctx).Is(center.RoleComplaints) || c.AnsweredAt != nil || c.DuplicateOfID != nil {
		return out, nil
	}
	rows, err := s.Store.Read(ctx).Complaint.Query().Where(entcomplaint.IDLT(c.ID), entcomplaint.AnsweredAtIsNil(), entcomplaint.DuplicateOfIDIsNil(),
		entcomplaint.ReceivedAtGT(c.ReceivedAt.AddDate(0, 0, -30))).Order(ent.Desc("id")).Limit(300).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("find similar complaints: %w", err)
	}
	same := func(x, y *int) bool { return x != nil && y != nil && *x == *y }
	likeness := map[int]float64{}
	for _, x := range rows {
		alike := center.Alike(x.Subject+" "+x.Body, c.Subject+" "+c.Body)
		if same(x.CaseID, c.CaseID) {
			alike++
		} else if !same(x.ItemID, c.ItemID) && !same(x.AccusedID, c.AccusedID) {
			alike -= 0.2 // the same words about something else are less likely to be the same matter
		}
		if alike >= 0.6 {
			likeness[x.ID] = alike
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(a, b *ent.Complaint) int { return cmp.Compare(likeness[b.ID], likeness[a.ID]) })
	return out[:min(len(out), 5)], nil
}

// DuplicateOf is the number of the complaint this one is answered with; nil when it
// is answered by itself.
func (s *Service) DuplicateOf(ctx context.Context, c *ent.Complaint) (*string, error) {
	if c.DuplicateOfID == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	with, err := s.get(ctx, *c.DuplicateOfID)
	if err != nil {
		return nil, err
	}
	return &with.Number, nil
}
