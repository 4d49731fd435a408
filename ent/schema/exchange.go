package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// ExchangeReceipt is what the platform above answered to a record reported to it.
type ExchangeReceipt struct{ ent.Schema }

// Annotations name the table.
func (ExchangeReceipt) Annotations() []schema.Annotation {
	return []schema.Annotation{table("exchange_receipts")}
}

// Fields are the columns.
func (ExchangeReceipt) Fields() []ent.Field {
	return []ent.Field{
		field.String("record").Unique().Immutable().Comment("the record's id, as exported"),
		field.Bool("accepted"),
		field.String("message"),
		field.Time("at").SchemaType(instant),
	}
}
