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
		// What was announced with its receipt: the limit of its kind and channel then.
		field.Int("limit_days").Default(0).Comment("0: the default of its kind, for those filed before limits were data"),
		field.Bool("may_publish").Default(false).Immutable().Comment("the asker agreed that question and answer may be published, masked"),
		field.Int("duplicate_of_id").Optional().Nillable().Comment("the complaint that was there before; no edge, which ent would make two-sided"),
		mayAt("routed_at"),
		field.Int("routed_back").Default(0).Comment("how often a department sent it back as mis-routed"),
		mayAt("extended_at"),
		field.Int("extended_days").Default(0),
		field.Text("extension_reasons").Default(""),
		field.Enum("satisfaction").GoType(center.RatingLevel("")).Optional().Nillable(),
		field.Text("satisfaction_note").Default(""),
		mayAt("judged_at"),
		mayAt("reopened_at"),
		field.Text("reopen_reasons").Default(""),
		field.Text("first_answer").Default("").Comment("what was answered before it was reopened"),
		mayAt("escalated_at"),
		field.Text("escalation_reasons").Default(""),
		field.Bool("upheld").Optional().Nillable().Comment("whether what was complained about was found to be so"),
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

// ComplaintLimit is one dated row of the table of limits to answer, by kind and channel.
type ComplaintLimit struct{ ent.Schema }

// Annotations name the table.
func (ComplaintLimit) Annotations() []schema.Annotation {
	return []schema.Annotation{table("complaint_limits")}
}

// Fields are the columns.
func (ComplaintLimit) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("kind").GoType(center.ComplaintKind("")).Immutable(),
		field.Enum("channel").GoType(center.Channel("")).Optional().Nillable().Immutable().Comment("null: any channel without a row of its own"),
		field.Int("days").Immutable().Comment("working days"),
		field.Int("extension_days").Immutable(),
		field.Int("reopen_days").Immutable().Comment("calendar days after the answer"),
		day("from_day"),
		at("published_at"),
		field.Int("published_by_id").Optional().Nillable().Immutable(),
	}
}

// Edges are the references.
func (ComplaintLimit) Edges() []ent.Edge {
	return []ent.Edge{mayFixed("published_by", Staff.Type, "published_by_id")}
}

// ComplaintAttachment is a file that came with a complaint.
type ComplaintAttachment struct{ ent.Schema }

// Annotations name the table.
func (ComplaintAttachment) Annotations() []schema.Annotation {
	return []schema.Annotation{table("complaint_attachments")}
}

// Fields are the columns.
func (ComplaintAttachment) Fields() []ent.Field {
	return []ent.Field{
		field.Int("complaint_id").Immutable(),
		field.Int("upload_id").Unique().Immutable(),
	}
}

// Edges are the references.
func (ComplaintAttachment) Edges() []ent.Edge {
	return []ent.Edge{must("complaint", Complaint.Type, "complaint_id"), must("upload", Upload.Type, "upload_id")}
}

// Indexes serve a complaint's page.
func (ComplaintAttachment) Indexes() []ent.Index { return []ent.Index{index.Fields("complaint_id")} }
