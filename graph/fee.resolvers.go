package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/casework"
	"onewindow/internal/payment"
	"onewindow/internal/workday"
)

// FeeNotice is the resolver for the feeNotice field.
func (r *applicationResolver) FeeNotice(ctx context.Context, obj *casework.Application) (*ent.FeeNotice, error) {
	return r.Payments.NoticeOf(ctx, obj.ID)
}

// Case is the resolver for the case field.
func (r *feeLineResolver) Case(ctx context.Context, obj *ent.FeeLine) (*ent.ServiceCase, error) {
	found, err := r.Resolver.Cases.ByIDs(ctx, []int{obj.CaseID})
	return found[obj.CaseID], err
}

// Lines is the resolver for the lines field.
func (r *feeNoticeResolver) Lines(ctx context.Context, obj *ent.FeeNotice) ([]*ent.FeeLine, error) {
	return r.Resolver.Cases.LinesOf(ctx, obj.ID)
}

// DueFen is the resolver for the dueFen field.
func (r *feeNoticeResolver) DueFen(ctx context.Context, obj *ent.FeeNotice) (int, error) {
	lines, err := r.Resolver.Cases.LinesOf(ctx, obj.ID)
	due := 0
	for _, l := range lines {
		if l.PaidAt == nil && l.VoidAt == nil {
			due += l.AmountFen
		}
	}
	return due, err
}

// Payments is the resolver for the payments field.
func (r *feeNoticeResolver) Payments(ctx context.Context, obj *ent.FeeNotice) ([]*ent.PaymentOrder, error) {
	return r.Resolver.Payments.OrdersOf(ctx, obj.ID)
}

// PayFees is the resolver for the payFees field.
func (r *mutationResolver) PayFees(ctx context.Context, input payment.PayFeesInput) (*model.PayFeesPayload, error) {
	n, o, err := r.Payments.Pay(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.PayFeesPayload{Notice: n, Payment: o, Errors: errs}, err
}

// CheckPayment is the resolver for the checkPayment field.
func (r *mutationResolver) CheckPayment(ctx context.Context, input payment.PayFeesInput) (*model.PayFeesPayload, error) {
	n, o, err := r.Payments.Check(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.PayFeesPayload{Notice: n, Payment: o, Errors: errs}, err
}

// DeliverApplication is the resolver for the deliverApplication field.
func (r *mutationResolver) DeliverApplication(ctx context.Context, input casework.DeliverApplicationInput) (*model.DeliverApplicationPayload, error) {
	app, err := r.Cases.DeliverApplication(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.DeliverApplicationPayload{Application: app, Errors: errs}, err
}

// RefundedFen is the resolver for the refundedFen field.
func (r *paymentOrderResolver) RefundedFen(ctx context.Context, obj *ent.PaymentOrder) (int, error) {
	return r.Payments.RefundedOf(ctx, obj.ID)
}

// Reconciliation is the resolver for the reconciliation field.
func (r *queryResolver) Reconciliation(ctx context.Context, day *workday.Day) (*payment.Reconciliation, error) {
	on := r.Catalogue.Day(ctx)
	if day != nil {
		on = *day
	}
	return r.Payments.Reconcile(ctx, on)
}

func (r *Resolver) FeeLine() generated.FeeLineResolver { return &feeLineResolver{r} }

func (r *Resolver) FeeNotice() generated.FeeNoticeResolver { return &feeNoticeResolver{r} }

func (r *Resolver) PaymentOrder() generated.PaymentOrderResolver { return &paymentOrderResolver{r} }

type (
	feeLineResolver      struct{ *Resolver }
	feeNoticeResolver    struct{ *Resolver }
	paymentOrderResolver struct{ *Resolver }
)
