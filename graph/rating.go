package graph

import (
	"context"

	"onewindow/ent"
	"onewindow/graph/model"
	"onewindow/internal/rating"
)

func actedOnRating[I any](ctx context.Context, r *Resolver, act func(context.Context, I) (*ent.Rating, error), input I) (*model.RatingPayload, error) {
	x, err := act(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.RatingPayload{Rating: x, Errors: errs}, err
}

// ratings is a page of ratings.
func (r *Resolver) ratings(ctx context.Context, filter *rating.RatingFilter, first *int, after *string) (*model.RatingConnection, error) {
	p, err := pageOf("rating", first, after, nil, nil)
	if err != nil {
		return nil, err
	}
	rows, err := r.Voice.List(ctx, filter, id(p.after), p.limit)
	if err != nil {
		return nil, err
	}
	at := func(x *ent.Rating) string { return cursor("rating", 0, x.ID) }
	nodes, info := cut(rows, p, at)
	return &model.RatingConnection{Nodes: nodes, PageInfo: info, Edges: edges[model.RatingEdge](nodes, at)}, nil
}
