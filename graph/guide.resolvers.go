package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
)

// Bundle is the resolver for the bundle field.
func (r *applicationResolver) Bundle(ctx context.Context, obj *casework.Application) (*ent.LifeEvent, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Event(obj.Application.Bundle), nil
}

// PickUp is the resolver for the pickUp field.
func (r *applicationResolver) PickUp(ctx context.Context, obj *casework.Application) (center.PickUp, error) {
	if obj.Application.PickUp == "" { // filed before there was a choice
		return center.PickUpEach, nil
	}
	return obj.Application.PickUp, nil
}

// Answers is the resolver for the answers field.
func (r *applicationResolver) Answers(ctx context.Context, obj *casework.Application) ([]*casework.GivenAnswer, error) {
	return r.Resolver.Cases.AnswersOf(ctx, obj.Application)
}

// Timeline is the resolver for the timeline field.
func (r *applicationResolver) Timeline(ctx context.Context, obj *casework.Application, first *int, after *string, last *int, before *string) (*model.CaseEventConnection, error) {
	p, err := pageOf("timeline", first, after, last, before)
	if err != nil {
		return nil, err
	}
	rows, err := r.Resolver.Cases.ApplicationTimeline(ctx, obj.ID, id(p.after), id(p.before), p.limit, p.last)
	if err != nil {
		return nil, err
	}
	return eventPage(rows, p, func(e *ledger.CaseEvent) string { return cursor("timeline", 0, e.ID) }), nil
}

// Problems is the resolver for the problems field.
func (r *applicationPreviewResolver) Problems(ctx context.Context, obj *casework.ApplicationPreview) ([]*model.UserError, error) {
	out := []*model.UserError{}
	for _, p := range obj.Problems {
		errs, err := r.refused(ctx, p)
		if err != nil {
			return nil, err
		}
		out = append(out, errs...)
	}
	return out, nil
}

func (r *caseResolver) WaitsFor(ctx context.Context, objs []*ent.ServiceCase) ([][]*ent.ServiceCase, error) {
	found, err := r.Cases.WaitsFor(ctx, objs)
	return each(objs, err, func(c *ent.ServiceCase) []*ent.ServiceCase { return list(found[c.ID]) })
}

// Needs is the resolver for the needs field.
func (r *lifeEventResolver) Needs(ctx context.Context, obj *ent.LifeEvent) ([]*model.BundleNeed, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	out := []*model.BundleNeed{}
	for _, n := range obj.Needs {
		if item, waits := book.ItemByCode(n.Item), book.ItemByCode(n.Waits); item != nil && waits != nil {
			out = append(out, &model.BundleNeed{Item: item, WaitsFor: waits})
		}
	}
	return out, nil
}

// PreviewApplication is the resolver for the previewApplication field.
func (r *queryResolver) PreviewApplication(ctx context.Context, input casework.PreviewApplicationInput) (*casework.ApplicationPreview, error) {
	return r.Resolver.Cases.Preview(ctx, input)
}

// Questions is the resolver for the questions field.
func (r *serviceItemVersionResolver) Questions(ctx context.Context, obj *ent.ServiceItemVersion) ([]*center.Question, error) {
	return pointers(obj.Form.Questions), nil
}

// Eligibility is the resolver for the eligibility field.
func (r *serviceItemVersionResolver) Eligibility(ctx context.Context, obj *ent.ServiceItemVersion) ([]*center.EligibilityRule, error) {
	return pointers(obj.Form.Eligibility), nil
}

// DecisionRule is the resolver for the decisionRule field.
func (r *serviceItemVersionResolver) DecisionRule(ctx context.Context, obj *ent.ServiceItemVersion) (*center.DecisionRule, error) {
	return obj.Form.Decision, nil
}

func (r *Resolver) ApplicationPreview() generated.ApplicationPreviewResolver {
	return &applicationPreviewResolver{r}
}

type applicationPreviewResolver struct{ *Resolver }
