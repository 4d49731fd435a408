package graph

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"onewindow/graph/model"
	"onewindow/internal/center"
)

// The size of a page.
const (
	pageDefault = 20
	pageMost    = 100
	countMost   = 10_000
)

// slice is a page that was asked for.
type slice struct {
	limit         int
	after, before []int // the numbers of a cursor
	last          bool
}

// pageOf checks the arguments of a connection. kind keeps one list's cursors
// from another's.
func pageOf(kind string, first *int, after *string, last *int, before *string) (slice, error) {
	s := slice{limit: pageDefault}
	bad := func(field, zh, en string) error { return center.Refuse(center.ErrBadUserInput, field, zh, en) }
	if first != nil && last != nil {
		return s, bad("last", "first 与 last 只能给一个。", "Give first or last, not both.")
	}
	for field, n := range map[string]*int{"first": first, "last": last} {
		if n == nil {
			continue
		}
		if *n < 1 || *n > pageMost {
			return s, bad(field, "每页1至100条。", "A page holds 1 to 100.")
		}
		s.limit, s.last = *n, field == "last"
	}
	var err error
	if after != nil {
		if s.after, err = openCursor(kind, *after); err != nil {
			return s, err
		}
	}
	if before != nil {
		if s.before, err = openCursor(kind, *before); err != nil {
			return s, err
		}
	}
	return s, nil
}

func cursor(kind string, numbers ...int) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%s%v", kind, numbers))
}

func openCursor(kind, c string) ([]int, error) {
	b, err := base64.RawURLEncoding.DecodeString(c)
	var a, n int
	if err == nil {
		if _, err := fmt.Sscanf(string(b), kind+"[%d %d]", &a, &n); err == nil {
			return []int{a, n}, nil
		}
	}
	return nil, center.Refuse(center.ErrBadCursor, "after", "游标不是这个列表的。请从头查询。", "The cursor is not one of this list's. Ask from the beginning.")
}

// id is the place of a cursor in a list ordered by id; 0 for none.
func id(numbers []int) int {
	if numbers == nil {
		return 0
	}
	return numbers[1]
}

// cut trims rows, read one more than asked for, to the page, in the order of
// the list, and says what lies beyond.
func cut[T any](rows []T, p slice, at func(T) string) ([]T, *model.PageInfo) {
	more := len(rows) > p.limit
	if more {
		rows = rows[:p.limit]
	}
	info := &model.PageInfo{HasNextPage: more, HasPreviousPage: p.after != nil}
	if p.last {
		slices.Reverse(rows)
		info.HasNextPage, info.HasPreviousPage = p.before != nil, more
	}
	if len(rows) > 0 {
		first, last := at(rows[0]), at(rows[len(rows)-1])
		info.StartCursor, info.EndCursor = &first, &last
	}
	if rows == nil {
		rows = []T{}
	}
	return rows, info
}

// edges are the nodes of a page, each with its cursor; every edge type of the
// schema has this shape.
func edges[E ~struct {
	Cursor string `json:"cursor"`
	Node   T      `json:"node"`
}, T any](nodes []T, at func(T) string) []*E {
	out := make([]*E, len(nodes))
	for i, n := range nodes {
		e := E{Cursor: at(n), Node: n}
		out[i] = &e
	}
	return out
}

// within pages a list that is in memory; cursors are positions by key, so they
// hold when the list changes around them.
func within[T any](all []T, p slice, key func(T) int) []T {
	from, to := 0, len(all)
	if p.after != nil {
		if i := slices.IndexFunc(all, func(x T) bool { return key(x) == p.after[1] }); i >= 0 {
			from = i + 1
		} else {
			from = min(p.after[0]+1, len(all))
		}
	}
	if p.before != nil {
		if i := slices.IndexFunc(all, func(x T) bool { return key(x) == p.before[1] }); i >= 0 {
			to = i
		} else {
			to = min(p.before[0], len(all))
		}
	}
	if from > to {
		from = to
	}
	part := slices.Clone(all[from:to])
	if p.last {
		slices.Reverse(part)
	}
	if len(part) > p.limit+1 {
		part = part[:p.limit+1]
	}
	return part
}

// asked tells whether a field was asked for: what nobody reads is not counted.
func asked(ctx context.Context, name string) bool {
	return slices.ContainsFunc(graphql.CollectFieldsCtx(ctx, nil), func(f graphql.CollectedField) bool { return f.Name == name })
}

// atMost is a count that was stopped at most; nil above it.
func atMost(n int) *int {
	if n > countMost {
		return nil
	}
	return &n
}
