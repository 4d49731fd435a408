package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/hall"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

func TestHall(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		t.Run("a ticket is taken, called, served and followed live", func(t *testing.T) { ticket(t, a) })
		t.Run("one press calls one, however often it is sent", func(t *testing.T) { callAtOnce(t, a) })
		t.Run("a time is booked, kept and comes first", func(t *testing.T) { appointment(t, a) })
		t.Run("the last place is booked once", func(t *testing.T) { lastPlace(t, a) })
		t.Run("a window is one person's", func(t *testing.T) { windows(t, a) })
		t.Run("a stranger cannot take the whole hall", func(t *testing.T) { hoarding(t, a) })
	})
}

func (a *api) take(t *testing.T, in vars) answer {
	t.Helper()
	return a.ask(t, "clerk", `mutation($i: TakeTicketInput!) { takeTicket(input: $i) { ref ticket { id number state ahead estimateMinutes priority } errors { code field message } } }`, vars{"i": in})
}

func (a *api) hall(t *testing.T, who, mutation string, in vars) answer {
	t.Helper()
	name := map[string]string{"callTicket": "CallTicketInput", "callTicketAgain": "TicketInput", "serveTicket": "TicketInput", "finishTicket": "TicketInput",
		"missTicket": "TicketInput", "transferTicket": "TransferTicketInput", "cancelTicket": "RefInput"}[mutation]
	return a.ask(t, who, fmt.Sprintf(`mutation($i: %s!) { %s(input: $i) { ticket { id number state calls window { code } ahead } errors { code field message } } }`, name, mutation), vars{"i": in})
}

func (a *api) openWindow(t *testing.T, who, code string) string {
	t.Helper()
	return a.ask(t, who, `mutation($w: String!) { openWindow(input: {windowCode: $w}) { window { state staff { name } } errors { code message } } }`, vars{"w": code}).code("openWindow")
}

func ticket(t *testing.T, a *api) {
	a.set(time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai))
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	c, _, err := websocket.Dial(ctx, "ws"+strings.TrimPrefix(a.url, "http"), &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.CloseNow()
	_ = wsjson.Write(ctx, c, vars{"type": "connection_init"})
	_ = wsjson.Write(ctx, c, vars{"id": "1", "type": "subscribe", "payload": vars{"query": `subscription { hallChanged { queues { letter waiting } called { number state window { code } } } }`}})
	hear := func(want string) {
		t.Helper()
		last := ""
		for {
			var m map[string]any
			if err := wsjson.Read(ctx, c, &m); err != nil {
				t.Fatalf("waiting for %s after %s: %v", want, last, err)
			}
			b, _ := json.Marshal(m)
			if last = string(b); strings.Contains(last, want) {
				return
			}
		}
	}
	hear(`"called":[]`)

	if got := a.hall(t, "clerk", "callTicket", vars{}).code("callTicket"); got != "NOT_ON_DUTY" {
		t.Errorf("called from no window: %s", got)
	}
	if got := a.openWindow(t, "clerk", "A01"); got != "" {
		t.Fatalf("open window: %s", got)
	}
	if got := a.hall(t, "clerk", "callTicket", vars{}).code("callTicket"); got != "NOT_FOUND" {
		t.Errorf("called with nobody waiting: %s", got)
	}
	first, second := a.take(t, vars{"idempotencyKey": "t1"}), a.take(t, vars{})
	if again := a.take(t, vars{"idempotencyKey": "t1"}); again.str("takeTicket", "ticket", "number") != first.str("takeTicket", "ticket", "number") {
		t.Error("the same key took two tickets")
	}
	elder := a.take(t, vars{"priority": "ELDERLY"})
	if got := a.take(t, vars{"priority": "APPOINTMENT"}).code("takeTicket"); got != "BAD_USER_INPUT" {
		t.Errorf("an appointment claimed without one: %s", got)
	}
	hear(`"letter":"A","waiting":3`)
	follow := func(ref string) answer {
		return a.ask(t, "", `query($r: String!) { queueTicket(ref: $r) { number state ahead estimateMinutes window { code } } }`, vars{"r": strings.ToLower(ref)})
	}
	if got := fmt.Sprint(follow(second.str("takeTicket", "ref")).at("queueTicket", "ahead")); got != "2" {
		t.Errorf("%s before the second, want the first and the elderly one", got)
	}
	if got := fmt.Sprint(follow(second.str("takeTicket", "ref")).at("queueTicket", "estimateMinutes")); got != "24" {
		t.Errorf("estimate %s, want three times the usual eight minutes at one window", got)
	}
	called := a.hall(t, "clerk", "callTicket", vars{})
	if got := called.str("callTicket", "ticket", "number"); got != elder.str("takeTicket", "ticket", "number") {
		t.Errorf("called %s, want the elderly person first", got)
	}
	hear(`"state":"CALLED","window":{"code":"A01"}`)
	id := called.str("callTicket", "ticket", "id")
	for _, x := range []struct{ act, want string }{
		{"callTicket", "ILLEGAL_STEP"}, {"callTicketAgain", ""}, {"serveTicket", ""}, {"missTicket", "ILLEGAL_STEP"}, {"finishTicket", ""}, {"finishTicket", "ILLEGAL_STEP"},
	} {
		in := vars{"ticketId": id}
		if x.act == "callTicket" {
			in = vars{}
		}
		if got := a.hall(t, "clerk", x.act, in).code(x.act); got != x.want {
			t.Errorf("%s: %q, want %q", x.act, got, x.want)
		}
	}
	if got := a.hall(t, "", "cancelTicket", vars{"ref": second.str("takeTicket", "ref")}).code("cancelTicket"); got != "" {
		t.Errorf("give up: %s", got)
	}
	if got := a.hall(t, "", "cancelTicket", vars{"ref": second.str("takeTicket", "ref")}).code("cancelTicket"); got != "ILLEGAL_STEP" {
		t.Errorf("give up twice: %s", got)
	}
	called = a.hall(t, "clerk", "callTicket", vars{})
	moved := a.hall(t, "clerk", "transferTicket", vars{"ticketId": called.str("callTicket", "ticket", "id"), "queue": "B"})
	if moved.code("transferTicket") != "" || moved.str("transferTicket", "ticket", "state") != "WAITING" {
		t.Errorf("transfer: %v", moved.Data)
	}
	if got := a.hall(t, "clerk", "callTicket", vars{}).code("callTicket"); got != "NOT_FOUND" {
		t.Errorf("after the transfer: %s", got)
	}
	// Tomorrow nobody waits from today.
	ref := first.str("takeTicket", "ref")
	a.set(time.Date(2026, 11, 25, 9, 30, 0, 0, workday.Shanghai))
	if got := follow(ref).str("queueTicket", "state"); got != "MISSED" {
		t.Errorf("the day after: %s", got)
	}
	a.set(time.Date(2026, 11, 24, 10, 30, 0, 0, workday.Shanghai))
	if r := a.ask(t, "", `{ queueTicket(ref: "0000000000000000") { number } }`, nil); r.at("queueTicket") != nil {
		t.Error("a ticket was found under a made-up ref")
	}
}

// One press of the button, however often it is sent, calls one.
func callAtOnce(t *testing.T, a *api) {
	for range 6 {
		a.take(t, vars{})
	}
	if got := a.openWindow(t, "examiner", "A02"); got != "FORBIDDEN" {
		t.Errorf("an examiner at a general window: %s", got)
	}
	var mu sync.Mutex
	numbers := map[string]int{}
	var wg sync.WaitGroup
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r := a.hall(t, "clerk", "callTicket", vars{"idempotencyKey": "once"})
			mu.Lock()
			defer mu.Unlock()
			if r.code("callTicket") == "" {
				numbers[r.str("callTicket", "ticket", "number")]++
			}
		}()
	}
	wg.Wait()
	if len(numbers) != 1 {
		t.Errorf("one press called %v", numbers)
	}
	id := a.ask(t, "clerk", `{ myWindow { ticket { id } } }`, nil).str("myWindow", "ticket", "id")
	if got := a.hall(t, "clerk", "finishTicket", vars{"ticketId": id}).code("finishTicket"); got != "" {
		t.Errorf("finish: %s", got)
	}
}

const bookAppointment = `mutation($i: BookAppointmentInput!) { bookAppointment(input: $i) { appointment { ref start state queue } errors { code field message } } }`

func (a *api) slots(t *testing.T, day string) []any {
	t.Helper()
	return a.ask(t, "", `query($d: Date!) { appointmentSlots(day: $d) { start end capacity free } }`, vars{"d": day}).at("appointmentSlots").([]any)
}

func appointment(t *testing.T, a *api) {
	a.set(time.Date(2026, 11, 24, 10, 30, 0, 0, workday.Shanghai))
	a.signIn(t)
	if n := len(a.slots(t, "2026-11-28")); n != 0 {
		t.Errorf("%d times on a Saturday", n)
	}
	if n := len(a.slots(t, "2026-12-30")); n != 0 {
		t.Errorf("%d times five weeks ahead", n)
	}
	if n := len(a.slots(t, "2026-11-25")); n != 16 {
		t.Errorf("%d times tomorrow, want 16 half hours from nine to five", n)
	}
	for name, start := range map[string]string{"between slots": "2026-11-25T09:10:00+08:00", "in the past": "2026-11-24T09:00:00+08:00", "on a day off": "2026-11-28T09:00:00+08:00"} {
		if got := a.ask(t, "applicant", bookAppointment, vars{"i": vars{"start": start}}).code("bookAppointment"); got != "BAD_USER_INPUT" {
			t.Errorf("booked %s: %q", name, got)
		}
	}
	r := a.ask(t, "applicant", bookAppointment, vars{"i": vars{"start": "2026-11-24T11:00:00+08:00"}})
	ref := r.str("bookAppointment", "appointment", "ref")
	for i := range 3 {
		got := a.ask(t, "applicant", bookAppointment, vars{"i": vars{"start": fmt.Sprintf("2026-11-25T1%d:00:00+08:00", i)}}).code("bookAppointment")
		if want := map[bool]string{true: "", false: "FULLY_BOOKED"}[i < 2]; got != want {
			t.Errorf("appointment %d of one person: %q, want %q", i+2, got, want)
		}
	}
	if n := len(a.ask(t, "applicant", `{ myAppointments { ref } }`, nil).at("myAppointments").([]any)); n != 3 {
		t.Errorf("%d own appointments, want 3", n)
	}
	if n := len(a.ask(t, "", `{ myAppointments { ref } }`, nil).at("myAppointments").([]any)); n != 0 {
		t.Errorf("%d appointments shown to a visitor", n)
	}
	a.set(time.Date(2026, 11, 24, 10, 29, 0, 0, workday.Shanghai))
	if got := a.take(t, vars{"appointmentRef": ref}).code("takeTicket"); got != "ILLEGAL_STEP" {
		t.Errorf("too early: %s", got)
	}
	a.set(time.Date(2026, 11, 24, 11, 0, 0, 0, workday.Shanghai))
	a.take(t, vars{"priority": "DISABLED"})
	kept := a.take(t, vars{"appointmentRef": ref})
	if got := kept.str("takeTicket", "ticket", "priority"); got != "APPOINTMENT" {
		t.Errorf("priority %s", got)
	}
	if got := a.take(t, vars{"appointmentRef": ref}).code("takeTicket"); got != "ILLEGAL_STEP" {
		t.Errorf("kept twice: %s", got)
	}
	other := a.ask(t, "", bookAppointment, vars{"i": vars{"start": "2026-11-26T09:00:00+08:00"}}).str("bookAppointment", "appointment", "ref")
	cancel := `mutation($r: String!) { cancelAppointment(input: {ref: $r}) { appointment { state } errors { code } } }`
	for i, want := range []string{"", "ILLEGAL_STEP"} {
		if got := a.ask(t, "", cancel, vars{"r": other}).code("cancelAppointment"); got != want {
			t.Errorf("give back %d: %q, want %q", i, got, want)
		}
	}
}

func lastPlace(t *testing.T, a *api) {
	capacity := int(a.slots(t, "2026-12-01")[0].(map[string]any)["capacity"].(float64))
	var wg sync.WaitGroup
	var mu sync.Mutex
	codes := map[string]int{}
	for i := range capacity + 5 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			// Each from another account, through the service: an account holds three at most.
			ctx := auth.WithActor(t.Context(), center.Actor{StaffID: 1, Roles: []center.Role{center.RoleClerk}, AccountID: 0, Username: fmt.Sprint(i)})
			_, err := a.Hall.Book(ctx, hall.BookAppointmentInput{Start: time.Date(2026, 12, 1, 9, 0, 0, 0, workday.Shanghai)})
			mu.Lock()
			defer mu.Unlock()
			if err != nil && center.CodeOf(err) == "" {
				t.Error(err)
			}
			codes[string(center.CodeOf(err))]++
		}()
	}
	wg.Wait()
	if codes[""] != capacity || codes["FULLY_BOOKED"] != 5 {
		t.Errorf("of %d places: %v", capacity, codes)
	}
}

func windows(t *testing.T, a *api) {
	if got := a.openWindow(t, "", "A03"); got != "UNAUTHENTICATED" {
		t.Errorf("opened by a visitor: %s", got)
	}
	if got := a.openWindow(t, "applicant", "A03"); got != "FORBIDDEN" {
		t.Errorf("opened by an applicant: %s", got)
	}
	if got := a.openWindow(t, "clerk", "Z99"); got != "NOT_FOUND" {
		t.Errorf("a window that is not there: %s", got)
	}
	if got := a.openWindow(t, "clerk", "a03"); got != "" {
		t.Errorf("moving to another window: %s", got)
	}
	r := a.ask(t, "", `{ hall { windows { window { code } state staff { name post } ticket { number } } } }`, nil)
	states := map[string]string{}
	for i := range r.at("hall", "windows").([]any) {
		states[r.str("hall", "windows", i, "window", "code")] = r.str("hall", "windows", i, "state")
	}
	if states["A01"] != "CLOSED" || states["A03"] != "OPEN" {
		t.Errorf("after moving: A01 %s, A03 %s", states["A01"], states["A03"])
	}
	pause := `mutation($p: Boolean!) { pauseWindow(input: {paused: $p}) { window { state } errors { code } } }`
	if got := a.ask(t, "clerk", pause, vars{"p": true}).str("pauseWindow", "window", "state"); got != "PAUSED" {
		t.Errorf("pause: %s", got)
	}
	if got := a.hall(t, "clerk", "callTicket", vars{}).code("callTicket"); got != "NOT_ON_DUTY" {
		t.Errorf("called while paused: %s", got)
	}
	if got := a.ask(t, "clerk", `mutation { closeWindow { window { state } errors { code } } }`, nil).str("closeWindow", "window", "state"); got != "CLOSED" {
		t.Errorf("close: %s", got)
	}
}

func hoarding(t *testing.T, a *api) {
	last := ""
	for range 60 {
		r := a.ask(t, "", `mutation { takeTicket(input: {}) { ticket { number } errors { code } } }`, nil)
		if last = r.code("takeTicket"); last != "" {
			break
		}
	}
	if last != "RATE_LIMITED" {
		t.Errorf("sixty tickets from one address: %q", last)
	}
	if got := a.take(t, vars{}).code("takeTicket"); got != "" {
		t.Errorf("the reception desk is shut out too: %s", got)
	}
}
