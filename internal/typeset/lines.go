package typeset

import (
	"strings"
	"unicode"
)

// Signs that may not begin a line, and that may not end one (禁则).
const (
	neverFirst = "，。、；：？！）》」』】〉〕”’…—·％,.;:?!)]}%℃"
	neverLast  = "（《「『【〈〔“‘([{"
)

// breakLines folds a printable text into lines no wider than most: Chinese between
// any two characters, Latin between words, long words where they must.
func (f *face) breakLines(s string, size, most float64) []string {
	var out []string
	for _, paragraph := range strings.Split(s, "\n") {
		out = append(out, f.fold(paragraph, size, most)...)
	}
	return out
}

func (f *face) fold(s string, size, most float64) []string {
	var lines []string
	var line string
	var used float64
	for _, piece := range pieces(s) {
		w := f.width(piece, size)
		if used+w <= most || line == "" && w <= most {
			line, used = line+piece, used+w
			continue
		}
		if line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
			line, used = "", 0
		}
		piece = strings.TrimLeft(piece, " ")
		for _, r := range piece { // a piece wider than the line is cut where it must be
			w := f.width(string(r), size)
			if used+w > most && line != "" {
				lines = append(lines, line)
				line, used = "", 0
			}
			line, used = line+string(r), used+w
		}
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines
}

// pieces cuts a line into what may not be broken.
func pieces(s string) []string {
	var out []string
	var piece []rune
	flush := func() {
		if len(piece) > 0 {
			out = append(out, string(piece))
			piece = nil
		}
	}
	for _, r := range s {
		switch {
		case len(piece) == 0:
		case strings.ContainsRune(neverFirst, r), strings.ContainsRune(neverLast, piece[len(piece)-1]):
		case r == ' ' && piece[len(piece)-1] == ' ':
		case wide(r), wide(piece[len(piece)-1]), piece[len(piece)-1] == ' ':
			flush()
		}
		piece = append(piece, r)
	}
	flush()
	return out
}

// wide tells whether lines may be broken before and after a character.
func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x30ff || r >= 0xff00 && r <= 0xffef || r == '/' || r == '—' || r == '…'
}
