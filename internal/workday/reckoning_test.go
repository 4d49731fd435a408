package workday

import (
	"encoding/csv"
	"errors"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var seeded = New(Seed())

func day(s string) Day {
	d, err := ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// terms are working-day terms starting at ten o'clock.
func terms(start string, limit string, pauses ...Pause) Terms {
	l, err := ParseLimit(limit)
	if err != nil {
		panic(err)
	}
	return Terms{Start: day(start).Start().Add(10 * time.Hour), Limit: l, Pauses: pauses}
}

func pause(from, to string) Pause { return Pause{From: day(from), To: day(to)} }

func TestDueAgreesWithTheVectors(t *testing.T) {
	t.Parallel()
	file, err := os.Open("testdata/deadline_vectors.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		t.Run(strings.Join(row[:5], " "), func(t *testing.T) {
			amount, _ := strconv.Atoi(row[1])
			extension, _ := strconv.Atoi(row[4])
			terms := Terms{Start: day(row[0]).Start(), Limit: Limit{amount, Unit(row[2])}, Extension: extension}
			for _, s := range strings.Fields(row[3]) {
				from, to, _ := strings.Cut(s, "..")
				terms.Pauses = append(terms.Pauses, pause(from, to))
			}
			due, err := seeded.Due(terms, day(row[0]))
			if err != nil {
				t.Fatal(err)
			}
			if due.Day.String() != row[5] || strconv.FormatBool(due.Provisional) != row[6] || !due.At.Equal(day(row[5]).End()) {
				t.Errorf("due %s at %s, provisional %t; want %s, %s (%s)", due.Day, due.At, due.Provisional, row[5], row[6], row[7])
			}
		})
	}
}

func TestDue(t *testing.T) {
	t.Parallel()
	open := func(from string) Pause { return Pause{From: day(from), Open: true} }
	extended := func(t Terms, days int) Terms { t.Extension = days; return t }
	for _, c := range []struct {
		why   string
		terms Terms
		today string
		want  string
	}{
		{"the starting day does not count (Civil Code 201)", terms("2026-11-23", "1wd"), "2026-11-23", "2026-11-24"},
		{"a month without the day ends on its last (202)", terms("2026-03-31", "1m"), "2026-04-01", "2026-04-30"},
		{"a month limit across the new year (202)", terms("2024-12-31", "2m"), "2025-01-01", "2025-02-28"},
		{"leap day (202)", terms("2024-01-31", "1m"), "2024-02-01", "2024-02-29"},
		{"calendar days ending on a day off (203)", terms("2026-11-20", "8d"), "2026-11-20", "2026-11-30"},
		{"calendar days ending on a worked Saturday stay (203)", terms("2026-10-05", "5d"), "2026-10-05", "2026-10-10"},
		{"zero days on a working day", terms("2026-11-23", "0wd"), "2026-11-23", "2026-11-23"},
		{"zero days on a Sunday", terms("2026-11-22", "0d"), "2026-11-22", "2026-11-23"},
		{"an extension goes on after the limit (Licensing Law 42)", extended(terms("2026-11-02", "20wd"), 10), "2026-11-02", "2026-12-14"},
		{"an extension of a calendar limit is in working days", extended(terms("2026-11-20", "8d"), 2), "2026-11-20", "2026-12-02"},
		{"an extension of zero days", extended(terms("2026-11-23", "0wd"), 1), "2026-11-23", "2026-11-24"},
		{"a pause is not counted (Licensing Law 45)", terms("2026-11-12", "8wd", pause("2026-11-16", "2026-11-19")), "2026-11-23", "2026-11-27"},
		{"a pause over a weekend moves nothing", terms("2026-11-12", "8wd", pause("2026-11-13", "2026-11-15")), "2026-11-23", "2026-11-24"},
		{"a pause from before the start", terms("2026-11-23", "1wd", pause("2026-11-02", "2026-11-25")), "2026-11-23", "2026-11-26"},
		{"a pause opened on the due day moves nothing", terms("2026-11-23", "1wd", pause("2026-11-24", "2026-12-24")), "2026-11-23", "2026-11-24"},
		{"a pause after the limit moves nothing", terms("2026-11-23", "1wd", pause("2026-11-25", "2026-12-24")), "2026-11-23", "2026-11-24"},
		{"an open pause lasts up to today", terms("2026-11-23", "2wd", open("2026-11-24")), "2026-11-27", "2026-11-30"},
		{"an open pause of today changes nothing yet", terms("2026-11-23", "2wd", open("2026-11-24")), "2026-11-24", "2026-11-25"},
		{"a pause of calendar days counts weekends", terms("2026-11-02", "10d", pause("2026-11-06", "2026-11-09")), "2026-11-02", "2026-11-16"},
		{"a pause lengthens a month limit by its days", terms("2026-11-02", "1m", pause("2026-11-09", "2026-11-11")), "2026-11-02", "2026-12-04"},
		{"a last day off that runs into a pause", terms("2026-11-20", "8d", pause("2026-11-28", "2026-12-01")), "2026-11-20", "2026-12-02"},
	} {
		t.Run(c.why, func(t *testing.T) {
			due, err := seeded.Due(c.terms, day(c.today))
			if err != nil {
				t.Fatal(err)
			}
			if due.Day != day(c.want) {
				t.Errorf("due %s, want %s", due.Day, c.want)
			}
		})
	}
}

func TestToTheMinute(t *testing.T) {
	t.Parallel()
	at := func(s string) time.Time {
		v, err := time.ParseInLocation("2006-01-02T15:04:05", s, Shanghai)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	minute := terms("2018-10-15", "7wd")
	minute.Precision = PrecisionToTheMinute
	r, err := seeded.Reckon(minute, day("2018-10-15"))
	if err != nil {
		t.Fatal(err)
	}
	if want := at("2018-10-24T10:00:00"); !r.Due().At.Equal(want) {
		t.Errorf("due at %s, want %s", r.Due().At, want)
	}
	for instant, used := range map[string]int{
		"2018-10-14T23:00:00": 0, "2018-10-15T10:00:00": 0, "2018-10-15T10:00:01": 1,
		"2018-10-16T10:00:00": 1, "2018-10-16T10:00:01": 2, "2018-10-20T12:00:00": 5, "2018-10-22T09:00:00": 5,
		"2018-10-24T10:00:00": 7, "2018-10-24T10:00:01": 8,
	} {
		if got := r.Used(at(instant)); got != used {
			t.Errorf("used at %s: %d, want %d", instant, got, used)
		}
	}
	minute.Limit.Amount = 0
	due, err := seeded.Due(minute, day("2018-10-15"))
	if err != nil || !due.At.Equal(day("2018-10-15").End()) {
		t.Errorf("zero days are due at %s (%v), want the end of the day", due.At, err)
	}
}

func TestBadTermsAreRefusedWithACode(t *testing.T) {
	t.Parallel()
	today := day("2026-11-23")
	good := terms("2026-11-23", "10wd")
	with := func(change func(*Terms)) Terms { t := good; change(&t); return t }
	for code, bad := range map[Code][]Terms{
		CodeBadAmount: {
			with(func(t *Terms) { t.Limit.Amount = -1 }), with(func(t *Terms) { t.Limit.Amount = 3651 }),
			with(func(t *Terms) { t.Limit = Limit{121, UnitMonth} }),
		},
		CodeBadUnit:      {with(func(t *Terms) { t.Limit.Unit = "" }), with(func(t *Terms) { t.Limit.Unit = "YEAR" })},
		CodeBadPrecision: {with(func(t *Terms) { t.Precision = "ROUGHLY" })},
		CodeBadExtension: {with(func(t *Terms) { t.Extension = -1 }), with(func(t *Terms) { t.Extension = 3651 })},
		CodeBadPause:     {with(func(t *Terms) { t.Pauses = []Pause{pause("2026-11-25", "2026-11-24")} })},
		CodeDateOutOfRange: {
			with(func(t *Terms) { t.Start = MinDay.Start().Add(-time.Second) }), with(func(t *Terms) { t.Start = MaxDay.End() }),
			with(func(t *Terms) { t.Pauses = []Pause{pause("2026-11-25", "2101-01-01")} }), with(func(t *Terms) { t.Start = time.Time{} }),
		},
	} {
		for _, terms := range bad {
			if _, err := seeded.Due(terms, today); !errors.Is(err, &Error{Code: code}) {
				t.Errorf("%+v: %v, want %s", terms, err, code)
			}
		}
	}
	for _, empty := range []*Calendar{nil, New(nil, nil)} {
		if _, err := empty.Due(good, today); !errors.Is(err, &Error{Code: CodeCalendarMissing}) {
			t.Errorf("no calendar: %v, want %s", err, CodeCalendarMissing)
		}
	}
	if _, err := seeded.Due(good, MaxDay+1); !errors.Is(err, &Error{Code: CodeDateOutOfRange}) {
		t.Errorf("today in 2101: %v", err)
	}
}

// anyTerms draws terms of all units around the seeded years.
func anyTerms(t *rapid.T) (terms Terms, today Day) {
	first := NewDay(2018, 1, 1)
	start := first + Day(rapid.IntRange(0, 3200).Draw(t, "start"))
	terms = Terms{
		Start:     start.Start().Add(time.Duration(rapid.IntRange(0, 86399).Draw(t, "second")) * time.Second),
		Limit:     Limit{rapid.IntRange(0, 60).Draw(t, "amount"), rapid.SampledFrom([]Unit{UnitWorkingDay, UnitCalendarDay}).Draw(t, "unit")},
		Precision: rapid.SampledFrom([]Precision{"", PrecisionEndOfDay, PrecisionToTheMinute}).Draw(t, "precision"),
		Extension: rapid.SampledFrom([]int{0, 0, 1, 10}).Draw(t, "extension"),
	}
	if rapid.Bool().Draw(t, "month") && terms.Limit.Amount <= 12 {
		terms.Limit.Unit = UnitMonth
	}
	for range rapid.IntRange(0, 4).Draw(t, "pauses") {
		from := start + Day(rapid.IntRange(-10, 100).Draw(t, "from"))
		terms.Pauses = append(terms.Pauses, Pause{From: from, To: from + Day(rapid.IntRange(0, 40).Draw(t, "length")), Open: rapid.IntRange(0, 3).Draw(t, "open") == 0})
	}
	return terms, start + Day(rapid.IntRange(0, 200).Draw(t, "today"))
}

// walk is the second program: it reckons the due day one day after the other.
func walk(c *Calendar, t Terms, today Day) Day {
	paused := func(d Day) bool {
		for _, p := range t.Pauses {
			if p.From < d && (p.Open && d <= today || !p.Open && d <= p.To) {
				return true
			}
		}
		return false
	}
	start := DayOf(t.Start)
	d, left := start, t.Limit.Amount
	if t.Limit.Unit == UnitMonth {
		left = int(start.AddMonths(left) - start)
	}
	for left > 0 {
		d++
		if !(paused(d) || t.Limit.Unit == UnitWorkingDay && !c.Working(d)) {
			left--
		}
	}
	for !c.Working(d) || d > start && paused(d) {
		d++
	}
	for left = t.Extension; left > 0; {
		if d++; c.Working(d) && !paused(d) {
			left--
		}
	}
	return d
}

func TestReckoningAgreesWithAWalk(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		terms, today := anyTerms(t)
		r, err := seeded.Reckon(terms, today)
		if err != nil {
			t.Fatal(err)
		}
		if want := walk(seeded, terms, today); r.Due().Day != want {
			t.Fatalf("due %s, a walk says %s", r.Due().Day, want)
		}
	})
}

func TestCountedDaysAreNumberedInOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		terms, today := anyTerms(t)
		r, err := seeded.Reckon(terms, today)
		if err != nil {
			t.Fatal(err)
		}
		for k := 1; k <= r.Limit()+3; k++ {
			d := r.Nth(k)
			if d <= r.Nth(k-1) && k > 1 || r.Through(d) != k || r.Through(d-1) >= k || !r.Counts(d) || r.Paused(d) {
				t.Fatalf("day %d is %s: through %d, the day before %d, counts %t, paused %t", k, d, r.Through(d), r.Through(d-1), r.Counts(d), r.Paused(d))
			}
			if !r.Ends(k).After(r.Begins(k)) || r.Used(r.Begins(k)) > k {
				t.Fatalf("day %d runs from %s to %s, used %d", k, r.Begins(k), r.Ends(k), r.Used(r.Begins(k)))
			}
		}
		if r.Nth(r.Limit()) != r.Due().Day {
			t.Fatalf("day n is %s, due %s", r.Nth(r.Limit()), r.Due().Day)
		}
	})
}

func TestAPauseMovesEveryThresholdByItsWorkingDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		terms, today := anyTerms(t)
		terms.Limit.Unit, terms.Pauses = UnitWorkingDay, nil
		terms.Limit.Amount = max(1, terms.Limit.Amount)
		before, err := seeded.Reckon(terms, today)
		if err != nil {
			t.Fatal(err)
		}
		from := before.Start() + Day(rapid.IntRange(0, int(before.Due().Day-before.Start())).Draw(t, "pause from"))
		to := from + Day(rapid.IntRange(0, 40).Draw(t, "pause length"))
		terms.Pauses = []Pause{{From: from, To: to}}
		after, err := seeded.Reckon(terms, today)
		if err != nil {
			t.Fatal(err)
		}
		k := seeded.Count(from, to)
		for n := 1; n <= before.Limit()+2; n++ {
			want := before.Nth(n)
			if want > from {
				want = seeded.nth(seeded.rank(want) + k)
			}
			if got := after.Nth(n); got != want {
				t.Fatalf("day %d moved from %s to %s, want %s", n, before.Nth(n), got, want)
			}
		}
	})
}

func TestTheOrderOfPausesNeverMatters(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		terms, today := anyTerms(t)
		a, err := seeded.Reckon(terms, today)
		if err != nil {
			t.Fatal(err)
		}
		shuffled := append([]Pause(nil), terms.Pauses...)
		random := rand.New(rand.NewPCG(1, uint64(len(shuffled))))
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		terms.Pauses = append(shuffled, shuffled...) // and neither does saying it twice
		b, err := seeded.Reckon(terms, today)
		if err != nil {
			t.Fatal(err)
		}
		for k := 0; k <= a.Limit()+2; k++ {
			if a.Nth(k) != b.Nth(k) || a.Due() != b.Due() {
				t.Fatalf("day %d: %s and %s", k, a.Nth(k), b.Nth(k))
			}
		}
	})
}

func BenchmarkReckon(b *testing.B) {
	t := terms("2026-03-02", "20wd", pause("2026-03-05", "2026-03-12"), pause("2026-03-18", "2026-03-20"))
	today := day("2026-03-30")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := seeded.Due(t, today); err != nil {
			b.Fatal(err)
		}
	}
}
