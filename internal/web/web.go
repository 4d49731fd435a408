// Package web is how the outside reaches the center: routes, the three GraphQL
// transports (HTTP, WebSocket, SSE) with their guards, CORS, security headers,
// health, metrics, and the embedded SPA.
//
// It owns what every request is held to, whoever sends it: size, cost, pace and
// time, and that no error says more than it should. What a request means is the
// executable schema's; who somebody is, the Authenticate function's; neither is
// known here.
package web

import (
	"context"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/prometheus/client_golang/prometheus"
)

// Config is what a Server needs. Only Schema must be set.
type Config struct {
	Schema graphql.ExecutableSchema
	SDL    string // served at /schema.graphql
	App    fs.FS  // the built SPA, index.html at its root; nil when there is none

	Origins        []string       // that may use the API from a browser: scheme and host, exactly
	TrustedProxies []netip.Prefix // whose X-Forwarded-For and -Proto are believed
	Limits         Limits         // Defaults() when left zero

	// Authenticate recognises who asks. It is called for every HTTP request and
	// once for a WebSocket, with empty Credentials too, so that it can hand an
	// anonymous actor and the address (ClientAddress) down. Bad or expired
	// credentials are a *center.Error UNAUTHENTICATED; it must not fall back to
	// anonymous.
	Authenticate func(context.Context, Credentials) (context.Context, error)
	// Identity names who is signed in, the same for each of their requests; empty
	// for nobody. Limits and rates are theirs then, not their address's.
	Identity func(context.Context) string
	// StillSignedIn is asked again and again while a stream lives, with the
	// context that Authenticate made; UNAUTHENTICATED ends the stream.
	StillSignedIn func(context.Context) error
	// Unavailable tells an outage of the database, which passes, from a fault.
	Unavailable func(error) bool
	// Ready tells whether requests can be served: an error makes /readyz 503.
	Ready func(context.Context) error
	// Lag tells how many committed lines this process has not handed out yet.
	Lag func() float64
	// EventID finds the cursor that an SSE event carries; Cursor unless set.
	EventID func(*graphql.Response) string

	Collectors []prometheus.Collector  // more for /metrics
	Routes     map[string]http.Handler // more pages, by ServeMux pattern without a method
	Uploads    map[string]http.Handler // like Routes, and for the pages of Origins as well
	Paced      map[string]http.Handler // like Routes, and held to the pace of the address; see Refusal

	Log *slog.Logger     // slog.Default() unless set
	Now func() time.Time // time.Now unless set; deadlines on connections use the real clock
}

// Server answers all requests of a center.
type Server struct {
	cfg            Config
	log            *slog.Logger
	exec           *executor.Executor
	documents      *documents
	rates          *rates
	streams        *streams
	sockets        *sockets
	metrics        *metrics
	origins        map[string]bool
	originPatterns []string
	protection     *http.CrossOriginProtection
	handler        http.Handler

	closing chan struct{} // closed when the server stops
	stop    sync.Once
}

// New makes a Server. It refuses origins that are not exact.
func New(cfg Config) (*Server, error) {
	if cfg.Limits == (Limits{}) {
		cfg.Limits = Defaults()
	}
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.EventID == nil {
		cfg.EventID = Cursor
	}
	origins, err := exactOrigins(cfg.Origins)
	if err != nil {
		return nil, err
	}
	s := &Server{
		cfg:            cfg,
		log:            cfg.Log,
		exec:           executor.New(cfg.Schema),
		documents:      newDocuments(cfg.Limits.CachedTokens),
		rates:          newRates(cfg.Limits, cfg.Now),
		streams:        &streams{now: map[string]int{}},
		sockets:        &sockets{open: map[*socket]struct{}{}},
		metrics:        newMetrics(cfg),
		origins:        origins,
		originPatterns: originPatterns(origins),
		protection:     http.NewCrossOriginProtection(),
		closing:        make(chan struct{}),
	}
	for o := range origins {
		if err := s.protection.AddTrustedOrigin(o); err != nil {
			return nil, err
		}
	}
	s.exec.SetQueryCache(s.documents)
	s.exec.SetErrorPresenter(s.present)
	s.exec.SetRecoverFunc(s.recovered)
	s.exec.SetDisableSuggestion(true)
	s.exec.SetParserTokenLimit(max(cfg.Limits.Anonymous.Tokens, cfg.Limits.SignedIn.Tokens) + 1)
	s.exec.Use(guard{s})
	s.handler = s.watch(s.headers(s.routes()))
	return s, nil
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	allow := s.allowOrigins()
	mux.Handle("/graphql", allow(http.HandlerFunc(s.serveGraphQL)))
	mux.Handle("/schema.graphql", allow(http.HandlerFunc(s.serveSDL)))
	mux.HandleFunc("/healthz", s.serveHealth)
	mux.HandleFunc("/readyz", s.serveReady)
	mux.Handle("/metrics", s.metrics.handler())
	for pattern, h := range s.cfg.Routes {
		mux.Handle(pattern, h)
	}
	for pattern, h := range s.cfg.Uploads {
		mux.Handle(pattern, s.allowUploads()(h))
	}
	for pattern, h := range s.cfg.Paced {
		mux.Handle(pattern, s.paced(h))
	}
	mux.Handle("/", newSPA(s.cfg.App))
	return mux
}

func (s *Server) serveSDL(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Cache-Control", "no-cache")
	_, _ = io.WriteString(w, s.cfg.SDL)
}

// serveHealth says that the process is alive, and nothing more.
func (s *Server) serveHealth(w http.ResponseWriter, _ *http.Request) {
	answerPlain(w, http.StatusOK, "ok\n")
}

// serveReady says whether to send requests here. Why not is in the log.
func (s *Server) serveReady(w http.ResponseWriter, r *http.Request) {
	if s.stopping() {
		writeRetryAfter(w.Header(), 5)
		answerPlain(w, http.StatusServiceUnavailable, "stopping\n")
		return
	}
	if s.cfg.Ready != nil {
		if err := s.cfg.Ready(r.Context()); err != nil {
			s.log.LogAttrs(r.Context(), slog.LevelWarn, "not ready", slog.String("error", err.Error()))
			writeRetryAfter(w.Header(), 5)
			answerPlain(w, http.StatusServiceUnavailable, "not ready\n")
			return
		}
	}
	answerPlain(w, http.StatusOK, "ready\n")
}

func answerPlain(w http.ResponseWriter, status int, text string) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text)
}

func (s *Server) stopping() bool {
	select {
	case <-s.closing:
		return true
	default:
		return false
	}
}
