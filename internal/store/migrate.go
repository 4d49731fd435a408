package store

import (
	"context"
	"embed"
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
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}
