package casework

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"strings"
	"time"

	"onewindow/ent"
	"onewindow/ent/signingkey"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/licence"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// generation is one of the keys that licences are signed with, one after the other.
type generation struct {
	number int
	from   *time.Time // nil: it has always been there
	until  *time.Time // nil: it signs now
}

// generations lists the keys, the oldest first.
func (s *Service) generations(ctx context.Context) ([]generation, error) {
	rows, err := s.Store.Read(ctx).SigningKey.Query().Order(ent.Asc(signingkey.FieldGeneration)).All(ctx)
	if err != nil {
		return nil, wrap("read signing keys", err)
	}
	out := []generation{{number: 1}}
	for _, r := range rows {
		out[len(out)-1].until = &r.BeginsAt
		out = append(out, generation{number: r.Generation, from: &r.BeginsAt})
	}
	return out, nil
}

// signer is the key of a generation: it follows from the vault's master key and
// the generation's number, so that whoever restores that can go on signing.
func (s *Service) signer(number int) ed25519.PrivateKey {
	if number == 1 {
		return s.Vault.Signer("licences")
	}
	return s.Vault.Signer(fmt.Sprintf("licences/%d", number))
}

// LicenceKeys are the public keys that licences are signed with, the oldest
// first, each with the days for which it signs.
func (s *Service) LicenceKeys(ctx context.Context) (licence.KeySet, error) {
	all, err := s.generations(ctx)
	if err != nil {
		return licence.KeySet{}, err
	}
	out := licence.KeySet{Keys: make([]licence.Key, len(all))}
	for i, g := range all {
		public, _ := s.signer(g.number).Public().(ed25519.PublicKey)
		out.Keys[i] = licence.PublicKey(public)
		out.Keys[i].From, out.Keys[i].Until = dayOf(g.from), dayOf(g.until)
	}
	return out, nil
}

func dayOf(t *time.Time) *workday.Day {
	if t == nil {
		return nil
	}
	return ptr(workday.DayOf(*t))
}

// RotateLicenceKey makes a new key sign from now on and answers with its id. The
// keys before it stay public for the licences they signed, and are not believed on
// any dated later. Administrators, and whoever holds the key file.
func (s *Service) RotateLicenceKey(ctx context.Context) (string, error) {
	if !auth.Actor(ctx).Is(center.RoleAdmin, center.RoleSystem) {
		return "", center.Refuse(center.ErrForbidden, "", "只有管理员可以更换密钥。", "Only administrators may change keys.")
	}
	all, err := s.generations(ctx)
	if err != nil {
		return "", err
	}
	next := all[len(all)-1].number + 1
	public, _ := s.signer(next).Public().(ed25519.PublicKey)
	id := licence.KeyID(public)
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.SigningKey.Create().SetGeneration(next).SetBeginsAt(tx.Now).Exec(ctx); err != nil {
			return wrap("keep signing key", err)
		}
		_, err := s.Ledger.Append(ctx, tx, auth.Actor(ctx), ledger.Line{Subject: center.AboutKeys, Kind: "KEY_ROTATED", Note: id})
		return err
	})
	if store.IsDuplicate(err) {
		return "", center.Refuse(center.ErrConflict, "", "另一个人刚刚更换了密钥。", "Somebody else changed the key just now.")
	}
	s.status.forget()
	return id, err
}

// signLicence writes what is printed on a licence as a code. The same licence is
// always signed alike: by the key of the moment it was made out.
func (s *Service) signLicence(all []generation, l *ent.Licence, item, organ, holder string) (string, error) {
	number := 1
	for _, g := range all {
		if g.from != nil && l.IssuedAt.After(*g.from) {
			number = g.number
		}
	}
	c := licence.Claims{Number: l.Number, Title: l.Title, Item: item, Organ: organ, From: l.ValidFrom, Until: l.ValidUntil, Issued: ptr(workday.DayOf(l.IssuedAt))}
	c.Name(holder, s.licenceSalt(l.Number))
	payload, err := licence.Sign(c, s.signer(number))
	return payload, wrap("sign licence", err)
}

// licenceSalt is known to whoever holds the licence's code, and to nobody else.
func (s *Service) licenceSalt(number string) []byte {
	return []byte(s.Vault.Ticket("licence holder", number))[:8]
}

// errNoLicence is the answer about licences that are not there.
var errNoLicence = center.Refuse(center.ErrNotFound, "number", "没有这份证照。请核对编号。", "There is no such licence. Check the number.")

// normalLicence is a licence's number as people type it.
func normalLicence(number string) (string, error) {
	n := strings.ToUpper(strings.TrimSpace(number))
	if n == "" || len(n) > 60 {
		return "", errNoLicence
	}
	return n, nil
}
