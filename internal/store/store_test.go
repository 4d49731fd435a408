package store_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"

	"onewindow/ent/calendaryear"
	"onewindow/ent/migrate"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

func TestMain(m *testing.M) { storetest.Main(m) }

func TestMigrationsLeaveNothingToDo(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		m, err := schema.NewMigrate(&schema.WriteDriver{Driver: entsql.OpenDB(s.Dialect, s.DB()), Writer: &bytes.Buffer{}})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		w := &schema.WriteDriver{Driver: entsql.OpenDB(s.Dialect, s.DB()), Writer: &b}
		if m, err = schema.NewMigrate(w); err != nil {
			t.Fatal(err)
		}
		if err := m.Create(t.Context(), migrate.Tables...); err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(b.String(), "\n") {
			if line = strings.TrimSpace(line); line != "" && line != "BEGIN;" && line != "COMMIT;" && !strings.HasPrefix(line, "PRAGMA") {
				t.Errorf("ent/schema has more than the migrations; run `make migration`: %s", line)
			}
		}
		if err := s.Migrate(t.Context()); err != nil {
			t.Errorf("migrating again: %v", err)
		}
	})
}

func TestAChangeIsKeptWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		stop := errors.New("stop")
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			if err := tx.CalendarYear.Create().SetYear(2030).SetConfirmed(true).Exec(ctx); err != nil {
				return err
			}
			if n := s.Read(ctx).CalendarYear.Query().CountX(ctx); n != 1 {
				t.Errorf("inside the change: %d years", n)
			}
			return stop
		})
		if !errors.Is(err, stop) {
			t.Fatal(err)
		}
		if n := s.Read(t.Context()).CalendarYear.Query().CountX(t.Context()); n != 0 {
			t.Errorf("%d years were kept", n)
		}
	})
}

func TestNumbersGoUpByOne(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		day, _ := workday.ParseDay("2026-11-24")
		for want := 1; want <= 3; want++ {
			if err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
				got, err := s.Sequence(ctx, tx, "case", day)
				if got != want {
					t.Errorf("got %d, want %d", got, want)
				}
				return err
			}); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestABadDatabaseIsOneClearSentence(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	good := "sqlite:" + filepath.Join(dir, "good.db")
	s, err := store.Open(t.Context(), good, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	broken := filepath.Join(dir, "broken.db")
	if err := os.WriteFile(broken, bytes.Repeat([]byte("not a database "), 100), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct{ url, want string }{
		"unknown kind":       {"mysql://x", "neither sqlite:FILE nor postgres://"},
		"in use":             {good, "in use by another process"},
		"not a database":     {"sqlite:" + broken, "cannot be written"},
		"folder is a file":   {"sqlite:" + filepath.Join(broken, "x.db"), "cannot be made"},
		"nobody listens":     {"postgres://nobody@127.0.0.1:1/none?connect_timeout=2", "cannot be reached"},
		"address is garbage": {"postgres://[", "not one PostgreSQL understands"},
	} {
		_, err := store.Open(t.Context(), x.url, store.Options{})
		if err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s: %v", name, err)
		} else if strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: more than one line: %v", name, err)
		}
	}
}

// Many rows get their own values in one statement, and a row that does not stand
// as its key says is left alone and not counted.
func TestManyRowsAreUpdatedAtOnce(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		const years = 1201 // three statements
		at := time.Date(2026, 11, 24, 10, 0, 0, 123456789, workday.Shanghai)
		confirmed := at.UTC().Truncate(time.Microsecond)
		err := s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			var rows []store.Row
			for y := range years {
				if err := tx.CalendarYear.Create().SetYear(y).SetConfirmed(y == 7).Exec(ctx); err != nil {
					return err
				}
				when := &at
				if y%2 == 1 {
					when = nil
				}
				rows = append(rows, store.Row{Key: []any{y, false}, Values: []any{true, when}})
			}
			n, err := s.UpdateRows(ctx, tx, calendaryear.Table,
				[]store.Column{{Name: calendaryear.FieldYear, Type: "bigint"}, {Name: calendaryear.FieldConfirmed, Type: "boolean"}},
				[]store.Column{{Name: calendaryear.FieldConfirmed, Type: "boolean"}, {Name: calendaryear.FieldConfirmedAt, Type: "timestamptz"}}, rows)
			if n != years-1 {
				t.Errorf("%d rows updated, want %d", n, years-1)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		db := s.Read(ctx).CalendarYear.Query()
		if n := db.Clone().Where(calendaryear.Confirmed(true)).CountX(ctx); n != years {
			t.Errorf("%d years confirmed, want %d", n, years)
		}
		if n := db.Clone().Where(calendaryear.ConfirmedAt(confirmed)).CountX(ctx); n != (years+1)/2 {
			t.Errorf("%d years have an instant, want %d", n, (years+1)/2)
		}
	})
}
