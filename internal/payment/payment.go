// Package payment owns money: orders to pay a fee notice, the gateway's
// callbacks, cash at the window, refunds, the day's reconciliation. What is
// owed, and when, is casework's; how a gateway is reached over the wire is the
// gateway's and internal/web's.
//
// A notice is paid once and exactly, whatever the gateway does: an order turns
// PAID in one transaction with the notice and its lines, and only from a state
// that was none; a callback is believed only if it is signed, fresh, about an
// order of ours and of its amount; one that never comes is made up for by
// asking. Money that comes after the notice was settled otherwise goes back.
package payment

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"onewindow/ent"
	"onewindow/ent/feenotice"
	"onewindow/ent/paymentorder"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/once"
	"onewindow/internal/store"
)

// Service takes payments.
type Service struct {
	Store   *store.Store
	Cases   *casework.Service
	Once    *once.Keeper
	Gateway Gateway // nil: cash and card at the window only
	Key     []byte  // shared with the gateway
	Site    string  // the center's public address, for payers to come back to; empty: theirs
}

// PayFeesInput pays an application's fee notice.
type PayFeesInput struct {
	ApplicationID     *string
	Number, QueryCode *string
	Method            center.PaymentMethod
	Receipt           *string
	IdempotencyKey    *string `json:"-"`
}

const (
	fresh    = 5 * time.Minute  // how old a callback may be
	askAfter = 45 * time.Second // how long to wait for one
	lapse    = 2 * time.Hour    // an order the gateway does not know is given up
)

var signInFirst = center.Refuse(center.ErrUnauthenticated, "", "请先登录。", "Sign in first.")

var notFound = center.Refuse(center.ErrNotFound, "", "没有找到这份申请，或者您无权查看。", "There is no such application, or you may not see it.")

// NoticeOf finds an application's fee notice with its lines; nil when it owes nothing.
func (s *Service) NoticeOf(ctx context.Context, applicationID int) (*ent.FeeNotice, error) {
	n, err := s.Store.Read(ctx).FeeNotice.Query().Where(feenotice.ApplicationID(applicationID)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, nil //nolint:nilnil // none is the answer
	}
	return n, wrap("read fee notice", err)
}

// Pay opens an order to pay online, or records what the window took. Whoever
// filed the application or shows its query code may pay online; a clerk takes
// cash and cards. Nothing is charged twice: a second order online is the first
// again, and cash closes it before it is taken.
func (s *Service) Pay(ctx context.Context, in PayFeesInput) (*ent.FeeNotice, *ent.PaymentOrder, error) {
	app, err := s.application(ctx, in)
	if err != nil {
		return nil, nil, err
	}
	n, err := s.NoticeOf(ctx, app.ID)
	if err != nil {
		return nil, nil, err
	}
	if n == nil {
		return nil, nil, center.Refuse(center.ErrIllegalStep, "", "这份申请没有需要缴纳的费用，或者缴费通知还没有发出。", "Nothing is due on this application, or its fee notice has not gone out yet.")
	}
	actor := auth.Actor(ctx)
	if in.Method != center.PayOnline && !actor.Is(center.RoleClerk) {
		return nil, nil, center.Refuse(center.ErrForbidden, "method", "现金和刷卡由窗口工作人员收取。", "Cash and cards are taken by a clerk at the window.")
	}
	if in.Method == center.PayOnline && s.Gateway == nil {
		return nil, nil, center.Refuse(center.ErrServiceUnavailable, "method", "现在不能在线支付，请到窗口缴费。", "Paying online is not possible at present; pay at the window.")
	}
	receipt := ""
	if in.Receipt != nil {
		var ok bool
		if receipt, ok = center.CleanText(*in.Receipt, 60); !ok {
			return nil, nil, center.Refuse(center.ErrBadUserInput, "receipt", "票据号太长，最多60个字。", "The receipt number is too long; at most 60 characters.")
		}
	}
	pending, err := s.pending(ctx, n)
	if err != nil {
		return nil, nil, err
	}
	if in.Method != center.PayOnline && pending != nil { // nobody pays twice: the open order is closed first
		if err := s.shut(ctx, pending); err != nil {
			return nil, nil, err
		}
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "payFees", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		if err := s.lock(ctx, tx, n.ID); err != nil {
			return "", err
		}
		fresh, err := tx.FeeNotice.Get(ctx, n.ID)
		if err != nil {
			return "", wrap("read fee notice", err)
		}
		if fresh.PaidAt != nil {
			return "", center.Refuse(center.ErrConflict, "", "这份缴费通知已经缴清，没有重复收费。", "The notice is paid already; nothing was charged again.")
		}
		due, err := s.due(ctx, tx, n.ID)
		if err != nil {
			return "", err
		}
		if due == 0 {
			return "", center.Refuse(center.ErrIllegalStep, "", "已经没有需要缴纳的费用。", "Nothing is left to pay.")
		}
		if p, err := open(ctx, tx.Client, n.ID); err != nil {
			return "", err
		} else if p != nil && in.Method == center.PayOnline {
			return strconv.Itoa(p.ID), nil
		}
		count, err := tx.PaymentOrder.Query().Where(paymentorder.NoticeID(n.ID)).Count(ctx)
		if err != nil {
			return "", wrap("count orders", err)
		}
		create := tx.PaymentOrder.Create().SetNoticeID(n.ID).SetNumber(fmt.Sprintf("%s-%d", n.Number, count+1)).SetMethod(in.Method).
			SetAmountFen(due).SetOpenedAt(tx.Now).SetReference(receipt).SetState(center.PaymentPending)
		if actor.StaffID != 0 {
			create.SetStaffID(actor.StaffID)
		}
		if in.Method == center.PayOnline {
			create.SetAskAt(tx.Now.Add(askAfter))
		}
		o, err := create.Save(ctx)
		if err != nil {
			return "", wrap("open order", err)
		}
		if in.Method != center.PayOnline {
			err = s.settle(ctx, tx, o, receipt)
		}
		return strconv.Itoa(o.ID), err
	})
	if err != nil {
		return nil, nil, err
	}
	id, err := strconv.Atoi(answer)
	if err != nil {
		return nil, nil, wrap("recall order", err)
	}
	o, err := s.Store.Read(ctx).PaymentOrder.Get(ctx, id)
	if err != nil {
		return nil, nil, wrap("read order", err)
	}
	if o.State == center.PaymentPending && o.PayURL == "" && s.Gateway != nil {
		// Outside the transaction: the gateway may be slow, and may be asked again.
		url, err := s.Gateway.Open(ctx, o.Number, o.AmountFen, s.Site+"/pay/"+app.Number)
		if err != nil {
			return nil, nil, center.Refuse(center.ErrServiceUnavailable, "", "支付平台没有应答，请稍后再试。没有扣款。", "The payment service did not answer; try again shortly. Nothing was charged.")
		}
		if err := s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			o, err = tx.PaymentOrder.UpdateOneID(o.ID).SetPayURL(url).Save(ctx)
			return wrap("keep address", err)
		}); err != nil {
			return nil, nil, err
		}
	}
	n, err = s.NoticeOf(ctx, app.ID)
	return n, o, err
}

func (s *Service) application(ctx context.Context, in PayFeesInput) (*casework.Application, error) {
	if in.Number != nil && in.QueryCode != nil {
		return s.Cases.TrackApplication(ctx, *in.Number, *in.QueryCode)
	}
	if in.ApplicationID == nil {
		return nil, notFound
	}
	id, ok := center.IDOf("Application", *in.ApplicationID)
	if !ok {
		return nil, notFound
	}
	app, err := s.Cases.ApplicationByID(ctx, id)
	if err != nil {
		return nil, err
	}
	return app, s.Cases.MayPay(ctx, app)
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
