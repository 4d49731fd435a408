package graph

import (
	"context"
	"time"

	"onewindow/ent"
	"onewindow/graph/model"
	"onewindow/internal/ledger"
)

// heartbeat carries the cursor on when nothing happens.
const heartbeat = 30 * time.Second

// from is where a subscription begins: after a cursor, or now.
func (r *Resolver) from(after *string) (ledger.Place, error) {
	if after != nil && *after != "" {
		return r.Ledger.Place(*after)
	}
	return r.Hub.Head(), nil
}

// listen hears chosen lines until the subscriber goes. That its session goes on
// is asked again and again by internal/web, which ends the stream.
func (r *Resolver) listen(ctx context.Context, from ledger.Place, f ledger.Filter, batch int, hear func(lines []*ent.LedgerLine, to ledger.Place) error) {
	_ = r.Hub.Listen(ctx, from, f, batch, heartbeat, hear) // ends with the subscriber
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
