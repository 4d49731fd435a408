package workday

import "fmt"

// Code names a reason why a reckoning is refused. Codes are stable: clients and
// translations may rely on them.
type Code string

// The reasons, one sentence each.
const (
	CodeCalendarMissing Code = "CALENDAR_MISSING"  // no year of the calendar is confirmed: we never guess
	CodeBadDate         Code = "BAD_DATE"          // not a date written as 2006-01-02
	CodeDateOutOfRange  Code = "DATE_OUT_OF_RANGE" // a date outside 1990..2100
	CodeBadLimit        Code = "BAD_LIMIT"         // not a limit written as 10wd, 60d or 3m
	CodeBadAmount       Code = "BAD_AMOUNT"        // negative, over 3650 days or over 120 months
	CodeBadUnit         Code = "BAD_UNIT"          // not one of the three units
	CodeBadPrecision    Code = "BAD_PRECISION"     // not one of the two precisions
	CodeBadPause        Code = "BAD_PAUSE"         // a pause that ends before it begins
	CodeBadExtension    Code = "BAD_EXTENSION"     // negative or over 3650 working days
)

// Error says what is wrong with the input. It never repeats free text it was
// given, so it may be shown to whoever asked.
type Error struct {
	Code   Code
	Detail string
}

func (e *Error) Error() string { return e.Detail }

// Is makes errors.Is(err, &Error{Code: c}) true for any error with that code.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

func refuse(code Code, format string, args ...any) error {
	return &Error{Code: code, Detail: fmt.Sprintf(format, args...)}
}
