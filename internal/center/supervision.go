package center

// MonitorTrigger is what a monitoring rule watches for: a clock that runs out,
// or conduct that the rules of the center forbid.
type MonitorTrigger string

// The triggers. Each but OnClock is one kind of conduct.
const (
	OnClock              MonitorTrigger = "CLOCK"                  // a clock passes one of its marks
	OnSecondNotice       MonitorTrigger = "SECOND_NOTICE"          // a second correction notice was tried (Licensing Law 32)
	OnDeemedAcceptance   MonitorTrigger = "DEEMED_ACCEPTANCE"      // intake let its limit pass (32)
	OnAbsence            MonitorTrigger = "ABSENCE"                // somebody on the roster was not at the window
	OnUnreasonedRefusal  MonitorTrigger = "REFUSAL_WITHOUT_REASON" // a refusal without reasons was tried (38)
	OnUnlistedDocument   MonitorTrigger = "UNLISTED_DOCUMENT"      // a document that is not on the list was demanded (31)
	OnLateSendingUp      MonitorTrigger = "LATE_SENDING_UP"        // an upward case was sent up or handed on late
	OnForgottenPause     MonitorTrigger = "FORGOTTEN_SUSPENSION"   // a suspension outlasts the time told, also when the case is decided
	OnNeglectedRating    MonitorTrigger = "RATING_NOT_FOLLOWED_UP" // a poor rating was not followed up in time
	OnNeglectedComplaint MonitorTrigger = "COMPLAINT_NOT_FOLLOWED_UP"
	OnDroppedInquiry     MonitorTrigger = "FIRST_INQUIRY_DROPPED"
	OnIllegalSequence    MonitorTrigger = "ILLEGAL_SEQUENCE"  // a step was tried out of its order, again and again
	OnLateExplanation    MonitorTrigger = "LATE_EXPLANATION"  // a warning was not explained in time
	OnSilentDepartment   MonitorTrigger = "SILENT_DEPARTMENT" // an assisting department let its limit pass in silence
)

// MonitorRung is how grave a warning is.
type MonitorRung string

// The rungs, the mildest first.
const (
	RungNotice MonitorRung = "NOTICE" // a limit is near
	RungYellow MonitorRung = "YELLOW" // the center's rule is broken
	RungRed    MonitorRung = "RED"    // the law's limit is broken
)

// IssueMode is whether a warning goes out by itself.
type IssueMode string

// The modes.
const (
	IssueAtOnce IssueMode = "AUTO"
	IssueHeld   IssueMode = "HELD" // a supervisor confirms it first
)

// WarningState is where a warning is.
type WarningState string

// The states of a warning.
const (
	WarningHeld      WarningState = "HELD"
	WarningIssued    WarningState = "ISSUED"
	WarningExplained WarningState = "EXPLAINED"
	WarningAppealed  WarningState = "APPEALED"
	WarningUpheld    WarningState = "UPHELD"
	WarningCorrected WarningState = "CORRECTED"
	WarningClosed    WarningState = "CLOSED"
	WarningRevoked   WarningState = "REVOKED"
	WarningCancelled WarningState = "CANCELLED" // not confirmed: it never went out
)

// OrderKind is a rung of what follows from a warning.
type OrderKind string

// The kinds of orders, the mildest first.
const (
	OrderReminder    OrderKind = "REMINDER"          // 催办
	OrderSupervision OrderKind = "SUPERVISION_ORDER" // 督办
)

// OrderState is where an order is.
type OrderState string

// The states of an order.
const (
	OrderIssued   OrderState = "ISSUED"
	OrderAnswered OrderState = "ANSWERED"
	OrderSettled  OrderState = "SETTLED"
)

// AccountabilityKind is a consequence for a department or a person.
type AccountabilityKind string

// The consequences, the mildest first. Recall to the home department is the last
// rung and needs a hearing.
const (
	AccountTalk      AccountabilityKind = "ADMONITION"          // 约谈提醒
	AccountCriticism AccountabilityKind = "CRITICISM"           // 通报批评
	AccountUnfit     AccountabilityKind = "LOSS_OF_DISTINCTION" // 取消评优资格
	AccountRecall    AccountabilityKind = "RECALL"              // 退回原单位
)

// AccountabilityState is where an accountability record is.
type AccountabilityState string

// The states of an accountability record.
const (
	AccountProposed AccountabilityState = "PROPOSED"
	AccountHeard    AccountabilityState = "HEARD"
	AccountDecided  AccountabilityState = "DECIDED"
	AccountDropped  AccountabilityState = "DROPPED"
)

// WarningEventKind is what a line says about a warning and what followed from it.
type WarningEventKind string

// What can happen to a warning.
const (
	WarningWasHeld       WarningEventKind = "HELD"
	WarningWasIssued     WarningEventKind = "ISSUED"
	WarningWasCancelled  WarningEventKind = "CANCELLED"
	WarningWasExplained  WarningEventKind = "EXPLAINED"
	WarningExplainedLate WarningEventKind = "EXPLANATION_OVERDUE"
	WarningWasAppealed   WarningEventKind = "APPEALED"
	WarningWasUpheld     WarningEventKind = "UPHELD"
	WarningWasRevoked    WarningEventKind = "REVOKED"
	WarningWasCorrected  WarningEventKind = "CORRECTED"
	WarningWasVerified   WarningEventKind = "VERIFIED"
	WarningSentBack      WarningEventKind = "CORRECTION_NOT_ENOUGH"
	WarningReminder      WarningEventKind = "REMINDER_SENT"
	WarningOrder         WarningEventKind = "SUPERVISION_ORDER_ISSUED"
	WarningOrderAnswered WarningEventKind = "ORDER_ANSWERED"
	WarningOrderSettled  WarningEventKind = "ORDER_SETTLED"
	WarningAccount       WarningEventKind = "ACCOUNTABILITY_PROPOSED"
	WarningAccountHeard  WarningEventKind = "ACCOUNTABILITY_HEARD"
	WarningAccountDone   WarningEventKind = "ACCOUNTABILITY_DECIDED"
	WarningAccountOff    WarningEventKind = "ACCOUNTABILITY_DROPPED"
)

// AttendanceState is where somebody on the roster was.
type AttendanceState string

// The states of attendance.
const (
	AttendPresent  AttendanceState = "PRESENT"
	AttendAbsent   AttendanceState = "ABSENT"
	AttendRelieved AttendanceState = "RELIEVED" // somebody stood in
)

// MonitorScope narrows a rule; an empty list means all.
type MonitorScope struct {
	Departments []string        `json:"departments,omitempty"` // codes
	Items       []string        `json:"items,omitempty"`       // codes
	Handling    []Handling      `json:"handling,omitempty"`
	Kinds       []ComplaintKind `json:"kinds,omitempty"`
	Stages      []CaseStage     `json:"stages,omitempty"`
}
