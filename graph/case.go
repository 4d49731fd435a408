package graph

import (
	"context"

	"onewindow/ent"
	"onewindow/graph/model"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/ledger"
)

// each answers a batch: one value an object.
func each[T, V any](objs []T, err error, value func(T) V) ([]V, error) {
	if err != nil {
		return nil, err
	}
	out := make([]V, len(objs))
	for i, o := range objs {
		out[i] = value(o)
	}
	return out, nil
}

// perFile answers a batch from the cases' files, opened once a request.
func perFile[V any](ctx context.Context, r *Resolver, objs []*ent.ServiceCase, value func(context.Context, *casework.File) (V, error)) ([]V, error) {
	files, err := r.Cases.OpenFiles(ctx, objs)
	if err != nil {
		return nil, err
	}
	out := make([]V, len(files))
	for i, f := range files {
		if out[i], err = value(ctx, f); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// list makes an empty list of nil.
func list[T any](in []T) []T {
	if in == nil {
		return []T{}
	}
	return in
}

func ids(cases []*ent.ServiceCase) []int {
	out := make([]int, len(cases))
	for i, c := range cases {
		out[i] = c.ID
	}
	return out
}

// forStaff shows a text of the house to staff of the center alone.
func forStaff(ctx context.Context, s string) *string {
	if !auth.Actor(ctx).OfCenter() {
		return nil
	}
	return &s
}

// acted runs one act and wraps what it gave.
func acted[I any](ctx context.Context, r *Resolver, act func(context.Context, I) (*ent.ServiceCase, error), input I) (*model.CasePayload, error) {
	c, err := act(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.CasePayload{Case: c, Errors: errs}, err
}

func (r *Resolver) applications(ctx context.Context, cases []*ent.ServiceCase) (map[int]*ent.Application, error) {
	want := make([]int, len(cases))
	for i, c := range cases {
		want[i] = c.ApplicationID
	}
	return r.Cases.ApplicationsByIDs(ctx, want)
}

func (r *Resolver) department(ctx context.Context, id *int) (*ent.Department, error) {
	if id == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Department(*id), nil
}

// fees are what the case's item version charges.
func (r *Resolver) fees(ctx context.Context, c *ent.ServiceCase) ([]*model.CaseFee, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	out := []*model.CaseFee{}
	for _, f := range book.Guide(c.VersionID).Fees {
		if f.AmountFen > 0 {
			out = append(out, &model.CaseFee{Name: f.Name, NameEn: f.NameEn, AmountFen: f.AmountFen, Basis: f.Basis})
		}
	}
	return out, nil
}

// paidFor is the application a notice was issued on.
func (r *Resolver) paidFor(ctx context.Context, n *ent.FeeNotice) (*casework.Application, error) {
	apps, err := r.Cases.ApplicationsByIDs(ctx, []int{n.ApplicationID})
	if err != nil {
		return nil, err
	}
	return &casework.Application{Application: apps[n.ApplicationID]}, nil
}

func (r *Resolver) applicationFees(ctx context.Context, application int) ([]*model.CaseFee, error) {
	cases, err := r.Cases.CasesOf(ctx, application)
	if err != nil {
		return nil, err
	}
	out := []*model.CaseFee{}
	for _, c := range cases {
		fees, err := r.fees(ctx, c)
		if err != nil {
			return nil, err
		}
		out = append(out, fees...)
	}
	return out, nil
}

func (r *Resolver) handlers(ctx context.Context, cases []*ent.ServiceCase) ([][]*model.Handler, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	tasks, err := r.Cases.Handlers(ctx, ids(cases))
	return each(cases, err, func(c *ent.ServiceCase) []*model.Handler {
		out := []*model.Handler{}
		for _, t := range tasks[c.ID] {
			who := t.Edges.Assignee
			h := &model.Handler{Name: who.Name, Post: who.Post, PostEn: who.PostEn, Stage: t.Stage, Department: book.Department(t.DepartmentID)}
			if who.WindowID != nil {
				h.Window = book.Window(*who.WindowID)
			}
			out = append(out, h)
		}
		return out
	})
}

func (r *Resolver) receipt(ctx context.Context, c *ent.ServiceCase) (*model.Receipt, error) {
	apps, err := r.applications(ctx, []*ent.ServiceCase{c})
	if err != nil {
		return nil, err
	}
	documents, err := r.Cases.Documents(ctx, []int{c.ID})
	if err != nil {
		return nil, err
	}
	files, err := r.Cases.OpenFiles(ctx, []*ent.ServiceCase{c})
	if err != nil {
		return nil, err
	}
	due, err := r.Cases.IntakeDue(ctx, files[0])
	if err != nil {
		return nil, err
	}
	out := &model.Receipt{Number: c.Number, ApplicationNumber: apps[c.ApplicationID].Number, ItemName: files[0].Item.Name,
		ReceivedAt: c.ReceivedAt, IntakeDue: due, Documents: []string{}}
	for _, d := range documents[c.ID] {
		out.Documents = append(out.Documents, d.Name)
	}
	return out, nil
}

func (r *Resolver) casePage(ctx context.Context, filter *casework.CaseFilter, orderBy *model.CaseOrder, first *int, after *string, last *int, before *string) (*model.CaseConnection, error) {
	order, kind := casework.ByUrgency, "urgency"
	if orderBy != nil {
		switch *orderBy {
		case model.CaseOrderNewest:
			order, kind = casework.Newest, "newest"
		case model.CaseOrderOldest:
			order, kind = casework.Oldest, "oldest"
		}
	}
	p, err := pageOf(kind, first, after, last, before)
	if err != nil {
		return nil, err
	}
	rows, err := r.Cases.List(ctx, filter, order, casework.Page{Limit: p.limit, Last: p.last, After: casework.KeyOf(p.after), Before: casework.KeyOf(p.before)})
	if err != nil {
		return nil, err
	}
	at := func(c *ent.ServiceCase) string { return cursor(kind, int(c.DueDay), c.ID) }
	nodes, info := cut(rows, p, at)
	out := &model.CaseConnection{Nodes: nodes, PageInfo: info, Edges: edges[model.CaseEdge](nodes, at)}
	if asked(ctx, "totalCount") {
		n, err := r.Cases.Count(ctx, filter, countMost)
		if err != nil {
			return nil, err
		}
		out.TotalCount = atMost(n)
	}
	return out, nil
}

func eventPage(rows []*ledger.CaseEvent, p slice, at func(*ledger.CaseEvent) string) *model.CaseEventConnection {
	nodes, info := cut(rows, p, at)
	return &model.CaseEventConnection{Nodes: nodes, PageInfo: info, Edges: edges[model.CaseEventEdge](nodes, at)}
}
