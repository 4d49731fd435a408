// Package voicetest reads VoiceXML as a gateway does, for tests: it checks that
// documents are what the recommendation allows, and walks them with keys.
package voicetest

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// Namespace is that of VoiceXML 2.0 and 2.1.
const Namespace = "http://www.w3.org/2001/vxml"

// Node is an element of a document.
type Node struct {
	Name     string
	Attrs    map[string]string
	Children []*Node
	Text     string // its own, without that of its children
}

// All are the elements below of that name, in order, each with what is around it left out.
func (n *Node) All(name string) []*Node {
	var out []*Node
	for _, c := range n.Children {
		if c.Name == name {
			out = append(out, c)
		}
		out = append(out, c.All(name)...)
	}
	return out
}

// Own are the children of that name.
func (n *Node) Own(name string) []*Node {
	var out []*Node
	for _, c := range n.Children {
		if c.Name == name {
			out = append(out, c)
		}
	}
	return out
}

// Read parses a document.
func Read(document []byte) (*Node, error) {
	d := xml.NewDecoder(bytes.NewReader(document))
	root := &Node{}
	stack := []*Node{root}
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		top := stack[len(stack)-1]
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Space != Namespace {
				return nil, fmt.Errorf("<%s> is in namespace %q, not VoiceXML's", t.Name.Local, t.Name.Space)
			}
			n := &Node{Name: t.Name.Local, Attrs: map[string]string{}}
			for _, a := range t.Attr {
				name := a.Name.Local
				if a.Name.Space != "" {
					name = "xml:" + name
				}
				if a.Name.Local != "xmlns" {
					n.Attrs[name] = a.Value
				}
			}
			top.Children = append(top.Children, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.Text += string(t)
		case xml.Directive, xml.ProcInst:
			if p, ok := t.(xml.ProcInst); !ok || p.Target != "xml" {
				return nil, errors.New("a document of ours has no DOCTYPE and no instructions")
			}
		}
	}
	if len(root.Children) != 1 {
		return nil, errors.New("not one element at the top")
	}
	return root.Children[0], nil
}

// shape is what the recommendation allows of an element, as far as we use it.
type shape struct {
	children string // names; an element that is not named here must not stand in it
	must     string // attributes that must be there
	may      string // and those that may
	text     bool   // whether it may hold text
	some     bool   // whether it must not be empty
}

// shapes are from VoiceXML 2.0 (2.1 left them as they were), appendix O and the
// sections of each element, and SRGS 1.0 for grammars of keys. It is narrower
// than the recommendation: an element or attribute that no dialog of ours needs
// is not in it, so that whoever adds one must look it up.
var shapes = map[string]shape{
	"vxml":       {"property catch form", "version xml:lang", "xml:base application", false, true},    // 1.5.1
	"property":   {"", "name value", "", false, false},                                                // 6.3
	"catch":      {"var prompt submit exit disconnect reprompt", "event", "count cond", false, false}, // 5.2
	"form":       {"var catch block field", "id", "scope", false, true},                               // 2.1
	"var":        {"", "name", "expr", false, false},                                                  // 5.3.1
	"block":      {"prompt disconnect", "", "name expr cond", true, true},                             // 2.3.2
	"field":      {"grammar prompt filled", "name", "expr cond type slot modal", false, true},         // 2.3.1
	"prompt":     {"", "", "xml:lang bargein bargeintype cond count timeout", true, true},             // 4.1
	"filled":     {"if submit", "", "mode namelist", false, true},                                     // 2.4
	"if":         {"goto submit", "cond", "", false, true},                                            // 5.3.4
	"goto":       {"", "next", "", false, false},                                                      // 5.3.7
	"submit":     {"", "next", "method namelist enctype fetchtimeout", false, false},                  // 5.3.8
	"exit":       {"", "", "expr namelist", false, false},                                             // 5.3.9
	"disconnect": {"", "", "namelist", false, false},                                                  // 5.3.11, namelist since 2.1
	"grammar":    {"rule", "version mode root", "xml:lang", false, true},                              // 3.1.1
	"rule":       {"item one-of", "id", "scope", false, true},                                         // SRGS 3.1
	"one-of":     {"item", "", "", false, true},                                                       // SRGS 2.4
	"item":       {"item one-of", "", "repeat weight", true, true},                                    // SRGS 2.5
}

var (
	// 5.2.6 and 5.3.7: events that a platform throws, each or a prefix of one.
	knownEvents = []string{"noinput", "nomatch", "error", "connection.disconnect.hangup", "help", "cancel", "exit"}
	// 6.3.
	knownProperties = map[string]*regexp.Regexp{
		"inputmodes":        regexp.MustCompile(`^(dtmf|voice|dtmf voice)$`),
		"termchar":          regexp.MustCompile(`^[0-9#*]?$`),
		"timeout":           regexp.MustCompile(`^[0-9]+m?s$`),
		"interdigittimeout": regexp.MustCompile(`^[0-9]+m?s$`),
	}
	identifier = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*$`)
	literal    = regexp.MustCompile(`^'[^'\\\n]*'$`)
	repeat     = regexp.MustCompile(`^[0-9]+(-([0-9]+)?)?$`)
	dtmfKey    = regexp.MustCompile(`^[0-9*#]$`)
)

// Check refuses a document that VoiceXML 2.1 does not allow, or that uses what
// shapes does not have. It is a strict reading of the recommendation in our own
// words, not the W3C's schema; a test checks against that too, where it is given.
func Check(document []byte) error {
	root, err := Read(document)
	if err != nil {
		return err
	}
	var wrong []error
	find := func(format string, args ...any) { wrong = append(wrong, fmt.Errorf(format, args...)) }
	if root.Name != "vxml" || root.Attrs["version"] != "2.1" {
		find("not a VoiceXML 2.1 document: <%s version=%q>", root.Name, root.Attrs["version"])
	}
	walk(root, find)
	for _, p := range root.All("property") {
		if v := knownProperties[p.Attrs["name"]]; v == nil || !v.MatchString(p.Attrs["value"]) {
			find("property %q is unknown, or cannot be %q", p.Attrs["name"], p.Attrs["value"])
		}
	}
	for _, c := range root.All("catch") {
		for _, e := range strings.Fields(c.Attrs["event"]) {
			if !slices.Contains(knownEvents, e) {
				find("no platform throws %q", e)
			}
		}
	}
	for _, g := range root.All("grammar") {
		checkGrammar(g, find)
	}
	for _, f := range root.Own("form") {
		checkForm(root, f, find)
	}
	return errors.Join(wrong...)
}

func walk(n *Node, find func(string, ...any)) {
	s, ok := shapes[n.Name]
	if !ok {
		find("<%s> is not allowed", n.Name)
		return
	}
	allowed := strings.Fields(s.must + " " + s.may)
	for a := range n.Attrs {
		if !slices.Contains(allowed, a) {
			find("<%s> has no attribute %s", n.Name, a)
		}
	}
	for _, a := range strings.Fields(s.must) {
		if n.Attrs[a] == "" {
			find("<%s> needs %s", n.Name, a)
		}
	}
	if !s.text && strings.TrimSpace(n.Text) != "" {
		find("<%s> holds no text, but %q", n.Name, n.Text)
	}
	if s.some && len(n.Children) == 0 && strings.TrimSpace(n.Text) == "" {
		find("<%s> is empty", n.Name)
	}
	for _, c := range n.Children {
		if !slices.Contains(strings.Fields(s.children), c.Name) {
			find("<%s> must not stand in <%s>", c.Name, n.Name)
		}
		walk(c, find)
	}
}

func checkGrammar(g *Node, find func(string, ...any)) {
	if g.Attrs["version"] != "1.0" || g.Attrs["mode"] != "dtmf" || g.Attrs["xml:lang"] != "" {
		find("a grammar of keys is version 1.0, mode dtmf, of no language: %v", g.Attrs)
	}
	rules := g.Own("rule")
	if len(rules) != 1 || rules[0].Attrs["id"] != g.Attrs["root"] || rules[0].Attrs["scope"] != "public" {
		find("the grammar's root %q is none of its public rules", g.Attrs["root"])
	}
	for _, i := range g.All("item") {
		if r, ok := i.Attrs["repeat"]; ok && !repeat.MatchString(r) {
			find("repeat %q is no repeat", r)
		}
		if len(i.Children) == 0 && !dtmfKey.MatchString(i.Text) {
			find("%q is no key", i.Text)
		}
	}
}

func checkForm(root, f *Node, find func(string, ...any)) {
	known := map[string]bool{"_event": true}
	for _, v := range f.All("var") {
		if !identifier.MatchString(v.Attrs["name"]) {
			find("%q is no name", v.Attrs["name"])
		}
		if e := v.Attrs["expr"]; e != "_event" && !literal.MatchString(e) {
			find("the value of %s is %s, neither a literal nor the event", v.Attrs["name"], e)
		}
		known[v.Attrs["name"]] = true
	}
	for _, x := range f.Own("field") {
		if !identifier.MatchString(x.Attrs["name"]) || known[x.Attrs["name"]] {
			find("field %q has no name of its own", x.Attrs["name"])
		}
		known[x.Attrs["name"]] = true
		for _, what := range []string{"grammar", "prompt", "filled"} {
			if len(x.Own(what)) == 0 {
				find("field %s has no %s", x.Attrs["name"], what)
			}
		}
	}
	for _, s := range f.All("submit") {
		if m := s.Attrs["method"]; m != "post" {
			find("a submit goes by %q: what is keyed in would stand in logs", m)
		}
		for _, name := range strings.Fields(s.Attrs["namelist"]) {
			if !known[name] {
				find("%s is sent, but nothing is called so", name)
			}
		}
	}
	for _, g := range f.All("goto") {
		if to, ok := strings.CutPrefix(g.Attrs["next"], "#"); !ok || !slices.ContainsFunc(root.Own("form"), func(o *Node) bool { return o.Attrs["id"] == to }) {
			find("goto %q leads nowhere", g.Attrs["next"])
		}
	}
}
