package upload_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"onewindow/internal/center"
	"onewindow/internal/upload"
)

// photograph is a JPEG of 40 by 20, its left half red and its right half blue,
// held as EXIF's orientation says, with a place and a camera in it.
func photograph(t testing.TB, orientation uint16) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 40, 20))
	for y := range 20 {
		for x := range 40 {
			img.Set(x, y, color.RGBA{R: 255, A: 255})
			if x >= 20 {
				img.Set(x, y, color.RGBA{B: 255, A: 255})
			}
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	var tiff bytes.Buffer
	w := func(v any) { _ = binary.Write(&tiff, binary.LittleEndian, v) }
	tiff.WriteString("II*\x00")
	w(uint32(8))
	w(uint16(2))
	w([]uint16{0x0112, 3}) // orientation, a short
	w(uint32(1))
	w([]uint16{orientation, 0})
	w([]uint16{0x010f, 2}) // maker, a text elsewhere
	w(uint32(24))
	w(uint32(38))
	w(uint32(0))
	tiff.WriteString("GPS 45.80N 126.53E CAMERA\x00")
	app := append([]byte("Exif\x00\x00"), tiff.Bytes()...)
	segment := append([]byte{0xff, 0xe1, byte((len(app) + 2) >> 8), byte(len(app) + 2)}, app...)
	return append(append(bytes.Clone(b.Bytes()[:2]), segment...), b.Bytes()[2:]...)
}

func drawing(t testing.TB, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// scan is a PDF of so many pages; catalogue is put into its catalogue, more after its objects.
func scan(pages int, catalogue string, objects ...string) []byte {
	var kids []string
	all := []string{"<< /Type /Catalog /Pages 2 0 R " + catalogue + " >>", ""}
	for range pages {
		all = append(all, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")
		kids = append(kids, fmt.Sprintf("%d 0 R", len(all)))
	}
	all[1] = fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", pages, strings.Join(kids, " "))
	all = append(all, objects...)
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	at := make([]int, len(all))
	for i, o := range all {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(all)+1)
	for _, x := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", x)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(all)+1, start)
	return b.Bytes()
}

func zipped(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("a.exe")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write([]byte("MZ"))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// vast is a PNG that says it is enormous and holds nothing.
func vast(t testing.TB) []byte {
	t.Helper()
	b := drawing(t, 1, 1)
	binary.BigEndian.PutUint32(b[16:], 50_000)
	binary.BigEndian.PutUint32(b[20:], 50_000)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

func encrypted() []byte {
	b := scan(1, "", "<< /Filter /Standard /V 1 /R 2 /P -44 /O (12345678901234567890123456789012) /U (12345678901234567890123456789012) >>")
	return bytes.Replace(b, []byte("/Root 1 0 R >>"), []byte("/Root 1 0 R /Encrypt 4 0 R /ID [(a)(a)] >>"), 1)
}

func TestOnlyWhatAPaperIsPassesTheChecks(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		content []byte
		want    center.UploadRefusal
	}{
		{"a photograph", photograph(t, 1), ""},
		{"a drawing", drawing(t, 30, 30), ""},
		{"a scan", scan(3, ""), ""},
		{"as many pages as may be", scan(300, ""), ""},
		{"a page more", scan(301, ""), center.RefusedPages},
		{"a text by another name", []byte("hello, I am a photograph.jpg"), center.RefusedType},
		{"a web page", []byte("<html><script>alert(1)</script></html>"), center.RefusedType},
		{"a drawing with scripts", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), center.RefusedType},
		{"a program", []byte("MZ\x90\x00\x03\x00\x00\x00"), center.RefusedType},
		{"an archive", zipped(t), center.RefusedType},
		{"a scan that is an archive too", append(scan(1, ""), zipped(t)...), center.RefusedType},
		{"a scan after something else", append([]byte("<html>"), scan(1, "")...), center.RefusedType},
		{"half a photograph", photograph(t, 1)[:200], center.RefusedDamaged},
		{"half a scan", scan(3, "")[:200], center.RefusedDamaged},
		{"a scan that is none", []byte("%PDF-1.7\nnothing\n%%EOF"), center.RefusedDamaged},
		{"more pixels than memory", vast(t), center.RefusedPixels},
		{"a scan with a password", encrypted(), center.RefusedEncrypted},
		{"a scan that runs a script when opened", scan(1, "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), center.RefusedActive},
		{"a script in an object of its own", scan(1, "/OpenAction 4 0 R", "<< /S /JavaScript /JS (app.alert(1)) >>"), center.RefusedActive},
		{"a scan that starts a program", scan(1, "/OpenAction << /S /Launch /F (cmd.exe) >>"), center.RefusedActive},
		{"a scan with a file in it", scan(1, "/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>", "<< /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>"), center.RefusedActive},
		{"a form that is a program", scan(1, "/AcroForm << /XFA (x) /Fields [] >>"), center.RefusedActive},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			sound, refusal := upload.Inspect(t.Context(), test.content)
			if refusal != test.want || (sound == nil) != (refusal != "") {
				t.Fatalf("%q, want %q", refusal, test.want)
			}
			if refusal != "" && (refusal.Reason().Zh == "" || refusal.Reason().En == "") {
				t.Errorf("nobody is told why: %q", refusal)
			}
		})
	}
}

func TestAPictureIsWrittenAnewTheWayItIsHeldAndTellsNothingMore(t *testing.T) {
	t.Parallel()
	// Where the red half is to be found, as a fraction of width and height, for
	// each of EXIF's ways to hold a camera.
	for way, red := range map[uint16][2]float64{1: {.25, .5}, 2: {.75, .5}, 3: {.75, .5}, 4: {.25, .5}, 5: {.5, .25}, 6: {.5, .25}, 7: {.5, .75}, 8: {.5, .75}} {
		sound, refusal := upload.Inspect(t.Context(), photograph(t, way))
		if refusal != "" {
			t.Fatalf("held %d: %s", way, refusal)
		}
		for _, secret := range []string{"Exif", "GPS", "CAMERA"} {
			if bytes.Contains(sound.Content, []byte(secret)) {
				t.Errorf("held %d: %s comes through", way, secret)
			}
		}
		img, err := jpeg.Decode(bytes.NewReader(sound.Content))
		if err != nil {
			t.Fatal(err)
		}
		b := img.Bounds()
		if tall := b.Dy() > b.Dx(); tall != (way >= 5) {
			t.Errorf("held %d: %v", way, b)
		}
		r, _, blue, _ := img.At(int(red[0]*float64(b.Dx())), int(red[1]*float64(b.Dy()))).RGBA()
		if r < 0xc000 || blue > 0x4000 {
			t.Errorf("held %d: no red where it should be (%x, %x)", way, r, blue)
		}
	}
}

// holds: whatever a stranger sends, no panic, and what passes is typed and passes again.
func holds(t interface {
	Context() context.Context
	Fatalf(string, ...any)
}, content []byte) {
	sound, refusal := upload.Inspect(t.Context(), content)
	if (sound == nil) == (refusal == "") {
		t.Fatalf("%v and %q", sound, refusal)
	}
	if sound == nil {
		return
	}
	again, refusal := upload.Inspect(t.Context(), sound.Content)
	if refusal != "" || again.ContentType != sound.ContentType || again.Pages != sound.Pages {
		t.Fatalf("what passed does not pass again: %q", refusal)
	}
}

// Files with bytes changed, cut out, doubled and mixed with another's.
func TestDamagedFilesAreRefusedOrWhole(t *testing.T) {
	t.Parallel()
	seeds := [][]byte{photograph(t, 6), drawing(t, 9, 9), scan(2, ""), scan(1, "/OpenAction << /S /Launch >>"), encrypted(), zipped(t), vast(t)}
	rapid.Check(t, func(t *rapid.T) {
		b := bytes.Clone(rapid.SampledFrom(seeds).Draw(t, "file"))
		for range rapid.IntRange(1, 6).Draw(t, "wounds") {
			if len(b) < 2 {
				break
			}
			i := rapid.IntRange(0, len(b)-1).Draw(t, "at")
			j := min(len(b), i+rapid.IntRange(1, 40).Draw(t, "length"))
			switch rapid.IntRange(0, 3).Draw(t, "wound") {
			case 0:
				b[i] ^= byte(rapid.IntRange(1, 255).Draw(t, "flip"))
			case 1:
				b = slices.Delete(b, i, j)
			case 2:
				b = slices.Insert(b, i, bytes.Clone(b[i:j])...)
			default:
				b = append(b[:i:i], rapid.SampledFrom(seeds).Draw(t, "other")...)
			}
		}
		holds(t, b)
	})
}

func FuzzInspect(f *testing.F) {
	for _, seed := range [][]byte{photograph(f, 6), drawing(f, 3, 3), scan(2, ""), encrypted(), zipped(f), vast(f), scan(1, "/OpenAction << /S /Launch >>"), nil} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content []byte) { holds(t, content) })
}
