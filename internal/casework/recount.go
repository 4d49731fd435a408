package casework

import (
	"context"
	"errors"
	"strconv"
	"time"

	"onewindow/ent"
	"onewindow/ent/calendarday"
	"onewindow/ent/calendaryear"
	"onewindow/ent/recount"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// ConfirmYear confirms a year of the calendar, replacing its exceptions when
// given, and reckons every open case anew. Administrators only.
func (s *Service) ConfirmYear(ctx context.Context, year int, exceptions []workday.Exception, key *string) (*ent.CalendarYear, int, error) {
	if err := mayEditCalendar(ctx); err != nil {
		return nil, 0, err
	}
	if year < 2000 || year > 2100 {
		return nil, 0, center.Refuse(center.ErrBadUserInput, "year", "年份须在2000至2100之间。", "The year must be 2000 to 2100.")
	}
	for _, e := range exceptions {
		if e.Day.Year() != year {
			return nil, 0, center.Refuse(center.ErrBadUserInput, "exceptions", "%[1]s 不在这一年。", "%[1]s is not in that year.", e.Day.String())
		}
	}
	input := struct {
		Year       int
		Exceptions []workday.Exception
	}{year, exceptions}
	moved, err := s.recalendar(ctx, key, "confirmCalendarYear", input, "YEAR_CONFIRMED", strconv.Itoa(year), func(ctx context.Context, tx *store.Tx) error {
		if exceptions != nil {
			from, to := workday.NewDay(year, time.January, 1), workday.NewDay(year, time.December, 31)
			if _, err := tx.CalendarDay.Delete().Where(calendarday.DayGTE(from), calendarday.DayLTE(to)).Exec(ctx); err != nil {
				return wrap("replace calendar", err)
			}
			if err := setDays(ctx, tx, "exceptions", exceptions); err != nil {
				return err
			}
		}
		n, err := tx.CalendarYear.Update().Where(calendaryear.Year(year)).SetConfirmed(true).SetConfirmedAt(tx.Now).Save(ctx)
		if err == nil && n == 0 {
			err = tx.CalendarYear.Create().SetYear(year).SetConfirmed(true).SetConfirmedAt(tx.Now).Exec(ctx)
		}
		return wrap("confirm year", err)
	})
	if err != nil {
		return nil, 0, err
	}
	y, err := s.Catalogue.Year(ctx, year)
	return y, moved, err
}

// SetDays makes days of the calendar working days or days off, and reckons every
// open case anew. Administrators only. Each day stays what it is made until made
// something else.
func (s *Service) SetDays(ctx context.Context, days []workday.Exception, key *string) (int, error) {
	if err := mayEditCalendar(ctx); err != nil {
		return 0, err
	}
	if len(days) == 0 || len(days) > 400 {
		return 0, center.Refuse(center.ErrBadUserInput, "days", "一次改1至400天。", "Change 1 to 400 days at once.")
	}
	note := days[0].Day.String()
	for _, d := range days {
		if y := d.Day.Year(); y < 2000 || y > 2100 {
			return 0, center.Refuse(center.ErrBadUserInput, "days", "年份须在2000至2100之间。", "The year must be 2000 to 2100.")
		}
		if d.Day != days[0].Day {
			note = days[0].Day.String() + "等" + strconv.Itoa(len(days)) + "天"
		}
	}
	return s.recalendar(ctx, key, "setCalendarDays", days, "DAYS_SET", note, func(ctx context.Context, tx *store.Tx) error {
		for _, d := range days {
			if _, err := tx.CalendarDay.Delete().Where(calendarday.Day(d.Day)).Exec(ctx); err != nil {
				return wrap("replace calendar", err)
			}
		}
		return setDays(ctx, tx, "days", days)
	})
}

func mayEditCalendar(ctx context.Context) error {
	switch a := auth.Actor(ctx); {
	case !a.SignedIn():
		return signInFirst
	case !a.Is(center.RoleAdmin):
		return center.Refuse(center.ErrForbidden, "", "只有管理员可以修改日历。", "Only administrators may change the calendar.")
	}
	return nil
}

func setDays(ctx context.Context, tx *store.Tx, field string, days []workday.Exception) error {
	for _, e := range days {
		name, ok := center.CleanText(e.Name, 40)
		if !ok {
			return tooLong(field, 40)
		}
		err := tx.CalendarDay.Create().SetDay(e.Day).SetWorking(e.Working).SetName(name).Exec(ctx)
		if store.IsDuplicate(err) {
			return center.Refuse(center.ErrBadUserInput, field, "%[1]s 出现了两次。", "%[1]s comes twice.", e.Day.String())
		}
		if err != nil {
			return wrap("replace calendar", err)
		}
	}
	return nil
}

// recalendar changes the calendar and notes, in the same transaction, that every
// open case is to be counted anew; then it counts, and answers how many due days
// moved.
func (s *Service) recalendar(ctx context.Context, key *string, operation string, input any, kind, note string,
	change func(ctx context.Context, tx *store.Tx) error) (int, error) {
	answer, err := s.Once.Write(ctx, key, operation, input, func(ctx context.Context, tx *store.Tx) (string, error) {
		if err := change(ctx, tx); err != nil {
			return "", err
		}
		r, err := tx.Recount.Create().SetBeganAt(tx.Now).Save(ctx)
		if err != nil {
			return "", wrap("begin recount", err)
		}
		_, err = s.Ledger.Append(ctx, tx, auth.Actor(ctx), ledger.Line{Subject: center.AboutCalendar, Kind: kind, Note: note})
		return strconv.Itoa(r.ID), err
	})
	s.Catalogue.Changed()
	if err != nil {
		return 0, err
	}
	if err := s.FinishRecounts(ctx); err != nil {
		return 0, err
	}
	id, _ := strconv.Atoi(answer)
	r, err := s.Store.Read(ctx).Recount.Get(ctx, id)
	if err != nil {
		return 0, wrap("read recount", err)
	}
	return r.Moved, nil
}

// FinishRecounts counts on wherever a counting anew is not done: part by part,
// each in its own transaction, so that others work meanwhile and a process that
// stops loses at most a part. Whoever else counts the same part lets this one be.
func (s *Service) FinishRecounts(ctx context.Context) error {
	for {
		r, err := s.Store.Read(ctx).Recount.Query().Where(recount.DoneAtIsNil()).Order(ent.Asc("id")).First(ctx)
		if ent.IsNotFound(err) {
			return nil
		}
		if err != nil {
			return wrap("find recounts", err)
		}
		if err := s.recountPart(ctx, r); err != nil && !errors.Is(err, errMoved) { // moved meanwhile: the part again
			return err
		}
	}
}

// together is how many open cases are counted anew in one transaction.
const together = 1000

// recountPart counts the next part of the open, undecided cases anew. A due day
// that moved is told in the case's timeline; finished cases are never touched.
func (s *Service) recountPart(ctx context.Context, r *ent.Recount) error {
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		cases, err := tx.ServiceCase.Query().Where(isOpen(true), servicecase.DecidedAtIsNil(), servicecase.IDGT(r.LastCaseID)).
			Order(ent.Asc("id")).Limit(together).All(ctx)
		if err != nil {
			return wrap("read open cases", err)
		}
		u := tx.Recount.Update().Where(recount.ID(r.ID), recount.LastCaseID(r.LastCaseID), recount.DoneAtIsNil())
		if len(cases) == 0 {
			u.SetDoneAt(tx.Now)
		} else {
			u.SetLastCaseID(cases[len(cases)-1].ID)
		}
		n, err := u.Save(ctx)
		if err != nil || n == 0 || len(cases) == 0 {
			return wrap("keep recount", err)
		}
		files, err := s.Files(ctx, cases)
		if err != nil {
			return err
		}
		var moved []*ent.ServiceCase
		var lines []ledger.Line
		for _, f := range files {
			before, law := f.DueDay, f.StatutoryDue
			if err := f.reckon(tx.Now); err != nil {
				return err
			}
			if f.DueDay == before && equal(f.StatutoryDue, law) {
				continue
			}
			line, err := s.lineAbout(ctx, f.ServiceCase, center.CaseReckonedAnew, before.String()+" → "+f.DueDay.String())
			if err != nil {
				return err
			}
			moved, lines = append(moved, f.ServiceCase), append(lines, line)
		}
		if len(moved) == 0 {
			return nil
		}
		if err := s.saveClocks(ctx, tx, moved); err != nil {
			return err
		}
		rows, err := s.Ledger.AppendAll(ctx, tx, auth.Actor(ctx), lines)
		if err != nil {
			return err
		}
		if s.Tell != nil {
			if err := s.Tell(ctx, tx, rows...); err != nil {
				return err
			}
		}
		return wrap("keep recount", tx.Recount.UpdateOneID(r.ID).AddMoved(len(moved)).Exec(ctx))
	})
}

// clockColumns are what is derived from the clocks.
var clockColumns = []store.Column{
	{Name: servicecase.FieldRevision, Type: "bigint"},
	{Name: servicecase.FieldPaused, Type: "boolean"},
	{Name: servicecase.FieldDueDay, Type: "integer"},
	{Name: servicecase.FieldPromisedDue, Type: "integer"},
	{Name: servicecase.FieldStatutoryDue, Type: "integer"},
	{Name: servicecase.FieldWarningAt, Type: "timestamptz"},
	{Name: servicecase.FieldYellowAt, Type: "timestamptz"},
	{Name: servicecase.FieldRedAt, Type: "timestamptz"},
	{Name: servicecase.FieldTurnsAt, Type: "timestamptz"},
}

// saveClocks keeps what is derived from the clocks of many cases, and only that:
// all of it, or none when somebody else moved one of them.
func (s *Service) saveClocks(ctx context.Context, tx *store.Tx, cases []*ent.ServiceCase) error {
	rows := make([]store.Row, len(cases))
	for i, c := range cases {
		rows[i] = store.Row{
			Key: []any{c.ID, c.Revision},
			Values: []any{c.Revision + 1, c.Paused, int32(c.DueDay), number32(c.PromisedDue), number32(c.StatutoryDue),
				c.WarningAt, c.YellowAt, c.RedAt, c.TurnsAt},
		}
	}
	key := []store.Column{{Name: servicecase.FieldID, Type: "bigint"}, {Name: servicecase.FieldRevision, Type: "bigint"}}
	n, err := s.Store.UpdateRows(ctx, tx, servicecase.Table, key, clockColumns, rows)
	if err != nil {
		return wrap("count cases anew", err)
	}
	if n != len(cases) {
		return errMoved
	}
	for _, c := range cases {
		c.Revision++
	}
	return nil
}

// number32 is a day as a column keeps it.
func number32(d *workday.Day) *int32 {
	if d == nil {
		return nil
	}
	return ptr(int32(*d))
}
