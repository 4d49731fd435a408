// Package rating lets whoever was served say how it was (好差评), and sees that a
// poor word has consequences: contact, verification, putting right, a reply. No
// clerk enters a rating, whoever was rated handles no follow-up of it, and who
// gave it is told to nobody. What is left out of counts is kept.
package rating

import (
	"context"
	"fmt"
	"strconv"

	"onewindow/ent"
	"onewindow/ent/ledgerline"
	"onewindow/ent/predicate"
	entrating "onewindow/ent/rating"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/complaint"
	"onewindow/internal/ledger"
	"onewindow/internal/once"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Service takes ratings and follows up the poor ones.
type Service struct {
	Store      *store.Store
	Ledger     *ledger.Ledger
	Catalogue  *catalog.Catalogue
	Cases      *casework.Service
	Complaints *complaint.Service
	Once       *once.Keeper

	// Neglected is told, in its transaction, of a poor rating that was not followed
	// up in time: nobody contacted, or (right) nothing put right. nil where nobody watches.
	Neglected func(ctx context.Context, tx *store.Tx, r *ent.Rating, right bool) error
}

// RateServiceInput rates one step of a case, or the answer to a complaint. What a
// field means is said once, in rating.graphqls.
type RateServiceInput struct {
	CaseID, CaseNumber, ComplaintNumber, QueryCode *string
	Step                                           center.RatingStep
	Level                                          center.RatingLevel
	Tags                                           []string
	Comment                                        *string
	Channel                                        *center.Channel
	FollowUp                                       *bool
	IdempotencyKey                                 *string `json:"-"`
}

// served is what was done for whoever rates, and by whom.
type served struct {
	key                                      string
	caseID, complaintID, item, window, staff *int
	department                               int
	happened                                 bool
}

func bad(field, zh, en string) error { return center.Refuse(center.ErrBadUserInput, field, zh, en) }

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

// stepLines are the lines of the ledger in which a step of a case was taken.
var stepLines = map[center.RatingStep][]string{
	center.RateIntake: {string(center.CaseAccepted), string(center.CaseAcceptedLeniently), string(center.CaseDeemedAccepted), string(center.CaseDeclined),
		string(center.CaseReturned), string(center.CaseCorrectionRequested), string(center.CaseDecidedByRule)},
	center.RateDecision: {string(center.CaseGranted), string(center.CaseRefused), string(center.CaseDecidedByRule)},
	center.RateDelivery: {string(center.CaseDelivered)},
}

// Rate takes a rating from whoever was served.
func (s *Service) Rate(ctx context.Context, in RateServiceInput) (*ent.Rating, error) {
	actor := auth.Actor(ctx)
	if actor.OfCenter() {
		return nil, center.CheckRating(center.RatingSituation{Staff: true})
	}
	comment := ""
	if in.Comment != nil {
		var ok bool
		if comment, ok = center.CleanText(*in.Comment, 500); !ok {
			return nil, bad("comment", "内容太长，最多500个字。", "Too long; at most 500 characters.")
		}
	}
	tags, err := cleanTags(in.Tags)
	if err != nil {
		return nil, err
	}
	channel := center.ChannelWeb
	if in.Channel != nil {
		channel = *in.Channel
	}
	done, err := s.done(ctx, in)
	if err != nil {
		return nil, err
	}
	again := in.FollowUp != nil && *in.FollowUp
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "rateService", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		there, err := tx.Rating.Query().Where(entrating.SubjectKey(done.key), entrating.StepEQ(in.Step)).All(ctx)
		if err != nil {
			return "", wrap("read ratings", err)
		}
		sit := center.RatingSituation{Happened: done.happened, FollowUp: again}
		for _, r := range there {
			sit.Rated, sit.FollowedUp = sit.Rated || !r.FollowUp, sit.FollowedUp || r.FollowUp
		}
		if err := center.CheckRating(sit); err != nil {
			return "", err
		}
		r, err := tx.Rating.Create().SetSubjectKey(done.key).SetStep(in.Step).SetFollowUp(again).SetNillableCaseID(done.caseID).SetNillableComplaintID(done.complaintID).
			SetDepartmentID(done.department).SetNillableItemID(done.item).SetNillableWindowID(done.window).SetNillableStaffID(done.staff).
			SetLevel(in.Level).SetTags(tags).SetComment(comment).SetChannel(channel).SetGivenAt(tx.Now).Save(ctx)
		if err != nil {
			return "", err
		}
		if err := s.append(ctx, tx, center.Actor{Roles: []center.Role{center.RoleApplicant}}, r, center.RatingWasGiven, string(in.Level)); err != nil {
			return "", err
		}
		if in.Level.Poor() {
			if err := s.open(ctx, tx, r); err != nil {
				return "", err
			}
		}
		return strconv.Itoa(r.ID), nil
	})
	if store.IsDuplicate(err) { // two at once
		return nil, center.CheckRating(center.RatingSituation{Happened: true, Rated: true, FollowedUp: true, FollowUp: again})
	}
	if err != nil {
		return nil, err
	}
	id, err := strconv.Atoi(answer)
	if err != nil {
		return nil, wrap("recall rating", err)
	}
	return s.ByID(ctx, id)
}

// cleanTags checks the words chosen: ten at most, each short.
func cleanTags(tags []string) ([]string, error) {
	out := []string{}
	for _, tag := range tags {
		t, ok := center.CleanText(tag, 20)
		if !ok || len(out) == 10 {
			return nil, bad("tags", "标签最多10个，每个最多20个字。", "At most 10 tags of at most 20 characters.")
		}
		if t != "" {
			out = append(out, t)
		}
	}
	return out, nil
}

// done finds what was done for whoever rates: on the case or complaint that is
// theirs, or whose number and query code they hold.
func (s *Service) done(ctx context.Context, in RateServiceInput) (served, error) {
	code := ""
	if in.QueryCode != nil {
		code = *in.QueryCode
	}
	if (in.Step == center.RateAnswer) != (in.ComplaintNumber != nil) {
		return served{}, bad("step", "答复只用于投诉咨询，其他环节只用于办件。", "The answer is rated on a complaint, the other steps on a case.")
	}
	if in.ComplaintNumber != nil {
		c, err := s.Complaints.Track(ctx, *in.ComplaintNumber, code)
		if err != nil {
			return served{}, err
		}
		return s.answered(ctx, c)
	}
	var c *ent.ServiceCase
	var err error
	switch {
	case in.CaseID != nil:
		id, ok := center.IDOf("Case", *in.CaseID)
		if !ok {
			return served{}, center.Refuse(center.ErrNotFound, "caseId", "没有找到这个办件，或者您无权查看。", "There is no such case, or you may not see it.")
		}
		c, err = s.Cases.ByID(ctx, id)
	case in.CaseNumber != nil:
		c, err = s.Cases.Track(ctx, *in.CaseNumber, code)
	default:
		err = bad("caseId", "请写明办件或投诉的编号。", "Name the case or the complaint.")
	}
	if err != nil {
		return served{}, err
	}
	out := served{key: "case:" + strconv.Itoa(c.ID), caseID: &c.ID, item: &c.ItemID, department: c.DepartmentID}
	line, err := s.last(ctx, ledgerline.CaseID(c.ID), stepLines[in.Step])
	if line != nil {
		out.happened, out.staff, out.window = true, line.StaffID, line.WindowID
	}
	return out, err
}

func (s *Service) answered(ctx context.Context, c *ent.Complaint) (served, error) {
	out := served{key: "complaint:" + strconv.Itoa(c.ID), complaintID: &c.ID, item: c.ItemID}
	line, err := s.last(ctx, ledgerline.ComplaintID(c.ID), []string{string(center.ComplaintWasAnswered)})
	if err != nil || line == nil {
		return out, err
	}
	out.happened, out.staff, out.window = true, line.StaffID, line.WindowID
	switch {
	case line.DepartmentID != nil:
		out.department = *line.DepartmentID
	case c.AccusedID != nil:
		out.department = *c.AccusedID
	default:
		id, err := s.Store.Read(ctx).Department.Query().Order(ent.Asc("code")).FirstID(ctx)
		if err != nil {
			return out, wrap("find department", err)
		}
		out.department = id
	}
	return out, nil
}

// last is the last line of some kinds; nil when there is none.
func (s *Service) last(ctx context.Context, about predicate.LedgerLine, kinds []string) (*ent.LedgerLine, error) {
	line, err := s.Store.Read(ctx).LedgerLine.Query().Where(about, ledgerline.KindIn(kinds...)).Order(ent.Desc("id")).First(ctx)
	if ent.IsNotFound(err) {
		return nil, nil //nolint:nilnil // it has not happened
	}
	return line, wrap("read what was done", err)
}

// open opens the follow-up of a poor rating.
func (s *Service) open(ctx context.Context, tx *store.Tx, r *ent.Rating) error {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	within := func(days int) workday.Day {
		d := workday.DayOf(tx.Now)
		for range days {
			d = book.Calendar.Next(d + 1)
		}
		return d
	}
	contact := within(center.RatingContactDays)
	err = tx.RatingFollowUp.Create().SetRatingID(r.ID).SetDepartmentID(r.DepartmentID).SetOpenedAt(tx.Now).
		SetContactDue(contact).SetRightDue(within(center.RatingRightDays)).SetTurnsAt(contact.End().UTC()).Exec(ctx)
	if err != nil {
		return wrap("open follow-up", err)
	}
	return s.append(ctx, tx, center.SystemActor(), r, center.RatingFollowOpened, "")
}

func (s *Service) append(ctx context.Context, tx *store.Tx, actor center.Actor, r *ent.Rating, kind center.RatingEventKind, note string) error {
	_, err := s.Ledger.Append(ctx, tx, actor, ledger.Line{Subject: center.AboutRating, SubjectID: &r.ID, Kind: string(kind), DepartmentID: &r.DepartmentID, Note: note})
	return err
}

// RatingFilter chooses ratings.
type RatingFilter struct {
	Department, Item *string
	Level            []center.RatingLevel
	Poor             *bool
}

// ByID finds a rating; they are public.
func (s *Service) ByID(ctx context.Context, id int) (*ent.Rating, error) {
	r, err := s.Store.Read(ctx).Rating.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, noRating
	}
	return r, wrap("read rating", err)
}

var noRating = center.Refuse(center.ErrNotFound, "ratingId", "没有这条评价。", "There is no such rating.")

// List lists ratings, the newest first; one more than asked for when there is more.
func (s *Service) List(ctx context.Context, f *RatingFilter, after, limit int) ([]*ent.Rating, error) {
	q := s.Store.Read(ctx).Rating.Query()
	if f != nil {
		book, err := s.Catalogue.Book(ctx)
		if err != nil {
			return nil, err
		}
		if f.Department != nil && *f.Department != "" {
			id := -1
			if d := book.DepartmentByCode(*f.Department); d != nil {
				id = d.ID
			}
			q.Where(entrating.DepartmentID(id))
		}
		if f.Item != nil && *f.Item != "" {
			id := -1
			if it := book.ItemByCode(*f.Item); it != nil {
				id = it.ID
			}
			q.Where(entrating.ItemID(id))
		}
		if len(f.Level) > 0 {
			q.Where(entrating.LevelIn(f.Level...))
		}
		if f.Poor != nil {
			poor := entrating.LevelIn(center.Dissatisfied, center.VeryDissatisfied)
			if !*f.Poor {
				poor = entrating.Not(poor)
			}
			q.Where(poor)
		}
	}
	if after > 0 {
		q.Where(entrating.IDLT(after))
	}
	rows, err := q.Order(ent.Desc("id")).Limit(limit + 1).All(ctx)
	return rows, wrap("list ratings", err)
}
