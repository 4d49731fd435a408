// Package live hands committed lines to whoever listens. One tail of the ledger
// a process fills a ring; each listener is a cursor over the ring, so a slow one
// holds nobody up and loses nothing: what has left the ring it reads from the
// table. Who may hear which line is for the services.
package live

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"onewindow/ent"
	"onewindow/internal/ledger"
)

// ringSize is how many lines are kept at hand: minutes of a busy hall.
const ringSize = 8192

// safetyPoll bounds how late a line of another process can be when its wake-up was lost.
const safetyPoll = 2 * time.Second

// Hub tails the ledger for one process.
type Hub struct {
	ledger *ledger.Ledger
	wake   chan struct{}

	mu    sync.Mutex
	ring  []*ent.LedgerLine
	first ledger.Place // everything after it, up to head, is in the ring
	head  ledger.Place
	grown chan struct{} // closed and renewed whenever head moves
}

// New makes a hub that starts at the ledger's head.
func New(ctx context.Context, l *ledger.Ledger) (*Hub, error) {
	head, err := l.Head(ctx)
	if err != nil {
		return nil, err
	}
	return &Hub{ledger: l, wake: make(chan struct{}, 1), first: head, head: head, grown: make(chan struct{})}, nil
}

// Wake asks the tail to look now; it never blocks.
func (h *Hub) Wake() {
	select {
	case h.wake <- struct{}{}:
	default:
	}
}

// Run tails until the context ends. A wake-up is only a hint; the ledger is the truth.
func (h *Hub) Run(ctx context.Context) {
	next := time.NewTimer(0)
	defer next.Stop()
	again := 0
	for {
		select {
		case <-ctx.Done():
			return
		case <-h.wake:
			again = 0
		case <-next.C:
		}
		if err := h.pull(ctx); err != nil && ctx.Err() == nil {
			slog.WarnContext(ctx, "tail of the ledger", "error", err)
		}
		wait := safetyPoll
		if again < len(settle) {
			wait = settle[again]
			again++
		}
		next.Reset(wait)
	}
}

// settle is when to look again after a wake-up: a line just committed stays
// hidden on PostgreSQL while an older transaction still runs.
var settle = []time.Duration{5 * time.Millisecond, 25 * time.Millisecond, 100 * time.Millisecond, 400 * time.Millisecond}

// pull takes over all lines there are.
func (h *Hub) pull(ctx context.Context) error {
	for {
		h.mu.Lock()
		head := h.head
		h.mu.Unlock()
		lines, err := h.ledger.After(ctx, head, ledger.Filter{}, 500)
		if err != nil || len(lines) == 0 {
			return err
		}
		h.mu.Lock()
		h.ring = append(h.ring, lines...)
		if over := len(h.ring) - ringSize; over > 0 {
			h.first = ledger.PlaceOf(h.ring[over-1])
			h.ring = append(make([]*ent.LedgerLine, 0, ringSize+512), h.ring[over:]...)
		}
		h.head = ledger.PlaceOf(lines[len(lines)-1])
		close(h.grown)
		h.grown = make(chan struct{})
		h.mu.Unlock()
	}
}

// Head is the place of the newest line this process has seen.
func (h *Hub) Head() ledger.Place {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.head
}

// Listen calls hear with the chosen lines after a place, in order, at most batch
// at once, until the context ends or hear returns an error. When nothing came
// for the time of a heartbeat, hear is called with none. The place handed to
// hear is where to go on from.
func (h *Hub) Listen(ctx context.Context, from ledger.Place, f ledger.Filter, batch int, heartbeat time.Duration,
	hear func(lines []*ent.LedgerLine, to ledger.Place) error) error {
	beat := time.NewTimer(heartbeat)
	defer beat.Stop()
	for {
		lines, to, grown, err := h.next(ctx, from, f, batch)
		if err != nil {
			return err
		}
		from = to
		if len(lines) > 0 {
			if err := hear(lines, to); err != nil {
				return err
			}
			beat.Reset(heartbeat)
			continue
		}
		if grown == nil {
			continue // there is more, though none of it was chosen
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-grown:
		case <-beat.C:
			if err := hear(nil, from); err != nil {
				return err
			}
			beat.Reset(heartbeat)
		}
	}
}

// next takes the chosen lines after a place from the ring, or from the table
// when the ring no longer reaches back so far. A nil channel means: ask again.
func (h *Hub) next(ctx context.Context, from ledger.Place, f ledger.Filter, batch int) ([]*ent.LedgerLine, ledger.Place, <-chan struct{}, error) {
	h.mu.Lock()
	if before(from, h.first) {
		head := h.head
		h.mu.Unlock()
		lines, err := h.ledger.After(ctx, from, f, batch)
		if err != nil {
			return nil, from, nil, err
		}
		if len(lines) == batch {
			return lines, ledger.PlaceOf(lines[batch-1]), nil, nil
		}
		if n := len(lines); n > 0 && before(head, ledger.PlaceOf(lines[n-1])) {
			head = ledger.PlaceOf(lines[n-1])
		}
		return lines, head, nil, nil
	}
	defer h.mu.Unlock()
	var out []*ent.LedgerLine
	for i := h.after(from); i < len(h.ring); i++ {
		if from = ledger.PlaceOf(h.ring[i]); f.Matches(h.ring[i]) {
			if out = append(out, h.ring[i]); len(out) == batch {
				break
			}
		}
	}
	return out, from, h.grown, nil
}

// after finds the first line of the ring past a place.
func (h *Hub) after(p ledger.Place) int {
	lo, hi := 0, len(h.ring)
	for lo < hi {
		if mid := (lo + hi) / 2; before(p, ledger.PlaceOf(h.ring[mid])) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

func before(a, b ledger.Place) bool { return a.XID < b.XID || a.XID == b.XID && a.ID < b.ID }
