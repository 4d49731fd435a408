// Package city is a simulator of a whole city: people who apply and complain,
// staff who handle, time that passes. It drives the same services that the API
// drives, with a clock it moves, so that what it makes is what use would have
// made. From one seed it always makes the same city. It serves as demo data,
// load generator and test oracle.
package city

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"onewindow/ent"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/complaint"
	"onewindow/internal/disclosure"
	"onewindow/internal/duty"
	"onewindow/internal/evaluation"
	"onewindow/internal/hall"
	"onewindow/internal/payment"
	"onewindow/internal/rating"
	"onewindow/internal/store"
	"onewindow/internal/supervision"
	"onewindow/internal/workday"
)

// City is a city being made.
type City struct {
	Store      *store.Store
	Catalogue  *catalog.Catalogue
	Cases      *casework.Service
	Complaints *complaint.Service
	Hall       *hall.Service    // nil leaves the hall empty
	Duty       *duty.Service    // nil leaves everybody at work
	Payments   *payment.Service // nil: nobody buys a home
	Eye        *supervision.Service
	Evaluation *evaluation.Service // with Eye: nil leaves warnings lying and nobody evaluated
	Ratings    *rating.Service     // nil: nobody says what they think
	Disclosure *disclosure.Service // nil: the center announces nothing

	Seed     uint64
	Size     int // cases; a tenth as many complaints
	Days     int // calendar days of history before now
	Progress func(done, of int)

	rng      *rand.Rand
	now      time.Time
	book     *catalog.Book
	staff    map[int]center.Actor // by id
	clerks   []center.Actor
	accounts map[string]center.Actor
	items    []weighted
	codes    map[int]string // query codes by case
}

// Password opens every demo account.
const Password = "onewindow-demo"

// Region is the letters the demo city's numbers begin with.
const Region = "YZ"

// Build makes the city: departments, catalogue, staff, accounts, then its
// history, ending now. The services' clocks and notices are the city's while it
// is made, and their own again after.
func (c *City) Build(ctx context.Context) error {
	end := c.Store.Now()
	c.rng = rand.New(rand.NewPCG(c.Seed, 20261124)) //nolint:gosec // believable, not secret
	c.now = end.AddDate(0, 0, -c.Days)
	c.codes = map[int]string{}
	clock, tellCases, tellComplaints := c.Store.Now, c.Cases.Tell, c.Complaints.Tell
	c.Store.Now = func() time.Time { return c.now }
	c.Cases.Tell, c.Complaints.Tell = nil, nil // nobody is told of the past
	defer func() { c.Store.Now, c.Cases.Tell, c.Complaints.Tell = clock, tellCases, tellComplaints }()

	if err := c.furnish(ctx); err != nil {
		return err
	}
	if err := c.live(ctx, end); err != nil {
		return err
	}
	if err := c.openHall(ctx, end); err != nil {
		return err
	}
	return c.goAway(ctx)
}

// furnish makes what stands before anybody comes: departments, windows,
// catalogue, staff, accounts.
func (c *City) furnish(ctx context.Context) error {
	entries, err := catalog.Embedded()
	if err != nil {
		return err
	}
	if err := c.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.ServiceCenter.Update().SetName("云州市政务服务中心").SetNameEn("Yunzhou Administrative Service Center").
			SetRegionCode(Region).SetPhone("12345").SetAddress("云州市新城区政务路1号（示例）").SetAddressEn("1 Zhengwu Road, Xincheng, Yunzhou (demo)").
			SetHours("工作日 9:00—17:00").SetHoursEn("Working days 9:00–17:00").SetOpensMinute(9 * 60).SetClosesMinute(17 * 60).SetDemo(true).Exec(ctx); err != nil {
			return fmt.Errorf("name the center: %w", err)
		}
		if c.Evaluation != nil {
			if err := c.publishRules(ctx, tx); err != nil {
				return err
			}
		}
		return catalog.FurnishDemo(ctx, tx)
	}); err != nil {
		return err
	}
	from := workday.DayOf(c.now)
	changes, err := c.Catalogue.Import(ctx, entries, catalog.ImportOptions{Publish: true, From: &from})
	if err != nil {
		return err
	}
	for _, ch := range changes {
		if !ch.Published {
			return fmt.Errorf("item %s of the demo city is not fit to publish: %v", ch.Code, ch.Findings)
		}
	}
	if c.book, err = c.Catalogue.Book(ctx); err != nil {
		return err
	}
	return c.employ(ctx)
}

// demoStaff are the accounts of departments that show their side of the work:
// two that decide by themselves, those of a joint case (CG-006), and those who
// open a restaurant together.
var demoStaff = map[string]struct{ examiner, approver string }{
	"SCJG": {"examiner", "approver"},
	"WJ":   {"examiner2", "approver2"},
	"CG":   {"examiner-cg", "approver-cg"},
	"GA":   {"examiner-ga", ""},
	"XF":   {"examiner-xf", "approver-xf"},
	"ZJ":   {"examiner-zj", "approver-zj"},
	"ZRZY": {"examiner-zrzy", ""},
}

// employ hires staff for every department and opens the demo accounts.
func (c *City) employ(ctx context.Context) error {
	c.staff, c.accounts = map[int]center.Actor{}, map[string]center.Actor{}
	hash := auth.HashPassword(Password)
	return c.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		hire := func(role center.Role, department *int, window *int, post, postEn string) (*ent.Staff, error) {
			s, err := tx.Staff.Create().SetName(c.personName()).SetPost(post).SetPostEn(postEn).SetRole(role).
				SetNillableDepartmentID(department).SetNillableWindowID(window).Save(ctx)
			if err != nil {
				return nil, fmt.Errorf("hire: %w", err)
			}
			a := center.Actor{Roles: []center.Role{role}, StaffID: s.ID, StaffName: s.Name, StaffPost: s.Post}
			if department != nil {
				a.DepartmentID = *department
			}
			if window != nil {
				a.WindowID = *window
			}
			c.staff[s.ID] = a
			return s, nil
		}
		account := func(username string, role center.Role, s *ent.Staff) error {
			create := tx.Account.Create().SetUsername(username).SetPasswordHash(hash).SetRoles([]center.Role{role}).SetCreatedAt(tx.Now)
			name := ""
			if s != nil {
				create.SetStaffID(s.ID)
				name = s.Name
			} else {
				name = c.personName()
			}
			row, err := create.SetName(name).Save(ctx)
			if err != nil {
				return fmt.Errorf("open account %s: %w", username, err)
			}
			a := center.Actor{AccountID: row.ID, Username: username, Name: name, Roles: []center.Role{role}}
			if s != nil {
				a = c.staff[s.ID]
				a.AccountID, a.Username, a.Name = row.ID, username, name
				c.staff[s.ID] = a
			}
			c.accounts[username] = a
			return nil
		}
		for i, w := range c.book.Windows {
			if !w.General {
				continue
			}
			s, err := hire(center.RoleClerk, nil, &w.ID, "综合窗口工作人员", "General window clerk")
			if err != nil {
				return err
			}
			if i == 0 {
				if err := account("clerk", center.RoleClerk, s); err != nil {
					return err
				}
			}
			c.clerks = append(c.clerks, c.staff[s.ID])
		}
		for _, d := range c.book.Departments {
			examiners, approvers := 2, 2
			demo, known := demoStaff[d.Code]
			if known { // so that whoever signs in gets the cases
				examiners, approvers = 1, 1
			}
			for range examiners {
				s, err := hire(center.RoleExaminer, &d.ID, nil, "科员", "Section officer")
				if err != nil {
					return err
				}
				if known {
					if err := account(demo.examiner, center.RoleExaminer, s); err != nil {
						return err
					}
				}
			}
			for i := range approvers {
				s, err := hire(center.RoleApprover, &d.ID, nil, "分管负责人", "Deputy head")
				if err != nil {
					return err
				}
				if i == 0 {
					if err := tx.Staff.UpdateOneID(s.ID).SetChief(true).Exec(ctx); err != nil {
						return fmt.Errorf("appoint: %w", err)
					}
				}
				if demo.approver != "" {
					if err := account(demo.approver, center.RoleApprover, s); err != nil {
						return err
					}
				}
			}
			s, err := hire(center.RoleHead, &d.ID, nil, "主要负责人", "Head of department")
			if err != nil {
				return err
			}
			if d.Code == "SCJG" {
				if err := account("head", center.RoleHead, s); err != nil {
					return err
				}
			}
		}
		for _, x := range []struct {
			username, post, postEn string
			role                   center.Role
		}{
			{"government", "市政府分管负责人", "Deputy mayor", center.RoleGovernment},
			{"superior", "省级主管部门联系人", "Provincial liaison", center.RoleSuperior},
			{"complaints", "投诉受理员", "Complaint desk officer", center.RoleComplaints},
			{"supervisor", "电子监察员", "Supervisor", center.RoleSupervisor},
			{"admin", "系统管理员", "Administrator", center.RoleAdmin},
		} {
			s, err := hire(x.role, nil, nil, x.post, x.postEn)
			if err != nil {
				return err
			}
			if err := account(x.username, x.role, s); err != nil {
				return err
			}
		}
		if err := account("applicant", center.RoleApplicant, nil); err != nil {
			return err
		}
		if err := account("applicant2", center.RoleApplicant, nil); err != nil {
			return err
		}
		return account("agent", center.RoleAgent, nil)
	})
}
