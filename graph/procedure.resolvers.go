package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/workday"
)

func (r *caseResolver) Review(ctx context.Context, objs []*ent.ServiceCase) ([]*ent.ReturnReview, error) {
	return perFile(ctx, r.Resolver, objs, func(_ context.Context, f *casework.File) (*ent.ReturnReview, error) { return f.Review, nil })
}

func (r *caseResolver) InterestedParties(ctx context.Context, obj *ent.ServiceCase) ([]*casework.InterestedParty, error) {
	return r.Resolver.Cases.InterestedParties(ctx, obj)
}

func (r *caseResolver) HearingAskableUntil(ctx context.Context, obj *ent.ServiceCase) (*workday.Day, error) {
	files, err := r.Cases.OpenFiles(ctx, []*ent.ServiceCase{obj})
	if err != nil {
		return nil, err
	}
	return files[0].AskableUntil()
}

func (r *caseResolver) Hearing(ctx context.Context, objs []*ent.ServiceCase) ([]*ent.Hearing, error) {
	return perFile(ctx, r.Resolver, objs, func(_ context.Context, f *casework.File) (*ent.Hearing, error) { return f.Hearing, nil })
}

func (r *caseResolver) HearingPresiders(ctx context.Context, obj *ent.ServiceCase) ([]*ent.Staff, error) {
	files, err := r.Cases.OpenFiles(ctx, []*ent.ServiceCase{obj})
	if err != nil || !auth.Actor(ctx).OfCenter() {
		return []*ent.Staff{}, err
	}
	return r.Cases.Presiders(ctx, files[0])
}

func (r *hearingResolver) Due(ctx context.Context, obj *ent.Hearing) (workday.Day, error) {
	return r.Cases.HearingDue(ctx, obj)
}

func (r *hearingResolver) Presider(ctx context.Context, obj *ent.Hearing) (*ent.Staff, error) {
	if obj.PresiderID == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	return r.Cases.StaffByID(ctx, *obj.PresiderID)
}

func (r *hearingResolver) Record(ctx context.Context, obj *ent.Hearing) (*string, error) {
	if obj.Record == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	return forStaff(ctx, *obj.Record), nil
}

func (r *mutationResolver) DecideAtWindow(ctx context.Context, input casework.DecideAtWindowInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.DecideAtWindow, input)
}

func (r *mutationResolver) RequestReview(ctx context.Context, input casework.RequestReviewInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.RequestReview, input)
}

func (r *mutationResolver) RuleOnReview(ctx context.Context, input casework.RuleOnReviewInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.RuleOnReview, input)
}

func (r *mutationResolver) ConfirmSuspension(ctx context.Context, input casework.ConfirmSuspensionInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.ConfirmSuspension, input)
}

func (r *mutationResolver) NameInterestedParty(ctx context.Context, input casework.NameInterestedPartyInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.NameParty, input)
}

func (r *mutationResolver) HearInterestedParty(ctx context.Context, input casework.HearInterestedPartyInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.HearParty, input)
}

func (r *mutationResolver) AskHearing(ctx context.Context, input casework.AskHearingInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.AskHearing, input)
}

func (r *mutationResolver) RecordHearing(ctx context.Context, input casework.RecordHearingInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.RecordHearing, input)
}

func (r *mutationResolver) SetCalendarDays(ctx context.Context, input model.SetCalendarDaysInput) (*model.SetCalendarDaysPayload, error) {
	var days []workday.Exception
	for _, d := range input.Days {
		days = append(days, workday.Exception{Day: d.Day, Working: d.Working, Name: d.Name})
	}
	moved, err := r.Cases.SetDays(ctx, days, input.IdempotencyKey)
	errs, err := r.refused(ctx, err)
	return &model.SetCalendarDaysPayload{ChangedCases: moved, Errors: errs}, err
}

func (r *Resolver) Hearing() generated.HearingResolver { return &hearingResolver{r} }

type hearingResolver struct{ *Resolver }
