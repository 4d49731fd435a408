package forecast

import (
	"context"
	"fmt"
	"sync"
	"time"

	dsql "entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/predicate"
	"onewindow/ent/servicecase"
	"onewindow/ent/suspension"
	"onewindow/internal/statistics"
	"onewindow/internal/workday"
)

// queue is how many cases of each department are under way: accepted, not
// decided, and their clock not stopped.
type queue map[int]int

// queueBook remembers the queues of mornings that are over.
type queueBook struct {
	mu sync.Mutex
	of map[time.Time]queue
}

// lookDays are the days of a month on whose mornings the usual queue is counted.
var lookDays = []workday.Day{7, 21} // after the first

// opens is when a day's work begins.
const opens = 9 * time.Hour

// usual is the mean queue of each department on two mornings a month, from the
// first month in which anything was decided up to the last one, before a moment.
// No first month: nothing.
func (s *Service) usual(ctx context.Context, calendar *workday.Calendar, first, last int, before time.Time) (map[int]float64, error) {
	var looks []time.Time
	for month := first; first != 0 && month <= last; month = statistics.MonthsLater(month, 1) {
		for _, after := range lookDays {
			if at := calendar.Next(firstDay(month) + after).Start().Add(opens); at.Before(before) {
				looks = append(looks, at)
			}
		}
	}
	if len(looks) == 0 {
		return nil, nil
	}
	s.mornings.mu.Lock()
	defer s.mornings.mu.Unlock()
	if s.mornings.of == nil {
		s.mornings.of = map[time.Time]queue{}
	}
	for _, at := range looks {
		if s.mornings.of[at] != nil {
			continue
		}
		counted, err := s.queue(ctx, at, nil)
		if err != nil {
			return nil, err
		}
		s.mornings.of[at] = counted
	}
	out := map[int]float64{}
	for _, at := range looks {
		for department, n := range s.mornings.of[at] {
			out[department] += float64(n) / float64(len(looks))
		}
	}
	return out, nil
}

// queue counts the queues at a moment, of some departments or of all.
func (s *Service) queue(ctx context.Context, at time.Time, departments []int) (queue, error) {
	under := []predicate.ServiceCase{servicecase.ClockFromLTE(at),
		servicecase.Or(servicecase.DecidedAtIsNil(), servicecase.DecidedAtGT(at)),
		servicecase.Or(servicecase.ClosedAtIsNil(), servicecase.ClosedAtGT(at))}
	if departments != nil {
		under = append(under, servicecase.DepartmentIDIn(departments...))
	}
	if !at.Before(s.Store.Instant(ctx)) {
		under = append(under, dsql.FieldIn(servicecase.FieldOpen, true)) // a bare `open` uses no index
	}
	type count struct {
		DepartmentID int `json:"department_id"`
		Count        int `json:"count"`
	}
	var all, paused []count
	read := s.Store.Read(ctx)
	if err := read.ServiceCase.Query().Where(under...).GroupBy(servicecase.FieldDepartmentID).Aggregate(ent.Count()).Scan(ctx, &all); err != nil {
		return nil, fmt.Errorf("count cases under way: %w", err)
	}
	if err := read.Suspension.Query().Where(suspension.StartedAtLTE(at), suspension.Or(suspension.EndedAtIsNil(), suspension.EndedAtGT(at))).
		QueryCase().Where(under...).GroupBy(servicecase.FieldDepartmentID).Aggregate(ent.Count()).Scan(ctx, &paused); err != nil {
		return nil, fmt.Errorf("count paused cases: %w", err)
	}
	out := queue{}
	for _, c := range all {
		out[c.DepartmentID] += c.Count
	}
	for _, c := range paused {
		out[c.DepartmentID] -= c.Count
	}
	return out, nil
}
