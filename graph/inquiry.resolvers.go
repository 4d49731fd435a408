package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/center"
	"onewindow/internal/inquiry"
)

func (r *firstInquiryResolver) Item(ctx context.Context, obj *ent.FirstInquiry) (*ent.ServiceItem, error) {
	if obj.ItemID == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Item(*obj.ItemID), nil
}

func (r *firstInquiryResolver) FirstStaff(ctx context.Context, obj *ent.FirstInquiry) (*ent.Staff, error) {
	return r.staffOf(ctx, &obj.FirstStaffID)
}

func (r *firstInquiryResolver) Staff(ctx context.Context, obj *ent.FirstInquiry) (*ent.Staff, error) {
	return r.staffOf(ctx, &obj.StaffID)
}

func (r *firstInquiryResolver) Overdue(ctx context.Context, obj *ent.FirstInquiry) (bool, error) {
	return r.Inquiries.Overdue(ctx, obj), nil
}

func (r *firstInquiryResolver) Contact(ctx context.Context, obj *ent.FirstInquiry) (*string, error) {
	return r.Inquiries.Contact(ctx, obj)
}

func (r *firstInquiryResolver) Became(ctx context.Context, obj *ent.FirstInquiry) (*string, error) {
	return r.Inquiries.Number(ctx, obj)
}

func (r *firstInquiryResolver) ViewerCan(ctx context.Context, obj *ent.FirstInquiry) ([]center.InquiryAction, error) {
	return r.Inquiries.ViewerCan(ctx, obj), nil
}

func (r *mutationResolver) RegisterInquiry(ctx context.Context, input inquiry.RegisterInquiryInput) (*model.InquiryPayload, error) {
	return actedOnInquiry(ctx, r.Resolver, r.Inquiries.Register, input)
}

func (r *mutationResolver) AnswerInquiry(ctx context.Context, input inquiry.AnswerInquiryInput) (*model.InquiryPayload, error) {
	return actedOnInquiry(ctx, r.Resolver, r.Inquiries.Answer, input)
}

func (r *mutationResolver) HandOnInquiry(ctx context.Context, input inquiry.HandOnInquiryInput) (*model.InquiryPayload, error) {
	return actedOnInquiry(ctx, r.Resolver, r.Inquiries.HandOn, input)
}

func (r *mutationResolver) InquiryBecame(ctx context.Context, input inquiry.InquiryBecameInput) (*model.InquiryPayload, error) {
	return actedOnInquiry(ctx, r.Resolver, r.Inquiries.Became, input)
}

func (r *queryResolver) FirstInquiries(ctx context.Context, open *bool) ([]*ent.FirstInquiry, error) {
	return r.Inquiries.List(ctx, open)
}

func (r *Resolver) FirstInquiry() generated.FirstInquiryResolver { return &firstInquiryResolver{r} }

type firstInquiryResolver struct{ *Resolver }
