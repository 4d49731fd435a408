// Package statistics adds the ledger up, line by line in its order, into tallies
// by month, item, window and person, and answers how the center does from them.
// A recount from scratch gives the same tallies: every figure a line needs was
// measured with the act and stands on the line. It reads what the services
// wrote and changes nothing of theirs.
package statistics

import (
	"context"
	"errors"
	"fmt"
	"time"

	"onewindow/ent"
	"onewindow/internal/catalog"
	"onewindow/internal/ledger"
	"onewindow/internal/live"
	"onewindow/internal/store"
)

// Service keeps and reads the tallies.
type Service struct {
	Store     *store.Store
	Ledger    *ledger.Ledger
	Catalogue *catalog.Catalogue

	folded signal // fires when the tallies may have grown
}

// linesAtOnce bounds one transaction of adding up.
const linesAtOnce = 2000

// Sweep adds up what there is; see jobs.Sweeper. It is the net under Follow.
func (s *Service) Sweep(ctx context.Context) (int, error) { return s.CatchUp(ctx) }

// CatchUp adds up every line there is, and answers how many it added.
func (s *Service) CatchUp(ctx context.Context) (int, error) {
	done := 0
	for {
		n, err := s.fold(ctx)
		done += n
		if err != nil || n == 0 {
			return done, err
		}
	}
}

// Follow adds up lines as they are committed, until the context ends. Several
// processes may follow one ledger: each line is added by one of them.
func (s *Service) Follow(ctx context.Context, hub *live.Hub, failed func(error)) {
	for ctx.Err() == nil {
		from := hub.Head()
		if _, err := s.CatchUp(ctx); err != nil && ctx.Err() == nil {
			failed(fmt.Errorf("add up the ledger: %w", err))
		}
		s.folded.fire() // also for what another process added up
		grown, cancel := context.WithTimeout(ctx, time.Minute)
		_ = hub.Listen(grown, from, ledger.Filter{}, linesAtOnce, time.Minute, func([]*ent.LedgerLine, ledger.Place) error { return errGrown })
		cancel()
	}
}

var errGrown = errors.New("there are more lines")

// Recount forgets all tallies and adds the ledger up again from its beginning.
func (s *Service) Recount(ctx context.Context) error {
	err := s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.StatisticsTally.Delete().Exec(ctx); err != nil {
			return fmt.Errorf("forget tallies: %w", err)
		}
		if _, err := tx.StatisticsPlace.Delete().Exec(ctx); err != nil {
			return fmt.Errorf("forget place: %w", err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	_, err = s.CatchUp(ctx)
	return err
}
