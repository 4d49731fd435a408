package workday

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestDay(t *testing.T) {
	t.Parallel()
	d := day("2026-11-24")
	if d.String() != "2026-11-24" || d.Weekday() != time.Tuesday || d.Year() != 2026 {
		t.Errorf("%s is a %s in %d", d, d.Weekday(), d.Year())
	}
	if d.Start().UTC() != time.Date(2026, 11, 23, 16, 0, 0, 0, time.UTC) || d.End() != (d+1).Start() {
		t.Errorf("runs from %s to %s", d.Start(), d.End())
	}
	if DayOf(d.Start()) != d || DayOf(d.Start().Add(-1)) != d-1 || DayOf(d.End().UTC().Add(-1)) != d {
		t.Error("a day begins and ends at midnight in Shanghai")
	}
	// China had summer time in 1990 and 1991: those days have 23 or 25 hours.
	for d := MinDay; d < MinDay+800; d++ {
		if DayOf(d.Start()) != d || DayOf(d.End().Add(-1)) != d {
			t.Errorf("%s runs from %s to %s", d, d.Start(), d.End())
		}
	}
	var read Day
	if err := read.UnmarshalGQL("2026-11-24"); err != nil || read != d {
		t.Errorf("read %s (%v)", read, err)
	}
	for _, bad := range []string{"", "2026-02-30", "2026-1-1", "20261124", "2026-11-24T00:00:00Z"} {
		if _, err := ParseDay(bad); !errors.Is(err, &Error{Code: CodeBadDate}) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestCalendar(t *testing.T) {
	t.Parallel()
	for s, working := range map[string]bool{
		"2026-11-23": true, "2026-11-22": false, // by the week
		"2026-10-01": false, "2026-10-10": true, // National Day, and the Saturday worked for it
	} {
		if seeded.Working(day(s)) != working {
			t.Errorf("%s worked: %t", s, !working)
		}
	}
	if name := seeded.Name(day("2026-10-10")); name != "国庆节" {
		t.Errorf("2026-10-10 is worked for %q", name)
	}
	if seeded.Empty() || !seeded.Confirmed(2018) || !seeded.Confirmed(2026) || seeded.Confirmed(2027) || seeded.Confirmed(2017) {
		t.Error("2018 to 2026 are confirmed, no other year is")
	}
	if n := seeded.Count(day("2025-09-30"), day("2025-10-09")); n != 1 {
		t.Errorf("%d working days over National Day, want 1", n)
	}
	if d := seeded.Next(day("2026-10-01")); d != day("2026-10-08") {
		t.Errorf("work goes on on %s", d)
	}
}

func TestADayOffIsIgnoredUntilItsYearIsConfirmed(t *testing.T) {
	t.Parallel()
	exceptions, confirmed := Seed()
	exceptions = append(exceptions, Exception{Day: day("2027-01-01"), Name: "元旦"})
	terms := terms("2026-12-31", "1wd")
	due, _ := New(exceptions, confirmed).Due(terms, day("2026-12-31"))
	if due.Day != day("2027-01-01") || !due.Provisional {
		t.Errorf("before: %+v", due)
	}
	due, _ = New(exceptions, append(confirmed, 2027)).Due(terms, day("2026-12-31"))
	if due.Day != day("2027-01-04") || due.Provisional {
		t.Errorf("after: %+v", due)
	}
}

func TestEnums(t *testing.T) {
	t.Parallel()
	var unit Unit
	var precision Precision
	for _, name := range unit.Values() {
		if err := unit.UnmarshalGQL(name); err != nil || string(unit) != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range precision.Values() {
		var out strings.Builder
		if err := precision.UnmarshalGQL(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if precision.MarshalGQL(&out); out.String() != `"`+name+`"` {
			t.Errorf("wrote %s", out.String())
		}
	}
	if unit.UnmarshalGQL("YEAR") == nil || unit.UnmarshalGQL(1) == nil || precision.UnmarshalGQL("") == nil {
		t.Error("unknown values are refused")
	}
}

func TestParseLimit(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]Limit{
		"10wd": {10, UnitWorkingDay}, " 60D ": {60, UnitCalendarDay}, "3m": {3, UnitMonth}, "0wd": {0, UnitWorkingDay},
	} {
		if got, err := ParseLimit(s); err != nil || got != want {
			t.Errorf("%q: %v (%v)", s, got, err)
		}
	}
	for s, code := range map[string]Code{
		"": CodeBadLimit, "10": CodeBadLimit, "wd": CodeBadLimit, "-1d": CodeBadLimit, "+1d": CodeBadLimit, "1.5d": CodeBadLimit, "10 wd": CodeBadLimit,
		"3651wd": CodeBadAmount, "121m": CodeBadAmount, "99999999999999999999d": CodeBadAmount,
	} {
		if _, err := ParseLimit(s); !errors.Is(err, &Error{Code: code}) {
			t.Errorf("%q: %v, want %s", s, err, code)
		}
	}
}

func FuzzParseLimit(f *testing.F) {
	for _, s := range []string{"10wd", "60d", "3m", "wd", "-1d", "１０d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		limit, err := ParseLimit(s)
		if err != nil {
			return
		}
		if again, err := ParseLimit(limit.String()); err != nil || again != limit {
			t.Errorf("%q is %v, read again %v (%v)", s, limit, again, err)
		}
	})
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"2026-11-24", "1990-01-01", "0001-01-01", "9999-12-31", "2026-02-30"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDay(s)
		if err != nil {
			return
		}
		if d.String() != s || DayOf(d.Start()) != d {
			t.Errorf("%q became %s", s, d)
		}
	})
}
