package center

import (
	"slices"

	"onewindow/internal/workday"
)

// Rule is a row of the table of acts: who may do what from where, and where it leads.
// An act that leaves To empty leaves the stage as it is.
type Rule struct {
	Action CaseAction
	Roles  []Role
	From   []CaseStage
	To     CaseStage
	Status CaseStatus // the status after; empty leaves it
}

var (
	working   = []CaseStage{StageUndertaking, StageExamination, StageApproval}
	examining = working[:2:2]
	granted   = []CaseStage{StageDecided, StageCompleted, StageIssued, StageDelivered} // and not filed away before its commitment is settled
)

// rules is the whole of it. A stage that is not in From cannot be left that way:
// no skipping, no hands on the scale.
var rules = []Rule{
	{ActAccept, []Role{RoleClerk}, []CaseStage{StageIntake}, StageUndertaking, StatusAccepted},
	{ActDeemAccepted, []Role{RoleSystem}, []CaseStage{StageIntake}, StageUndertaking, StatusAccepted},
	{ActDecline, []Role{RoleClerk}, []CaseStage{StageIntake}, StageClosed, StatusNotAccepted},
	{ActReturn, []Role{RoleClerk, RoleExaminer}, []CaseStage{StageIntake, StageUndertaking, StageExamination}, StageClosed, StatusReturned},
	{ActRequestCorrection, []Role{RoleClerk}, []CaseStage{StageIntake}, StageCorrection, ""},
	{ActSubmitCorrection, []Role{RoleApplicant, RoleAgent}, []CaseStage{StageCorrection}, StageIntake, ""},
	{ActTakeUp, []Role{RoleExaminer}, []CaseStage{StageUndertaking}, StageExamination, ""},
	{ActExamine, []Role{RoleExaminer}, []CaseStage{StageExamination}, StageApproval, ""},
	{ActDecide, []Role{RoleApprover}, []CaseStage{StageApproval}, StageDecided, ""}, // status by the decision
	{ActComplete, []Role{RoleApprover, RoleExaminer, RoleClerk}, []CaseStage{StageDecided}, StageCompleted, ""},
	{ActIssueLicence, []Role{RoleClerk}, []CaseStage{StageCompleted}, StageIssued, ""},
	{ActDeliverLicence, []Role{RoleClerk}, []CaseStage{StageIssued}, StageDelivered, ""},
	{ActSuspend, []Role{RoleExaminer}, working, "", ""},
	{ActResume, []Role{RoleExaminer}, working, "", ""},
	{ActExtend, []Role{RoleHead, RoleGovernment}, working, "", ""},
	{ActWithdraw, []Role{RoleApplicant, RoleAgent}, append([]CaseStage{StageDraft, StageIntake, StageCorrection}, working...), StageClosed, StatusWithdrawn},
	{ActClose, []Role{RoleSystem}, []CaseStage{StageCompleted, StageIssued, StageDelivered}, StageClosed, ""}, // issued only when the licence has ended
	{ActReceive, []Role{RoleSystem}, []CaseStage{StageDraft}, StageIntake, ""},
	{ActTerminate, []Role{RoleSystem}, []CaseStage{StageDraft}, StageClosed, StatusTerminated},
	{ActDecideByRule, []Role{RoleSystem}, []CaseStage{StageIntake}, StageCompleted, StatusGranted}, // instant items alone, by their published rule
	{ActGiveOpinion, []Role{RoleExaminer}, working, "", ""},
	{ActRecordSilence, []Role{RoleSystem}, working, "", ""},
	{ActHoldMeeting, []Role{RoleExaminer}, examining, "", ""},
	{ActRecordVisit, []Role{RoleExaminer}, examining, "", ""},
	{ActReferUp, []Role{RoleExaminer}, examining, "", ""},
	{ActRecordReply, []Role{RoleExaminer, RoleSuperior}, examining, "", ""},
	{ActHandOn, []Role{RoleExaminer}, examining, "", ""},
	{ActDecideAtWindow, []Role{RoleClerk}, []CaseStage{StageIntake}, StageDecided, ""}, // status by the decision
	{ActRequestReview, []Role{RoleApplicant, RoleAgent}, []CaseStage{StageClosed}, "", ""},
	{ActRuleOnReview, []Role{RoleSupervisor, RoleComplaints}, []CaseStage{StageClosed}, "", ""}, // or back to intake
	{ActConfirmSuspension, []Role{RoleApprover, RoleHead}, working, "", ""},
	{ActRecordOverrun, []Role{RoleSystem}, working, "", ""},
	{ActNameParty, []Role{RoleExaminer}, working, "", ""},
	{ActHearParty, []Role{RoleExaminer}, working, "", ""},
	{ActAskHearing, []Role{RoleApplicant, RoleAgent, RoleExaminer}, working, "", ""},
	{ActRecordHearing, []Role{RoleExaminer}, working, "", ""},
	{ActAcceptLeniently, []Role{RoleClerk}, []CaseStage{StageIntake}, StageUndertaking, StatusAccepted},
	{ActHandInDeferred, []Role{RoleApplicant, RoleAgent, RoleClerk}, working, "", ""},
	{ActRecordBroken, []Role{RoleSystem}, working, "", ""}, // or it ends, by the item's rule
	{ActVerifyCommitment, []Role{RoleExaminer}, granted, "", ""},
	{ActRecordPutRight, []Role{RoleExaminer}, granted, "", ""},
	{ActStateOnOrder, []Role{RoleApplicant, RoleAgent}, granted, "", ""},
	{ActRevokeCommitment, []Role{RoleApprover}, granted, "", ""}, // or it ends, see RevokedTo
}

// Acts lists the table of acts.
func Acts() []Rule { return slices.Clone(rules) }

// RuleFor finds an act's row; false for an act that is not in the table.
func RuleFor(a CaseAction) (Rule, bool) {
	for _, r := range rules {
		if r.Action == a {
			return r, true
		}
	}
	return Rule{}, false
}

// Situation is all that the rules ask of a case.
type Situation struct {
	Stage      CaseStage
	Status     CaseStatus
	Joint      bool
	Paused     bool // a suspension is open
	Corrected  bool // the one correction notice has gone out
	Extended   bool // the one extension has been granted
	LimitEnded bool // the statutory limit is over
	Mine       bool // the actor filed it, or holds its query code
	SameOrgan  bool // the actor belongs to the deciding department
	Assigned   bool // the actor is the person it is assigned to
	Examiner   bool // the actor examined it
	Approver   bool // the actor decided it
	HasResult  bool // the item ends in something to make out and hand over
	Instant    bool // the item is decided at once
	Unpaid     bool // fees of the case are known to be due and not paid

	LicenceEnded LicenceEnding // which way its licence ended before it was handed over; empty while it has not

	Asked    bool // an open task asks the actor for an assisting department's opinion
	Waiting  bool // an assisting department has not said its opinion
	Silent   bool // one has let its sub-limit pass, and nobody recorded it yet
	Visited  bool // the one site visit of a joint case was made
	Upward   bool // the superior decides
	SentUp   bool // it was sent to the superior
	Replied  bool // the superior's reply is here
	HandedOn bool // and was handed on

	WindowDecides bool // an instant item that gives the clerk the approver's competence
	Licence       bool // the item is a licence: once accepted it must be decided
	Reviewed      bool // the center's review of a return was asked for
	UnderReview   bool // and is not ruled on
	Resumable     bool // a pause is open that may simply be ended
	Unconfirmed   bool // an open pause waits for whoever answers for it
	Overrun       bool // an open pause outlasts the time told, and nobody recorded it yet
	Told          bool // somebody was told of the right to a hearing
	MayAsk        bool // the five working days to ask for it are not over
	HearingAsked  bool
	HearingHeld   bool

	Lenient     bool // the item may be accepted before all documents are there
	Excluded    bool // the applicant broke a promise or commitment, and the record stands
	Promised    bool // the applicant promised documents when filing, and they are not bound yet
	Deferred    bool // it was accepted so, and the documents are awaited
	PromiseOver bool // the day they were promised for has passed
	Committed   bool // it rests on the applicant's commitment
	Verifies    bool // an open task asks the actor to verify it
	Verified    bool // it was verified
	Verifier    bool // by the actor
	OrderOpen   bool // it was found not met, and neither put right nor revoked
	OrderOver   bool // the time to put it right has passed
	Heard       bool // the holder stated their case

	Mandate          *Mandate // the actor acts for the applicant, under this
	Item, Department string   // codes; what a mandate is asked about
	Day              workday.Day
}

// Check tells why the act is refused, or nil when it is allowed. The order of
// the checks is the order in which a person wants to hear of them: may I at
// all, is it the time, is it mine, what is special.
func Check(a CaseAction, role Role, s Situation) error {
	r, ok := RuleFor(a)
	if !ok {
		return Refuse(ErrIllegalStep, "", "没有这一步。", "There is no such step.")
	}
	if !slices.Contains(r.Roles, role) {
		return Refuse(ErrForbidden, "", "您没有办理这一步的权限，什么都没有改动。", "You may not take this step. Nothing was changed.")
	}
	if (a == ActRequestCorrection) && s.Corrected {
		return Refuse(ErrSecondCorrection, "", "补正告知只能发一次（行政许可法第三十二条）。这次尝试已记录，办件没有改动。", "A correction notice can be sent only once (Licensing Law, article 32). The attempt is recorded; the case is unchanged.")
	}
	if !slices.Contains(r.From, s.Stage) {
		return Refuse(ErrIllegalStep, "", "办件现在处于“%[1]s”环节，不能办理这一步。什么都没有改动。", "The case is at stage %[2]s, where this step is not possible. Nothing was changed.", stageZh[s.Stage], string(s.Stage))
	}
	return special(a, role, s)
}

func special(a CaseAction, role Role, s Situation) error {
	if err := asAgent(a, s); err != nil {
		return err
	}
	switch a {
	case ActAccept:
		if s.Promised && !s.Corrected {
			return Refuse(ErrIllegalStep, "", "申请人承诺了后补材料，请用容缺受理，或者告知补正。什么都没有改动。", "The applicant promised documents to follow: accept it leniently, or ask for a correction. Nothing was changed.")
		}
	case ActAcceptLeniently, ActHandInDeferred, ActRecordBroken:
		return promising(a, role, s)
	case ActVerifyCommitment, ActRecordPutRight, ActStateOnOrder, ActRevokeCommitment:
		return committing(a, s)
	case ActSubmitCorrection, ActWithdraw:
		if !s.Mine {
			return Refuse(ErrNotFound, "caseId", "没有找到这个办件，或者您无权查看。", "There is no such case, or you may not see it.")
		}
	case ActTakeUp, ActExamine, ActSuspend, ActResume:
		if !s.Assigned && !((a == ActSuspend || a == ActResume) && s.Examiner) {
			return Refuse(ErrNotAssigned, "", "这个办件由别人承办，只有承办人可以办理。什么都没有改动。", "This case is assigned to somebody else, who alone may act. Nothing was changed.")
		}
		if a == ActSuspend && s.Paused {
			return Refuse(ErrIllegalStep, "", "计时已经暂停。", "The clock is already stopped.")
		}
		if a == ActResume && s.Paused && !s.Resumable {
			return Refuse(ErrIllegalStep, "", "正在等听证，请先记听证笔录（行政许可法第四十八条）。", "A hearing is awaited; put its record in first (Licensing Law, article 48).")
		}
		if a == ActResume && !s.Paused {
			return Refuse(ErrIllegalStep, "", "计时没有暂停。", "The clock is not stopped.")
		}
		if a == ActSuspend && s.LimitEnded {
			return Refuse(ErrLimitEnded, "", "法定期限已满，不能再暂停。", "The statutory limit has ended; the clock can no longer be stopped.")
		}
		if a == ActExamine {
			if err := unready(s); err != nil {
				return err
			}
		}
		if a == ActExamine && s.Paused {
			return Refuse(ErrIllegalStep, "", "计时暂停中，请先恢复。", "The clock is stopped; let it run again first.")
		}
	case ActDecide:
		if s.Examiner {
			return Refuse(ErrSamePerson, "", "审核人与批准人不能是同一个人。什么都没有改动。", "Whoever examined a case may not decide it. Nothing was changed.")
		}
		if !s.Assigned {
			return Refuse(ErrNotAssigned, "", "这个办件由别人批准，只有批准人可以办理。什么都没有改动。", "This case is assigned to another approver, who alone may act. Nothing was changed.")
		}
		if s.Paused {
			return Refuse(ErrIllegalStep, "", "计时暂停中，请先恢复。", "The clock is stopped; let it run again first.")
		}
	case ActReturn:
		return returning(role, s)
	case ActDecideAtWindow, ActRequestReview, ActRuleOnReview:
		return atWindowOrAfter(a, s)
	case ActConfirmSuspension, ActRecordOverrun:
		return pausing(a, s)
	case ActNameParty, ActHearParty, ActAskHearing, ActRecordHearing:
		return hearing(a, role, s)
	case ActComplete:
		if !s.Examiner && !s.Approver {
			return Refuse(ErrNotAssigned, "", "只有审核或批准这个办件的人可以办结。", "Only those who examined or decided this case may complete it.")
		}
	case ActIssueLicence:
		if s.Status != StatusGranted {
			return Refuse(ErrIllegalStep, "", "没有准予，不能发证。", "It was not granted, so there is nothing to issue.")
		}
		if s.Unpaid {
			return Refuse(ErrFeesUnpaid, "", "费用还没有缴清，缴清后再发证。什么都没有改动。", "Its fees are not paid yet; the licence is made out once they are. Nothing was changed.")
		}
	case ActDeliverLicence:
		return delivering(s)
	case ActDecideByRule:
		if !s.Instant {
			return Refuse(ErrIllegalStep, "", "只有即办件可以由系统按规则决定。", "Only instant items may be decided by rule.")
		}
	case ActExtend:
		switch {
		case s.Extended:
			return Refuse(ErrAlreadyExtended, "", "已经延期一次，不能再延（行政许可法第四十二条）。", "It was extended once already (Licensing Law, article 42).")
		case s.LimitEnded:
			return Refuse(ErrLimitEnded, "", "法定期限已满，不能再延期。", "The statutory limit has ended; it can no longer be extended.")
		case s.Joint != (role == RoleGovernment):
			return Refuse(ErrForbidden, "", "联办件由本级政府负责人批准延期，其他办件由本机关负责人批准（行政许可法第四十二条）。", "Joint cases are extended by the head of the government, others by the head of the organ (Licensing Law, article 42).")
		case role == RoleHead && !s.SameOrgan:
			return Refuse(ErrForbidden, "", "只有本部门负责人可以批准延期。", "Only the head of the deciding department may extend it.")
		}
	case ActGiveOpinion, ActRecordSilence, ActHoldMeeting, ActRecordVisit:
		return jointly(a, s)
	case ActReferUp, ActRecordReply, ActHandOn:
		return upward(a, role, s)
	case ActClose:
		if s.Stage == StageCompleted && s.Status != StatusRefused && s.HasResult || s.Stage == StageIssued && s.LicenceEnded == "" {
			return Refuse(ErrIllegalStep, "", "证照还没有送达。", "The licence has not been delivered.")
		}
	}
	return nil
}

// endedBy names each way a licence ends, with the law it is done by.
var endedBy = map[LicenceEnding]Bilingual{
	EndCancellation: {Zh: "注销（行政许可法第七十条）", En: "cancelled (Licensing Law, article 70)"},
	EndAnnulment:    {Zh: "撤销（行政许可法第六十九条）", En: "annulled (Licensing Law, article 69)"},
	EndWithdrawal:   {Zh: "撤回（行政许可法第八条）", En: "withdrawn (Licensing Law, article 8)"},
	EndRevocation:   {Zh: "吊销（行政处罚法第九条）", En: "revoked (Administrative Penalties Law, article 9)"},
	EndSupersession: {Zh: "换发（行政许可法第四十九条）", En: "superseded by another paper (Licensing Law, article 49)"},
}

// delivering checks that there is still something to hand over: a licence that
// has ended gives no right any more, and its paper would tell whoever is shown it
// that it does.
func delivering(s Situation) error {
	if s.LicenceEnded == "" {
		return nil
	}
	law := endedBy[s.LicenceEnded]
	return Refuse(ErrIllegalStep, "", "证照在送达之前已经%[1]s，不能再送达。什么都没有改动。",
		"The licence was %[2]s before it was handed over; it is not delivered any more. Nothing was changed.", law.Zh, law.En)
}

// Allowed lists the acts open to a person, in the order of the table: what
// `viewerCan` answers. It asks Check, so that no button can be drawn that the
// server would refuse.
func Allowed(roles []Role, situation func(Role) Situation) []CaseAction {
	var out []CaseAction
	for _, r := range rules {
		for _, role := range roles {
			if Check(r.Action, role, situation(role)) == nil {
				out = append(out, r.Action)
				break
			}
		}
	}
	return out
}

var stageZh = map[CaseStage]string{
	StageDraft: "填写", StageIntake: "收件", StageCorrection: "补正", StageUndertaking: "承办", StageExamination: "审核",
	StageApproval: "批准", StageDecided: "已决定", StageCompleted: "办结", StageIssued: "发证", StageDelivered: "送达", StageClosed: "归档",
}
