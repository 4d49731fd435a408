package center

import "slices"

// Role is what a person may do here.
type Role string

// The roles. A person may hold several; each has its sentence in account.graphqls.
const (
	RoleAnonymous  Role = "ANONYMOUS"
	RoleApplicant  Role = "APPLICANT"
	RoleAgent      Role = "AGENT"
	RoleClerk      Role = "CLERK"
	RoleExaminer   Role = "EXAMINER"
	RoleApprover   Role = "APPROVER"
	RoleHead       Role = "HEAD"
	RoleGovernment Role = "GOVERNMENT"
	RoleSuperior   Role = "SUPERIOR"
	RoleComplaints Role = "COMPLAINTS"
	RoleSupervisor Role = "SUPERVISOR"
	RoleAdmin      Role = "ADMIN"
	RoleSystem     Role = "SYSTEM"
)

// Given tells whether a role is given to accounts: nobody and the system have none.
func (r Role) Given() bool { return r.IsValid() && r != RoleAnonymous && r != RoleSystem }

// Post tells whether a role is a post at the center, held by a member of staff.
func (r Role) Post() bool {
	return slices.Contains([]Role{RoleClerk, RoleExaminer, RoleApprover, RoleHead, RoleComplaints, RoleSupervisor, RoleAdmin}, r)
}

// OfDepartment tells whether a post belongs to a department.
func (r Role) OfDepartment() bool { return r == RoleExaminer || r == RoleApprover || r == RoleHead }

// Actor is whoever asks: resolved once a request, handed down in the context.
// The zero Actor is anybody at all.
type Actor struct {
	AccountID    int
	Username     string
	Name         string
	Roles        []Role
	StaffID      int
	DepartmentID int
	StaffName    string
	StaffPost    string
	WindowID     int // where they sit; 0: at no window
	SessionID    int
	// PasswordGiven: somebody else knows the password, so the account can do nothing but change it.
	PasswordGiven bool
}

// SystemActor acts by published rule, without a hand.
func SystemActor() Actor { return Actor{Roles: []Role{RoleSystem}} }

// SignedIn tells whether it is known who acts: not while somebody else knows the password.
func (a Actor) SignedIn() bool { return (a.AccountID != 0 || a.StaffID != 0) && !a.PasswordGiven }

// Only refuses everybody but the holders of a role, in the words given; whoever
// is not signed in is asked to sign in.
func (a Actor) Only(role Role, zh, en string) error {
	switch {
	case !a.SignedIn():
		return Refuse(ErrUnauthenticated, "", "请先登录。", "Sign in first.")
	case !a.Is(role):
		return Refuse(ErrForbidden, "", zh, en)
	}
	return nil
}

// Is tells whether the actor holds any of the roles.
func (a Actor) Is(roles ...Role) bool {
	return slices.ContainsFunc(a.Roles, func(r Role) bool { return slices.Contains(roles, r) })
}

// OfCenter tells whether the actor works at the center.
func (a Actor) OfCenter() bool {
	return a.Is(RoleClerk, RoleExaminer, RoleApprover, RoleHead, RoleGovernment, RoleSuperior, RoleComplaints, RoleSupervisor, RoleAdmin)
}

// SeesAllCases tells whether the actor may see every case, whatever its department.
func (a Actor) SeesAllCases() bool {
	return a.Is(RoleClerk, RoleGovernment, RoleSupervisor, RoleAdmin, RoleSystem)
}

// SeesDepartment tells whether the actor may see the cases of a department.
func (a Actor) SeesDepartment(id int) bool {
	return a.SeesAllCases() || (a.DepartmentID == id && a.Is(RoleExaminer, RoleApprover, RoleHead))
}
