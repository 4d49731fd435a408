package casework

import (
	"context"

	"onewindow/ent"
	"onewindow/ent/application"
	"onewindow/ent/exclusion"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// PromiseOffer is what the applicant's word is taken for on one item, and whether
// it is open to the viewer.
type PromiseOffer struct {
	Item          *ent.ServiceItem
	Lenient       *catalog.LenientTerms
	LenientDue    *workday.Day
	Commitment    *catalog.CommitmentOffer
	CommitmentDue *workday.Day
	Open          bool
	Closed        error
}

// word lists what the plan's items take on the applicant's word. The days are
// reckoned as if each were accepted on the day it arrives.
func (s *Service) word(ctx context.Context, v *ApplicationPreview, p *plan) error {
	a := auth.Actor(ctx)
	var closed error
	switch {
	case !a.Is(center.RoleApplicant, center.RoleAgent, center.RoleClerk):
		closed = center.Refuse(center.ErrUnauthenticated, "", "登录后可以在网上承诺；也可以到窗口签署。", "Sign in to promise online, or sign at the window.")
	case a.Is(center.RoleApplicant): // whoever an agent or the window acts for is asked about when it is filed
		on, err := s.Store.Read(ctx).Exclusion.Query().Where(inForceOn(v.Day),
			exclusion.HasCaseWith(servicecase.HasApplicationWith(application.AccountID(a.AccountID)))).Exist(ctx)
		if err != nil {
			return wrap("read exclusions", err)
		}
		if on {
			closed = center.Excluded()
		}
	}
	due := func(start workday.Day, limit workday.Limit) (*workday.Day, error) {
		d, err := p.book.Calendar.Due(workday.Terms{Start: start.Start().Add(officeHour), Limit: limit}, v.Day)
		return &d.Day, wrap("reckon promise", err)
	}
	for _, r := range v.Items {
		o := &PromiseOffer{Item: r.Item, Lenient: p.book.Lenient(r.Version), Commitment: p.book.Commitment(r.Version), Open: closed == nil, Closed: closed}
		var err error
		if o.Lenient != nil {
			if o.LenientDue, err = due(r.Start, working(o.Lenient.Days)); err != nil {
				return err
			}
		}
		if o.Commitment != nil {
			limit := (&File{Version: r.Version, Commitment: &ent.CaseCommitment{}}).promise()
			if o.CommitmentDue, err = due(r.Start, limit); err != nil {
				return err
			}
		}
		if o.Lenient != nil || o.Commitment != nil {
			v.Promises = append(v.Promises, o)
		}
	}
	return nil
}
