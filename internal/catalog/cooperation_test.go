package catalog

import (
	"slices"
	"strings"
	"testing"

	"onewindow/ent"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// What a joint item must say before it is published (Licensing Law, articles 26 and 42).
func TestAJointItemSaysWhoHelpsAndHowLong(t *testing.T) {
	t.Parallel()
	entries, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(entries, func(e *Entry) bool { return e.Code == "CG-006" })
	d := &ent.Department{Code: "CG", Name: "城管", Phone: "1", ComplaintPhone: "2"}
	for name, x := range map[string]struct {
		change func(*Entry)
		want   string // part of a finding; empty: fit
	}{
		"as it is":                         {func(*Entry) {}, ""},
		"nobody assists (art. 26)":         {func(e *Entry) { e.Assistants = nil }, "at least one assisting"},
		"the lead assists itself":          {func(e *Entry) { e.Assistants = []center.Assistant{{Department: "CG", Days: 1}} }, "named twice"},
		"no sub-limit":                     {func(e *Entry) { e.Assistants = []center.Assistant{{Department: "GA"}} }, "without a sub-limit"},
		"sub-limit as long as the promise": {func(e *Entry) { e.Assistants = []center.Assistant{{Department: "GA", Days: 8}} }, "do not fit in the promise"},
		"60 days for a licence (art. 42)":  {func(e *Entry) { e.Statutory = &workday.Limit{Amount: 60, Unit: workday.UnitWorkingDay} }, "45 working days"},
		"assistants of a plain item":       {func(e *Entry) { e.Joint = false }, "only joint items"},
		"an upward item without superior":  {func(e *Entry) { e.Joint, e.Upward, e.Assistants = false, true, nil }, "name of its superior"},
	} {
		e := *entries[i]
		applyTemplate(&e, d.Name, d.Name)
		if err := applyCooperation(&e); err != nil {
			t.Fatal(err)
		}
		x.change(&e)
		got := Lint(&e, d).String()
		if x.want == "" && got != "" || !strings.Contains(got, x.want) {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
}
