package people_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"onewindow/internal/people"
)

func TestASealedTextOpensInItsPlaceOnly(t *testing.T) {
	t.Parallel()
	v, err := people.NewVault(bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	sealed := v.Seal("persons|name|a", "欧阳修")
	if bytes.Contains(sealed, []byte("欧阳修")) {
		t.Error("the text stands open")
	}
	if got, err := v.Open("persons|name|a", sealed); err != nil || got != "欧阳修" {
		t.Errorf("%q %v", got, err)
	}
	if _, err := v.Open("persons|name|b", sealed); err == nil {
		t.Error("it opened in another row")
	}
	for i := range sealed {
		changed := bytes.Clone(sealed)
		changed[i] ^= 1
		if _, err := v.Open("persons|name|a", changed); err == nil {
			t.Errorf("it opened with byte %d changed", i)
		}
	}
	other, err := people.NewVault(bytes.Repeat([]byte{8}, 32))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Open("persons|name|a", sealed); err == nil {
		t.Error("it opened with another key")
	}
	if bytes.Equal(v.CodeMAC("n", "c"), other.CodeMAC("n", "c")) || bytes.Equal(v.CodeMAC("n", "c"), v.CodeMAC("m", "c")) {
		t.Error("query codes of different numbers or keys are kept alike")
	}
}

func TestTheKeyFileIsMadeOnceAndIsForTheOwnerAlone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "sub", "center.key")
	a, err := people.OpenVault(path)
	if err != nil {
		t.Fatal(err)
	}
	b, err := people.OpenVault(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := b.Open("p", a.Seal("p", "x")); err != nil || got != "x" {
		t.Errorf("the second start has another key: %v", err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if err := os.WriteFile(path, []byte("not a key\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := people.OpenVault(path); err == nil {
		t.Error("a broken key file was taken")
	}
}
