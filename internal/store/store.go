// Package store opens the database, SQLite or PostgreSQL, and owns transactions
// and migrations. It is the only place below cmd that reads the wall clock, and
// the only one that knows which database it is. What is in the tables and why
// is for the services.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/stdlib" // PostgreSQL through database/sql
	_ "modernc.org/sqlite"             // SQLite without cgo: one file to install

	"onewindow/ent"
	_ "onewindow/ent/runtime" // hooks and defaults of ent/schema; without it they fail at run time
)

// Store is an open database.
type Store struct {
	Dialect string // dialect.SQLite or dialect.Postgres
	URL     string
	Now     func() time.Time // the clock; tests and the simulator set it

	write, read *sql.DB
	reader      *ent.Client
	lock        *os.File // SQLite: held while the process lives
	committed   []func()
}

// Options are what a center may want to set.
type Options struct {
	MaxConns int                    // PostgreSQL connections, readers on SQLite; 0 means 4 per core
	Trace    func(statement string) // hears of every SQL statement before it runs; for measuring, nil in service
}

// Open opens the database that url names: `sqlite:path/to/file.db` or
// `postgres://...`. It does not migrate. Errors say in one sentence what is
// wrong with the file or address and are safe to show to whoever runs the program.
func Open(ctx context.Context, url string, o Options) (*Store, error) {
	if o.MaxConns <= 0 {
		o.MaxConns = 4 * runtime.NumCPU()
	}
	s := &Store{URL: url, Now: time.Now}
	var err error
	switch {
	case strings.HasPrefix(url, "sqlite:"):
		s.Dialect = dialect.SQLite
		err = s.openSQLite(ctx, strings.TrimPrefix(url, "sqlite:"), o)
	case strings.HasPrefix(url, "postgres://"), strings.HasPrefix(url, "postgresql://"):
		s.Dialect = dialect.Postgres
		err = s.openPostgres(ctx, url, o)
	default:
		return nil, fmt.Errorf("database %q is neither sqlite:FILE nor postgres://...", url)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	s.reader = ent.NewClient(ent.Driver(entsql.OpenDB(s.Dialect, s.read)))
	return s, nil
}

func (s *Store) openSQLite(ctx context.Context, path string, o Options) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return fmt.Errorf("database folder %s cannot be made: %w", filepath.Dir(path), reason(err))
	}
	var err error
	// One process at a time: a second one on the same file would not hear of the first one's lines.
	if s.lock, err = lockFile(path + ".lock"); err != nil {
		return err
	}
	// WAL lets readers go on while one writes; FULL loses nothing on power loss;
	// immediate transactions queue at the start instead of failing in the middle.
	dsn := "file:" + path + "?_txlock=immediate&_time_format=sqlite&_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)" +
		"&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_pragma=cache_size(-32000)"
	openDB := func(dsn string) (*sql.DB, error) { return sql.Open("sqlite", dsn) }
	if o.Trace != nil {
		openDB = func(dsn string) (*sql.DB, error) { return traceSQLite(dsn, o.Trace) }
	}
	if s.write, err = openDB(dsn); err != nil {
		return fmt.Errorf("open database: %w", err)
	}
	s.write.SetMaxOpenConns(1)
	if _, err = s.write.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS goose_db_probe (id INTEGER); DROP TABLE goose_db_probe"); err != nil {
		return fmt.Errorf("database file %s cannot be written: %w", path, reason(err))
	}
	if s.read, err = openDB(dsn + "&_pragma=query_only(1)"); err != nil {
		return fmt.Errorf("open database: %w", err)
	}
	s.read.SetMaxOpenConns(o.MaxConns)
	s.read.SetMaxIdleConns(o.MaxConns)
	return nil
}

func (s *Store) openPostgres(ctx context.Context, url string, o Options) error {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return errors.New("database address is not one PostgreSQL understands")
	}
	db, err := sql.Open("pgx", url)
	if err != nil {
		return errors.New("database address is not one PostgreSQL understands")
	}
	if o.Trace != nil {
		_ = db.Close()
		db = tracePostgres(config, o.Trace)
	}
	db.SetMaxOpenConns(o.MaxConns)
	db.SetMaxIdleConns(o.MaxConns) // the default of 2 throws connections away under load
	s.write, s.read = db, db
	if err := db.PingContext(ctx); err != nil {
		return fmt.Errorf("database cannot be reached: %w", reason(err))
	}
	return nil
}

// Close lets go of the database.
func (s *Store) Close() error {
	var errs []error
	if s.read != nil && s.read != s.write {
		errs = append(errs, s.read.Close())
	}
	if s.write != nil {
		errs = append(errs, s.write.Close())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Close())
	}
	return errors.Join(errs...)
}

// DB is the writing connection, for the job queue and the migrations alone.
func (s *Store) DB() *sql.DB { return s.write }

// ReadDB is the reading pool, for statements ent cannot say.
func (s *Store) ReadDB() *sql.DB { return s.read }

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.read.PingContext(ctx) }

// Committed calls f after every commit that wrote to the ledger. Call it before serving.
func (s *Store) Committed(f func()) { s.committed = append(s.committed, f) }

// Read answers from what is committed; inside a transaction, from that.
func (s *Store) Read(ctx context.Context) *ent.Client {
	if tx := from(ctx); tx != nil {
		return tx.Client
	}
	return s.reader
}

// reason keeps the last link of an error chain: the system's own words, without
// driver names and addresses.
func reason(err error) error {
	words := strings.TrimSpace(err.Error())
	if i := strings.LastIndex(words, "\n"); i >= 0 {
		words = strings.TrimSpace(words[i:])
	}
	if i := strings.LastIndex(words, ": "); i >= 0 {
		words = words[i+2:]
	}
	return errors.New(words)
}
