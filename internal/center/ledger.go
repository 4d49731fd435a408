package center

// Subject is what a line of the ledger is about.
type Subject string

// The subjects.
const (
	AboutCase       Subject = "CASE"
	AboutComplaint  Subject = "COMPLAINT"
	AboutCatalogue  Subject = "CATALOGUE"
	AboutCalendar   Subject = "CALENDAR"
	AboutAccount    Subject = "ACCOUNT"
	AboutHall       Subject = "HALL"
	AboutDuty       Subject = "DUTY"
	AboutKeys       Subject = "KEYS"
	AboutWarning    Subject = "WARNING"
	AboutRating     Subject = "RATING"
	AboutInquiry    Subject = "INQUIRY"
	AboutEvaluation Subject = "EVALUATION"
	AboutDisclosure Subject = "DISCLOSURE"
	AboutMonitoring Subject = "MONITORING"
)

// CaseEventKind is what a line says about a case.
type CaseEventKind string

// What can happen to a case.
const (
	CaseSubmitted           CaseEventKind = "SUBMITTED"
	CaseAccepted            CaseEventKind = "ACCEPTED"
	CaseDeemedAccepted      CaseEventKind = "DEEMED_ACCEPTED"
	CaseDeclined            CaseEventKind = "DECLINED"
	CaseCorrectionRequested CaseEventKind = "CORRECTION_REQUESTED"
	CaseCorrectionSubmitted CaseEventKind = "CORRECTION_SUBMITTED"
	CaseSecondNoticeRefused CaseEventKind = "SECOND_NOTICE_REFUSED"
	CaseAssigned            CaseEventKind = "ASSIGNED"
	CaseTakenUp             CaseEventKind = "TAKEN_UP"
	CaseExamined            CaseEventKind = "EXAMINED"
	CaseGranted             CaseEventKind = "GRANTED"
	CaseRefused             CaseEventKind = "REFUSED"
	CaseCompleted           CaseEventKind = "COMPLETED"
	CaseLicenceIssued       CaseEventKind = "LICENCE_ISSUED"
	CaseDelivered           CaseEventKind = "DELIVERED"
	CaseSuspended           CaseEventKind = "SUSPENDED"
	CaseResumed             CaseEventKind = "RESUMED"
	CaseExtended            CaseEventKind = "EXTENDED"
	CaseWithdrawn           CaseEventKind = "WITHDRAWN"
	CaseReturned            CaseEventKind = "RETURNED"
	CaseClosed              CaseEventKind = "CLOSED"
	CaseLightTurned         CaseEventKind = "LIGHT_TURNED"
	CaseReckonedAnew        CaseEventKind = "RECKONED_ANEW"
	CaseReceived            CaseEventKind = "RECEIVED"
	CaseTerminated          CaseEventKind = "TERMINATED"
	CaseDecidedByRule       CaseEventKind = "DECIDED_BY_RULE"
	CaseFeesNoticed         CaseEventKind = "FEES_NOTICED"
	CaseFeesPaid            CaseEventKind = "FEES_PAID"
	CaseFeesRefunded        CaseEventKind = "FEES_REFUNDED"
	CaseJointNotice         CaseEventKind = "JOINT_NOTICE_SENT"
	CaseOpinionGiven        CaseEventKind = "OPINION_GIVEN"
	CaseOpinionDeemed       CaseEventKind = "OPINION_DEEMED"
	CaseOpinionOverdue      CaseEventKind = "OPINION_OVERDUE"
	CaseMeetingHeld         CaseEventKind = "MEETING_HELD"
	CaseSiteVisited         CaseEventKind = "SITE_VISITED"
	CaseReferredUp          CaseEventKind = "REFERRED_TO_SUPERIOR"
	CaseSuperiorReplied     CaseEventKind = "SUPERIOR_REPLIED"
	CaseReplyHandedOn       CaseEventKind = "REPLY_HANDED_ON"
	CaseReviewRequested     CaseEventKind = "REVIEW_REQUESTED"
	CaseReturnUpheld        CaseEventKind = "RETURN_UPHELD"
	CaseReopened            CaseEventKind = "REOPENED"
	CaseSuspensionConfirmed CaseEventKind = "SUSPENSION_CONFIRMED"
	CaseSuspensionRefused   CaseEventKind = "SUSPENSION_REFUSED"
	CaseSuspensionOverdue   CaseEventKind = "SUSPENSION_OVERDUE"
	CasePartyTold           CaseEventKind = "INTERESTED_PARTY_TOLD"
	CasePartyHeard          CaseEventKind = "INTERESTED_PARTY_HEARD"
	CaseHearingAsked        CaseEventKind = "HEARING_ASKED"
	CaseHearingHeld         CaseEventKind = "HEARING_HELD"
	// What happens to the licence of a case, after its issue.
	LicenceRenewalApplied     CaseEventKind = "LICENCE_RENEWAL_APPLIED"
	LicenceRenewalLate        CaseEventKind = "LICENCE_RENEWAL_LATE"
	LicenceChangeApplied      CaseEventKind = "LICENCE_CHANGE_APPLIED"
	LicenceReplacementApplied CaseEventKind = "LICENCE_REPLACEMENT_APPLIED"
	LicenceWarned             CaseEventKind = "LICENCE_EXPIRING"
	LicenceRanOut             CaseEventKind = "LICENCE_EXPIRED"
	LicenceDeemedRenewed      CaseEventKind = "LICENCE_DEEMED_RENEWED"
	LicenceWasRenewed         CaseEventKind = "LICENCE_RENEWED"
	LicenceWasSuperseded      CaseEventKind = "LICENCE_SUPERSEDED"
	LicenceEndingProposed     CaseEventKind = "LICENCE_ENDING_PROPOSED"
	LicenceStatementMade      CaseEventKind = "LICENCE_STATEMENT_MADE"
	LicenceHearingHeld        CaseEventKind = "LICENCE_HEARING_HELD"
	LicenceEndingDropped      CaseEventKind = "LICENCE_ENDING_DROPPED"
	LicenceWasCancelled       CaseEventKind = "LICENCE_CANCELLED"
	LicenceWasAnnulled        CaseEventKind = "LICENCE_ANNULLED"
	LicenceWasWithdrawn       CaseEventKind = "LICENCE_WITHDRAWN"
	LicenceWasRevoked         CaseEventKind = "LICENCE_REVOKED"
	CaseDocumentsPromised     CaseEventKind = "DOCUMENTS_PROMISED"
	CaseAcceptedLeniently     CaseEventKind = "ACCEPTED_LENIENTLY"
	CaseDeferredReceived      CaseEventKind = "DEFERRED_DOCUMENTS_RECEIVED"
	CasePromiseBroken         CaseEventKind = "PROMISE_BROKEN"
	CaseCommitmentSigned      CaseEventKind = "COMMITMENT_SIGNED"
	CaseCommitmentVerified    CaseEventKind = "COMMITMENT_VERIFIED"
	CaseCommitmentNotMet      CaseEventKind = "COMMITMENT_NOT_MET"
	CaseCommitmentPutRight    CaseEventKind = "COMMITMENT_PUT_RIGHT"
	CaseHolderStated          CaseEventKind = "HOLDER_STATED"
	CaseCommitmentRevoked     CaseEventKind = "COMMITMENT_REVOKED"
	CaseRepairAsked           CaseEventKind = "REPAIR_ASKED"
	CaseRepairRefused         CaseEventKind = "REPAIR_REFUSED"
	CaseExclusionLifted       CaseEventKind = "EXCLUSION_LIFTED"
)

// MonitoringEventKind is what a line says about the electronic eye itself: its
// rules, and attempts that moved nothing and so stand on no case's timeline.
type MonitoringEventKind string

// What the eye keeps.
const (
	MonitoringRulePublished   MonitoringEventKind = "RULE_PUBLISHED"
	MonitoringRefusalTried    MonitoringEventKind = "REFUSAL_WITHOUT_REASONS_TRIED"
	MonitoringOutOfOrderTried MonitoringEventKind = "STEP_OUT_OF_ORDER_TRIED"
	MonitoringAttendanceNoted MonitoringEventKind = "ATTENDANCE_RECORDED"
)

// DisclosureEventKind is what a line says about what the center makes public.
type DisclosureEventKind string

// What can be made public.
const (
	DisclosureAnnounced      DisclosureEventKind = "ANNOUNCED"
	DisclosureWithdrawn      DisclosureEventKind = "WITHDRAWN"
	DisclosureLimitPublished DisclosureEventKind = "COMPLAINT_LIMIT_PUBLISHED"
)

// ComplaintEventKind is what a line says about a complaint.
type ComplaintEventKind string

// What can happen to a complaint.
const (
	ComplaintWasReceived  ComplaintEventKind = "RECEIVED"
	ComplaintWasAccepted  ComplaintEventKind = "ACCEPTED"
	ComplaintWasAnswered  ComplaintEventKind = "ANSWERED"
	ComplaintWasClosed    ComplaintEventKind = "CLOSED"
	ComplaintLightTurned  ComplaintEventKind = "LIGHT_TURNED"
	ComplaintWasReturned  ComplaintEventKind = "ROUTED_BACK"
	ComplaintWasExtended  ComplaintEventKind = "EXTENDED"
	ComplaintWasMerged    ComplaintEventKind = "MERGED"
	ComplaintWasUpheld    ComplaintEventKind = "UPHELD"
	ComplaintWasPublished ComplaintEventKind = "ANSWER_PUBLISHED"
	ComplaintWasWithdrawn ComplaintEventKind = "PUBLICATION_WITHDRAWN"
	ComplaintWasJudged    ComplaintEventKind = "ANSWER_JUDGED"
	ComplaintWasReopened  ComplaintEventKind = "REOPENED"
	ComplaintWasEscalated ComplaintEventKind = "ESCALATED"
)

// EventZh is what happened, in the words of the counter.
func EventZh(k CaseEventKind) string { return eventZh[k] }

var eventZh = map[CaseEventKind]string{
	CaseSubmitted: "收件", CaseAccepted: "受理", CaseDeemedAccepted: "视为受理", CaseDeclined: "不予受理",
	CaseCorrectionRequested: "一次性告知补正", CaseCorrectionSubmitted: "补正", CaseSecondNoticeRefused: "再次告知被拒", CaseAssigned: "分派",
	CaseTakenUp: "承办", CaseExamined: "审核", CaseGranted: "准予", CaseRefused: "不予许可", CaseCompleted: "办结", CaseLicenceIssued: "发证",
	CaseDelivered: "送达", CaseSuspended: "暂停计时", CaseResumed: "恢复计时", CaseExtended: "延期", CaseWithdrawn: "撤回", CaseReturned: "退办",
	CaseClosed: "归档", CaseLightTurned: "亮灯", CaseReckonedAnew: "重新计时",
	CaseReceived: "前序办成，收件", CaseTerminated: "前序未办成，终止", CaseDecidedByRule: "按规则即时决定",
	CaseFeesNoticed: "缴费通知", CaseFeesPaid: "缴费", CaseFeesRefunded: "退费",
	CaseJointNotice: "联办通知", CaseOpinionGiven: "部门意见", CaseOpinionDeemed: "视为同意", CaseOpinionOverdue: "逾期未出意见",
	CaseMeetingHeld: "联席会议", CaseSiteVisited: "现场核查", CaseReferredUp: "上报", CaseSuperiorReplied: "上级批复", CaseReplyHandedOn: "转办批复",
	CaseReviewRequested: "申请复核", CaseReturnUpheld: "维持退办", CaseReopened: "重新办理", CaseSuspensionConfirmed: "批准暂停", CaseSuspensionRefused: "不准暂停",
	CaseSuspensionOverdue: "暂停超期", CasePartyTold: "告知利害关系人", CasePartyHeard: "听取意见", CaseHearingAsked: "申请听证", CaseHearingHeld: "听证",
	LicenceRenewalApplied: "申请延续", LicenceRenewalLate: "逾期申请延续，按新申请办理", LicenceChangeApplied: "申请变更", LicenceReplacementApplied: "申请补证",
	LicenceWarned: "证照即将到期", LicenceRanOut: "证照到期", LicenceDeemedRenewed: "视为准予延续", LicenceWasRenewed: "延续证照", LicenceWasSuperseded: "换发证照",
	LicenceEndingProposed: "事先告知", LicenceStatementMade: "陈述申辩", LicenceHearingHeld: "听证", LicenceEndingDropped: "不予处理",
	LicenceWasCancelled: "注销", LicenceWasAnnulled: "撤销", LicenceWasWithdrawn: "撤回许可", LicenceWasRevoked: "吊销",
	CaseDocumentsPromised: "承诺后补材料", CaseAcceptedLeniently: "容缺受理", CaseDeferredReceived: "补交容缺材料", CasePromiseBroken: "逾期未补容缺材料",
	CaseCommitmentSigned: "告知承诺", CaseCommitmentVerified: "承诺核查属实", CaseCommitmentNotMet: "承诺不实，责令整改", CaseCommitmentPutRight: "整改完成",
	CaseHolderStated: "陈述申辩", CaseCommitmentRevoked: "撤销决定", CaseRepairAsked: "申请信用修复", CaseRepairRefused: "不予修复", CaseExclusionLifted: "信用修复",
}
