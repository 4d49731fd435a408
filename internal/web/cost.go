package web

import (
	"context"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"onewindow/internal/center"
)

// The price list, in hundredths of a point. It follows from the schema alone, so
// that anybody can reckon what a query will cost before sending it:
//
//   - a field that leads to an object with an id of its own (a Node), to a
//     connection or to a list of objects costs 1: something may be looked up;
//   - a field that leads to any other object costs 0.1;
//   - a leaf costs 0.01;
//   - a root field costs at least 1, a mutation at least 10;
//   - inside a connection everything under `edges` and `nodes` counts as often
//     as first or last say (20 when neither does, 100 at most);
//   - under any other list of objects it counts as often as the longest list
//     argument of the field is long, or 10 times when it has none;
//   - `__schema` and `__type` cost 100 each, fields under them 2.
//
// The sum, rounded up, is `extensions.cost.requested`, with `maximum` beside it.
// @skip and @include change nothing: what could be asked for counts.
const (
	point             = 100
	priceLookup       = 1 * point
	priceObject       = point / 10
	priceLeaf         = point / 100
	priceMutation     = 10 * point
	priceSchema       = 100 * point
	priceOfSchema     = 2 * point
	elementsOfList    = 10
	mostCost          = 1 << 40 // keeps sums and products of absurd queries from overflowing
	suffixConnection  = "Connection"
	suffixEdge        = "Edge"
	costExtension     = "cost"
	operationCostStat = "OneWindow"
)

// measure is what a selection costs. What stands inside a connection is counted
// apart, for one element, because a fragment is measured once and may be spread
// under connections of different sizes: that keeps the whole walk linear, where
// following every spread anew doubles with each of a chain of fragments.
type measure struct {
	cost, nodes       int // for itself
	eachCost, eachHas int // for each element of the connection it stands in
	maximum           int
}

func (m *measure) points() int { return (m.cost + point - 1) / point }

func capped(n int) int {
	if n < 0 || n > mostCost {
		return mostCost
	}
	return n
}

func times(n, by int) int {
	if by > 0 && n > mostCost/by {
		return mostCost
	}
	return capped(n * by)
}

func (m *measure) add(o measure) {
	m.cost, m.nodes = capped(m.cost+o.cost), capped(m.nodes+o.nodes)
	m.eachCost, m.eachHas = capped(m.eachCost+o.eachCost), capped(m.eachHas+o.eachHas)
}

// meter measures one operation.
type meter struct {
	schema    *ast.Schema
	variables map[string]any
	limits    Limits
	memo      map[*ast.FragmentDefinition]measure
	longest   int // list argument seen
}

func measureOperation(schema *ast.Schema, op *ast.OperationDefinition, variables map[string]any, limits Limits) (measure, int) {
	m := &meter{schema: schema, variables: variables, limits: limits, memo: map[*ast.FragmentDefinition]measure{}}
	sum := m.set(op.SelectionSet)
	for _, v := range variables {
		m.longest = max(m.longest, longestList(v))
	}
	return sum, m.longest
}

func (m *meter) set(set ast.SelectionSet) (sum measure) {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			sum.add(m.field(sel))
		case *ast.InlineFragment:
			sum.add(m.set(sel.SelectionSet))
		case *ast.FragmentSpread:
			if sel.Definition == nil {
				continue
			}
			f, ok := m.memo[sel.Definition]
			if !ok {
				f = m.set(sel.Definition.SelectionSet)
				m.memo[sel.Definition] = f
			}
			sum.add(f)
		}
	}
	return sum
}

func (m *meter) field(f *ast.Field) measure {
	within := m.set(f.SelectionSet)
	listed := 0
	for _, a := range f.Arguments {
		if n := longestLiteral(a.Value); n > 0 {
			listed = max(listed, n)
		} else if a.Value.Kind == ast.Variable {
			if l, ok := m.variables[a.Value.Raw].([]any); ok {
				listed = max(listed, len(l))
			}
		}
	}
	m.longest = max(m.longest, listed)

	switch {
	case f.Name == "__schema" || f.Name == "__type":
		return measure{cost: capped(priceSchema + within.cost)}
	case f.Definition == nil || f.ObjectDefinition == nil:
		return within
	case f.Name != "__typename" && strings.HasPrefix(f.ObjectDefinition.Name, "__"):
		return measure{cost: capped(priceOfSchema + within.cost)}
	}
	kind := m.schema.Types[f.Definition.Type.Name()]
	list := f.Definition.Type.Elem != nil
	var out measure
	switch {
	case kind == nil || !kind.IsCompositeType():
		out = measure{cost: priceLeaf}
	case list && strings.HasSuffix(f.ObjectDefinition.Name, suffixConnection):
		return measure{eachCost: capped(m.price(kind) + within.cost), eachHas: capped(1 + within.nodes)}
	case strings.HasSuffix(kind.Name, suffixConnection):
		n := m.page(f)
		out = measure{
			cost:  capped(priceLookup + within.cost + times(within.eachCost, n)),
			nodes: capped(within.nodes + times(within.eachHas, n)),
		}
	case list && listed > 0:
		n := min(listed, m.limits.ListLength)
		out = measure{cost: times(m.price(kind)+within.cost, n), nodes: times(1+within.nodes, n)}
	case list:
		out = measure{cost: capped(priceLookup + times(within.cost, elementsOfList)), nodes: times(within.nodes, elementsOfList)}
	default:
		out = measure{cost: capped(m.price(kind) + within.cost), nodes: within.nodes}
	}
	switch f.ObjectDefinition {
	case m.schema.Query, m.schema.Subscription:
		out.cost = max(out.cost, priceLookup)
	case m.schema.Mutation:
		out.cost = max(out.cost, priceMutation)
	}
	return out
}

// price is what leading to one object costs.
func (m *meter) price(d *ast.Definition) int {
	switch {
	case strings.HasSuffix(d.Name, suffixEdge):
		return priceLeaf
	case d.Kind == ast.Union, d.Name == "Node":
		return priceLookup
	}
	for _, i := range d.Interfaces {
		if i == "Node" {
			return priceLookup
		}
	}
	return priceObject
}

// page is how many elements a connection is asked for. What is out of range is
// counted as the most there can be; refusing it is for the service.
func (m *meter) page(f *ast.Field) int {
	n := 0
	for _, name := range []string{"first", "last"} {
		var v any
		if a := f.Arguments.ForName(name); a != nil {
			v, _ = a.Value.Value(m.variables)
		} else if d := f.Definition.Arguments.ForName(name); d != nil && d.DefaultValue != nil {
			v, _ = d.DefaultValue.Value(nil)
		}
		if v == nil {
			continue
		}
		asked, ok := integer(v)
		if !ok || asked < 0 || asked > m.limits.MaxPage {
			asked = m.limits.MaxPage
		}
		n = max(n, asked)
		if asked == 0 {
			n = max(n, 1) // a page of none is still looked for
		}
	}
	if n == 0 {
		n = m.limits.PageSize
	}
	return n
}

func integer(v any) (int, bool) {
	switch v := v.(type) {
	case int:
		return v, true
	case int32:
		return int(v), true
	case int64:
		return int(v), true
	case interface{ Int64() (int64, error) }: // json.Number
		n, err := v.Int64()
		return int(n), err == nil
	}
	return 0, false
}

// longestLiteral is the length of the longest list written out in a value.
func longestLiteral(v *ast.Value) int {
	n := 0
	if v.Kind == ast.ListValue {
		n = len(v.Children)
	}
	for _, c := range v.Children {
		n = max(n, longestLiteral(c.Value))
	}
	return n
}

// longestList is the length of the longest list in a variable.
func longestList(v any) int {
	n := 0
	switch v := v.(type) {
	case []any:
		n = len(v)
		for _, c := range v {
			n = max(n, longestList(c))
		}
	case map[string]any:
		for _, c := range v {
			n = max(n, longestList(c))
		}
	}
	return n
}

// guard is the extension that holds every operation, on every transport, to its
// limits before anything is resolved, and tells what it cost.
type guard struct {
	server *Server
}

var _ interface {
	graphql.OperationParameterMutator
	graphql.OperationContextMutator
	graphql.ResponseInterceptor
} = guard{}

// ExtensionName names it to gqlgen.
func (guard) ExtensionName() string { return "Guard" }

// Validate has nothing to ask of a schema.
func (guard) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters looks at the document before it is validated.
func (g guard) MutateOperationParameters(ctx context.Context, p *graphql.RawParams) *gqlerror.Error {
	limit := g.server.allowance(ctx).Tokens
	if err := guardTokens(p.Query, limit); err != nil {
		return refusal(err)
	}
	if _, ok := g.server.documents.Get(ctx, p.Query); ok {
		return nil
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: p.Query}, limit+1)
	if err != nil {
		return nil // gqlgen will say so, and where
	}
	if err := guardShape(doc, g.server.cfg.Limits); err != nil {
		return refusal(err)
	}
	return nil
}

// MutateOperationContext reckons the cost of the operation and takes it from
// the asker's bucket.
func (g guard) MutateOperationContext(ctx context.Context, oc *graphql.OperationContext) *gqlerror.Error {
	oc.DisableIntrospection = false // the schema is public; it is counted, not hidden
	limits, maximum := g.server.cfg.Limits, g.server.allowance(ctx).Cost
	m, longest := measureOperation(g.server.cfg.Schema.Schema(), oc.Operation, oc.Variables, limits)
	m.maximum = maximum
	oc.Stats.SetExtension(operationCostStat, &m)
	if longest > limits.ListLength {
		return refusal(center.Refuse(center.ErrBadUserInput, "",
			"列表参数最多 %d 个值。", "A list argument takes at most %d values.", limits.ListLength))
	}
	if m.points() > maximum {
		return refusal(center.Refuse(center.ErrComplexityLimitExceeded, "",
			"查询费用为 %d，超过上限 %d。请少取一些，或分几次查询。",
			"The query costs %d, more than the %d allowed. Ask for less, or in several requests.", m.points(), maximum))
	}
	if m.nodes > limits.Nodes {
		return refusal(tooComplex("嵌套列表合计最多 %d 个对象。", "Nested lists may add up to %d objects at most.", limits.Nodes))
	}
	b := requestOf(ctx).bucket
	if _, ok := b.take(m.points() - 1); !ok { // one was taken when it came, and will be again
		return refusal(&errRateLimited{b.until(min(m.points(), b.points), b.now())})
	}
	return nil
}

// InterceptResponse adds extensions.cost, but not to each of a stream's events,
// and keeps the number of errors in bounds.
func (g guard) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	resp := next(ctx)
	if resp == nil {
		return nil
	}
	if most := g.server.cfg.Limits.Errors; len(resp.Errors) > most {
		resp.Errors = resp.Errors[:most:most]
	}
	m := measureOf(ctx)
	if m == nil || graphql.GetOperationContext(ctx).Operation.Operation == ast.Subscription {
		return resp
	}
	if resp.Extensions == nil {
		resp.Extensions = map[string]any{}
	}
	resp.Extensions[costExtension] = map[string]int{"requested": m.points(), "maximum": m.maximum}
	return resp
}

// measureOf is what the operation in the context was measured at, nil before.
func measureOf(ctx context.Context) *measure {
	if !graphql.HasOperationContext(ctx) {
		return nil
	}
	m, _ := graphql.GetOperationContext(ctx).Stats.GetExtension(operationCostStat).(*measure)
	return m
}

// refusal dresses an error for gqlgen; the presenter takes it from there.
func refusal(err error) *gqlerror.Error {
	return &gqlerror.Error{Err: err, Message: err.Error()}
}
