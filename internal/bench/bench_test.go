// Package bench measures a whole center, from the HTTP request to the rows and
// back, over a city of ONEWINDOW_BENCH_CASES cases (200,000 unless said), and
// asserts that what a list costs does not grow with its length. `make bench`
// prints the figures; ONEWINDOW_BENCH_POSTGRES=1 measures PostgreSQL too.
package bench

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"onewindow/ent"
	"onewindow/ent/ledgerline"
	"onewindow/ent/servicecase"
	"onewindow/graph"
	"onewindow/graph/model"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/city"
	"onewindow/internal/house"
	"onewindow/internal/live"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/web"
	"onewindow/internal/workday"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// bench is a center full of cases, behind its handler.
type bench struct {
	*house.House
	city       *city.City
	server     http.Handler
	statements atomic.Int64
	heard      func(statement string) // nil: nobody listens
	tokens     map[string]string
}

// fill opens a center at an address and fills it with cases.
func fill(t testing.TB, address string, size, bulk int) *bench {
	t.Helper()
	b := &bench{tokens: map[string]string{}}
	ctx, stop := context.WithCancel(context.Background())
	s, err := store.Open(ctx, address, store.Options{Trace: func(q string) {
		b.statements.Add(1)
		if b.heard != nil {
			b.heard(q)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(); s.Close() })
	s.Now = func() time.Time { return time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai) }
	vault, err := people.NewVault(make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	guesses := auth.DefaultGuessLimits()
	if b.House, err = house.New(ctx, s, vault, guesses); err != nil {
		t.Fatal(err)
	}
	b.city = &city.City{Store: s, Catalogue: b.Catalogue, Cases: b.Cases, Complaints: b.Complaints, Seed: 1, Size: size, Days: 80}
	began := time.Now()
	if err := b.city.Build(ctx); err != nil {
		t.Fatal(err)
	}
	built := time.Now()
	if err := b.city.Bulk(ctx, bulk); err != nil {
		t.Fatal(err)
	}
	if bulk > 10_000 {
		db := s.Read(ctx)
		fmt.Fprintf(os.Stderr, "%s: %d cases lived in %.1f s, %d copied in %.1f s; %d cases (%d open), %d lines\n", s.Dialect, size, built.Sub(began).Seconds(),
			bulk, time.Since(built).Seconds(), db.ServiceCase.Query().CountX(ctx), db.ServiceCase.Query().Where(servicecase.Open(true)).CountX(ctx),
			db.LedgerLine.Query().CountX(ctx))
	}
	hub, err := live.New(ctx, b.Ledger)
	if err != nil {
		t.Fatal(err)
	}
	limits := web.Defaults()
	limits.Anonymous.Points, limits.SignedIn.Points = 0, 0
	if b.server, err = web.New(web.Config{
		Limits: limits, SDL: graph.SDL(), Log: slog.New(slog.DiscardHandler),
		Schema: graph.NewSchema(&graph.Resolver{Catalogue: b.Catalogue, Cases: b.Cases, Complaints: b.Complaints, Accounts: b.Accounts,
			Ledger: b.Ledger, Hub: hub, Language: web.Language, SetSession: func(context.Context, string, time.Time) {},
			RateLimit: func(context.Context) *model.RateLimit { return &model.RateLimit{} }}),
		Authenticate: func(ctx context.Context, c web.Credentials) (context.Context, error) {
			ctx = auth.WithAddress(ctx, web.ClientAddress(ctx))
			if c.Bearer == "" {
				return ctx, nil
			}
			actor, err := b.Accounts.Recognise(ctx, c.Bearer)
			return auth.WithActor(ctx, actor), err
		},
	}); err != nil {
		t.Fatal(err)
	}
	for _, who := range []string{"clerk", "examiner"} {
		var r struct{ SignIn struct{ AccessToken string } }
		b.ask(t, "", request{Query: `mutation($u: String!) { signIn(input: {username: $u, password: "onewindow-demo"}) { accessToken } }`, Variables: vars{"u": who}}.body(), &r)
		b.tokens[who] = r.SignIn.AccessToken
	}
	return b
}

type vars map[string]any

type request struct {
	Query     string `json:"query"`
	Variables vars   `json:"variables"`
}

func (r request) body() string {
	b, _ := json.Marshal(r)
	return string(b)
}

// serve sends one request through the handler, as from a socket, and fails on any error.
func (b *bench) serve(t testing.TB, who, body string) string {
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if who != "" {
		r.Header.Set("Authorization", "Bearer "+b.tokens[who])
	}
	w := httptest.NewRecorder()
	b.server.ServeHTTP(w, r)
	answer, _ := io.ReadAll(w.Body)
	if w.Code != http.StatusOK || strings.Contains(string(answer), `"errors":[{`) {
		t.Errorf("%d: %.500s", w.Code, answer)
	}
	return string(answer)
}

func (b *bench) ask(t testing.TB, who, body string, into any) {
	t.Helper()
	answer := b.serve(t, who, body)
	if err := json.Unmarshal([]byte(answer), &struct{ Data any }{into}); err != nil {
		t.Fatalf("%v: %.500s", err, answer)
	}
}

// What is measured, as the pages ask for it.
const (
	trackQuery = `query($n: String!, $c: String!) { trackCase(number: $n, queryCode: $c) {
		number stage status receivedAt light { colour warning } clock { due remaining } item { name department { name } }
		timeline(first: %d) { nodes { kind at } } } }`
	workListQuery = `query($f: CaseFilter, $n: Int) { cases(filter: $f, first: $n) { nodes {
		id number stage status light { colour warning paused } clock { due remaining } item { name } }
		pageInfo { hasNextPage endCursor } } }`
	catalogueQuery = `query($n: Int) { serviceItems(first: $n) { nodes { code name department { name } current { summary documents { name copies } } }
		pageInfo { hasNextPage endCursor } } }`
	acceptMutation = `mutation($i: AcceptCaseInput!) { acceptCase(input: $i) { case { stage light { colour } } errors { code message } } }`
)

func trackBody(number string, events int) string {
	return request{fmt.Sprintf(trackQuery, events), vars{"n": number, "c": city.BulkCode}}.body()
}

func workListBody(n int, filter vars) string {
	return request{workListQuery, vars{"f": filter, "n": n}}.body()
}

func catalogueBody(n int) string { return request{catalogueQuery, vars{"n": n}}.body() }

func BenchmarkCenter(b *testing.B) {
	cases := 200_000
	if n, err := strconv.Atoi(os.Getenv("ONEWINDOW_BENCH_CASES")); err == nil {
		cases = n
	}
	b.Run("sqlite", func(b *testing.B) {
		measure(b, fill(b, "sqlite:"+filepath.Join(b.TempDir(), "bench.db"), 600, cases))
	})
	if os.Getenv("ONEWINDOW_BENCH_POSTGRES") != "" {
		b.Run("postgres", func(b *testing.B) { measure(b, fill(b, storetest.PostgresURL(b), 600, cases)) })
	}
}

func measure(b *testing.B, x *bench) {
	ctx := context.Background()
	db := x.Store.Read(ctx)
	// Spread over the whole table, so that nothing is measured warm by chance.
	last := db.ServiceCase.Query().Order(ent.Desc("id")).FirstX(ctx).ID
	var numbers []string
	for id := last; id > last/100 && len(numbers) < 5000; id -= max(1, last/5000) {
		if c, err := db.ServiceCase.Query().Where(servicecase.ID(id)).WithApplication().Only(ctx); err == nil && id > 600 {
			numbers = append(numbers, c.Number)
		}
	}
	b.Run("track a case", func(b *testing.B) {
		x.loop(b, "", func(i int) string { return trackBody(numbers[i*7919%len(numbers)], 20) })
	})
	b.Run("work list of 50", func(b *testing.B) {
		x.loop(b, "examiner", func(int) string { return workListBody(50, vars{"open": true}) })
	})
	b.Run("work list of 50, all ever", func(b *testing.B) {
		x.loop(b, "examiner", func(int) string { return workListBody(50, nil) })
	})
	b.Run("work list of 50, yellow", func(b *testing.B) {
		x.loop(b, "examiner", func(int) string { return workListBody(50, vars{"open": true, "light": "YELLOW"}) })
	})
	b.Run("work list of 50, whole center", func(b *testing.B) {
		x.loop(b, "clerk", func(int) string { return workListBody(50, vars{"open": true}) })
	})
	b.Run("catalogue page of 20", func(b *testing.B) {
		x.loop(b, "", func(int) string { return catalogueBody(20) })
	})
	b.Run("accept a case", func(b *testing.B) {
		fresh := x.file(b, b.N)
		x.loop(b, "clerk", func(i int) string {
			return request{acceptMutation, vars{"i": vars{"caseId": fresh[i]}}}.body()
		})
	})
}

// loop runs an operation on every core at once and reports what it costs.
func (x *bench) loop(b *testing.B, who string, body func(i int) string) {
	bodies := make([]string, b.N)
	for i := range bodies {
		bodies[i] = body(i)
	}
	var next atomic.Int64
	var mu sync.Mutex
	took := make([]time.Duration, 0, b.N)
	before := x.statements.Load()
	b.ReportAllocs()
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		var mine []time.Duration
		for pb.Next() {
			body := bodies[next.Add(1)-1]
			began := time.Now()
			x.serve(b, who, body)
			mine = append(mine, time.Since(began))
		}
		mu.Lock()
		took = append(took, mine...)
		mu.Unlock()
	})
	b.StopTimer()
	slices.Sort(took)
	at := func(share float64) float64 {
		return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "ops/s")
	b.ReportMetric(at(0.5), "p50-ms")
	b.ReportMetric(at(0.99), "p99-ms")
	b.ReportMetric(float64(x.statements.Load()-before)/float64(b.N), "statements/op")
}

// file files n applications for one item and answers with the ids of their cases.
func (x *bench) file(t testing.TB, n int) []string {
	t.Helper()
	out := make([]string, 0, n)
	identity := "11010519491231002X"
	for len(out) < n {
		if err := x.Store.Write(context.Background(), func(ctx context.Context, _ *store.Tx) error {
			for range min(n-len(out), 500) {
				app, err := x.Cases.Submit(ctx, casework.SubmitApplicationInput{ItemCodes: []string{x.item(t)},
					Applicant: &casework.ApplicantInput{Name: "欧阳修", IdentityNumber: &identity}})
				if err != nil {
					return err
				}
				cases, err := x.Cases.CasesOf(ctx, app.ID)
				if err != nil {
					return err
				}
				out = append(out, cases[0].GlobalID())
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// item is an item of the examiner's department.
func (x *bench) item(t testing.TB) string {
	book, err := x.Catalogue.Book(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	d := book.DepartmentByCode("SCJG")
	for _, i := range book.Published(x.Catalogue.Day(context.Background())) {
		if i.DepartmentID == d.ID {
			return i.Code
		}
	}
	t.Fatal("the department has no item")
	return ""
}

// A list of fifty costs as many statements as one of ten: none is asked for each row.
func TestALongListCostsNoMoreStatementsThanAShortOne(t *testing.T) {
	t.Parallel()
	for name, address := range map[string]func() string{
		"sqlite":   func() string { return "sqlite:" + filepath.Join(t.TempDir(), "bench.db") },
		"postgres": func() string { return storetest.PostgresURL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			x := fill(t, address(), 60, 3000)
			ctx := context.Background()
			events := map[int]int{} // of the cases that Bulk made: their query code is known
			for _, l := range x.Store.Read(ctx).LedgerLine.Query().Where(ledgerline.SubjectEQ(center.AboutCase)).AllX(ctx) {
				if *l.CaseID > 60 {
					events[*l.CaseID]++
				}
			}
			ids := slices.SortedFunc(maps.Keys(events), func(a, b int) int { return cmp.Compare(events[a], events[b]) })
			numberOf := func(id int) string { return x.Store.Read(ctx).ServiceCase.GetX(ctx, id).Number }
			short, long := numberOf(ids[0]), numberOf(ids[len(ids)-1])
			for _, list := range []struct {
				name, who   string
				short, long string
				rows        string // what each row of the answer has once
				least       int    // rows of the long one
			}{
				{"work list", "clerk", workListBody(10, vars{"open": true}), workListBody(50, vars{"open": true}), `"number":`, 50},
				{"a department's work list", "examiner", workListBody(10, nil), workListBody(50, nil), `"number":`, 50},
				{"catalogue page", "", catalogueBody(10), catalogueBody(50), `"code":`, 50},
				{"trackCase", "", trackBody(short, 20), trackBody(long, 20), `"at":`, events[ids[0]] + 1},
			} {
				cost := func(body string) (heard []string, answer string) {
					x.serve(t, list.who, body) // what is read once and kept is read now
					var mu sync.Mutex          // fields are resolved side by side
					x.heard = func(q string) {
						mu.Lock()
						defer mu.Unlock()
						heard = append(heard, q)
					}
					defer func() { x.heard = nil }()
					answer = x.serve(t, list.who, body)
					return heard, answer
				}
				few, _ := cost(list.short)
				many, answer := cost(list.long)
				if n := strings.Count(answer, list.rows); n < list.least {
					t.Fatalf("%s: the long answer has %d rows, want %d: %.300s", list.name, n, list.least, answer)
				}
				few, many = always(t, few), always(t, many)
				if len(few) != len(many) {
					t.Errorf("%s: %d statements for a short answer, %d for a long one:\n%s\nand\n%s", list.name,
						len(few), len(many), strings.Join(few, "\n"), strings.Join(many, "\n"))
				}
				t.Logf("%s: %d statements", list.name, len(many))
			}
		})
	}
}

// always leaves out what is asked only where some way of handling is among the
// cases, and at most once an answer: which cases a list holds depends on the day.
func always(t *testing.T, statements []string) []string {
	t.Helper()
	seen := map[string]bool{}
	return slices.DeleteFunc(statements, func(q string) bool {
		for _, table := range []string{"site_visits", "superior_referrals", "return_reviews", "hearings", "lenient_promises", "case_commitments", "exclusions", "authorisations"} {
			if strings.Contains(q, `FROM "`+table+`"`) || strings.Contains(q, "FROM `"+table+"`") {
				if seen[table] {
					t.Errorf("%s is read more than once", table)
				}
				seen[table] = true
				return true
			}
		}
		return false
	})
}
