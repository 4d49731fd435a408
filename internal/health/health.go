// Package health tells whoever looks after a center how it runs: what is behind,
// what failed, what will run out. It judges nothing about cases and changes
// nothing but to work a failed job again.
package health

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"entgo.io/ent/dialect"

	"onewindow/ent/calendaryear"
	"onewindow/ent/session"
	"onewindow/ent/upload"
	"onewindow/internal/auth"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/jobs"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Service looks at a center.
type Service struct {
	Store     *store.Store
	Catalogue *catalog.Catalogue
	Queue     *jobs.Queue
	Started   time.Time
}

// Check is one thing looked at.
type Check struct {
	Kind  center.CheckKind
	State center.CheckState
	Value int
}

// Health is how a center runs.
type Health struct {
	Version   string
	StartedAt time.Time
	Database  center.DatabaseKind
	Sessions  int // people signed in now
	Lines     int // of the ledger
	Checks    []*Check
	Jobs      []*jobs.Count
	Failures  []*jobs.Failure
}

// administrator refuses everybody else.
func administrator(ctx context.Context) error {
	return auth.Actor(ctx).Only(center.RoleAdmin, "系统状况只供管理员查看。", "How the system runs is for administrators.")
}

// The marks beyond which a check is no longer well.
const (
	slowDatabase  = 200 * time.Millisecond
	lateSweep     = 3 * time.Minute
	missedSweep   = 15 * time.Minute
	scannersQueue = 20
)

// Read looks at everything; administrators only.
func (s *Service) Read(ctx context.Context) (*Health, error) {
	if err := administrator(ctx); err != nil {
		return nil, err
	}
	out := &Health{Version: version(), StartedAt: s.Started, Database: center.DatabaseSQLite}
	if s.Store.Dialect != dialect.SQLite {
		out.Database = center.DatabasePostgres
	}
	began := s.Store.Now()
	if err := s.Store.Ping(ctx); err != nil {
		return nil, fmt.Errorf("reach the database: %w", err)
	}
	took := s.Store.Now().Sub(began)
	out.check(center.CheckDatabase, int(took.Milliseconds()), took > slowDatabase, false)
	var err error
	if out.Jobs, err = s.Queue.Counts(ctx); err != nil {
		return nil, err
	}
	if out.Failures, err = s.Queue.Failures(ctx); err != nil {
		return nil, err
	}
	swept, err := s.Queue.LastSweep(ctx)
	if err != nil {
		return nil, err
	}
	late := began.Sub(s.Started)
	if swept != nil {
		late = max(0, began.Sub(*swept))
	}
	out.check(center.CheckSweep, int(late.Seconds()), late > lateSweep, late > missedSweep)
	failing, givenUp := 0, 0
	for _, j := range out.Jobs {
		failing, givenUp = failing+j.Failing, givenUp+j.GivenUp
	}
	out.check(center.CheckJobs, failing+givenUp, failing+givenUp > 0, givenUp > 0)
	return out, s.tables(ctx, out)
}

// tables looks at what the center's own tables tell.
func (s *Service) tables(ctx context.Context, out *Health) error {
	db := s.Store.Read(ctx)
	now := s.Store.Now()
	var err error
	if out.Sessions, err = db.Session.Query().Where(session.EndedAtIsNil(), session.ExpiresAtGT(now), session.SeenAtGT(now.Add(-auth.IdleLife))).Count(ctx); err != nil {
		return fmt.Errorf("count sessions: %w", err)
	}
	if out.Lines, err = db.LedgerLine.Query().Count(ctx); err != nil {
		return fmt.Errorf("count lines: %w", err)
	}
	waiting, err := db.Upload.Query().Where(upload.StatusEQ(center.UploadQuarantined)).Count(ctx)
	if err != nil {
		return fmt.Errorf("count uploads: %w", err)
	}
	out.check(center.CheckScanner, waiting, waiting > scannersQueue, false)
	today := s.Catalogue.Day(ctx)
	confirmed, err := db.CalendarYear.Query().Where(calendaryear.Confirmed(true), calendaryear.YearGTE(today.Year())).Count(ctx)
	if err != nil {
		return fmt.Errorf("read calendar: %w", err)
	}
	// The State Council announces the next year's holidays in November.
	missing := max(0, 2-confirmed)
	out.check(center.CheckCalendar, missing, missing > 0 && now.In(workday.Shanghai).Month() >= time.November, confirmed == 0)
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	drafts := 0
	for _, it := range book.Items {
		if book.Draft(it.ID) != nil {
			drafts++
		}
	}
	out.check(center.CheckDrafts, drafts, drafts > 0, false)
	return nil
}

func (h *Health) check(kind center.CheckKind, value int, look, broken bool) {
	state := center.CheckWell
	switch {
	case broken:
		state = center.CheckBroken
	case look:
		state = center.CheckLook
	}
	h.Checks = append(h.Checks, &Check{kind, state, value})
}

// RetryJob works a failed job again; administrators only.
func (s *Service) RetryJob(ctx context.Context, id int64) error {
	if err := administrator(ctx); err != nil {
		return err
	}
	return s.Queue.Retry(ctx, id)
}

// version is what this program was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value[:min(12, len(s.Value))]
		}
	}
	return info.Main.Version
}
