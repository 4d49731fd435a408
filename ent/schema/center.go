package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// ServiceCenter is the center itself: one row.
type ServiceCenter struct{ ent.Schema }

// Annotations name the table.
func (ServiceCenter) Annotations() []schema.Annotation { return []schema.Annotation{table("centers")} }

// Fields are the columns.
func (ServiceCenter) Fields() []ent.Field {
	return []ent.Field{
		field.String("ledger_id").Immutable().Comment("tells this ledger's cursors from another's"),
		field.String("name"),
		field.String("name_en"),
		field.String("region_code").MaxLen(2),
		field.String("phone"),
		field.String("address"),
		field.String("address_en"),
		field.String("hours"),
		field.String("hours_en"),
		field.Int("opens_minute").Comment("minutes after midnight"),
		field.Int("closes_minute").Comment("minutes after midnight"),
		field.Bool("demo").Default(false),
	}
}
