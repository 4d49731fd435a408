package payment

import (
	"context"
	"fmt"
	"strconv"

	"onewindow/ent"
	"onewindow/ent/paymentorder"
	"onewindow/ent/refund"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
)

// HandBackRefundInput records that the window gave money back.
type HandBackRefundInput struct {
	RefundID       string
	Receipt        string
	IdempotencyKey *string `json:"-"`
}

// Owe keeps that a paid line is to be given back; the sweep sends it.
func (s *Service) Owe(ctx context.Context, tx *store.Tx, line *ent.FeeLine, reason center.RefundReason) error {
	o, err := tx.PaymentOrder.Query().Where(paymentorder.NoticeID(*line.NoticeID), paymentorder.StateEQ(center.PaymentPaid)).Only(ctx)
	if err != nil {
		return wrap("find payment", err)
	}
	return wrap("owe refund", tx.Refund.Create().SetOrderID(o.ID).SetNumber(fmt.Sprintf("%s-R%d", o.Number, line.ID)).SetLineID(line.ID).
		SetAmountFen(line.AmountFen).SetReason(reason).SetDueAt(tx.Now).Exec(ctx))
}

// giveBack sends one refund through the gateway.
func (s *Service) giveBack(ctx context.Context, r *ent.Refund) error {
	if err := s.Gateway.Refund(ctx, r.Edges.Order.Number, r.Number, r.AmountFen); err != nil {
		return wrap("refund", err)
	}
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := s.bookRefund(ctx, tx, r, func(u *ent.RefundUpdate) {})
		return err
	})
}

// HandBack records that a clerk gave back what the window had taken, against a
// signed receipt. What was paid online goes back by itself, the way it came.
func (s *Service) HandBack(ctx context.Context, in HandBackRefundInput) (*ent.Refund, error) {
	actor := auth.Actor(ctx)
	switch {
	case !actor.SignedIn():
		return nil, signInFirst
	case !actor.Is(center.RoleClerk):
		return nil, center.Refuse(center.ErrForbidden, "", "退费由窗口工作人员办理，什么都没有改动。", "Money is given back by a clerk at the window. Nothing was changed.")
	}
	receipt, ok := center.CleanText(in.Receipt, 60)
	if !ok || receipt == "" {
		return nil, center.Refuse(center.ErrBadUserInput, "receipt", "请填写退费收据的编号，最多60个字。", "Give the number of the refund's receipt, at most 60 characters.")
	}
	id, _ := center.IDOf("Refund", in.RefundID)
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "handBackRefund", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		r, err := tx.Refund.Query().Where(refund.ID(id)).WithOrder().WithLine().Only(ctx)
		if ent.IsNotFound(err) {
			return "", center.Refuse(center.ErrNotFound, "refundId", "没有这笔退费。", "There is no such refund.")
		}
		if err != nil {
			return "", wrap("read refund", err)
		}
		if r.Edges.Order.Method == center.PayOnline {
			return "", center.Refuse(center.ErrIllegalStep, "refundId", "这笔钱是在线支付的，由系统原路退回，窗口不退现金。", "It was paid online and goes back the same way by itself; the window gives no cash for it.")
		}
		booked, err := s.bookRefund(ctx, tx, r, func(u *ent.RefundUpdate) {
			u.SetReceipt(receipt)
			if actor.StaffID != 0 {
				u.SetStaffID(actor.StaffID)
			}
		})
		if err == nil && !booked {
			err = center.Refuse(center.ErrConflict, "refundId", "这笔费用已经退过，没有重复退费。", "It was given back already; nothing went out again.")
		}
		return strconv.Itoa(r.ID), err
	})
	if err != nil {
		return nil, err
	}
	id, _ = strconv.Atoi(answer)
	r, err := s.Store.Read(ctx).Refund.Get(ctx, id)
	return r, wrap("read refund", err)
}

// bookRefund marks a refund sent, once, and says so on the case it concerns;
// false when it had been sent before.
func (s *Service) bookRefund(ctx context.Context, tx *store.Tx, r *ent.Refund, more func(*ent.RefundUpdate)) (bool, error) {
	u := tx.Refund.Update().Where(refund.ID(r.ID), refund.RefundedAtIsNil()).SetRefundedAt(tx.Now)
	more(u)
	n, err := u.Save(ctx)
	if err != nil || n == 0 || r.Edges.Line == nil {
		return n > 0, wrap("book refund", err)
	}
	return true, s.Cases.FeesRefunded(ctx, tx, r.Edges.Line.CaseID, r.Number)
}
