package workday

import (
	"cmp"
	"slices"
)

// Pause is a time that is not counted (Licensing Law 45): every day d with
// From < d <= To. The day it begins still counts, the day it ends does not. An
// Open pause has not ended: it lasts up to today, and its To is not read. Kind
// and reason are kept by the caller.
type Pause struct {
	From Day
	To   Day
	Open bool
}

func (p Pause) check() error {
	if p.From < MinDay || p.From > MaxDay || !p.Open && (p.To < MinDay || p.To > MaxDay) {
		return refuse(CodeDateOutOfRange, "a pause lies between %s and %s", MinDay, MaxDay)
	}
	if !p.Open && p.To < p.From {
		return refuse(CodeBadPause, "a pause cannot end (%s) before it begins (%s)", p.To, p.From)
	}
	return nil
}

// span is the days d with from < d <= to.
type span struct{ from, to Day }

// spans are disjoint and in order of time.
type spans []span

// merge makes the spans of the pauses, an open one lasting up to today, none
// reaching before start.
func merge(pauses []Pause, start, today Day) spans {
	all := make(spans, 0, len(pauses))
	for _, p := range pauses {
		to := p.To
		if p.Open {
			to = today
		}
		if from := max(p.From, start); from < to {
			all = append(all, span{from, to})
		}
	}
	slices.SortFunc(all, func(a, b span) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	merged := all[:0]
	for _, s := range all {
		if n := len(merged); n > 0 && s.from <= merged[n-1].to {
			merged[n-1].to = max(merged[n-1].to, s.to)
		} else {
			merged = append(merged, s)
		}
	}
	return merged
}

// covering finds the span in which d lies.
func (ss spans) covering(d Day) (span, bool) {
	for _, s := range ss {
		if s.from < d && d <= s.to {
			return s, true
		}
	}
	return span{}, false
}
