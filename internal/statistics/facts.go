package statistics

import (
	"context"
	"fmt"
	"slices"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent/statisticstally"
	"onewindow/internal/center"
)

// Facts are what an evaluation measures of one department, window or person.
type Facts map[center.Fact]center.Measured

// columnOf is where the tallies name the subject.
var columnOf = map[center.EvaluationSubject]string{
	center.EvaluateDepartment: statisticstally.FieldDepartmentID,
	center.EvaluateWindow:     statisticstally.FieldWindowID,
	center.EvaluateStaff:      statisticstally.FieldStaffID,
}

// yearBefore is how many months before a month an item's own median is read from.
const yearBefore = 12

// FactsOf are the facts of everybody of a kind in a month, by id; whoever did
// nothing and had nothing done about them is left out.
func (s *Service) FactsOf(ctx context.Context, subject center.EvaluationSubject, month int) (map[int]Facts, error) {
	medians, err := s.medians(ctx, addMonths(month, -yearBefore), addMonths(month, -1))
	if err != nil {
		return nil, err
	}
	var rows []tally
	column := columnOf[subject]
	err = s.Store.Read(ctx).StatisticsTally.Query().Where(statisticstally.Month(month)).Modify(func(sel *sql.Selector) {
		group := []string{column, statisticstally.FieldItemID, statisticstally.FieldMeasure, statisticstally.FieldLabel, statisticstally.FieldValue}
		sel.Where(sql.GT(sel.C(column), 0)).
			Select(append(slices.Clone(group[1:]), sql.As(column, "grp"), sql.As(sql.Sum(sel.C(statisticstally.FieldCount)), "total"))...).GroupBy(group...)
	}).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("read tallies: %w", err)
	}
	tallies := map[int][]tally{}
	expected, measurable := map[int]int{}, map[int]int{}
	for _, r := range rows {
		tallies[r.Group] = append(tallies[r.Group], r)
		if r.Measure != center.MeasureUsedDays {
			continue
		}
		if median, known := medians[r.Item]; known {
			measurable[r.Group] += r.Count
			if r.Value <= median {
				expected[r.Group] += r.Count
			}
		}
	}
	out := map[int]Facts{}
	for id, t := range tallies {
		out[id] = factsOf(figuresOf(t), center.Measured{Part: expected[id], Of: measurable[id]})
	}
	return out, nil
}

// factsOf reads the facts off a month's figures.
func factsOf(f *Figures, expected center.Measured) Facts {
	count := func(n int) center.Measured { return center.Measured{Part: n} }
	yellow := f.Labelled(center.MeasureWarning, string(center.RungYellow))
	red := f.Labelled(center.MeasureWarning, string(center.RungRed))
	poor := f.Labelled(center.MeasureRating, string(center.Dissatisfied)) + f.Labelled(center.MeasureRating, string(center.VeryDissatisfied))
	decided, law := f.Count(center.MeasureUsedDays), f.Sum(center.MeasureStatutoryDays)
	ratings, answered := f.Count(center.MeasureRating), f.Count(center.MeasureAnswered)
	return Facts{
		center.FactYellow: count(yellow), center.FactRed: count(red), center.FactThrees: count((yellow + red) / 3),
		center.FactEarly:     {Part: f.Count(center.MeasureEarly), Of: decided},
		center.FactOnTime:    {Part: f.Count(center.MeasureOnTime), Of: decided},
		center.FactReduction: {Part: law - f.Sum(center.MeasurePromisedDays), Of: law},
		center.FactExpected:  expected,
		center.FactUpheld:    count(f.Count(center.MeasureUpheld)), center.FactPoor: count(poor),
		center.FactSecond: count(f.Count(center.MeasureSecondNotice)), center.FactAbsence: count(f.Count(center.MeasureAbsence)),
		center.FactSatisfied:  {Part: ratings - poor, Of: ratings},
		center.FactAnsweredOn: {Part: answered - f.Count(center.MeasureAnsweredLate), Of: answered},
	}
}

// medians are each item's median of working days used, over some months.
func (s *Service) medians(ctx context.Context, from, to int) (map[int]int, error) {
	q := &Statistics{s: s, from: from, to: to}
	by, err := q.grouped(ctx, statisticstally.FieldItemID, center.MeasureUsedDays)
	if err != nil {
		return nil, err
	}
	out := map[int]int{}
	for item, f := range by {
		if sp := f.Actual(); sp != nil {
			out[item] = sp.Median
		}
	}
	return out, nil
}

// Months lists the months that hold anything, the earliest first.
func (s *Service) Months(ctx context.Context) ([]int, error) {
	months, err := s.Store.Read(ctx).StatisticsTally.Query().Unique(true).Order(statisticstally.ByMonth()).Select(statisticstally.FieldMonth).Ints(ctx)
	if err != nil {
		return nil, fmt.Errorf("read months: %w", err)
	}
	return months, nil
}

// MonthBefore is the month before one.
func MonthBefore(month int) int { return addMonths(month, -1) }
