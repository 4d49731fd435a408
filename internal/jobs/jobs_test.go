package jobs_test

import (
	"context"
	"testing"
	"time"

	"onewindow/ent"
	"onewindow/ent/ledgerline"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/city"
	"onewindow/internal/house"
	"onewindow/internal/ledger"
	"onewindow/internal/live"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// What intake left unanswered is accepted by law without anybody's hand, and the
// applicant is told of each line once, though jobs may run twice.
func TestTheQueueDoesWhatTimeAndLinesBringAbout(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		vault, err := people.NewVault(make([]byte, 32))
		if err != nil {
			t.Fatal(err)
		}
		now := time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai)
		s.Now = func() time.Time { return now }
		h, err := house.New(ctx, s, vault, auth.DefaultGuessLimits())
		if err != nil {
			t.Fatal(err)
		}
		if err := (&city.City{Store: s, Catalogue: h.Catalogue, Cases: h.Cases, Complaints: h.Complaints, Seed: 1, Days: 1}).Build(ctx); err != nil {
			t.Fatal(err)
		}
		id := "11010519491231002X"
		if _, err := h.Cases.Submit(ctx, casework.SubmitApplicationInput{ItemCodes: []string{"SCJG-010"},
			Applicant: &casework.ApplicantInput{Name: "王五", IdentityNumber: &id}}); err != nil {
			t.Fatal(err)
		}
		now = now.AddDate(0, 0, 8) // past the five working days of intake
		hub, err := live.New(ctx, h.Ledger)
		if err != nil {
			t.Fatal(err)
		}
		s.Committed(hub.Wake)
		go hub.Run(ctx)
		if err := h.Queue.Start(ctx); err != nil {
			t.Fatal(err)
		}
		defer h.Queue.Stop(context.WithoutCancel(ctx)) //nolint:errcheck // the test is over
		heard := ""
		err = hub.Listen(ctx, ledger.Place{}, ledger.Filter{Kinds: []string{string(center.CaseDeemedAccepted)}}, 1, time.Minute,
			func(lines []*ent.LedgerLine, _ ledger.Place) error {
				if len(lines) == 0 {
					return context.DeadlineExceeded
				}
				heard = lines[0].Kind
				return store.ErrNothing
			})
		if heard == "" {
			t.Fatalf("nobody deemed it accepted: %v", err)
		}
		// The lines of one act come in one job; who was told of a line before is not told again.
		if err := s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			lines := tx.LedgerLine.Query().Where(ledgerline.SubjectEQ(center.AboutCase)).AllX(ctx)
			anew := ledger.Line{Subject: center.AboutCase, Kind: string(center.CaseReckonedAnew), CaseID: lines[0].CaseID, ToStage: lines[0].ToStage}
			more, err := h.Ledger.AppendAll(ctx, tx, center.Actor{}, []ledger.Line{anew, anew, anew})
			if err != nil {
				return err
			}
			return h.Queue.Tell(ctx, tx, append(lines, more...)...)
		}); err != nil {
			t.Fatal(err)
		}
		want := s.Read(ctx).LedgerLine.Query().Where(ledgerline.SubjectEQ(center.AboutCase)).CountX(ctx)
		for tick := time.NewTicker(20 * time.Millisecond); s.Read(ctx).Effect.Query().CountX(ctx) < want; {
			select {
			case <-ctx.Done():
				t.Fatalf("%d lines, %d told", want, s.Read(ctx).Effect.Query().CountX(ctx))
			case <-tick.C:
			}
		}
		if n := s.Read(ctx).Effect.Query().CountX(ctx); n != want {
			t.Errorf("%d lines, %d told", want, n)
		}
	})
}
