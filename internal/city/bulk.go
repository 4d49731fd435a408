package city

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/schema/field"

	"onewindow/ent"
	"onewindow/ent/migrate"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// BulkCode is the query code of every case that Bulk made, so that a load test
// can track them. A city with such cases is for measuring, never for serving.
const BulkCode = "BVKC0DE1"

// bulkTogether is how many cases share a transaction.
const bulkTogether = 50_000

// Bulk makes n more cases with their history, far faster than living through
// them: it builds the city by the services' own path (unless Build already
// did), then copies its cases, whole, inside the database. A copy has its own
// number and application, is nobody's account's, and shares its person with the
// case it was copied from. Finished cases are spread over the city's days by
// whole weeks, but only to weeks whose calendar is the same: there every clock
// reads the same, so that the derived columns stay what reckoning anew gives.
// Whoever changes the clocks will hear from TestABulkCaseIsWhatTheServicesWouldHaveMade.
func (c *City) Bulk(ctx context.Context, n int) error {
	if c.book == nil {
		if err := c.Build(ctx); err != nil {
			return err
		}
	}
	copies, err := c.planCopies(ctx, n)
	if err != nil {
		return err
	}
	done := 0
	for part := range slices.Chunk(copies, bulkTogether) {
		if err := c.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error { return c.copy(ctx, tx, part) }); err != nil {
			return fmt.Errorf("load cases in bulk: %w", err)
		}
		if done += len(part); c.Progress != nil {
			c.Progress(done, n)
		}
	}
	if c.Store.Dialect == dialect.Postgres { // as its own housekeeping would, later
		if _, err := c.Store.DB().ExecContext(ctx, "ANALYZE"); err != nil {
			return fmt.Errorf("analyze: %w", err)
		}
	}
	return nil
}

// duplicate is one copy to be made of a case.
type duplicate struct {
	of   *ent.ServiceCase
	days int // later than the original; negative: earlier
}

func (d duplicate) received() time.Time { return d.of.ReceivedAt.AddDate(0, 0, d.days) }

// planCopies draws n cases to copy and when, in the order they come in.
func (c *City) planCopies(ctx context.Context, n int) ([]duplicate, error) {
	rows, err := c.Store.Read(ctx).ServiceCase.Query().Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read cases to copy: %w", err)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("there is no case to copy")
	}
	all, err := c.Cases.Files(ctx, rows)
	if err != nil {
		return nil, err
	}
	// What rests on the applicant's word is told singly: its rows are not copied.
	files := slices.DeleteFunc(all, func(f *casework.File) bool { return f.Promise != nil || f.Commitment != nil })
	moves := make([][]int, len(files))
	for i, f := range files {
		moves[i] = c.moves(f)
	}
	copies := make([]duplicate, n)
	for i := range copies {
		x := i % len(files)
		copies[i] = duplicate{files[x].ServiceCase, moves[x][c.rng.IntN(len(moves[x]))]}
	}
	slices.SortStableFunc(copies, func(a, b duplicate) int { return cmp.Compare(a.received().UnixNano(), b.received().UnixNano()) })
	return copies, nil
}

// moves lists by how many days a case can be moved without any clock reading
// differently. One that time can still change stays where it is; so does one
// with a limit in months, which are not all equally long.
func (c *City) moves(f *casework.File) []int {
	out := []int{0}
	if f.Open || f.TurnsAt != nil || f.ClosedAt == nil ||
		f.Version.PromisedLimit().Unit != workday.UnitWorkingDay || f.Version.StatutoryLimit().Unit != workday.UnitWorkingDay {
		return out
	}
	from, to := workday.DayOf(f.ReceivedAt), max(f.DueDay, workday.DayOf(*f.ClosedAt))
	if f.StatutoryDue != nil {
		to = max(to, *f.StatutoryDue)
	}
	const around = 3 // a clock may ask on which working day the one after its last begins
	same := func(by workday.Day) bool {
		for d := from - around; d <= to+around; d++ {
			if c.book.Calendar.Working(d) != c.book.Calendar.Working(d+by) {
				return false
			}
		}
		return true
	}
	now := c.Store.Now()
	first := workday.DayOf(now.AddDate(0, 0, -c.Days))
	for by := (first - from) / 7 * 7; !f.ClosedAt.AddDate(0, 0, int(by)).After(now); by += 7 {
		if by != 0 && from+by >= first && same(by) {
			out = append(out, int(by))
		}
	}
	return out
}

// bulkTables are the tables a case is spread over, references last.
var bulkTables = []*schema.Table{
	migrate.ApplicationsTable, migrate.CasesTable, migrate.SubmittedDocumentsTable, migrate.CaseTasksTable, migrate.CorrectionNoticesTable,
	migrate.SuspensionsTable, migrate.ExtensionsTable, migrate.DecisionsTable, migrate.LicencesTable, migrate.DepartmentOpinionsTable,
	migrate.JointMeetingsTable, migrate.SiteVisitsTable, migrate.SuperiorReferralsTable,
	migrate.ReturnReviewsTable, migrate.InterestedPartiesTable, migrate.HearingsTable, migrate.LedgerTable,
}

const bulkPlan = `CREATE TEMPORARY TABLE bulk_copies (case_id bigint PRIMARY KEY, application_id bigint NOT NULL,
	number text NOT NULL, application_number text NOT NULL, mac %s NOT NULL, days integer NOT NULL,
	of_case bigint NOT NULL, of_application bigint NOT NULL, of_number text NOT NULL)`

// copy makes copies: a plan of them in a table for the moment, then one
// statement a table.
func (c *City) copy(ctx context.Context, tx *store.Tx, copies []duplicate) error {
	run := func(what, statement string, args ...any) error {
		if _, err := tx.SQL.ExecContext(ctx, statement, args...); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		return nil
	}
	postgres := c.Store.Dialect == dialect.Postgres
	blob := "blob"
	if postgres {
		blob = "bytea"
	}
	if err := run("plan copies", fmt.Sprintf(bulkPlan, blob)); err != nil {
		return err
	}
	if err := c.writePlan(ctx, tx, copies, run); err != nil {
		return err
	}
	if postgres {
		if err := run("plan copies", "ANALYZE bulk_copies"); err != nil {
			return err
		}
	}
	for _, t := range bulkTables {
		if err := run("copy "+t.Name, copyStatement(t, postgres)); err != nil {
			return err
		}
	}
	if postgres { // ids were chosen here: its counters must go on after them
		for _, t := range []string{"cases", "applications"} {
			if err := run("count on", fmt.Sprintf("SELECT setval(pg_get_serial_sequence('%s', 'id'), (SELECT max(id) FROM %s))", t, t)); err != nil {
				return err
			}
		}
	}
	tx.Appended()
	return run("forget the plan", "DROP TABLE bulk_copies")
}

// writePlan gives every copy its ids and numbers and puts it in the plan.
func (c *City) writePlan(ctx context.Context, tx *store.Tx, copies []duplicate, run func(what, statement string, args ...any) error) error {
	lastCase, err := tx.ServiceCase.Query().Order(ent.Desc("id")).FirstID(ctx)
	if err != nil {
		return fmt.Errorf("find last case: %w", err)
	}
	lastApplication, err := tx.Application.Query().Order(ent.Desc("id")).FirstID(ctx)
	if err != nil {
		return fmt.Errorf("find last application: %w", err)
	}
	type series struct {
		kind string
		day  workday.Day
	}
	last := map[series]int{}
	there, err := tx.NumberSequence.Query().All(ctx)
	if err != nil {
		return fmt.Errorf("read number sequences: %w", err)
	}
	for _, s := range there {
		last[series{s.Kind, s.Day}] = s.Last
	}
	region := c.book.Center.RegionCode
	next := func(kind string, letter byte, day workday.Day) string {
		s := series{kind, day}
		last[s]++
		return center.Number{Region: region, Kind: letter, Day: day, Seq: last[s]}.String()
	}
	b := sql.Dialect(c.Store.Dialect)
	for part := range slices.Chunk(copies, 1000) {
		insert := b.Insert("bulk_copies").Columns("case_id", "application_id", "number", "application_number", "mac", "days", "of_case", "of_application", "of_number")
		for _, d := range part {
			lastCase++
			lastApplication++
			day := workday.DayOf(d.received())
			application := next(string(center.NumberApplication), center.NumberApplication, day)
			insert.Values(lastCase, lastApplication, next("case", center.NumberCase, day), application,
				c.Cases.Vault.CodeMAC(application, BulkCode), d.days, d.of.ID, d.of.ApplicationID, d.of.Number)
		}
		statement, args := insert.Query()
		if err := run("plan copies", statement, args...); err != nil {
			return err
		}
	}
	keep := b.Insert("number_sequences").Columns("kind", "day", "last").
		OnConflict(sql.ConflictColumns("kind", "day"), sql.ResolveWithNewValues())
	for s, n := range last {
		keep.Values(s.kind, int32(s.day), n)
	}
	statement, args := keep.Query()
	return run("keep number sequences", statement, args...)
}

// copyStatement copies the rows of one table for every copy in the plan: what
// names the case is the copy's own, days and instants move, all else stays. It
// goes by the columns of the schema, so that a new column is copied too.
func copyStatement(t *schema.Table, postgres bool) string {
	moved := func(column string) string {
		if postgres {
			return fmt.Sprintf(`t.%q + make_interval(hours => 24 * c.days)`, column)
		}
		return fmt.Sprintf(`date(substr(t.%[1]q, 1, 10), c.days || ' days') || substr(t.%[1]q, 11)`, column)
	}
	var into, from []string
	for _, column := range t.Columns {
		value := fmt.Sprintf("t.%q", column.Name)
		switch name := t.Name + "." + column.Name; {
		case name == "applications.id", name == "cases.application_id":
			value = "c.application_id"
		case name == "applications.number":
			value = "c.application_number"
		case name == "applications.query_code_mac":
			value = "c.mac"
		case name == "applications.account_id", name == "licences.follows_id": // a copy follows nothing: only one may
			value = "NULL"
		case name == "cases.id", column.Name == "case_id":
			value = "c.case_id"
		case column.Name == "id", name == "ledger.xid":
			continue // the database's to give
		case column.Name == "number": // of a case, or of a paper in it, which begins with the case's
			value = `replace(t."number", c.of_number, c.number)`
		case column.Type == field.TypeTime:
			value = moved(column.Name)
		case column.Type == field.TypeInt32: // a day
			value = fmt.Sprintf("t.%q + c.days", column.Name)
		}
		into, from = append(into, fmt.Sprintf("%q", column.Name)), append(from, value)
	}
	match := "t.case_id = c.of_case"
	switch t.Name {
	case "applications":
		match = "t.id = c.of_application"
	case "cases":
		match = "t.id = c.of_case"
	}
	// CROSS JOIN keeps SQLite on the order that serves its indexes: plan first.
	return fmt.Sprintf(`INSERT INTO %q (%s) SELECT %s FROM bulk_copies c CROSS JOIN %q t WHERE %s ORDER BY c.case_id, t.id`,
		t.Name, strings.Join(into, ", "), strings.Join(from, ", "), t.Name, match)
}
