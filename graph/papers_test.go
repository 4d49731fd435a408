package graph_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"onewindow/internal/licence"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

// sheet is a paper as the API shows it.
type sheet struct{ kind, number, title, text, pdf string }

func (a *api) papers(t *testing.T, who, query, root string, v vars) []sheet {
	t.Helper()
	r := a.ask(t, who, query, v)
	all, ok := r.at(append([]any{root}, "papers")...).([]any)
	if !ok {
		t.Fatalf("no papers in %v", r.Data)
	}
	out := make([]sheet, len(all))
	for i, x := range all {
		m := x.(map[string]any)
		out[i] = sheet{m["kind"].(string), m["number"].(string), m["title"].(string), fmt.Sprint(m["blocks"]), m["pdfUrl"].(string)}
	}
	return out
}

const paperFields = `papers(language: ZH) { kind number title issuedAt blocks { kind text fields { label value } columns rows lines target } pdfUrl }`

// fetch gets a file as anybody at all.
func (a *api) fetch(t *testing.T, path string) (int, http.Header, []byte) {
	t.Helper()
	resp, err := http.Get(strings.TrimSuffix(a.url, "/graphql") + path)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, resp.Header, b
}

func TestPapers(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		t.Run("a refusal names reasons and remedies", func(t *testing.T) { refusalPaper(t, a) })
		t.Run("each act yields its paper, numbered and stable", func(t *testing.T) { lifeOfPapers(t, a) })
		t.Run("a paper keeps what it announced when the calendar changes", func(t *testing.T) { announced(t, a) })
		t.Run("the address of a PDF is good for ten minutes and for one paper", func(t *testing.T) { paperAddress(t, a) })
	})
}

// announced: a typhoon moves the due day of an open case; the acceptance paper
// in the applicant's hands says what it said.
func announced(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-010")
	a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	query := `query($n: String!, $q: String!) { trackCase(number: $n, queryCode: $q) { clock { due } ` + paperFields + ` } }`
	due := func() string {
		return a.ask(t, "", query, vars{"n": f.number, "q": f.code}).str("trackCase", "clock", "due")
	}
	before, was := a.papers(t, "", query, "trackCase", vars{"n": f.number, "q": f.code}), due()
	var days []vars
	for d := workday.DayOf(a.Store.Now()) + 1; d < workday.DayOf(a.Store.Now())+6; d++ {
		days = append(days, vars{"day": d.String(), "working": false, "name": "台风停工"})
	}
	r := a.ask(t, "admin", `mutation($i: SetCalendarDaysInput!) { setCalendarDays(input: $i) { changedCases errors { code } } }`, vars{"i": vars{"days": days}})
	if code := r.code("setCalendarDays"); code != "" || due() == was {
		t.Fatalf("the calendar did not move the case: %s, due %s", code, due())
	}
	after := a.papers(t, "", query, "trackCase", vars{"n": f.number, "q": f.code})
	if before[1].text != after[1].text {
		t.Errorf("the acceptance paper said\n%s\nand now says\n%s", before[1].text, after[1].text)
	}
}

func lifeOfPapers(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-010")
	a.play(t, f,
		turn{"clerk", "requestCorrection", vars{"defects": []vars{{"problem": "缺签名", "remedy": "第2页签名"}}}, "CORRECTION"},
		turn{"", "submitCorrection", vars{"queryCode": f.code}, "INTAKE"},
		turn{"clerk", "acceptCase", nil, "UNDERTAKING"},
		turn{"examiner", "takeUpCase", nil, "EXAMINATION"},
		turn{"examiner", "suspendCase", vars{"kind": "TESTING", "legalBasis": "art. 45", "expectedWorkingDays": 3, "reason": "水质检测"}, "EXAMINATION"},
		turn{"examiner", "resumeCase", nil, "EXAMINATION"},
		turn{"head", "extendCase", vars{"reason": "需要复测"}, "EXAMINATION"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "APPROVAL"},
		turn{"approver", "decideCase", vars{"decision": "GRANTED"}, "DECIDED"},
		turn{"approver", "completeCase", nil, "COMPLETED"},
		turn{"clerk", "issueLicence", nil, "ISSUED"},
		turn{"clerk", "deliverLicence", vars{"channel": "POST"}, "DELIVERED"},
	)
	query := `query($n: String!, $q: String!) { trackCase(number: $n, queryCode: $q) { ` + paperFields + ` } }`
	papers := a.papers(t, "", query, "trackCase", vars{"n": f.number, "q": f.code})
	var got []string
	for _, p := range papers {
		got = append(got, strings.TrimPrefix(p.number, f.number))
		if !strings.Contains(p.text, "欧阳*") || strings.Contains(p.text, "欧阳修") {
			t.Errorf("%s shows the applicant to whoever holds the code: %s", p.number, p.text)
		}
	}
	if want := []string{"-SJ", "-BZ", "-BZSJ", "-SL", "-ZT", "-HF", "-YQ", "-JD", "-ZZ", "-SD"}; !slices.Equal(got, want) {
		t.Errorf("papers %v, want %v", got, want)
	}
	if !strings.Contains(papers[1].text, "缺签名") || !strings.Contains(papers[1].text, "第2页签名") {
		t.Errorf("the notice does not say what is missing: %s", papers[1].text)
	}
	if !strings.Contains(papers[4].text, "3 个工作日") {
		t.Errorf("the suspension does not tell its time: %s", papers[4].text)
	}
	licenceVerifies(t, a, papers[8])
	again := a.papers(t, "", query, "trackCase", vars{"n": f.number, "q": f.code})
	for i := range papers {
		if again[i].text != papers[i].text {
			t.Errorf("%s reads differently the second time", papers[i].number)
		}
	}
	staff := a.papers(t, "clerk", `query($id: ID!) { node(id: $id) { ... on Case { `+paperFields+` } } }`, "node", vars{"id": f.id})
	if !strings.Contains(staff[0].text, "欧阳修") {
		t.Errorf("the clerk must print the name in full: %s", staff[0].text)
	}
	for _, p := range papers {
		status, header, body := a.fetch(t, p.pdf)
		if status != http.StatusOK || !bytes.HasPrefix(body, []byte("%PDF-")) || header.Get("Content-Type") != "application/pdf" {
			t.Errorf("%s: %d %s", p.pdf, status, header.Get("Content-Type"))
		}
		if !strings.Contains(header.Get("Content-Security-Policy"), "sandbox") || header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: unguarded: %v", p.pdf, header)
		}
	}
	_, _, once := a.fetch(t, papers[0].pdf)
	if _, _, twice := a.fetch(t, papers[0].pdf); !bytes.Equal(once, twice) {
		t.Error("the same paper is not the same file")
	}
}

// A licence's code is believed by whoever holds our keys and nothing else of ours.
func licenceVerifies(t *testing.T, a *api, p sheet) {
	t.Helper()
	status, _, body := a.fetch(t, "/verify/keys.json")
	var keys licence.KeySet
	if err := json.Unmarshal(body, &keys); err != nil || status != http.StatusOK {
		t.Fatalf("keys: %d %v", status, err)
	}
	_, rest, _ := strings.Cut(p.text, "/verify#")
	code, _, _ := strings.Cut(rest, " ")
	code = strings.TrimRight(code, "]}")
	c, err := licence.Verify(code, keys)
	if err != nil || c.Number != p.number || c.Holder != "欧阳*" || !c.Names("欧阳修") {
		t.Errorf("%s: %v %v", code, c, err)
	}
	if status, header, page := a.fetch(t, "/verify"); status != http.StatusOK || !bytes.Contains(page, []byte(keys.Keys[0].X)) ||
		!strings.Contains(header.Get("Content-Security-Policy"), "script-src 'sha256-") {
		t.Errorf("page: %d %v", status, header)
	}
}

func refusalPaper(t *testing.T, a *api) {
	f := a.file(t, "applicant", "SCJG-010")
	a.play(t, f,
		turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_REFUSE", "reasons": "无排水"}, "APPROVAL"},
		turn{"approver", "decideCase", vars{"decision": "REFUSED", "reasons": "场所没有排水设施", "legalBasis": "第三十三条"}, "DECIDED"},
	)
	papers := a.papers(t, "applicant", `query($id: ID!) { node(id: $id) { ... on Case { `+paperFields+` } } }`, "node", vars{"id": f.id})
	last := papers[len(papers)-1]
	for _, want := range []string{"场所没有排水设施", "第三十三条", "行政复议", "行政诉讼", "欧阳修"} {
		if !strings.Contains(last.text, want) {
			t.Errorf("the refusal lacks %s: %s", want, last.text)
		}
	}
	if last.kind != "REFUSAL" || last.number != f.number+"-JD" {
		t.Errorf("%s %s", last.kind, last.number)
	}
}

func paperAddress(t *testing.T, a *api) {
	f := a.file(t, "", "SCJG-010")
	query := `query($n: String!, $q: String!) { trackCase(number: $n, queryCode: $q) { ` + strings.Replace(paperFields, "pdfUrl", "pdfUrl(size: ROLL_80)", 1) + ` } }`
	p := a.papers(t, "", query, "trackCase", vars{"n": f.number, "q": f.code})[0]
	for name, forged := range map[string]string{
		"another number": strings.Replace(p.pdf, "-SJ", "-SL", 1),
		"another sheet":  strings.Replace(p.pdf, "ROLL_80", "A4", 1),
		"another sight":  strings.Replace(p.pdf, "ROLL_80.0", "ROLL_80.2", 1),
		"no ticket":      strings.Split(p.pdf, "?")[0],
		"half a ticket":  p.pdf[:len(p.pdf)-3],
	} {
		if status, _, _ := a.fetch(t, forged); status != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", name, status)
		}
	}
	if status, _, _ := a.fetch(t, p.pdf); status != http.StatusOK {
		t.Errorf("fresh address: %d", status)
	}
	now := time.Unix(0, a.clock.Load())
	a.set(now.Add(11 * time.Minute))
	if status, _, _ := a.fetch(t, p.pdf); status != http.StatusForbidden {
		t.Errorf("address of eleven minutes ago: %d, want 403", status)
	}
	a.set(now)
}
