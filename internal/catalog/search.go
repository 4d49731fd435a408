package catalog

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"

	"onewindow/ent"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// ServiceItemFilter chooses items. Conditions add up.
type ServiceItemFilter struct {
	Search     *string
	Department *string
	Audience   *center.Audience
	Handling   *center.Handling
	Online     *center.OnlineLevel
	Type       *center.ItemType
}

// entry is an item made ready for search.
type entry struct {
	item     *ent.ServiceItem
	code     string
	names    []string // Chinese name and synonyms, English name: lower case, full width folded
	pinyin   string   // spelled out, without blanks
	initials string
	text     string // everything, for the last resort
}

func (b *Book) buildIndex() []entry {
	out := make([]entry, len(b.Items))
	for i, it := range b.Items {
		names := []string{fold(it.Name), fold(it.NameEn)}
		for _, s := range it.Synonyms {
			names = append(names, fold(s))
		}
		e := entry{item: it, code: fold(it.Code), names: names}
		args := pinyin.NewArgs()
		for _, n := range append([]string{it.Name}, it.Synonyms...) {
			for _, syllable := range pinyin.LazyPinyin(n, args) {
				e.pinyin += syllable
				e.initials += syllable[:1]
			}
			e.pinyin, e.initials = e.pinyin+" ", e.initials+" "
		}
		e.text = strings.Join(names, " ") + " " + e.code
		if d := b.departments[it.DepartmentID]; d != nil {
			e.text += " " + fold(d.Name) + " " + fold(d.NameEn)
		}
		out[i] = e
	}
	return out
}

// fold makes two ways of typing the same thing equal: case, width, blanks at the ends.
func fold(s string) string { return strings.ToLower(strings.TrimSpace(norm.NFKC.String(s))) }

// Find lists the items that can be applied for on a day and fit the filter, the
// best match first.
func (b *Book) Find(f *ServiceItemFilter, day workday.Day) ([]*ent.ServiceItem, error) {
	if f == nil {
		f = &ServiceItemFilter{}
	}
	var words []string
	if f.Search != nil {
		if len(*f.Search) > 300 {
			return nil, center.Refuse(center.ErrBadUserInput, "filter.search", "搜索词太长，最多100个字。", "The search is too long; at most 100 characters.")
		}
		words = strings.Fields(fold(*f.Search))
	}
	type hit struct {
		item  *ent.ServiceItem
		score int
	}
	var hits []hit
	for i := range b.index {
		e := &b.index[i]
		if !b.fits(e.item, f, day) {
			continue
		}
		score := 0
		for _, w := range words {
			s := e.match(w)
			if s == 0 {
				score = -1
				break
			}
			score += s
		}
		if score >= 0 {
			hits = append(hits, hit{e.item, score})
		}
	}
	slices.SortStableFunc(hits, func(x, y hit) int { return cmp.Compare(y.score, x.score) })
	out := make([]*ent.ServiceItem, len(hits))
	for i, h := range hits {
		out[i] = h.item
	}
	return out, nil
}

func (b *Book) fits(it *ent.ServiceItem, f *ServiceItemFilter, day workday.Day) bool {
	if f.Department != nil {
		if d := b.departments[it.DepartmentID]; d == nil || !strings.EqualFold(d.Code, *f.Department) {
			return false
		}
	}
	return (f.Audience == nil || it.Audience == *f.Audience || it.Audience == center.ForBoth) &&
		(f.Handling == nil || it.Handling == *f.Handling) &&
		(f.Online == nil || it.Online == *f.Online) &&
		(f.Type == nil || it.Type == *f.Type) &&
		b.InForce(it.ID, day) != nil
}

// match scores how well one word fits: 0 not at all, more for a closer fit.
func (e *entry) match(w string) int {
	best := 0
	for i, n := range e.names {
		s := 0
		switch {
		case n == w:
			s = 100
		case strings.HasPrefix(n, w):
			s = 80
		case strings.Contains(n, w):
			s = 60
		}
		if s > 0 && i > 1 {
			s -= 5 // a synonym counts a little less than the name
		}
		best = max(best, s)
	}
	switch {
	case best > 0:
		return best
	case e.code == w:
		return 100
	case strings.HasPrefix(e.code, w):
		return 50
	case latin(w) && len(w) > 1 && hasWord(e.initials, w):
		return 45
	case latin(w) && len(w) > 1 && (strings.Contains(e.initials, w) || strings.Contains(e.pinyin, w)):
		return 40
	case strings.Contains(e.text, w):
		return 20
	}
	return e.forgiving(w)
}

// forgiving finds a word typed with an error: a Chinese one whose characters
// all occur in one name in order, a Latin one that is one letter off.
func (e *entry) forgiving(w string) int {
	if !latin(w) {
		runes := []rune(w)
		if len(runes) < 2 {
			return 0
		}
		best := 0
		for _, n := range e.names {
			if subsequence(runes, n) {
				best = max(best, 15)
			}
			// Most of the pairs of neighbouring characters are there: 食品经营许可正.
			pairs := 0
			for i := range len(runes) - 1 {
				if strings.Contains(n, string(runes[i:i+2])) {
					pairs++
				}
			}
			if pairs*3 >= (len(runes)-1)*2 {
				best = max(best, 10)
			}
		}
		return best
	}
	if len(w) < 4 {
		return 0
	}
	for _, n := range e.names {
		for _, word := range strings.FieldsFunc(n, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if oneOff(w, word) {
				return 8
			}
		}
	}
	return 0
}

func hasWord(list, w string) bool { return slices.Contains(strings.Fields(list), w) }

func latin(s string) bool {
	for _, r := range s {
		if r > unicode.MaxLatin1 {
			return false
		}
	}
	return true
}

func subsequence(want []rune, in string) bool {
	for _, r := range in {
		if len(want) > 0 && r == want[0] {
			want = want[1:]
		}
	}
	return len(want) == 0
}

// oneOff tells whether two words differ by one letter changed, added, left out
// or swapped with its neighbour.
func oneOff(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i == len(a) || a[i+1:] == b[i+1:] ||
			i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	}
	return a[i:] == b[i+1:]
}
