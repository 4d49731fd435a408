package upload

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"time"

	"github.com/bep/imagemeta"
	"github.com/gabriel-vasile/mimetype"
	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"

	"onewindow/internal/center"
)

func init() { api.DisableConfigDir() } // or it writes into the home folder of whoever runs us

// Sound is a file that is what it should be, ready to be kept.
type Sound struct {
	ContentType string
	Pages       int // of a PDF; 1 for a picture
	Content     []byte
}

// inspectFor is how long one file may take.
const inspectFor = 30 * time.Second

// Inspect decides what a file is by its content, and refuses all but JPEG, PNG
// and PDF. A picture is decoded and written anew: what was hidden in it, where and
// by whom it was taken, does not come through; the way it is to be held is
// applied. A PDF stays as it is, if it holds nothing that runs or hides.
func Inspect(ctx context.Context, content []byte) (_ *Sound, refusal center.UploadRefusal) {
	// The libraries return errors for what they do not understand; should one
	// panic on what somebody made up, the file is damaged and the center goes on.
	defer func() {
		if recover() != nil {
			refusal = center.RefusedDamaged
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, inspectFor)
	defer cancel()
	switch mimetype.Detect(content).String() {
	case "image/jpeg":
		return picture(content, "image/jpeg", imagemeta.JPEG)
	case "image/png":
		return picture(content, "image/png", imagemeta.PNG)
	case "application/pdf":
		return pdf(ctx, content)
	}
	return nil, center.RefusedType
}

func picture(content []byte, contentType string, format imagemeta.ImageFormat) (*Sound, center.UploadRefusal) {
	config, name, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || "image/"+name != contentType {
		return nil, center.RefusedDamaged
	}
	if config.Width < 1 || config.Height < 1 {
		return nil, center.RefusedDamaged
	}
	if config.Width > center.UploadPixels/config.Height { // before a byte of memory is taken for them
		return nil, center.RefusedPixels
	}
	img, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, center.RefusedDamaged
	}
	img = upright(img, orientation(content, format))
	var out bytes.Buffer
	if contentType == "image/jpeg" {
		err = jpeg.Encode(&out, img, &jpeg.Options{Quality: 90})
	} else {
		err = (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(&out, img)
	}
	if err != nil {
		return nil, center.RefusedDamaged
	}
	return &Sound{contentType, 1, out.Bytes()}, ""
}

// orientation is how the camera was held, 1 to 8 by EXIF; 1 when it does not say.
func orientation(content []byte, format imagemeta.ImageFormat) int {
	way := 1
	_, _ = imagemeta.Decode(imagemeta.Options{ // what cannot be read says nothing
		R: bytes.NewReader(content), ImageFormat: format, Sources: imagemeta.EXIF, Timeout: time.Second,
		ShouldHandleTag: func(t imagemeta.TagInfo) bool { return t.Tag == "Orientation" && t.Namespace == "IFD0" },
		HandleTag: func(t imagemeta.TagInfo) error {
			if v, ok := t.Value.(uint16); ok && v >= 1 && v <= 8 {
				way = int(v)
			}
			return nil
		},
	})
	return way
}

// upright turns a picture the way it is to be looked at.
func upright(img image.Image, way int) image.Image {
	if way == 1 {
		return img
	}
	b := img.Bounds()
	w, h := float64(b.Dx()), float64(b.Dy())
	// Where the point (x, y) of the picture goes, for each of EXIF's eight ways.
	turn := map[int]f64.Aff3{
		2: {-1, 0, w, 0, 1, 0}, 3: {-1, 0, w, 0, -1, h}, 4: {1, 0, 0, 0, -1, h},
		5: {0, 1, 0, 1, 0, 0}, 6: {0, -1, h, 1, 0, 0}, 7: {0, -1, h, -1, 0, w}, 8: {0, 1, 0, -1, 0, w},
	}[way]
	size := image.Rect(0, 0, b.Dx(), b.Dy())
	if way >= 5 {
		size = image.Rect(0, 0, b.Dy(), b.Dx())
	}
	var out draw.Image = image.NewNRGBA(size)
	if _, ok := img.ColorModel().(color.Palette); !ok && opaque(img) {
		out = image.NewRGBA(size)
	}
	// From the corner, whatever the picture's own coordinates are.
	turn[2] -= turn[0]*float64(b.Min.X) + turn[1]*float64(b.Min.Y)
	turn[5] -= turn[3]*float64(b.Min.X) + turn[4]*float64(b.Min.Y)
	draw.NearestNeighbor.Transform(out, turn, img, b, draw.Src, nil)
	return out
}

func opaque(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return ok && o.Opaque()
}

// pdfLimits keep a small file from growing large in memory.
func pdfLimits() model.ResourceLimits {
	l := model.DefaultResourceLimits()
	l.MaxStreamBytes, l.MaxDecodeBytes = center.UploadFileBytes, 64<<20
	l.MaxObjectCount, l.MaxXRefEntries, l.MaxObjectStreamCount = 500_000, 500_000, 50_000
	l.MaxObjectStreamFirst = 4 << 20
	return l
}

func pdf(ctx context.Context, content []byte) (*Sound, center.UploadRefusal) {
	// The mark of a PDF may stand anywhere in the first kilobyte, and what comes
	// before it or after its end can make it another kind of file as well.
	if !bytes.HasPrefix(content, []byte("%PDF-")) || archived(content) {
		return nil, center.RefusedType
	}
	if !bytes.Contains(content[max(0, len(content)-2048):], []byte("%%EOF")) {
		return nil, center.RefusedDamaged
	}
	conf := model.NewDefaultConfiguration()
	conf.Limits, conf.Offline, conf.ValidationMode = pdfLimits(), true, model.ValidationRelaxed
	doc, err := pdfcpu.ReadWithContext(ctx, bytes.NewReader(content), conf)
	switch {
	case doc != nil && doc.XRefTable != nil && doc.Encrypt != nil, bytes.Contains(trailer(content), []byte("/Encrypt")):
		return nil, center.RefusedEncrypted
	case err != nil:
		return nil, center.RefusedDamaged
	}
	w := walk{seen: 0}
	for _, entry := range doc.Table {
		if entry != nil && !entry.Free && w.active(entry.Object, 0) {
			return nil, center.RefusedActive
		}
	}
	if err := doc.EnsurePageCount(); err != nil || doc.PageCount < 1 {
		return nil, center.RefusedDamaged
	}
	if doc.PageCount > center.UploadPages {
		return nil, center.RefusedPages
	}
	return &Sound{"application/pdf", doc.PageCount, content}, ""
}

// trailer is the end of a PDF, where its last trailer stands.
func trailer(content []byte) []byte {
	end := content[max(0, len(content)-4096):]
	if i := bytes.LastIndex(end, []byte("trailer")); i >= 0 {
		return end[i:]
	}
	return nil
}

// archived tells whether a file is a zip as well: the record that ends an
// archive stands in its last 64 KiB and says itself how far it is from the end.
func archived(content []byte) bool {
	end := content[max(0, len(content)-(1<<16)-22):]
	for {
		i := bytes.LastIndex(end, []byte("PK\x05\x06"))
		if i < 0 {
			return false
		}
		if len(end)-i >= 22 && int(binary.LittleEndian.Uint16(end[i+20:])) <= len(end)-i-22 {
			return true
		}
		end = end[:i]
	}
}

// walk looks through the objects of a PDF.
type walk struct{ seen int }

// Names that make a PDF do something, or carry another file.
var (
	runs    = map[string]bool{"JavaScript": true, "Launch": true, "ImportData": true, "SubmitForm": true, "RichMediaExecute": true, "Rendition": true, "GoToE": true}
	carries = []string{"JS", "JavaScript", "EmbeddedFiles", "EF", "RichMediaContent", "XFA"}
)

// active tells whether an object runs something or carries a file. What is too
// deep or too much to look through counts as active.
func (w *walk) active(o types.Object, depth int) bool {
	if w.seen++; depth > 60 || w.seen > 5_000_000 {
		return true
	}
	switch o := o.(type) {
	case types.Dict:
		return w.dict(o, depth)
	case types.StreamDict:
		return w.dict(o.Dict, depth)
	case *types.StreamDict:
		return o != nil && w.dict(o.Dict, depth)
	case types.ObjectStreamDict:
		return w.dict(o.Dict, depth)
	case types.Array:
		for _, x := range o {
			if w.active(x, depth+1) {
				return true
			}
		}
	}
	return false
}

func (w *walk) dict(d types.Dict, depth int) bool {
	for _, key := range carries {
		if _, ok := d[key]; ok {
			return true
		}
	}
	if s := d.NameEntry("S"); s != nil && runs[*s] {
		return true
	}
	if t := d.NameEntry("Type"); t != nil && *t == "EmbeddedFile" {
		return true
	}
	if t := d.NameEntry("Subtype"); t != nil && (*t == "RichMedia" || *t == "FileAttachment" || *t == "3D") {
		return true
	}
	for _, x := range d {
		if w.active(x, depth+1) {
			return true
		}
	}
	return false
}
