package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
)

// MonitoringRule is one dated edition of a rule of the electronic eye. Once
// published it never changes; a later edition of the same key takes its place.
type MonitoringRule struct{ ent.Schema }

// Annotations name the table.
func (MonitoringRule) Annotations() []schema.Annotation {
	return []schema.Annotation{table("monitoring_rules")}
}

// Fields are the columns.
func (MonitoringRule) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable(),
		field.Int("revision").Immutable(),
		field.String("name").Immutable(),
		field.String("name_en").Immutable(),
		field.String("basis").Immutable(),
		field.String("basis_en").Immutable(),
		field.Enum("trigger").GoType(center.MonitorTrigger("")).Immutable(),
		field.Enum("clock").GoType(center.ClockKind("")).Optional().Nillable().Immutable().Comment("of a rule on a clock"),
		field.JSON("scope", center.MonitorScope{}).Immutable(),
		field.String("warning").Default("").Immutable().Comment("marks of a clock, as center.Mark writes them"),
		field.String("yellow").Default("").Immutable(),
		field.String("red").Default("").Immutable(),
		field.Enum("rung").GoType(center.MonitorRung("")).Optional().Nillable().Immutable().Comment("of a rule on conduct"),
		field.Int("threshold").Default(1).Immutable().Comment("how often conduct must be seen on one subject"),
		field.Enum("mode").GoType(center.IssueMode("")).Immutable(),
		field.Int("explain_days").Immutable().Comment("working days to explain"),
		day("from_day"),
		mayDay("until_day"),
		at("published_at"),
		field.Int("published_by_id").Optional().Nillable().Immutable().Comment("null: the defaults of a new installation"),
	}
}

// Edges are the references.
func (MonitoringRule) Edges() []ent.Edge {
	return []ent.Edge{mayFixed("published_by", Staff.Type, "published_by_id")}
}

// Indexes keep editions apart.
func (MonitoringRule) Indexes() []ent.Index {
	return []ent.Index{index.Fields("key", "revision").Unique()}
}

// Warning is that a rule was hit, and what became of it. It is raised once per
// subject, rule and rung, however many processes sweep, and never deleted.
type Warning struct{ ent.Schema }

// Annotations name the table.
func (Warning) Annotations() []schema.Annotation { return []schema.Annotation{table("warnings")} }

// Fields are the columns.
func (Warning) Fields() []ent.Field {
	return []ent.Field{
		field.String("number").Unique().Immutable(),
		field.Int("rule_id").Immutable(),
		field.String("rule_key").Immutable(),
		field.String("subject_key").Immutable().Comment("what was hit: a case, a task, a suspension, a complaint ..., e.g. case:12"),
		field.Enum("rung").GoType(center.MonitorRung("")).Immutable(),
		field.Int("case_id").Optional().Nillable().Immutable(),
		field.Int("complaint_id").Optional().Nillable().Immutable(),
		field.Int("rating_id").Optional().Nillable().Immutable(),
		field.Int("inquiry_id").Optional().Nillable().Immutable(),
		field.Int("department_id").Optional().Nillable().Immutable().Comment("answerable; null: the center itself, its own windows and desk"),
		field.Int("window_id").Optional().Nillable().Immutable(),
		field.Int("staff_id").Optional().Nillable().Immutable().Comment("answerable, where a person is"),
		field.Enum("state").GoType(center.WarningState("")),
		field.Int("revision").Default(0),
		field.JSON("evidence", center.Bilingual{}).Immutable().Comment("what the rule read, without personal data"),
		at("occurred_at"),
		at("raised_at"),
		mayAt("issued_at"),
		mayDay("explain_due"),
		field.Bool("explained_late").Default(false),
		field.Text("explanation").Default(""),
		mayAt("explained_at"),
		field.Int("explained_by_id").Optional().Nillable(),
		field.Text("appeal").Default(""),
		mayAt("appealed_at"),
		field.Int("appealed_by_id").Optional().Nillable(),
		field.Text("ruling_reasons").Default(""),
		mayAt("ruled_at"),
		field.Int("ruled_by_id").Optional().Nillable(),
		mayDay("correct_due"),
		field.Text("correction").Default(""),
		mayAt("corrected_at"),
		field.Text("verification").Default(""),
		mayAt("verified_at"),
		field.Int("verified_by_id").Optional().Nillable(),
		mayAt("closed_at"),
		mayAt("turns_at"), // when the sweep must look again: an explanation or a correction falls due
	}
}

// Edges are the references.
func (Warning) Edges() []ent.Edge {
	return []ent.Edge{
		must("rule", MonitoringRule.Type, "rule_id"),
		mayFixed("case", ServiceCase.Type, "case_id"),
		mayFixed("complaint", Complaint.Type, "complaint_id"),
		mayFixed("rating", Rating.Type, "rating_id"),
		mayFixed("inquiry", FirstInquiry.Type, "inquiry_id"),
		mayFixed("department", Department.Type, "department_id"),
		mayFixed("window", ServiceWindow.Type, "window_id"),
		mayFixed("staff", Staff.Type, "staff_id"),
		may("explained_by", Staff.Type, "explained_by_id"),
		may("appealed_by", Staff.Type, "appealed_by_id"),
		may("ruled_by", Staff.Type, "ruled_by_id"),
		may("verified_by", Staff.Type, "verified_by_id"),
	}
}

// Indexes raise each rung once, and serve the lists.
func (Warning) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("rule_key", "subject_key", "rung").Unique(),
		index.Fields("department_id", "id"), index.Fields("state", "id"), index.Fields("case_id"), index.Fields("complaint_id"),
		index.Fields("staff_id"), index.Fields("turns_at"), index.Fields("issued_at"),
	}
}

// SupervisionOrder is a reminder or an order that follows from a warning: each
// kind once.
type SupervisionOrder struct{ ent.Schema }

// Annotations name the table.
func (SupervisionOrder) Annotations() []schema.Annotation {
	return []schema.Annotation{table("supervision_orders")}
}

// Fields are the columns.
func (SupervisionOrder) Fields() []ent.Field {
	return []ent.Field{
		field.String("number").Unique().Immutable(),
		field.Int("warning_id").Immutable(),
		field.Enum("kind").GoType(center.OrderKind("")).Immutable(),
		field.Enum("state").GoType(center.OrderState("")),
		field.Int("revision").Default(0),
		field.Int("department_id").Optional().Nillable().Immutable().Comment("null: the center itself"),
		field.Text("demand").Immutable(),
		field.Int("issued_by_id").Immutable(),
		at("issued_at"),
		day("due_day"),
		field.Text("reply").Default(""),
		mayAt("replied_at"),
		field.Int("replied_by_id").Optional().Nillable(),
		field.Text("settlement").Default(""),
		mayAt("settled_at"),
		field.Int("settled_by_id").Optional().Nillable(),
	}
}

// Edges are the references.
func (SupervisionOrder) Edges() []ent.Edge {
	return []ent.Edge{
		must("warning", Warning.Type, "warning_id"),
		mayFixed("department", Department.Type, "department_id"),
		must("issued_by", Staff.Type, "issued_by_id"),
		may("replied_by", Staff.Type, "replied_by_id"),
		may("settled_by", Staff.Type, "settled_by_id"),
	}
}

// Indexes make each kind the only one of its warning.
func (SupervisionOrder) Indexes() []ent.Index {
	return []ent.Index{index.Fields("warning_id", "kind").Unique(), index.Fields("department_id", "id"), index.Fields("state", "id")}
}

// AccountabilityRecord is a consequence: proposed by a published rule, heard
// where the rule says so, decided or dropped, never deleted.
type AccountabilityRecord struct{ ent.Schema }

// Annotations name the table.
func (AccountabilityRecord) Annotations() []schema.Annotation {
	return []schema.Annotation{table("accountability_records")}
}

// Fields are the columns.
func (AccountabilityRecord) Fields() []ent.Field {
	return []ent.Field{
		field.String("number").Unique().Immutable(),
		field.Enum("kind").GoType(center.AccountabilityKind("")).Immutable(),
		field.Enum("state").GoType(center.AccountabilityState("")),
		field.Int("revision").Default(0),
		field.Int("warning_id").Optional().Nillable().Immutable(),
		field.Int("department_id").Optional().Nillable().Immutable().Comment("null: the center itself"),
		field.Int("staff_id").Optional().Nillable().Immutable().Comment("null: the department itself"),
		field.Text("reasons").Immutable(),
		field.String("basis").Immutable().Comment("the published rule it rests on"),
		field.Int("proposed_by_id").Immutable(),
		at("proposed_at"),
		field.Text("statement").Default("").Comment("what the person says at the hearing"),
		field.Text("hearing_record").Default(""),
		mayAt("heard_at"),
		field.Text("decision").Default(""),
		mayAt("decided_at"),
		field.Int("decided_by_id").Optional().Nillable(),
		mayDay("effective_on"),
	}
}

// Edges are the references.
func (AccountabilityRecord) Edges() []ent.Edge {
	return []ent.Edge{
		mayFixed("warning", Warning.Type, "warning_id"),
		mayFixed("department", Department.Type, "department_id"),
		mayFixed("staff", Staff.Type, "staff_id"),
		must("proposed_by", Staff.Type, "proposed_by_id"),
		may("decided_by", Staff.Type, "decided_by_id"),
	}
}

// Indexes serve the files of a department and of a person.
func (AccountabilityRecord) Indexes() []ent.Index {
	return []ent.Index{index.Fields("department_id", "id"), index.Fields("staff_id", "id"), index.Fields("warning_id")}
}

// Attendance is where somebody on the roster was on a day.
type Attendance struct{ ent.Schema }

// Annotations name the table.
func (Attendance) Annotations() []schema.Annotation { return []schema.Annotation{table("attendances")} }

// Fields are the columns.
func (Attendance) Fields() []ent.Field {
	return []ent.Field{
		field.Int("staff_id").Immutable(),
		day("day"),
		field.Enum("state").GoType(center.AttendanceState("")),
		field.String("note").Default(""),
		field.Int("noted_by_id").Optional().Nillable(),
		field.Time("noted_at").SchemaType(instant),
	}
}

// Edges are the references.
func (Attendance) Edges() []ent.Edge {
	return []ent.Edge{must("staff", Staff.Type, "staff_id"), may("noted_by", Staff.Type, "noted_by_id")}
}

// Indexes make a day one row.
func (Attendance) Indexes() []ent.Index {
	return []ent.Index{index.Fields("staff_id", "day").Unique(), index.Fields("day")}
}
