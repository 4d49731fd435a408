package casework

import (
	"context"
	"slices"
	"strings"
	"time"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/application"
	"onewindow/ent/ledgerline"
	"onewindow/ent/licence"
	"onewindow/ent/licenceapplication"
	"onewindow/ent/licenceproceeding"
	"onewindow/ent/predicate"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/people"
	"onewindow/internal/workday"
)

// LicenceFile is a licence with all that its state and its acts follow from, as
// one actor may see it. To a stranger it says what the printed code says, and how
// the licence stands.
type LicenceFile struct {
	*ent.Licence
	of           *ent.ServiceCase
	item         *ent.ServiceItem
	version      *ent.ServiceItemVersion
	department   *ent.Department
	app          *ent.Application // with its person
	applications []*LicenceApplication
	proceedings  []*LicenceProceeding
	next         *ent.Licence // what took its place

	calendar *workday.Calendar
	now      time.Time
	actor    center.Actor
	mine     bool
	full     bool // the actor sees more than a stranger
	holder   string
	code     *string
	follows  *followed // what it took the place of, for its paper
}

// LicenceApplication is a case filed on a licence.
type LicenceApplication struct {
	*ent.LicenceApplication
	Case *ent.ServiceCase
}

// LicenceProceeding is the way to an ending, with its law and its days.
type LicenceProceeding struct {
	*ent.LicenceProceeding
	StatementUntil *workday.Day // null on a cancellation, where nobody waits for a statement
	LawZh, LawEn   string
}

// LicenceFiles opens the files of several licences in a fixed number of statements.
func (s *Service) LicenceFiles(ctx context.Context, rows []*ent.Licence) ([]*LicenceFile, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	ids, caseIDs := make([]int, len(rows)), make([]int, len(rows))
	for i, l := range rows {
		ids[i], caseIDs[i] = l.ID, l.CaseID
	}
	db := s.Store.Read(ctx)
	filed, err := db.LicenceApplication.Query().Where(licenceapplication.LicenceIDIn(ids...)).WithCase().Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, wrap("read applications on licences", err)
	}
	cases, err := s.ByIDs(ctx, caseIDs)
	if err != nil {
		return nil, err
	}
	appIDs := make([]int, 0, len(rows))
	for _, c := range cases {
		appIDs = append(appIDs, c.ApplicationID)
	}
	apps, err := s.ApplicationsByIDs(ctx, appIDs)
	if err != nil {
		return nil, err
	}
	proceedings, err := db.LicenceProceeding.Query().Where(licenceproceeding.LicenceIDIn(ids...)).Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, wrap("read proceedings", err)
	}
	followers, err := db.Licence.Query().Where(licence.FollowsIDIn(ids...)).All(ctx)
	if err != nil {
		return nil, wrap("read followers", err)
	}
	out := make([]*LicenceFile, len(rows))
	byID := map[int]*LicenceFile{}
	for i, row := range rows {
		c := cases[row.CaseID]
		l := &LicenceFile{Licence: row, of: c, item: book.Item(c.ItemID), version: book.Version(c.VersionID), department: book.Department(c.DepartmentID),
			app: apps[c.ApplicationID], calendar: book.Calendar, now: s.Store.Instant(ctx)}
		out[i], byID[row.ID] = l, l
	}
	for _, x := range filed {
		byID[x.LicenceID].applications = append(byID[x.LicenceID].applications, &LicenceApplication{x, x.Edges.Case})
	}
	for _, x := range proceedings {
		p := &LicenceProceeding{LicenceProceeding: x}
		if r, ok := center.RuleOf(x.Ground); ok {
			p.LawZh, p.LawEn = r.Law.Zh, r.Law.En
		}
		if x.Ending != center.EndCancellation {
			due, err := book.Calendar.Due(workday.Terms{Start: x.ToldAt, Limit: working(center.StatementDays)}, workday.DayOf(x.ToldAt))
			if err != nil {
				return nil, wrap("reckon statement", err)
			}
			p.StatementUntil = &due.Day
		}
		byID[x.LicenceID].proceedings = append(byID[x.LicenceID].proceedings, p)
	}
	for _, x := range followers {
		byID[*x.FollowsID].next = x
	}
	keys, err := s.generations(ctx)
	if err != nil {
		return nil, err
	}
	for _, l := range out {
		if err := s.lookAt(ctx, l, keys); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// lookAt sets what the actor may see of a licence.
func (s *Service) lookAt(ctx context.Context, l *LicenceFile, keys []generation) error {
	l.actor = auth.Actor(ctx)
	l.mine = l.actor.SignedIn() && l.app.AccountID != nil && *l.app.AccountID == l.actor.AccountID || wasShown(ctx, l.app.ID)
	l.full = l.mine || l.actor.SignedIn() && l.actor.SeesDepartment(l.of.DepartmentID)
	sight := people.Masked
	if l.full {
		sight = sightOf(ctx, l.app, l.of.DepartmentID)
		if l.actor.Is(center.RoleHead) && sight == people.Masked { // who decides must know whom
			sight = people.Contact
		}
	}
	who, err := s.Vault.View(l.app.Edges.Person, sight)
	if err != nil {
		return err
	}
	l.holder = who.Name
	if !l.full {
		return nil
	}
	whole, err := s.Vault.View(l.app.Edges.Person, people.Own)
	if err != nil {
		return err
	}
	code, err := s.signLicence(keys, l.Licence, l.item.Code, l.department.Name, whole.Name)
	l.code = &code
	return err
}

// facts are what the licence's state follows from.
func (l *LicenceFile) facts() center.LicenceFacts {
	f := center.LicenceFacts{From: l.ValidFrom, Until: l.ValidUntil, Renewed: l.RenewedAt != nil, DeemedUntil: l.DeemedUntil}
	if l.Licence.Ending != nil {
		f.Ending = *l.Licence.Ending
	}
	for _, a := range l.applications {
		if a.Purpose == center.PurposeRenewal && !a.Late {
			f.Renewed = f.Renewed || a.Case.Status == center.StatusGranted
			f.Pending = f.Pending || undecided(a.Case)
		}
	}
	return f
}

func undecided(c *ent.ServiceCase) bool { return c.DecidedAt == nil && c.ClosedAt == nil }

// today is the day this request looks at it.
func (l *LicenceFile) today() workday.Day { return workday.DayOf(l.now) }

// terms are when its renewal is applied for.
func (l *LicenceFile) terms() center.RenewalTerms { return termsOf(l.version) }

func termsOf(v *ent.ServiceItemVersion) center.RenewalTerms {
	if v.Renewal != nil {
		return *v.Renewal
	}
	return center.DefaultRenewalTerms()
}

// open is the proceeding that is not decided; nil when there is none.
func (l *LicenceFile) open() *LicenceProceeding {
	for _, p := range l.proceedings {
		if p.DecidedAt == nil {
			return p
		}
	}
	return nil
}

// situation is the licence as the rules see it.
func (l *LicenceFile) situation() center.LicenceSituation {
	facts := l.facts()
	s := center.LicenceSituation{State: facts.StateOn(l.today()), Mine: l.mine, SameOrgan: l.actor.DepartmentID != 0 && l.actor.DepartmentID == l.of.DepartmentID,
		Endless: l.ValidUntil == nil, Renewed: facts.Renewed, Cancelled: l.CancelledAt != nil}
	if l.ValidUntil != nil {
		s.TooEarly = l.today() < l.terms().OpensOn(l.calendar, *l.ValidUntil)
	}
	for _, a := range l.applications {
		if undecided(a.Case) || a.Purpose != center.PurposeRenewal && a.Case.Status == center.StatusGranted && l.next == nil && a.Case.ClosedAt == nil {
			s.Applied = append(s.Applied, a.Purpose)
		}
	}
	if p := l.open(); p != nil {
		s.Open, s.Ending, s.Proposer = true, p.Ending, p.ProposerID != nil && *p.ProposerID == l.actor.StaffID
		s.Stated, s.HearingAsked, s.HearingHeld = p.StatedAt != nil, p.HearingAsked, p.HearingHeldOn != nil
		s.TermOver = p.StatementUntil != nil && l.today() > *p.StatementUntil
	}
	return s
}

// State is how it stands now.
func (l *LicenceFile) State() center.LicenceState { return l.facts().StateOn(l.today()) }

// GoodUntil is the last day on which it may be acted on, as things stand; nil without end.
func (l *LicenceFile) GoodUntil() *workday.Day {
	switch {
	case l.EndedAt != nil:
		return ptr(workday.DayOf(*l.EndedAt))
	case l.DeemedUntil != nil:
		return l.DeemedUntil
	}
	return l.ValidUntil
}

// DaysLeft are the calendar days to its last; nil when it has none or has ended.
func (l *LicenceFile) DaysLeft() *int {
	if l.ValidUntil == nil || l.EndedAt != nil || l.State() == center.LicenceRenewed {
		return nil
	}
	return ptr(int(*l.GoodUntil() - l.today()))
}

// RenewBy is the last day on which a renewal is applied for in time.
func (l *LicenceFile) RenewBy() *workday.Day {
	if l.ValidUntil == nil {
		return nil
	}
	return ptr(l.terms().ApplyBy(l.calendar, *l.ValidUntil))
}

// RenewFrom is the first day on which it may be applied for; nil for any.
func (l *LicenceFile) RenewFrom() *workday.Day {
	if l.ValidUntil == nil {
		return nil
	}
	if d := l.terms().OpensOn(l.calendar, *l.ValidUntil); d != 0 {
		return &d
	}
	return nil
}

// RenewalBasis is the rule on when to apply.
func (l *LicenceFile) RenewalBasis() string { return l.terms().Basis }

// Organ is who granted it.
func (l *LicenceFile) Organ() *ent.Department { return l.department }

// Item is what was applied for.
func (l *LicenceFile) Item() *ent.ServiceItem { return l.item }

// Holder is whose it is, as far as the actor may see.
func (l *LicenceFile) Holder() string { return l.holder }

// Full tells whether the actor sees more than is printed on it.
func (l *LicenceFile) Full() bool { return l.full }

// Code is what its QR code says; nil to a stranger.
func (l *LicenceFile) Code() *string { return l.code }

// Of is the case that brought it; nil to a stranger.
func (l *LicenceFile) Of() *ent.ServiceCase {
	if !l.full {
		return nil
	}
	return l.of
}

// Delivered is when it was handed over; nil to a stranger.
func (l *LicenceFile) Delivered() *time.Time {
	if !l.full {
		return nil
	}
	return l.DeliveredAt
}

// HandedOver is how it was handed over; nil to a stranger.
func (l *LicenceFile) HandedOver() *center.DeliveryChannel {
	if !l.full {
		return nil
	}
	return l.Channel
}

// Applications are what was applied for on it; none to a stranger.
func (l *LicenceFile) Applications() []*LicenceApplication {
	if !l.full || l.applications == nil {
		return []*LicenceApplication{}
	}
	return l.applications
}

// Proceedings are the ways to an ending it has been through; none to a stranger.
func (l *LicenceFile) Proceedings() []*LicenceProceeding {
	if !l.full || l.proceedings == nil {
		return []*LicenceProceeding{}
	}
	return l.proceedings
}

// Ended is the act that ended it early; nil while none did.
func (l *LicenceFile) Ended() *center.LicenceEnding { return l.Licence.Ending }

// EndingLaw is the article its ending rests on; nil while it has not ended.
func (l *LicenceFile) EndingLaw() *center.Bilingual {
	if l.Licence.Ending == nil {
		return nil
	}
	return ptr(center.EndingLaw(*l.Licence.Ending))
}

// ViewerCan lists the acts open to the actor.
func (l *LicenceFile) ViewerCan() []center.LicenceAction {
	if !l.full && !l.actor.Is(center.RoleGovernment) {
		return []center.LicenceAction{}
	}
	roles := slices.Clone(l.actor.Roles)
	if l.mine {
		roles = append(roles, center.RoleApplicant)
	}
	return center.AllowedOnLicence(roles, l.situation())
}

// Neighbours finds the licence this one follows and the one that follows it; nil
// to a stranger.
func (s *Service) Neighbours(ctx context.Context, l *LicenceFile) (before, after *LicenceFile, err error) {
	if !l.full {
		return nil, nil, nil
	}
	var rows []*ent.Licence
	if l.FollowsID != nil {
		row, err := s.Store.Read(ctx).Licence.Get(ctx, *l.FollowsID)
		if err != nil {
			return nil, nil, wrap("read licence", err)
		}
		rows = append(rows, row)
	}
	if l.next != nil {
		rows = append(rows, l.next)
	}
	files, err := s.LicenceFiles(ctx, rows)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range files {
		if l.next != nil && f.ID == l.next.ID {
			after = f
		} else {
			before = f
		}
	}
	return before, after, nil
}

// History lists what happened to a licence since it was made out, oldest first;
// nothing to a stranger.
func (s *Service) History(ctx context.Context, l *LicenceFile) ([]*ledger.CaseEvent, error) {
	if !l.full {
		return []*ledger.CaseEvent{}, nil
	}
	rows, err := s.Store.Read(ctx).LedgerLine.Query().Where(ledgerline.CaseID(l.of.ID), ledgerline.SubjectEQ(center.AboutCase),
		ledgerline.KindHasPrefix("LICENCE_")).Order(ent.Asc("id")).Limit(200).All(ctx)
	if err != nil {
		return nil, wrap("read history", err)
	}
	return s.Ledger.CaseEvents(rows), nil
}

// Licence finds a licence by its number, for anybody at all: how much they see of
// it is the file's.
func (s *Service) Licence(ctx context.Context, number string) (*LicenceFile, error) {
	n, err := normalLicence(number)
	if err != nil {
		return nil, err
	}
	row, err := s.Store.Read(ctx).Licence.Query().Where(licence.Number(n)).Only(ctx)
	return s.openLicence(ctx, row, err)
}

// LicenceByID finds a licence by id, as Licence does by number.
func (s *Service) LicenceByID(ctx context.Context, id int) (*LicenceFile, error) {
	row, err := s.Store.Read(ctx).Licence.Get(ctx, id)
	return s.openLicence(ctx, row, err)
}

func (s *Service) openLicence(ctx context.Context, row *ent.Licence, err error) (*LicenceFile, error) {
	if ent.IsNotFound(err) {
		return nil, errNoLicence
	}
	if err != nil {
		return nil, wrap("read licence", err)
	}
	files, err := s.LicenceFiles(ctx, []*ent.Licence{row})
	if err != nil {
		return nil, err
	}
	return files[0], nil
}

// LicencesOfCases opens the licences of cases.
func (s *Service) LicencesOfCases(ctx context.Context, caseIDs []int) (map[int]*LicenceFile, error) {
	rows, err := s.Store.Read(ctx).Licence.Query().Where(licence.CaseIDIn(caseIDs...)).All(ctx)
	if err != nil {
		return nil, wrap("read licences", err)
	}
	files, err := s.LicenceFiles(ctx, rows)
	if err != nil {
		return nil, err
	}
	out := map[int]*LicenceFile{}
	for _, f := range files {
		out[f.CaseID] = f
	}
	return out, nil
}

// ApplicationsOnLicences finds, for cases, what they were filed on a licence for.
func (s *Service) ApplicationsOnLicences(ctx context.Context, caseIDs []int) (map[int]*LicenceApplication, error) {
	rows, err := s.Store.Read(ctx).LicenceApplication.Query().Where(licenceapplication.CaseIDIn(caseIDs...)).WithCase().All(ctx)
	if err != nil {
		return nil, wrap("read applications on licences", err)
	}
	out := map[int]*LicenceApplication{}
	for _, r := range rows {
		out[r.CaseID] = &LicenceApplication{r, r.Edges.Case}
	}
	return out, nil
}

// LicenceFilter chooses licences.
type LicenceFilter struct {
	State          []center.LicenceState
	ExpiringWithin *int
	Item, Search   *string
}

// ListLicences lists the licences that staff see: their department's, the window,
// supervision and the government all.
func (s *Service) ListLicences(ctx context.Context, f *LicenceFilter, order center.LicenceOrder, after []int, limit int) ([]*LicenceFile, error) {
	a := auth.Actor(ctx)
	q := s.Store.Read(ctx).Licence.Query()
	switch {
	case !a.SignedIn():
		return nil, signInFirst
	case a.SeesAllCases():
	case a.Is(center.RoleExaminer, center.RoleApprover, center.RoleHead):
		q.Where(licence.HasCaseWith(servicecase.DepartmentID(a.DepartmentID)))
	default:
		return nil, center.Refuse(center.ErrForbidden, "", "您的岗位不查看证照。", "Your post does not see licences.")
	}
	if f != nil {
		book, err := s.Catalogue.Book(ctx)
		if err != nil {
			return nil, err
		}
		if err := f.apply(q, book, workday.DayOf(s.Store.Instant(ctx))); err != nil {
			return nil, err
		}
	}
	switch order {
	case center.LicencesByLastDay:
		q.Where(licence.ValidUntilNotNil()).Order(licence.ByValidUntil(), licence.ByID())
		if after != nil {
			q.Where(func(sel *sql.Selector) {
				sel.Where(sql.P(func(b *sql.Builder) {
					b.WriteString("(").Ident(sel.C(licence.FieldValidUntil)).WriteString(", ").Ident(sel.C(licence.FieldID)).
						WriteString(") > (").Arg(after[0]).WriteString(", ").Arg(after[1]).WriteString(")")
				}))
			})
		}
	default:
		q.Order(licence.ByID(sql.OrderDesc()))
		if after != nil {
			q.Where(licence.IDLT(after[1]))
		}
	}
	rows, err := q.Limit(limit + 1).All(ctx)
	if err != nil {
		return nil, wrap("list licences", err)
	}
	return s.LicenceFiles(ctx, rows)
}

// apply makes the filter part of a query.
func (f *LicenceFilter) apply(q *ent.LicenceQuery, book *catalog.Book, today workday.Day) error {
	if len(f.State) > 0 {
		any := make([]predicate.Licence, len(f.State))
		for i, st := range f.State {
			any[i] = standing(st, today)
		}
		q.Where(licence.Or(any...))
	}
	if f.ExpiringWithin != nil {
		if *f.ExpiringWithin < 0 || *f.ExpiringWithin > 3660 {
			return center.Refuse(center.ErrBadUserInput, "filter.expiringWithin", "天数须在0至3660之间。", "Days must be 0 to 3660.")
		}
		q.Where(licence.EndedAtIsNil(), licence.RenewedAtIsNil(), licence.ValidUntilGTE(today), licence.ValidUntilLTE(today+workday.Day(*f.ExpiringWithin)))
	}
	if f.Item != nil {
		id := 0
		if i := book.ItemByCode(strings.ToUpper(strings.TrimSpace(*f.Item))); i != nil {
			id = i.ID
		}
		q.Where(licence.HasCaseWith(servicecase.ItemID(id)))
	}
	if f.Search != nil {
		words := strings.TrimSpace(*f.Search)
		if len(words) > 100 {
			return tooLong("filter.search", 100)
		}
		if words != "" {
			q.Where(licence.Or(licence.NumberContains(strings.ToUpper(words)), licence.TitleContains(words), licence.TitleEnContainsFold(words)))
		}
	}
	return nil
}

// standing is a state as SQL. What time alone brings about is read from its record,
// which the sweep makes within a minute.
func standing(st center.LicenceState, today workday.Day) predicate.Licence {
	alive, over := licence.EndedAtIsNil(), licence.ValidUntilLT(today)
	soon := licence.And(licence.ValidUntilGTE(today), licence.ValidUntilLT(today+center.ExpiringDays))
	begun := licence.ValidFromLTE(today)
	deemed := licence.And(licence.DeemedAtNotNil(), licence.DeemedUntilGTE(today))
	switch st {
	case center.LicenceUpcoming:
		return licence.And(alive, licence.ValidFromGT(today))
	case center.LicenceValid:
		return licence.And(alive, begun, licence.Or(licence.ValidUntilIsNil(), licence.ValidUntilGTE(today+center.ExpiringDays), licence.And(soon, licence.RenewedAtNotNil())))
	case center.LicenceExpiring:
		return licence.And(alive, begun, soon, licence.RenewedAtIsNil())
	case center.LicenceRenewed:
		return licence.And(alive, over, licence.RenewedAtNotNil())
	case center.LicenceDeemed:
		return licence.And(alive, over, licence.RenewedAtIsNil(), deemed)
	case center.LicenceExpired:
		return licence.And(alive, over, licence.RenewedAtIsNil(), licence.Not(deemed))
	}
	for _, e := range []center.LicenceEnding{center.EndCancellation, center.EndAnnulment, center.EndWithdrawal, center.EndRevocation, center.EndSupersession} {
		if (center.LicenceFacts{Ending: e}).StateOn(0) == st {
			return licence.EndingEQ(e)
		}
	}
	return licence.IDIn()
}

// MyLicences lists what the actor holds, the newest first.
func (s *Service) MyLicences(ctx context.Context, after, limit int) ([]*LicenceFile, error) {
	a := auth.Actor(ctx)
	if !a.SignedIn() {
		return nil, signInFirst
	}
	q := s.Store.Read(ctx).Licence.Query().Where(licence.HasCaseWith(servicecase.HasApplicationWith(application.AccountID(a.AccountID)))).
		Order(licence.ByID(sql.OrderDesc())).Limit(limit + 1)
	if after > 0 {
		q.Where(licence.IDLT(after))
	}
	rows, err := q.All(ctx)
	if err != nil {
		return nil, wrap("list licences", err)
	}
	return s.LicenceFiles(ctx, rows)
}
