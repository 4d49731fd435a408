package graph_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"entgo.io/ent/dialect"
	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"onewindow/ent"
	"onewindow/graph"
	"onewindow/graph/model"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/city"
	"onewindow/internal/handout"
	"onewindow/internal/house"
	"onewindow/internal/live"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/voice"
	"onewindow/internal/web"
	"onewindow/internal/workday"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// api is a whole center on a real socket: database, services, transports.
type api struct {
	*house.House
	url    string
	tokens map[string]string
	clock  atomic.Int64 // unix nanoseconds
}

func (a *api) set(t time.Time) { a.clock.Store(t.UnixNano()) }

func serve(t *testing.T, s *store.Store) *api {
	t.Helper()
	ctx := t.Context()
	vault, err := people.NewVault(make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	a := &api{tokens: map[string]string{}}
	a.set(time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai))
	s.Now = func() time.Time { return time.Unix(0, a.clock.Load()) }
	guesses := auth.DefaultGuessLimits()
	guesses.Codes.From = 10_000
	if a.House, err = house.New(ctx, s, vault, guesses); err != nil {
		t.Fatal(err)
	}
	if err := (&city.City{Store: s, Catalogue: a.Catalogue, Cases: a.Cases, Complaints: a.Complaints, Seed: 7, Size: 40, Days: 20}).Build(ctx); err != nil {
		t.Fatal(err)
	}
	hub, err := live.New(ctx, a.Ledger)
	if err != nil {
		t.Fatal(err)
	}
	s.Committed(hub.Wake)
	// The followers end with the test's context; the store is closed only after they have.
	var followers sync.WaitGroup
	t.Cleanup(followers.Wait)
	followers.Go(func() { hub.Run(ctx) })
	followers.Go(func() {
		a.Statistics.Follow(ctx, hub, func(err error) {
			if ctx.Err() == nil {
				t.Error(err)
			}
		})
	})
	limits := web.Defaults()
	limits.Anonymous.Points, limits.SignedIn.Points = 0, 0
	server, err := web.New(web.Config{
		Limits: limits, SDL: graph.SDL(), Log: slog.New(slog.DiscardHandler),
		Routes: (&handout.Desk{Cases: a.Cases, Catalogue: a.Catalogue}).Routes(), Uploads: a.Uploads.Routes(), Paced: (&voice.Desk{Cases: a.Cases, Catalogue: a.Catalogue, Refused: web.Refusal}).Routes(), Origins: []string{"https://city.example"},
		Schema: graph.NewSchema(&graph.Resolver{Catalogue: a.Catalogue, Cases: a.Cases, Payments: a.Payments, Complaints: a.Complaints, Duty: a.Duty, Hall: a.Hall, Exchange: a.Exchange, Uploads: a.Uploads, Figures: a.Statistics, Judgements: a.Evaluation, Outlook: a.Forecast, Eye: a.Eye, Voice: a.Ratings, Inquiries: a.Inquiries, Disclosure: a.Disclosure, Accounts: a.Accounts, Health: a.Health,
			Ledger: a.Ledger, Hub: hub, Language: web.Language, SetSession: func(context.Context, string, time.Time) {},
			RateLimit: func(context.Context) *model.RateLimit { return &model.RateLimit{} }}),
		Authenticate: func(ctx context.Context, c web.Credentials) (context.Context, error) {
			if c.Bearer == "" {
				return auth.WithAddress(ctx, web.ClientAddress(ctx)), nil
			}
			actor, err := a.Accounts.Recognise(ctx, c.Bearer)
			return auth.WithActor(auth.WithAddress(ctx, web.ClientAddress(ctx)), actor), err
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	h := httptest.NewServer(server)
	t.Cleanup(h.Close)
	a.url = h.URL + "/graphql"
	a.signIn(t)
	return a
}

// signIn starts a session for everybody; again after the clock was moved.
func (a *api) signIn(t *testing.T) {
	t.Helper()
	for _, u := range []string{"clerk", "examiner", "approver", "head", "examiner2", "supervisor", "admin", "complaints", "applicant",
		"applicant2", "agent", "government", "superior", "examiner-cg", "approver-cg", "examiner-ga", "examiner-xf", "examiner-zrzy", "approver2"} {
		r := a.ask(t, "", `mutation($u: String!) { signIn(input: {username: $u, password: "onewindow-demo"}) { accessToken errors { code } } }`, vars{"u": u})
		a.tokens[u] = r.str("signIn", "accessToken")
	}
}

type vars map[string]any

// answer is the data of an answer, to be walked by name.
type answer struct {
	t      *testing.T
	Data   map[string]any
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
}

func (r answer) at(path ...any) any {
	r.t.Helper()
	var v any = r.Data
	for _, p := range path {
		switch p := p.(type) {
		case string:
			m, ok := v.(map[string]any)
			if !ok {
				r.t.Fatalf("no %v in %v (errors %v)", path, r.Data, r.Errors)
			}
			v = m[p]
		case int:
			l, ok := v.([]any)
			if !ok || p >= len(l) {
				r.t.Fatalf("no %v in %v (errors %v)", path, r.Data, r.Errors)
			}
			v = l[p]
		}
	}
	return v
}

func (r answer) str(path ...any) string {
	r.t.Helper()
	s, ok := r.at(path...).(string)
	if !ok {
		r.t.Fatalf("%v is not text in %v (errors %v)", path, r.Data, r.Errors)
	}
	return s
}

// code is the code of the first refusal, in the payload of root or at the top.
func (r answer) code(root string) string {
	if len(r.Errors) > 0 {
		return r.Errors[0].Extensions.Code
	}
	if errs, ok := r.at(root, "errors").([]any); ok && len(errs) > 0 {
		return errs[0].(map[string]any)["code"].(string)
	}
	return ""
}

func (a *api) ask(t *testing.T, who, query string, v vars) answer {
	t.Helper()
	body, _ := json.Marshal(map[string]any{"query": query, "variables": v})
	req, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, a.url, bytes.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept-Language", "en")
	if who != "" {
		req.Header.Set("Authorization", "Bearer "+a.tokens[who])
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	out := answer{t: t}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out
}

// filed is an application for one item, with its case.
type filed struct{ id, number, application, code string }

const identity = "11010519491231002X"

func (a *api) file(t *testing.T, who, item string) filed {
	t.Helper()
	r := a.ask(t, who, `mutation($i: SubmitApplicationInput!) { submitApplication(input: $i) {
		application { number queryCode cases { id number stage } } errors { code field message } } }`,
		vars{"i": vars{"itemCodes": []string{item}, "applicant": vars{"name": "欧阳修", "identityNumber": identity, "phone": "13812345678"}}})
	return filed{r.str("submitApplication", "application", "cases", 0, "id"), r.str("submitApplication", "application", "cases", 0, "number"),
		r.str("submitApplication", "application", "number"), r.str("submitApplication", "application", "queryCode")}
}

// act takes one step and answers with the stage, or the code of the refusal.
func (a *api) act(t *testing.T, who, mutation string, f filed, more vars) string {
	t.Helper()
	input := vars{"caseId": f.id}
	for k, v := range more {
		input[k] = v
	}
	r := a.ask(t, who, fmt.Sprintf(`mutation($i: %s%sInput!) { %s(input: $i) { case { stage } errors { code message field } } }`,
		strings.ToUpper(mutation[:1]), mutation[1:], mutation), vars{"i": input})
	if code := r.code(mutation); code != "" {
		return code
	}
	return r.str(mutation, "case", "stage")
}

type turn struct {
	who, mutation string
	more          vars
	want          string
}

func (a *api) play(t *testing.T, f filed, turns ...turn) {
	t.Helper()
	for i, x := range turns {
		if got := a.act(t, x.who, x.mutation, f, x.more); got != x.want {
			t.Fatalf("step %d, %s by %q: %s, want %s", i, x.mutation, x.who, got, x.want)
		}
	}
}

func TestAPI(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		for _, test := range []struct {
			name string
			run  func(*testing.T, *api)
		}{
			{"a licence goes from application to hand, each step by the right person", journey},
			{"a correction notice goes out once", correction},
			{"whoever shows the query code may withdraw", codeHolder},
			{"a refusal needs reasons", refusal},
			{"bad input changes nothing and says why", badInput},
			{"of many who act at once one wins", concurrent},
			{"filing again under one key files once", idempotent},
			{"steps are heard live over WebSocket", overWebSocket},
			{"steps are heard live over SSE, from any cursor", overSSE},
			{"a list can be paged through without gap or repeat", paging},
			{"everybody sees no more than they may", visibility},
			{"a complaint is heard, answered and kept from the accused", complaints},
			{"time alone deems accepted and turns lights, once", timeAlone},
			{"confirming a year reckons open cases anew", confirmYear},
			{"personal data is sealed in the database", sealed},
		} {
			t.Run(test.name, func(t *testing.T) { test.run(t, a) })
		}
	})
}

func journey(t *testing.T, a *api) {
	f := a.file(t, "applicant", "SCJG-010")
	a.play(t, f,
		turn{"", "acceptCase", nil, "UNAUTHENTICATED"},
		turn{"applicant", "acceptCase", nil, "FORBIDDEN"},
		turn{"examiner2", "takeUpCase", nil, "NOT_FOUND"},
		turn{"examiner", "takeUpCase", nil, "ILLEGAL_STEP"},
		turn{"clerk", "acceptCase", nil, "UNDERTAKING"},
		turn{"clerk", "acceptCase", nil, "ILLEGAL_STEP"},
		turn{"examiner", "takeUpCase", nil, "EXAMINATION"},
		turn{"examiner", "suspendCase", vars{"kind": "TESTING", "legalBasis": "art. 45", "expectedWorkingDays": 3, "reason": "water test"}, "EXAMINATION"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "ILLEGAL_STEP"},
		turn{"examiner", "resumeCase", nil, "EXAMINATION"},
		turn{"examiner", "extendCase", vars{"reason": "x"}, "FORBIDDEN"},
		turn{"head", "extendCase", vars{"reason": "a complicated kitchen"}, "EXAMINATION"},
		turn{"head", "extendCase", vars{"reason": "again"}, "ALREADY_EXTENDED"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "APPROVAL"},
		turn{"examiner", "decideCase", vars{"decision": "GRANTED"}, "FORBIDDEN"},
		turn{"approver", "decideCase", vars{"decision": "GRANTED"}, "DECIDED"},
		turn{"applicant", "withdrawCase", nil, "ILLEGAL_STEP"},
		turn{"approver", "completeCase", nil, "COMPLETED"},
		turn{"clerk", "issueLicence", nil, "ISSUED"},
		turn{"clerk", "deliverLicence", vars{"channel": "POST"}, "DELIVERED"},
	)
	r := a.ask(t, "", `query($n: String!, $q: String!) { trackCase(number: $n, queryCode: $q) { stage status applicant { name identityNumber phone masked }
		licence { number } decision { outcome } handlers { name stage } timeline(first: 100) { nodes { kind } } clock { segments { kind } } viewerCan } }`,
		vars{"n": strings.ToLower(f.number), "q": " " + strings.ToLower(f.code)})
	if got := r.str("trackCase", "applicant", "name") + r.str("trackCase", "applicant", "identityNumber") + r.str("trackCase", "applicant", "phone"); got != "欧阳*110***********002X138****5678" {
		t.Errorf("masked applicant: %s", got)
	}
	var kinds []string
	for _, n := range r.at("trackCase", "timeline", "nodes").([]any) {
		kinds = append(kinds, n.(map[string]any)["kind"].(string))
	}
	want := []string{"SUBMITTED", "ACCEPTED", "TAKEN_UP", "SUSPENDED", "RESUMED", "EXTENDED", "EXAMINED", "GRANTED", "COMPLETED", "LICENCE_ISSUED", "DELIVERED"}
	if !slices.Equal(kinds, want) {
		t.Errorf("timeline %v, want %v", kinds, want)
	}
}

func correction(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-010")
	defects := vars{"defects": []vars{{"problem": "no signature", "remedy": "sign page 2"}}}
	a.play(t, f,
		turn{"clerk", "requestCorrection", vars{"defects": []vars{}}, "BAD_USER_INPUT"},
		turn{"clerk", "requestCorrection", defects, "CORRECTION"},
		turn{"clerk", "requestCorrection", defects, "SECOND_CORRECTION_NOTICE"},
		turn{"", "submitCorrection", nil, "UNAUTHENTICATED"},
		turn{"", "submitCorrection", vars{"queryCode": "AAAAAAAA"}, "WRONG_QUERY_CODE"},
		turn{"", "submitCorrection", vars{"queryCode": f.code}, "INTAKE"},
		turn{"clerk", "requestCorrection", defects, "SECOND_CORRECTION_NOTICE"},
		turn{"clerk", "acceptCase", nil, "UNDERTAKING"},
	)
	if n := a.lines(t, f, center.CaseSecondNoticeRefused); n != 2 {
		t.Errorf("%d irregularities kept, want 2", n)
	}
}

// Whoever shows the query code may do what the applicant may, and sees so.
func codeHolder(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-010")
	r := a.ask(t, "", `query($n: String!, $q: String!) { trackCase(number: $n, queryCode: $q) { viewerCan } }`, vars{"n": f.number, "q": f.code})
	if got := fmt.Sprint(r.at("trackCase", "viewerCan")); got != "[WITHDRAW]" {
		t.Errorf("may %s", got)
	}
	a.play(t, f, turn{"", "withdrawCase", vars{"queryCode": f.code, "reason": "changed my mind"}, "CLOSED"})
}

func refusal(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-010")
	a.play(t, f,
		turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_REFUSE"}, "REASONS_REQUIRED"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_REFUSE", "reasons": "no drain"}, "APPROVAL"},
		turn{"approver", "decideCase", vars{"decision": "REFUSED"}, "REASONS_REQUIRED"},
		turn{"approver", "decideCase", vars{"decision": "REFUSED", "reasons": "no drain"}, "REASONS_REQUIRED"},
		turn{"approver", "decideCase", vars{"decision": "REFUSED", "reasons": "no drain", "legalBasis": "art. 38"}, "DECIDED"},
		turn{"approver", "completeCase", nil, "COMPLETED"},
		turn{"clerk", "issueLicence", nil, "ILLEGAL_STEP"},
	)
	g := a.file(t, "", "SCJG-010")
	a.play(t, g,
		turn{"clerk", "declineCase", vars{"outcome": "ACCEPTED", "reasons": "x", "legalBasis": "y"}, "BAD_USER_INPUT"},
		turn{"clerk", "declineCase", vars{"outcome": "NOT_COMPETENT", "reasons": "x", "legalBasis": "y"}, "BAD_USER_INPUT"},
		turn{"clerk", "returnCase", vars{"reasons": " ", "legalBasis": "y"}, "REASONS_REQUIRED"},
		turn{"clerk", "declineCase", vars{"outcome": "NOT_COMPETENT", "reasons": "x", "legalBasis": "y", "whereToGo": "the province"}, "CLOSED"},
	)
}

func badInput(t *testing.T, a *api) {
	count := func() int { return a.Store.Read(t.Context()).ServiceCase.Query().CountX(t.Context()) }
	before := count()
	person := vars{"name": "王五", "identityNumber": identity}
	for name, x := range map[string]struct {
		input vars
		want  string
	}{
		"unknown item":     {vars{"itemCodes": []string{"NO-1"}, "applicant": person}, "NOT_FOUND"},
		"no item":          {vars{"itemCodes": []string{}, "applicant": person}, "BAD_USER_INPUT"},
		"item twice":       {vars{"itemCodes": []string{"SCJG-010", "SCJG-010"}, "applicant": person}, "BAD_USER_INPUT"},
		"wrong digit":      {vars{"itemCodes": []string{"SCJG-010"}, "applicant": vars{"name": "王五", "identityNumber": "110105194912310021"}}, "BAD_USER_INPUT"},
		"wrong credit":     {vars{"itemCodes": []string{"SCJG-010"}, "applicant": vars{"name": "王五", "creditCode": "91350100M000100Y44"}}, "BAD_USER_INPUT"},
		"nobody":           {vars{"itemCodes": []string{"SCJG-010"}, "applicant": vars{"name": " ", "identityNumber": identity}}, "BAD_USER_INPUT"},
		"oversized name":   {vars{"itemCodes": []string{"SCJG-010"}, "applicant": vars{"name": strings.Repeat("长", 101), "identityNumber": identity}}, "BAD_USER_INPUT"},
		"unlisted paper":   {vars{"itemCodes": []string{"SCJG-010"}, "applicant": person, "documents": []vars{{"requirement": "no-such"}}}, "BAD_USER_INPUT"},
		"impossible phone": {vars{"itemCodes": []string{"SCJG-010"}, "applicant": vars{"name": "王五", "identityNumber": identity, "phone": "12"}}, "BAD_USER_INPUT"},
	} {
		r := a.ask(t, "", `mutation($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { number } errors { code field message } } }`, vars{"i": x.input})
		if got := r.code("submitApplication"); got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
	for name, x := range map[string]struct{ query, root, want string }{
		"cursor from elsewhere": {`{ caseEvents(after: "Zm9vOjE6MQ") { nodes { kind } } }`, "caseEvents", "BAD_CURSOR"},
		"page too large":        {`{ departments(first: 101) { nodes { code } } }`, "departments", "BAD_USER_INPUT"},
		"both ends":             {`{ departments(first: 1, last: 1) { nodes { code } } }`, "departments", "BAD_USER_INPUT"},
		"list's own cursor":     {`{ departments(first: 1, after: "aXRlbVsxIDFd") { nodes { code } } }`, "departments", "BAD_CURSOR"},
		"absurd limit":          {`{ previewTimeLimit(input: {start: "2026-09-18", amount: 99999}) { due } }`, "previewTimeLimit", "BAD_USER_INPUT"},
		"publish by a clerk":    {`mutation { publishServiceItem(input: {itemCode: "SCJG-010"}) { errors { code } } }`, "publishServiceItem", "FORBIDDEN"},
		"confirm by a clerk":    {`mutation { confirmCalendarYear(input: {year: 2027}) { errors { code } } }`, "confirmCalendarYear", "FORBIDDEN"},
		"no such field":         {`{ nonsense }`, "nonsense", "GRAPHQL_VALIDATION_FAILED"},
		"not GraphQL":           {`{`, "", "GRAPHQL_PARSE_FAILED"},
	} {
		if got := a.ask(t, "clerk", x.query, nil).code(x.root); got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
	if after := count(); after != before {
		t.Errorf("%d cases came of bad input", after-before)
	}
}

func concurrent(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-010")
	var won, lost atomic.Int64
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			switch got := a.act(t, "clerk", "acceptCase", f, nil); got {
			case "UNDERTAKING":
				won.Add(1)
			case "CONFLICT", "ILLEGAL_STEP":
				lost.Add(1)
			default:
				t.Errorf("unexpected %s", got)
			}
		})
	}
	wg.Wait()
	if won.Load() != 1 || lost.Load() != 7 {
		t.Errorf("%d won, %d lost", won.Load(), lost.Load())
	}
}

func idempotent(t *testing.T, a *api) {
	input := vars{"itemCodes": []string{"SCJG-010"}, "applicant": vars{"name": "同一人", "identityNumber": identity}, "idempotencyKey": "the-same-key"}
	query := `mutation($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { number queryCode } errors { code } } }`
	answers := make(chan string, 20)
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			r := a.ask(t, "", query, vars{"i": input})
			if code := r.code("submitApplication"); code != "" {
				answers <- code
				return
			}
			answers <- r.str("submitApplication", "application", "number") + r.str("submitApplication", "application", "queryCode")
		})
	}
	wg.Wait()
	close(answers)
	first := <-answers
	for x := range answers {
		if x != first {
			t.Errorf("%s, and %s", first, x)
		}
	}
	input["itemCodes"] = []string{"SCJG-001"}
	if got := a.ask(t, "", query, vars{"i": input}).code("submitApplication"); got != "IDEMPOTENCY_KEY_REUSED" {
		t.Errorf("another input under the same key: %q", got)
	}
}

func overWebSocket(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-010")
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	c, _, err := websocket.Dial(ctx, "ws"+strings.TrimPrefix(a.url, "http"), &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.CloseNow()
	send := func(v any) {
		if err := wsjson.Write(ctx, c, v); err != nil {
			t.Fatal(err)
		}
	}
	read := func() map[string]any {
		for {
			var m map[string]any
			if err := wsjson.Read(ctx, c, &m); err != nil {
				t.Fatal(err)
			}
			if m["type"] != "ping" {
				return m
			}
			send(vars{"type": "pong"})
		}
	}
	send(vars{"type": "connection_init"})
	if m := read(); m["type"] != "connection_ack" {
		t.Fatalf("%v", m)
	}
	start := a.cursor(t, f)
	send(vars{"id": "1", "type": "subscribe", "payload": vars{"query": `subscription($n: String!, $q: String!, $a: Cursor) {
		caseStatusChanged(number: $n, queryCode: $q, after: $a) { kind toStage case { stage light { colour } } } }`,
		"variables": vars{"n": f.number, "q": f.code, "a": start}}})
	a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"})
	for _, want := range []string{"ACCEPTED", "TAKEN_UP"} {
		m := read()
		b, _ := json.Marshal(m)
		if m["type"] != "next" || !strings.Contains(string(b), `"kind":"`+want+`"`) {
			t.Fatalf("heard %s, want %s", b, want)
		}
	}
}

// cursor is the place of the newest line about a case.
func (a *api) cursor(t *testing.T, f filed) string {
	t.Helper()
	r := a.ask(t, "", `query($n: String!, $q: String!) { trackCase(number: $n, queryCode: $q) { timeline(last: 1) { nodes { cursor } } } }`, vars{"n": f.number, "q": f.code})
	return r.str("trackCase", "timeline", "nodes", 0, "cursor")
}

func overSSE(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-010")
	start := a.cursor(t, f)
	a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}) // before anybody listens: heard all the same
	body, _ := json.Marshal(vars{"query": `subscription($a: Cursor, $c: ID) { caseEvents(after: $a, filter: {caseId: $c}) { events { kind } cursor heartbeat } }`,
		"variables": vars{"a": start, "c": f.id}})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	req, _ := http.NewRequestWithContext(ctx, http.MethodPost, a.url, bytes.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	req.Header.Set("Authorization", "Bearer "+a.tokens["supervisor"])
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	next := func() string {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
			if data, ok := strings.CutPrefix(lines.Text(), "data:"); ok && data != "" {
				return data
			}
		}
		t.Fatalf("the stream ended: %v", lines.Err())
		return ""
	}
	if got := next(); !strings.Contains(got, `"kind":"ACCEPTED"`) {
		t.Fatalf("heard %s", got)
	}
	a.play(t, f, turn{"examiner", "takeUpCase", nil, "EXAMINATION"})
	if got := next(); !strings.Contains(got, `"kind":"TAKEN_UP"`) || strings.Contains(got, "ACCEPTED") {
		t.Fatalf("heard %s", got)
	}
}

func paging(t *testing.T, a *api) {
	for _, order := range []string{"URGENCY", "NEWEST", "OLDEST"} {
		seen := map[string]bool{}
		var after any
		for range 100 {
			r := a.ask(t, "supervisor", `query($o: CaseOrder, $a: String) { cases(orderBy: $o, first: 7, after: $a) { nodes { number } totalCount pageInfo { hasNextPage endCursor } } }`,
				vars{"o": order, "a": after})
			for _, n := range r.at("cases", "nodes").([]any) {
				number := n.(map[string]any)["number"].(string)
				if seen[number] {
					t.Fatalf("%s: %s came twice", order, number)
				}
				seen[number] = true
			}
			if r.at("cases", "pageInfo", "hasNextPage") != true {
				if total := int(r.at("cases", "totalCount").(float64)); total != len(seen) {
					t.Errorf("%s: %d of %d cases", order, len(seen), total)
				}
				break
			}
			after = r.str("cases", "pageInfo", "endCursor")
		}
	}
}

func visibility(t *testing.T, a *api) {
	f := a.file(t, "applicant", "SCJG-010")
	query := `query($i: ID!) { node(id: $i) { id } }`
	for who, may := range map[string]bool{"": false, "applicant": true, "clerk": true, "examiner": true, "examiner2": false, "supervisor": true, "complaints": false} {
		if got := a.ask(t, who, query, vars{"i": f.id}).at("node") != nil; got != may {
			t.Errorf("%q sees the case: %v, want %v", who, got, may)
		}
	}
	if got := a.ask(t, "", `{ cases { nodes { number } } }`, nil).code("cases"); got != "UNAUTHENTICATED" {
		t.Errorf("anonymous list: %q", got)
	}
	r := a.ask(t, "examiner2", `{ cases(first: 100) { nodes { department { code } } } }`, nil)
	for _, n := range r.at("cases", "nodes").([]any) {
		if code := n.(map[string]any)["department"].(map[string]any)["code"]; code != "WJ" {
			t.Errorf("examiner of WJ sees a case of %v", code)
		}
	}
}

func complaints(t *testing.T, a *api) {
	r := a.ask(t, "", `mutation { submitComplaint(input: {kind: COMPLAINT, subject: "queue", body: "too long", departmentCode: "SCJG", anonymous: true}) {
		complaint { id number stage light { colour } due contact } queryCode errors { code } } }`, nil)
	id, number, code := r.str("submitComplaint", "complaint", "id"), r.str("submitComplaint", "complaint", "number"), r.str("submitComplaint", "queryCode")
	for _, x := range []struct{ who, mutation, more, want string }{
		{"examiner", "acceptComplaint", "", "NOT_FOUND"}, // the accused
		{"applicant", "acceptComplaint", "", "FORBIDDEN"},
		{"complaints", "answerComplaint", `, answer: "x"`, "ILLEGAL_STEP"},
		{"complaints", "acceptComplaint", `, departmentCode: "SCJG"`, "BAD_USER_INPUT"},
		{"complaints", "acceptComplaint", "", ""},
		{"complaints", "answerComplaint", `, answer: " "`, "BAD_USER_INPUT"},
		{"complaints", "answerComplaint", `, answer: "two more windows open now"`, ""},
	} {
		got := a.ask(t, x.who, fmt.Sprintf(`mutation { %s(input: {complaintId: %q%s}) { complaint { stage } errors { code message } } }`, x.mutation, id, x.more), nil).code(x.mutation)
		if got != x.want {
			t.Errorf("%s by %s: %q, want %q", x.mutation, x.who, got, x.want)
		}
	}
	got := a.ask(t, "", `query($n: String!, $q: String!) { trackComplaint(number: $n, queryCode: $q) { stage answer events { kind actor { role } } } }`, vars{"n": number, "q": code})
	if got.str("trackComplaint", "answer") != "two more windows open now" {
		t.Errorf("%v", got.Data)
	}
}

func timeAlone(t *testing.T, a *api) {
	defer func(then time.Time) { a.set(then); a.signIn(t) }(a.Store.Now())
	f := a.file(t, "", "SCJG-010")
	late := a.file(t, "", "SCJG-010")
	a.play(t, late, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"})
	light := func(x filed) string {
		return a.ask(t, "supervisor", `query($i: ID!) { node(id: $i) { ... on Case { light { colour } } } }`, vars{"i": x.id}).str("node", "light", "colour")
	}
	// The promise of SCJG-010 is 8 working days, the law's limit 20: 12-04 and 12-22.
	for _, x := range []struct{ day, want string }{{"2026-12-04", "GREEN"}, {"2026-12-05", "YELLOW"}, {"2026-12-22", "YELLOW"}, {"2026-12-23", "RED"}} {
		d, _ := workday.ParseDay(x.day)
		a.set(d.Start().Add(time.Minute))
		a.signIn(t)
		if x.want == "GREEN" { // the examination step may be late though the whole is not
			continue
		}
		if got := light(late); got != x.want {
			t.Errorf("on %s, before any sweep: %s, want %s", x.day, got, x.want)
		}
		var wg sync.WaitGroup
		for range 3 {
			wg.Go(func() {
				if _, err := a.Cases.Sweep(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	}
	events := func(x filed, kind center.CaseEventKind) int { return a.lines(t, x, kind) }
	if n := events(late, "LIGHT_TURNED"); n != 2 {
		t.Errorf("the light turned %d times, want yellow and red once each", n)
	}
	if n := events(f, "DEEMED_ACCEPTED"); n != 1 {
		t.Errorf("deemed accepted %d times", n)
	}
	if got := a.ask(t, "supervisor", `query($i: ID!) { node(id: $i) { ... on Case { outcome stage } } }`, vars{"i": f.id}).str("node", "outcome"); got != "DEEMED_ACCEPTED" {
		t.Errorf("outcome %s", got)
	}
}

func confirmYear(t *testing.T, a *api) {
	defer a.set(a.Store.Now())
	d, _ := workday.ParseDay("2026-12-28")
	a.set(d.Start().Add(10 * time.Hour))
	a.signIn(t)
	f := a.file(t, "", "SCJG-010")
	a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	query := `query($n: String!, $q: String!) { trackCase(number: $n, queryCode: $q) { promisedDue clock { provisional } } }`
	before := a.ask(t, "", query, vars{"n": f.number, "q": f.code})
	if before.at("trackCase", "clock", "provisional") != true {
		t.Error("a due day in an unconfirmed year is not marked provisional")
	}
	r := a.ask(t, "admin", `mutation { confirmCalendarYear(input: {year: 2027, exceptions: [{date: "2027-01-01", working: false, name: "元旦"}]}) {
		year { confirmed exceptions { date } } changedCases errors { code } } }`, nil)
	if r.at("confirmCalendarYear", "changedCases").(float64) < 1 {
		t.Fatalf("%v %v", r.Data, r.Errors)
	}
	after := a.ask(t, "", query, vars{"n": f.number, "q": f.code})
	if x, y := before.str("trackCase", "promisedDue"), after.str("trackCase", "promisedDue"); x != "2027-01-07" || y != "2027-01-08" {
		t.Errorf("promised %s, then %s; want 2027-01-07, then a day later", x, y)
	}
}

func sealed(t *testing.T, a *api) {
	if a.Store.Dialect == dialect.SQLite {
		path := strings.TrimPrefix(a.Store.URL, "sqlite:")
		for _, suffix := range []string{"", "-wal"} {
			b, err := os.ReadFile(path + suffix)
			if err != nil {
				t.Fatal(err)
			}
			for _, canary := range []string{identity, "13812345678", "欧阳修"} {
				if bytes.Contains(b, []byte(canary)) {
					t.Errorf("%s stands open in the database%s", canary, suffix)
				}
			}
		}
		return
	}
	for _, p := range a.Store.Read(t.Context()).Person.Query().AllX(t.Context()) {
		if bytes.Contains(p.Identity, []byte(identity)) || bytes.Contains(p.Name, []byte("欧阳修")) {
			t.Error("personal data stands open in the database")
		}
	}
}

// addUp has the figures follow the ledger to its present end. On PostgreSQL a line
// is read once no transaction of the whole server began before it, so that other
// tests beside this one may hold it back a moment.
func (a *api) addUp(t *testing.T) {
	t.Helper()
	end := a.Store.Read(t.Context()).LedgerLine.Query().Order(ent.Desc("id")).FirstIDX(t.Context())
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for {
		if _, err := a.Statistics.CatchUp(ctx); err != nil {
			t.Fatal(err)
		}
		if place, err := a.Store.Read(ctx).StatisticsPlace.Query().Only(ctx); err == nil && place.LineID >= end {
			return
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			t.Fatalf("the figures did not reach line %d", end)
		}
	}
}
