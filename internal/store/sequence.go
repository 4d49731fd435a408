package store

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect"

	"onewindow/internal/workday"
)

// Sequence hands out the next number of a kind and day, from 1. The number goes
// back when the transaction does.
func (s *Store) Sequence(ctx context.Context, tx *Tx, kind string, day workday.Day) (int, error) {
	statement := `INSERT INTO number_sequences (kind, day, last) VALUES (?, ?, 1)
		ON CONFLICT (kind, day) DO UPDATE SET last = number_sequences.last + 1 RETURNING last`
	if s.Dialect == dialect.Postgres {
		statement = `INSERT INTO number_sequences (kind, day, last) VALUES ($1, $2, 1)
		ON CONFLICT (kind, day) DO UPDATE SET last = number_sequences.last + 1 RETURNING last`
	}
	var n int
	if err := tx.SQL.QueryRowContext(ctx, statement, kind, int32(day)).Scan(&n); err != nil {
		return 0, fmt.Errorf("next number: %w", err)
	}
	return n, nil
}
