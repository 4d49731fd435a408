package casework

import (
	"crypto/ed25519"

	"onewindow/ent"
	"onewindow/internal/licence"
)

// LicenceKeys are the public keys that licences are signed with.
func (s *Service) LicenceKeys() licence.KeySet {
	public, _ := s.Vault.Signer("licences").Public().(ed25519.PublicKey)
	return licence.KeySet{Keys: []licence.Key{licence.PublicKey(public)}}
}

// signLicence writes what is printed on a licence as a code. The same licence is
// always signed alike.
func (s *Service) signLicence(l *ent.Licence, item, organ, holder string) (string, error) {
	c := licence.Claims{Number: l.Number, Title: l.Title, Item: item, Organ: organ, From: l.ValidFrom, Until: l.ValidUntil}
	c.Name(holder, []byte(s.Vault.Ticket("licence holder", l.Number))[:8])
	payload, err := licence.Sign(c, s.Vault.Signer("licences"))
	return payload, wrap("sign licence", err)
}
