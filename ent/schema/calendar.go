package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/workday"
)

// CalendarDay is a day that differs from Monday to Friday.
type CalendarDay struct{ ent.Schema }

// Annotations name the table.
func (CalendarDay) Annotations() []schema.Annotation {
	return []schema.Annotation{table("calendar_days")}
}

// Fields are the columns.
func (CalendarDay) Fields() []ent.Field {
	return []ent.Field{
		field.Int32("day").GoType(workday.Day(0)).Unique().Immutable(),
		field.Bool("working"),
		field.String("name"),
	}
}

// CalendarYear says whether a year's days off are announced and checked.
type CalendarYear struct{ ent.Schema }

// Annotations name the table.
func (CalendarYear) Annotations() []schema.Annotation {
	return []schema.Annotation{table("calendar_years")}
}

// Fields are the columns.
func (CalendarYear) Fields() []ent.Field {
	return []ent.Field{
		field.Int("year").Unique().Immutable(),
		field.Bool("confirmed"),
		mayAt("confirmed_at"),
	}
}

// Follow is the wish to hear of a case or complaint.
type Follow struct{ ent.Schema }

// Annotations name the table.
func (Follow) Annotations() []schema.Annotation { return []schema.Annotation{table("follows")} }

// Fields are the columns.
func (Follow) Fields() []ent.Field {
	return []ent.Field{
		field.Int("account_id").Immutable(),
		field.Int("case_id").Immutable(),
		at("since"),
	}
}

// Edges are the references.
func (Follow) Edges() []ent.Edge {
	return []ent.Edge{must("account", Account.Type, "account_id"), must("case", ServiceCase.Type, "case_id")}
}

// Indexes make following happen once and find who follows.
func (Follow) Indexes() []ent.Index {
	return []ent.Index{index.Fields("account_id", "case_id").Unique(), index.Fields("case_id")}
}
