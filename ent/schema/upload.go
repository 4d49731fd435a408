package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
)

// Upload is a file somebody sends, from its first byte on. The bytes lie in a
// bucket, encrypted; here is what they are and where.
type Upload struct{ ent.Schema }

// Annotations name the table.
func (Upload) Annotations() []schema.Annotation { return []schema.Annotation{table("uploads")} }

// Fields are the columns.
func (Upload) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").Unique().Immutable().Comment("random, 128 bits: whoever knows it may go on with the upload"),
		field.Int("account_id").Optional().Nillable().Comment("forgotten when it is handed in without a name"),
		field.String("owner").Comment("whom limits count against: an account, or an address made unreadable; forgotten with the account"),
		field.Bytes("title").Immutable().Sensitive().Comment("the file's own name, sealed: people put theirs in it"),
		field.Int("size").Immutable(),
		field.Bytes("sha256").Optional().Immutable(),
		field.Enum("status").GoType(center.UploadStatus("")),
		field.Enum("refusal").GoType(center.UploadRefusal("")).Optional().Nillable(),
		field.Int("received").Default(0),
		field.JSON("parts", []center.UploadPart{}).Optional(),
		field.String("content_type").Optional().Nillable(),
		field.Int("pages").Optional().Nillable(),
		field.String("stored").Optional().Nillable().Comment("key of the checked file in the bucket"),
		field.Int("stored_size").Optional().Nillable(),
		mayAt("sound_at"), // when its content was found in order
		mayAt("check_at"), // when it is to be checked next; null when it is not
		field.Int("application_id").Optional().Nillable().Comment("the application it was first handed in with"),
		mayAt("handed_in_at"), // with something that is no application: a complaint
		at("created_at"),
	}
}

// Edges are the references.
func (Upload) Edges() []ent.Edge {
	return []ent.Edge{
		may("account", Account.Type, "account_id"),
		may("application", Application.Type, "application_id"),
	}
}

// Indexes serve the limits and the sweep.
func (Upload) Indexes() []ent.Index {
	return []ent.Index{index.Fields("owner", "created_at"), index.Fields("application_id", "created_at"), index.Fields("check_at")}
}

// DocumentLook is one look of one of the staff at a document: the person whose
// it is may ask who looked.
type DocumentLook struct{ ent.Schema }

// Annotations name the table.
func (DocumentLook) Annotations() []schema.Annotation {
	return []schema.Annotation{table("document_looks")}
}

// Fields are the columns.
func (DocumentLook) Fields() []ent.Field {
	return []ent.Field{field.Int("document_id").Immutable(), field.Int("account_id").Immutable(), at("at")}
}

// Edges are the references.
func (DocumentLook) Edges() []ent.Edge {
	return []ent.Edge{must("document", SubmittedDocument.Type, "document_id"), must("account", Account.Type, "account_id")}
}

// Indexes serve "who looked".
func (DocumentLook) Indexes() []ent.Index { return []ent.Index{index.Fields("document_id")} }

// AttachmentLook is one look of one of the staff at a file that came with a complaint.
type AttachmentLook struct{ ent.Schema }

// Annotations name the table.
func (AttachmentLook) Annotations() []schema.Annotation {
	return []schema.Annotation{table("attachment_looks")}
}

// Fields are the columns.
func (AttachmentLook) Fields() []ent.Field {
	return []ent.Field{field.Int("attachment_id").Immutable(), field.Int("account_id").Immutable(), at("at")}
}

// Edges are the references.
func (AttachmentLook) Edges() []ent.Edge {
	return []ent.Edge{must("attachment", ComplaintAttachment.Type, "attachment_id"), must("account", Account.Type, "account_id")}
}

// Indexes serve "who looked".
func (AttachmentLook) Indexes() []ent.Index { return []ent.Index{index.Fields("attachment_id")} }
