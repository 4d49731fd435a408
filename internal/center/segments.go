package center

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"onewindow/internal/workday"
)

// SegmentKind says what a run of days means on the ruler.
type SegmentKind string

// The kinds of segments.
const (
	// SegmentCounted: counted days that have come, today included.
	SegmentCounted SegmentKind = "COUNTED"
	// SegmentPaused: days that would count, but for a suspension.
	SegmentPaused SegmentKind = "PAUSED"
	// SegmentDayOff: weekends and holidays, paused or not.
	SegmentDayOff SegmentKind = "DAY_OFF"
	// SegmentAhead: counted days still to come.
	SegmentAhead SegmentKind = "AHEAD"
)

// Segment is a run of days of one kind, both ends included.
type Segment struct {
	From, To workday.Day
	Kind     SegmentKind
	// FirstNumber is the number of the run's first counted day, 0 for days that
	// do not count (and for the one day of a limit of zero days).
	FirstNumber int
	// Reason is the suspension's, or the holidays' names in Chinese.
	Reason     string
	LegalBasis string
}

// PauseReason is what the caller knows of a pause.
type PauseReason struct {
	workday.Pause
	Reason, LegalBasis string
}

// Segments are the runs of days from the day after the start to the due day, or
// to today (a stopped clock: the day it stopped) if that is later, without gaps.
// The ruler is drawn from them; the client counts nothing. The one day of a
// limit of zero days is shown even if it is the starting day. It refuses what
// Rules.Read refuses of the terms.
func Segments(cal *workday.Calendar, clock Clock, now time.Time, reasons []PauseReason) ([]Segment, error) {
	today := workday.DayOf(clock.asOf(now))
	reckoning, err := cal.Reckon(clock.Terms, today)
	if err != nil {
		return nil, fmt.Errorf("segment %s clock: %w", clock.Kind, err)
	}
	var runs []Segment
	last := max(reckoning.Due().Day, today)
	for d := min(reckoning.Start()+1, reckoning.Due().Day); d <= last; d++ {
		day := segmentOf(cal, reckoning, d, today, reasons)
		if n := len(runs); n > 0 && runs[n-1].extend(day) {
			continue
		}
		runs = append(runs, day)
	}
	return runs, nil
}

// segmentOf is the segment of one day.
func segmentOf(cal *workday.Calendar, r *workday.Reckoning, d, today workday.Day, reasons []PauseReason) Segment {
	s := Segment{From: d, To: d}
	switch {
	case r.Counts(d):
		s.Kind, s.FirstNumber = SegmentCounted, r.Through(d)
		if d > today {
			s.Kind = SegmentAhead
		}
	case r.Paused(d):
		s.Kind = SegmentPaused
		if why := reasonFor(d, reasons); why != nil {
			s.Reason, s.LegalBasis = why.Reason, why.LegalBasis
		}
	default:
		s.Kind, s.Reason = SegmentDayOff, cal.Name(d)
	}
	return s
}

// reasonFor is the pause, of those that cover the day, which began first.
func reasonFor(d workday.Day, reasons []PauseReason) *PauseReason {
	var first *PauseReason
	for i := range reasons {
		p := &reasons[i]
		if p.From < d && (p.Open || d <= p.To) && (first == nil || p.From < first.From) {
			first = p
		}
	}
	return first
}

// extend takes the next day into the run if it belongs there. A weekend and the
// holiday it runs into are one run, named for the holiday: one fold on the ruler.
func (s *Segment) extend(day Segment) bool {
	if s.Kind != day.Kind {
		return false
	}
	if s.Kind == SegmentPaused && (s.Reason != day.Reason || s.LegalBasis != day.LegalBasis) {
		return false
	}
	if s.Kind == SegmentDayOff && day.Reason != "" && !slices.Contains(strings.Split(s.Reason, "、"), day.Reason) && s.Reason != day.Reason {
		s.Reason = strings.TrimPrefix(s.Reason+"、"+day.Reason, "、")
	}
	s.To = day.To
	return true
}

// Values lists the kinds of segments, for ent.
func (SegmentKind) Values() []string {
	return []string{string(SegmentCounted), string(SegmentPaused), string(SegmentDayOff), string(SegmentAhead)}
}

// IsValid reports whether k is one of the kinds.
func (k SegmentKind) IsValid() bool { return slices.Contains(k.Values(), string(k)) }

// MarshalGQL writes a GraphQL enum value.
func (k SegmentKind) MarshalGQL(w io.Writer) { writeName(w, string(k)) }

// UnmarshalGQL reads a GraphQL enum value and refuses unknown ones.
func (k *SegmentKind) UnmarshalGQL(v any) error { return readName(v, k, SegmentKind.IsValid) }
