package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"entgo.io/ent/dialect"
)

// Column is a column of a table and its type on PostgreSQL, which must be told
// what the values of a list are.
type Column struct{ Name, Type string }

// Row is one row to update: the values that find it, and those it gets.
type Row struct{ Key, Values []any }

// rowsTogether is how many rows one statement updates: with a dozen columns well
// under the parameters that either database takes.
const rowsTogether = 500

// UpdateRows gives many rows each their own values in few statements, and
// answers how many there were: fewer than asked when a row does not stand as its
// key says. It is for changes of thousands of rows; hooks do not run.
func (s *Store) UpdateRows(ctx context.Context, tx *Tx, table string, key, set []Column, rows []Row) (int, error) {
	columns := slices.Concat(key, set)
	var update strings.Builder // what is the same in each statement
	update.WriteString("UPDATE " + table + " SET ")
	for i, c := range set {
		if i > 0 {
			update.WriteString(", ")
		}
		fmt.Fprintf(&update, "%s = v.column%d", c.Name, len(key)+i+1)
	}
	update.WriteString(" FROM (VALUES ")
	where := ") AS v WHERE "
	for i, c := range key {
		if i > 0 {
			where += " AND "
		}
		where += fmt.Sprintf("%s.%s = v.column%d", table, c.Name, i+1)
	}
	updated := 0
	for some := range slices.Chunk(rows, rowsTogether) {
		var statement strings.Builder
		statement.WriteString(update.String())
		args := make([]any, 0, len(some)*len(columns))
		for r, row := range some {
			if r > 0 {
				statement.WriteString(", ")
			}
			for i, v := range slices.Concat(row.Key, row.Values) {
				statement.WriteByte("(,"[min(i, 1)])
				args = append(args, kept(v))
				if s.Dialect != dialect.Postgres {
					statement.WriteByte('?')
					continue
				}
				statement.WriteString("$" + strconv.Itoa(len(args)))
				if r == 0 { // the other rows follow the first
					statement.WriteString("::" + columns[i].Type)
				}
			}
			statement.WriteByte(')')
		}
		statement.WriteString(where)
		result, err := tx.SQL.ExecContext(ctx, statement.String(), args...)
		if err != nil {
			return 0, fmt.Errorf("update rows of %s: %w", table, err)
		}
		n, err := result.RowsAffected()
		if err != nil {
			return 0, fmt.Errorf("count updated rows of %s: %w", table, err)
		}
		updated += int(n)
	}
	return updated, nil
}

// kept is a value as the database keeps it; see inUTC.
func kept(v any) any {
	switch t := v.(type) {
	case time.Time:
		return t.UTC().Truncate(time.Microsecond)
	case *time.Time:
		if t != nil {
			return t.UTC().Truncate(time.Microsecond)
		}
	}
	return v
}
