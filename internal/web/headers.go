package web

import (
	"net/http"
	"strings"
)

// reactAriaStyle is the hash of the one <style> that React Aria's usePress puts
// into the page (1.22.1); everything else is in files of our own.
const reactAriaStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"

// headers are on every answer.
func (s *Server) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY") // for browsers that do not know frame-ancestors
		if s.secure(r) {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// secure tells whether the client speaks TLS, to us or to a proxy we trust.
func (s *Server) secure(r *http.Request) bool {
	return r.TLS != nil || len(s.cfg.TrustedProxies) > 0 && r.Header.Get("X-Forwarded-Proto") == "https"
}

// pagePolicy is the Content-Security-Policy of the SPA: nothing inline, nothing
// from elsewhere. The WebSocket's own host is named because not every browser
// takes 'self' to cover it.
func pagePolicy(host string) string {
	return "default-src 'none'; script-src 'self'; style-src 'self' " + reactAriaStyle +
		"; img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; worker-src 'self'" +
		"; connect-src 'self'" + socketSources(host) +
		"; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}

// explorerPolicy is that of GraphiQL, whose editor makes <style> elements and
// workers from blobs as it goes. It is a page of its own and holds no session
// that its visitor did not paste in.
func explorerPolicy(host string) string {
	return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'" +
		"; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:" +
		"; connect-src 'self'" + socketSources(host) +
		"; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}

// socketSources names the host's WebSocket addresses; nothing for a Host header
// that could end the directive.
func socketSources(host string) string {
	if host == "" || strings.ContainsFunc(host, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(".-:[]", r))
	}) {
		return ""
	}
	return " ws://" + host + " wss://" + host
}
