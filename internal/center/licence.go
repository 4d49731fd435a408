package center

import (
	"slices"

	"onewindow/internal/workday"
)

// LicencePurpose is why somebody who holds a licence applies on it.
type LicencePurpose string

// The purposes: to go on (Licensing Law, article 50), to have something on it
// changed (article 49), to have a lost or damaged paper made out again.
const (
	PurposeRenewal     LicencePurpose = "RENEWAL"
	PurposeChange      LicencePurpose = "CHANGE"
	PurposeReplacement LicencePurpose = "REPLACEMENT"
)

// LicenceChangeKind is what a change alters on a licence.
type LicenceChangeKind string

// What can be changed without being another licence.
const (
	ChangeHolderName     LicenceChangeKind = "HOLDER_NAME"
	ChangeAddress        LicenceChangeKind = "ADDRESS"
	ChangePersonInCharge LicenceChangeKind = "PERSON_IN_CHARGE"
	ChangeScope          LicenceChangeKind = "SCOPE"
	ChangeOther          LicenceChangeKind = "OTHER"
)

// LicenceOrder is how licences are listed.
type LicenceOrder string

// The orders. By the last day only those come that have one.
const (
	LicencesNewest    LicenceOrder = "NEWEST"
	LicencesByLastDay LicenceOrder = "LAST_DAY"
)

// LicenceChange is one thing to be changed, and to what.
type LicenceChange struct {
	Kind LicenceChangeKind `json:"kind"`
	To   string            `json:"to"`
}

// LicenceState is how a licence stands on a day. It is derived from its days and
// from what was done to it; nobody sets it.
type LicenceState string

// The states; each has its sentence in licence.graphqls.
const (
	LicenceUpcoming   LicenceState = "UPCOMING"
	LicenceValid      LicenceState = "VALID"
	LicenceExpiring   LicenceState = "EXPIRING"
	LicenceDeemed     LicenceState = "DEEMED_RENEWED"
	LicenceRenewed    LicenceState = "RENEWED"
	LicenceExpired    LicenceState = "EXPIRED"
	LicenceSuperseded LicenceState = "SUPERSEDED"
	LicenceCancelled  LicenceState = "CANCELLED"
	LicenceAnnulled   LicenceState = "ANNULLED"
	LicenceWithdrawn  LicenceState = "WITHDRAWN"
	LicenceRevoked    LicenceState = "REVOKED"
)

// Good tells whether whoever holds a licence in this state may act on it.
func (s LicenceState) Good() bool {
	return s == LicenceValid || s == LicenceExpiring || s == LicenceDeemed || s == LicenceRenewed
}

// LicenceEnding is the act that ends a licence before its days do. The first four
// are different acts of law; the last is another paper taking its place.
type LicenceEnding string

// The ways a licence ends.
const (
	EndCancellation LicenceEnding = "CANCELLATION" // 注销: a formality, once there is nothing left to hold (Licensing Law, article 70)
	EndAnnulment    LicenceEnding = "ANNULMENT"    // 撤销: it should never have been granted (article 69)
	EndWithdrawal   LicenceEnding = "WITHDRAWAL"   // 撤回: rightly granted, but law or facts have changed; compensated (article 8)
	EndRevocation   LicenceEnding = "REVOCATION"   // 吊销: a penalty (Administrative Penalties Law, article 9)
	EndSupersession LicenceEnding = "SUPERSESSION" // 换发: changed or made out again (article 49)
)

var stateAfter = map[LicenceEnding]LicenceState{
	EndCancellation: LicenceCancelled, EndAnnulment: LicenceAnnulled, EndWithdrawal: LicenceWithdrawn,
	EndRevocation: LicenceRevoked, EndSupersession: LicenceSuperseded,
}

// EndingGround is why a licence ends: only what the law names.
type EndingGround string

// The grounds.
const (
	// Article 70: cancellation.
	GroundNotRenewed  EndingGround = "NOT_RENEWED"
	GroundDied        EndingGround = "HOLDER_DIED"
	GroundIncapable   EndingGround = "HOLDER_INCAPABLE"
	GroundDissolved   EndingGround = "HOLDER_DISSOLVED"
	GroundEnded       EndingGround = "ENDED_OTHERWISE"
	GroundForce       EndingGround = "FORCE_MAJEURE"
	GroundOtherCancel EndingGround = "CANCELLED_BY_OTHER_LAW"
	// Article 69: annulment.
	GroundAbuse       EndingGround = "ABUSE_OF_POWER"
	GroundBeyond      EndingGround = "BEYOND_POWERS"
	GroundProcedure   EndingGround = "AGAINST_PROCEDURE"
	GroundUnqualified EndingGround = "NOT_QUALIFIED"
	GroundOtherAnnul  EndingGround = "ANNULLED_BY_OTHER_LAW"
	GroundFraud       EndingGround = "FRAUD_OR_BRIBERY"
	// Article 8: withdrawal.
	GroundLawChanged      EndingGround = "LAW_CHANGED"
	GroundCircumstances   EndingGround = "CIRCUMSTANCES_CHANGED"
	GroundUnlawfulConduct EndingGround = "UNLAWFUL_CONDUCT" // Administrative Penalties Law: revocation
)

// GroundRule is a row of the table of grounds: what it ends, and by which words of the law.
type GroundRule struct {
	Ground EndingGround
	Ending LicenceEnding
	Law    Bilingual
}

func article(zh, en string) Bilingual { return Bilingual{Zh: "《中华人民共和国" + zh, En: en} }

var groundRules = []GroundRule{
	{GroundNotRenewed, EndCancellation, article("行政许可法》第七十条第一项", "Licensing Law, article 70 (1)")},
	{GroundDied, EndCancellation, article("行政许可法》第七十条第二项", "Licensing Law, article 70 (2)")},
	{GroundIncapable, EndCancellation, article("行政许可法》第七十条第二项", "Licensing Law, article 70 (2)")},
	{GroundDissolved, EndCancellation, article("行政许可法》第七十条第三项", "Licensing Law, article 70 (3)")},
	{GroundEnded, EndCancellation, article("行政许可法》第七十条第四项", "Licensing Law, article 70 (4)")},
	{GroundForce, EndCancellation, article("行政许可法》第七十条第五项", "Licensing Law, article 70 (5)")},
	{GroundOtherCancel, EndCancellation, article("行政许可法》第七十条第六项", "Licensing Law, article 70 (6)")},
	{GroundAbuse, EndAnnulment, article("行政许可法》第六十九条第一款第一项", "Licensing Law, article 69, paragraph 1 (1)")},
	{GroundBeyond, EndAnnulment, article("行政许可法》第六十九条第一款第二项", "Licensing Law, article 69, paragraph 1 (2)")},
	{GroundProcedure, EndAnnulment, article("行政许可法》第六十九条第一款第三项", "Licensing Law, article 69, paragraph 1 (3)")},
	{GroundUnqualified, EndAnnulment, article("行政许可法》第六十九条第一款第四项", "Licensing Law, article 69, paragraph 1 (4)")},
	{GroundOtherAnnul, EndAnnulment, article("行政许可法》第六十九条第一款第五项", "Licensing Law, article 69, paragraph 1 (5)")},
	{GroundFraud, EndAnnulment, article("行政许可法》第六十九条第二款", "Licensing Law, article 69, paragraph 2")},
	{GroundLawChanged, EndWithdrawal, article("行政许可法》第八条第二款", "Licensing Law, article 8, paragraph 2")},
	{GroundCircumstances, EndWithdrawal, article("行政许可法》第八条第二款", "Licensing Law, article 8, paragraph 2")},
	{GroundUnlawfulConduct, EndRevocation, article("行政处罚法》第九条第三项", "Administrative Penalties Law, article 9 (3)")},
}

// RuleOf finds a ground's row; false for none of the law's.
func RuleOf(g EndingGround) (GroundRule, bool) {
	i := slices.IndexFunc(groundRules, func(r GroundRule) bool { return r.Ground == g })
	if i < 0 {
		return GroundRule{}, false
	}
	return groundRules[i], true
}

// EndingLaw is the article an ending rests on, whatever its ground.
func EndingLaw(e LicenceEnding) Bilingual {
	return map[LicenceEnding]Bilingual{
		EndCancellation: article("行政许可法》第七十条", "Licensing Law, article 70"),
		EndAnnulment:    article("行政许可法》第六十九条", "Licensing Law, article 69"),
		EndWithdrawal:   article("行政许可法》第八条", "Licensing Law, article 8"),
		EndRevocation:   article("行政处罚法》第九条", "Administrative Penalties Law, article 9"),
		EndSupersession: article("行政许可法》第四十九条", "Licensing Law, article 49"),
	}[e]
}

// RenewalTerms say when a renewal must be applied for and when the holder is
// warned. An item's own rule goes before the law's default (article 50,
// paragraph 1: "unless laws, regulations and rules say otherwise").
type RenewalTerms struct {
	Notice int          `json:"notice"`          // applied for at least so many days before the last day
	Unit   workday.Unit `json:"unit"`            // of Notice and Opens
	Opens  int          `json:"opens,omitempty"` // and at most so many before it; 0 for any time
	Warn   []int        `json:"warn"`            // calendar days before the last day on which the holder is told
	Basis  string       `json:"basis"`
}

// DefaultRenewalTerms are article 50's: thirty days before the last day.
func DefaultRenewalTerms() RenewalTerms {
	return RenewalTerms{Notice: 30, Unit: workday.UnitCalendarDay, Warn: []int{90, 60, 30}, Basis: "《中华人民共和国行政许可法》第五十条"}
}

// ExpiringDays is how many calendar days before its last day a licence counts as expiring.
const ExpiringDays = 90

// Fit tells whether terms can be followed: an item with others is not published.
func (t RenewalTerms) Fit() bool {
	return t.Notice >= 0 && t.Notice <= 366 && (t.Opens == 0 || t.Opens > t.Notice) && t.Opens <= 1000 && t.Basis != "" && len(t.Warn) <= 10 &&
		(t.Unit == workday.UnitCalendarDay || t.Unit == workday.UnitWorkingDay) &&
		!slices.ContainsFunc(t.Warn, func(d int) bool { return d < 1 || d > 366 })
}

// ApplyBy is the last day on which a renewal is applied for in time.
func (t RenewalTerms) ApplyBy(c *workday.Calendar, until workday.Day) workday.Day {
	return t.before(c, until, t.Notice)
}

// OpensOn is the first day on which it may be applied for; 0 for any day.
func (t RenewalTerms) OpensOn(c *workday.Calendar, until workday.Day) workday.Day {
	if t.Opens == 0 {
		return 0
	}
	return t.before(c, until, t.Opens)
}

// before is the last day from which there are still n days to the last day.
func (t RenewalTerms) before(c *workday.Calendar, until workday.Day, n int) workday.Day {
	if t.Unit != workday.UnitWorkingDay {
		return until - workday.Day(n)
	}
	d := until - workday.Day(n)
	for c.Count(d, until) < n {
		d--
	}
	return d
}

// NextWarning is the first day after a day on which the holder is to be told that
// the licence ends; 0 when none is left.
func (t RenewalTerms) NextWarning(until, after workday.Day) workday.Day {
	var next workday.Day
	for _, n := range t.Warn {
		if d := until - workday.Day(n); d > after && (next == 0 || d < next) {
			next = d
		}
	}
	return next
}

// LicenceFacts are all that a licence's state follows from.
type LicenceFacts struct {
	From        workday.Day
	Until       *workday.Day // its last day; nil without end
	Ending      LicenceEnding
	Renewed     bool         // a renewal was granted
	Pending     bool         // a renewal applied for in time waits for its decision
	DeemedUntil *workday.Day // the last day of a renewal granted by silence
}

// StateOn is how the licence stands on a day. What ended it comes first; then its
// days. While a renewal applied for in time is not decided by the last day it is
// granted by law (Licensing Law, article 50, paragraph 2).
func (f LicenceFacts) StateOn(day workday.Day) LicenceState {
	switch {
	case f.Ending != "":
		return stateAfter[f.Ending]
	case day < f.From:
		return LicenceUpcoming
	case f.Until == nil || day+ExpiringDays <= *f.Until:
		return LicenceValid
	case day <= *f.Until && f.Renewed:
		return LicenceValid
	case day <= *f.Until:
		return LicenceExpiring
	case f.Renewed:
		return LicenceRenewed
	case f.DeemedUntil != nil && day <= *f.DeemedUntil, f.DeemedUntil == nil && f.Pending:
		return LicenceDeemed
	}
	return LicenceExpired
}

// TermEnd is the last day of a term of so many months that begins on a day: the
// one before the same day of the later month, or that month's last if it has no
// such day (Civil Code, article 202).
func TermEnd(from workday.Day, months int) workday.Day {
	end := from.AddMonths(months)
	_, _, begins := from.Date()
	if _, _, d := end.Date(); d == begins {
		return end - 1
	}
	return end
}

// NextTerm is the term that follows a licence's: from the day after its last, as
// long as the item says, or as long as the one before.
func NextTerm(from, until workday.Day, months *int) (workday.Day, workday.Day) {
	next := until + 1
	if months != nil {
		return next, TermEnd(next, *months)
	}
	return next, next + (until - from)
}

// SuccessorTerm is the term of the licence made out on an application: of a
// renewal in time the term after the old one's, without a gap; of a change or a
// replacement what is left of the old one's; of a late renewal, as of any new
// application, from today.
func SuccessorTerm(p LicencePurpose, late bool, from workday.Day, until *workday.Day, today workday.Day, months *int) (workday.Day, *workday.Day) {
	switch {
	case p == PurposeRenewal && !late && until != nil:
		next, last := NextTerm(from, *until, months)
		return next, &last
	case p != PurposeRenewal:
		return max(from, today), until
	case months != nil:
		last := TermEnd(today, *months)
		return today, &last
	}
	return today, nil
}
