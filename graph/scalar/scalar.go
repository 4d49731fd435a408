// Package scalar reads and writes the API's own scalars.
package scalar

import (
	"errors"
	"io"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"onewindow/internal/workday"
)

// MarshalDate writes a civil day.
func MarshalDate(d workday.Day) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(d.String())) })
}

// UnmarshalDate reads a civil day.
func UnmarshalDate(v any) (workday.Day, error) {
	s, ok := v.(string)
	if !ok {
		return 0, errors.New("a date is written like 2026-11-24")
	}
	d, err := workday.ParseDay(s)
	if err != nil {
		return 0, errors.New("a date is written like 2026-11-24, between 1990 and 2100")
	}
	return d, nil
}

// MarshalDateTime writes an instant, in Asia/Shanghai.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = io.WriteString(w, strconv.Quote(t.In(workday.Shanghai).Format(time.RFC3339Nano)))
	})
}

// UnmarshalDateTime reads an instant.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, ok := v.(string)
	if !ok {
		return time.Time{}, errors.New("an instant is written like 2026-11-24T09:00:00+08:00")
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}, errors.New("an instant is written like 2026-11-24T09:00:00+08:00")
	}
	return t, nil
}
