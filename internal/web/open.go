package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"time"
)

// OpenTable is a table of open data.
type OpenTable struct {
	Name    string
	Columns []string
	Rows    [][]string
}

// OpenData serves tables that anybody may take, as CSV and JSON, with a
// catalogue that describes them. Read fetches all of it; what it gave is kept
// for a while, so that a crowd of readers is one read.
type OpenData struct {
	Read func(ctx context.Context, base string) (tables []OpenTable, catalog any, err error)
	Now  func() time.Time
	Log  func(ctx context.Context, err error)

	mu    sync.Mutex
	files map[string]openFile
	until time.Time
}

type openFile struct {
	body        []byte
	contentType string
	tag         string
}

// openFor is how long a reading is kept.
const openFor = 5 * time.Minute

// ServeHTTP answers GET /open/catalog.jsonld, /open/NAME.csv and /open/NAME.json.
func (o *OpenData) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	files, err := o.all(r)
	if err != nil {
		if o.Log != nil {
			o.Log(r.Context(), err)
		}
		w.Header().Set("Retry-After", "5")
		http.Error(w, "open data cannot be read now; try again shortly", http.StatusServiceUnavailable)
		return
	}
	f, ok := files[strings.TrimPrefix(r.URL.Path, "/open/")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.contentType)
	h.Set("ETag", f.tag)
	h.Set("Cache-Control", "public, max-age=300")
	h.Set("Access-Control-Allow-Origin", "*") // open data: any page may read it
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.body))
}

func (o *OpenData) all(r *http.Request) (map[string]openFile, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.Now().Before(o.until) {
		return o.files, nil
	}
	tables, catalog, err := o.Read(r.Context(), "/open")
	if err != nil {
		return nil, err
	}
	files := map[string]openFile{}
	put := func(name, contentType string, body []byte) {
		sum := sha256.Sum256(body)
		files[name] = openFile{body, contentType, `"` + hex.EncodeToString(sum[:8]) + `"`}
	}
	b, err := json.Marshal(catalog)
	if err != nil {
		return nil, err
	}
	put("catalog.jsonld", "application/ld+json; charset=utf-8", b)
	for _, t := range tables {
		put(t.Name+".csv", "text/csv; charset=utf-8", openCSV(t))
		rows := make([]map[string]string, len(t.Rows))
		for i, row := range t.Rows {
			rows[i] = map[string]string{}
			for j, c := range t.Columns {
				rows[i][c] = row[j]
			}
		}
		if b, err = json.Marshal(rows); err != nil {
			return nil, err
		}
		put(t.Name+".json", "application/json; charset=utf-8", b)
	}
	o.files, o.until = files, o.Now().Add(openFor)
	return files, nil
}

// openCSV writes a table with a byte order mark, so that spreadsheets read Chinese.
func openCSV(t OpenTable) []byte {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	out := csv.NewWriter(&b)
	_ = out.Write(t.Columns)
	for _, row := range t.Rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = PlainCell(cell)
		}
		_ = out.Write(safe)
	}
	out.Flush()
	return b.Bytes()
}

// PlainCell keeps a spreadsheet from taking a text for a formula.
func PlainCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}
