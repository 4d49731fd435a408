package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// Licence is what one holds in hand at the end: unique per case. Its state is not
// stored: it follows from these days and facts (center.LicenceFacts).
type Licence struct{ ent.Schema }

// Annotations name the table.
func (Licence) Annotations() []schema.Annotation { return []schema.Annotation{table("licences")} }

// Fields are the columns.
func (Licence) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.String("number").Unique().Immutable(),
		field.String("title").Immutable(),
		field.String("title_en").Immutable(),
		day("valid_from"),
		field.Int32("valid_until").GoType(workday.Day(0)).Optional().Nillable().Immutable(),
		at("issued_at"),
		mayAt("delivered_at"),
		field.Enum("channel").GoType(center.DeliveryChannel("")).Optional().Nillable(),
		field.Int("follows_id").Optional().Nillable().Immutable().Comment("the licence whose place it took"),
		mayDay("deemed_until"),
		mayAt("deemed_at"), // when it was recorded that silence had granted the renewal
		mayAt("renewed_at"),
		mayAt("ended_at"),
		field.Enum("ending").GoType(center.LicenceEnding("")).Optional().Nillable(),
		mayAt("cancelled_at"), // the formality of article 70, which may come after another ending
		mayAt("turns_at"),     // when the sweep must look again: to warn, at the end
	}
}

// Edges are the references. The one to the licence before has its other side too:
// without it ent takes an edge of a table to itself for a marriage, and writes both.
func (Licence) Edges() []ent.Edge {
	return []ent.Edge{
		must("case", ServiceCase.Type, "case_id"),
		edge.To("next", Licence.Type).Unique().Annotations(entsql.OnDelete(entsql.Restrict)).
			From("follows").Field("follows_id").Unique().Immutable(),
	}
}

// Indexes make the licence the only one of its case, and serve the sweep and the
// lists. That only one follows another the edge sees to.
func (Licence) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("case_id").Unique(),
		index.Fields("turns_at"), index.Fields("valid_until", "id"), index.Fields("ended_at"),
	}
}

// LicenceApplication ties a case to the licence it was filed on: to renew it, to
// change it, to have it made out again.
type LicenceApplication struct{ ent.Schema }

// Annotations name the table.
func (LicenceApplication) Annotations() []schema.Annotation {
	return []schema.Annotation{table("licence_applications")}
}

// Fields are the columns.
func (LicenceApplication) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.Int("licence_id").Immutable(),
		field.Enum("purpose").GoType(center.LicencePurpose("")).Immutable(),
		field.Bool("late").Immutable().Comment("a renewal applied for too late: handled as a new application"),
		field.JSON("changes", []center.LicenceChange{}).Immutable(),
		field.Text("reason").Immutable(),
		at("applied_at"),
	}
}

// Edges are the references.
func (LicenceApplication) Edges() []ent.Edge {
	return []ent.Edge{must("case", ServiceCase.Type, "case_id"), must("licence", Licence.Type, "licence_id")}
}

// Indexes find it by case and by licence.
func (LicenceApplication) Indexes() []ent.Index {
	return []ent.Index{index.Fields("case_id").Unique(), index.Fields("licence_id")}
}

// LicenceProceeding is the way to an ending: told, heard, decided. A cancellation
// is one that is told and decided at once.
type LicenceProceeding struct{ ent.Schema }

// Annotations name the table.
func (LicenceProceeding) Annotations() []schema.Annotation {
	return []schema.Annotation{table("licence_proceedings")}
}

// Fields are the columns.
func (LicenceProceeding) Fields() []ent.Field {
	return []ent.Field{
		field.Int("licence_id").Immutable(),
		field.String("number").Unique().Immutable(),
		field.Enum("ending").GoType(center.LicenceEnding("")).Immutable(),
		field.Enum("ground").GoType(center.EndingGround("")).Immutable(),
		field.Text("reasons").Immutable(),
		field.String("legal_basis").Immutable(),
		field.Int("proposer_id").Optional().Nillable().Immutable(),
		at("told_at"),
		field.Text("statement").Optional().Nillable().Sensitive(),
		mayAt("stated_at"),
		field.Bool("hearing_asked").Default(false),
		mayDay("hearing_held_on"),
		field.Int("presider_id").Optional().Nillable(),
		field.Text("hearing_record").Optional().Nillable(),
		mayAt("decided_at"),
		field.Bool("ended").Optional().Nillable().Comment("false: dropped, the licence stands"),
		field.Int("decider_id").Optional().Nillable(),
		field.Text("decision_reasons").Optional().Nillable(),
		field.Int("compensation_fen").Optional().Nillable(),
	}
}

// Edges are the references.
func (LicenceProceeding) Edges() []ent.Edge {
	return []ent.Edge{
		must("licence", Licence.Type, "licence_id"), mayFixed("proposer", Staff.Type, "proposer_id"),
		may("presider", Staff.Type, "presider_id"), may("decider", Staff.Type, "decider_id"),
	}
}

// Indexes find the proceedings of a licence.
func (LicenceProceeding) Indexes() []ent.Index { return []ent.Index{index.Fields("licence_id")} }

// SigningKey is a change of the key that licences are signed with. The key itself
// is not here: the vault derives it from its master key and the generation.
type SigningKey struct{ ent.Schema }

// Annotations name the table.
func (SigningKey) Annotations() []schema.Annotation {
	return []schema.Annotation{table("signing_keys")}
}

// Fields are the columns. The first generation has no row: it has always been there.
func (SigningKey) Fields() []ent.Field {
	return []ent.Field{
		field.Int("generation").Positive().Unique().Immutable(),
		at("begins_at"),
	}
}
