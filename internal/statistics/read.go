package statistics

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/servicecase"
	"onewindow/ent/statisticstally"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// StatisticsInput chooses a part of the center and some months.
type StatisticsInput struct {
	Department, Item, Window *string
	From, To                 *string
}

// Statistics is a question, checked: its parts are answered when asked for.
type Statistics struct {
	Department *ent.Department
	Item       *ent.ServiceItem
	Window     *ent.ServiceWindow
	AsOf       time.Time // everything up to then is in the figures

	from, to int // months, as year*100 + month
	s        *Service
	hidden   bool
}

// mostMonths bounds the months of one question.
const mostMonths = 60

// Of checks a question. Left out, the months are the twelve up to this one.
func (s *Service) Of(ctx context.Context, in *StatisticsInput) (*Statistics, error) {
	if in == nil {
		in = &StatisticsInput{}
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	out := &Statistics{s: s, hidden: !auth.Actor(ctx).OfCenter()}
	if given(in.Department) {
		if out.Department = book.DepartmentByCode(strings.ToUpper(*in.Department)); out.Department == nil {
			return nil, bad("department", "没有这个部门。", "There is no such department.")
		}
	}
	if given(in.Item) {
		if out.Item = book.ItemByCode(strings.ToUpper(*in.Item)); out.Item == nil {
			return nil, bad("item", "没有这个事项。", "There is no such item.")
		}
	}
	if given(in.Window) {
		i := slices.IndexFunc(book.Windows, func(w *ent.ServiceWindow) bool { return w.Code == strings.ToUpper(*in.Window) })
		if i < 0 {
			return nil, bad("window", "没有这个窗口。", "There is no such window.")
		}
		out.Window = book.Windows[i]
	}
	year, month, _ := s.Catalogue.Day(ctx).Date()
	out.to = year*100 + int(month)
	if given(in.To) {
		if out.to, err = ParseMonth("to", *in.To); err != nil {
			return nil, err
		}
	}
	out.from = addMonths(out.to, -11)
	if given(in.From) {
		if out.from, err = ParseMonth("from", *in.From); err != nil {
			return nil, err
		}
	}
	if out.from > out.to || addMonths(out.from, mostMonths-1) < out.to {
		return nil, center.Refuse(center.ErrBadUserInput, "from", "起始月份须不晚于截止月份，且最多%[1]d个月。", "The first month must not be after the last, and there may be %[1]d months at most.", mostMonths)
	}
	out.AsOf = s.Store.Instant(ctx)
	if place, err := s.Store.Read(ctx).StatisticsPlace.Query().First(ctx); err == nil {
		out.AsOf = place.At
	} else if !ent.IsNotFound(err) {
		return nil, fmt.Errorf("read how far the ledger is added up: %w", err)
	}
	return out, nil
}

func given(p *string) bool { return p != nil && *p != "" }

func bad(field, zh, en string) error { return center.Refuse(center.ErrBadUserInput, field, zh, en) }

// ParseMonth reads a month as people write it, 2026-11.
func ParseMonth(field, text string) (int, error) {
	d, err := workday.ParseDay(text + "-01")
	if err != nil {
		return 0, bad(field, "月份写作 2026-11。", "A month is written 2026-11.")
	}
	year, month, _ := d.Date()
	return year*100 + int(month), nil
}

// MonthText writes a month as ParseMonth reads it.
func MonthText(month int) string { return fmt.Sprintf("%04d-%02d", month/100, month%100) }

func addMonths(month, n int) int {
	m := month/100*12 + month%100 - 1 + n
	return m/12*100 + m%12 + 1
}

// where narrows tallies to the question.
func (q *Statistics) where(sel *sql.Selector) {
	p := []*sql.Predicate{sql.GTE(sel.C(statisticstally.FieldMonth), q.from), sql.LTE(sel.C(statisticstally.FieldMonth), q.to)}
	if q.Department != nil {
		p = append(p, sql.EQ(sel.C(statisticstally.FieldDepartmentID), q.Department.ID))
	}
	if q.Item != nil {
		p = append(p, sql.EQ(sel.C(statisticstally.FieldItemID), q.Item.ID))
	}
	if q.Window != nil {
		p = append(p, sql.EQ(sel.C(statisticstally.FieldWindowID), q.Window.ID))
	}
	sel.Where(sql.And(p...))
}

// grouped adds the question's tallies up, by a column or all together.
func (q *Statistics) grouped(ctx context.Context, by string, measures ...center.Measure) (map[int]*Figures, error) {
	var rows []tally
	err := q.s.Store.Read(ctx).StatisticsTally.Query().Modify(func(sel *sql.Selector) {
		q.where(sel)
		if len(measures) > 0 {
			in := make([]any, len(measures))
			for i, m := range measures {
				in[i] = string(m)
			}
			sel.Where(sql.In(sel.C(statisticstally.FieldMeasure), in...))
		}
		group := []string{statisticstally.FieldMeasure, statisticstally.FieldLabel, statisticstally.FieldValue}
		columns := append(slices.Clone(group), sql.As(sql.Sum(sel.C(statisticstally.FieldCount)), "total"))
		if by != "" {
			group, columns = append(group, by), append(columns, sql.As(by, "grp"))
		}
		sel.Select(columns...).GroupBy(group...)
	}).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("read tallies: %w", err)
	}
	groups := map[int][]tally{}
	for _, r := range rows {
		groups[r.Group] = append(groups[r.Group], r)
	}
	out := map[int]*Figures{}
	for g, tallies := range groups {
		out[g] = figuresOf(tallies)
		out[g].hidden = q.hidden
	}
	return out, nil
}

// Figures are the figures of the whole question.
func (q *Statistics) Figures(ctx context.Context) (*Figures, error) {
	all, err := q.grouped(ctx, "")
	if err != nil {
		return nil, err
	}
	if f := all[0]; f != nil {
		return f, nil
	}
	f := figuresOf(nil)
	f.hidden = q.hidden
	return f, nil
}

// From is the first month, as 2026-11.
func (q *Statistics) From() string { return MonthText(q.from) }

// To is the last month.
func (q *Statistics) To() string { return MonthText(q.to) }

// Monthly are the figures of one month.
type Monthly struct {
	Month   string
	Figures *Figures
}

// Months are the figures month by month, those with nothing too.
func (q *Statistics) Months(ctx context.Context) ([]*Monthly, error) {
	by, err := q.grouped(ctx, statisticstally.FieldMonth)
	if err != nil {
		return nil, err
	}
	out := []*Monthly{}
	for m := q.from; m <= q.to; m = addMonths(m, 1) {
		f := by[m]
		if f == nil {
			f = figuresOf(nil)
			f.hidden = q.hidden
		}
		out = append(out, &Monthly{MonthText(m), f})
	}
	return out, nil
}

// OfDepartment are the figures of one department.
type OfDepartment struct {
	Department *ent.Department
	Figures    *Figures
}

// Departments are the figures of each department that has any, in the order of the catalogue.
func (q *Statistics) Departments(ctx context.Context) ([]*OfDepartment, error) {
	by, err := q.grouped(ctx, statisticstally.FieldDepartmentID)
	if err != nil {
		return nil, err
	}
	book, err := q.s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	out := []*OfDepartment{}
	for _, d := range book.Departments {
		if f := by[d.ID]; f != nil {
			out = append(out, &OfDepartment{d, f})
		}
	}
	return out, nil
}

// OfItem are the figures of one item.
type OfItem struct {
	Item    *ent.ServiceItem
	Figures *Figures
}

// Items are the figures of each item that was decided, the most often decided first.
func (q *Statistics) Items(ctx context.Context, first *int) ([]*OfItem, error) {
	by, err := q.grouped(ctx, statisticstally.FieldItemID)
	if err != nil {
		return nil, err
	}
	book, err := q.s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	out := []*OfItem{}
	for _, it := range book.Items {
		if f := by[it.ID]; f != nil && f.Decided() > 0 {
			out = append(out, &OfItem{it, f})
		}
	}
	slices.SortStableFunc(out, func(a, b *OfItem) int { return b.Figures.Decided() - a.Figures.Decided() })
	return out[:min(atMost(first, 10, 100), len(out))], nil
}

// atMost is how many are wanted, within bounds.
func atMost(first *int, usual, most int) int {
	if first == nil {
		return usual
	}
	return min(max(*first, 0), most)
}

// Open is what is open now.
type Open struct {
	Total, Warning, Paused int
	ByColour               map[center.Colour]int
	ByStage                map[center.CaseStage]int
}

// Open counts the open cases of the question by light and stage, as they stand now.
func (q *Statistics) Open(ctx context.Context) (*Open, error) {
	now := q.s.Store.Instant(ctx)
	var rows []struct {
		Stage  center.CaseStage `sql:"stage"`
		Paused bool             `sql:"paused"`
		Total  int              `sql:"total"`
		Red    int              `sql:"red"`
		Late   int              `sql:"late"`
		Warn   int              `sql:"warn"`
	}
	// One index holds, in the order of its groups, all that is asked for: no case is fetched and nothing is sorted.
	err := q.s.Store.Read(ctx).ServiceCase.Query().Modify(func(sel *sql.Selector) {
		p := []*sql.Predicate{sql.EQ(sel.C(servicecase.FieldOpen), true)}
		if q.Department != nil {
			p = append(p, sql.EQ(sel.C(servicecase.FieldDepartmentID), q.Department.ID))
		}
		if q.Item != nil {
			p = append(p, sql.EQ(sel.C(servicecase.FieldItemID), q.Item.ID))
		}
		passed := func(column string) sql.Querier {
			return sql.ExprFunc(func(b *sql.Builder) {
				b.WriteString("SUM(CASE WHEN ").Ident(column).WriteString(" <= ").Arg(now).WriteString(" THEN 1 ELSE 0 END)")
			})
		}
		late := sql.ExprFunc(func(b *sql.Builder) {
			b.WriteString("SUM(CASE WHEN ").Ident(servicecase.FieldRedAt).WriteString(" <= ").Arg(now).
				WriteString(" OR ").Ident(servicecase.FieldYellowAt).WriteString(" <= ").Arg(now).WriteString(" THEN 1 ELSE 0 END)")
		})
		sel.Where(sql.And(p...)).Select(sel.C(servicecase.FieldStage), sel.C(servicecase.FieldPaused)).
			AppendSelectAs(sql.Count("*"), "total").AppendSelectExprAs(passed(servicecase.FieldRedAt), "red").
			AppendSelectExprAs(late, "late").AppendSelectExprAs(passed(servicecase.FieldWarningAt), "warn").
			GroupBy(sel.C(servicecase.FieldStage), sel.C(servicecase.FieldPaused))
	}).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("count open cases: %w", err)
	}
	out := &Open{ByColour: map[center.Colour]int{}, ByStage: map[center.CaseStage]int{}}
	for _, r := range rows {
		out.Total += r.Total
		out.ByColour[center.Red] += r.Red
		out.ByColour[center.Yellow] += r.Late - r.Red
		out.ByColour[center.Green] += r.Total - r.Late
		out.ByStage[r.Stage] += r.Total
		if r.Paused {
			out.Paused += r.Total
		}
		out.Warning += r.Warn
	}
	return out, nil
}

// Green counts the cases in time.
func (o *Open) Green() int { return o.ByColour[center.Green] }

// Yellow counts those past the promise or the center's rule.
func (o *Open) Yellow() int { return o.ByColour[center.Yellow] }

// Red counts those past the law's limit.
func (o *Open) Red() int { return o.ByColour[center.Red] }

// AtStage is how many cases are at a stage.
type AtStage struct {
	Stage center.CaseStage
	Count int
}

// Stages lists the stages with open cases, in the order of a case's life.
func (o *Open) Stages() []*AtStage {
	out := []*AtStage{}
	for _, name := range center.CaseStage("").Values() {
		if n := o.ByStage[center.CaseStage(name)]; n > 0 {
			out = append(out, &AtStage{center.CaseStage(name), n})
		}
	}
	return out
}

// Changed calls hear at once and then after each time the tallies grew, at most
// once per pace, until the context ends.
func (s *Service) Changed(ctx context.Context, pace time.Duration, hear func() error) error {
	for {
		grown := s.folded.wait()
		if err := hear(); err != nil {
			return err
		}
		rest := time.NewTimer(pace)
		select {
		case <-ctx.Done():
			rest.Stop()
			return ctx.Err()
		case <-rest.C:
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-grown:
		}
	}
}
