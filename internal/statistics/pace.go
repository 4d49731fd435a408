package statistics

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent/statisticstally"
	"onewindow/internal/center"
)

// ItemPace is how long the decisions of one item took in some months.
type ItemPace struct {
	Days     map[int]int // decisions by the working days they used
	Decided  int
	OnTime   int // of them, within their promise
	Promised int // Σ of their promises, in working days
}

// Paces are the paces of items over some months, by id, and the first of those
// months in which anything was decided (0: none). No items: all of them.
func (s *Service) Paces(ctx context.Context, from, to int, items []int) (map[int]*ItemPace, int, error) {
	var rows []struct {
		Item    int            `sql:"item_id"`
		Measure center.Measure `sql:"measure"`
		Value   int            `sql:"value"`
		Count   int            `sql:"total"`
		First   int            `sql:"first"`
	}
	err := s.Store.Read(ctx).StatisticsTally.Query().Modify(func(sel *sql.Selector) {
		p := []*sql.Predicate{sql.GTE(sel.C(statisticstally.FieldMonth), from), sql.LTE(sel.C(statisticstally.FieldMonth), to),
			sql.In(sel.C(statisticstally.FieldMeasure), string(center.MeasureUsedDays), string(center.MeasurePromisedDays), string(center.MeasureOnTime))}
		if len(items) > 0 {
			in := make([]any, len(items))
			for i, id := range items {
				in[i] = id
			}
			p = append(p, sql.In(sel.C(statisticstally.FieldItemID), in...))
		}
		sel.Where(sql.And(p...)).
			Select(statisticstally.FieldItemID, statisticstally.FieldMeasure, statisticstally.FieldValue,
				sql.As(sql.Sum(sel.C(statisticstally.FieldCount)), "total"), sql.As(sql.Min(sel.C(statisticstally.FieldMonth)), "first")).
			GroupBy(statisticstally.FieldItemID, statisticstally.FieldMeasure, statisticstally.FieldValue)
	}).Scan(ctx, &rows)
	if err != nil {
		return nil, 0, fmt.Errorf("read paces: %w", err)
	}
	out, first := map[int]*ItemPace{}, 0
	for _, r := range rows {
		p := out[r.Item]
		if p == nil {
			p = &ItemPace{Days: map[int]int{}}
			out[r.Item] = p
		}
		switch r.Measure {
		case center.MeasureUsedDays:
			p.Days[r.Value] += r.Count
			p.Decided += r.Count
			if first == 0 || r.First < first {
				first = r.First
			}
		case center.MeasurePromisedDays:
			p.Promised += r.Value * r.Count
		case center.MeasureOnTime:
			p.OnTime += r.Count
		}
	}
	return out, first, nil
}

// MonthsLater is the month some months after one, or before it.
func MonthsLater(month, n int) int { return addMonths(month, n) }
