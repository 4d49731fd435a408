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
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"entgo.io/ent/dialect"

	"onewindow/ent"
	"onewindow/ent/feenotice"
	"onewindow/ent/paymentorder"
	"onewindow/ent/refund"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/once"
	"onewindow/internal/store"
)

// Gateway is a payment provider. Every call may be repeated.
type Gateway interface {
	// Open registers an order and answers where to pay it.
	Open(ctx context.Context, number string, fen int, back string) (url string, err error)
	// Ask tells whether an order was paid, with the gateway's own reference.
	Ask(ctx context.Context, number string) (Status, error)
	// Close lets nobody pay the order any more; it answers what Ask would after it.
	Close(ctx context.Context, number string) (Status, error)
	// Refund gives part or all of a paid order back, once per refund number.
	Refund(ctx context.Context, order, number string, fen int) error
	// Statement lists what was paid between two instants.
	Statement(ctx context.Context, from, to time.Time) ([]Entry, error)
}

// Status is what a gateway knows of an order.
type Status struct {
	Paid      bool
	Known     bool // false: the gateway never heard of it
	Fen       int
	Reference string
}

// Entry is a line of a gateway's statement.
type Entry struct {
	Order, Reference string
	Fen              int
}

// Notice is what a gateway sends when an order was paid.
type Notice struct {
	Order     string `json:"order"`
	Reference string `json:"reference"`
	Fen       int    `json:"fen"`
	Paid      bool   `json:"paid"`
}

// Sign is the signature of a callback: HMAC-SHA256 over timestamp and body.
func Sign(key []byte, timestamp string, body []byte) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(timestamp + "."))
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

// Service takes payments.
type Service struct {
	Store   *store.Store
	Cases   *casework.Service
	Once    *once.Keeper
	Gateway Gateway // nil: cash and card at the window only
	Key     []byte  // shared with the gateway
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
		url, err := s.Gateway.Open(ctx, o.Number, o.AmountFen, "/pay/"+app.Number)
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

// Callback takes a gateway's message. It refuses what is not signed by the
// gateway, is stale, or speaks of no order of ours; a repetition is welcome.
func (s *Service) Callback(ctx context.Context, timestamp, signature string, body []byte) error {
	if len(s.Key) == 0 || !hmac.Equal([]byte(Sign(s.Key, timestamp, body)), []byte(signature)) {
		return center.Refuse(center.ErrForbidden, "", "签名不对。", "The signature is wrong.")
	}
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	if age := s.Store.Instant(ctx).Sub(time.Unix(seconds, 0)); err != nil || age > fresh || age < -fresh {
		return center.Refuse(center.ErrForbidden, "", "消息已经过时。", "The message is stale.")
	}
	var n Notice
	if err := json.Unmarshal(body, &n); err != nil {
		return center.Refuse(center.ErrBadUserInput, "", "消息读不懂。", "The message cannot be read.")
	}
	if !n.Paid {
		return nil // news of a failed try changes nothing: the order stays open
	}
	return s.take(auth.WithActor(ctx, center.SystemActor()), n.Order, Status{Paid: true, Known: true, Fen: n.Fen, Reference: n.Reference})
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

// Owe keeps that a paid line is to be given back; the sweep sends it.
func (s *Service) Owe(ctx context.Context, tx *store.Tx, line *ent.FeeLine, reason center.RefundReason) error {
	o, err := tx.PaymentOrder.Query().Where(paymentorder.NoticeID(*line.NoticeID), paymentorder.StateEQ(center.PaymentPaid)).Only(ctx)
	if err != nil {
		return wrap("find payment", err)
	}
	return wrap("owe refund", tx.Refund.Create().SetOrderID(o.ID).SetNumber(fmt.Sprintf("%s-R%d", o.Number, line.ID)).SetLineID(line.ID).
		SetAmountFen(line.AmountFen).SetReason(reason).SetDueAt(tx.Now).Exec(ctx))
}

// Sweep asks the gateway about orders whose callback never came, and sends the
// refunds that are due; cash is given back at the window, and counted as sent
// when the books say so. It answers how many it dealt with.
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
	refunds, err := s.Store.Read(ctx).Refund.Query().Where(refund.RefundedAtIsNil()).WithOrder().WithLine().Order(ent.Asc("id")).Limit(200).All(ctx)
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

func (s *Service) giveBack(ctx context.Context, r *ent.Refund) error {
	o := r.Edges.Order
	if o.Method == center.PayOnline {
		if err := s.Gateway.Refund(ctx, o.Number, r.Number, r.AmountFen); err != nil {
			return wrap("refund", err)
		}
	}
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.Refund.Update().Where(refund.ID(r.ID), refund.RefundedAtIsNil()).SetRefundedAt(tx.Now).Save(ctx)
		if err != nil || n == 0 || r.Edges.Line == nil {
			return wrap("book refund", err)
		}
		return s.Cases.FeesRefunded(ctx, tx, r.Edges.Line.CaseID, r.Number)
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

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
