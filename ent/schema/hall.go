package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
)

// QueueTicket is a place in the queue of one day. It holds no personal data:
// whoever has its ref has the ticket.
type QueueTicket struct{ ent.Schema }

// Annotations name the table.
func (QueueTicket) Annotations() []schema.Annotation {
	return []schema.Annotation{table("queue_tickets")}
}

// Fields are the columns.
func (QueueTicket) Fields() []ent.Field {
	return []ent.Field{
		field.String("ref").Unique().Immutable().Comment("random; follows and cancels the ticket"),
		day("day"),
		field.String("queue").Comment("the letter of the zone; moves when the ticket is transferred"),
		field.String("number").Immutable().Comment("as printed: letter and count of the day"),
		field.Int("item_id").Optional().Nillable().Immutable(),
		field.Int("appointment_id").Optional().Nillable().Immutable(),
		field.Enum("priority").GoType(center.TicketPriority("")).Immutable(),
		mayAt("due_at"), // the appointed time
		field.Enum("state").GoType(center.TicketState("")),
		at("taken_at"),
		mayAt("called_at"),
		mayAt("served_at"),
		mayAt("ended_at"),
		field.Int("calls").Default(0),
		field.Int("window_id").Optional().Nillable(),
		field.Int("staff_id").Optional().Nillable(),
	}
}

// Edges are the references.
func (QueueTicket) Edges() []ent.Edge {
	return []ent.Edge{
		mayFixed("item", ServiceItem.Type, "item_id"),
		mayFixed("appointment", Appointment.Type, "appointment_id"),
		may("window", ServiceWindow.Type, "window_id"),
		may("staff", Staff.Type, "staff_id"),
	}
}

// Indexes keep numbers apart, let an appointment become one ticket, and serve the hall screen.
func (QueueTicket) Indexes() []ent.Index {
	return []ent.Index{index.Fields("day", "number").Unique(), index.Fields("day", "state", "queue"), index.Fields("appointment_id").Unique()}
}

// Appointment is a time kept free for somebody.
type Appointment struct{ ent.Schema }

// Annotations name the table.
func (Appointment) Annotations() []schema.Annotation {
	return []schema.Annotation{table("appointments")}
}

// Fields are the columns.
func (Appointment) Fields() []ent.Field {
	return []ent.Field{
		field.String("ref").Unique().Immutable(),
		day("day"),
		field.Int("minute").Immutable().Comment("after midnight, when the slot begins"),
		field.String("queue").Immutable(),
		field.Int("item_id").Optional().Nillable().Immutable(),
		field.Int("account_id").Optional().Nillable().Immutable(),
		field.Enum("state").GoType(center.AppointmentState("")),
		at("booked_at"),
	}
}

// Edges are the references.
func (Appointment) Edges() []ent.Edge {
	return []ent.Edge{mayFixed("item", ServiceItem.Type, "item_id"), mayFixed("account", Account.Type, "account_id")}
}

// Indexes count a slot and find one's own.
func (Appointment) Indexes() []ent.Index {
	return []ent.Index{index.Fields("day", "queue", "minute"), index.Fields("account_id", "day")}
}

// Sitting is a person at a window, from opening it to closing it: the window's
// attendance. A sitting left open counts only on its own day.
type Sitting struct{ ent.Schema }

// Annotations name the table.
func (Sitting) Annotations() []schema.Annotation { return []schema.Annotation{table("sittings")} }

// Fields are the columns.
func (Sitting) Fields() []ent.Field {
	return []ent.Field{
		field.Int("window_id").Immutable(),
		field.Int("staff_id").Immutable(),
		day("day"),
		at("opened_at"),
		mayAt("closed_at"),
		field.Bool("paused").Default(false),
	}
}

// Edges are the references.
func (Sitting) Edges() []ent.Edge {
	return []ent.Edge{must("window", ServiceWindow.Type, "window_id"), must("staff", Staff.Type, "staff_id")}
}

// Indexes let one person sit at one window and one window hold one person.
func (Sitting) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("window_id", "day").Unique().Annotations(entsql.IndexWhere("closed_at IS NULL")),
		index.Fields("staff_id", "day").Unique().Annotations(entsql.IndexWhere("closed_at IS NULL")),
		index.Fields("staff_id", "opened_at"),
	}
}
