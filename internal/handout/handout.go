// Package handout hands files out over HTTP: the PDFs of papers and of the
// service manual. Each file has an address that says by itself who may have it
// (a ticket, or the public's right); what is in a file is its service's. It makes
// a few PDFs at a time, so that a rush for them leaves the API its share.
package handout

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
)

// Desk hands files out.
type Desk struct {
	Cases     *casework.Service
	Catalogue *catalog.Catalogue
	Site      string // the public address, without a slash at its end; empty: each request's own

	presses chan struct{}
	shelf   shelf
}

// presses is how many PDFs are made at once.
const presses = 2

// Routes are the addresses, by ServeMux pattern.
func (d *Desk) Routes() map[string]http.Handler {
	d.presses = make(chan struct{}, presses)
	return map[string]http.Handler{
		"/papers/{file}":      only(d.paper, http.MethodGet, http.MethodHead),
		"/verify":             only(d.verifyPage, http.MethodGet, http.MethodHead),
		"/verify/keys.json":   only(d.verifyKeys, http.MethodGet, http.MethodHead),
		"/verify/status.json": only(d.verifyStatus, http.MethodGet, http.MethodHead),
		"/manual.pdf":         only(d.manual, http.MethodGet, http.MethodHead),
	}
}

// paper serves a paper to whoever holds its ticket.
func (d *Desk) paper(w http.ResponseWriter, r *http.Request) {
	number, ok := strings.CutSuffix(r.PathValue("file"), ".pdf")
	if !ok {
		http.NotFound(w, r)
		return
	}
	p, size, err := d.Cases.PaperAt(r.Context(), number, r.URL.Query().Get("t"))
	if err != nil {
		refuse(w, r, err)
		return
	}
	done, ok := d.press(r.Context(), w)
	if !ok {
		return
	}
	defer done()
	var b bytes.Buffer
	if err := p.Print(&b, size, d.site(r)); err != nil {
		refuse(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Cache-Control", "private, no-store")
	h.Set("Content-Disposition", `inline; filename="`+number+`.pdf"`)
	serve(w, r, b.Bytes())
}

// press waits for a turn at making a PDF.
func (d *Desk) press(ctx context.Context, w http.ResponseWriter) (done func(), ok bool) {
	select {
	case d.presses <- struct{}{}:
		return func() { <-d.presses }, true
	case <-ctx.Done():
		w.Header().Set("Retry-After", "5")
		http.Error(w, "busy", http.StatusServiceUnavailable)
		return nil, false
	}
}

// serve answers with a PDF that may do nothing but be read.
func serve(w http.ResponseWriter, r *http.Request, body []byte) {
	h := w.Header()
	h.Set("Content-Type", "application/pdf")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(body)
	}
}

// refuse answers with the refusal's own sentence, and for anything else with none.
func refuse(w http.ResponseWriter, r *http.Request, err error) {
	w.Header().Set("Cache-Control", "no-store")
	language := "zh"
	if strings.HasPrefix(r.Header.Get("Accept-Language"), "en") {
		language = "en"
	}
	refusal, ok := asRefusal(err)
	switch {
	case !ok:
		slog.ErrorContext(r.Context(), "hand out a file", "path", r.URL.Path, "error", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
	case refusal.Code == center.ErrNotFound:
		http.Error(w, refusal.In(language), http.StatusNotFound)
	default:
		http.Error(w, refusal.In(language), http.StatusForbidden)
	}
}

// site is where the addresses on a paper lead: the public address that was
// configured, or the one this request came to. What a client says in front of
// its request (X-Forwarded-Proto) is not believed: it would be printed.
func (d *Desk) site(r *http.Request) string {
	if d.Site != "" {
		return d.Site
	}
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// only lets some methods through.
func only(h http.HandlerFunc, methods ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, m := range methods {
			if r.Method == m {
				h(w, r)
				return
			}
		}
		w.Header().Set("Allow", strings.Join(methods, ", "))
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	})
}
