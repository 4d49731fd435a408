package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"onewindow/internal/center"
)

// Count is how many jobs of a kind there are in each state that matters to whoever looks after them.
type Count struct {
	Kind    string
	Waiting int // to be worked, now or later
	Running int
	Failing int // failed and to be tried again
	GivenUp int // failed too often
	Done    int // in the last day; older ones are cleared away
}

// Failure is a job that failed.
type Failure struct {
	ID       int64
	Kind     string
	GivenUp  bool
	Attempts int
	FailedAt time.Time
	// Reason is the technical error, for whoever looks after the system.
	Reason string
	NextAt *time.Time // when it is tried again
}

// Counts are the jobs there are, by kind.
func (q *Queue) Counts(ctx context.Context) ([]*Count, error) {
	rows, err := q.store.ReadDB().QueryContext(ctx, "SELECT kind, state, count(*) FROM river_job GROUP BY kind, state ORDER BY kind")
	if err != nil {
		return nil, fmt.Errorf("count jobs: %w", err)
	}
	defer rows.Close()
	out := []*Count{}
	for rows.Next() {
		var kind, state string
		var n int
		if err := rows.Scan(&kind, &state, &n); err != nil {
			return nil, fmt.Errorf("count jobs: %w", err)
		}
		if len(out) == 0 || out[len(out)-1].Kind != kind {
			out = append(out, &Count{Kind: kind})
		}
		c := out[len(out)-1]
		switch rivertype.JobState(state) {
		case rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateScheduled:
			c.Waiting += n
		case rivertype.JobStateRunning:
			c.Running += n
		case rivertype.JobStateRetryable:
			c.Failing += n
		case rivertype.JobStateDiscarded, rivertype.JobStateCancelled:
			c.GivenUp += n
		case rivertype.JobStateCompleted:
			c.Done += n
		}
	}
	return out, rows.Err()
}

// failuresMost bounds the list of failed jobs.
const failuresMost = 100

// Failures lists the jobs that failed and are not done, the latest first.
func (q *Queue) Failures(ctx context.Context) ([]*Failure, error) {
	found, err := q.client.JobList(ctx, river.NewJobListParams().States(rivertype.JobStateRetryable, rivertype.JobStateDiscarded).
		OrderBy(river.JobListOrderByID, river.SortOrderDesc).First(failuresMost))
	if err != nil {
		return nil, fmt.Errorf("list failed jobs: %w", err)
	}
	out := make([]*Failure, len(found.Jobs))
	for i, j := range found.Jobs {
		f := &Failure{ID: j.ID, Kind: j.Kind, GivenUp: j.State == rivertype.JobStateDiscarded, Attempts: j.Attempt}
		if n := len(j.Errors); n > 0 {
			f.FailedAt, f.Reason = j.Errors[n-1].At, j.Errors[n-1].Error
		}
		if !f.GivenUp {
			f.NextAt = &j.ScheduledAt
		}
		out[i] = f
	}
	return out, nil
}

// Retry works a failed job again at once.
func (q *Queue) Retry(ctx context.Context, id int64) error {
	_, err := q.client.JobRetry(ctx, id)
	if errors.Is(err, river.ErrNotFound) {
		return center.Refuse(center.ErrNotFound, "jobId", "没有这个任务，可能已经完成。", "There is no such job; it may be done already.")
	}
	if err != nil {
		return fmt.Errorf("retry job: %w", err)
	}
	return nil
}

// LastSweep is when the clocks were last swept; nil when not in the last day.
func (q *Queue) LastSweep(ctx context.Context) (*time.Time, error) {
	found, err := q.client.JobList(ctx, river.NewJobListParams().Kinds(sweepArgs{}.Kind()).States(rivertype.JobStateCompleted).
		OrderBy(river.JobListOrderByFinalizedAt, river.SortOrderDesc).First(1))
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("find the last sweep: %w", err)
	}
	if found == nil || len(found.Jobs) == 0 {
		return nil, nil //nolint:nilnil // not yet
	}
	return found.Jobs[0].FinalizedAt, nil
}
