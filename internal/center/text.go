package center

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// CleanText trims a text that a stranger sent and drops control characters
// other than line breaks and tabs; false when it is longer than most characters
// or not UTF-8.
func CleanText(s string, most int) (string, bool) {
	if len(s) > 4*most+64 || !utf8.ValidString(s) {
		return "", false
	}
	s = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s))
	return s, utf8.RuneCountInString(s) <= most
}
