package supervision_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"onewindow/ent"
	"onewindow/ent/submitteddocument"
	"onewindow/ent/warning"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/city"
	"onewindow/internal/house"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/supervision"
	"onewindow/internal/workday"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// month is a hall whose month a test tells, hour by hour.
type month struct {
	*house.House
	t      *testing.T
	now    time.Time
	people map[string]context.Context
}

// TestAMonthOfMisdeeds lives a month with as many honest cases as working days and
// a few planted misdeeds: every one is found, none is invented.
func TestAMonthOfMisdeeds(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		t.Parallel()
		m := begin(t, s)
		expected := map[string][]string{} // of a case or an inquiry
		type story func() (number string, tell map[int]func(), want []string)
		stories := map[int][]story{
			0: {m.lateDecision, m.ignoredRating, m.halfHeard, m.heeded, m.praised}, 1: {m.secondNotice, m.droppedInquiry, m.keptInquiry, m.droppedAtWindow},
			2: {m.forgottenPause}, 3: {m.unreasoned}, 4: {m.silentIntake}, 7: {m.lateDelivery}, 8: {m.outOfOrder},
		}
		plans := map[int][]func(){}
		for day := range 30 {
			if !m.working() {
				m.night()
				continue
			}
			if day < 14 {
				number, tell, want := m.honest()
				expected[number] = want
				m.plan(plans, day, tell)
			}
			for _, tale := range stories[day] {
				number, tell, want := tale()
				expected[number] = want
				m.plan(plans, day, tell)
			}
			delete(stories, day)
			for _, do := range plans[day] {
				do()
			}
			delete(plans, day)
			m.explainAll()
			m.night()
		}
		if len(stories)+len(plans) > 0 {
			t.Errorf("not told: the stories of %d days, and what follows on %d", len(stories), len(plans))
		}
		found := map[string][]string{}
		for _, w := range s.Read(t.Context()).Warning.Query().Where(warning.RungNEQ(center.RungNotice)).WithCase().WithInquiry().AllX(t.Context()) {
			number := ""
			switch {
			case w.Edges.Case != nil:
				number = w.Edges.Case.Number
			case w.Edges.Inquiry != nil:
				number = w.Edges.Inquiry.Number
			}
			found[number] = append(found[number], w.RuleKey+" "+string(w.Rung))
		}
		for number, want := range expected {
			slices.Sort(want)
			got := found[number]
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%s: found %v, planted %v", number, got, want)
			}
			delete(found, number)
		}
		for number, got := range found {
			t.Errorf("invented, about %q: %v", number, got)
		}
	})
}

func begin(t *testing.T, s *store.Store) *month {
	t.Helper()
	ctx := t.Context()
	vault, err := people.NewVault(make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	m := &month{t: t, now: time.Date(2026, 10, 12, 9, 0, 0, 0, workday.Shanghai), people: map[string]context.Context{}}
	s.Now = func() time.Time { return m.now }
	if m.House, err = house.New(ctx, s, vault, auth.DefaultGuessLimits()); err != nil {
		t.Fatal(err)
	}
	if err := (&city.City{Store: s, Catalogue: m.Catalogue, Cases: m.Cases, Complaints: m.Complaints, Seed: 5, Days: 1}).Build(ctx); err != nil {
		t.Fatal(err)
	}
	for _, who := range []string{"clerk", "examiner", "approver", "head", "supervisor", "applicant"} {
		session, err := m.Accounts.SignIn(ctx, auth.SignInInput{Username: who, Password: city.Password})
		if err != nil {
			t.Fatal(err)
		}
		m.people[who] = auth.WithActor(ctx, session.Actor)
	}
	return m
}

func (m *month) working() bool {
	book, err := m.Catalogue.Book(m.t.Context())
	if err != nil {
		m.t.Fatal(err)
	}
	return book.Calendar.Working(workday.DayOf(m.now))
}

// night lets the rest of the day pass, with a sweep every six hours.
func (m *month) night() {
	for range 4 {
		m.now = m.now.Add(6 * time.Hour)
		if _, err := m.Cases.Sweep(m.t.Context()); err != nil {
			m.t.Fatal(err)
		}
		for _, sweep := range []func(context.Context) (int, error){m.Eye.Sweep, m.Ratings.Sweep, m.Inquiries.Sweep} {
			m.must(sweep(m.t.Context()))
		}
	}
}

// plan puts what a story tells on its working days, counted from its first.
func (m *month) plan(plans map[int][]func(), day int, tell map[int]func()) {
	book, err := m.Catalogue.Book(m.t.Context())
	if err != nil {
		m.t.Fatal(err)
	}
	today := workday.DayOf(m.now)
	for after, do := range tell {
		d := today
		for range after {
			d = book.Calendar.Next(d + 1)
		}
		at := day + int(d-today)
		plans[at] = append(plans[at], do)
	}
}

// explainAll explains what asks for it, as an orderly department does.
func (m *month) explainAll() {
	for _, w := range m.Store.Read(m.t.Context()).Warning.Query().Where(warning.StateEQ(center.WarningIssued), warning.RungNEQ(center.RungNotice)).AllX(m.t.Context()) {
		who := m.people["head"]
		if w.DepartmentID == nil { // at a general window: whoever it was
			who = m.people["clerk"]
		}
		if _, err := m.Eye.Explain(who, supervision.ReasonedWarningInput{WarningID: w.GlobalID(), Reasons: "已查明，正在整改。"}); err != nil {
			m.t.Fatal(err)
		}
	}
}

func (m *month) file(item string) *ent.ServiceCase {
	book, err := m.Catalogue.Book(m.t.Context())
	if err != nil {
		m.t.Fatal(err)
	}
	in := casework.SubmitApplicationInput{ItemCodes: []string{item}, Applicant: &casework.ApplicantInput{Name: "王安石", IdentityNumber: ptr("11010519491231002X"), Phone: ptr("13800000000")}}
	for _, d := range book.Guide(book.InForce(book.ItemByCode(item).ID, workday.DayOf(m.now)).ID).Documents {
		in.Documents = append(in.Documents, &casework.DocumentInput{Requirement: &d.Key})
	}
	app, err := m.Cases.Submit(m.people["applicant"], in)
	if err != nil {
		m.t.Fatal(err)
	}
	cases, err := m.Cases.CasesOf(m.people["supervisor"], app.ID)
	if err != nil {
		m.t.Fatal(err)
	}
	return cases[0]
}

func ptr[T any](v T) *T { return &v }

// must fails the test on an error.
func (m *month) must(_ any, err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}

// The steps of a case, each by the right person.
func (m *month) accept(c *ent.ServiceCase) {
	m.must(m.Cases.Accept(m.people["clerk"], casework.AcceptCaseInput{CaseID: c.GlobalID()}))
}
func (m *month) takeUp(c *ent.ServiceCase) {
	m.must(m.Cases.TakeUp(m.people["examiner"], casework.TakeUpCaseInput{CaseID: c.GlobalID()}))
}
func (m *month) examine(c *ent.ServiceCase) {
	m.must(m.Cases.Examine(m.people["examiner"], casework.ExamineCaseInput{CaseID: c.GlobalID(), Opinion: center.RecommendGrant, Reasons: ptr("符合条件")}))
}
func (m *month) decide(c *ent.ServiceCase) {
	m.must(m.Cases.Decide(m.people["approver"], casework.DecideCaseInput{CaseID: c.GlobalID(), Decision: center.DecisionGranted}))
}
func (m *month) complete(c *ent.ServiceCase) {
	m.must(m.Cases.Complete(m.people["approver"], casework.CompleteCaseInput{CaseID: c.GlobalID()}))
}
func (m *month) deliver(c *ent.ServiceCase) {
	m.must(m.Cases.IssueLicence(m.people["clerk"], casework.IssueLicenceInput{CaseID: c.GlobalID()}))
	m.must(m.Cases.DeliverLicence(m.people["clerk"], casework.DeliverLicenceInput{CaseID: c.GlobalID(), Recipient: ptr("王安石"), Channel: center.DeliverAtWindow}))
}

// onTime are the steps from examination on, from a working day on.
func (m *month) onTime(c *ent.ServiceCase, from int, tell map[int]func()) map[int]func() {
	tell[from] = func() { m.takeUp(c); m.examine(c) }
	tell[from+1] = func() { m.decide(c); m.complete(c); m.deliver(c) }
	return tell
}

const item = "SCJG-010" // a licence with a promise of several days

func (m *month) honest() (string, map[int]func(), []string) {
	c := m.file(item)
	return c.Number, m.onTime(c, 1, map[int]func(){0: func() { m.accept(c) }}), nil
}

// lateDecision is one that nobody examines until promise and stage have passed.
func (m *month) lateDecision() (string, map[int]func(), []string) {
	c := m.file(item)
	promised := m.promise(c)
	tell := map[int]func(){0: func() { m.accept(c) }, 1: func() { m.takeUp(c) },
		promised + 1: func() { m.examine(c); m.decide(c); m.complete(c); m.deliver(c) }}
	return c.Number, tell, []string{"clock-PROMISE YELLOW", "clock-STAGE YELLOW"}
}

func (m *month) promise(c *ent.ServiceCase) int {
	book, err := m.Catalogue.Book(m.t.Context())
	if err != nil {
		m.t.Fatal(err)
	}
	return book.Version(c.VersionID).PromisedAmount
}

// secondNotice is one whose clerk tries to send it back twice.
func (m *month) secondNotice() (string, map[int]func(), []string) {
	c := m.file(item)
	notice := func() error {
		document := m.document(c)
		_, err := m.Cases.RequestCorrection(m.people["clerk"], casework.RequestCorrectionInput{CaseID: c.GlobalID(),
			Defects: []*casework.DefectInput{{DocumentID: &document, Problem: "缺签字", Remedy: "补签"}}})
		return err
	}
	tell := map[int]func(){
		0: func() { m.must(nil, notice()) },
		1: func() {
			m.must(m.Cases.SubmitCorrection(m.people["applicant"], casework.SubmitCorrectionInput{CaseID: c.GlobalID()}))
		},
		2: func() {
			if code := center.CodeOf(notice()); code != center.ErrSecondCorrection {
				m.t.Errorf("a second notice: %s", code)
			}
			m.accept(c)
		},
	}
	return c.Number, m.onTime(c, 3, tell), []string{"conduct-SECOND_NOTICE RED"}
}

// forgottenPause is one whose suspension nobody ends in time.
func (m *month) forgottenPause() (string, map[int]func(), []string) {
	c := m.file(item)
	tell := map[int]func(){0: func() { m.accept(c); m.takeUp(c) },
		1: func() {
			m.must(m.Cases.Suspend(m.people["examiner"], casework.SuspendCaseInput{CaseID: c.GlobalID(), Kind: center.SuspendInspection,
				LegalBasis: "行政许可法第四十五条", ExpectedWorkingDays: 2, Reason: "现场检验"}))
			m.must(m.Cases.ConfirmSuspension(m.people["approver"], casework.ConfirmSuspensionInput{CaseID: c.GlobalID(), Confirm: true}))
		},
		6: func() {
			m.must(m.Cases.Resume(m.people["examiner"], casework.ResumeCaseInput{CaseID: c.GlobalID()}))
			m.examine(c)
			m.decide(c)
			m.complete(c)
			m.deliver(c)
		}}
	return c.Number, tell, []string{"clock-SUSPENSION YELLOW", "clock-SUSPENSION RED"}
}

// unreasoned is one whose approver tries to refuse it without a word.
func (m *month) unreasoned() (string, map[int]func(), []string) {
	c := m.file(item)
	tell := map[int]func(){0: func() { m.accept(c) }, 1: func() { m.takeUp(c); m.examine(c) }, 2: func() {
		_, err := m.Cases.Decide(m.people["approver"], casework.DecideCaseInput{CaseID: c.GlobalID(), Decision: center.DecisionRefused})
		if center.CodeOf(err) != center.ErrReasonsRequired {
			m.t.Errorf("a refusal without reasons: %v", err)
		}
		m.decide(c)
		m.complete(c)
		m.deliver(c)
	}}
	return c.Number, tell, []string{"conduct-REFUSAL_WITHOUT_REASON RED"}
}

// silentIntake is one that nobody answers: accepted by law from the day of receipt.
func (m *month) silentIntake() (string, map[int]func(), []string) {
	c := m.file(item)
	return c.Number, m.onTime(c, 6, map[int]func(){}), []string{"conduct-DEEMED_ACCEPTANCE RED"}
}

// lateDelivery is one that lies about after it was decided.
func (m *month) lateDelivery() (string, map[int]func(), []string) {
	c := m.file(item)
	tell := map[int]func(){0: func() { m.accept(c) }, 1: func() { m.takeUp(c); m.examine(c) }, 2: func() { m.decide(c); m.complete(c) }, 6: func() { m.deliver(c) }}
	return c.Number, tell, []string{"clock-DELIVERY YELLOW"}
}

// outOfOrder is one whose approver tries three times to decide it before anybody examined it.
func (m *month) outOfOrder() (string, map[int]func(), []string) {
	c := m.file(item)
	early := func() {
		_, err := m.Cases.Decide(m.people["approver"], casework.DecideCaseInput{CaseID: c.GlobalID(), Decision: center.DecisionGranted})
		if code := center.CodeOf(err); code != center.ErrIllegalStep {
			m.t.Errorf("deciding before examination: %v", err)
		}
	}
	tell := map[int]func(){0: func() { early(); m.accept(c); early(); early() }}
	return c.Number, m.onTime(c, 1, tell), []string{"conduct-ILLEGAL_SEQUENCE YELLOW"}
}

// document is one of the documents of a case.
func (m *month) document(c *ent.ServiceCase) string {
	id, err := m.Store.Read(m.t.Context()).SubmittedDocument.Query().Where(submitteddocument.CaseID(c.ID)).FirstID(m.t.Context())
	if err != nil {
		m.t.Fatal(err)
	}
	return center.GlobalID("SubmittedDocument", id)
}
