package payment

import (
	"context"
	"strings"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/feeline"
	"onewindow/ent/feenotice"
	"onewindow/ent/paymentorder"
	"onewindow/ent/refund"
	"onewindow/internal/auth"
	"onewindow/internal/center"
)

// Page asks for a part of a list by id, the newest first; from the end when Last.
type Page struct {
	Limit         int
	After, Before int // 0 for none
	Last          bool
}

// mayCount tells who may see the center's money case by case.
func mayCount(ctx context.Context) error {
	switch a := auth.Actor(ctx); {
	case !a.SignedIn():
		return signInFirst
	case !a.Is(center.RoleClerk, center.RoleSupervisor, center.RoleAdmin, center.RoleGovernment):
		return center.Refuse(center.ErrForbidden, "", "收费台账由窗口和监察人员查看。", "The window and supervision see the center's money.")
	}
	return nil
}

// Notices lists fee notices, the newest first, one more than asked for when
// there is more. owing true: those with something left to pay; nil: all. number
// finds by the beginning of the notice's number, which is the application's.
func (s *Service) Notices(ctx context.Context, owing *bool, number *string, p Page) ([]*ent.FeeNotice, error) {
	if err := mayCount(ctx); err != nil {
		return nil, err
	}
	q := s.Store.Read(ctx).FeeNotice.Query()
	switch {
	case owing == nil:
	case *owing:
		q.Where(owed)
	default:
		q.Where(feenotice.Not(owed))
	}
	if number != nil {
		words, ok := center.CleanText(*number, 40)
		if !ok {
			return nil, center.Refuse(center.ErrBadUserInput, "number", "编号太长，最多40个字。", "The number is too long; at most 40 characters.")
		}
		if words != "" {
			q.Where(feenotice.NumberHasPrefix(strings.ToUpper(words)))
		}
	}
	if p.After > 0 {
		q.Where(feenotice.IDLT(p.After))
	}
	if p.Before > 0 {
		q.Where(feenotice.IDGT(p.Before))
	}
	order := ent.Desc("id")
	if p.Last {
		order = ent.Asc("id")
	}
	rows, err := q.Order(order).Limit(p.Limit + 1).All(ctx)
	return rows, wrap("list fee notices", err)
}

// owed are the notices with a line that is neither paid nor let go.
func owed(sel *sql.Selector) {
	l := sql.Table(feeline.Table)
	sel.Where(sql.Exists(sql.Select().From(l).Where(sql.And(
		sql.ColumnsEQ(l.C(feeline.FieldNoticeID), sel.C(feenotice.FieldID)),
		sql.IsNull(l.C(feeline.FieldPaidAt)), sql.IsNull(l.C(feeline.FieldVoidAt))))))
}

// Refunds lists refunds, the newest first, one more than asked for when there is
// more. sent nil: all.
func (s *Service) Refunds(ctx context.Context, sent *bool, p Page) ([]*ent.Refund, error) {
	if err := mayCount(ctx); err != nil {
		return nil, err
	}
	q := s.Store.Read(ctx).Refund.Query()
	if sent != nil && *sent {
		q.Where(refund.RefundedAtNotNil())
	} else if sent != nil {
		q.Where(refund.RefundedAtIsNil())
	}
	if p.After > 0 {
		q.Where(refund.IDLT(p.After))
	}
	if p.Before > 0 {
		q.Where(refund.IDGT(p.Before))
	}
	order := ent.Desc("id")
	if p.Last {
		order = ent.Asc("id")
	}
	rows, err := q.Order(order).Limit(p.Limit + 1).All(ctx)
	return rows, wrap("list refunds", err)
}

// OrderOf finds the payment that a refund gives back.
func (s *Service) OrderOf(ctx context.Context, r *ent.Refund) (*ent.PaymentOrder, error) {
	o, err := s.Store.Read(ctx).PaymentOrder.Query().Where(paymentorder.ID(r.OrderID)).WithNotice().Only(ctx)
	return o, wrap("read order", err)
}
