package center

// ReviewRuling is what the center's review of a returned case found.
type ReviewRuling string

// The rulings.
const (
	RulingUpheld   ReviewRuling = "UPHELD"
	RulingReopened ReviewRuling = "REOPENED"
)

// The hearing's limits, in working days: to ask for it once told of the right,
// and to hold it once asked (Licensing Law, article 47).
const (
	AskHearingDays  = 5
	HoldHearingDays = 20
)

// ReviewDays is how many working days the center gives itself to review a return.
const ReviewDays = 5

// returning checks a return. At intake any case may be returned; once accepted a
// licence must be decided (Licensing Law, articles 37 and 38), and another
// case is returned only inside its limit.
func returning(role Role, s Situation) error {
	if s.Stage == StageIntake {
		if role != RoleClerk {
			return Refuse(ErrForbidden, "", "受理前由窗口退办。", "Before acceptance the window returns it.")
		}
		return nil
	}
	switch {
	case s.Licence || role != RoleExaminer:
		return Refuse(ErrIllegalStep, "", "行政许可受理后必须作出决定，不能退办（行政许可法第三十七条、第三十八条）。", "Once accepted, a licence must be decided and cannot be returned (Licensing Law, articles 37 and 38).")
	case s.LimitEnded:
		return Refuse(ErrLimitEnded, "", "期限已满，不能再退办。", "The limit has ended; it can no longer be returned.")
	}
	return byItsExaminer(s)
}

// atWindowOrAfter checks deciding at the window and the review of a return.
func atWindowOrAfter(a CaseAction, s Situation) error {
	switch a {
	case ActDecideAtWindow:
		if !s.WindowDecides {
			return Refuse(ErrIllegalStep, "", "这个事项不在窗口当场决定。什么都没有改动。", "This item is not decided at the window. Nothing was changed.")
		}
	case ActRequestReview:
		switch {
		case !s.Mine:
			return Refuse(ErrNotFound, "caseId", "没有找到这个办件，或者您无权查看。", "There is no such case, or you may not see it.")
		case s.Status != StatusReturned:
			return Refuse(ErrIllegalStep, "", "只有退办的办件可以申请复核。", "Only a returned case can be reviewed.")
		case s.Reviewed:
			return Refuse(ErrIllegalStep, "", "已经申请过复核。", "A review was asked for already.")
		}
	case ActRuleOnReview:
		if !s.UnderReview {
			return Refuse(ErrIllegalStep, "", "没有待裁定的复核。", "There is no review to rule on.")
		}
	}
	return nil
}

// pausing checks who answers for a pause, and that a forgotten one is recorded once.
func pausing(a CaseAction, s Situation) error {
	switch a {
	case ActConfirmSuspension:
		switch {
		case !s.SameOrgan:
			return Refuse(ErrForbidden, "", "只有本部门的批准人或负责人可以确认。", "Only an approver or the head of the deciding department may confirm it.")
		case !s.Unconfirmed:
			return Refuse(ErrIllegalStep, "", "没有待确认的暂停。", "No pause waits to be confirmed.")
		}
	case ActRecordOverrun:
		if !s.Overrun {
			return Refuse(ErrIllegalStep, "", "没有超期的暂停。", "No pause outlasts the time told.")
		}
	}
	return nil
}

// hearing checks how interested parties are told and heard (Licensing Law,
// articles 36, 46 to 48).
func hearing(a CaseAction, role Role, s Situation) error {
	switch a {
	case ActAskHearing:
		switch {
		case role != RoleExaminer && !s.Mine:
			return Refuse(ErrNotFound, "caseId", "没有找到这个办件，或者您无权查看。", "There is no such case, or you may not see it.")
		case s.HearingAsked:
			return Refuse(ErrIllegalStep, "", "已经申请过听证。", "A hearing was asked for already.")
		case !s.Told:
			return Refuse(ErrIllegalStep, "", "还没有告知听证权利（行政许可法第四十七条）。", "Nobody was told of the right to a hearing (Licensing Law, article 47).")
		case !s.MayAsk:
			return Refuse(ErrLimitEnded, "", "被告知听证权利后五日内没有申请，期限已过（行政许可法第四十七条）。", "The five days to ask for a hearing after being told are over (Licensing Law, article 47).")
		}
		if role != RoleExaminer {
			return nil
		}
	case ActRecordHearing:
		if !s.HearingAsked || s.HearingHeld {
			return Refuse(ErrIllegalStep, "", "没有待举行的听证。", "No hearing is to be held.")
		}
	case ActHearParty:
		if !s.Told {
			return Refuse(ErrIllegalStep, "", "这个办件没有利害关系人。", "This case has no interested party.")
		}
	}
	return byItsExaminer(s)
}
