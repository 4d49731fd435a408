// Package people keeps personal data: sealed at rest, masked by who asks. It
// hands out views, never rows. Who is who's applicant is for casework.
package people

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/uuid"

	"onewindow/ent"
	"onewindow/internal/center"
	"onewindow/internal/store"
)

// Vault seals and opens personal data with keys derived from one master key.
type Vault struct {
	seal    cipher.AEAD
	index   []byte
	codes   []byte
	tickets []byte
	signing []byte
}

// OpenVault reads the master key of a file, making one on first start. Whoever
// loses the file loses the personal data: back it up apart from the database.
func OpenVault(path string) (*Vault, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		key := make([]byte, 32)
		if _, err := rand.Read(key); err != nil {
			return nil, fmt.Errorf("make key: %w", err)
		}
		b = []byte(base64.StdEncoding.EncodeToString(key) + "\n")
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return nil, fmt.Errorf("key folder cannot be made: %w", err)
		}
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return nil, fmt.Errorf("key file cannot be written: %w", err)
		}
		if _, err := f.Write(b); err != nil {
			return nil, fmt.Errorf("key file cannot be written: %w", err)
		}
		if err := errors.Join(f.Sync(), f.Close()); err != nil {
			return nil, fmt.Errorf("key file cannot be written: %w", err)
		}
	} else if err != nil {
		return nil, fmt.Errorf("key file cannot be read: %w", err)
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(string(b)))
	if err != nil || len(key) != 32 {
		return nil, fmt.Errorf("key file %s does not hold a key", path)
	}
	return NewVault(key)
}

// NewVault derives the keys of a vault from 32 bytes.
func NewVault(master []byte) (*Vault, error) {
	derive := func(purpose string) ([]byte, error) {
		return hkdf.Key(sha256.New, master, nil, "onewindow "+purpose, 32)
	}
	data, err := derive("personal data")
	if err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	block, err := aes.NewCipher(data)
	if err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	v := &Vault{}
	if v.seal, err = cipher.NewGCM(block); err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	if v.index, err = derive("identity index"); err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	if v.codes, err = derive("query codes"); err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	if v.tickets, err = derive("tickets"); err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	if v.signing, err = derive("signing"); err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	return v, nil
}

// Signer is the key that signs for a purpose. It follows from the master key, so
// that whoever restores that can go on signing, and nothing more need be kept.
func (v *Vault) Signer(purpose string) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(mac(v.signing, purpose))
}

// Seal encrypts a text and binds it to its place: moved to another row or
// column it no longer opens. The first byte names the key, for rotation.
func (v *Vault) Seal(place, text string) []byte {
	nonce := make([]byte, v.seal.NonceSize())
	_, _ = rand.Read(nonce) // never fails since Go 1.24
	return append([]byte{1}, v.seal.Seal(nonce, nonce, []byte(text), []byte(place))...)
}

// Open decrypts what Seal made for the same place.
func (v *Vault) Open(place string, sealed []byte) (string, error) {
	n := v.seal.NonceSize()
	if len(sealed) < 1+n || sealed[0] != 1 {
		return "", errors.New("open sealed text: malformed")
	}
	b, err := v.seal.Open(nil, sealed[1:1+n], sealed[1+n:], []byte(place))
	if err != nil {
		return "", fmt.Errorf("open sealed text: %w", err)
	}
	return string(b), nil
}

// CodeMAC is how a query code is kept: useless to whoever reads the table.
func (v *Vault) CodeMAC(number, code string) []byte { return mac(v.codes, number+"|"+code) }

// Ticket signs a text that we hand out and want to know again, like the address
// of a file: 128 bits of HMAC, written for an address.
func (v *Vault) Ticket(purpose, text string) string {
	return base64.RawURLEncoding.EncodeToString(mac(v.tickets, purpose+"|"+text)[:16])
}

// Issued tells whether Ticket signed a text for a purpose.
func (v *Vault) Issued(purpose, text, ticket string) bool {
	return hmac.Equal([]byte(v.Ticket(purpose, text)), []byte(ticket))
}

// IndexOf is the keyed MAC by which the same person is found again: useless to
// whoever reads the table. nil for no number.
func (v *Vault) IndexOf(identity string) []byte {
	if identity == "" {
		return nil
	}
	return mac(v.index, identity)[:16]
}

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

// Particulars are what a person tells of themselves.
type Particulars struct {
	Name         string
	Organisation bool
	Identity     string // identity number of a person, credit code of an organisation
	Phone        string
}

// Register keeps a person in the transaction that needs it.
func (v *Vault) Register(ctx context.Context, tx *store.Tx, p Particulars) (*ent.Person, error) {
	ref := uuid.NewString()
	c := tx.Person.Create().SetRef(ref).SetOrganisation(p.Organisation).SetCreatedAt(tx.Now).
		SetName(v.Seal("persons|name|"+ref, p.Name))
	if p.Identity != "" {
		c.SetIdentity(v.Seal("persons|identity|"+ref, p.Identity)).SetIdentityIndex(v.IndexOf(p.Identity))
	}
	if p.Phone != "" {
		c.SetPhone(v.Seal("persons|phone|"+ref, p.Phone))
	}
	row, err := c.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("register person: %w", err)
	}
	return row, nil
}

// Sight is how much of a person somebody may see.
type Sight int

// The degrees of sight.
const (
	Masked   Sight = iota // everybody: name, number and phone masked
	Contact               // those who must act on it: name and phone in full, number masked
	Own                   // the person
	Reported              // the platform above, to which the law has the center report; never a viewer of the API
)

// Applicant is a person as one viewer may see them.
type Applicant struct {
	Name           string
	IdentityNumber *string
	CreditCode     *string
	Phone          *string
	Masked         bool
}

// View opens a row as far as the sight allows. Identity numbers are shown in
// full to no viewer; only a report upwards carries them.
func (v *Vault) View(row *ent.Person, sight Sight) (*Applicant, error) {
	name, err := v.Open("persons|name|"+row.Ref, row.Name)
	if err != nil {
		return nil, err
	}
	a := &Applicant{Name: name, Masked: sight == Masked}
	if sight == Masked {
		a.Name = center.MaskName(name)
	}
	if len(row.Identity) > 0 {
		id, err := v.Open("persons|identity|"+row.Ref, row.Identity)
		if err != nil {
			return nil, err
		}
		if row.Organisation {
			a.CreditCode = &id // public by law (企业信息公示)
		} else {
			if sight != Reported {
				id = center.MaskIdentity(id)
			}
			a.IdentityNumber = &id
		}
	}
	if len(row.Phone) > 0 {
		phone, err := v.Open("persons|phone|"+row.Ref, row.Phone)
		if err != nil {
			return nil, err
		}
		if sight == Masked {
			phone = center.MaskPhone(phone)
		}
		a.Phone = &phone
	}
	return a, nil
}
