package center

// TaskKind is what sort of work a task on a case is.
type TaskKind string

// The kinds of task.
const (
	// TaskStep is a step of the item's procedure; one is open at a time.
	TaskStep TaskKind = "STEP"
	// TaskOpinion is an assisting department's opinion on a joint case; several are open at once.
	TaskOpinion TaskKind = "OPINION"
	// TaskSuperior is the time a case lies with the superior, outside the house.
	TaskSuperior TaskKind = "SUPERIOR"
	// TaskReview is the center's second look at a returned case.
	TaskReview TaskKind = "REVIEW"
	// TaskVerification is to look, after the decision, whether a commitment is true.
	TaskVerification TaskKind = "VERIFICATION"
)

// OpinionKind is what an assisting department says of a joint case.
type OpinionKind string

// The opinions.
const (
	OpinionAgree      OpinionKind = "AGREE"
	OpinionConditions OpinionKind = "AGREE_WITH_CONDITIONS"
	OpinionObject     OpinionKind = "OBJECT"
)

// Assistant is a department that helps with a joint item: what it looks at, how
// many working days it has from the joint notice, and, only where a rule is
// cited for it, that its silence counts as agreement with the consultation.
type Assistant struct {
	Department   string `json:"department"` // code
	Days         int    `json:"days"`
	TaskZh       string `json:"taskZh"`
	TaskEn       string `json:"taskEn"`
	SilenceBasis string `json:"silenceBasis,omitempty"`
}

// JointLimit is how many working days the law gives a joint case (Licensing
// Law, article 42 with 26).
const JointLimit = 45

// The clocks of an upward item, in working days: from acceptance to sending up,
// and from the superior's reply to handing it on (design, "The clock table").
const (
	SendUpDays = 3
	HandOnDays = 2
)

// Visitors is how many of the staff a site visit takes at least (Licensing Law, article 34).
const Visitors = 2
