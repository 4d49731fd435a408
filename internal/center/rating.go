package center

// RatingLevel is how satisfied somebody was: a name, never a number, for the
// national standards number the five in opposite directions.
type RatingLevel string

// The levels, from best to worst. The last two open a follow-up.
const (
	VerySatisfied      RatingLevel = "VERY_SATISFIED"
	Satisfied          RatingLevel = "SATISFIED"
	BasicallySatisfied RatingLevel = "BASICALLY_SATISFIED"
	Dissatisfied       RatingLevel = "DISSATISFIED"
	VeryDissatisfied   RatingLevel = "VERY_DISSATISFIED"
)

// Poor tells whether a rating of this level must be followed up.
func (l RatingLevel) Poor() bool { return l == Dissatisfied || l == VeryDissatisfied }

// RatingStep is the part of a service that is rated.
type RatingStep string

// The steps. Each is rated once, and once more as a follow-up.
const (
	RateIntake   RatingStep = "INTAKE"   // received, accepted or not
	RateDecision RatingStep = "DECISION" // examined and decided
	RateDelivery RatingStep = "DELIVERY" // handed over
	RateAnswer   RatingStep = "ANSWER"   // a consultation or complaint was answered
)

// RatingFinding is what verifying a poor rating found.
type RatingFinding string

// The findings. A rating that is mistaken or malicious is kept and left out of counts.
const (
	FindingSubstantiated RatingFinding = "SUBSTANTIATED"
	FindingMistaken      RatingFinding = "MISTAKEN"
	FindingMalicious     RatingFinding = "MALICIOUS"
)

// RatingEventKind is what a line says about a rating.
type RatingEventKind string

// What can happen to a rating.
const (
	RatingWasGiven     RatingEventKind = "GIVEN"
	RatingFollowOpened RatingEventKind = "FOLLOW_UP_OPENED"
	RatingContacted    RatingEventKind = "CONTACTED"
	RatingVerified     RatingEventKind = "VERIFIED"
	RatingPutRight     RatingEventKind = "PUT_RIGHT"
	RatingReplied      RatingEventKind = "REPLIED"
	RatingExcluded     RatingEventKind = "EXCLUDED"
	RatingLightTurned  RatingEventKind = "LIGHT_TURNED"
	RatingFollowClosed RatingEventKind = "FOLLOW_UP_CLOSED"
)

// InquiryState is where a first inquiry is.
type InquiryState string

// The states of a first inquiry. Whoever was asked first answers for it until
// it is no longer OPEN.
const (
	InquiryOpen         InquiryState = "OPEN"
	InquiryAnswered     InquiryState = "ANSWERED"
	InquiryCase         InquiryState = "BECAME_CASE"
	InquiryConsultation InquiryState = "BECAME_CONSULTATION"
	InquiryComplaint    InquiryState = "BECAME_COMPLAINT"
)

// InquiryEventKind is what a line says about a first inquiry.
type InquiryEventKind string

// What can happen to a first inquiry.
const (
	InquiryWasRegistered InquiryEventKind = "REGISTERED"
	InquiryWasAnswered   InquiryEventKind = "ANSWERED"
	InquiryWasHandedOn   InquiryEventKind = "HANDED_ON"
	InquiryBecame        InquiryEventKind = "BECAME"
	InquiryLightTurned   InquiryEventKind = "LIGHT_TURNED"
)

// NoticeKind is what an announcement is.
type NoticeKind string

// The kinds of announcements.
const (
	NoticeAnnouncement NoticeKind = "ANNOUNCEMENT"
	NoticePolicy       NoticeKind = "POLICY"
)
