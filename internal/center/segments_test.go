package center

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"onewindow/internal/workday"
)

// The tracked case of the design's drawing: accepted on Thursday 12 November
// 2026, paused for testing from the 16th to the 19th, today the 24th.
func TestSegmentsOfTheDesignsRuler(t *testing.T) {
	t.Parallel()
	testing16to19 := workday.Pause{From: civil("2026-11-16"), To: civil("2026-11-19")}
	c := Clock{Kind: ClockPromise, Terms: workday.Terms{Start: *at("2026-11-12T09:18:00"), Limit: limited("8wd"), Pauses: []workday.Pause{testing16to19}}}
	got, err := Segments(seeded, c, *at("2026-11-24T10:24:08"), []PauseReason{{testing16to19, "检测", "行政许可法第四十五条"}})
	if err != nil {
		t.Fatal(err)
	}
	want := []Segment{
		{From: civil("2026-11-13"), To: civil("2026-11-13"), Kind: SegmentCounted, FirstNumber: 1},
		{From: civil("2026-11-14"), To: civil("2026-11-15"), Kind: SegmentDayOff},
		{From: civil("2026-11-16"), To: civil("2026-11-16"), Kind: SegmentCounted, FirstNumber: 2},
		{From: civil("2026-11-17"), To: civil("2026-11-19"), Kind: SegmentPaused, Reason: "检测", LegalBasis: "行政许可法第四十五条"},
		{From: civil("2026-11-20"), To: civil("2026-11-20"), Kind: SegmentCounted, FirstNumber: 3},
		{From: civil("2026-11-21"), To: civil("2026-11-22"), Kind: SegmentDayOff},
		{From: civil("2026-11-23"), To: civil("2026-11-24"), Kind: SegmentCounted, FirstNumber: 4},
		{From: civil("2026-11-25"), To: civil("2026-11-27"), Kind: SegmentAhead, FirstNumber: 6},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
}

func TestSegments(t *testing.T) {
	t.Parallel()
	segments := func(c Clock, now string) []Segment {
		s, err := Segments(seeded, c, *at(now), nil)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	holiday := Clock{Kind: ClockPromise, Terms: workday.Terms{Start: *at("2018-06-15T09:00:00"), Limit: limited("1wd")}}
	if got := segments(holiday, "2018-06-15T09:00:00"); got[0] != (Segment{From: civil("2018-06-16"), To: civil("2018-06-18"), Kind: SegmentDayOff, Reason: "端午节"}) {
		t.Errorf("a weekend and the holiday after it are one fold: %+v", got)
	}
	if got := segments(clock(ClockPromise, "0wd"), "2026-11-02T11:00:00"); len(got) != 1 || got[0].Kind != SegmentCounted || got[0].From != civil("2026-11-02") {
		t.Errorf("zero days are one day: %+v", got)
	}
	stopped := clock(ClockPromise, "2wd")
	stopped.StoppedAt = at("2026-11-05T09:00:00")
	if got := segments(stopped, "2027-02-01T00:00:00"); got[len(got)-1] != (Segment{From: civil("2026-11-03"), To: civil("2026-11-05"), Kind: SegmentCounted, FirstNumber: 1}) {
		t.Errorf("a finished ruler ends at its finish: %+v", got)
	}
}

func TestSegmentsCoverEveryDayOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := anyClock(t)
		now := c.Terms.Start.Add(time.Duration(rapid.IntRange(0, 60).Draw(t, "days")) * 24 * time.Hour)
		runs, err := Segments(seeded, c, now, nil)
		if err != nil {
			t.Fatal(err)
		}
		next := 1
		for i, run := range runs {
			if run.To < run.From || i > 0 && (run.From != runs[i-1].To+1 || run.Kind == runs[i-1].Kind) {
				t.Fatalf("run %d: %+v", i, runs)
			}
			if counts := run.Kind == SegmentCounted || run.Kind == SegmentAhead; counts && c.Terms.Limit.Amount > 0 {
				if run.FirstNumber != next {
					t.Fatalf("run %d begins with number %d, want %d", i, run.FirstNumber, next)
				}
				next += int(run.To-run.From) + 1
			}
		}
	})
}

func TestExplain(t *testing.T) {
	t.Parallel()
	wd := workday.Terms{
		Start: *at("2026-09-18T10:00:00"), Limit: limited("10wd"), Extension: 2,
		Pauses: []workday.Pause{{From: civil("2026-09-21"), To: civil("2026-09-23")}},
	}
	for _, c := range []struct {
		terms workday.Terms
		lang  string
		says  []string
	}{
		{wd, "zh", []string{"2026年9月18日（周五）", "第二百零一条", "10个工作日", "第八十二条", "国庆节", "2026年10月10日", "第四十五条", "扣除2日", "延长2个工作日", "第四十二条", "到期日：2026年10月14日（周三）"}},
		{wd, "en", []string{"Friday 18 September 2026", "article 201", "10 working days", "article 82", "National Day (1 October 2026 to 7 October 2026)", "10 October 2026", "article 45", "article 42", "Due: Wednesday 14 October 2026"}},
		{workday.Terms{Start: *at("2025-09-20T10:00:00"), Limit: limited("3m")}, "zh", []string{"第二百零二条", "第二百零三条", "2025年12月20日（周六）", "到期日：2025年12月22日（周一）"}},
		{workday.Terms{Start: *at("2026-12-25T10:00:00"), Limit: limited("5wd")}, "en", []string{"Provisional"}},
		{workday.Terms{Start: *at("2026-11-22T10:00:00"), Limit: limited("0wd")}, "en", []string{"due the same day", "article 203", "Monday 23 November 2026"}},
		{workday.Terms{Start: *at("2026-11-23T10:30:00"), Limit: limited("1wd"), Precision: workday.PrecisionToTheMinute}, "en", []string{"at 10:30"}},
	} {
		lines, err := Explain(seeded, c.terms, civil("2026-11-24"), c.lang)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(lines, "\n")
		for _, want := range c.says {
			if !strings.Contains(text, want) {
				t.Errorf("%q is missing in\n%s", want, text)
			}
		}
		if strings.Contains(text, "%!") {
			t.Errorf("badly formatted:\n%s", text)
		}
	}
	if _, err := Explain(nil, wd, civil("2026-11-24"), "zh"); err == nil {
		t.Error("a missing calendar is an error")
	}
}
