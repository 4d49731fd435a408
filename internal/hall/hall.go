// Package hall owns what happens at the windows: who sits where, who waits, who
// is called next, and the times people book. It knows nothing of cases: a ticket
// is a place in a queue, and holds no personal data. The order of calling is
// center's rule, never a clerk's choice.
package hall

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"onewindow/ent"
	"onewindow/ent/queueticket"
	"onewindow/ent/sitting"
	"onewindow/internal/auth"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/once"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Service runs the hall.
type Service struct {
	Store     *store.Store
	Ledger    *ledger.Ledger
	Catalogue *catalog.Catalogue
	Once      *once.Keeper
	Attempts  *auth.Attempts
}

// Hall is the hall at a moment.
type Hall struct {
	At      time.Time
	Open    bool
	Queues  []*Queue
	Windows []*Window
	Called  []*Ticket // the latest calls, the newest first
}

// Queue is who waits in one zone.
type Queue struct {
	Letter      string
	General     bool
	Floor       string
	Waiting     int
	OpenWindows int
	Served      int           // today
	Mean        time.Duration // what one person takes, by today's latest
	Wait        *time.Duration

	order []int // ids of those waiting, in the order of calling
}

// Window is a window at a moment.
type Window struct {
	Window *ent.ServiceWindow
	State  center.SittingState
	Staff  *ent.Staff // null while it is closed
	Ticket *Ticket    // in hand
}

// Ticket is a place in the queue, with how long it will take.
type Ticket struct {
	*ent.QueueTicket
	Ahead *int // people called before; nil once called
	Wait  *time.Duration

	today workday.Day
}

// State is where the ticket stands; one of an earlier day that was never
// finished was missed.
func (t *Ticket) State() center.TicketState {
	switch t.QueueTicket.State {
	case center.TicketWaiting, center.TicketCalled, center.TicketServing:
		if t.Day < t.today {
			return center.TicketMissed
		}
	}
	return t.QueueTicket.State
}

// calledShown is how many calls the screen keeps.
const calledShown = 8

// latestServed is how many served tickets the mean is taken over.
const latestServed = 20

// Now is the hall as it stands: four statements, whatever its size.
func (s *Service) Now(ctx context.Context) (*Hall, error) {
	now := s.Store.Instant(ctx)
	today := workday.DayOf(now)
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	open, err := s.Catalogue.Open(ctx)
	if err != nil {
		return nil, err
	}
	db := s.Store.Read(ctx)
	sittings, err := db.Sitting.Query().Where(sitting.Day(today), sitting.ClosedAtIsNil()).WithStaff().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read sittings: %w", err)
	}
	present, err := db.QueueTicket.Query().Where(queueticket.Day(today),
		queueticket.StateIn(center.TicketWaiting, center.TicketCalled, center.TicketServing)).Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read tickets: %w", err)
	}
	done, err := db.QueueTicket.Query().Where(queueticket.Day(today), queueticket.StateEQ(center.TicketDone)).Order(ent.Desc("ended_at")).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read served tickets: %w", err)
	}
	h := &Hall{At: now, Open: open}
	at := map[int]*ent.Sitting{}
	for _, x := range sittings {
		at[x.WindowID] = x
	}
	h.Queues = queues(book, at, present, done, now)
	byID := map[int]*Ticket{}
	for _, t := range present {
		byID[t.ID] = s.ticket(h, t, today)
	}
	inHand := map[int]*Ticket{}
	var called []*ent.QueueTicket
	for _, t := range present {
		if t.WindowID != nil && t.State != center.TicketWaiting {
			inHand[*t.WindowID] = byID[t.ID]
			called = append(called, t)
		}
	}
	slices.SortFunc(called, func(a, b *ent.QueueTicket) int { return b.CalledAt.Compare(*a.CalledAt) })
	for _, t := range called[:min(calledShown, len(called))] {
		h.Called = append(h.Called, byID[t.ID])
	}
	for _, w := range book.Windows {
		x := &Window{Window: w, State: center.WindowClosed}
		if sits := at[w.ID]; sits != nil {
			x.State, x.Staff, x.Ticket = center.WindowOpen, sits.Edges.Staff, inHand[w.ID]
			if sits.Paused {
				x.State = center.WindowPaused
			}
		}
		h.Windows = append(h.Windows, x)
	}
	return h, nil
}

// queues are the zones with those who wait in them.
func queues(book *catalog.Book, at map[int]*ent.Sitting, present, done []*ent.QueueTicket, now time.Time) []*Queue {
	byLetter := map[string]*Queue{}
	for _, w := range book.Windows {
		q := byLetter[w.Zone]
		if q == nil {
			q = &Queue{Letter: w.Zone, Floor: w.Floor}
			byLetter[w.Zone] = q
		}
		q.General = q.General || w.General
		if x := at[w.ID]; x != nil && !x.Paused {
			q.OpenWindows++
		}
	}
	waiting := map[string][]center.Waiting{}
	for _, t := range present {
		if t.State == center.TicketWaiting {
			waiting[t.Queue] = append(waiting[t.Queue], asWaiting(t))
		}
	}
	took := map[string][]time.Duration{}
	for _, t := range done {
		q := byLetter[t.Queue]
		if q == nil {
			continue
		}
		q.Served++
		if t.CalledAt != nil && t.EndedAt != nil && len(took[t.Queue]) < latestServed {
			took[t.Queue] = append(took[t.Queue], t.EndedAt.Sub(*t.CalledAt))
		}
	}
	out := make([]*Queue, 0, len(byLetter))
	for letter, q := range byLetter {
		q.Mean = center.MeanService(took[letter])
		q.Waiting = len(waiting[letter])
		for _, w := range center.CallOrder(waiting[letter], now) {
			q.order = append(q.order, w.ID)
		}
		q.Wait = wait(q.Waiting, q)
		out = append(out, q)
	}
	slices.SortFunc(out, func(a, b *Queue) int { return cmp.Compare(a.Letter, b.Letter) })
	return out
}

func wait(ahead int, q *Queue) *time.Duration {
	if d, known := center.EstimateWait(ahead, q.OpenWindows, q.Mean); known {
		return &d
	}
	return nil
}

func asWaiting(t *ent.QueueTicket) center.Waiting {
	w := center.Waiting{ID: t.ID, Priority: t.Priority, TakenAt: t.TakenAt}
	if t.DueAt != nil {
		w.DueAt = *t.DueAt
	}
	return w
}

// ticket shows a ticket with its place in the queue.
func (s *Service) ticket(h *Hall, t *ent.QueueTicket, today workday.Day) *Ticket {
	out := &Ticket{QueueTicket: t, today: today}
	for _, q := range h.Queues {
		if i := slices.Index(q.order, t.ID); q.Letter == t.Queue && i >= 0 {
			out.Ahead, out.Wait = &i, wait(i, q)
		}
	}
	return out
}

// ByRef finds a ticket by its ref, with how long it will still take.
func (s *Service) ByRef(ctx context.Context, ref string) (*Ticket, error) {
	row, err := s.Store.Read(ctx).QueueTicket.Query().Where(queueticket.Ref(center.NormalQueryCode(ref))).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, noTicket
	}
	if err != nil {
		return nil, fmt.Errorf("read ticket: %w", err)
	}
	return s.show(ctx, row)
}

// ByID finds a ticket; staff only.
func (s *Service) ByID(ctx context.Context, id int) (*Ticket, error) {
	if !auth.Actor(ctx).OfCenter() {
		return nil, noTicket
	}
	row, err := s.Store.Read(ctx).QueueTicket.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, noTicket
	}
	if err != nil {
		return nil, fmt.Errorf("read ticket: %w", err)
	}
	return s.show(ctx, row)
}

func (s *Service) show(ctx context.Context, row *ent.QueueTicket) (*Ticket, error) {
	today := s.Catalogue.Day(ctx)
	if row.Day != today || row.State != center.TicketWaiting {
		return &Ticket{QueueTicket: row, today: today}, nil
	}
	h, err := s.Now(ctx)
	if err != nil {
		return nil, err
	}
	return s.ticket(h, row, today), nil
}

// queueOf is the letter of the zone whose windows take an item: the
// department's own, or the general windows'.
func queueOf(book *catalog.Book, code *string) (letter string, item *ent.ServiceItem, err error) {
	if code == nil || *code == "" {
		for _, w := range book.Windows {
			if w.General {
				return w.Zone, nil, nil
			}
		}
		return "", nil, fmt.Errorf("the hall has no general window")
	}
	if item = book.ItemByCode(*code); item == nil {
		return "", nil, center.Refuse(center.ErrNotFound, "itemCode", "没有这个事项。", "There is no such item.")
	}
	return book.WindowsOf(item.DepartmentID)[0].Zone, item, nil
}

// append writes a line about the hall: what happened, to which ticket or window.
func (s *Service) append(ctx context.Context, tx *store.Tx, kind center.HallEventKind, note string) error {
	_, err := s.Ledger.Append(ctx, tx, auth.Actor(ctx), ledger.Line{Subject: center.AboutHall, Kind: string(kind), Note: note})
	return err
}

var noTicket = center.Refuse(center.ErrNotFound, "ref", "没有这个号。", "There is no such ticket.")

// EstimateMinutes is how long somebody who comes now will wait; nil while no
// window is open.
func (q *Queue) EstimateMinutes() *int { return minutes(q.Wait) }

// ServiceMinutes is what one person takes, rounded up.
func (q *Queue) ServiceMinutes() int { return int((q.Mean + time.Minute - 1) / time.Minute) }

// EstimateMinutes is how long the holder will still wait; nil when nobody can know.
func (t *Ticket) EstimateMinutes() *int { return minutes(t.Wait) }

func minutes(d *time.Duration) *int {
	if d == nil {
		return nil
	}
	n := int(d.Minutes())
	return &n
}
