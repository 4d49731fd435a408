package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/duty"
	"onewindow/internal/workday"
)

// Errors is the resolver for the errors field.
func (r *bulkResultResolver) Errors(ctx context.Context, obj *casework.BulkResult) ([]*model.UserError, error) {
	return r.refused(ctx, obj.Err)
}

// ChiefRepresentative is the resolver for the chiefRepresentative field.
func (r *departmentResolver) ChiefRepresentative(ctx context.Context, obj *ent.Department) (*ent.Staff, error) {
	return r.Duty.Chief(ctx, obj.ID)
}

// GrantLeave is the resolver for the grantLeave field.
func (r *mutationResolver) GrantLeave(ctx context.Context, input duty.GrantLeaveInput) (*model.LeavePayload, error) {
	l, err := r.Duty.Grant(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.LeavePayload{Leave: l, Errors: errs}, err
}

// CancelLeave is the resolver for the cancelLeave field.
func (r *mutationResolver) CancelLeave(ctx context.Context, input model.CancelLeaveInput) (*model.LeavePayload, error) {
	l, err := r.Duty.Cancel(ctx, input.LeaveID)
	errs, err := r.refused(ctx, err)
	return &model.LeavePayload{Leave: l, Errors: errs}, err
}

// Recuse is the resolver for the recuse field.
func (r *mutationResolver) Recuse(ctx context.Context, input duty.RecuseInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Duty.Recuse, input)
}

// HandOverCase is the resolver for the handOverCase field.
func (r *mutationResolver) HandOverCase(ctx context.Context, input duty.HandOverInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Duty.HandOver, input)
}

// SaveReasonTemplate is the resolver for the saveReasonTemplate field.
func (r *mutationResolver) SaveReasonTemplate(ctx context.Context, input duty.SaveReasonTemplateInput) (*model.ReasonTemplatePayload, error) {
	x, err := r.Duty.SaveTemplate(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.ReasonTemplatePayload{Template: x, Errors: errs}, err
}

// BulkAct is the resolver for the bulkAct field.
func (r *mutationResolver) BulkAct(ctx context.Context, input casework.BulkActInput) (*model.BulkActPayload, error) {
	results, err := r.Cases.BulkAct(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.BulkActPayload{Results: list(results), Errors: errs}, err
}

// AppointChiefRepresentative is the resolver for the appointChiefRepresentative field.
func (r *mutationResolver) AppointChiefRepresentative(ctx context.Context, input duty.AppointChiefRepresentativeInput) (*model.AppointChiefRepresentativePayload, error) {
	d, err := r.Duty.AppointChief(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.AppointChiefRepresentativePayload{Department: d, Errors: errs}, err
}

// DutyRoster is the resolver for the dutyRoster field.
func (r *queryResolver) DutyRoster(ctx context.Context, department *string, day *workday.Day) ([]*duty.Shift, error) {
	return r.Duty.Roster(ctx, department, day)
}

// ReasonTemplates is the resolver for the reasonTemplates field.
func (r *queryResolver) ReasonTemplates(ctx context.Context, action center.CaseAction, department *string, retired bool) ([]*ent.ReasonTemplate, error) {
	return r.Duty.Templates(ctx, action, department, retired)
}

// Department is the resolver for the department field.
func (r *reasonTemplateResolver) Department(ctx context.Context, obj *ent.ReasonTemplate) (*ent.Department, error) {
	return r.department(ctx, obj.DepartmentID)
}

func (r *Resolver) BulkResult() generated.BulkResultResolver { return &bulkResultResolver{r} }

func (r *Resolver) ReasonTemplate() generated.ReasonTemplateResolver {
	return &reasonTemplateResolver{r}
}

type (
	bulkResultResolver     struct{ *Resolver }
	reasonTemplateResolver struct{ *Resolver }
)
