package graph_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"onewindow/graph"
	"onewindow/internal/center"
)

// A stranger should understand each element from its sentence alone.
func TestEveryPublicElementIsDescribed(t *testing.T) {
	t.Parallel()
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: graph.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	check := func(name, description string) {
		if len(strings.TrimSpace(description)) < 3 {
			t.Errorf("%s has no description", name)
		}
	}
	for _, d := range schema.Types {
		if d.BuiltIn || d.Name == "Mutation" || d.Name == "Subscription" || d.Name == "Query" {
			continue
		}
		check(d.Name, d.Description)
		for _, v := range d.EnumValues {
			check(d.Name+"."+v.Name, v.Description)
		}
	}
	for _, d := range schema.Types {
		if d.BuiltIn {
			continue
		}
		for _, f := range d.Fields {
			if f.Name == "id" || strings.HasPrefix(f.Name, "__") {
				continue
			}
			check(d.Name+"."+f.Name, f.Description)
			for _, a := range f.Arguments {
				check(d.Name+"."+f.Name+"("+a.Name+")", a.Description)
			}
		}
	}
}

// The codes that people decide by are the same in Go and in the schema.
func TestTheErrorCodesAreThoseOfTheSchema(t *testing.T) {
	t.Parallel()
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: graph.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range schema.Types["ErrorCode"].EnumValues {
		if !center.ErrorCode(v.Name).IsValid() {
			t.Errorf("%s is not known to the rules", v.Name)
		}
	}
	if n := len(center.ErrorCode("").Values()); n != len(schema.Types["ErrorCode"].EnumValues) {
		t.Errorf("%d codes in Go, %d in the schema", n, len(schema.Types["ErrorCode"].EnumValues))
	}
}
