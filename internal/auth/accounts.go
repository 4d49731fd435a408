package auth

import (
	"context"
	"crypto/rand"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/account"
	"onewindow/ent/predicate"
	"onewindow/ent/session"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
)

// OpenAccountInput opens an account.
type OpenAccountInput struct {
	Username string
	Name     string
	Roles    []center.Role
	StaffID  *string
}

// ChangeAccountInput changes an account; what is nil stays.
type ChangeAccountInput struct {
	AccountID string
	Name      *string
	Roles     []center.Role
	StaffID   *string // an empty one takes the post away
	Disabled  *bool
}

// ChangePasswordInput gives oneself another password.
type ChangePasswordInput struct {
	Current, New string
}

// The bounds of a password (NIST SP 800-63B: length counts, not its make-up).
const (
	PasswordLeast = 10
	PasswordMost  = 200
	nameMost      = 60
)

var (
	username        = regexp.MustCompile(`^[a-z][a-z0-9._-]{1,39}$`)
	noAccount       = center.Refuse(center.ErrNotFound, "accountId", "没有这个账号。", "There is no such account.")
	badRoles        = center.Refuse(center.ErrBadUserInput, "roles", "请至少选一个角色。", "Choose at least one role.")
	lastAdmin       = center.Refuse(center.ErrIllegalStep, "roles", "这是最后一个管理员账号，不能停用或收回角色。", "This is the last administrator's account: it keeps its role and stays open.")
	notYourself     = center.Refuse(center.ErrSamePerson, "accountId", "不能停用自己，也不能给自己增减角色或换岗；请由另一位管理员办理。", "Nobody shuts their own account or changes their own roles or post; another administrator does.")
	passwordTooWeak = center.Refuse(center.ErrBadUserInput, "new", "新密码至少%[1]d个字符，最多%[2]d个，且与原密码和用户名不同。",
		"A new password has %[1]d to %[2]d characters and differs from the old one and from the user name.", PasswordLeast, PasswordMost)
)

func administrator(ctx context.Context) (center.Actor, error) {
	a := Actor(ctx)
	return a, a.Only(center.RoleAdmin, "账号由管理员维护。", "Accounts are kept by administrators.")
}

// holding finds the accounts that hold a role; roles are kept as a list in JSON.
func holding(role center.Role) predicate.Account {
	return func(sel *sql.Selector) {
		sel.Where(sql.P(func(b *sql.Builder) {
			b.WriteString("CAST(").Ident(sel.C(account.FieldRoles)).WriteString(" AS TEXT) LIKE ").Arg(`%"` + string(role) + `"%`)
		}))
	}
}

// AccountList lists accounts whose name or user name holds a text, the oldest
// first, after an id; administrators only. It answers one more than limit when
// there are more, and how many there are in all.
func (s *Service) AccountList(ctx context.Context, search string, role *center.Role, after, limit int) ([]*ent.Account, int, error) {
	if _, err := administrator(ctx); err != nil {
		return nil, 0, err
	}
	q := s.Store.Read(ctx).Account.Query()
	if search = strings.TrimSpace(search); search != "" {
		q.Where(account.Or(account.UsernameContainsFold(search), account.NameContainsFold(search)))
	}
	if role != nil {
		q.Where(holding(*role))
	}
	all, err := q.Clone().Count(ctx)
	if err != nil {
		return nil, 0, fmt.Errorf("count accounts: %w", err)
	}
	rows, err := q.Where(account.IDGT(after)).WithStaff().Order(ent.Asc("id")).Limit(limit + 1).All(ctx)
	if err != nil {
		return nil, 0, fmt.Errorf("read accounts: %w", err)
	}
	return rows, all, nil
}

// AccountByID finds an account; administrators only.
func (s *Service) AccountByID(ctx context.Context, id int) (*ent.Account, error) {
	if _, err := administrator(ctx); err != nil {
		return nil, noAccount
	}
	row, err := s.Store.Read(ctx).Account.Query().Where(account.ID(id)).WithStaff().Only(ctx)
	if ent.IsNotFound(err) {
		return nil, noAccount
	}
	if err != nil {
		return nil, fmt.Errorf("read account: %w", err)
	}
	return row, nil
}

// LastSessions are the sessions that accounts began last, by account; those never used are left out.
func (s *Service) LastSessions(ctx context.Context, ids []int) (map[int]*ent.Session, error) {
	db := s.Store.Read(ctx)
	var last []struct {
		ID int `json:"max"`
	}
	if err := db.Session.Query().Where(session.AccountIDIn(ids...)).GroupBy(session.FieldAccountID).Aggregate(ent.Max(session.FieldID)).Scan(ctx, &last); err != nil {
		return nil, fmt.Errorf("find last sessions: %w", err)
	}
	newest := make([]int, len(last))
	for i, x := range last {
		newest[i] = x.ID
	}
	rows, err := db.Session.Query().Where(session.IDIn(newest...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read sessions: %w", err)
	}
	out := make(map[int]*ent.Session, len(rows))
	for _, r := range rows {
		out[r.AccountID] = r
	}
	return out, nil
}

// OpenAccount opens an account with a password made here and shown this once.
// Before it is changed, nothing else can be done with it.
func (s *Service) OpenAccount(ctx context.Context, in OpenAccountInput) (*ent.Account, string, error) {
	a, err := administrator(ctx)
	if err != nil {
		return nil, "", err
	}
	in.Username = strings.ToLower(strings.TrimSpace(in.Username))
	if !username.MatchString(in.Username) {
		return nil, "", center.Refuse(center.ErrBadUserInput, "username", "用户名以小写字母开头，由2至40个小写字母、数字、点、横线组成。",
			"A user name begins with a small letter and has 2 to 40 small letters, digits, dots and dashes.")
	}
	name, err := shownName(in.Name)
	if err != nil {
		return nil, "", err
	}
	if err := rolesFit(in.Roles); err != nil {
		return nil, "", err
	}
	staff, err := s.staffOf(ctx, in.StaffID)
	if err != nil {
		return nil, "", err
	}
	password := rand.Text()[:16]
	hash := HashPassword(password)
	var row *ent.Account
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err = tx.Account.Create().SetUsername(in.Username).SetName(name).SetPasswordHash(hash).SetPasswordGiven(true).
			SetRoles(in.Roles).SetNillableStaffID(staff).SetCreatedAt(tx.Now).Save(ctx)
		if store.IsDuplicate(err) {
			return center.Refuse(center.ErrConflict, "username", "已经有这个用户名。", "This user name is taken.")
		}
		if err != nil {
			return fmt.Errorf("open account: %w", err)
		}
		return s.note(ctx, tx, a, "OPENED", row.Username)
	})
	if err != nil {
		return nil, "", err
	}
	return row, password, nil
}

// ChangeAccount changes whose an account is, what it may do, or shuts it. What
// it may do no longer ends at once: every session of it does.
func (s *Service) ChangeAccount(ctx context.Context, in ChangeAccountInput) (*ent.Account, error) {
	a, err := administrator(ctx)
	if err != nil {
		return nil, err
	}
	old, err := s.accountOf(ctx, in.AccountID)
	if err != nil {
		return nil, err
	}
	staff, err := s.staffOf(ctx, in.StaffID)
	if err != nil {
		return nil, err
	}
	roles := old.Roles
	if in.Roles != nil {
		if err := rolesFit(in.Roles); err != nil {
			return nil, err
		}
		roles = in.Roles
	}
	disabled := old.Disabled
	if in.Disabled != nil {
		disabled = *in.Disabled
	}
	if in.StaffID == nil {
		staff = old.StaffID
	}
	restricted := disabled != old.Disabled || !sameRoles(roles, old.Roles) || !same(staff, old.StaffID)
	if old.ID == a.AccountID && restricted {
		return nil, notYourself
	}
	name := old.Name
	if in.Name != nil {
		if name, err = shownName(*in.Name); err != nil {
			return nil, err
		}
	}
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if slices.Contains(old.Roles, center.RoleAdmin) && (disabled || !slices.Contains(roles, center.RoleAdmin)) {
			if err := anotherAdmin(ctx, tx, old.ID); err != nil {
				return err
			}
		}
		u := tx.Account.UpdateOneID(old.ID).SetName(name).SetRoles(roles).SetDisabled(disabled)
		if staff == nil {
			u.ClearStaffID()
		} else {
			u.SetStaffID(*staff)
		}
		if err := u.Exec(ctx); err != nil {
			return fmt.Errorf("change account: %w", err)
		}
		if restricted {
			if err := endSessions(ctx, tx, old.ID); err != nil {
				return err
			}
		}
		return s.note(ctx, tx, a, "CHANGED", old.Username)
	})
	if err != nil {
		return nil, err
	}
	s.forget()
	return s.AccountByID(ctx, old.ID)
}

// ResetPassword gives an account another password made here, shown this once,
// and ends its sessions.
func (s *Service) ResetPassword(ctx context.Context, id string) (*ent.Account, string, error) {
	a, err := administrator(ctx)
	if err != nil {
		return nil, "", err
	}
	row, err := s.accountOf(ctx, id)
	if err != nil {
		return nil, "", err
	}
	password := rand.Text()[:16]
	hash := HashPassword(password)
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.Account.UpdateOneID(row.ID).SetPasswordHash(hash).SetPasswordGiven(true).Exec(ctx); err != nil {
			return fmt.Errorf("reset password: %w", err)
		}
		if err := endSessions(ctx, tx, row.ID); err != nil {
			return err
		}
		return s.note(ctx, tx, a, "PASSWORD_RESET", row.Username)
	})
	if err != nil {
		return nil, "", err
	}
	s.forget()
	row, err = s.AccountByID(ctx, row.ID)
	return row, password, err
}

// ChangePassword gives the asker another password, and answers them with what
// they may do from then on. Other sessions end; this one goes on.
func (s *Service) ChangePassword(ctx context.Context, in ChangePasswordInput) (*Viewer, error) {
	a := Actor(ctx)
	if a.AccountID == 0 {
		return nil, center.Refuse(center.ErrUnauthenticated, "", "请先登录。", "Sign in first.")
	}
	keys := []string{"password:" + strings.ToLower(a.Username), "password@" + Address(ctx)}
	if err := s.Attempts.Check(ctx, s.Attempts.Limits.Passwords, keys...); err != nil {
		return nil, err
	}
	row, err := s.Store.Read(ctx).Account.Get(ctx, a.AccountID)
	if err != nil {
		return nil, fmt.Errorf("read account: %w", err)
	}
	if len(in.Current) > PasswordMost || !checkPassword(ctx, row.PasswordHash, in.Current) {
		if err := s.Attempts.Count(ctx, s.Attempts.Limits.Passwords, keys...); err != nil {
			return nil, err
		}
		return nil, center.Refuse(center.ErrWrongCredentials, "current", "原密码不对，密码没有改变。", "The old password is wrong; nothing was changed.")
	}
	n := utf8.RuneCountInString(in.New)
	if n < PasswordLeast || len(in.New) > PasswordMost || in.New == in.Current || strings.EqualFold(in.New, a.Username) {
		return nil, passwordTooWeak
	}
	hash := HashPassword(in.New)
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.Account.UpdateOneID(row.ID).SetPasswordHash(hash).SetPasswordGiven(false).Exec(ctx); err != nil {
			return fmt.Errorf("change password: %w", err)
		}
		if err := tx.Session.Update().Where(session.AccountID(row.ID), session.IDNEQ(a.SessionID), session.EndedAtIsNil()).SetEndedAt(tx.Now).Exec(ctx); err != nil {
			return fmt.Errorf("end sessions: %w", err)
		}
		return s.note(ctx, tx, a, "PASSWORD_CHANGED", row.Username)
	})
	if err != nil {
		return nil, err
	}
	s.forget()
	row, err = s.Store.Read(ctx).Account.Query().Where(account.ID(row.ID)).WithStaff().Only(ctx)
	if err != nil {
		return nil, fmt.Errorf("read account: %w", err)
	}
	return &Viewer{actorOf(row, a.SessionID)}, nil
}

func (s *Service) note(ctx context.Context, tx *store.Tx, a center.Actor, kind, note string) error {
	_, err := s.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutAccount, Kind: kind, Note: note})
	return err
}

// forget makes the next request of everybody look the session up again.
func (s *Service) forget() {
	s.mu.Lock()
	s.known = nil
	s.mu.Unlock()
}

func (s *Service) accountOf(ctx context.Context, id string) (*ent.Account, error) {
	n, ok := center.IDOf("Account", id)
	if !ok {
		return nil, noAccount
	}
	return s.AccountByID(ctx, n)
}

func (s *Service) staffOf(ctx context.Context, id *string) (*int, error) {
	if id == nil || *id == "" {
		return nil, nil //nolint:nilnil // no post
	}
	if n, ok := center.IDOf("Staff", *id); ok {
		if _, err := s.Store.Read(ctx).Staff.Get(ctx, n); err == nil {
			return &n, nil
		} else if !ent.IsNotFound(err) {
			return nil, fmt.Errorf("read staff: %w", err)
		}
	}
	return nil, center.Refuse(center.ErrNotFound, "staffId", "没有这个工作人员。", "There is no such member of staff.")
}

func shownName(s string) (string, error) {
	name, ok := center.CleanText(s, nameMost)
	if !ok || name == "" {
		return "", center.Refuse(center.ErrBadUserInput, "name", "请填写姓名，最多%[1]d个字。", "Give the name, at most %[1]d characters.", nameMost)
	}
	return name, nil
}

func endSessions(ctx context.Context, tx *store.Tx, id int) error {
	if err := tx.Session.Update().Where(session.AccountID(id), session.EndedAtIsNil()).SetEndedAt(tx.Now).Exec(ctx); err != nil {
		return fmt.Errorf("end sessions: %w", err)
	}
	return nil
}

// anotherAdmin refuses what would leave nobody to administer.
func anotherAdmin(ctx context.Context, tx *store.Tx, but int) error {
	another, err := tx.Account.Query().Where(account.IDNEQ(but), account.Disabled(false), holding(center.RoleAdmin)).Exist(ctx)
	if err != nil {
		return fmt.Errorf("look for another administrator: %w", err)
	}
	if !another {
		return lastAdmin
	}
	return nil
}

func rolesFit(roles []center.Role) error {
	if len(roles) == 0 || len(roles) > 13 {
		return badRoles
	}
	for _, r := range roles {
		if !r.Given() {
			return center.Refuse(center.ErrBadUserInput, "roles", "角色 %[1]s 不能授予账号。", "The role %[1]s is not given to accounts.", r)
		}
	}
	return nil
}

func same(a, b *int) bool { return a == b || a != nil && b != nil && *a == *b }

func sameRoles(a, b []center.Role) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(r center.Role) bool { return !slices.Contains(b, r) })
}
