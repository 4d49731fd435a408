package workday

import (
	"fmt"
	"io"
	"strconv"
	"time"
	_ "time/tzdata" // the zone must load on machines without a zone database
)

// Shanghai is the one time zone in which all days and instants are read.
var Shanghai = mustLoad("Asia/Shanghai")

func mustLoad(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(fmt.Sprintf("load time zone %s, which is compiled in: %v", name, err))
	}
	return zone
}

// Day is a civil day in Asia/Shanghai, counted from 1970-01-01 (day 0).
type Day int32

// Limits may start, and pauses begin and end, from MinDay to MaxDay. Anything
// else is a slip of the pen and refused with DATE_OUT_OF_RANGE.
var (
	MinDay = NewDay(1990, time.January, 1)
	MaxDay = NewDay(2100, time.December, 31)
)

const secondsPerDay = 24 * 60 * 60

// NewDay is the day of that date. Like time.Date it carries overflow along:
// 31 April is 1 May.
func NewDay(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

// DayOf is the day on which t falls in Shanghai.
func DayOf(t time.Time) Day { return NewDay(t.In(Shanghai).Date()) }

// ParseDay reads "2006-01-02". It refuses anything else with BAD_DATE.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, refuse(CodeBadDate, "a date is written as 2006-01-02 and must exist")
	}
	return NewDay(t.Date()), nil
}

// Date is the year, month and day of the month.
func (d Day) Date() (year int, month time.Month, day int) { return d.utc().Date() }

// Year is the calendar year.
func (d Day) Year() int { return d.utc().Year() }

// Weekday is the day of the week, whether worked or not.
func (d Day) Weekday() time.Weekday {
	const thursday = 4 // 1970-01-01
	return time.Weekday(((int(d)+thursday)%7 + 7) % 7)
}

// Start is the first instant of the day in Shanghai.
func (d Day) Start() time.Time {
	year, month, day := d.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, Shanghai)
}

// End is the first instant of the next day. What must be done on a day is on
// time if it is finished before End (24:00, Civil Code 203).
func (d Day) End() time.Time { return (d + 1).Start() }

// at is the same wall-clock time as t, on day d.
func (d Day) at(t time.Time) time.Time {
	year, month, day := d.Date()
	t = t.In(Shanghai)
	return time.Date(year, month, day, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), Shanghai)
}

// AddMonths is the same day of the month n months later, or that month's last
// day if it has no such day (Civil Code 202).
func (d Day) AddMonths(n int) Day {
	year, month, day := d.Date()
	last := NewDay(year, month+time.Month(n)+1, 1) - 1
	return min(NewDay(year, month+time.Month(n), 1)+Day(day-1), last)
}

func (d Day) utc() time.Time { return time.Unix(int64(d)*secondsPerDay, 0).UTC() }

// String writes the day as 2006-01-02.
func (d Day) String() string { return d.utc().Format(time.DateOnly) }

// MarshalText writes the day as 2006-01-02.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads 2006-01-02, and refuses anything else with BAD_DATE.
func (d *Day) UnmarshalText(text []byte) error {
	day, err := ParseDay(string(text))
	if err != nil {
		return err
	}
	*d = day
	return nil
}

// MarshalGQL writes the day as a GraphQL Date, "2006-01-02".
func (d Day) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(d.String())) }

// UnmarshalGQL reads a GraphQL Date, and refuses anything else with BAD_DATE.
func (d *Day) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok {
		return refuse(CodeBadDate, "a date is written as a string, 2006-01-02")
	}
	return d.UnmarshalText([]byte(s))
}
