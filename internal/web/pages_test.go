package web_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"onewindow/internal/web"
)

func prefixes(list ...string) (out []netip.Prefix) {
	for _, p := range list {
		out = append(out, netip.MustParsePrefix(p))
	}
	return out
}

var app = fstest.MapFS{
	"index.html":             {Data: []byte("<!doctype html><title>OneWindow</title>")},
	"assets/app-1a2b.js":     {Data: []byte(strings.Repeat("console.log('one window');", 100))},
	"assets/font.woff2":      {Data: []byte(strings.Repeat("x", 5000))},
	"favicon.svg":            {Data: []byte("<svg/>")},
	"graphiql/index.html":    {Data: []byte("explorer")},
	"graphiql/assets/e-1.js": {Data: []byte("explorer()")},
	".gitkeep":               {Data: nil},
}

func (b *bench) get(method, path string, header map[string]string) *http.Response {
	b.t.Helper()
	r, err := http.NewRequest(method, b.url+path, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	for k, v := range header {
		r.Header.Set(k, v)
	}
	resp, err := (&http.Transport{DisableCompression: true}).RoundTrip(r)
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { resp.Body.Close() })
	return resp
}

func TestPages(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) {
		c.App = app
		c.Routes = map[string]http.Handler{"/log/": http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "log") })}
	})
	const immutable = "public, max-age=31536000, immutable"
	for path, want := range map[string]struct {
		status       int
		body, caches string
	}{
		"/":                       {200, "OneWindow", "no-cache"},
		"/guide/SCJG-01":          {200, "OneWindow", "no-cache"},
		"/track":                  {200, "OneWindow", "no-cache"},
		"/assets/app-1a2b.js":     {200, "console.log", immutable},
		"/assets/app-gone.js":     {404, "not found", ""},
		"/favicon.svg":            {200, "<svg/>", "no-cache"},
		"/robots.txt":             {404, "not found", ""},
		"/assets":                 {200, "OneWindow", "no-cache"},
		"/.gitkeep":               {404, "not found", ""},
		"/graphiql":               {200, "explorer", "no-cache"},
		"/graphiql/":              {200, "explorer", "no-cache"},
		"/graphiql/assets/e-1.js": {200, "explorer()", immutable},
		"/graphiql/nothing":       {404, "not found", ""},
		"/log/checkpoint":         {200, "log", ""},
		"/healthz":                {200, "ok", "no-store"},
		"/readyz":                 {200, "ready", "no-store"},
		"/schema.graphql":         {200, "type Query", "no-cache"},
		"/metrics":                {200, "onewindow_websockets", ""},
	} {
		resp := b.get("GET", path, nil)
		body := b.whole(resp)
		if resp.StatusCode != want.status || !strings.Contains(body, want.body) || resp.Header.Get("Cache-Control") != want.caches {
			t.Errorf("%s: %d %q %.60q", path, resp.StatusCode, resp.Header.Get("Cache-Control"), body)
		}
	}
	if resp := b.get("POST", "/", nil); resp.StatusCode != 405 {
		t.Errorf("POST: %d", resp.StatusCode)
	}
	head := b.get("HEAD", "/", nil)
	if head.StatusCode != 200 || head.ContentLength != int64(len(app["index.html"].Data)) {
		t.Errorf("HEAD: %v", head)
	}
}

func TestPagesAreCompressedAndRevalidated(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.App = app })
	plain := b.get("GET", "/assets/app-1a2b.js", nil)
	packed := b.get("GET", "/assets/app-1a2b.js", map[string]string{"Accept-Encoding": "br, gzip"})
	if packed.Header.Get("Content-Encoding") != "gzip" || packed.Header.Get("Vary") != "Accept-Encoding" || packed.Header.Get("ETag") == plain.Header.Get("ETag") {
		t.Fatalf("%v", packed.Header)
	}
	z, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(z)
	if err != nil || string(body) != b.whole(plain) {
		t.Errorf("unpacked differs: %v", err)
	}
	for _, r := range []*http.Response{plain, packed} {
		again := b.get("GET", "/assets/app-1a2b.js", map[string]string{"Accept-Encoding": r.Header.Get("Content-Encoding"), "If-None-Match": r.Header.Get("ETag")})
		if again.StatusCode != 304 {
			t.Errorf("revalidated: %d", again.StatusCode)
		}
	}
	if font := b.get("GET", "/assets/font.woff2", map[string]string{"Accept-Encoding": "gzip"}); font.Header.Get("Content-Encoding") != "" {
		t.Error("a font is compressed already")
	}
}

func TestProgramWithoutPagesSaysSo(t *testing.T) {
	t.Parallel()
	for _, files := range []fstest.MapFS{{}, {".gitkeep": {}}} {
		b := setup(t, func(c *web.Config) { c.App = files })
		resp := b.get("GET", "/", nil)
		if body := b.whole(resp); resp.StatusCode != 503 || !strings.Contains(body, "make build") {
			t.Errorf("%d %s", resp.StatusCode, body)
		}
		if a := b.query("{hello}"); a.status != 200 {
			t.Errorf("the API: %s", a.raw)
		}
	}
}

func TestSecurityHeaders(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.App = app; c.TrustedProxies = prefixes("127.0.0.0/8") })
	host := strings.TrimPrefix(b.url, "http://")
	for path, policy := range map[string][]string{
		"/":         {"default-src 'none'", "script-src 'self';", "style-src 'self' 'sha256-", "ws://" + host, "wss://" + host, "frame-ancestors 'none'"},
		"/graphiql": {"script-src 'self';", "worker-src 'self' blob:", "frame-ancestors 'none'"},
		"/graphql":  {"default-src 'none'", "frame-ancestors 'none'"},
	} {
		h := b.get("GET", path, nil).Header
		for _, p := range policy {
			if !strings.Contains(h.Get("Content-Security-Policy"), p) {
				t.Errorf("%s: no %s in %s", path, p, h.Get("Content-Security-Policy"))
			}
		}
		for k, v := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
			"Cross-Origin-Resource-Policy": "same-origin", "Strict-Transport-Security": "",
		} {
			if h.Get(k) != v {
				t.Errorf("%s: %s %q", path, k, h.Get(k))
			}
		}
	}
	if h := b.get("GET", "/", map[string]string{"X-Forwarded-Proto": "https"}).Header; h.Get("Strict-Transport-Security") == "" {
		t.Error("no HSTS over TLS")
	}
	r, _ := http.NewRequest("GET", b.url+"/", nil)
	r.Host = "evil.example;script-src *"
	if resp, err := http.DefaultTransport.RoundTrip(r); err == nil {
		defer resp.Body.Close()
		if strings.Contains(resp.Header.Get("Content-Security-Policy"), "*") {
			t.Errorf("the Host header got into the policy: %s", resp.Header.Get("Content-Security-Policy"))
		}
	}
}

func TestCORS(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Origins = []string{"https://other.gov.cn"} })
	for origin, allowed := range map[string]bool{
		"https://other.gov.cn": true, "https://evil.example": false, "http://other.gov.cn": false, "https://other.gov.cn.evil": false, "null": false,
	} {
		preflight := b.get("OPTIONS", "/graphql", map[string]string{"Origin": origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"})
		answer := b.do(request{header: map[string]string{"Origin": origin}})
		for _, h := range []http.Header{preflight.Header, answer.header} {
			got := h.Get("Access-Control-Allow-Origin")
			if allowed && (got != origin || h.Get("Access-Control-Allow-Credentials") != "true") || !allowed && got != "" {
				t.Errorf("%s: %v", origin, h)
			}
			if !strings.Contains(strings.Join(h.Values("Vary"), ","), "Origin") {
				t.Errorf("%s: Vary %v", origin, h.Values("Vary"))
			}
		}
		if allowed && preflight.Header.Get("Access-Control-Allow-Headers") == "" {
			t.Errorf("preflight %v", preflight.Header)
		}
	}
	// None allowed means none, though rs/cors takes an empty list for all.
	none := setup(t, nil).do(request{header: map[string]string{"Origin": "https://evil.example"}})
	if none.header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("%v", none.header)
	}
	for _, origin := range []string{"*", "https://*.gov.cn", "other.gov.cn", "https://other.gov.cn/", "ftp://x", "https://a@b", ""} {
		if _, err := web.New(web.Config{Origins: []string{origin}}); err == nil {
			t.Errorf("%q was taken", origin)
		}
	}
}

func TestReadiness(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) {
		c.Ready = func(context.Context) error { return errors.New(secret) }
	})
	resp := b.get("GET", "/readyz", nil)
	if body := b.whole(resp); resp.StatusCode != 503 || strings.Contains(body, "canary") || resp.Header.Get("Retry-After") == "" {
		t.Errorf("%d %s", resp.StatusCode, body)
	}
	if resp := b.get("GET", "/healthz", nil); resp.StatusCode != 200 {
		t.Errorf("alive: %d", resp.StatusCode)
	}
}

func TestServeStopsGracefully(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Limits.Operation = patience })
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	b.url = "http://" + listener.Addr().String()
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- web.Serve(ctx, listener, b.server) }()
	socket := b.greeted("")
	socket.say(subscribe("1", waiting))
	stream := b.stream("POST", waiting, nil)
	<-b.waiting
	<-b.waiting
	stop()
	socket.closed(1012)
	if got := b.whole(stream); strings.Contains(got, "complete") {
		t.Errorf("%q", got)
	}
	select {
	case err := <-served:
		if err != nil {
			t.Errorf("served: %v", err)
		}
	case <-time.After(patience):
		t.Fatal("did not stop")
	}
}

// Metrics must have no label that a client chooses.
func TestMetricsCannotBeFilled(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Lag = func() float64 { return 3 } })
	for _, path := range []string{"/canary-1", "/graphql?query=canary", "/log/canary"} {
		b.get("GET", path, nil)
	}
	b.do(request{query: "query canary{hello}"})
	got := b.page("/metrics")
	if strings.Contains(got, "canary") || !strings.Contains(got, "onewindow_ledger_lag_lines 3") || !strings.Contains(got, `kind="query",outcome="ok"`) {
		t.Errorf("%s", got)
	}
}
