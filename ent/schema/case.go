package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// Application is what a person files: one or more items at once.
type Application struct{ ent.Schema }

// Annotations name the table.
func (Application) Annotations() []schema.Annotation {
	return []schema.Annotation{table("applications")}
}

// Fields are the columns.
func (Application) Fields() []ent.Field {
	return []ent.Field{
		field.String("number").Unique().Immutable(),
		field.Bytes("query_code_mac").Immutable().Sensitive(),
		field.Int("person_id").Immutable(),
		field.Int("account_id").Optional().Nillable().Immutable(),
		field.Enum("channel").GoType(center.Channel("")).Immutable(),
		field.JSON("answers", map[string]string{}).Optional().Immutable(),
		field.Bool("guided").Optional().Immutable().Comment("its answers were checked against the items' questions; fees and rules may rest on them"),
		field.Enum("applicant_kind").GoType(center.ApplicantKind("")).Optional().Immutable(),
		field.String("bundle").Optional().Immutable().Comment("key of the life event it was filed from"),
		field.Enum("pick_up").GoType(center.PickUp("")).Optional().Immutable(),
		field.Int("authorisation_id").Optional().Nillable().Immutable().Comment("under which an agent filed it"),
		field.Int("agent_account_id").Optional().Nillable().Immutable().Comment("the agent's account, as on the authorisation"),
		at("submitted_at"),
	}
}

// Edges are the references.
func (Application) Edges() []ent.Edge {
	return []ent.Edge{
		must("person", Person.Type, "person_id"),
		mayFixed("account", Account.Type, "account_id"),
		mayFixed("authorisation", Authorisation.Type, "authorisation_id"),
		mayFixed("agent", Account.Type, "agent_account_id"),
	}
}

// Indexes serve "my applications", an agent's and a person's.
func (Application) Indexes() []ent.Index {
	return []ent.Index{index.Fields("account_id"), index.Fields("agent_account_id"), index.Fields("person_id")}
}

// ServiceCase is a case. (`Case` is a keyword of Go; the API calls it Case.)
type ServiceCase struct{ ent.Schema }

// Annotations name the table and the type of the API.
func (ServiceCase) Annotations() []schema.Annotation {
	return []schema.Annotation{table("cases"), GlobalName{As: "Case"}}
}

// Fields are the columns. Stage and status are moved by casework alone. The
// light is never stored: warning_at, yellow_at and red_at are the instants at
// which it turns, reckoned anew at each change, so that a list can be filtered
// by light and is right even when no sweep ran.
func (ServiceCase) Fields() []ent.Field {
	return []ent.Field{
		field.String("number").Unique().Immutable(),
		field.Int("application_id").Immutable(),
		field.Int("item_id").Immutable(),
		field.Int("version_id").Immutable(),
		field.Int("department_id").Immutable(),
		field.Enum("stage").GoType(center.CaseStage("")),
		field.Enum("status").GoType(center.CaseStatus("")),
		field.Enum("outcome").GoType(center.IntakeOutcome("")).Optional().Nillable(),
		field.Int("revision").Default(0).Comment("goes up by one at each change: the lock between two who act at once"),
		field.Bool("open").Default(true),
		field.Int("assignee_id").Optional().Nillable(),
		field.Int("examiner_id").Optional().Nillable(),
		field.Int("approver_id").Optional().Nillable(),
		field.Time("received_at").SchemaType(instant).Comment("while it waits for another case: when it was filed"),
		field.Time("intake_from").SchemaType(instant).Comment("intake counts from here: receipt, or complete documents after a correction"),
		mayAt("intake_until"),
		mayAt("accepted_at"),
		mayAt("clock_from"), // promise and law count from here: acceptance, receipt when deemed, complete documents after a correction
		mayAt("decided_at"),
		mayAt("completed_at"),
		mayAt("delivered_at"),
		mayAt("closed_at"),
		mayAt("told_at"), // when somebody was last told of the right to a hearing
		field.Bool("paused").Default(false),
		field.Int32("due_day").GoType(workday.Day(0)).Comment("last day of the clock that matters now: intake, then promise"),
		mayDay("promised_due"),
		mayDay("statutory_due"),
		mayAt("warning_at"),
		mayAt("yellow_at"),
		mayAt("red_at"),
		field.Enum("announced_light").GoType(center.Colour("")).Default(string(center.Green)).Comment("the last colour told"),
		mayAt("turns_at"), // when the sweep must look again
		field.String("reasons").Optional().Nillable(),
		field.String("legal_basis").Optional().Nillable(),
		field.String("where_to_go").Optional().Nillable(),
		field.Enum("opinion").GoType(center.ExaminationOpinion("")).Optional().Nillable(),
		field.Text("opinion_reasons").Optional().Nillable(),
	}
}

// Edges are the references.
func (ServiceCase) Edges() []ent.Edge {
	return []ent.Edge{
		must("application", Application.Type, "application_id"),
		must("item", ServiceItem.Type, "item_id"),
		must("version", ServiceItemVersion.Type, "version_id"),
		must("department", Department.Type, "department_id"),
		may("assignee", Staff.Type, "assignee_id"),
		may("examiner", Staff.Type, "examiner_id"),
		may("approver", Staff.Type, "approver_id"),
	}
}

// Indexes serve the work lists and the sweep.
func (ServiceCase) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("application_id"),
		index.Fields("department_id", "open", "due_day", "id"),
		index.Fields("department_id", "due_day", "id"),
		index.Fields("department_id", "open", "stage", "paused", "red_at", "yellow_at", "warning_at").StorageKey("servicecase_lights"), // counted, never fetched
		index.Fields("open", "due_day", "id"),
		index.Fields("stage", "due_day", "id"),
		index.Fields("assignee_id", "open", "due_day", "id"),
		index.Fields("item_id"),
		index.Fields("turns_at"),
		index.Fields("decided_at"),
	}
}

// SubmittedDocument is a document the applicant gave.
type SubmittedDocument struct{ ent.Schema }

// Annotations name the table.
func (SubmittedDocument) Annotations() []schema.Annotation {
	return []schema.Annotation{table("submitted_documents")}
}

// Fields are the columns.
func (SubmittedDocument) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.Int("requirement_id").Optional().Nillable().Immutable(),
		field.String("name").Immutable(),
		field.Enum("form").GoType(center.DocumentForm("")).Immutable(),
		field.Int("copies").Immutable(),
		field.Bool("accepted").Optional().Nillable(),
		field.String("note").Optional().Nillable(),
		field.Int("upload_id").Optional().Nillable().Immutable(),
		field.Int("reused_id").Optional().Nillable().Immutable().Comment("the earlier document used again"),
		field.Time("consented_at").Optional().Nillable().Immutable().SchemaType(instant).Comment("when the applicant agreed to that"),
		at("received_at"),
	}
}

// Edges are the references.
func (SubmittedDocument) Edges() []ent.Edge {
	return []ent.Edge{
		must("case", ServiceCase.Type, "case_id"),
		mayFixed("requirement", RequiredDocument.Type, "requirement_id"),
		mayFixed("upload", Upload.Type, "upload_id"),
	}
}

// Indexes serve loading a case, and finding where an upload went.
func (SubmittedDocument) Indexes() []ent.Index { return append(byCase(), index.Fields("upload_id")) }

// CaseTask is a piece of work on a case.
type CaseTask struct{ ent.Schema }

// Annotations name the table.
func (CaseTask) Annotations() []schema.Annotation { return []schema.Annotation{table("case_tasks")} }

// Fields are the columns.
func (CaseTask) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.Enum("stage").GoType(center.CaseStage("")).Immutable(),
		field.Int("department_id").Immutable(),
		field.Int("assignee_id").Optional().Nillable(),
		field.Enum("kind").GoType(center.TaskKind("")).Default(string(center.TaskStep)).Immutable(),
		field.Int("days").Default(0).Immutable().Comment("its own limit in working days; 0: the procedure's, or none"),
		at("opened_at"),
		mayAt("closed_at"),
		field.String("outcome").Optional().Nillable(),
		mayAt("liable_at"), // when it was recorded that its limit passed in silence
	}
}

// Edges are the references.
func (CaseTask) Edges() []ent.Edge {
	return []ent.Edge{
		must("case", ServiceCase.Type, "case_id"),
		must("department", Department.Type, "department_id"),
		may("assignee", Staff.Type, "assignee_id"),
	}
}

// Indexes serve loading a case and counting a person's load.
func (CaseTask) Indexes() []ent.Index {
	return []ent.Index{index.Fields("case_id"), index.Fields("assignee_id", "closed_at"), index.Fields("kind", "department_id")}
}

// CorrectionNotice is the one notice of everything missing: unique per case.
type CorrectionNotice struct{ ent.Schema }

// Annotations name the table.
func (CorrectionNotice) Annotations() []schema.Annotation {
	return []schema.Annotation{table("correction_notices")}
}

// Fields are the columns.
func (CorrectionNotice) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.String("number").Unique().Immutable(),
		field.JSON("defects", []center.Defect{}).Immutable(),
		at("sent_at"),
		mayAt("answered_at"),
	}
}

// Edges are the references.
func (CorrectionNotice) Edges() []ent.Edge {
	return []ent.Edge{must("case", ServiceCase.Type, "case_id")}
}

// Indexes make the notice the only one of its case.
func (CorrectionNotice) Indexes() []ent.Index { return onePerCase() }

// Suspension is a time the clock was stopped, as a legal act.
type Suspension struct{ ent.Schema }

// Annotations name the table.
func (Suspension) Annotations() []schema.Annotation { return []schema.Annotation{table("suspensions")} }

// Fields are the columns.
func (Suspension) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.Enum("kind").GoType(center.SuspensionKind("")).Immutable(),
		field.String("legal_basis").Immutable(),
		field.String("reason").Immutable(),
		field.Int("expected_working_days").Immutable(),
		field.String("number").Optional().Nillable().Immutable(),
		at("started_at"),
		mayAt("ended_at"),
		mayAt("confirmed_at"),
		field.Int("confirmer_id").Optional().Nillable(),
		mayAt("refused_at"), // by whoever should have confirmed it: the clock runs on as if it had not stopped
		mayAt("overdue_at"), // when it was recorded that it outlasted the time told
	}
}

// Edges are the references.
func (Suspension) Edges() []ent.Edge {
	return []ent.Edge{must("case", ServiceCase.Type, "case_id"), may("confirmer", Staff.Type, "confirmer_id")}
}

// Indexes serve loading a case.
func (Suspension) Indexes() []ent.Index { return byCase() }

// Extension is the one extension of the statutory limit: unique per case.
type Extension struct{ ent.Schema }

// Annotations name the table.
func (Extension) Annotations() []schema.Annotation { return []schema.Annotation{table("extensions")} }

// Fields are the columns.
func (Extension) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.Int("working_days").Immutable(),
		field.String("reason").Immutable(),
		field.String("legal_basis").Immutable(),
		at("granted_at"),
	}
}

// Edges are the references.
func (Extension) Edges() []ent.Edge { return []ent.Edge{must("case", ServiceCase.Type, "case_id")} }

// Indexes make the extension the only one of its case.
func (Extension) Indexes() []ent.Index { return onePerCase() }

// Decision is the written decision: unique per case.
type Decision struct{ ent.Schema }

// Annotations name the table.
func (Decision) Annotations() []schema.Annotation { return []schema.Annotation{table("decisions")} }

// Fields are the columns.
func (Decision) Fields() []ent.Field {
	return []ent.Field{
		field.Int("case_id").Immutable(),
		field.String("number").Unique().Immutable(),
		field.Enum("outcome").GoType(center.DecisionOutcome("")).Immutable(),
		field.Text("reasons").Immutable(),
		field.String("legal_basis").Immutable(),
		field.String("remedies").Immutable(),
		at("decided_at"),
	}
}

// Edges are the references.
func (Decision) Edges() []ent.Edge { return []ent.Edge{must("case", ServiceCase.Type, "case_id")} }

// Indexes make the decision the only one of its case.
func (Decision) Indexes() []ent.Index { return onePerCase() }

func byCase() []ent.Index { return []ent.Index{index.Fields("case_id")} }

func onePerCase() []ent.Index { return []ent.Index{index.Fields("case_id").Unique()} }
