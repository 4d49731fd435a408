package handout

import (
	"encoding/json"
	"io"
	"net/http"

	"onewindow/internal/licence"
)

// verifyPage serves the page that checks licences.
func (d *Desk) verifyPage(w http.ResponseWriter, r *http.Request) {
	page, err := licence.NewPage(d.Cases.LicenceKeys())
	if err != nil {
		refuse(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", page.Policy)
	h.Set("Cache-Control", "no-cache")
	if r.Method == http.MethodGet {
		_, _ = io.WriteString(w, page.HTML)
	}
}

// verifyKeys serves the public keys, for whoever checks licences with a program.
func (d *Desk) verifyKeys(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "application/jwk-set+json")
	h.Set("Cache-Control", "public, max-age=3600")
	if r.Method == http.MethodGet {
		_ = json.NewEncoder(w).Encode(d.Cases.LicenceKeys())
	}
}
