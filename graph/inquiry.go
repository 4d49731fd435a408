package graph

import (
	"context"

	"onewindow/ent"
	"onewindow/graph/model"
)

func actedOnInquiry[I any](ctx context.Context, r *Resolver, act func(context.Context, I) (*ent.FirstInquiry, error), input I) (*model.InquiryPayload, error) {
	q, err := act(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.InquiryPayload{Inquiry: q, Errors: errs}, err
}
