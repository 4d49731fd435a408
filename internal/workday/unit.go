package workday

import (
	"io"
	"slices"
	"strconv"
)

// Unit says in what a time limit is counted.
type Unit string

// The units of limits.
const (
	// UnitWorkingDay counts working days only (Licensing Law 82).
	UnitWorkingDay Unit = "WORKING_DAY"
	// UnitCalendarDay counts every day; a limit that ends on a day off ends on
	// the next working day (Civil Code 203).
	UnitCalendarDay Unit = "CALENDAR_DAY"
	// UnitMonth runs to the same day of the later month, or its last (Civil
	// Code 202), and ends on a working day like a calendar-day limit.
	UnitMonth Unit = "MONTH"
)

// Precision says at what moment of its last day a limit ends.
type Precision string

// The precisions. The zero value means PrecisionEndOfDay.
const (
	// PrecisionEndOfDay: due at the end of the last counted day (Civil Code 203).
	PrecisionEndOfDay Precision = "END_OF_DAY"
	// PrecisionToTheMinute: due on the last counted day at the time of day at
	// which the clock started.
	PrecisionToTheMinute Precision = "TO_THE_MINUTE"
)

// Values lists the units, for ent.
func (Unit) Values() []string {
	return []string{string(UnitWorkingDay), string(UnitCalendarDay), string(UnitMonth)}
}

// IsValid reports whether u is one of the units.
func (u Unit) IsValid() bool { return slices.Contains(u.Values(), string(u)) }

// MarshalGQL writes the unit as a GraphQL enum value.
func (u Unit) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(u))) }

// UnmarshalGQL reads a GraphQL enum value; anything else is BAD_UNIT.
func (u *Unit) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok || !Unit(s).IsValid() {
		return refuse(CodeBadUnit, "a unit is WORKING_DAY, CALENDAR_DAY or MONTH")
	}
	*u = Unit(s)
	return nil
}

// Values lists the precisions, for ent.
func (Precision) Values() []string {
	return []string{string(PrecisionEndOfDay), string(PrecisionToTheMinute)}
}

// IsValid reports whether p is one of the precisions.
func (p Precision) IsValid() bool { return slices.Contains(p.Values(), string(p)) }

// MarshalGQL writes the precision as a GraphQL enum value.
func (p Precision) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(p))) }

// UnmarshalGQL reads a GraphQL enum value; anything else is BAD_PRECISION.
func (p *Precision) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok || !Precision(s).IsValid() {
		return refuse(CodeBadPrecision, "a precision is END_OF_DAY or TO_THE_MINUTE")
	}
	*p = Precision(s)
	return nil
}
