package web

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
)

var inSource = regexp.MustCompile("(?s)graphql\\(\\s*`(.*?)`")

// visitors need not sign in to see these pages.
var visitors = regexp.MustCompile(`/(app|features/(catalogue|tracking|application|feedback))/`)

// TestPagesFitTheirLimits measures every operation of the SPA with the largest
// pages it may ask for: a limit that our own pages break is a wrong limit.
func TestPagesFitTheirLimits(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("../../graph/schema/*.graphqls")
	var sources []*ast.Source
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, &ast.Source{Name: f, Input: string(text)})
	}
	schema, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		t.Fatal(err)
	}
	doc, public := &ast.QueryDocument{}, map[string]bool{}
	_ = filepath.WalkDir("../../frontend/src", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(path, "/gen/") || !strings.HasSuffix(path, ".ts") && !strings.HasSuffix(path, ".tsx") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range inSource.FindAllStringSubmatch(string(text), -1) {
			part, err := parser.ParseQuery(&ast.Source{Name: path, Input: m[1]})
			if err != nil {
				t.Errorf("%s: %v", path, err)
				continue
			}
			for _, o := range part.Operations {
				public[o.Name] = visitors.MatchString(path)
			}
			doc.Operations = append(doc.Operations, part.Operations...)
			doc.Fragments = append(doc.Fragments, part.Fragments...)
		}
		return nil
	})
	if len(doc.Operations) == 0 {
		t.Fatal("no operation of the SPA was found, so none was measured")
	}
	// Its own linter says whether they fit the schema; here they only need types.
	_ = validator.Validate(schema, doc)
	limits := Defaults()
	for _, o := range doc.Operations {
		variables := map[string]any{}
		for _, v := range o.VariableDefinitions {
			if v.Type.NamedType == "Int" {
				variables[v.Variable] = int64(limits.MaxPage)
			}
		}
		m, _ := measureOperation(schema, o, variables, limits)
		alone := &ast.QueryDocument{Operations: ast.OperationList{o}, Fragments: doc.Fragments}
		err := guardShape(alone, limits)
		t.Logf("%-28s cost %4d, nodes %4d", o.Name, m.points(), m.nodes)
		maximum := limits.SignedIn.Cost
		if public[o.Name] {
			maximum = limits.Anonymous.Cost
		}
		if m.points() > maximum || m.nodes > limits.Nodes || err != nil {
			t.Errorf("%s costs %d with %d nodes: %v", o.Name, m.points(), m.nodes, err)
		}
	}
}
