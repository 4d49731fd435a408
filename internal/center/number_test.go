package center

import (
	"bytes"
	"crypto/rand"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseNumber(t *testing.T) {
	t.Parallel()
	number := Number{Region: "YZ", Day: civil("2026-11-24"), Seq: 417}
	if number.String() != "YZ-20261124-00417-2" {
		t.Errorf("written %s", number)
	}
	for _, s := range []string{"YZ-20261124-00417-2", "yz-20261124-00417-2", "yz20261124004172", " ＹＺ－20261124 － 00417－2 ", "YZ—20261124—00417—2"} {
		if got, err := ParseNumber(s); err != nil || got != number {
			t.Errorf("%q: %+v (%v)", s, got, err)
		}
	}
	for s, want := range map[string]error{
		"": ErrNumberForm, "YZ": ErrNumberForm, "Y-20261124-00417-2": ErrNumberForm, "YZX-20261124-00417-2": ErrNumberForm,
		"YZ-20261124-0417-2": ErrNumberForm, "YZ-20261124-00000-1": ErrNumberForm, "YZ-20261124-000417-2": ErrNumberForm, "YZ-2026112４-0041甲-2": ErrNumberForm,
		"YZ-20261124-00417-3": ErrNumberCheck, "YZ-20261124-00471-2": ErrNumberCheck, "YS-20261124-00417-2": ErrNumberCheck,
		Number{Region: "YZ", Day: civil("2026-11-24"), Seq: 1}.misdated(): ErrNumberDate,
	} {
		if got, err := ParseNumber(s); !errors.Is(err, want) {
			t.Errorf("%q: %+v (%v), want %v", s, got, err, want)
		}
	}
}

// misdated is the number with a date that does not exist and the right check
// digit.
func (n Number) misdated() string {
	body := n.letters() + "-20261332-00001"
	return body + "-" + string(rune('0'+checkDigit(body)))
}

// ISO 7064 gives 0794 as an example for MOD 11,10: its check digit is 5.
func TestCheckDigit(t *testing.T) {
	t.Parallel()
	if got := checkDigit("0794"); got != 5 {
		t.Errorf("check digit %d", got)
	}
}

func TestEveryWrongDigitIsFound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := Number{
			Region: rapid.StringMatching(`[A-Z]{2}`).Draw(t, "region"),
			Kind:   rapid.SampledFrom([]byte{NumberCase, NumberApplication, NumberComplaint}).Draw(t, "kind"),
			Day:    civil("2026-01-01"),
			Seq:    rapid.IntRange(1, 9_999_999).Draw(t, "seq"),
		}
		s := n.String()
		if got, err := ParseNumber(s); err != nil || got != n {
			t.Fatalf("%s reads as %+v (%v)", s, got, err)
		}
		i := rapid.IntRange(len(n.letters()), len(s)-1).Draw(t, "place")
		digit := byte('0' + rapid.IntRange(0, 9).Draw(t, "digit"))
		if s[i] == '-' || s[i] == digit {
			return
		}
		wrong := s[:i] + string(digit) + s[i+1:]
		if got, err := ParseNumber(wrong); err == nil {
			t.Fatalf("%s for %s reads as %+v", wrong, s, got)
		}
	})
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"YZ-20261124-00417-2", "yzs 20261124", "", "ＹＺ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ParseNumber(s)
		if err != nil {
			return
		}
		if again, err := ParseNumber(n.String()); err != nil || again != n {
			t.Errorf("%q is %s, read again %+v (%v)", s, n, again, err)
		}
	})
}

func TestQueryCodes(t *testing.T) {
	t.Parallel()
	code, err := NewQueryCode(rand.Reader)
	if err != nil || len(code) != 8 || strings.Trim(code, codeAlphabet) != "" || NormalQueryCode(code) != code {
		t.Errorf("drew %q (%v)", code, err)
	}
	if fixed, _ := NewQueryCode(bytes.NewReader([]byte{0xff, 0, 0, 0, 1})); fixed != "ZW000001" {
		t.Errorf("drew %q", fixed)
	}
	if _, err := NewQueryCode(bytes.NewReader([]byte{1, 2})); err == nil {
		t.Error("a source that runs dry is an error")
	}
	if got := NormalQueryCode(" ab-oO iI lL－９ "); got != "AB0011119" {
		t.Errorf("normal form %q", got)
	}
}
