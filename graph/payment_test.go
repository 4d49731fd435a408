package graph_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"onewindow/ent"
	"onewindow/ent/casetask"
	"onewindow/ent/feenotice"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/payment"
	"onewindow/internal/payment/remote"
	"onewindow/internal/payment/simulator"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/web"
	"onewindow/internal/workday"
)

func TestPayments(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		key := []byte("shared with the gateway")
		gateway := simulator.New(3, key, a.Store.Now)
		gateway.Deliver = func(at, signature string, body []byte) { _ = a.Payments.Callback(t.Context(), at, signature, body) }
		a.Payments.Gateway, a.Payments.Key = gateway, key
		t.Run("a home is paid once over two departments' lines, and the licence waits for it", func(t *testing.T) { homePaid(t, a, gateway) })
		t.Run("only the gateway's own fresh word is believed", func(t *testing.T) { forged(t, a, gateway, key) })
		t.Run("what the window took, the window gives back, against a receipt", func(t *testing.T) { handedBack(t, a) })
		t.Run("whatever the gateway and people do, a notice is paid once and exactly", func(t *testing.T) { paidOnce(t, a, gateway) })
	})
}

var homeAnswers = answersOf("propertyUse", "HOME", "transferBy", "SALE", "withSpouse", "yes", "extraCertificates", "1", "byAgent", "no", "jointlyOwned", "yes", "withdrawFor", "BUY")

// home files the purchase of a home and takes its first case through the window.
func (a *api) home(t *testing.T) (answer, map[string]*ent.ServiceCase) {
	t.Helper()
	r := a.fileWith(t, "applicant", vars{"bundle": "home", "itemCodes": []string{"ZRZY-021", "ZRZY-023"}, "answers": homeAnswers,
		"applicant": vars{"name": "欧阳修", "identityNumber": identity}})
	cases := a.casesOf(t, r)
	c := cases["ZRZY-021"]
	if _, err := a.Cases.Accept(a.as(t, c.ID, center.RoleClerk), casework.AcceptCaseInput{CaseID: c.GlobalID()}); err != nil {
		t.Fatal(err)
	}
	return r, cases
}

const payQuery = `mutation($i: PayFeesInput!) { payFees(input: $i) { notice { number dueFen totalFen paidAt lines { name amountFen case { number } } } payment { number state payUrl } errors { code } } }`

func homePaid(t *testing.T, a *api, gateway *simulator.Simulator) {
	r, cases := a.home(t)
	id := r.str("submitApplication", "application", "id")
	r = a.ask(t, "applicant", `query($i: ID!) { node(id: $i) { ... on Application { feeNotice { totalFen dueFen lines { amountFen working basis } } } } }`, vars{"i": id})
	if got := fmt.Sprint(r.at("node", "feeNotice", "totalFen")); got != "17000" { // 80 + 10 + 80 yuan: the mortgage, which still waits, is in it
		t.Fatalf("the notice comes to %s (%v)", got, r.Errors)
	}
	c := cases["ZRZY-021"]
	a.opinions(t, c.ID)
	for _, step := range []func() error{
		func() error {
			_, err := a.Cases.TakeUp(a.as(t, c.ID, center.RoleExaminer), casework.TakeUpCaseInput{CaseID: c.GlobalID()})
			return err
		},
		func() error {
			_, err := a.Cases.Examine(a.as(t, c.ID, center.RoleExaminer), casework.ExamineCaseInput{CaseID: c.GlobalID(), Opinion: center.RecommendGrant})
			return err
		},
		func() error {
			_, err := a.Cases.Decide(a.as(t, c.ID, center.RoleApprover), casework.DecideCaseInput{CaseID: c.GlobalID(), Decision: center.DecisionGranted})
			return err
		},
		func() error {
			_, err := a.Cases.Complete(a.as(t, c.ID, center.RoleApprover), casework.CompleteCaseInput{CaseID: c.GlobalID()})
			return err
		},
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	issue := casework.IssueLicenceInput{CaseID: c.GlobalID()}
	if _, err := a.Cases.IssueLicence(a.as(t, c.ID, center.RoleClerk), issue); center.CodeOf(err) != center.ErrFeesUnpaid {
		t.Fatalf("the licence went out unpaid: %v", err)
	}
	pay := func(who string, more vars) answer {
		in := vars{"applicationId": id, "method": "ONLINE"}
		for k, v := range more {
			in[k] = v
		}
		return a.ask(t, who, payQuery, vars{"i": in})
	}
	if code := pay("applicant", vars{"method": "CASH"}).code("payFees"); code != "FORBIDDEN" {
		t.Errorf("the applicant took cash: %s", code)
	}
	if code := pay("examiner2", nil).code("payFees"); code != "NOT_FOUND" {
		t.Errorf("a stranger pays: %s", code)
	}
	first, again := pay("applicant", nil), pay("applicant", nil)
	number := first.str("payFees", "payment", "number")
	if again.str("payFees", "payment", "number") != number || !strings.Contains(first.str("payFees", "payment", "payUrl"), number) {
		t.Errorf("two orders for one notice: %v %v", first.Data, again.Data)
	}
	gateway.Pay(number)
	a.set(a.Store.Now().Add(time.Minute))
	if _, err := a.Payments.Sweep(t.Context()); err != nil { // the callback may be lost: asking makes up for it
		t.Fatal(err)
	}
	if code := pay("applicant", nil).code("payFees"); code != "CONFLICT" {
		t.Errorf("paying what is paid: %s", code)
	}
	if _, err := a.Cases.IssueLicence(a.as(t, c.ID, center.RoleClerk), issue); err != nil {
		t.Fatal(err)
	}
	// The mortgage was received, and withdrawing it gives its 80 yuan back.
	m, err := a.Store.Read(t.Context()).ServiceCase.Get(t.Context(), cases["ZRZY-023"].ID)
	if err != nil || m.Stage != center.StageIntake {
		t.Fatalf("the mortgage is at %s", m.Stage)
	}
	if code := a.act(t, "applicant", "withdrawCase", filed{id: m.GlobalID()}, nil); code != "CLOSED" {
		t.Fatal(code)
	}
	if _, err := a.Payments.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if took := gateway.Took(); took != 9000 {
		t.Errorf("the gateway holds %d fen, want 9000", took)
	}
	r = a.ask(t, "clerk", `{ reconciliation { notices noticedFen refundedFen refundsDue gatewayFen methods { method fen payments } differences { order } } }`, nil)
	if got := fmt.Sprint(r.at("reconciliation", "refundedFen"), r.at("reconciliation", "gatewayFen"), len(r.at("reconciliation", "differences").([]any)), r.at("reconciliation", "refundsDue")); got != "8000 17000 0 0" {
		t.Errorf("the day's books: %s", got)
	}
	if code := a.ask(t, "applicant", `{ reconciliation { notices } }`, nil).code("reconciliation"); code != "FORBIDDEN" {
		t.Errorf("an applicant sees the day's money: %s", code)
	}
}

func forged(t *testing.T, a *api, gateway *simulator.Simulator, key []byte) {
	r, _ := a.home(t)
	r = a.ask(t, "applicant", payQuery, vars{"i": vars{"applicationId": r.str("submitApplication", "application", "id"), "method": "ONLINE"}})
	number := r.str("payFees", "payment", "number")
	now := fmt.Sprint(a.Store.Now().Unix())
	body := func(fen int) []byte {
		return fmt.Appendf(nil, `{"order":%q,"reference":"X","fen":%d,"paid":true}`, number, fen)
	}
	for why, x := range map[string]struct {
		at, signature string
		body          []byte
		want          center.ErrorCode
	}{
		"a wrong key":      {now, payment.Sign([]byte("other"), now, body(17000)), body(17000), center.ErrForbidden},
		"a changed body":   {now, payment.Sign(key, now, body(17000)), body(1), center.ErrForbidden},
		"an old message":   {"1000", payment.Sign(key, "1000", body(17000)), body(17000), center.ErrForbidden},
		"another amount":   {now, payment.Sign(key, now, body(1)), body(1), center.ErrConflict},
		"an unknown order": {now, payment.Sign(key, now, []byte(`{"order":"X","fen":1,"paid":true}`)), []byte(`{"order":"X","fen":1,"paid":true}`), center.ErrNotFound},
	} {
		if err := a.Payments.Callback(t.Context(), x.at, x.signature, x.body); center.CodeOf(err) != x.want {
			t.Errorf("%s: %v, want %s", why, err, x.want)
		}
	}
	if n, err := a.Store.Read(t.Context()).FeeNotice.Query().Where(feenotice.PaidAtNotNil()).Count(t.Context()); err != nil || n != 1 {
		t.Errorf("%d notices are paid, want the one before (%v)", n, err)
	}
}

// paidOnce plays random sequences of people and gateway: paying, paying again,
// cash, withdrawing, sweeps, late callbacks. In the end each notice's lines are
// paid or void, and the money held is the sum of the lines that stand.
func paidOnce(t *testing.T, a *api, gateway *simulator.Simulator) {
	cash := 0
	held := func() int { return gateway.Took() + cash }
	clerk := auth.WithActor(t.Context(), center.Actor{AccountID: -2, Roles: []center.Role{center.RoleClerk}})
	signedIn := a.Store.Now()
	rapid.Check(t, func(rt *rapid.T) {
		if a.Store.Now().Sub(signedIn) > 4*time.Hour { // a session does not last all of them
			a.signIn(t)
			signedIn = a.Store.Now()
		}
		r, cases := a.home(t)
		before := held()
		id := r.str("submitApplication", "application", "id")
		var last string
		for range rapid.IntRange(3, 9).Draw(rt, "steps") {
			switch rapid.SampledFrom([]string{"open", "pay", "cash", "withdraw", "sweep", "flush", "wait"}).Draw(rt, "step") {
			case "open":
				if _, o, err := a.Payments.Pay(clerk, payment.PayFeesInput{ApplicationID: &id, Method: center.PayOnline}); err == nil {
					last = o.Number
				}
			case "pay":
				if last != "" {
					gateway.Pay(last)
				}
			case "cash":
				if _, o, err := a.Payments.Pay(clerk, payment.PayFeesInput{ApplicationID: &id, Method: center.PayCash}); err == nil {
					cash += o.AmountFen
				}
			case "withdraw":
				_, _ = a.Cases.Withdraw(auth.WithActor(t.Context(), center.Actor{AccountID: a.account(t, "applicant"), Roles: []center.Role{center.RoleApplicant}}),
					casework.WithdrawCaseInput{CaseID: cases["ZRZY-023"].GlobalID()})
			case "sweep":
				_, _ = a.Payments.Sweep(t.Context())
			case "flush":
				gateway.Flush()
			case "wait":
				a.set(a.Store.Now().Add(time.Minute))
			}
		}
		gateway.Flush()
		for range 2 {
			a.set(a.Store.Now().Add(3 * time.Minute))
			if _, err := a.Payments.Sweep(t.Context()); err != nil {
				rt.Fatal(err)
			}
		}
		unsent := false
		owing, err := a.Payments.Refunds(clerk, &unsent, payment.Page{Limit: 100})
		if err != nil {
			rt.Fatal(err)
		}
		for _, back := range owing { // the window's share
			if _, err := a.Payments.HandBack(clerk, payment.HandBackRefundInput{RefundID: back.GlobalID(), Receipt: "T"}); err != nil {
				rt.Fatal(err)
			}
		}
		n, orders, owed, paid := a.books(t, id)
		for _, o := range orders {
			if o.Method == center.PayCash {
				back, err := a.Payments.RefundedOf(t.Context(), o.ID)
				if err != nil {
					rt.Fatal(err)
				}
				cash -= back
			}
		}
		if n.PaidAt != nil && owed != 0 || held()-before != paid {
			rt.Fatalf("owed %d, lines paid %d, money held %d", owed, paid, held()-before)
		}
	})
	if day, err := a.Payments.Reconcile(clerk, workday.DayOf(a.Store.Now())); err != nil || len(day.Differences) > 0 {
		t.Errorf("the books differ: %+v %v", day, err)
	}
}

// handedBack: cash is taken, the case is withdrawn, and a clerk gives the cash
// back once; the sweep does not pretend that it went by itself.
func handedBack(t *testing.T, a *api) {
	r, cases := a.home(t)
	id := r.str("submitApplication", "application", "id")
	number := r.str("submitApplication", "application", "number")
	r = a.ask(t, "clerk", `query($n: String!) { feeNotices(owing: true, number: $n) { nodes { number dueFen application { number applicant { name } } lines { name } } pageInfo { hasNextPage } } }`, vars{"n": strings.ToLower(number)})
	if got := fmt.Sprintf("%v %v", r.at("feeNotices", "nodes", 0, "application", "number"), r.at("feeNotices", "nodes", 0, "dueFen")); got != number+" 17000" {
		t.Fatalf("the cash desk finds %s (%v)", got, r.Errors)
	}
	r = a.ask(t, "clerk", payQuery, vars{"i": vars{"applicationId": id, "method": "CASH", "receipt": "P-0001"}})
	if r.str("payFees", "payment", "state") != "PAID" {
		t.Fatalf("cash was not taken: %v", r.Errors)
	}
	if n := len(a.ask(t, "clerk", `query($n: String!) { feeNotices(owing: true, number: $n) { nodes { number } } }`, vars{"n": number}).at("feeNotices", "nodes").([]any)); n != 0 {
		t.Error("a paid notice is still on the cash desk's list")
	}
	if code := a.act(t, "applicant", "withdrawCase", filed{id: cases["ZRZY-023"].GlobalID()}, nil); code != "CLOSED" {
		t.Fatal(code)
	}
	if _, err := a.Payments.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	due := func() answer {
		return a.ask(t, "clerk", `{ refunds(sent: false) { nodes { id amountFen reason refundedAt payment { method } application { number } } } }`, nil)
	}
	r = due()
	if got := fmt.Sprintf("%v %v %v", r.at("refunds", "nodes", 0, "amountFen"), r.at("refunds", "nodes", 0, "reason"), r.at("refunds", "nodes", 0, "application", "number")); got != "8000 WITHDRAWN "+number {
		t.Fatalf("to be given back: %s (%v)", got, r.Errors)
	}
	refund := r.str("refunds", "nodes", 0, "id")
	back := func(who, receipt string) string {
		return a.ask(t, who, `mutation($i: HandBackRefundInput!) { handBackRefund(input: $i) { refund { refundedAt receipt handedBackBy { name } } errors { code } } }`,
			vars{"i": vars{"refundId": refund, "receipt": receipt}}).code("handBackRefund")
	}
	for _, x := range []struct{ who, receipt, want string }{
		{"applicant", "T-0001", "FORBIDDEN"}, {"clerk", "  ", "BAD_USER_INPUT"}, {"clerk", "T-0001", ""}, {"clerk", "T-0002", "CONFLICT"},
	} {
		if code := back(x.who, x.receipt); code != x.want {
			t.Errorf("%s gives back against %q: %s, want %s", x.who, x.receipt, code, x.want)
		}
	}
	if n := len(due().at("refunds", "nodes").([]any)); n != 0 {
		t.Error("what was given back is still owed")
	}
}

// A gateway on the network, reached and answering over real connections.
func TestPaymentsOverTheNetwork(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		key := []byte("thirty-two bytes that both sides know")
		callback := httptest.NewServer(web.Callback(a.Payments.Callback))
		t.Cleanup(callback.Close)
		bank := simulator.New(5, key, a.Store.Now)
		bank.Lose = 0 // each callback comes, some of them twice or late
		bank.Deliver = func(at, signature string, body []byte) {
			r, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, callback.URL, bytes.NewReader(body))
			r.Header.Set("X-Payment-Timestamp", at)
			r.Header.Set("X-Payment-Signature", signature)
			answer, err := http.DefaultClient.Do(r)
			if err != nil || answer.StatusCode != http.StatusNoContent {
				t.Errorf("the callback is answered %v %v", answer, err)
				return
			}
			_ = answer.Body.Close()
		}
		wire := httptest.NewServer(bank.Wire("https://bank.example"))
		t.Cleanup(wire.Close)
		client, err := remote.New(wire.URL, key, callback.URL, a.Store.Now)
		if err != nil {
			t.Fatal(err)
		}
		a.Payments.Gateway, a.Payments.Key = client, key
		for range 4 {
			r, cases := a.home(t)
			id := r.str("submitApplication", "application", "id")
			r = a.ask(t, "applicant", payQuery, vars{"i": vars{"applicationId": id, "method": "ONLINE"}})
			number := r.str("payFees", "payment", "number")
			if !strings.HasPrefix(r.str("payFees", "payment", "payUrl"), "https://bank.example/") {
				t.Fatalf("where to pay: %v", r.Data)
			}
			bank.Pay(number)
			bank.Flush()
			if n, _, _, paid := a.books(t, id); n.PaidAt == nil || paid != 17000 {
				t.Fatalf("after the callback %d fen are paid", paid)
			}
			if code := a.act(t, "applicant", "withdrawCase", filed{id: cases["ZRZY-023"].GlobalID()}, nil); code != "CLOSED" {
				t.Fatal(code)
			}
		}
		if _, err := a.Payments.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		if took := bank.Took(); took != 4*9000 {
			t.Errorf("the bank holds %d fen, want 36000", took)
		}
		r := a.ask(t, "clerk", `{ reconciliation { gatewayFen differences { order } } }`, nil)
		if got := fmt.Sprint(r.at("reconciliation", "gatewayFen"), len(r.at("reconciliation", "differences").([]any))); got != "68000 0" {
			t.Errorf("the day's books: %s", got)
		}
		t.Run("a message that is not signed, or stale, is refused", func(t *testing.T) {
			stranger, _ := remote.New(wire.URL, []byte("thirty-two bytes that nobody else has"), callback.URL, a.Store.Now)
			late, _ := remote.New(wire.URL, key, callback.URL, func() time.Time { return a.Store.Now().Add(-time.Hour) })
			for name, c := range map[string]*remote.Client{"stranger": stranger, "late": late} {
				if _, err := c.Ask(t.Context(), "X"); err == nil || !strings.Contains(err.Error(), "403") {
					t.Errorf("%s is answered %v", name, err)
				}
			}
		})
		t.Run("a bank that is down is said so, and nothing is charged", func(t *testing.T) {
			r, _ := a.home(t)
			wire.Close()
			r = a.ask(t, "applicant", payQuery, vars{"i": vars{"applicationId": r.str("submitApplication", "application", "id"), "method": "ONLINE"}})
			if code := r.code("payFees"); code != "SERVICE_UNAVAILABLE" {
				t.Errorf("paying at a bank that is down: %s", code)
			}
		})
	})
}

func TestAGatewayIsReachedSafelyOrNotAtAll(t *testing.T) {
	t.Parallel()
	key := make([]byte, 32)
	for address, ok := range map[string]bool{
		"https://pay.bank.example/v1": true, "http://127.0.0.1:9": true, "http://pay.bank.example": false, "ftp://127.0.0.1": false, "": false, "//": false,
	} {
		if _, err := remote.New(address, key, "", time.Now); (err == nil) != ok {
			t.Errorf("%q: %v", address, err)
		}
	}
	if _, err := remote.New("https://pay.bank.example", key[:8], "", time.Now); err == nil {
		t.Error("a short key is taken")
	}
}

// opinions has every assisting department of a joint case agree.
func (a *api) opinions(t *testing.T, id int) {
	t.Helper()
	tasks, err := a.Store.Read(t.Context()).CaseTask.Query().Where(casetask.CaseID(id), casetask.KindEQ(center.TaskOpinion), casetask.ClosedAtIsNil()).All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, task := range tasks {
		who := center.Actor{AccountID: -1, Roles: []center.Role{center.RoleExaminer}, DepartmentID: task.DepartmentID, StaffID: *task.AssigneeID}
		in := casework.GiveDepartmentOpinionInput{CaseID: center.GlobalID("Case", id), Opinion: center.OpinionAgree}
		if _, err := a.Cases.GiveOpinion(auth.WithActor(t.Context(), who), in); err != nil {
			t.Fatal(err)
		}
	}
}

func (a *api) account(t *testing.T, username string) int {
	t.Helper()
	actor, err := a.Accounts.Recognise(t.Context(), a.tokens[username])
	if err != nil {
		t.Fatal(err)
	}
	return actor.AccountID
}

// books are a notice, its orders, what is owed on it and what stands paid.
func (a *api) books(t *testing.T, application string) (n *ent.FeeNotice, orders []*ent.PaymentOrder, owed, paid int) {
	t.Helper()
	id, _ := center.IDOf("Application", application)
	n, err := a.Payments.NoticeOf(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if orders, err = a.Payments.OrdersOf(t.Context(), n.ID); err != nil {
		t.Fatal(err)
	}
	lines, err := a.Cases.LinesOf(t.Context(), n.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		switch {
		case l.VoidAt != nil:
		case l.PaidAt != nil:
			paid += l.AmountFen
		default:
			owed += l.AmountFen
		}
	}
	return n, orders, owed, paid
}
