package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"entgo.io/ent/dialect"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
)

// Migrations are versioned files, one folder a database, made from ent/schema by
// `make migration NAME=...` and never edited once released.
//
//go:embed migrations
var migrations embed.FS

//go:generate go run ./migrategen

// Migrate brings the tables up to date. It is safe to call at every start, by
// several processes at once.
func (s *Store) Migrate(ctx context.Context) error {
	folder, kind := "migrations/sqlite", database.DialectSQLite3
	if s.Dialect == dialect.Postgres {
		folder, kind = "migrations/postgres", database.DialectPostgres
	}
	files, err := fs.Sub(migrations, folder)
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	p, err := goose.NewProvider(kind, s.write, files)
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	if s.Dialect == dialect.SQLite {
		return s.migrateSQLite(ctx, p)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// migrateSQLite keeps references unchecked while tables are made anew: SQLite
// changes a table by copying it and dropping the old one, which every row that
// refers to it would forbid. The pragma does nothing inside a migration's
// transaction, so it is set around them, on the one connection that writes; all
// references are checked before it is set back.
func (s *Store) migrateSQLite(ctx context.Context, p *goose.Provider) error {
	if _, err := s.write.ExecContext(ctx, "PRAGMA foreign_keys = off"); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	done, err := p.Up(ctx)
	if err == nil && len(done) > 0 {
		var broken int
		if err = s.write.QueryRowContext(ctx, "SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken); err == nil && broken > 0 {
			err = fmt.Errorf("%d rows refer to rows that are not there", broken)
		}
	}
	if _, on := s.write.ExecContext(ctx, "PRAGMA foreign_keys = on"); on != nil {
		err = errors.Join(err, on)
	}
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}
