package center

import (
	"encoding/json"
	"errors"
	"os"
	"testing"
	"time"

	"pgregory.net/rapid"

	"onewindow/internal/workday"
)

var seeded = workday.New(workday.Seed())

func civil(s string) workday.Day {
	d, err := workday.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// at reads an instant in Shanghai; nil for "".
func at(s string) *time.Time {
	if s == "" {
		return nil
	}
	v, err := time.ParseInLocation("2006-01-02T15:04:05", s, workday.Shanghai)
	if err != nil {
		panic(err)
	}
	return &v
}

func sameInstant(a, b *time.Time) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

func limited(s string) workday.Limit {
	l, err := workday.ParseLimit(s)
	if err != nil {
		panic(err)
	}
	return l
}

// clock is a clock that started on Monday 2 November 2026 at ten; that month
// has no holidays.
func clock(kind ClockKind, limit string, pauses ...workday.Pause) Clock {
	return Clock{Kind: kind, Terms: workday.Terms{Start: *at("2026-11-02T10:00:00"), Limit: limited(limit), Pauses: pauses}}
}

func TestTheClockTable(t *testing.T) {
	t.Parallel()
	stopped := func(c Clock, s string) Clock { c.StoppedAt = at(s); return c }
	minute := func(c Clock) Clock { c.Terms.Precision = workday.PrecisionToTheMinute; return c }
	extended := func(c Clock) Clock { c.Terms.Extension = 10; return c }
	open := func(from string) workday.Pause { return workday.Pause{From: civil(from), Open: true} }
	for _, c := range []struct {
		why                  string
		clock                Clock
		warning, yellow, red string
	}{
		{"intake warns on the 4th day", clock(ClockIntake, "5wd"), "2026-11-06T00:00:00", "", ""},
		{"intake of three days (discharge permits) warns on the last", clock(ClockIntake, "3wd"), "2026-11-05T00:00:00", "", ""},
		{"a promise warns from day n-2 and is broken after day n", clock(ClockPromise, "8wd"), "2026-11-10T00:00:00", "2026-11-13T00:00:00", ""},
		{"three days warn from the first", clock(ClockPromise, "3wd"), "2026-11-03T00:00:00", "2026-11-06T00:00:00", ""},
		{"two days warn with the clock", clock(ClockPromise, "2wd"), "2026-11-02T10:00:00", "2026-11-05T00:00:00", ""},
		{"two days to the minute", minute(clock(ClockPromise, "2wd")), "2026-11-02T10:00:00", "2026-11-04T10:00:01", ""},
		{"zero days never warn", clock(ClockPromise, "0wd"), "", "2026-11-03T00:00:00", ""},
		{"the law is broken after day n", clock(ClockStatutory, "20wd"), "", "", "2026-12-01T00:00:00"},
		{"an extension moves the statutory limit", extended(clock(ClockStatutory, "20wd")), "", "", "2026-12-15T00:00:00"},
		{"a step is late after day n", clock(ClockStage, "2wd"), "", "2026-11-05T00:00:00", ""},
		{"a suspension", clock(ClockSuspension, "7wd"), "2026-11-09T00:00:00", "2026-11-12T00:00:00", "2026-11-13T00:00:00"},
		{"sending up", clock(ClockSendUp, "3wd"), "", "2026-11-06T00:00:00", ""},
		{"handing on", clock(ClockHandOn, "2wd"), "", "2026-11-05T00:00:00", ""},
		{"delivery: the center's 3 days, the law's 10", clock(ClockDelivery, "10wd"), "", "2026-11-06T00:00:00", "2026-11-17T00:00:00"},
		{"a complaint", clock(ClockComplaint, "10wd"), "2026-11-12T00:00:00", "2026-11-17T00:00:00", "2026-11-18T00:00:00"},
		{"a consultation of the same day", clock(ClockComplaint, "0wd"), "", "2026-11-03T00:00:00", "2026-11-04T00:00:00"},
		{"finished in time: nothing turns any more", stopped(clock(ClockPromise, "8wd"), "2026-11-12T23:59:59"), "2026-11-10T00:00:00", "", ""},
		{"finished a moment late", stopped(clock(ClockPromise, "8wd"), "2026-11-13T00:00:00"), "2026-11-10T00:00:00", "2026-11-13T00:00:00", ""},
		{"paused before the warning", clock(ClockPromise, "8wd", open("2026-11-04")), "", "", ""},
		{"paused after the warning", clock(ClockPromise, "8wd", open("2026-11-11")), "2026-11-10T00:00:00", "", ""},
		{"paused on the last day: green until resumed", clock(ClockPromise, "8wd", open("2026-11-12")), "2026-11-10T00:00:00", "", ""},
		{"paused after the limit: changes nothing", clock(ClockComplaint, "8wd", open("2026-11-13")), "2026-11-10T00:00:00", "2026-11-13T00:00:00", "2026-11-14T00:00:00"},
		{"calendar days: the due day moves to Monday", clock(ClockPromise, "12d"), "2026-11-12T00:00:00", "2026-11-17T00:00:00", ""},
	} {
		t.Run(c.why, func(t *testing.T) {
			for _, now := range []string{"2026-11-02T10:00:00", "2026-11-12T12:00:00", "2027-01-01T00:00:00"} {
				r, err := DefaultThresholds().Read(seeded, c.clock, *at(now))
				if err != nil {
					t.Fatal(err)
				}
				if !sameInstant(r.WarningAt, at(c.warning)) || !sameInstant(r.YellowAt, at(c.yellow)) || !sameInstant(r.RedAt, at(c.red)) {
					t.Errorf("read at %s: warning %v, yellow %v, red %v", now, r.WarningAt, r.YellowAt, r.RedAt)
				}
			}
		})
	}
}

func TestWorkedExamplesOfARealMonitoringSystem(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("testdata/monitoring_rules.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Examples []struct {
			Element                                          string
			Accepted, Started, Submitted, Finished, Received string
			Promise, Statutory, Days, Limit                  int
			WarnAfter                                        string `json:"warn_after"`
			YellowAfter                                      string `json:"yellow_after"`
			RedAfter                                         string `json:"red_after"`
		} `json:"worked_examples_2018_10"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	// The system knows two rules that differ from our defaults: as data, they
	// are rows like any other.
	over := func(days int) Mark { return Mark{Edge: EdgeEnd, OfLimit: true, Day: days} }
	preaccept := Rules{{Clock: ClockIntake, From: workday.MinDay, Warning: over(0), Yellow: over(3), Red: over(5)}}
	issue := Rules{{Clock: ClockDelivery, From: workday.MinDay, Yellow: over(0)}}

	read := func(t *testing.T, rules Rules, kind ClockKind, start string, days, paused int) Reading {
		c := Clock{Kind: kind, Terms: workday.Terms{
			Start: *at(start + ":00"), Limit: workday.Limit{Amount: days, Unit: workday.UnitWorkingDay}, Precision: workday.PrecisionToTheMinute,
		}}
		if paused > 0 {
			c.Terms.Pauses = []workday.Pause{{From: civil("2018-10-16"), To: civil("2018-10-16") + workday.Day(paused)}}
		}
		r, err := rules.Read(seeded, c, c.Terms.Start)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	// turns one second past the moment, or that many working days later
	check := func(t *testing.T, what string, got *time.Time, after string, later int) {
		if after == "" {
			return
		}
		want := at(after + ":01")
		for range later {
			*want = want.AddDate(0, 0, 1)
			for !seeded.Working(workday.DayOf(*want)) {
				*want = want.AddDate(0, 0, 1)
			}
		}
		if !sameInstant(got, want) {
			t.Errorf("%s from %v, want %v", what, got, want)
		}
	}
	defaults := DefaultThresholds()
	for _, e := range file.Examples {
		t.Run(e.Element, func(t *testing.T) {
			var r Reading
			switch {
			case e.Element == "case" && e.Accepted != "":
				for _, paused := range []int{0, 3} { // and "same with a special procedure of 3 days"
					r = read(t, defaults, ClockPromise, e.Accepted, e.Promise, paused)
					check(t, "warning", r.WarningAt, e.WarnAfter, paused)
					check(t, "yellow", r.YellowAt, e.YellowAfter, paused)
					r = read(t, defaults, ClockStatutory, e.Accepted, e.Statutory, paused)
					check(t, "red", r.RedAt, e.RedAfter, paused)
				}
				return
			case e.Element == "case":
				return
			case e.Element == "special_procedure":
				r = read(t, defaults, ClockSuspension, e.Started, e.Days, 0)
			case e.Element == "online_preaccept":
				r = read(t, preaccept, ClockIntake, e.Submitted, e.Limit, 0)
			case e.Element == "licence_issue":
				r = read(t, issue, ClockDelivery, e.Finished, e.Limit, 0)
			default:
				r = read(t, defaults, ClockComplaint, e.Received, 5, 0) // due 22 October
			}
			check(t, "warning", r.WarningAt, e.WarnAfter, 0)
			check(t, "yellow", r.YellowAt, e.YellowAfter, 0)
			check(t, "red", r.RedAt, e.RedAfter, 0)
		})
	}
}

func TestClockState(t *testing.T) {
	t.Parallel()
	now := *at("2026-11-10T12:00:00")
	finished := clock(ClockPromise, "8wd")
	finished.StoppedAt = at("2026-11-09T12:00:00")
	for _, c := range []struct {
		why             string
		clock           Clock
		want            ClockState
		used, remaining int
	}{
		{"running on its 6th day", clock(ClockPromise, "8wd"), ClockRunning, 6, 2},
		{"judged at its finish", finished, ClockStopped, 5, 3},
		{"overdue", clock(ClockPromise, "4wd"), ClockRunning, 6, -2},
		{"an open pause", clock(ClockPromise, "8wd", workday.Pause{From: civil("2026-11-05"), Open: true}), ClockPaused, 3, 5},
		{"an open pause of today", clock(ClockPromise, "8wd", workday.Pause{From: civil("2026-11-10"), Open: true}), ClockPaused, 6, 2},
		{"resumed today", clock(ClockPromise, "8wd", workday.Pause{From: civil("2026-11-05"), To: civil("2026-11-10")}), ClockRunning, 3, 5},
		{"a pause of known length", clock(ClockPromise, "8wd", workday.Pause{From: civil("2026-11-05"), To: civil("2026-11-11")}), ClockPaused, 3, 5},
		{"a pause after the limit", clock(ClockPromise, "4wd", workday.Pause{From: civil("2026-11-09"), Open: true}), ClockRunning, 6, -2},
	} {
		t.Run(c.why, func(t *testing.T) {
			r, err := DefaultThresholds().Read(seeded, c.clock, now)
			if err != nil {
				t.Fatal(err)
			}
			if r.State != c.want || r.Used != c.used || r.Remaining != c.remaining {
				t.Errorf("%s, used %d, remaining %d; want %s, %d, %d", r.State, r.Used, r.Remaining, c.want, c.used, c.remaining)
			}
		})
	}
}

func TestThresholdsHaveDatesOfEffect(t *testing.T) {
	t.Parallel()
	rules := append(Rules{{Clock: ClockStage, From: civil("2026-11-03"), Red: Mark{Edge: EdgeEnd, OfLimit: true}}}, DefaultThresholds()...)
	before, _ := rules.InForce(ClockStage, civil("2026-11-02"))
	after, _ := rules.InForce(ClockStage, civil("2026-11-03"))
	if before.Yellow == (Mark{}) || after.Yellow != (Mark{}) {
		t.Errorf("before %+v, after %+v", before, after)
	}
	if _, err := (Rules{}).Read(seeded, clock(ClockStage, "2wd"), *at("2026-11-02T10:00:00")); !errors.Is(err, ErrNoThreshold) {
		t.Errorf("no rules: %v", err)
	}
	if _, err := DefaultThresholds().Read(nil, clock(ClockStage, "2wd"), *at("2026-11-02T10:00:00")); !errors.Is(err, &workday.Error{Code: workday.CodeCalendarMissing}) {
		t.Errorf("no calendar: %v", err)
	}
}

func TestMarksAreText(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "start n-2", "end n", "end n+1", "start 4", "end 10"} {
		m, err := ParseMark(s)
		if err != nil || m.String() != s {
			t.Errorf("%q reads as %+v, written %q (%v)", s, m, m, err)
		}
	}
	for _, s := range []string{"never", "start", "end x", "end 3 ", "end n2", "end +3", "noon 3", "end n+"} {
		if m, err := ParseMark(s); !errors.Is(err, ErrBadMark) {
			t.Errorf("%q reads as %+v (%v)", s, m, err)
		}
	}
}

// anyClock draws a clock of any kind that started in 2026.
func anyClock(t *rapid.T) Clock {
	start := civil("2026-01-01") + workday.Day(rapid.IntRange(0, 300).Draw(t, "start"))
	c := Clock{
		Kind: ClockKind(rapid.SampledFrom(ClockKind("").Values()).Draw(t, "kind")),
		Terms: workday.Terms{
			Start:     start.Start().Add(time.Duration(rapid.IntRange(0, 86399).Draw(t, "second")) * time.Second),
			Limit:     workday.Limit{Amount: rapid.IntRange(0, 25).Draw(t, "amount"), Unit: rapid.SampledFrom([]workday.Unit{workday.UnitWorkingDay, workday.UnitWorkingDay, workday.UnitCalendarDay}).Draw(t, "unit")},
			Precision: rapid.SampledFrom([]workday.Precision{workday.PrecisionEndOfDay, workday.PrecisionToTheMinute}).Draw(t, "precision"),
			Extension: rapid.SampledFrom([]int{0, 0, 10}).Draw(t, "extension"),
		},
	}
	for range rapid.IntRange(0, 3).Draw(t, "pauses") {
		from := start + workday.Day(rapid.IntRange(-3, 45).Draw(t, "from"))
		c.Terms.Pauses = append(c.Terms.Pauses, workday.Pause{From: from, To: from + workday.Day(rapid.IntRange(0, 20).Draw(t, "length")), Open: rapid.IntRange(0, 2).Draw(t, "open") == 0})
	}
	if rapid.IntRange(0, 2).Draw(t, "stopped") == 0 {
		finish := c.Terms.Start.Add(time.Duration(rapid.IntRange(0, 60*24*60).Draw(t, "minutes")) * time.Minute)
		c.StoppedAt = &finish
	}
	return c
}
