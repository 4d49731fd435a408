package forecast

import (
	"context"
	"fmt"
	"time"

	dsql "entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/statistics"
	"onewindow/internal/workday"
)

// Trial is how forecasts would have done over a month that is over, had they
// known only the months before it: what was forecast on some of its mornings is
// held against what came.
type Trial struct {
	Month                  string
	LearnedFrom, LearnedTo string // months
	Cases                  int    // tried
	Looks                  int    // forecasts made of them
	Late                   int    // of them, those of a case that broke its promise
	Unknown                int    // looks left out, because it is still open what comes
	Brier                  float64
	BrierOfBaseRate        float64 // that of the item's share of broken promises
	Bands                  []*Band // of forecasts, by what they said
}

// Band is the forecasts that said about the same.
type Band struct {
	From, To float64
	Looks    int
	Said     float64 // their mean
	Came     float64 // the share that broke the promise
}

type tried struct {
	on    workday.Day
	trial *Trial
}

// Mornings of a month at which a trial looks, and at how many cases each time.
const (
	mornings = 4
	casesAt  = 250
)

// ends are where the bands of forecasts end.
var ends = []float64{0.05, 0.2, 0.4, 0.6, 0.8, 1}

// Trial tries the forecast on the last month that is over; nil while there is no
// month before it to learn from. It is reckoned once a day.
func (s *Service) Trial(ctx context.Context) (*Trial, error) {
	if !auth.Actor(ctx).OfCenter() {
		return nil, center.Refuse(center.ErrForbidden, "", "预测供中心和部门工作人员查看。", "Forecasts are for the staff of the center and its departments.")
	}
	today := workday.DayOf(s.Store.Instant(ctx))
	s.mu.Lock()
	defer s.mu.Unlock() // who asks meanwhile gets the same
	if s.tried != nil && s.tried.on == today {
		return s.tried.trial, nil
	}
	t, err := s.try(auth.WithActor(ctx, center.SystemActor()), statistics.MonthBefore(monthOf(s.Store.Instant(ctx))))
	if err != nil {
		return nil, err
	}
	s.tried = &tried{today, t}
	return t, nil
}

// try tries one month.
func (s *Service) try(ctx context.Context, month int) (*Trial, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	before := statistics.MonthBefore(month)
	out := &Trial{Month: statistics.MonthText(month), LearnedFrom: statistics.MonthText(statistics.MonthsLater(before, 1-monthsBehind)), LearnedTo: statistics.MonthText(before)}
	cases := map[int]bool{}
	var brier, base center.Brier
	bands := make([]band, len(ends))
	now := s.Store.Instant(ctx)
	first, next := firstDay(month), firstDay(statistics.MonthsLater(month, 1))
	for i := range mornings {
		at := book.Calendar.Next(first + workday.Day(i)*(next-first)/mornings).Start().Add(opens)
		// Some of the cases that were under way, the same ones whenever it is asked.
		rows, err := s.Store.Read(ctx).ServiceCase.Query().
			Where(servicecase.ClockFromLTE(at), servicecase.Or(servicecase.DecidedAtIsNil(), servicecase.DecidedAtGT(at)), servicecase.Or(servicecase.ClosedAtIsNil(), servicecase.ClosedAtGT(at))).
			Order(scattered, ent.Asc(servicecase.FieldID)).Limit(casesAt).All(ctx)
		if err != nil {
			return nil, fmt.Errorf("read cases under way: %w", err)
		}
		files, err := s.Cases.Files(ctx, rows)
		if err != nil {
			return nil, err
		}
		past, err := s.past(ctx, before, at, files)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			forecast, err := past.of(f, at)
			if err != nil {
				return nil, err
			}
			if forecast == nil || forecast.Used > forecast.Promised {
				continue // nothing to foresee
			}
			late, known := broke(f.ServiceCase, now)
			if !known {
				out.Unknown++
				continue
			}
			cases[f.ID] = true
			brier.Add(forecast.Probability, late)
			base.Add(past.paces[f.ItemID].BaseLate, late)
			bands[bandOf(forecast.Probability)].add(forecast.Probability, late)
			if late {
				out.Late++
			}
		}
	}
	if brier.Of == 0 {
		return nil, nil
	}
	out.Cases, out.Looks, out.Brier, out.BrierOfBaseRate = len(cases), brier.Of, brier.Score(), base.Score()
	from := 0.0
	for i, b := range bands {
		if b.looks > 0 {
			out.Bands = append(out.Bands, &Band{From: from, To: ends[i], Looks: b.looks, Said: b.said / float64(b.looks), Came: float64(b.late) / float64(b.looks)})
		}
		from = ends[i]
	}
	return out, nil
}

// scattered is an order that has to do with nothing.
func scattered(sel *dsql.Selector) {
	sel.OrderExpr(dsql.ExprFunc(func(b *dsql.Builder) {
		b.WriteString("(").Ident(sel.C(servicecase.FieldID)).WriteString(" * 7919) % 10007")
	}))
}

// broke tells whether a case broke its promise, where that is known by now.
func broke(c *ent.ServiceCase, now time.Time) (late, known bool) {
	if c.PromisedDue == nil {
		return false, false
	}
	switch {
	case c.DecidedAt != nil:
		return workday.DayOf(*c.DecidedAt) > *c.PromisedDue, true
	case c.ClosedAt != nil || c.Paused:
		return false, false
	}
	return true, workday.DayOf(now) > *c.PromisedDue
}

type band struct {
	looks, late int
	said        float64
}

func (b *band) add(said float64, late bool) {
	b.looks++
	b.said += said
	if late {
		b.late++
	}
}

func bandOf(p float64) int {
	for i, end := range ends {
		if p <= end {
			return i
		}
	}
	return len(ends) - 1
}
