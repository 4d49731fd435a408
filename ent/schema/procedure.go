package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
)

// ReturnReview is the applicant's wish that the center look at a returned case
// again, and what came of it: unique per case.
type ReturnReview struct{ ent.Schema }

// Annotations name the table.
func (ReturnReview) Annotations() []schema.Annotation {
	return []schema.Annotation{table("return_reviews")}
}

// Fields are the columns.
func (ReturnReview) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.Text("reason").Immutable(),
		at("requested_at"),
		field.Enum("ruling").GoType(center.ReviewRuling("")).Optional().Nillable(),
		field.Text("ruling_reasons").Optional().Nillable(),
		mayAt("ruled_at"),
	}
}

// Edges are the references.
func (ReturnReview) Edges() []ent.Edge { return []ent.Edge{must("case", ServiceCase.Type, "case_id")} }

// Indexes make the review the only one of its case.
func (ReturnReview) Indexes() []ent.Index { return onePerCase() }

// InterestedParty is somebody whose interests a decision touches (Licensing
// Law, articles 36 and 47). Who it is is personal data, and in Person.
type InterestedParty struct{ ent.Schema }

// Annotations name the table.
func (InterestedParty) Annotations() []schema.Annotation {
	return []schema.Annotation{table("interested_parties")}
}

// Fields are the columns.
func (InterestedParty) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.Int("person_id").Immutable(),
		field.String("interest").Immutable(),
		at("told_at"),
		field.Text("statement").Optional().Nillable(),
		mayAt("heard_at"),
	}
}

// Edges are the references.
func (InterestedParty) Edges() []ent.Edge {
	return []ent.Edge{
		must("case", ServiceCase.Type, "case_id"),
		edge.To("person", Person.Type).Field("person_id").Unique().Required().Immutable(),
	}
}

// Indexes serve loading a case.
func (InterestedParty) Indexes() []ent.Index { return byCase() }

// Hearing is the hearing on a case: asked for, held, recorded; unique per case.
type Hearing struct{ ent.Schema }

// Annotations name the table.
func (Hearing) Annotations() []schema.Annotation { return []schema.Annotation{table("hearings")} }

// Fields are the columns.
func (Hearing) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.Int("suspension_id").Immutable(),
		field.Bool("by_party").Immutable().Comment("an interested party asked, not the applicant"),
		at("asked_at"),
		mayDay("held_on"),
		field.Int("presider_id").Optional().Nillable(),
		field.Text("record").Optional().Nillable(),
		mayAt("recorded_at"),
	}
}

// Edges are the references.
func (Hearing) Edges() []ent.Edge {
	return []ent.Edge{must("case", ServiceCase.Type, "case_id"), may("presider", Staff.Type, "presider_id")}
}

// Indexes make the hearing the only one of its case.
func (Hearing) Indexes() []ent.Index { return onePerCase() }

// Recount is the counting anew of every open case after the calendar changed:
// done in parts, so that it can go on where a process stopped.
type Recount struct{ ent.Schema }

// Annotations name the table.
func (Recount) Annotations() []schema.Annotation { return []schema.Annotation{table("recounts")} }

// Fields are the columns.
func (Recount) Fields() []ent.Field {
	return []ent.Field{
		at("began_at"),
		field.Int("last_case_id").Default(0),
		field.Int("moved").Default(0),
		mayAt("done_at"),
	}
}

// Indexes find what is not done.
func (Recount) Indexes() []ent.Index { return []ent.Index{index.Fields("done_at")} }
