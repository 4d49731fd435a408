package casework

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"onewindow/ent"
	"onewindow/ent/account"
	"onewindow/ent/agentlook"
	"onewindow/ent/application"
	"onewindow/ent/authorisation"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Agency (代办) is a service mode, not another way of handling: an agent files,
// corrects, pays and collects in the principal's name, within what the principal
// authorised and while it lasts. The case's limits are what they always are.

type (
	// GrantAuthorisationInput authorises an agent.
	GrantAuthorisationInput struct {
		Agent           string // username
		Principal       *ApplicantInput
		Acts            []center.AgencyAct
		ItemCodes       []string
		DepartmentCodes []string
		From            *workday.Day
		Until           workday.Day
		PaperNumber     *string
		IdempotencyKey  *string `json:"-"`
	}
	// EndAuthorisationInput takes an authorisation back, or lays it down.
	EndAuthorisationInput struct {
		AuthorisationID string
		Reason          *string
		IdempotencyKey  *string `json:"-"`
	}
)

// Authorisation is an authorisation, as the actor may see it.
type Authorisation struct {
	*ent.Authorisation
	Agent     string
	Principal *people.Applicant
	State     center.AuthorisationState
	MayEnd    bool
}

var noAuthorisation = center.Refuse(center.ErrNotFound, "authorisationId", "没有这份授权，或者您无权查看。", "There is no such authorisation, or you may not see it.")

// maxScope bounds how many items and departments an authorisation names.
const maxScope = 50

// Grant authorises an agent: by the principal, signed in, or by a clerk at the
// window, from a paper (Licensing Law, article 29; Civil Code, article 165).
func (s *Service) Grant(ctx context.Context, in GrantAuthorisationInput) (*Authorisation, error) {
	a := auth.Actor(ctx)
	if !a.SignedIn() {
		return nil, signInFirst
	}
	clerk := a.Is(center.RoleClerk)
	if !clerk && !a.Is(center.RoleApplicant) {
		return nil, center.Refuse(center.ErrForbidden, "", "授权由本人登录后作出，或者由窗口凭授权书登记。", "The principal grants it, signed in, or a clerk records it from a paper.")
	}
	today := workday.DayOf(s.Store.Instant(ctx))
	who, err := particulars(in.Principal, today)
	if err != nil {
		return nil, at("principal", err)
	}
	paper := ""
	if in.PaperNumber != nil {
		if paper, err = text("paperNumber", *in.PaperNumber, 100); err != nil {
			return nil, err
		}
	}
	if clerk && paper == "" {
		return nil, center.Refuse(center.ErrBadUserInput, "paperNumber", "请填写授权书的编号。", "Enter the number of the paper it is recorded from.")
	}
	from := today
	if in.From != nil {
		from = *in.From
	}
	if err := s.checkGrant(ctx, &in, from, today); err != nil {
		return nil, err
	}
	agent, err := s.Store.Read(ctx).Account.Query().Where(account.Username(strings.ToLower(strings.TrimSpace(in.Agent))), account.Disabled(false)).Only(ctx)
	if err != nil && !ent.IsNotFound(err) {
		return nil, wrap("find agent", err)
	}
	if agent == nil || !slices.Contains(agent.Roles, center.RoleAgent) {
		return nil, center.Refuse(center.ErrNotFound, "agent", "没有这个代办人，请核对用户名。", "There is no such agent; check the user name.")
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "grantAuthorisation", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		book, err := s.Catalogue.Book(ctx)
		if err != nil {
			return "", err
		}
		number, err := s.number(ctx, tx, center.NumberMandate, book.Center.RegionCode)
		if err != nil {
			return "", err
		}
		person, err := s.Vault.Register(ctx, tx, who)
		if err != nil {
			return "", err
		}
		create := tx.Authorisation.Create().SetNumber(number).SetPrincipalID(person.ID).SetAgentAccountID(agent.ID).SetActs(in.Acts).
			SetItemCodes(in.ItemCodes).SetDepartmentCodes(in.DepartmentCodes).SetFromDay(from).SetUntilDay(in.Until).SetPaperNumber(paper).SetGrantedAt(tx.Now)
		if clerk {
			create.SetRecorderID(a.StaffID)
		} else {
			create.SetPrincipalAccountID(a.AccountID)
		}
		x, err := create.Save(ctx)
		if err != nil {
			return "", wrap("grant authorisation", err)
		}
		_, err = s.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutAccount, Kind: "AUTHORISATION_GRANTED", Note: number})
		return fmt.Sprint(x.ID), err
	})
	if err != nil {
		return nil, err
	}
	return s.authorisation(ctx, answer)
}

// checkGrant checks the scope and time of an authorisation, and puts its codes in order.
func (s *Service) checkGrant(ctx context.Context, in *GrantAuthorisationInput, from, today workday.Day) error {
	bad := func(field, zh, en string) error { return center.Refuse(center.ErrBadUserInput, field, zh, en) }
	if len(in.Acts) == 0 || len(in.Acts) > len(center.AgencyAct("").Values()) {
		return bad("acts", "请选择委托的事项权限。", "Choose what the agent may do.")
	}
	for i, act := range in.Acts {
		if !act.IsValid() || slices.Contains(in.Acts[:i], act) {
			return bad("acts", "同一项权限选了两次。", "The same act is chosen twice.")
		}
	}
	if len(in.ItemCodes) > maxScope || len(in.DepartmentCodes) > maxScope {
		return bad("itemCodes", "事项和部门各最多50个。", "At most 50 items and 50 departments.")
	}
	if from < today || in.Until < from || in.Until > from.AddMonths(center.AuthorisationMonths) {
		return bad("until", "期限须从今天或以后开始，最长三年。", "It begins today or later and lasts three years at most.")
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	in.ItemCodes, in.DepartmentCodes = upper(in.ItemCodes), upper(in.DepartmentCodes)
	for i, code := range in.ItemCodes {
		if book.ItemByCode(code) == nil {
			return center.Refuse(center.ErrNotFound, fmt.Sprintf("itemCodes.%d", i), "没有这个事项。", "There is no such item.")
		}
	}
	for i, code := range in.DepartmentCodes {
		if book.DepartmentByCode(code) == nil {
			return center.Refuse(center.ErrNotFound, fmt.Sprintf("departmentCodes.%d", i), "没有这个部门。", "There is no such department.")
		}
	}
	return nil
}

func upper(codes []string) []string {
	out := []string{}
	for _, c := range codes {
		if c = strings.ToUpper(strings.TrimSpace(c)); c != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// at puts a refusal's field under another name than the applicant's.
func at(field string, err error) error {
	if e, ok := err.(*center.Error); ok { //nolint:errorlint // ours, never wrapped
		e.Field = field + strings.TrimPrefix(e.Field, "applicant")
	}
	return err
}

// End ends an authorisation at once: the principal takes it back, the agent lays
// it down, or a clerk records that a paper was taken back. What was done stays.
func (s *Service) End(ctx context.Context, in EndAuthorisationInput) (*Authorisation, error) {
	reason := ""
	if in.Reason != nil {
		var err error
		if reason, err = text("reason", *in.Reason, 500); err != nil {
			return nil, err
		}
	}
	id, _ := center.IDOf("Authorisation", in.AuthorisationID)
	x, err := s.AuthorisationByID(ctx, id)
	if err != nil {
		return nil, err
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "endAuthorisation", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		if !x.MayEnd {
			return "", center.Refuse(center.ErrIllegalStep, "", "授权已经终止。", "The authorisation has ended already.")
		}
		n, err := tx.Authorisation.Update().Where(authorisation.ID(x.ID), authorisation.EndedAtIsNil()).SetEndedAt(tx.Now).SetEndReason(reason).Save(ctx)
		if err != nil {
			return "", wrap("end authorisation", err)
		}
		if n == 0 {
			return "", center.Refuse(center.ErrIllegalStep, "", "授权已经终止。", "The authorisation has ended already.")
		}
		_, err = s.Ledger.Append(ctx, tx, auth.Actor(ctx), ledger.Line{Subject: center.AboutAccount, Kind: "AUTHORISATION_ENDED", Note: x.Number})
		return fmt.Sprint(x.ID), err
	})
	if err != nil {
		return nil, err
	}
	return s.authorisation(ctx, answer)
}

func (s *Service) authorisation(ctx context.Context, answer string) (*Authorisation, error) {
	var id int
	if _, err := fmt.Sscan(answer, &id); err != nil {
		return nil, wrap("recall authorisation", err)
	}
	return s.AuthorisationByID(ctx, id)
}

// AuthorisationByID finds an authorisation the actor gave, holds, or may see at the window.
func (s *Service) AuthorisationByID(ctx context.Context, id int) (*Authorisation, error) {
	x, err := s.Store.Read(ctx).Authorisation.Query().Where(authorisation.ID(id)).WithPrincipal().WithAgent().Only(ctx)
	if ent.IsNotFound(err) {
		return nil, noAuthorisation
	}
	if err != nil {
		return nil, wrap("read authorisation", err)
	}
	return s.showAuthorisation(ctx, x)
}

// AuthorisationByNumber finds one at the window, by its number.
func (s *Service) AuthorisationByNumber(ctx context.Context, number string) (*Authorisation, error) {
	if !auth.Actor(ctx).Is(center.RoleClerk, center.RoleSupervisor) || len(number) > 40 {
		return nil, noAuthorisation
	}
	x, err := s.Store.Read(ctx).Authorisation.Query().Where(authorisation.Number(center.NormalIdentity(number))).WithPrincipal().WithAgent().Only(ctx)
	if ent.IsNotFound(err) {
		return nil, noAuthorisation
	}
	if err != nil {
		return nil, wrap("read authorisation", err)
	}
	return s.showAuthorisation(ctx, x)
}

// showAuthorisation shows an authorisation to who gave it, who holds it, and the
// window; to the agent the principal is masked.
func (s *Service) showAuthorisation(ctx context.Context, x *ent.Authorisation) (*Authorisation, error) {
	a := auth.Actor(ctx)
	given := a.SignedIn() && x.PrincipalAccountID != nil && *x.PrincipalAccountID == a.AccountID
	held := a.SignedIn() && x.AgentAccountID == a.AccountID
	sees := given || held || a.OfCenter()
	if !sees {
		app, err := s.Store.Read(ctx).Application.Query().Where(application.AuthorisationID(x.ID)).IDs(ctx)
		if err != nil {
			return nil, wrap("read applications", err)
		}
		sees = slices.ContainsFunc(app, func(id int) bool { return wasShown(ctx, id) })
	}
	if !sees {
		return nil, noAuthorisation
	}
	sight := people.Masked
	if given {
		sight = people.Own
	}
	principal, err := s.Vault.View(x.Edges.Principal, sight)
	if err != nil {
		return nil, err
	}
	m := mandateOf(x)
	state := m.State(workday.DayOf(s.Store.Instant(ctx)))
	open := state == center.AuthorisationAhead || state == center.AuthorisationInForce
	return &Authorisation{x, x.Edges.Agent.Name, principal, state, open && (given || held || a.Is(center.RoleClerk) && x.RecorderID != nil)}, nil
}

// AuthorisationsOf lists what the actor gave (held false) or holds, the newest first.
func (s *Service) AuthorisationsOf(ctx context.Context, held bool) ([]*Authorisation, error) {
	a := auth.Actor(ctx)
	if !a.SignedIn() {
		return nil, signInFirst
	}
	which := authorisation.PrincipalAccountID(a.AccountID)
	if held {
		which = authorisation.AgentAccountID(a.AccountID)
	}
	rows, err := s.Store.Read(ctx).Authorisation.Query().Where(which).WithPrincipal().WithAgent().Order(ent.Desc("id")).Limit(200).All(ctx)
	if err != nil {
		return nil, wrap("list authorisations", err)
	}
	out := make([]*Authorisation, len(rows))
	for i, x := range rows {
		if out[i], err = s.showAuthorisation(ctx, x); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func mandateOf(x *ent.Authorisation) center.Mandate {
	return center.Mandate{Acts: x.Acts, Items: x.ItemCodes, Departments: x.DepartmentCodes, From: x.FromDay, Until: x.UntilDay, Ended: x.EndedAt != nil}
}

// applying is who applies: whom the input names, or the principal of the
// authorisation it names. The agent who holds it names it to file under it; the
// principal who gave it, to leave what follows to the agent.
func (s *Service) applying(ctx context.Context, in SubmitApplicationInput, today workday.Day) (*ent.Authorisation, people.Particulars, error) {
	if in.AuthorisationID == nil {
		who, err := particulars(in.Applicant, today)
		return nil, who, err
	}
	a := auth.Actor(ctx)
	id, _ := center.IDOf("Authorisation", *in.AuthorisationID)
	x, err := s.Store.Read(ctx).Authorisation.Query().Where(authorisation.ID(id)).WithPrincipal().Only(ctx)
	if err != nil && !ent.IsNotFound(err) {
		return nil, people.Particulars{}, wrap("read authorisation", err)
	}
	holds := x != nil && a.Is(center.RoleAgent) && x.AgentAccountID == a.AccountID
	gave := x != nil && a.Is(center.RoleApplicant) && x.PrincipalAccountID != nil && *x.PrincipalAccountID == a.AccountID
	if !holds && !gave {
		return nil, people.Particulars{}, noAuthorisation
	}
	if in.Applicant != nil {
		return nil, people.Particulars{}, center.Refuse(center.ErrBadUserInput, "applicant", "代办时申请人就是委托人，不另填写。", "With an authorisation the applicant is the principal; leave it out.")
	}
	return x, people.Particulars{Organisation: x.Edges.Principal.Organisation}, nil
}

// within tells whether the authorisation an agent files under covers an act on
// every item of a plan.
func (p *plan) within(act center.AgencyAct) error {
	if !p.byAgent {
		return nil
	}
	for _, x := range p.items {
		if err := mandateOf(p.mandate).Covers(act, x.item.Code, p.department(x).Code, p.facts.Day); err != nil {
			return err
		}
	}
	return nil
}

// served tells whether the agent to whom a principal leaves what follows may do
// anything on every item of a plan.
func (p *plan) served() error {
	if p.mandate == nil || p.byAgent {
		return nil
	}
	for _, x := range p.items {
		if err := mandateOf(p.mandate).Serves(x.item.Code, p.department(x).Code, p.facts.Day); err != nil {
			return err
		}
	}
	return nil
}

// filedBy says in an application who files it for whom, and who acts on it from
// there, and gives the person.
func (s *Service) filedBy(ctx context.Context, tx *store.Tx, p *plan, who people.Particulars, create *ent.ApplicationCreate) (*ent.Person, error) {
	a := auth.Actor(ctx)
	if x := p.mandate; x != nil {
		person, err := tx.Person.Get(ctx, x.PrincipalID)
		if err != nil {
			return nil, wrap("read principal", err)
		}
		create.SetPersonID(person.ID).SetNillableAccountID(x.PrincipalAccountID).SetAuthorisationID(x.ID).SetAgentAccountID(x.AgentAccountID)
		return person, nil
	}
	person, err := s.Vault.Register(ctx, tx, who)
	if err != nil {
		return nil, err
	}
	create.SetPersonID(person.ID)
	if a.Is(center.RoleApplicant, center.RoleAgent) {
		create.SetAccountID(a.AccountID)
	}
	return person, nil
}

// underMandate is the part of the situation that concerns whoever acts for the applicant.
func (s *Service) underMandate(ctx context.Context, f *File, situation *center.Situation, x *ent.Authorisation) error {
	if x == nil {
		return nil
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	m := mandateOf(x)
	situation.Mandate, situation.Item, situation.Department = &m, f.Item.Code, book.Department(f.DepartmentID).Code
	situation.Day = workday.DayOf(s.Store.Instant(ctx))
	return nil
}

// heldBy is the authorisation under which the actor filed an application; nil
// when it is not one of theirs, or they are the applicant too.
func (s *Service) heldBy(ctx context.Context, a center.Actor, app *ent.Application) (*ent.Authorisation, error) {
	if !a.SignedIn() || app.AgentAccountID == nil || *app.AgentAccountID != a.AccountID || app.AccountID != nil && *app.AccountID == a.AccountID {
		return nil, nil //nolint:nilnil // none
	}
	if x := app.Edges.Authorisation; x != nil {
		return x, nil
	}
	x, err := s.Store.Read(ctx).Authorisation.Get(ctx, *app.AuthorisationID)
	return x, wrap("read authorisation", err)
}

// collectable tells why a case's licence may not be handed to the agent who filed
// it; nil when it may.
func (s *Service) collectable(ctx context.Context, f *File) error {
	app, err := s.Store.Read(ctx).Application.Query().Where(application.ID(f.ApplicationID)).WithAuthorisation().Only(ctx)
	if err != nil {
		return wrap("read application", err)
	}
	if app.Edges.Authorisation == nil {
		return center.Refuse(center.ErrOutsideAuthorisation, "toAgent", "这份申请没有代办人，请交给申请人本人。", "The application has no agent; hand it to the applicant.")
	}
	return s.covers(ctx, app.Edges.Authorisation, center.AgencyCollect, f.ServiceCase)
}

// covers tells why an act on cases is not within an authorisation: every one must be.
func (s *Service) covers(ctx context.Context, x *ent.Authorisation, act center.AgencyAct, cases ...*ent.ServiceCase) error {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	for _, c := range cases {
		if err := mandateOf(x).Covers(act, book.Item(c.ItemID).Code, book.Department(c.DepartmentID).Code, workday.DayOf(s.Store.Instant(ctx))); err != nil {
			return err
		}
	}
	return nil
}

// MayPay tells why the actor may not pay the fees of an application they may
// see; nil for everybody but an agent whose authorisation leaves it out.
func (s *Service) MayPay(ctx context.Context, app *Application) error {
	x, err := s.heldBy(ctx, auth.Actor(ctx), app.Application)
	if err != nil || x == nil {
		return err
	}
	cases, err := s.CasesOf(ctx, app.ID)
	if err != nil {
		return err
	}
	return s.covers(ctx, x, center.AgencyPay, cases...)
}

// sight is how much of who filed an application the actor may see. An agent sees
// the principal of what was filed under the authorisation while it lasts, and
// each look is kept.
func (s *Service) sight(ctx context.Context, app *ent.Application, departmentID int) (people.Sight, error) {
	x, err := s.heldBy(ctx, auth.Actor(ctx), app)
	if err != nil {
		return people.Masked, err
	}
	if x == nil {
		return sightOf(ctx, app, departmentID), nil
	}
	if mandateOf(x).State(workday.DayOf(s.Store.Instant(ctx))) != center.AuthorisationInForce {
		return people.Masked, nil
	}
	return people.Contact, s.noteLook(ctx, app.ID)
}

// noteLook keeps that an agent looked: once a request, however often it asks.
func (s *Service) noteLook(ctx context.Context, application int) error {
	if m, _ := ctx.Value(memoKey{}).(*memo); m != nil {
		m.mu.Lock()
		seen := m.looked[application]
		m.looked[application] = true
		m.mu.Unlock()
		if seen {
			return nil
		}
	}
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return wrap("keep look", tx.AgentLook.Create().SetApplicationID(application).SetAccountID(auth.Actor(ctx).AccountID).SetLookedAt(tx.Now).Exec(ctx))
	})
}

// AgentLook is a look of an agent at the applicant's particulars.
type AgentLook struct {
	*ent.AgentLook
	Agent string
}

// Looks lists when an agent looked at the applicant's particulars, the newest
// first; for the applicant alone.
func (s *Service) Looks(ctx context.Context, app *Application) ([]*AgentLook, error) {
	out := []*AgentLook{}
	a := auth.Actor(ctx)
	own := a.SignedIn() && app.AccountID != nil && *app.AccountID == a.AccountID || wasShown(ctx, app.ID)
	if !own || app.AuthorisationID == nil {
		return out, nil
	}
	rows, err := s.Store.Read(ctx).AgentLook.Query().Where(agentlook.ApplicationID(app.ID)).WithAccount().Order(ent.Desc("id")).Limit(100).All(ctx)
	if err != nil {
		return nil, wrap("read looks", err)
	}
	for _, r := range rows {
		out = append(out, &AgentLook{r, r.Edges.Account.Name})
	}
	return out, nil
}

// AuthorisationOf is the authorisation an application was filed under; nil when
// nobody acted for the applicant, or the actor may not know.
func (s *Service) AuthorisationOf(ctx context.Context, app *Application) (*Authorisation, error) {
	if app.AuthorisationID == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	x, err := s.AuthorisationByID(ctx, *app.AuthorisationID)
	if center.CodeOf(err) == center.ErrNotFound {
		return nil, nil //nolint:nilnil // null is the answer
	}
	return x, err
}
