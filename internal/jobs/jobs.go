// Package jobs runs what must happen later or outside: the sweep of the clocks,
// notices. Jobs are enqueued in the transaction of the line they follow from,
// so that neither is without the other (River, on both databases). A job may
// run twice after a crash; what people see must not: each effect first writes
// its unique row.
package jobs

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"entgo.io/ent/dialect"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"

	"onewindow/ent"
	"onewindow/ent/application"
	"onewindow/ent/authorisation"
	"onewindow/ent/effect"
	"onewindow/ent/ledgerline"
	"onewindow/ent/servicecase"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Queue is the job queue of one process.
type Queue struct {
	store  *store.Store
	client *river.Client[*sql.Tx]
}

// Sweeper does what time alone brings about; see casework and complaint.
type Sweeper interface {
	Sweep(ctx context.Context) (int, error)
}

// sweepEvery bounds how late a turned light is announced. The light itself is
// right on every read.
const sweepEvery = time.Minute

type sweepArgs struct{}

func (sweepArgs) Kind() string { return "sweep" }

type sweepWorker struct {
	river.WorkerDefaults[sweepArgs]
	sweepers []Sweeper
}

func (w *sweepWorker) Work(ctx context.Context, _ *river.Job[sweepArgs]) error {
	for _, s := range w.sweepers {
		if n, err := s.Sweep(ctx); err != nil {
			return err
		} else if n > 0 {
			slog.InfoContext(ctx, "swept", "turned", n)
		}
	}
	return nil
}

// NoticeArgs ask to tell those concerned of lines: of one, or of several that
// one act wrote.
type NoticeArgs struct {
	LineID  int   `json:"line_id,omitempty"`
	LineIDs []int `json:"line_ids,omitempty"`
}

// Kind names the job.
func (NoticeArgs) Kind() string { return "notice" }

func (a NoticeArgs) lines() []int {
	if a.LineID != 0 {
		return append([]int{a.LineID}, a.LineIDs...)
	}
	return a.LineIDs
}

// linesTogether is how many lines one job tells of: few enough that it is done
// long before its timeout, and that one statement can name them.
const linesTogether = 500

type noticeWorker struct {
	river.WorkerDefaults[NoticeArgs]
	store *store.Store
}

// Work keeps, once each, that the applicant was told of a line, and whoever acts
// for them while the authorisation stands. The channel today is the tracking page,
// which follows the ledger; others are added here, each with an effect row of its own.
func (w *noticeWorker) Work(ctx context.Context, job *river.Job[NoticeArgs]) error {
	const channel = "tracking"
	return w.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		lines := job.Args.lines()
		acted, err := tx.LedgerLine.Query().Where(ledgerline.IDIn(lines...), ledgerline.HasCaseWith(
			servicecase.HasApplicationWith(application.HasAuthorisationWith(
				authorisation.EndedAtIsNil(), authorisation.UntilDayGTE(workday.DayOf(tx.Now)))))).IDs(ctx)
		if err != nil {
			return fmt.Errorf("read who acts: %w", err)
		}
		done, err := tx.Effect.Query().Where(effect.LineIDIn(lines...), effect.Channel(channel)).All(ctx)
		if err != nil {
			return fmt.Errorf("read who was told: %w", err)
		}
		type notice struct {
			line      int
			recipient string
		}
		told := make(map[notice]bool, len(done))
		for _, e := range done {
			told[notice{e.LineID, e.Recipient}] = true
		}
		var creates []*ent.EffectCreate
		tell := func(recipient string, lines []int) {
			for _, id := range lines {
				if n := (notice{id, recipient}); !told[n] {
					told[n] = true
					creates = append(creates, tx.Effect.Create().SetLineID(id).SetChannel(channel).SetRecipient(recipient).SetAt(tx.Now))
				}
			}
		}
		tell("applicant", lines)
		tell("agent", acted)
		if err := tx.Effect.CreateBulk(creates...).Exec(ctx); err != nil {
			return fmt.Errorf("keep who was told: %w", err)
		}
		return nil
	})
}

func driver(s *store.Store) riverdriver.Driver[*sql.Tx] {
	if s.Dialect == dialect.SQLite {
		return riversqlite.New(s.DB())
	}
	return riverdatabasesql.New(s.DB())
}

// Migrate brings the queue's own tables up to date.
func Migrate(ctx context.Context, s *store.Store) error {
	m, err := rivermigrate.New(driver(s), &rivermigrate.Config{Logger: quiet()})
	if err != nil {
		return fmt.Errorf("read queue migrations: %w", err)
	}
	if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("migrate queue: %w", err)
	}
	return nil
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// New makes a queue; it works nothing before Start.
func New(s *store.Store, sweepers ...Sweeper) (*Queue, error) {
	workers := river.NewWorkers()
	river.AddWorker(workers, &sweepWorker{sweepers: sweepers})
	river.AddWorker(workers, &noticeWorker{store: s})
	client, err := river.NewClient(driver(s), &river.Config{
		Logger:               slog.New(slog.DiscardHandler),
		Queues:               map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 8}},
		Workers:              workers,
		JobTimeout:           time.Minute,
		RescueStuckJobsAfter: 2 * time.Minute, // the default is over an hour
		FetchPollInterval:    2 * time.Second,
		PeriodicJobs: []*river.PeriodicJob{river.NewPeriodicJob(river.PeriodicInterval(sweepEvery),
			func() (river.JobArgs, *river.InsertOpts) {
				return sweepArgs{}, &river.InsertOpts{UniqueOpts: river.UniqueOpts{ByPeriod: sweepEvery}}
			}, &river.PeriodicJobOpts{RunOnStart: true})},
	})
	if err != nil {
		return nil, fmt.Errorf("make queue: %w", err)
	}
	return &Queue{store: s, client: client}, nil
}

// Start works jobs until Stop.
func (q *Queue) Start(ctx context.Context) error {
	if err := q.client.Start(ctx); err != nil {
		return fmt.Errorf("start queue: %w", err)
	}
	return nil
}

// Stop lets running jobs finish.
func (q *Queue) Stop(ctx context.Context) error { return q.client.Stop(ctx) }

// Tell enqueues, in the transaction of lines, that those concerned be told. Many
// lines make few jobs.
func (q *Queue) Tell(ctx context.Context, tx *store.Tx, lines ...*ent.LedgerLine) error {
	if len(lines) == 1 {
		if _, err := q.client.InsertTx(ctx, tx.SQL, NoticeArgs{LineID: lines[0].ID}, nil); err != nil {
			return fmt.Errorf("enqueue notice: %w", err)
		}
		return nil
	}
	for some := range slices.Chunk(lines, linesTogether) {
		ids := make([]int, len(some))
		for i, line := range some {
			ids[i] = line.ID
		}
		if _, err := q.client.InsertTx(ctx, tx.SQL, NoticeArgs{LineIDs: ids}, nil); err != nil {
			return fmt.Errorf("enqueue notices: %w", err)
		}
	}
	return nil
}
