package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"onewindow/internal/web"
)

func TestHTTPAnswersStrictly(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	const gql, plain = "application/graphql-response+json", "application/json"
	type h = map[string]string
	for _, c := range []struct {
		name   string
		ask    request
		status int
		code   string
		media  string
		header h
	}{
		{name: "a query", status: 200, media: gql},
		{name: "plain JSON when nothing is said", ask: request{header: h{"Accept": ""}}, status: 200, media: plain},
		{name: "plain JSON for anything", ask: request{header: h{"Accept": "*/*"}}, status: 200, media: plain},
		{name: "the better liked type", ask: request{header: h{"Accept": "application/json;q=0.5, application/graphql-response+json"}}, status: 200, media: gql},
		{name: "one answer for a client that lists streams last", ask: request{header: h{"Accept": gql + ", " + plain + ", text/event-stream"}}, status: 200, media: gql},
		{name: "a charset", ask: request{header: h{"Content-Type": "application/json; charset=utf-8"}}, status: 200, media: gql},
		{name: "GET", ask: request{method: "GET"}, status: 200, media: gql},
		{name: "GET of a mutation", ask: request{method: "GET", query: "mutation{set(value:1)}"}, status: 405, code: "METHOD_NOT_ALLOWED", media: gql, header: h{"Allow": "POST"}},
		{name: "a subscription without a stream", ask: request{query: "subscription{wait{n}}"}, status: 406, code: "BAD_REQUEST", media: gql},
		{name: "PUT", ask: request{method: "PUT", body: "{}"}, status: 405, code: "METHOD_NOT_ALLOWED", media: gql, header: h{"Allow": "GET, POST"}},
		{name: "OPTIONS that is no preflight", ask: request{method: "OPTIONS"}, status: 405, code: "METHOD_NOT_ALLOWED", media: gql},
		{name: "a form", ask: request{header: h{"Content-Type": "application/x-www-form-urlencoded"}}, status: 415, code: "BAD_REQUEST", media: gql, header: h{"Accept-Post": plain}},
		{name: "multipart", ask: request{header: h{"Content-Type": "multipart/form-data; boundary=x"}}, status: 415, code: "BAD_REQUEST", media: gql},
		{name: "text", ask: request{header: h{"Content-Type": "text/plain"}}, status: 415, code: "BAD_REQUEST", media: gql},
		{name: "no content type", ask: request{header: h{"Content-Type": ""}}, status: 415, code: "BAD_REQUEST", media: gql},
		{name: "another charset", ask: request{header: h{"Content-Type": "application/json; charset=gbk"}}, status: 415, code: "BAD_REQUEST", media: gql},
		{name: "no JSON", ask: request{body: "canary{{"}, status: 400, code: "BAD_REQUEST", media: gql},
		{name: "a batch", ask: request{body: `[{"query":"{hello}"}]`}, status: 400, code: "BAD_REQUEST", media: gql},
		{name: "two values", ask: request{body: `{"query":"{hello}"} {"canary":1}`}, status: 400, code: "BAD_REQUEST", media: gql},
		{name: "no query", ask: request{body: `{}`}, status: 400, code: "BAD_REQUEST", media: gql},
		{name: "a query of another type", ask: request{body: `{"query":{"canary":1}}`}, status: 400, code: "BAD_REQUEST", media: gql},
		{name: "variables of another type", ask: request{body: `{"query":"{hello}","variables":["canary"]}`}, status: 400, code: "BAD_REQUEST", media: gql},
		{name: "too large", ask: request{body: `{"query":"{hello}","canary":"` + strings.Repeat("x", 64<<10) + `"}`}, status: 413, code: "PAYLOAD_TOO_LARGE", media: gql},
		{name: "what does not parse", ask: request{query: "{"}, status: 400, code: "GRAPHQL_PARSE_FAILED", media: gql},
		{name: "what does not fit", ask: request{query: "{nothing}"}, status: 400, code: "GRAPHQL_VALIDATION_FAILED", media: gql},
		{name: "what does not parse, for old clients", ask: request{query: "{", header: h{"Accept": plain}}, status: 200, code: "GRAPHQL_PARSE_FAILED", media: plain},
		{name: "a missing variable", ask: request{query: "query($v:ID!){node(id:$v){id}}"}, status: 400, code: "GRAPHQL_VALIDATION_FAILED", media: gql},
		{name: "no such operation", ask: request{body: `{"query":"query A{hello}","operationName":"B"}`}, status: 400, code: "GRAPHQL_VALIDATION_FAILED", media: gql},
		{name: "a bad token", ask: request{header: h{"Authorization": "Bearer canary"}}, status: 401, code: "UNAUTHENTICATED", media: gql, header: h{"Www-Authenticate": `Bearer realm="onewindow"`}},
		{name: "another scheme", ask: request{header: h{"Authorization": "Basic canary"}}, status: 401, code: "UNAUTHENTICATED", media: gql},
		{name: "a token and a cookie", ask: request{header: h{"Authorization": "Bearer alice", "Cookie": web.CookieName + "=alice"}}, status: 400, code: "BAD_REQUEST", media: gql},
		{name: "an outage while recognising", ask: request{header: h{"Authorization": "Bearer broken"}}, status: 500, code: "INTERNAL_SERVER_ERROR", media: gql},
		{name: "an upgrade that is none", ask: request{header: h{"Upgrade": "h2c"}}, status: 200, media: gql},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := b.do(c.ask)
			if a.status != c.status || a.code() != c.code {
				t.Fatalf("got %d %q, want %d %q: %s", a.status, a.code(), c.status, c.code, a.raw)
			}
			if got, _, _ := strings.Cut(a.header.Get("Content-Type"), ";"); got != c.media {
				t.Errorf("Content-Type %q, want %q", got, c.media)
			}
			for k, v := range c.header {
				if a.header.Get(k) != v {
					t.Errorf("%s: %q, want %q", k, a.header.Get(k), v)
				}
			}
			if strings.Contains(a.raw, "canary") {
				t.Errorf("the answer repeats the request: %s", a.raw)
			}
			if c.code != "" && strings.Contains(a.raw, `"data"`) {
				t.Errorf("a refused request has data: %s", a.raw)
			}
			if c.code != "" && a.Errors[0].Extensions["requestId"] != a.header.Get("X-Request-Id") {
				t.Errorf("request ids differ: %s", a.raw)
			}
		})
	}
}

func TestAnswersTellTheirCost(t *testing.T) {
	t.Parallel()
	a := setup(t, nil).query("{cases(first:50){nodes{id number department{name} clock{due}}}}")
	cost, _ := a.Extensions["cost"].(map[string]any)
	// 1 for the connection; for each of 50: the case 1, its department 1, its clock 0.1, four leaves 0.04
	if cost["requested"] != 108.0 || cost["maximum"] != 1000.0 {
		t.Fatalf("cost %v", a.raw)
	}
}

func TestSlowOperationEndsInTime(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Limits.Operation = 20 * time.Millisecond })
	a := b.query("{slow}")
	if a.code() != "SERVICE_UNAVAILABLE" || a.Errors[0].Extensions["retryable"] != true {
		t.Fatalf("got %d %s", a.status, a.raw)
	}
}

func TestWhoAsks(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	for name, c := range map[string]struct {
		header map[string]string
		want   string
	}{
		"nobody": {nil, "@127.0.0.1"},
		"token":  {map[string]string{"Authorization": "bearer alice"}, "alice@127.0.0.1"},
		"cookie": {map[string]string{"Cookie": web.CookieName + "=bob"}, "bob@127.0.0.1"},
		"a proxy nobody trusts says another address": {map[string]string{"X-Forwarded-For": "9.9.9.9"}, "@127.0.0.1"},
	} {
		t.Run(name, func(t *testing.T) {
			if a := b.do(request{query: "{who}", header: c.header}); a.Data["who"] != c.want {
				t.Errorf("got %s, want %s", a.raw, c.want)
			}
		})
	}
}

func TestSessionCookie(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	a := b.query("mutation{signIn}")
	cookies := (&http.Response{Header: a.header}).Cookies()
	if len(cookies) != 1 {
		t.Fatalf("cookies %v", a.header)
	}
	k := cookies[0]
	if k.Name != "__Host-onewindow" || k.Value != "alice" || !k.Secure || !k.HttpOnly || k.Path != "/" || k.Domain != "" || k.SameSite != http.SameSiteStrictMode || k.Expires.Year() != 2030 {
		t.Errorf("set %v", k)
	}
	a = b.do(request{query: "mutation{signOut}", header: map[string]string{"Cookie": web.CookieName + "=alice"}})
	if k := (&http.Response{Header: a.header}).Cookies(); len(k) != 1 || k[0].MaxAge != -1 {
		t.Errorf("cleared %v", k)
	}
	a = b.do(request{header: map[string]string{"Cookie": web.CookieName + "=gone"}})
	if k := (&http.Response{Header: a.header}).Cookies(); a.status != 401 || len(k) != 1 || k[0].MaxAge != -1 {
		t.Errorf("an ended session must be forgotten, or nobody could sign in again: %d %v", a.status, k)
	}
}

func TestForeignPageCannotUseTheCookie(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Origins = []string{"https://other.gov.cn"} })
	cookie := web.CookieName + "=alice"
	for name, c := range map[string]struct {
		header map[string]string
		status int
	}{
		"cross-site":               {map[string]string{"Cookie": cookie, "Sec-Fetch-Site": "cross-site"}, 403},
		"foreign origin":           {map[string]string{"Cookie": cookie, "Origin": "https://evil.example"}, 403},
		"own page":                 {map[string]string{"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}, 200},
		"allowed origin":           {map[string]string{"Cookie": cookie, "Origin": "https://other.gov.cn", "Sec-Fetch-Site": "cross-site"}, 200},
		"no browser":               {map[string]string{"Cookie": cookie}, 200},
		"cross-site with a bearer": {map[string]string{"Authorization": "Bearer alice", "Sec-Fetch-Site": "cross-site"}, 200},
	} {
		t.Run(name, func(t *testing.T) {
			if a := b.do(request{query: "mutation{set(value:1)}", header: c.header}); a.status != c.status {
				t.Errorf("got %d %s, want %d", a.status, a.raw, c.status)
			}
		})
	}
}
