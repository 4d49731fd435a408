package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/rs/cors"

	"onewindow/internal/center"
)

var errCrossOrigin = center.Refuse(center.ErrForbidden, "",
	"该请求来自其他网站，已被拒绝。", "The request came from another site and was refused.")

// exactOrigins checks the list of origins that may use the API from a browser:
// scheme, host and port, no wildcard, no path. Anything else is a mistake that
// should stop the program, not open it.
func exactOrigins(list []string) (map[string]bool, error) {
	out := map[string]bool{}
	for _, o := range list {
		u, err := url.Parse(o)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" ||
			u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil || strings.Contains(o, "*") {
			return nil, fmt.Errorf("origin %q: write scheme and host, for example https://example.gov.cn", o)
		}
		out[strings.ToLower(o)] = true
	}
	return out, nil
}

// allowOrigins answers for the exact origins. The check is a function because
// rs/cors takes an empty list of origins to mean all.
func (s *Server) allowOrigins() func(http.Handler) http.Handler {
	return cors.New(cors.Options{
		AllowOriginFunc:  func(origin string) bool { return s.origins[strings.ToLower(origin)] },
		AllowedMethods:   []string{http.MethodGet, http.MethodPost},
		AllowedHeaders:   []string{"Accept", "Accept-Language", "Authorization", "Content-Type", "Idempotency-Key", "Last-Event-ID"},
		ExposedHeaders:   []string{"RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"},
		AllowCredentials: true,
		MaxAge:           600,
	}).Handler
}

// allowUploads answers for the exact origins too, with the methods and headers of
// tus. The addresses are signed; credentials are neither needed nor taken.
func (s *Server) allowUploads() func(http.Handler) http.Handler {
	return cors.New(cors.Options{
		AllowOriginFunc: func(origin string) bool { return s.origins[strings.ToLower(origin)] },
		AllowedMethods:  []string{http.MethodGet, http.MethodHead, http.MethodPatch, http.MethodDelete},
		AllowedHeaders:  []string{"Content-Type", "Tus-Resumable", "Upload-Offset"},
		ExposedHeaders:  []string{"Content-Disposition", "Retry-After", "Tus-Resumable", "Upload-Expires", "Upload-Length", "Upload-Offset", "X-Request-Id"},
		MaxAge:          600,
	}).Handler
}

// crossOrigin refuses a request that a foreign page made with a visitor's cookie.
func (s *Server) crossOrigin(r *http.Request) error {
	if s.protection.Check(r) != nil {
		return errCrossOrigin
	}
	return nil
}

// originPatterns is the list as coder/websocket wants it, which matches globs: a
// bracketed IPv6 address would be one.
func originPatterns(origins map[string]bool) []string {
	var out []string
	for o := range origins {
		out = append(out, strings.NewReplacer(`[`, `\[`, `]`, `\]`, `\`, `\\`).Replace(o))
	}
	return out
}
