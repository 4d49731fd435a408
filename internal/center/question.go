package center

// QuestionKind is what sort of answer a question takes.
type QuestionKind string

// The kinds of answer.
const (
	AskYesNo  QuestionKind = "YES_NO"
	AskChoice QuestionKind = "CHOICE"
	AskNumber QuestionKind = "NUMBER"
	AskText   QuestionKind = "TEXT"
	AskDate   QuestionKind = "DATE"
	AskMoney  QuestionKind = "MONEY"
)

// ApplicantKind is who applies, as far as the rules care.
type ApplicantKind string

// The kinds of applicant.
const (
	ApplicantPerson       ApplicantKind = "PERSON"
	ApplicantOrganisation ApplicantKind = "ORGANISATION"
)

// Question is one thing an item must know of the case at hand. Its key is a
// variable of the version's expressions. Items that ask the same thing share the
// key, so that a bundle asks once. Never ask for personal data: answers are kept
// in the clear, and who applies is asked elsewhere.
type Question struct {
	Key      string       `json:"key"`
	Kind     QuestionKind `json:"kind"`
	Topic    Bilingual    `json:"topic,omitzero"` // the page it stands on; by itself when empty
	Text     Bilingual    `json:"text"`
	Help     Bilingual    `json:"help,omitzero"`
	Unit     Bilingual    `json:"unit,omitzero"`
	Choices  []Choice     `json:"choices,omitempty"`
	ShowWhen string       `json:"showWhen,omitempty"` // CEL; always asked when empty
	Optional bool         `json:"optional,omitempty"`
	Min      *int         `json:"min,omitempty"`
	Max      *int         `json:"max,omitempty"`
}

// Choice is one answer to choose.
type Choice struct {
	Key  string    `json:"key"`
	Text Bilingual `json:"text"`
	Help Bilingual `json:"help,omitzero"`
}

// EligibilityRule says when an item applies at all. Where it does not, the
// outcome names why (no licence needed, another authority's business, not
// qualified), the reason says it in words, and whereToGo what to do instead.
type EligibilityRule struct {
	When      string        `json:"when"` // CEL
	Outcome   IntakeOutcome `json:"outcome"`
	Reason    Bilingual     `json:"reason"`
	WhereToGo Bilingual     `json:"whereToGo,omitzero"`
	Basis     string        `json:"basis,omitempty"`
}

// DepartmentRule sends a case to another department than the item's own when
// the answers say so; the first that holds wins.
type DepartmentRule struct {
	When       string `json:"when"` // CEL
	Department string `json:"department"`
}

// DecisionRule decides an instant item without a hand: granted when the rule
// holds for complete answers and papers. Anything else goes to a person.
type DecisionRule struct {
	Grant string    `json:"grant"` // CEL
	Says  Bilingual `json:"says"`  // the rule in words, for the decision document
	Basis string    `json:"basis"`
}

// Form is what a version asks and what it decides from the answers.
type Form struct {
	Questions   []Question        `json:"questions,omitempty"`
	Eligibility []EligibilityRule `json:"eligibility,omitempty"`
	Departments []DepartmentRule  `json:"departments,omitempty"`
	Decision    *DecisionRule     `json:"decision,omitempty"`
}

// Empty tells whether the form asks and decides nothing.
func (f Form) Empty() bool {
	return len(f.Questions) == 0 && len(f.Eligibility) == 0 && len(f.Departments) == 0 && f.Decision == nil
}

// Need says that in a bundle one item waits for another's result, which is
// handed over as a document by itself.
type Need struct {
	Item  string `json:"item"`
	Waits string `json:"waits"`           // for this item's result
	Gives string `json:"gives,omitempty"` // the key of the document that the result is
}

// Certainty is yes, no, or open until another question is answered.
type Certainty string

// The certainties.
const (
	CertainYes  Certainty = "YES"
	CertainNo   Certainty = "NO"
	NotYetKnown Certainty = "OPEN"
)
