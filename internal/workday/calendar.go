package workday

import (
	"slices"
	"time"
)

// Exception is a day that is not what its weekday says: a statutory day off
// (Working false), or a weekend day worked in exchange (Working true, 调休).
type Exception struct {
	Day     Day
	Working bool
	Name    string // the holiday, in Chinese, e.g. 国庆节
}

// Calendar knows the working days. It is immutable, and safe to share.
type Calendar struct {
	exceptions map[Day]Exception
	confirmed  []int
	ranks      []int32 // ranks[d-firstDay]: working days from firstDay to d, both included
	days       []Day   // the working days: days[ranks[d-firstDay]-1] == d if d is worked
}

// The reach of the tables: MinDay..MaxDay, room for the longest limit with the
// longest extension beyond it, and a margin.
var (
	firstDay = NewDay(1989, time.January, 1)
	lastDay  = NewDay(2139, time.December, 31)
)

// New makes a calendar of exceptions to the week, and of the years in which
// they are known to be complete. An exception in a year that is not confirmed
// is not yet law and is ignored: such a year has weekends only. If a day is
// entered twice and the entries differ, it is a day off.
func New(exceptions []Exception, confirmed []int) *Calendar {
	c := &Calendar{
		exceptions: make(map[Day]Exception, len(exceptions)),
		confirmed:  slices.Compact(slices.Sorted(slices.Values(confirmed))),
		ranks:      make([]int32, 0, lastDay-firstDay+1),
		days:       make([]Day, 0, (lastDay-firstDay+1)*5/7+400),
	}
	for _, e := range exceptions {
		if known, twice := c.exceptions[e.Day]; c.Confirmed(e.Day.Year()) && (!twice || known.Working) {
			c.exceptions[e.Day] = e
		}
	}
	for d := firstDay; d <= lastDay; d++ {
		if c.byWeek(d) {
			c.days = append(c.days, d)
		}
		c.ranks = append(c.ranks, int32(len(c.days)))
	}
	return c
}

// byWeek is Working, before the tables are there to be asked.
func (c *Calendar) byWeek(d Day) bool {
	if e, known := c.exceptions[d]; known {
		return e.Working
	}
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
}

// Empty reports whether nothing is known: a nil calendar, or one without a
// confirmed year. Reckoning with it is refused with CALENDAR_MISSING.
func (c *Calendar) Empty() bool { return c == nil || len(c.confirmed) == 0 }

// Working reports whether d is worked: Monday to Friday, minus statutory days
// off, plus swapped working days.
func (c *Calendar) Working(d Day) bool { return c.byWeek(d) }

// Name is the holiday to which d owes being off, or worked in exchange; empty
// for any other day.
func (c *Calendar) Name(d Day) string { return c.exceptions[d].Name }

// Confirmed reports whether the days off of that year have been announced and
// entered.
func (c *Calendar) Confirmed(year int) bool {
	_, found := slices.BinarySearch(c.confirmed, year)
	return found
}

// Next is d if it is worked, else the first working day after it.
func (c *Calendar) Next(d Day) Day {
	if c.Working(d) {
		return d
	}
	return c.nth(c.rank(d) + 1)
}

// Count is the number of working days d with after < d <= through; 0 if there
// are none.
func (c *Calendar) Count(after, through Day) int { return max(0, c.rank(through)-c.rank(after)) }

// rank is the number of working days up to and including d.
func (c *Calendar) rank(d Day) int { return int(c.ranks[min(max(d, firstDay), lastDay)-firstDay]) }

// nth is the working day with that rank, or the last day we know.
func (c *Calendar) nth(rank int) Day { return c.days[min(max(rank, 1), len(c.days))-1] }
