package catalog

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"onewindow/ent"
	"onewindow/internal/center"
)

// VersionChange is one thing that a version says otherwise than the one before.
type VersionChange struct {
	Kind center.ChangeKind
	Path []string // what it is about: a field; or a list, which entry of it, and a field of that
	Was  *string
	Is   *string
}

// order is how a guide is read; what is not named comes last.
var order = []string{"summary", "statutory", "promised", "conditions", "documents", "steps", "fees", "result", "resultKind", "validity", "legalBasis", "laws", "remedies", "faqs", "questions", "eligibility", "departments", "decision"}

// leaveOut is what tells a reader nothing.
var leaveOut = []string{"provenance", "code", "departmentCode"}

// Changes are what a version says otherwise than the one before it, in the order
// in which a guide is read.
func (b *Book) Changes(v *ent.ServiceItemVersion) ([]*VersionChange, error) {
	all := b.versions[v.ItemID]
	i := slices.IndexFunc(all, func(x *ent.ServiceItemVersion) bool { return x.ID == v.ID })
	if i < 0 || i+1 >= len(all) {
		return []*VersionChange{}, nil
	}
	item := b.Item(v.ItemID)
	return compare(b.Entry(item, all[i+1]), b.Entry(item, v))
}

func compare(before, after *Entry) ([]*VersionChange, error) {
	was, err := asTree(before)
	if err != nil {
		return nil, fmt.Errorf("compare versions: %w", err)
	}
	is, err := asTree(after)
	if err != nil {
		return nil, fmt.Errorf("compare versions: %w", err)
	}
	for _, name := range leaveOut {
		delete(was, name)
		delete(is, name)
	}
	out := []*VersionChange{}
	compareTrees(&out, nil, was, is)
	place := func(c *VersionChange) int {
		name := strings.TrimSuffix(c.Path[0], "En")
		if i := slices.Index(order, name); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(out, func(a, b *VersionChange) int { return place(a) - place(b) })
	return out, nil
}

func compareTrees(out *[]*VersionChange, path []string, was, is map[string]any) {
	for _, name := range names(was, is) {
		compareValues(out, append(slices.Clone(path), strings.TrimSuffix(name, "Zh")), was[name], is[name])
	}
}

func compareValues(out *[]*VersionChange, path []string, was, is any) {
	a, aList := was.([]any)
	b, bList := is.([]any)
	if (aList || was == nil) && (bList || is == nil) && (aList || bList) {
		compareLists(out, path, a, b)
		return
	}
	x, xTree := was.(map[string]any)
	y, yTree := is.(map[string]any)
	if xTree && yTree && !isLeaf(x) {
		compareTrees(out, path, x, y)
		return
	}
	before, after := say(was), say(is)
	switch {
	case before == after:
	case before == "":
		*out = append(*out, &VersionChange{Kind: center.ChangeAdded, Path: path, Is: &after})
	case after == "":
		*out = append(*out, &VersionChange{Kind: center.ChangeRemoved, Path: path, Was: &before})
	default:
		*out = append(*out, &VersionChange{Kind: center.ChangeChanged, Path: path, Was: &before, Is: &after})
	}
}

// compareLists finds the entries of one list in the other by what names them, so
// that one put in at the top does not change all that follow.
func compareLists(out *[]*VersionChange, path []string, was, is []any) {
	old, now := named(was), named(is)
	var stayed []string
	for _, n := range now.order {
		if x, there := old.entry[n]; there {
			stayed = append(stayed, n)
			compareValues(out, append(slices.Clone(path), n), x, now.entry[n])
			continue
		}
		text := say(now.entry[n])
		*out = append(*out, &VersionChange{Kind: center.ChangeAdded, Path: append(slices.Clone(path), n), Is: &text})
	}
	var before []string
	for _, n := range old.order {
		if _, there := now.entry[n]; there {
			before = append(before, n)
			continue
		}
		text := say(old.entry[n])
		*out = append(*out, &VersionChange{Kind: center.ChangeRemoved, Path: append(slices.Clone(path), n), Was: &text})
	}
	if !slices.Equal(before, stayed) {
		from, to := strings.Join(before, " · "), strings.Join(stayed, " · ")
		*out = append(*out, &VersionChange{Kind: center.ChangeMoved, Path: path, Was: &from, Is: &to})
	}
}

type namedList struct {
	order []string
	entry map[string]any
}

// named gives each entry of a list the name a reader knows it by.
func named(entries []any) namedList {
	l := namedList{entry: map[string]any{}}
	for _, e := range entries {
		name := say(e)
		if m, ok := e.(map[string]any); ok {
			name = cmp.Or(nameOf(m, "key", "department", "stage"), nameOf(m, readable...), name)
		}
		for base, i := name, 2; ; i++ {
			if _, taken := l.entry[name]; !taken {
				break
			}
			name = fmt.Sprintf("%s (%d)", base, i)
		}
		l.order = append(l.order, name)
		l.entry[name] = e
	}
	return l
}

// readable are the fields by which a reader knows an entry, the first that it has.
var readable = []string{"nameZh", "questionZh", "title", "zh", "text", "when"}

func nameOf(m map[string]any, fields ...string) string {
	for _, f := range fields {
		switch v := m[f].(type) {
		case string:
			if article, ok := m["article"].(string); ok && f == "title" {
				v += article
			}
			if v != "" {
				return v
			}
		case map[string]any:
			if s := say(v); s != "" {
				return s
			}
		}
	}
	return ""
}

// isLeaf are small objects that are read as one: two languages, a limit.
func isLeaf(m map[string]any) bool {
	_, text := m["zh"]
	_, limit := m["amount"]
	return text || limit && len(m) == 2
}

// say is a value as a reader sees it: a text as it is, all else as JSON.
func say(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		if !v {
			return ""
		}
		return "true"
	case map[string]any:
		if zh, ok := v["zh"].(string); ok {
			en, _ := v["en"].(string)
			return strings.Trim(zh+" / "+en, " /")
		}
		if zh := nameOf(v, "nameZh"); zh != "" {
			return strings.Trim(zh+" / "+nameOf(v, "nameEn"), " /")
		}
		if name := nameOf(v, readable...); name != "" {
			return name
		}
		if amount, ok := v["amount"].(float64); ok && len(v) == 2 {
			return fmt.Sprintf("%v %v", amount, v["unit"])
		}
	}
	text, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(text)
}

func names(a, b map[string]any) []string {
	var out []string
	for _, m := range []map[string]any{a, b} {
		for n := range m {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	slices.Sort(out)
	return out
}

func asTree(e *Entry) (map[string]any, error) {
	text, err := json.Marshal(e)
	if err != nil {
		return nil, err
	}
	var out map[string]any
	return out, json.Unmarshal(text, &out)
}
