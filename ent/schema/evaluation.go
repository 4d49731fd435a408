package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
)

// EvaluationRuleSet is one published edition of how performance is evaluated.
type EvaluationRuleSet struct{ ent.Schema }

// Annotations name the table.
func (EvaluationRuleSet) Annotations() []schema.Annotation {
	return []schema.Annotation{table("evaluation_rule_sets")}
}

// Fields are the columns.
func (EvaluationRuleSet) Fields() []ent.Field {
	return []ent.Field{
		field.Int("revision").Unique().Immutable(),
		field.Int("from_month").Immutable().Comment("year*100 + month"),
		field.JSON("rules", center.EvaluationRules{}).Immutable(),
		field.String("basis").Immutable(),
		at("published_at"),
		field.Int("published_by_id").Optional().Nillable().Immutable(),
	}
}

// Edges are the references.
func (EvaluationRuleSet) Edges() []ent.Edge {
	return []ent.Edge{mayFixed("published_by", Staff.Type, "published_by_id")}
}

// PerformanceEvaluation is how a department, window or person did in a month,
// with what each indicator gave. A draft may be appealed against; a final one
// never changes.
type PerformanceEvaluation struct{ ent.Schema }

// Annotations name the table.
func (PerformanceEvaluation) Annotations() []schema.Annotation {
	return []schema.Annotation{table("performance_evaluations")}
}

// Fields are the columns.
func (PerformanceEvaluation) Fields() []ent.Field {
	return []ent.Field{
		field.Int("month").Immutable(),
		field.Enum("subject").GoType(center.EvaluationSubject("")).Immutable(),
		field.Int("subject_id").Immutable().Comment("of the department, window or member of staff"),
		field.Int("department_id").Optional().Nillable().Immutable().Comment("whose it is; null for a general window"),
		field.Int("rule_set_id").Immutable(),
		field.Enum("state").GoType(center.EvaluationState("")),
		field.JSON("lines", []center.EvaluationLine{}),
		field.Int("points").Comment("hundredths of a point"),
		field.String("grade"),
		at("drafted_at"),
		day("appeal_until"),
		mayAt("final_at"),
	}
}

// Edges are the references.
func (PerformanceEvaluation) Edges() []ent.Edge {
	return []ent.Edge{
		must("rule_set", EvaluationRuleSet.Type, "rule_set_id"),
		mayFixed("department", Department.Type, "department_id"),
	}
}

// Indexes make one a month.
func (PerformanceEvaluation) Indexes() []ent.Index {
	return []ent.Index{index.Fields("month", "subject", "subject_id").Unique(), index.Fields("subject", "subject_id", "month")}
}

// EvaluationAppeal is an objection to a draft, and the ruling.
type EvaluationAppeal struct{ ent.Schema }

// Annotations name the table.
func (EvaluationAppeal) Annotations() []schema.Annotation {
	return []schema.Annotation{table("evaluation_appeals")}
}

// Fields are the columns.
func (EvaluationAppeal) Fields() []ent.Field {
	return []ent.Field{
		field.Int("evaluation_id").Immutable(),
		field.String("indicator").Immutable(),
		field.Text("reasons").Immutable(),
		field.Int("appealed_by_id").Immutable(),
		at("appealed_at"),
		field.Bool("allowed").Optional().Nillable(),
		field.Int("correction").Default(0).Comment("hundredths of a point that the ruling gives back or takes"),
		field.Text("ruling_reasons").Default(""),
		mayAt("ruled_at"),
		field.Int("ruled_by_id").Optional().Nillable(),
	}
}

// Edges are the references.
func (EvaluationAppeal) Edges() []ent.Edge {
	return []ent.Edge{
		must("evaluation", PerformanceEvaluation.Type, "evaluation_id"),
		must("appealed_by", Staff.Type, "appealed_by_id"),
		may("ruled_by", Staff.Type, "ruled_by_id"),
	}
}

// Indexes make one an indicator.
func (EvaluationAppeal) Indexes() []ent.Index {
	return []ent.Index{index.Fields("evaluation_id", "indicator").Unique()}
}
