package center

import (
	"cmp"
	"slices"
	"time"
)

// TicketState is where a queue ticket stands.
type TicketState string

// The states of a ticket.
const (
	TicketWaiting   TicketState = "WAITING"
	TicketCalled    TicketState = "CALLED"
	TicketServing   TicketState = "SERVING"
	TicketDone      TicketState = "DONE"
	TicketMissed    TicketState = "MISSED"
	TicketCancelled TicketState = "CANCELLED"
)

// TicketPriority is why somebody is called before others.
type TicketPriority string

// The grounds of priority, as the hall's notice publishes them.
const (
	PriorityNone          TicketPriority = "NONE"
	PriorityAppointment   TicketPriority = "APPOINTMENT"
	PriorityElderly       TicketPriority = "ELDERLY"
	PriorityDisabled      TicketPriority = "DISABLED"
	PriorityPregnant      TicketPriority = "PREGNANT"
	PriorityServiceMember TicketPriority = "SERVICE_MEMBER"
)

// AppointmentState is where an appointment stands.
type AppointmentState string

// The states of an appointment.
const (
	AppointmentBooked    AppointmentState = "BOOKED"
	AppointmentKept      AppointmentState = "KEPT"
	AppointmentMissed    AppointmentState = "MISSED"
	AppointmentCancelled AppointmentState = "CANCELLED"
)

// SittingState is whether a window serves.
type SittingState string

// The states of a window.
const (
	WindowClosed SittingState = "CLOSED"
	WindowOpen   SittingState = "OPEN"
	WindowPaused SittingState = "PAUSED"
)

// TicketAction is an act on a ticket.
type TicketAction string

// The acts on a ticket.
const (
	ActCallTicket     TicketAction = "CALL"
	ActCallAgain      TicketAction = "CALL_AGAIN"
	ActServeTicket    TicketAction = "SERVE"
	ActFinishTicket   TicketAction = "FINISH"
	ActMissTicket     TicketAction = "MISS"
	ActTransferTicket TicketAction = "TRANSFER"
	ActCancelTicket   TicketAction = "CANCEL"
)

// ticketMoves is the whole life of a ticket: from where each act leads where.
var ticketMoves = map[TicketAction]struct {
	from []TicketState
	to   TicketState
}{
	ActCallTicket:     {[]TicketState{TicketWaiting}, TicketCalled},
	ActCallAgain:      {[]TicketState{TicketCalled}, TicketCalled},
	ActServeTicket:    {[]TicketState{TicketCalled}, TicketServing},
	ActFinishTicket:   {[]TicketState{TicketCalled, TicketServing}, TicketDone},
	ActMissTicket:     {[]TicketState{TicketCalled}, TicketMissed},
	ActTransferTicket: {[]TicketState{TicketCalled, TicketServing}, TicketWaiting},
	ActCancelTicket:   {[]TicketState{TicketWaiting}, TicketCancelled},
}

// MoveTicket tells where an act takes a ticket, or why it does not.
func MoveTicket(a TicketAction, from TicketState) (TicketState, error) {
	m := ticketMoves[a]
	if !slices.Contains(m.from, from) {
		return from, Refuse(ErrIllegalStep, "", "这个号现在不能这样办理，什么都没有改动。", "This cannot be done with the ticket now. Nothing was changed.")
	}
	return m.to, nil
}

// Waiting is a ticket in the queue, as the rule of calling sees it.
type Waiting struct {
	ID       int
	Priority TicketPriority
	TakenAt  time.Time
	DueAt    time.Time // the appointed time; zero without an appointment
}

// PatienceLimit is how long anybody waits before the waiting itself gives
// precedence: priority must not become another person's whole morning.
const PatienceLimit = 45 * time.Minute

// CallOrder is the order in which those waiting are called, by the rule on the
// hall's notice: first whoever has waited longer than PatienceLimit, then
// appointments whose time has come, then those with a ground of priority, then
// the rest; within each, who came first. An appointment not yet due waits like
// anybody else. No clerk chooses.
func CallOrder(waiting []Waiting, now time.Time) []Waiting {
	rank := func(w Waiting) int {
		switch {
		case now.Sub(w.TakenAt) > PatienceLimit:
			return 0
		case w.Priority == PriorityAppointment && !w.DueAt.After(now):
			return 1
		case w.Priority != PriorityNone && w.Priority != PriorityAppointment:
			return 2
		}
		return 3
	}
	out := slices.Clone(waiting)
	slices.SortStableFunc(out, func(a, b Waiting) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), a.TakenAt.Compare(b.TakenAt), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// usualService is what one person takes at a window while a day has not shown better.
const usualService = 8 * time.Minute

// enoughServed is how many served today outweigh what is usual.
const enoughServed = 5

// MeanService is what one person takes, by the latest that were served; what is
// usual fills in while there are fewer than five.
func MeanService(latest []time.Duration) time.Duration {
	sum, n := time.Duration(0), len(latest)
	for _, d := range latest {
		sum += d
	}
	for ; n < enoughServed; n++ {
		sum += usualService
	}
	return sum / time.Duration(n)
}

// EstimateWait is how long somebody with so many people ahead will wait at so
// many open windows; false while no window is open, when nobody can know.
func EstimateWait(ahead, windows int, mean time.Duration) (time.Duration, bool) {
	if windows <= 0 {
		return 0, false
	}
	return (mean * time.Duration(ahead+1) / time.Duration(windows)).Round(time.Minute), true
}

// The slots of a day's appointments.
const (
	SlotMinutes      = 30
	AppointmentAhead = 14 // days one may book ahead
)

// SlotCapacity is how many appointments one slot takes: half of what its windows
// can serve, so that those who just come are not locked out. At least one.
func SlotCapacity(windows int) int {
	perWindow := int(SlotMinutes * time.Minute / usualService)
	return max(1, windows*perWindow/2)
}

// HallEventKind is what a line says about the hall.
type HallEventKind string

// What can happen in the hall.
const (
	HallTicketTaken       HallEventKind = "TICKET_TAKEN"
	HallTicketCalled      HallEventKind = "TICKET_CALLED"
	HallTicketServed      HallEventKind = "TICKET_SERVED"
	HallTicketDone        HallEventKind = "TICKET_DONE"
	HallTicketMissed      HallEventKind = "TICKET_MISSED"
	HallTicketTransferred HallEventKind = "TICKET_TRANSFERRED"
	HallTicketCancelled   HallEventKind = "TICKET_CANCELLED"
	HallWindowOpened      HallEventKind = "WINDOW_OPENED"
	HallWindowPaused      HallEventKind = "WINDOW_PAUSED"
	HallWindowClosed      HallEventKind = "WINDOW_CLOSED"
	HallBooked            HallEventKind = "APPOINTMENT_BOOKED"
	HallUnbooked          HallEventKind = "APPOINTMENT_CANCELLED"
)
