package center

// PaperKind is what a document of a case does in law. Each follows from one line
// of the ledger and is written from it; none is stored.
type PaperKind string

// The papers, in the order of a case's life.
const (
	PaperReceipt              PaperKind = "RECEIPT"
	PaperAcceptance           PaperKind = "ACCEPTANCE"
	PaperDeemedAcceptance     PaperKind = "DEEMED_ACCEPTANCE"
	PaperNonAcceptance        PaperKind = "NON_ACCEPTANCE"
	PaperCorrectionNotice     PaperKind = "CORRECTION_NOTICE"
	PaperCorrectionReceipt    PaperKind = "CORRECTION_RECEIPT"
	PaperReturn               PaperKind = "RETURN"
	PaperJointNotice          PaperKind = "JOINT_NOTICE"
	PaperFeeNotice            PaperKind = "FEE_NOTICE"
	PaperSuspension           PaperKind = "SUSPENSION"
	PaperResumption           PaperKind = "RESUMPTION"
	PaperExtension            PaperKind = "EXTENSION"
	PaperWithdrawal           PaperKind = "WITHDRAWAL"
	PaperGrant                PaperKind = "GRANT"
	PaperRefusal              PaperKind = "REFUSAL"
	PaperLicence              PaperKind = "LICENCE"
	PaperDelivery             PaperKind = "DELIVERY"
	PaperDeemedRenewal        PaperKind = "DEEMED_RENEWAL"
	PaperEndingNotice         PaperKind = "ENDING_NOTICE"
	PaperEndingDropped        PaperKind = "ENDING_DROPPED"
	PaperCancellation         PaperKind = "CANCELLATION"
	PaperAnnulment            PaperKind = "ANNULMENT"
	PaperLicenceWithdrawal    PaperKind = "LICENCE_WITHDRAWAL"
	PaperRevocation           PaperKind = "REVOCATION"
	PaperLenientAcceptance    PaperKind = "LENIENT_ACCEPTANCE"
	PaperDeferredReceipt      PaperKind = "DEFERRED_RECEIPT"
	PaperBrokenPromise        PaperKind = "BROKEN_PROMISE"
	PaperCommitment           PaperKind = "COMMITMENT"
	PaperPutRightOrder        PaperKind = "PUT_RIGHT_ORDER"
	PaperCommitmentRevocation PaperKind = "COMMITMENT_REVOCATION"
	PaperRightsNotice         PaperKind = "RIGHTS_NOTICE"
	PaperHearingNotice        PaperKind = "HEARING_NOTICE"
	PaperReviewRuling         PaperKind = "REVIEW_RULING"
)

// PaperSize is the sheet a paper is printed on.
type PaperSize string

// The sheets.
const (
	SizeA4     PaperSize = "A4"
	SizeRoll80 PaperSize = "ROLL_80"
)

// PaperLanguage is the language a paper is written in.
type PaperLanguage string

// The languages. The Chinese text is the one that binds.
const (
	PaperZh PaperLanguage = "ZH"
	PaperEn PaperLanguage = "EN"
)

// PaperBlockKind is how a part of a paper is laid out.
type PaperBlockKind string

// The kinds of parts.
const (
	BlockParagraph PaperBlockKind = "PARAGRAPH"
	BlockHeading   PaperBlockKind = "HEADING"
	BlockFields    PaperBlockKind = "FIELDS"
	BlockTable     PaperBlockKind = "TABLE"
	BlockRemark    PaperBlockKind = "REMARK"
	BlockSignature PaperBlockKind = "SIGNATURE"
	BlockCode      PaperBlockKind = "CODE"
)

// PaperOf is the paper that a line about a case yields; false when it yields none.
func PaperOf(line CaseEventKind) (PaperKind, bool) {
	k, ok := paperOf[line]
	return k, ok
}

var paperOf = map[CaseEventKind]PaperKind{
	CaseSubmitted: PaperReceipt, CaseAccepted: PaperAcceptance, CaseDeemedAccepted: PaperDeemedAcceptance, CaseDeclined: PaperNonAcceptance,
	CaseCorrectionRequested: PaperCorrectionNotice, CaseCorrectionSubmitted: PaperCorrectionReceipt, CaseReturned: PaperReturn,
	CaseSuspended: PaperSuspension, CaseResumed: PaperResumption, CaseExtended: PaperExtension, CaseWithdrawn: PaperWithdrawal,
	CaseGranted: PaperGrant, CaseRefused: PaperRefusal, CaseDelivered: PaperDelivery, CaseLicenceIssued: PaperLicence,
	CaseJointNotice: PaperJointNotice, CaseFeesNoticed: PaperFeeNotice, CaseDecidedByRule: PaperGrant,
	LicenceDeemedRenewed: PaperDeemedRenewal, LicenceEndingProposed: PaperEndingNotice, LicenceEndingDropped: PaperEndingDropped,
	LicenceWasCancelled: PaperCancellation, LicenceWasAnnulled: PaperAnnulment, LicenceWasWithdrawn: PaperLicenceWithdrawal, LicenceWasRevoked: PaperRevocation,
	CaseAcceptedLeniently: PaperLenientAcceptance, CaseDeferredReceived: PaperDeferredReceipt, CasePromiseBroken: PaperBrokenPromise,
	CaseCommitmentSigned: PaperCommitment, CaseCommitmentNotMet: PaperPutRightOrder, CaseCommitmentRevoked: PaperCommitmentRevocation,
	CasePartyTold: PaperRightsNotice, CaseHearingAsked: PaperHearingNotice, CaseReturnUpheld: PaperReviewRuling, CaseReopened: PaperReviewRuling,
}

// PaperLetters end the number of a paper, as the counter writes them: SL is 受理.
func PaperLetters(k PaperKind) string { return paperLetters[k] }

var paperLetters = map[PaperKind]string{
	PaperReceipt: "SJ", PaperAcceptance: "SL", PaperDeemedAcceptance: "SL", PaperNonAcceptance: "BS", PaperCorrectionNotice: "BZ",
	PaperCorrectionReceipt: "BZSJ", PaperReturn: "TB", PaperJointNotice: "LB", PaperFeeNotice: "JF", PaperSuspension: "ZT", PaperResumption: "HF", PaperExtension: "YQ",
	PaperWithdrawal: "CH", PaperGrant: "JD", PaperRefusal: "JD", PaperDelivery: "SD", PaperLicence: "ZZ",
	PaperDeemedRenewal: "YX", PaperEndingNotice: "GZ", PaperEndingDropped: "BY", PaperCancellation: "ZX", PaperAnnulment: "CX", PaperLicenceWithdrawal: "XKCH", PaperRevocation: "DX",
	PaperLenientAcceptance: "RQ", PaperDeferredReceipt: "RQSJ", PaperBrokenPromise: "RQYQ", PaperCommitment: "CN", PaperPutRightOrder: "ZG", PaperCommitmentRevocation: "CNCX",
	PaperRightsNotice: "QG", PaperHearingNotice: "TZ", PaperReviewRuling: "FH",
}
