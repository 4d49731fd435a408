package licence

import (
	"crypto/ed25519"
	"strings"
	"testing"
	"time"

	"onewindow/internal/workday"
)

func signed(t testing.TB) (string, KeySet) {
	t.Helper()
	key := ed25519.NewKeyFromSeed(make([]byte, 32))
	until := workday.NewDay(2031, time.November, 23)
	c := Claims{Number: "YZ-20261124-00417-2-ZZ", Title: "食品经营许可证", Item: "SCJG-010", Organ: "市市场监督管理局", From: workday.NewDay(2026, time.November, 24), Until: &until}
	c.Name("欧阳修", []byte("saltsalt"))
	payload, err := Sign(c, key)
	if err != nil {
		t.Fatal(err)
	}
	return payload, KeySet{Keys: []Key{PublicKey(key.Public().(ed25519.PublicKey))}}
}

func TestASignedLicenceVerifiesAndSaysWhose(t *testing.T) {
	t.Parallel()
	payload, keys := signed(t)
	for _, given := range []string{payload, "https://example.org/verify#" + payload, " " + payload + "\n"} {
		c, err := Verify(given, keys)
		if err != nil {
			t.Fatal(err)
		}
		if c.Holder != "欧阳*" || !c.Names("欧阳修") || !c.Names(" 欧阳 修 ") || c.Names("欧阳休") {
			t.Errorf("holder %s", c.Holder)
		}
		if !c.ValidOn(workday.NewDay(2031, time.November, 23)) || c.ValidOn(workday.NewDay(2031, time.November, 24)) || c.ValidOn(workday.NewDay(2026, time.November, 23)) {
			t.Error("its days are not kept")
		}
	}
	if strings.Contains(payload, "欧阳修") || len(payload) > 600 {
		t.Errorf("payload of %d characters", len(payload))
	}
	if _, err := Verify(payload, KeySet{}); err != ErrUnknown {
		t.Errorf("without keys: %v", err)
	}
	other := ed25519.NewKeyFromSeed([]byte(strings.Repeat("x", 32)))
	if _, err := Verify(payload, KeySet{Keys: []Key{PublicKey(other.Public().(ed25519.PublicKey))}}); err != ErrUnknown {
		t.Errorf("with another's key: %v", err)
	}
}

// A changed byte does not verify: every bit of every byte is tried.
func TestNoChangedBitVerifies(t *testing.T) {
	t.Parallel()
	payload, keys := signed(t)
	for i := range len(payload) {
		for bit := range 8 {
			b := []byte(payload)
			b[i] ^= 1 << bit
			if _, err := Verify(string(b), keys); err == nil {
				t.Fatalf("bit %d of byte %d changed, and it verifies: %q", bit, i, b)
			}
		}
	}
	for i := range len(payload) {
		if _, err := Verify(payload[:i], keys); err == nil {
			t.Fatalf("cut at %d it verifies", i)
		}
	}
}

func FuzzVerify(f *testing.F) {
	payload, keys := signed(f)
	f.Add(payload)
	f.Add("OW1...")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := Verify(s, keys)
		if err == nil && !strings.Contains(s, payload) {
			t.Errorf("%q verifies as %v", s, c)
		}
	})
}
