package licence

import (
	"crypto/ed25519"
	"strings"
	"testing"
	"time"

	"onewindow/internal/workday"
)

func listed(t *testing.T) ([]byte, KeySet, *Claims) {
	t.Helper()
	payload, keys := signed(t)
	c, err := Verify(payload, keys)
	if err != nil {
		t.Fatal(err)
	}
	l := &StatusList{IssuedAt: time.Date(2026, 11, 26, 2, 0, 0, 0, time.UTC).Unix(), Lifetime: 86400, Entries: map[string]string{}}
	l.Add(c.Number, []byte("saltsalt"), Status{StatusRevoked, workday.NewDay(2026, time.November, 25)})
	file, err := SignStatus(l, ed25519.NewKeyFromSeed(make([]byte, 32)))
	if err != nil {
		t.Fatal(err)
	}
	return file, keys, c
}

func TestTheListSaysWhichWaySinceWhenAndNamesNobody(t *testing.T) {
	t.Parallel()
	file, keys, c := listed(t)
	l, err := VerifyStatus(file, keys)
	if err != nil {
		t.Fatal(err)
	}
	s, found := l.Find(c)
	if !found || !s.Over() || !strings.Contains(s.String(), "revoked") || !strings.Contains(s.String(), "2026-11-25") || !strings.Contains(s.String(), "article 9") {
		t.Errorf("%v %v", s, found)
	}
	if strings.Contains(string(file), c.Number) {
		t.Error("the list carries the number")
	}
	other := *c
	other.Salt = encoding.EncodeToString([]byte("othersal")) // guessed, without the paper
	if _, found := l.Find(&other); found {
		t.Error("found without the code's salt")
	}
	at := time.Unix(l.IssuedAt, 0)
	if l.Stale(at.Add(23*time.Hour)) || !l.Stale(at.Add(25*time.Hour)) || l.Age(at.Add(time.Hour)) != time.Hour {
		t.Error("its age is not told")
	}
}

func TestNoChangedListIsBelieved(t *testing.T) {
	t.Parallel()
	file, keys, _ := listed(t)
	for i := range file {
		b := append([]byte(nil), file...)
		b[i] ^= 1
		if _, err := VerifyStatus(b, keys); err == nil {
			t.Fatalf("byte %d changed, and it is believed: %s", i, b)
		}
	}
	if _, err := VerifyStatus(file, KeySet{}); err == nil {
		t.Error("believed without keys")
	}
	yesterday := workday.NewDay(2026, time.November, 25)
	keys.Keys[0].Until = &yesterday
	if _, err := VerifyStatus(file, keys); err == nil {
		t.Error("a list dated after its key's last day is believed")
	}
}

// A retired key is believed on what is older than its end, and on nothing newer.
func TestARetiredKeySignsNothingLater(t *testing.T) {
	t.Parallel()
	key := ed25519.NewKeyFromSeed(make([]byte, 32))
	retired := PublicKey(key.Public().(ed25519.PublicKey))
	last := workday.NewDay(2027, time.February, 1)
	retired.Until = &last
	for name, x := range map[string]struct {
		issued *workday.Day
		from   workday.Day
		want   error
	}{
		"on its last day":                      {ptr(last), last, nil},
		"the day after":                        {ptr(last + 1), last, ErrPeriod},
		"dated earlier, valid from later":      {ptr(last), last + 400, nil},
		"an old code says only its first day":  {nil, last, nil},
		"an old code, from later than the key": {nil, last + 1, ErrPeriod},
	} {
		payload, err := Sign(Claims{Number: "N", From: x.from, Issued: x.issued}, key)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Verify(payload, KeySet{Keys: []Key{retired}}); err != x.want {
			t.Errorf("%s: %v, want %v", name, err, x.want)
		}
	}
}

func ptr[T any](v T) *T { return &v }
