package center

// CaseStage is where the work on a case is.
type CaseStage string

// The stages of a case, in the order of its life. Each has its sentence in case.graphqls.
const (
	StageDraft       CaseStage = "DRAFT"
	StageIntake      CaseStage = "INTAKE"
	StageCorrection  CaseStage = "CORRECTION"
	StageUndertaking CaseStage = "UNDERTAKING"
	StageExamination CaseStage = "EXAMINATION"
	StageApproval    CaseStage = "APPROVAL"
	StageDecided     CaseStage = "DECIDED"
	StageCompleted   CaseStage = "COMPLETED"
	StageIssued      CaseStage = "ISSUED"
	StageDelivered   CaseStage = "DELIVERED"
	StageClosed      CaseStage = "CLOSED"
)

// CaseStatus is the legal state of a case, apart from where the work is.
type CaseStatus string

// The legal states.
const (
	StatusPending     CaseStatus = "PENDING"
	StatusAccepted    CaseStatus = "ACCEPTED"
	StatusNotAccepted CaseStatus = "NOT_ACCEPTED"
	StatusGranted     CaseStatus = "GRANTED"
	StatusRefused     CaseStatus = "REFUSED"
	StatusWithdrawn   CaseStatus = "WITHDRAWN"
	StatusReturned    CaseStatus = "RETURNED"
	StatusTerminated  CaseStatus = "TERMINATED"
	StatusVoid        CaseStatus = "VOID"
)

// IntakeOutcome is what intake decided (Licensing Law, article 32).
type IntakeOutcome string

// The outcomes of intake.
const (
	NotRequired           IntakeOutcome = "NOT_REQUIRED"
	NotCompetent          IntakeOutcome = "NOT_COMPETENT"
	NotEligible           IntakeOutcome = "NOT_ELIGIBLE"
	CorrectedOnTheSpot    IntakeOutcome = "CORRECTED_ON_THE_SPOT"
	OutcomeCorrection     IntakeOutcome = "CORRECTION_NOTICE"
	OutcomeAccepted       IntakeOutcome = "ACCEPTED"
	OutcomeDeemedAccepted IntakeOutcome = "DEEMED_ACCEPTED"
)

// CaseAction is an act on a case.
type CaseAction string

// The acts on a case.
const (
	ActSubmit            CaseAction = "SUBMIT"
	ActAccept            CaseAction = "ACCEPT"
	ActDecline           CaseAction = "DECLINE"
	ActRequestCorrection CaseAction = "REQUEST_CORRECTION"
	ActSubmitCorrection  CaseAction = "SUBMIT_CORRECTION"
	ActTakeUp            CaseAction = "TAKE_UP"
	ActExamine           CaseAction = "EXAMINE"
	ActDecide            CaseAction = "DECIDE"
	ActComplete          CaseAction = "COMPLETE"
	ActIssueLicence      CaseAction = "ISSUE_LICENCE"
	ActDeliverLicence    CaseAction = "DELIVER_LICENCE"
	ActSuspend           CaseAction = "SUSPEND"
	ActResume            CaseAction = "RESUME"
	ActExtend            CaseAction = "EXTEND"
	ActWithdraw          CaseAction = "WITHDRAW"
	ActReturn            CaseAction = "RETURN"
	ActDeemAccepted      CaseAction = "DEEM_ACCEPTED"
	ActClose             CaseAction = "CLOSE"
	ActReceive           CaseAction = "RECEIVE"
	ActTerminate         CaseAction = "TERMINATE"
	ActDecideByRule      CaseAction = "DECIDE_BY_RULE"
	ActGiveOpinion       CaseAction = "GIVE_OPINION"
	ActRecordSilence     CaseAction = "RECORD_SILENCE"
	ActHoldMeeting       CaseAction = "HOLD_MEETING"
	ActRecordVisit       CaseAction = "RECORD_SITE_VISIT"
	ActReferUp           CaseAction = "REFER_TO_SUPERIOR"
	ActRecordReply       CaseAction = "RECORD_SUPERIOR_REPLY"
	ActHandOn            CaseAction = "HAND_ON_REPLY"
	ActDecideAtWindow    CaseAction = "DECIDE_AT_WINDOW"
	ActRequestReview     CaseAction = "REQUEST_REVIEW"
	ActRuleOnReview      CaseAction = "RULE_ON_REVIEW"
	ActConfirmSuspension CaseAction = "CONFIRM_SUSPENSION"
	ActRecordOverrun     CaseAction = "RECORD_OVERRUN"
	ActNameParty         CaseAction = "NAME_INTERESTED_PARTY"
	ActHearParty         CaseAction = "HEAR_INTERESTED_PARTY"
	ActAskHearing        CaseAction = "ASK_HEARING"
	ActRecordHearing     CaseAction = "RECORD_HEARING"
	ActAcceptLeniently   CaseAction = "ACCEPT_LENIENTLY"
	ActHandInDeferred    CaseAction = "HAND_IN_DEFERRED"
	ActRecordBroken      CaseAction = "RECORD_BROKEN_PROMISE"
	ActVerifyCommitment  CaseAction = "VERIFY_COMMITMENT"
	ActRecordPutRight    CaseAction = "RECORD_PUT_RIGHT"
	ActStateOnOrder      CaseAction = "STATE_ON_ORDER"
	ActRevokeCommitment  CaseAction = "REVOKE_COMMITMENT"
)

// ExaminationOpinion is what the examiner recommends.
type ExaminationOpinion string

// The examiner's recommendations.
const (
	RecommendGrant  ExaminationOpinion = "RECOMMEND_GRANT"
	RecommendRefuse ExaminationOpinion = "RECOMMEND_REFUSE"
)

// DecisionOutcome is what was decided.
type DecisionOutcome string

// The decisions.
const (
	DecisionGranted DecisionOutcome = "GRANTED"
	DecisionRefused DecisionOutcome = "REFUSED"
)

// SuspensionKind is why a clock may stop. A site survey is not among them.
type SuspensionKind string

// The procedures of article 45 of the Licensing Law, and no other.
const (
	SuspendHearing      SuspensionKind = "HEARING"
	SuspendTender       SuspensionKind = "TENDER"
	SuspendAuction      SuspensionKind = "AUCTION"
	SuspendInspection   SuspensionKind = "INSPECTION"
	SuspendTesting      SuspensionKind = "TESTING"
	SuspendQuarantine   SuspensionKind = "QUARANTINE"
	SuspendAppraisal    SuspensionKind = "APPRAISAL"
	SuspendExpertReview SuspensionKind = "EXPERT_REVIEW"
)

// DeliveryChannel is how a licence reaches its holder.
type DeliveryChannel string

// The ways of delivery.
const (
	DeliverAtWindow DeliveryChannel = "WINDOW"
	DeliverByPost   DeliveryChannel = "POST"
)

// Channel is how something reaches the center.
type Channel string

// The channels.
const (
	ChannelWeb    Channel = "WEB"
	ChannelWindow Channel = "WINDOW"
	ChannelKiosk  Channel = "KIOSK"
	ChannelPhone  Channel = "PHONE"
	ChannelAPI    Channel = "API"
)

// Defect is one thing missing or wrong in an application.
type Defect struct {
	DocumentID string `json:"documentId,omitempty"` // global id; empty when a document is missing altogether
	Problem    string `json:"problem"`
	Remedy     string `json:"remedy"`
}

// ExtensionDays is how many working days an extension adds: 10, approved by the
// head of the organ; 15 on joint items, approved by the head of the government
// (Licensing Law, article 42).
func ExtensionDays(joint bool) int {
	if joint {
		return 15
	}
	return 10
}
