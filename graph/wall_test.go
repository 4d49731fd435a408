package graph_test

import (
	"fmt"
	"testing"
	"time"

	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

const (
	wall   = `{ supervisionWall { lights { open green paused soonDue yellow red } departments { department { code } open red yellow } worst { number light { colour } } openWarnings unexplained decidedToday onTimeToday calendarAlarm events { kind } } }`
	listed = `{ open: cases(first: 1, filter: {open: true}) { totalCount } red: cases(first: 1, filter: {open: true, light: RED}) { totalCount } yellow: cases(first: 1, filter: {open: true, light: YELLOW}) { totalCount }
		soonDue: cases(first: 1, filter: {open: true, light: GREEN, warning: true}) { totalCount } issued: warnings(first: 1, filter: {state: [ISSUED], rung: [YELLOW, RED]}) { totalCount } }`
)

// TestWall: what the wall says is what the lists say, before and after limits pass,
// swept or not, and each sees no more than their own.
func TestWall(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		for _, who := range []string{"", "applicant", "clerk"} {
			if r := a.ask(t, who, wall, nil); len(r.Errors) == 0 {
				t.Errorf("%q reads the wall", who)
			}
		}
		fresh := a.file(t, "", "SCJG-010")
		a.play(t, fresh, turn{"clerk", "acceptCase", nil, "UNDERTAKING"}, turn{"examiner", "takeUpCase", nil, "EXAMINATION"}, turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "APPROVAL"})
		agree := func(who string) map[string]any {
			t.Helper()
			w, lists := a.ask(t, who, wall, nil).at("supervisionWall").(map[string]any), a.ask(t, who, listed, nil)
			lights := w["lights"].(map[string]any)
			for _, light := range []string{"open", "red", "yellow", "soonDue"} {
				if want := lists.at(light, "totalCount"); lights[light] != want {
					t.Errorf("%s: %v %s on the wall, %v on the list", who, lights[light], light, want)
				}
			}
			if w["unexplained"] != lists.at("issued", "totalCount") {
				t.Errorf("%s: %v to be explained on the wall, %v on the list", who, w["unexplained"], lists.at("issued", "totalCount"))
			}
			sum := 0.0
			for _, light := range []string{"green", "paused", "soonDue", "yellow", "red"} {
				sum += lights[light].(float64)
			}
			if sum != lights["open"] {
				t.Errorf("%s: the lights add up to %v of %v", who, sum, lights["open"])
			}
			colours := ""
			for _, c := range w["worst"].([]any) {
				colours += c.(map[string]any)["light"].(map[string]any)["colour"].(string)[:1]
			}
			if red := int(lights["red"].(float64)); colours != fmt.Sprintf("%.*s%.*s", min(red, 7), "RRRRRRR", max(0, min(7-red, int(lights["yellow"].(float64)))), "YYYYYYY") {
				t.Errorf("%s: the worst are %s of %d red", who, colours, red)
			}
			return w
		}
		agree("supervisor")
		agree("head")
		now := a.Store.Now()
		defer a.set(now)
		// The promise of SCJG-010 ends on 4 December, the law's limit on 22 December.
		a.set(time.Date(2026, 12, 10, 10, 0, 0, 0, workday.Shanghai))
		a.signIn(t)
		agree("supervisor")
		before := agree("head")
		a.play(t, fresh, turn{"approver", "decideCase", vars{"decision": "GRANTED"}, "DECIDED"})
		after := agree("head")
		if after["decidedToday"].(float64) != before["decidedToday"].(float64)+1 || after["onTimeToday"] != before["onTimeToday"] {
			t.Errorf("decided late: %v of %v in time, before %v of %v", after["onTimeToday"], after["decidedToday"], before["onTimeToday"], before["decidedToday"])
		}
		if _, err := a.Cases.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		if swept := agree("head"); swept["openWarnings"].(float64) <= before["openWarnings"].(float64) || len(swept["events"].([]any)) != 8 {
			t.Errorf("%v open warnings after the sweep, %v before", swept["openWarnings"], before["openWarnings"])
		}
		for _, d := range agree("examiner2")["departments"].([]any) {
			if code := d.(map[string]any)["department"].(map[string]any)["code"]; code != "WJ" {
				t.Errorf("an examiner of WJ sees %v", code)
			}
		}
		a.set(time.Date(2027, 1, 4, 10, 0, 0, 0, workday.Shanghai))
		a.signIn(t)
		if w := agree("supervisor"); w["calendarAlarm"] != 2027.0 {
			t.Errorf("in a year that is not confirmed: %v", w["calendarAlarm"])
		}
	})
}
