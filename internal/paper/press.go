package paper

import (
	"fmt"
	"io"
	"strings"

	"onewindow/internal/center"
	"onewindow/internal/typeset"
)

// Print makes the paper's PDF. site is where its codes lead, like
// https://example.org; the same paper and site give the same bytes.
func (p *Paper) Print(w io.Writer, size center.PaperSize, site string) error {
	sheet := typeset.A4
	if size == center.SizeRoll80 {
		sheet = typeset.Roll80
	}
	d, err := typeset.New(sheet, typeset.About{Title: p.Title + " " + p.Number, Author: p.Organ, At: p.IssuedAt, Language: strings.ToLower(string(p.Language))})
	if err != nil {
		return err
	}
	d.Subtitle(p.Organ)
	d.Title(p.Title)
	d.Subtitle(p.Number)
	d.Rule()
	for _, b := range p.Blocks {
		switch b.Kind {
		case center.BlockParagraph:
			d.Paragraph(b.Text)
		case center.BlockHeading:
			d.Heading(3, b.Text)
		case center.BlockRemark:
			d.Small(b.Text)
		case center.BlockFields:
			d.Fields(pressed(b.Fields))
		case center.BlockTable:
			d.Table(b.Columns, shares(len(b.Columns)), b.Rows)
		case center.BlockSignature:
			d.Signature(b.Lines...)
		case center.BlockCode:
			if err := d.QR(site+*b.Target, b.Text); err != nil {
				return fmt.Errorf("print paper: %w", err)
			}
		}
	}
	return d.Write(w)
}

// shares are how wide the columns of a table are to each other.
func shares(columns int) []float64 {
	if columns == 3 {
		return []float64{1.1, 5, 5}
	}
	return []float64{1.1, 4.4, 2.8, 1.6}
}

func pressed(in []Field) []typeset.Field {
	out := make([]typeset.Field, len(in))
	for i, f := range in {
		out[i] = typeset.Field(f)
	}
	return out
}
