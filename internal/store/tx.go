package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"onewindow/ent"
)

// Tx is one change: rule, row, line. One Now serves all of it.
type Tx struct {
	*ent.Client
	SQL *sql.Tx   // for the job queue, which joins in
	Now time.Time // UTC, to the microsecond

	appended bool
}

// Appended notes that a line was written, so that listeners are woken after commit.
func (t *Tx) Appended() { t.appended = true }

type txKey struct{}

func from(ctx context.Context) *Tx {
	tx, _ := ctx.Value(txKey{}).(*Tx)
	return tx
}

// Write runs change in one transaction: all of it is kept or nothing. A change
// inside another joins it, so that a loader can put many acts in one. The
// context handed to change carries the transaction; Read answers from it.
//
// ent's own Tx is not used: its client cannot share a transaction with the job
// queue, and its hooks would not fire (measured).
func (s *Store) Write(ctx context.Context, change func(ctx context.Context, tx *Tx) error) error {
	if tx := from(ctx); tx != nil {
		tx.Now = s.instant()
		return change(ctx, tx)
	}
	sqlTx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = sqlTx.Rollback() }() // does nothing once committed
	tx := &Tx{
		Client: ent.NewClient(ent.Driver(joined{entsql.NewDriver(s.Dialect, entsql.Conn{ExecQuerier: sqlTx})})),
		SQL:    sqlTx,
		Now:    s.instant(),
	}
	tx.Use(inUTC)
	if err := change(context.WithValue(ctx, txKey{}, tx), tx); err != nil {
		return err
	}
	if err := sqlTx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	if tx.appended {
		for _, f := range s.committed {
			f()
		}
	}
	return nil
}

// joined is a driver inside a transaction: what ent would put in a transaction of
// its own (rows with many-to-many edges) joins the one there is.
type joined struct{ *entsql.Driver }

// Tx joins.
func (d joined) Tx(context.Context) (dialect.Tx, error) { return dialect.NopTx(d), nil }

// instant is now, as the database keeps it.
func (s *Store) instant() time.Time { return s.Now().UTC().Truncate(time.Microsecond) }

// Instant is now, as the database keeps it; inside a transaction, the transaction's.
func (s *Store) Instant(ctx context.Context) time.Time {
	if tx := from(ctx); tx != nil {
		return tx.Now
	}
	return s.instant()
}

// inUTC writes every instant in UTC to the microsecond: SQLite compares instants as text.
func inUTC(next ent.Mutator) ent.Mutator {
	return ent.MutateFunc(func(ctx context.Context, m ent.Mutation) (ent.Value, error) {
		for _, name := range m.Fields() {
			if v, ok := m.Field(name); ok {
				if t, ok := v.(time.Time); ok {
					if err := m.SetField(name, t.UTC().Truncate(time.Microsecond)); err != nil {
						return nil, fmt.Errorf("write %s: %w", name, err)
					}
				}
			}
		}
		return next.Mutate(ctx, m)
	})
}

// IsDuplicate tells whether err says that a unique row is already there.
func IsDuplicate(err error) bool { return ent.IsConstraintError(err) }

// ErrNothing is what a change returns to be rolled back without being an error.
var ErrNothing = errors.New("nothing to do")
