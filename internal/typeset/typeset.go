// Package typeset sets text on paper and makes a PDF of it: an A4 sheet or an
// 80 mm roll, Chinese and English, with page numbers, contents, bookmarks and QR
// codes. It owns the font and where lines and pages break; what is written is for
// its callers. The same input gives the same bytes. Text is only ever drawn: it
// cannot add a link, a script or a form.
package typeset

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/boombuler/barcode/qr"
)

// Sheet is what a document is printed on, in points.
type Sheet struct {
	width, height float64 // height 0: as long as the text
	side, top     float64 // margins
	size          float64 // of the body text
}

const millimetre = 72 / 25.4

// The sheets.
var (
	A4     = Sheet{width: 595.28, height: 841.89, side: 22 * millimetre, top: 20 * millimetre, size: 11}
	Roll80 = Sheet{width: 80 * millimetre, side: 4 * millimetre, top: 5 * millimetre, size: 9}
)

// About is what a PDF says of itself.
type About struct {
	Title, Author string
	At            time.Time // creation date: the paper's, so that the same paper is the same file
	Language      string    // "zh" or "en": of page numbers and headings made here
}

// Document is a document being set. Add to it in reading order, then Write it.
type Document struct {
	sheet  Sheet
	about  About
	face   *face
	pages  []*page
	y      float64
	places []Place
	front  int // pages of the front matter, which are numbered apart
}

// Place is a heading and the page it is on, from 1.
type Place struct {
	Title string
	Level int
	Page  int
	y     float64
}

type page struct {
	texts []text
	rules []rule
	boxes []box
}

type text struct {
	x, y, size float64
	grey       float64 // 0 black
	s          string
}

type rule struct{ x1, y1, x2, y2, weight float64 }

type box struct{ x, y, w, h float64 }

// New begins a document.
func New(sheet Sheet, about About) (*Document, error) {
	f, err := regular()
	if err != nil {
		return nil, err
	}
	d := &Document{sheet: sheet, about: about, face: f}
	d.NewPage()
	return d, nil
}

// NewPage begins another page; on a roll it is a gap.
func (d *Document) NewPage() {
	if d.sheet.height == 0 && len(d.pages) > 0 {
		d.y += 2 * d.sheet.size
		return
	}
	d.pages = append(d.pages, &page{})
	d.y = d.sheet.top
}

// Places are the headings set so far.
func (d *Document) Places() []Place { return d.places }

// Pages is how many pages there are so far.
func (d *Document) Pages() int { return len(d.pages) }

func (d *Document) page() *page { return d.pages[len(d.pages)-1] }

func (d *Document) inner() float64 { return d.sheet.width - 2*d.sheet.side }

func (d *Document) leading(size float64) float64 { return size * 1.6 }

// room begins another page unless the height still fits on this one.
func (d *Document) room(height float64) {
	if d.sheet.height > 0 && d.y+height > d.sheet.height-d.sheet.top-d.sheet.size && d.y > d.sheet.top {
		d.NewPage()
	}
}

// Space leaves some lines of the body's height free.
func (d *Document) Space(lines float64) { d.y += lines * d.leading(d.sheet.size) }

func (d *Document) put(x, size, grey float64, s string) {
	if s != "" {
		p := d.page()
		p.texts = append(p.texts, text{x: x, y: d.y, size: size, grey: grey, s: s})
	}
}

// centred sets a text in the middle of the sheet.
func (d *Document) centred(s string, size, grey float64) {
	for _, line := range d.face.breakLines(d.face.printable(s), size, d.inner()) {
		d.room(d.leading(size))
		d.put(d.sheet.side+(d.inner()-d.face.width(line, size))/2, size, grey, line)
		d.y += d.leading(size)
	}
}

// Title sets the name of the document.
func (d *Document) Title(s string) { d.centred(s, d.sheet.size*1.65, 0) }

// Subtitle sets a line below the title.
func (d *Document) Subtitle(s string) { d.centred(s, d.sheet.size*0.9, 0.35) }

// Heading begins a part; it is a bookmark and can be listed in the contents.
// Level 1 is the highest.
func (d *Document) Heading(level int, s string) {
	size := d.sheet.size * []float64{1.65, 1.35, 1.1}[min(max(level, 1), 3)-1]
	lines := d.face.breakLines(d.face.printable(s), size, d.inner())
	d.y += size * 0.4
	d.room(float64(len(lines))*d.leading(size) + 3*d.leading(d.sheet.size))
	if level < 3 {
		d.places = append(d.places, Place{Title: strings.Join(lines, " "), Level: level, Page: len(d.pages), y: d.y})
	}
	for _, line := range lines {
		d.put(d.sheet.side, size, 0, line)
		d.y += d.leading(size)
	}
}

// Paragraph sets a text.
func (d *Document) Paragraph(s string) { d.paragraph(s, d.sheet.size, 0, 0) }

// Small sets a text small, as remarks are.
func (d *Document) Small(s string) { d.paragraph(s, d.sheet.size*0.82, 0.3, 0) }

// Item sets a text beside its mark, like the number of an entry.
func (d *Document) Item(mark, s string) {
	size := d.sheet.size
	indent := max(d.face.width(mark, size)+size*0.5, size*1.6)
	d.room(d.leading(size))
	d.put(d.sheet.side, size, 0, d.face.printable(mark))
	d.paragraph(s, size, 0, indent)
}

func (d *Document) paragraph(s string, size, grey, indent float64) {
	for _, line := range d.face.breakLines(d.face.printable(s), size, d.inner()-indent) {
		d.room(d.leading(size))
		d.put(d.sheet.side+indent, size, grey, line)
		d.y += d.leading(size)
	}
	d.y += size * 0.25
}

// Field is a name and what it says.
type Field struct{ Label, Value string }

// Fields sets a list of names and values, one below the other.
func (d *Document) Fields(fields []Field) {
	size := d.sheet.size
	var label float64
	for _, f := range fields {
		label = max(label, d.face.width(f.Label, size))
	}
	label = min(label, d.inner()*0.38) + size
	for _, f := range fields {
		names := d.face.breakLines(d.face.printable(f.Label), size, label-size*0.8)
		lines := d.face.breakLines(d.face.printable(f.Value), size, d.inner()-label)
		for i := range max(len(names), len(lines)) {
			d.room(d.leading(size))
			if i < len(names) {
				d.put(d.sheet.side, size, 0.35, names[i])
			}
			if i < len(lines) {
				d.put(d.sheet.side+label, size, 0, lines[i])
			}
			d.y += d.leading(size)
		}
	}
	d.y += size * 0.25
}

// Table sets rows under columns; shares say how wide each is to the others. The
// heads come again on each page.
func (d *Document) Table(heads []string, shares []float64, rows [][]string) {
	var total float64
	for _, s := range shares {
		total += s
	}
	size, gap := d.sheet.size*0.9, d.sheet.size*0.6
	xs, widths := make([]float64, len(shares)), make([]float64, len(shares))
	x := d.sheet.side
	for i, s := range shares {
		xs[i], widths[i] = x, d.inner()*s/total-gap
		x += d.inner() * s / total
	}
	row := func(cells []string, grey float64) {
		folded := make([][]string, len(cells))
		most := 1
		for i, c := range cells {
			folded[i] = d.face.breakLines(d.face.printable(c), size, widths[i])
			most = max(most, len(folded[i]))
		}
		for n := range most {
			d.room(d.leading(size))
			for i := range folded {
				if n < len(folded[i]) {
					d.put(xs[i], size, grey, folded[i][n])
				}
			}
			d.y += d.leading(size)
		}
		d.y += size * 0.2
		d.line(0.4)
		d.y += size * 0.3
	}
	d.room(3 * d.leading(size))
	d.line(0.8)
	d.y += size * 0.3
	row(heads, 0.35)
	for _, r := range rows {
		before := len(d.pages)
		d.room(d.leading(size))
		if len(d.pages) > before {
			row(heads, 0.35)
		}
		row(r, 0)
	}
	d.y += size * 0.25
}

func (d *Document) line(weight float64) {
	p := d.page()
	p.rules = append(p.rules, rule{d.sheet.side, d.y, d.sheet.width - d.sheet.side, d.y, weight})
}

// Rule draws a line across.
func (d *Document) Rule() {
	d.room(d.sheet.size)
	d.y += d.sheet.size * 0.4
	d.line(0.8)
	d.y += d.sheet.size * 0.6
}

// Signature sets lines at the right, as an organ signs and dates: kept together.
func (d *Document) Signature(lines ...string) {
	size := d.sheet.size
	d.room(float64(len(lines)+1) * d.leading(size))
	d.y += d.leading(size) * 0.8
	for _, s := range lines {
		for _, line := range d.face.breakLines(d.face.printable(s), size, d.inner()) {
			d.put(d.sheet.width-d.sheet.side-d.face.width(line, size), size, 0, line)
			d.y += d.leading(size)
		}
	}
}

// QR draws a code with a caption beside it, or below it on a roll.
func (d *Document) QR(content, caption string) error {
	code, err := qr.Encode(content, qr.M, qr.Auto)
	if err != nil {
		return fmt.Errorf("draw code: %w", err)
	}
	side := 30 * millimetre
	n := code.Bounds().Dx()
	cell := side / float64(n)
	d.room(side + d.sheet.size)
	d.y += d.sheet.size * 0.6
	left := d.sheet.side
	if d.sheet.height == 0 {
		left = (d.sheet.width - side) / 2
	}
	p := d.page()
	for row := range n {
		for from := 0; from < n; {
			if !dark(code.At(from, row)) {
				from++
				continue
			}
			to := from
			for to < n && dark(code.At(to, row)) {
				to++
			}
			p.boxes = append(p.boxes, box{left + float64(from)*cell, d.y + float64(row)*cell, float64(to-from) * cell, cell})
			from = to
		}
	}
	top := d.y
	if d.sheet.height == 0 {
		d.y += side + d.sheet.size*0.5
		d.centred(caption, d.sheet.size*0.82, 0.3)
		return nil
	}
	d.y += d.sheet.size * 0.3
	d.paragraph(caption, d.sheet.size*0.82, 0.3, side+d.sheet.size)
	d.y = max(d.y, top+side+d.sheet.size*0.5)
	return nil
}

func dark(c interface{ RGBA() (r, g, b, a uint32) }) bool {
	r, _, _, _ := c.RGBA()
	return r < 0x8000
}

// Contents puts a list of the headings, with the pages they are on, before
// everything set so far, after the cover that head sets. Pages are counted from
// the first after the contents. Call it last.
func (d *Document) Contents(title string, head func()) {
	body, places := d.pages, d.places
	d.pages, d.places = nil, nil
	d.NewPage()
	head()
	d.NewPage()
	d.Title(title)
	d.Space(0.5)
	for _, p := range places {
		size, indent := d.sheet.size*0.9, 0.0
		if p.Level == 1 {
			d.y += size * 0.4
			size = d.sheet.size
		} else {
			indent = d.sheet.size
		}
		number := strconv.Itoa(p.Page)
		end := d.sheet.width - d.sheet.side
		lines := d.face.breakLines(p.Title, size, d.inner()-indent-4*size)
		for i, line := range lines {
			d.room(d.leading(size))
			d.put(d.sheet.side+indent, size, 0, line)
			if i == len(lines)-1 {
				d.put(end-d.face.width(number, size), size, 0, number)
				from, to := d.sheet.side+indent+d.face.width(line, size)+size*0.4, end-d.face.width(number, size)-size*0.4
				dot := d.face.width(" .", size)
				if n := int((to - from) / dot); n > 2 {
					d.put(to-float64(n)*dot, size, 0.5, strings.Repeat(" .", n))
				}
			}
			d.y += d.leading(size) * 0.94
		}
	}
	d.front = len(d.pages)
	d.pages = append(d.pages, body...)
	for _, p := range places {
		p.Page += d.front
		d.places = append(d.places, p)
	}
}
