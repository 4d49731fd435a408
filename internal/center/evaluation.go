package center

// EvaluationSubject is who a performance evaluation is about.
type EvaluationSubject string

// The subjects.
const (
	EvaluateDepartment EvaluationSubject = "DEPARTMENT"
	EvaluateWindow     EvaluationSubject = "WINDOW"
	EvaluateStaff      EvaluationSubject = "STAFF"
)

// EvaluationState is how far an evaluation is: due process before it is final.
type EvaluationState string

// The states of an evaluation.
const (
	EvaluationDraft EvaluationState = "DRAFT" // may be appealed against until its last day
	EvaluationFinal EvaluationState = "FINAL"
)

// EvaluationEventKind is what a line says about an evaluation.
type EvaluationEventKind string

// What can happen to an evaluation.
const (
	EvaluationDrafted   EvaluationEventKind = "DRAFTED"
	EvaluationAppealed  EvaluationEventKind = "APPEALED"
	EvaluationRuled     EvaluationEventKind = "APPEAL_RULED"
	EvaluationFinalised EvaluationEventKind = "FINALISED"
	EvaluationRulesSet  EvaluationEventKind = "RULES_PUBLISHED"
)

// Indicator is one row of a published rule set: what is measured and what it is
// worth. Points are hundredths of a point, so that sums are exact; rates are per
// mille. A count is worth PerCount each. A rate is worth PerStep from From on,
// and PerFurther for each full Step beyond. Floor and Ceiling bound it either way.
type Indicator struct {
	Key string `json:"key"`

	Branch     Bilingual           `json:"branch"` // of the tree of indicators
	Name       Bilingual           `json:"name"`
	Formula    Bilingual           `json:"formula"`
	Fact       Fact                `json:"fact"`
	Scope      []EvaluationSubject `json:"scope,omitempty"` // empty: everybody
	PerCount   int                 `json:"perCount,omitempty"`
	From       int                 `json:"from,omitempty"`
	PerStep    int                 `json:"perStep,omitempty"`
	Step       int                 `json:"step,omitempty"`
	PerFurther int                 `json:"perFurther,omitempty"`
	Floor      int                 `json:"floor"`
	Ceiling    int                 `json:"ceiling"`
}

// Grade is a name for points from a bound on.
type Grade struct {
	Key  string    `json:"key"`
	Name Bilingual `json:"name"`
	From int       `json:"from"` // hundredths of a point
}

// EvaluationRules is a published rule set.
type EvaluationRules struct {
	Base       int         `json:"base"` // hundredths of a point
	Indicators []Indicator `json:"indicators"`
	Grades     []Grade     `json:"grades"`     // from best to worst
	AppealDays int         `json:"appealDays"` // working days from the draft
}

// EvaluationLine is what one indicator gave.
type EvaluationLine struct {
	Key      string `json:"key"`
	Measured int    `json:"measured"`     // a count, or per mille
	Of       int    `json:"of,omitempty"` // what a rate is of: 0 says there was nothing to measure
	Points   int    `json:"points"`       // hundredths
}
