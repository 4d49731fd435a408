package store

import (
	"context"
	"database/sql"
	"database/sql/driver"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// traceSQLite opens a pool that tells of every statement before it runs. It sits
// below database/sql, so that nobody's statements are missed: ent's, ours, the
// job queue's.
func traceSQLite(dsn string, tell func(statement string)) (*sql.DB, error) {
	plain, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(tracer{dsn, plain.Driver(), tell}), plain.Close()
}

func tracePostgres(c *pgx.ConnConfig, tell func(statement string)) *sql.DB {
	c.Tracer = teller(tell)
	return stdlib.OpenDB(*c)
}

type teller func(statement string)

// TraceQueryStart tells of a statement; what frames a transaction is none.
func (t teller) TraceQueryStart(ctx context.Context, _ *pgx.Conn, q pgx.TraceQueryStartData) context.Context {
	if q.SQL != "begin" && q.SQL != "commit" && q.SQL != "rollback" {
		t(q.SQL)
	}
	return ctx
}

// TraceQueryEnd does nothing.
func (teller) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

type tracer struct {
	dsn    string
	driver driver.Driver
	tell   func(statement string)
}

// Driver is the one below.
func (t tracer) Driver() driver.Driver { return t.driver }

// Connect opens a connection that tells.
func (t tracer) Connect(context.Context) (driver.Conn, error) {
	c, err := t.driver.Open(t.dsn)
	if err != nil {
		return nil, err
	}
	return tracedConn{c.(conn), t.tell}, nil
}

// conn is what SQLite's connections can do; a wrapper that could do less would be used otherwise.
type conn interface {
	driver.Conn
	driver.Pinger
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.SessionResetter
	driver.Validator
}

type tracedConn struct {
	conn
	tell func(statement string)
}

// ExecContext tells and does.
func (c tracedConn) ExecContext(ctx context.Context, q string, args []driver.NamedValue) (driver.Result, error) {
	c.tell(q)
	return c.conn.ExecContext(ctx, q, args)
}

// QueryContext tells and asks.
func (c tracedConn) QueryContext(ctx context.Context, q string, args []driver.NamedValue) (driver.Rows, error) {
	c.tell(q)
	return c.conn.QueryContext(ctx, q, args)
}

// PrepareContext tells when a statement is prepared, not each time it runs.
func (c tracedConn) PrepareContext(ctx context.Context, q string) (driver.Stmt, error) {
	c.tell(q)
	return c.conn.PrepareContext(ctx, q)
}
