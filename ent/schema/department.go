package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
)

// Department is a department of the city government.
type Department struct{ ent.Schema }

// Annotations name the table.
func (Department) Annotations() []schema.Annotation { return []schema.Annotation{table("departments")} }

// Fields are the columns.
func (Department) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").Unique().Immutable(),
		field.String("name"),
		field.String("name_en"),
		field.String("phone"),
		field.String("complaint_phone"),
		field.String("floor"),
		field.String("zone"),
		field.Int("city_items").Comment("items the city has in this department; coverage is computed from it"),
	}
}

// Edges make the windows' edge one of many to many; nothing uses this side.
func (Department) Edges() []ent.Edge {
	return []ent.Edge{edge.From("windows", ServiceWindow.Type).Ref("departments")}
}

// ServiceWindow is a window of the hall.
type ServiceWindow struct{ ent.Schema }

// Annotations name the table.
func (ServiceWindow) Annotations() []schema.Annotation {
	return []schema.Annotation{table("service_windows")}
}

// Fields are the columns.
func (ServiceWindow) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").Unique().Immutable(),
		field.String("name"),
		field.String("name_en"),
		field.String("floor"),
		field.String("zone"),
		field.String("hours"),
		field.String("hours_en"),
		field.String("phone"),
		field.Bool("general").Comment("takes every department's applications"),
	}
}

// Edges are the references.
func (ServiceWindow) Edges() []ent.Edge {
	return []ent.Edge{edge.To("departments", Department.Type)}
}
