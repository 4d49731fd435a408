package casework

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/application"
	"onewindow/ent/casecommitment"
	"onewindow/ent/exclusion"
	"onewindow/ent/lenientpromise"
	"onewindow/ent/person"
	"onewindow/ent/submitteddocument"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Lenient acceptance (容缺受理): a case is accepted although documents are missing
// that its item lets follow, on the applicant's written promise. The limits run
// from acceptance as always; nothing is granted before the documents are in.

type (
	// LaterDocumentsInput promises, when filing, documents of an item for later.
	LaterDocumentsInput struct {
		ItemCode  string
		Documents []string
		Digest    string
	}
	// AcceptLenientlyInput accepts before all documents are there.
	AcceptLenientlyInput struct {
		CaseID         string
		Later          []string
		SignedOnPaper  *bool
		Documents      []*DocumentFindingInput
		FeeLines       []string `json:",omitempty"`
		IdempotencyKey *string  `json:"-"`
	}
	// HandInDeferredInput hands promised documents in.
	HandInDeferredInput struct {
		CaseID         string
		Documents      []*DocumentInput
		QueryCode      *string
		IdempotencyKey *string `json:"-"`
	}
)

// pledged is what an applicant gave their word for, on one item of a plan.
type pledged struct {
	later      []int // requirements that follow
	commitment bool
}

// sign checks what an application promises and commits to: only by somebody
// signed in, or before a clerk, in the words of the item's terms, and not by
// whom the record excludes.
func (s *Service) sign(ctx context.Context, p *plan, who people.Particulars, given [][]document, in SubmitApplicationInput) error {
	if len(in.LaterDocuments)+len(in.Commitments) == 0 {
		return nil
	}
	if len(in.LaterDocuments)+len(in.Commitments) > 40 {
		return center.Refuse(center.ErrBadUserInput, "commitments", "承诺太多。", "Too many promises.")
	}
	if !auth.Actor(ctx).Is(center.RoleApplicant, center.RoleAgent, center.RoleClerk) {
		return center.Refuse(center.ErrUnauthenticated, "commitments", "请先登录，再作出承诺；也可以到窗口签署。", "Sign in to promise or commit, or sign at the window.")
	}
	index := s.Vault.IndexOf(who.Identity)
	if p.mandate != nil {
		index = p.mandate.Edges.Principal.IdentityIndex
		if err := p.within(center.AgencyPromise); err != nil {
			return err
		}
	}
	on, err := s.onRecord(ctx, index, p.facts.Day)
	if err != nil {
		return err
	}
	if on {
		return center.Excluded()
	}
	for i, l := range in.LaterDocuments {
		field := fmt.Sprintf("laterDocuments.%d", i)
		x := p.byCode(l.ItemCode)
		if x == nil || x.version.Lenient == nil || x.signed.later != nil {
			return center.Refuse(center.ErrBadUserInput, field+".itemCode", "这个事项不适用容缺受理。", "This item lets no documents follow.")
		}
		terms := p.book.Lenient(x.version)
		if l.Digest != terms.Digest {
			return textChanged(field + ".digest")
		}
		if x.signed.later, err = deferrable(terms.Requirements, terms.Most, l.Documents, field+".documents"); err != nil {
			return err
		}
		at := slices.Index(p.items, x)
		for _, d := range given[at] {
			if d.requirement != nil && slices.Contains(x.signed.later, *d.requirement) {
				return center.Refuse(center.ErrBadUserInput, field+".documents", "已经提交的材料不需要承诺后补。", "A document that is given need not be promised.")
			}
		}
	}
	for i, c := range in.Commitments {
		field := fmt.Sprintf("commitments.%d", i)
		x := p.byCode(c.ItemCode)
		if x == nil || x.version.Commitment == nil || x.signed.commitment {
			return center.Refuse(center.ErrBadUserInput, field+".itemCode", "这个事项不实行告知承诺。", "This item takes no commitment.")
		}
		if c.Digest != p.book.Commitment(x.version).Digest {
			return textChanged(field + ".digest")
		}
		x.signed.commitment = true
	}
	return nil
}

func textChanged(field string) error {
	return center.Refuse(center.ErrTextChanged, field, "告知或承诺的文本已经更新，请重新阅读后再确认。什么都没有保存。", "The text has changed since you read it. Read it again and confirm. Nothing was saved.")
}

func (p *plan) byCode(code string) *planned {
	for _, x := range p.items {
		if x.item.Code == code {
			return x
		}
	}
	return nil
}

// deferrable finds the documents named, by key or id, among those that may follow.
func deferrable(may []*ent.RequiredDocument, most int, named []string, field string) ([]int, error) {
	var out []int
	for _, n := range named {
		i := slices.IndexFunc(may, func(r *ent.RequiredDocument) bool { return r.Key == n || r.GlobalID() == n })
		if i < 0 {
			return nil, center.Refuse(center.ErrBadUserInput, field, "这份材料不能后补。", "That document may not follow.")
		}
		if !slices.Contains(out, may[i].ID) {
			out = append(out, may[i].ID)
		}
	}
	if len(out) == 0 || len(out) > most {
		return nil, center.Refuse(center.ErrBadUserInput, field, "可以后补的材料为1至%[1]d件。", "1 to %[1]d documents may follow.", most)
	}
	return out, nil
}

// keepWord keeps what was promised and committed to with a case just opened,
// each with a line that carries the digest of its text.
func (s *Service) keepWord(ctx context.Context, tx *store.Tx, p *plan, x *planned, c *ent.ServiceCase) error {
	a := auth.Actor(ctx)
	if x.signed.later != nil {
		digest := p.book.Lenient(x.version).Digest
		err := tx.LenientPromise.Create().SetCaseID(c.ID).SetRequirementIds(x.signed.later).SetDigest(digest).
			SetOnPaper(a.Is(center.RoleClerk)).SetMadeAt(tx.Now).Exec(ctx)
		if err != nil {
			return wrap("keep promise", err)
		}
		if err := s.append(ctx, tx, a, c, center.CaseDocumentsPromised, c.Stage, digest, nil); err != nil {
			return err
		}
	}
	if x.signed.commitment {
		digest := p.book.Commitment(x.version).Digest
		err := tx.CaseCommitment.Create().SetCaseID(c.ID).SetScope(x.version.Commitment.Scope).SetDigest(digest).SetSignedAt(tx.Now).Exec(ctx)
		if err != nil {
			return wrap("keep commitment", err)
		}
		return s.append(ctx, tx, a, c, center.CaseCommitmentSigned, c.Stage, digest, nil)
	}
	return nil
}

// readPromises takes over promises and commitments, and who is on the record,
// where the items have them.
func (s *Service) readPromises(ctx context.Context, files []*File, byID map[int][]*File) error {
	var lenient, committed, applications []int
	for _, f := range files {
		if f.Version.Lenient != nil {
			lenient = append(lenient, f.ID)
			if f.Stage == center.StageIntake {
				applications = append(applications, f.ApplicationID)
			}
		}
		if f.Version.Commitment != nil {
			committed = append(committed, f.ID)
		}
	}
	db := s.Store.Read(ctx)
	if len(lenient) > 0 {
		rows, err := db.LenientPromise.Query().Where(lenientpromise.CaseIDIn(lenient...)).All(ctx)
		if err != nil {
			return wrap("read promises", err)
		}
		for _, x := range rows {
			for _, f := range byID[x.CaseID] {
				f.Promise = x
			}
		}
	}
	if len(committed) > 0 {
		rows, err := db.CaseCommitment.Query().Where(casecommitment.CaseIDIn(committed...)).All(ctx)
		if err != nil {
			return wrap("read commitments", err)
		}
		for _, x := range rows {
			for _, f := range byID[x.CaseID] {
				f.Commitment = x
			}
		}
	}
	if len(applications) == 0 {
		return nil
	}
	day := workday.DayOf(s.Store.Instant(ctx))
	var on []struct {
		ID int `sql:"id"`
	}
	err := db.Exclusion.Query().Where(inForceOn(day)).Modify(func(sel *sql.Selector) {
		p, a := sql.Table(person.Table), sql.Table(application.Table)
		sel.Join(p).On(sel.C(exclusion.FieldIdentityIndex), p.C(person.FieldIdentityIndex)).
			Join(a).On(p.C(person.FieldID), a.C(application.FieldPersonID))
		ids := make([]any, len(applications))
		for i, id := range applications {
			ids[i] = id
		}
		sel.Where(sql.In(a.C(application.FieldID), ids...)).Select(a.C(application.FieldID))
	}).Scan(ctx, &on)
	if err != nil {
		return wrap("read exclusions", err)
	}
	for _, x := range on {
		for _, f := range files {
			f.excluded = f.excluded || f.ApplicationID == x.ID
		}
	}
	return nil
}

// promising is the part of the situation that concerns what the applicant promised and committed to.
func (f *File) promising(s *center.Situation, a center.Actor, now time.Time) {
	s.Lenient, s.Excluded = f.Version.Lenient != nil, f.excluded
	if x := f.Promise; x != nil {
		s.Promised = x.DueDay == nil && x.KeptAt == nil
		s.Deferred = x.DueDay != nil && x.KeptAt == nil && x.BrokenAt == nil
		s.PromiseOver = x.DueDay != nil && !now.Before(x.DueDay.End())
	}
	if f.Commitment == nil {
		return
	}
	s.Committed = true
	s.WindowDecides = s.WindowDecides || f.Version.Commitment.AtOnce
	x := f.Commitment
	s.Verifies = f.verificationOf(a, now) != nil
	s.Verified = x.Verdict != nil
	s.Verifier = x.VerifierID != nil && a.StaffID != 0 && *x.VerifierID == a.StaffID
	s.OrderOpen = x.OrderDue != nil && x.PutRightAt == nil && x.RevokedAt == nil
	s.OrderOver = x.OrderDue != nil && !now.Before(x.OrderDue.End())
	s.Heard = x.StatedAt != nil
}

// awaiting tells whether promised documents are not in: nothing is granted before.
func (f *File) awaiting() bool {
	return f.Promise != nil && f.Promise.KeptAt == nil && (f.Promise.DueDay != nil || f.Notice == nil)
}

var outstanding = center.Refuse(center.ErrDocumentsOutstanding, "decision",
	"承诺后补的材料还没有补齐，不能作出准予决定。什么都没有改动。", "Documents that were promised are not in; nothing can be granted before they are. Nothing was changed.")

// brokenAt is when the sweep must record that promised documents did not come; nil when it need not.
func (f *File) brokenAt() *time.Time {
	x := f.Promise
	if x == nil || x.DueDay == nil || x.KeptAt != nil || x.BrokenAt != nil || f.ClosedAt != nil || f.DecidedAt != nil || f.AcceptedAt == nil {
		return nil
	}
	return ptr(x.DueDay.End().UTC())
}

// AcceptLeniently accepts a case before all its documents are there: on the
// promise made when filing, or on one signed before the clerk.
func (s *Service) AcceptLeniently(ctx context.Context, in AcceptLenientlyInput) (*ent.ServiceCase, error) {
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActAcceptLeniently, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			if err := s.promisedAtWindow(ctx, tx, f, in); err != nil {
				return "", "", err
			}
			have, err := s.given(ctx, tx, f)
			if err != nil {
				return "", "", err
			}
			if slices.ContainsFunc(f.Promise.RequirementIds, func(id int) bool { return slices.Contains(have, id) }) {
				return "", "", center.Refuse(center.ErrBadUserInput, "later", "已经收到的材料不需要后补。什么都没有改动。", "A document that was received need not follow. Nothing was changed.")
			}
			return center.CaseAccepted, "", s.accept(ctx, tx, f, in.Documents, in.FeeLines)
		})
}

// promisedAtWindow makes sure of the promise a lenient acceptance stands on.
func (s *Service) promisedAtWindow(ctx context.Context, tx *store.Tx, f *File, in AcceptLenientlyInput) error {
	if len(in.Later) == 0 && f.Promise != nil {
		return nil
	}
	if in.SignedOnPaper == nil || !*in.SignedOnPaper {
		return center.Refuse(center.ErrBadUserInput, "signedOnPaper", "请由申请人签署容缺受理承诺书后再受理。", "The applicant signs the promise before it is accepted so.")
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	terms := book.Lenient(f.Version)
	later, err := deferrable(terms.Requirements, terms.Most, in.Later, "later")
	if err != nil {
		return err
	}
	if f.Promise != nil {
		f.Promise, err = tx.LenientPromise.UpdateOneID(f.Promise.ID).SetRequirementIds(later).Save(ctx)
	} else {
		f.Promise, err = tx.LenientPromise.Create().SetCaseID(f.ID).SetRequirementIds(later).SetDigest(terms.Digest).
			SetOnPaper(true).SetMadeAt(tx.Now).Save(ctx)
	}
	if store.IsDuplicate(err) {
		return errMoved
	}
	return wrap("keep promise", err)
}

// given are the requirements that documents of a case answer.
func (s *Service) given(ctx context.Context, tx *store.Tx, f *File) ([]int, error) {
	rows, err := tx.SubmittedDocument.Query().Where(submitteddocument.CaseID(f.ID), submitteddocument.RequirementIDNotNil()).All(ctx)
	if err != nil {
		return nil, wrap("read documents", err)
	}
	var out []int
	for _, r := range rows {
		out = append(out, *r.RequirementID)
	}
	return out, nil
}

// bind reckons, at acceptance, the last day of a promise, and says so: by the
// clerk's lenient acceptance, or when silence has accepted the case by law.
func (s *Service) bind(ctx context.Context, tx *store.Tx, f *File, action center.CaseAction) error {
	if action != center.ActAcceptLeniently && action != center.ActDeemAccepted || f.Promise == nil || f.Promise.DueDay != nil {
		return nil
	}
	due, err := f.calendar.Due(workday.Terms{Start: tx.Now, Limit: working(f.Version.Lenient.Days)}, workday.DayOf(tx.Now))
	if err != nil {
		return wrap("reckon promise", err)
	}
	if f.Promise, err = tx.LenientPromise.UpdateOneID(f.Promise.ID).SetDueDay(due.Day).Save(ctx); err != nil {
		return wrap("bind promise", err)
	}
	f.then = append(f.then, also{kind: center.CaseAcceptedLeniently, note: due.Day.String()})
	return nil
}

// HandInDeferred takes promised documents in: all of them, or some.
func (s *Service) HandInDeferred(ctx context.Context, in HandInDeferredInput) (*ent.ServiceCase, error) {
	return s.move(ctx, step{caseID: in.CaseID, queryCode: in.QueryCode, key: in.IdempotencyKey, action: center.ActHandInDeferred, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			book, err := s.Catalogue.Book(ctx)
			if err != nil {
				return "", "", err
			}
			docs, err := sort(book, []*ent.ServiceItemVersion{f.Version}, in.Documents)
			if err != nil {
				return "", "", err
			}
			for i, d := range docs[0] {
				if d.requirement == nil || !slices.Contains(f.Promise.RequirementIds, *d.requirement) {
					return "", "", center.Refuse(center.ErrBadUserInput, fmt.Sprintf("documents.%d", i), "这不是承诺后补的材料。什么都没有保存。", "That is not one of the promised documents. Nothing was saved.")
				}
			}
			if len(docs[0]) == 0 {
				return "", "", center.Refuse(center.ErrBadUserInput, "documents", "请选择要补交的材料。", "Choose the documents to hand in.")
			}
			if err := s.takeIn(ctx, tx, f, docs); err != nil {
				return "", "", err
			}
			have, err := s.given(ctx, tx, f)
			if err != nil {
				return "", "", err
			}
			left := 0
			for _, id := range f.Promise.RequirementIds {
				if !slices.Contains(have, id) {
					left++
				}
			}
			if left == 0 {
				if f.Promise, err = tx.LenientPromise.UpdateOneID(f.Promise.ID).SetKeptAt(tx.Now).Save(ctx); err != nil {
					return "", "", wrap("keep promise", err)
				}
			}
			return center.CaseDeferredReceived, strconv.Itoa(left), nil
		})
}

// recordBroken records, once, that promised documents did not come: the promise
// goes on the record of who made it, and the case goes on to refusal, or ends,
// as its item says.
func (s *Service) recordBroken(ctx context.Context, f *File) error {
	_, err := s.move(ctx, step{caseID: f.GlobalID(), action: center.ActRecordBroken},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			terms := f.Version.Lenient
			var err error
			if f.Promise, err = tx.LenientPromise.UpdateOneID(f.Promise.ID).SetBrokenAt(tx.Now).Save(ctx); err != nil {
				return "", "", wrap("record broken promise", err)
			}
			reasons := "承诺后补的材料在" + f.Promise.DueDay.String() + "前没有补齐。"
			if err := s.exclude(ctx, tx, f, center.ExcludedBrokenPromise, reasons, terms.Basis, terms.ExclusionMonths); err != nil {
				return "", "", err
			}
			if terms.OnBroken == center.BrokenTerminate {
				f.Stage, f.Status, f.Reasons, f.LegalBasis = center.StageClosed, center.StatusTerminated, &reasons, &terms.Basis
			}
			return center.CasePromiseBroken, f.Promise.DueDay.String(), nil
		})
	return err
}

// LenientPromise is a promise, as the API shows it.
type LenientPromise struct {
	*ent.LenientPromise
	Documents   []*ent.RequiredDocument
	Outstanding []*ent.RequiredDocument
	Text        center.Bilingual
}

// PromiseOf is what was promised on a case; nil when nothing was.
func (s *Service) PromiseOf(ctx context.Context, f *File) (*LenientPromise, error) {
	if f.Promise == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	documents, err := s.Documents(ctx, []int{f.ID})
	if err != nil {
		return nil, err
	}
	out := &LenientPromise{LenientPromise: f.Promise, Documents: []*ent.RequiredDocument{}, Outstanding: []*ent.RequiredDocument{}, Text: f.Version.Lenient.Text()}
	for _, r := range f.deferred() {
		out.Documents = append(out.Documents, r)
		if !slices.ContainsFunc(documents[f.ID], func(d *ent.SubmittedDocument) bool { return d.RequirementID != nil && *d.RequirementID == r.ID }) {
			out.Outstanding = append(out.Outstanding, r)
		}
	}
	return out, nil
}

// deferred are the documents promised for later.
func (f *File) deferred() []*ent.RequiredDocument {
	var out []*ent.RequiredDocument
	for _, r := range f.guide.Documents {
		if f.Promise != nil && slices.Contains(f.Promise.RequirementIds, r.ID) {
			out = append(out, r)
		}
	}
	return out
}
