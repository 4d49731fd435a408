// Package inquiry keeps the rule of first inquiry (首问负责制): whoever at the
// center is asked first registers the question and answers for it until it was
// answered or became a case, a consultation or a complaint. Handing it on gives
// the work away, not the responsibility; one that is dropped is a hit.
package inquiry

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"onewindow/ent"
	entcomplaint "onewindow/ent/complaint"
	"onewindow/ent/firstinquiry"
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

// Service keeps first inquiries.
type Service struct {
	Store     *store.Store
	Ledger    *ledger.Ledger
	Catalogue *catalog.Catalogue
	Vault     *people.Vault
	Once      *once.Keeper

	// Dropped is told, in its transaction, of an inquiry still open after its last
	// day; nil where nobody watches.
	Dropped func(ctx context.Context, tx *store.Tx, q *ent.FirstInquiry) error
}

// The inputs of the API. What a field means is said once, in inquiry.graphqls.
type (
	// RegisterInquiryInput registers a question.
	RegisterInquiryInput struct {
		Question          string
		ItemCode, Contact *string
		IdempotencyKey    *string `json:"-"`
	}
	// AnswerInquiryInput answers one.
	AnswerInquiryInput struct {
		InquiryID, Answer string
		IdempotencyKey    *string `json:"-"`
	}
	// HandOnInquiryInput gives one to a colleague.
	HandOnInquiryInput struct {
		InquiryID, StaffID string
		IdempotencyKey     *string `json:"-"`
	}
	// InquiryBecameInput names what one became.
	InquiryBecameInput struct {
		InquiryID, Number string
		IdempotencyKey    *string `json:"-"`
	}
)

var notFound = center.Refuse(center.ErrNotFound, "inquiryId", "没有找到这件首问，或者您无权查看。", "There is no such inquiry, or you may not see it.")

func bad(field, zh, en string) error { return center.Refuse(center.ErrBadUserInput, field, zh, en) }

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

func text(field, in string, most int) (string, error) {
	out, ok := center.CleanText(in, most)
	switch {
	case !ok:
		return "", center.Refuse(center.ErrBadUserInput, field, "内容太长，最多%[1]d个字。", "Too long; at most %[1]d characters.", most)
	case out == "":
		return "", bad(field, "请填写这一项。", "Fill this in.")
	}
	return out, nil
}

// Register keeps a question; whoever registers it was asked first.
func (s *Service) Register(ctx context.Context, in RegisterInquiryInput) (*ent.FirstInquiry, error) {
	a := auth.Actor(ctx)
	if a.StaffID == 0 {
		return nil, center.Refuse(center.ErrForbidden, "", "首问由被问到的工作人员登记。", "A first inquiry is registered by the member of staff who was asked.")
	}
	question, err := text("question", in.Question, 1000)
	if err != nil {
		return nil, err
	}
	contact := ""
	if in.Contact != nil {
		var ok bool
		if contact, ok = center.CleanText(*in.Contact, 100); !ok {
			return nil, bad("contact", "联系方式太长。", "The contact is too long.")
		}
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	var itemID *int
	if in.ItemCode != nil && *in.ItemCode != "" {
		it := book.ItemByCode(strings.ToUpper(*in.ItemCode))
		if it == nil {
			return nil, bad("itemCode", "没有这个事项。", "There is no such item.")
		}
		itemID = &it.ID
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "registerInquiry", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		number, err := casework.NextNumber(ctx, s.Store, tx, center.NumberInquiry, book.Center.RegionCode)
		if err != nil {
			return "", err
		}
		due := workday.DayOf(tx.Now)
		for range center.InquiryDays {
			due = book.Calendar.Next(due + 1)
		}
		create := tx.FirstInquiry.Create().SetNumber(number).SetQuestion(question).SetNillableItemID(itemID).SetFirstStaffID(a.StaffID).SetStaffID(a.StaffID).
			SetNillableDepartmentID(known(a.DepartmentID)).SetNillableWindowID(known(a.WindowID)).SetState(center.InquiryOpen).
			SetAskedAt(tx.Now).SetDueDay(due).SetTurnsAt(due.End().UTC())
		if contact != "" {
			p, err := s.Vault.Register(ctx, tx, people.Particulars{Phone: contact})
			if err != nil {
				return "", err
			}
			create.SetPersonID(p.ID)
		}
		q, err := create.Save(ctx)
		if err != nil {
			return "", wrap("register inquiry", err)
		}
		return strconv.Itoa(q.ID), s.append(ctx, tx, a, q, center.InquiryWasRegistered, "")
	})
	if err != nil {
		return nil, err
	}
	id, err := strconv.Atoi(answer)
	if err != nil {
		return nil, wrap("recall inquiry", err)
	}
	return s.ByID(ctx, id)
}

func known(id int) *int {
	if id == 0 {
		return nil
	}
	return &id
}

// Answer answers a question on the spot or later; that ends it.
func (s *Service) Answer(ctx context.Context, in AnswerInquiryInput) (*ent.FirstInquiry, error) {
	answer, err := text("answer", in.Answer, 2000)
	if err != nil {
		return nil, err
	}
	return s.act(ctx, in.InquiryID, in.IdempotencyKey, in, center.ActAnswerInquiry, center.InquiryWasAnswered, "",
		func(_ context.Context, tx *store.Tx, u *ent.FirstInquiryUpdate) error {
			u.SetState(center.InquiryAnswered).SetAnswer(answer).SetEndedAt(tx.Now).ClearTurnsAt()
			return nil
		})
}

// HandOn gives the work to a colleague on duty; whoever was asked first still answers for it.
func (s *Service) HandOn(ctx context.Context, in HandOnInquiryInput) (*ent.FirstInquiry, error) {
	id, ok := center.IDOf("Staff", in.StaffID)
	if !ok {
		return nil, bad("staffId", "没有这位工作人员。", "There is no such member of staff.")
	}
	to, err := s.Store.Read(ctx).Staff.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, bad("staffId", "没有这位工作人员。", "There is no such member of staff.")
	}
	if err != nil {
		return nil, wrap("read staff", err)
	}
	if !to.OnDuty {
		return nil, bad("staffId", "这位工作人员今天不在岗，请交给在岗的同事。", "This member of staff is not on duty today; give it to one who is.")
	}
	return s.act(ctx, in.InquiryID, in.IdempotencyKey, in, center.ActHandOnInquiry, center.InquiryWasHandedOn, to.Name,
		func(_ context.Context, _ *store.Tx, u *ent.FirstInquiryUpdate) error {
			u.SetStaffID(to.ID).ClearDepartmentID()
			if to.DepartmentID != nil {
				u.SetDepartmentID(*to.DepartmentID)
			}
			return nil
		})
}

// Became ends an inquiry as what was filed because of it, named by its number.
func (s *Service) Became(ctx context.Context, in InquiryBecameInput) (*ent.FirstInquiry, error) {
	n, err := center.ParseNumber(in.Number)
	if err != nil || n.Kind == center.NumberApplication {
		return nil, bad("number", "编号不对，请填办件号或投诉咨询的编号。", "The number is not right; give that of a case, a consultation or a complaint.")
	}
	read := s.Store.Read(ctx)
	state := center.InquiryCase
	var caseID, complaintID *int
	var filed time.Time
	if n.Kind == center.NumberComplaint {
		c, err := read.Complaint.Query().Where(entcomplaint.Number(n.String())).Only(ctx)
		if err != nil && !ent.IsNotFound(err) {
			return nil, wrap("find complaint", err)
		}
		if c != nil {
			complaintID, filed, state = &c.ID, c.ReceivedAt, center.InquiryComplaint
			if c.Kind == center.KindConsultation || c.Kind == center.KindSuggestion {
				state = center.InquiryConsultation
			}
		}
	} else {
		c, err := read.ServiceCase.Query().Where(servicecase.Number(n.String())).Only(ctx)
		if err != nil && !ent.IsNotFound(err) {
			return nil, wrap("find case", err)
		}
		if c != nil {
			caseID, filed = &c.ID, c.ReceivedAt
		}
	}
	if caseID == nil && complaintID == nil {
		return nil, bad("number", "没有这个编号，请照回执核对。", "There is no such number; check it against the receipt.")
	}
	return s.act(ctx, in.InquiryID, in.IdempotencyKey, in, center.ActBecomeInquiry, center.InquiryBecame, n.String(),
		func(ctx context.Context, tx *store.Tx, u *ent.FirstInquiryUpdate) error {
			id, _ := center.IDOf("FirstInquiry", in.InquiryID)
			q, err := tx.FirstInquiry.Get(ctx, id)
			if err != nil {
				return wrap("read inquiry", err)
			}
			if filed.Before(q.AskedAt) {
				return bad("number", "它在询问之前就已提出，不是由这次询问而来。什么都没有改动。", "It was filed before the question was asked, so it did not come of it. Nothing was changed.")
			}
			u.SetState(state).SetNillableCaseID(caseID).SetNillableComplaintID(complaintID).SetEndedAt(tx.Now).ClearTurnsAt()
			return nil
		})
}

func situation(a center.Actor, q *ent.FirstInquiry) center.InquirySituation {
	return center.InquirySituation{State: q.State, First: a.StaffID != 0 && a.StaffID == q.FirstStaffID, Now: a.StaffID != 0 && a.StaffID == q.StaffID}
}

// ViewerCan lists the acts open to the actor.
func (s *Service) ViewerCan(ctx context.Context, q *ent.FirstInquiry) []center.InquiryAction {
	out := []center.InquiryAction{}
	if center.CheckInquiry(situation(auth.Actor(ctx), q)) != nil {
		return out
	}
	for _, name := range center.InquiryAction("").Values() {
		out = append(out, center.InquiryAction(name))
	}
	return out
}

// act takes one step: rule, row, line.
func (s *Service) act(ctx context.Context, inquiryID string, key *string, input any, action center.InquiryAction, kind center.InquiryEventKind, note string,
	change func(context.Context, *store.Tx, *ent.FirstInquiryUpdate) error) (*ent.FirstInquiry, error) {
	id, ok := center.IDOf("FirstInquiry", inquiryID)
	if !ok {
		return nil, notFound
	}
	operation := string(action) + "Inquiry"
	if _, done, err := s.Once.Recall(ctx, key, operation, input); err != nil {
		return nil, err
	} else if done {
		return s.ByID(ctx, id)
	}
	q, err := s.ByID(ctx, id)
	if err != nil {
		return nil, err
	}
	a := auth.Actor(ctx)
	if err := center.CheckInquiry(situation(a, q)); err != nil {
		return nil, err
	}
	_, err = s.Once.Write(ctx, key, operation, input, func(ctx context.Context, tx *store.Tx) (string, error) {
		u := tx.FirstInquiry.Update().Where(firstinquiry.ID(id), firstinquiry.Revision(q.Revision)).SetRevision(q.Revision + 1)
		if err := change(ctx, tx, u); err != nil {
			return "", err
		}
		n, err := u.Save(ctx)
		if err != nil {
			return "", wrap("move inquiry", err)
		}
		if n != 1 {
			return "", center.Refuse(center.ErrConflict, "", "别人刚刚办理了这一件。您的操作没有生效，请刷新后再看。", "Somebody else changed this just now. Your step was not taken; load it again.")
		}
		return "", s.append(ctx, tx, a, q, kind, note)
	})
	if err != nil {
		return nil, err
	}
	return s.read(ctx, id)
}

func (s *Service) append(ctx context.Context, tx *store.Tx, actor center.Actor, q *ent.FirstInquiry, kind center.InquiryEventKind, note string) error {
	_, err := s.Ledger.Append(ctx, tx, actor, ledger.Line{Subject: center.AboutInquiry, SubjectID: &q.ID, Kind: string(kind), DepartmentID: q.DepartmentID, Note: note})
	return err
}

// visible limits a query to what the actor may see: supervision and the complaint
// desk all, a head the department's, others what they were asked or were handed.
func visible(a center.Actor) (predicate.FirstInquiry, error) {
	switch {
	case a.Is(center.RoleSupervisor, center.RoleGovernment, center.RoleAdmin, center.RoleComplaints):
		return firstinquiry.IDGT(0), nil
	case a.StaffID == 0:
		return nil, notFound
	}
	mine := firstinquiry.Or(firstinquiry.FirstStaffID(a.StaffID), firstinquiry.StaffID(a.StaffID))
	if a.Is(center.RoleHead) && a.DepartmentID != 0 {
		return firstinquiry.Or(mine, firstinquiry.DepartmentID(a.DepartmentID)), nil
	}
	return mine, nil
}

// ByID finds an inquiry the actor may see.
func (s *Service) ByID(ctx context.Context, id int) (*ent.FirstInquiry, error) {
	mine, err := visible(auth.Actor(ctx))
	if err != nil {
		return nil, err
	}
	q, err := s.Store.Read(ctx).FirstInquiry.Query().Where(firstinquiry.ID(id), mine).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	return q, wrap("read inquiry", err)
}

// read reads an inquiry whose act the actor has just taken.
func (s *Service) read(ctx context.Context, id int) (*ent.FirstInquiry, error) {
	q, err := s.Store.Read(ctx).FirstInquiry.Get(ctx, id)
	return q, wrap("read inquiry", err)
}

// List lists the inquiries the actor may see: the open ones by their last day, then
// those that ended, the newest first; 200 at most.
func (s *Service) List(ctx context.Context, open *bool) ([]*ent.FirstInquiry, error) {
	mine, err := visible(auth.Actor(ctx))
	if err != nil {
		return nil, center.Refuse(center.ErrForbidden, "", "首问只对中心工作人员公开。", "First inquiries are for the center's staff.")
	}
	out := []*ent.FirstInquiry{}
	for _, ended := range []bool{false, true} {
		if open != nil && *open == ended {
			continue
		}
		q := s.Store.Read(ctx).FirstInquiry.Query().Where(mine).Limit(200 - len(out))
		if ended {
			q.Where(firstinquiry.StateNEQ(center.InquiryOpen)).Order(ent.Desc(firstinquiry.FieldID))
		} else {
			q.Where(firstinquiry.StateEQ(center.InquiryOpen)).Order(ent.Asc(firstinquiry.FieldDueDay, firstinquiry.FieldID))
		}
		rows, err := q.All(ctx)
		if err != nil {
			return nil, wrap("list inquiries", err)
		}
		if out = append(out, rows...); len(out) >= 200 {
			break
		}
	}
	return out, nil
}

// Overdue tells whether an inquiry is, or was when it ended, past its last day.
func (s *Service) Overdue(ctx context.Context, q *ent.FirstInquiry) bool {
	at := s.Store.Instant(ctx)
	if q.EndedAt != nil {
		at = *q.EndedAt
	}
	return !at.Before(q.DueDay.End())
}

// Contact is how to reach whoever asked, for those who act on it; nil otherwise.
func (s *Service) Contact(ctx context.Context, q *ent.FirstInquiry) (*string, error) {
	sit := situation(auth.Actor(ctx), q)
	if q.PersonID == nil || !sit.First && !sit.Now {
		return nil, nil //nolint:nilnil // null is the answer
	}
	row, err := s.Store.Read(ctx).Person.Get(ctx, *q.PersonID)
	if err != nil {
		return nil, wrap("read person", err)
	}
	view, err := s.Vault.View(row, people.Contact)
	if err != nil {
		return nil, err
	}
	return view.Phone, nil
}

// Number is the number of the case or complaint it became; nil when it became none.
func (s *Service) Number(ctx context.Context, q *ent.FirstInquiry) (*string, error) {
	read := s.Store.Read(ctx)
	switch {
	case q.CaseID != nil:
		c, err := read.ServiceCase.Get(ctx, *q.CaseID)
		if err != nil {
			return nil, wrap("read case", err)
		}
		return &c.Number, nil
	case q.ComplaintID != nil:
		c, err := read.Complaint.Get(ctx, *q.ComplaintID)
		if err != nil {
			return nil, wrap("read complaint", err)
		}
		return &c.Number, nil
	}
	return nil, nil //nolint:nilnil // null is the answer
}

// Sweep records, once each, inquiries still open after their last day.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	done := 0
	for {
		rows, err := s.Store.Read(ctx).FirstInquiry.Query().Where(firstinquiry.TurnsAtLTE(s.Store.Instant(ctx))).Limit(200).All(ctx)
		if err != nil || len(rows) == 0 {
			return done, wrap("find dropped inquiries", err)
		}
		for _, q := range rows {
			if err := s.dropped(ctx, q); err != nil {
				return done, err
			}
			done++
		}
	}
}

func (s *Service) dropped(ctx context.Context, q *ent.FirstInquiry) error {
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.FirstInquiry.Update().Where(firstinquiry.ID(q.ID), firstinquiry.Revision(q.Revision), firstinquiry.TurnsAtLTE(tx.Now)).
			SetRevision(q.Revision + 1).SetAnnouncedLight(center.Yellow).ClearTurnsAt().Save(ctx)
		if err != nil || n == 0 {
			return wrap("record dropped inquiry", err)
		}
		if err := s.append(ctx, tx, center.SystemActor(), q, center.InquiryLightTurned, string(center.Yellow)); err != nil || s.Dropped == nil {
			return err
		}
		return s.Dropped(ctx, tx, q)
	})
}
