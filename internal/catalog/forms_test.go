package catalog_test

import (
	"slices"
	"testing"

	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/guide"
)

// The questions of the catalogue are fit to publish, cheap, and say the same
// thing wherever they share a key.
func TestTheCataloguesQuestionsAreFit(t *testing.T) {
	t.Parallel()
	entries, err := catalog.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]center.Question{}
	guided := 0
	for _, e := range entries {
		if e.Form.Empty() {
			continue
		}
		guided++
		src := catalog.RulesOf(e)
		for _, finding := range guide.Lint(src) {
			t.Errorf("%s %s", e.Code, finding)
		}
		if worst := guide.Worst(src); worst > 60 {
			t.Errorf("%s may cost %d", e.Code, worst)
		}
		for _, q := range e.Questions {
			before, ok := said[q.Key]
			if ok && (before.Kind != q.Kind || before.Text != q.Text || !slices.Equal(before.Choices, q.Choices)) {
				t.Errorf("%s asks %s in other words", e.Code, q.Key)
			}
			said[q.Key] = q
		}
	}
	if guided < 20 {
		t.Errorf("%d items have questions", guided)
	}
	t.Logf("%d items, %d questions", guided, len(said))
}
