package supervision

import (
	"cmp"
	"context"
	"slices"
	"time"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/ledgerline"
	"onewindow/ent/predicate"
	"onewindow/ent/servicecase"
	"onewindow/ent/warning"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// Wall is the center, or one department of it, at a glance: read whole, so that
// all its figures are of one moment.
type Wall struct {
	AsOf          time.Time
	Lights        *LightCount
	Departments   []*DepartmentLights // the worst first
	Worst         []*ent.ServiceCase  // red and yellow, the longest over their limit first
	OpenWarnings  int                 // yellow and red ones that are not ended
	Unexplained   int                 // of them, those that wait for an explanation
	DecidedToday  int
	OnTimeToday   int // of them, those within their promise
	lines         []*ent.LedgerLine
	CalendarAlarm *int // the year whose days off are not confirmed, so that no limit in it is certain
}

// LightCount is how many open cases show each light now. Paused ones are counted
// apart while they are green.
type LightCount struct{ Open, Green, Paused, SoonDue, Yellow, Red int }

// DepartmentLights is that for one department.
type DepartmentLights struct {
	Department *ent.Department
	*LightCount
}

// How many cases and events the wall shows.
const (
	wallCases  = 7
	wallEvents = 8
)

// Wall reads the wall: of all departments for those who see all warnings, of their
// own for the others.
func (s *Service) Wall(ctx context.Context) (*Wall, error) {
	a := auth.Actor(ctx)
	may, err := visible(a)
	if err != nil {
		return nil, err
	}
	var mine []predicate.ServiceCase
	told := []predicate.LedgerLine{ledgerline.SubjectEQ(center.AboutWarning)}
	if !a.Is(center.RoleSupervisor, center.RoleGovernment, center.RoleAdmin) {
		if a.DepartmentID == 0 {
			return nil, center.Refuse(center.ErrForbidden, "", "监察大屏供监察人员和各部门使用。", "The wall is for supervision and the departments.")
		}
		mine = []predicate.ServiceCase{servicecase.DepartmentID(a.DepartmentID)}
		told = append(told, ledgerline.DepartmentID(a.DepartmentID), ledgerline.KindNotIn(string(center.WarningWasHeld), string(center.WarningWasCancelled)))
	}
	w := &Wall{AsOf: s.Store.Instant(ctx), Lights: &LightCount{}}
	if err := s.lights(ctx, w, mine); err != nil {
		return nil, err
	}
	if w.Worst, err = s.worst(ctx, w.AsOf, mine); err != nil {
		return nil, err
	}
	read := s.Store.Read(ctx)
	if w.OpenWarnings, err = read.Warning.Query().Where(may, warning.StateNotIn(ended...), warning.RungNEQ(center.RungNotice)).Count(ctx); err != nil {
		return nil, wrap("count warnings", err)
	}
	if w.Unexplained, err = read.Warning.Query().Where(may, warning.StateEQ(center.WarningIssued), warning.RungNEQ(center.RungNotice)).Count(ctx); err != nil {
		return nil, wrap("count warnings", err)
	}
	today := workday.DayOf(w.AsOf)
	decided := append(slices.Clone(mine), servicecase.DecidedAtGTE(today.Start()))
	if w.DecidedToday, err = read.ServiceCase.Query().Where(decided...).Count(ctx); err != nil {
		return nil, wrap("count decisions", err)
	}
	inTime := append(decided, servicecase.Or(servicecase.PromisedDueIsNil(), servicecase.PromisedDueGTE(today)))
	if w.OnTimeToday, err = read.ServiceCase.Query().Where(inTime...).Count(ctx); err != nil {
		return nil, wrap("count decisions", err)
	}
	if w.lines, err = read.LedgerLine.Query().Where(told...).Order(ent.Desc("id")).Limit(wallEvents).All(ctx); err != nil {
		return nil, wrap("read events", err)
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	if year := today.Year(); !book.Calendar.Confirmed(year) {
		w.CalendarAlarm = &year
	}
	return w, nil
}

// Events are what supervision last did and saw, the newest first.
func (s *Service) Events(w *Wall) []*WarningEvent { return s.Shown(w.lines) }

// lights counts the open cases of each department by light, in one statement.
func (s *Service) lights(ctx context.Context, w *Wall, mine []predicate.ServiceCase) error {
	var rows []struct {
		DepartmentID int `json:"department_id"`
		Open         int `json:"open_cases"`
		Red          int `json:"red_cases"`
		Over         int `json:"over_cases"`
		Warned       int `json:"warned_cases"`
		Paused       int `json:"paused_cases"`
	}
	err := s.Store.Read(ctx).ServiceCase.Query().Where(append(mine, servicecase.Open(true))...).Modify(func(sel *sql.Selector) {
		sum := func(as string, when *sql.Predicate) *sql.Predicate {
			return sql.P(func(b *sql.Builder) {
				b.WriteString("SUM(CASE WHEN ").Join(when).WriteString(" THEN 1 ELSE 0 END) AS ").Ident(as)
			})
		}
		at := w.AsOf.UTC()
		passed := func(column string) *sql.Predicate {
			return sql.And(sql.NotNull(sel.C(column)), sql.LTE(sel.C(column), at))
		}
		red, over := passed(servicecase.FieldRedAt), sql.Or(passed(servicecase.FieldRedAt), passed(servicecase.FieldYellowAt))
		warned := func() *sql.Predicate {
			return sql.Or(passed(servicecase.FieldRedAt), passed(servicecase.FieldYellowAt), passed(servicecase.FieldWarningAt))
		}
		sel.Select(sel.C(servicecase.FieldDepartmentID)).AppendSelectExprAs(sql.Expr("COUNT(*)"), "open_cases").
			AppendSelectExpr(sum("red_cases", red), sum("over_cases", over), sum("warned_cases", warned()),
				sum("paused_cases", sql.And(sql.IsTrue(sel.C(servicecase.FieldPaused)), sql.Not(warned())))).
			GroupBy(sel.C(servicecase.FieldDepartmentID))
	}).Scan(ctx, &rows)
	if err != nil {
		return wrap("count lights", err)
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	for _, r := range rows {
		n := &LightCount{Open: r.Open, Red: r.Red, Yellow: r.Over - r.Red, SoonDue: r.Warned - r.Over, Paused: r.Paused, Green: r.Open - r.Warned - r.Paused}
		w.Departments = append(w.Departments, &DepartmentLights{book.Department(r.DepartmentID), n})
		for _, x := range []struct{ sum, of *int }{{&w.Lights.Open, &n.Open}, {&w.Lights.Green, &n.Green}, {&w.Lights.Paused, &n.Paused},
			{&w.Lights.SoonDue, &n.SoonDue}, {&w.Lights.Yellow, &n.Yellow}, {&w.Lights.Red, &n.Red}} {
			*x.sum += *x.of
		}
	}
	slices.SortFunc(w.Departments, func(x, y *DepartmentLights) int {
		return cmp.Or(y.Red-x.Red, y.Yellow-x.Yellow, y.SoonDue-x.SoonDue, y.Open-x.Open, x.Department.ID-y.Department.ID)
	})
	return nil
}

// worst are the open cases over their limit: red before yellow, the longest first.
func (s *Service) worst(ctx context.Context, now time.Time, mine []predicate.ServiceCase) ([]*ent.ServiceCase, error) {
	open := append(slices.Clone(mine), servicecase.Open(true))
	out, err := s.Store.Read(ctx).ServiceCase.Query().Where(append(slices.Clone(open), servicecase.RedAtLTE(now))...).
		Order(ent.Asc(servicecase.FieldRedAt, servicecase.FieldID)).Limit(wallCases).All(ctx)
	if err != nil || len(out) == wallCases {
		return out, wrap("read red cases", err)
	}
	yellow, err := s.Store.Read(ctx).ServiceCase.Query().Where(append(open, servicecase.YellowAtLTE(now), servicecase.Or(servicecase.RedAtIsNil(), servicecase.RedAtGT(now)))...).
		Order(ent.Asc(servicecase.FieldYellowAt, servicecase.FieldID)).Limit(wallCases - len(out)).All(ctx)
	return append(out, yellow...), wrap("read yellow cases", err)
}
