package licence

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// StatusList says of licences what their papers cannot: that they have ended
// before their days, or go on after them. It is public, signed, and meant to be
// fetched now and then and kept.
//
// It is not the bit string of the IETF's Token Status List, though it is signed and
// aged as that is (iat, ttl): a bit for each licence ever made out tells neither
// which of four acts of law ended it nor since when, needs an index that the codes
// already printed do not carry, and lets anybody count. Here each entry is found
// by a hash over the number and the code's own salt: whoever holds the paper finds
// it, and nobody learns from the list whose licence has ended.
type StatusList struct {
	IssuedAt int64             `json:"iat"` // seconds since 1970
	Lifetime int64             `json:"ttl"` // seconds after which a newer one should be fetched
	Entries  map[string]string `json:"entries"`
}

// Status is what the list says of one licence.
type Status struct {
	What  StatusKind
	Since workday.Day
}

// StatusKind is what happened, as one letter.
type StatusKind byte

// What can be on the list.
const (
	StatusCancelled  StatusKind = 'C'
	StatusAnnulled   StatusKind = 'A'
	StatusWithdrawn  StatusKind = 'W'
	StatusRevoked    StatusKind = 'R'
	StatusSuperseded StatusKind = 'S'
	StatusRenewed    StatusKind = 'N' // goes on under a new number
	StatusDeemed     StatusKind = 'D' // goes on by law: silence granted its renewal
)

// StatusOf is the letter of an ending.
func StatusOf(e center.LicenceEnding) StatusKind {
	return map[center.LicenceEnding]StatusKind{center.EndCancellation: StatusCancelled, center.EndAnnulment: StatusAnnulled,
		center.EndWithdrawal: StatusWithdrawn, center.EndRevocation: StatusRevoked, center.EndSupersession: StatusSuperseded}[e]
}

var statusWords = map[StatusKind]string{
	StatusCancelled: "cancelled (注销, Licensing Law, article 70)", StatusAnnulled: "annulled (撤销, Licensing Law, article 69)",
	StatusWithdrawn: "withdrawn (撤回, Licensing Law, article 8)", StatusRevoked: "revoked as a penalty (吊销, Administrative Penalties Law, article 9)",
	StatusSuperseded: "superseded by a newer paper (换发, Licensing Law, article 49)",
	StatusRenewed:    "renewed under a new number (延续, Licensing Law, article 50)", StatusDeemed: "renewed by law, because nothing was decided in time (视为准予延续, Licensing Law, article 50)",
}

// Over tells whether the paper must not be relied on any more.
func (s Status) Over() bool { return s.What != StatusDeemed }

// String says it in English, with the law and the day.
func (s Status) String() string { return statusWords[s.What] + " since " + s.Since.String() }

// StatusKey is where a licence stands in the list.
func StatusKey(number string, salt []byte) string {
	sum := sha256.Sum256(append(append([]byte("status|"), salt...), number...))
	return encoding.EncodeToString(sum[:12])
}

// Add puts a licence on the list.
func (l *StatusList) Add(number string, salt []byte, s Status) {
	l.Entries[StatusKey(number, salt)] = string(rune(s.What)) + s.Since.String()
}

// Find is what the list says of a licence; false when it is not on it.
func (l *StatusList) Find(c *Claims) (Status, bool) {
	salt, err := encoding.DecodeString(c.Salt)
	if err != nil {
		return Status{}, false
	}
	entry := l.Entries[StatusKey(c.Number, salt)]
	if entry == "" || statusWords[StatusKind(entry[0])] == "" {
		return Status{}, false
	}
	day, err := workday.ParseDay(entry[1:])
	return Status{StatusKind(entry[0]), day}, err == nil
}

// Age is how old the list is.
func (l *StatusList) Age(now time.Time) time.Duration { return now.Sub(time.Unix(l.IssuedAt, 0)) }

// Stale tells whether a newer list should be fetched.
func (l *StatusList) Stale(now time.Time) bool {
	return l.Age(now) > time.Duration(l.Lifetime)*time.Second
}

// signedList is the file: a JWS in its flattened JSON form (RFC 7515, section
// 7.2.2) with EdDSA (RFC 8037).
type signedList struct {
	Protected string `json:"protected"`
	Payload   string `json:"payload"`
	Signature string `json:"signature"`
}

type listHeader struct {
	Algorithm string `json:"alg"`
	Key       string `json:"kid"`
	Type      string `json:"typ"`
}

const listType = "onewindow-status+json"

// ErrList is what a file that is not a status list, or not one of ours, answers.
var ErrList = errors.New("this is not a status list signed with one of these keys")

// SignStatus writes the list.
func SignStatus(l *StatusList, key ed25519.PrivateKey) ([]byte, error) {
	public, ok := key.Public().(ed25519.PublicKey)
	if !ok {
		return nil, errors.New("sign status list: not an Ed25519 key")
	}
	header, err := json.Marshal(listHeader{"EdDSA", KeyID(public), listType})
	if err != nil {
		return nil, fmt.Errorf("write header: %w", err)
	}
	body, err := json.Marshal(l)
	if err != nil {
		return nil, fmt.Errorf("write status list: %w", err)
	}
	out := signedList{Protected: encoding.EncodeToString(header), Payload: encoding.EncodeToString(body)}
	out.Signature = encoding.EncodeToString(ed25519.Sign(key, []byte(out.Protected+"."+out.Payload)))
	b, err := json.Marshal(out)
	if err != nil {
		return nil, fmt.Errorf("write status list: %w", err)
	}
	return b, nil
}

// VerifyStatus reads a list and believes it only if one of the keys signed it, in
// the days of that key.
func VerifyStatus(file []byte, keys KeySet) (*StatusList, error) {
	var s signedList
	var h listHeader
	var l StatusList
	if json.Unmarshal(file, &s) != nil {
		return nil, ErrList
	}
	header, err1 := encoding.DecodeString(s.Protected)
	body, err2 := encoding.DecodeString(s.Payload)
	signature, err3 := encoding.DecodeString(s.Signature)
	if err := errors.Join(err1, err2, err3); err != nil || json.Unmarshal(header, &h) != nil || h.Algorithm != "EdDSA" || h.Type != listType {
		return nil, ErrList
	}
	i := slices.IndexFunc(keys.Keys, func(k Key) bool { return k.ID == h.Key })
	if i < 0 {
		return nil, ErrList
	}
	public, err := keys.Keys[i].public()
	if err != nil || !ed25519.Verify(public, []byte(s.Protected+"."+s.Payload), signature) || json.Unmarshal(body, &l) != nil {
		return nil, ErrList
	}
	if !keys.Keys[i].Covers(workday.DayOf(time.Unix(l.IssuedAt, 0))) {
		return nil, ErrList
	}
	return &l, nil
}
