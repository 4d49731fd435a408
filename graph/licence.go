package graph

import (
	"context"

	"onewindow/graph/model"
	"onewindow/internal/casework"
	"onewindow/internal/workday"
)

// actedOnLicence runs one act on a licence and wraps what it gave.
func actedOnLicence[I any](ctx context.Context, r *Resolver, act func(context.Context, I) (*casework.LicenceFile, error), input I) (*model.LicencePayload, error) {
	l, err := act(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.LicencePayload{Licence: l, Errors: errs}, err
}

// licencePage is a page of licences; kind keeps one list's cursors from another's.
func licencePage(kind string, first *int, after *string, read func(slice) ([]*casework.LicenceFile, error)) (*model.LicenceConnection, error) {
	p, err := pageOf(kind, first, after, nil, nil)
	if err != nil {
		return nil, err
	}
	rows, err := read(p)
	if err != nil {
		return nil, err
	}
	at := func(l *casework.LicenceFile) string {
		last := workday.Day(0)
		if l.ValidUntil != nil {
			last = *l.ValidUntil
		}
		return cursor(kind, int(last), l.ID)
	}
	nodes, info := cut(rows, p, at)
	return &model.LicenceConnection{Nodes: nodes, PageInfo: info, Edges: edges[model.LicenceEdge](nodes, at)}, nil
}
