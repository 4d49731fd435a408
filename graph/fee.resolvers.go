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

func (r *caseResolver) FeeLines(ctx context.Context, objs []*ent.ServiceCase) ([][]*ent.FeeLine, error) {
	return perFile(ctx, r.Resolver, objs, func(_ context.Context, f *casework.File) ([]*ent.FeeLine, error) { return list(f.Fees), nil })
}

func (r *caseResolver) Chargeable(ctx context.Context, objs []*ent.ServiceCase) ([][]*ent.FeeRule, error) {
	apps, err := r.applications(ctx, objs)
	if err != nil {
		return nil, err
	}
	return perFile(ctx, r.Resolver, objs, func(_ context.Context, f *casework.File) ([]*ent.FeeRule, error) {
		return list(f.Chargeable(apps[f.ApplicationID])), nil
	})
}

// Case is the resolver for the case field.
func (r *feeLineResolver) Case(ctx context.Context, obj *ent.FeeLine) (*ent.ServiceCase, error) {
	found, err := r.Resolver.Cases.ByIDs(ctx, []int{obj.CaseID})
	return found[obj.CaseID], err
}

// Application is the resolver for the application field.
func (r *feeNoticeResolver) Application(ctx context.Context, obj *ent.FeeNotice) (*casework.Application, error) {
	return r.paidFor(ctx, obj)
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

// HandBackRefund is the resolver for the handBackRefund field.
func (r *mutationResolver) HandBackRefund(ctx context.Context, input payment.HandBackRefundInput) (*model.HandBackRefundPayload, error) {
	back, err := r.Payments.HandBack(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.HandBackRefundPayload{Refund: back, Errors: errs}, err
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

// FeeNotices is the resolver for the feeNotices field.
func (r *queryResolver) FeeNotices(ctx context.Context, owing *bool, number *string, first *int, after *string, last *int, before *string) (*model.FeeNoticeConnection, error) {
	p, err := pageOf("notices", first, after, last, before)
	if err != nil {
		return nil, err
	}
	rows, err := r.Payments.Notices(ctx, owing, number, payment.Page{Limit: p.limit, After: id(p.after), Before: id(p.before), Last: p.last})
	if err != nil {
		return nil, err
	}
	at := func(n *ent.FeeNotice) string { return cursor("notices", 0, n.ID) }
	nodes, info := cut(rows, p, at)
	return &model.FeeNoticeConnection{Nodes: nodes, PageInfo: info, Edges: edges[model.FeeNoticeEdge](nodes, at)}, nil
}

// Refunds is the resolver for the refunds field.
func (r *queryResolver) Refunds(ctx context.Context, sent *bool, first *int, after *string, last *int, before *string) (*model.RefundConnection, error) {
	p, err := pageOf("refunds", first, after, last, before)
	if err != nil {
		return nil, err
	}
	rows, err := r.Resolver.Payments.Refunds(ctx, sent, payment.Page{Limit: p.limit, After: id(p.after), Before: id(p.before), Last: p.last})
	if err != nil {
		return nil, err
	}
	at := func(n *ent.Refund) string { return cursor("refunds", 0, n.ID) }
	nodes, info := cut(rows, p, at)
	return &model.RefundConnection{Nodes: nodes, PageInfo: info, Edges: edges[model.RefundEdge](nodes, at)}, nil
}

// Payment is the resolver for the payment field.
func (r *refundResolver) Payment(ctx context.Context, obj *ent.Refund) (*ent.PaymentOrder, error) {
	return r.Payments.OrderOf(ctx, obj)
}

// Application is the resolver for the application field.
func (r *refundResolver) Application(ctx context.Context, obj *ent.Refund) (*casework.Application, error) {
	o, err := r.Payments.OrderOf(ctx, obj)
	if err != nil {
		return nil, err
	}
	return r.paidFor(ctx, o.Edges.Notice)
}

// HandedBackBy is the resolver for the handedBackBy field.
func (r *refundResolver) HandedBackBy(ctx context.Context, obj *ent.Refund) (*ent.Staff, error) {
	if obj.StaffID == nil {
		return nil, nil //nolint:nilnil // nobody is the answer
	}
	return r.Cases.StaffByID(ctx, *obj.StaffID)
}

func (r *Resolver) FeeLine() generated.FeeLineResolver { return &feeLineResolver{r} }

func (r *Resolver) FeeNotice() generated.FeeNoticeResolver { return &feeNoticeResolver{r} }

func (r *Resolver) PaymentOrder() generated.PaymentOrderResolver { return &paymentOrderResolver{r} }

func (r *Resolver) Refund() generated.RefundResolver { return &refundResolver{r} }

type (
	feeLineResolver      struct{ *Resolver }
	feeNoticeResolver    struct{ *Resolver }
	paymentOrderResolver struct{ *Resolver }
	refundResolver       struct{ *Resolver }
)
