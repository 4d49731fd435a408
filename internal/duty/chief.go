package duty

import (
	"context"
	"fmt"

	"onewindow/ent"
	"onewindow/ent/staff"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
)

// AppointChiefRepresentativeInput makes somebody a department's chief representative.
type AppointChiefRepresentativeInput struct {
	DepartmentCode string
	StaffID        string
	IdempotencyKey *string `json:"-"`
}

// Chief finds a department's chief representative at the center, who answers for
// it there and stands in for colleagues of the same post who named nobody; nil
// while there is none. Public: name and post.
func (s *Service) Chief(ctx context.Context, department int) (*ent.Staff, error) {
	row, err := s.Store.Read(ctx).Staff.Query().Where(staff.DepartmentID(department), staff.Chief(true)).First(ctx)
	if ent.IsNotFound(err) {
		return nil, nil //nolint:nilnil // nobody is the answer
	}
	return row, wrap("read chief representative", err)
}

// AppointChief makes somebody of a department its one chief representative. The
// head of the department or an administrator appoints, among examiners and
// approvers on duty.
func (s *Service) AppointChief(ctx context.Context, in AppointChiefRepresentativeInput) (*ent.Department, error) {
	a := auth.Actor(ctx)
	if !a.OfCenter() {
		return nil, staffOnly(a)
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	d := book.DepartmentByCode(in.DepartmentCode)
	if d == nil {
		return nil, center.Refuse(center.ErrNotFound, "departmentCode", "没有这个部门。", "There is no such department.")
	}
	who, err := s.person(ctx, "staffId", in.StaffID)
	if err != nil {
		return nil, err
	}
	if who.DepartmentID == nil || *who.DepartmentID != d.ID || !who.OnDuty || who.Role != center.RoleExaminer && who.Role != center.RoleApprover {
		return nil, center.Refuse(center.ErrBadUserInput, "staffId", "首席代表须是本部门在岗的承办人或者审批人。", "A chief representative is an examiner or approver of the department, on duty.")
	}
	if !keeps(a, who) {
		return nil, center.Refuse(center.ErrForbidden, "", "首席代表由本部门负责人或管理员任命。", "The head of the department or an administrator appoints the chief representative.")
	}
	_, err = s.Once.Write(ctx, in.IdempotencyKey, "appointChiefRepresentative", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		if err := tx.Staff.Update().Where(staff.DepartmentID(d.ID), staff.Chief(true), staff.IDNEQ(who.ID)).SetChief(false).Exec(ctx); err != nil {
			return "", fmt.Errorf("relieve chief representative: %w", err)
		}
		if err := tx.Staff.UpdateOneID(who.ID).SetChief(true).Exec(ctx); err != nil {
			return "", fmt.Errorf("appoint chief representative: %w", err)
		}
		return "", s.append(ctx, tx, center.DutyChiefAppointed, who, d.Name)
	})
	if err != nil {
		return nil, err
	}
	return d, nil
}
