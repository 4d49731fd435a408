package web_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"onewindow/internal/web"
)

// visit opens a page in Chromium and gives what its script reports.
func visit(t *testing.T, address string, reports <-chan string) string {
	t.Helper()
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("in CI Chromium must be there: `make test` installs it")
		}
		t.Skip("Chromium is not installed; `make test` installs it when root")
	}
	// Not t.TempDir: Chromium's children write on for a moment after it was killed.
	profile, err := os.MkdirTemp("", "onewindow-browser-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(profile)
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir="+profile,
		"--remote-debugging-port=0", address)
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}()
	select {
	case r := <-reports:
		return r
	case <-ctx.Done():
		t.Fatal("the page reported nothing")
		return ""
	}
}

func reporter(reports chan<- string) http.Handler {
	return http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		reports <- string(b)
	})
}

const ask = `
const ask = async (url, query, init) => {
  try {
    const r = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...init?.headers }, body: JSON.stringify({ query }), ...init?.more });
    return JSON.stringify(await r.json());
  } catch (e) { return 'blocked'; }
};`

// A real browser on http://127.0.0.1 keeps the __Host- cookie, sends it with the
// page's own requests and WebSocket, and finds nothing in our policy that stops
// the page; what the policy forbids it stops.
func TestBrowserSession(t *testing.T) {
	reports := make(chan string, 1)
	script := ask + `
window.inline = 'kept out';
const socket = () => new Promise((done) => {
  const s = new WebSocket('ws://' + location.host + '/graphql', 'graphql-transport-ws');
  s.onopen = () => s.send('{"type":"connection_init"}');
  s.onerror = () => done('error');
  s.onmessage = (m) => {
    const { type, payload } = JSON.parse(m.data);
    if (type === 'connection_ack') s.send('{"id":"1","type":"subscribe","payload":{"query":"{who}"}}');
    if (type === 'next') { s.close(); done(JSON.stringify(payload)); }
  };
});
const lines = [];
lines.push(await ask('/graphql', '{who}'));
lines.push(await ask('/graphql', 'mutation{signIn}'));
lines.push(await ask('/graphql', '{who}'));
lines.push(await socket());
lines.push('script sees cookies: ' + document.cookie);
lines.push(await ask('/graphql', 'mutation{signOut}'));
lines.push(await ask('/graphql', '{who}'));
lines.push('inline script: ' + window.inline);
await fetch('/report', { method: 'POST', body: lines.join('\n') });`
	b := setup(t, func(c *web.Config) {
		c.App = fstest.MapFS{
			"index.html":       {Data: []byte(`<!doctype html><title>t</title><script type="module" src="/assets/page-1.js"></script><script>window.inline = 'ran'</script>`)},
			"assets/page-1.js": {Data: []byte(script)},
		}
		c.Routes = map[string]http.Handler{"/report": reporter(reports)}
	})
	got := visit(t, b.url+"/", reports)
	for _, want := range []string{`{"who":"@127.0.0.1"}`, `{"signIn":true}`, `{"who":"alice@127.0.0.1"}`, `{"who":"alice@127.0.0.1"}`, "script sees cookies: \n", `{"signOut":true}`, `{"who":"@127.0.0.1"}`, "inline script: kept out"} {
		before, after, found := strings.Cut(got, want)
		if !found {
			t.Fatalf("no %s\nafter %s\nin:\n%s", want, before, got)
		}
		got = after
	}
}

// A page on a second origin may use the API when its origin is on the list, and
// may not when it is not.
func TestBrowserSecondOrigin(t *testing.T) {
	for _, allowed := range []bool{true, false} {
		t.Run(fmt.Sprint("allowed ", allowed), func(t *testing.T) {
			reports := make(chan string, 1)
			var api atomic.Value
			mux := http.NewServeMux()
			mux.Handle("/report", reporter(reports))
			mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "text/html")
				fmt.Fprintf(w, `<!doctype html><script type="module">%s
const api = %q;
const socket = () => new Promise((done) => {
  const s = new WebSocket(api.replace('http', 'ws'), 'graphql-transport-ws');
  s.onopen = () => done('open');
  s.onerror = () => done('blocked');
});
const lines = [await ask(api, '{who}', { headers: { authorization: 'Bearer alice' } }), await ask(api, '{hello}'), await socket()];
await fetch('/report', { method: 'POST', body: lines.join('\n') });</script>`, ask, api.Load())
			})
			second := httptest.NewServer(mux)
			defer second.Close()
			b := setup(t, func(c *web.Config) {
				if allowed {
					c.Origins = []string{second.URL}
				}
			})
			api.Store(b.url + "/graphql")
			got := visit(t, second.URL+"/", reports)
			want := "blocked\nblocked\nblocked"
			if allowed {
				if !strings.Contains(got, "alice@127.0.0.1") || !strings.Contains(got, "hello") || !strings.HasSuffix(got, "open") {
					t.Errorf("%s", got)
				}
				return
			}
			if got != want {
				t.Errorf("%s", got)
			}
		})
	}
}
