package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
)

// StatisticsTally counts how often something had one value in a month, on one
// item, at one window, by one person: a sum, a median and a percentile are all
// read from it. It is added up from the ledger in the order of its lines, so
// that a recount from scratch gives the same.
type StatisticsTally struct{ ent.Schema }

// Annotations name the table.
func (StatisticsTally) Annotations() []schema.Annotation {
	return []schema.Annotation{table("statistics_tallies")}
}

// Fields are the columns. No reference is a foreign key: 0 stands for none, so
// that a tally has one row.
func (StatisticsTally) Fields() []ent.Field {
	return []ent.Field{
		field.Int("month").Immutable().Comment("year*100 + month"),
		field.Int("department_id").Immutable(),
		field.Int("item_id").Immutable(),
		field.Int("window_id").Immutable(),
		field.Int("staff_id").Immutable(),
		field.Enum("measure").GoType(center.Measure("")).Immutable(),
		field.String("label").Immutable().Comment("a stage, a colour, a level, the name of a document; empty where the measure says it all"),
		field.Int("value").Immutable().Comment("working days; 0 where only the count matters"),
		field.Int("count"),
	}
}

// Indexes make a tally one row, and serve any department, item and month.
func (StatisticsTally) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("department_id", "month", "measure", "item_id", "window_id", "staff_id", "label", "value").Unique(),
		index.Fields("item_id", "month"), index.Fields("month", "measure"),
	}
}

// StatisticsPlace is how far the ledger is added up: one row.
type StatisticsPlace struct{ ent.Schema }

// Annotations name the table.
func (StatisticsPlace) Annotations() []schema.Annotation {
	return []schema.Annotation{table("statistics_places")}
}

// Fields are the columns.
func (StatisticsPlace) Fields() []ent.Field {
	return []ent.Field{field.String("of").Unique().Immutable(), field.Int64("xid"), field.Int("line_id"), field.Time("at").SchemaType(instant)}
}
