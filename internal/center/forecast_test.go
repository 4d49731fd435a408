package center_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"onewindow/internal/center"
)

// A simulated center, day by day: departments whose officers take cases up in
// the order they came, more of them at some times of year than at others. It knows
// nothing of how a forecast is made.
type (
	simItem struct {
		department, promised int
		work, spread         float64 // of one officer, in days: the median, and σ of its logarithm
		wait                 float64 // days that no officer shortens: a visit, an expert; the mean
		rate                 float64 // cases a day
	}
	simCase struct {
		item, came, done int
		work             float64
		wait             int
	}
	simCenter struct {
		items []simItem
		cases []simCase
		days  int
	}
)

const (
	simMonth = 21 // working days
	training = 12 * simMonth
	heldOut  = 3 * simMonth
)

func simulate(seed uint64) *simCenter {
	r := rand.New(rand.NewPCG(seed, 1))
	c := &simCenter{days: training + heldOut + 4*simMonth} // and time for the last ones to be decided
	const departments = 4
	load := make([]float64, departments)
	for i := range 16 {
		it := simItem{department: i % departments, work: 0.2 + 0.8*r.Float64(), spread: 0.3 + 0.5*r.Float64(), wait: float64(r.IntN(5)), rate: 0.5 + 2.5*r.Float64()}
		it.promised = int(math.Ceil(it.work*2+it.wait*1.6)) + 1 + r.IntN(5)
		load[it.department] += it.rate * it.work * math.Exp(it.spread*it.spread/2)
		c.items = append(c.items, it)
	}
	for d := range departments {
		officers, phase := math.Ceil(load[d])+1, r.Float64()*2*math.Pi
		var queue []int
		for day := range c.days {
			season := 1 + 0.45*math.Sin(float64(day)/63+phase) // comes and goes in about a year and a half
			for i, it := range c.items {
				if it.department != d {
					continue
				}
				for range poisson(r, it.rate*season) {
					c.cases = append(c.cases, simCase{item: i, came: day, done: math.MaxInt, work: it.work * math.Exp(it.spread*r.NormFloat64()), wait: int(r.ExpFloat64() * it.wait)})
					queue = append(queue, len(c.cases)-1)
				}
			}
			for free := officers * (0.85 + 0.3*r.Float64()); free > 0 && len(queue) > 0; { // some are ill, some stay late
				x := &c.cases[queue[0]]
				did := min(free, x.work)
				free, x.work = free-did, x.work-did
				if x.work > 0 {
					break
				}
				x.done, queue = day+x.wait, queue[1:]
			}
		}
	}
	return c
}

// poisson draws how many come (D. E. Knuth, The Art of Computer Programming 3.4.1).
func poisson(r *rand.Rand, mean float64) int {
	floor, n := math.Exp(-mean), 0
	for p := r.Float64(); p > floor; p *= r.Float64() {
		n++
	}
	return n
}

// pace is what the tallies would say of the training months.
func (c *simCenter) pace(item int) center.Pace {
	p := center.Pace{Days: map[int]int{}, Peers: map[int]int{}}
	for _, x := range c.cases {
		it := c.items[x.item]
		if it.department != c.items[item].department || x.done >= training {
			continue
		}
		used := x.done - x.came
		p.Usual += float64(used) / training
		p.Peers[center.Share(used, it.promised)]++
		if x.item == item {
			p.Days[used]++
			p.Decided++
			if used <= it.promised {
				p.OnTime++
			}
		}
	}
	p.BaseLate = 1 - float64(p.OnTime)/float64(p.Decided)
	return p
}

// TestForecastBeatsTheBaseRate: learned from twelve months, tried on three that
// were held out, in each of several centers it misses by less than the item's own
// base rate does, and over all of them by less than without the queue. The centers
// here had no part in choosing what the rule weighs.
func TestForecastBeatsTheBaseRate(t *testing.T) {
	t.Parallel()
	var forecast, base, blind center.Brier
	won, months := 0, 0
	for seed := range uint64(12) {
		c := simulate(seed)
		var f, b center.Brier
		for month := range heldOut / simMonth {
			x, y, z := c.try(t, training+month*simMonth)
			if months++; x.Score() < y.Score() {
				won++
			}
			f.Join(x)
			b.Join(y)
			blind.Join(z)
		}
		if f.Of < 300 {
			t.Fatalf("center %d: only %d looks", seed, f.Of)
		}
		if f.Score() >= b.Score() {
			t.Errorf("center %d: Brier %.4f, not below the base rate's %.4f", seed, f.Score(), b.Score())
		}
		forecast.Join(f)
		base.Join(b)
	}
	t.Logf("%d looks: Brier %.4f, without the queue %.4f, base rate %.4f; better in %d of %d months", forecast.Of, forecast.Score(), blind.Score(), base.Score(), won, months)
	if forecast.Score() >= blind.Score() {
		t.Errorf("the queue does not help: %.4f with, %.4f without", forecast.Score(), blind.Score())
	}
	if won*4 < months*3 {
		t.Errorf("better than the base rate in %d of %d months only", won, months)
	}
}

// try makes forecasts on every fifth morning of a month, of every case that is
// open and not late yet: with the queue, by the base rate, and without the queue.
func (c *simCenter) try(t *testing.T, first int) (forecast, base, blind center.Brier) {
	t.Helper()
	paces := make([]center.Pace, len(c.items))
	for i := range c.items {
		paces[i] = c.pace(i)
	}
	for day := first; day < first+simMonth; day += 5 {
		queue := map[int]int{}
		for _, x := range c.cases {
			if x.came < day && day <= x.done {
				queue[c.items[x.item].department]++
			}
		}
		for _, x := range c.cases {
			it := c.items[x.item]
			if x.came >= day || day > x.done || day-x.came > it.promised {
				continue // not there yet, decided, or late already
			}
			s := center.Standing{Used: day - x.came, Promised: it.promised, Queue: queue[it.department]}
			late := x.done-x.came > it.promised
			p, known := paces[x.item].Forecast(s)
			if !known || p < 0 || p > 1 {
				t.Fatalf("%v of %+v", p, s)
			}
			forecast.Add(p, late)
			base.Add(paces[x.item].BaseLate, late)
			s.Queue = int(math.Round(paces[x.item].Usual))
			p, _ = paces[x.item].Forecast(s)
			blind.Add(p, late)
		}
	}
	return forecast, base, blind
}

// TestForecast walks the rule.
func TestForecast(t *testing.T) {
	t.Parallel()
	past := center.Pace{Days: map[int]int{2: 50, 8: 40, 12: 10}, Peers: map[int]int{300: 50, 800: 40, 1200: 10}, Usual: 20}
	at := func(s center.Standing) float64 {
		p, known := past.Forecast(s)
		if !known {
			t.Fatalf("%+v: nothing known", s)
		}
		return p
	}
	start := at(center.Standing{Used: 0, Promised: 10, Queue: 20})
	for _, c := range []struct {
		name  string
		s     center.Standing
		above float64
		below float64
	}{
		{"at the start, about the share of the past", center.Standing{Promised: 10, Queue: 20}, 0.08, 0.12},
		{"the longer it waits, the likelier", center.Standing{Used: 3, Promised: 10, Queue: 20}, start, 0.5},
		{"a longer queue makes it likelier", center.Standing{Promised: 10, Queue: 60}, 0.4, 0.6},
		{"a shorter one less so", center.Standing{Promised: 10, Queue: 2}, 0, start},
		{"past the promise it is certain", center.Standing{Used: 11, Promised: 10}, 0.999, 1.001},
		{"where nobody ever took so long, nobody knows", center.Standing{Used: 30, Promised: 40, Queue: 20}, 0.2, 0.8},
	} {
		if p := at(c.s); p <= c.above && c.above != 0 || p >= c.below {
			t.Errorf("%s: %.3f, not between %.3f and %.3f", c.name, p, c.above, c.below)
		}
	}
	if _, known := (center.Pace{Peers: map[int]int{500: 9}}).Forecast(center.Standing{Promised: 5}); known {
		t.Error("of too little past something is known")
	}
	if late, _ := (center.Pace{Days: map[int]int{0: 9, 1: 1}, Peers: map[int]int{500: 10}}).Forecast(center.Standing{Queue: 0}); late < 0.05 || late > 0.6 {
		t.Errorf("a promise of the same day: %.3f", late)
	}
}
