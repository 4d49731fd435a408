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
