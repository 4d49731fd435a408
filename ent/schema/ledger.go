package schema

import (
	"context"

	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// LedgerLine is one line of the ledger. Lines are only ever added; CaseEvent and
// ComplaintEvent are its two faces in the API. It holds no personal data.
type LedgerLine struct{ ent.Schema }

// Annotations name the table.
func (LedgerLine) Annotations() []schema.Annotation { return []schema.Annotation{table("ledger")} }

// Fields are the columns. xid is the transaction that wrote the line: on
// PostgreSQL ids are handed out before commit, so a reader that went by id alone
// would skip a line that commits late. On SQLite the one writer makes id order
// commit order and xid stays 0.
func (LedgerLine) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("xid").Optional().Immutable().Annotations(entsql.DefaultExprs(map[string]string{
			dialect.SQLite:   "0",
			dialect.Postgres: "((pg_current_xact_id())::text)::bigint",
		})),
		field.Enum("subject").GoType(center.Subject("")).Immutable(),
		field.String("kind").Immutable(),
		field.Int("case_id").Optional().Nillable().Immutable(),
		field.Int("complaint_id").Optional().Nillable().Immutable(),
		field.Int("subject_id").Optional().Nillable().Immutable().Comment("the row it is about, where that is neither a case nor a complaint"),
		field.Int("department_id").Optional().Nillable().Immutable(),
		at("at"),
		field.Enum("role").GoType(center.Role("")).Immutable(),
		field.Int("staff_id").Optional().Nillable().Immutable(),
		field.String("actor_name").Optional().Nillable().Immutable().Comment("of staff only; public by law"),
		field.String("actor_post").Optional().Nillable().Immutable(),
		field.String("from_stage").Optional().Nillable().Immutable(),
		field.String("to_stage").Optional().Immutable(),
		field.String("status").Optional().Immutable(),
		field.Enum("light").GoType(center.Colour("")).Optional().Nillable().Immutable(),
		field.Text("note").Optional().Nillable().Immutable(),
		// What was announced with the act: a later change of the calendar moves the
		// case's due days, not what was said of them then.
		field.Int32("promised_due").GoType(workday.Day(0)).Optional().Nillable().Immutable(),
		field.Int32("statutory_due").GoType(workday.Day(0)).Optional().Nillable().Immutable(),
		field.Int("provisional_from").Optional().Nillable().Immutable().Comment("the year whose holidays were not known then, where either reaches it"),
		// What was measured with the act, in working days: a later change of the
		// calendar, or of who sits where, does not move it. Figures are added up from it.
		field.Int("window_id").Optional().Nillable().Immutable().Comment("where whoever acted sat"),
		field.Int("days_in_stage").Optional().Nillable().Immutable().Comment("of the stage before, on a line that leaves it"),
		field.Int("days_used").Optional().Nillable().Immutable().Comment("on a decision and on an answer"),
		field.Int("days_promised").Optional().Nillable().Immutable().Comment("the limit promised, as counted then"),
		field.Int("days_statutory").Optional().Nillable().Immutable(),
	}
}

// Edges are the references.
func (LedgerLine) Edges() []ent.Edge {
	return []ent.Edge{
		mayFixed("case", ServiceCase.Type, "case_id"),
		mayFixed("complaint", Complaint.Type, "complaint_id"),
		mayFixed("department", Department.Type, "department_id"),
		mayFixed("staff", Staff.Type, "staff_id"),
	}
}

// Indexes serve the tail and the timelines.
func (LedgerLine) Indexes() []ent.Index {
	return []ent.Index{index.Fields("xid", "id"), index.Fields("case_id", "id"), index.Fields("complaint_id", "id"), index.Fields("subject", "subject_id", "id")}
}

// Hooks keep the ledger append-only.
func (LedgerLine) Hooks() []ent.Hook {
	return []ent.Hook{func(next ent.Mutator) ent.Mutator {
		return ent.MutateFunc(func(ctx context.Context, m ent.Mutation) (ent.Value, error) {
			if !m.Op().Is(ent.OpCreate) {
				return nil, center.ErrFrozen
			}
			return next.Mutate(ctx, m)
		})
	}}
}

// Effect is a thing done outside because of a line, written before it is done:
// jobs may run twice, what people see must not.
type Effect struct{ ent.Schema }

// Annotations name the table.
func (Effect) Annotations() []schema.Annotation { return []schema.Annotation{table("effects")} }

// Fields are the columns.
func (Effect) Fields() []ent.Field {
	return []ent.Field{
		field.Int("line_id").Immutable(),
		field.String("channel").Immutable(),
		field.String("recipient").Immutable(),
		at("at"),
	}
}

// Edges are the references.
func (Effect) Edges() []ent.Edge { return []ent.Edge{must("line", LedgerLine.Type, "line_id")} }

// Indexes make an effect happen once.
func (Effect) Indexes() []ent.Index {
	return []ent.Index{index.Fields("line_id", "channel", "recipient").Unique()}
}

// IdempotencyKey remembers what an act answered, so that sending it again acts once.
type IdempotencyKey struct{ ent.Schema }

// Annotations name the table.
func (IdempotencyKey) Annotations() []schema.Annotation {
	return []schema.Annotation{table("idempotency_keys")}
}

// Fields are the columns.
func (IdempotencyKey) Fields() []ent.Field {
	return []ent.Field{
		field.String("actor").Immutable(),
		field.String("key").Immutable(),
		field.Bytes("request").Immutable().Comment("hash of operation and input"),
		field.Bytes("answer").Optional().Comment("sealed"),
		at("at"),
	}
}

// Indexes keep keys apart and find old ones.
func (IdempotencyKey) Indexes() []ent.Index {
	return []ent.Index{index.Fields("actor", "key").Unique(), index.Fields("at")}
}

// NumberSequence hands out the numbers of a day.
type NumberSequence struct{ ent.Schema }

// Annotations name the table.
func (NumberSequence) Annotations() []schema.Annotation {
	return []schema.Annotation{table("number_sequences")}
}

// Fields are the columns.
func (NumberSequence) Fields() []ent.Field {
	return []ent.Field{
		field.String("kind").Immutable(),
		day("day"),
		field.Int("last"),
	}
}

// Indexes keep sequences apart.
func (NumberSequence) Indexes() []ent.Index { return []ent.Index{index.Fields("kind", "day").Unique()} }
