package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
)

func (r *caseResolver) Promise(ctx context.Context, obj *ent.ServiceCase) (*casework.LenientPromise, error) {
	files, err := r.Cases.OpenFiles(ctx, []*ent.ServiceCase{obj})
	if err != nil {
		return nil, err
	}
	return r.Cases.PromiseOf(ctx, files[0])
}

func (r *caseResolver) Commitment(ctx context.Context, obj *ent.ServiceCase) (*casework.CaseCommitment, error) {
	files, err := r.Cases.OpenFiles(ctx, []*ent.ServiceCase{obj})
	if err != nil {
		return nil, err
	}
	return r.Cases.CommitmentOf(files[0])
}

func (r *caseResolver) Exclusion(ctx context.Context, obj *ent.ServiceCase) (*casework.Exclusion, error) {
	files, err := r.Cases.OpenFiles(ctx, []*ent.ServiceCase{obj})
	if err != nil {
		return nil, err
	}
	return r.Cases.ExclusionOf(ctx, files[0])
}

func (r *exclusionResolver) Case(ctx context.Context, obj *casework.Exclusion) (*ent.ServiceCase, error) {
	return r.Cases.CaseOfExclusion(ctx, obj)
}

func (r *mutationResolver) AcceptLeniently(ctx context.Context, input casework.AcceptLenientlyInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.AcceptLeniently, input)
}

func (r *mutationResolver) HandInDeferred(ctx context.Context, input casework.HandInDeferredInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.HandInDeferred, input)
}

func (r *mutationResolver) VerifyCommitment(ctx context.Context, input casework.VerifyCommitmentInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.VerifyCommitment, input)
}

func (r *mutationResolver) RecordPutRight(ctx context.Context, input casework.RecordPutRightInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.RecordPutRight, input)
}

func (r *mutationResolver) StateOnOrder(ctx context.Context, input casework.StateOnOrderInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.StateOnOrder, input)
}

func (r *mutationResolver) RevokeCommitment(ctx context.Context, input casework.RevokeCommitmentInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.RevokeCommitment, input)
}

func (r *mutationResolver) AskRepair(ctx context.Context, input casework.AskRepairInput) (*model.ExclusionPayload, error) {
	x, err := r.Cases.AskRepair(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.ExclusionPayload{Exclusion: x, Errors: errs}, err
}

func (r *mutationResolver) RuleOnRepair(ctx context.Context, input casework.RuleOnRepairInput) (*model.ExclusionPayload, error) {
	x, err := r.Cases.RuleOnRepair(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.ExclusionPayload{Exclusion: x, Errors: errs}, err
}

func (r *promiseOfferResolver) Closed(ctx context.Context, obj *casework.PromiseOffer) (*model.UserError, error) {
	errs, err := r.refused(ctx, obj.Closed)
	if err != nil || len(errs) == 0 {
		return nil, err
	}
	return errs[0], nil
}

func (r *queryResolver) Exclusions(ctx context.Context, inForce *bool, first *int, after *string) (*model.ExclusionConnection, error) {
	p, err := pageOf("exclusion", first, after, nil, nil)
	if err != nil {
		return nil, err
	}
	rows, err := r.Resolver.Cases.Exclusions(ctx, inForce, id(p.after), p.limit)
	if err != nil {
		return nil, err
	}
	at := func(x *casework.Exclusion) string { return cursor("exclusion", 0, x.ID) }
	nodes, info := cut(rows, p, at)
	return &model.ExclusionConnection{Nodes: nodes, PageInfo: info, Edges: edges[model.ExclusionEdge](nodes, at)}, nil
}

func (r *serviceItemVersionResolver) Lenient(ctx context.Context, obj *ent.ServiceItemVersion) (*catalog.LenientTerms, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Lenient(obj), nil
}

func (r *serviceItemVersionResolver) Commitment(ctx context.Context, obj *ent.ServiceItemVersion) (*catalog.CommitmentOffer, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Commitment(obj), nil
}

func (r *viewerResolver) Exclusions(ctx context.Context, obj *auth.Viewer) ([]*casework.Exclusion, error) {
	return r.Cases.MyExclusions(ctx)
}

func (r *Resolver) Exclusion() generated.ExclusionResolver { return &exclusionResolver{r} }

func (r *Resolver) PromiseOffer() generated.PromiseOfferResolver { return &promiseOfferResolver{r} }

type (
	exclusionResolver    struct{ *Resolver }
	promiseOfferResolver struct{ *Resolver }
)
