package graph_test

import (
	"testing"
	"time"

	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

const (
	foreseen = `query($number: String!) { cases(first: 1, filter: {search: $number}) { nodes { number light { colour } forecast { probability used promised decided underWay usuallyUnderWay } } } }`
	atRisk   = `{ casesAtRisk(first: 100) { case { number department { code } light { colour } } forecast { probability used promised } } }`
	trial    = `{ forecastTrial { month learnedFrom learnedTo cases looks late unknown brier brierOfBaseRate bands { from to looks said came } } }`
)

// TestForecast: staff see how likely a case is to break its promise, the likelier
// the longer it lies; nobody else does, and departments see their own.
func TestForecast(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		a.addUp(t)
		for _, who := range []string{"", "applicant"} {
			for _, question := range []string{atRisk, trial} {
				if r := a.ask(t, who, question, nil); len(r.Errors) == 0 {
					t.Errorf("%q is told what to expect", who)
				}
			}
		}
		now := a.Store.Now()
		defer a.set(now)
		day := func(year int, month time.Month, day int) {
			a.set(time.Date(year, month, day, 10, 0, 0, 0, workday.Shanghai))
			a.signIn(t)
			a.addUp(t)
		}
		// Eighteen decisions of one item: twelve at once, six late, for their promise ends on 4 December.
		taken := func() filed {
			f := a.file(t, "applicant", "SCJG-010")
			a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"})
			return f
		}
		decide := func(f filed) {
			a.play(t, f, turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "APPROVAL"}, turn{"approver", "decideCase", vars{"decision": "GRANTED"}, "DECIDED"})
		}
		var slow []filed
		for range 6 {
			decide(taken())
			decide(taken())
			slow = append(slow, taken())
		}
		day(2026, 12, 8)
		for _, f := range slow {
			decide(f)
		}
		a.addUp(t)
		fresh := taken()
		at := func(who string) map[string]any {
			t.Helper()
			f, _ := a.ask(t, who, foreseen, vars{"number": fresh.number}).at("cases", "nodes", 0, "forecast").(map[string]any)
			return f
		}
		if at("applicant") != nil {
			t.Error("the applicant is told the probability")
		}
		listed := func(who string) bool {
			t.Helper()
			for _, x := range a.ask(t, who, atRisk, nil).at("casesAtRisk").([]any) {
				if x.(map[string]any)["case"].(map[string]any)["number"] == fresh.number {
					return true
				}
			}
			return false
		}
		first := at("examiner")
		if first == nil || first["used"] != 0.0 || first["promised"] != 8.0 || first["decided"] != 18.0 {
			t.Fatalf("at the start: %v", first)
		}
		if p := first["probability"].(float64); p < 0.2 || p > 0.55 {
			t.Errorf("at the start: %v, where a third came late", p)
		}
		if !listed("examiner") || !listed("supervisor") {
			t.Error("a case in time is not on the list")
		}
		for _, x := range a.ask(t, "examiner", atRisk, nil).at("casesAtRisk").([]any) {
			c := x.(map[string]any)["case"].(map[string]any)
			if c["department"].(map[string]any)["code"] != "SCJG" || c["light"].(map[string]any)["colour"] != "GREEN" {
				t.Errorf("an examiner is shown %v", c)
			}
		}
		day(2026, 12, 18) // the last day of its promise; the quick ones no longer speak for it
		last := at("examiner")
		if p, _ := last["probability"].(float64); last["used"] != 8.0 || p <= first["probability"].(float64) {
			t.Errorf("on the last day: %v, at the start: %v", last, first)
		}
		day(2026, 12, 21)
		if over := at("examiner"); over["probability"] != 1.0 {
			t.Errorf("past the promise: %v", over)
		}
		if listed("examiner") {
			t.Error("a yellow case is on the list of those in time")
		}
		decide(fresh)
		if f := at("examiner"); f != nil {
			t.Errorf("decided, and still foreseen: %v", f)
		}
		if a.ask(t, "supervisor", trial, nil).at("forecastTrial") != nil {
			t.Error("November is tried, which had no month before it")
		}
		day(2027, 1, 5)
		tried := a.ask(t, "supervisor", trial, nil).at("forecastTrial").(map[string]any)
		if tried["month"] != "2026-12" || tried["learnedTo"] != "2026-11" || tried["cases"].(float64) < 7 || tried["late"].(float64) < 7 {
			t.Errorf("tried on %v", tried)
		}
		if tried["brier"].(float64) >= tried["brierOfBaseRate"].(float64) {
			t.Errorf("Brier %v, base rate %v", tried["brier"], tried["brierOfBaseRate"])
		}
		looks := 0.0
		for _, b := range tried["bands"].([]any) {
			looks += b.(map[string]any)["looks"].(float64)
		}
		if looks != tried["looks"] {
			t.Errorf("%v looks in the bands of %v", looks, tried)
		}
	})
}
