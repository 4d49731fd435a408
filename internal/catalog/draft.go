package catalog

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"onewindow/ent"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
)

// SaveServiceItemDraftInput writes an item's draft.
type SaveServiceItemDraftInput struct {
	ItemCode string
	BasedOn  string // the digest of the version that was changed
	Content  *ItemContent
}

// administrator is whoever asks, when they keep the catalogue.
func administrator(ctx context.Context) (center.Actor, error) {
	a := auth.Actor(ctx)
	return a, a.Only(center.RoleAdmin, "事项、部门和窗口由管理员维护。", "Items, departments and windows are kept by administrators.")
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

// FindingsOf tell what keeps a draft from being published. A version that was
// published had none, and is not looked at again: to look takes a while, and
// anybody may ask for it.
func (c *Catalogue) FindingsOf(ctx context.Context, v *ent.ServiceItemVersion) (center.Findings, error) {
	if v.State != center.VersionDraft {
		return nil, nil
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Findings(v), nil
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
