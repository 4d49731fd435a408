package casework

import (
	"context"
	"maps"
	"slices"

	"onewindow/ent"
	"onewindow/ent/ledgerline"
	"onewindow/ent/servicecase"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
)

// GivenAnswer is an answer as it was given; Question is nil where no item asked.
type GivenAnswer struct {
	Question   *center.Question
	Key, Value string
}

// AnswersOf lists what an application's applicant answered, in the order asked,
// what nobody asked at the end.
func (s *Service) AnswersOf(ctx context.Context, app *ent.Application) ([]*GivenAnswer, error) {
	cases, err := s.CasesOf(ctx, app.ID)
	if err != nil {
		return nil, err
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	left := maps.Clone(app.Answers)
	out := []*GivenAnswer{}
	for _, c := range cases {
		questions := book.Version(c.VersionID).Form.Questions
		for i := range questions {
			if v, ok := left[questions[i].Key]; ok {
				out = append(out, &GivenAnswer{&questions[i], questions[i].Key, v})
				delete(left, questions[i].Key)
			}
		}
	}
	for _, k := range slices.Sorted(maps.Keys(left)) {
		out = append(out, &GivenAnswer{nil, k, left[k]})
	}
	return out, nil
}

// ApplicationTimeline lists the lines about all of an application's cases,
// oldest first; a part of it by place.
func (s *Service) ApplicationTimeline(ctx context.Context, applicationID, after, before, limit int, last bool) ([]*ledger.CaseEvent, error) {
	cases, err := s.Store.Read(ctx).ServiceCase.Query().Where(servicecase.ApplicationID(applicationID)).IDs(ctx)
	if err != nil {
		return nil, wrap("list cases", err)
	}
	q := s.Store.Read(ctx).LedgerLine.Query().Where(ledgerline.CaseIDIn(cases...), ledgerline.SubjectEQ(center.AboutCase)).Limit(limit + 1)
	if after > 0 {
		q.Where(ledgerline.IDGT(after))
	}
	if before > 0 {
		q.Where(ledgerline.IDLT(before))
	}
	order := ent.Asc("id")
	if last {
		order = ent.Desc("id")
	}
	rows, err := q.Order(order).All(ctx)
	if err != nil {
		return nil, wrap("read timeline", err)
	}
	return s.Ledger.CaseEvents(rows), nil
}

// DeliverApplicationInput hands over all licences of an application.
type DeliverApplicationInput struct {
	ApplicationID  string
	Recipient      *string
	Channel        *center.DeliveryChannel
	IdempotencyKey *string `json:"-"`
}

// DeliverApplication hands over every licence that is made out on an
// application, in one pick-up: all of them or none. Where the applicant chose to
// collect all together it waits for the last.
func (s *Service) DeliverApplication(ctx context.Context, in DeliverApplicationInput) (*Application, error) {
	id, ok := center.IDOf("Application", in.ApplicationID)
	if !ok {
		return nil, notFound
	}
	app, err := s.ApplicationByID(ctx, id)
	if err != nil {
		return nil, err
	}
	channel := center.DeliverAtWindow
	if in.Channel != nil {
		channel = *in.Channel
	}
	_, err = s.Once.Write(ctx, in.IdempotencyKey, "deliverApplication", in, func(ctx context.Context, _ *store.Tx) (string, error) {
		cases, err := s.CasesOf(ctx, id)
		if err != nil {
			return "", err
		}
		handed := 0
		for _, c := range cases {
			switch {
			case c.Stage == center.StageIssued:
				if _, err := s.DeliverLicence(ctx, DeliverLicenceInput{CaseID: c.GlobalID(), Recipient: in.Recipient, Channel: channel}); err != nil {
					return "", err
				}
				handed++
			case app.PickUp == center.PickUpTogether && (c.Open || c.Stage == center.StageDraft) && c.Stage != center.StageDelivered && c.Status != center.StatusRefused:
				return "", center.Refuse(center.ErrIllegalStep, "", "申请人选择一次领取，“%[1]s”还没有办成。", "The applicant chose to collect all at once, and %[1]s is not ready.", c.Number)
			}
		}
		if handed == 0 {
			return "", center.Refuse(center.ErrIllegalStep, "", "没有可以领取的证照。", "There is no licence to hand over.")
		}
		return "", nil
	})
	return app, err
}
