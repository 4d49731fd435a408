package casework

import (
	"context"
	"sync"
	"time"

	"onewindow/ent"
	"onewindow/ent/licence"
	public "onewindow/internal/licence"
	"onewindow/internal/workday"
)

// The public list of licences that have ended early, or go on past their days.
const (
	statusLifetime = 24 * time.Hour   // after which whoever checks should fetch a newer one
	statusFresh    = 30 * time.Second // how long one list is handed out before the next is made
	statusKeep     = 366              // days a licence stays on it after its own last day, when the paper says enough
)

// statusShelf keeps the list of the moment: it is public, and must cost nothing.
type statusShelf struct {
	mu   sync.Mutex
	made time.Time
	file []byte
}

// forget has the next list made anew: something has ended.
func (x *statusShelf) forget() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.file = nil
}

// StatusList is the signed list of licences that have ended, as it is published.
// What another process ends is in it half a minute later at most.
func (s *Service) StatusList(ctx context.Context) ([]byte, error) {
	now := s.Store.Instant(ctx)
	s.status.mu.Lock()
	defer s.status.mu.Unlock()
	if age := now.Sub(s.status.made); s.status.file != nil && age >= 0 && age < statusFresh {
		return s.status.file, nil
	}
	today := workday.DayOf(now)
	rows, err := s.Store.Read(ctx).Licence.Query().Where(
		licence.Or(licence.EndedAtNotNil(), licence.And(licence.ValidUntilLT(today), licence.Or(licence.RenewedAtNotNil(), licence.DeemedUntilGTE(today)))),
		licence.Or(licence.ValidUntilIsNil(), licence.ValidUntilGTE(today-statusKeep), licence.DeemedUntilGTE(today))).
		Select(licence.FieldNumber, licence.FieldValidUntil, licence.FieldEnding, licence.FieldEndedAt, licence.FieldRenewedAt, licence.FieldDeemedUntil).All(ctx)
	if err != nil {
		return nil, wrap("list ended licences", err)
	}
	list := &public.StatusList{IssuedAt: now.Unix(), Lifetime: int64(statusLifetime / time.Second), Entries: map[string]string{}}
	for _, l := range rows {
		list.Add(l.Number, s.licenceSalt(l.Number), standingOf(l))
	}
	all, err := s.generations(ctx)
	if err != nil {
		return nil, err
	}
	file, err := public.SignStatus(list, s.signer(all[len(all)-1].number))
	if err != nil {
		return nil, wrap("sign status list", err)
	}
	s.status.file, s.status.made = file, now
	return file, nil
}

func standingOf(l *ent.Licence) public.Status {
	switch {
	case l.Ending != nil:
		return public.Status{What: public.StatusOf(*l.Ending), Since: workday.DayOf(*l.EndedAt)}
	case l.RenewedAt != nil:
		return public.Status{What: public.StatusRenewed, Since: *l.ValidUntil + 1}
	}
	return public.Status{What: public.StatusDeemed, Since: *l.ValidUntil + 1}
}
