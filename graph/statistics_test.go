package graph_test

import (
	"context"
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"onewindow/ent"
	"onewindow/ent/servicecase"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
)

func TestStatistics(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		a.addUp(t)
		t.Run("a recount from scratch gives the same", func(t *testing.T) { sameAgain(t, a) })
		t.Run("they are what the cases say", func(t *testing.T) { asTheCasesSay(t, a) })
		t.Run("strangers see nothing of too few", func(t *testing.T) { tooFew(t, a) })
		t.Run("bad questions", func(t *testing.T) { badQuestions(t, a) })
		t.Run("a change shows within a second", func(t *testing.T) { liveFigures(t, a) })
	})
}

// tallies are all rows, by all that tells them apart.
func tallies(t *testing.T, a *api) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, x := range a.Store.Read(t.Context()).StatisticsTally.Query().AllX(t.Context()) {
		out[fmt.Sprint(x.Month, x.DepartmentID, x.ItemID, x.WindowID, x.StaffID, x.Measure, x.Label, x.Value)] = x.Count
	}
	return out
}

func sameAgain(t *testing.T, a *api) {
	before := tallies(t, a)
	if len(before) < 50 {
		t.Fatalf("only %d tallies", len(before))
	}
	if err := a.Statistics.Recount(t.Context()); err != nil {
		t.Fatal(err)
	}
	after := tallies(t, a)
	if !maps.Equal(before, after) {
		t.Errorf("%d tallies before, %d after, not the same", len(before), len(after))
	}
}

// asTheCasesSay compares the sums with the cases themselves.
func asTheCasesSay(t *testing.T, a *api) {
	db, ctx := a.Store.Read(t.Context()), t.Context()
	r := a.ask(t, "", `{ statistics(input: {from: "2026-01"}) { figures { filed granted refused withdrawn actual { count mean } promised { mean } statutory { mean } onTimeRate promiseReduction } open { total green yellow red } } }`, nil)
	granted := db.ServiceCase.Query().Where(servicecase.DecidedAtNotNil(), servicecase.StatusEQ(center.StatusGranted)).CountX(ctx)
	refused := db.ServiceCase.Query().Where(servicecase.DecidedAtNotNil(), servicecase.StatusEQ(center.StatusRefused)).CountX(ctx)
	want := map[string]any{
		"filed":   db.ServiceCase.Query().CountX(ctx),
		"granted": granted, "refused": refused,
		"withdrawn": db.ServiceCase.Query().Where(servicecase.StatusEQ(center.StatusWithdrawn)).CountX(ctx),
	}
	for name, n := range want {
		if got := r.at("statistics", "figures", name); got != float64(n.(int)) {
			t.Errorf("%s is %v, the cases say %v", name, got, n)
		}
	}
	if got := r.at("statistics", "figures", "actual", "count"); got != float64(granted+refused) {
		t.Errorf("measured %v of %d decisions", got, granted+refused)
	}
	onTime, used := 0, 0
	for _, c := range db.ServiceCase.Query().Where(servicecase.DecidedAtNotNil()).AllX(ctx) {
		files, err := a.Cases.Files(ctx, []*ent.ServiceCase{c})
		if err != nil {
			t.Fatal(err)
		}
		readings, err := files[0].Readings(*c.DecidedAt)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range readings {
			if x.Kind == center.ClockPromise {
				if used += x.Used; x.YellowAt == nil {
					onTime++
				}
			}
		}
	}
	if got, want := r.at("statistics", "figures", "onTimeRate"), float64(onTime)/float64(granted+refused); got != want {
		t.Errorf("on time %v, the clocks say %v", got, want)
	}
	if got, want := r.at("statistics", "figures", "actual", "mean"), float64(used)/float64(granted+refused); got != want {
		t.Errorf("mean of %v days, the clocks say %v", got, want)
	}
	open := db.ServiceCase.Query().Where(servicecase.Open(true)).AllX(ctx)
	colours := map[string]float64{"green": 0, "yellow": 0, "red": 0}
	for _, c := range open {
		turns := center.Turns{YellowAt: c.YellowAt, RedAt: c.RedAt}
		colours[map[center.Colour]string{center.Green: "green", center.Yellow: "yellow", center.Red: "red"}[turns.ColourAt(a.Store.Now())]]++
	}
	colours["total"] = float64(len(open))
	for name, n := range colours {
		if got := r.at("statistics", "open", name); got != n {
			t.Errorf("%v open %s, the cases say %v", got, name, n)
		}
	}
}

func tooFew(t *testing.T, a *api) {
	const query = `query($i: StatisticsInput) { statistics(input: $i) { items(first: 100) { item { code } figures { granted refused suppressed onTimeRate actual { median } } } } }`
	hidden, shown := 0, 0
	stranger := a.ask(t, "", query, vars{"i": vars{"from": "2026-01"}}).at("statistics", "items").([]any)
	insider := a.ask(t, "supervisor", query, vars{"i": vars{"from": "2026-01"}}).at("statistics", "items").([]any)
	for i, x := range stranger {
		f := x.(map[string]any)["figures"].(map[string]any)
		of := f["granted"].(float64) + f["refused"].(float64)
		if few := of < 5; few != (f["suppressed"] == true) || few != (f["actual"] == nil) || few && f["onTimeRate"] != nil {
			t.Errorf("of %v decisions a stranger sees %v", of, f)
		} else if few {
			hidden++
		} else {
			shown++
		}
		if g := insider[i].(map[string]any)["figures"].(map[string]any); g["suppressed"] != false || g["actual"] == nil {
			t.Errorf("the supervisor sees %v", g)
		}
	}
	if hidden == 0 {
		t.Error("no item has too few decisions: nothing was tried")
	}
	if all := a.ask(t, "", `{ statistics(input: {from: "2026-01"}) { figures { suppressed actual { p90 } } months { month } } }`, nil); all.at("statistics", "figures", "suppressed") != false ||
		len(all.at("statistics", "months").([]any)) != 11 {
		t.Errorf("of the whole center a stranger sees %v", all.Data)
	}
}

func badQuestions(t *testing.T, a *api) {
	for name, in := range map[string]vars{
		"no such department": {"department": "XXXX"}, "no such item": {"item": "XX-1"}, "no such window": {"window": "ZZ"},
		"no month": {"from": "2026-13"}, "words": {"to": "now"}, "backwards": {"from": "2026-11", "to": "2026-10"}, "too long": {"from": "2011-01", "to": "2026-10"},
	} {
		r := a.ask(t, "", `query($i: StatisticsInput) { statistics(input: $i) { from } }`, vars{"i": in})
		if len(r.Errors) != 1 || r.Errors[0].Extensions.Code != "BAD_USER_INPUT" {
			t.Errorf("%s: %+v", name, r.Errors)
		}
	}
}

func liveFigures(t *testing.T, a *api) {
	f := a.file(t, "applicant", "SCJG-001")
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	c, _, err := websocket.Dial(ctx, a.url, &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.CloseNow()
	send := func(v any) {
		if err := wsjson.Write(ctx, c, v); err != nil {
			t.Fatal(err)
		}
	}
	send(vars{"type": "connection_init"})
	send(vars{"id": "1", "type": "subscribe", "payload": vars{"query": `subscription { statisticsChanged(input: {department: "SCJG"}) { figures { accepted } open { total } } }`}})
	accepted := func() float64 {
		for {
			var m struct {
				Type    string
				Payload struct {
					Data struct {
						StatisticsChanged struct{ Figures struct{ Accepted float64 } }
					}
				}
			}
			if err := wsjson.Read(ctx, c, &m); err != nil {
				t.Fatal(err)
			}
			if m.Type == "next" {
				return m.Payload.Data.StatisticsChanged.Figures.Accepted
			}
		}
	}
	first := accepted()
	a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	for n := accepted(); n != first+1; n = accepted() { // the application may still be on its way into the figures
		if n != first {
			t.Fatalf("accepted went from %v to %v", first, n)
		}
	}
}
