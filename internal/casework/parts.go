package casework

import (
	"context"
	"strings"

	"onewindow/ent"
	"onewindow/ent/ledgerline"
	"onewindow/ent/servicecase"
	"onewindow/ent/staff"
	"onewindow/ent/submitteddocument"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/workday"
)

// EventByID finds a line about a case the actor may see.
func (s *Service) EventByID(ctx context.Context, id int) (*ledger.CaseEvent, error) {
	line, err := s.Store.Read(ctx).LedgerLine.Query().Where(ledgerline.ID(id), ledgerline.SubjectEQ(center.AboutCase)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	if err != nil {
		return nil, wrap("read line", err)
	}
	if _, err := s.ByID(ctx, *line.CaseID); err != nil {
		return nil, err
	}
	return s.Ledger.CaseEvents([]*ent.LedgerLine{line})[0], nil
}

// PartByID finds a part of a case the actor may see.
func (s *Service) PartByID(ctx context.Context, kind string, id int) (ent.Noder, error) {
	db := s.Store.Read(ctx)
	var part ent.Noder
	var caseID int
	var err error
	switch kind {
	case "SubmittedDocument":
		var x *ent.SubmittedDocument
		if x, err = db.SubmittedDocument.Get(ctx, id); err == nil {
			part, caseID = x, x.CaseID
		}
	case "CorrectionNotice":
		var x *ent.CorrectionNotice
		if x, err = db.CorrectionNotice.Get(ctx, id); err == nil {
			part, caseID = x, x.CaseID
		}
	case "Suspension":
		var x *ent.Suspension
		if x, err = db.Suspension.Get(ctx, id); err == nil {
			part, caseID = x, x.CaseID
		}
	case "Extension":
		var x *ent.Extension
		if x, err = db.Extension.Get(ctx, id); err == nil {
			part, caseID = x, x.CaseID
		}
	case "Decision":
		var x *ent.Decision
		if x, err = db.Decision.Get(ctx, id); err == nil {
			part, caseID = x, x.CaseID
		}
	case "JointMeeting":
		var x *ent.JointMeeting
		if x, err = db.JointMeeting.Get(ctx, id); err == nil {
			part, caseID = x, x.CaseID
		}
	case "SiteVisit":
		var x *ent.SiteVisit
		if x, err = db.SiteVisit.Get(ctx, id); err == nil {
			part, caseID = x, x.CaseID
		}
	case "SuperiorReferral":
		var x *ent.SuperiorReferral
		if x, err = db.SuperiorReferral.Get(ctx, id); err == nil {
			part, caseID = x, x.CaseID
		}
	case "ReturnReview":
		var x *ent.ReturnReview
		if x, err = db.ReturnReview.Get(ctx, id); err == nil {
			part, caseID = x, x.CaseID
		}
	case "Hearing":
		var x *ent.Hearing
		if x, err = db.Hearing.Get(ctx, id); err == nil {
			part, caseID = x, x.CaseID
		}
	case "LenientPromise", "CaseCommitment":
		return s.wordByID(ctx, kind, id)
	case "InterestedParty":
		return s.partyByID(ctx, id)
	case "CaseTask":
		if !auth.Actor(ctx).OfCenter() {
			return nil, notFound
		}
		var x *ent.CaseTask
		if x, err = db.CaseTask.Get(ctx, id); err == nil {
			part, caseID = x, x.CaseID
		}
	default:
		return nil, notFound
	}
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	if err != nil {
		return nil, wrap("read part of case", err)
	}
	c, err := s.ByID(ctx, caseID)
	if err != nil {
		return nil, err
	}
	if t, ok := part.(*ent.CaseTask); ok && !SeesTask(auth.Actor(ctx), c, t) {
		return nil, notFound
	}
	return part, nil
}

// StaffByID finds a member of staff; name and post are public by law.
func (s *Service) StaffByID(ctx context.Context, id int) (*ent.Staff, error) {
	x, err := s.Store.Read(ctx).Staff.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	return x, wrap("read staff", err)
}

// Staff finds several members of staff.
func (s *Service) Staff(ctx context.Context, ids []int) (map[int]*ent.Staff, error) {
	rows, err := s.Store.Read(ctx).Staff.Query().Where(staff.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, wrap("read staff", err)
	}
	out := make(map[int]*ent.Staff, len(rows))
	for _, r := range rows {
		out[r.ID] = r
	}
	return out, nil
}

// DocumentsOf lists what was given with an application, each paper once.
func (s *Service) DocumentsOf(ctx context.Context, applicationID int) ([]*ent.SubmittedDocument, error) {
	rows, err := s.Store.Read(ctx).SubmittedDocument.Query().
		Where(submitteddocument.HasCaseWith(servicecase.ApplicationID(applicationID))).Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, wrap("read documents", err)
	}
	seen := map[string]bool{}
	out := []*ent.SubmittedDocument{}
	for _, r := range rows {
		if !seen[r.Name] {
			seen[r.Name] = true
			out = append(out, r)
		}
	}
	return out, nil
}

// IntakeDue is the last day on which intake must answer.
func (s *Service) IntakeDue(ctx context.Context, f *File) (workday.Day, error) {
	r, err := f.rules.Read(f.calendar, f.Clocks()[0], s.Store.Instant(ctx))
	return r.Due.Day, wrap("read intake clock", err)
}

// KeyOf makes a key of a cursor's numbers; nil of none.
func KeyOf(numbers []int) *Key {
	if len(numbers) != 2 {
		return nil
	}
	return &Key{Due: workday.Day(numbers[0]), ID: numbers[1]}
}

// EventFilter limits lines to those the actor may read: the department's own,
// or all for those who see all. Only staff read lines in bulk.
func (s *Service) EventFilter(ctx context.Context, department, caseID *string, kinds []center.CaseEventKind) (ledger.Filter, error) {
	f := ledger.Filter{Subject: center.AboutCase}
	a := auth.Actor(ctx)
	switch {
	case !a.SignedIn():
		return f, signInFirst
	case a.SeesAllCases():
	case a.Is(center.RoleExaminer, center.RoleApprover, center.RoleHead) && a.DepartmentID != 0:
		f.DepartmentID = a.DepartmentID
	default:
		return f, center.Refuse(center.ErrForbidden, "", "只有工作人员可以查看办件动态。", "Only staff may read the events of cases.")
	}
	if department != nil {
		book, err := s.Catalogue.Book(ctx)
		if err != nil {
			return f, err
		}
		d := book.DepartmentByCode(strings.ToUpper(*department))
		if d == nil || f.DepartmentID != 0 && f.DepartmentID != d.ID {
			return f, center.Refuse(center.ErrNotFound, "filter.department", "没有这个部门，或者您无权查看。", "There is no such department, or you may not see it.")
		}
		f.DepartmentID = d.ID
	}
	if caseID != nil {
		id, ok := center.IDOf("Case", *caseID)
		if !ok {
			return f, notFound
		}
		c, err := s.ByID(ctx, id)
		if err != nil {
			return f, err
		}
		if f.CaseID = id; f.DepartmentID != 0 && c.DepartmentID != f.DepartmentID {
			f.DepartmentID = 0 // another department's case in which theirs assists: all of its lines
		}
	}
	for _, k := range kinds {
		f.Kinds = append(f.Kinds, string(k))
	}
	return f, nil
}

// TodayFigures are the cases of today.
type TodayFigures struct{ Decided, OnTime, Open int }

// Today counts what was decided today, how much of it within the promise, and what is open.
func (s *Service) Today(ctx context.Context) (TodayFigures, error) {
	var out TodayFigures
	now := s.Store.Instant(ctx)
	db := s.Store.Read(ctx)
	decided := servicecase.DecidedAtGTE(workday.DayOf(now).Start().UTC())
	var err error
	if out.Decided, err = db.ServiceCase.Query().Where(decided).Count(ctx); err != nil {
		return out, wrap("count decided cases", err)
	}
	if out.OnTime, err = db.ServiceCase.Query().Where(decided, servicecase.PromisedDueGTE(workday.DayOf(now))).Count(ctx); err != nil {
		return out, wrap("count cases in time", err)
	}
	if out.Open, err = db.ServiceCase.Query().Where(isOpen(true), servicecase.DecidedAtIsNil()).Count(ctx); err != nil {
		return out, wrap("count open cases", err)
	}
	return out, nil
}

// Forecast is when a decision would be promised and due.
type Forecast struct {
	Promise, Law workday.Due
	Segments     []center.Segment
}

// Forecast reckons a version's limits as if it were accepted now.
func (s *Service) Forecast(ctx context.Context, v *ent.ServiceItemVersion) (Forecast, error) {
	var out Forecast
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return out, err
	}
	now := s.Store.Instant(ctx)
	promise := workday.Terms{Start: now, Limit: v.PromisedLimit()}
	law := workday.Terms{Start: now, Limit: v.StatutoryLimit()}
	if out.Promise, err = book.Calendar.Due(promise, workday.DayOf(now)); err != nil {
		return out, wrap("reckon promise", err)
	}
	if out.Law, err = book.Calendar.Due(law, workday.DayOf(now)); err != nil {
		return out, wrap("reckon law", err)
	}
	out.Segments, err = center.Segments(book.Calendar, center.Clock{Kind: center.ClockStatutory, Terms: law}, now, nil)
	return out, wrap("segment limit", err)
}
