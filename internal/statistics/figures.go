package statistics

import (
	"cmp"
	"maps"
	"slices"

	"onewindow/internal/center"
)

// tally is a row of the tallies, as far as a question asks for it.
type tally struct {
	Group   int            `sql:"grp"`
	Item    int            `sql:"item_id"` // where the question asks by item besides
	Measure center.Measure `sql:"measure"`
	Label   string         `sql:"label"`
	Value   int            `sql:"value"`
	Count   int            `sql:"total"`
}

// Figures are what one part of the center did in some months.
type Figures struct {
	counts map[center.Measure]map[string]int
	days   map[center.Measure]map[string]map[int]int // label, days, how often
	hidden bool                                      // too few to show to strangers
}

// smallGroup is the fewest decided cases whose times a stranger may see: below
// it a figure would tell about somebody.
const smallGroup = 5

func figuresOf(tallies []tally) *Figures {
	f := &Figures{counts: map[center.Measure]map[string]int{}, days: map[center.Measure]map[string]map[int]int{}}
	for _, t := range tallies {
		put(f.counts, t.Measure, t.Label, t.Count)
		if f.days[t.Measure] == nil {
			f.days[t.Measure] = map[string]map[int]int{}
		}
		put(f.days[t.Measure], t.Label, t.Value, t.Count)
	}
	return f
}

func put[A, B comparable](m map[A]map[B]int, a A, b B, n int) {
	if m[a] == nil {
		m[a] = map[B]int{}
	}
	m[a][b] += n
}

// Count is how often a measure was counted, under any label.
func (f *Figures) Count(m center.Measure) int {
	n := 0
	for _, c := range f.counts[m] {
		n += c
	}
	return n
}

// Labelled is how often a measure was counted under a label.
func (f *Figures) Labelled(m center.Measure, label string) int { return f.counts[m][label] }

// Sum adds the values of a measure.
func (f *Figures) Sum(m center.Measure) int {
	sum := 0
	for _, values := range f.days[m] {
		for v, n := range values {
			sum += v * n
		}
	}
	return sum
}

// Decided is how many cases were decided.
func (f *Figures) Decided() int {
	return f.Count(center.MeasureGranted) + f.Count(center.MeasureRefused)
}

// Hidden tells whether times and rates are held back, because they are of too few.
func (f *Figures) Hidden() bool { return f.hidden && f.Count(center.MeasureUsedDays) < smallGroup }

// Ratio is a part over a whole; nil where there is no whole, or it is held back.
func (f *Figures) ratio(part, whole int) *float64 {
	if whole == 0 || f.Hidden() {
		return nil
	}
	r := float64(part) / float64(whole)
	return &r
}

// The rates of the center, as domain and rule set define them. Each is nil where
// there was nothing to measure.

// PromiseReduction is 1 − Σpromised ÷ Σstatutory over the cases decided.
func (f *Figures) PromiseReduction() *float64 {
	law := f.Sum(center.MeasureStatutoryDays)
	return f.ratio(law-f.Sum(center.MeasurePromisedDays), law)
}

// StatutorySpeedUp is (Σstatutory − Σused) ÷ Σstatutory.
func (f *Figures) StatutorySpeedUp() *float64 {
	law := f.Sum(center.MeasureStatutoryDays)
	return f.ratio(law-f.Sum(center.MeasureUsedDays), law)
}

// PromiseSpeedUp is (Σpromised − Σused) ÷ Σpromised.
func (f *Figures) PromiseSpeedUp() *float64 {
	promised := f.Sum(center.MeasurePromisedDays)
	return f.ratio(promised-f.Sum(center.MeasureUsedDays), promised)
}

// OnTimeRate is decided within the promise ÷ decided.
func (f *Figures) OnTimeRate() *float64 {
	return f.ratio(f.Count(center.MeasureOnTime), f.Count(center.MeasureUsedDays))
}

// EarlyRate is decided before the promise's last day ÷ decided.
func (f *Figures) EarlyRate() *float64 {
	return f.ratio(f.Count(center.MeasureEarly), f.Count(center.MeasureUsedDays))
}

// CompletionRate is decided ÷ accepted; over 1 when earlier months' cases were decided.
func (f *Figures) CompletionRate() *float64 {
	return f.ratio(f.Decided(), f.Count(center.MeasureAccepted))
}

// CorrectionRate is correction notices ÷ applications filed.
func (f *Figures) CorrectionRate() *float64 {
	return f.ratio(f.Count(center.MeasureCorrection), f.Count(center.MeasureFiled))
}

// SatisfactionRate is ratings of the first three levels ÷ all ratings.
func (f *Figures) SatisfactionRate() *float64 {
	all := f.Count(center.MeasureRating)
	poor := f.Labelled(center.MeasureRating, string(center.Dissatisfied)) + f.Labelled(center.MeasureRating, string(center.VeryDissatisfied))
	if all == 0 {
		return nil
	}
	r := float64(all-poor) / float64(all)
	return &r
}

// Spread is how working days are spread: nearest-rank percentiles.
type Spread struct {
	Count, Median, P90 int
	Mean               float64
}

// Actual is how long decisions took; nil when there was none or too few.
func (f *Figures) Actual() *Spread { return f.spread(center.MeasureUsedDays, "") }

// Promised is what the same cases were promised.
func (f *Figures) Promised() *Spread { return f.spread(center.MeasurePromisedDays, "") }

// Statutory is what the law allows for the same cases.
func (f *Figures) Statutory() *Spread { return f.spread(center.MeasureStatutoryDays, "") }

func (f *Figures) spread(m center.Measure, label string) *Spread {
	values := f.days[m][label]
	out := spreadOf(values)
	if out == nil || f.hidden && out.Count < smallGroup {
		return nil
	}
	return out
}

// spreadOf reads a distribution; nil when it is empty.
func spreadOf(values map[int]int) *Spread {
	days := slices.Sorted(maps.Keys(values))
	out := &Spread{}
	sum := 0
	for _, d := range days {
		out.Count += values[d]
		sum += d * values[d]
	}
	if out.Count <= 0 {
		return nil
	}
	out.Mean = float64(sum) / float64(out.Count)
	rank := func(perMille int) int { return (out.Count*perMille + 999) / 1000 }
	at := func(rank int) int {
		for _, d := range days {
			if rank -= values[d]; rank <= 0 {
				return d
			}
		}
		return days[len(days)-1]
	}
	out.Median, out.P90 = at(rank(500)), at(rank(900))
	return out
}

// Labelled is a label with how often it was counted.
type Labelled struct {
	Label string
	Count int
}

// labels lists a measure's labels, the most frequent first.
func (f *Figures) labels(m center.Measure) []*Labelled {
	out := make([]*Labelled, 0, len(f.counts[m]))
	for label, n := range f.counts[m] {
		if n > 0 {
			out = append(out, &Labelled{label, n})
		}
	}
	slices.SortFunc(out, func(a, b *Labelled) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Label, b.Label)) })
	return out
}

// Stage is how long one stage took.
type Stage struct {
	Stage center.CaseStage
	Spread
	// Bottleneck: no other stage takes up more working days in all.
	Bottleneck bool
}

// Stages lists the stages in the order of a case's life.
func (f *Figures) Stages() []*Stage {
	out := []*Stage{}
	slowest, most := -1, 0
	for _, name := range center.CaseStage("").Values() {
		sp := f.spread(center.MeasureStageDays, name)
		if sp == nil {
			continue
		}
		total := 0
		for d, n := range f.days[center.MeasureStageDays][name] {
			total += d * n
		}
		if total > most {
			slowest, most = len(out), total
		}
		out = append(out, &Stage{Stage: center.CaseStage(name), Spread: *sp})
	}
	if slowest >= 0 {
		out[slowest].Bottleneck = true
	}
	return out
}

// MissingDocuments lists the documents that correction notices named most often.
func (f *Figures) MissingDocuments(first *int) []*Labelled {
	all := slices.DeleteFunc(f.labels(center.MeasureMissing), func(l *Labelled) bool { return l.Label == "" })
	return all[:min(atMost(first, 10, 50), len(all))]
}
