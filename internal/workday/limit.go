package workday

import (
	"strconv"
	"strings"
)

// The largest limits taken for real: ten years. More is a slip of the pen.
const (
	maxDays   = 3650
	maxMonths = 120
)

// Limit is a length of time allowed, e.g. 20 working days. Zero of any unit
// means the same day (or the next working day, when started on a day off).
type Limit struct {
	Amount int
	Unit   Unit
}

var suffixes = []struct {
	text string
	unit Unit
}{{"wd", UnitWorkingDay}, {"d", UnitCalendarDay}, {"m", UnitMonth}} // "wd" before "d", which it ends in

// ParseLimit reads "10wd" (working days), "60d" (calendar days) or "3m"
// (months), in either case. It refuses anything else with BAD_LIMIT, and
// amounts that cannot be meant with BAD_AMOUNT.
func ParseLimit(s string) (Limit, error) {
	text := strings.ToLower(strings.TrimSpace(s))
	for _, suffix := range suffixes {
		digits, found := strings.CutSuffix(text, suffix.text)
		if !found {
			continue
		}
		if digits == "" || strings.Trim(digits, "0123456789") != "" {
			break
		}
		amount, err := strconv.Atoi(digits)
		if err != nil {
			amount = maxDays + 1 // too long for an int: let check say so
		}
		limit := Limit{Amount: amount, Unit: suffix.unit}
		return limit, limit.check()
	}
	return Limit{}, refuse(CodeBadLimit, "a limit is written as 10wd, 60d or 3m")
}

// String writes the limit as ParseLimit reads it.
func (l Limit) String() string {
	for _, suffix := range suffixes {
		if suffix.unit == l.Unit {
			return strconv.Itoa(l.Amount) + suffix.text
		}
	}
	return strconv.Itoa(l.Amount) + "?"
}

// MarshalText writes the limit as ParseLimit reads it.
func (l Limit) MarshalText() ([]byte, error) { return []byte(l.String()), l.check() }

// UnmarshalText reads a limit as ParseLimit does.
func (l *Limit) UnmarshalText(text []byte) error {
	limit, err := ParseLimit(string(text))
	if err != nil {
		return err
	}
	*l = limit
	return nil
}

func (l Limit) check() error {
	if !l.Unit.IsValid() {
		return refuse(CodeBadUnit, "a unit is WORKING_DAY, CALENDAR_DAY or MONTH")
	}
	most := maxDays
	if l.Unit == UnitMonth {
		most = maxMonths
	}
	if l.Amount < 0 || l.Amount > most {
		return refuse(CodeBadAmount, "a limit is 0 to %d days or 0 to %d months", maxDays, maxMonths)
	}
	return nil
}
