package web_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
)

// leaks is what no answer may hold: traces of drivers, files, Go and of the canary.
var leaks = regexp.MustCompile(`canary|pq:|dial tcp|10\.0\.0\.5|\.go:|/srv/|goroutine|runtime error|SELECT |\*errors|center\.Error|json: |strconv|interface \{\}`)

func TestErrorsTellRefusalsAndMaskTheRest(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	for _, c := range []struct {
		kind, code, message, field string
		retryable, logged          bool
	}{
		{kind: "refused", code: "BAD_USER_INPUT", message: "姓名太长。", field: "name"},
		{kind: "unreadable", code: "BAD_USER_INPUT", message: "参数的值无法识别。", field: "input.kind"},
		{kind: "wrapped", code: "CONFLICT", message: "别人先改了。"},
		{kind: "late", code: "SERVICE_UNAVAILABLE", retryable: true, logged: true},
		{kind: "down", code: "SERVICE_UNAVAILABLE", retryable: true, logged: true},
		{kind: "panic", code: "INTERNAL_SERVER_ERROR", retryable: true, logged: true},
		{kind: "other", code: "INTERNAL_SERVER_ERROR", retryable: true, logged: true},
	} {
		t.Run(c.kind, func(t *testing.T) {
			a := b.do(request{query: "query($k:String!){fail(kind:$k)}", variables: map[string]any{"k": c.kind}})
			if a.status != 200 || a.code() != c.code {
				t.Fatalf("got %d %s", a.status, a.raw)
			}
			e := a.Errors[0]
			id, _ := e.Extensions["requestId"].(string)
			if c.message != "" && e.Message != c.message || e.Extensions["retryable"] != c.retryable || len(e.Path) != 1 || id == "" {
				t.Errorf("%s", a.raw)
			}
			if f, _ := e.Extensions["field"].(string); f != c.field {
				t.Errorf("field %q", f)
			}
			if leaks.MatchString(a.raw) {
				t.Errorf("leaks: %s", a.raw)
			}
			logged := false
			for line := range strings.SplitSeq(b.log.String(), "\n") {
				logged = logged || strings.Contains(line, id) && strings.Contains(line, "canary")
			}
			if logged != c.logged {
				t.Errorf("detail in the log: %v, want %v", logged, c.logged)
			}
		})
	}
}

func TestErrorsSpeakTheAskersLanguage(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	for header, want := range map[string]string{
		"":                                "zh",
		"zh-CN,zh;q=0.9,en;q=0.8":         "zh",
		"en":                              "en",
		"en-GB,en;q=0.9":                  "en",
		"fr,en;q=0.5":                     "en",
		"fr":                              "zh",
		"zh;q=0.2, en;q=0.3":              "en",
		"*":                               "zh",
		strings.Repeat("x,", 5000) + "en": "zh",
	} {
		ask := map[string]string{"Accept-Language": header}
		if a := b.do(request{query: "{language}", header: ask}); a.Data["language"] != want {
			t.Errorf("%.40q: %s", header, a.raw)
		}
	}
	a := b.do(request{query: `{fail(kind:"refused")}`, header: map[string]string{"Accept-Language": "en"}})
	if a.Errors[0].Message != "The name is too long." {
		t.Errorf("%s", a.raw)
	}
}

func TestErrorsAreFew(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	if a := b.query("{failMuch}"); len(a.Errors) != 20 {
		t.Errorf("%d errors", len(a.Errors))
	}
	if n := strings.Count(b.log.String(), "operation failed"); n != 20 {
		t.Errorf("%d lines in the log", n)
	}
}

// A value that somebody sent is nobody else's business, and not the answer's either.
func TestErrorsRepeatNoValues(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	const id = "11010519491231002X"
	for _, a := range []*answer{
		b.query(`{cases(first:"` + id + `"){totalCount}}`),
		b.query(`{cases(filter:{stage:"` + id + `"}){totalCount}}`),
		b.do(request{query: "query($f:Filter){cases(filter:$f){totalCount}}", variables: map[string]any{"f": map[string]any{"stage": id}}}),
		b.do(request{query: "query($f:Filter){cases(filter:$f){totalCount}}", variables: map[string]any{"f": map[string]any{"identityNumber": map[string]any{"x": id}}}}),
		b.do(request{query: "query($n:Int){cases(first:$n){totalCount}}", variables: map[string]any{"n": id}}),
	} {
		if a.code() != "GRAPHQL_VALIDATION_FAILED" || strings.Contains(a.raw, id) {
			t.Errorf("%s", a.raw)
		}
	}
	if strings.Contains(b.log.String(), id) {
		t.Error("in the log")
	}
}

func TestAccessLogHoldsNoSecrets(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	b.do(request{method: "GET", query: `query Track{echo(text:"code-K7Q2")}`, header: map[string]string{"Authorization": "Bearer alice"}})
	b.do(request{query: `query Track{echo(text:"code-K7Q2")}`, header: map[string]string{"Cookie": "__Host-onewindow=alice"}})
	b.page("/verify/code-K7Q2?x=code-K7Q2")
	b.page("/healthz")
	log := b.log.String()
	if strings.Contains(log, "K7Q2") || strings.Contains(log, "alice") {
		t.Errorf("%s", log)
	}
	var line struct {
		Operation, Name, Route, Method, Address, Request string
		Status, Cost                                     int
	}
	first, _, _ := strings.Cut(log, "\n")
	if err := json.Unmarshal([]byte(first), &line); err != nil {
		t.Fatal(err)
	}
	if line.Operation != "query" || line.Name != "Track" || line.Route != "/graphql" || line.Method != "GET" || line.Address != "127.0.0.1" || line.Status != 200 || line.Cost != 1 || line.Request == "" {
		t.Errorf("%s", first)
	}
}

// FuzzAnswersLeakNothing throws bodies at the handler: it must answer JSON of
// bounded size with known codes, and nothing from inside.
func FuzzAnswersLeakNothing(f *testing.F) {
	for _, seed := range []string{
		`{"query":"{fail(kind:\"other\")}"}`, `{"query":"{fail(kind:\"panic\")}"}`, `{"query":"{failMuch failTwice}"}`,
		`{"query":"query($n:Int){cases(first:$n){totalCount}}","variables":{"n":1.5}}`,
		`{"query":"{nodes(ids:[1]){id}}"}`, `{"query":"subscription{bursts{n}}"}`, `{`, `[]`, `null`, `"x"`, `{"query":null}`,
		`{"query":"{__schema{types{name}}}"}`, `{"query":"query A{hello} query B{hello}"}`, `{"query":"fragment a on Query{hello}"}`,
		`{"query":"query($f:Filter){cases(filter:$f){totalCount}}","variables":{"f":{"stage":"X","ids":[[1]]}}}`,
		`{"query":"{a:hello a:language}"}`, `{"query":"{hello @skip(if:\"x\")}"}`, `{"query":"{hello(name:\"\\ud800\")}"}`,
		`{"query":"query($x:Case){hello}"}`, `{"query":"query($x:[Int!]!=[1,null]){hello}"}`, `{"query":"query($x:Nothing){hello}"}`,
	} {
		f.Add(seed)
	}
	b := setup(&testing.T{}, nil)
	known := regexp.MustCompile(`^[A-Z][A-Z_]+$`)
	f.Fuzz(func(t *testing.T, body string) {
		if body == "" {
			t.Skip("the bench puts its own query in place of an empty body")
		}
		a := b.in(t).do(request{body: body})
		if len(a.raw) > 200<<10 || a.raw == "" {
			t.Fatalf("%d bytes", len(a.raw))
		}
		if a.status != 200 && len(a.Errors) == 0 {
			t.Fatalf("%d without errors: %s", a.status, a.raw)
		}
		for _, e := range a.Errors {
			code, _ := e.Extensions["code"].(string)
			if !known.MatchString(code) {
				t.Fatalf("code %q: %s", code, a.raw)
			}
			if leaks.MatchString(e.Message) && !leaks.MatchString(body) {
				t.Fatalf("leaks: %s", e.Message)
			}
		}
	})
}
