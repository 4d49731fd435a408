package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
)

// DepartmentOpinion is what an assisting department said of a joint case, or
// what its silence was taken for: one per department and case.
type DepartmentOpinion struct{ ent.Schema }

// Annotations name the table.
func (DepartmentOpinion) Annotations() []schema.Annotation {
	return []schema.Annotation{table("department_opinions")}
}

// Fields are the columns.
func (DepartmentOpinion) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.Int("department_id").Immutable(),
		field.Int("staff_id").Optional().Nillable().Immutable(),
		field.Enum("opinion").GoType(center.OpinionKind("")).Immutable(),
		field.Text("reasons").Immutable(),
		field.String("legal_basis").Immutable(),
		field.Bool("deemed").Immutable().Comment("nobody said it: silence, and a rule that says what silence means"),
		at("given_at"),
	}
}

// Edges are the references.
func (DepartmentOpinion) Edges() []ent.Edge {
	return []ent.Edge{
		must("case", ServiceCase.Type, "case_id"),
		must("department", Department.Type, "department_id"),
		mayFixed("staff", Staff.Type, "staff_id"),
	}
}

// Indexes make the opinion the only one of its department.
func (DepartmentOpinion) Indexes() []ent.Index {
	return []ent.Index{index.Fields("case_id", "department_id").Unique()}
}

// JointMeeting is a meeting of the departments of a joint case.
type JointMeeting struct{ ent.Schema }

// Annotations name the table.
func (JointMeeting) Annotations() []schema.Annotation {
	return []schema.Annotation{table("joint_meetings")}
}

// Fields are the columns.
func (JointMeeting) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		day("held_on"),
		field.JSON("department_codes", []string{}).Immutable(),
		field.Text("minutes").Immutable(),
		at("recorded_at"),
	}
}

// Edges are the references.
func (JointMeeting) Edges() []ent.Edge { return []ent.Edge{must("case", ServiceCase.Type, "case_id")} }

// Indexes serve loading a case.
func (JointMeeting) Indexes() []ent.Index { return byCase() }

// SiteVisit is a visit to the site by at least two of the staff.
type SiteVisit struct{ ent.Schema }

// Annotations name the table.
func (SiteVisit) Annotations() []schema.Annotation { return []schema.Annotation{table("site_visits")} }

// Fields are the columns.
func (SiteVisit) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		day("visited_on"),
		field.JSON("staff_ids", []int{}).Immutable(),
		field.Text("findings").Immutable(),
		at("recorded_at"),
	}
}

// Edges are the references.
func (SiteVisit) Edges() []ent.Edge { return []ent.Edge{must("case", ServiceCase.Type, "case_id")} }

// Indexes serve loading a case.
func (SiteVisit) Indexes() []ent.Index { return byCase() }

// SuperiorReferral is the way of an upward case to the superior and back: unique per case.
type SuperiorReferral struct{ ent.Schema }

// Annotations name the table.
func (SuperiorReferral) Annotations() []schema.Annotation {
	return []schema.Annotation{table("superior_referrals")}
}

// Fields are the columns.
func (SuperiorReferral) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.String("superior").Immutable(),
		field.String("superior_en").Immutable(),
		field.Text("opinion").Immutable().Comment("the preliminary opinion that went up with the papers"),
		at("sent_at"),
		mayAt("replied_at"),
		field.Enum("reply").GoType(center.DecisionOutcome("")).Optional().Nillable(),
		field.String("reply_number").Optional().Nillable(),
		field.Text("reply_text").Optional().Nillable(),
		mayAt("handed_on_at"),
	}
}

// Edges are the references.
func (SuperiorReferral) Edges() []ent.Edge {
	return []ent.Edge{must("case", ServiceCase.Type, "case_id")}
}

// Indexes make the referral the only one of its case.
func (SuperiorReferral) Indexes() []ent.Index { return onePerCase() }
