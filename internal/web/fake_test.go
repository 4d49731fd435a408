package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onewindow/internal/center"
	"onewindow/internal/web"
)

// A hand-made executable schema: what the transports and guards need to be
// tried, and nothing of the center.
const sdl = `
interface Node { id: ID! }
type Case implements Node {
  id: ID!  number: String!  next: Case!  department: Department!  clock: Clock!
  documents: [Document!]!
  related(first: Int, last: Int): CaseConnection!
}
type Department implements Node { id: ID! name: String!  cases(first: Int = 10): CaseConnection! }
type Document implements Node { id: ID! name: String! department: Department! }
type Clock { due: String! used: Int! }
type CaseEdge { cursor: String! node: Case! }
type PageInfo { hasNextPage: Boolean! }
type CaseConnection { edges: [CaseEdge!]! nodes: [Case!]! pageInfo: PageInfo! totalCount: Int }
enum Stage { INTAKE DECIDED }
input Filter { stage: Stage, ids: [ID!], identityNumber: String }
type Rate { limit: Int! remaining: Int! cost: Int! }
type Query {
  hello(name: String): String!
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]!
  cases(first: Int, last: Int, filter: Filter): CaseConnection!
  case: Case
  fail(kind: String!): String
  failTwice: String
  failMuch: [Int]
  echo(text: String!): String!
  slow: String
  who: String!
  language: String!
  rate: Rate!
}
type Mutation { set(value: Int!): Int!  signIn: Boolean!  signOut: Boolean! }
type Tick { n: Int! cursor: String! pad: String }
type Subscription {
  ticks(n: Int!, size: Int, after: String): Tick!
  wait: Tick!
  refused: Tick!
  bursts: Tick!
}
`

// resolver answers a root field. What it returns is put out as it is: the fake
// selects no fields, because no transport looks inside.
type resolver func(ctx context.Context, args map[string]any) (any, error)

type fake struct {
	schema  *ast.Schema
	roots   map[string]resolver
	streams map[string]func(ctx context.Context, args map[string]any) (<-chan any, error)
}

func (f *fake) Schema() *ast.Schema { return f.schema }

func (f *fake) Complexity(context.Context, string, string, int, map[string]any) (int, bool) {
	return 0, false
}

func (f *fake) Exec(ctx context.Context) graphql.ResponseHandler {
	oc := graphql.GetOperationContext(ctx)
	fields := graphql.CollectFields(oc, oc.Operation.SelectionSet, []string{"Query", "Mutation", "Subscription"})
	if oc.Operation.Operation == ast.Subscription {
		return f.subscribe(ctx, oc, fields[0])
	}
	first := true
	return func(ctx context.Context) *graphql.Response {
		if !first {
			return nil
		}
		first = false
		var b bytes.Buffer
		b.WriteByte('{')
		for i, field := range fields {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, "%q:", field.Alias)
			b.Write(f.resolve(ctx, oc, field))
		}
		b.WriteByte('}')
		return &graphql.Response{Data: b.Bytes()}
	}
}

func (f *fake) resolve(ctx context.Context, oc *graphql.OperationContext, field graphql.CollectedField) (out []byte) {
	args := field.ArgumentMap(oc.Variables)
	ctx = graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: "Query", Field: field, Args: args})
	defer func() {
		if p := recover(); p != nil {
			graphql.AddError(ctx, oc.Recover(ctx, p))
			out = []byte("null")
		}
	}()
	if field.Name == "__typename" {
		out, _ = json.Marshal(field.ObjectDefinition.Name)
		return out
	}
	if args["kind"] == "unreadable" { // as generated code does when an argument's scalar refuses a value
		fc := graphql.GetFieldContext(ctx)
		fc.Args = nil
		graphql.AddError(ctx, gqlerror.WrapPath(append(fc.Path(), ast.PathName("input"), ast.PathName("kind")), errors.New(secret)))
		return []byte("null")
	}
	r := f.roots[field.Name]
	if r == nil {
		return []byte("{}")
	}
	v, err := r(ctx, args)
	if err != nil {
		graphql.AddError(ctx, err)
		return []byte("null")
	}
	out, _ = json.Marshal(v)
	return out
}

func (f *fake) subscribe(ctx context.Context, oc *graphql.OperationContext, field graphql.CollectedField) graphql.ResponseHandler {
	events, err := f.streams[field.Name](ctx, field.ArgumentMap(oc.Variables))
	if err != nil {
		graphql.AddError(ctx, err)
		return func(context.Context) *graphql.Response { return nil }
	}
	return func(ctx context.Context) *graphql.Response {
		select {
		case v, more := <-events:
			if !more {
				return nil
			}
			b, _ := json.Marshal(map[string]any{field.Alias: v})
			return &graphql.Response{Data: b}
		case <-ctx.Done():
			return nil
		}
	}
}

type tick struct {
	N      int    `json:"n"`
	Cursor string `json:"cursor"`
	Pad    string `json:"pad,omitempty"`
}

func number(v any) int {
	switch v := v.(type) {
	case json.Number:
		n, _ := v.Int64()
		return int(n)
	case int64:
		return int(v)
	}
	return 0
}

// secret is what no answer may ever hold.
const secret = `pq: password authentication failed for user "canary" at 10.0.0.5 /srv/onewindow/store.go:42`

// bench is one server under test.
type bench struct {
	t       *testing.T
	server  *web.Server
	url     string
	waiting chan struct{} // has one for each `wait` that began
	left    chan struct{} // and one for each that ended
	log     *buffer
	stopped *atomic.Bool // the session behind "alice" ended
}

// buffer is a log that tests may read while it is written.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

type actorKey struct{}

// setup starts a server with the fake schema; change may alter its configuration.
// Tokens "alice" and "bob" are good, any other is not.
func setup(t *testing.T, change func(*web.Config)) *bench {
	t.Helper()
	schema, err := gqlparser.LoadSchema(&ast.Source{Input: sdl})
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{t: t, waiting: make(chan struct{}, 1000), left: make(chan struct{}, 1000), log: &buffer{}, stopped: &atomic.Bool{}}
	f := &fake{schema: schema}
	f.roots = map[string]resolver{
		"hello": func(_ context.Context, args map[string]any) (any, error) {
			return fmt.Sprint("hello ", args["name"]), nil
		},
		"echo": func(_ context.Context, args map[string]any) (any, error) { return args["text"], nil },
		"who": func(ctx context.Context, _ map[string]any) (any, error) {
			who, _ := ctx.Value(actorKey{}).(string)
			return who + "@" + web.ClientAddress(ctx), nil
		},
		"language": func(ctx context.Context, _ map[string]any) (any, error) { return web.Language(ctx), nil },
		"rate": func(ctx context.Context, _ map[string]any) (any, error) {
			r := web.RateLimitOf(ctx)
			return map[string]any{"limit": r.Limit, "remaining": r.Remaining, "cost": r.Cost}, nil
		},
		"set": func(_ context.Context, args map[string]any) (any, error) { return args["value"], nil },
		"signIn": func(ctx context.Context, _ map[string]any) (any, error) {
			s := web.Session(ctx)
			if s == nil {
				return false, nil
			}
			s.Set("alice", time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
			return true, nil
		},
		"signOut": func(ctx context.Context, _ map[string]any) (any, error) {
			s := web.Session(ctx)
			if s == nil {
				return false, nil
			}
			s.Clear()
			return true, nil
		},
		"slow": func(ctx context.Context, _ map[string]any) (any, error) {
			<-ctx.Done()
			return nil, fmt.Errorf("read cases: %w", ctx.Err())
		},
		"failMuch": func(ctx context.Context, _ map[string]any) (any, error) {
			for range 200 {
				graphql.AddError(ctx, errors.New(secret))
			}
			return nil, nil
		},
		"fail": func(_ context.Context, args map[string]any) (any, error) {
			return nil, failure(fmt.Sprint(args["kind"]))
		},
	}
	f.streams = map[string]func(context.Context, map[string]any) (<-chan any, error){
		"ticks": func(ctx context.Context, args map[string]any) (<-chan any, error) {
			out, size, from := make(chan any), number(args["size"]), 0
			if after, _ := args["after"].(string); after != "" {
				fmt.Sscanf(after, "c%d", &from)
			}
			go func() {
				defer close(out)
				for i := from + 1; i <= number(args["n"]); i++ {
					select {
					case out <- tick{N: i, Cursor: fmt.Sprint("c", i), Pad: strings.Repeat("x", size)}:
					case <-ctx.Done():
						return
					}
				}
			}()
			return out, nil
		},
		"wait": func(ctx context.Context, _ map[string]any) (<-chan any, error) {
			b.waiting <- struct{}{}
			go func() {
				<-ctx.Done()
				b.left <- struct{}{}
			}()
			return make(chan any), nil
		},
		"refused": func(context.Context, map[string]any) (<-chan any, error) {
			return nil, center.Refuse(center.ErrWrongQueryCode, "queryCode", "查询码不对。", "Wrong query code.")
		},
		"bursts": func(context.Context, map[string]any) (<-chan any, error) { panic(secret) },
	}
	expired := center.Refuse(center.ErrUnauthenticated, "", "登录已失效。", "The session has ended.")
	cfg := web.Config{
		Schema: f, SDL: sdl, Limits: web.Defaults(),
		Log: slog.New(slog.NewJSONHandler(b.log, nil)),
		Authenticate: func(ctx context.Context, c web.Credentials) (context.Context, error) {
			if c.Empty() {
				return ctx, nil
			}
			who := c.Bearer + c.Cookie
			switch who {
			case "alice", "bob":
				return context.WithValue(ctx, actorKey{}, who), nil
			case "broken":
				return nil, errors.New(secret)
			}
			return nil, expired
		},
		Identity: func(ctx context.Context) string {
			who, _ := ctx.Value(actorKey{}).(string)
			return who
		},
		StillSignedIn: func(ctx context.Context) error {
			if b.stopped.Load() {
				return expired
			}
			return nil
		},
	}
	cfg.Limits.Anonymous.Points, cfg.Limits.SignedIn.Points = 0, 0
	if change != nil {
		change(&cfg)
	}
	b.server, err = web.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	h := httptest.NewServer(b.server)
	b.url = h.URL
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		b.server.Stop(ctx)
		h.Close()
	})
	return b
}

// in is the same server for a subtest.
func (b *bench) in(t *testing.T) *bench {
	c := *b
	c.t = t
	return &c
}

func failure(kind string) error {
	switch kind {
	case "refused":
		return center.Refuse(center.ErrBadUserInput, "name", "姓名太长。", "The name is too long.")
	case "wrapped":
		return fmt.Errorf("%s: %w", secret, center.Refuse(center.ErrConflict, "", "别人先改了。", "Somebody else was first."))
	case "late":
		return fmt.Errorf("%s: %w", secret, context.DeadlineExceeded)
	case "down":
		return fmt.Errorf("%s: %w", secret, errDown{})
	case "panic":
		panic(secret)
	}
	return errors.New(secret)
}

// errDown is a network error as drivers wrap it.
type errDown struct{}

func (errDown) Error() string   { return "dial tcp 10.0.0.5:5432: connection refused" }
func (errDown) Timeout() bool   { return false }
func (errDown) Temporary() bool { return false }

// answer is a GraphQL answer as clients read it.
type answer struct {
	status int
	header http.Header
	raw    string

	Data   map[string]any `json:"data"`
	Errors []struct {
		Message    string         `json:"message"`
		Path       []any          `json:"path"`
		Extensions map[string]any `json:"extensions"`
	} `json:"errors"`
	Extensions map[string]any `json:"extensions"`
}

func (a *answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	c, _ := a.Errors[0].Extensions["code"].(string)
	return c
}

// request is one to be sent; the zero one POSTs `{hello}`.
type request struct {
	method, query, body string
	variables           map[string]any
	header              map[string]string
}

func (b *bench) do(q request) *answer {
	b.t.Helper()
	if q.method == "" {
		q.method = http.MethodPost
	}
	if q.query == "" {
		q.query = "{hello}"
	}
	if q.body == "" && q.method == http.MethodPost {
		body, _ := json.Marshal(map[string]any{"query": q.query, "variables": q.variables})
		q.body = string(body)
	}
	r, err := http.NewRequest(q.method, b.url+"/graphql", strings.NewReader(q.body))
	if err != nil {
		b.t.Fatal(err)
	}
	if q.method == http.MethodGet {
		values := r.URL.Query()
		values.Set("query", q.query)
		r.URL.RawQuery = values.Encode()
	}
	if q.method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	r.Header.Set("Accept", "application/graphql-response+json")
	for k, v := range q.header {
		r.Header.Set(k, v)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	out := &answer{status: resp.StatusCode, header: resp.Header, raw: string(raw)}
	if strings.Contains(resp.Header.Get("Content-Type"), "json") {
		if err := json.Unmarshal(raw, out); err != nil {
			b.t.Fatalf("not JSON: %q", raw)
		}
	}
	return out
}

func (b *bench) query(query string) *answer {
	b.t.Helper()
	return b.do(request{query: query})
}

// page is what a GET of another address answers.
func (b *bench) page(path string) string {
	b.t.Helper()
	resp, err := http.Get(b.url + path)
	if err != nil {
		b.t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return string(raw)
}
