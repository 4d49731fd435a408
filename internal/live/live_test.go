package live_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"onewindow/ent"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/house"
	"onewindow/internal/ledger"
	"onewindow/internal/live"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

var enough = errors.New("enough")

// Eight writers at once; each listener hears every line once and in the order of
// the ledger, wherever it starts: in the ring, in the table, or in between.
func TestNoLineIsMissedOrToldTwice(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		vault, err := people.NewVault(make([]byte, 32))
		if err != nil {
			t.Fatal(err)
		}
		h, err := house.New(ctx, s, vault, auth.DefaultGuessLimits())
		if err != nil {
			t.Fatal(err)
		}
		hub, err := live.New(ctx, h.Ledger)
		if err != nil {
			t.Fatal(err)
		}
		s.Committed(hub.Wake)
		go hub.Run(ctx)
		const writers, each = 8, 40
		append1 := func() error {
			return s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
				_, err := h.Ledger.Append(ctx, tx, center.SystemActor(), ledger.Line{Subject: center.AboutAccount, Kind: "TEST"})
				return err
			})
		}
		listen := func(from ledger.Place, want int) []int {
			var heard []int
			err := hub.Listen(ctx, from, ledger.Filter{Subject: center.AboutAccount}, 7, time.Minute, func(lines []*ent.LedgerLine, _ ledger.Place) error {
				for _, l := range lines {
					heard = append(heard, l.ID)
				}
				if len(heard) >= want {
					return enough
				}
				return nil
			})
			if !errors.Is(err, enough) {
				t.Errorf("heard %d of %d: %v", len(heard), want, err)
			}
			return heard
		}
		var listeners, authors sync.WaitGroup
		early := make([][]int, 3)
		for i := range early {
			listeners.Go(func() { early[i] = listen(ledger.Place{}, writers*each) })
		}
		for range writers {
			authors.Go(func() {
				for range each {
					if err := append1(); err != nil {
						t.Error(err)
					}
				}
			})
		}
		authors.Wait()
		listeners.Wait()
		late := listen(ledger.Place{}, writers*each)
		for _, heard := range append(early, late) {
			seen := map[int]bool{}
			for i, id := range heard {
				if seen[id] {
					t.Fatalf("line %d was told twice", id)
				}
				seen[id] = true
				if id != late[i] {
					t.Fatalf("listeners heard different orders: %d and %d at %d", id, late[i], i)
				}
			}
			if len(heard) != writers*each {
				t.Errorf("heard %d lines of %d", len(heard), writers*each)
			}
		}
	})
}
