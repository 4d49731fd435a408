package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

// spa serves the built single-page application from its files. Files are read,
// hashed and compressed once, when first asked for: they cannot change, being
// part of the program.
type spa struct {
	files fs.FS

	mu     sync.Mutex
	loaded map[string]*asset
}

type asset struct {
	body, packed []byte // packed is nil where compressing does not pay
	media, tag   string
}

const index = "index.html"

func newSPA(files fs.FS) *spa { return &spa{files: files, loaded: map[string]*asset{}} }

// ServeHTTP serves the application, GraphiQL under /graphiql, and index.html for
// every address that the application itself will understand.
func (s *spa) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	explorer := name == "graphiql" || strings.HasPrefix(name, "graphiql/")
	policy := pagePolicy(r.Host)
	if explorer {
		policy = explorerPolicy(r.Host)
	}
	switch {
	case name == "graphiql":
		name = "graphiql/" + index
	case name == "":
		name = index
	}
	a, err := s.load(name)
	if errors.Is(err, fs.ErrNotExist) && !explorer && path.Ext(name) == "" {
		name = index
		a, err = s.load(name)
	}
	switch {
	case err == nil:
	case name == index:
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = io.WriteString(w, "The web pages are not part of this program: it was built without them. Run `make build`.\n"+
			"The API is at /graphql.\n\n本程序未包含网页，请运行 `make build`。接口地址：/graphql。\n")
		return
	default:
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("Content-Type", a.media)
	h.Set("ETag", a.tag)
	h.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(name, "assets/") || strings.HasPrefix(name, "graphiql/assets/") {
		h.Set("Cache-Control", "public, max-age=31536000, immutable") // the build puts a hash into their names
	}
	body := a.body
	if a.packed != nil {
		h.Add("Vary", "Accept-Encoding")
		if takesGzip(r.Header.Get("Accept-Encoding")) {
			body = a.packed
			h.Set("Content-Encoding", "gzip")
			h.Set("ETag", strings.TrimSuffix(a.tag, `"`)+`-gzip"`)
		}
	}
	if r.Header.Get("If-None-Match") == h.Get("ETag") {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(body)
	}
}

func takesGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if q = strings.TrimSpace(q); (name == "gzip" || name == "*") && q != "q=0" && q != "q=0.0" {
			return true
		}
	}
	return false
}

// load finds a file of the application. Dot files are the build's own business.
func (s *spa) load(name string) (*asset, error) {
	if s.files == nil || !fs.ValidPath(name) || strings.HasPrefix(path.Base(name), ".") {
		return nil, fs.ErrNotExist
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if a := s.loaded[name]; a != nil {
		return a, nil
	}
	info, err := fs.Stat(s.files, name)
	if err != nil || info.IsDir() {
		return nil, fs.ErrNotExist
	}
	body, err := fs.ReadFile(s.files, name)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	a := &asset{body: body, media: mediaOf(name), tag: `"` + hex.EncodeToString(sum[:8]) + `"`}
	if len(body) > 1024 && compressible(a.media) {
		a.packed = s.packed(name, body)
	}
	s.loaded[name] = a
	return a, nil
}

// packed is the file the build compressed beside it, or our own.
func (s *spa) packed(name string, body []byte) []byte {
	if b, err := fs.ReadFile(s.files, name+".gz"); err == nil {
		return b
	}
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	_, _ = z.Write(body)
	_ = z.Close()
	if b.Len() >= len(body) {
		return nil
	}
	return b.Bytes()
}

// mediaOf does not ask the system's tables for the types that matter: they
// differ from one machine to the next.
func mediaOf(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".json", ".map":
		return "application/json"
	case ".webmanifest":
		return "application/manifest+json"
	case ".svg":
		return "image/svg+xml"
	case ".woff2":
		return "font/woff2"
	case ".ttf":
		return "font/ttf"
	case ".wasm":
		return "application/wasm"
	case ".ico":
		return "image/x-icon"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

func compressible(media string) bool {
	return strings.HasPrefix(media, "text/") || strings.HasPrefix(media, "application/json") ||
		strings.HasSuffix(media, "+json") || strings.HasSuffix(media, "+xml") || media == "application/wasm" || media == "font/ttf"
}
