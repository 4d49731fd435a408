package workday

import "time"

// Due is when a limit ends.
type Due struct {
	// Day is the last counted day.
	Day Day
	// At is the end of that day at PrecisionEndOfDay (on time: before At), or
	// the start's time of day at PrecisionToTheMinute (on time: up to At).
	At time.Time
	// Provisional is set when the reckoning reaches a year whose days off are
	// not confirmed; weekends alone were left out there.
	Provisional bool
}

// Reckoning is a limit laid on the calendar: its counted days, numbered from 1
// to Limit and beyond it without end, and its due day. It is a value; the
// calendar's or the terms' later changes do not touch it.
//
// Counted days of the three units:
//   - WORKING_DAY: working days that are not paused.
//   - CALENDAR_DAY: all days that are not paused, weekends included; the last
//     one, if a day off, moves to the next working day that is not paused
//     (Civil Code 203). Days after the limit (an extension's, or overdue ones)
//     are working days.
//   - MONTH: as many calendar days as lie between the start and the same day
//     of the later month, or its last (Civil Code 202); then as CALENDAR_DAY.
//     So a pause of k days lengthens a month limit by k days.
//   - Zero of any unit: due on the starting day, or on the next working day
//     that is not paused. That day has number 0.
//
// A pause that begins on a later day than the due day is ignored: it changes
// nothing, not even how far overdue the limit is.
type Reckoning struct {
	cal       *Calendar
	terms     Terms
	start     Day
	limit     int   // counted days allowed, the extension included
	raw       Day   // the last day before it moved off a day off and was extended
	base      int   // from the base-th counted day on, days are working days
	baseDay   Day   // and this is that day
	pauses    spans // those that change anything
	openSince Day
	open      bool
	due       Due
}

// Due is when the limit ends, as known today: an open pause lasts up to today,
// so with one the true day is no earlier. It refuses bad terms with an *Error.
func (c *Calendar) Due(t Terms, today Day) (Due, error) {
	r, err := c.Reckon(t, today)
	if err != nil {
		return Due{}, err
	}
	return r.due, nil
}

// Reckon lays the limit on the calendar, as known today (an open pause lasts up
// to today). It refuses with an *Error: CALENDAR_MISSING, or what is wrong with
// the terms.
func (c *Calendar) Reckon(t Terms, today Day) (*Reckoning, error) {
	if c.Empty() {
		return nil, refuse(CodeCalendarMissing, "no year of the working calendar is confirmed")
	}
	if err := t.check(); err != nil {
		return nil, err
	}
	if today < MinDay || today > MaxDay {
		return nil, refuse(CodeDateOutOfRange, "today lies between %s and %s", MinDay, MaxDay)
	}
	r := &Reckoning{cal: c, terms: t, start: DayOf(t.Start)}
	r.pauses = merge(t.Pauses, r.start, today)
	r.layOut()

	// Only now do we know which pauses began after the limit had passed. They
	// could not move the due day, but must not stop the overdue days either.
	effective := make([]Pause, 0, len(t.Pauses))
	for _, p := range t.Pauses {
		if p.From > r.due.Day {
			continue
		}
		effective = append(effective, p)
		if p.Open && (!r.open || p.From < r.openSince) {
			r.open, r.openSince = true, p.From
		}
	}
	if len(effective) < len(t.Pauses) {
		r.pauses = merge(effective, r.start, today)
	}
	return r, nil
}

// layOut finds the base, the limit and the due day.
func (r *Reckoning) layOut() {
	unit, amount := r.terms.Limit.Unit, r.terms.Limit.Amount
	sensitiveFrom := r.start // the first day whose being worked matters
	switch {
	case amount == 0:
		r.raw = r.start
		r.baseDay = r.nextCounted(r.start)
	case unit == UnitWorkingDay:
		r.baseDay = r.start
		sensitiveFrom++
	default:
		days := amount
		if unit == UnitMonth {
			days = int(r.start.AddMonths(amount) - r.start)
		}
		amount = days
		r.raw = r.calendarDay(days)
		r.base, r.baseDay = days, r.nextCounted(r.raw)
		sensitiveFrom = r.raw
	}
	r.limit = amount + r.terms.Extension
	if unit == UnitWorkingDay && amount > 0 {
		r.raw = r.Nth(amount)
	}
	r.due.Day = r.Nth(r.limit)
	r.due.At = r.due.Day.End()
	if r.toTheMinute() {
		r.due.At = r.due.Day.at(r.terms.Start)
	}
	for year := sensitiveFrom.Year(); year <= r.due.Day.Year(); year++ {
		r.due.Provisional = r.due.Provisional || !r.cal.Confirmed(year)
	}
}

// toTheMinute is false for a limit of zero days, which would else be broken the
// moment it starts: the law gives it the whole day.
func (r *Reckoning) toTheMinute() bool {
	return r.terms.Precision == PrecisionToTheMinute && r.limit > 0
}

// Start is day 0.
func (r *Reckoning) Start() Day { return r.start }

// Limit is n, the counted days allowed, the extension included. A month limit
// is told in days.
func (r *Reckoning) Limit() int { return r.limit }

// Due is when the limit ends.
func (r *Reckoning) Due() Due { return r.due }

// RawEnd is the day on which the limit would end if it did not move to a
// working day and were not extended.
func (r *Reckoning) RawEnd() Day { return r.raw }

// OpenSince is the day on which the first pause that is still open, and that
// changes anything, began.
func (r *Reckoning) OpenSince() (day Day, open bool) { return r.openSince, r.open }

// Nth is the k-th counted day; k may exceed the limit, by working days. Day 0
// and below is the start (for a limit of zero days, the due day). A day beyond
// the calendar's reach (2139) is its last.
func (r *Reckoning) Nth(k int) Day {
	switch {
	case k > r.base:
		return r.workingDay(k - r.base)
	case k == r.base || k < 0 && r.base == 0:
		return r.baseDay
	default:
		return r.calendarDay(max(k, 0))
	}
}

// Begins is when the k-th counted day begins to run: at its midnight; to the
// minute, one second after day k-1 is used up.
func (r *Reckoning) Begins(k int) time.Time {
	if r.toTheMinute() {
		return r.Ends(k - 1)
	}
	return r.Nth(k).Start()
}

// Ends is the first instant at which the k-th counted day is over: the midnight
// after it; to the minute, one second past the start's time of day.
func (r *Reckoning) Ends(k int) time.Time {
	if r.toTheMinute() {
		return r.Nth(k).at(r.terms.Start).Add(time.Second)
	}
	return r.Nth(k).End()
}

// Through is the number of counted days up to and including d.
func (r *Reckoning) Through(d Day) int {
	switch {
	case d <= r.start:
		return 0
	case d >= r.baseDay:
		return r.base + r.workedIn(span{r.baseDay, d})
	case r.base == 0: // between a start on a day off and the due day of zero days
		return 0
	default:
		used := int(d - r.start)
		for _, p := range r.pauses {
			used -= int(max(0, min(p.to, d)-min(p.from, d)))
		}
		return min(used, r.base-1) // a last day that moved has not come yet
	}
}

// Counts reports whether d is a counted day. Of a limit of zero days the due
// day counts, as number 0.
func (r *Reckoning) Counts(d Day) bool {
	if r.terms.Limit.Amount == 0 && d == r.baseDay {
		return true
	}
	return r.Through(d) > r.Through(d-1)
}

// Paused reports whether d would count, but for a pause.
func (r *Reckoning) Paused(d Day) bool {
	if _, paused := r.pauses.covering(d); !paused || d <= r.start {
		return false
	}
	return r.cal.Working(d) || r.base > 0 && d < r.baseDay && d <= r.raw
}

// Used is the number of counted days used at that instant, the running one
// whole: at the end-of-day precision today counts from its first second, to the
// minute it is the time used rounded up.
func (r *Reckoning) Used(now time.Time) int {
	day := DayOf(now)
	used := r.Through(day)
	if !r.toTheMinute() || !now.After(r.terms.Start) {
		return used
	}
	if last := r.Nth(used); last < day || now.After(last.at(r.terms.Start)) {
		used++
	}
	return used
}

// Remaining is Limit - Used: 0 on the last day, negative when overdue.
func (r *Reckoning) Remaining(now time.Time) int { return r.limit - r.Used(now) }

// workingDay is the k-th (k > 0) working day after the base that is not paused.
func (r *Reckoning) workingDay(k int) Day {
	rank := r.cal.rank(r.baseDay) + k
	for _, p := range r.pauses {
		from := max(p.from, r.baseDay)
		if p.to > from && rank > r.cal.rank(from) {
			rank += r.cal.rank(p.to) - r.cal.rank(from)
		}
	}
	return r.cal.nth(rank)
}

// calendarDay is the k-th day after the start that is not paused.
func (r *Reckoning) calendarDay(k int) Day {
	d := r.start + Day(k)
	for _, p := range r.pauses {
		if d > p.from {
			d += p.to - p.from
		}
	}
	return d
}

// nextCounted is the first working day from d on that is not paused.
func (r *Reckoning) nextCounted(d Day) Day {
	for {
		d = r.cal.Next(d)
		p, paused := r.pauses.covering(d)
		if !paused {
			return d
		}
		d = p.to + 1
	}
}

// workedIn is the number of working days in s that are not paused.
func (r *Reckoning) workedIn(s span) int {
	n := r.cal.Count(s.from, s.to)
	for _, p := range r.pauses {
		n -= r.cal.Count(max(p.from, s.from), min(p.to, s.to))
	}
	return n
}
