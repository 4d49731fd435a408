// Package ledger appends the lines that say what happened and reads them again
// from any place on. It is the only source of news: timelines, subscriptions,
// notices and figures all read it. Which lines there are to write is for the
// services; who may read them, too.
package ledger

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/ledgerline"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Ledger reads and appends lines.
type Ledger struct {
	store *store.Store
	id    string // tells this ledger's cursors from another's

	mu       sync.Mutex
	dayKnown workday.Day // the day whose first line was looked for last
	dayAfter int         // the last line before it
}

// Open reads which ledger this database holds; it fails on a database without a center.
func Open(ctx context.Context, s *store.Store) (*Ledger, error) {
	c, err := s.Read(ctx).ServiceCenter.Query().First(ctx)
	if err != nil {
		return nil, fmt.Errorf("read center: %w", err)
	}
	return &Ledger{store: s, id: c.LedgerID}, nil
}

// Line is what happened, before it has a place in the ledger. It carries no
// personal data: who applied is never in it, and notes are for everybody's eyes.
type Line struct {
	Subject      center.Subject
	Kind         string
	CaseID       *int
	ComplaintID  *int
	SubjectID    *int // the row it is about, where that is neither a case nor a complaint
	DepartmentID *int
	FromStage    string
	ToStage      string
	Status       string
	Light        *center.Colour
	Note         string
	// When the case was promised and due by law, as announced with this act, and
	// the year from which that was provisional.
	PromisedDue, StatutoryDue *workday.Day
	ProvisionalFrom           *int
	Measured
}

// Measured is what was measured with an act, in working days as counted then:
// figures are added up from it, to the same sum whatever the calendar says later.
type Measured struct {
	DaysInStage   *int // of the stage before, on a line that leaves it
	DaysUsed      *int // of the limit promised, on a decision or an answer
	DaysPromised  *int
	DaysStatutory *int
}

// Append writes a line in the transaction that makes it true. Listeners hear of
// it after commit, or never.
func (l *Ledger) Append(ctx context.Context, tx *store.Tx, actor center.Actor, line Line) (*ent.LedgerLine, error) {
	row, err := create(tx, actor, line).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("append line: %w", err)
	}
	tx.Appended()
	return row, nil
}

// together is how many lines one statement writes: well under the parameters
// that either database takes.
const together = 500

// AppendAll is Append for many lines of one act, in few statements; the rows come
// in the order of the lines.
func (l *Ledger) AppendAll(ctx context.Context, tx *store.Tx, actor center.Actor, lines []Line) ([]*ent.LedgerLine, error) {
	rows := make([]*ent.LedgerLine, 0, len(lines))
	for some := range slices.Chunk(lines, together) {
		creates := make([]*ent.LedgerLineCreate, len(some))
		for i, line := range some {
			creates[i] = create(tx, actor, line)
		}
		saved, err := tx.LedgerLine.CreateBulk(creates...).Save(ctx)
		if err != nil {
			return nil, fmt.Errorf("append lines: %w", err)
		}
		rows = append(rows, saved...)
	}
	if len(rows) > 0 {
		tx.Appended()
	}
	return rows, nil
}

func create(tx *store.Tx, actor center.Actor, line Line) *ent.LedgerLineCreate {
	c := tx.LedgerLine.Create().
		SetSubject(line.Subject).SetKind(line.Kind).SetAt(tx.Now).SetRole(roleOf(actor)).
		SetNillableCaseID(line.CaseID).SetNillableComplaintID(line.ComplaintID).SetNillableDepartmentID(line.DepartmentID).
		SetToStage(line.ToStage).SetStatus(line.Status).SetNillableLight(line.Light).
		SetNillablePromisedDue(line.PromisedDue).SetNillableStatutoryDue(line.StatutoryDue).
		SetNillableProvisionalFrom(line.ProvisionalFrom).SetNillableSubjectID(line.SubjectID).
		SetNillableDaysInStage(line.DaysInStage).SetNillableDaysUsed(line.DaysUsed).
		SetNillableDaysPromised(line.DaysPromised).SetNillableDaysStatutory(line.DaysStatutory)
	if line.FromStage != "" {
		c.SetFromStage(line.FromStage)
	}
	if line.Note != "" {
		c.SetNote(line.Note)
	}
	if actor.StaffID != 0 {
		c.SetStaffID(actor.StaffID).SetActorName(actor.StaffName).SetActorPost(actor.StaffPost)
		if actor.WindowID != 0 {
			c.SetWindowID(actor.WindowID)
		}
	}
	return c
}

// roleOf is the role a line names: of several, the one the act was done in comes first.
func roleOf(a center.Actor) center.Role {
	if len(a.Roles) == 0 {
		return center.RoleAnonymous
	}
	return a.Roles[0]
}

// Filter chooses lines; zero fields choose all.
type Filter struct {
	Subject      center.Subject
	CaseID       int
	ComplaintID  int
	SubjectID    int
	DepartmentID int
	Kinds        []string
}

// Matches tells whether a line is chosen.
func (f Filter) Matches(l *ent.LedgerLine) bool {
	if f.Subject != "" && l.Subject != f.Subject ||
		f.CaseID != 0 && (l.CaseID == nil || *l.CaseID != f.CaseID) ||
		f.ComplaintID != 0 && (l.ComplaintID == nil || *l.ComplaintID != f.ComplaintID) ||
		f.SubjectID != 0 && (l.SubjectID == nil || *l.SubjectID != f.SubjectID) ||
		f.DepartmentID != 0 && (l.DepartmentID == nil || *l.DepartmentID != f.DepartmentID) {
		return false
	}
	if len(f.Kinds) == 0 {
		return true
	}
	for _, k := range f.Kinds {
		if l.Kind == k {
			return true
		}
	}
	return false
}

// After reads up to limit chosen lines that come after a place, in the order of
// the ledger.
//
// On PostgreSQL only lines of transactions older than every running one are
// read: ids are given before commit, and a reader that took a later line first
// would never see an earlier one that commits after it.
func (l *Ledger) After(ctx context.Context, place Place, f Filter, limit int) ([]*ent.LedgerLine, error) {
	q := f.choose(l.store.Read(ctx).LedgerLine.Query().Limit(limit))
	if l.store.Dialect == dialect.Postgres {
		q.Order(ledgerline.ByXid(), ledgerline.ByID()).Where(func(s *sql.Selector) {
			s.Where(sql.P(func(b *sql.Builder) {
				b.WriteString("(xid, id) > (").Arg(place.XID).WriteString(", ").Arg(place.ID).WriteString(") AND xid < " + oldestRunning)
			}))
		})
	} else {
		q.Order(ledgerline.ByID()).Where(ledgerline.IDGT(place.ID))
	}
	lines, err := q.All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read ledger: %w", err)
	}
	return lines, nil
}

// oldestRunning is the transaction before which nothing can still come.
const oldestRunning = "((pg_snapshot_xmin(pg_current_snapshot()))::text)::bigint"

// How long AfterAll waits for hidden lines, and how often it looks.
const (
	waitsAtMost = 500 * time.Millisecond
	looksEvery  = 5 * time.Millisecond
)

// AfterAll is After for whoever asks once: on PostgreSQL it waits a moment for
// chosen lines that are committed and still hidden behind an older transaction,
// so that people read what they have just done. A listener need not: it will hear.
func (l *Ledger) AfterAll(ctx context.Context, place Place, f Filter, limit int) ([]*ent.LedgerLine, error) {
	ctx, cancel := context.WithTimeout(ctx, waitsAtMost)
	defer cancel()
	for {
		hidden, err := l.hides(ctx, f)
		if err != nil {
			return nil, err
		}
		if hidden {
			look := time.NewTimer(looksEvery)
			select {
			case <-look.C:
				continue
			case <-ctx.Done():
				look.Stop()
			}
		}
		return l.After(context.WithoutCancel(ctx), place, f, limit)
	}
}

// hides tells whether chosen lines are committed and not yet to be read.
func (l *Ledger) hides(ctx context.Context, f Filter) (bool, error) {
	if l.store.Dialect != dialect.Postgres || ctx.Err() != nil {
		return false, nil
	}
	there, err := f.choose(l.store.Read(ctx).LedgerLine.Query()).Where(func(s *sql.Selector) {
		s.Where(sql.ExprP("xid >= " + oldestRunning))
	}).Exist(ctx)
	if err != nil && ctx.Err() == nil {
		return false, fmt.Errorf("look for hidden lines: %w", err)
	}
	return there, nil
}

// choose narrows a query to the chosen lines.
func (f Filter) choose(q *ent.LedgerLineQuery) *ent.LedgerLineQuery {
	if f.Subject != "" {
		q.Where(ledgerline.SubjectEQ(f.Subject))
	}
	if f.CaseID != 0 {
		q.Where(ledgerline.CaseID(f.CaseID))
	}
	if f.ComplaintID != 0 {
		q.Where(ledgerline.ComplaintID(f.ComplaintID))
	}
	if f.SubjectID != 0 {
		q.Where(ledgerline.SubjectID(f.SubjectID))
	}
	if f.DepartmentID != 0 {
		q.Where(ledgerline.DepartmentID(f.DepartmentID))
	}
	if len(f.Kinds) > 0 {
		q.Where(ledgerline.KindIn(f.Kinds...))
	}
	return q
}

// Head is the place of the last line that can be read now.
func (l *Ledger) Head(ctx context.Context) (Place, error) {
	q := l.store.Read(ctx).LedgerLine.Query().Limit(1)
	if l.store.Dialect == dialect.Postgres {
		q.Where(func(s *sql.Selector) {
			s.Where(sql.ExprP("xid < " + oldestRunning))
		}).Order(ledgerline.ByXid(sql.OrderDesc()), ledgerline.ByID(sql.OrderDesc()))
	} else {
		q.Order(ledgerline.ByID(sql.OrderDesc()))
	}
	lines, err := q.All(ctx)
	if err != nil {
		return Place{}, fmt.Errorf("read head of ledger: %w", err)
	}
	if len(lines) == 0 {
		return Place{}, nil
	}
	return PlaceOf(lines[0]), nil
}
