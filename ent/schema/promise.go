package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// Authorisation is a principal's power to an agent (代办). It is never changed,
// only ended: what was done under it stays done.
type Authorisation struct{ ent.Schema }

// Annotations name the table.
func (Authorisation) Annotations() []schema.Annotation {
	return []schema.Annotation{table("authorisations")}
}

// Fields are the columns.
func (Authorisation) Fields() []ent.Field {
	return []ent.Field{
		field.String("number").Unique().Immutable(),
		field.Int("principal_id").Immutable(),
		field.Int("principal_account_id").Optional().Nillable().Immutable().Comment("null when it was recorded at the window from a paper"),
		field.Int("agent_account_id").Immutable(),
		field.JSON("acts", []center.AgencyAct{}).Immutable(),
		field.JSON("item_codes", []string{}).Immutable().Comment("with department_codes empty too: everything"),
		field.JSON("department_codes", []string{}).Immutable(),
		day("from_day"),
		day("until_day"),
		field.String("paper_number").Default("").Immutable(),
		field.Int("recorder_id").Optional().Nillable().Immutable(),
		at("granted_at"),
		mayAt("ended_at"),
		field.String("end_reason").Default(""),
	}
}

// Edges are the references.
func (Authorisation) Edges() []ent.Edge {
	return []ent.Edge{
		must("principal", Person.Type, "principal_id"),
		mayFixed("principal_account", Account.Type, "principal_account_id"),
		must("agent", Account.Type, "agent_account_id"),
		mayFixed("recorder", Staff.Type, "recorder_id"),
	}
}

// Indexes find what somebody gave and holds.
func (Authorisation) Indexes() []ent.Index {
	return []ent.Index{index.Fields("principal_account_id"), index.Fields("agent_account_id")}
}

// AgentLook is that an agent saw the particulars of a principal: one row a look.
type AgentLook struct{ ent.Schema }

// Annotations name the table.
func (AgentLook) Annotations() []schema.Annotation { return []schema.Annotation{table("agent_looks")} }

// Fields are the columns.
func (AgentLook) Fields() []ent.Field {
	return []ent.Field{
		field.Int("application_id").Immutable(),
		field.Int("account_id").Immutable(),
		at("looked_at"),
	}
}

// Edges are the references.
func (AgentLook) Edges() []ent.Edge {
	return []ent.Edge{must("application", Application.Type, "application_id"), must("account", Account.Type, "account_id")}
}

// Indexes serve the principal who asks who looked.
func (AgentLook) Indexes() []ent.Index { return []ent.Index{index.Fields("application_id")} }

// LenientPromise is the applicant's word that documents follow (容缺受理): one
// per case. It binds from acceptance, when its last day is reckoned.
type LenientPromise struct{ ent.Schema }

// Annotations name the table.
func (LenientPromise) Annotations() []schema.Annotation {
	return []schema.Annotation{table("lenient_promises")}
}

// Fields are the columns.
func (LenientPromise) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.JSON("requirement_ids", []int{}).Comment("of the item version's required documents"),
		field.String("digest").Immutable().Comment("of the text that was agreed to"),
		field.Bool("on_paper").Default(false).Immutable().Comment("signed before the clerk"),
		at("made_at"),
		mayDay("due_day"),
		mayAt("kept_at"),
		mayAt("broken_at"),
	}
}

// Edges are the references.
func (LenientPromise) Edges() []ent.Edge {
	return []ent.Edge{must("case", ServiceCase.Type, "case_id")}
}

// Indexes make the promise the only one of its case.
func (LenientPromise) Indexes() []ent.Index { return onePerCase() }

// CaseCommitment is the applicant's word that the conditions are met (告知承诺),
// and what its later verification found: one per case.
type CaseCommitment struct{ ent.Schema }

// Annotations name the table.
func (CaseCommitment) Annotations() []schema.Annotation {
	return []schema.Annotation{table("case_commitments")}
}

// Fields are the columns.
func (CaseCommitment) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.Enum("scope").GoType(center.CommitmentScope("")).Immutable(),
		field.String("digest").Immutable().Comment("of the text that was agreed to"),
		at("signed_at"),
		field.Enum("verdict").GoType(center.CommitmentVerdict("")).Optional().Nillable(),
		field.Text("findings").Default(""),
		field.Int("verifier_id").Optional().Nillable(),
		mayAt("verified_at"),
		mayDay("order_due"),
		field.Text("statement").Default(""),
		mayAt("stated_at"),
		mayAt("put_right_at"),
		mayAt("revoked_at"),
		field.Text("reasons").Default(""),
		field.String("legal_basis").Default(""),
	}
}

// Edges are the references.
func (CaseCommitment) Edges() []ent.Edge {
	return []ent.Edge{must("case", ServiceCase.Type, "case_id"), may("verifier", Staff.Type, "verifier_id")}
}

// Indexes make the commitment the only one of its case.
func (CaseCommitment) Indexes() []ent.Index { return onePerCase() }

// Exclusion is that a person's word is not taken for a while. Who it is stands
// nowhere in it: the keyed MAC of the number finds the same person again.
type Exclusion struct{ ent.Schema }

// Annotations name the table.
func (Exclusion) Annotations() []schema.Annotation { return []schema.Annotation{table("exclusions")} }

// Fields are the columns.
func (Exclusion) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.Bytes("identity_index").Immutable().Sensitive(),
		field.Enum("kind").GoType(center.ExclusionKind("")).Immutable(),
		field.Text("reasons").Immutable(),
		field.String("basis").Immutable(),
		field.Int32("from_day").GoType(workday.Day(0)).Immutable(),
		field.Int32("until_day").GoType(workday.Day(0)).Immutable(),
		at("recorded_at"),
		field.Text("repair_reason").Default(""),
		mayAt("repair_asked_at"),
		field.Text("ruling_reasons").Default(""),
		mayAt("ruled_at"),
		field.Int("ruler_id").Optional().Nillable(),
		mayAt("lifted_at"),
	}
}

// Edges are the references.
func (Exclusion) Edges() []ent.Edge {
	return []ent.Edge{must("case", ServiceCase.Type, "case_id"), may("ruler", Staff.Type, "ruler_id")}
}

// Indexes find a person's record; one case makes one.
func (Exclusion) Indexes() []ent.Index {
	return []ent.Index{index.Fields("case_id").Unique(), index.Fields("identity_index", "until_day")}
}
