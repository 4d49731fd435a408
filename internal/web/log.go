package web

import (
	"context"
	"log/slog"
	"net/http"
	"strconv"
	"time"
)

// recorder remembers what was answered. It offers nothing but Unwrap beyond a
// plain ResponseWriter, so that http.ResponseController and the WebSocket upgrade
// reach the real one.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int
}

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += n
	return n, err
}

func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// watch gives each request its id, writes the access log, measures, and turns a
// panic into a plain 500. The log has the route, never the URL: a GET query, a
// query code or a licence's id may stand in it.
func (s *Server) watch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := s.cfg.Now()
		req := newRequest(r, s.cfg.TrustedProxies)
		ctx := context.WithValue(r.Context(), requestKey{}, req)
		r = r.WithContext(ctx)
		out := &recorder{ResponseWriter: w}
		out.Header().Set("X-Request-Id", req.id)
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(s.cfg.Limits.Write))
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler { //nolint:errorlint // net/http compares it so too
					panic(p)
				}
				err := s.recovered(ctx, p)
				if out.status == 0 {
					s.refuse(out, r, err, 0)
				}
			}
			s.logAccess(r, out, req, s.cfg.Now().Sub(start))
		}()
		next.ServeHTTP(out, r)
	})
}

func (s *Server) logAccess(r *http.Request, out *recorder, req *request, took time.Duration) {
	route := r.Pattern // set by the mux on the very request we passed it
	if route == "" {
		route = "none"
	}
	status := out.status
	if status == 0 {
		status = http.StatusOK
		if r.Header.Get("Upgrade") != "" {
			status = http.StatusSwitchingProtocols
		}
	}
	stream := status == http.StatusSwitchingProtocols || out.Header().Get("Content-Type") == typeStream+"; charset=utf-8"
	if !stream {
		s.metrics.requests.WithLabelValues(route, strconv.Itoa(status)).Observe(took.Seconds())
	}
	level := slog.LevelInfo
	switch route {
	case "/healthz", "/readyz", "/metrics":
		level = slog.LevelDebug
	}
	if !s.log.Enabled(r.Context(), level) {
		return
	}
	attrs := []slog.Attr{
		slog.String("request", req.id), slog.String("method", known(r.Method)), slog.String("route", route),
		slog.Int("status", status), slog.Int("bytes", out.bytes), slog.Duration("took", took),
		slog.String("address", req.address),
	}
	if req.op.kind != "" {
		attrs = append(attrs, slog.String("operation", req.op.kind), slog.String("name", req.op.name), slog.Int("cost", req.op.cost))
	}
	if req.op.code != "" {
		attrs = append(attrs, slog.String("code", req.op.code))
	}
	s.log.LogAttrs(r.Context(), level, "request", attrs...)
}

// known keeps a method that somebody made up out of the log.
func known(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions, http.MethodPatch:
		return method
	}
	return "other"
}
