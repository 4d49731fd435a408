package web_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"onewindow/internal/web"
)

// stream opens an SSE stream; the answer's body is open.
func (b *bench) stream(method, query string, header map[string]string) *http.Response {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	b.t.Cleanup(cancel)
	body, _ := json.Marshal(map[string]string{"query": query})
	r, err := http.NewRequestWithContext(ctx, method, b.url+"/graphql", strings.NewReader(string(body)))
	if err != nil {
		b.t.Fatal(err)
	}
	if method == http.MethodGet {
		r, _ = http.NewRequestWithContext(ctx, method, b.url+"/graphql", nil)
		values := r.URL.Query()
		values.Set("query", query)
		r.URL.RawQuery = values.Encode()
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	for k, v := range header {
		r.Header.Set(k, v)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { resp.Body.Close() })
	return resp
}

func (b *bench) whole(resp *http.Response) string {
	b.t.Helper()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return string(raw)
}

func TestStreamFrames(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	const two = "retry: 2000\n\n" +
		"event: next\nid: c1\ndata: {\"data\":{\"ticks\":{\"n\":1,\"cursor\":\"c1\"}}}\n\n" +
		"event: next\nid: c2\ndata: {\"data\":{\"ticks\":{\"n\":2,\"cursor\":\"c2\"}}}\n\n" +
		"event: complete\ndata:\n\n"
	for _, method := range []string{"POST", "GET"} {
		resp := b.stream(method, "subscription{ticks(n:2){n cursor}}", nil)
		if got := b.whole(resp); got != two {
			t.Errorf("%s: %q", method, got)
		}
		h := resp.Header
		if h.Get("Content-Type") != "text/event-stream; charset=utf-8" || h.Get("X-Accel-Buffering") != "no" || !strings.Contains(h.Get("Cache-Control"), "no-cache") {
			t.Errorf("headers %v", h)
		}
	}
	// urql lists streams last; a subscription gets one all the same.
	if got := b.whole(b.stream("POST", "subscription{ticks(n:2){n cursor}}", map[string]string{"Accept": "application/json, text/event-stream"})); got != two {
		t.Errorf("%q", got)
	}
}

func TestStreamResumesAfterLastEventID(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	got := b.whole(b.stream("GET", "subscription($after:String){ticks(n:5,after:$after){n cursor}}", map[string]string{"Last-Event-ID": "c3"}))
	if strings.Contains(got, "id: c3\n") || !strings.Contains(got, "id: c4\n") || !strings.Contains(got, "id: c5\n") {
		t.Errorf("%q", got)
	}
}

func TestStreamOfOneAnswer(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	for query, want := range map[string]string{
		"{hello}":                  `"data":{"hello":`,
		"mutation{set(value:3)}":   `"data":{"set":3}`,
		"mutation{signIn}":         `"data":{"signIn":false}`, // no cookie can be set any more
		"{nothing}":                `"code":"GRAPHQL_VALIDATION_FAILED"`,
		"{":                        `"code":"GRAPHQL_PARSE_FAILED"`,
		"subscription{refused{n}}": `"code":"WRONG_QUERY_CODE"`,
		"subscription{bursts{n}}":  `"code":"INTERNAL_SERVER_ERROR"`,
	} {
		got := b.whole(b.stream("POST", query, nil))
		if !strings.Contains(got, "event: next\ndata: {") || !strings.Contains(got, want) || !strings.HasSuffix(got, "event: complete\ndata:\n\n") || strings.Contains(got, "canary") {
			t.Errorf("%s: %q", query, got)
		}
	}
}

func TestStreamRefusals(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Limits.Anonymous.Streams = 1 })
	if resp := b.stream("GET", "mutation{set(value:1)}", nil); resp.StatusCode != 405 {
		t.Errorf("mutation by GET: %d", resp.StatusCode)
	}
	if resp := b.stream("POST", "{hello}", map[string]string{"Authorization": "Bearer bad"}); resp.StatusCode != 401 {
		t.Errorf("a bad token: %d", resp.StatusCode)
	}
	b.stream("POST", waiting, nil)
	<-b.waiting
	if resp := b.stream("POST", waiting, nil); resp.StatusCode != 429 || resp.Header.Get("Retry-After") == "" {
		t.Errorf("a second stream: %d", resp.StatusCode)
	}
}

func TestStreamKeepsAlive(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Limits.Stream.KeepAlive = 5 * time.Millisecond })
	r := bufio.NewReader(b.stream("POST", waiting, nil).Body)
	for comments := 0; comments < 3; {
		line, err := r.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if line == ":\n" {
			comments++
		}
	}
}

func TestStreamEndsWithItsSession(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Limits.Recheck = 5 * time.Millisecond })
	resp := b.stream("POST", waiting, map[string]string{"Authorization": "Bearer alice"})
	<-b.waiting
	b.stopped.Store(true)
	if got := b.whole(resp); !strings.Contains(got, `"code":"UNAUTHENTICATED"`) || !strings.HasSuffix(got, "event: complete\ndata:\n\n") {
		t.Errorf("%q", got)
	}
	<-b.left
}

// On a stop the stream just ends: `complete` would tell the client not to come back.
func TestStreamsEndOnStop(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	resp := b.stream("POST", waiting, nil)
	<-b.waiting
	b.server.Stop(t.Context())
	if got := b.whole(resp); strings.Contains(got, "complete") {
		t.Errorf("%q", got)
	}
	<-b.left
}

func TestStreamEndsWhenTheClientLeaves(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	resp := b.stream("POST", waiting, nil)
	<-b.waiting
	resp.Body.Close()
	<-b.left
}

// A hundred clients ask for a flood and read nothing. Each is dropped, none
// takes anything with it (gqlgen's own transport crashed the process here).
func TestStreamSlowReaders(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) {
		c.Limits.Stream.Write = 100 * time.Millisecond
		c.Limits.Stream.KeepAlive = 10 * time.Millisecond
		c.Limits.Anonymous.Streams = 100
	})
	const readers = 100
	body := `{"query":"subscription{ticks(n:1000000,size:20000){n pad}}"}`
	d := net.Dialer{Control: smallReceiveBuffer}
	for i := range readers {
		conn, err := d.DialContext(t.Context(), "tcp", strings.TrimPrefix(b.url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
		if _, err := io.ReadFull(conn, make([]byte, 12)); err != nil { // HTTP/1.1 200
			t.Fatal(err)
		}
		if i%2 == 1 {
			conn.Close() // every other one leaves, too
		}
	}
	for start := time.Now(); !strings.Contains(b.page("/metrics"), `onewindow_subscriptions{transport="sse"} 0`); {
		if time.Since(start) > patience {
			t.Fatal("slow readers are still there")
		}
	}
	if a := b.query("{hello}"); a.status != 200 {
		t.Errorf("afterwards: %s", a.raw)
	}
	if strings.Contains(b.log.String(), `"panic"`) {
		t.Errorf("panics: %s", b.log)
	}
}

func TestCursor(t *testing.T) {
	t.Parallel()
	for data, want := range map[string]string{
		`{"caseEvents":{"cursor":"abc"}}`:                                                           "abc",
		`{"caseEvents":{"events":[{"cursor":"inner"},{"cursor":"x"}],"cursor":"outer"}}`:            "outer",
		`{"caseEvents":{"cursor":"first","events":[{"cursor":"inner"}]}}`:                           "first",
		`{"caseEvents":{"note":"cursor","text":"\"cursor\":\"no\"","n":[1,2],"cursor":"a\u0062c"}}`: "abc",
		`{"caseEvents":{"cursor":null,"x":"cursor"}}`:                                               "",
		`{"caseEvents":{"events":[{"cursor":"inner"}]}}`:                                            "",
		`{"cursor":"top"}`:                   "",
		`{"a":{"cursor":{"cursor":"deep"}}}`: "",
		`{"a":{"x":"y","z":"cursor"}}`:       "",
		`{"a":null}`:                         "",
		`null`:                               "",
		``:                                   "",
		`{"a":{"cursor":"cut`:                "",
	} {
		if got := web.Cursor(&graphql.Response{Data: json.RawMessage(data)}); got != want {
			t.Errorf("%s: %q, want %q", data, got, want)
		}
	}
}
