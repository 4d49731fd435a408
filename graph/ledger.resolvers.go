package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
)

func (r *caseEventResolver) Case(ctx context.Context, objs []*ledger.CaseEvent) ([]*ent.ServiceCase, error) {
	want := make([]int, len(objs))
	for i, e := range objs {
		want[i] = *e.CaseID
	}
	found, err := r.Cases.ByIDs(ctx, want)
	return each(objs, err, func(e *ledger.CaseEvent) *ent.ServiceCase { return found[*e.CaseID] })
}

// CaseEvents is the resolver for the caseEvents field.
func (r *queryResolver) CaseEvents(ctx context.Context, after *string, first *int, filter *model.CaseEventFilter) (*model.CaseEventConnection, error) {
	p, err := pageOf("", first, nil, nil, nil)
	if err != nil {
		return nil, err
	}
	f, err := r.eventFilter(ctx, filter)
	if err != nil {
		return nil, err
	}
	var from ledger.Place
	if after != nil {
		if from, err = r.Ledger.Place(*after); err != nil {
			return nil, err
		}
	}
	lines, err := r.Ledger.AfterAll(ctx, from, f, p.limit+1)
	if err != nil {
		return nil, err
	}
	page := eventPage(r.Ledger.CaseEvents(lines), p, func(e *ledger.CaseEvent) string { return e.Cursor })
	page.PageInfo.HasPreviousPage = after != nil
	return page, nil
}

func (r *queryResolver) MyDay(ctx context.Context) ([]*ledger.Tally, error) {
	a := auth.Actor(ctx)
	if a.StaffID == 0 {
		return []*ledger.Tally{}, nil
	}
	return r.Ledger.Today(ctx, a.StaffID)
}

// CaseEvents is the resolver for the caseEvents field.
func (r *subscriptionResolver) CaseEvents(ctx context.Context, after *string, filter *model.CaseEventFilter, batch *int) (<-chan *model.CaseEventBatch, error) {
	n := 50
	if batch != nil {
		if n = *batch; n < 1 || n > pageMost {
			return nil, center.Refuse(center.ErrBadUserInput, "batch", "一批1至100条。", "A batch holds 1 to 100.")
		}
	}
	f, err := r.eventFilter(ctx, filter)
	if err != nil {
		return nil, err
	}
	from, err := r.from(after)
	if err != nil {
		return nil, err
	}
	out := make(chan *model.CaseEventBatch)
	go func() {
		defer close(out)
		r.listen(ctx, from, f, n, func(lines []*ent.LedgerLine, to ledger.Place) error {
			b := &model.CaseEventBatch{Events: r.Ledger.CaseEvents(lines), Cursor: r.Ledger.Cursor(to), Heartbeat: len(lines) == 0}
			select {
			case out <- b:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	}()
	return out, nil
}

// CaseStatusChanged is the resolver for the caseStatusChanged field.
func (r *subscriptionResolver) CaseStatusChanged(ctx context.Context, number string, queryCode string, after *string) (<-chan *ledger.CaseEvent, error) {
	c, err := r.Cases.Track(ctx, number, queryCode)
	if err != nil {
		return nil, err
	}
	return follow(ctx, r.Resolver, after, ledger.Filter{Subject: center.AboutCase, CaseID: c.ID}, r.Ledger.CaseEvents)
}

func (r *Resolver) CaseEvent() generated.CaseEventResolver { return &caseEventResolver{r} }

type caseEventResolver struct{ *Resolver }
