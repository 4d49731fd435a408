package supervision

import (
	"context"
	"strconv"
	"time"

	"onewindow/ent"
	"onewindow/ent/ledgerline"
	"onewindow/ent/monitoringrule"
	"onewindow/ent/predicate"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// MonitoringRuleInput is an edition of a rule to be tried or published.
type MonitoringRuleInput struct {
	Key, Name, NameEn, Basis, BasisEn string
	Trigger                           center.MonitorTrigger
	Clock                             *center.ClockKind
	Departments, Items                []string
	Handling                          []center.Handling
	Kinds                             []center.ComplaintKind
	Stages                            []center.CaseStage
	Warning, Yellow, Red              *string
	Rung                              *center.MonitorRung
	Threshold, ExplainDays            *int
	Mode                              *center.IssueMode
	From                              workday.Day
	Until                             *workday.Day
}

// PublishMonitoringRuleInput publishes an edition.
type PublishMonitoringRuleInput struct {
	Rule           *MonitoringRuleInput
	IdempotencyKey *string `json:"-"`
}

// rule checks an edition and hands it over as the rules package knows it.
func (s *Service) rule(ctx context.Context, in *MonitoringRuleInput) (center.MonitorRule, error) {
	r := center.MonitorRule{Key: in.Key, Name: center.Bilingual{Zh: in.Name, En: in.NameEn}, Basis: center.Bilingual{Zh: in.Basis, En: in.BasisEn},
		Trigger: in.Trigger, Threshold: 1, Mode: center.IssueAtOnce, ExplainDays: 3, From: in.From,
		Scope: center.MonitorScope{Departments: in.Departments, Items: in.Items, Handling: in.Handling, Kinds: in.Kinds, Stages: in.Stages}}
	for _, m := range []struct {
		field string
		text  *string
		to    *center.Mark
	}{{"warning", in.Warning, &r.Warning}, {"yellow", in.Yellow, &r.Yellow}, {"red", in.Red, &r.Red}} {
		if m.text == nil {
			continue
		}
		mark, err := center.ParseMark(*m.text)
		if err != nil {
			return r, center.Refuse(center.ErrBadUserInput, m.field, "标记写作 start n-2、end n+1 或 end 10。", "A mark is written start n-2, end n+1 or end 10.")
		}
		*m.to = mark
	}
	if in.Clock != nil {
		r.Clock = *in.Clock
	}
	if in.Rung != nil {
		r.Rung = *in.Rung
	}
	if in.Threshold != nil {
		r.Threshold = *in.Threshold
	}
	if in.ExplainDays != nil {
		r.ExplainDays = *in.ExplainDays
	}
	if in.Mode != nil {
		r.Mode = *in.Mode
	}
	if in.Until != nil {
		r.Until = *in.Until
	}
	if err := r.Lint(s.Catalogue.Day(ctx)); err != nil {
		return r, err
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return r, err
	}
	for _, code := range r.Scope.Departments {
		if book.DepartmentByCode(code) == nil {
			return r, center.Refuse(center.ErrBadUserInput, "departments", "没有部门%[1]s。", "There is no department %[1]s.", code)
		}
	}
	for _, code := range r.Scope.Items {
		if book.ItemByCode(code) == nil {
			return r, center.Refuse(center.ErrBadUserInput, "items", "没有事项%[1]s。", "There is no item %[1]s.", code)
		}
	}
	return r, nil
}

func mayRule(ctx context.Context) error {
	if !auth.Actor(ctx).Is(center.RoleSupervisor, center.RoleAdmin) {
		return forbidden
	}
	return nil
}

// Publish publishes an edition of a rule: from its date of effect on it takes the
// place of the one before. A clock that runs already keeps the marks it began with.
func (s *Service) Publish(ctx context.Context, in PublishMonitoringRuleInput) (*ent.MonitoringRule, error) {
	if err := mayRule(ctx); err != nil {
		return nil, err
	}
	r, err := s.rule(ctx, in.Rule)
	if err != nil {
		return nil, err
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "publishMonitoringRule", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		last, err := tx.MonitoringRule.Query().Where(monitoringrule.Key(r.Key)).Order(ent.Desc(monitoringrule.FieldRevision)).First(ctx)
		if err != nil && !ent.IsNotFound(err) {
			return "", wrap("read rule", err)
		}
		revision := 1
		if last != nil {
			revision = last.Revision + 1
			if last.Trigger != r.Trigger {
				return "", center.Refuse(center.ErrBadUserInput, "trigger", "新版本监测的对象须与旧版本相同。", "Another edition watches for the same as the one before.")
			}
		}
		a := auth.Actor(ctx)
		var by *int
		if a.StaffID != 0 {
			by = &a.StaffID
		}
		row, err := catalog.KeepRule(ctx, tx, r, revision, by)
		if err != nil {
			return "", err
		}
		// A line about the catalogue makes every process read the rules again.
		_, err = s.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutCatalogue, SubjectID: &row.ID, Kind: string(center.MonitoringRulePublished), Note: r.Key})
		return strconv.Itoa(row.ID), err
	})
	if err != nil {
		return nil, err
	}
	s.Catalogue.Changed()
	id, err := strconv.Atoi(answer)
	if err != nil {
		return nil, wrap("recall rule", err)
	}
	row, err := s.Store.Read(ctx).MonitoringRule.Get(ctx, id)
	return row, wrap("read rule", err)
}

// Rules lists every edition of every rule, by key and edition; for those who work at the center.
func (s *Service) Rules(ctx context.Context) ([]*ent.MonitoringRule, error) {
	if !auth.Actor(ctx).OfCenter() {
		return nil, forbidden
	}
	rows, err := s.Store.Read(ctx).MonitoringRule.Query().Order(ent.Asc(monitoringrule.FieldKey, monitoringrule.FieldRevision)).All(ctx)
	return rows, wrap("read rules", err)
}

// Trial is what a rule would have raised.
type Trial struct {
	From, To            workday.Day
	Cases               int // looked at
	Notice, Yellow, Red int
}

// trialDays is how long ago a trial looks back.
const trialDays = 30

// trialChunk bounds how many files are open at once.
const trialChunk = 500

// Try tells what a rule would have raised on the cases of the last thirty days, had
// it been in force. It changes nothing.
func (s *Service) Try(ctx context.Context, in *MonitoringRuleInput) (*Trial, error) {
	if err := mayRule(ctx); err != nil {
		return nil, err
	}
	r, err := s.rule(ctx, in)
	if err != nil {
		return nil, err
	}
	now := s.Store.Instant(ctx)
	today := workday.DayOf(now)
	out := &Trial{From: today - trialDays, To: today}
	since := out.From.Start().UTC()
	r.From = workday.MinDay
	r.Until = 0
	if r.Trigger != center.OnClock {
		return out, s.tryConduct(ctx, r, since, out)
	}
	for last := 0; ; {
		cases, err := s.Store.Read(ctx).ServiceCase.Query().Where(servicecase.IDGT(last), servicecase.Or(servicecase.ClosedAtIsNil(), servicecase.ClosedAtGTE(since))).
			Order(ent.Asc("id")).Limit(trialChunk).All(ctx)
		if err != nil || len(cases) == 0 {
			return out, wrap("read cases", err)
		}
		last = cases[len(cases)-1].ID
		files, err := s.Cases.Files(ctx, cases)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if f.Stage == center.StageDraft {
				continue
			}
			if err := s.tryCase(ctx, r, f, since, now, out); err != nil {
				return nil, err
			}
		}
	}
}

func (s *Service) tryCase(ctx context.Context, r center.MonitorRule, f *casework.File, since, now time.Time, out *Trial) error {
	out.Cases++
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	hits, _, err := center.Monitoring{r}.Hits(book.Calendar, append(f.Clocks(), f.PastClocks()...), f.Facts(), now)
	if err != nil {
		return wrap("try rule", err)
	}
	for _, h := range hits {
		if !h.At.Before(since) {
			out.count(h.Rung)
		}
	}
	return nil
}

func (t *Trial) count(rung center.MonitorRung) {
	switch rung {
	case center.RungNotice:
		t.Notice++
	case center.RungYellow:
		t.Yellow++
	case center.RungRed:
		t.Red++
	}
}

// tryConduct counts the subjects whose lines would have reached the threshold.
func (s *Service) tryConduct(ctx context.Context, r center.MonitorRule, since time.Time, out *Trial) error {
	kinds := casework.LinesOf(r.Trigger)
	if len(kinds) == 0 {
		return nil
	}
	where := []predicate.LedgerLine{ledgerline.AtGTE(since), ledgerline.KindIn(kinds...)}
	rows, err := s.Store.Read(ctx).LedgerLine.Query().Where(where...).Select(ledgerline.FieldCaseID, ledgerline.FieldSubjectID, ledgerline.FieldDepartmentID).All(ctx)
	if err != nil {
		return wrap("read lines", err)
	}
	times := map[int]int{}
	for _, l := range rows {
		id := 0
		if l.CaseID != nil {
			id = *l.CaseID
		} else if l.SubjectID != nil {
			id = *l.SubjectID
		}
		times[id]++
	}
	out.Cases = len(times)
	for _, n := range times {
		if n >= r.Threshold {
			out.count(r.Rung)
		}
	}
	return nil
}
