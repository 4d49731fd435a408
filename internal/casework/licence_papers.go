package casework

import (
	"context"

	"onewindow/internal/center"
	"onewindow/internal/paper"
)

// followed is what the paper of a licence says of the one before it.
type followed struct {
	number  string
	changes []center.LicenceChange
}

// followed finds the licence before this one and what is different; nil for a first one.
func (s *Service) followed(ctx context.Context, l *LicenceFile) (*followed, error) {
	if l.FollowsID == nil {
		return nil, nil //nolint:nilnil // a first one
	}
	before, err := s.Store.Read(ctx).Licence.Get(ctx, *l.FollowsID)
	if err != nil {
		return nil, wrap("read licence", err)
	}
	filed, err := s.ApplicationsOnLicences(ctx, []int{l.CaseID})
	if err != nil {
		return nil, err
	}
	out := &followed{number: before.Number}
	if a := filed[l.CaseID]; a != nil {
		out.changes = a.Changes
	}
	return out, nil
}

// onPaper is the licence as papers say it.
func (l *LicenceFile) onPaper() *paper.Licence {
	p := &paper.Licence{Number: l.Number, Title: paper.Bilingual{Zh: l.Title, En: l.TitleEn}, From: l.ValidFrom, Until: l.ValidUntil, DeemedUntil: l.DeemedUntil}
	if l.follows != nil {
		p.Follows, p.Changes = l.follows.number, l.follows.changes
	}
	return p
}

// endingOnPaper is the proceeding of a number as papers say it; nil when there is none.
func (l *LicenceFile) endingOnPaper(number string) *paper.Ending {
	for _, p := range l.proceedings {
		if p.Number == number {
			return &paper.Ending{Kind: p.Ending, Ground: p.Ground, Law: paper.Bilingual{Zh: p.LawZh, En: p.LawEn}, Notice: p.Number, Facts: p.Reasons,
				Basis: p.LegalBasis, ToldAt: p.ToldAt, StatementUntil: p.StatementUntil, Stated: p.StatedAt != nil, Heard: p.HearingHeldOn != nil,
				Reasons: deref(p.DecisionReasons), Compensation: p.CompensationFen}
		}
	}
	return nil
}
