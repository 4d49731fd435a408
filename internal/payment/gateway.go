package payment

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"time"

	"onewindow/internal/auth"
	"onewindow/internal/center"
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
