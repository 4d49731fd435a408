package casework

import (
	"context"
	"strings"
	"time"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/application"
	"onewindow/ent/casetask"
	"onewindow/ent/decision"
	"onewindow/ent/ledgerline"
	"onewindow/ent/licence"
	"onewindow/ent/predicate"
	"onewindow/ent/servicecase"
	"onewindow/ent/submitteddocument"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/people"
	"onewindow/internal/workday"
)

// Track finds a case by its number and query code. An unknown number and a wrong
// code get the same answer, and both count as a guess.
func (s *Service) Track(ctx context.Context, number, code string) (*ent.ServiceCase, error) {
	c, app, err := s.tracked(ctx, number, code)
	if err != nil {
		return nil, err
	}
	if c == nil { // the application's number, which is on the receipt too: its first case
		if c, err = s.Store.Read(ctx).ServiceCase.Query().Where(servicecase.ApplicationID(app.ID)).Order(ent.Asc("id")).First(ctx); err != nil {
			return nil, wrap("read case", err)
		}
	}
	return c, nil
}

// TrackApplication finds an application by its number, or a case's, and its query code.
func (s *Service) TrackApplication(ctx context.Context, number, code string) (*Application, error) {
	_, app, err := s.tracked(ctx, number, code)
	if err != nil {
		return nil, err
	}
	return &Application{app, ptr(center.NormalQueryCode(code))}, nil
}

func (s *Service) tracked(ctx context.Context, number, code string) (*ent.ServiceCase, *ent.Application, error) {
	n, err := center.ParseNumber(number)
	canonical := n.String()
	if err != nil {
		canonical = "malformed"
	}
	db := s.Store.Read(ctx)
	var c *ent.ServiceCase
	q := db.Application.Query()
	if n.Kind == center.NumberCase {
		c, err = db.ServiceCase.Query().Where(servicecase.Number(canonical)).Only(ctx)
		if err != nil && !ent.IsNotFound(err) {
			return nil, nil, wrap("find case", err)
		}
		id := 0
		if c != nil {
			id = c.ApplicationID
		}
		q.Where(application.ID(id))
	} else {
		q.Where(application.Number(canonical))
	}
	app, err := q.Only(ctx)
	if err != nil && !ent.IsNotFound(err) {
		return nil, nil, wrap("find application", err)
	}
	var mac []byte
	if app != nil {
		mac, canonical = app.QueryCodeMAC, app.Number
	}
	if err := s.guess(ctx, canonical, mac, code); err != nil {
		return nil, nil, err
	}
	shown(ctx, app.ID)
	return c, app, nil
}

// ByID finds a case the actor may see; NOT_FOUND for any other.
func (s *Service) ByID(ctx context.Context, id int) (*ent.ServiceCase, error) {
	c, err := s.get(ctx, id)
	if err != nil {
		return nil, err
	}
	ok, err := s.MaySee(ctx, c)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, notFound
	}
	return c, nil
}

// MaySee tells whether the actor may see a case without its query code.
func (s *Service) MaySee(ctx context.Context, c *ent.ServiceCase) (bool, error) {
	a := auth.Actor(ctx)
	if !a.SignedIn() {
		return false, nil
	}
	if a.SeesDepartment(c.DepartmentID) {
		return true, nil
	}
	if mine, err := s.owns(ctx, a, c, nil); mine || err != nil {
		return mine, err
	}
	return s.asked(ctx, a, c.ID)
}

// ApplicationByID finds an application the actor filed, or may see as staff.
func (s *Service) ApplicationByID(ctx context.Context, id int) (*Application, error) {
	app, err := s.Store.Read(ctx).Application.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	if err != nil {
		return nil, wrap("read application", err)
	}
	a := auth.Actor(ctx)
	if a.SignedIn() && (a.SeesAllCases() || app.AccountID != nil && *app.AccountID == a.AccountID) {
		return &Application{Application: app}, nil
	}
	if x, err := s.heldBy(ctx, a, app); x != nil || err != nil {
		return &Application{Application: app}, err
	}
	return nil, notFound
}

// visible limits a query to the cases the actor may see; it refuses anonymous ones.
func visible(a center.Actor) (predicate.ServiceCase, error) {
	switch {
	case !a.SignedIn():
		return nil, signInFirst
	case a.SeesAllCases():
		return func(*sql.Selector) {}, nil
	case a.Is(center.RoleExaminer, center.RoleApprover, center.RoleHead):
		return servicecase.Or(servicecase.DepartmentID(a.DepartmentID), assisted(a.DepartmentID)), nil
	case a.Is(center.RoleSuperior):
		return sentUp, nil
	case a.Is(center.RoleComplaints):
		return reviewed, nil
	case a.Is(center.RoleApplicant, center.RoleAgent):
		return servicecase.HasApplicationWith(application.Or(application.AccountID(a.AccountID), application.AgentAccountID(a.AccountID))), nil
	}
	return nil, center.Refuse(center.ErrForbidden, "", "您的岗位不查看办件。", "Your post does not see cases.")
}

// query is a filter made a query.
func (s *Service) query(ctx context.Context, f *CaseFilter) (*ent.ServiceCaseQuery, error) {
	a := auth.Actor(ctx)
	mine, err := visible(a)
	if err != nil {
		return nil, err
	}
	q := s.Store.Read(ctx).ServiceCase.Query().Where(mine)
	if f == nil {
		return q, nil
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	none := servicecase.IDIn() // matches nothing
	if f.Department != nil {
		if d := book.DepartmentByCode(strings.ToUpper(*f.Department)); d != nil {
			q.Where(servicecase.DepartmentID(d.ID))
		} else {
			q.Where(none)
		}
	}
	if f.Item != nil {
		if i := book.ItemByCode(strings.ToUpper(*f.Item)); i != nil {
			q.Where(servicecase.ItemID(i.ID))
		} else {
			q.Where(none)
		}
	}
	if len(f.Stage) > 0 {
		q.Where(servicecase.StageIn(f.Stage...))
	}
	if len(f.Status) > 0 {
		q.Where(servicecase.StatusIn(f.Status...))
	}
	now := s.Store.Instant(ctx)
	if f.Light != nil {
		q.Where(showing(*f.Light, now))
	}
	if f.Warning != nil {
		warned := servicecase.And(servicecase.WarningAtLTE(now), showing(center.Green, now))
		if !*f.Warning {
			warned = servicecase.Not(warned)
		}
		q.Where(warned)
	}
	if f.Paused != nil {
		q.Where(servicecase.Paused(*f.Paused))
	}
	if f.Open != nil {
		q.Where(isOpen(*f.Open))
	}
	if f.AssignedToMe != nil && *f.AssignedToMe {
		q.Where(waitingFor(a))
	}
	if f.DueBefore != nil {
		q.Where(servicecase.DueDayLT(*f.DueBefore))
	}
	if f.Search != nil && strings.TrimSpace(*f.Search) != "" {
		words := strings.TrimSpace(*f.Search)
		if len(words) > 100 {
			return nil, tooLong("filter.search", 100)
		}
		var items []int
		for _, i := range book.Items {
			if strings.Contains(i.Name, words) || strings.Contains(strings.ToLower(i.NameEn), strings.ToLower(words)) {
				items = append(items, i.ID)
			}
		}
		q.Where(servicecase.Or(servicecase.NumberContains(strings.ToUpper(words)), servicecase.ItemIDIn(items...)))
	}
	return q, nil
}

// isOpen says open = ? where ent would say a bare `open`, for which SQLite uses no index.
func isOpen(v bool) predicate.ServiceCase { return sql.FieldIn(servicecase.FieldOpen, v) }

// showing is the light as SQL: the instants at which it turns are in the row, so
// this is right at any moment, whether a sweep ran or not.
func showing(c center.Colour, now time.Time) predicate.ServiceCase {
	switch c {
	case center.Red:
		return servicecase.RedAtLTE(now)
	case center.Yellow:
		return servicecase.And(servicecase.YellowAtLTE(now), servicecase.Or(servicecase.RedAtIsNil(), servicecase.RedAtGT(now)))
	default:
		return servicecase.And(servicecase.Or(servicecase.YellowAtIsNil(), servicecase.YellowAtGT(now)),
			servicecase.Or(servicecase.RedAtIsNil(), servicecase.RedAtGT(now)))
	}
}

// waitingFor is the work that only this actor, or one like them, can do next.
func waitingFor(a center.Actor) predicate.ServiceCase {
	var any []predicate.ServiceCase
	if a.StaffID != 0 {
		any = append(any, servicecase.AssigneeID(a.StaffID),
			opinionOf(a.StaffID), verificationFor(a.StaffID),
			servicecase.And(servicecase.StageEQ(center.StageDecided), servicecase.Or(servicecase.ApproverID(a.StaffID), servicecase.ExaminerID(a.StaffID))))
	}
	if a.Is(center.RoleClerk) {
		any = append(any, servicecase.StageIn(center.StageIntake, center.StageIssued),
			servicecase.And(servicecase.StageEQ(center.StageCompleted), servicecase.StatusEQ(center.StatusGranted)))
	}
	if a.Is(center.RoleApplicant, center.RoleAgent) {
		any = append(any, servicecase.StageEQ(center.StageCorrection))
	}
	if a.Is(center.RoleSuperior) {
		any = append(any, atSuperior)
	}
	if a.Is(center.RoleSupervisor, center.RoleComplaints) {
		return underReview // of returned cases, which are closed
	}
	if len(any) == 0 {
		return servicecase.IDIn()
	}
	return servicecase.And(isOpen(true), servicecase.Or(any...))
}

// Order is how cases are listed.
type Order int

// The orders.
const (
	ByUrgency Order = iota
	Newest
	Oldest
)

// Key is where a case stands in an order.
type Key struct {
	Due workday.Day
	ID  int
}

// Page asks for a part of a list: after or before a key, from the end when Last.
type Page struct {
	Limit         int
	After, Before *Key
	Last          bool
}

// List lists the cases the actor may see, one more than asked for when there is more.
func (s *Service) List(ctx context.Context, f *CaseFilter, order Order, p Page) ([]*ent.ServiceCase, error) {
	q, err := s.query(ctx, f)
	if err != nil {
		return nil, err
	}
	desc := order == Newest
	if p.After != nil {
		q.Where(beyond(order, *p.After, desc))
	}
	if p.Before != nil {
		q.Where(beyond(order, *p.Before, !desc))
	}
	direction := sql.OrderAsc()
	if desc != p.Last {
		direction = sql.OrderDesc()
	}
	if order == ByUrgency {
		q.Order(servicecase.ByDueDay(direction))
	}
	rows, err := q.Order(servicecase.ByID(direction)).Limit(p.Limit + 1).All(ctx)
	return rows, wrap("list cases", err)
}

// beyond is everything after a key in an order.
func beyond(order Order, k Key, desc bool) predicate.ServiceCase {
	op := ">"
	if desc {
		op = "<"
	}
	return func(sel *sql.Selector) {
		sel.Where(sql.P(func(b *sql.Builder) {
			if order == ByUrgency {
				b.WriteString("(").Ident(sel.C(servicecase.FieldDueDay)).WriteString(", ").Ident(sel.C(servicecase.FieldID)).
					WriteString(") " + op + " (").Arg(int32(k.Due)).WriteString(", ").Arg(k.ID).WriteString(")")
			} else {
				b.Ident(sel.C(servicecase.FieldID)).WriteString(" " + op + " ").Arg(k.ID)
			}
		}))
	}
}

// Count counts the cases a list would hold, up to most; one more means more.
func (s *Service) Count(ctx context.Context, f *CaseFilter, most int) (int, error) {
	q, err := s.query(ctx, f)
	if err != nil {
		return 0, err
	}
	ids, err := q.Limit(most + 1).IDs(ctx)
	return len(ids), wrap("count cases", err)
}

// MyApplications lists what the actor filed, the newest first.
func (s *Service) MyApplications(ctx context.Context, after int, limit int) ([]*Application, error) {
	a := auth.Actor(ctx)
	if !a.SignedIn() {
		return nil, signInFirst
	}
	q := s.Store.Read(ctx).Application.Query().Where(application.Or(application.AccountID(a.AccountID), application.AgentAccountID(a.AccountID))).Order(ent.Desc("id")).Limit(limit + 1)
	if after > 0 {
		q.Where(application.IDLT(after))
	}
	rows, err := q.All(ctx)
	out := make([]*Application, len(rows))
	for i, r := range rows {
		out[i] = &Application{Application: r}
	}
	return out, wrap("list applications", err)
}

// CasesOf lists an application's cases.
func (s *Service) CasesOf(ctx context.Context, applicationID int) ([]*ent.ServiceCase, error) {
	rows, err := s.Store.Read(ctx).ServiceCase.Query().Where(servicecase.ApplicationID(applicationID)).Order(ent.Asc("id")).All(ctx)
	return rows, wrap("list cases", err)
}

// ByIDs finds several cases, without asking who may see them: for lines that were already let through.
func (s *Service) ByIDs(ctx context.Context, ids []int) (map[int]*ent.ServiceCase, error) {
	rows, err := s.Store.Read(ctx).ServiceCase.Query().Where(servicecase.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, wrap("read cases", err)
	}
	out := make(map[int]*ent.ServiceCase, len(rows))
	for _, r := range rows {
		out[r.ID] = r
	}
	return out, nil
}

// ApplicationsByIDs finds several applications, for cases that were already let through.
func (s *Service) ApplicationsByIDs(ctx context.Context, ids []int) (map[int]*ent.Application, error) {
	rows, err := s.Store.Read(ctx).Application.Query().Where(application.IDIn(ids...)).WithPerson().WithAuthorisation().All(ctx)
	if err != nil {
		return nil, wrap("read applications", err)
	}
	out := make(map[int]*ent.Application, len(rows))
	for _, r := range rows {
		out[r.ID] = r
	}
	return out, nil
}

// Applicant is who filed an application, as the actor may see them: in full to
// the person, with contact to those who must act on it, masked to all others.
func (s *Service) Applicant(ctx context.Context, app *ent.Application, departmentID int) (*people.Applicant, error) {
	person := app.Edges.Person
	if person == nil {
		var err error
		if person, err = app.QueryPerson().Only(ctx); err != nil {
			return nil, wrap("read applicant", err)
		}
	}
	sight, err := s.sight(ctx, app, departmentID)
	if err != nil {
		return nil, err
	}
	return s.Vault.View(person, sight)
}

// sightOf is how much of who filed an application the actor may see.
func sightOf(ctx context.Context, app *ent.Application, departmentID int) people.Sight {
	a := auth.Actor(ctx)
	switch {
	case a.SignedIn() && app.AccountID != nil && *app.AccountID == a.AccountID:
		return people.Own
	case a.Is(center.RoleClerk) || departmentID != 0 && a.DepartmentID == departmentID && a.Is(center.RoleExaminer, center.RoleApprover):
		return people.Contact
	}
	return people.Masked
}

// Documents lists what was given with cases.
func (s *Service) Documents(ctx context.Context, caseIDs []int) (map[int][]*ent.SubmittedDocument, error) {
	rows, err := s.Store.Read(ctx).SubmittedDocument.Query().Where(submitteddocument.CaseIDIn(caseIDs...)).Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, wrap("read documents", err)
	}
	out := map[int][]*ent.SubmittedDocument{}
	for _, r := range rows {
		out[r.CaseID] = append(out[r.CaseID], r)
	}
	return out, nil
}

// Decisions finds the decisions of cases.
func (s *Service) Decisions(ctx context.Context, caseIDs []int) (map[int]*ent.Decision, error) {
	rows, err := s.Store.Read(ctx).Decision.Query().Where(decision.CaseIDIn(caseIDs...)).All(ctx)
	if err != nil {
		return nil, wrap("read decisions", err)
	}
	out := map[int]*ent.Decision{}
	for _, r := range rows {
		out[r.CaseID] = r
	}
	return out, nil
}

// Licences finds the licences of cases.
func (s *Service) Licences(ctx context.Context, caseIDs []int) (map[int]*ent.Licence, error) {
	rows, err := s.Store.Read(ctx).Licence.Query().Where(licence.CaseIDIn(caseIDs...)).All(ctx)
	if err != nil {
		return nil, wrap("read licences", err)
	}
	out := map[int]*ent.Licence{}
	for _, r := range rows {
		out[r.CaseID] = r
	}
	return out, nil
}

func (s *Service) licenceOf(ctx context.Context, caseID int) (*ent.Licence, error) {
	all, err := s.Licences(ctx, []int{caseID})
	if err != nil {
		return nil, err
	}
	if all[caseID] == nil {
		return nil, notFound
	}
	return all[caseID], nil
}

// Handlers lists who handles cases: the people of their steps. Those who help
// are with their opinions.
func (s *Service) Handlers(ctx context.Context, caseIDs []int) (map[int][]*ent.CaseTask, error) {
	rows, err := s.Store.Read(ctx).CaseTask.Query().Where(casetask.CaseIDIn(caseIDs...), casetask.AssigneeIDNotNil(), casetask.KindEQ(center.TaskStep)).
		WithAssignee().Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, wrap("read handlers", err)
	}
	out := map[int][]*ent.CaseTask{}
	for _, r := range rows {
		out[r.CaseID] = append(out[r.CaseID], r)
	}
	return out, nil
}

// Timeline lists the lines about one case, oldest first; a part of it by place.
func (s *Service) Timeline(ctx context.Context, caseID int, after, before int, limit int, last bool) ([]*ledger.CaseEvent, error) {
	q := s.Store.Read(ctx).LedgerLine.Query().Where(ledgerline.CaseID(caseID), ledgerline.SubjectEQ(center.AboutCase)).Limit(limit + 1)
	if after > 0 {
		q.Where(ledgerline.IDGT(after))
	}
	if before > 0 {
		q.Where(ledgerline.IDLT(before))
	}
	if last {
		q.Order(ent.Desc("id"))
	} else {
		q.Order(ent.Asc("id"))
	}
	rows, err := q.All(ctx)
	if err != nil {
		return nil, wrap("read timeline", err)
	}
	return s.Ledger.CaseEvents(rows), nil
}
