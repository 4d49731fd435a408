package graph_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/voice"
	"onewindow/internal/voice/voicetest"
)

func TestTelephone(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		for _, test := range []struct {
			name string
			run  func(*testing.T, *api)
		}{
			{"a caller hears where a case stands, in both languages", callerHears},
			{"a caller hears what is to be done, and no name", callerIsTold},
			{"what is mistyped is asked for again, three times at most", callerErrs},
			{"wrong codes count as they do on the web", callerGuesses},
			{"no address can be made to look a code up by GET", callerByGet},
			{"an outage is told in words of ours", callerCutOff},
		} {
			t.Run(test.name, func(t *testing.T) { test.run(t, a) })
		}
	})
}

// call dials and presses what is given, one field after the other.
func call(t *testing.T, a *api, keys ...string) *voicetest.Caller {
	t.Helper()
	c := &voicetest.Caller{Site: strings.TrimSuffix(a.url, "/graphql")}
	if err := c.Dial(t.Context(), voice.Address); err != nil {
		t.Fatal(err)
	}
	press(t, c, keys...)
	return c
}

// press presses; an empty text is silence.
func press(t *testing.T, c *voicetest.Caller, keys ...string) {
	t.Helper()
	for _, k := range keys {
		step := func(ctx context.Context) error { return c.Press(ctx, k) }
		if k == "" {
			step = c.Silence
		}
		if err := step(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

func hears(t *testing.T, c *voicetest.Caller, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(c.Last(), w) {
			t.Errorf("%q is not in %q", w, c.Last())
		}
	}
}

// figures are what is keyed in of a number.
func figures(number string) string {
	return strings.ReplaceAll(strings.TrimLeft(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "-", "")
}

func callerHears(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-010")
	item := a.ask(t, "", `{ serviceItem(code: "SCJG-010") { name nameEn department { name nameEn } } }`, nil)
	for language, want := range map[string][]string{
		"1": {"收件", "尚未受理", "绿灯", "是否受理", item.str("serviceItem", "name"), item.str("serviceItem", "department", "name"), "请按2"},
		"2": {"receipt", "not yet accepted", "Green", "whether it is accepted", item.str("serviceItem", "nameEn"), item.str("serviceItem", "department", "nameEn"), "press 2"},
	} {
		c := call(t, a, language, "1", figures(f.number), voice.Keys(f.code))
		hears(t, c, want...)
		told := c.Last()
		press(t, c, "1")
		if c.Last() != told {
			t.Errorf("the second time it says %q", c.Last())
		}
		press(t, c, "2", "2", figures(f.application), voice.Keys(f.code))
		hears(t, c, want...)
		press(t, c, "9")
		if !c.Gone {
			t.Error("the line stays open")
		}
		if got := c.Language(); (got == "zh-CN") != (language == "1") {
			t.Errorf("it is spoken in %s", got)
		}
	}
	// The language may also stand in the address that the gateway was given.
	c := &voicetest.Caller{Site: strings.TrimSuffix(a.url, "/graphql")}
	if err := c.Dial(t.Context(), voice.Address+"?lang=en"); err != nil {
		t.Fatal(err)
	}
	press(t, c, "1", figures(f.number), voice.Keys(f.code))
	hears(t, c, "not yet accepted")
}

func callerIsTold(t *testing.T, a *api) {
	told := func(f filed, want ...string) {
		t.Helper()
		c := call(t, a, "2", "1", figures(f.number), voice.Keys(f.code))
		hears(t, c, want...)
		for _, private := range []string{"欧阳", identity, "13812345678", "5678", f.code, voice.Keys(f.code), "sign page 2"} {
			for _, d := range c.Documents {
				if strings.Contains(string(d), private) {
					t.Errorf("%q is read out: %s", private, d)
				}
			}
		}
	}
	f := a.file(t, "", "SCJG-010")
	a.play(t, f, turn{"clerk", "requestCorrection", vars{"defects": []vars{{"problem": "欧阳修 did not sign", "remedy": "sign page 2"}}}, "CORRECTION"})
	told(f, "waiting for what is missing", "put right what the correction notice lists, in number 1")
	a.play(t, f, turn{"", "submitCorrection", vars{"queryCode": f.code}, "INTAKE"}, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	due := a.ask(t, "", `query($n: String!, $q: String!) { trackCase(number: $n, queryCode: $q) { promisedDue statutoryDue } }`, vars{"n": f.number, "q": f.code})
	if due.str("trackCase", "promisedDue")[:4] != "2026" {
		t.Fatal(due.Data)
	}
	told(f, "undertaking", "accepted", "The promised day is", "2026", "The last day the law allows is", "nothing for you to do now")
	a.play(t, f, turn{"examiner", "takeUpCase", nil, "EXAMINATION"},
		turn{"examiner", "suspendCase", vars{"kind": "TESTING", "legalBasis": "art. 45", "expectedWorkingDays": 3, "reason": "water test"}, "EXAMINATION"})
	told(f, "examination", "The clock is stopped")
	a.play(t, f, turn{"examiner", "resumeCase", nil, "EXAMINATION"}, turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "APPROVAL"},
		turn{"approver", "decideCase", vars{"decision": "GRANTED"}, "DECIDED"}, turn{"approver", "completeCase", nil, "COMPLETED"}, turn{"clerk", "issueLicence", nil, "ISSUED"})
	told(f, "granted", "the licence is ready")
	g := a.file(t, "", "SCJG-010")
	a.play(t, g, turn{"", "withdrawCase", vars{"queryCode": g.code, "reason": "changed my mind"}, "CLOSED"})
	told(g, "withdrawn", "nothing more for you to do")
}

func callerErrs(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-010")
	n := figures(f.number)
	mistyped := n[:len(n)-1] + string(rune('0'+(n[len(n)-1]-'0'+1)%10))

	c := call(t, a, "2", "1", mistyped)
	hears(t, c, "does not fit the others")
	press(t, c, "12345")
	hears(t, c, "Those keys do not fit")
	press(t, c, "")
	hears(t, c, "That was the third try", "Goodbye")
	if !c.Gone {
		t.Error("after three tries the line stays open")
	}

	c = call(t, a, "1", "7", "", "1", "12345678901234")
	hears(t, c, "请")
	press(t, c, n) // a number that is right begins a new count
	hears(t, c, "查询码")
	press(t, c, "1122233132330001") // no code is keyed in so
	hears(t, c, "按键不对")
	press(t, c, "", "")
	hears(t, c, "已试三次", "再见")
	if !c.Gone {
		t.Error("after three tries the line stays open")
	}

	c = call(t, a, "", "5", "")
	hears(t, c, "已试三次", "That was the third try")
	if !c.Gone {
		t.Error("whoever says nothing keeps the line")
	}

	c = call(t, a, "2", "1", n, voice.Keys(f.code), "", "7", "9")
	if !c.Gone {
		t.Error("the end is not the end")
	}
}

func callerGuesses(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-010")
	wrong := voice.Keys("AAAAAAAA")
	c := call(t, a, "2", "1", figures(f.number), wrong)
	hears(t, c, "do not belong together")
	press(t, c, wrong, wrong)
	hears(t, c, "third try")
	if !c.Gone {
		t.Error("after three wrong codes the line stays open")
	}
	// Two more, over the web: they are counted together, and then neither way is open.
	web := func(code string) string {
		return a.ask(t, "", `query($n: String!, $q: String!) { trackCase(number: $n, queryCode: $q) { id } }`, vars{"n": f.number, "q": code}).code("trackCase")
	}
	for range 2 {
		if got := web("AAAAAAAA"); got != "WRONG_QUERY_CODE" {
			t.Errorf("a wrong code: %q", got)
		}
	}
	if got := web(f.code); got != "RATE_LIMITED" {
		t.Errorf("the sixth try on the web: %q", got)
	}
	c = call(t, a, "1", "1", figures(f.number), voice.Keys(f.code))
	hears(t, c, "试错的次数太多", "再见")
	if !c.Gone {
		t.Error("the line stays open")
	}
	// A number that nobody has is answered like a wrong code, so that none can be found out.
	n, err := center.ParseNumber(f.number)
	if err != nil {
		t.Fatal(err)
	}
	n.Seq = 88888
	c = call(t, a, "2", "1", figures(n.String()), voice.Keys(f.code))
	hears(t, c, "do not belong together")
}

func callerByGet(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-010")
	c := &voicetest.Caller{Site: strings.TrimSuffix(a.url, "/graphql")}
	if err := c.Dial(t.Context(), voice.Address+"?"+url.Values{"lang": {"en"}, "ask": {"code"}, "kind": {"1"}, "number": {f.number}, "code": {voice.Keys(f.code)}}.Encode()); err != nil {
		t.Fatal(err)
	}
	hears(t, c, "Enter the query code")
	for body, want := range map[string]string{
		"lang=en&ask=code&kind=1&number=%3Cx%3E&code=1": "too few or too many",
		"lang=xx&ask=code&try=-4":                       "press 2",
		"lang=en&ask=figures&kind=9&figures='":          "press 1",
		"lang=en&ask=%00&try=99999999999999999999":      "press 1",
		"lang=%zz":                             "cannot be looked up",
		"lang=en&" + strings.Repeat("x", 5000): "cannot be looked up",
	} {
		r, err := http.Post(c.Site+voice.Address, "application/x-www-form-urlencoded", strings.NewReader(body)) //nolint:noctx // ends with the server
		if err != nil {
			t.Fatal(err)
		}
		raw := make([]byte, 10_000)
		n, _ := r.Body.Read(raw)
		_ = r.Body.Close()
		if r.StatusCode != http.StatusOK || !strings.Contains(string(raw[:n]), want) {
			t.Errorf("%.60s: %d %s, want %q", body, r.StatusCode, raw[:n], want)
		}
		if err := voicetest.Check(raw[:n]); err != nil {
			t.Errorf("%.60s: %v", body, err)
		}
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodDelete, c.Site+voice.Address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if resp, err := http.DefaultClient.Do(r); err != nil || resp.StatusCode != http.StatusMethodNotAllowed || resp.Header.Get("Allow") != "GET, POST" {
		t.Errorf("DELETE: %v %v", resp, err)
	}
}

// callerCutOff calls a center whose database is away.
func callerCutOff(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-010")
	c := call(t, a, "2", "1", figures(f.number))
	if err := a.Store.Close(); err != nil {
		t.Fatal(err)
	}
	press(t, c, voice.Keys(f.code))
	hears(t, c, "cannot be looked up now", "Goodbye")
	if !c.Gone {
		t.Error("the line stays open")
	}
	for _, w := range []string{"sql", "database", "closed", "driver"} {
		if strings.Contains(strings.ToLower(c.Last()), w) {
			t.Errorf("a driver's word is read out: %s", c.Last())
		}
	}
}
