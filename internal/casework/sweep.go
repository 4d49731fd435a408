package casework

import (
	"context"
	"errors"
	"fmt"
	"time"

	"onewindow/ent"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
)

// Sweep does what time alone brings about: deems accepted what intake left
// unanswered, announces lights that have turned, files away what is finished,
// warns of licences that end, and renews those that silence renews.
// Its cost is by what turns, not by what is open, and each turn is announced
// once however many processes sweep. A light is right on read even if no sweep
// ran; this only tells people. It answers how many cases it dealt with.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	ctx = auth.WithActor(ctx, center.SystemActor())
	if err := s.FinishRecounts(ctx); err != nil { // where a process stopped in the middle
		return 0, err
	}
	done := 0
	for {
		ids, err := s.Store.Read(ctx).ServiceCase.Query().
			Where(servicecase.TurnsAtLTE(s.Store.Instant(ctx))).Order(ent.Asc("turns_at")).Limit(200).IDs(ctx)
		if err != nil {
			return done, wrap("find turning cases", err)
		}
		moved := 0
		var failed error
		for _, id := range ids {
			ok, err := s.turn(ctx, id)
			if err != nil {
				failed = errors.Join(failed, fmt.Errorf("case %d: %w", id, err))
			} else if ok {
				moved++
			}
		}
		done += moved
		if failed != nil {
			return done, failed
		}
		if moved == 0 {
			n, err := s.sweepLicences(ctx)
			return done + n, err
		}
	}
}

// turn does for one case what is due; false when another process was quicker.
func (s *Service) turn(ctx context.Context, id int) (bool, error) {
	c, err := s.get(ctx, id)
	if err != nil {
		return false, err
	}
	f, err := s.file(ctx, c)
	if err != nil {
		return false, err
	}
	now := s.Store.Instant(ctx)
	switch {
	case f.Stage == center.StageIntake && f.intakeEnded(now):
		return s.quicker(s.deemAccepted(ctx, f))
	case f.archiveAt() != nil && !now.Before(*f.archiveAt()):
		_, err := s.move(ctx, step{caseID: c.GlobalID(), action: center.ActClose},
			func(context.Context, *store.Tx, *File) (center.CaseEventKind, string, error) {
				return center.CaseClosed, "", nil
			})
		return s.quicker(err)
	case f.silentTask(now) != nil:
		return s.quicker(s.recordSilence(ctx, f))
	case f.brokenAt() != nil && !now.Before(*f.brokenAt()):
		return s.quicker(s.recordBroken(ctx, f))
	case f.overrunOf(now) != nil:
		return s.quicker(s.recordOverrun(ctx, f))
	default:
		return s.announce(ctx, f)
	}
}

func (s *Service) quicker(err error) (bool, error) {
	if code := center.CodeOf(err); code == center.ErrConflict || code == center.ErrIllegalStep {
		return false, nil
	}
	return err == nil, err
}

func (f *File) intakeEnded(now time.Time) bool {
	readings, err := f.Readings(now)
	return err == nil && readings[0].Kind == center.ClockIntake && !now.Before(readings[0].Due.At)
}

// deemAccepted accepts by law what nobody answered in time: from the day of
// receipt (Licensing Law, article 32).
func (s *Service) deemAccepted(ctx context.Context, f *File) error {
	_, err := s.move(ctx, step{caseID: f.GlobalID(), action: center.ActDeemAccepted},
		func(_ context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			outcome := center.OutcomeDeemedAccepted
			f.Outcome, f.IntakeUntil, f.AcceptedAt, f.ClockFrom = &outcome, ptr(tx.Now), ptr(tx.Now), ptr(f.IntakeFrom)
			return center.CaseDeemedAccepted, "", nil
		})
	return err
}

// announce tells that the light has turned, once.
func (s *Service) announce(ctx context.Context, f *File) (bool, error) {
	told := false
	err := s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		readings, err := f.Readings(tx.Now)
		if err != nil {
			return err
		}
		light := center.LightOf(readings, tx.Now)
		next, err := f.nextTurn(readings, tx.Now)
		if err != nil {
			return err
		}
		u := tx.ServiceCase.Update().Where(servicecase.ID(f.ID), servicecase.Revision(f.Revision), servicecase.AnnouncedLightEQ(f.AnnouncedLight),
			servicecase.TurnsAtLTE(tx.Now)).SetAnnouncedLight(light.Colour)
		setOrClear(next, u.SetTurnsAt, u.ClearTurnsAt)
		n, err := u.Save(ctx)
		if err != nil || n == 0 {
			return wrap("announce light", err)
		}
		told = true
		if err := s.watch(ctx, tx, f); err != nil {
			return err
		}
		if light.Colour == f.AnnouncedLight {
			return nil // the warning began, or a bad light was put right: nothing to announce
		}
		return s.append(ctx, tx, auth.Actor(ctx), f.ServiceCase, center.CaseLightTurned, f.Stage, string(light.Clock), &light.Colour)
	})
	return told, err
}

func equal[T comparable](a, b *T) bool { return a == b || a != nil && b != nil && *a == *b }
