package catalog

import (
	"fmt"
	"strings"
	"testing"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

func TestWhatAVersionChangesIsNamedFromTheWholeToThePart(t *testing.T) {
	t.Parallel()
	before := func() *Entry {
		return &Entry{NameZh: "甲", Statutory: &workday.Limit{Amount: 20, Unit: workday.UnitWorkingDay}, GuideText: GuideText{SummaryZh: "一句话",
			Conditions: []center.Bilingual{{Zh: "成年", En: "Of age"}},
			Documents:  []DocumentText{{Key: "identity", NameZh: "身份证"}, {Key: "plan", NameZh: "平面图", Copies: 1}, {Key: "lease", NameZh: "租约"}},
			Form:       center.Form{Questions: []center.Question{{Key: "seats", Kind: center.AskNumber, Text: center.Bilingual{Zh: "几个？", En: "How many?"}}}}}}
	}
	for name, x := range map[string]struct {
		change func(*Entry)
		want   string // kind and path of each change
	}{
		"nothing":              {func(*Entry) {}, ""},
		"a text":               {func(e *Entry) { e.SummaryZh = "另一句" }, "CHANGED summary"},
		"a text emptied":       {func(e *Entry) { e.SummaryZh = "" }, "REMOVED summary"},
		"a limit":              {func(e *Entry) { e.Statutory = &workday.Limit{Amount: 10, Unit: workday.UnitWorkingDay} }, "CHANGED statutory"},
		"one paper's copies":   {func(e *Entry) { e.Documents[1].Copies = 2 }, "CHANGED documents/plan/copies"},
		"a paper put in first": {func(e *Entry) { e.Documents = append([]DocumentText{{Key: "form"}}, e.Documents...) }, "ADDED documents/form"},
		"a paper left out":     {func(e *Entry) { e.Documents = e.Documents[1:] }, "REMOVED documents/identity"},
		"papers in another order": {func(e *Entry) {
			e.Documents[0], e.Documents[2] = e.Documents[2], e.Documents[0]
		}, "MOVED documents"},
		"a condition in other words": {func(e *Entry) { e.Conditions[0].Zh = "满十八周岁" }, "ADDED conditions/满十八周岁 · REMOVED conditions/成年"},
		"a question's words":         {func(e *Entry) { e.Form.Questions[0].Text.En = "How many seats?" }, "CHANGED questions/seats/text"},
		"a question added to none":   {func(e *Entry) { e.Eligibility = []center.EligibilityRule{{When: "seats > 3"}} }, "ADDED eligibility/seats > 3"},
		"where it came from":         {func(e *Entry) { e.Provenance = "elsewhere" }, ""},
	} {
		after := before()
		x.change(after)
		changes, err := compare(before(), after)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range changes {
			got = append(got, fmt.Sprintf("%s %s", c.Kind, strings.Join(c.Path, "/")))
		}
		if strings.Join(got, " · ") != x.want {
			t.Errorf("%s: %q, want %q", name, strings.Join(got, " · "), x.want)
		}
	}
}

func TestWhatAnAdministratorWritesIsTidied(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("长", textMost+1)
	minus := -1
	for name, x := range map[string]struct {
		content ItemContent
		field   string // that is refused; empty: none
	}{
		"clean":               {ItemContent{Summary: new("一句话")}, ""},
		"a text too long":     {ItemContent{Documents: []DocumentText{{}, {NameZh: long}}}, "content.documents.1.name"},
		"a text in a text":    {ItemContent{Questions: []center.Question{{Choices: []center.Choice{{Text: center.Bilingual{En: long}}}}}}, "content.questions.0.choices.0.text.en"},
		"too many":            {ItemContent{Steps: make([]StepText, listMost+1)}, "content.steps"},
		"less than nothing":   {ItemContent{IntakeDays: &minus}, "content.intakeDays"},
		"a limit of too much": {ItemContent{StatutoryLimit: &workday.Limit{Amount: numberMost + 1}}, "content.statutoryLimit.amount"},
	} {
		err := tidy(&x.content, "content")
		var refused *center.Error
		if e, ok := err.(*center.Error); ok { //nolint:errorlint // tidy wraps nothing
			refused = e
		}
		switch {
		case x.field == "" && err != nil, x.field != "" && (refused == nil || refused.Field != x.field):
			t.Errorf("%s: %v", name, err)
		}
	}
	c := ItemContent{Summary: new(" 两端\u0000有空白 \n")}
	if err := tidy(&c, "content"); err != nil || *c.Summary != "两端有空白" {
		t.Errorf("%v %q", err, *c.Summary)
	}
}
