// Package schema is the city on paper: one table a file, in the words of the
// domain. Foreign keys RESTRICT (nothing disappears because something else
// did), and edges point one way only, so that no row can be changed from the
// other side. What must never change is immutable here, not by convention.
package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"

	"onewindow/internal/workday"
)

// GlobalName is the name a table's rows have in the API where it is not the table's own.
type GlobalName struct{ As string }

// Name files the annotation where the generator's template looks for it.
func (GlobalName) Name() string { return "GlobalName" }

// table names the table.
func table(name string) schema.Annotation { return entsql.Annotation{Table: name} }

// must is a reference that is always there and never moves.
func must(name string, target any, column string) ent.Edge {
	return edge.To(name, target).Field(column).Unique().Required().Immutable().
		Annotations(entsql.OnDelete(entsql.Restrict))
}

// may is a reference that can be missing or move.
func may(name string, target any, column string) ent.Edge {
	return edge.To(name, target).Field(column).Unique().
		Annotations(entsql.OnDelete(entsql.Restrict))
}

// day is a civil day kept as its number (workday.Day).
func day(name string) ent.Field { return field.Int32(name).GoType(workday.Day(0)).Immutable() }

// mayDay is a civil day that can be missing.
func mayDay(name string) ent.Field {
	return field.Int32(name).GoType(workday.Day(0)).Optional().Nillable()
}

// at is an instant that is always there and never moves.
func at(name string) ent.Field { return field.Time(name).Immutable().SchemaType(instant) }

// mayAt is an instant that can be missing.
func mayAt(name string) ent.Field {
	return field.Time(name).Optional().Nillable().SchemaType(instant)
}

// instant keeps zone and microseconds on PostgreSQL; SQLite compares text, which
// works because the store writes every instant in UTC.
var instant = map[string]string{dialect.Postgres: "timestamptz"}

// mustStay is a reference that is always there but may move.
func mustStay(name string, target any, column string) ent.Edge {
	return edge.To(name, target).Field(column).Unique().Required().
		Annotations(entsql.OnDelete(entsql.Restrict))
}

// mayFixed is a reference that can be missing and never moves.
func mayFixed(name string, target any, column string) ent.Edge {
	return edge.To(name, target).Field(column).Unique().Immutable().
		Annotations(entsql.OnDelete(entsql.Restrict))
}
