package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"time"
)

// SignIn is the resolver for the signIn field.
func (r *mutationResolver) SignIn(ctx context.Context, input auth.SignInInput) (*model.SignInPayload, error) {
	s, err := r.Accounts.SignIn(ctx, input)
	errs, err := r.refused(ctx, err)
	if err != nil || len(errs) > 0 {
		return &model.SignInPayload{Errors: errs}, err
	}
	out := &model.SignInPayload{ExpiresAt: &s.ExpiresAt, Viewer: &auth.Viewer{Actor: s.Actor}, Errors: errs}
	if input.Deliver == center.DeliverCookie {
		r.SetSession(ctx, s.Token, s.ExpiresAt)
	} else {
		out.AccessToken = &s.Token
	}
	return out, nil
}

// SignOut is the resolver for the signOut field.
func (r *mutationResolver) SignOut(ctx context.Context, input *model.SignOutInput) (*model.SignOutPayload, error) {
	done, err := r.Accounts.SignOut(ctx, input != nil && input.Everywhere)
	errs, err := r.refused(ctx, err)
	if err == nil {
		r.SetSession(ctx, "", time.Time{})
	}
	return &model.SignOutPayload{SignedOut: done, Errors: errs}, err
}

// Viewer is the resolver for the viewer field.
func (r *queryResolver) Viewer(ctx context.Context) (*auth.Viewer, error) {
	if a := auth.Actor(ctx); a.AccountID != 0 {
		return &auth.Viewer{Actor: a}, nil
	}
	return nil, nil //nolint:nilnil // null is the answer: nobody is signed in
}

// Department is the resolver for the department field.
func (r *viewerResolver) Department(ctx context.Context, obj *auth.Viewer) (*ent.Department, error) {
	return r.department(ctx, &obj.DepartmentID)
}

// Staff is the resolver for the staff field.
func (r *viewerResolver) Staff(ctx context.Context, obj *auth.Viewer) (*ent.Staff, error) {
	return missing(r.Cases.StaffByID(ctx, obj.StaffID))
}

// Applications is the resolver for the applications field.
func (r *viewerResolver) Applications(ctx context.Context, obj *auth.Viewer, first *int, after *string) (*model.ApplicationConnection, error) {
	p, err := pageOf("application", first, after, nil, nil)
	if err != nil {
		return nil, err
	}
	rows, err := r.Cases.MyApplications(ctx, id(p.after), p.limit)
	if err != nil {
		return nil, err
	}
	at := func(a *casework.Application) string { return cursor("application", 0, a.ID) }
	nodes, info := cut(rows, p, at)
	return &model.ApplicationConnection{Nodes: nodes, PageInfo: info, Edges: edges[model.ApplicationEdge](nodes, at)}, nil
}

func (r *Resolver) Viewer() generated.ViewerResolver { return &viewerResolver{r} }

type viewerResolver struct{ *Resolver }
