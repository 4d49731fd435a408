package graph

import (
	"context"

	"onewindow/ent"
	"onewindow/graph/model"
	"onewindow/internal/center"
	"onewindow/internal/hall"
	"onewindow/internal/ledger"
)

func (r *Resolver) ticketPayload(ctx context.Context, t *hall.Ticket, err error) (*model.TicketPayload, error) {
	errs, err := r.refused(ctx, err)
	return &model.TicketPayload{Ticket: t, Errors: errs}, err
}

func (r *Resolver) windowPayload(ctx context.Context, w *hall.Window, err error) (*model.HallWindowPayload, error) {
	errs, err := r.refused(ctx, err)
	return &model.HallWindowPayload{Window: w, Errors: errs}, err
}

func (r *Resolver) itemByID(ctx context.Context, id *int) (*ent.ServiceItem, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil || id == nil {
		return nil, err
	}
	return book.Item(*id), nil
}

func (r *Resolver) window(ctx context.Context, id *int) (*ent.ServiceWindow, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil || id == nil {
		return nil, err
	}
	return book.Window(*id), nil
}

// hallChanged sends the whole hall at once and again whenever a line tells that
// something happened in it. Lines that came together make one message; a
// heartbeat sends it too, because waiting times change by themselves.
func (r *Resolver) hallChanged(ctx context.Context) (<-chan *hall.Hall, error) {
	from := r.Hub.Head()
	first, err := r.Hall.Now(ctx)
	if err != nil {
		return nil, err
	}
	out := make(chan *hall.Hall, 1)
	out <- first
	go func() {
		defer close(out)
		r.listen(ctx, from, ledger.Filter{Subject: center.AboutHall}, pageMost, func([]*ent.LedgerLine, ledger.Place) error {
			now, err := r.Hall.Now(ctx)
			if err != nil {
				return err
			}
			select {
			case out <- now:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	}()
	return out, nil
}
