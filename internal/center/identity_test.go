package center

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestValidIdentityNumber(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"11010519491231002X":  true, // the standard's own example
		"440524188001010014":  true, // its other one
		"11010519491231002x":  true,
		" １１０１０５19491231002Ｘ": true,
		"110105194912310021":  false, // check digit
		"110105194913310026":  false, // no 13th month
		"990105194912310020":  false, // no such province
		"1101051949123100":    false, "": false, "11010519491231002Y": false, "１": false, "-1010519491231002X": false,
	} {
		if got := ValidIdentityNumber(s); got != want {
			t.Errorf("%q: %t", s, got)
		}
	}
	if born, ok := IdentityBirthday("11010519491231002X"); !ok || born != civil("1949-12-31") {
		t.Errorf("born %s", born)
	}
}

func TestValidCreditCode(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"91350100M000100Y43": true, // the standard's own example
		"91350100m000100y43": true,
		"91350100M000100Y44": false, "91350100M000100I43": false, "9135A100M000100Y43": false, "": false, "91350100M000100Y4": false,
	} {
		if got := ValidCreditCode(s); got != want {
			t.Errorf("%q: %t", s, got)
		}
	}
}

func TestValidPhone(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"13812345678": true, "+86 138-1234-5678": true, "8613812345678": true, "１３８12345678": true, "0826-2345678": true, "(010)12345678": true, "400-123-4567": true,
		"12812345678": false, "1381234567": false, "": false, "abc": false, "00123456789": false, "138123456789": false, "0": false,
	} {
		if got := ValidPhone(s); got != want {
			t.Errorf("%q: %t", s, got)
		}
	}
}

func TestMasks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		mask     func(string) string
		in, want string
	}{
		{MaskName, "张三", "张*"}, {MaskName, "张大行", "张*"}, {MaskName, "欧阳娜娜", "欧阳*"}, {MaskName, "欧阳", "欧*"}, {MaskName, "张", "*"}, {MaskName, "", ""},
		{MaskName, "阿卜杜拉·买买提", "阿*"}, {MaskName, "John Smith", "J*"},
		{MaskName, "康达医药有限公司", "康*公司"}, {MaskName, "青禾小吃店", "青*店"}, {MaskName, "青禾面馆", "青*面馆"},
		{MaskIdentity, "230102199001010012", "230***********0012"}, {MaskIdentity, "E12345678", "*******78"}, {MaskIdentity, "123", "***"}, {MaskIdentity, "", ""},
		{MaskPhone, "13812345678", "138****5678"}, {MaskPhone, "+86 138 1234 5678", "138****5678"}, {MaskPhone, "2345678", "*****78"}, {MaskPhone, "123", "***"},
	} {
		if got := c.mask(c.in); got != c.want {
			t.Errorf("%q is shown as %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzIdentity(f *testing.F) {
	for _, s := range []string{"11010519491231002X", "91350100M000100Y43", "１１０", "张三", "\xff\xfe", "+86", "0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		normal := NormalIdentity(s)
		if ValidIdentityNumber(s) != ValidIdentityNumber(normal) || ValidCreditCode(s) != ValidCreditCode(normal) {
			t.Errorf("%q: the normal form %q is judged otherwise", s, normal)
		}
		if ValidPhone(s) != ValidPhone(FoldWidth(s)) {
			t.Errorf("%q: folding changes a phone number", s)
		}
		for _, masked := range []string{MaskName(s), MaskIdentity(s), MaskPhone(s)} {
			if utf8.RuneCountInString(s) > 1 && masked != "" && !strings.Contains(masked, "*") {
				t.Errorf("%q is shown as %q", s, masked)
			}
		}
	})
}
