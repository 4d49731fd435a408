package city

import (
	"context"
	"fmt"
	"time"

	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/payment"
)

// homes is how many homes change hands in the city's last days.
const homes = 8

// planHomes lets people buy homes: one application of two cases, one fee notice.
// Some pay at the window at once, one of them gives the mortgage up and is owed
// its fee back; the others still owe. So the cash desk has what it has on any day.
func (c *City) planHomes(end time.Time, plan func(at time.Time, do func(ctx context.Context) error)) {
	if c.Payments == nil {
		return
	}
	clerk := func(ctx context.Context) context.Context { return auth.WithActor(ctx, c.clerks[0]) }
	for i := range homes {
		filed := c.officeHour(end.Add(-time.Duration(6*24-i*16) * time.Hour))
		accepted := filed.Add(time.Duration(10+c.rng.IntN(40)) * time.Minute)
		var app *casework.Application
		plan(filed, func(ctx context.Context) error {
			by := auth.WithActor(ctx, center.Actor{})
			if i == homes-1 {
				by = auth.WithActor(ctx, c.accounts["applicant"])
			}
			name, identity, bundle := c.personName(), c.identityNumber(), "home"
			var answers []*casework.AnswerInput
			for _, a := range [][2]string{{"propertyUse", "HOME"}, {"transferBy", "SALE"}, {"withSpouse", "no"}, {"extraCertificates", fmt.Sprint(i % 3)},
				{"byAgent", "no"}, {"jointlyOwned", "no"}, {"withdrawFor", "BUY"}} {
				answers = append(answers, &casework.AnswerInput{Key: a[0], Value: a[1]})
			}
			var err error
			app, err = c.Cases.Submit(by, casework.SubmitApplicationInput{Bundle: &bundle, ItemCodes: []string{"ZRZY-021", "ZRZY-023"}, Answers: answers,
				Applicant: &casework.ApplicantInput{Name: name, IdentityNumber: &identity}})
			return err
		})
		plan(accepted, func(ctx context.Context) error {
			cases, err := c.Cases.CasesOf(ctx, app.ID)
			if err != nil {
				return err
			}
			_, err = c.Cases.Accept(clerk(ctx), casework.AcceptCaseInput{CaseID: cases[0].GlobalID()})
			return err
		})
		if i%2 == 1 {
			continue
		}
		plan(accepted.Add(time.Duration(5+c.rng.IntN(60))*time.Minute), func(ctx context.Context) error {
			id, receipt, method := app.GlobalID(), fmt.Sprintf("YZP%06d", 1200+i), center.PayCash
			if i%4 == 2 {
				method = center.PayCard
			}
			_, _, err := c.Payments.Pay(clerk(ctx), payment.PayFeesInput{ApplicationID: &id, Method: method, Receipt: &receipt})
			return err
		})
		if i == 2 {
			plan(accepted.Add(26*time.Hour), func(ctx context.Context) error {
				cases, err := c.Cases.CasesOf(ctx, app.ID)
				if err != nil {
					return err
				}
				_, err = c.Cases.Withdraw(ctx, casework.WithdrawCaseInput{CaseID: cases[1].GlobalID(), QueryCode: app.QueryCode})
				return err
			})
		}
	}
}
