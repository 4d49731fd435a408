// Package remote speaks to a payment gateway over the wire, in the few messages
// that payment.Gateway needs. A center whose bank speaks otherwise puts a small
// translator in front of the bank, or writes a second package like this one;
// nothing else changes.
//
// Every message is a POST of JSON to an address below the gateway's own:
//
//	orders         {number, fen, back, notify}   → {url}
//	orders/query   {number}                      → {known, paid, fen, reference}
//	orders/close   {number}                      → as query
//	refunds        {order, number, fen}          → {}
//	statement      {from, to}                    → {entries: [{order, reference, fen}]}
//
// It carries X-Payment-Timestamp, seconds since 1970, and X-Payment-Signature,
// HMAC-SHA256 in hex over timestamp, ".", path, line feed and body, under the
// key both sides share. The gateway's own message, that an order was paid, comes
// to `notify`: see payment.Notice and payment.Sign. Any of them may be repeated.
package remote

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"onewindow/internal/payment"
)

// Client is a payment gateway at an address.
type Client struct {
	base   *url.URL
	key    []byte
	notify string
	now    func() time.Time
	http   *http.Client
}

const (
	patience = 10 * time.Second // for one answer
	most     = 16 << 20         // bytes of one answer: a day's statement
)

// New makes a client. notify is where the gateway sends that an order was paid.
// The address must be https, or on this machine.
func New(address string, key []byte, notify string, now func() time.Time) (*Client, error) {
	base, err := url.Parse(address)
	if err != nil || base.Host == "" {
		return nil, fmt.Errorf("payment gateway: %q is not an address", address)
	}
	local := base.Hostname() == "127.0.0.1" || base.Hostname() == "::1" || base.Hostname() == "localhost"
	if base.Scheme != "https" && (base.Scheme != "http" || !local) {
		return nil, fmt.Errorf("payment gateway: %s must be https", base.Redacted())
	}
	if len(key) < 32 {
		return nil, errors.New("payment gateway: the shared key must have at least 32 bytes")
	}
	return &Client{base: base, key: key, notify: notify, now: now, http: &http.Client{
		Timeout:       patience,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // a signed message goes to nobody else
	}}, nil
}

// The messages.
type (
	// OpenOrder registers an order.
	OpenOrder struct {
		Number string `json:"number"`
		Fen    int    `json:"fen"`
		Back   string `json:"back"`   // where the payer returns to
		Notify string `json:"notify"` // where the gateway says that it was paid
	}
	// Opened answers it.
	Opened struct {
		URL string `json:"url"`
	}
	// OrderNumber asks about an order, or closes it.
	OrderNumber struct {
		Number string `json:"number"`
	}
	// OrderStatus answers it.
	OrderStatus struct {
		Known     bool   `json:"known"`
		Paid      bool   `json:"paid"`
		Fen       int    `json:"fen"`
		Reference string `json:"reference"`
	}
	// GiveBack refunds part or all of an order, once per number.
	GiveBack struct {
		Order  string `json:"order"`
		Number string `json:"number"`
		Fen    int    `json:"fen"`
	}
	// Period asks for a statement.
	Period struct {
		From time.Time `json:"from"`
		To   time.Time `json:"to"`
	}
	// Line is one of a statement's.
	Line struct {
		Order     string `json:"order"`
		Reference string `json:"reference"`
		Fen       int    `json:"fen"`
	}
	// Statement answers it.
	Statement struct {
		Entries []Line `json:"entries"`
	}
)

// Signature is that of a message to a path below the gateway's address.
func Signature(key []byte, timestamp, path string, body []byte) string {
	return payment.Sign(key, timestamp, append([]byte(path+"\n"), body...))
}

// Open registers an order.
func (c *Client) Open(ctx context.Context, number string, fen int, back string) (string, error) {
	var out Opened
	if err := c.send(ctx, "orders", OpenOrder{number, fen, back, c.notify}, &out); err != nil {
		return "", err
	}
	if u, err := url.Parse(out.URL); err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return "", errors.New("payment gateway: it answered no address to pay at")
	}
	return out.URL, nil
}

// Ask tells what the gateway knows of an order.
func (c *Client) Ask(ctx context.Context, number string) (payment.Status, error) {
	var out OrderStatus
	err := c.send(ctx, "orders/query", OrderNumber{number}, &out)
	return out.status(), err
}

// Close lets nobody pay the order any more.
func (c *Client) Close(ctx context.Context, number string) (payment.Status, error) {
	var out OrderStatus
	err := c.send(ctx, "orders/close", OrderNumber{number}, &out)
	return out.status(), err
}

func (s OrderStatus) status() payment.Status {
	return payment.Status{Paid: s.Paid, Known: s.Known, Fen: s.Fen, Reference: s.Reference}
}

// Refund gives money back.
func (c *Client) Refund(ctx context.Context, order, number string, fen int) error {
	return c.send(ctx, "refunds", GiveBack{order, number, fen}, &struct{}{})
}

// Statement lists what was paid between two instants.
func (c *Client) Statement(ctx context.Context, from, to time.Time) ([]payment.Entry, error) {
	var out Statement
	if err := c.send(ctx, "statement", Period{from, to}, &out); err != nil {
		return nil, err
	}
	entries := make([]payment.Entry, len(out.Entries))
	for i, e := range out.Entries {
		entries[i] = payment.Entry{Order: e.Order, Reference: e.Reference, Fen: e.Fen}
	}
	return entries, nil
}

func (c *Client) send(ctx context.Context, path string, message, into any) error {
	body, err := json.Marshal(message)
	if err != nil {
		return fmt.Errorf("payment gateway: %w", err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base.JoinPath(strings.Split(path, "/")...).String(), bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("payment gateway: %w", err)
	}
	at := strconv.FormatInt(c.now().Unix(), 10)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Payment-Timestamp", at)
	r.Header.Set("X-Payment-Signature", Signature(c.key, at, path, body))
	answer, err := c.http.Do(r)
	if err != nil {
		return fmt.Errorf("payment gateway: %w", err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("payment gateway: %s answers %s", path, answer.Status)
	}
	if err := json.NewDecoder(io.LimitReader(answer.Body, most)).Decode(into); err != nil {
		return fmt.Errorf("payment gateway: %s: %w", path, err)
	}
	return nil
}
