package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
)

// RequiredDocument is a document an item asks for.
type RequiredDocument struct{ ent.Schema }

// Annotations name the table.
func (RequiredDocument) Annotations() []schema.Annotation {
	return []schema.Annotation{table("required_documents")}
}

// Fields are the columns.
func (RequiredDocument) Fields() []ent.Field {
	return []ent.Field{
		field.Int("version_id").Immutable(),
		field.Int("position"),
		field.String("key"),
		field.String("name"),
		field.String("name_en"),
		field.Enum("form").GoType(center.DocumentForm("")),
		field.Int("copies"),
		field.Enum("necessity").GoType(center.Necessity("")),
		field.String("when"),
		field.String("when_en"),
		field.String("source"),
		field.String("source_en"),
		field.String("note"),
		field.String("note_en"),
		field.Text("sample"),
		field.String("basis"),
		field.String("condition").Optional().Comment("CEL: when a conditional one is needed; empty leaves it to the window"),
	}
}

// Edges are the references.
func (RequiredDocument) Edges() []ent.Edge { return ofVersion() }

// Indexes keep keys apart within a version.
func (RequiredDocument) Indexes() []ent.Index {
	return []ent.Index{index.Fields("version_id", "key").Unique()}
}

// ProcedureStep is a step of an item's procedure.
type ProcedureStep struct{ ent.Schema }

// Annotations name the table.
func (ProcedureStep) Annotations() []schema.Annotation {
	return []schema.Annotation{table("procedure_steps")}
}

// Fields are the columns.
func (ProcedureStep) Fields() []ent.Field {
	return []ent.Field{
		field.Int("version_id").Immutable(),
		field.Int("position"),
		field.Enum("stage").GoType(center.CaseStage("")),
		field.String("name"),
		field.String("name_en"),
		field.String("description"),
		field.String("description_en"),
		field.String("actor"),
		field.String("actor_en"),
		field.Int("days"),
	}
}

// Edges are the references.
func (ProcedureStep) Edges() []ent.Edge { return ofVersion() }

// Indexes serve loading a version's guide.
func (ProcedureStep) Indexes() []ent.Index { return byVersion() }

// FeeRule is a fee and the rule that allows it.
type FeeRule struct{ ent.Schema }

// Annotations name the table.
func (FeeRule) Annotations() []schema.Annotation { return []schema.Annotation{table("fee_rules")} }

// Fields are the columns.
func (FeeRule) Fields() []ent.Field {
	return []ent.Field{
		field.Int("version_id").Immutable(),
		field.Int("position"),
		field.String("name"),
		field.String("name_en"),
		field.Int("amount_fen"),
		field.String("unit"),
		field.String("unit_en"),
		field.String("basis").NotEmpty(),
		field.String("condition").Optional().Comment("CEL: when it is charged"),
		field.String("amount_expr").Optional().Comment("CEL: how much, in fen; empty: amount_fen"),
	}
}

// Edges are the references.
func (FeeRule) Edges() []ent.Edge { return ofVersion() }

// Indexes serve loading a version's guide.
func (FeeRule) Indexes() []ent.Index { return byVersion() }

// FAQ is a question people ask.
type FAQ struct{ ent.Schema }

// Annotations name the table.
func (FAQ) Annotations() []schema.Annotation { return []schema.Annotation{table("faqs")} }

// Fields are the columns.
func (FAQ) Fields() []ent.Field {
	return []ent.Field{
		field.Int("version_id").Immutable(),
		field.Int("position"),
		field.String("question"),
		field.String("question_en"),
		field.Text("answer"),
		field.Text("answer_en"),
	}
}

// Edges are the references.
func (FAQ) Edges() []ent.Edge { return ofVersion() }

// Indexes serve loading a version's guide.
func (FAQ) Indexes() []ent.Index { return byVersion() }

// PolicyDocument is a law, regulation or notice an item stands on.
type PolicyDocument struct{ ent.Schema }

// Annotations name the table.
func (PolicyDocument) Annotations() []schema.Annotation {
	return []schema.Annotation{table("policy_documents")}
}

// Fields are the columns.
func (PolicyDocument) Fields() []ent.Field {
	return []ent.Field{
		field.Int("version_id").Immutable(),
		field.Int("position"),
		field.String("title"),
		field.String("title_en"),
		field.String("article"),
		field.Text("excerpt"),
		field.Text("excerpt_en"),
		field.Enum("use").GoType(center.LawUse("")),
	}
}

// Edges are the references.
func (PolicyDocument) Edges() []ent.Edge { return ofVersion() }

// Indexes serve loading a version's guide.
func (PolicyDocument) Indexes() []ent.Index { return byVersion() }

// LifeEvent is a moment of life or business and the items it takes.
type LifeEvent struct{ ent.Schema }

// Annotations name the table.
func (LifeEvent) Annotations() []schema.Annotation { return []schema.Annotation{table("life_events")} }

// Fields are the columns.
func (LifeEvent) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Unique().Immutable(),
		field.Enum("kind").GoType(center.LifeEventKind("")),
		field.String("name"),
		field.String("name_en"),
		field.String("summary"),
		field.String("summary_en"),
		field.JSON("item_codes", []string{}),
		field.JSON("needs", []center.Need{}).Optional().Comment("which item waits for which"),
		field.Int("position"),
	}
}

func ofVersion() []ent.Edge {
	return []ent.Edge{must("version", ServiceItemVersion.Type, "version_id")}
}

func byVersion() []ent.Index { return []ent.Index{index.Fields("version_id", "position")} }
