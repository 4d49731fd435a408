package city_test

import (
	"context"
	"testing"
	"time"

	"onewindow/ent"
	"onewindow/ent/ledgerline"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/city"
	"onewindow/internal/house"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

func TestABulkCaseIsWhatTheServicesWouldHaveMade(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		t.Parallel()
		ctx := context.Background()
		vault, err := people.NewVault(make([]byte, 32))
		if err != nil {
			t.Fatal(err)
		}
		s.Now = func() time.Time { return time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC) }
		h, err := house.New(ctx, s, vault, auth.DefaultGuessLimits())
		if err != nil {
			t.Fatal(err)
		}
		c := &city.City{Store: s, Catalogue: h.Catalogue, Cases: h.Cases, Complaints: h.Complaints, Seed: 3, Size: 150, Days: 80}
		if err := c.Build(ctx); err != nil {
			t.Fatal(err)
		}
		db := s.Read(ctx)
		lived, lines := db.ServiceCase.Query().CountX(ctx), db.LedgerLine.Query().Where(ledgerline.SubjectEQ(center.AboutCase)).CountX(ctx)
		original := db.ServiceCase.Query().Order(ent.Desc("id")).FirstX(ctx).ID
		const more = 4000
		if err := c.Bulk(ctx, more); err != nil {
			t.Fatal(err)
		}

		faults, cases, err := h.Cases.Verify(ctx)
		if err != nil || cases != lived+more || len(faults) > 0 {
			t.Fatalf("%d cases, want %d; faults %v; %v", cases, lived+more, faults, err)
		}
		if n := db.LedgerLine.Query().Where(ledgerline.SubjectEQ(center.AboutCase)).CountX(ctx); n < lines*more/lived*9/10 {
			t.Errorf("%d lines, though %d cases had %d", n, lived, lines)
		}
		rows := db.ServiceCase.Query().Where(servicecase.IDGT(original)).WithApplication().Order(ent.Asc("id")).AllX(ctx)
		days := map[workday.Day]bool{}
		for _, r := range rows {
			for kind, number := range map[byte]string{center.NumberCase: r.Number, center.NumberApplication: r.Edges.Application.Number} {
				n, err := center.ParseNumber(number)
				if err != nil || n.Kind != kind || n.Day != workday.DayOf(r.ReceivedAt) || n.String() != number {
					t.Fatalf("number %s of a case received at %s: %+v, %v", number, r.ReceivedAt, n, err)
				}
			}
			days[workday.DayOf(r.ReceivedAt)] = true
		}
		if len(days) < 45 {
			t.Errorf("the cases came in on only %d days", len(days))
		}

		files, err := h.Cases.Files(ctx, rows)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			readings, err := f.Readings(s.Now())
			if err != nil {
				t.Fatal(err)
			}
			want := *f.ServiceCase
			want.PromisedDue, want.StatutoryDue = nil, nil
			for _, r := range readings {
				switch r.Kind {
				case center.ClockIntake:
					if f.ClockFrom == nil {
						want.DueDay = r.Due.Day
					}
				case center.ClockPromise:
					want.PromisedDue, want.DueDay = &r.Due.Day, r.Due.Day
				case center.ClockStatutory:
					want.StatutoryDue = &r.Due.Day
				}
			}
			turns := center.TurnsOf(readings)
			if f.DueDay != want.DueDay || !same(f.PromisedDue, want.PromisedDue) || !same(f.StatutoryDue, want.StatutoryDue) ||
				!sameInstant(f.WarningAt, turns.WarningAt) || !sameInstant(f.YellowAt, turns.YellowAt) || !sameInstant(f.RedAt, turns.RedAt) {
				t.Fatalf("case %s at %s keeps %v %v %v %v %v %v; reckoned anew %v %v %v %+v", f.Number, f.Stage,
					f.DueDay, f.PromisedDue, f.StatutoryDue, f.WarningAt, f.YellowAt, f.RedAt, want.DueDay, want.PromisedDue, want.StatutoryDue, turns)
			}
		}

		last := rows[len(rows)-1]
		tracked, err := h.Cases.Track(ctx, last.Number, city.BulkCode)
		if err != nil || tracked.ID != last.ID {
			t.Errorf("track %s: %v, %v", last.Number, tracked, err)
		}
		if n, err := h.Cases.Sweep(ctx); err != nil || n > 0 {
			t.Errorf("the sweep found %d cases to turn that had turned already; %v", n, err)
		}
	})
}

func same(a, b *workday.Day) bool { return a == b || a != nil && b != nil && *a == *b }

func sameInstant(a, b *time.Time) bool { return a == b || a != nil && b != nil && a.Equal(*b) }
