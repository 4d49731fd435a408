package casework

import (
	"context"
	"fmt"
	"time"

	"entgo.io/ent/dialect"

	"onewindow/ent"
	"onewindow/ent/application"
	"onewindow/ent/casedependency"
	"onewindow/ent/submitteddocument"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/guide"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// wait stands a case still while it waits for another: no clock runs, no light
// shows, and it is in nobody's list of open work.
func (f *File) wait() error {
	due, err := f.rules.Read(f.calendar, f.Clocks()[0], f.ReceivedAt)
	if err != nil {
		return wrap("read clocks of case "+f.Number, err)
	}
	f.DueDay = due.Due.Day
	f.WarningAt, f.YellowAt, f.RedAt, f.TurnsAt = nil, nil, nil, nil
	return nil
}

// intakeStopped is when the intake clock stopped; for a case that waits, it never started.
func (f *File) intakeStopped() *time.Time {
	if f.Stage == center.StageDraft {
		return &f.IntakeFrom
	}
	return f.IntakeUntil
}

// follow does, in the transaction of a move, what follows from it by itself: the
// fee notice goes out, cases that waited are received or ended, fees are given
// back.
func (s *Service) follow(ctx context.Context, tx *store.Tx, f *File, from center.CaseStage) error {
	if f.Stage == from {
		return nil
	}
	ctx = auth.WithActor(ctx, center.SystemActor())
	if err := s.followFees(ctx, tx, f, from); err != nil {
		return err
	}
	if f.failed() || f.hasResult() {
		return s.release(ctx, tx, f)
	}
	return nil
}

// hasResult tells whether the case has brought what others may wait for: the
// licence made out, or the case completed where nothing is made out.
func (f *File) hasResult() bool {
	switch {
	case f.Status != center.StatusGranted:
		return false
	case f.Stage == center.StageIssued:
		return true
	}
	return f.Stage == center.StageCompleted && (f.Version.ResultKind == center.ResultPayment || f.Version.ResultKind == center.ResultService)
}

// failed tells whether it has ended without it.
func (f *File) failed() bool {
	return f.Status == center.StatusRefused && f.Stage == center.StageDecided ||
		f.Stage == center.StageClosed && f.Status != center.StatusGranted && f.Status != center.StatusRefused
}

// release looks at the cases that wait for this one. When the last one waited
// for has brought its result they are received, and the results handed over as
// documents: nobody asks the citizen for them. When one has failed, they end.
func (s *Service) release(ctx context.Context, tx *store.Tx, f *File) error {
	waiting, err := tx.CaseDependency.Query().Where(casedependency.WaitsForID(f.ID)).Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return wrap("find who waits", err)
	}
	if len(waiting) == 0 {
		return nil
	}
	if s.Store.Dialect == dialect.Postgres { // of two that finish at once, the second sees the first
		if _, err := tx.Application.Query().Where(application.ID(f.ApplicationID)).ForUpdate().Only(ctx); err != nil {
			return wrap("lock application", err)
		}
	}
	for _, w := range waiting {
		c, err := tx.ServiceCase.Get(ctx, w.CaseID)
		if err != nil {
			return wrap("read waiting case", err)
		}
		if c.Stage != center.StageDraft {
			continue
		}
		if f.failed() {
			if err := s.terminate(ctx, c, f); err != nil {
				return err
			}
			continue
		}
		before, err := tx.CaseDependency.Query().Where(casedependency.CaseID(c.ID)).WithWaitsFor().Order(ent.Asc("id")).All(ctx)
		if err != nil {
			return wrap("read dependencies", err)
		}
		ready := true
		for _, b := range before {
			o := b.Edges.WaitsFor
			other, err := s.file(ctx, o)
			if err != nil {
				return err
			}
			ready = ready && (other.hasResult() || o.Stage == center.StageDelivered || o.Stage == center.StageClosed && o.Status == center.StatusGranted)
		}
		if ready {
			if err := s.receive(ctx, c, before); err != nil {
				return err
			}
		}
	}
	return nil
}

// receive brings a case that waited in: its intake starts today.
func (s *Service) receive(ctx context.Context, c *ent.ServiceCase, before []*ent.CaseDependency) error {
	var numbers string
	_, err := s.move(ctx, step{caseID: c.GlobalID(), action: center.ActReceive},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			f.Open, f.ReceivedAt, f.IntakeFrom = true, tx.Now, tx.Now
			for _, b := range before {
				if err := s.giveResult(ctx, tx, f, b); err != nil {
					return "", "", err
				}
				if numbers != "" {
					numbers += " "
				}
				numbers += b.Edges.WaitsFor.Number
			}
			return center.CaseReceived, numbers, nil
		})
	if err != nil {
		return err
	}
	rule, err := s.grantedByRule(ctx, c)
	if err != nil || !rule {
		return err
	}
	return s.decideByRule(ctx, c.GlobalID())
}

// giveResult files one case's result with the case that waited for it.
func (s *Service) giveResult(ctx context.Context, tx *store.Tx, f *File, b *ent.CaseDependency) error {
	if b.Gives == "" {
		return nil
	}
	name := b.Edges.WaitsFor.Number
	if found, err := s.Licences(ctx, []int{b.WaitsForID}); err != nil {
		return err
	} else if l := found[b.WaitsForID]; l != nil {
		name = l.Title + " " + l.Number
	}
	create := tx.SubmittedDocument.Create().SetCaseID(f.ID).SetName(name).SetForm(center.FormElectronic).SetCopies(1).
		SetAccepted(true).SetReceivedAt(tx.Now)
	for _, r := range f.guide.Documents {
		if r.Key == b.Gives {
			create.SetRequirementID(r.ID)
		}
	}
	return wrap("hand over result", create.Exec(ctx))
}

// terminate ends a case that waited for one that failed, and says so.
func (s *Service) terminate(ctx context.Context, c *ent.ServiceCase, failed *File) error {
	_, err := s.move(ctx, step{caseID: c.GlobalID(), action: center.ActTerminate},
		func(_ context.Context, _ *store.Tx, f *File) (center.CaseEventKind, string, error) {
			f.IntakeUntil = ptr(f.IntakeFrom) // its clock never ran
			f.Reasons = ptr(fmt.Sprintf("前序事项“%s”（%s）没有办成，这个事项终止办理。需要时可以单独申请。", failed.Item.Name, failed.Number))
			return center.CaseTerminated, failed.Number, nil
		})
	return err
}

// byRule tells whether an item of a plan may be decided by its rule: an instant
// item, complete answers, the rule holds, and every paper it needs is there.
func (p *plan) byRule(x *planned, given []document) bool {
	have := map[int]bool{}
	for _, d := range given {
		if d.requirement != nil {
			have[*d.requirement] = true
		}
	}
	return p.guided && !x.signed.commitment && decidable(x, have)
}

func decidable(x *planned, have map[int]bool) bool {
	if x.item.Handling != center.Instant || x.applies() != guide.Yes || x.reading.Granted != guide.Yes || !x.reading.Complete {
		return false
	}
	for i, r := range x.guide.Documents {
		if x.reading.Papers[i] != guide.No && r.Necessity != center.Held && !have[r.ID] {
			return false
		}
	}
	return true
}

// grantedByRule is byRule for a case that is there already.
func (s *Service) grantedByRule(ctx context.Context, c *ent.ServiceCase) (bool, error) {
	x, facts, err := s.replan(ctx, c)
	if err != nil || facts == nil {
		return false, err
	}
	given, err := s.Store.Read(ctx).SubmittedDocument.Query().Where(submitteddocument.CaseID(c.ID)).All(ctx)
	if err != nil {
		return false, wrap("read documents", err)
	}
	have := map[int]bool{}
	for _, d := range given {
		if d.RequirementID != nil {
			have[*d.RequirementID] = true
		}
	}
	return decidable(x, have), nil
}

// replan reads a case's rules again over its application's answers; the facts
// are nil when it was filed without answers.
func (s *Service) replan(ctx context.Context, c *ent.ServiceCase) (*planned, *guide.Facts, error) {
	app, err := s.Store.Read(ctx).Application.Get(ctx, c.ApplicationID)
	if err != nil {
		return nil, nil, wrap("read application", err)
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, nil, err
	}
	v := book.Version(c.VersionID)
	x := &planned{item: book.Item(c.ItemID), version: v, guide: book.Guide(v.ID)}
	if x.sheet, err = book.Sheet(v); err != nil {
		return nil, nil, err
	}
	if !app.Guided {
		x.reading = x.sheet.Read(guide.Facts{Applicant: app.ApplicantKind, Day: workday.DayOf(app.SubmittedAt)})
		return x, nil, nil
	}
	facts := guide.Facts{Answers: app.Answers, Applicant: app.ApplicantKind, Day: workday.DayOf(app.SubmittedAt)}
	x.reading = x.sheet.Read(facts)
	return x, &facts, nil
}

// decideByRule accepts, decides and completes an instant case in one act of the
// system. The line carries the rule, its version and what it read; the decision
// document says it in words.
func (s *Service) decideByRule(ctx context.Context, caseID string) error {
	_, err := s.move(auth.WithActor(ctx, center.SystemActor()), step{caseID: caseID, action: center.ActDecideByRule},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			x, facts, err := s.replan(ctx, f.ServiceCase)
			if err != nil {
				return "", "", err
			}
			rule := f.Version.Form.Decision
			outcome := center.OutcomeAccepted
			f.Outcome, f.IntakeUntil, f.AcceptedAt, f.ClockFrom = &outcome, ptr(tx.Now), ptr(tx.Now), ptr(tx.Now)
			f.DecidedAt, f.CompletedAt = ptr(tx.Now), ptr(tx.Now)
			if err := tx.SubmittedDocument.Update().Where(submitteddocument.CaseID(f.ID)).SetAccepted(true).Exec(ctx); err != nil {
				return "", "", wrap("accept documents", err)
			}
			err = tx.Decision.Create().SetCaseID(f.ID).SetNumber(f.Number + "-JD").SetOutcome(center.DecisionGranted).
				SetReasons(rule.Says.Zh).SetLegalBasis(rule.Basis).SetRemedies("").SetDecidedAt(tx.Now).Exec(ctx)
			if store.IsDuplicate(err) {
				return "", "", errMoved
			}
			note := fmt.Sprintf("%s v%d: %s", f.Item.Code, f.Version.Revision, x.sheet.Working(rule.Grant, *facts))
			return center.CaseDecidedByRule, note, wrap("write decision", err)
		})
	return err
}

// WaitsFor finds, for each case, the cases whose results it still waits for.
func (s *Service) WaitsFor(ctx context.Context, cases []*ent.ServiceCase) (map[int][]*ent.ServiceCase, error) {
	out := map[int][]*ent.ServiceCase{}
	var drafts []int
	for _, c := range cases {
		if c.Stage == center.StageDraft {
			drafts = append(drafts, c.ID)
		}
	}
	if len(drafts) == 0 {
		return out, nil
	}
	rows, err := s.Store.Read(ctx).CaseDependency.Query().Where(casedependency.CaseIDIn(drafts...)).WithWaitsFor().Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, wrap("read dependencies", err)
	}
	for _, r := range rows {
		o := r.Edges.WaitsFor
		if o.Status == center.StatusGranted && (o.Stage == center.StageIssued || o.Stage == center.StageDelivered || o.Stage == center.StageClosed) {
			continue // its result is there
		}
		out[r.CaseID] = append(out[r.CaseID], o)
	}
	return out, nil
}
