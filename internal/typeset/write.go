package typeset

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/signintech/gopdf"
)

const family = "body"

// Write makes the PDF. Only the glyphs used are embedded.
func (d *Document) Write(w io.Writer) error {
	height := d.sheet.height
	if height == 0 {
		height = d.y + d.sheet.top
	}
	var p gopdf.GoPdf
	p.Start(gopdf.Config{PageSize: gopdf.Rect{W: d.sheet.width, H: height}})
	p.SetInfo(gopdf.PdfInfo{Title: d.about.Title, Author: d.about.Author, Creator: "OneWindow", Producer: "OneWindow", CreationDate: d.about.At.In(time.UTC)})
	if err := p.AddTTFFontByReader(family, bytes.NewReader(d.face.data)); err != nil {
		return fmt.Errorf("embed font: %w", err)
	}
	next := 0
	for i, page := range d.pages {
		p.AddPage()
		for ; next < len(d.places) && d.places[next].Page == i+1; next++ {
			p.SetY(d.places[next].y)
			p.AddOutlineWithPosition(d.places[next].Title)
		}
		for _, b := range page.boxes {
			p.RectFromUpperLeftWithStyle(b.x, b.y, b.w, b.h, "F")
		}
		for _, r := range page.rules {
			p.SetLineWidth(r.weight)
			p.Line(r.x1, r.y1, r.x2, r.y2)
		}
		texts := page.texts
		if foot := d.foot(i, height); foot != nil {
			texts = append(texts[:len(texts):len(texts)], *foot)
		}
		for _, t := range texts {
			if err := p.SetFont(family, "", t.size); err != nil {
				return fmt.Errorf("set font: %w", err)
			}
			p.SetGrayFill(t.grey)
			p.SetXY(t.x, t.y)
			if err := p.Cell(nil, t.s); err != nil {
				return fmt.Errorf("set text: %w", err)
			}
		}
		p.SetGrayFill(0)
	}
	if _, err := p.WriteTo(w); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

// foot is the page number; none on a roll, on a cover and in the contents.
func (d *Document) foot(i int, height float64) *text {
	if d.sheet.height == 0 || i < d.front {
		return nil
	}
	of := len(d.pages) - d.front
	s := fmt.Sprintf("第 %d 页，共 %d 页", i+1-d.front, of)
	if d.about.Language == "en" {
		s = fmt.Sprintf("Page %d of %d", i+1-d.front, of)
	}
	size := d.sheet.size * 0.82
	return &text{x: (d.sheet.width - d.face.width(s, size)) / 2, y: height - d.sheet.top*0.75, size: size, grey: 0.35, s: s}
}
