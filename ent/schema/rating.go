package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
)

// Rating is what somebody thought of a service: once per step, and once more as
// a follow-up. No clerk may enter it. Who gave it stands nowhere in the API.
type Rating struct{ ent.Schema }

// Annotations name the table.
func (Rating) Annotations() []schema.Annotation { return []schema.Annotation{table("ratings")} }

// Fields are the columns.
func (Rating) Fields() []ent.Field {
	return []ent.Field{
		field.String("subject_key").Immutable().Comment("e.g. case:12 or complaint:7"),
		field.Enum("step").GoType(center.RatingStep("")).Immutable(),
		field.Bool("follow_up").Default(false).Immutable().Comment("given later, after the first (追评)"),
		field.Int("case_id").Optional().Nillable().Immutable(),
		field.Int("complaint_id").Optional().Nillable().Immutable(),
		field.Int("department_id").Immutable(),
		field.Int("item_id").Optional().Nillable().Immutable(),
		field.Int("window_id").Optional().Nillable().Immutable(),
		field.Int("staff_id").Optional().Nillable().Immutable().Comment("who served"),
		field.Enum("level").GoType(center.RatingLevel("")).Immutable(),
		field.JSON("tags", []string{}).Immutable(),
		field.Text("comment").Default("").Immutable(),
		field.Enum("channel").GoType(center.Channel("")).Immutable(),
		at("given_at"),
		field.Text("reply").Default("").Comment("shown beside it"),
		mayAt("replied_at"),
		field.Int("replied_by_id").Optional().Nillable(),
		mayAt("excluded_at"),
		field.Text("exclusion_reasons").Default(""),
		field.Int("excluded_by_id").Optional().Nillable(),
	}
}

// Edges are the references.
func (Rating) Edges() []ent.Edge {
	return []ent.Edge{
		mayFixed("case", ServiceCase.Type, "case_id"),
		mayFixed("complaint", Complaint.Type, "complaint_id"),
		must("department", Department.Type, "department_id"),
		mayFixed("item", ServiceItem.Type, "item_id"),
		mayFixed("window", ServiceWindow.Type, "window_id"),
		mayFixed("staff", Staff.Type, "staff_id"),
		may("replied_by", Staff.Type, "replied_by_id"),
		may("excluded_by", Staff.Type, "excluded_by_id"),
	}
}

// Indexes make a rating the only one of its step, and serve the lists.
func (Rating) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("subject_key", "step", "follow_up").Unique(),
		index.Fields("department_id", "id"), index.Fields("item_id", "id"), index.Fields("case_id"),
	}
}

// RatingFollowUp is what is done about a poor rating: contact within 1 working
// day, put right within 15.
type RatingFollowUp struct{ ent.Schema }

// Annotations name the table.
func (RatingFollowUp) Annotations() []schema.Annotation {
	return []schema.Annotation{table("rating_follow_ups")}
}

// Fields are the columns.
func (RatingFollowUp) Fields() []ent.Field {
	return []ent.Field{
		field.Int("rating_id").Unique().Immutable(),
		field.Int("department_id").Immutable(),
		field.Int("revision").Default(0),
		at("opened_at"),
		day("contact_due"),
		day("right_due"),
		mayAt("contacted_at"),
		field.Text("contact_note").Default(""),
		field.Enum("finding").GoType(center.RatingFinding("")).Optional().Nillable(),
		field.Text("finding_reasons").Default(""),
		mayAt("verified_at"),
		field.Text("measures").Default(""),
		mayAt("right_at"),
		mayAt("told_at"),
		field.Int("handler_id").Optional().Nillable(),
		mayAt("closed_at"),
		mayAt("turns_at"),
		field.Enum("announced_light").GoType(center.Colour("")).Default(string(center.Green)),
	}
}

// Edges are the references.
func (RatingFollowUp) Edges() []ent.Edge {
	return []ent.Edge{
		must("rating", Rating.Type, "rating_id"),
		must("department", Department.Type, "department_id"),
		may("handler", Staff.Type, "handler_id"),
	}
}

// Indexes serve the desk and the sweep.
func (RatingFollowUp) Indexes() []ent.Index {
	return []ent.Index{index.Fields("department_id", "closed_at"), index.Fields("turns_at")}
}

// FirstInquiry is a question somebody asked the first clerk they met (首问负责):
// that clerk answers for it until it became something or was answered.
type FirstInquiry struct{ ent.Schema }

// Annotations name the table.
func (FirstInquiry) Annotations() []schema.Annotation {
	return []schema.Annotation{table("first_inquiries")}
}

// Fields are the columns.
func (FirstInquiry) Fields() []ent.Field {
	return []ent.Field{
		field.String("number").Unique().Immutable(),
		field.Text("question").Immutable(),
		field.Int("item_id").Optional().Nillable().Immutable(),
		field.Int("person_id").Optional().Nillable().Immutable().Comment("how to reach whoever asked, when they left it"),
		field.Int("first_staff_id").Immutable().Comment("asked first, and answerable"),
		field.Int("staff_id").Comment("works on it now"),
		field.Int("department_id").Optional().Nillable(),
		field.Int("window_id").Optional().Nillable().Immutable(),
		field.Enum("state").GoType(center.InquiryState("")),
		field.Int("revision").Default(0),
		at("asked_at"),
		day("due_day"),
		field.Text("answer").Default(""),
		mayAt("ended_at"),
		field.Int("case_id").Optional().Nillable(),
		field.Int("complaint_id").Optional().Nillable(),
		mayAt("turns_at"),
		field.Enum("announced_light").GoType(center.Colour("")).Default(string(center.Green)),
	}
}

// Edges are the references.
func (FirstInquiry) Edges() []ent.Edge {
	return []ent.Edge{
		mayFixed("item", ServiceItem.Type, "item_id"),
		mayFixed("person", Person.Type, "person_id"),
		must("first_staff", Staff.Type, "first_staff_id"),
		mustStay("staff", Staff.Type, "staff_id"),
		may("department", Department.Type, "department_id"),
		mayFixed("window", ServiceWindow.Type, "window_id"),
		may("case", ServiceCase.Type, "case_id"),
		may("complaint", Complaint.Type, "complaint_id"),
	}
}

// Indexes serve the clerk's list and the sweep.
func (FirstInquiry) Indexes() []ent.Index {
	return []ent.Index{index.Fields("staff_id", "state"), index.Fields("state", "id"), index.Fields("turns_at")}
}
