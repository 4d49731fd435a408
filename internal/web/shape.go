package web

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/lexer"

	"onewindow/internal/center"
)

// tooComplex is the refusal of a document that asks for more than it may.
func tooComplex(zh, en string, limit int) error {
	return center.Refuse(center.ErrComplexityLimitExceeded, "", zh, en, limit)
}

// guardTokens refuses a document of too many tokens without parsing it. A text
// has no more tokens than bytes, so most need not even be read.
func guardTokens(query string, limit int) error {
	if len(query) <= limit || tokens(query, limit) <= limit {
		return nil
	}
	return tooComplex("查询太长，最多 %d 个词法单元。", "The query is too long: at most %d tokens.", limit)
}

// tokens counts a text's tokens, and stops soon after limit or at an error.
func tokens(query string, limit int) int {
	lex := lexer.New(&ast.Source{Input: query})
	for n := 0; ; n++ {
		tok, err := lex.ReadToken()
		if err != nil || tok.Kind == lexer.EOF || n > limit {
			return n
		}
	}
}

// shape checks a document that was parsed but not validated yet. It stands
// before validation because validation itself can be attacked: comparing fields
// that may have to be merged takes the square of their number (1,000 copies of
// one field: 0.26 s), and 50,000 unknown directives make 50,000 errors.
type shape struct {
	limits    Limits
	fragments map[string]*ast.FragmentDefinition
	merges    int
	refusal   error
}

// guardShape refuses a document that is too deep, too wide at its root, or full
// of aliases, directives or repeated fields. Whatever the document, it looks at
// no more than Limits.Merges pairs of fields.
func guardShape(doc *ast.QueryDocument, limits Limits) error {
	s := &shape{limits: limits, fragments: map[string]*ast.FragmentDefinition{}}
	for _, f := range doc.Fragments {
		if s.fragments[f.Name] == nil {
			s.fragments[f.Name] = f
		}
	}
	if err := s.count(doc); err != nil {
		return err
	}
	for _, o := range doc.Operations {
		s.merge([]ast.SelectionSet{o.SelectionSet}, 1, limits.RootFields)
	}
	// A fragment that no operation spreads is compared in validation all the same.
	for _, f := range doc.Fragments {
		s.merge([]ast.SelectionSet{f.SelectionSet}, 1, limits.Merges)
	}
	return s.refusal
}

// count counts aliases in the whole document and directives on each place of it.
func (s *shape) count(doc *ast.QueryDocument) error {
	aliases, directives := 0, 0
	var walk func(set ast.SelectionSet)
	walk = func(set ast.SelectionSet) {
		for _, sel := range set {
			switch sel := sel.(type) {
			case *ast.Field:
				if sel.Alias != sel.Name {
					aliases++
				}
				directives = max(directives, len(sel.Directives))
				walk(sel.SelectionSet)
			case *ast.InlineFragment:
				directives = max(directives, len(sel.Directives))
				walk(sel.SelectionSet)
			case *ast.FragmentSpread:
				directives = max(directives, len(sel.Directives))
			}
		}
	}
	for _, o := range doc.Operations {
		directives = max(directives, len(o.Directives))
		for _, v := range o.VariableDefinitions {
			directives = max(directives, len(v.Directives))
		}
		walk(o.SelectionSet)
	}
	for _, f := range doc.Fragments {
		directives = max(directives, len(f.Directives))
		walk(f.SelectionSet)
	}
	if aliases > s.limits.Aliases {
		return tooComplex("别名太多，最多 %d 个。", "Too many aliases: at most %d.", s.limits.Aliases)
	}
	if directives > s.limits.Directives {
		return tooComplex("一处的指令太多，最多 %d 个。", "Too many directives on one place: at most %d.", s.limits.Directives)
	}
	return nil
}

// merge walks selection sets that end up in one object, as validation and
// execution will: fields of one response name belong together, and so do their
// selections. A circle of fragments ends at the depth limit. width is how many
// fields the first level may have.
func (s *shape) merge(sets []ast.SelectionSet, depth, width int) {
	groups, order := map[string][]ast.SelectionSet{}, []string(nil)
	counts, spread := map[string]int{}, map[string]bool{}
	var collect func(set ast.SelectionSet)
	collect = func(set ast.SelectionSet) {
		for _, sel := range set {
			if s.refusal != nil {
				return
			}
			switch sel := sel.(type) {
			case *ast.Field:
				if counts[sel.Alias] == 0 {
					order = append(order, sel.Alias)
				}
				counts[sel.Alias]++
				s.spend(counts[sel.Alias])
				if len(sel.SelectionSet) > 0 {
					groups[sel.Alias] = append(groups[sel.Alias], sel.SelectionSet)
				}
			case *ast.InlineFragment:
				s.spend(1)
				collect(sel.SelectionSet)
			case *ast.FragmentSpread:
				s.spend(1)
				if f := s.fragments[sel.Name]; f != nil && !spread[sel.Name] {
					spread[sel.Name] = true
					collect(f.SelectionSet)
				}
			}
		}
	}
	for _, set := range sets {
		collect(set)
	}
	switch {
	case s.refusal != nil:
		return
	case len(order) > 0 && depth > s.limits.Depth:
		s.refusal = center.Refuse(center.ErrDepthLimitExceeded, "",
			"查询嵌套太深，最多 %d 层。", "The query is nested too deeply: at most %d levels.", s.limits.Depth)
		return
	case len(order) > width:
		s.refusal = center.Refuse(center.ErrTooManyRootFields, "",
			"根字段太多，最多 %d 个。", "Too many root fields: at most %d.", s.limits.RootFields)
		return
	}
	for _, name := range order {
		if len(groups[name]) > 0 && s.refusal == nil {
			s.merge(groups[name], depth+1, s.limits.Merges)
		}
	}
}

// spend takes one field, and its pairs with the n-1 before it, from what may be merged.
func (s *shape) spend(n int) {
	if s.merges += n; s.merges > s.limits.Merges && s.refusal == nil {
		s.refusal = tooComplex("重复选择的字段太多（比较次数上限 %d）。", "Too many repeated fields: more than %d to compare.", s.limits.Merges)
	}
}
