package duty

import (
	"context"
	"fmt"

	"onewindow/ent"
	"onewindow/ent/reasontemplate"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
)

// SaveReasonTemplateInput makes a wording, or changes one.
type SaveReasonTemplateInput struct {
	TemplateID         *string
	Action             center.CaseAction
	Department         *string
	Title, Text        string
	Remedy, LegalBasis *string
	Retired            *bool
}

// templatesMost bounds one act's list.
const templatesMost = 100

// Templates lists the wordings for an act: those for everybody and the
// department's own; the retired only when asked for.
func (s *Service) Templates(ctx context.Context, action center.CaseAction, department *string, retired bool) ([]*ent.ReasonTemplate, error) {
	a := auth.Actor(ctx)
	if !a.OfCenter() {
		return nil, staffOnly(a)
	}
	for_ := reasontemplate.DepartmentIDIsNil()
	if department != nil && *department != "" {
		book, err := s.Catalogue.Book(ctx)
		if err != nil {
			return nil, err
		}
		if d := book.DepartmentByCode(*department); d != nil {
			for_ = reasontemplate.Or(for_, reasontemplate.DepartmentID(d.ID))
		}
	}
	q := s.Store.Read(ctx).ReasonTemplate.Query().Where(reasontemplate.ActionEQ(action), for_)
	if !retired {
		q.Where(reasontemplate.Retired(false))
	}
	rows, err := q.Order(ent.Asc("position", "id")).Limit(templatesMost).All(ctx)
	return rows, wrap("read templates", err)
}

// TemplateByID finds a wording; staff only.
func (s *Service) TemplateByID(ctx context.Context, id int) (*ent.ReasonTemplate, error) {
	if !auth.Actor(ctx).OfCenter() {
		return nil, noTemplate
	}
	row, err := s.Store.Read(ctx).ReasonTemplate.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, noTemplate
	}
	return row, wrap("read template", err)
}

var noTemplate = center.Refuse(center.ErrNotFound, "templateId", "没有这条用语。", "There is no such wording.")

// SaveTemplate makes a wording or changes one: a head for the department, an
// administrator for everybody.
func (s *Service) SaveTemplate(ctx context.Context, in SaveReasonTemplateInput) (*ent.ReasonTemplate, error) {
	a := auth.Actor(ctx)
	if !a.OfCenter() {
		return nil, staffOnly(a)
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	var department *int
	if in.Department != nil && *in.Department != "" {
		d := book.DepartmentByCode(*in.Department)
		if d == nil {
			return nil, center.Refuse(center.ErrNotFound, "department", "没有这个部门。", "There is no such department.")
		}
		department = &d.ID
	}
	mine := a.Is(center.RoleHead) && department != nil && *department == a.DepartmentID
	forbidden := center.Refuse(center.ErrForbidden, "", "本部门的用语由负责人维护，通用的由管理员维护。", "A department's wordings are its head's, the common ones the administrator's.")
	if !a.Is(center.RoleAdmin) && !mine {
		return nil, forbidden
	}
	clean := map[string]string{}
	for field, x := range map[string]struct {
		value *string
		most  int
		must  bool
	}{"title": {&in.Title, 60, true}, "text": {&in.Text, 1000, true}, "remedy": {in.Remedy, 500, false}, "legalBasis": {in.LegalBasis, 500, false}} {
		if x.value == nil {
			continue
		}
		v, ok := center.CleanText(*x.value, x.most)
		if !ok || x.must && v == "" {
			return nil, center.Refuse(center.ErrBadUserInput, field, "请填写，最多%[1]d个字。", "Fill it in, at most %[1]d characters.", x.most)
		}
		clean[field] = v
	}
	var row *ent.ReasonTemplate
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if in.TemplateID == nil {
			n, err := tx.ReasonTemplate.Query().Where(reasontemplate.ActionEQ(in.Action)).Count(ctx)
			if err != nil {
				return fmt.Errorf("count templates: %w", err)
			}
			row, err = tx.ReasonTemplate.Create().SetAction(in.Action).SetNillableDepartmentID(department).SetTitle(clean["title"]).SetText(clean["text"]).
				SetRemedy(clean["remedy"]).SetLegalBasis(clean["legalBasis"]).SetPosition(n + 1).Save(ctx)
			if store.IsDuplicate(err) {
				return center.Refuse(center.ErrConflict, "title", "已有同名的用语。", "A wording of this title is there already.")
			}
			if err != nil {
				return fmt.Errorf("make template: %w", err)
			}
		} else {
			id, ok := center.IDOf("ReasonTemplate", *in.TemplateID)
			if !ok {
				return noTemplate
			}
			old, err := tx.ReasonTemplate.Get(ctx, id)
			if ent.IsNotFound(err) {
				return noTemplate
			}
			if err != nil {
				return fmt.Errorf("read template: %w", err)
			}
			if !a.Is(center.RoleAdmin) && (old.DepartmentID == nil || *old.DepartmentID != a.DepartmentID) {
				return forbidden
			}
			u := tx.ReasonTemplate.UpdateOneID(id).SetTitle(clean["title"]).SetText(clean["text"]).SetRemedy(clean["remedy"]).SetLegalBasis(clean["legalBasis"])
			if in.Retired != nil {
				u.SetRetired(*in.Retired)
			}
			if row, err = u.Save(ctx); err != nil {
				return fmt.Errorf("change template: %w", err)
			}
		}
		_, err := s.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutDuty, Kind: string(center.DutyTemplateSaved), DepartmentID: department, Note: row.Title})
		return err
	})
	return row, err
}
