package rating

import (
	"context"
	"slices"

	"onewindow/ent"
	"onewindow/ent/ledgerline"
	entrating "onewindow/ent/rating"
	"onewindow/internal/auth"
	"onewindow/internal/center"
)

// RateableStep is a step of a case that may be rated now.
type RateableStep struct {
	Step     center.RatingStep
	FollowUp bool // it was rated before: this would be the later rating
}

// caseSteps are the steps of a case, in their order.
var caseSteps = []center.RatingStep{center.RateIntake, center.RateDecision, center.RateDelivery}

// Rateable lists, for cases that were let through to whoever asks, the steps that
// may be rated now; none for staff, who may not rate.
func (s *Service) Rateable(ctx context.Context, cases []*ent.ServiceCase) ([][]*RateableStep, error) {
	out := make([][]*RateableStep, len(cases))
	ids := make([]int, len(cases))
	for i, c := range cases {
		out[i], ids[i] = []*RateableStep{}, c.ID
	}
	if auth.Actor(ctx).OfCenter() {
		return out, nil
	}
	read := s.Store.Read(ctx)
	var kinds []string
	for _, step := range caseSteps {
		kinds = append(kinds, stepLines[step]...)
	}
	lines, err := read.LedgerLine.Query().Where(ledgerline.CaseIDIn(ids...), ledgerline.KindIn(kinds...)).Select(ledgerline.FieldCaseID, ledgerline.FieldKind).All(ctx)
	if err != nil {
		return nil, wrap("read what was done", err)
	}
	ratings, err := read.Rating.Query().Where(entrating.CaseIDIn(ids...)).Select(entrating.FieldCaseID, entrating.FieldStep, entrating.FieldFollowUp).All(ctx)
	if err != nil {
		return nil, wrap("read ratings", err)
	}
	for i, c := range cases {
		for _, step := range caseSteps {
			sit := center.RatingSituation{}
			for _, l := range lines {
				sit.Happened = sit.Happened || *l.CaseID == c.ID && slices.Contains(stepLines[step], l.Kind)
			}
			for _, r := range ratings {
				if *r.CaseID == c.ID && r.Step == step {
					sit.Rated, sit.FollowedUp = sit.Rated || !r.FollowUp, sit.FollowedUp || r.FollowUp
				}
			}
			for _, again := range []bool{false, true} {
				sit.FollowUp = again
				if center.CheckRating(sit) == nil {
					out[i] = append(out[i], &RateableStep{step, again})
				}
			}
		}
	}
	return out, nil
}
