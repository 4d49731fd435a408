package graph

import (
	"context"
	"time"

	"onewindow/ent"
	"onewindow/graph/model"
	"onewindow/internal/auth"
	"onewindow/internal/ledger"
)

// heartbeat carries the cursor on when nothing happens; recheck bounds how long
// a subscription outlives its session.
const (
	heartbeat = 30 * time.Second
	recheck   = 15 * time.Second
)

// from is where a subscription begins: after a cursor, or now.
func (r *Resolver) from(after *string) (ledger.Place, error) {
	if after != nil && *after != "" {
		return r.Ledger.Place(*after)
	}
	return r.Hub.Head(), nil
}

// listen hears chosen lines until the subscriber or its session ends.
func (r *Resolver) listen(ctx context.Context, from ledger.Place, f ledger.Filter, batch int, hear func(lines []*ent.LedgerLine, to ledger.Place) error) {
	actor, checked := auth.Actor(ctx), time.Now()
	_ = r.Hub.Listen(ctx, from, f, batch, heartbeat, func(lines []*ent.LedgerLine, to ledger.Place) error {
		if time.Since(checked) > recheck {
			if err := r.Accounts.StillSignedIn(ctx, actor); err != nil {
				return err
			}
			checked = time.Now()
		}
		return hear(lines, to)
	})
}

// follow hands the chosen lines on, one at a time.
func follow[E any](ctx context.Context, r *Resolver, after *string, f ledger.Filter, show func([]*ent.LedgerLine) []*E) (<-chan *E, error) {
	from, err := r.from(after)
	if err != nil {
		return nil, err
	}
	out := make(chan *E)
	go func() {
		defer close(out)
		r.listen(ctx, from, f, 50, func(lines []*ent.LedgerLine, _ ledger.Place) error {
			for _, e := range show(lines) {
				select {
				case out <- e:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
	}()
	return out, nil
}

// eventFilter is a filter made one of lines the actor may read.
func (r *Resolver) eventFilter(ctx context.Context, in *model.CaseEventFilter) (ledger.Filter, error) {
	if in == nil {
		in = &model.CaseEventFilter{}
	}
	return r.Cases.EventFilter(ctx, in.Department, in.CaseID, in.Kinds)
}
