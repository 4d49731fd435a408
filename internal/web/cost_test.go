package web

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

const costSDL = `
interface Node { id: ID! }
type Case implements Node { id: ID! number: String! department: Department! clock: Clock! documents: [Document!]! related(first: Int, last: Int): CaseConnection! next: Case }
type Department implements Node { id: ID! name: String! cases(first: Int = 10): CaseConnection! }
type Document implements Node { id: ID! name: String! department: Department! }
type Clock { due: String! }
type CaseEdge { cursor: String! node: Case! }
type PageInfo { hasNextPage: Boolean! }
type CaseConnection { edges: [CaseEdge!]! nodes: [Case!]! pageInfo: PageInfo! totalCount: Int }
union Found = Case | Document
type Query { hello: String! names: [String!]! case: Case clock: Clock! cases(first: Int, last: Int): CaseConnection! nodes(ids: [ID!]!): [Node]! found: [Found!]! }
type Mutation { hello: String! accept: Case }
`

func costSchema(t testing.TB) *ast.Schema {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Input: costSDL})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestCostRule(t *testing.T) {
	t.Parallel()
	schema := costSchema(t)
	for _, c := range []struct {
		name, query string
		vars        map[string]any
		cost        int // hundredths of a point
		nodes       int
	}{
		{name: "a root field costs a point", query: "{hello}", cost: 100},
		{name: "so does a list of leaves", query: "{names}", cost: 100},
		{name: "and a plain object at the root", query: "{clock{due}}", cost: 100},
		{name: "a mutation costs ten", query: "mutation{hello}", cost: 1000},
		{name: "a node costs one, leaves a hundredth", query: "{case{id number}}", cost: 102},
		{name: "another object costs a tenth", query: "{case{clock{due}}}", cost: 100 + 10 + 1},
		{name: "a connection counts its page", query: "{cases(first:50){nodes{id}}}", cost: 100 + 50*(100+1), nodes: 50},
		{name: "edges are hardly dearer", query: "{cases(first:50){edges{cursor node{id}}}}", cost: 100 + 50*(1+1+100+1), nodes: 50},
		{name: "what stands beside the elements counts once", query: "{cases(first:50){totalCount pageInfo{hasNextPage}}}", cost: 100 + 1 + 10 + 1},
		{name: "20 by default", query: "{cases{nodes{id}}}", cost: 100 + 20*101, nodes: 20},
		{name: "or the schema's default", query: "{case{department{cases{nodes{id}}}}}", cost: 100 + 100 + 100 + 10*101, nodes: 10},
		{name: "last counts like first", query: "{cases(last:7){nodes{id}}}", cost: 100 + 7*101, nodes: 7},
		{name: "100 at most", query: "{cases(first:5000){nodes{id}}}", cost: 100 + 100*101, nodes: 100},
		{name: "a negative page counts as the largest", query: "{cases(first:-1){nodes{id}}}", cost: 100 + 100*101, nodes: 100},
		{name: "variables", query: "query($n:Int){cases(first:$n){nodes{id}}}", vars: map[string]any{"n": int64(3)}, cost: 100 + 3*101, nodes: 3},
		{name: "a variable left out", query: "query($n:Int){cases(first:$n){nodes{id}}}", cost: 100 + 20*101, nodes: 20},
		{name: "pages in pages multiply", query: "{cases(first:10){nodes{related(first:5){nodes{id}}}}}", cost: 100 + 10*(100+100+5*101), nodes: 10 + 10*5},
		{name: "a list counts ten times below", query: "{case{documents{name department{name}}}}", cost: 100 + 100 + 10*(1+100+1)},
		{name: "or as often as its argument is long", query: `{nodes(ids:["a" "b" "c"]){id}}`, cost: 3 * 101, nodes: 3},
		{name: "by variable too", query: "query($i:[ID!]!){nodes(ids:$i){id}}", vars: map[string]any{"i": []any{"a", "b"}}, cost: 2 * 101, nodes: 2},
		{name: "fragments count as often as they are spread", query: "{a:case{...f} b:case{...f}} fragment f on Case{department{name}}", cost: 2 * (100 + 101)},
		{name: "a fragment is measured apart from its page", query: "{a:cases(first:2){...f} b:cases(first:3){...f}} fragment f on CaseConnection{totalCount nodes{id}}", cost: 2*100 + 2*1 + 5*101, nodes: 5},
		{name: "inline fragments", query: "{found{...on Case{id} ...on Document{name}}}", cost: 100 + 10*2},
		{name: "the schema", query: "{__schema{types{name}}}", cost: 100*100 + 200 + 200},
		{name: "__typename is a leaf", query: "{case{__typename}}", cost: 101},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, errs := gqlparser.LoadQuery(schema, c.query)
			if errs != nil {
				t.Fatal(errs)
			}
			m, _ := measureOperation(schema, doc.Operations[0], c.vars, Defaults())
			if m.cost != c.cost || m.nodes != c.nodes {
				t.Errorf("cost %d, nodes %d; want %d, %d", m.cost, m.nodes, c.cost, c.nodes)
			}
			if m.eachCost != 0 || m.eachHas != 0 {
				t.Errorf("an operation is no connection: %+v", m)
			}
		})
	}
}

// FuzzCost checks that whatever is parsed gets shaped and measured without
// panic, within bounds, and that adding a field never makes a query cheaper.
func FuzzCost(f *testing.F) {
	for _, seed := range []string{
		"{hello}", "{cases(first:50){nodes{id}}}", "{a:case{...f}} fragment f on Case{next{...f}}", "query($n:Int){cases(first:$n,last:3){edges{node{id}}}}",
		`{nodes(ids:["a"]){id ...on Case{documents{name}}}}`, "{...{...{hello}}}", "{__schema{types{name}}}", "{...x}", "mutation{accept{id}}", "fragment f on Case{id} {case{...f ...f}}",
	} {
		f.Add(seed)
	}
	schema, limits := costSchema(f), Defaults()
	f.Fuzz(func(t *testing.T, query string) {
		if guardTokens(query, limits.SignedIn.Tokens) != nil {
			t.Skip("refused for its tokens before its cost is asked")
		}
		doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, limits.SignedIn.Tokens)
		if err != nil {
			t.Skip("not GraphQL, so it has no cost")
		}
		shaped := guardShape(doc, limits)
		valid, errs := gqlparser.LoadQuery(schema, query)
		if errs != nil || shaped != nil {
			t.Skip("refused by shape or validation before its cost is asked")
		}
		for _, o := range valid.Operations {
			m, _ := measureOperation(schema, o, nil, limits)
			if m.cost < 0 || m.cost > mostCost || m.nodes < 0 || m.nodes > mostCost || m.points() < 1 {
				t.Fatalf("%+v", m)
			}
			if o.Operation != ast.Query || strings.Contains(query, "hello") {
				continue
			}
			o.SelectionSet = append(o.SelectionSet, &ast.Field{Name: "hello", Alias: "hello", Definition: schema.Query.Fields.ForName("hello"), ObjectDefinition: schema.Query})
			if more, _ := measureOperation(schema, o, nil, limits); more.cost < m.cost {
				t.Fatalf("%d with more, %d without", more.cost, m.cost)
			}
		}
	})
}

func TestDocumentsStayInBounds(t *testing.T) {
	t.Parallel()
	d := newDocuments(1000)
	for i := range 500 {
		d.Add(t.Context(), "{"+strings.Repeat("a ", 1+i%40)+strings.Repeat(" ", i)+"}", &ast.QueryDocument{})
	}
	held := 0
	for _, e := range d.byKey {
		held += e.Value.(*document).tokens
	}
	if held != d.held || held > 1000 || len(d.byKey) != d.order.Len() {
		t.Errorf("holds %d, says %d; %d and %d", held, d.held, len(d.byKey), d.order.Len())
	}
	large := "{" + strings.Repeat("a ", 60) + "}"
	d.Add(t.Context(), large, &ast.QueryDocument{})
	if _, ok := d.Get(t.Context(), large); ok {
		t.Error("one that takes more than a twentieth was kept")
	}
}
