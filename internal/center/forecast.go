package center

// Pace is how long decisions took: the past that a forecast rests on.
type Pace struct {
	Days     map[int]int // decisions of the item by the working days they used
	Peers    map[int]int // all decisions of its department, those promised for the same day left out, by the thousandths of their promise they used; see Share
	Usual    float64     // cases its department usually has under way
	OnTime   int         // decisions of the item within their promise
	Decided  int         // decisions of the item
	BaseLate float64     // the share that broke the promise: the item's, or, where it has no past, its department's
}

// Standing is how an open case stands before its promise, in working days, and
// how many cases its department has under way.
type Standing struct{ Used, Promised, Queue int }

// Share is a part of a promise in thousandths; of a promise of the same day all is
// used up on that day, and more on any other.
func Share(used, promised int) int {
	if promised <= 0 {
		return 1000 * (1 + used)
	}
	return used * 1000 / promised
}

// What a forecast weighs, in cases: how many of the item's own outweigh what its
// department's others say, and how many a queue must grow by to be more than
// chance. The most that a queue can stretch, or shorten, what is left. And the
// fewest decisions of the department from which anything is foreseen.
const (
	peersWeigh  = 10
	queueWeighs = 20
	mostStretch = 3.0
	fewest      = 10
)

// Forecast is the probability that a case breaks its promise, seen from where it
// stands: of the item's decisions that took at least as long, the share that took
// longer than this case may. What was still to do is stretched by how much longer
// the department's queue is than usual. Few decisions are helped out by those of
// the department's items, each measured by its own promise. Known is false where
// there is too little past.
func (p Pace) Forecast(s Standing) (late float64, known bool) {
	if s.Used > s.Promised {
		return 1, true
	}
	past := 0
	for _, n := range p.Peers {
		past += n
	}
	if past < fewest {
		return 0, false
	}
	stretch := (float64(s.Queue) + queueWeighs) / (p.Usual + queueWeighs)
	stretch = min(max(stretch, 1/mostStretch), mostStretch)
	left := (float64(s.Promised) + 1 - float64(s.Used)) / stretch // today included
	over, of := beyond(p.Days, s.Used, float64(s.Used)+left, 1)
	each := 1000 / float64(max(s.Promised, 1)) // a day, in thousandths of the promise
	share := min(Share(s.Used, s.Promised), 1000)
	overPeers, ofPeers := beyond(p.Peers, share, float64(share)+left*each, each)
	peers := (overPeers + 0.5) / (ofPeers + 1)
	return (over + peersWeigh*peers) / (of + peersWeigh), true
}

// beyond counts those that lasted at least so long, and of them those that lasted
// beyond a limit. Each lasted to some moment of its last step, none likelier than
// another: a limit within the step parts it.
func beyond(durations map[int]int, sofar int, limit, step float64) (over, of float64) {
	for d, n := range durations {
		if d < sofar {
			continue
		}
		of += float64(n)
		over += float64(n) * min(max((float64(d)+step-limit)/step, 0), 1)
	}
	return over, of
}

// Brier is the mean square by which forecasts missed what came: 0 is perfect, a
// coin tossed is 0.25. (G. W. Brier, Monthly Weather Review 78, 1950.)
type Brier struct {
	Sum float64
	Of  int
}

// Add counts one forecast and what came.
func (b *Brier) Add(forecast float64, late bool) {
	miss := forecast
	if late {
		miss = 1 - forecast
	}
	b.Sum += miss * miss
	b.Of++
}

// Join counts what another counted.
func (b *Brier) Join(o Brier) { b.Sum, b.Of = b.Sum+o.Sum, b.Of+o.Of }

// Score is the mean; 0 of none.
func (b Brier) Score() float64 {
	if b.Of == 0 {
		return 0
	}
	return b.Sum / float64(b.Of)
}
