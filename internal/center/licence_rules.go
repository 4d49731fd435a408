package center

import "slices"

// LicenceAction is an act on a licence.
type LicenceAction string

// The acts; each has its mutation in licence.graphqls.
const (
	ActRenew         LicenceAction = "APPLY_RENEWAL"
	ActChange        LicenceAction = "APPLY_CHANGE"
	ActReplace       LicenceAction = "APPLY_REPLACEMENT"
	ActProposeEnding LicenceAction = "PROPOSE_ENDING"
	ActMakeStatement LicenceAction = "MAKE_STATEMENT"
	ActHoldHearing   LicenceAction = "RECORD_ENDING_HEARING"
	ActDecideEnding  LicenceAction = "DECIDE_ENDING"
	ActCancelLicence LicenceAction = "CANCEL_LICENCE"
)

// StatementDays is how many working days the holder has, from being told, to make
// a statement and to ask for a hearing (Administrative Penalties Law, article 64;
// the same for annulment and withdrawal, for which no other number is given).
const StatementDays = 5

// LicenceRule is a row of the table of acts on licences.
type LicenceRule struct {
	Action LicenceAction
	Roles  []Role
	In     []LicenceState
}

var (
	held       = []LicenceState{LicenceUpcoming, LicenceValid, LicenceExpiring, LicenceDeemed, LicenceRenewed}
	everyState = []LicenceState{LicenceUpcoming, LicenceValid, LicenceExpiring, LicenceDeemed, LicenceRenewed, LicenceExpired,
		LicenceSuperseded, LicenceCancelled, LicenceAnnulled, LicenceWithdrawn, LicenceRevoked}
)

// licenceRules is the whole of it. Who looks into a matter and who decides it are
// two people: an examiner tells the holder, the head of the organ decides. The
// government stands over the organ: it may annul (article 69, paragraph 1).
var licenceRules = []LicenceRule{
	{ActRenew, []Role{RoleApplicant, RoleAgent}, []LicenceState{LicenceValid, LicenceExpiring, LicenceExpired}},
	{ActChange, []Role{RoleApplicant, RoleAgent}, []LicenceState{LicenceUpcoming, LicenceValid, LicenceExpiring, LicenceDeemed}},
	{ActReplace, []Role{RoleApplicant, RoleAgent}, []LicenceState{LicenceUpcoming, LicenceValid, LicenceExpiring, LicenceDeemed}},
	{ActProposeEnding, []Role{RoleExaminer}, held},
	{ActMakeStatement, []Role{RoleApplicant, RoleAgent}, everyState},
	{ActHoldHearing, []Role{RoleExaminer}, everyState},
	{ActDecideEnding, []Role{RoleHead, RoleGovernment}, everyState},
	{ActCancelLicence, []Role{RoleHead, RoleApprover}, append(slices.Clone(held), LicenceExpired, LicenceAnnulled, LicenceWithdrawn, LicenceRevoked)},
}

// LicenceActs lists the table.
func LicenceActs() []LicenceRule { return slices.Clone(licenceRules) }

// LicenceSituation is all that the rules ask of a licence.
type LicenceSituation struct {
	State     LicenceState
	Mine      bool             // the actor holds it, or shows the query code it was applied for with
	SameOrgan bool             // the actor belongs to the organ that granted it
	Endless   bool             // it has no last day
	TooEarly  bool             // its item does not take renewals this long before
	Renewed   bool             // its renewal was granted already
	Applied   []LicencePurpose // what was applied for on it and is not decided

	Open         bool          // its holder was told that it is to be ended, and nothing is decided
	Ending       LicenceEnding // which way
	Proposer     bool          // the actor is who told the holder
	Stated       bool          // the holder has said what there is to say
	TermOver     bool          // the days to say it are over
	HearingAsked bool
	HearingHeld  bool
	Cancelled    bool // the formality of cancellation was done
}

// CheckLicence tells why an act on a licence is refused, or nil when it is allowed.
func CheckLicence(a LicenceAction, role Role, s LicenceSituation) error {
	i := slices.IndexFunc(licenceRules, func(r LicenceRule) bool { return r.Action == a })
	if i < 0 {
		return Refuse(ErrIllegalStep, "", "没有这一步。", "There is no such step.")
	}
	r := licenceRules[i]
	if !slices.Contains(r.Roles, role) {
		return Refuse(ErrForbidden, "", "您没有办理这一步的权限，什么都没有改动。", "You may not take this step. Nothing was changed.")
	}
	switch a {
	case ActRenew, ActChange, ActReplace, ActMakeStatement:
		if !s.Mine {
			return Refuse(ErrNotFound, "number", "没有找到这份证照，或者您无权办理。", "There is no such licence, or it is not yours.")
		}
	default:
		if !s.SameOrgan && role != RoleGovernment {
			return Refuse(ErrForbidden, "", "只有发证机关可以办理，什么都没有改动。", "Only the organ that granted it may do this. Nothing was changed.")
		}
	}
	if !slices.Contains(r.In, s.State) {
		return Refuse(ErrIllegalStep, "", "证照现在的状态是“%[1]s”，不能办理这一步。什么都没有改动。", "The licence is %[2]s, where this step is not possible. Nothing was changed.", licenceStateZh[s.State], string(s.State))
	}
	if err := applying(a, s); err != nil {
		return err
	}
	return ending(a, role, s)
}

var purposeOf = map[LicenceAction]LicencePurpose{ActRenew: PurposeRenewal, ActChange: PurposeChange, ActReplace: PurposeReplacement}

// ActFor is the act of applying for a purpose.
func ActFor(p LicencePurpose) LicenceAction {
	for a, q := range purposeOf {
		if p == q {
			return a
		}
	}
	return ""
}

// applying checks what a holder asks for.
func applying(a LicenceAction, s LicenceSituation) error {
	if a != ActRenew && a != ActChange && a != ActReplace {
		return nil
	}
	switch {
	case slices.Contains(s.Applied, purposeOf[a]):
		return Refuse(ErrConflict, "purpose", "已经有一个同样的申请在办。什么都没有提交。", "The same was applied for already and is being handled. Nothing was filed.")
	case a == ActRenew && s.Renewed:
		return Refuse(ErrIllegalStep, "purpose", "已经准予延续，不需要再申请。", "Its renewal was granted already.")
	case a == ActRenew && s.Endless:
		return Refuse(ErrIllegalStep, "purpose", "这份证照长期有效，不需要延续。", "This licence has no last day; there is nothing to renew.")
	case a == ActRenew && s.TooEarly:
		return Refuse(ErrIllegalStep, "purpose", "还没有到可以申请延续的时间。什么都没有提交。", "It is too early to apply for renewal. Nothing was filed.")
	}
	return nil
}

// ending checks the steps by which a licence is ended: told, heard, decided. Nobody
// loses a licence without having been told why and heard (Licensing Law, articles
// 7 and 36; Administrative Penalties Law, articles 44, 45 and 63).
func ending(a LicenceAction, role Role, s LicenceSituation) error {
	nothing := Refuse(ErrIllegalStep, "", "没有待决定的告知。什么都没有改动。", "Nothing is to be decided on it. Nothing was changed.")
	switch a {
	case ActProposeEnding:
		if s.Open {
			return Refuse(ErrConflict, "", "已经告知持有人，还没有决定。什么都没有改动。", "Its holder was told already, and nothing is decided yet. Nothing was changed.")
		}
	case ActMakeStatement:
		switch {
		case !s.Open:
			return nothing
		case s.Stated:
			return Refuse(ErrIllegalStep, "", "已经提交过陈述申辩。", "A statement was made already.")
		}
	case ActHoldHearing:
		if !s.Open || !s.HearingAsked || s.HearingHeld {
			return Refuse(ErrIllegalStep, "", "没有待举行的听证。", "No hearing is to be held.")
		}
	case ActDecideEnding:
		switch {
		case !s.Open:
			return nothing
		case role == RoleGovernment && s.Ending != EndAnnulment:
			return Refuse(ErrForbidden, "", "上级机关只可以撤销（行政许可法第六十九条）。什么都没有改动。", "A superior may only annul (Licensing Law, article 69). Nothing was changed.")
		case s.Proposer:
			return Refuse(ErrSamePerson, "", "调查和决定不能是同一个人。什么都没有改动。", "Who looked into it may not decide it. Nothing was changed.")
		case s.HearingAsked && !s.HearingHeld:
			return Refuse(ErrIllegalStep, "", "持有人要求听证，听证之前不能决定（行政处罚法第六十三条）。什么都没有改动。", "The holder asked for a hearing; nothing is decided before it (Administrative Penalties Law, article 63). Nothing was changed.")
		case !s.Stated && !s.TermOver:
			return Refuse(ErrIllegalStep, "", "持有人陈述申辩的期限还没有满，不能决定。什么都没有改动。", "The holder may still make a statement; nothing is decided before. Nothing was changed.")
		}
	case ActCancelLicence:
		switch {
		case s.Open:
			return Refuse(ErrConflict, "", "还有一个告知没有决定。什么都没有改动。", "A proceeding on it is not decided yet. Nothing was changed.")
		case s.Cancelled:
			return Refuse(ErrIllegalStep, "", "已经注销过。", "It was cancelled already.")
		}
	}
	return nil
}

// CheckCancellation tells why a ground does not carry a cancellation (article 70).
func CheckCancellation(g EndingGround, state LicenceState, organisation bool) error {
	r, ok := RuleOf(g)
	wrong := func(zh, en string) error {
		return Refuse(ErrBadUserInput, "ground", zh+"什么都没有改动。", en+" Nothing was changed.")
	}
	ended := state == LicenceAnnulled || state == LicenceWithdrawn || state == LicenceRevoked
	switch {
	case !ok || r.Ending != EndCancellation:
		return wrong("这不是注销的法定情形（行政许可法第七十条）。", "This is not a ground for cancellation (Licensing Law, article 70).")
	case (g == GroundNotRenewed) != (state == LicenceExpired) && (g == GroundNotRenewed || state == LicenceExpired):
		return wrong("有效期届满未延续的，才按这一情形注销；届满的证照也只按这一情形注销。", "This ground is for licences that have expired, and they have no other.")
	case (g == GroundEnded) != ended:
		return wrong("只有已被撤销、撤回或者吊销的证照，按这一情形注销。", "This ground is for licences already annulled, withdrawn or revoked, and they have no other.")
	case (g == GroundDied || g == GroundIncapable) && organisation:
		return wrong("持有人是单位，不适用公民死亡或者丧失行为能力的情形。", "The holder is an organisation; this ground is for natural persons.")
	case g == GroundDissolved && !organisation:
		return wrong("持有人是个人，不适用法人或者其他组织终止的情形。", "The holder is a natural person; this ground is for organisations.")
	}
	return nil
}

// CheckEnding tells why a decision to end a licence is not lawful: an annulment
// that would greatly harm the public interest is not made (article 69, paragraph
// 3); a withdrawal says what is compensated (article 8); a revocation follows the
// record of the hearing, if there was one.
func CheckEnding(e LicenceEnding, harmsPublic *bool, compensation *int) error {
	switch {
	case e == EndAnnulment && harmsPublic == nil:
		return Refuse(ErrBadUserInput, "harmsPublicInterest", "撤销前须衡量公共利益（行政许可法第六十九条第三款）。什么都没有改动。", "Weigh the public interest before annulling (Licensing Law, article 69, paragraph 3). Nothing was changed.")
	case e == EndAnnulment && *harmsPublic:
		return Refuse(ErrIllegalStep, "harmsPublicInterest", "可能对公共利益造成重大损害的，不予撤销（行政许可法第六十九条第三款）。什么都没有改动。", "What would greatly harm the public interest is not annulled (Licensing Law, article 69, paragraph 3). Nothing was changed.")
	case e == EndWithdrawal && compensation == nil:
		return Refuse(ErrBadUserInput, "compensationFen", "撤回造成财产损失的应当补偿，请写明补偿数额，没有损失写0（行政许可法第八条）。什么都没有改动。", "A withdrawal compensates what it costs the holder; say how much, 0 when nothing is lost (Licensing Law, article 8). Nothing was changed.")
	case compensation != nil && *compensation < 0:
		return Refuse(ErrBadUserInput, "compensationFen", "补偿数额不能是负数。什么都没有改动。", "Compensation is not negative. Nothing was changed.")
	}
	return nil
}

// CheckRenewalDecision tells why a renewal may not be decided so: what silence has
// granted cannot be refused any more, only annulled (Licensing Law, articles 50 and 69).
func CheckRenewalDecision(deemed bool, d DecisionOutcome) error {
	if deemed && d == DecisionRefused {
		return Refuse(ErrIllegalStep, "decision", "有效期届满前没有作出决定，已视为准予延续（行政许可法第五十条），不能再决定不予许可。什么都没有改动。",
			"Nothing was decided by the last day, so the renewal is deemed granted (Licensing Law, article 50); it cannot be refused any more. Nothing was changed.")
	}
	return nil
}

// AllowedOnLicence lists the acts open to somebody who holds these roles.
func AllowedOnLicence(roles []Role, s LicenceSituation) []LicenceAction {
	out := []LicenceAction{}
	for _, r := range licenceRules {
		if slices.ContainsFunc(roles, func(role Role) bool { return CheckLicence(r.Action, role, s) == nil }) {
			out = append(out, r.Action)
		}
	}
	return out
}

var licenceStateZh = map[LicenceState]string{
	LicenceUpcoming: "尚未生效", LicenceValid: "有效", LicenceExpiring: "即将到期", LicenceDeemed: "视为准予延续", LicenceRenewed: "已延续", LicenceExpired: "已到期",
	LicenceSuperseded: "已换发", LicenceCancelled: "已注销", LicenceAnnulled: "已撤销", LicenceWithdrawn: "已撤回", LicenceRevoked: "已吊销",
}
