package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
)

// Leave is a time somebody is away by the roster, with who relieves them.
type Leave struct{ ent.Schema }

// Annotations name the table.
func (Leave) Annotations() []schema.Annotation { return []schema.Annotation{table("leaves")} }

// Fields are the columns.
func (Leave) Fields() []ent.Field {
	return []ent.Field{
		field.Int("staff_id").Immutable(),
		field.Int("substitute_id").Optional().Nillable().Immutable(),
		field.Enum("kind").GoType(center.LeaveKind("")).Immutable(),
		day("from_day"),
		day("until_day"),
		field.Int("granted_by_id").Immutable(),
		at("granted_at"),
		mayAt("cancelled_at"),
		mayAt("handed_over_at"), // when the work on the desk was passed on
	}
}

// Edges are the references.
func (Leave) Edges() []ent.Edge {
	return []ent.Edge{
		must("staff", Staff.Type, "staff_id"),
		mayFixed("substitute", Staff.Type, "substitute_id"),
		must("granted_by", Staff.Type, "granted_by_id"),
	}
}

// Indexes find who is away on a day.
func (Leave) Indexes() []ent.Index {
	return []ent.Index{index.Fields("staff_id", "from_day"), index.Fields("from_day", "until_day")}
}

// Recusal keeps somebody off a case because of a conflict of interest. It never ends.
type Recusal struct{ ent.Schema }

// Annotations name the table.
func (Recusal) Annotations() []schema.Annotation { return []schema.Annotation{table("recusals")} }

// Fields are the columns.
func (Recusal) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.Int("staff_id").Immutable(),
		field.Enum("ground").GoType(center.RecusalGround("")).Immutable(),
		field.String("reason").Immutable(),
		field.Int("recorded_by_id").Immutable(),
		at("at"),
	}
}

// Edges are the references.
func (Recusal) Edges() []ent.Edge {
	return []ent.Edge{
		must("case", ServiceCase.Type, "case_id"),
		must("staff", Staff.Type, "staff_id"),
		must("recorded_by", Staff.Type, "recorded_by_id"),
	}
}

// Indexes keep a person off a case once.
func (Recusal) Indexes() []ent.Index {
	return []ent.Index{index.Fields("case_id", "staff_id").Unique()}
}

// ReasonTemplate is a wording for an act, ready to be chosen and completed.
type ReasonTemplate struct{ ent.Schema }

// Annotations name the table.
func (ReasonTemplate) Annotations() []schema.Annotation {
	return []schema.Annotation{table("reason_templates")}
}

// Fields are the columns.
func (ReasonTemplate) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("action").GoType(center.CaseAction("")).Immutable(),
		field.Int("department_id").Optional().Nillable().Immutable().Comment("only for this department's cases; for all when missing"),
		field.String("title"),
		field.Text("text"),
		field.String("remedy").Default("").Comment("what to do about it; for correction notices"),
		field.String("legal_basis").Default(""),
		field.Bool("retired").Default(false),
		field.Int("position"),
	}
}

// Edges are the references.
func (ReasonTemplate) Edges() []ent.Edge {
	return []ent.Edge{mayFixed("department", Department.Type, "department_id")}
}

// Indexes serve the act's dialog.
func (ReasonTemplate) Indexes() []ent.Index {
	return []ent.Index{index.Fields("action", "department_id"),
		index.Fields("action", "title").Unique().Annotations(entsql.IndexWhere("department_id IS NULL"))}
}
