package catalog

import (
	"fmt"

	"onewindow/ent"
	"onewindow/internal/guide"
)

// Sheet is a version's rules over the answers, compiled when first asked for and
// kept as long as the book. A published version's rules always compile.
func (b *Book) Sheet(v *ent.ServiceItemVersion) (*guide.Sheet, error) {
	g := b.Guide(v.ID)
	g.compile.Do(func() {
		src := guide.Source{Form: v.Form}
		for _, d := range g.Documents {
			src.Papers = append(src.Papers, guide.Paper{Key: d.Key, Necessity: d.Necessity, Condition: d.Condition})
		}
		for _, f := range g.Fees {
			src.Fees = append(src.Fees, guide.Fee{AmountFen: f.AmountFen, Condition: f.Condition, Amount: f.AmountExpr})
		}
		g.sheet, g.failed = guide.New(src)
	})
	if g.failed != nil {
		return nil, fmt.Errorf("rules of item %d: %w", v.ItemID, g.failed)
	}
	return g.sheet, nil
}
