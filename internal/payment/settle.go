package payment

import (
	"context"

	"entgo.io/ent/dialect"

	"onewindow/ent"
	"onewindow/ent/feenotice"
	"onewindow/ent/paymentorder"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
)

// lock keeps two payments of one notice apart.
func (s *Service) lock(ctx context.Context, tx *store.Tx, notice int) error {
	if s.Store.Dialect != dialect.Postgres {
		return nil // one writer at a time
	}
	_, err := tx.FeeNotice.Query().Where(feenotice.ID(notice)).ForUpdate().Only(ctx)
	return wrap("lock notice", err)
}

func open(ctx context.Context, db *ent.Client, notice int) (*ent.PaymentOrder, error) {
	o, err := db.PaymentOrder.Query().Where(paymentorder.NoticeID(notice), paymentorder.StateEQ(center.PaymentPending)).First(ctx)
	if ent.IsNotFound(err) {
		return nil, nil //nolint:nilnil // none is the answer
	}
	return o, wrap("read order", err)
}

func (s *Service) pending(ctx context.Context, n *ent.FeeNotice) (*ent.PaymentOrder, error) {
	return open(ctx, s.Store.Read(ctx), n.ID)
}

// shut closes an online order at the gateway; if it was paid meanwhile, it counts.
func (s *Service) shut(ctx context.Context, o *ent.PaymentOrder) error {
	if s.Gateway == nil {
		return nil
	}
	status, err := s.Gateway.Close(ctx, o.Number)
	if err != nil {
		return center.Refuse(center.ErrServiceUnavailable, "", "支付平台没有应答，暂时不能改收现金。", "The payment service did not answer, so cash cannot be taken instead yet.")
	}
	if status.Paid {
		return s.take(ctx, o.Number, status)
	}
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return wrap("close order", tx.PaymentOrder.Update().Where(paymentorder.ID(o.ID), paymentorder.StateEQ(center.PaymentPending)).
			SetState(center.PaymentClosed).ClearAskAt().Exec(ctx))
	})
}

// take books what a gateway says was paid: once.
func (s *Service) take(ctx context.Context, number string, st Status) error {
	ctx = auth.WithActor(ctx, center.SystemActor())
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		o, err := tx.PaymentOrder.Query().Where(paymentorder.Number(number)).Only(ctx)
		if ent.IsNotFound(err) {
			return notFound
		}
		if err != nil {
			return wrap("find order", err)
		}
		if err := s.lock(ctx, tx, o.NoticeID); err != nil {
			return err
		}
		if o, err = tx.PaymentOrder.Get(ctx, o.ID); err != nil {
			return wrap("read order", err)
		}
		if st.Fen != o.AmountFen {
			return center.Refuse(center.ErrConflict, "", "金额与订单不符（%[1]d、%[2]d分）。", "The amount differs from the order's (%[1]d and %[2]d fen).", st.Fen, o.AmountFen)
		}
		if o.State == center.PaymentPaid || o.State == center.PaymentUnwanted {
			return nil
		}
		n, err := tx.FeeNotice.Get(ctx, o.NoticeID)
		if err != nil {
			return wrap("read fee notice", err)
		}
		if n.PaidAt != nil {
			err := tx.PaymentOrder.UpdateOneID(o.ID).SetState(center.PaymentUnwanted).SetReference(st.Reference).SetPaidAt(tx.Now).ClearAskAt().Exec(ctx)
			if err != nil {
				return wrap("book order", err)
			}
			return wrap("owe refund", tx.Refund.Create().SetOrderID(o.ID).SetNumber(o.Number+"-T").SetAmountFen(o.AmountFen).
				SetReason(center.RefundPaidTwice).SetDueAt(tx.Now).Exec(ctx))
		}
		return s.settle(ctx, tx, o, st.Reference)
	})
}

// settle marks an order, its notice and the lines paid. What was voided since
// the order was opened was paid for nothing and goes back.
func (s *Service) settle(ctx context.Context, tx *store.Tx, o *ent.PaymentOrder, reference string) error {
	due, err := s.due(ctx, tx, o.NoticeID)
	if err != nil {
		return err
	}
	if err := tx.PaymentOrder.UpdateOneID(o.ID).SetState(center.PaymentPaid).SetReference(reference).SetPaidAt(tx.Now).ClearAskAt().Exec(ctx); err != nil {
		return wrap("book order", err)
	}
	n, err := tx.FeeNotice.Get(ctx, o.NoticeID)
	if err != nil {
		return wrap("read fee notice", err)
	}
	if over := o.AmountFen - due; over > 0 {
		if err := tx.Refund.Create().SetOrderID(o.ID).SetNumber(o.Number + "-V").SetAmountFen(over).SetReason(center.RefundTerminated).
			SetDueAt(tx.Now).Exec(ctx); err != nil {
			return wrap("owe refund", err)
		}
	}
	return s.Cases.FeesPaid(ctx, tx, n, o.Number)
}

// due is what is still owed on a notice.
func (s *Service) due(ctx context.Context, tx *store.Tx, notice int) (int, error) {
	lines, err := s.Cases.LinesOf(ctx, notice)
	due := 0
	for _, l := range lines {
		if l.VoidAt == nil && l.PaidAt == nil {
			due += l.AmountFen
		}
	}
	return due, err
}
