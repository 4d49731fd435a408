package workday

import "time"

// Terms are all that decides when a clock runs out.
type Terms struct {
	// Start is when the clock starts; its day is day 0 and does not count
	// (Civil Code 201).
	Start time.Time
	Limit Limit
	// Precision is PrecisionEndOfDay if left empty.
	Precision Precision
	// Pauses may overlap and come in any order.
	Pauses []Pause
	// Extension is a number of further working days after the limit, whatever
	// the limit's unit (Licensing Law 42).
	Extension int
}

func (t Terms) check() error {
	if err := t.Limit.check(); err != nil {
		return err
	}
	if t.Precision != "" && !t.Precision.IsValid() {
		return refuse(CodeBadPrecision, "a precision is END_OF_DAY or TO_THE_MINUTE")
	}
	if t.Extension < 0 || t.Extension > maxDays {
		return refuse(CodeBadExtension, "an extension is 0 to %d working days", maxDays)
	}
	if start := DayOf(t.Start); start < MinDay || start > MaxDay {
		return refuse(CodeDateOutOfRange, "a limit starts between %s and %s", MinDay, MaxDay)
	}
	for _, p := range t.Pauses {
		if err := p.check(); err != nil {
			return err
		}
	}
	return nil
}
