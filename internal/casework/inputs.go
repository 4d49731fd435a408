package casework

import (
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// The inputs of the API, each an act on a case. What a field means is said once,
// in case.graphqls.
type (
	// SubmitApplicationInput files an application.
	SubmitApplicationInput struct {
		ItemCodes []string
		Applicant *ApplicantInput
		Answers   []*AnswerInput
		Documents []*DocumentInput
		Bundle    *string        `json:",omitempty"`
		PickUp    *center.PickUp `json:",omitempty"`

		AuthorisationID *string                `json:",omitempty"`
		LaterDocuments  []*LaterDocumentsInput `json:",omitempty"`
		Commitments     []*CommitmentInput     `json:",omitempty"`
		IdempotencyKey  *string                `json:"-"`
	}
	// ApplicantInput is who applies.
	ApplicantInput struct {
		Name           string
		IdentityNumber *string
		CreditCode     *string
		Phone          *string
	}
	// AnswerInput answers a question of an item.
	AnswerInput struct{ Key, Value string }
	// DocumentInput is a document given.
	DocumentInput struct {
		Requirement *string
		Name        *string
		Form        *center.DocumentForm
		Copies      *int
		UploadID    *string `json:",omitempty"`
		Reuse       *string `json:",omitempty"`
		Consent     *bool   `json:",omitempty"`
	}
	// DocumentFindingInput is what the window found of a document.
	DocumentFindingInput struct {
		DocumentID string
		Accepted   bool
		Note       *string
	}
	// AcceptCaseInput accepts.
	AcceptCaseInput struct {
		CaseID         string
		Documents      []*DocumentFindingInput
		FeeLines       []string `json:",omitempty"`
		IdempotencyKey *string  `json:"-"`
	}
	// DeclineCaseInput does not accept.
	DeclineCaseInput struct {
		CaseID              string
		Outcome             center.IntakeOutcome
		Reasons, LegalBasis string
		WhereToGo           *string
		IdempotencyKey      *string `json:"-"`
	}
	// RequestCorrectionInput sends the one notice.
	RequestCorrectionInput struct {
		CaseID         string
		Defects        []*DefectInput
		IdempotencyKey *string `json:"-"`
	}
	// DefectInput is one thing missing or wrong.
	DefectInput struct {
		DocumentID      *string
		Problem, Remedy string
	}
	// SubmitCorrectionInput brings what was missing.
	SubmitCorrectionInput struct {
		CaseID         string
		Documents      []*DocumentInput
		QueryCode      *string
		IdempotencyKey *string `json:"-"`
	}
	// TakeUpCaseInput takes a case up.
	TakeUpCaseInput struct {
		CaseID         string
		IdempotencyKey *string `json:"-"`
	}
	// ExamineCaseInput gives the examiner's opinion.
	ExamineCaseInput struct {
		CaseID         string
		Opinion        center.ExaminationOpinion
		Reasons        *string
		IdempotencyKey *string `json:"-"`
	}
	// DecideCaseInput decides.
	DecideCaseInput struct {
		CaseID              string
		Decision            center.DecisionOutcome
		Reasons, LegalBasis *string
		IdempotencyKey      *string `json:"-"`
	}
	// CompleteCaseInput writes the decision out.
	CompleteCaseInput struct {
		CaseID         string
		IdempotencyKey *string `json:"-"`
	}
	// IssueLicenceInput makes out the licence.
	IssueLicenceInput struct {
		CaseID                string
		ValidFrom, ValidUntil *workday.Day
		IdempotencyKey        *string `json:"-"`
	}
	// DeliverLicenceInput hands it over.
	DeliverLicenceInput struct {
		CaseID         string
		Recipient      *string
		Channel        center.DeliveryChannel
		ToAgent        *bool   `json:",omitempty"`
		IdempotencyKey *string `json:"-"`
	}
	// SuspendCaseInput stops the clock.
	SuspendCaseInput struct {
		CaseID              string
		Kind                center.SuspensionKind
		LegalBasis          string
		ExpectedWorkingDays int
		Reason              string
		IdempotencyKey      *string `json:"-"`
	}
	// ResumeCaseInput lets it run again.
	ResumeCaseInput struct {
		CaseID         string
		Reason         *string
		IdempotencyKey *string `json:"-"`
	}
	// ExtendCaseInput extends the statutory limit.
	ExtendCaseInput struct {
		CaseID, Reason string
		IdempotencyKey *string `json:"-"`
	}
	// WithdrawCaseInput takes an application back.
	WithdrawCaseInput struct {
		CaseID            string
		Reason, QueryCode *string
		IdempotencyKey    *string `json:"-"`
	}
	// ReturnCaseInput returns a case with reasons.
	ReturnCaseInput struct {
		CaseID, Reasons, LegalBasis string
		IdempotencyKey              *string `json:"-"`
	}
	// CaseFilter chooses cases.
	CaseFilter struct {
		Department, Item *string
		Stage            []center.CaseStage
		Status           []center.CaseStatus
		Light            *center.Colour
		Warning          *bool
		Paused           *bool
		Open             *bool
		AssignedToMe     *bool
		DueBefore        *workday.Day
		Search           *string
	}
)
