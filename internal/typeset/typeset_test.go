package typeset

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func sample(t *testing.T, sheet Sheet) []byte {
	t.Helper()
	d, err := New(sheet, About{Title: "受理通知书", Author: "市场监督管理局", At: time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC), Language: "zh"})
	if err != nil {
		t.Fatal(err)
	}
	d.Title("行政许可受理通知书")
	d.Subtitle("YZ-20261124-00417-2-SL")
	d.Fields([]Field{{"申请人", "张𬭎 𠮷田"}, {"事项", "食品经营许可（新办）"}})
	d.Paragraph(strings.Repeat("经审查，申请材料齐全，符合法定形式，予以受理。", 12))
	d.Table([]string{"材料", "份数"}, []float64{5, 1}, [][]string{{"营业执照复印件", "1"}, {"food safety rules https://example.org/x", "2"}})
	d.Signature("市场监督管理局", "2026年11月24日")
	if err := d.QR("https://example.org/track/YZ-20261124-00417-2", "扫码查看办理进度"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTheSamePaperIsTheSameFile(t *testing.T) {
	t.Parallel()
	for name, sheet := range map[string]Sheet{"A4": A4, "80 mm": Roll80} {
		first := sample(t, sheet)
		for range 5 {
			if !bytes.Equal(first, sample(t, sheet)) {
				t.Fatalf("%s: two makings differ", name)
			}
		}
		if bytes.Contains(first, []byte("/URI")) || bytes.Contains(first, []byte("/JavaScript")) {
			t.Errorf("%s: text made a link or a script", name)
		}
	}
}

// A name must never be printed as a blank: what the font lacks shows its code point.
func TestRareCharactersAreNeverBlank(t *testing.T) {
	t.Parallel()
	f, err := regular()
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"王㐀":                 "王㐀",          // Extension A
		"李䶮":                 "李䶮",          // Extension A
		"张𬭎":                 "张𬭎",          // Extension E, in the national list
		"𠮷田":                 "〓(U+20BB7)田", // Extension B, not in the font
		"阿依·木":               "阿依·木",        // the dot of minority names
		"a\x00\u202eb\u200b": "ab",          // controls and marks that print nothing
	} {
		got := f.printable(in)
		if got != want {
			t.Errorf("%q prints as %q, want %q", in, got, want)
		}
		for _, r := range got {
			if f.advance(r) <= 0 {
				t.Errorf("%q: %q prints as a blank", in, r)
			}
		}
	}
	for r := rune(0x3400); r <= 0x9fff; r++ {
		if out := f.printable(string(r)); strings.TrimSpace(out) == "" && r < 0x4dc0 {
			t.Fatalf("U+%04X prints as a blank", r)
		}
	}
}

func TestLinesBreakWhereReadersExpect(t *testing.T) {
	t.Parallel()
	f, err := regular()
	if err != nil {
		t.Fatal(err)
	}
	s := "经审查，您的申请材料齐全（共12份），符合法定形式。Food safety certificate YZ-20261124-00417-2 issued."
	for most := 40.0; most < 300; most += 7 {
		lines := f.breakLines(s, 10, most)
		for i, l := range lines {
			if w := f.width(l, 10); w > most+20 { // a stop may hang over
				t.Errorf("width %v: %q is %v wide", most, l, w)
			}
			first, last := []rune(l)[0], []rune(l)[len([]rune(l))-1]
			if most > 120 && (strings.ContainsRune(neverFirst, first) || i < len(lines)-1 && strings.ContainsRune(neverLast, last)) {
				t.Errorf("width %v: line %q breaks badly", most, l)
			}
		}
		if got, want := strings.ReplaceAll(strings.Join(lines, ""), " ", ""), strings.ReplaceAll(s, " ", ""); got != want {
			t.Fatalf("width %v: %q became %q", most, want, got)
		}
	}
}
