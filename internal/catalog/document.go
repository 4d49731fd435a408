package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// Entry is an item with its guide as files carry it: what `export catalogue`
// writes and `import catalogue` reads.
type Entry struct {
	Code           string         `json:"code"`
	NameZh         string         `json:"nameZh"`
	NameEn         string         `json:"nameEn"`
	Type           string         `json:"type"`
	DepartmentCode string         `json:"departmentCode"`
	DepartmentZh   string         `json:"departmentZh,omitempty"`
	DepartmentEn   string         `json:"departmentEn,omitempty"`
	LegalBasis     string         `json:"legalBasis"`
	Statutory      *workday.Limit `json:"statutory,omitempty"` // missing: not known, so it cannot be published
	Promised       *workday.Limit `json:"promised,omitempty"`
	Handling       string         `json:"handling"`
	Joint          bool           `json:"joint"`
	Upward         bool           `json:"upward"`
	Audience       string         `json:"audience"`
	Online         string         `json:"online"`
	Synonyms       []string       `json:"synonyms"`
	Provenance     string         `json:"provenance"`
	GuideText

	line int // of the file it came from, for errors
}

// GuideText is what a guide says, in both languages.
type GuideText struct {
	SummaryZh    string             `json:"summaryZh"`
	SummaryEn    string             `json:"summaryEn"`
	Conditions   []center.Bilingual `json:"conditions"`
	Documents    []DocumentText     `json:"documents"`
	Steps        []StepText         `json:"steps"`
	Fees         []FeeText          `json:"fees"`
	FAQs         []FAQText          `json:"faqs"`
	Laws         []LawText          `json:"laws"`
	ResultZh     string             `json:"resultZh"`
	ResultEn     string             `json:"resultEn"`
	ResultKind   center.ResultKind  `json:"resultKind"`
	Validity     *ValidityText      `json:"validity"`
	IntakeDays   int                `json:"intakeDays"`
	DeliveryDays int                `json:"deliveryDays"`
	RemediesZh   string             `json:"remediesZh"`
	RemediesEn   string             `json:"remediesEn"`
	CheckedOn    *workday.Day       `json:"checkedOn"`
	Illustrative bool               `json:"illustrative"`

	Renewal *center.RenewalTerms `json:"renewal,omitempty"` // the item's own; null: article 50's

	center.Form
	Cooperation
	Promises
}

// Cooperation is who works on an item besides its own department: the assisting
// departments of a joint item, the superior of an upward one; and whether the
// clerk at the window has the approver's competence for an instant one.
type Cooperation struct {
	Assistants []center.Assistant `json:"assistants,omitempty"`
	SuperiorZh string             `json:"superiorZh,omitempty"`
	SuperiorEn string             `json:"superiorEn,omitempty"`

	WindowDecides bool `json:"windowDecides,omitempty"`
}

// DocumentText is a required document.
type DocumentText struct {
	Key       string              `json:"key"`
	NameZh    string              `json:"nameZh"`
	NameEn    string              `json:"nameEn"`
	Form      center.DocumentForm `json:"form"`
	Copies    int                 `json:"copies"`
	Necessity center.Necessity    `json:"necessity"`
	WhenZh    string              `json:"whenZh"`
	WhenEn    string              `json:"whenEn"`
	SourceZh  string              `json:"sourceZh"`
	SourceEn  string              `json:"sourceEn"`
	NoteZh    string              `json:"noteZh"`
	NoteEn    string              `json:"noteEn"`
	SampleZh  string              `json:"sampleZh"`
	Basis     string              `json:"basis"`
	Condition string              `json:"condition,omitempty"` // CEL
}

// StepText is a step of the procedure.
type StepText struct {
	Stage         center.CaseStage `json:"stage"`
	NameZh        string           `json:"nameZh"`
	NameEn        string           `json:"nameEn"`
	DescriptionZh string           `json:"descriptionZh"`
	DescriptionEn string           `json:"descriptionEn"`
	ActorZh       string           `json:"actorZh"`
	ActorEn       string           `json:"actorEn"`
	Days          int              `json:"days"`
}

// FeeText is a fee.
type FeeText struct {
	NameZh    string `json:"nameZh"`
	NameEn    string `json:"nameEn"`
	AmountFen int    `json:"amountFen"`
	UnitZh    string `json:"unitZh"`
	UnitEn    string `json:"unitEn"`
	Basis     string `json:"basis"`
	Condition string `json:"condition,omitempty"` // CEL
	Amount    string `json:"amount,omitempty"`    // CEL, fen
}

// FAQText is a question people ask.
type FAQText struct {
	QuestionZh string `json:"questionZh"`
	QuestionEn string `json:"questionEn"`
	AnswerZh   string `json:"answerZh"`
	AnswerEn   string `json:"answerEn"`
}

// LawText is a rule of law cited.
type LawText struct {
	Title     string        `json:"title"`
	TitleEn   string        `json:"titleEn"`
	Article   string        `json:"article"`
	ExcerptZh string        `json:"excerptZh"`
	ExcerptEn string        `json:"excerptEn"`
	Use       center.LawUse `json:"use"`
}

// ValidityText is how long the result holds.
type ValidityText struct {
	Months int `json:"months"`
}

// normalise makes two ways of saying the same thing one: a fee of nothing is no
// fee, a missing list is an empty one.
func (e *Entry) normalise() {
	e.Fees = slices.DeleteFunc(e.Fees, func(f FeeText) bool { return f.AmountFen == 0 && f.Amount == "" })
	e.Synonyms, e.Conditions, e.Documents = list(e.Synonyms), list(e.Conditions), list(e.Documents)
	e.Steps, e.Fees, e.FAQs, e.Laws = list(e.Steps), list(e.Fees), list(e.FAQs), list(e.Laws)
}

func list[T any](in []T) []T {
	if len(in) == 0 {
		return []T{}
	}
	return in
}

// digest tells whether two entries say the same of an item.
func (e *Entry) digest() (string, error) {
	said := *e
	said.DepartmentZh, said.DepartmentEn = "", ""
	b, err := json.Marshal(said)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}
