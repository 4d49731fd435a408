package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
)

// StatisticsCell is what happened in one month on one item at one window,
// added up from the ledger in the order of its lines: a recount from scratch
// gives the same. Days are whole counted working days.
type StatisticsCell struct{ ent.Schema }

// Annotations name the table.
func (StatisticsCell) Annotations() []schema.Annotation {
	return []schema.Annotation{table("statistics_cells")}
}

// Fields are the columns.
func (StatisticsCell) Fields() []ent.Field {
	cells := []ent.Field{
		field.Int("month").Immutable().Comment("year*100 + month"),
		field.Int("department_id").Immutable(),
		field.Int("item_id").Immutable().Comment("0: of no item"),
		field.Int("window_id").Immutable().Comment("0: at no window"),
		field.Int("staff_id").Immutable().Comment("0: by no person"),
	}
	for _, name := range []string{
		"filed", "accepted", "deemed_accepted", "declined", "corrections", "withdrawn", "returned", "granted", "refused", "delivered",
		"on_time", "early", "yellow", "red", "statutory_days", "promised_days", "used_days", "measured",
		"complaints", "complaints_answered", "complaints_on_time", "consultations", "suggestions", "stuck_cases",
		"ratings_very_satisfied", "ratings_satisfied", "ratings_basically_satisfied", "ratings_dissatisfied", "ratings_very_dissatisfied",
		"warnings_notice", "warnings_yellow", "warnings_red", "second_notices",
	} {
		cells = append(cells, field.Int(name).Default(0))
	}
	return cells
}

// Indexes make a cell one row, and serve any department and month.
func (StatisticsCell) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("month", "department_id", "item_id", "window_id", "staff_id").Unique(),
		index.Fields("department_id", "month"), index.Fields("item_id", "month"),
	}
}

// StatisticsTally counts how often something measurable had one value in a
// month: days used, days of a stage, a document that was missing. Medians and
// percentiles are read from it.
type StatisticsTally struct{ ent.Schema }

// Annotations name the table.
func (StatisticsTally) Annotations() []schema.Annotation {
	return []schema.Annotation{table("statistics_tallies")}
}

// Fields are the columns.
func (StatisticsTally) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("kind").GoType(center.TallyKind("")).Immutable(),
		field.Int("month").Immutable(),
		field.Int("department_id").Immutable(),
		field.Int("item_id").Immutable(),
		field.String("label").Immutable().Comment("a stage, or the name of a document; empty for days used"),
		field.Int("value").Immutable().Comment("working days; 0 where only the count matters"),
		field.Int("count"),
	}
}

// Indexes make a value one row.
func (StatisticsTally) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("kind", "month", "department_id", "item_id", "label", "value").Unique(),
		index.Fields("item_id", "kind", "month"),
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
	return []ent.Field{field.Int64("xid"), field.Int("line_id"), field.Time("at").SchemaType(instant)}
}
