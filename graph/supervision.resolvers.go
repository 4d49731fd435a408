package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/center"
	"onewindow/internal/supervision"
)

func (r *accountabilityRecordResolver) Warning(ctx context.Context, obj *ent.AccountabilityRecord) (*ent.Warning, error) {
	if obj.WarningID == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	return missing(r.Eye.ByID(ctx, *obj.WarningID))
}

func (r *accountabilityRecordResolver) Department(ctx context.Context, obj *ent.AccountabilityRecord) (*ent.Department, error) {
	return r.department(ctx, obj.DepartmentID)
}

func (r *accountabilityRecordResolver) Staff(ctx context.Context, obj *ent.AccountabilityRecord) (*ent.Staff, error) {
	return r.staffOf(ctx, obj.StaffID)
}

func (r *accountabilityRecordResolver) ViewerCan(ctx context.Context, obj *ent.AccountabilityRecord) ([]center.AccountabilityAction, error) {
	return r.Eye.RecordActions(ctx, obj), nil
}

func (r *caseResolver) Warnings(ctx context.Context, obj *ent.ServiceCase) ([]*ent.Warning, error) {
	return r.Eye.OfCase(ctx, obj.ID)
}

func (r *monitoringRuleResolver) Departments(ctx context.Context, obj *ent.MonitoringRule) ([]string, error) {
	return orNone(obj.Scope.Departments), nil
}

func (r *monitoringRuleResolver) Items(ctx context.Context, obj *ent.MonitoringRule) ([]string, error) {
	return orNone(obj.Scope.Items), nil
}

func (r *monitoringRuleResolver) Handling(ctx context.Context, obj *ent.MonitoringRule) ([]center.Handling, error) {
	return orNone(obj.Scope.Handling), nil
}

func (r *monitoringRuleResolver) Kinds(ctx context.Context, obj *ent.MonitoringRule) ([]center.ComplaintKind, error) {
	return orNone(obj.Scope.Kinds), nil
}

func (r *monitoringRuleResolver) Stages(ctx context.Context, obj *ent.MonitoringRule) ([]center.CaseStage, error) {
	return orNone(obj.Scope.Stages), nil
}

func (r *mutationResolver) ConfirmWarning(ctx context.Context, input supervision.WarningInput) (*model.WarningPayload, error) {
	return actedOnWarning(ctx, r.Resolver, r.Eye.Confirm, input)
}

func (r *mutationResolver) CancelWarning(ctx context.Context, input supervision.ReasonedWarningInput) (*model.WarningPayload, error) {
	return actedOnWarning(ctx, r.Resolver, r.Eye.Cancel, input)
}

func (r *mutationResolver) ExplainWarning(ctx context.Context, input supervision.ReasonedWarningInput) (*model.WarningPayload, error) {
	return actedOnWarning(ctx, r.Resolver, r.Eye.Explain, input)
}

func (r *mutationResolver) AppealWarning(ctx context.Context, input supervision.ReasonedWarningInput) (*model.WarningPayload, error) {
	return actedOnWarning(ctx, r.Resolver, r.Eye.Appeal, input)
}

func (r *mutationResolver) RuleOnWarning(ctx context.Context, input supervision.RuleOnWarningInput) (*model.WarningPayload, error) {
	return actedOnWarning(ctx, r.Resolver, r.Eye.Rule, input)
}

func (r *mutationResolver) RecordCorrection(ctx context.Context, input supervision.ReasonedWarningInput) (*model.WarningPayload, error) {
	return actedOnWarning(ctx, r.Resolver, r.Eye.Correct, input)
}

func (r *mutationResolver) VerifyCorrection(ctx context.Context, input supervision.VerifyCorrectionInput) (*model.WarningPayload, error) {
	return actedOnWarning(ctx, r.Resolver, r.Eye.Verify, input)
}

func (r *mutationResolver) IssueSupervisionOrder(ctx context.Context, input supervision.IssueSupervisionOrderInput) (*model.SupervisionOrderPayload, error) {
	return actedOnOrder(ctx, r.Resolver, r.Eye.IssueOrder, input)
}

func (r *mutationResolver) AnswerSupervisionOrder(ctx context.Context, input supervision.AnswerOrderInput) (*model.SupervisionOrderPayload, error) {
	return actedOnOrder(ctx, r.Resolver, r.Eye.AnswerOrder, input)
}

func (r *mutationResolver) SettleSupervisionOrder(ctx context.Context, input supervision.SettleOrderInput) (*model.SupervisionOrderPayload, error) {
	return actedOnOrder(ctx, r.Resolver, r.Eye.SettleOrder, input)
}

func (r *mutationResolver) ProposeAccountability(ctx context.Context, input supervision.ProposeAccountabilityInput) (*model.AccountabilityPayload, error) {
	return actedOnRecord(ctx, r.Resolver, r.Eye.Propose, input)
}

func (r *mutationResolver) HearAccountability(ctx context.Context, input supervision.HearAccountabilityInput) (*model.AccountabilityPayload, error) {
	return actedOnRecord(ctx, r.Resolver, r.Eye.Hear, input)
}

func (r *mutationResolver) DecideAccountability(ctx context.Context, input supervision.DecideAccountabilityInput) (*model.AccountabilityPayload, error) {
	return actedOnRecord(ctx, r.Resolver, r.Eye.DecideRecord, input)
}

func (r *mutationResolver) RecordAttendance(ctx context.Context, input supervision.RecordAttendanceInput) (*model.RecordAttendancePayload, error) {
	row, err := r.Eye.RecordAttendance(ctx, input)
	errs, err := r.refused(ctx, err)
	out := &model.RecordAttendancePayload{Errors: errs}
	if row != nil {
		done := true
		out.Recorded = &done
	}
	return out, err
}

func (r *mutationResolver) PublishMonitoringRule(ctx context.Context, input supervision.PublishMonitoringRuleInput) (*model.PublishMonitoringRulePayload, error) {
	rule, err := r.Eye.Publish(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.PublishMonitoringRulePayload{Rule: rule, Errors: errs}, err
}

func (r *queryResolver) Warnings(ctx context.Context, filter *supervision.WarningFilter, first *int, after *string, last *int, before *string) (*model.WarningConnection, error) {
	return r.warnings(ctx, filter, first, after, last, before)
}

func (r *queryResolver) MonitoringRules(ctx context.Context) ([]*ent.MonitoringRule, error) {
	return r.Eye.Rules(ctx)
}

func (r *queryResolver) TryMonitoringRule(ctx context.Context, rule supervision.MonitoringRuleInput) (*supervision.Trial, error) {
	return r.Eye.Try(ctx, &rule)
}

func (r *queryResolver) SupervisionOrders(ctx context.Context, open *bool) ([]*ent.SupervisionOrder, error) {
	return r.Eye.Orders(ctx, open)
}

func (r *queryResolver) AccountabilityRecords(ctx context.Context) ([]*ent.AccountabilityRecord, error) {
	return r.Eye.Records(ctx)
}

func (r *subscriptionResolver) WarningRaised(ctx context.Context, department *string, after *string) (<-chan *supervision.WarningEvent, error) {
	f, err := r.Eye.Heard(ctx, department)
	if err != nil {
		return nil, err
	}
	return follow(ctx, r.Resolver, after, f, r.Eye.Shown)
}

func (r *supervisionOrderResolver) Warning(ctx context.Context, obj *ent.SupervisionOrder) (*ent.Warning, error) {
	return r.Eye.ByID(ctx, obj.WarningID)
}

func (r *supervisionOrderResolver) Department(ctx context.Context, obj *ent.SupervisionOrder) (*ent.Department, error) {
	return r.department(ctx, obj.DepartmentID)
}

func (r *supervisionOrderResolver) ViewerCan(ctx context.Context, obj *ent.SupervisionOrder) ([]center.OrderAction, error) {
	return r.Eye.OrderActions(ctx, obj), nil
}

func (r *warningResolver) Rule(ctx context.Context, obj *ent.Warning) (*ent.MonitoringRule, error) {
	return r.Eye.RuleOf(ctx, obj)
}

func (r *warningResolver) Evidence(ctx context.Context, obj *ent.Warning) (string, error) {
	return r.inLanguage(ctx, obj.Evidence), nil
}

func (r *warningResolver) Case(ctx context.Context, obj *ent.Warning) (*ent.ServiceCase, error) {
	if obj.CaseID == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	return missing(r.Cases.ByID(ctx, *obj.CaseID))
}

func (r *warningResolver) Department(ctx context.Context, obj *ent.Warning) (*ent.Department, error) {
	return r.department(ctx, obj.DepartmentID)
}

func (r *warningResolver) Window(ctx context.Context, obj *ent.Warning) (*ent.ServiceWindow, error) {
	return r.windowOf(ctx, obj.WindowID)
}

func (r *warningResolver) Staff(ctx context.Context, obj *ent.Warning) (*ent.Staff, error) {
	return r.staffOf(ctx, obj.StaffID)
}

func (r *warningResolver) Orders(ctx context.Context, obj *ent.Warning) ([]*ent.SupervisionOrder, error) {
	return r.Eye.OrdersOf(ctx, obj)
}

func (r *warningResolver) Accountability(ctx context.Context, obj *ent.Warning) ([]*ent.AccountabilityRecord, error) {
	return r.Eye.RecordsOf(ctx, obj)
}

func (r *warningResolver) Story(ctx context.Context, obj *ent.Warning) ([]*supervision.WarningEvent, error) {
	return r.Eye.Story(ctx, obj)
}

func (r *warningResolver) ViewerCan(ctx context.Context, obj *ent.Warning) ([]center.WarningAction, error) {
	return r.Eye.ViewerCan(ctx, obj)
}

func (r *warningEventResolver) Warning(ctx context.Context, obj *supervision.WarningEvent) (*ent.Warning, error) {
	return r.Eye.OfLine(ctx, obj)
}

func (r *Resolver) AccountabilityRecord() generated.AccountabilityRecordResolver {
	return &accountabilityRecordResolver{r}
}

func (r *Resolver) MonitoringRule() generated.MonitoringRuleResolver {
	return &monitoringRuleResolver{r}
}

func (r *Resolver) SupervisionOrder() generated.SupervisionOrderResolver {
	return &supervisionOrderResolver{r}
}

func (r *Resolver) Warning() generated.WarningResolver { return &warningResolver{r} }

func (r *Resolver) WarningEvent() generated.WarningEventResolver { return &warningEventResolver{r} }

type (
	accountabilityRecordResolver struct{ *Resolver }
	monitoringRuleResolver       struct{ *Resolver }
	supervisionOrderResolver     struct{ *Resolver }
	warningResolver              struct{ *Resolver }
	warningEventResolver         struct{ *Resolver }
)
