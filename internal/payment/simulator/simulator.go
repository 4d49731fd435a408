// Package simulator is a payment gateway that misbehaves as real ones do: it
// loses callbacks, sends them twice, sends them late and out of order. The demo
// pays with it and the tests prove against it that a notice is paid once and
// exactly. It keeps its books in memory: after a restart it knows no orders.
package simulator

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"sync"
	"time"

	"onewindow/internal/payment"
)

// Simulator is the gateway. Deliver hands a callback to the center; nil loses all.
type Simulator struct {
	Key     []byte
	Now     func() time.Time
	Deliver func(timestamp, signature string, body []byte)
	// Lose and Repeat are percentages of callbacks.
	Lose, Repeat int

	mu      sync.Mutex
	rng     *rand.Rand
	orders  map[string]*order
	refunds map[string]int
	held    [][]byte // callbacks kept back, to come late and out of order
	count   int
}

type order struct {
	fen    int
	back   string
	paid   *time.Time
	closed bool
	ref    string
}

// New makes a gateway; equal seeds misbehave equally.
func New(seed uint64, key []byte, now func() time.Time) *Simulator {
	return &Simulator{Key: key, Now: now, Lose: 25, Repeat: 25, rng: rand.New(rand.NewPCG(seed, seed)), //nolint:gosec // no secret
		orders: map[string]*order{}, refunds: map[string]int{}}
}

// Open registers an order.
func (s *Simulator) Open(_ context.Context, number string, fen int, back string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.orders[number] == nil {
		s.orders[number] = &order{fen: fen, back: back}
	}
	return "/payments/simulator/" + number, nil
}

// Pay is what the payer does on the gateway's page; false when the order cannot be paid (any more).
func (s *Simulator) Pay(number string) bool {
	s.mu.Lock()
	o := s.orders[number]
	if o == nil || o.closed || o.paid != nil {
		paid := o != nil && o.paid != nil
		s.mu.Unlock()
		return paid
	}
	at := s.Now()
	s.count++
	o.paid, o.ref = &at, fmt.Sprintf("SIM%06d", s.count)
	body, _ := json.Marshal(payment.Notice{Order: number, Reference: o.ref, Fen: o.fen, Paid: true})
	var now [][]byte
	switch draw := s.rng.IntN(100); {
	case draw < s.Lose:
	case draw < s.Lose+s.Repeat:
		now = [][]byte{body, body}
	case draw < s.Lose+s.Repeat+20:
		s.held = append(s.held, body)
	default:
		now = [][]byte{body}
	}
	if len(s.held) > 2 { // late and in another order
		s.rng.Shuffle(len(s.held), func(i, j int) { s.held[i], s.held[j] = s.held[j], s.held[i] })
		now, s.held = append(now, s.held...), nil
	}
	s.mu.Unlock()
	s.send(now)
	return true
}

// Flush sends every callback kept back, twice, in another order.
func (s *Simulator) Flush() {
	s.mu.Lock()
	now := append(append([][]byte{}, s.held...), s.held...)
	s.rng.Shuffle(len(now), func(i, j int) { now[i], now[j] = now[j], now[i] })
	s.held = nil
	s.mu.Unlock()
	s.send(now)
}

func (s *Simulator) send(bodies [][]byte) {
	if s.Deliver == nil {
		return
	}
	for _, b := range bodies {
		at := strconv.FormatInt(s.Now().Unix(), 10)
		s.Deliver(at, payment.Sign(s.Key, at, b), b)
	}
}

// Ask tells what it knows of an order.
func (s *Simulator) Ask(_ context.Context, number string) (payment.Status, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.status(number), nil
}

func (s *Simulator) status(number string) payment.Status {
	o := s.orders[number]
	if o == nil {
		return payment.Status{}
	}
	return payment.Status{Known: true, Paid: o.paid != nil, Fen: o.fen, Reference: o.ref}
}

// Close lets nobody pay the order any more.
func (s *Simulator) Close(_ context.Context, number string) (payment.Status, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if o := s.orders[number]; o != nil {
		o.closed = o.paid == nil
	}
	return s.status(number), nil
}

// Refund gives money back, once per number.
func (s *Simulator) Refund(_ context.Context, number, refund string, fen int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.orders[number]
	if o == nil || o.paid == nil {
		return fmt.Errorf("order %s was not paid here", number)
	}
	s.refunds[refund] = fen
	return nil
}

// Statement lists what was paid between two instants.
func (s *Simulator) Statement(_ context.Context, from, to time.Time) ([]payment.Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []payment.Entry
	for n, o := range s.orders {
		if o.paid != nil && !o.paid.Before(from) && o.paid.Before(to) {
			out = append(out, payment.Entry{Order: n, Reference: o.ref, Fen: o.fen})
		}
	}
	return out, nil
}

// Took is all the money it has, refunds taken off.
func (s *Simulator) Took() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	sum := 0
	for _, o := range s.orders {
		if o.paid != nil {
			sum += o.fen
		}
	}
	for _, fen := range s.refunds {
		sum -= fen
	}
	return sum
}
