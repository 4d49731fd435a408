package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
)

func (r *applicationResolver) Authorisation(ctx context.Context, obj *casework.Application) (*casework.Authorisation, error) {
	return r.Resolver.Cases.AuthorisationOf(ctx, obj)
}

func (r *applicationResolver) AgentLooks(ctx context.Context, obj *casework.Application) ([]*casework.AgentLook, error) {
	return r.Resolver.Cases.Looks(ctx, obj)
}

func (r *authorisationResolver) Items(ctx context.Context, obj *casework.Authorisation) ([]*ent.ServiceItem, error) {
	book, err := r.Catalogue.Book(ctx)
	return each(obj.ItemCodes, err, func(code string) *ent.ServiceItem { return book.ItemByCode(code) })
}

func (r *authorisationResolver) Departments(ctx context.Context, obj *casework.Authorisation) ([]*ent.Department, error) {
	book, err := r.Catalogue.Book(ctx)
	return each(obj.DepartmentCodes, err, func(code string) *ent.Department { return book.DepartmentByCode(code) })
}

func (r *mutationResolver) GrantAuthorisation(ctx context.Context, input casework.GrantAuthorisationInput) (*model.AuthorisationPayload, error) {
	x, err := r.Cases.Grant(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.AuthorisationPayload{Authorisation: x, Errors: errs}, err
}

func (r *mutationResolver) EndAuthorisation(ctx context.Context, input casework.EndAuthorisationInput) (*model.AuthorisationPayload, error) {
	x, err := r.Cases.End(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.AuthorisationPayload{Authorisation: x, Errors: errs}, err
}

func (r *queryResolver) Authorisation(ctx context.Context, number string) (*casework.Authorisation, error) {
	return missing(r.Resolver.Cases.AuthorisationByNumber(ctx, number))
}

func (r *viewerResolver) AuthorisationsGiven(ctx context.Context, obj *auth.Viewer) ([]*casework.Authorisation, error) {
	return r.Cases.AuthorisationsOf(ctx, false)
}

func (r *viewerResolver) AuthorisationsHeld(ctx context.Context, obj *auth.Viewer) ([]*casework.Authorisation, error) {
	return r.Cases.AuthorisationsOf(ctx, true)
}

func (r *Resolver) Authorisation() generated.AuthorisationResolver { return &authorisationResolver{r} }

type authorisationResolver struct{ *Resolver }
