// Package complaint hears the public's voice: complaints, consultations,
// suggestions, cases that do not move. It keeps whoever is complained about away
// from it, and its clock and lights run as a case's do.
package complaint

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	entcomplaint "onewindow/ent/complaint"
	"onewindow/ent/ledgerline"
	"onewindow/ent/predicate"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/once"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Service handles complaints.
type Service struct {
	Store     *store.Store
	Ledger    *ledger.Ledger
	Catalogue *catalog.Catalogue
	Vault     *people.Vault
	Once      *once.Keeper
	Attempts  *auth.Attempts

	// Tell is called in the transaction of each line; nil while a past is being loaded.
	Tell func(ctx context.Context, tx *store.Tx, lines ...*ent.LedgerLine) error
}

// The inputs of the API. What a field means is said once, in complaint.graphqls.
type (
	// SubmitComplaintInput files a complaint.
	SubmitComplaintInput struct {
		Kind           center.ComplaintKind
		Subject, Body  string
		CaseNumber     *string
		DepartmentCode *string
		ItemCode       *string
		Anonymous      *bool
		Contact        *string
		IdempotencyKey *string `json:"-"`
	}
	// AcceptComplaintInput takes one on.
	AcceptComplaintInput struct {
		ComplaintID    string
		DepartmentCode *string
		IdempotencyKey *string `json:"-"`
	}
	// AnswerComplaintInput answers one.
	AnswerComplaintInput struct {
		ComplaintID, Answer string
		IdempotencyKey      *string `json:"-"`
	}
	// ComplaintFilter chooses complaints.
	ComplaintFilter struct {
		Kind       []center.ComplaintKind
		Stage      []center.ComplaintStage
		Department *string
		Light      *center.Colour
		Search     *string
	}
)

var notFound = center.Refuse(center.ErrNotFound, "complaintId",
	"没有找到这件投诉或咨询，或者您无权查看。", "There is no such complaint, or you may not see it.")

func bad(field, zh, en string) error { return center.Refuse(center.ErrBadUserInput, field, zh, en) }

// text checks a required text.
func text(field, s string, most int) (string, error) {
	out, ok := center.CleanText(s, most)
	switch {
	case !ok:
		return "", center.Refuse(center.ErrBadUserInput, field, "内容太长，最多%[1]d个字。", "Too long; at most %[1]d characters.", most)
	case out == "":
		return "", bad(field, "请填写这一项。", "Fill this in.")
	}
	return out, nil
}

type filed struct {
	ID        int
	QueryCode string
}

// Submit files a complaint and answers with its query code, shown this once.
func (s *Service) Submit(ctx context.Context, in SubmitComplaintInput) (*ent.Complaint, string, error) {
	subject, err := text("subject", in.Subject, 100)
	if err != nil {
		return nil, "", err
	}
	body, err := text("body", in.Body, 5000)
	if err != nil {
		return nil, "", err
	}
	anonymous := in.Anonymous != nil && *in.Anonymous
	contact := ""
	if in.Contact != nil {
		var ok bool
		if contact, ok = center.CleanText(*in.Contact, 100); !ok {
			return nil, "", bad("contact", "联系方式太长。", "The contact is too long.")
		}
	}
	actor := auth.Actor(ctx)
	if !anonymous && contact == "" && !actor.SignedIn() {
		return nil, "", bad("contact", "请留下电话或邮箱以便答复，或选择匿名。", "Leave a phone or e-mail for the answer, or choose to be anonymous.")
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, "", err
	}
	var accused, itemID, caseID *int
	if in.ItemCode != nil && *in.ItemCode != "" {
		it := book.ItemByCode(strings.ToUpper(*in.ItemCode))
		if it == nil {
			return nil, "", bad("itemCode", "没有这个事项。", "There is no such item.")
		}
		itemID, accused = &it.ID, &it.DepartmentID
	}
	if in.CaseNumber != nil && strings.TrimSpace(*in.CaseNumber) != "" {
		n, err := center.ParseNumber(*in.CaseNumber)
		if err != nil {
			return nil, "", bad("caseNumber", "办件号不对，请照回执核对。", "The case number is not right; check it against the receipt.")
		}
		c, err := s.Store.Read(ctx).ServiceCase.Query().Where(servicecase.Number(n.String())).Only(ctx)
		if ent.IsNotFound(err) {
			return nil, "", bad("caseNumber", "没有这个办件号，请照回执核对。", "There is no such case number; check it against the receipt.")
		}
		if err != nil {
			return nil, "", fmt.Errorf("find case: %w", err)
		}
		caseID, itemID, accused = &c.ID, &c.ItemID, &c.DepartmentID
	}
	if in.DepartmentCode != nil && *in.DepartmentCode != "" {
		d := book.DepartmentByCode(strings.ToUpper(*in.DepartmentCode))
		if d == nil {
			return nil, "", bad("departmentCode", "没有这个部门。", "There is no such department.")
		}
		accused = &d.ID
	}
	if in.Kind == center.KindConsultation || in.Kind == center.KindSuggestion {
		accused = nil // a question accuses nobody
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "submitComplaint", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		code, err := center.NewQueryCode(rand.Reader)
		if err != nil {
			return "", fmt.Errorf("make query code: %w", err)
		}
		number, err := casework.NextNumber(ctx, s.Store, tx, center.NumberComplaint, book.Center.RegionCode)
		if err != nil {
			return "", err
		}
		create := tx.Complaint.Create().SetNumber(number).SetQueryCodeMAC(s.Vault.CodeMAC(number, code)).SetKind(in.Kind).
			SetStage(center.ComplaintReceived).SetSubject(subject).SetBody(body).SetNillableCaseID(caseID).SetNillableItemID(itemID).
			SetNillableAccusedID(accused).SetAnonymous(anonymous).SetChannel(center.ChannelWeb).SetReceivedAt(tx.Now)
		if !anonymous {
			if actor.Is(center.RoleApplicant, center.RoleAgent) {
				create.SetAccountID(actor.AccountID)
			}
			if contact != "" {
				p, err := s.Vault.Register(ctx, tx, people.Particulars{Name: actor.Name, Phone: contact})
				if err != nil {
					return "", err
				}
				create.SetPersonID(p.ID)
			}
		}
		turns, err := s.turns(book, in.Kind, tx.Now, nil)
		if err != nil {
			return "", err
		}
		c, err := create.SetNillableWarningAt(utc(turns.WarningAt)).SetNillableYellowAt(utc(turns.YellowAt)).
			SetNillableRedAt(utc(turns.RedAt)).SetNillableTurnsAt(utc(turns.Next(tx.Now))).Save(ctx)
		if err != nil {
			return "", fmt.Errorf("register complaint: %w", err)
		}
		if err := s.append(ctx, tx, actor, c, center.ComplaintWasReceived, "", nil); err != nil {
			return "", err
		}
		b, err := json.Marshal(filed{c.ID, code})
		return string(b), err
	})
	if err != nil {
		return nil, "", err
	}
	var f filed
	if err := json.Unmarshal([]byte(answer), &f); err != nil {
		return nil, "", fmt.Errorf("recall complaint: %w", err)
	}
	c, err := s.get(ctx, f.ID)
	return c, f.QueryCode, err
}

func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	u := t.UTC()
	return &u
}

func (s *Service) append(ctx context.Context, tx *store.Tx, actor center.Actor, c *ent.Complaint, kind center.ComplaintEventKind, note string, light *center.Colour) error {
	if !actor.OfCenter() && !actor.Is(center.RoleSystem) {
		actor = center.Actor{Roles: []center.Role{center.RoleApplicant}} // the ledger does not tell who complained
	}
	line, err := s.Ledger.Append(ctx, tx, actor, ledger.Line{Subject: center.AboutComplaint, Kind: string(kind), ComplaintID: &c.ID,
		DepartmentID: c.DepartmentID, ToStage: string(c.Stage), Note: note, Light: light})
	if err != nil {
		return err
	}
	if s.Tell != nil {
		return s.Tell(ctx, tx, line)
	}
	return nil
}

// clock is a complaint's one clock.
func clock(kind center.ComplaintKind, received time.Time, answered *time.Time) center.Clock {
	return center.Clock{Kind: center.ClockComplaint, StoppedAt: answered,
		Terms: workday.Terms{Start: received, Limit: center.ComplaintLimit(kind)}}
}

func (s *Service) turns(book *catalog.Book, kind center.ComplaintKind, received time.Time, answered *time.Time) (center.Turns, error) {
	r, err := book.Thresholds.Read(book.Calendar, clock(kind, received, answered), received)
	if err != nil {
		return center.Turns{}, fmt.Errorf("read complaint clock: %w", err)
	}
	return center.Turns{WarningAt: r.WarningAt, YellowAt: r.YellowAt, RedAt: r.RedAt}, nil
}

// Reading reads a complaint's clock now.
func (s *Service) Reading(ctx context.Context, c *ent.Complaint) (center.Reading, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return center.Reading{}, err
	}
	return book.Thresholds.Read(book.Calendar, clock(c.Kind, c.ReceivedAt, c.AnsweredAt), s.Store.Instant(ctx))
}

// Light is how a complaint stands now; an answered one as it stood when answered.
func (s *Service) Light(ctx context.Context, c *ent.Complaint) (*casework.Light, error) {
	r, err := s.Reading(ctx, c)
	if err != nil {
		return nil, err
	}
	now := s.Store.Instant(ctx)
	if c.AnsweredAt != nil {
		out := &casework.Light{Colour: center.Turns{YellowAt: r.YellowAt, RedAt: r.RedAt}.ColourAt(now)}
		if out.Colour != center.Green {
			kind := center.ClockComplaint
			out.Clock, out.Since = &kind, r.YellowAt
		}
		return out, nil
	}
	return casework.LightFrom(center.LightOf([]center.Reading{r}, now)), nil
}

// situation is the complaint as the rules see it.
func situation(a center.Actor, c *ent.Complaint) center.ComplaintSituation {
	mine := func(id *int) bool { return id != nil && a.DepartmentID != 0 && *id == a.DepartmentID }
	return center.ComplaintSituation{
		Stage: c.Stage, Desk: a.Is(center.RoleComplaints), Accused: mine(c.AccusedID),
		Routed: mine(c.DepartmentID) && a.Is(center.RoleExaminer, center.RoleApprover, center.RoleHead),
	}
}

// ViewerCan lists the acts open to the actor.
func (s *Service) ViewerCan(ctx context.Context, c *ent.Complaint) []center.ComplaintAction {
	out := []center.ComplaintAction{}
	for _, a := range []center.ComplaintAction{center.ActAcceptComplaint, center.ActAnswerComplaint} {
		if center.CheckComplaint(a, situation(auth.Actor(ctx), c)) == nil {
			out = append(out, a)
		}
	}
	return out
}

var errMoved = errors.New("the complaint was moved by somebody else")

// move takes a complaint one step.
func (s *Service) move(ctx context.Context, complaintID string, key *string, action center.ComplaintAction, input any,
	change func(ctx context.Context, tx *store.Tx, c *ent.Complaint, u *ent.ComplaintUpdate) (center.ComplaintEventKind, error)) (*ent.Complaint, error) {
	id, ok := center.IDOf("Complaint", complaintID)
	if !ok {
		return nil, notFound
	}
	operation := string(action) + "Complaint"
	if _, done, err := s.Once.Recall(ctx, key, operation, input); err != nil {
		return nil, err
	} else if done {
		return s.get(ctx, id)
	}
	actor := auth.Actor(ctx)
	if !actor.SignedIn() {
		return nil, center.Refuse(center.ErrUnauthenticated, "", "请先登录。", "Sign in first.")
	}
	c, err := s.get(ctx, id)
	if err != nil {
		return nil, err
	}
	if !actor.OfCenter() {
		return nil, center.Refuse(center.ErrForbidden, "", "您没有办理这一步的权限，什么都没有改动。", "You may not take this step. Nothing was changed.")
	}
	if err := center.CheckComplaint(action, situation(actor, c)); err != nil {
		return nil, err
	}
	_, err = s.Once.Write(ctx, key, operation, input, func(ctx context.Context, tx *store.Tx) (string, error) {
		u := tx.Complaint.Update().Where(entcomplaint.ID(id), entcomplaint.Revision(c.Revision)).SetRevision(c.Revision + 1)
		kind, err := change(ctx, tx, c, u)
		if err != nil {
			return "", err
		}
		n, err := u.SetStage(c.Stage).Save(ctx)
		if err != nil {
			return "", fmt.Errorf("move complaint: %w", err)
		}
		if n != 1 {
			return "", errMoved
		}
		c.Revision++
		return "", s.append(ctx, tx, actor, c, kind, "", nil)
	})
	if errors.Is(err, errMoved) {
		return nil, center.Refuse(center.ErrConflict, "", "别人刚刚办理了这一件。您的操作没有生效，请刷新后再看。", "Somebody else changed this just now. Your step was not taken; load it again.")
	}
	if err != nil {
		return nil, err
	}
	return s.get(ctx, id)
}

// Accept takes a complaint on and may route it to a department, never the one
// complained about.
func (s *Service) Accept(ctx context.Context, in AcceptComplaintInput) (*ent.Complaint, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	var to *ent.Department
	if in.DepartmentCode != nil && *in.DepartmentCode != "" {
		if to = book.DepartmentByCode(strings.ToUpper(*in.DepartmentCode)); to == nil {
			return nil, bad("departmentCode", "没有这个部门。", "There is no such department.")
		}
	}
	return s.move(ctx, in.ComplaintID, in.IdempotencyKey, center.ActAcceptComplaint, in,
		func(_ context.Context, tx *store.Tx, c *ent.Complaint, u *ent.ComplaintUpdate) (center.ComplaintEventKind, error) {
			if to != nil {
				if c.AccusedID != nil && *c.AccusedID == to.ID {
					return "", bad("departmentCode", "被投诉的部门不能办理对自己的投诉。", "The department complained about may not handle it.")
				}
				c.DepartmentID = &to.ID
				u.SetDepartmentID(to.ID)
			}
			c.Stage = center.ComplaintAccepted
			u.SetAcceptedAt(tx.Now)
			return center.ComplaintWasAccepted, nil
		})
}

// Answer answers a complaint; its clock stops.
func (s *Service) Answer(ctx context.Context, in AnswerComplaintInput) (*ent.Complaint, error) {
	answer, err := text("answer", in.Answer, 5000)
	if err != nil {
		return nil, err
	}
	return s.move(ctx, in.ComplaintID, in.IdempotencyKey, center.ActAnswerComplaint, in,
		func(_ context.Context, tx *store.Tx, c *ent.Complaint, u *ent.ComplaintUpdate) (center.ComplaintEventKind, error) {
			c.Stage = center.ComplaintAnswered
			u.SetAnswer(answer).SetAnsweredAt(tx.Now).ClearTurnsAt()
			// Judged at its answer: what had not turned by then never will.
			if c.WarningAt != nil && c.WarningAt.After(tx.Now) {
				u.ClearWarningAt()
			}
			if c.YellowAt != nil && c.YellowAt.After(tx.Now) {
				u.ClearYellowAt()
			}
			if c.RedAt != nil && c.RedAt.After(tx.Now) {
				u.ClearRedAt()
			}
			return center.ComplaintWasAnswered, nil
		})
}

func (s *Service) get(ctx context.Context, id int) (*ent.Complaint, error) {
	c, err := s.Store.Read(ctx).Complaint.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	if err != nil {
		return nil, fmt.Errorf("read complaint: %w", err)
	}
	return c, nil
}

// Track finds a complaint by its number and query code.
func (s *Service) Track(ctx context.Context, number, code string) (*ent.Complaint, error) {
	n, err := center.ParseNumber(number)
	canonical := n.String()
	if err != nil || n.Kind != center.NumberComplaint {
		canonical = "malformed"
	}
	c, err := s.Store.Read(ctx).Complaint.Query().Where(entcomplaint.Number(canonical)).Only(ctx)
	if err != nil && !ent.IsNotFound(err) {
		return nil, fmt.Errorf("find complaint: %w", err)
	}
	keys := []string{"code:" + canonical, "code@" + auth.Address(ctx)}
	if err := s.Attempts.Check(ctx, s.Attempts.Limits.Codes, keys...); err != nil {
		return nil, err
	}
	var mac []byte
	if c != nil {
		mac = c.QueryCodeMAC
	}
	if !hmac.Equal(mac, s.Vault.CodeMAC(canonical, center.NormalQueryCode(code))) {
		if err := s.Attempts.Count(ctx, s.Attempts.Limits.Codes, keys...); err != nil {
			return nil, err
		}
		return nil, center.Refuse(center.ErrWrongQueryCode, "queryCode",
			"编号和查询码不匹配，请核对后再试。", "Number and query code do not belong together; check them and try again.")
	}
	return c, nil
}

// visible limits a query to the complaints the actor may see.
func visible(a center.Actor) (predicate.Complaint, error) {
	switch {
	case !a.SignedIn():
		return nil, center.Refuse(center.ErrUnauthenticated, "", "请先登录，或用编号和查询码查询。", "Sign in first, or ask by number and query code.")
	case a.Is(center.RoleComplaints, center.RoleSupervisor, center.RoleAdmin):
		return func(*sql.Selector) {}, nil
	case a.DepartmentID != 0 && a.Is(center.RoleExaminer, center.RoleApprover, center.RoleHead):
		return entcomplaint.And(entcomplaint.DepartmentID(a.DepartmentID),
			entcomplaint.Or(entcomplaint.AccusedIDIsNil(), entcomplaint.AccusedIDNEQ(a.DepartmentID))), nil
	}
	return entcomplaint.AccountID(a.AccountID), nil
}

// ByID finds a complaint the actor may see.
func (s *Service) ByID(ctx context.Context, id int) (*ent.Complaint, error) {
	mine, err := visible(auth.Actor(ctx))
	if err != nil {
		return nil, err
	}
	c, err := s.Store.Read(ctx).Complaint.Query().Where(entcomplaint.ID(id), mine).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	if err != nil {
		return nil, fmt.Errorf("read complaint: %w", err)
	}
	return c, nil
}

func (s *Service) query(ctx context.Context, f *ComplaintFilter) (*ent.ComplaintQuery, error) {
	mine, err := visible(auth.Actor(ctx))
	if err != nil {
		return nil, err
	}
	q := s.Store.Read(ctx).Complaint.Query().Where(mine)
	if f == nil {
		return q, nil
	}
	if len(f.Kind) > 0 {
		q.Where(entcomplaint.KindIn(f.Kind...))
	}
	if len(f.Stage) > 0 {
		q.Where(entcomplaint.StageIn(f.Stage...))
	}
	if f.Department != nil {
		book, err := s.Catalogue.Book(ctx)
		if err != nil {
			return nil, err
		}
		id := -1
		if d := book.DepartmentByCode(strings.ToUpper(*f.Department)); d != nil {
			id = d.ID
		}
		q.Where(entcomplaint.DepartmentID(id))
	}
	if f.Light != nil {
		now := s.Store.Instant(ctx)
		red := entcomplaint.And(entcomplaint.RedAtNotNil(), entcomplaint.RedAtLTE(now))
		yellow := entcomplaint.And(entcomplaint.YellowAtNotNil(), entcomplaint.YellowAtLTE(now))
		notRed := entcomplaint.Or(entcomplaint.RedAtIsNil(), entcomplaint.RedAtGT(now))
		switch *f.Light {
		case center.Red:
			q.Where(red)
		case center.Yellow:
			q.Where(yellow, notRed)
		default:
			q.Where(notRed, entcomplaint.Or(entcomplaint.YellowAtIsNil(), entcomplaint.YellowAtGT(now)))
		}
	}
	if f.Search != nil && strings.TrimSpace(*f.Search) != "" {
		words := strings.TrimSpace(*f.Search)
		q.Where(entcomplaint.Or(entcomplaint.NumberContains(strings.ToUpper(words)), entcomplaint.SubjectContains(words)))
	}
	return q, nil
}

// List lists the complaints the actor may see, the newest first; one more than asked for when there is more.
func (s *Service) List(ctx context.Context, f *ComplaintFilter, after, before, limit int, last bool) ([]*ent.Complaint, error) {
	q, err := s.query(ctx, f)
	if err != nil {
		return nil, err
	}
	if after > 0 {
		q.Where(entcomplaint.IDLT(after))
	}
	if before > 0 {
		q.Where(entcomplaint.IDGT(before))
	}
	if last {
		q.Order(ent.Asc("id"))
	} else {
		q.Order(ent.Desc("id"))
	}
	rows, err := q.Limit(limit + 1).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("list complaints: %w", err)
	}
	return rows, nil
}

// Count counts the complaints a list would hold, up to most; one more means more.
func (s *Service) Count(ctx context.Context, f *ComplaintFilter, most int) (int, error) {
	q, err := s.query(ctx, f)
	if err != nil {
		return 0, err
	}
	ids, err := q.Limit(most + 1).IDs(ctx)
	if err != nil {
		return 0, fmt.Errorf("count complaints: %w", err)
	}
	return len(ids), nil
}

// Contact is how to reach the person: in full to the desk, masked to others who may see the complaint.
func (s *Service) Contact(ctx context.Context, c *ent.Complaint) (*string, error) {
	a := auth.Actor(ctx)
	own := a.SignedIn() && c.AccountID != nil && *c.AccountID == a.AccountID
	if c.PersonID == nil || c.Anonymous || !(own || a.Is(center.RoleComplaints)) {
		return nil, nil //nolint:nilnil // null is the answer: not for this viewer
	}
	row, err := s.Store.Read(ctx).Person.Get(ctx, *c.PersonID)
	if err != nil {
		return nil, fmt.Errorf("read person: %w", err)
	}
	view, err := s.Vault.View(row, people.Contact)
	if err != nil {
		return nil, err
	}
	return view.Phone, nil
}

// Events lists the lines about a complaint, oldest first.
func (s *Service) Events(ctx context.Context, id int) ([]*ledger.ComplaintEvent, error) {
	rows, err := s.Store.Read(ctx).LedgerLine.Query().Where(ledgerline.ComplaintID(id), ledgerline.SubjectEQ(center.AboutComplaint)).
		Order(ent.Asc("id")).Limit(100).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	return s.Ledger.ComplaintEvents(rows), nil
}

// Sweep announces the lights of complaints that have turned, once each.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	done := 0
	for {
		rows, err := s.Store.Read(ctx).Complaint.Query().Where(entcomplaint.TurnsAtLTE(s.Store.Instant(ctx))).Limit(200).All(ctx)
		if err != nil || len(rows) == 0 {
			if err != nil {
				return done, fmt.Errorf("find turning complaints: %w", err)
			}
			return done, nil
		}
		for _, c := range rows {
			err := s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
				turns := center.Turns{WarningAt: c.WarningAt, YellowAt: c.YellowAt, RedAt: c.RedAt}
				colour := turns.ColourAt(tx.Now)
				u := tx.Complaint.Update().Where(entcomplaint.ID(c.ID), entcomplaint.Revision(c.Revision), entcomplaint.AnnouncedLightEQ(c.AnnouncedLight)).
					SetAnnouncedLight(colour)
				if next := turns.Next(tx.Now); next != nil {
					u.SetTurnsAt(*next)
				} else {
					u.ClearTurnsAt()
				}
				n, err := u.Save(ctx)
				if err != nil || n == 0 || colour == c.AnnouncedLight {
					return err
				}
				return s.append(ctx, tx, center.SystemActor(), c, center.ComplaintLightTurned, "", &colour)
			})
			if err != nil {
				return done, fmt.Errorf("announce complaint: %w", err)
			}
			done++
		}
	}
}

// EventByID finds a line about a complaint the actor may see.
func (s *Service) EventByID(ctx context.Context, id int) (*ledger.ComplaintEvent, error) {
	line, err := s.Store.Read(ctx).LedgerLine.Query().Where(ledgerline.ID(id), ledgerline.SubjectEQ(center.AboutComplaint)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	if err != nil {
		return nil, fmt.Errorf("read line: %w", err)
	}
	if _, err := s.ByID(ctx, *line.ComplaintID); err != nil {
		return nil, err
	}
	return s.Ledger.ComplaintEvents([]*ent.LedgerLine{line})[0], nil
}

// OfLine is the complaint a line is about, for lines that were already let through.
func (s *Service) OfLine(ctx context.Context, line *ent.LedgerLine) (*ent.Complaint, error) {
	return s.get(ctx, *line.ComplaintID)
}

// CaseNumber is the number of the case concerned; nil when none was named.
func (s *Service) CaseNumber(ctx context.Context, c *ent.Complaint) (*string, error) {
	if c.CaseID == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	row, err := s.Store.Read(ctx).ServiceCase.Get(ctx, *c.CaseID)
	if err != nil {
		return nil, fmt.Errorf("read case: %w", err)
	}
	return &row.Number, nil
}
