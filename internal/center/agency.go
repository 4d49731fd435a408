package center

import (
	"slices"

	"onewindow/internal/workday"
)

// AgencyAct is something an agent may do for a principal (代办).
type AgencyAct string

// What a principal may leave to an agent. To promise in the principal's name
// needs to be said by itself: whoever breaks it, the principal is on record.
const (
	AgencyFile     AgencyAct = "FILE"
	AgencyPromise  AgencyAct = "PROMISE"
	AgencyCorrect  AgencyAct = "CORRECT"
	AgencyWithdraw AgencyAct = "WITHDRAW"
	AgencyObject   AgencyAct = "OBJECT"
	AgencyPay      AgencyAct = "PAY"
	AgencyCollect  AgencyAct = "COLLECT"
)

// AuthorisationState is where an authorisation stands on a day.
type AuthorisationState string

// The states of an authorisation.
const (
	AuthorisationAhead   AuthorisationState = "AHEAD"
	AuthorisationInForce AuthorisationState = "IN_FORCE"
	AuthorisationExpired AuthorisationState = "EXPIRED"
	AuthorisationEnded   AuthorisationState = "ENDED"
)

// AuthorisationMonths is how long an authorisation may last at most: a power
// nobody remembers having given is a danger to who gave it.
const AuthorisationMonths = 36

// Mandate is what a principal authorised an agent to do, and for how long. No
// items and no departments means all of them.
type Mandate struct {
	Acts        []AgencyAct
	Items       []string // codes
	Departments []string // codes
	From, Until workday.Day
	Ended       bool // taken back: from that moment nothing more may be done under it
}

// State is where the authorisation stands on a day.
func (m Mandate) State(day workday.Day) AuthorisationState {
	switch {
	case m.Ended:
		return AuthorisationEnded
	case day < m.From:
		return AuthorisationAhead
	case day > m.Until:
		return AuthorisationExpired
	}
	return AuthorisationInForce
}

// Covers tells why an act on an item is not the agent's to take, or nil when it
// is. An agent acts in the principal's name only within the power given and
// while it lasts (Civil Code, articles 162 and 173; Licensing Law, article 29);
// what was done before it ended stays done.
func (m Mandate) Covers(act AgencyAct, item, department string, day workday.Day) error {
	switch m.State(day) {
	case AuthorisationEnded, AuthorisationExpired:
		return authorisationOver
	case AuthorisationAhead:
		return Refuse(ErrOutsideAuthorisation, "", "授权还没有开始。什么都没有改动。", "The authorisation has not begun. Nothing was changed.")
	}
	if !slices.Contains(m.Acts, act) || !m.names(item, department) {
		return Refuse(ErrOutsideAuthorisation, "", "这一步不在委托的范围内（民法典第一百六十二条）。什么都没有改动。", "This is not within what the principal authorised (Civil Code, article 162). Nothing was changed.")
	}
	return nil
}

var authorisationOver = Refuse(ErrAuthorisationEnded, "", "授权已经终止，不能再代办（民法典第一百七十三条）。什么都没有改动。", "The authorisation has ended; nothing more can be done under it (Civil Code, article 173). Nothing was changed.")

// names tells whether the scope holds an item.
func (m Mandate) names(item, department string) bool {
	return len(m.Items) == 0 && len(m.Departments) == 0 || slices.Contains(m.Items, item) || slices.Contains(m.Departments, department)
}

// Serves tells why a principal who files themselves cannot leave what follows to
// the agent, or nil when they can: the power must last, now or later, name the
// item, and hold something to do after filing.
func (m Mandate) Serves(item, department string, day workday.Day) error {
	if state := m.State(day); state == AuthorisationEnded || state == AuthorisationExpired {
		return authorisationOver
	}
	after := func(a AgencyAct) bool { return a != AgencyFile && a != AgencyPromise }
	if !m.names(item, department) || !slices.ContainsFunc(m.Acts, after) {
		return Refuse(ErrOutsideAuthorisation, "authorisationId", "您对代办人的授权不包括这个事项提交以后的办理（民法典第一百六十二条）。什么都没有提交。",
			"What you authorised the agent to does not reach to what follows on this item (Civil Code, article 162). Nothing was filed.")
	}
	return nil
}

// agencyOf is what an agent must be authorised to, to take an act on a case.
var agencyOf = map[CaseAction]AgencyAct{
	ActSubmitCorrection: AgencyCorrect, ActHandInDeferred: AgencyCorrect, ActWithdraw: AgencyWithdraw,
	ActRequestReview: AgencyObject, ActAskHearing: AgencyObject, ActStateOnOrder: AgencyObject,
}

// asAgent checks an act of somebody who acts for the applicant.
func asAgent(a CaseAction, s Situation) error {
	act, ok := agencyOf[a]
	if !ok || s.Mandate == nil {
		return nil
	}
	return s.Mandate.Covers(act, s.Item, s.Department, s.Day)
}
