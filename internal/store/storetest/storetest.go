// Package storetest gives tests a real database of each kind: SQLite in a file
// of its own, PostgreSQL in a throw-away cluster that the test program starts
// and stops. Call Main from TestMain; then EachDatabase runs a test on both.
package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"

	"onewindow/internal/store"
)

// Main runs a package's tests and takes the cluster down after them.
func Main(m *testing.M) {
	code := m.Run()
	if stop := clusterStop.Load(); stop != nil {
		(*stop)()
	}
	os.Exit(code)
}

// EachDatabase runs a test on an empty, migrated database of each kind.
func EachDatabase(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, Postgres(t)) })
}

// SQLite opens an empty, migrated database in a folder of the test.
func SQLite(t testing.TB) *store.Store {
	return open(t, "sqlite:"+filepath.Join(t.TempDir(), "onewindow.db"))
}

// Postgres opens an empty, migrated database in the throw-away cluster.
func Postgres(t testing.TB) *store.Store { return open(t, PostgresURL(t)) }

var databases atomic.Int64

// PostgresURL makes an empty database in the throw-away cluster.
func PostgresURL(t testing.TB) string {
	t.Helper()
	base, err := cluster()
	if err != nil {
		if os.Getenv("ONEWINDOW_TEST_NO_POSTGRES") != "" {
			t.Skipf("PostgreSQL is left out because ONEWINDOW_TEST_NO_POSTGRES is set: %v", err)
		}
		t.Fatalf("PostgreSQL for the tests: %v (install it, or set ONEWINDOW_TEST_NO_POSTGRES=1 to leave it out)", err)
	}
	db, err := sql.Open("pgx", base)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	name := fmt.Sprintf("t%d", databases.Add(1))
	if _, err := db.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}

func open(t testing.TB, at string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), at, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Migrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

var clusterStop atomic.Pointer[func()]

var cluster = sync.OnceValues(func() (string, error) {
	at, stop, err := Cluster()
	if err == nil {
		clusterStop.Store(&stop)
	}
	return at, err
})

// Cluster starts a throw-away PostgreSQL cluster and tells its address and how
// to stop it. It looks for the programs on the PATH and where Debian keeps them;
// as root it runs them as the user postgres, because initdb refuses root.
func Cluster() (at string, stop func(), err error) {
	bin, err := programs()
	if err != nil {
		return "", nil, err
	}
	dir, err := os.MkdirTemp("", "onewindow-pg-")
	if err != nil {
		return "", nil, fmt.Errorf("make a folder: %w", err)
	}
	as := &syscall.SysProcAttr{}
	if os.Getuid() == 0 {
		u, err := user.Lookup("postgres")
		if err != nil {
			return "", nil, fmt.Errorf("as root, the user postgres is needed: %w", err)
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		if err := os.Chown(dir, uid, gid); err != nil {
			return "", nil, fmt.Errorf("hand the folder over: %w", err)
		}
		as.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	}
	run := func(name string, args ...string) error {
		c := exec.Command(filepath.Join(bin, name), args...)
		c.Dir, c.SysProcAttr = dir, as
		c.Env = []string{"LC_ALL=C", "PATH=" + os.Getenv("PATH"), "HOME=" + dir}
		if out, err := c.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(string(out)))
		}
		return nil
	}
	data := filepath.Join(dir, "data")
	if err := run("initdb", "-D", data, "-U", "onewindow", "-A", "trust", "-E", "UTF8", "--no-sync"); err != nil {
		return "", nil, err
	}
	options := "-c listen_addresses='' -c unix_socket_directories=" + dir + " -c fsync=off -c full_page_writes=off -c max_connections=200"
	if err := run("pg_ctl", "-D", data, "-w", "-l", filepath.Join(dir, "log"), "-o", options, "start"); err != nil {
		return "", nil, err
	}
	return "postgres://onewindow@/postgres?host=" + dir, func() {
		_ = run("pg_ctl", "-D", data, "-m", "immediate", "stop")
		_ = os.RemoveAll(dir)
	}, nil
}

func programs() (string, error) {
	if p, err := exec.LookPath("pg_ctl"); err == nil {
		return filepath.Dir(p), nil
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/pg_ctl")
	if len(found) == 0 {
		return "", fmt.Errorf("pg_ctl is neither on the PATH nor under /usr/lib/postgresql")
	}
	return filepath.Dir(found[len(found)-1]), nil
}
