// Command migrategen writes the next migration of both databases from ent/schema:
// it replays the files there are on an empty database and writes down what is
// missing. With nothing missing it writes nothing.
//
//	go run ./internal/store/migrategen NAME
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/sqltool"
	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"
	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"

	entmigrate "onewindow/ent/migrate"
	"onewindow/internal/store/storetest"
)

func main() {
	name := "change"
	if len(os.Args) > 1 {
		name = os.Args[1]
	}
	root := "migrations"
	if _, err := os.Stat(root); err != nil {
		root = filepath.Join("internal", "store", "migrations")
	}
	if err := diff(dialect.SQLite, "sqlite", "file:dev?mode=memory&_pragma=foreign_keys(1)", filepath.Join(root, "sqlite"), name); err != nil {
		log.Fatal(err)
	}
	url, stop, err := storetest.Cluster()
	if err != nil {
		log.Fatal(err)
	}
	defer stop()
	if err := diff(dialect.Postgres, "pgx", url, filepath.Join(root, "postgres"), name); err != nil {
		log.Fatal(err)
	}
}

func diff(kind, driver, dsn, folder, name string) error {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return fmt.Errorf("open %s: %w", kind, err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	dir, err := sqltool.NewGooseDir(folder)
	if err != nil {
		return fmt.Errorf("open %s: %w", folder, err)
	}
	m, err := schema.NewMigrate(entsql.OpenDB(kind, db),
		schema.WithDir(dir), schema.WithFormatter(sqltool.GooseFormatter), schema.WithMigrationMode(schema.ModeReplay))
	if err != nil {
		return fmt.Errorf("prepare %s: %w", kind, err)
	}
	if err := m.NamedDiff(context.Background(), name, entmigrate.Tables...); err != nil && err != migrate.ErrNoPlan {
		return fmt.Errorf("compare %s: %w", kind, err)
	}
	return nil
}
