package catalog

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"onewindow/ent"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// ItemContent is what an administrator changes of an item's draft. What is nil
// stays as it is; an empty list or text empties it.
type ItemContent struct {
	Summary, SummaryEn            *string
	StatutoryLimit, PromisedLimit *workday.Limit
	IntakeDays, DeliveryDays      *int
	LegalBasis                    *string
	Conditions                    []center.Bilingual
	Documents                     []DocumentText
	Steps                         []StepText
	Fees                          []FeeText
	Faqs                          []FAQText
	Laws                          []LawText
	Result, ResultEn              *string
	ResultKind                    *center.ResultKind
	ValidityMonths                *int
	Remedies, RemediesEn          *string
	CheckedOn                     *workday.Day
	Illustrative, WindowDecides   *bool
	Superior, SuperiorEn          *string
	Assistants                    []center.Assistant
	Questions                     []center.Question
	Eligibility                   []center.EligibilityRule
	DepartmentRules               []center.DepartmentRule
	DecisionRule                  *center.DecisionRule
}

// SaveServiceItemDraftInput writes an item's draft.
type SaveServiceItemDraftInput struct {
	ItemCode string
	BasedOn  string // the digest of the version that was changed
	Content  *ItemContent
}

// ServiceItemIdentity is what an item is called and how it is handled.
type ServiceItemIdentity struct {
	Code           string
	Name, NameEn   string
	Type           center.ItemType
	DepartmentCode string
	Audience       center.Audience
	Handling       center.Handling
	Online         center.OnlineLevel
	Joint, Upward  bool
	Synonyms       []string
}

// administrator is whoever asks, when they keep the catalogue.
func administrator(ctx context.Context) (center.Actor, error) {
	a := auth.Actor(ctx)
	switch {
	case !a.SignedIn():
		return a, center.Refuse(center.ErrUnauthenticated, "", "请先登录。", "Sign in first.")
	case !a.Is(center.RoleAdmin):
		return a, center.Refuse(center.ErrForbidden, "", "事项、部门和窗口由管理员维护。", "Items, departments and windows are kept by administrators.")
	}
	return a, nil
}

// Unpublished lists, for administrators, the items that have a draft or were
// never published, those that were never published first.
func (c *Catalogue) Unpublished(ctx context.Context, search string) ([]*ent.ServiceItem, error) {
	if _, err := administrator(ctx); err != nil {
		return nil, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	words := strings.Fields(strings.ToLower(search))
	var out []*ent.ServiceItem
	for _, it := range book.Items {
		if book.Draft(it.ID) == nil && len(book.Versions(it.ID)) > 0 {
			continue
		}
		text := strings.ToLower(it.Code + " " + it.Name + " " + it.NameEn)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			out = append(out, it)
		}
	}
	slices.SortStableFunc(out, func(a, b *ent.ServiceItem) int {
		return min(len(book.Versions(a.ID)), 1) - min(len(book.Versions(b.ID)), 1)
	})
	return out, nil
}

// DraftOf is an item's draft, for administrators; nil for everybody else.
func (c *Catalogue) DraftOf(ctx context.Context, item int) (*ent.ServiceItemVersion, error) {
	if !auth.Actor(ctx).Is(center.RoleAdmin) {
		return nil, nil //nolint:nilnil // there is none for them
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Draft(item), nil
}

// Newest is the version an editor goes on from: the draft, else the last published; nil when there is neither.
func (b *Book) Newest(item int) *ent.ServiceItemVersion {
	if all := b.versions[item]; len(all) > 0 {
		return all[0]
	}
	return nil
}

// SaveDraft changes an item's draft; where there is none, one grows from the
// version published last. What was changed by somebody else meanwhile is not
// overwritten.
func (c *Catalogue) SaveDraft(ctx context.Context, in SaveServiceItemDraftInput) (*ent.ServiceItem, *ent.ServiceItemVersion, error) {
	a, err := administrator(ctx)
	if err != nil {
		return nil, nil, err
	}
	if in.Content == nil {
		in.Content = &ItemContent{}
	}
	if err := tidy(in.Content, "content"); err != nil {
		return nil, nil, err
	}
	return c.draft(ctx, a, in.ItemCode, func(b *Book, im *importer, item *ent.ServiceItem) (*Entry, error) {
		v := b.Newest(item.ID)
		if v == nil {
			return nil, center.Refuse(center.ErrIllegalStep, "itemCode", "这个事项还没有任何版本。", "This item has no version yet.")
		}
		e := b.Entry(item, v)
		in.Content.apply(e)
		if e.Statutory == nil && e.Promised != nil {
			return nil, center.Refuse(center.ErrBadUserInput, "content.statutoryLimit", "先写法定时限，才能写承诺时限。", "The law's limit comes before the promise.")
		}
		for i, f := range in.Content.Fees {
			if f.Basis == "" {
				return nil, center.Refuse(center.ErrBadUserInput, fmt.Sprintf("content.fees.%d.basis", i), "没有依据不得收费，请写明收费依据。", "No fee without a rule: say which one charges it.")
			}
		}
		e.normalise()
		if stands := im.latest[item.ID]; stands.Digest != in.BasedOn {
			if digest, err := e.digest(); err != nil || digest != stands.Digest { // the same again is no conflict
				return nil, center.Refuse(center.ErrConflict, "basedOn", "这份草稿刚刚被别人改过，您的改动没有保存。请重新打开后再改。",
					"Somebody else changed this draft meanwhile; nothing of yours was saved. Open it again and change it there.")
			}
		}
		return e, nil
	})
}

// draft writes what change makes of an item, in place of its draft. What is
// already so is left as it is.
func (c *Catalogue) draft(ctx context.Context, a center.Actor, code string, change func(*Book, *importer, *ent.ServiceItem) (*Entry, error)) (*ent.ServiceItem, *ent.ServiceItemVersion, error) {
	c.Changed() // what another process wrote a moment ago counts
	book, err := c.Book(ctx)
	if err != nil {
		return nil, nil, err
	}
	item := book.ItemByCode(strings.ToUpper(strings.TrimSpace(code)))
	if item == nil {
		return nil, nil, noItem
	}
	err = c.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		im, err := c.importer(ctx, tx, ImportOptions{})
		if err != nil {
			return err
		}
		e, err := change(book, im, item)
		if err != nil {
			return err
		}
		digest, err := e.digest()
		if err != nil {
			return fmt.Errorf("digest %s: %w", item.Code, err)
		}
		if v := im.latest[item.ID]; v != nil && v.Digest == digest {
			return store.ErrNothing
		}
		if _, err := im.draft(ctx, e, item, digest); err != nil {
			return err
		}
		_, err = c.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutCatalogue, Kind: "DRAFTED", DepartmentID: &item.DepartmentID, Note: item.Code})
		return err
	})
	if err != nil && err != store.ErrNothing { //nolint:errorlint // ours, never wrapped
		return nil, nil, err
	}
	c.Changed()
	if book, err = c.Book(ctx); err != nil {
		return nil, nil, err
	}
	return book.Item(item.ID), book.Newest(item.ID), nil
}

var noItem = center.Refuse(center.ErrNotFound, "itemCode", "没有这个事项。", "There is no such item.")

// DropDraft throws an item's draft away; the published versions stay. An item
// that was never published goes with its draft.
func (c *Catalogue) DropDraft(ctx context.Context, code string) (*ent.ServiceItem, error) {
	a, err := administrator(ctx)
	if err != nil {
		return nil, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	item := book.ItemByCode(strings.ToUpper(strings.TrimSpace(code)))
	if item == nil {
		return nil, noItem
	}
	draft := book.Draft(item.ID)
	if draft == nil {
		return nil, center.Refuse(center.ErrIllegalStep, "itemCode", "这个事项没有草稿。", "This item has no draft.")
	}
	err = c.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := dropDraft(ctx, tx, draft.ID); err != nil {
			return err
		}
		if len(book.Versions(item.ID)) == 0 {
			if err := tx.ServiceItem.DeleteOneID(item.ID).Exec(ctx); err != nil {
				return fmt.Errorf("drop item: %w", err)
			}
		}
		_, err := c.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutCatalogue, Kind: "DRAFT_DROPPED", DepartmentID: &item.DepartmentID, Note: item.Code})
		return err
	})
	if err != nil {
		return nil, err
	}
	c.Changed()
	if book, err = c.Book(ctx); err != nil {
		return nil, err
	}
	return book.Item(item.ID), nil
}

var itemCode = regexp.MustCompile(`^[A-Z]{2,6}-[A-Z0-9]{1,20}$`)

// AddItem makes a new item with a draft from the template of its kind.
func (c *Catalogue) AddItem(ctx context.Context, in ServiceItemIdentity) (*ent.ServiceItem, *ent.ServiceItemVersion, error) {
	a, err := administrator(ctx)
	if err != nil {
		return nil, nil, err
	}
	if err := tidy(&in, ""); err != nil {
		return nil, nil, err
	}
	in.Code = strings.ToUpper(in.Code)
	if !itemCode.MatchString(in.Code) {
		return nil, nil, center.Refuse(center.ErrBadUserInput, "code", "事项编码形如 SCJG-010：部门字母、短横、数字。", "A code reads like SCJG-010: the department's letters, a dash, digits.")
	}
	if err := in.complete(); err != nil {
		return nil, nil, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, nil, err
	}
	if book.DepartmentByCode(in.DepartmentCode) == nil {
		return nil, nil, noDepartment
	}
	if book.ItemByCode(in.Code) != nil {
		return nil, nil, center.Refuse(center.ErrConflict, "code", "已经有这个编码的事项。", "There is an item with this code already.")
	}
	e := &Entry{Code: in.Code, NameZh: in.Name, NameEn: in.NameEn, Type: string(in.Type), DepartmentCode: in.DepartmentCode, Handling: string(in.Handling),
		Joint: in.Joint, Upward: in.Upward, Audience: string(in.Audience), Online: string(in.Online), Synonyms: in.Synonyms, Provenance: "administrator"}
	err = c.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		im, err := c.importer(ctx, tx, ImportOptions{})
		if err != nil {
			return err
		}
		if _, err := im.take(ctx, e, len(im.items)); err != nil {
			return err
		}
		_, err = c.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutCatalogue, Kind: "ADDED", Note: in.Code})
		return err
	})
	if store.IsDuplicate(err) {
		return nil, nil, center.Refuse(center.ErrConflict, "code", "已经有这个编码的事项。", "There is an item with this code already.")
	}
	if err != nil {
		return nil, nil, err
	}
	c.Changed()
	if book, err = c.Book(ctx); err != nil {
		return nil, nil, err
	}
	item := book.ItemByCode(in.Code)
	return item, book.Draft(item.ID), nil
}

func (in ServiceItemIdentity) complete() error {
	for field, text := range map[string]string{"name": in.Name, "nameEn": in.NameEn} {
		if text == "" {
			return center.Refuse(center.ErrBadUserInput, field, "请填写中英文名称。", "Give the name in both languages.")
		}
	}
	return nil
}

var fixedOncePublished = center.Refuse(center.ErrIllegalStep, "handling", "事项发布后，类型、部门和办理方式不再改变；请另设新事项。",
	"Once an item is published its type, department and way of handling stay; set up another item instead.")

// ChangeItem changes what an item is called and who it is for, at once. Its type,
// department and way of handling change only before it is first published: cases
// in hand rest on them.
func (c *Catalogue) ChangeItem(ctx context.Context, in ServiceItemIdentity) (*ent.ServiceItem, error) {
	a, err := administrator(ctx)
	if err != nil {
		return nil, err
	}
	if err := tidy(&in, ""); err != nil {
		return nil, err
	}
	if err := in.complete(); err != nil {
		return nil, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	item := book.ItemByCode(strings.ToUpper(in.Code))
	if item == nil {
		return nil, noItem
	}
	d := book.DepartmentByCode(in.DepartmentCode)
	if d == nil {
		return nil, noDepartment
	}
	if len(book.Versions(item.ID)) > 0 && (item.Type != in.Type || item.DepartmentID != d.ID || item.Handling != in.Handling || item.Joint != in.Joint || item.Upward != in.Upward) {
		return nil, fixedOncePublished
	}
	err = c.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.ServiceItem.UpdateOneID(item.ID).SetName(in.Name).SetNameEn(in.NameEn).SetType(in.Type).SetDepartmentID(d.ID).SetAudience(in.Audience).
			SetHandling(in.Handling).SetOnline(in.Online).SetJoint(in.Joint).SetUpward(in.Upward).SetSynonyms(list(in.Synonyms)).Exec(ctx); err != nil {
			return fmt.Errorf("change item: %w", err)
		}
		_, err := c.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutCatalogue, Kind: "RENAMED", DepartmentID: &d.ID, Note: item.Code})
		return err
	})
	if err != nil {
		return nil, err
	}
	c.Changed()
	if book, err = c.Book(ctx); err != nil {
		return nil, err
	}
	return book.Item(item.ID), nil
}

// apply writes what was given over what was there.
func (c *ItemContent) apply(e *Entry) {
	set(&e.SummaryZh, c.Summary)
	set(&e.SummaryEn, c.SummaryEn)
	set(&e.IntakeDays, c.IntakeDays)
	set(&e.DeliveryDays, c.DeliveryDays)
	set(&e.LegalBasis, c.LegalBasis)
	set(&e.ResultZh, c.Result)
	set(&e.ResultEn, c.ResultEn)
	set(&e.ResultKind, c.ResultKind)
	set(&e.RemediesZh, c.Remedies)
	set(&e.RemediesEn, c.RemediesEn)
	set(&e.Illustrative, c.Illustrative)
	set(&e.WindowDecides, c.WindowDecides)
	set(&e.SuperiorZh, c.Superior)
	set(&e.SuperiorEn, c.SuperiorEn)
	setList(&e.Conditions, c.Conditions)
	setList(&e.Documents, c.Documents)
	setList(&e.Steps, c.Steps)
	setList(&e.Fees, c.Fees)
	setList(&e.FAQs, c.Faqs)
	setList(&e.Laws, c.Laws)
	setList(&e.Assistants, c.Assistants)
	setList(&e.Questions, c.Questions)
	setList(&e.Eligibility, c.Eligibility)
	setList(&e.Departments, c.DepartmentRules)
	if c.StatutoryLimit != nil {
		e.Statutory = c.StatutoryLimit
	}
	if c.PromisedLimit != nil {
		e.Promised = c.PromisedLimit
	}
	if e.Promised == nil {
		e.Promised = e.Statutory
	}
	if c.ValidityMonths != nil {
		e.Validity = nil
		if *c.ValidityMonths > 0 {
			e.Validity = &ValidityText{*c.ValidityMonths}
		}
	}
	if c.CheckedOn != nil {
		e.CheckedOn = c.CheckedOn
	}
	if c.DecisionRule != nil {
		e.Decision = c.DecisionRule
		if *c.DecisionRule == (center.DecisionRule{}) {
			e.Decision = nil
		}
	}
}

func set[T any](to *T, from *T) {
	if from != nil {
		*to = *from
	}
}

func setList[T any](to *[]T, from []T) {
	if from != nil {
		*to = from
	}
}

// Changes are what a version says otherwise than the one before it, in the order
// in which a guide is read.
func (b *Book) Changes(v *ent.ServiceItemVersion) ([]*VersionChange, error) {
	all := b.versions[v.ItemID]
	i := slices.IndexFunc(all, func(x *ent.ServiceItemVersion) bool { return x.ID == v.ID })
	if i < 0 || i+1 >= len(all) {
		return []*VersionChange{}, nil
	}
	item := b.Item(v.ItemID)
	return compare(b.Entry(item, all[i+1]), b.Entry(item, v))
}

func asTree(e *Entry) (map[string]any, error) {
	text, err := json.Marshal(e)
	if err != nil {
		return nil, err
	}
	var out map[string]any
	return out, json.Unmarshal(text, &out)
}
