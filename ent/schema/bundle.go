package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// CaseDependency says that a case of a bundle waits for another case's result.
type CaseDependency struct{ ent.Schema }

// Annotations name the table.
func (CaseDependency) Annotations() []schema.Annotation {
	return []schema.Annotation{table("case_dependencies")}
}

// Fields are the columns.
func (CaseDependency) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.Int("waits_for_id").Immutable(),
		field.String("gives").Immutable().Comment("key of the document that the result is handed over as; may be empty"),
	}
}

// Edges are the references.
func (CaseDependency) Edges() []ent.Edge {
	return []ent.Edge{
		must("case", ServiceCase.Type, "case_id"),
		must("waits_for", ServiceCase.Type, "waits_for_id"),
	}
}

// Indexes make a dependency stand once and find who waits.
func (CaseDependency) Indexes() []ent.Index {
	return []ent.Index{index.Fields("case_id", "waits_for_id").Unique(), index.Fields("waits_for_id")}
}
