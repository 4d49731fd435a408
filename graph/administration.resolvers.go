package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/auth"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/duty"
	"onewindow/internal/health"
	"onewindow/internal/jobs"
	"strconv"
	"time"
)

func (r *accountResolver) Staff(ctx context.Context, obj *ent.Account) (*ent.Staff, error) {
	if obj.StaffID == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	return r.Cases.StaffByID(ctx, *obj.StaffID)
}

func (r *accountResolver) LastSeenAt(ctx context.Context, objs []*ent.Account) ([]*time.Time, error) {
	ids := make([]int, len(objs))
	for i, o := range objs {
		ids[i] = o.ID
	}
	seen, err := r.Accounts.LastSessions(ctx, ids)
	return each(objs, err, func(a *ent.Account) *time.Time {
		if s := seen[a.ID]; s != nil {
			return s.SeenAt
		}
		return nil
	})
}

func (r *departmentRouteResolver) Department(ctx context.Context, obj *center.DepartmentRule) (*ent.Department, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.DepartmentByCode(obj.Department), nil
}

func (r *jobFailureResolver) ID(ctx context.Context, obj *jobs.Failure) (string, error) {
	return strconv.FormatInt(obj.ID, 10), nil
}

func (r *lintFindingResolver) Message(ctx context.Context, obj *center.Finding) (string, error) {
	if r.Language(ctx) == "en" {
		return obj.Text.En, nil
	}
	return obj.Text.Zh, nil
}

func (r *mutationResolver) SaveServiceItemDraft(ctx context.Context, input catalog.SaveServiceItemDraftInput) (*model.ServiceItemDraftPayload, error) {
	item, version, err := r.Catalogue.SaveDraft(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.ServiceItemDraftPayload{Item: item, Version: version, Errors: errs}, err
}

func (r *mutationResolver) DropServiceItemDraft(ctx context.Context, input model.DropServiceItemDraftInput) (*model.ServiceItemDraftPayload, error) {
	item, err := r.Catalogue.DropDraft(ctx, input.ItemCode)
	errs, err := r.refused(ctx, err)
	return &model.ServiceItemDraftPayload{Item: item, Errors: errs}, err
}

func (r *mutationResolver) AddServiceItem(ctx context.Context, input catalog.ServiceItemIdentity) (*model.ServiceItemDraftPayload, error) {
	item, version, err := r.Catalogue.AddItem(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.ServiceItemDraftPayload{Item: item, Version: version, Errors: errs}, err
}

func (r *mutationResolver) ChangeServiceItem(ctx context.Context, input catalog.ServiceItemIdentity) (*model.ServiceItemDraftPayload, error) {
	item, err := r.Catalogue.ChangeItem(ctx, input)
	errs, refused := r.refused(ctx, err)
	out := &model.ServiceItemDraftPayload{Item: item, Errors: errs}
	if item != nil {
		out.Version, refused = r.Catalogue.DraftOf(ctx, item.ID)
	}
	return out, refused
}

func (r *mutationResolver) SaveDepartment(ctx context.Context, input catalog.SaveDepartmentInput) (*model.DepartmentPayload, error) {
	d, err := r.Catalogue.SaveDepartment(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.DepartmentPayload{Department: d, Errors: errs}, err
}

func (r *mutationResolver) SaveServiceWindow(ctx context.Context, input catalog.SaveServiceWindowInput) (*model.ServiceWindowPayload, error) {
	w, err := r.Catalogue.SaveWindow(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.ServiceWindowPayload{Window: w, Errors: errs}, err
}

func (r *mutationResolver) SaveStaff(ctx context.Context, input duty.SaveStaffInput) (*model.StaffPayload, error) {
	p, err := r.Duty.SaveStaff(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.StaffPayload{Staff: p, Errors: errs}, err
}

func (r *mutationResolver) OpenAccount(ctx context.Context, input auth.OpenAccountInput) (*model.AccountPayload, error) {
	a, password, err := r.Accounts.OpenAccount(ctx, input)
	return r.account(ctx, a, password, err)
}

func (r *mutationResolver) ChangeAccount(ctx context.Context, input auth.ChangeAccountInput) (*model.AccountPayload, error) {
	a, err := r.Accounts.ChangeAccount(ctx, input)
	return r.account(ctx, a, "", err)
}

func (r *mutationResolver) ResetPassword(ctx context.Context, input model.ResetPasswordInput) (*model.AccountPayload, error) {
	a, password, err := r.Accounts.ResetPassword(ctx, input.AccountID)
	return r.account(ctx, a, password, err)
}

func (r *mutationResolver) ChangePassword(ctx context.Context, input auth.ChangePasswordInput) (*model.ChangePasswordPayload, error) {
	viewer, err := r.Accounts.ChangePassword(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.ChangePasswordPayload{Viewer: viewer, Errors: errs}, err
}

func (r *mutationResolver) RetryJob(ctx context.Context, input model.RetryJobInput) (*model.RetryJobPayload, error) {
	id, err := strconv.ParseInt(input.JobID, 10, 64)
	if err != nil {
		id = 0 // no job has it
	}
	err = r.Health.RetryJob(ctx, id)
	errs, failed := r.refused(ctx, err)
	return &model.RetryJobPayload{Retried: err == nil, Errors: errs}, failed
}

func (r *queryResolver) UnpublishedItems(ctx context.Context, search *string, first *int, after *string) (*model.ServiceItemConnection, error) {
	text := ""
	if search != nil {
		text = *search
	}
	items, err := r.Catalogue.Unpublished(ctx, text)
	if err != nil {
		return nil, err
	}
	return itemPage(items, first, after, nil, nil)
}

func (r *queryResolver) ServiceWindows(ctx context.Context) ([]*ent.ServiceWindow, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return list(book.Windows), nil
}

func (r *queryResolver) Accounts(ctx context.Context, search *string, role *center.Role, first *int, after *string) (*model.AccountConnection, error) {
	p, err := pageOf("account", first, after, nil, nil)
	if err != nil {
		return nil, err
	}
	text := ""
	if search != nil {
		text = *search
	}
	rows, all, err := r.Resolver.Accounts.AccountList(ctx, text, role, id(p.after), p.limit)
	if err != nil {
		return nil, err
	}
	at := func(a *ent.Account) string { return cursor("account", 0, a.ID) }
	nodes, info := cut(rows, p, at)
	return &model.AccountConnection{Nodes: list(nodes), PageInfo: info, TotalCount: all, Edges: edges[model.AccountEdge](nodes, at)}, nil
}

func (r *queryResolver) SystemHealth(ctx context.Context) (*health.Health, error) {
	return r.Health.Read(ctx)
}

func (r *serviceItemResolver) Draft(ctx context.Context, obj *ent.ServiceItem) (*ent.ServiceItemVersion, error) {
	return r.Catalogue.DraftOf(ctx, obj.ID)
}

func (r *serviceItemResolver) EverPublished(ctx context.Context, obj *ent.ServiceItem) (bool, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return false, err
	}
	return len(book.Versions(obj.ID)) > 0, nil
}

func (r *serviceItemVersionResolver) Findings(ctx context.Context, obj *ent.ServiceItemVersion) ([]*center.Finding, error) {
	found, err := r.Catalogue.FindingsOf(ctx, obj)
	return pointers(found), err
}

func (r *serviceItemVersionResolver) Changes(ctx context.Context, obj *ent.ServiceItemVersion) ([]*catalog.VersionChange, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Changes(obj)
}

func (r *serviceItemVersionResolver) DepartmentRoutes(ctx context.Context, obj *ent.ServiceItemVersion) ([]*center.DepartmentRule, error) {
	return pointers(obj.Form.Departments), nil
}

func (r *serviceWindowResolver) Departments(ctx context.Context, obj *ent.ServiceWindow) ([]*ent.Department, error) {
	return list(obj.Edges.Departments), nil
}

func (r *Resolver) Account() generated.AccountResolver { return &accountResolver{r} }

func (r *Resolver) DepartmentRoute() generated.DepartmentRouteResolver {
	return &departmentRouteResolver{r}
}

func (r *Resolver) JobFailure() generated.JobFailureResolver { return &jobFailureResolver{r} }

func (r *Resolver) LintFinding() generated.LintFindingResolver { return &lintFindingResolver{r} }

type (
	accountResolver         struct{ *Resolver }
	departmentRouteResolver struct{ *Resolver }
	jobFailureResolver      struct{ *Resolver }
	lintFindingResolver     struct{ *Resolver }
)
