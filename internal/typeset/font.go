package typeset

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Noto Sans SC Regular, unchanged but for the packing: SIL Open Font License
// 1.1, see font/OFL.txt. It holds Latin, the basic Chinese plane, Extension A but
// for ten characters, and 220 beyond the basic plane, which names are made of; what
// it lacks is printed as its code point.
//
//go:embed font/NotoSansSC-Regular.ttf.gz
var packed []byte

// face is the font, opened once and then only read.
type face struct {
	data     []byte
	font     *sfnt.Font
	units    float64
	mu       sync.Mutex
	buffer   sfnt.Buffer
	advances map[rune]float64 // of an em; -1 for a character the font lacks
}

var regular = sync.OnceValues(func() (*face, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("open font: %w", err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("open font: %w", err)
	}
	f, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("open font: %w", err)
	}
	return &face{data: data, font: f, units: float64(f.UnitsPerEm()), advances: map[rune]float64{}}, nil
})

// advance is how wide a character is, in ems; -1 when the font lacks it.
func (f *face) advance(r rune) float64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	if a, ok := f.advances[r]; ok {
		return a
	}
	a := -1.0
	if g, err := f.font.GlyphIndex(&f.buffer, r); err == nil && g != 0 {
		if w, err := f.font.GlyphAdvance(&f.buffer, g, fixed.I(int(f.units)), 0); err == nil {
			a = float64(w) / 64 / f.units
		}
	}
	f.advances[r] = a
	return a
}

// width is how wide a text is at a size.
func (f *face) width(s string, size float64) float64 {
	var ems float64
	for _, r := range s {
		ems += max(0, f.advance(r))
	}
	return ems * size
}

// printable makes a text one that can be set: line breaks stay, other controls
// and marks that print nothing go, and a character the font lacks shows as 〓
// with its code point, so that a missing one is seen and can be written in by
// hand, never a blank.
func (f *face) printable(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteRune(r)
		case r == '\t' || r == 0xa0 || r == 0x3000 && f.advance(r) < 0:
			b.WriteByte(' ')
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r):
		case f.advance(r) >= 0:
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "〓(U+%04X)", r)
		}
	}
	return b.String()
}
