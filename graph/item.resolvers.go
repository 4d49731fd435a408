package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
)

// Items is the resolver for the items field.
func (r *lifeEventResolver) Items(ctx context.Context, obj *ent.LifeEvent) ([]*ent.ServiceItem, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.ItemsOfEvent(obj, r.Catalogue.Day(ctx)), nil
}

// LongestPromise is the resolver for the longestPromise field.
func (r *lifeEventResolver) LongestPromise(ctx context.Context, obj *ent.LifeEvent) (int, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return 0, err
	}
	return book.LongestPromise(obj, r.Catalogue.Day(ctx)), nil
}

// PublishServiceItem is the resolver for the publishServiceItem field.
func (r *mutationResolver) PublishServiceItem(ctx context.Context, input catalog.PublishServiceItemInput) (*model.PublishServiceItemPayload, error) {
	item, version, err := r.Catalogue.Publish(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.PublishServiceItemPayload{Item: item, Version: version, Errors: errs}, err
}

// ServiceItem is the resolver for the serviceItem field.
func (r *queryResolver) ServiceItem(ctx context.Context, code string) (*ent.ServiceItem, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.ItemByCode(code), nil
}

// ServiceItems is the resolver for the serviceItems field.
func (r *queryResolver) ServiceItems(ctx context.Context, filter *catalog.ServiceItemFilter, orderBy *model.ServiceItemOrder, first *int, after *string, last *int, before *string) (*model.ServiceItemConnection, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	day := r.Catalogue.Day(ctx)
	items, err := book.Find(filter, day)
	if err != nil {
		return nil, err
	}
	if orderBy != nil {
		switch *orderBy {
		case model.ServiceItemOrderCode:
			book.SortByCode(items)
		case model.ServiceItemOrderPromise:
			book.SortByPromise(items, day)
		}
	}
	return itemPage(items, first, after, last, before)
}

// LifeEvents is the resolver for the lifeEvents field.
func (r *queryResolver) LifeEvents(ctx context.Context, kind *center.LifeEventKind) ([]*ent.LifeEvent, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	out := []*ent.LifeEvent{}
	for _, e := range book.Events {
		if kind == nil || e.Kind == *kind {
			out = append(out, e)
		}
	}
	return out, nil
}

// LifeEvent is the resolver for the lifeEvent field.
func (r *queryResolver) LifeEvent(ctx context.Context, key string) (*ent.LifeEvent, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	for _, e := range book.Events {
		if e.Key == key {
			return e, nil
		}
	}
	return nil, nil //nolint:nilnil // null is the answer
}

// PreviewTimeLimit is the resolver for the previewTimeLimit field.
func (r *queryResolver) PreviewTimeLimit(ctx context.Context, input model.TimeLimitInput) (*model.TimeLimitPreview, error) {
	return r.preview(ctx, input)
}

// Department is the resolver for the department field.
func (r *serviceItemResolver) Department(ctx context.Context, obj *ent.ServiceItem) (*ent.Department, error) {
	return r.department(ctx, &obj.DepartmentID)
}

// Current is the resolver for the current field.
func (r *serviceItemResolver) Current(ctx context.Context, obj *ent.ServiceItem) (*ent.ServiceItemVersion, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.InForce(obj.ID, r.Catalogue.Day(ctx)), nil
}

// Versions is the resolver for the versions field.
func (r *serviceItemResolver) Versions(ctx context.Context, obj *ent.ServiceItem, first *int, after *string) (*model.ServiceItemVersionConnection, error) {
	p, err := pageOf("version", first, after, nil, nil)
	if err != nil {
		return nil, err
	}
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	all := book.Versions(obj.ID)
	key := func(v *ent.ServiceItemVersion) int { return v.ID }
	at := position(all, "version", key)
	nodes, info := cut(within(all, p, key), p, at)
	return &model.ServiceItemVersionConnection{Nodes: nodes, PageInfo: info, TotalCount: len(all), Edges: edges[model.ServiceItemVersionEdge](nodes, at)}, nil
}

// Item is the resolver for the item field.
func (r *serviceItemVersionResolver) Item(ctx context.Context, obj *ent.ServiceItemVersion) (*ent.ServiceItem, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Item(obj.ItemID), nil
}

// Documents is the resolver for the documents field.
func (r *serviceItemVersionResolver) Documents(ctx context.Context, obj *ent.ServiceItemVersion) ([]*ent.RequiredDocument, error) {
	g, err := r.guide(ctx, obj)
	return list(g.Documents), err
}

// Steps is the resolver for the steps field.
func (r *serviceItemVersionResolver) Steps(ctx context.Context, obj *ent.ServiceItemVersion) ([]*ent.ProcedureStep, error) {
	g, err := r.guide(ctx, obj)
	return list(g.Steps), err
}

// Fees is the resolver for the fees field.
func (r *serviceItemVersionResolver) Fees(ctx context.Context, obj *ent.ServiceItemVersion) ([]*ent.FeeRule, error) {
	g, err := r.guide(ctx, obj)
	return list(g.Fees), err
}

// Faqs is the resolver for the faqs field.
func (r *serviceItemVersionResolver) Faqs(ctx context.Context, obj *ent.ServiceItemVersion) ([]*ent.FAQ, error) {
	g, err := r.guide(ctx, obj)
	return list(g.FAQs), err
}

// Laws is the resolver for the laws field.
func (r *serviceItemVersionResolver) Laws(ctx context.Context, obj *ent.ServiceItemVersion) ([]*ent.PolicyDocument, error) {
	g, err := r.guide(ctx, obj)
	return list(g.Laws), err
}

// Windows is the resolver for the windows field.
func (r *serviceItemVersionResolver) Windows(ctx context.Context, obj *ent.ServiceItemVersion) ([]*ent.ServiceWindow, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return list(book.WindowsOf(book.Item(obj.ItemID).DepartmentID)), nil
}

// IfAcceptedToday is the resolver for the ifAcceptedToday field.
func (r *serviceItemVersionResolver) IfAcceptedToday(ctx context.Context, obj *ent.ServiceItemVersion) (*model.LimitForecast, error) {
	return r.forecast(ctx, obj)
}

func (r *Resolver) LifeEvent() generated.LifeEventResolver { return &lifeEventResolver{r} }

func (r *Resolver) ServiceItem() generated.ServiceItemResolver { return &serviceItemResolver{r} }

func (r *Resolver) ServiceItemVersion() generated.ServiceItemVersionResolver {
	return &serviceItemVersionResolver{r}
}

type (
	lifeEventResolver          struct{ *Resolver }
	serviceItemResolver        struct{ *Resolver }
	serviceItemVersionResolver struct{ *Resolver }
)
