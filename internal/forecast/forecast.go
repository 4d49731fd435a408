// Package forecast says how likely an open case is to break its promise, so that
// help comes before the yellow light. It rests on the tallies of the twelve
// months before and on how many cases the department has under way, by the rule
// of center.Pace, and it shows on a month that is over how well it would have
// done. It reads and changes nothing.
package forecast

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"onewindow/ent"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/statistics"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Service makes forecasts.
type Service struct {
	Store      *store.Store
	Catalogue  *catalog.Catalogue
	Cases      *casework.Service
	Statistics *statistics.Service

	mu       sync.Mutex
	tried    *tried    // the last month's trial, for the day it was made on
	mornings queueBook // queues of mornings that are over, which never change
}

// monthsBehind is how many months a forecast rests on, the present one included.
const monthsBehind = 12

// CaseForecast is what is to be expected of one open case.
type CaseForecast struct {
	Probability     float64 // of breaking the promise
	Used            int     // working days of the promise used so far
	Promised        int     // working days promised
	Decided         int     // decisions of the item that this rests on
	UnderWay        int     // cases of the department under way now
	UsuallyUnderWay float64 // and usually
}

// Of are the forecasts of cases; nil for those whose promise does not run, which
// have no past at all, or which the actor does not see as staff.
func (s *Service) Of(ctx context.Context, cases []*ent.ServiceCase) ([]*CaseForecast, error) {
	out := make([]*CaseForecast, len(cases))
	a := auth.Actor(ctx)
	if !a.OfCenter() {
		return out, nil
	}
	seen := slices.DeleteFunc(slices.Clone(cases), func(c *ent.ServiceCase) bool {
		return c.ClockFrom == nil || c.DecidedAt != nil || c.Paused || !c.Open || !a.SeesDepartment(c.DepartmentID)
	})
	if len(seen) == 0 {
		return out, nil
	}
	files, err := s.Cases.OpenFiles(ctx, seen)
	if err != nil {
		return nil, err
	}
	now := s.Store.Instant(ctx)
	past, err := s.past(ctx, monthOf(now), now, files)
	if err != nil {
		return nil, err
	}
	by := map[int]*CaseForecast{}
	for _, f := range files {
		if by[f.ID], err = past.of(f, now); err != nil {
			return nil, err
		}
	}
	for i, c := range cases {
		out[i] = by[c.ID]
	}
	return out, nil
}

// CaseAtRisk is a case in time that may not stay so.
type CaseAtRisk struct {
	Case     *ent.ServiceCase
	Forecast *CaseForecast
}

// soonestLooked is of how many cases, those due first, the ones at risk are picked.
const soonestLooked = 500

// AtRisk lists the cases in time that are the likeliest to break their promise, the
// likeliest first, of those that the actor sees as staff and that are due soonest.
func (s *Service) AtRisk(ctx context.Context, department *string, first int) ([]*CaseAtRisk, error) {
	if !auth.Actor(ctx).OfCenter() {
		return nil, center.Refuse(center.ErrForbidden, "", "预测供中心和部门工作人员查看。", "Forecasts are for the staff of the center and its departments.")
	}
	open, green := true, center.Green
	rows, err := s.Cases.List(ctx, &casework.CaseFilter{Department: department, Open: &open, Light: &green,
		Stage: []center.CaseStage{center.StageUndertaking, center.StageExamination, center.StageApproval}}, casework.ByUrgency, casework.Page{Limit: soonestLooked - 1})
	if err != nil {
		return nil, err
	}
	forecasts, err := s.Of(ctx, rows)
	if err != nil {
		return nil, err
	}
	out := []*CaseAtRisk{}
	for i, f := range forecasts {
		if f != nil {
			out = append(out, &CaseAtRisk{rows[i], f})
		}
	}
	slices.SortStableFunc(out, func(x, y *CaseAtRisk) int { return cmp.Compare(y.Forecast.Probability, x.Forecast.Probability) })
	return out[:min(first, len(out))], nil
}

// past is all that forecasts of one moment rest on.
type past struct {
	paces map[int]center.Pace // by item
	queue queue
}

// past reads what there was up to a month, of the departments of the files, and
// their queues at a moment.
func (s *Service) past(ctx context.Context, last int, at time.Time, files []*casework.File) (*past, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	departments := map[int]bool{}
	for _, f := range files {
		departments[f.DepartmentID] = true
	}
	var items []int
	for _, it := range book.Items {
		if departments[it.DepartmentID] {
			items = append(items, it.ID)
		}
	}
	paces, first, err := s.Statistics.Paces(ctx, statistics.MonthsLater(last, 1-monthsBehind), last, items)
	if err != nil {
		return nil, err
	}
	out := &past{paces: map[int]center.Pace{}}
	usual, err := s.usual(ctx, book.Calendar, first, last, at)
	if err != nil {
		return nil, err
	}
	type sums struct {
		peers           map[int]int
		decided, onTime int
	}
	by := map[int]*sums{}
	for _, it := range book.Items {
		p := paces[it.ID]
		if p == nil || p.Decided == 0 {
			continue
		}
		d := by[it.DepartmentID]
		if d == nil {
			d = &sums{peers: map[int]int{}}
			by[it.DepartmentID] = d
		}
		promised := (p.Promised + p.Decided/2) / p.Decided
		if promised > 0 { // what is done on the spot tells nothing about what is not
			for used, n := range p.Days {
				d.peers[center.Share(used, promised)] += n
			}
		}
		d.decided, d.onTime = d.decided+p.Decided, d.onTime+p.OnTime
	}
	for _, it := range book.Items {
		d := by[it.DepartmentID]
		if d == nil {
			continue
		}
		x := center.Pace{Peers: d.peers, Usual: usual[it.DepartmentID], BaseLate: 1 - float64(d.onTime)/float64(d.decided)}
		if p := paces[it.ID]; p != nil && p.Decided > 0 {
			x.Days, x.Decided, x.OnTime = p.Days, p.Decided, p.OnTime
			x.BaseLate = 1 - float64(p.OnTime)/float64(p.Decided)
		}
		out.paces[it.ID] = x
	}
	out.queue, err = s.queue(ctx, at, slices.Collect(maps.Keys(departments)))
	return out, err
}

// of is the forecast of one file at a moment; nil where there is none.
func (p *past) of(f *casework.File, at time.Time) (*CaseForecast, error) {
	used, promised, runs, err := f.Standing(at)
	if err != nil || !runs {
		return nil, err
	}
	pace, queue := p.paces[f.ItemID], p.queue[f.DepartmentID]
	late, known := pace.Forecast(center.Standing{Used: used, Promised: promised, Queue: queue})
	if !known {
		return nil, nil
	}
	return &CaseForecast{Probability: late, Used: used, Promised: promised, Decided: pace.Decided, UnderWay: queue, UsuallyUnderWay: pace.Usual}, nil
}

func monthOf(at time.Time) int {
	year, month, _ := workday.DayOf(at).Date()
	return year*100 + int(month)
}

// firstDay is the first day of a month.
func firstDay(month int) workday.Day { return workday.NewDay(month/100, time.Month(month%100), 1) }
