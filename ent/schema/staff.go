package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
)

// Staff is a person who works at the center. Name and post are public; nothing else is kept.
type Staff struct{ ent.Schema }

// Annotations name the table.
func (Staff) Annotations() []schema.Annotation { return []schema.Annotation{table("staff")} }

// Fields are the columns.
func (Staff) Fields() []ent.Field {
	return []ent.Field{
		field.String("name"),
		field.String("post"),
		field.String("post_en"),
		field.Enum("role").GoType(center.Role("")),
		field.Int("department_id").Optional().Nillable(),
		field.Int("window_id").Optional().Nillable(),
		field.Bool("on_duty").Default(true),
		field.Bool("chief").Default(false).Comment("the department's chief representative at the center"),
	}
}

// Edges are the references.
func (Staff) Edges() []ent.Edge {
	return []ent.Edge{
		may("department", Department.Type, "department_id"),
		may("window", ServiceWindow.Type, "window_id"),
	}
}

// Indexes serve assignment by rule.
func (Staff) Indexes() []ent.Index {
	return []ent.Index{index.Fields("department_id", "role", "on_duty")}
}

// Account signs in.
type Account struct{ ent.Schema }

// Annotations name the table.
func (Account) Annotations() []schema.Annotation { return []schema.Annotation{table("accounts")} }

// Fields are the columns.
func (Account) Fields() []ent.Field {
	return []ent.Field{
		field.String("username").Unique().Immutable(),
		field.String("name"),
		field.String("password_hash").Sensitive(),
		field.JSON("roles", []center.Role{}),
		field.Int("staff_id").Optional().Nillable(),
		field.Bool("disabled").Default(false),
		field.Bool("password_given").Default(false).Comment("somebody else knows the password: nothing can be done with it but to change it"),
		at("created_at"),
	}
}

// Edges are the references.
func (Account) Edges() []ent.Edge { return []ent.Edge{may("staff", Staff.Type, "staff_id")} }

// Session is one sign-in, kept by the hash of its token.
type Session struct{ ent.Schema }

// Annotations name the table.
func (Session) Annotations() []schema.Annotation { return []schema.Annotation{table("sessions")} }

// Fields are the columns.
func (Session) Fields() []ent.Field {
	return []ent.Field{
		field.Bytes("token_hash").Unique().Immutable().Sensitive(),
		field.Int("account_id").Immutable(),
		at("created_at"),
		at("expires_at"),
		mayAt("seen_at"),
		mayAt("ended_at"),
	}
}

// Edges are the references.
func (Session) Edges() []ent.Edge { return []ent.Edge{must("account", Account.Type, "account_id")} }

// Indexes serve ending every session of an account.
func (Session) Indexes() []ent.Index { return []ent.Index{index.Fields("account_id")} }

// Attempt counts wrong tries (query codes, passwords) under a key, shared by all processes.
type Attempt struct{ ent.Schema }

// Annotations name the table.
func (Attempt) Annotations() []schema.Annotation { return []schema.Annotation{table("attempts")} }

// Fields are the columns.
func (Attempt) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Unique().Immutable(),
		field.Int("count"),
		field.Time("since").SchemaType(instant),
	}
}
