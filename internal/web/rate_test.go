package web_test

import (
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"onewindow/internal/web"
)

// clock is a time that tests move.
type clock struct{ ns atomic.Int64 }

func (c *clock) now() time.Time          { return time.Unix(1_800_000_000, c.ns.Load()) }
func (c *clock) forward(d time.Duration) { c.ns.Add(int64(d)) }

func TestRateLimit(t *testing.T) {
	t.Parallel()
	c := &clock{}
	b := setup(t, func(cfg *web.Config) {
		cfg.Limits.Anonymous.Points, cfg.Limits.SignedIn.Points = 60, 600
		cfg.Now = c.now
	})
	a := b.query("{rate}") // its sub-selection is the fake's business
	if a.code() != "GRAPHQL_VALIDATION_FAILED" {
		t.Fatal(a.raw)
	}
	c.forward(time.Hour)
	a = b.query("{rate{limit remaining cost}}")
	rate, _ := a.Data["rate"].(map[string]any)
	if rate["limit"] != 60.0 || rate["remaining"] != 59.0 || rate["cost"] != 1.0 {
		t.Errorf("%s", a.raw)
	}
	if h := a.header; h.Get("RateLimit") != `"points";r=59;t=1` || h.Get("RateLimit-Policy") != `"points";q=60;w=60` {
		t.Errorf("headers %v", h)
	}
	// One query of 51 points leaves 8.
	if a = b.query("{cases(first:49){nodes{id}}}"); a.status != 200 {
		t.Fatal(a.raw)
	}
	a = b.query("{cases(first:49){nodes{id}}}")
	wait, _ := strconv.Atoi(a.header.Get("Retry-After"))
	if a.status != 429 || a.code() != "RATE_LIMITED" || wait < 40 || wait > 45 || a.Errors[0].Extensions["retryAfter"] != float64(wait) {
		t.Fatalf("got %d %v %s", a.status, a.header, a.raw)
	}
	if signedIn := b.do(request{header: map[string]string{"Authorization": "Bearer alice"}}); signedIn.status != 200 {
		t.Errorf("others pay for themselves: %s", signedIn.raw)
	}
	c.forward(time.Duration(wait+1) * time.Second)
	if a = b.query("{cases(first:49){nodes{id}}}"); a.status != 200 {
		t.Errorf("after waiting: %s", a.raw)
	}
}

// Documents that are worth nothing cost more than good ones, so that who sends
// them is soon cut off, and being cut off is cheap.
func TestBadDocumentsAreFined(t *testing.T) {
	t.Parallel()
	c := &clock{}
	b := setup(t, func(cfg *web.Config) { cfg.Limits.Anonymous.Points, cfg.Now = 100, c.now })
	bad := []request{{query: "{nothing}"}, {query: "{"}, {body: "{"}, {query: "{" + strings.Repeat("hello ", 900) + "}"}}
	sent := 0
	for ; sent < 50; sent++ {
		if b.do(bad[sent%len(bad)]).status == 429 {
			break
		}
	}
	if sent != 5 {
		t.Errorf("%d were let in", sent)
	}
}

func TestSocketOperationsPay(t *testing.T) {
	t.Parallel()
	c := &clock{}
	b := setup(t, func(cfg *web.Config) { cfg.Limits.Anonymous.Points, cfg.Now = 10, c.now })
	s := b.greeted("")
	for range 9 { // opening it took one
		s.say(subscribe("1", "{hello}"))
		s.hear("next")
		s.hear("complete")
	}
	s.say(subscribe("1", "{hello}"))
	if m := s.hear("error"); !strings.Contains(string(m.Payload), "RATE_LIMITED") {
		t.Errorf("%s", m.Payload)
	}
}

func TestAddressBehindProxies(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.TrustedProxies = prefixes("127.0.0.0/8", "10.0.0.0/8") })
	for forwarded, want := range map[string]string{
		"":                              "@127.0.0.1",
		"9.9.9.9":                       "@9.9.9.9",
		"1.1.1.1, 9.9.9.9":              "@9.9.9.9",
		"1.1.1.1, 9.9.9.9, 10.0.0.7":    "@9.9.9.9",
		"2001:db8::1":                   "@2001:db8::1",
		"canary":                        "@127.0.0.1",
		"9.9.9.9, canary":               "@127.0.0.1",
		strings.Repeat("10.0.0.1,", 99): "@127.0.0.1",
	} {
		if a := b.do(request{query: "{who}", header: map[string]string{"X-Forwarded-For": forwarded}}); a.Data["who"] != want {
			t.Errorf("%q: %s, want %s", forwarded, a.raw, want)
		}
	}
}
