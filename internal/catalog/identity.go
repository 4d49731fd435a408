package catalog

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"onewindow/ent"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
)

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
		if err := redigest(ctx, tx, book, item.ID); err != nil {
			return err
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

// redigest keeps the newest version's digest true to what the item is called now,
// so that importing what was exported changes nothing.
func redigest(ctx context.Context, tx *store.Tx, book *Book, item int) error {
	v := book.Newest(item)
	if v == nil {
		return nil
	}
	row, err := tx.ServiceItem.Get(ctx, item)
	if err != nil {
		return fmt.Errorf("read item: %w", err)
	}
	e := book.Entry(row, v)
	e.normalise()
	digest, err := e.digest()
	if err != nil {
		return fmt.Errorf("digest %s: %w", row.Code, err)
	}
	if err := tx.ServiceItemVersion.UpdateOneID(v.ID).SetDigest(digest).Exec(ctx); err != nil {
		return fmt.Errorf("keep digest: %w", err)
	}
	return nil
}
