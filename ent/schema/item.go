package schema

import (
	"context"

	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// ServiceItem is what people can apply for.
type ServiceItem struct{ ent.Schema }

// Annotations name the table.
func (ServiceItem) Annotations() []schema.Annotation {
	return []schema.Annotation{table("service_items")}
}

// Fields are the columns.
func (ServiceItem) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").Unique().Immutable(),
		field.String("name"),
		field.String("name_en"),
		field.Enum("type").GoType(center.ItemType("")),
		field.Int("department_id"),
		field.Enum("audience").GoType(center.Audience("")),
		field.Enum("handling").GoType(center.Handling("")),
		field.Bool("joint"),
		field.Bool("upward"),
		field.Enum("online").GoType(center.OnlineLevel("")),
		field.JSON("synonyms", []string{}),
		field.Int("position").Comment("order in the catalogue"),
	}
}

// Edges are the references.
func (ServiceItem) Edges() []ent.Edge {
	return []ent.Edge{mustStay("department", Department.Type, "department_id")}
}

// Indexes serve lists by department.
func (ServiceItem) Indexes() []ent.Index { return []ent.Index{index.Fields("department_id")} }

// ServiceItemVersion is one dated edition of an item. Once published it never changes.
type ServiceItemVersion struct{ ent.Schema }

// Annotations name the table.
func (ServiceItemVersion) Annotations() []schema.Annotation {
	return []schema.Annotation{table("service_item_versions")}
}

// Fields are the columns.
func (ServiceItemVersion) Fields() []ent.Field {
	return []ent.Field{
		field.Int("item_id").Immutable(),
		field.Int("revision").Immutable(),
		field.Enum("state").GoType(center.VersionState("")),
		mayDay("effective_from"),
		mayDay("effective_until"),
		field.String("digest").Comment("hash of the content, so that an unchanged import changes nothing"),
		field.String("summary"),
		field.String("summary_en"),
		field.Int("statutory_amount"),
		field.Enum("statutory_unit").GoType(workday.Unit("")),
		field.Int("promised_amount"),
		field.Enum("promised_unit").GoType(workday.Unit("")),
		field.Int("intake_days"),
		field.Int("delivery_days"),
		field.String("legal_basis"),
		field.JSON("conditions", []center.Bilingual{}),
		field.String("result"),
		field.String("result_en"),
		field.Enum("result_kind").GoType(center.ResultKind("")),
		field.Int("validity_months").Optional().Nillable(),
		field.JSON("renewal", &center.RenewalTerms{}).Optional().Comment("the item's own terms of renewal; null: the law's"),
		field.String("remedies"),
		field.String("remedies_en"),
		mayDay("checked_on"),
		field.Bool("illustrative"),
		field.String("provenance"),
		field.JSON("form", center.Form{}).Optional().Comment("what it asks, and what follows from the answers"),
		field.JSON("assistants", []center.Assistant{}).Optional().Comment("the departments that help with a joint item"),
		field.String("superior").Default("").Comment("who decides an upward item"),
		field.String("superior_en").Default(""),
		field.JSON("lenient", &center.Leniency{}).Optional().Comment("which documents may follow after acceptance; null: none"),
		field.JSON("commitment", &center.CommitmentTerms{}).Optional().Comment("where the applicant's word is taken; null: nowhere"),
		field.Bool("window_decides").Default(false).Comment("the clerk has the approver's competence for an instant item"),
	}
}

// Edges are the references.
func (ServiceItemVersion) Edges() []ent.Edge {
	return []ent.Edge{must("item", ServiceItem.Type, "item_id")}
}

// Indexes keep revisions apart and find the version in force.
func (ServiceItemVersion) Indexes() []ent.Index {
	return []ent.Index{index.Fields("item_id", "revision").Unique(), index.Fields("state")}
}

// Hooks keep a published version as it was published: only its end may be set.
func (ServiceItemVersion) Hooks() []ent.Hook {
	return []ent.Hook{frozenOncePublished}
}

func frozenOncePublished(next ent.Mutator) ent.Mutator {
	return ent.MutateFunc(func(ctx context.Context, m ent.Mutation) (ent.Value, error) {
		if m.Op().Is(ent.OpUpdate | ent.OpUpdateOne) {
			state, ok := m.Field("state")
			leaving := ok && state != center.VersionDraft
			for _, name := range m.Fields() {
				if name != "state" && name != "effective_from" && name != "effective_until" && leaving {
					return nil, center.ErrFrozen
				}
			}
		}
		return next.Mutate(ctx, m)
	})
}
