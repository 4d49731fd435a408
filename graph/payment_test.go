package graph_test

import (
	"fmt"
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
	"onewindow/internal/payment/simulator"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
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
	rapid.Check(t, func(rt *rapid.T) {
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
