package center

import (
	"fmt"
	"strings"
)

// Finding is one thing that keeps something from being published: where it
// stands (a path such as `documents.id-card.condition`), and what is wrong with
// it, a sentence in both languages.
type Finding struct {
	At   string
	Text Bilingual
}

// String is the finding on one line, for the command line and logs.
func (f Finding) String() string { return f.At + ": " + f.Text.En + " (" + f.Text.Zh + ")" }

// Findings are all that keeps something from being published; none lets it pass.
type Findings []Finding

// Add notes a finding. zh and en share their arguments.
func (f *Findings) Add(at, zh, en string, args ...any) {
	if len(args) > 0 {
		zh, en = fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)
	}
	*f = append(*f, Finding{at, Bilingual{Zh: zh, En: en}})
}

// When notes a finding when it is one.
func (f *Findings) When(bad bool, at, zh, en string, args ...any) {
	if bad {
		f.Add(at, zh, en, args...)
	}
}

// String is all findings on one line.
func (f Findings) String() string {
	lines := make([]string, len(f))
	for i, x := range f {
		lines[i] = x.String()
	}
	return strings.Join(lines, "; ")
}

// Refuse is the refusal to publish what has findings, nil when there are none.
func (f Findings) Refuse(field string) error {
	if len(f) == 0 {
		return nil
	}
	var zh, en []string
	for _, x := range f {
		zh, en = append(zh, x.Text.Zh), append(en, x.Text.En)
	}
	return Refuse(ErrItemNotFit, field, "还不能发布：%[1]s。", "Not fit to publish: %[2]s.", strings.Join(zh, "；"), strings.Join(en, "; "))
}
