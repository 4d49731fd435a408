package graph

import (
	"context"
	"errors"

	"onewindow/ent"
	"onewindow/graph/model"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// position is where a thing stands in a list in memory: its place and its id.
func position[T any](all []T, kind string, key func(T) int) func(T) string {
	places := make(map[int]int, len(all))
	for i, x := range all {
		places[key(x)] = i
	}
	return func(x T) string { return cursor(kind, places[key(x)], key(x)) }
}

func itemPage(items []*ent.ServiceItem, first *int, after *string, last *int, before *string) (*model.ServiceItemConnection, error) {
	p, err := pageOf("item", first, after, last, before)
	if err != nil {
		return nil, err
	}
	key := func(i *ent.ServiceItem) int { return i.ID }
	at := position(items, "item", key)
	nodes, info := cut(within(items, p, key), p, at)
	return &model.ServiceItemConnection{Nodes: nodes, PageInfo: info, TotalCount: len(items), Edges: edges[model.ServiceItemEdge](nodes, at)}, nil
}

func (r *Resolver) itemsOf(ctx context.Context, d *ent.Department) ([]*ent.ServiceItem, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Find(&catalog.ServiceItemFilter{Department: &d.Code}, r.Catalogue.Day(ctx))
}

func (r *Resolver) guide(ctx context.Context, v *ent.ServiceItemVersion) (*catalog.Guide, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return &catalog.Guide{}, err
	}
	return book.Guide(v.ID), nil
}

func (r *Resolver) figures(ctx context.Context) (*model.CenterFigures, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	f := book.Figures(r.Catalogue.Day(ctx))
	today, err := r.Cases.Today(ctx)
	if err != nil {
		return nil, err
	}
	return &model.CenterFigures{Items: f.Items, CityItems: f.CityItems, Coverage: f.Coverage, Departments: f.Departments,
		StatutoryDays: f.StatutoryDays, PromisedDays: f.PromisedDays, PromiseReduction: f.PromiseReduction,
		DecidedToday: today.Decided, DecidedTodayOnTime: today.OnTime, OpenCases: today.Open}, nil
}

func (r *Resolver) forecast(ctx context.Context, v *ent.ServiceItemVersion) (*model.LimitForecast, error) {
	f, err := r.Cases.Forecast(ctx, v)
	if err != nil {
		return nil, err
	}
	return &model.LimitForecast{PromisedDue: f.Promise.Day, StatutoryDue: f.Law.Day,
		Provisional: f.Promise.Provisional || f.Law.Provisional, Segments: casework.SegmentsFrom(f.Segments)}, nil
}

func (r *Resolver) preview(ctx context.Context, in model.TimeLimitInput) (*model.TimeLimitPreview, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	today := r.Catalogue.Day(ctx)
	if in.Today != nil {
		today = *in.Today
	}
	terms := workday.Terms{Start: in.Start.Start(), Limit: workday.Limit{Amount: in.Amount, Unit: in.Unit}}
	if in.Extension != nil {
		terms.Extension = *in.Extension
	}
	for _, s := range in.Suspensions {
		p := workday.Pause{From: s.Start, Open: s.End == nil}
		if s.End != nil {
			p.To = *s.End
		}
		terms.Pauses = append(terms.Pauses, p)
	}
	reckoning, err := book.Calendar.Reckon(terms, today)
	if err != nil {
		return nil, badLimit(err)
	}
	lines, err := center.Explain(book.Calendar, terms, today, r.Language(ctx))
	if err != nil {
		return nil, badLimit(err)
	}
	due := reckoning.Due()
	return &model.TimeLimitPreview{Due: due.Day, Provisional: due.Provisional, Remaining: reckoning.Remaining(today.Start()), Explanation: lines}, nil
}

// badLimit says in both languages which part of a limit cannot be reckoned with.
func badLimit(err error) error {
	var e *workday.Error
	if errors.As(err, &e) {
		return center.Refuse(center.ErrBadUserInput, "input", "这个期限无法计算（%[1]s）。请检查起始日、数量和暂停。", "This limit cannot be reckoned (%[1]s). Check start, amount and suspensions.", string(e.Code))
	}
	return err
}

func pointers[T any](in []T) []*T {
	out := make([]*T, len(in))
	for i := range in {
		out[i] = &in[i]
	}
	return out
}
