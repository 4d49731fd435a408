package voice

import (
	"strings"

	"onewindow/internal/center"
)

// letters are printed on the keys of a telephone (ITU-T E.161), by key.
var letters = map[byte]string{'2': "ABC", '3': "DEF", '4': "GHI", '5': "JKL", '6': "MNO", '7': "PQRS", '8': "TUV", '9': "WXYZ"}

// codeKeys is how many keys a query code takes: two for each of its eight characters.
const codeKeys = 16

// Code reads a query code as it is keyed in: two keys a character. A letter is
// the key it is printed on, then its place there (A is 2 1, Z is 9 4); a figure
// is 0, then itself (7 is 0 7). It refuses keys that are no character.
//
// One key a character would be less to press, and is what telephones often do,
// but then a key stands for up to five characters and a code of 32^8 (40 bits)
// shrinks to one of 9^8 or so (25 bits): the limits on wrong codes are reckoned
// for 40, and the database, which keeps a code only as a keyed hash, could not
// even be asked for "any of these". Pressing a key one to four times is as exact
// but needs pauses, which callers and gateways time differently. With two keys
// each way of pressing is one code and each code one way of pressing, so a code
// is worth as much here as on the web.
func Code(keys string) (string, bool) {
	keys = pressed(keys)
	if len(keys) != codeKeys {
		return "", false
	}
	var out strings.Builder
	for i := 0; i < len(keys); i += 2 {
		key, place := keys[i], int(keys[i+1]-'0')
		switch on := letters[key]; {
		case key == '0':
			out.WriteByte(keys[i+1])
		case place >= 1 && place <= len(on):
			out.WriteByte(on[place-1])
		default:
			return "", false
		}
	}
	return out.String(), true
}

// Keys is how a query code is keyed in; empty for what is no code.
func Keys(code string) string {
	var out strings.Builder
	for _, c := range center.NormalQueryCode(code) {
		if c >= '0' && c <= '9' {
			out.WriteString("0" + string(c))
			continue
		}
		found := false
		for key := byte('2'); key <= '9' && !found; key++ {
			if i := strings.IndexRune(letters[key], c); i >= 0 {
				out.WriteString(string(key) + string(rune('1'+i)))
				found = true
			}
		}
		if !found {
			return ""
		}
	}
	if out.Len() != codeKeys {
		return ""
	}
	return out.String()
}

// Number reads a number as it is keyed in: which letters it begins with is chosen
// by a key (1: a case's, 2: an application's), for the letters are the same on
// every receipt of a center; then its figures: date, count and check digit. It
// refuses with the reasons of center.ParseNumber: the check digit finds what was
// mistyped before anybody counts it as a guess.
func Number(region, kind, keys string) (string, error) {
	begin := region
	if kind == "2" {
		begin += string(rune(center.NumberApplication))
	}
	n, err := center.ParseNumber(begin + pressed(keys))
	if err != nil {
		return "", err
	}
	return n.String(), nil
}

// pressed are the keys of a recognised input: gateways write them with blanks
// between, and some send the key that ended them.
func pressed(keys string) string {
	keys = strings.TrimSuffix(strings.Join(strings.Fields(keys), ""), "#")
	for _, r := range keys {
		if r < '0' || r > '9' {
			return ""
		}
	}
	return keys
}
