package hall

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"onewindow/ent"
	"onewindow/ent/appointment"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Slot is a time that can be booked.
type Slot struct {
	Start, End     time.Time
	Capacity, Free int
}

// BookAppointmentInput books a time.
type BookAppointmentInput struct {
	ItemCode       *string
	Start          time.Time
	IdempotencyKey *string `json:"-"`
}

// openBookings is how many times ahead one account may hold.
const openBookings = 3

// bookings is how many times a stranger's address may book a day: places are few.
var bookings = auth.Guesses{Per: 10, Window: 24 * time.Hour}

// Start is when the appointment's slot begins.
func Start(a *ent.Appointment) time.Time { return slotStart(a.Day, a.Minute) }

func slotStart(day workday.Day, minute int) time.Time {
	y, m, d := day.Date()
	return time.Date(y, m, d, 0, minute, 0, 0, workday.Shanghai)
}

// Slots lists the times of a day that can still be booked, free or full; none on
// a day off, a day past or one too far ahead.
func (s *Service) Slots(ctx context.Context, itemCode *string, day workday.Day) ([]*Slot, error) {
	now := s.Store.Instant(ctx)
	today := workday.DayOf(now)
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	letter, _, err := queueOf(book, itemCode)
	if err != nil {
		return nil, err
	}
	out := []*Slot{}
	if day < today || day > today+center.AppointmentAhead || !book.Calendar.Working(day) {
		return out, nil
	}
	var taken []struct{ Minute, Count int }
	err = s.Store.Read(ctx).Appointment.Query().Where(appointment.Day(day), appointment.Queue(letter),
		appointment.StateIn(center.AppointmentBooked, center.AppointmentKept)).
		GroupBy(appointment.FieldMinute).Aggregate(ent.Count()).Scan(ctx, &taken)
	if err != nil {
		return nil, fmt.Errorf("count appointments: %w", err)
	}
	used := map[int]int{}
	for _, t := range taken {
		used[t.Minute] = t.Count
	}
	windows := 0
	for _, w := range book.Windows {
		if w.Zone == letter {
			windows++
		}
	}
	capacity := center.SlotCapacity(windows)
	for m := book.Center.OpensMinute; m+center.SlotMinutes <= book.Center.ClosesMinute; m += center.SlotMinutes {
		if start := slotStart(day, m); start.After(now) {
			out = append(out, &Slot{start, start.Add(center.SlotMinutes * time.Minute), capacity, max(0, capacity-used[m])})
		}
	}
	return out, nil
}

// Book keeps a time free.
func (s *Service) Book(ctx context.Context, in BookAppointmentInput) (*ent.Appointment, error) {
	a := auth.Actor(ctx)
	day := workday.DayOf(in.Start)
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	letter, item, err := queueOf(book, in.ItemCode)
	if err != nil {
		return nil, err
	}
	if !a.SignedIn() {
		if err := s.within(ctx, bookings, "appointment@"+auth.Address(ctx)); err != nil {
			return nil, err
		}
	}
	ref, err := newRef()
	if err != nil {
		return nil, err
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "bookAppointment", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		minute := int(in.Start.Sub(slotStart(day, 0)).Minutes())
		// The sequence's row is the lock: two who book the last place wait for each other here.
		if _, err := s.Store.Sequence(ctx, tx, fmt.Sprintf("slot:%s:%d", letter, minute), day); err != nil {
			return "", err
		}
		slots, err := s.Slots(ctx, in.ItemCode, day)
		if err != nil {
			return "", err
		}
		free := -1
		for _, x := range slots {
			if x.Start.Equal(in.Start) {
				free = x.Free
			}
		}
		switch {
		case free < 0:
			return "", center.Refuse(center.ErrBadUserInput, "start", "这个时间不能预约，请从列表中选择。", "That time cannot be booked; choose one from the list.")
		case free == 0:
			return "", center.Refuse(center.ErrFullyBooked, "start", "这个时段已经约满，请另选时段。", "That time is fully booked; choose another.")
		}
		if a.SignedIn() {
			held, err := tx.Appointment.Query().Where(appointment.AccountID(a.AccountID), appointment.DayGTE(workday.DayOf(tx.Now)),
				appointment.StateEQ(center.AppointmentBooked)).Count(ctx)
			if err != nil {
				return "", fmt.Errorf("count own appointments: %w", err)
			}
			if held >= openBookings {
				return "", center.Refuse(center.ErrFullyBooked, "", "您已有%[1]d个未到的预约，请先取消一个。", "You hold %[1]d appointments already; cancel one first.", held)
			}
		}
		create := tx.Appointment.Create().SetRef(ref).SetDay(day).SetMinute(minute).SetQueue(letter).
			SetState(center.AppointmentBooked).SetBookedAt(tx.Now)
		if item != nil {
			create.SetItemID(item.ID)
		}
		if a.AccountID != 0 {
			create.SetAccountID(a.AccountID)
		}
		row, err := create.Save(ctx)
		if err != nil {
			return "", fmt.Errorf("book appointment: %w", err)
		}
		return strconv.Itoa(row.ID), s.append(ctx, tx, center.HallBooked, letter)
	})
	if err != nil {
		return nil, err
	}
	id, err := strconv.Atoi(answer)
	if err != nil {
		return nil, fmt.Errorf("recall appointment: %w", err)
	}
	row, err := s.Store.Read(ctx).Appointment.Get(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read appointment: %w", err)
	}
	return row, nil
}

// Appointment finds an appointment by its code.
func (s *Service) Appointment(ctx context.Context, ref string) (*ent.Appointment, error) {
	row, err := s.Store.Read(ctx).Appointment.Query().Where(appointment.Ref(center.NormalQueryCode(ref))).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, noAppointment
	}
	if err != nil {
		return nil, fmt.Errorf("read appointment: %w", err)
	}
	return row, nil
}

// AppointmentByID finds an appointment that is the viewer's own.
func (s *Service) AppointmentByID(ctx context.Context, id int) (*ent.Appointment, error) {
	a := auth.Actor(ctx)
	if a.AccountID == 0 {
		return nil, noAppointment
	}
	row, err := s.Store.Read(ctx).Appointment.Query().Where(appointment.ID(id), appointment.AccountID(a.AccountID)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, noAppointment
	}
	if err != nil {
		return nil, fmt.Errorf("read appointment: %w", err)
	}
	return row, nil
}

// Mine lists the appointments the viewer still holds, the next first.
func (s *Service) Mine(ctx context.Context) ([]*ent.Appointment, error) {
	a := auth.Actor(ctx)
	if a.AccountID == 0 {
		return []*ent.Appointment{}, nil
	}
	rows, err := s.Store.Read(ctx).Appointment.Query().Where(appointment.AccountID(a.AccountID), appointment.DayGTE(s.Catalogue.Day(ctx)),
		appointment.StateEQ(center.AppointmentBooked)).Order(ent.Asc("day", "minute")).Limit(2 * openBookings).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read own appointments: %w", err)
	}
	return rows, nil
}

// Unbook gives a time back.
func (s *Service) Unbook(ctx context.Context, ref string) (*ent.Appointment, error) {
	row, err := s.Appointment(ctx, ref)
	if err != nil {
		return nil, err
	}
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.Appointment.Update().Where(appointment.ID(row.ID), appointment.StateEQ(center.AppointmentBooked)).
			SetState(center.AppointmentCancelled).Save(ctx)
		if err != nil {
			return fmt.Errorf("cancel appointment: %w", err)
		}
		if n != 1 {
			return appointmentUsed
		}
		return s.append(ctx, tx, center.HallUnbooked, row.Queue)
	})
	if err != nil {
		return nil, err
	}
	return s.Appointment(ctx, ref)
}

// due is the appointment somebody came for: today, not much too early or late.
func (s *Service) due(ctx context.Context, ref string) (*ent.Appointment, error) {
	row, err := s.Appointment(ctx, ref)
	if err != nil {
		return nil, err
	}
	if row.State != center.AppointmentBooked {
		return nil, appointmentUsed
	}
	now, start := s.Store.Instant(ctx), Start(row)
	const grace = 30 * time.Minute
	if now.Before(start.Add(-grace)) {
		return nil, center.Refuse(center.ErrIllegalStep, "appointmentRef", "还没到预约的时间，请提前30分钟内取号。", "It is too early: take the ticket within 30 minutes before your time.")
	}
	if now.After(start.Add(center.SlotMinutes*time.Minute + grace)) {
		return nil, center.Refuse(center.ErrIllegalStep, "appointmentRef", "预约的时间已过，请取普通号。", "Your time has passed; take an ordinary ticket.")
	}
	return row, nil
}

var (
	noAppointment   = center.Refuse(center.ErrNotFound, "ref", "没有这个预约。", "There is no such appointment.")
	appointmentUsed = center.Refuse(center.ErrIllegalStep, "ref", "这个预约已经使用或取消。", "This appointment was used or cancelled already.")
)
