package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
)

// Announcement is one dated edition of something the center tells the public: a
// notice, or a policy or regulation. It is never changed, only followed by
// another edition or withdrawn.
type Announcement struct{ ent.Schema }

// Annotations name the table.
func (Announcement) Annotations() []schema.Annotation {
	return []schema.Annotation{table("announcements")}
}

// Fields are the columns.
func (Announcement) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable(),
		field.Int("revision").Immutable(),
		field.Enum("kind").GoType(center.NoticeKind("")).Immutable(),
		field.String("title").Immutable(),
		field.String("title_en").Immutable(),
		field.Text("body").Immutable(),
		field.Text("body_en").Immutable(),
		field.String("reference").Default("").Immutable().Comment("the official number of a policy (文号)"),
		field.String("source").Default("").Immutable().Comment("who issued it"),
		field.JSON("item_codes", []string{}).Immutable(),
		day("from_day"),
		mayDay("until_day"),
		at("published_at"),
		field.Int("published_by_id").Optional().Nillable().Immutable(),
	}
}

// Edges are the references.
func (Announcement) Edges() []ent.Edge {
	return []ent.Edge{mayFixed("published_by", Staff.Type, "published_by_id")}
}

// Indexes keep editions apart.
func (Announcement) Indexes() []ent.Index {
	return []ent.Index{index.Fields("key", "revision").Unique(), index.Fields("kind", "from_day")}
}

// FrequentQuestion is a question of general interest with its answer, often
// from a consultation whose asker agreed to it.
type FrequentQuestion struct{ ent.Schema }

// Annotations name the table.
func (FrequentQuestion) Annotations() []schema.Annotation {
	return []schema.Annotation{table("frequent_questions")}
}

// Fields are the columns.
func (FrequentQuestion) Fields() []ent.Field {
	return []ent.Field{
		field.Int("item_id").Optional().Nillable().Immutable().Comment("null: of the whole center"),
		field.Int("complaint_id").Optional().Nillable().Unique().Immutable(),
		field.String("question"),
		field.Text("answer"),
		field.Int("published_by_id").Immutable(),
		at("published_at"),
		mayAt("withdrawn_at"),
	}
}

// Edges are the references.
func (FrequentQuestion) Edges() []ent.Edge {
	return []ent.Edge{
		mayFixed("item", ServiceItem.Type, "item_id"),
		mayFixed("complaint", Complaint.Type, "complaint_id"),
		must("published_by", Staff.Type, "published_by_id"),
	}
}

// Indexes serve an item's guide.
func (FrequentQuestion) Indexes() []ent.Index {
	return []ent.Index{index.Fields("item_id", "withdrawn_at")}
}
