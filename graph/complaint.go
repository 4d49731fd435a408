package graph

import (
	"context"

	"onewindow/ent"
	"onewindow/graph/model"
)

func actedOnComplaint[I any](ctx context.Context, r *Resolver, act func(context.Context, I) (*ent.Complaint, error), input I) (*model.ComplaintPayload, error) {
	c, err := act(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.ComplaintPayload{Complaint: c, Errors: errs}, err
}
