// Package supervision is the electronic eye: it raises a warning when a published
// rule is hit, once per subject, rule and rung, and leads it from explanation and
// appeal to correction, order and accountability. It watches and judges; it moves
// no case. Nothing in it is deleted, and nothing is dated back.
package supervision

import (
	"context"
	stdsql "database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/ledgerline"
	"onewindow/ent/warning"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/once"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Service watches.
type Service struct {
	Store     *store.Store
	Ledger    *ledger.Ledger
	Catalogue *catalog.Catalogue
	Cases     *casework.Service
	Once      *once.Keeper
}

// subject is what was hit and who answers for it.
type subject struct {
	key                                                     string // e.g. case:12
	caseID, complaintID, ratingID, inquiryID, window, staff *int
	department                                              int // 0: the center itself
}

func known(id int) *int {
	if id == 0 {
		return nil
	}
	return &id
}

func or0(id *int) int {
	if id == nil {
		return 0
	}
	return *id
}

func key(kind string, id int) string { return kind + ":" + strconv.Itoa(id) }

// Marks raises a warning for each mark that a case's clocks have passed; see casework.Watcher.
func (s *Service) Marks(ctx context.Context, tx *store.Tx, f *casework.File, hits []center.Hit) error {
	raised, err := tx.Warning.Query().Where(warning.CaseID(f.ID)).Select(warning.FieldRuleKey, warning.FieldSubjectKey, warning.FieldRung).All(ctx)
	if err != nil {
		return wrap("read warnings", err)
	}
	there := map[string]bool{}
	for _, w := range raised {
		there[w.RuleKey+"|"+w.SubjectKey+"|"+string(w.Rung)] = true
	}
	for _, h := range hits {
		on := subject{key: key("case", f.ID), caseID: &f.ID, department: f.DepartmentID, staff: f.AssigneeID}
		if h.Clock.Of != "" {
			on.key = h.Clock.Of
		}
		if id, found := strings.CutPrefix(h.Clock.Of, "task:"); found {
			on.department, on.staff = answersFor(f, id, on)
		}
		if there[h.Rule.Key+"|"+on.key+"|"+string(h.Rung)] {
			continue
		}
		evidence := center.Bilingual{
			Zh: fmt.Sprintf("办件%s：%s，期限%s", f.Number, h.Rule.Name.Zh, h.Due.Day),
			En: fmt.Sprintf("Case %s: %s, due %s", f.Number, h.Rule.Name.En, h.Due.Day),
		}
		if err := s.raise(ctx, tx, h.Rule, h.Rung, on, h.At, evidence); err != nil {
			return err
		}
	}
	return nil
}

// answersFor is who answers for a task: its department and who has it.
func answersFor(f *casework.File, task string, on subject) (int, *int) {
	for _, t := range f.Tasks {
		if strconv.Itoa(t.ID) == task {
			return t.DepartmentID, t.AssigneeID
		}
	}
	return on.department, on.staff
}

// Conduct raises a warning when a case's lines of a kind reach a rule's
// threshold; see casework.Watcher.
func (s *Service) Conduct(ctx context.Context, tx *store.Tx, c *ent.ServiceCase, trigger center.MonitorTrigger, line *ent.LedgerLine) error {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	facts := center.MonitorFacts{Stage: c.Stage}
	if it := book.Item(c.ItemID); it != nil {
		facts.Item, facts.Handling = it.Code, it.Handling
	}
	on := subject{key: key("case", c.ID), caseID: &c.ID, department: c.DepartmentID, window: line.WindowID, staff: line.StaffID}
	if trigger == center.OnSilentDepartment && line.DepartmentID != nil {
		on.department, on.key, on.staff = *line.DepartmentID, on.key+":"+strconv.Itoa(*line.DepartmentID), nil
	}
	if d := book.Department(on.department); d != nil {
		facts.Department = d.Code
	}
	for _, rule := range book.Monitoring.InForce(trigger, workday.DayOf(tx.Now), facts) {
		if rule.Threshold > 1 {
			of := ledgerline.CaseID(c.ID)
			if line.CaseID == nil {
				of = ledgerline.And(ledgerline.SubjectEQ(line.Subject), ledgerline.SubjectID(c.ID))
			}
			n, err := tx.LedgerLine.Query().Where(of, ledgerline.Kind(line.Kind)).Count(ctx)
			if err != nil {
				return wrap("count lines", err)
			}
			if n < rule.Threshold {
				continue
			}
		}
		evidence := center.Bilingual{Zh: fmt.Sprintf("办件%s：%s", c.Number, rule.Name.Zh), En: fmt.Sprintf("Case %s: %s", c.Number, rule.Name.En)}
		if err := s.raise(ctx, tx, rule, rule.Rung, on, tx.Now, evidence); err != nil {
			return err
		}
	}
	return nil
}

// hit raises a warning for conduct that is not about a case.
func (s *Service) hit(ctx context.Context, tx *store.Tx, trigger center.MonitorTrigger, on subject, evidence center.Bilingual) error {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	facts := center.MonitorFacts{}
	if d := book.Department(on.department); d != nil {
		facts.Department = d.Code
	}
	for _, rule := range book.Monitoring.InForce(trigger, workday.DayOf(tx.Now), facts) {
		if err := s.raise(ctx, tx, rule, rule.Rung, on, tx.Now, evidence); err != nil {
			return err
		}
	}
	return nil
}

// NeglectedRating raises a warning for a poor rating that was not followed up in
// time: one for the contact that is overdue, and one for the putting right.
func (s *Service) NeglectedRating(ctx context.Context, tx *store.Tx, r *ent.Rating, right bool) error {
	on := subject{key: key("rating", r.ID), caseID: r.CaseID, complaintID: r.ComplaintID, ratingID: &r.ID, department: r.DepartmentID, window: r.WindowID}
	evidence := center.Bilingual{Zh: "差评未在期限内回访", En: "Whoever gave a poor rating was not contacted in time"}
	if right {
		on.key += ":right"
		evidence = center.Bilingual{Zh: "差评未在期限内整改", En: "A poor rating was not put right in time"}
	}
	return s.hit(ctx, tx, center.OnNeglectedRating, on, evidence)
}

// ComplaintMarks raises a warning for each mark that a complaint's clock has
// passed, addressed to the department it is routed to, or to the complaint desk
// itself. It tells nothing of whoever complained, and whoever is complained about is
// never that department.
func (s *Service) ComplaintMarks(ctx context.Context, tx *store.Tx, c *ent.Complaint, hits []center.Hit) error {
	on := subject{key: key("complaint", c.ID), complaintID: &c.ID, department: or0(c.DepartmentID)}
	switch { // each round has a clock of its own
	case c.EscalatedAt != nil:
		on.key += ":escalated"
	case c.ReopenedAt != nil:
		on.key += ":reopened"
	}
	for _, h := range hits {
		if err := s.raise(ctx, tx, h.Rule, h.Rung, on, h.At, center.Bilingual{
			Zh: fmt.Sprintf("投诉咨询%s：%s，期限%s", c.Number, h.Rule.Name.Zh, h.Due.Day),
			En: fmt.Sprintf("Complaint %s: %s, due %s", c.Number, h.Rule.Name.En, h.Due.Day)}); err != nil {
			return err
		}
	}
	return nil
}

// DroppedInquiry raises a warning for a first inquiry that was neither answered nor
// became anything in time. Whoever was asked first answers for it, whoever has it
// now; somebody at a general window stands for the department of the item asked
// about, and where there is none, for the center itself.
func (s *Service) DroppedInquiry(ctx context.Context, tx *store.Tx, q *ent.FirstInquiry) error {
	first, err := tx.Staff.Get(ctx, q.FirstStaffID)
	if err != nil {
		return wrap("read who was asked first", err)
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	on := subject{key: key("inquiry", q.ID), inquiryID: &q.ID, window: q.WindowID, staff: &q.FirstStaffID}
	switch {
	case first.DepartmentID != nil:
		on.department = *first.DepartmentID
	case q.ItemID != nil:
		on.department = book.Item(*q.ItemID).DepartmentID
	default:
		on.department = or0(q.DepartmentID)
	}
	return s.hit(ctx, tx, center.OnDroppedInquiry, on, center.Bilingual{
		Zh: fmt.Sprintf("首问%s到%s仍未了结", q.Number, q.DueDay), En: fmt.Sprintf("First inquiry %s was still open after %s", q.Number, q.DueDay)})
}

// raise writes a warning and its line, unless it was raised before: the unique
// index over subject, rule and rung decides, also between processes.
func (s *Service) raise(ctx context.Context, tx *store.Tx, rule center.MonitorRule, rung center.MonitorRung, on subject, at time.Time, evidence center.Bilingual) error {
	there, err := tx.Warning.Query().Where(warning.RuleKey(rule.Key), warning.SubjectKey(on.key), warning.RungEQ(rung)).Exist(ctx)
	if err != nil || there {
		return wrap("look for the warning", err)
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	number, err := casework.NextNumber(ctx, s.Store, tx, center.NumberWarning, book.Center.RegionCode)
	if err != nil {
		return err
	}
	create := tx.Warning.Create().SetNumber(number).SetRuleID(rule.ID).SetRuleKey(rule.Key).SetSubjectKey(on.key).SetRung(rung).
		SetNillableCaseID(on.caseID).SetNillableComplaintID(on.complaintID).SetNillableRatingID(on.ratingID).SetNillableInquiryID(on.inquiryID).
		SetNillableDepartmentID(known(on.department)).SetNillableWindowID(on.window).SetNillableStaffID(on.staff).
		SetEvidence(evidence).SetOccurredAt(at).SetRaisedAt(tx.Now)
	kind := center.WarningWasHeld
	if rule.Mode == center.IssueAtOnce {
		kind = center.WarningWasIssued
		create.SetState(center.WarningIssued).SetIssuedAt(tx.Now)
		if rung != center.RungNotice {
			due := explainBy(book.Calendar, tx, rule.ExplainDays)
			create.SetExplainDue(due).SetTurnsAt(due.End().UTC())
		}
	} else {
		create.SetState(center.WarningHeld)
	}
	id, err := create.OnConflict(sql.ConflictColumns(warning.FieldRuleKey, warning.FieldSubjectKey, warning.FieldRung), sql.DoNothing()).ID(ctx)
	if errors.Is(err, stdsql.ErrNoRows) {
		return nil // another process raised it at the same time
	}
	if err != nil {
		return wrap("raise warning", err)
	}
	return s.append(ctx, tx, center.SystemActor(), &ent.Warning{ID: id, DepartmentID: known(on.department), CaseID: on.caseID}, kind, number)
}

// explainBy is the last day to explain what is issued now.
func explainBy(cal *workday.Calendar, tx *store.Tx, days int) workday.Day {
	due := workday.DayOf(tx.Now)
	for range days {
		due = cal.Next(due + 1)
	}
	return due
}

func (s *Service) append(ctx context.Context, tx *store.Tx, actor center.Actor, w *ent.Warning, kind center.WarningEventKind, note string) error {
	_, err := s.Ledger.Append(ctx, tx, actor, ledger.Line{Subject: center.AboutWarning, SubjectID: &w.ID, Kind: string(kind),
		DepartmentID: w.DepartmentID, ToStage: string(w.State), Note: note})
	return wrap("append line", err)
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
