package catalog

import (
	"slices"

	"onewindow/ent"
	"onewindow/internal/center"
)

// Event finds a moment of life or business by its key; nil when there is none.
func (b *Book) Event(key string) *ent.LifeEvent {
	for _, e := range b.Events {
		if e.Key == key {
			return e
		}
	}
	return nil
}

// The papers whose key alone does not make them the same paper: some are an
// item's own, some are of one kind with contents that differ by item.
var (
	ownPapers     = []string{"application-form", "commitment"}
	similarPapers = []string{"inspection-report", "management-rules", "floor-plan", "staff-list", "equipment-list", "condition-papers"}
)

// PaperKey tells papers of an item apart from those of others: requirements with
// the same paper key are met by one and the same paper.
func PaperKey(item *ent.ServiceItem, r *ent.RequiredDocument) string {
	switch {
	case slices.Contains(ownPapers, r.Key):
		return r.Key + "|" + item.Code
	case slices.Contains(similarPapers, r.Key):
		return r.Key + "|" + r.Name
	}
	return r.Key
}

// NeedsWithin are the dependencies of an event between the items chosen. What
// waits for an item that was not chosen waits for nothing: the applicant has
// that result already, or needs none.
func NeedsWithin(e *ent.LifeEvent, chosen []string) []center.Need {
	var out []center.Need
	for _, n := range e.Needs {
		if slices.Contains(chosen, n.Item) && slices.Contains(chosen, n.Waits) {
			out = append(out, n)
		}
	}
	return out
}
