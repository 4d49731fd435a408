package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Person is personal data, in a table of its own. Every column with a person in
// it is sealed (AES-256-GCM, bound to column and ref); identity_index finds the
// same person again without telling who it is.
type Person struct{ ent.Schema }

// Annotations name the table.
func (Person) Annotations() []schema.Annotation { return []schema.Annotation{table("persons")} }

// Fields are the columns.
func (Person) Fields() []ent.Field {
	return []ent.Field{
		field.String("ref").Unique().Immutable().Comment("random; the sealed columns are bound to it"),
		field.Bool("organisation").Immutable(),
		field.Bytes("name").Immutable().Sensitive(),
		field.Bytes("identity").Optional().Immutable().Sensitive(),
		field.Bytes("phone").Optional().Immutable().Sensitive(),
		field.Bytes("identity_index").Optional().Immutable().Sensitive(),
		at("created_at"),
	}
}

// Indexes find a person again.
func (Person) Indexes() []ent.Index { return []ent.Index{index.Fields("identity_index")} }
