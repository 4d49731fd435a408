package casework

import (
	"context"
	"slices"
	"strconv"
	"time"

	"onewindow/ent"
	"onewindow/ent/correctionnotice"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Watcher is the electronic eye, as far as casework knows it: told, in the
// transaction in which it becomes true, what supervision has rules about.
type Watcher interface {
	// Marks is told of the marks that the clocks of a case have passed. It may be
	// told of the same mark again and again.
	Marks(ctx context.Context, tx *store.Tx, f *File, hits []center.Hit) error
	// Conduct is told of a line that says somebody did what a rule may forbid.
	Conduct(ctx context.Context, tx *store.Tx, c *ent.ServiceCase, trigger center.MonitorTrigger, line *ent.LedgerLine) error
}

// conductOf is which lines say so.
var conductOf = map[center.CaseEventKind]center.MonitorTrigger{
	center.CaseSecondNoticeRefused: center.OnSecondNotice,
	center.CaseDeemedAccepted:      center.OnDeemedAcceptance,
	center.CaseOpinionDeemed:       center.OnSilentDepartment,
	center.CaseOpinionOverdue:      center.OnSilentDepartment,
}

// triedOn is what an attempt that was refused with a code was, where a rule is
// about that. It moves nothing and stands on no timeline: the eye keeps it.
var triedOn = map[center.ErrorCode]struct {
	line    center.MonitoringEventKind
	trigger center.MonitorTrigger
}{
	center.ErrReasonsRequired: {center.MonitoringRefusalTried, center.OnUnreasonedRefusal},
	center.ErrIllegalStep:     {center.MonitoringOutOfOrderTried, center.OnIllegalSequence},
}

func taskKey(id int) string { return "task:" + strconv.Itoa(id) }

// Facts are what the scope of a monitoring rule asks of the case.
func (f *File) Facts() center.MonitorFacts {
	out := center.MonitorFacts{Item: f.Item.Code, Handling: f.Item.Handling, Stage: f.Stage}
	out.Department = f.departmentCode
	return out
}

// hits are the marks that the case's clocks have passed, and when the next passes.
func (f *File) hits(now time.Time) ([]center.Hit, *time.Time, error) {
	if f.ClosedAt != nil {
		return nil, nil, nil
	}
	hits, next, err := f.monitoring.Hits(f.calendar, f.Clocks(), f.Facts(), now)
	return hits, next, wrap("read the marks of case "+f.Number, err)
}

// watch tells the eye which marks have been passed.
func (s *Service) watch(ctx context.Context, tx *store.Tx, f *File) error {
	if s.Watch == nil || f.Stage == center.StageDraft {
		return nil
	}
	hits, _, err := f.hits(tx.Now)
	if err != nil || len(hits) == 0 {
		return err
	}
	return s.Watch.Marks(ctx, tx, f, hits)
}

// watchLine tells the eye of a line about conduct.
func (s *Service) watchLine(ctx context.Context, tx *store.Tx, c *ent.ServiceCase, line *ent.LedgerLine) error {
	if s.Watch == nil {
		return nil
	}
	trigger, found := conductOf[center.CaseEventKind(line.Kind)]
	if center.CaseEventKind(line.Kind) == center.CaseCorrectionRequested {
		var err error
		if trigger, found, err = s.unlisted(ctx, tx, c); err != nil {
			return err
		}
	}
	if !found {
		return nil
	}
	return s.Watch.Conduct(ctx, tx, c, trigger, line)
}

// unlisted tells whether the correction notice of a case asks for something that
// is on no list: that names no document of the case and none the item requires.
func (s *Service) unlisted(ctx context.Context, tx *store.Tx, c *ent.ServiceCase) (center.MonitorTrigger, bool, error) {
	notice, err := tx.CorrectionNotice.Query().Where(correctionnotice.CaseID(c.ID)).Only(ctx)
	if err != nil {
		return "", false, wrap("read correction notice", err)
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return "", false, err
	}
	var names []string
	for _, d := range book.Guide(c.VersionID).Documents {
		names = append(names, d.Name, d.NameEn)
	}
	return center.OnUnlistedDocument, center.AsksUnlisted(notice.Defects, names), nil
}

// unreasoned keeps that somebody who may take the step tried to refuse without
// reasons, and hands the refusal on.
func (s *Service) unreasoned(ctx context.Context, caseID string, action center.CaseAction, refused error) error {
	id, ok := center.IDOf("Case", caseID)
	if !ok || center.CodeOf(refused) != center.ErrReasonsRequired {
		return refused
	}
	f, err := s.permitted(ctx, id, step{caseID: caseID, action: action})
	if err != nil {
		return err
	}
	if err := s.noteIrregularity(ctx, f, action, refused); err != nil {
		return err
	}
	return refused
}

// noteIrregularity keeps that a member of staff tried what was refused, where a
// rule is about that. A second correction notice stands on the case's timeline. A
// step that was merely overtaken by somebody else's is no irregularity.
func (s *Service) noteIrregularity(ctx context.Context, f *File, action center.CaseAction, refused error) error {
	actor := auth.Actor(ctx)
	if center.CodeOf(refused) == center.ErrSecondCorrection {
		return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			return s.append(ctx, tx, actor, f.ServiceCase, center.CaseSecondNoticeRefused, f.Stage, "", nil)
		})
	}
	tried, found := triedOn[center.CodeOf(refused)]
	if !found || actor.StaffID == 0 || s.Watch == nil || tried.trigger == center.OnIllegalSequence && !skips(action, f.Stage) {
		return nil
	}
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		line, err := s.Ledger.Append(ctx, tx, actor, ledger.Line{Subject: center.AboutMonitoring, SubjectID: &f.ID, Kind: string(tried.line),
			DepartmentID: &f.DepartmentID, Note: string(action)})
		if err != nil {
			return err
		}
		return s.Watch.Conduct(ctx, tx, f.ServiceCase, tried.trigger, line)
	})
}

// PastClocks are the clocks of what is over within the case: tasks that were
// closed, suspensions that were ended. Clocks has those that still matter.
func (f *File) PastClocks() []center.Clock {
	var out []center.Clock
	for _, t := range f.Tasks {
		days := t.Days
		if days == 0 {
			days = f.stepDays(t.Stage)
		}
		if t.ClosedAt != nil && days > 0 {
			out = append(out, center.Clock{Kind: center.ClockStage, Of: taskKey(t.ID), StoppedAt: t.ClosedAt,
				Terms: workday.Terms{Start: t.OpenedAt, Limit: working(days), Pauses: f.pauses()}})
		}
	}
	for _, x := range f.Suspensions {
		if x.EndedAt != nil {
			out = append(out, center.Clock{Kind: center.ClockSuspension, Of: "suspension:" + strconv.Itoa(x.ID), StoppedAt: x.EndedAt,
				Terms: workday.Terms{Start: x.StartedAt, Limit: working(x.ExpectedWorkingDays)}})
		}
	}
	return out
}

// LinesOf is which lines say that the conduct of a trigger was seen.
func LinesOf(trigger center.MonitorTrigger) []string {
	var out []string
	for kind, t := range conductOf {
		if t == trigger {
			out = append(out, string(kind))
		}
	}
	for _, tried := range triedOn {
		if tried.trigger == trigger {
			out = append(out, string(tried.line))
		}
	}
	return out
}

// rank is how far on in a case's life a stage is.
func rank(stage center.CaseStage) int { return slices.Index(stage.Values(), string(stage)) }

// skips tells whether an act leads on from a later stage than the case is at: who
// comes too late has been overtaken, who comes too early would skip what is between.
func skips(action center.CaseAction, at center.CaseStage) bool {
	rule, found := center.RuleFor(action)
	if !found || rule.To == "" || len(rule.From) == 0 {
		return false
	}
	for _, from := range rule.From {
		if rank(from) <= rank(at) {
			return false
		}
	}
	return true
}
