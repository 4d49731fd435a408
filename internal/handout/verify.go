package handout

import (
	"encoding/json"
	"io"
	"net/http"

	"onewindow/internal/licence"
)

// verifyPage serves the page that checks licences.
func (d *Desk) verifyPage(w http.ResponseWriter, r *http.Request) {
	keys, err := d.Cases.LicenceKeys(r.Context())
	if err != nil {
		refuse(w, r, err)
		return
	}
	status, err := d.Cases.StatusList(r.Context())
	if err != nil {
		refuse(w, r, err)
		return
	}
	page, err := licence.NewPage(keys, status)
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
	keys, err := d.Cases.LicenceKeys(r.Context())
	if err != nil {
		refuse(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/jwk-set+json")
	h.Set("Cache-Control", "public, max-age=3600")
	if r.Method == http.MethodGet {
		_ = json.NewEncoder(w).Encode(keys)
	}
}

// verifyStatus serves the signed list of licences that have ended. Any site may
// read it: it names nobody.
func (d *Desk) verifyStatus(w http.ResponseWriter, r *http.Request) {
	status, err := d.Cases.StatusList(r.Context())
	if err != nil {
		refuse(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "public, max-age=60")
	h.Set("Access-Control-Allow-Origin", "*")
	if r.Method == http.MethodGet {
		_, _ = w.Write(status)
	}
}
