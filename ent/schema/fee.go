package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
)

// FeeLine is what one rule charges on one case, frozen when it became known.
type FeeLine struct{ ent.Schema }

// Annotations name the table.
func (FeeLine) Annotations() []schema.Annotation { return []schema.Annotation{table("fee_lines")} }

// Fields are the columns.
func (FeeLine) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.Int("rule_id").Immutable(),
		field.Int("notice_id").Optional().Nillable(),
		field.String("name").Immutable(),
		field.String("name_en").Immutable(),
		field.Int("amount_fen").Positive().Immutable(),
		field.String("basis").NotEmpty().Immutable(),
		field.Text("working").Immutable().Comment("the rule and the answers it read"),
		at("known_at"),
		mayAt("paid_at"),
		mayAt("void_at"),
	}
}

// Edges are the references.
func (FeeLine) Edges() []ent.Edge {
	return []ent.Edge{
		must("case", ServiceCase.Type, "case_id"),
		must("rule", FeeRule.Type, "rule_id"),
		may("notice", FeeNotice.Type, "notice_id"),
	}
}

// Indexes make a rule charge a case once.
func (FeeLine) Indexes() []ent.Index {
	return []ent.Index{index.Fields("case_id", "rule_id").Unique(), index.Fields("notice_id")}
}

// FeeNotice is the one notice of all fees of an application: unique per application.
type FeeNotice struct{ ent.Schema }

// Annotations name the table.
func (FeeNotice) Annotations() []schema.Annotation { return []schema.Annotation{table("fee_notices")} }

// Fields are the columns.
func (FeeNotice) Fields() []ent.Field {
	return []ent.Field{
		field.Int("application_id").Immutable(),
		field.String("number").Unique().Immutable(),
		field.Int("total_fen").Positive().Immutable(),
		at("issued_at"),
		mayAt("paid_at"),
	}
}

// Edges are the references.
func (FeeNotice) Edges() []ent.Edge {
	return []ent.Edge{must("application", Application.Type, "application_id")}
}

// Indexes make the notice the only one of its application.
func (FeeNotice) Indexes() []ent.Index {
	return []ent.Index{index.Fields("application_id").Unique(), index.Fields("issued_at")}
}

// PaymentOrder is one attempt to pay a notice.
type PaymentOrder struct{ ent.Schema }

// Annotations name the table.
func (PaymentOrder) Annotations() []schema.Annotation {
	return []schema.Annotation{table("payment_orders")}
}

// Fields are the columns.
func (PaymentOrder) Fields() []ent.Field {
	return []ent.Field{
		field.Int("notice_id").Immutable(),
		field.String("number").Unique().Immutable(),
		field.Enum("method").GoType(center.PaymentMethod("")).Immutable(),
		field.Enum("state").GoType(center.PaymentState("")),
		field.Int("amount_fen").Positive().Immutable(),
		field.String("pay_url").Default(""),
		field.String("reference").Default("").Comment("the gateway's own number, or that of the cash receipt"),
		field.Int("staff_id").Optional().Nillable().Immutable(),
		at("opened_at"),
		mayAt("paid_at"),
		mayAt("ask_at"), // when to ask the gateway, should no callback come
	}
}

// Edges are the references.
func (PaymentOrder) Edges() []ent.Edge {
	return []ent.Edge{
		must("notice", FeeNotice.Type, "notice_id"),
		mayFixed("staff", Staff.Type, "staff_id"),
	}
}

// Indexes serve the reconciliation.
func (PaymentOrder) Indexes() []ent.Index {
	return []ent.Index{index.Fields("notice_id"), index.Fields("ask_at"), index.Fields("paid_at")}
}

// Refund is money given back.
type Refund struct{ ent.Schema }

// Annotations name the table.
func (Refund) Annotations() []schema.Annotation { return []schema.Annotation{table("refunds")} }

// Fields are the columns.
func (Refund) Fields() []ent.Field {
	return []ent.Field{
		field.Int("order_id").Immutable(),
		field.String("number").Unique().Immutable(),
		field.Int("line_id").Optional().Nillable().Immutable(),
		field.Int("amount_fen").Positive().Immutable(),
		field.Enum("reason").GoType(center.RefundReason("")).Immutable(),
		field.String("receipt").Default("").Comment("of the window, for what it took"),
		field.Int("staff_id").Optional().Nillable().Comment("the clerk who gave it back; none when it went by the gateway"),
		at("due_at"),
		mayAt("refunded_at"),
	}
}

// Edges are the references.
func (Refund) Edges() []ent.Edge {
	return []ent.Edge{
		must("order", PaymentOrder.Type, "order_id"),
		mayFixed("line", FeeLine.Type, "line_id"),
		may("staff", Staff.Type, "staff_id"),
	}
}

// Indexes make a line be given back once, and find what is still owed.
func (Refund) Indexes() []ent.Index {
	return []ent.Index{index.Fields("line_id").Unique(), index.Fields("order_id"), index.Fields("refunded_at")}
}
