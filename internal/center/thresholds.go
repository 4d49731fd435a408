package center

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"onewindow/internal/workday"
)

// Threshold is a row of the clock table: when the light of one kind of clock
// turns, for clocks that start on From or later, until a later row replaces it.
type Threshold struct {
	Clock                ClockKind
	From                 workday.Day
	Warning, Yellow, Red Mark
}

// Rules is the clock table. The order of rows does not matter.
type Rules []Threshold

// DefaultThresholds is the clock table of a new installation (design, "The
// clock table"). Intake never turns yellow or red: when it runs out the case is
// deemed accepted (Licensing Law 32), which is a conduct warning, not a light.
// Delivery: center rule 3 working days, law 10 (Licensing Law 44).
func DefaultThresholds() Rules {
	var (
		twoLeft = Mark{Edge: EdgeStart, OfLimit: true, Day: -2}
		over    = Mark{Edge: EdgeEnd, OfLimit: true}
		dayOver = Mark{Edge: EdgeEnd, OfLimit: true, Day: 1}
	)
	rows := Rules{
		{Clock: ClockIntake, Warning: Mark{Edge: EdgeStart, Day: 4}},
		{Clock: ClockPromise, Warning: twoLeft, Yellow: over},
		{Clock: ClockStatutory, Red: over},
		{Clock: ClockStage, Yellow: over},
		{Clock: ClockSuspension, Warning: twoLeft, Yellow: over, Red: dayOver},
		{Clock: ClockSendUp, Yellow: over},
		{Clock: ClockHandOn, Yellow: over},
		{Clock: ClockDelivery, Yellow: Mark{Edge: EdgeEnd, Day: 3}, Red: Mark{Edge: EdgeEnd, Day: 10}},
		{Clock: ClockVerification, Warning: twoLeft, Yellow: over, Red: dayOver},
		{Clock: ClockComplaint, Warning: twoLeft, Yellow: over, Red: dayOver},
	}
	for i := range rows {
		rows[i].From = workday.MinDay
	}
	return rows
}

// InForce is the row for clocks of that kind which start on that day: the one
// with the latest date of effect not after it.
func (rules Rules) InForce(kind ClockKind, start workday.Day) (row Threshold, found bool) {
	for _, candidate := range rules {
		if candidate.Clock == kind && candidate.From <= start && (!found || candidate.From > row.From) {
			row, found = candidate, true
		}
	}
	return row, found
}

// Edge is a side of a day.
type Edge string

// The edges of a day. The zero Edge belongs to the Mark that never comes.
const (
	EdgeStart Edge = "start"
	EdgeEnd   Edge = "end"
)

// Mark is a point among the counted days of a clock: the start or the end of
// its Day-th counted day, or of day n+Day if OfLimit, n being the limit. The
// zero Mark never comes. Its text form, for tables, is "start n-2", "end n",
// "end n+1", "start 4", "end 10", or empty.
type Mark struct {
	Edge    Edge
	OfLimit bool
	Day     int
}

// ErrBadMark is returned for text that is no Mark.
var ErrBadMark = errors.New(`a mark is written as "start n-2", "end n+1", "end 10" or left empty`)

// String writes the mark as ParseMark reads it.
func (m Mark) String() string {
	switch {
	case m.Edge == "":
		return ""
	case !m.OfLimit:
		return fmt.Sprintf("%s %d", m.Edge, m.Day)
	case m.Day == 0:
		return string(m.Edge) + " n"
	default:
		return fmt.Sprintf("%s n%+d", m.Edge, m.Day)
	}
}

// ParseMark reads the text form of a mark. It refuses other text with
// ErrBadMark.
func ParseMark(s string) (Mark, error) {
	if s == "" {
		return Mark{}, nil
	}
	edge, day, _ := strings.Cut(s, " ")
	m := Mark{Edge: Edge(edge)}
	if m.Edge != EdgeStart && m.Edge != EdgeEnd {
		return Mark{}, ErrBadMark
	}
	offset, ofLimit := strings.CutPrefix(day, "n")
	m.OfLimit = ofLimit
	if offset == "" && ofLimit {
		return m, nil
	}
	signed := strings.HasPrefix(offset, "+") || strings.HasPrefix(offset, "-")
	n, err := strconv.Atoi(offset)
	if err != nil || signed != ofLimit {
		return Mark{}, ErrBadMark
	}
	m.Day = n
	return m, nil
}

// MarshalText writes the mark as ParseMark reads it.
func (m Mark) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads a mark as ParseMark does.
func (m *Mark) UnmarshalText(text []byte) error {
	mark, err := ParseMark(string(text))
	if err != nil {
		return err
	}
	*m = mark
	return nil
}

// instant is when the mark comes, nil if never.
func (m Mark) instant(r *workday.Reckoning) *time.Time {
	day := m.day(r)
	var at time.Time
	switch m.Edge {
	case EdgeStart:
		at = r.Begins(day)
	case EdgeEnd:
		at = r.Ends(day)
	default:
		return nil
	}
	return &at
}

// warning is when a warning with this mark comes. A limit of zero days has
// none. A warning set on the start of a day begins with the clock if the limit
// has two days or fewer, and no later than the last day of a shorter limit.
func (m Mark) warning(r *workday.Reckoning, start time.Time) *time.Time {
	if r.Limit() == 0 {
		return nil
	}
	if m.Edge != EdgeStart {
		return m.instant(r)
	}
	if r.Limit() <= 2 || m.day(r) < 1 {
		return &start
	}
	at := r.Begins(min(m.day(r), r.Limit()))
	return &at
}

func (m Mark) day(r *workday.Reckoning) int {
	if m.OfLimit {
		return max(0, r.Limit()+m.Day)
	}
	return max(0, m.Day)
}
