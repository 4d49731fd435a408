package payment

import (
	"context"
	"errors"
	"log/slog"

	"onewindow/ent"
	"onewindow/ent/paymentorder"
	"onewindow/ent/refund"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
)

// Sweep asks the gateway about orders whose callback never came, and sends back
// what was paid online; what the window took, the window gives back (HandBack).
// It answers how many it dealt with.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	if s.Gateway == nil {
		return 0, nil
	}
	ctx = auth.WithActor(ctx, center.SystemActor())
	now := s.Store.Instant(ctx)
	done := 0
	var failed error
	orders, err := s.Store.Read(ctx).PaymentOrder.Query().Where(paymentorder.AskAtLTE(now)).Order(ent.Asc("ask_at")).Limit(200).All(ctx)
	if err != nil {
		return 0, wrap("find orders", err)
	}
	for _, o := range orders {
		if err := s.ask(ctx, o); err != nil {
			failed = errors.Join(failed, err)
			continue
		}
		done++
	}
	refunds, err := s.Store.Read(ctx).Refund.Query().
		Where(refund.RefundedAtIsNil(), refund.HasOrderWith(paymentorder.MethodEQ(center.PayOnline))).WithOrder().WithLine().Order(ent.Asc("id")).Limit(200).All(ctx)
	if err != nil {
		return done, wrap("find refunds", err)
	}
	for _, r := range refunds {
		if err := s.giveBack(ctx, r); err != nil {
			failed = errors.Join(failed, err)
			continue
		}
		done++
	}
	if failed != nil { // one order that fails keeps none of the others; the next sweep tries again
		slog.WarnContext(ctx, "payments: some orders were not settled", "error", failed)
	}
	return done, nil
}

// ask makes up for a callback that did not come.
func (s *Service) ask(ctx context.Context, o *ent.PaymentOrder) error {
	st, err := s.Gateway.Ask(ctx, o.Number)
	if err != nil {
		return wrap("ask gateway", err)
	}
	if st.Paid {
		return s.take(ctx, o.Number, st)
	}
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		age := tx.Now.Sub(o.OpenedAt)
		u := tx.PaymentOrder.Update().Where(paymentorder.ID(o.ID), paymentorder.StateEQ(center.PaymentPending))
		if !st.Known && age > lapse {
			u.SetState(center.PaymentClosed).ClearAskAt()
		} else {
			u.SetAskAt(tx.Now.Add(max(askAfter, age/2))) // less and less often
		}
		return wrap("ask later", u.Exec(ctx))
	})
}

// Check asks the gateway about an application's open order now, for the person
// who has just come back from paying.
func (s *Service) Check(ctx context.Context, in PayFeesInput) (*ent.FeeNotice, *ent.PaymentOrder, error) {
	app, err := s.application(ctx, in)
	if err != nil {
		return nil, nil, err
	}
	n, err := s.NoticeOf(ctx, app.ID)
	if err != nil || n == nil {
		return nil, nil, err
	}
	o, err := s.pending(ctx, n)
	if err != nil {
		return nil, nil, err
	}
	if o != nil && s.Gateway != nil {
		if err := s.ask(ctx, o); err != nil {
			slog.WarnContext(ctx, "payments: asking the gateway failed", "error", err)
		}
	}
	if n, err = s.NoticeOf(ctx, app.ID); err != nil {
		return nil, nil, err
	}
	if o != nil {
		o, err = s.Store.Read(ctx).PaymentOrder.Get(ctx, o.ID)
	}
	return n, o, err
}
