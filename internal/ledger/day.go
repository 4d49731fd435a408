package ledger

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/ledgerline"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// Tally is how often something was done.
type Tally struct {
	Kind  center.CaseEventKind
	Count int
}

// Today counts what a member of staff did to cases today, by kind.
func (l *Ledger) Today(ctx context.Context, staff int) ([]*Tally, error) {
	from, err := l.before(ctx, workday.DayOf(l.store.Now()))
	if err != nil {
		return nil, err
	}
	var rows []struct {
		Kind  string `json:"kind"`
		Count int    `json:"count"`
	}
	err = l.store.Read(ctx).LedgerLine.Query().Where(ledgerline.IDGT(from), ledgerline.StaffID(staff), ledgerline.SubjectEQ(center.AboutCase)).
		GroupBy(ledgerline.FieldKind).Aggregate(ent.Count()).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("count lines: %w", err)
	}
	out := make([]*Tally, len(rows))
	for i, r := range rows {
		out[i] = &Tally{center.CaseEventKind(r.Kind), r.Count}
	}
	return out, nil
}

// before is the last line before a day. Lines are in the order of their time but
// for moments, so it is looked for by halves: no index by time is needed.
func (l *Ledger) before(ctx context.Context, day workday.Day) (int, error) {
	l.mu.Lock()
	known, id := l.dayKnown, l.dayAfter
	l.mu.Unlock()
	if known == day {
		return id, nil
	}
	db := l.store.Read(ctx)
	last, err := db.LedgerLine.Query().Order(ledgerline.ByID(sql.OrderDesc())).First(ctx)
	if ent.IsNotFound(err) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("find the last line: %w", err)
	}
	low, high := 0, last.ID
	for low < high {
		middle := low + (high-low+1)/2
		line, err := db.LedgerLine.Query().Where(ledgerline.IDLTE(middle)).Order(ledgerline.ByID(sql.OrderDesc())).First(ctx)
		switch {
		case ent.IsNotFound(err) || err == nil && line.At.Before(day.Start()):
			low = middle
		case err != nil:
			return 0, fmt.Errorf("find the day's first line: %w", err)
		default:
			high = line.ID - 1
		}
	}
	l.mu.Lock()
	l.dayKnown, l.dayAfter = day, low
	l.mu.Unlock()
	return low, nil
}
