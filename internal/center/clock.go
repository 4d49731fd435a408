package center

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"onewindow/internal/workday"
)

// ClockKind names one of the clocks that run on a case or a complaint, each
// with its own start, pauses, due date and light.
type ClockKind string

// The clocks.
const (
	// ClockIntake runs from receipt to acceptance, refusal, notice or return.
	ClockIntake ClockKind = "INTAKE"
	// ClockPromise runs from acceptance to the decision, on the promised limit.
	ClockPromise ClockKind = "PROMISE"
	// ClockStatutory runs from acceptance to the decision, on the law's limit.
	ClockStatutory ClockKind = "STATUTORY"
	// ClockStage runs while a task is open.
	ClockStage ClockKind = "STAGE"
	// ClockSuspension runs while a special procedure pauses the others.
	ClockSuspension ClockKind = "SUSPENSION"
	// ClockSendUp runs from acceptance until the case is sent to the superior.
	ClockSendUp ClockKind = "SEND_UP"
	// ClockHandOn runs from the superior's reply until it is handed on.
	ClockHandOn ClockKind = "HAND_ON"
	// ClockDelivery runs from the decision until it is delivered.
	ClockDelivery ClockKind = "DELIVERY"
	// ClockVerification runs from a decision on the applicant's commitment to its verification.
	ClockVerification ClockKind = "VERIFICATION"
	// ClockComplaint runs from receipt of a complaint or consultation to the answer.
	ClockComplaint ClockKind = "COMPLAINT"
)

// ClockState says whether time is passing on a clock.
type ClockState string

// The states of a clock.
const (
	// ClockRunning counts days.
	ClockRunning ClockState = "RUNNING"
	// ClockPaused counts none, and keeps its light.
	ClockPaused ClockState = "PAUSED"
	// ClockStopped is judged at its finish, never by now.
	ClockStopped ClockState = "STOPPED"
)

// Clock is one clock: a kind, what decides when it runs out, and when it was
// stopped (nil: not yet).
type Clock struct {
	Kind      ClockKind
	Of        string // what runs on it, where that is a part of the case, e.g. task:12
	Terms     workday.Terms
	StoppedAt *time.Time
}

// Reading is what a clock shows at an instant. Its three turning instants
// depend on the clock alone, never on when it was read: they may be stored.
type Reading struct {
	Kind  ClockKind
	State ClockState
	Due   workday.Due
	// Limit, Used and Remaining are counted days; today counts whole. Remaining
	// is 0 on the last day and negative when overdue.
	Limit, Used, Remaining int
	// WarningAt, YellowAt and RedAt are the first instants of each, nil if it
	// never comes: because the clock's kind has none, because the clock stopped
	// first, or because the clock is paused and nobody knows yet.
	WarningAt, YellowAt, RedAt *time.Time
}

// ErrNoThreshold is returned for a clock whose kind has no threshold in force
// on the day it started.
var ErrNoThreshold = errors.New("no threshold in force for this clock")

// Read reads the clock at now. It refuses with a *workday.Error what workday
// refuses, and a kind without a threshold with ErrNoThreshold.
func (rules Rules) Read(cal *workday.Calendar, clock Clock, now time.Time) (Reading, error) {
	asOf := clock.asOf(now)
	reckoning, err := cal.Reckon(clock.Terms, workday.DayOf(asOf))
	if err != nil {
		return Reading{}, fmt.Errorf("read %s clock: %w", clock.Kind, err)
	}
	threshold, found := rules.InForce(clock.Kind, reckoning.Start())
	if !found {
		return Reading{}, fmt.Errorf("read %s clock: %w", clock.Kind, ErrNoThreshold)
	}
	turn := func(at *time.Time) *time.Time {
		if at == nil || clock.StoppedAt != nil && at.After(*clock.StoppedAt) {
			return nil
		}
		// The day an open pause began still counts; from its end on the clock
		// stands still. Not even the end of that day may turn a light: a paused
		// clock keeps its light until it is resumed.
		if since, open := reckoning.OpenSince(); open && !at.Before(since.End()) {
			return nil
		}
		return at
	}
	return Reading{
		Kind:      clock.Kind,
		State:     clock.state(reckoning, workday.DayOf(asOf)),
		Due:       reckoning.Due(),
		Limit:     reckoning.Limit(),
		Used:      reckoning.Used(asOf),
		Remaining: reckoning.Remaining(asOf),
		WarningAt: turn(threshold.Warning.warning(reckoning, clock.Terms.Start)),
		YellowAt:  turn(threshold.Yellow.instant(reckoning)),
		RedAt:     turn(threshold.Red.instant(reckoning)),
	}, nil
}

// asOf is now, or the finish if that came before: a finished clock is judged at
// its finish.
func (c Clock) asOf(now time.Time) time.Time {
	if c.StoppedAt != nil && c.StoppedAt.Before(now) {
		return *c.StoppedAt
	}
	return now
}

func (c Clock) state(reckoning *workday.Reckoning, today workday.Day) ClockState {
	if c.StoppedAt != nil {
		return ClockStopped
	}
	if since, open := reckoning.OpenSince(); open && since <= today {
		return ClockPaused
	}
	for _, p := range c.Terms.Pauses {
		// A pause of known length, still to end. On the day To itself the
		// procedure is over, though that day is not counted.
		if !p.Open && p.From <= today && today < p.To && p.From <= reckoning.Due().Day {
			return ClockPaused
		}
	}
	return ClockRunning
}

// Values lists the clock kinds, for ent.
func (ClockKind) Values() []string {
	return []string{
		string(ClockIntake), string(ClockPromise), string(ClockStatutory), string(ClockStage), string(ClockSuspension),
		string(ClockSendUp), string(ClockHandOn), string(ClockDelivery), string(ClockVerification), string(ClockComplaint),
	}
}

// IsValid reports whether k is one of the clocks.
func (k ClockKind) IsValid() bool { return slices.Contains(k.Values(), string(k)) }

// MarshalGQL writes a GraphQL enum value.
func (k ClockKind) MarshalGQL(w io.Writer) { writeName(w, string(k)) }

// UnmarshalGQL reads a GraphQL enum value and refuses unknown ones.
func (k *ClockKind) UnmarshalGQL(v any) error { return readName(v, k, ClockKind.IsValid) }

// Values lists the clock states, for ent.
func (ClockState) Values() []string {
	return []string{string(ClockRunning), string(ClockPaused), string(ClockStopped)}
}

// IsValid reports whether s is one of the clock states.
func (s ClockState) IsValid() bool { return slices.Contains(s.Values(), string(s)) }

// MarshalGQL writes a GraphQL enum value.
func (s ClockState) MarshalGQL(w io.Writer) { writeName(w, string(s)) }

// UnmarshalGQL reads a GraphQL enum value and refuses unknown ones.
func (s *ClockState) UnmarshalGQL(v any) error { return readName(v, s, ClockState.IsValid) }

// writeName writes an enum value as GraphQL transports it.
func writeName(w io.Writer, name string) { _, _ = io.WriteString(w, strconv.Quote(name)) }

// readName reads an enum value as GraphQL transports it, and leaves *to alone
// if it is not one of them.
func readName[T ~string](v any, to *T, valid func(T) bool) error {
	name, ok := v.(string)
	if !ok || !valid(T(name)) {
		return fmt.Errorf("not a value of %T", *to)
	}
	*to = T(name)
	return nil
}
