// Package licence makes licences that anybody can check without asking us: what a
// licence says is signed (Ed25519) and printed on it as a QR code, and whoever
// holds our public keys can tell whether we said it. It is pure; who may have a
// licence is for casework, and the keys are the vault's.
package licence

import (
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// Claims are what a licence says of itself. The holder is masked; the salted hash
// lets whoever holds the paper confirm the name on it, and nobody else guess it.
type Claims struct {
	Number   string       `json:"n"`
	Title    string       `json:"t"`
	Item     string       `json:"i"`
	Organ    string       `json:"o"`
	Holder   string       `json:"h"`
	Salt     string       `json:"s"` // 8 bytes, base64url
	NameHash string       `json:"x"` // 16 bytes of SHA-256(salt, name), base64url
	From     workday.Day  `json:"f"`
	Until    *workday.Day `json:"u,omitempty"`
	Issued   *workday.Day `json:"d,omitempty"` // the day it was made out; codes of before 2026-11-26 lack it
}

// Key is a public key of the center's, as it stands in keys.json (RFC 8037).
type Key struct {
	Type  string `json:"kty"`
	Curve string `json:"crv"`
	ID    string `json:"kid"`
	X     string `json:"x"`

	From  *workday.Day `json:"from,omitempty"`  // the first day for which it signs; none for the first key
	Until *workday.Day `json:"until,omitempty"` // the last; none for the key in use
}

// Covers tells whether what is dated that day may be signed with the key: a key
// that has been retired is believed on what is older, and on nothing newer.
func (k Key) Covers(day workday.Day) bool {
	return (k.From == nil || *k.From <= day) && (k.Until == nil || day <= *k.Until)
}

func (k Key) public() (ed25519.PublicKey, error) {
	b, err := encoding.DecodeString(k.X)
	if err != nil || len(b) != ed25519.PublicKeySize || k.Type != "OKP" || k.Curve != "Ed25519" {
		return nil, ErrUnknown
	}
	return b, nil
}

// KeySet is keys.json.
type KeySet struct {
	Keys []Key `json:"keys"`
}

// Why a payload is not believed.
var (
	ErrForm      = errors.New("this is not a licence's code")
	ErrUnknown   = errors.New("it is signed with a key that is not among these")
	ErrPeriod    = errors.New("it is dated outside the days for which its key signs")
	ErrSignature = errors.New("the signature does not fit: it was changed, or we never signed it")
)

// version begins every payload; a reader that does not know it says so.
const version = "OW1"

// longest bounds what is read: a QR code holds no more.
const longest = 2000

// encoding is strict: no two texts stand for the same bytes.
var encoding = base64.RawURLEncoding.Strict()

// PublicKey describes the public half of a key.
func PublicKey(public ed25519.PublicKey) Key {
	return Key{Type: "OKP", Curve: "Ed25519", ID: KeyID(public), X: encoding.EncodeToString(public)}
}

// KeyID names a key by its own hash, so that no two share a name.
func KeyID(public ed25519.PublicKey) string {
	sum := sha256.Sum256(public)
	return hex.EncodeToString(sum[:4])
}

// Sign writes the payload of a licence: version, key, claims, signature.
func Sign(c Claims, key ed25519.PrivateKey) (string, error) {
	b, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("write claims: %w", err)
	}
	public, ok := key.Public().(ed25519.PublicKey)
	if !ok {
		return "", errors.New("sign licence: not an Ed25519 key")
	}
	text := version + "." + KeyID(public) + "." + encoding.EncodeToString(b)
	return text + "." + encoding.EncodeToString(ed25519.Sign(key, []byte(text))), nil
}

// Verify reads a payload, alone or at the end of a link, and believes it only
// if one of the keys signed every byte of it.
func Verify(payload string, keys KeySet) (*Claims, error) {
	payload = strings.TrimSpace(payload)
	if i := strings.LastIndexByte(payload, '#'); i >= 0 {
		payload = payload[i+1:]
	}
	part := strings.Split(payload, ".")
	if len(payload) > longest || len(part) != 4 || part[0] != version {
		return nil, ErrForm
	}
	signature, err := encoding.DecodeString(part[3])
	if err != nil || len(signature) != ed25519.SignatureSize {
		return nil, ErrForm
	}
	i := slices.IndexFunc(keys.Keys, func(k Key) bool { return k.ID == part[1] })
	if i < 0 {
		return nil, ErrUnknown
	}
	public, err := keys.Keys[i].public()
	if err != nil {
		return nil, ErrUnknown
	}
	if !ed25519.Verify(public, []byte(strings.Join(part[:3], ".")), signature) {
		return nil, ErrSignature
	}
	b, err := encoding.DecodeString(part[2])
	if err != nil {
		return nil, ErrForm
	}
	var c Claims
	if err := json.Unmarshal(b, &c); err != nil {
		return nil, ErrForm
	}
	if !keys.Keys[i].Covers(c.dated()) {
		return nil, ErrPeriod
	}
	return &c, nil
}

// dated is the day that decides which key may have signed.
func (c *Claims) dated() workday.Day {
	if c.Issued != nil {
		return *c.Issued
	}
	return c.From
}

// Name puts a holder into claims: masked, with the salted hash of the name.
func (c *Claims) Name(name string, salt []byte) {
	c.Holder, c.Salt = center.MaskName(name), encoding.EncodeToString(salt)
	c.NameHash = hashName(salt, name)
}

// Names tells whether a name is the holder's.
func (c *Claims) Names(name string) bool {
	salt, err := encoding.DecodeString(c.Salt)
	return err == nil && subtle.ConstantTimeCompare([]byte(hashName(salt, name)), []byte(c.NameHash)) == 1
}

// hashName hashes a name without its blanks.
func hashName(salt []byte, name string) string {
	sum := sha256.Sum256(append(slices.Clone(salt), strings.Join(strings.Fields(name), "")...))
	return encoding.EncodeToString(sum[:16])
}

// ValidOn tells whether the licence's own days cover a day. Whether it was ended
// before them is not in the paper.
func (c *Claims) ValidOn(day workday.Day) bool {
	return c.From <= day && (c.Until == nil || day <= *c.Until)
}
