package casework_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"onewindow/ent"
	"onewindow/ent/correctionnotice"
	"onewindow/ent/decision"
	"onewindow/ent/feeline"
	"onewindow/ent/feenotice"
	"onewindow/ent/ledgerline"
	"onewindow/ent/paymentorder"
	"onewindow/ent/refund"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/city"
	"onewindow/internal/house"
	"onewindow/internal/payment"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// stepsIn is how many steps a history of the model has.
const stepsIn = 60

// Random people do random things, legal and not, to random cases while time
// passes. Whatever they do:
//   - an act succeeds exactly when viewerCan named it;
//   - a change of state has exactly one line, a refusal none but the irregularity;
//   - the lines, replayed, give the row;
//   - the clocks are what counting the days one by one from the lines gives;
//   - there is one correction notice at most, and whoever examined did not decide;
//   - what was paid is what was noticed, no licence goes out unpaid, and what was
//     paid for nothing is owed back.
//
// ONEWINDOW_MODEL_STEPS=100000 walks further on SQLite than every test run does.
func TestWhateverPeopleDo(t *testing.T) { //nolint:paralleltest // it sets rapid's flags
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		steps := 5000
		if s.Dialect != "sqlite3" {
			steps = 600
		} else if given := os.Getenv("ONEWINDOW_MODEL_STEPS"); given != "" {
			var err error
			if steps, err = strconv.Atoi(given); err != nil {
				t.Fatal(err)
			}
		}
		for name, value := range map[string]int{"rapid.checks": max(1, steps/stepsIn), "rapid.steps": stepsIn} {
			if err := flag.Set(name, strconv.Itoa(value)); err != nil {
				t.Fatal(err)
			}
		}
		must0(t, flag.Set("rapid.nofailfile", "true"))
		w := newWorld(t, s)
		// One walk of these steps comes to every act nearly always; one that missed
		// some is walked on, so that chance alone never fails it.
		for walk := 1; walk == 1 || walk <= 12 && steps >= 3000 && (len(w.neverDone()) > 0 || w.paid == 0); walk++ {
			rapid.Check(t, func(rt *rapid.T) {
				h := w.begin(rt)
				rt.Repeat(map[string]func(*rapid.T){
					"":      h.holds,
					"file":  h.file,
					"act":   h.act,
					"act2":  h.act, // most of what happens
					"act3":  h.act,
					"right": h.right,
					"step":  h.right,
					"time":  h.pass,
					"pay":   h.pay,
				})
				h.end(rt)
			})
		}
		t.Logf("%d steps, %d acts taken, %d refused, %d notices paid", w.steps, w.taken, w.refused, w.paid)
		if steps >= 3000 && w.paid == 0 {
			t.Error("nobody ever paid")
		}
		if never := w.neverDone(); steps >= 3000 && len(never) > 0 {
			t.Errorf("nobody ever did %v", never)
		}
	})
}

// world is a center without cases, its people, and what came of all histories.
type world struct {
	*house.House
	ctx    context.Context
	now    time.Time
	people []center.Actor
	book   *catalog.Book

	steps, taken, refused, filed, paid int
	done                               map[center.CaseAction]int
}

// neverDone lists the acts of people that no history came to.
func (w *world) neverDone() []center.CaseAction {
	var out []center.CaseAction
	for _, r := range center.Acts() {
		if w.done[r.Action] == 0 && !slices.Contains(r.Roles, center.RoleSystem) {
			out = append(out, r.Action)
		}
	}
	return out
}

// items are of every way of handling, all limited in working days.
var items = []string{"SCJG-010", "WJ-001", "CG-006", "CG-007", "SCJG-023", "FGW-002", "WJ-019", "GA-034", "WJ-005", "WJ-005"}

// answers make certain what an item charges.
var answers = map[string][]*casework.AnswerInput{
	"GA-034": {{Key: "stayLength", Value: "UNDER_3"}, {Key: "firstLongStay", Value: "no"}},
}

func newWorld(t *testing.T, s *store.Store) *world {
	t.Helper()
	w := &world{ctx: context.Background(), now: time.Date(2026, 2, 2, 9, 0, 0, 0, workday.Shanghai), done: map[center.CaseAction]int{}}
	vault, err := people.NewVault(make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	s.Now = func() time.Time { return w.now }
	guesses := auth.DefaultGuessLimits()
	guesses.Codes.From = 1 << 30
	if w.House, err = house.New(w.ctx, s, vault, guesses); err != nil {
		t.Fatal(err)
	}
	c := &city.City{Store: s, Catalogue: w.Catalogue, Cases: w.Cases, Complaints: w.Complaints, Hall: w.Hall, Duty: w.Duty, Seed: 3, Days: 1}
	if err := c.Build(w.ctx); err != nil {
		t.Fatal(err)
	}
	w.Cases.Tell = nil
	if w.book, err = w.Catalogue.Book(w.ctx); err != nil {
		t.Fatal(err)
	}
	var departments []int
	for _, code := range items {
		item := w.book.ItemByCode(code)
		departments = append(departments, item.DepartmentID)
		for _, a := range w.book.InForce(item.ID, workday.DayOf(w.now)).Assistants {
			departments = append(departments, w.book.DepartmentByCode(a.Department).ID)
		}
	}
	w.people = append(w.people, center.Actor{})
	for _, a := range s.Read(w.ctx).Account.Query().Order(ent.Asc("id")).AllX(w.ctx) {
		if a.StaffID == nil {
			w.people = append(w.people, center.Actor{AccountID: a.ID, Username: a.Username, Name: a.Name, Roles: a.Roles})
		}
	}
	clerks := 0
	for _, x := range s.Read(w.ctx).Staff.Query().Order(ent.Asc("id")).AllX(w.ctx) {
		if x.DepartmentID != nil && !slices.Contains(departments, *x.DepartmentID) {
			continue
		}
		if x.Role == center.RoleClerk {
			if clerks++; clerks > 2 {
				continue
			}
		}
		a := center.Actor{AccountID: 1000 + x.ID, Name: x.Name, Roles: []center.Role{x.Role}, StaffID: x.ID, StaffName: x.Name, StaffPost: x.Post}
		if x.DepartmentID != nil {
			a.DepartmentID = *x.DepartmentID
		}
		w.people = append(w.people, a)
	}
	return w
}

// history is one walk of the model: a few cases and what is known of them.
type history struct {
	*world
	cases []*known
}

// known is what the model knows of a case.
type known struct {
	id    int
	owner int // account; 0: whoever holds the code
	code  string
	lines int

	checked int // the revision last checked, and when
	at      time.Time
}

func (w *world) begin(rt *rapid.T) *history {
	w.now = time.Date(2026, 2, 3, 8, 0, 0, 0, workday.Shanghai).AddDate(0, 0, rapid.IntRange(0, 200).Draw(rt, "day"))
	h := &history{world: w}
	h.file(rt)
	return h
}

// end lets the sweep forget the cases of this history, so that the next is not slower.
func (h *history) end(rt *rapid.T) {
	must(rt, h.Store.Write(h.ctx, func(ctx context.Context, tx *store.Tx) error {
		for _, k := range h.cases {
			if err := tx.ServiceCase.Update().Where(servicecase.ID(k.id)).ClearTurnsAt().Exec(ctx); err != nil {
				return err
			}
		}
		return nil
	}))
}

func must(rt *rapid.T, err error) {
	rt.Helper()
	if err != nil {
		rt.Fatalf("%v", err)
	}
}

func (h *history) file(rt *rapid.T) {
	if len(h.cases) >= 3 {
		rt.Skip("enough cases")
	}
	h.steps++
	item := rapid.SampledFrom(items).Draw(rt, "item")
	who := rapid.SampledFrom(h.applicants()).Draw(rt, "who")
	h.filed++
	identity := identityOf(h.filed) // a new person each time: nobody is on the record of broken promises
	in := casework.SubmitApplicationInput{ItemCodes: []string{item}, Answers: answers[item], Applicant: &casework.ApplicantInput{Name: "欧阳修", IdentityNumber: &identity}}
	if v := h.book.InForce(h.book.ItemByCode(item).ID, workday.DayOf(h.now)); who.AccountID != 0 {
		if terms := h.book.Commitment(v); terms != nil {
			in.Commitments = []*casework.CommitmentInput{{ItemCode: item, Digest: terms.Digest}}
		}
		if terms := h.book.Lenient(v); terms != nil && rapid.Bool().Draw(rt, "later") {
			in.LaterDocuments = []*casework.LaterDocumentsInput{{ItemCode: item, Documents: []string{terms.Requirements[0].Key}, Digest: terms.Digest}}
		}
	}
	app, err := h.Cases.Submit(auth.WithActor(h.ctx, who), in)
	must(rt, err)
	cases, err := h.Cases.CasesOf(h.ctx, app.ID)
	must(rt, err)
	k := &known{id: cases[0].ID, owner: who.AccountID, code: *app.QueryCode}
	h.cases = append(h.cases, k)
	k.lines = len(h.linesOf(rt, k))
}

// identityOf is the n-th of many well-formed identity numbers.
func identityOf(n int) string {
	s := fmt.Sprintf("510101%s%03d", time.Date(1950, 1, 1+n/1000, 0, 0, 0, 0, time.UTC).Format("20060102"), n%1000)
	sum := 0
	for _, r := range s {
		sum = (sum + int(r-'0')) * 2 % 11
	}
	return s + string("10X98765432"[sum])
}

func (h *history) applicants() []center.Actor {
	var out []center.Actor
	for _, a := range h.people {
		if a.StaffID == 0 {
			out = append(out, a)
		}
	}
	return out
}

// pass lets time pass, an hour to some days, and mostly a sweep follow.
func (h *history) pass(rt *rapid.T) {
	h.steps++
	hours := rapid.SampledFrom([]int{1, 5, 24, 24, 48, 72, 120, 300}).Draw(rt, "hours")
	h.now = h.now.Add(time.Duration(hours) * time.Hour)
	if rapid.IntRange(0, 3).Draw(rt, "sweep") == 0 {
		return
	}
	_, err := h.Cases.Sweep(h.ctx)
	must(rt, err)
	for _, k := range h.cases {
		k.lines = len(h.linesOf(rt, k))
	}
}

// pay lets somebody pay at the window, whether anything is due or not.
func (h *history) pay(rt *rapid.T) {
	h.steps++
	k := rapid.SampledFrom(h.cases).Draw(rt, "case")
	who := rapid.SampledFrom(h.people).Draw(rt, "actor")
	if rapid.Bool().Draw(rt, "clerk") {
		who = h.people[slices.IndexFunc(h.people, func(a center.Actor) bool { return a.Is(center.RoleClerk) })]
	}
	app := center.GlobalID("Application", h.row(rt, k).ApplicationID)
	_, _, err := h.Payments.Pay(auth.WithActor(h.ctx, who), payment.PayFeesInput{ApplicationID: &app, Method: center.PayCash})
	var refusal *center.Error
	switch {
	case err == nil && !who.Is(center.RoleClerk):
		rt.Fatalf("%s took money", who.Name)
	case err == nil:
		h.paid++
	case !errors.As(err, &refusal):
		rt.Fatalf("paying fails with no refusal: %v", err)
	}
	k.lines = len(h.linesOf(rt, k))
}

// act lets anybody try anything.
func (h *history) act(rt *rapid.T) {
	k := rapid.SampledFrom(h.cases).Draw(rt, "case")
	who := rapid.SampledFrom(h.people).Draw(rt, "actor")
	var acts []center.CaseAction
	for _, r := range center.Acts() {
		if !slices.Contains(r.Roles, center.RoleSystem) {
			acts = append(acts, r.Action)
		}
	}
	h.try(rt, k, who, rapid.SampledFrom(acts).Draw(rt, "action"))
}

// right lets somebody do something that is open to them, so that cases get far.
func (h *history) right(rt *rapid.T) {
	k := rapid.SampledFrom(h.cases).Draw(rt, "case")
	type may struct {
		who center.Actor
		act center.CaseAction
	}
	var open []may
	o := h.open(rt, k)
	for _, who := range h.people {
		for _, a := range h.canOn(rt, k, o, who) {
			// The ways out end a history early: seldom.
			if slices.Contains([]center.CaseAction{center.ActWithdraw, center.ActDecline, center.ActReturn, center.ActRecordPutRight}, a) && rapid.IntRange(0, 7).Draw(rt, "out") > 0 {
				continue
			}
			weight := 1
			if slices.Contains(onward, a) {
				weight = 6
			}
			if h.done[a] == 0 { // what nobody has done yet is done where it can be
				weight = 40
			}
			for range weight {
				open = append(open, may{who, a})
			}
		}
	}
	if len(open) == 0 {
		rt.Skip("nothing is open to anybody")
	}
	x := rapid.SampledFrom(open).Draw(rt, "chosen")
	h.try(rt, k, x.who, x.act)
}

// onward are the acts that carry a case towards its end, where few histories
// come by chance: they weigh more, so that even a short walk gets there.
var onward = []center.CaseAction{
	center.ActAccept, center.ActDecideAtWindow, center.ActTakeUp, center.ActReferUp, center.ActRecordReply, center.ActHandOn, center.ActGiveOpinion,
	center.ActRecordHearing, center.ActExamine, center.ActDecide, center.ActComplete, center.ActIssueLicence, center.ActDeliverLicence,
	center.ActRequestReview, center.ActRuleOnReview, center.ActAcceptLeniently, center.ActVerifyCommitment, center.ActRecordPutRight,
	center.ActRevokeCommitment,
}

// eyes is a request of somebody; whoever has no account shows the query code.
func (h *history) eyes(rt *rapid.T, k *known, who center.Actor) context.Context {
	ctx := casework.WithMemo(auth.WithActor(h.ctx, who))
	if who.AccountID == 0 {
		_, err := h.Cases.Track(ctx, h.row(rt, k).Number, k.code)
		must(rt, err)
	}
	return ctx
}

func (h *history) row(rt *rapid.T, k *known) *ent.ServiceCase {
	c, err := h.Store.Read(h.ctx).ServiceCase.Get(h.ctx, k.id)
	must(rt, err)
	return c
}

// can is viewerCan, nothing for who may not see the case.
func (h *history) can(rt *rapid.T, k *known, who center.Actor) []center.CaseAction {
	return h.canOn(rt, k, h.open(rt, k), who)
}

// opened is a case with its file and application.
type opened struct {
	file *casework.File
	app  *ent.Application
}

func (h *history) open(rt *rapid.T, k *known) opened {
	c := h.row(rt, k)
	files, err := h.Cases.Files(h.ctx, []*ent.ServiceCase{c})
	must(rt, err)
	apps, err := h.Cases.ApplicationsByIDs(h.ctx, []int{c.ApplicationID})
	must(rt, err)
	return opened{files[0], apps[c.ApplicationID]}
}

func (h *history) canOn(rt *rapid.T, k *known, o opened, who center.Actor) []center.CaseAction {
	ctx := h.eyes(rt, k, who)
	if who.AccountID != 0 {
		if ok, err := h.Cases.MaySee(ctx, o.file.ServiceCase); err != nil || !ok {
			return nil
		}
	}
	return h.Cases.ViewerCan(ctx, o.file, o.app)
}

func (h *history) try(rt *rapid.T, k *known, who center.Actor, action center.CaseAction) {
	h.steps++
	before := h.row(rt, k)
	allowed := slices.Contains(h.can(rt, k, who), action)
	err := h.do(rt, auth.WithActor(h.ctx, who), k, who, action)
	after := h.row(rt, k)
	lines := h.linesOf(rt, k)
	fresh := lines[k.lines:]
	k.lines = len(lines)
	what := fmt.Sprintf("%s by %s (%v) at %s", action, who.Name, who.Roles, before.Stage)
	if (err == nil) != allowed {
		rt.Fatalf("%s: %v, though viewerCan says %v", what, err, allowed)
	}
	if err != nil {
		h.refused++
		var refusal *center.Error
		if !errors.As(err, &refusal) {
			rt.Fatalf("%s fails with no refusal: %v", what, err)
		}
		if after.Revision != before.Revision {
			rt.Fatalf("%s is refused and changed the case", what)
		}
		for _, l := range fresh {
			if l.Kind != string(center.CaseSecondNoticeRefused) {
				rt.Fatalf("%s is refused and left the line %s", what, l.Kind)
			}
		}
		return
	}
	h.taken++
	h.done[action]++
	if after.Revision != before.Revision+1 {
		rt.Fatalf("%s moved the revision by %d", what, after.Revision-before.Revision)
	}
	moves := 0
	for i, l := range fresh {
		stage, status := string(before.Stage), string(before.Status)
		if i > 0 {
			stage, status = fresh[i-1].ToStage, fresh[i-1].Status
		}
		if l.ToStage != stage || l.Status != status {
			moves++
		}
	}
	if changed := after.Stage != before.Stage || after.Status != before.Status; len(fresh) == 0 || changed != (moves == 1) || moves > 1 {
		rt.Fatalf("%s: %d lines, %d of them change the state", what, len(fresh), moves)
	}
}

func (h *history) linesOf(rt *rapid.T, k *known) []*ent.LedgerLine {
	rows, err := h.Store.Read(h.ctx).LedgerLine.Query().Where(ledgerline.CaseID(k.id), ledgerline.SubjectEQ(center.AboutCase)).Order(ent.Asc("id")).All(h.ctx)
	must(rt, err)
	return rows
}

// holds is what is true of every case at every moment.
func (h *history) holds(rt *rapid.T) {
	for _, k := range h.cases {
		c := h.row(rt, k)
		if k.checked == c.Revision && k.at.Equal(h.now) {
			continue
		}
		k.checked, k.at = c.Revision, h.now
		lines := h.linesOf(rt, k)
		last := lines[len(lines)-1]
		if last.ToStage != string(c.Stage) || last.Status != string(c.Status) {
			rt.Fatalf("%s is at %s %s, its lines say %s %s", c.Number, c.Stage, c.Status, last.ToStage, last.Status)
		}
		db := h.Store.Read(h.ctx)
		if n := db.CorrectionNotice.Query().Where(correctionnotice.CaseID(k.id)).CountX(h.ctx); n > 1 {
			rt.Fatalf("%s has %d correction notices", c.Number, n)
		}
		if n := db.Decision.Query().Where(decision.CaseID(k.id)).CountX(h.ctx); n > 1 {
			rt.Fatalf("%s has %d decisions", c.Number, n)
		}
		if c.ExaminerID != nil && c.ApproverID != nil && *c.ExaminerID == *c.ApproverID {
			rt.Fatalf("%s was examined and decided by one person", c.Number)
		}
		h.clocksHold(rt, c, lines)
		h.feesHold(rt, c)
	}
}

// feesHold reckons the money of a case's application up from its lines alone.
func (h *history) feesHold(rt *rapid.T, c *ent.ServiceCase) {
	db := h.Store.Read(h.ctx)
	lines := db.FeeLine.Query().Where(feeline.CaseID(c.ID)).AllX(h.ctx)
	noticed, paid, back := 0, 0, 0
	for _, l := range lines {
		if l.PaidAt == nil && l.VoidAt == nil && (c.Stage == center.StageIssued || c.Stage == center.StageDelivered) {
			rt.Fatalf("%s: the licence went out unpaid", c.Number)
		}
		if l.NoticeID != nil {
			noticed += l.AmountFen
		}
		if l.PaidAt != nil {
			paid += l.AmountFen
			if l.VoidAt != nil {
				back += l.AmountFen
			}
		}
	}
	notices := db.FeeNotice.Query().Where(feenotice.ApplicationID(c.ApplicationID)).AllX(h.ctx)
	if len(notices) > 1 || (len(notices) == 1) != (noticed > 0) {
		rt.Fatalf("%s: %d notices over %d fen", c.Number, len(notices), noticed)
	}
	if len(notices) == 0 {
		if paid > 0 {
			rt.Fatalf("%s: %d fen are paid that nobody noticed", c.Number, paid)
		}
		return
	}
	n := notices[0]
	took, owed := 0, 0
	for _, o := range db.PaymentOrder.Query().Where(paymentorder.NoticeID(n.ID), paymentorder.StateEQ(center.PaymentPaid)).AllX(h.ctx) {
		took += o.AmountFen
		for _, r := range db.Refund.Query().Where(refund.OrderID(o.ID)).AllX(h.ctx) {
			owed += r.AmountFen
		}
	}
	if n.TotalFen != noticed || took != paid || owed != back || n.PaidAt != nil && paid != noticed || n.PaidAt == nil && paid != 0 {
		rt.Fatalf("%s: noticed %d (lines %d), taken %d, lines paid %d, owed back %d of %d", c.Number, n.TotalFen, noticed, took, paid, owed, back)
	}
}

// clocksHold counts the days of promise and law one by one, from the lines alone.
func (h *history) clocksHold(rt *rapid.T, c *ent.ServiceCase, lines []*ent.LedgerLine) {
	var start, stop *time.Time
	received, corrected := lines[0].At, false
	type pause struct{ from, to workday.Day }
	var pauses []pause
	suspended, away, hearing, extension := -1, -1, -1, 0
	for _, l := range lines {
		at := l.At
		day := workday.DayOf(at)
		switch center.CaseEventKind(l.Kind) {
		case center.CaseCorrectionSubmitted:
			received, corrected = at, true
		case center.CaseAccepted:
			start = &at
			if corrected { // complete documents came after a correction
				start = &received
			}
		case center.CaseDeemedAccepted:
			start = &received
		case center.CaseSuspended:
			pauses, suspended = append(pauses, pause{day, -1}), len(pauses)
		case center.CaseResumed:
			pauses[suspended].to, suspended = day, -1
		case center.CaseSuspensionRefused: // as if it had not been
			pauses[suspended].to, suspended = pauses[suspended].from, -1
		case center.CaseHearingAsked:
			pauses, hearing = append(pauses, pause{day, -1}), len(pauses)
		case center.CaseHearingHeld:
			if hearing >= 0 {
				pauses[hearing].to, hearing = day, -1
			}
		case center.CaseReopened: // all begins anew
			start, stop, received, corrected = nil, nil, at, false
			for i := range pauses {
				if pauses[i].to < 0 {
					pauses[i].to = day
				}
			}
			suspended, away, hearing = -1, -1, -1
		case center.CaseReferredUp:
			pauses, away = append(pauses, pause{day, -1}), len(pauses)
		case center.CaseSuperiorReplied:
			pauses[away].to, away = day, -1
		case center.CaseExtended:
			extension, _ = strconv.Atoi(*l.Note)
		case center.CaseGranted, center.CaseRefused, center.CaseWithdrawn, center.CaseReturned:
			if l.FromStage != nil && *l.FromStage == string(center.StageIntake) && l.ToStage == string(center.StageDecided) {
				start = &at // on the spot
				if corrected {
					start = &received
				}
			}
			if stop == nil {
				stop = &at
			}
		}
	}
	files, err := h.Cases.Files(h.ctx, []*ent.ServiceCase{c})
	must(rt, err)
	clock, err := h.Cases.Clock(h.ctx, files[0])
	must(rt, err)
	if start == nil {
		if clock.Kind != center.ClockIntake {
			rt.Fatalf("%s runs %s before acceptance", c.Number, clock.Kind)
		}
		return
	}
	asOf := workday.DayOf(h.now)
	if stop != nil {
		asOf = workday.DayOf(*stop)
	}
	counts := func(d workday.Day) bool {
		for _, p := range pauses {
			if p.from < d && (p.to >= 0 && d <= p.to || p.to < 0 && d <= asOf) {
				return false
			}
		}
		return h.book.Calendar.Working(d)
	}
	due := func(limit, more int) workday.Day {
		d, n := workday.DayOf(*start), 0
		if limit == 0 { // the same day, or the next working day; an extension counts on from there
			for !counts(d) {
				d++
			}
		}
		for n < limit+more {
			if d++; counts(d) {
				n++
			}
		}
		return d
	}
	v := h.book.Version(c.VersionID)
	promised := v.PromisedAmount
	if v.Commitment != nil && slices.ContainsFunc(lines, func(l *ent.LedgerLine) bool { return l.Kind == string(center.CaseCommitmentSigned) }) {
		promised = v.Commitment.PromisedDays // 0: at once
	}
	story := func() (out string) {
		for _, l := range lines {
			out += fmt.Sprintf("\n%s %s", l.At.In(workday.Shanghai).Format("2006-01-02 15:04"), l.Kind)
		}
		return fmt.Sprintf("%s\nnow %s, started %s", out, h.now.Format("2006-01-02 15:04"), start.In(workday.Shanghai).Format("2006-01-02 15:04"))
	}
	if want := due(promised, 0); clock.Due != want {
		rt.Fatalf("%s: promised by %s, counting gives %s%s", c.Number, clock.Due, want, story())
	}
	if want := due(v.StatutoryAmount, extension); clock.StatutoryDue == nil || *clock.StatutoryDue != want {
		rt.Fatalf("%s: due by law on %v, counting gives %s%s", c.Number, clock.StatutoryDue, want, story())
	}
}

func must0(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
