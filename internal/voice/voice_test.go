package voice_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"onewindow/internal/center"
	"onewindow/internal/voice"
	"onewindow/internal/voice/voicetest"
	"onewindow/internal/workday"
)

func TestCode(t *testing.T) {
	t.Parallel()
	for keys, want := range map[string]string{
		"2122233132330001":                  "ABCDEF01",
		"7174818393940907":                  "PSTVYZ97",
		"2 1 2 2 2 3 3 1 3 2 3 3 0 0 0 1 #": "ABCDEF01",
		"":                                  "",
		"212223313233000":                   "", // one key is missing
		"21222331323300011":                 "", // one is too many
		"2422233132330001":                  "", // nothing stands fourth on key 2
		"1122233132330001":                  "", // nothing stands on key 1
		"2022233132330001":                  "", // and nothing at place 0
		"21222331323300*1":                  "",
	} {
		if got, ok := voice.Code(keys); got != want || ok != (want != "") {
			t.Errorf("%q: %q %v, want %q", keys, got, ok, want)
		}
	}
	if voice.Keys("ABC") != "" || voice.Keys("ABCDEFG!") != "" {
		t.Error("what is no code has keys")
	}
}

// Each code is keyed in one way, and each way of pressing is one code: nothing of its 40 bits is lost.
func TestCodeIsExact(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for range 2000 {
		code, err := center.NewQueryCode(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		keys := voice.Keys(code)
		if back, ok := voice.Code(keys); !ok || back != code {
			t.Fatalf("%s is keyed in as %s and read as %q", code, keys, back)
		}
		if other, ok := seen[keys]; ok && other != code {
			t.Fatalf("%s and %s are keyed in alike", code, other)
		}
		seen[keys] = code
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	day, err := workday.ParseDay("2026-11-24")
	if err != nil {
		t.Fatal(err)
	}
	of := center.Number{Region: "YZ", Day: day, Seq: 417}.String()
	application := center.Number{Region: "YZ", Kind: center.NumberApplication, Day: day, Seq: 417}.String()
	figures := func(s string) string { return strings.ReplaceAll(strings.TrimLeft(s, "YZS"), "-", "") }
	wrong := func(s string) string { return s[:len(s)-1] + string(rune('0'+(s[len(s)-1]-'0'+1)%10)) }
	for _, x := range []struct {
		kind, keys, want string
		err              error
	}{
		{"1", figures(of), of, nil},
		{"1", strings.Join(strings.Split(figures(of), ""), " ") + " #", of, nil},
		{"2", figures(application), application, nil},
		{"1", wrong(figures(of)), "", center.ErrNumberCheck},
		{"1", "2026112", "", center.ErrNumberForm},
		{"1", "*0261124004172", "", center.ErrNumberForm},
		{"1", "", "", center.ErrNumberForm},
	} {
		if got, err := voice.Number("YZ", x.kind, x.keys); got != x.want || !errors.Is(err, x.err) {
			t.Errorf("%s %q: %q %v, want %q %v", x.kind, x.keys, got, err, x.want, x.err)
		}
	}
}

func TestProgressSays(t *testing.T) {
	t.Parallel()
	law := workday.Day(20800)
	base := voice.Progress{Number: "YZ-20261124-00417-2", Item: "食品经营许可", ItemEn: "Food business licence", Department: "市场监管局", DepartmentEn: "Market Supervision",
		Stage: center.StageExamination, Status: center.StatusAccepted, Colour: center.Green, Due: 20790, Statutory: &law, Open: true}
	for name, x := range map[string]struct {
		change func(*voice.Progress)
		zh, en string
	}{
		"in time":     {func(*voice.Progress) {}, "绿灯：在期限内。", "There is nothing for you to do now."},
		"near":        {func(p *voice.Progress) { p.Warning = true }, "期限快到了", "a limit is near"},
		"yellow":      {func(p *voice.Progress) { p.Colour = center.Yellow }, "黄灯", "the promise is broken"},
		"red":         {func(p *voice.Progress) { p.Colour = center.Red }, "红灯", "the law's limit is broken"},
		"paused":      {func(p *voice.Progress) { p.Paused = true }, "计时已依法暂停", "The clock is stopped"},
		"provisional": {func(p *voice.Progress) { p.Provisional = true }, "可能会变动", "may still move"},
		"intake": {func(p *voice.Progress) {
			p.Stage, p.Status, p.Statutory = center.StageIntake, center.StatusPending, nil
		}, "是否受理", "whether it is accepted"},
		"correction": {func(p *voice.Progress) { p.Stage, p.Missing = center.StageCorrection, 3 }, "补齐3项", "in number 3"},
		"unpaid":     {func(p *voice.Progress) { p.Unpaid = true }, "费用尚未缴纳", "a fee is not paid"},
		"deferred":   {func(p *voice.Progress) { p.Deferred = true }, "补交容缺材料", "documents you promised"},
		"ready":      {func(p *voice.Progress) { p.Stage, p.Status, p.Open = center.StageIssued, center.StatusGranted, false }, "证照已制好", "the licence is ready"},
		"ended":      {func(p *voice.Progress) { p.Stage, p.LicenceEnded, p.Open = center.StageIssued, true, false }, "已失效", "cannot be collected"},
		"refused":    {func(p *voice.Progress) { p.Stage, p.Status, p.Open = center.StageDecided, center.StatusRefused, false }, "行政复议", "reconsideration"},
		"declined": {func(p *voice.Progress) {
			p.Stage, p.Status, p.Open = center.StageClosed, center.StatusNotAccepted, false
		}, "不予受理通知书", "read the notice"},
		"returned": {func(p *voice.Progress) {
			p.Stage, p.Status, p.Open, p.MayAskReview = center.StageClosed, center.StatusReturned, false, true
		}, "复核", "review it"},
		"over": {func(p *voice.Progress) { p.Stage, p.Status, p.Open = center.StageClosed, center.StatusGranted, false }, "不需要再做什么", "nothing more for you"},
	} {
		p := base
		x.change(&p)
		if zh := strings.Join(p.Say(voice.Chinese), ""); !strings.Contains(zh, x.zh) {
			t.Errorf("%s: %q is not in %s", name, x.zh, zh)
		}
		if en := strings.Join(p.Say(voice.English), " "); !strings.Contains(en, x.en) {
			t.Errorf("%s: %q is not in %s", name, x.en, en)
		}
	}
	if said := strings.Join(base.Say(voice.English), " "); !strings.Contains(said, "Y Z 2 0 2 6 1 1 2 4 0 0 4 1 7 2") || !strings.Contains(said, "Thursday, 3 December 2026") || !strings.Contains(said, "Sunday, 13 December 2026") {
		t.Errorf("number or days are not in %s", said)
	}
}

// No stage and no status is left without words.
func TestEveryStateHasWords(t *testing.T) {
	t.Parallel()
	for _, language := range []string{voice.Chinese, voice.English} {
		for _, s := range center.CaseStage("").Values() {
			if said := (voice.Progress{Stage: center.CaseStage(s), Status: center.StatusPending}).Say(language)[2]; strings.Contains(said, "：。") || strings.Contains(said, "is: .") {
				t.Errorf("%s in %s: %s", s, language, said)
			}
		}
		for _, s := range center.CaseStatus("").Values() {
			if said := (voice.Progress{Stage: center.StageIntake, Status: center.CaseStatus(s)}).Say(language)[2]; strings.Contains(said, "：。") || strings.Contains(said, "state: .") {
				t.Errorf("%s in %s: %s", s, language, said)
			}
		}
	}
}

// every is each dialog in each language, with and without a complaint in front.
func every(t *testing.T) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	put := func(name string, d *voice.Document) {
		b, err := d.Encode()
		if err != nil {
			t.Fatal(err)
		}
		out[name] = b
	}
	evil := voice.Progress{Number: "YZ-20261124-00417-2", Item: "<goto next='//evil'/>&'\"]]>\x00", ItemEn: "</prompt>", Stage: center.StageIntake, Status: center.StatusPending, Open: true}
	for i, problem := range []error{nil, center.Refuse(center.ErrRateLimited, "", "请稍后<再>试。", "Wait & \"see\"."), errors.New("pq: password of user onewindow at 10.0.0.5")} {
		put(fmt.Sprint("welcome", i), voice.Welcome(1, problem))
		put(fmt.Sprint("goodbye", i), voice.Goodbye("", problem))
		for _, language := range []string{voice.Chinese, voice.English} {
			c := voice.Call{Language: language, Kind: "1", Number: "YZ-20261124-00417-2", Try: 2}
			put(fmt.Sprint("kind", i, language), voice.AskKind(c, "YZ", problem))
			put(fmt.Sprint("number", i, language), voice.AskNumber(c, problem))
			put(fmt.Sprint("code", i, language), voice.AskCode(c, problem))
			put(fmt.Sprint("then", i, language), voice.AskThen(c, problem))
			put(fmt.Sprint("goodbye", i, language), voice.Goodbye(language, problem))
			put(fmt.Sprint("tell", i, language), voice.Tell(c, evil))
		}
	}
	return out
}

func TestDocuments(t *testing.T) {
	t.Parallel()
	for name, doc := range every(t) {
		if err := voicetest.Check(doc); err != nil {
			t.Errorf("%s: %v\n%s", name, err, doc)
		}
		if bytes.Contains(doc, []byte("pq:")) || bytes.Contains(doc, []byte("10.0.0.5")) {
			t.Errorf("%s reads out what a driver said:\n%s", name, doc)
		}
	}
}

// The check must be able to fail, or it shows nothing.
func TestCheckRefuses(t *testing.T) {
	t.Parallel()
	good, err := voice.AskCode(voice.Call{Language: voice.English, Kind: "1", Number: "YZ-20261124-00417-2", Try: 1}, nil).Encode()
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string][2]string{
		"another version":           {`version="2.1"`, `version="3.0"`},
		"another namespace":         {voicetest.Namespace, "http://www.w3.org/1999/xhtml"},
		"an element of no document": {"<field name=\"code\">", "<field name=\"code\"><img/>"},
		"an unknown attribute":      {`<field name="code">`, `<field name="code" colour="red">`},
		"a field without a name":    {`<field name="code">`, `<field>`},
		"a var that is no literal":  {`expr="&#39;1&#39;"`, `expr="evil()"`},
		"a root that is no rule":    {`root="keys"`, `root="other"`},
		"a key that is none":        {`<item>7</item>`, `<item>x</item>`},
		"a repeat that is none":     {`repeat="16"`, `repeat="many"`},
		"sent by GET":               {`method="post"`, `method="get"`},
		"sending what is not there": {`namelist="ask `, `namelist="nothing ask `},
		"an event nobody throws":    {`event="noinput nomatch"`, `event="noinput silence"`},
		"an unknown property":       {`name="termchar"`, `name="volume"`},
		"text where none may be":    {"<filled>", "<filled>press"},
	} {
		bad := strings.Replace(string(good), x[0], x[1], 1)
		if bad == string(good) {
			t.Errorf("%s: %q is not in the document", name, x[0])
		}
		if err := voicetest.Check([]byte(bad)); err == nil {
			t.Errorf("%s goes through", name)
		}
	}
}

// The documents also fit the W3C's own schema. It is not kept here: whoever has
// vxml.xsd of VoiceXML 2.1 with the files that it includes names it in
// ONEWINDOW_VXML_SCHEMA.
func TestSchema(t *testing.T) {
	t.Parallel()
	schema := os.Getenv("ONEWINDOW_VXML_SCHEMA")
	if schema == "" {
		t.Skip("ONEWINDOW_VXML_SCHEMA names no vxml.xsd of VoiceXML 2.1")
	}
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("this machine has no xmllint")
	}
	dir := t.TempDir()
	args := []string{"--noout", "--nonet", "--schema", schema}
	for name, doc := range every(t) {
		path := filepath.Join(dir, name+".vxml")
		if err := os.WriteFile(path, doc, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if out, err := exec.CommandContext(t.Context(), lint, args...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	bad := filepath.Join(dir, "bad.vxml")
	if err := os.WriteFile(bad, []byte(`<vxml xmlns="`+voicetest.Namespace+`" version="2.1"><form><field/><img/></form></vxml>`), 0o600); err != nil {
		t.Fatal(err)
	}
	if exec.CommandContext(t.Context(), lint, "--noout", "--nonet", "--schema", schema, bad).Run() == nil {
		t.Error("the schema lets anything through")
	}
}

// Whoever calls too often is told so in words, before anything is looked up.
func TestTooManyCalls(t *testing.T) {
	t.Parallel()
	d := &voice.Desk{Refused: func(context.Context) error {
		return fmt.Errorf("wrapped: %w", center.Refuse(center.ErrRateLimited, "", "请求过于频繁。", "Too many requests from here."))
	}}
	for _, x := range []struct{ query, want string }{{"", "请求过于频繁。再见。"}, {"", "Too many requests from here. Goodbye."}, {"?lang=en", "Too many requests from here. Goodbye."}} {
		w := httptest.NewRecorder()
		d.Routes()[voice.Address].ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, voice.Address+x.query, nil))
		if err := voicetest.Check(w.Body.Bytes()); err != nil || w.Code != http.StatusOK || !strings.Contains(w.Body.String(), x.want) || !strings.Contains(w.Body.String(), "<disconnect>") {
			t.Errorf("%s: %d %v %s", x.query, w.Code, err, w.Body)
		}
	}
}
