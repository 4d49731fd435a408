package casework

import (
	"context"
	"errors"
	"fmt"
	"time"

	"onewindow/ent"
	"onewindow/ent/licence"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// nextLicenceTurn is when the sweep must look at a licence after a day: to warn
// its holder, and on the day after its last. nil when it has none.
func nextLicenceTurn(t center.RenewalTerms, until *workday.Day, after workday.Day) *time.Time {
	switch {
	case until == nil || after > *until:
		return nil
	case t.NextWarning(*until, after) != 0:
		return ptr(t.NextWarning(*until, after).Start().UTC())
	}
	return ptr((*until + 1).Start().UTC())
}

// sweepLicences does what time alone brings to licences: holders are warned before
// the end, a renewal that nobody decided in time is granted by law (Licensing Law,
// article 50), and what has run out is recorded. Each once, however many processes
// sweep: the instant at which a licence turns is in its row, and whoever moves it
// does the rest.
func (s *Service) sweepLicences(ctx context.Context) (int, error) {
	done := 0
	for {
		ids, err := s.Store.Read(ctx).Licence.Query().Where(licence.TurnsAtLTE(s.Store.Instant(ctx))).
			Order(ent.Asc(licence.FieldTurnsAt)).Limit(200).IDs(ctx)
		if err != nil {
			return done, wrap("find turning licences", err)
		}
		moved := 0
		var failed error
		for _, id := range ids {
			ok, err := s.turnLicence(ctx, id)
			if err != nil {
				failed = errors.Join(failed, fmt.Errorf("licence %d: %w", id, err))
			} else if ok {
				moved++
			}
		}
		done += moved
		if moved == 0 || failed != nil {
			return done, failed
		}
	}
}

// turnLicence does for one licence what is due; false when another process was quicker.
func (s *Service) turnLicence(ctx context.Context, id int) (bool, error) {
	turned := false
	err := s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		l, err := s.LicenceByID(ctx, id)
		if err != nil {
			return err
		}
		today := workday.DayOf(tx.Now)
		u := tx.Licence.Update().Where(licence.ID(id), licence.TurnsAtLTE(tx.Now))
		next := nextLicenceTurn(l.terms(), l.ValidUntil, today)
		line, note := center.CaseEventKind(""), ""
		switch l.facts().StateOn(today) {
		case center.LicenceValid, center.LicenceExpiring, center.LicenceUpcoming:
			if f := l.facts(); !f.Renewed && !f.Pending {
				line, note = center.LicenceWarned, l.ValidUntil.String()
			}
		case center.LicenceDeemed:
			if l.DeemedAt == nil {
				_, last := center.NextTerm(l.ValidFrom, *l.ValidUntil, l.version.ValidityMonths)
				u.SetDeemedAt(tx.Now).SetDeemedUntil(last)
				line, note = center.LicenceDeemedRenewed, last.String()
				next = ptr((last + 1).Start().UTC())
			} else {
				next = ptr((*l.DeemedUntil + 1).Start().UTC())
			}
		case center.LicenceExpired:
			line, note = center.LicenceRanOut, l.GoodUntil().String()
		default:
			next = nil
		}
		setOrClear(next, u.SetTurnsAt, u.ClearTurnsAt)
		n, err := u.Save(ctx)
		if err != nil || n == 0 {
			return wrap("turn licence", err)
		}
		turned = true
		if line == "" {
			return nil
		}
		s.status.forget()
		return s.append(ctx, tx, auth.Actor(ctx), l.of, line, l.of.Stage, note, nil)
	})
	return turned, err
}
