package city

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"onewindow/ent"
	"onewindow/ent/casetask"
	"onewindow/ent/staff"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// A few cases that rest on the applicant's word, and one filed by an agent: one
// of each course they can take, told backwards from today so that each stands
// where it is worth a look.

// turn is what happens to a case so many working days before today.
type turn struct {
	before int
	do     func(ctx context.Context, id string, row *ent.ServiceCase) error
}

// planWord plans them. It draws from a generator of its own, so that the rest of
// the city stays what it is without them.
func (c *City) planWord(end time.Time, plan func(time.Time, func(context.Context) error)) {
	before := c.rng
	c.rng = rand.New(rand.NewPCG(c.Seed, 42)) //nolint:gosec // believable, not secret
	defer func() { c.rng = before }()
	follow, give, met, notMet := c.acceptLeniently, c.handIn, c.verify(center.CommitmentMet), c.verify(center.CommitmentNotMet)
	for _, story := range []struct {
		item  string
		later string // a document promised for later
		turns []turn
	}{
		{"SCJG-010", "management-rules", []turn{{4, nil}, {3, follow}}},
		{"RS-001", "management-rules", []turn{{9, nil}, {8, follow}, {5, give("management-rules")}}},
		{"MZ-018", "bank-account", []turn{{16, nil}, {15, follow}}},
		{"WJ-005", "", []turn{{6, nil}, {6, c.decideNow}}},
		{"WJ-005", "", []turn{{11, nil}, {11, c.decideNow}, {3, met}}},
		{"WJ-005", "", []turn{{9, nil}, {9, c.decideNow}, {4, notMet}}},
		{"WJ-005", "", []turn{{27, nil}, {27, c.decideNow}, {20, notMet}, {5, c.revoke}}},
	} {
		c.tell(story.item, story.later, story.turns, end, plan)
	}
	c.planAgency(end, plan)
}

// morningOf is a quarter past ten, so many working days before today.
func (c *City) morningOf(end time.Time, before int) time.Time {
	d := workday.DayOf(end)
	for n := 0; n < before; {
		if d--; c.book.Calendar.Working(d) {
			n++
		}
	}
	return d.Start().Add(10*time.Hour + 15*time.Minute)
}

// tell plans one story: filed at the window, then its turns.
func (c *City) tell(item, later string, turns []turn, end time.Time, plan func(time.Time, func(context.Context) error)) {
	filed := c.morningOf(end, turns[0].before)
	if filed.Before(c.now) {
		return // the city is younger than that
	}
	it := c.book.ItemByCode(item)
	v := c.book.InForce(it.ID, workday.DayOf(filed))
	in := casework.SubmitApplicationInput{ItemCodes: []string{item}, Applicant: c.applicant(it.Audience == center.ForEnterprise)}
	if later != "" {
		in.LaterDocuments = []*casework.LaterDocumentsInput{{ItemCode: item, Documents: []string{later}, Digest: c.book.Lenient(v).Digest}}
	} else {
		in.Commitments = []*casework.CommitmentInput{{ItemCode: item, Digest: c.book.Commitment(v).Digest}}
	}
	for _, d := range c.book.Guide(v.ID).Documents {
		if d.Necessity == center.Required && d.Key != later {
			in.Documents = append(in.Documents, &casework.DocumentInput{Requirement: &d.Key})
		}
	}
	plan(filed, func(ctx context.Context) error {
		app, err := c.Cases.Submit(auth.WithActor(ctx, c.clerks[0]), in)
		if err != nil {
			return fmt.Errorf("file %s on a word: %w", item, err)
		}
		cases, err := c.Cases.CasesOf(ctx, app.ID)
		if err != nil {
			return err
		}
		for i, x := range turns[1:] {
			plan(c.morningOf(end, x.before).Add(time.Duration(i+1)*time.Hour), func(ctx context.Context) error {
				row, err := c.Store.Read(ctx).ServiceCase.Get(ctx, cases[0].ID)
				if err != nil {
					return fmt.Errorf("read case: %w", err)
				}
				if err := x.do(ctx, row.GlobalID(), row); err != nil && !errors.Is(err, center.Code(center.ErrIllegalStep)) && !errors.Is(err, center.Code(center.ErrNotAssigned)) {
					return fmt.Errorf("case %s at %s: %w", row.Number, row.Stage, err)
				}
				return nil
			})
		}
		return nil
	})
}

func (c *City) acceptLeniently(ctx context.Context, id string, _ *ent.ServiceCase) error {
	_, err := c.Cases.AcceptLeniently(auth.WithActor(ctx, c.clerks[0]), casework.AcceptLenientlyInput{CaseID: id})
	return err
}

func (c *City) handIn(key string) func(context.Context, string, *ent.ServiceCase) error {
	return func(ctx context.Context, id string, _ *ent.ServiceCase) error {
		_, err := c.Cases.HandInDeferred(auth.WithActor(ctx, c.clerks[0]), casework.HandInDeferredInput{CaseID: id, Documents: []*casework.DocumentInput{{Requirement: &key}}})
		return err
	}
}

// decideNow is a commitment's short way: decided, made out and handed over at once.
func (c *City) decideNow(ctx context.Context, id string, _ *ent.ServiceCase) error {
	ctx = auth.WithActor(ctx, c.clerks[0])
	if _, err := c.Cases.DecideAtWindow(ctx, casework.DecideAtWindowInput{CaseID: id, Decision: center.DecisionGranted}); err != nil {
		return err
	}
	if _, err := c.Cases.Complete(ctx, casework.CompleteCaseInput{CaseID: id}); err != nil {
		return err
	}
	if _, err := c.Cases.IssueLicence(ctx, casework.IssueLicenceInput{CaseID: id}); err != nil {
		return err
	}
	_, err := c.Cases.DeliverLicence(ctx, casework.DeliverLicenceInput{CaseID: id, Channel: center.DeliverAtWindow})
	return err
}

func (c *City) verify(verdict center.CommitmentVerdict) func(context.Context, string, *ent.ServiceCase) error {
	findings := "现场核查，卫生设施、检测报告和健康合格证明与承诺一致。"
	if verdict == center.CommitmentNotMet {
		findings = "现场核查，没有卫生检测报告，两名从业人员没有健康合格证明。"
	}
	return func(ctx context.Context, id string, row *ent.ServiceCase) error {
		t, err := c.Store.Read(ctx).CaseTask.Query().Where(casetask.CaseID(row.ID), casetask.KindEQ(center.TaskVerification), casetask.AssigneeIDNotNil()).First(ctx)
		if err != nil {
			return fmt.Errorf("find verification: %w", err)
		}
		_, err = c.Cases.VerifyCommitment(auth.WithActor(ctx, c.staff[*t.AssigneeID]), casework.VerifyCommitmentInput{CaseID: id, Verdict: verdict, Findings: findings})
		return err
	}
}

func (c *City) revoke(ctx context.Context, id string, row *ent.ServiceCase) error {
	approver, err := c.Store.Read(ctx).Staff.Query().Where(staff.DepartmentID(row.DepartmentID), staff.RoleEQ(center.RoleApprover)).FirstID(ctx)
	if err != nil {
		return fmt.Errorf("find approver: %w", err)
	}
	_, err = c.Cases.RevokeCommitment(auth.WithActor(ctx, c.staff[approver]), casework.RevokeCommitmentInput{CaseID: id,
		Reasons: "责令整改期满，卫生检测仍未进行，承诺的条件没有具备。", LegalBasis: "《中华人民共和国行政许可法》第六十九条"})
	return err
}

// planAgency has one applicant authorise the agent, who then files.
func (c *City) planAgency(end time.Time, plan func(time.Time, func(context.Context) error)) {
	at := c.morningOf(end, 7)
	if at.Before(c.now) {
		return
	}
	principal := c.applicant(false)
	plan(at, func(ctx context.Context) error {
		x, err := c.Cases.Grant(auth.WithActor(ctx, c.accounts["applicant2"]), casework.GrantAuthorisationInput{Agent: "agent", Principal: principal,
			Acts: []center.AgencyAct{center.AgencyFile, center.AgencyCorrect, center.AgencyPay, center.AgencyCollect}, Until: workday.DayOf(end) + 180})
		if err != nil {
			return fmt.Errorf("authorise agent: %w", err)
		}
		id := x.GlobalID()
		plan(at.Add(24*time.Hour), func(ctx context.Context) error {
			_, err := c.Cases.Submit(auth.WithActor(ctx, c.accounts["agent"]), casework.SubmitApplicationInput{ItemCodes: []string{"SCJG-004"}, AuthorisationID: &id})
			return err
		})
		return nil
	})
}
