package city

import (
	"context"
	"fmt"
	"time"

	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// storyDays is how much history the licences' stories need: a renewal that
// silence grants takes a month and a half.
const storyDays = 60

// licenceStory is one licence whose life the demo shows.
type licenceStory struct {
	filed   int // days before now on which it was applied for
	last    int // days from now to its last; negative: it has passed
	owner   string
	renew   int // days before now on which its renewal was applied for; 0: it was not
	ending  center.LicenceEnding
	ground  center.EndingGround
	reasons string
	basis   string
	told    bool // its holder was told, and nothing is decided yet
}

// licenceStories are the licences of the demo's applicants, each another way.
var licenceStories = []licenceStory{
	{filed: 55, last: 40, owner: "applicant"},
	{filed: 52, last: 85, owner: "applicant2"},
	{filed: 56, last: 45, owner: "applicant", renew: 3},
	{filed: 57, last: -2, owner: "applicant", renew: 40},
	{filed: 54, last: -5, owner: "applicant2"},
	{filed: 50, last: 900, owner: "applicant", told: true, ending: center.EndRevocation, ground: center.GroundUnlawfulConduct,
		reasons: "一年内三次使用超过保质期的食品原料，经责令改正仍不改正。", basis: "《中华人民共和国食品安全法》第一百二十四条"},
	{filed: 49, last: 900, owner: "applicant2", ending: center.EndRevocation, ground: center.GroundUnlawfulConduct,
		reasons: "违法经营禁止生产经营的食品，情节严重。", basis: "《中华人民共和国食品安全法》第一百二十三条"},
	{filed: 48, last: 900, owner: "applicant2", ending: center.EndAnnulment, ground: center.GroundFraud,
		reasons: "申请时提交的场所平面图系伪造。", basis: "《中华人民共和国行政许可法》第六十九条第二款"},
	{filed: 47, last: 900, owner: "applicant2", ending: center.EndWithdrawal, ground: center.GroundCircumstances,
		reasons: "所在地块因道路改造征收，场所不复存在。", basis: "《中华人民共和国行政许可法》第八条第二款"},
	{filed: 46, last: -9, owner: "applicant2", ending: center.EndCancellation, ground: center.GroundNotRenewed, reasons: "有效期届满未申请延续。"},
}

// storyItem is the item of all of them.
const storyItem = "SCJG-010"

// planLicences plans the stories, where there is history enough for them.
func (c *City) planLicences(end time.Time, plan func(time.Time, func(context.Context) error)) {
	if c.Days < storyDays {
		return
	}
	for _, s := range licenceStories {
		at := func(daysAgo int) time.Time { return end.Add(-time.Duration(daysAgo) * 24 * time.Hour) }
		day := workday.DayOf(end)
		var number string
		plan(at(s.filed), func(ctx context.Context) error {
			id, err := c.grantNow(ctx, s.owner, func(id string) casework.IssueLicenceInput {
				from, until := workday.DayOf(c.now)-400, day+workday.Day(s.last)
				return casework.IssueLicenceInput{CaseID: id, ValidFrom: &from, ValidUntil: &until}
			})
			if err != nil {
				return err
			}
			l, err := c.Cases.LicencesOfCases(ctx, []int{id})
			if err != nil {
				return fmt.Errorf("read licence of story: %w", err)
			}
			number = l[id].Number
			return nil
		})
		if s.renew > 0 {
			plan(at(s.renew), func(ctx context.Context) error { return c.renew(ctx, s, number, s.last < 0) })
		}
		if s.ending != "" {
			c.planEnding(s, at, &number, plan)
		}
	}
}

// renew applies for a story's renewal; one that is to be granted by silence is
// accepted and then left lying.
func (c *City) renew(ctx context.Context, s licenceStory, number string, forget bool) error {
	app, err := c.Cases.ApplyOnLicence(auth.WithActor(ctx, c.accounts[s.owner]), casework.ApplyOnLicenceInput{Number: number, Purpose: center.PurposeRenewal})
	if err != nil {
		return fmt.Errorf("renew licence of story: %w", err)
	}
	cases, err := c.Cases.CasesOf(ctx, app.ID)
	if err != nil || !forget {
		return err
	}
	if _, err := c.Cases.Accept(auth.WithActor(ctx, c.accounts["clerk"]), casework.AcceptCaseInput{CaseID: cases[0].GlobalID()}); err != nil {
		return fmt.Errorf("accept renewal of story: %w", err)
	}
	_, err = c.Cases.TakeUp(auth.WithActor(ctx, c.accounts["examiner"]), casework.TakeUpCaseInput{CaseID: cases[0].GlobalID()})
	return err
}

// planEnding plans how a story's licence ends.
func (c *City) planEnding(s licenceStory, at func(int) time.Time, number *string, plan func(time.Time, func(context.Context) error)) {
	head := func(ctx context.Context) context.Context { return auth.WithActor(ctx, c.accounts["head"]) }
	if s.ending == center.EndCancellation {
		plan(at(4), func(ctx context.Context) error {
			_, err := c.Cases.CancelLicence(head(ctx), casework.CancelLicenceInput{Number: *number, Ground: s.ground, Reasons: s.reasons})
			return err
		})
		return
	}
	told := 20
	if s.told {
		told = 1
	}
	plan(at(told), func(ctx context.Context) error {
		_, err := c.Cases.ProposeLicenceEnding(auth.WithActor(ctx, c.accounts["examiner"]), casework.ProposeLicenceEndingInput{Number: *number,
			Ending: s.ending, Ground: s.ground, Reasons: s.reasons, LegalBasis: s.basis})
		return err
	})
	if s.told {
		return
	}
	plan(at(8), func(ctx context.Context) error {
		harms, pays := false, 1_860_000
		in := casework.DecideLicenceEndingInput{Number: *number, End: true, Reasons: "事实清楚，证据确凿；告知后未提出陈述申辩。"}
		switch s.ending {
		case center.EndAnnulment:
			in.HarmsPublicInterest = &harms
		case center.EndWithdrawal:
			in.CompensationFen = &pays
		}
		_, err := c.Cases.DecideLicenceEnding(head(ctx), in)
		return err
	})
}

// grantNow takes an application of an account through all steps at one moment.
func (c *City) grantNow(ctx context.Context, owner string, licence func(id string) casework.IssueLicenceInput) (int, error) {
	as := func(who string) context.Context { return auth.WithActor(ctx, c.accounts[who]) }
	input := casework.SubmitApplicationInput{ItemCodes: []string{storyItem}, Applicant: c.applicant(false)}
	app, err := c.Cases.Submit(as(owner), input)
	if err != nil {
		return 0, fmt.Errorf("file story: %w", err)
	}
	cases, err := c.Cases.CasesOf(ctx, app.ID)
	if err != nil {
		return 0, err
	}
	id := cases[0].GlobalID()
	for _, step := range []func() error{
		func() error { _, err := c.Cases.Accept(as("clerk"), casework.AcceptCaseInput{CaseID: id}); return err },
		func() error {
			_, err := c.Cases.TakeUp(as("examiner"), casework.TakeUpCaseInput{CaseID: id})
			return err
		},
		func() error {
			_, err := c.Cases.Examine(as("examiner"), casework.ExamineCaseInput{CaseID: id, Opinion: center.RecommendGrant})
			return err
		},
		func() error {
			_, err := c.Cases.Decide(as("approver"), casework.DecideCaseInput{CaseID: id, Decision: center.DecisionGranted})
			return err
		},
		func() error {
			_, err := c.Cases.Complete(as("approver"), casework.CompleteCaseInput{CaseID: id})
			return err
		},
		func() error { _, err := c.Cases.IssueLicence(as("clerk"), licence(id)); return err },
		func() error {
			_, err := c.Cases.DeliverLicence(as("clerk"), casework.DeliverLicenceInput{CaseID: id, Channel: center.DeliverAtWindow})
			return err
		},
	} {
		if err := step(); err != nil {
			return 0, fmt.Errorf("story's case %s: %w", cases[0].Number, err)
		}
	}
	return cases[0].ID, nil
}
