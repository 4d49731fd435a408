package duty

import (
	"context"
	"fmt"

	"onewindow/ent"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
)

// SaveStaffInput makes a member of staff, or changes one.
type SaveStaffInput struct {
	StaffID        *string
	Name           string
	Post, PostEn   string
	Role           center.Role
	DepartmentCode *string // nil or empty: the center's own
	OnDuty         bool    // holds the post; false: has left it
}

// SaveStaff makes a member of staff, or changes one; administrators only. The
// work of somebody who leaves the post passes on by rule.
func (s *Service) SaveStaff(ctx context.Context, in SaveStaffInput) (*ent.Staff, error) {
	a := auth.Actor(ctx)
	if err := a.Only(center.RoleAdmin, "人员由管理员维护。", "Staff are kept by administrators."); err != nil {
		return nil, err
	}
	for field, text := range map[string]*string{"name": &in.Name, "post": &in.Post, "postEn": &in.PostEn} {
		clean, ok := center.CleanText(*text, 60)
		if !ok || clean == "" {
			return nil, center.Refuse(center.ErrBadUserInput, field, "请填写，最多%[1]d个字。", "Fill it in, at most %[1]d characters.", 60)
		}
		*text = clean
	}
	if !in.Role.Post() {
		return nil, center.Refuse(center.ErrBadUserInput, "role", "这不是中心的岗位。", "This is not a post of the center.")
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	var department *int
	if in.DepartmentCode != nil && *in.DepartmentCode != "" {
		d := book.DepartmentByCode(*in.DepartmentCode)
		if d == nil {
			return nil, center.Refuse(center.ErrNotFound, "departmentCode", "没有这个部门。", "There is no such department.")
		}
		department = &d.ID
	}
	if department == nil && in.Role.OfDepartment() {
		return nil, center.Refuse(center.ErrBadUserInput, "departmentCode", "承办人、审批人和负责人须属于一个部门。", "Examiners, approvers and heads belong to a department.")
	}
	var old, row *ent.Staff
	if in.StaffID != nil && *in.StaffID != "" {
		if old, err = s.person(ctx, "staffId", *in.StaffID); err != nil {
			return nil, err
		}
	}
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if old == nil {
			row, err = tx.Staff.Create().SetName(in.Name).SetPost(in.Post).SetPostEn(in.PostEn).SetRole(in.Role).SetNillableDepartmentID(department).SetOnDuty(in.OnDuty).Save(ctx)
		} else {
			u := tx.Staff.UpdateOneID(old.ID).SetName(in.Name).SetPost(in.Post).SetPostEn(in.PostEn).SetRole(in.Role).SetOnDuty(in.OnDuty)
			if department == nil {
				u.ClearDepartmentID()
			} else {
				u.SetDepartmentID(*department)
			}
			if !in.OnDuty || !same(old.DepartmentID, department) || in.Role != center.RoleExaminer && in.Role != center.RoleApprover {
				u.SetChief(false)
			}
			row, err = u.Save(ctx)
		}
		if err != nil {
			return fmt.Errorf("keep staff: %w", err)
		}
		_, err = s.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutDuty, Kind: string(center.DutyStaffSaved), DepartmentID: department, Note: row.Name + " " + string(row.Role)})
		return err
	})
	if err != nil {
		return nil, err
	}
	if old != nil && (!in.OnDuty || old.Role != in.Role || !same(old.DepartmentID, department)) {
		if err := s.passOn(ctx, old.ID, nil, casework.HandedForPost); err != nil {
			return nil, err
		}
	}
	return row, nil
}
