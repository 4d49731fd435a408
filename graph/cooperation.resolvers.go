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

func (r *caseResolver) Opinions(ctx context.Context, obj *ent.ServiceCase) ([]*casework.DepartmentOpinion, error) {
	files, err := r.Cases.OpenFiles(ctx, []*ent.ServiceCase{obj})
	if err != nil {
		return nil, err
	}
	return r.Resolver.Cases.Opinions(ctx, files[0])
}

func (r *caseResolver) Meetings(ctx context.Context, obj *ent.ServiceCase) ([]*ent.JointMeeting, error) {
	return r.Resolver.Cases.Meetings(ctx, obj.ID)
}

func (r *caseResolver) SiteVisits(ctx context.Context, obj *ent.ServiceCase) ([]*ent.SiteVisit, error) {
	return r.Resolver.Cases.SiteVisits(ctx, obj.ID)
}

func (r *caseResolver) SiteVisitors(ctx context.Context, obj *ent.ServiceCase) ([]*ent.Staff, error) {
	files, err := r.Cases.OpenFiles(ctx, []*ent.ServiceCase{obj})
	if err != nil || !auth.Actor(ctx).OfCenter() {
		return []*ent.Staff{}, err
	}
	return r.Cases.Visitors(ctx, files[0])
}

func (r *caseResolver) Referral(ctx context.Context, objs []*ent.ServiceCase) ([]*ent.SuperiorReferral, error) {
	return perFile(ctx, r.Resolver, objs, func(_ context.Context, f *casework.File) (*ent.SuperiorReferral, error) { return f.Referral, nil })
}

func (r *jointMeetingResolver) Departments(ctx context.Context, obj *ent.JointMeeting) ([]*ent.Department, error) {
	book, err := r.Catalogue.Book(ctx)
	return each(obj.DepartmentCodes, err, func(code string) *ent.Department { return book.DepartmentByCode(code) })
}

func (r *jointMeetingResolver) Minutes(ctx context.Context, obj *ent.JointMeeting) (*string, error) {
	return forStaff(ctx, obj.Minutes), nil
}

func (r *mutationResolver) GiveDepartmentOpinion(ctx context.Context, input casework.GiveDepartmentOpinionInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.GiveOpinion, input)
}

func (r *mutationResolver) HoldJointMeeting(ctx context.Context, input casework.HoldJointMeetingInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.HoldMeeting, input)
}

func (r *mutationResolver) RecordSiteVisit(ctx context.Context, input casework.RecordSiteVisitInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.RecordVisit, input)
}

func (r *mutationResolver) ReferToSuperior(ctx context.Context, input casework.ReferToSuperiorInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.ReferUp, input)
}

func (r *mutationResolver) RecordSuperiorReply(ctx context.Context, input casework.RecordSuperiorReplyInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.RecordReply, input)
}

func (r *mutationResolver) HandOnReply(ctx context.Context, input casework.HandOnReplyInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.HandOn, input)
}

func (r *serviceItemVersionResolver) Assistants(ctx context.Context, obj *ent.ServiceItemVersion) ([]*catalog.Assistant, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Assistants(obj), nil
}

func (r *siteVisitResolver) Staff(ctx context.Context, obj *ent.SiteVisit) ([]*ent.Staff, error) {
	found, err := r.Cases.Staff(ctx, obj.StaffIds)
	return each(obj.StaffIds, err, func(id int) *ent.Staff { return found[id] })
}

func (r *siteVisitResolver) Findings(ctx context.Context, obj *ent.SiteVisit) (*string, error) {
	return forStaff(ctx, obj.Findings), nil
}

func (r *superiorReferralResolver) Opinion(ctx context.Context, obj *ent.SuperiorReferral) (*string, error) {
	return forStaff(ctx, obj.Opinion), nil
}

func (r *superiorReferralResolver) WorkingDays(ctx context.Context, obj *ent.SuperiorReferral) (int, error) {
	return r.Cases.DaysAtSuperior(ctx, obj)
}

func (r *Resolver) JointMeeting() generated.JointMeetingResolver { return &jointMeetingResolver{r} }

func (r *Resolver) SiteVisit() generated.SiteVisitResolver { return &siteVisitResolver{r} }

func (r *Resolver) SuperiorReferral() generated.SuperiorReferralResolver {
	return &superiorReferralResolver{r}
}

type (
	jointMeetingResolver     struct{ *Resolver }
	siteVisitResolver        struct{ *Resolver }
	superiorReferralResolver struct{ *Resolver }
)
