package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/workday"
)

// Exceptions is the resolver for the exceptions field.
func (r *calendarYearResolver) Exceptions(ctx context.Context, obj *ent.CalendarYear) ([]*ent.CalendarDay, error) {
	return r.Catalogue.Exceptions(ctx, obj.Year)
}

// ItemCount is the resolver for the itemCount field.
func (r *departmentResolver) ItemCount(ctx context.Context, obj *ent.Department) (int, error) {
	items, err := r.itemsOf(ctx, obj)
	return len(items), err
}

// Windows is the resolver for the windows field.
func (r *departmentResolver) Windows(ctx context.Context, obj *ent.Department) ([]*ent.ServiceWindow, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return list(book.WindowsOf(obj.ID)), nil
}

// Items is the resolver for the items field.
func (r *departmentResolver) Items(ctx context.Context, obj *ent.Department, first *int, after *string, last *int, before *string) (*model.ServiceItemConnection, error) {
	items, err := r.itemsOf(ctx, obj)
	if err != nil {
		return nil, err
	}
	return itemPage(items, first, after, last, before)
}

// ConfirmCalendarYear is the resolver for the confirmCalendarYear field.
func (r *mutationResolver) ConfirmCalendarYear(ctx context.Context, input model.ConfirmCalendarYearInput) (*model.ConfirmCalendarYearPayload, error) {
	var exceptions []workday.Exception
	for _, e := range input.Exceptions {
		exceptions = append(exceptions, workday.Exception{Day: e.Date, Working: e.Working, Name: e.Name})
	}
	year, moved, err := r.Cases.ConfirmYear(ctx, input.Year, exceptions, input.IdempotencyKey)
	errs, err := r.refused(ctx, err)
	return &model.ConfirmCalendarYearPayload{Year: year, ChangedCases: moved, Errors: errs}, err
}

// Center is the resolver for the center field.
func (r *queryResolver) Center(ctx context.Context) (*ent.ServiceCenter, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Center, nil
}

// Department is the resolver for the department field.
func (r *queryResolver) Department(ctx context.Context, code string) (*ent.Department, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.DepartmentByCode(code), nil
}

// Departments is the resolver for the departments field.
func (r *queryResolver) Departments(ctx context.Context, first *int, after *string, last *int, before *string) (*model.DepartmentConnection, error) {
	p, err := pageOf("department", first, after, last, before)
	if err != nil {
		return nil, err
	}
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	at := position(book.Departments, "department", func(d *ent.Department) int { return d.ID })
	nodes, info := cut(within(book.Departments, p, func(d *ent.Department) int { return d.ID }), p, at)
	return &model.DepartmentConnection{Nodes: nodes, PageInfo: info, TotalCount: len(book.Departments), Edges: edges[model.DepartmentEdge](nodes, at)}, nil
}

// CalendarYear is the resolver for the calendarYear field.
func (r *queryResolver) CalendarYear(ctx context.Context, year int) (*ent.CalendarYear, error) {
	return r.Catalogue.Year(ctx, year)
}

// Open is the resolver for the open field.
func (r *serviceCenterResolver) Open(ctx context.Context, obj *ent.ServiceCenter) (bool, error) {
	return r.Catalogue.Open(ctx)
}

// Today is the resolver for the today field.
func (r *serviceCenterResolver) Today(ctx context.Context, obj *ent.ServiceCenter) (*ent.CalendarDay, error) {
	return r.Catalogue.Today(ctx)
}

// Figures is the resolver for the figures field.
func (r *serviceCenterResolver) Figures(ctx context.Context, obj *ent.ServiceCenter) (*model.CenterFigures, error) {
	return r.figures(ctx)
}

func (r *Resolver) CalendarYear() generated.CalendarYearResolver { return &calendarYearResolver{r} }

func (r *Resolver) Department() generated.DepartmentResolver { return &departmentResolver{r} }

func (r *Resolver) ServiceCenter() generated.ServiceCenterResolver { return &serviceCenterResolver{r} }

func (r *Resolver) ServiceWindow() generated.ServiceWindowResolver { return &serviceWindowResolver{r} }

type (
	calendarYearResolver  struct{ *Resolver }
	departmentResolver    struct{ *Resolver }
	serviceCenterResolver struct{ *Resolver }
	serviceWindowResolver struct{ *Resolver }
)
