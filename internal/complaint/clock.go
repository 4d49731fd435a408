package complaint

import (
	"context"
	"fmt"
	"time"

	"onewindow/ent"
	entcomplaint "onewindow/ent/complaint"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// utc is an instant as the tables keep it.
func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	u := t.UTC()
	return &u
}

// started is when the clock of a complaint started: at its receipt, or anew when it
// was reopened or escalated.
func started(c *ent.Complaint) time.Time {
	switch {
	case c.EscalatedAt != nil:
		return *c.EscalatedAt
	case c.ReopenedAt != nil:
		return *c.ReopenedAt
	}
	return c.ReceivedAt
}

// LimitDays is how many working days there are to answer, as announced with the
// receipt; for those filed before limits were data, the default of their kind.
func LimitDays(c *ent.Complaint) int {
	if c.LimitDays == 0 {
		return center.DefaultComplaintTerms(c.Kind).Days
	}
	return c.LimitDays
}

// clock is a complaint's one clock: the limit announced with its receipt, longer
// by its extension while that is of the present round.
func clock(c *ent.Complaint) center.Clock {
	start := started(c)
	terms := workday.Terms{Start: start, Limit: workday.Limit{Amount: LimitDays(c), Unit: workday.UnitWorkingDay}}
	if c.ExtendedAt != nil && !c.ExtendedAt.Before(start) {
		terms.Extension = c.ExtendedDays
	}
	return center.Clock{Kind: center.ClockComplaint, StoppedAt: c.AnsweredAt, Terms: terms}
}

func turns(book *catalog.Book, c *ent.Complaint) (center.Turns, error) {
	r, err := book.Thresholds.Read(book.Calendar, clock(c), started(c))
	if err != nil {
		return center.Turns{}, fmt.Errorf("read complaint clock: %w", err)
	}
	return center.Turns{WarningAt: r.WarningAt, YellowAt: r.YellowAt, RedAt: r.RedAt}, nil
}

// rewind keeps when the lights of a complaint turn from now on.
func rewind(book *catalog.Book, tx *store.Tx, c *ent.Complaint, u *ent.ComplaintUpdate) error {
	t, err := turns(book, c)
	if err != nil {
		return err
	}
	for _, x := range []struct {
		at    *time.Time
		set   func(time.Time) *ent.ComplaintUpdate
		clear func() *ent.ComplaintUpdate
	}{
		{t.WarningAt, u.SetWarningAt, u.ClearWarningAt}, {t.YellowAt, u.SetYellowAt, u.ClearYellowAt},
		{t.RedAt, u.SetRedAt, u.ClearRedAt}, {t.Next(tx.Now), u.SetTurnsAt, u.ClearTurnsAt},
	} {
		if x.at == nil {
			x.clear()
		} else {
			x.set(x.at.UTC())
		}
	}
	u.SetAnnouncedLight(t.ColourAt(tx.Now))
	return nil
}

// Reading reads a complaint's clock now.
func (s *Service) Reading(ctx context.Context, c *ent.Complaint) (center.Reading, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return center.Reading{}, err
	}
	return book.Thresholds.Read(book.Calendar, clock(c), s.Store.Instant(ctx))
}

// Light is how a complaint stands now; an answered one as it stood when answered.
func (s *Service) Light(ctx context.Context, c *ent.Complaint) (*casework.Light, error) {
	r, err := s.Reading(ctx, c)
	if err != nil {
		return nil, err
	}
	now := s.Store.Instant(ctx)
	if c.AnsweredAt != nil {
		out := &casework.Light{Colour: center.Turns{YellowAt: r.YellowAt, RedAt: r.RedAt}.ColourAt(now)}
		if out.Colour != center.Green {
			kind := center.ClockComplaint
			out.Clock, out.Since = &kind, r.YellowAt
		}
		return out, nil
	}
	return casework.LightFrom(center.LightOf([]center.Reading{r}, now)), nil
}

// watch tells the eye which marks the clock has passed.
func (s *Service) watch(ctx context.Context, tx *store.Tx, c *ent.Complaint) error {
	if s.Watch == nil {
		return nil
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	facts := center.MonitorFacts{Kind: c.Kind}
	if c.DepartmentID != nil { // else the desk itself answers for it
		if d := book.Department(*c.DepartmentID); d != nil {
			facts.Department = d.Code
		}
	}
	hits, _, err := book.Monitoring.Hits(book.Calendar, []center.Clock{clock(c)}, facts, tx.Now)
	if err != nil || len(hits) == 0 {
		return err
	}
	return s.Watch(ctx, tx, c, hits)
}

// Sweep announces the lights of complaints that have turned, once each, and has
// the marks they passed watched.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	done := 0
	for {
		rows, err := s.Store.Read(ctx).Complaint.Query().Where(entcomplaint.TurnsAtLTE(s.Store.Instant(ctx))).Limit(200).All(ctx)
		if err != nil || len(rows) == 0 {
			if err != nil {
				return done, fmt.Errorf("find turning complaints: %w", err)
			}
			return done, nil
		}
		for _, c := range rows {
			if err := s.turn(ctx, c); err != nil {
				return done, fmt.Errorf("announce complaint: %w", err)
			}
			done++
		}
	}
}

func (s *Service) turn(ctx context.Context, c *ent.Complaint) error {
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		t := center.Turns{WarningAt: c.WarningAt, YellowAt: c.YellowAt, RedAt: c.RedAt}
		colour := t.ColourAt(tx.Now)
		u := tx.Complaint.Update().Where(entcomplaint.ID(c.ID), entcomplaint.Revision(c.Revision), entcomplaint.AnnouncedLightEQ(c.AnnouncedLight)).
			SetAnnouncedLight(colour)
		if next := t.Next(tx.Now); next != nil {
			u.SetTurnsAt(*next)
		} else {
			u.ClearTurnsAt()
		}
		n, err := u.Save(ctx)
		if err != nil || n == 0 {
			return err
		}
		if err := s.watch(ctx, tx, c); err != nil || colour == c.AnnouncedLight {
			return err
		}
		return s.append(ctx, tx, center.SystemActor(), c, center.ComplaintLightTurned, "", &colour)
	})
}
