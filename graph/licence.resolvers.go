package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
)

func (r *caseResolver) LicenceApplication(ctx context.Context, objs []*ent.ServiceCase) ([]*casework.LicenceApplication, error) {
	found, err := r.Cases.ApplicationsOnLicences(ctx, ids(objs))
	return each(objs, err, func(c *ent.ServiceCase) *casework.LicenceApplication { return found[c.ID] })
}

func (r *licenceResolver) Follows(ctx context.Context, obj *casework.LicenceFile) (*casework.LicenceFile, error) {
	before, _, err := r.Cases.Neighbours(ctx, obj)
	return before, err
}

func (r *licenceResolver) FollowedBy(ctx context.Context, obj *casework.LicenceFile) (*casework.LicenceFile, error) {
	_, after, err := r.Cases.Neighbours(ctx, obj)
	return after, err
}

func (r *licenceResolver) History(ctx context.Context, obj *casework.LicenceFile) ([]*ledger.CaseEvent, error) {
	return r.Cases.History(ctx, obj)
}

func (r *licenceApplicationResolver) Licence(ctx context.Context, obj *casework.LicenceApplication) (*casework.LicenceFile, error) {
	return r.Cases.LicenceByID(ctx, obj.LicenceID)
}

func (r *mutationResolver) ApplyOnLicence(ctx context.Context, input casework.ApplyOnLicenceInput) (*model.SubmitApplicationPayload, error) {
	app, err := r.Cases.ApplyOnLicence(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.SubmitApplicationPayload{Application: app, Errors: errs}, err
}

func (r *mutationResolver) ProposeLicenceEnding(ctx context.Context, input casework.ProposeLicenceEndingInput) (*model.LicencePayload, error) {
	return actedOnLicence(ctx, r.Resolver, r.Cases.ProposeLicenceEnding, input)
}

func (r *mutationResolver) MakeLicenceStatement(ctx context.Context, input casework.MakeLicenceStatementInput) (*model.LicencePayload, error) {
	return actedOnLicence(ctx, r.Resolver, r.Cases.MakeLicenceStatement, input)
}

func (r *mutationResolver) RecordLicenceHearing(ctx context.Context, input casework.RecordLicenceHearingInput) (*model.LicencePayload, error) {
	return actedOnLicence(ctx, r.Resolver, r.Cases.RecordLicenceHearing, input)
}

func (r *mutationResolver) DecideLicenceEnding(ctx context.Context, input casework.DecideLicenceEndingInput) (*model.LicencePayload, error) {
	return actedOnLicence(ctx, r.Resolver, r.Cases.DecideLicenceEnding, input)
}

func (r *mutationResolver) CancelLicence(ctx context.Context, input casework.CancelLicenceInput) (*model.LicencePayload, error) {
	return actedOnLicence(ctx, r.Resolver, r.Cases.CancelLicence, input)
}

func (r *queryResolver) Licence(ctx context.Context, number string) (*casework.LicenceFile, error) {
	l, err := r.Resolver.Cases.Licence(ctx, number)
	if center.CodeOf(err) == center.ErrNotFound {
		return nil, nil //nolint:nilnil // null is the answer
	}
	return l, err
}

func (r *queryResolver) Licences(ctx context.Context, filter *casework.LicenceFilter, orderBy *center.LicenceOrder, first *int, after *string) (*model.LicenceConnection, error) {
	order := center.LicencesNewest
	if orderBy != nil {
		order = *orderBy
	}
	return licencePage("licences"+string(order), first, after, func(p slice) ([]*casework.LicenceFile, error) {
		return r.Resolver.Cases.ListLicences(ctx, filter, order, p.after, p.limit)
	})
}

func (r *viewerResolver) Licences(ctx context.Context, obj *auth.Viewer, first *int, after *string) (*model.LicenceConnection, error) {
	return licencePage("mine", first, after, func(p slice) ([]*casework.LicenceFile, error) {
		return r.Cases.MyLicences(ctx, id(p.after), p.limit)
	})
}

func (r *Resolver) Licence() generated.LicenceResolver { return &licenceResolver{r} }

func (r *Resolver) LicenceApplication() generated.LicenceApplicationResolver {
	return &licenceApplicationResolver{r}
}

type (
	licenceResolver            struct{ *Resolver }
	licenceApplicationResolver struct{ *Resolver }
)
