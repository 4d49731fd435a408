package payment

import (
	"context"

	"onewindow/ent"
	"onewindow/ent/feenotice"
	"onewindow/ent/paymentorder"
	"onewindow/ent/refund"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// Reconciliation is a day's money: what was noticed, what came, what went back,
// and where our books and the gateway's statement differ.
type Reconciliation struct {
	Day         workday.Day
	Notices     int
	NoticedFen  int
	Methods     []*MethodTotal
	RefundedFen int
	RefundsDue  int
	GatewayFen  int
	Differences []*Difference
}

// MethodTotal is what came one way.
type MethodTotal struct {
	Method   center.PaymentMethod
	Payments int
	Fen      int
}

// Difference is one order on which the books disagree.
type Difference struct {
	Order              string
	OursFen, TheirsFen int
	What               center.Bilingual
}

// Reconcile reckons a day up, for the window and supervision.
func (s *Service) Reconcile(ctx context.Context, day workday.Day) (*Reconciliation, error) {
	if err := mayCount(ctx); err != nil {
		return nil, err
	}
	from, to := day.Start().UTC(), day.End().UTC()
	db := s.Store.Read(ctx)
	out := &Reconciliation{Day: day, Methods: []*MethodTotal{}, Differences: []*Difference{}}
	notices, err := db.FeeNotice.Query().Where(feenotice.IssuedAtGTE(from), feenotice.IssuedAtLT(to)).All(ctx)
	if err != nil {
		return nil, wrap("read notices", err)
	}
	out.Notices = len(notices)
	for _, n := range notices {
		out.NoticedFen += n.TotalFen
	}
	orders, err := db.PaymentOrder.Query().Where(paymentorder.PaidAtGTE(from), paymentorder.PaidAtLT(to)).All(ctx)
	if err != nil {
		return nil, wrap("read orders", err)
	}
	ours := map[string]int{}
	for _, m := range []center.PaymentMethod{center.PayOnline, center.PayCash, center.PayCard} {
		t := &MethodTotal{Method: m}
		for _, o := range orders {
			if o.Method == m {
				t.Payments, t.Fen = t.Payments+1, t.Fen+o.AmountFen
			}
		}
		out.Methods = append(out.Methods, t)
	}
	for _, o := range orders {
		if o.Method == center.PayOnline {
			ours[o.Number] = o.AmountFen
		}
	}
	refunds, err := db.Refund.Query().Where(refund.RefundedAtGTE(from), refund.RefundedAtLT(to)).All(ctx)
	if err != nil {
		return nil, wrap("read refunds", err)
	}
	for _, r := range refunds {
		out.RefundedFen += r.AmountFen
	}
	if out.RefundsDue, err = db.Refund.Query().Where(refund.RefundedAtIsNil()).Count(ctx); err != nil {
		return nil, wrap("count refunds", err)
	}
	if s.Gateway == nil {
		return out, nil
	}
	statement, err := s.Gateway.Statement(ctx, from, to)
	if err != nil {
		return nil, wrap("read statement", err)
	}
	for _, e := range statement {
		out.GatewayFen += e.Fen
		mine, ok := ours[e.Order]
		delete(ours, e.Order)
		switch {
		case !ok:
			out.Differences = append(out.Differences, &Difference{e.Order, 0, e.Fen, center.Bilingual{Zh: "平台已收，我方还没有入账", En: "The gateway was paid; our books do not have it yet"}})
		case mine != e.Fen:
			out.Differences = append(out.Differences, &Difference{e.Order, mine, e.Fen, center.Bilingual{Zh: "金额不一致", En: "The amounts differ"}})
		}
	}
	for number, fen := range ours {
		out.Differences = append(out.Differences, &Difference{number, fen, 0, center.Bilingual{Zh: "我方已入账，平台账单里没有", En: "Our books have it; the gateway's statement does not"}})
	}
	return out, nil
}

// OrdersOf lists the attempts to pay a notice, the newest last.
func (s *Service) OrdersOf(ctx context.Context, notice int) ([]*ent.PaymentOrder, error) {
	rows, err := s.Store.Read(ctx).PaymentOrder.Query().Where(paymentorder.NoticeID(notice)).Order(ent.Asc("id")).All(ctx)
	return rows, wrap("read orders", err)
}

// RefundedOf is what went back of a payment, in fen.
func (s *Service) RefundedOf(ctx context.Context, order int) (int, error) {
	rows, err := s.Store.Read(ctx).Refund.Query().Where(refund.OrderID(order), refund.RefundedAtNotNil()).All(ctx)
	sum := 0
	for _, r := range rows {
		sum += r.AmountFen
	}
	return sum, wrap("read refunds", err)
}
