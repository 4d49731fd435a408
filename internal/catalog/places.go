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

// SaveDepartmentInput is a department as the public sees it.
type SaveDepartmentInput struct {
	Code                  string
	Name, NameEn          string
	Phone, ComplaintPhone string
	Floor, Zone           string
	CityItems             int
}

// SaveServiceWindowInput is a window of the hall.
type SaveServiceWindowInput struct {
	Code            string
	Name, NameEn    string
	Floor, Zone     string
	Hours, HoursEn  string
	Phone           string
	General         bool
	DepartmentCodes []string
}

var (
	noDepartment   = center.Refuse(center.ErrNotFound, "departmentCode", "没有这个部门。", "There is no such department.")
	departmentCode = regexp.MustCompile(`^[A-Z]{2,6}$`)
	windowCode     = regexp.MustCompile(`^[A-Z0-9][A-Z0-9-]{0,11}$`)
)

// must refuses texts that are missing.
func must(texts map[string]string) error {
	for field, text := range texts {
		if text == "" {
			return center.Refuse(center.ErrBadUserInput, field, "请填写。", "Fill it in.")
		}
	}
	return nil
}

// SaveDepartment makes a department, or changes the one of that code.
func (c *Catalogue) SaveDepartment(ctx context.Context, in SaveDepartmentInput) (*ent.Department, error) {
	a, err := administrator(ctx)
	if err != nil {
		return nil, err
	}
	if err := tidy(&in, ""); err != nil {
		return nil, err
	}
	in.Code = strings.ToUpper(in.Code)
	if !departmentCode.MatchString(in.Code) {
		return nil, center.Refuse(center.ErrBadUserInput, "code", "部门编码是2至6个大写字母，如 SCJG。", "A department's code is two to six capital letters, such as SCJG.")
	}
	if err := must(map[string]string{"name": in.Name, "nameEn": in.NameEn, "phone": in.Phone, "complaintPhone": in.ComplaintPhone}); err != nil {
		return nil, err
	}
	if in.Phone == in.ComplaintPhone {
		return nil, center.Refuse(center.ErrBadUserInput, "complaintPhone", "监督电话须与咨询电话不同。", "The complaint phone must differ from the consultation phone.")
	}
	err = c.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		book, err := c.Book(ctx)
		if err != nil {
			return err
		}
		id := 0
		if d := book.DepartmentByCode(in.Code); d != nil {
			id = d.ID
			err = tx.Department.UpdateOneID(id).SetName(in.Name).SetNameEn(in.NameEn).SetPhone(in.Phone).SetComplaintPhone(in.ComplaintPhone).
				SetFloor(in.Floor).SetZone(in.Zone).SetCityItems(in.CityItems).Exec(ctx)
		} else {
			var d *ent.Department
			if d, err = tx.Department.Create().SetCode(in.Code).SetName(in.Name).SetNameEn(in.NameEn).SetPhone(in.Phone).SetComplaintPhone(in.ComplaintPhone).
				SetFloor(in.Floor).SetZone(in.Zone).SetCityItems(in.CityItems).Save(ctx); err == nil {
				id = d.ID
			}
		}
		if err != nil {
			return fmt.Errorf("keep department: %w", err)
		}
		_, err = c.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutCatalogue, Kind: "DEPARTMENT_SAVED", DepartmentID: &id, Note: in.Code})
		return err
	})
	if err != nil {
		return nil, err
	}
	c.Changed()
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.DepartmentByCode(in.Code), nil
}

// SaveWindow makes a window, or changes the one of that code.
func (c *Catalogue) SaveWindow(ctx context.Context, in SaveServiceWindowInput) (*ent.ServiceWindow, error) {
	a, err := administrator(ctx)
	if err != nil {
		return nil, err
	}
	if err := tidy(&in, ""); err != nil {
		return nil, err
	}
	in.Code = strings.ToUpper(in.Code)
	if !windowCode.MatchString(in.Code) {
		return nil, center.Refuse(center.ErrBadUserInput, "code", "窗口编码是1至12个大写字母或数字，如 A12。", "A window's code is 1 to 12 capital letters or digits, such as A12.")
	}
	if err := must(map[string]string{"name": in.Name, "nameEn": in.NameEn, "floor": in.Floor, "hours": in.Hours, "hoursEn": in.HoursEn}); err != nil {
		return nil, err
	}
	if !in.General && len(in.DepartmentCodes) == 0 {
		return nil, center.Refuse(center.ErrBadUserInput, "departmentCodes", "综合窗口以外的窗口须写明受理哪些部门。", "A window that is not general must say which departments it takes.")
	}
	err = c.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		book, err := c.Book(ctx)
		if err != nil {
			return err
		}
		var departments []int
		for _, code := range in.DepartmentCodes {
			d := book.DepartmentByCode(code)
			if d == nil {
				return center.Refuse(center.ErrNotFound, "departmentCodes", "没有部门 %[1]s。", "There is no department %[1]s.", code)
			}
			departments = append(departments, d.ID)
		}
		if w := book.windowByCode(in.Code); w != nil {
			err = tx.ServiceWindow.UpdateOneID(w.ID).SetName(in.Name).SetNameEn(in.NameEn).SetFloor(in.Floor).SetZone(in.Zone).SetHours(in.Hours).SetHoursEn(in.HoursEn).
				SetPhone(in.Phone).SetGeneral(in.General).ClearDepartments().AddDepartmentIDs(departments...).Exec(ctx)
		} else {
			err = tx.ServiceWindow.Create().SetCode(in.Code).SetName(in.Name).SetNameEn(in.NameEn).SetFloor(in.Floor).SetZone(in.Zone).SetHours(in.Hours).SetHoursEn(in.HoursEn).
				SetPhone(in.Phone).SetGeneral(in.General).AddDepartmentIDs(departments...).Exec(ctx)
		}
		if err != nil {
			return fmt.Errorf("keep window: %w", err)
		}
		_, err = c.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutCatalogue, Kind: "WINDOW_SAVED", Note: in.Code})
		return err
	})
	if err != nil {
		return nil, err
	}
	c.Changed()
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.windowByCode(in.Code), nil
}

func (b *Book) windowByCode(code string) *ent.ServiceWindow {
	for _, w := range b.Windows {
		if w.Code == code {
			return w
		}
	}
	return nil
}
