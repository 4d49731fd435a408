package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
)

// Complaint is a complaint, consultation, suggestion or stuck case.
type Complaint struct{ ent.Schema }

// Annotations name the table.
func (Complaint) Annotations() []schema.Annotation { return []schema.Annotation{table("complaints")} }

// Fields are the columns.
func (Complaint) Fields() []ent.Field {
	return []ent.Field{
		field.String("number").Unique().Immutable(),
		field.Bytes("query_code_mac").Immutable().Sensitive(),
		field.Enum("kind").GoType(center.ComplaintKind("")).Immutable(),
		field.Enum("stage").GoType(center.ComplaintStage("")),
		field.Int("revision").Default(0),
		field.String("subject").Immutable(),
		field.Text("body").Immutable(),
		field.Int("case_id").Optional().Nillable().Immutable(),
		field.Int("item_id").Optional().Nillable().Immutable(),
		field.Int("accused_id").Optional().Nillable().Immutable().Comment("the department complained about, which never handles it"),
		field.Int("department_id").Optional().Nillable().Comment("the department it is routed to"),
		field.Int("account_id").Optional().Nillable().Immutable(),
		field.Int("person_id").Optional().Nillable().Immutable(),
		field.Bool("anonymous").Immutable(),
		field.Enum("channel").GoType(center.Channel("")).Immutable(),
		at("received_at"),
		mayAt("accepted_at"),
		mayAt("answered_at"),
		field.Text("answer").Optional().Nillable(),
		mayAt("warning_at"),
		mayAt("yellow_at"),
		mayAt("red_at"),
		field.Enum("announced_light").GoType(center.Colour("")).Default(string(center.Green)),
		mayAt("turns_at"),
	}
}

// Edges are the references.
func (Complaint) Edges() []ent.Edge {
	return []ent.Edge{
		mayFixed("case", ServiceCase.Type, "case_id"),
		mayFixed("item", ServiceItem.Type, "item_id"),
		mayFixed("accused", Department.Type, "accused_id"),
		may("department", Department.Type, "department_id"),
		mayFixed("account", Account.Type, "account_id"),
		mayFixed("person", Person.Type, "person_id"),
	}
}

// Indexes serve the desk and the sweep.
func (Complaint) Indexes() []ent.Index {
	return []ent.Index{index.Fields("department_id", "id"), index.Fields("account_id"), index.Fields("turns_at"), index.Fields("stage", "id")}
}
