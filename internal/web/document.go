package web

import (
	"container/list"
	"context"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
)

// documents keeps parsed and validated documents, the latest used first. It is
// bounded by tokens, not by entries: entries may be large, and who may send them
// is anybody.
type documents struct {
	most int

	mu    sync.Mutex
	held  int
	byKey map[string]*list.Element
	order *list.List
}

type document struct {
	key    string
	doc    *ast.QueryDocument
	tokens int
}

func newDocuments(most int) *documents {
	return &documents{most: most, byKey: map[string]*list.Element{}, order: list.New()}
}

// Get finds a document by its text.
func (d *documents) Get(_ context.Context, key string) (*ast.QueryDocument, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	e, ok := d.byKey[key]
	if !ok {
		return nil, false
	}
	d.order.MoveToFront(e)
	return e.Value.(*document).doc, true
}

// Add keeps a document. One that would take a twentieth of the room alone is not kept.
func (d *documents) Add(_ context.Context, key string, doc *ast.QueryDocument) {
	weight := tokens(key, d.most)
	if weight > d.most/20 || len(key) > 16*weight+1024 { // the second: comments and long strings
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, ok := d.byKey[key]; ok {
		return
	}
	d.byKey[key] = d.order.PushFront(&document{key, doc, weight})
	for d.held += weight; d.held > d.most; {
		last := d.order.Remove(d.order.Back()).(*document)
		delete(d.byKey, last.key)
		d.held -= last.tokens
	}
}
