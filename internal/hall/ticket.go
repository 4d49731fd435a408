package hall

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strconv"
	"time"

	"onewindow/ent"
	"onewindow/ent/appointment"
	"onewindow/ent/queueticket"
	"onewindow/ent/sitting"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// The inputs of the API. What a field means is said once, in hall.graphqls.
type (
	// TakeTicketInput takes a place in the queue.
	TakeTicketInput struct {
		ItemCode       *string
		Priority       *center.TicketPriority
		AppointmentRef *string
		IdempotencyKey *string `json:"-"`
	}
	// TicketInput names a ticket by its id.
	TicketInput struct {
		TicketID string
	}
	// TransferTicketInput sends a ticket to another zone.
	TransferTicketInput struct {
		TicketID string
		Queue    string
	}
	// CallTicketInput calls whoever is next.
	CallTicketInput struct {
		IdempotencyKey *string `json:"-"`
	}
)

// takings is how many tickets one address may take: a kiosk in a busy hall prints
// about one in twenty seconds.
var takings = auth.Guesses{Per: 40, Window: 10 * time.Minute}

// Take hands out a ticket while the hall is open. (A demonstration's hall never
// closes its ticket machine, so that it can be shown at any hour.)
func (s *Service) Take(ctx context.Context, in TakeTicketInput) (*Ticket, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	open, err := s.Catalogue.Open(ctx)
	if err != nil {
		return nil, err
	}
	if !open && !book.Center.Demo {
		return nil, center.Refuse(center.ErrHallClosed, "",
			"大厅现在不开放，不能取号。开放时间：%[1]s。您可以先预约。", "The hall is closed now, so there are no tickets. It is open: %[2]s. You can book a time.", book.Center.Hours, book.Center.HoursEn)
	}
	letter, item, err := queueOf(book, in.ItemCode)
	if err != nil {
		return nil, err
	}
	priority := center.PriorityNone
	if in.Priority != nil {
		if priority = *in.Priority; priority == center.PriorityAppointment {
			return nil, center.Refuse(center.ErrBadUserInput, "priority", "预约优先须出示预约码。", "To come by appointment, give its code.")
		}
	}
	var booked *ent.Appointment
	if in.AppointmentRef != nil && *in.AppointmentRef != "" {
		if booked, err = s.due(ctx, *in.AppointmentRef); err != nil {
			return nil, err
		}
		letter, priority = booked.Queue, center.PriorityAppointment
	}
	if !auth.Actor(ctx).OfCenter() {
		if err := s.within(ctx, takings, "ticket@"+auth.Address(ctx)); err != nil {
			return nil, err
		}
	}
	ref, err := newRef()
	if err != nil {
		return nil, err
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "takeTicket", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		today := workday.DayOf(tx.Now)
		n, err := s.Store.Sequence(ctx, tx, "queue:"+letter, today)
		if err != nil {
			return "", err
		}
		create := tx.QueueTicket.Create().SetRef(ref).SetDay(today).SetQueue(letter).SetNumber(fmt.Sprintf("%s%03d", letter, n)).
			SetPriority(priority).SetState(center.TicketWaiting).SetTakenAt(tx.Now)
		if item != nil {
			create.SetItemID(item.ID)
		}
		if booked != nil {
			kept, err := tx.Appointment.Update().Where(appointment.ID(booked.ID), appointment.StateEQ(center.AppointmentBooked)).
				SetState(center.AppointmentKept).Save(ctx)
			if err != nil {
				return "", fmt.Errorf("keep appointment: %w", err)
			}
			if kept != 1 {
				return "", appointmentUsed
			}
			create.SetAppointmentID(booked.ID).SetDueAt(Start(booked)).SetNillableItemID(booked.ItemID)
		}
		row, err := create.Save(ctx)
		if err != nil {
			return "", fmt.Errorf("take ticket: %w", err)
		}
		return strconv.Itoa(row.ID), s.append(ctx, tx, center.HallTicketTaken, row.Number)
	})
	if err != nil {
		return nil, err
	}
	return s.answered(ctx, answer)
}

func (s *Service) answered(ctx context.Context, answer string) (*Ticket, error) {
	id, err := strconv.Atoi(answer)
	if err != nil {
		return nil, fmt.Errorf("recall ticket: %w", err)
	}
	row, err := s.Store.Read(ctx).QueueTicket.Get(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read ticket: %w", err)
	}
	return s.show(ctx, row)
}

// within counts what a stranger takes and refuses too much of it.
func (s *Service) within(ctx context.Context, limit auth.Guesses, key string) error {
	if err := s.Attempts.Check(ctx, limit, key); err != nil {
		return center.Refuse(center.ErrRateLimited, "", "取得太多了，请过一会儿再来，或到咨询台。", "Too many from here. Wait a little, or ask at the desk.")
	}
	return s.Attempts.Count(ctx, limit, key)
}

// newRef draws a ref: sixteen characters of Crockford base32, 80 bits.
func newRef() (string, error) {
	a, err := center.NewQueryCode(rand.Reader)
	if err != nil {
		return "", err
	}
	b, err := center.NewQueryCode(rand.Reader)
	return a + b, err
}

// Cancel gives a place up again.
func (s *Service) Cancel(ctx context.Context, ref string) (*Ticket, error) {
	t, err := s.ByRef(ctx, ref)
	if err != nil {
		return nil, err
	}
	return s.act(ctx, t, center.ActCancelTicket, center.HallTicketCancelled, func(u *ent.QueueTicketUpdate, now time.Time) { u.SetEndedAt(now) })
}

// Call calls whoever is next by rule to the clerk's window.
func (s *Service) Call(ctx context.Context, in CallTicketInput) (*Ticket, error) {
	x, w, err := s.mySitting(ctx)
	if err != nil {
		return nil, err
	}
	if x.Paused {
		return nil, center.Refuse(center.ErrNotOnDuty, "", "窗口暂停中，请先恢复。", "Your window is paused; open it again first.")
	}
	busy, err := s.Store.Read(ctx).QueueTicket.Query().Where(queueticket.Day(x.Day), queueticket.WindowID(w.ID),
		queueticket.StateIn(center.TicketCalled, center.TicketServing)).First(ctx)
	if err == nil {
		return nil, center.Refuse(center.ErrIllegalStep, "", "%[1]s号还没有办完，请先办结或过号。", "Ticket %[1]s is still in hand; finish it or mark it missed first.", busy.Number)
	}
	if !ent.IsNotFound(err) {
		return nil, fmt.Errorf("read ticket in hand: %w", err)
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "callTicket", x.ID, func(ctx context.Context, tx *store.Tx) (string, error) {
		waiting, err := tx.QueueTicket.Query().Where(queueticket.Day(x.Day), queueticket.Queue(w.Zone), queueticket.StateEQ(center.TicketWaiting)).All(ctx)
		if err != nil {
			return "", fmt.Errorf("read those waiting: %w", err)
		}
		order := make([]center.Waiting, len(waiting))
		numbers := map[int]string{}
		for i, t := range waiting {
			order[i], numbers[t.ID] = asWaiting(t), t.Number
		}
		for _, next := range center.CallOrder(order, tx.Now) {
			n, err := tx.QueueTicket.Update().Where(queueticket.ID(next.ID), queueticket.StateEQ(center.TicketWaiting)).
				SetState(center.TicketCalled).SetCalledAt(tx.Now).AddCalls(1).SetWindowID(w.ID).SetStaffID(x.StaffID).Save(ctx)
			if err != nil {
				return "", fmt.Errorf("call ticket: %w", err)
			}
			if n == 1 { // else another window was quicker
				return strconv.Itoa(next.ID), s.append(ctx, tx, center.HallTicketCalled, numbers[next.ID]+" "+w.Code)
			}
		}
		return "", nobodyWaits
	})
	if err != nil {
		return nil, err
	}
	return s.answered(ctx, answer)
}

// CallAgain calls the ticket in hand once more.
func (s *Service) CallAgain(ctx context.Context, in TicketInput) (*Ticket, error) {
	return s.inHand(ctx, in.TicketID, center.ActCallAgain, center.HallTicketCalled, func(u *ent.QueueTicketUpdate, _ time.Time) { u.AddCalls(1) })
}

// Serve notes that whoever was called has come.
func (s *Service) Serve(ctx context.Context, in TicketInput) (*Ticket, error) {
	return s.inHand(ctx, in.TicketID, center.ActServeTicket, center.HallTicketServed, func(u *ent.QueueTicketUpdate, now time.Time) { u.SetServedAt(now) })
}

// Finish notes that whoever came has been served.
func (s *Service) Finish(ctx context.Context, in TicketInput) (*Ticket, error) {
	return s.inHand(ctx, in.TicketID, center.ActFinishTicket, center.HallTicketDone, func(u *ent.QueueTicketUpdate, now time.Time) { u.SetEndedAt(now) })
}

// Miss notes that nobody came when called.
func (s *Service) Miss(ctx context.Context, in TicketInput) (*Ticket, error) {
	return s.inHand(ctx, in.TicketID, center.ActMissTicket, center.HallTicketMissed, func(u *ent.QueueTicketUpdate, now time.Time) { u.SetEndedAt(now) })
}

// Transfer sends a ticket to another zone, where it keeps the time it was taken.
func (s *Service) Transfer(ctx context.Context, in TransferTicketInput) (*Ticket, error) {
	h, err := s.Now(ctx)
	if err != nil {
		return nil, err
	}
	for _, q := range h.Queues {
		if q.Letter == in.Queue {
			return s.inHand(ctx, in.TicketID, center.ActTransferTicket, center.HallTicketTransferred, func(u *ent.QueueTicketUpdate, _ time.Time) {
				u.SetQueue(in.Queue).ClearWindowID().ClearStaffID().ClearCalledAt().ClearServedAt()
			})
		}
	}
	return nil, center.Refuse(center.ErrNotFound, "queue", "没有这个区。", "There is no such zone.")
}

// inHand acts on the ticket at the clerk's own window.
func (s *Service) inHand(ctx context.Context, id string, a center.TicketAction, kind center.HallEventKind,
	change func(*ent.QueueTicketUpdate, time.Time)) (*Ticket, error) {
	x, _, err := s.mySitting(ctx)
	if err != nil {
		return nil, err
	}
	n, ok := center.IDOf("QueueTicket", id)
	if !ok {
		return nil, noTicket
	}
	t, err := s.ByID(ctx, n)
	if err != nil {
		return nil, err
	}
	if t.WindowID == nil || *t.WindowID != x.WindowID || t.Day != x.Day {
		return nil, center.Refuse(center.ErrForbidden, "ticketId", "这个号不在您的窗口。", "This ticket is not at your window.")
	}
	return s.act(ctx, t, a, kind, change)
}

// act moves a ticket, if nobody moved it meanwhile.
func (s *Service) act(ctx context.Context, t *Ticket, a center.TicketAction, kind center.HallEventKind,
	change func(*ent.QueueTicketUpdate, time.Time)) (*Ticket, error) {
	to, err := center.MoveTicket(a, t.State())
	if err != nil {
		return nil, err
	}
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		u := tx.QueueTicket.Update().Where(queueticket.ID(t.ID), queueticket.StateEQ(t.QueueTicket.State)).SetState(to)
		change(u, tx.Now)
		n, err := u.Save(ctx)
		if err != nil {
			return fmt.Errorf("move ticket: %w", err)
		}
		if n != 1 {
			return center.Refuse(center.ErrConflict, "", "这个号刚刚被别人改动，请刷新。", "Somebody changed this ticket just now; load it again.")
		}
		return s.append(ctx, tx, kind, t.Number)
	})
	if err != nil {
		return nil, err
	}
	return s.answered(ctx, strconv.Itoa(t.ID))
}

// mySitting is where the clerk sits today, with the window.
func (s *Service) mySitting(ctx context.Context) (*ent.Sitting, *ent.ServiceWindow, error) {
	a := auth.Actor(ctx)
	if !a.SignedIn() {
		return nil, nil, center.Refuse(center.ErrUnauthenticated, "", "请先登录。", "Sign in first.")
	}
	if !a.Is(center.RoleClerk, center.RoleExaminer) || a.StaffID == 0 {
		return nil, nil, center.Refuse(center.ErrForbidden, "", "只有窗口工作人员可以叫号。", "Only window staff call tickets.")
	}
	x, err := s.Store.Read(ctx).Sitting.Query().Where(sitting.StaffID(a.StaffID), sitting.Day(s.Catalogue.Day(ctx)), sitting.ClosedAtIsNil()).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, nil, center.Refuse(center.ErrNotOnDuty, "", "您还没有开窗，请先选择窗口并开窗。", "You have not opened a window; choose one and open it first.")
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read sitting: %w", err)
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, nil, err
	}
	w := book.Window(x.WindowID)
	if w == nil {
		return nil, nil, errors.New("a sitting is at a window that is not there")
	}
	return x, w, nil
}

var nobodyWaits = center.Refuse(center.ErrNotFound, "", "现在没有人排队。", "Nobody is waiting now.")
