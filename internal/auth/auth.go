// Package auth knows who is asking: passwords, sessions, tokens, and how often
// somebody may guess. It puts a center.Actor in the context; what an actor may
// do is for the rules.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
	"sync"
	"time"

	"onewindow/ent"
	"onewindow/ent/account"
	"onewindow/ent/session"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
)

// Sessions end by themselves after this long, used or not, and when idle for so long.
const (
	SessionLife = 12 * time.Hour
	IdleLife    = 30 * time.Minute
	tokenPrefix = "ow_" // lets a scanner recognise a leaked token
)

// Service signs people in and recognises them again, and keeps their accounts.
type Service struct {
	Store    *store.Store
	Ledger   *ledger.Ledger
	Attempts *Attempts

	mu    sync.Mutex
	known map[[32]byte]remembered
}

// remembered is a session seen a moment ago: a revoked one is noticed within rememberFor.
type remembered struct {
	actor center.Actor
	until time.Time
}

const rememberFor = 10 * time.Second

type ctxKey int

const (
	actorKey ctxKey = iota
	addressKey
)

// WithActor hands an actor down.
func WithActor(ctx context.Context, a center.Actor) context.Context {
	return context.WithValue(ctx, actorKey, a)
}

// Actor is whoever asks; anybody at all when nobody is signed in.
func Actor(ctx context.Context) center.Actor {
	a, _ := ctx.Value(actorKey).(center.Actor)
	return a
}

// WithAddress hands the asker's network address down, for counting guesses.
func WithAddress(ctx context.Context, address string) context.Context {
	return context.WithValue(ctx, addressKey, address)
}

// Address is where the asker is; empty inside the program.
func Address(ctx context.Context) string {
	a, _ := ctx.Value(addressKey).(string)
	return a
}

// SignInInput is user name and password.
type SignInInput struct {
	Username string
	Password string
	Deliver  center.SessionDelivery
}

// Session is a fresh session with its token, which is shown this once.
type Session struct {
	Token     string
	ExpiresAt time.Time
	Actor     center.Actor
}

var wrongCredentials = center.Refuse(center.ErrWrongCredentials, "password",
	"用户名或密码不对。请检查后再试。", "User name or password is wrong. Check and try again.")

// SignIn starts a session. Unknown names cost as much time as wrong passwords,
// and both count against name and address.
func (s *Service) SignIn(ctx context.Context, in SignInInput) (*Session, error) {
	if len(in.Username) > 100 || len(in.Password) > 200 {
		return nil, wrongCredentials
	}
	keys := []string{"password:" + strings.ToLower(in.Username), "password@" + Address(ctx)}
	if err := s.Attempts.Check(ctx, s.Attempts.Limits.Passwords, keys...); err != nil {
		return nil, err
	}
	a, err := s.Store.Read(ctx).Account.Query().Where(account.Username(in.Username)).WithStaff().Only(ctx)
	if err != nil && !ent.IsNotFound(err) {
		return nil, fmt.Errorf("find account: %w", err)
	}
	hash := unknownHash()
	if a != nil && !a.Disabled {
		hash = a.PasswordHash
	}
	if !checkPassword(ctx, hash, in.Password) || a == nil || a.Disabled {
		if err := s.Attempts.Count(ctx, s.Attempts.Limits.Passwords, keys...); err != nil {
			return nil, err
		}
		return nil, wrongCredentials
	}
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // never fails since Go 1.24
	token := tokenPrefix + base64.RawURLEncoding.EncodeToString(raw)
	out := &Session{Token: token}
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		hash := sha256.Sum256([]byte(token))
		out.ExpiresAt = tx.Now.Add(SessionLife)
		row, err := tx.Session.Create().SetTokenHash(hash[:]).SetAccountID(a.ID).
			SetCreatedAt(tx.Now).SetSeenAt(tx.Now).SetExpiresAt(out.ExpiresAt).Save(ctx)
		if err != nil {
			return fmt.Errorf("start session: %w", err)
		}
		out.Actor = actorOf(a, row.ID)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func actorOf(a *ent.Account, sessionID int) center.Actor {
	out := center.Actor{AccountID: a.ID, Username: a.Username, Name: a.Name, SessionID: sessionID, PasswordGiven: a.PasswordGiven}
	if a.PasswordGiven {
		return out // may do nothing but take a password of their own
	}
	out.Roles = a.Roles
	if st := a.Edges.Staff; st != nil {
		out.StaffID, out.StaffName, out.StaffPost = st.ID, st.Name, st.Post
		if st.DepartmentID != nil {
			out.DepartmentID = *st.DepartmentID
		}
		if st.WindowID != nil {
			out.WindowID = *st.WindowID
		}
	}
	return out
}

var expired = center.Refuse(center.ErrUnauthenticated, "",
	"登录已失效，请重新登录。", "The session has ended. Sign in again.")

// Recognise finds the actor behind a token. A token that is unknown, ended or
// idle for too long is refused; it never falls back to anonymous.
func (s *Service) Recognise(ctx context.Context, token string) (center.Actor, error) {
	hash := sha256.Sum256([]byte(token))
	now := s.Store.Now()
	s.mu.Lock()
	r, ok := s.known[hash]
	s.mu.Unlock()
	if ok && now.Before(r.until) {
		return r.actor, nil
	}
	row, err := s.Store.Read(ctx).Session.Query().Where(session.TokenHash(hash[:])).
		WithAccount(func(q *ent.AccountQuery) { q.WithStaff() }).Only(ctx)
	if ent.IsNotFound(err) {
		return center.Actor{}, expired
	}
	if err != nil {
		return center.Actor{}, fmt.Errorf("find session: %w", err)
	}
	a := row.Edges.Account
	staff := actorOf(a, row.ID).OfCenter()
	if row.EndedAt != nil || !now.Before(row.ExpiresAt) || a.Disabled ||
		staff && row.SeenAt != nil && now.Sub(*row.SeenAt) > IdleLife {
		return center.Actor{}, expired
	}
	if row.SeenAt == nil || now.Sub(*row.SeenAt) > time.Minute {
		if err := s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			return tx.Session.UpdateOneID(row.ID).SetSeenAt(tx.Now).Exec(ctx)
		}); err != nil {
			return center.Actor{}, fmt.Errorf("keep session: %w", err)
		}
	}
	actor := actorOf(a, row.ID)
	s.remember(hash, remembered{actor, now.Add(rememberFor)}, now)
	return actor, nil
}

func (s *Service) remember(hash [32]byte, r remembered, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known == nil || len(s.known) > 10_000 {
		s.known = map[[32]byte]remembered{}
	}
	s.known[hash] = r
}

// SignOut ends the actor's session, or all of the account's.
func (s *Service) SignOut(ctx context.Context, everywhere bool) (bool, error) {
	a := Actor(ctx)
	if a.AccountID == 0 {
		return false, nil
	}
	err := s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		q := tx.Session.Update().Where(session.EndedAtIsNil()).SetEndedAt(tx.Now)
		if everywhere {
			q.Where(session.AccountID(a.AccountID))
		} else {
			q.Where(session.ID(a.SessionID))
		}
		return q.Exec(ctx)
	})
	if err != nil {
		return false, fmt.Errorf("end session: %w", err)
	}
	s.forget()
	return true, nil
}

// StillSignedIn tells whether the session an actor came with goes on: asked
// again and again by long-lived subscriptions.
func (s *Service) StillSignedIn(ctx context.Context, a center.Actor) error {
	if a.AccountID == 0 {
		return nil
	}
	row, err := s.Store.Read(ctx).Session.Query().Where(session.ID(a.SessionID)).WithAccount().Only(ctx)
	if ent.IsNotFound(err) {
		return expired
	}
	if err != nil {
		return fmt.Errorf("find session: %w", err)
	}
	if row.EndedAt != nil || !s.Store.Now().Before(row.ExpiresAt) || row.Edges.Account.Disabled {
		return expired
	}
	return nil
}

// Viewer is an actor as the API shows it.
type Viewer struct{ center.Actor }

// ID is the account's id.
func (v *Viewer) ID() string { return center.GlobalID("Account", v.AccountID) }

// Username is the name signed in with.
func (v *Viewer) Username() string { return v.Actor.Username }

// Name is the name to show.
func (v *Viewer) Name() string { return v.Actor.Name }

// Roles are the roles held; none before the password is one's own.
func (v *Viewer) Roles() []center.Role { return append([]center.Role{}, v.Actor.Roles...) }

// PasswordGiven tells whether somebody else knows the password, so that it must be changed first.
func (v *Viewer) PasswordGiven() bool { return v.Actor.PasswordGiven }
