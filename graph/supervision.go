package graph

import (
	"context"

	"onewindow/ent"
	"onewindow/graph/model"
	"onewindow/internal/supervision"
)

func actedOnWarning[I any](ctx context.Context, r *Resolver, act func(context.Context, I) (*ent.Warning, error), input I) (*model.WarningPayload, error) {
	w, err := act(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.WarningPayload{Warning: w, Errors: errs}, err
}

func actedOnOrder[I any](ctx context.Context, r *Resolver, act func(context.Context, I) (*ent.SupervisionOrder, error), input I) (*model.SupervisionOrderPayload, error) {
	o, err := act(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.SupervisionOrderPayload{Order: o, Errors: errs}, err
}

func actedOnRecord[I any](ctx context.Context, r *Resolver, act func(context.Context, I) (*ent.AccountabilityRecord, error), input I) (*model.AccountabilityPayload, error) {
	x, err := act(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.AccountabilityPayload{Record: x, Errors: errs}, err
}

// warnings is a page of warnings.
func (r *Resolver) warnings(ctx context.Context, filter *supervision.WarningFilter, first *int, after *string, last *int, before *string) (*model.WarningConnection, error) {
	p, err := pageOf("warning", first, after, last, before)
	if err != nil {
		return nil, err
	}
	rows, err := r.Eye.List(ctx, filter, id(p.after), id(p.before), p.limit, p.last)
	if err != nil {
		return nil, err
	}
	at := func(w *ent.Warning) string { return cursor("warning", 0, w.ID) }
	nodes, info := cut(rows, p, at)
	out := &model.WarningConnection{Nodes: nodes, PageInfo: info, Edges: edges[model.WarningEdge](nodes, at)}
	if asked(ctx, "totalCount") {
		n, err := r.Eye.Count(ctx, filter, countMost)
		if err != nil {
			return nil, err
		}
		out.TotalCount = atMost(n)
	}
	return out, nil
}

// staffOf is a member of staff; null where nobody is named.
func (r *Resolver) staffOf(ctx context.Context, id *int) (*ent.Staff, error) {
	if id == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	return missing(r.Cases.StaffByID(ctx, *id))
}

// windowOf is a window of the hall; null where none is named.
func (r *Resolver) windowOf(ctx context.Context, id *int) (*ent.ServiceWindow, error) {
	if id == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Window(*id), nil
}

// orNone is a list that is never null.
func orNone[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
