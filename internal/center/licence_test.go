package center

import (
	"slices"
	"testing"
	"time"

	"onewindow/internal/workday"
)

var (
	firstDay = workday.NewDay(2026, time.January, 1)
	lastDay  = workday.NewDay(2028, time.December, 31)
)

// The state of a licence follows from its days and from what was done to it.
func TestLicenceState(t *testing.T) {
	t.Parallel()
	deemed := workday.NewDay(2031, time.December, 31)
	for name, x := range map[string]struct {
		change func(*LicenceFacts)
		day    workday.Day
		want   LicenceState
	}{
		"before its first day":                          {nil, firstDay - 1, LicenceUpcoming},
		"on its first day":                              {nil, firstDay, LicenceValid},
		"ninety days before its last":                   {nil, lastDay - 90, LicenceValid},
		"eighty-nine days before its last":              {nil, lastDay - 89, LicenceExpiring},
		"on its last day":                               {nil, lastDay, LicenceExpiring},
		"the day after":                                 {nil, lastDay + 1, LicenceExpired},
		"without a last day":                            {func(f *LicenceFacts) { f.Until = nil }, lastDay + 9999, LicenceValid},
		"art. 50(2): undecided on the last day":         {func(f *LicenceFacts) { f.Pending = true }, lastDay, LicenceExpiring},
		"art. 50(2): undecided when it ends is granted": {func(f *LicenceFacts) { f.Pending = true }, lastDay + 1, LicenceDeemed},
		"art. 50(2): for another term":                  {func(f *LicenceFacts) { f.DeemedUntil = &deemed }, deemed, LicenceDeemed},
		"art. 50(2): and no longer":                     {func(f *LicenceFacts) { f.DeemedUntil, f.Pending = &deemed, true }, deemed + 1, LicenceExpired},
		"art. 50(1): renewed, before its last day":      {func(f *LicenceFacts) { f.Renewed = true }, lastDay, LicenceValid},
		"art. 50(1): renewed, after it":                 {func(f *LicenceFacts) { f.Renewed = true }, lastDay + 1, LicenceRenewed},
		"art. 49: changed":                              {func(f *LicenceFacts) { f.Ending = EndSupersession }, firstDay, LicenceSuperseded},
		"art. 70: cancelled":                            {func(f *LicenceFacts) { f.Ending = EndCancellation }, lastDay + 9, LicenceCancelled},
		"art. 69: annulled, though its renewal waits":   {func(f *LicenceFacts) { f.Ending, f.Pending = EndAnnulment, true }, lastDay + 1, LicenceAnnulled},
		"art. 8: withdrawn":                             {func(f *LicenceFacts) { f.Ending = EndWithdrawal }, firstDay, LicenceWithdrawn},
		"Penalties Law art. 9: revoked":                 {func(f *LicenceFacts) { f.Ending = EndRevocation }, firstDay, LicenceRevoked},
	} {
		f := LicenceFacts{From: firstDay, Until: &lastDay}
		if x.change != nil {
			x.change(&f)
		}
		if got := f.StateOn(x.day); got != x.want {
			t.Errorf("%s: %s, want %s", name, got, x.want)
		}
	}
}

// Article 50(1): thirty days before the last day, unless a rule says otherwise.
func TestRenewalInTime(t *testing.T) {
	t.Parallel()
	calendar := workday.New(nil, nil)
	law := DefaultRenewalTerms()
	if got := law.ApplyBy(calendar, lastDay); got != lastDay-30 {
		t.Errorf("by law until %s", got)
	}
	if law.OpensOn(calendar, lastDay) != 0 {
		t.Error("the law says no earliest day")
	}
	own := RenewalTerms{Notice: 15, Unit: workday.UnitWorkingDay, Opens: 90, Warn: []int{120, 30}, Basis: "x"}
	by, opens := own.ApplyBy(calendar, lastDay), own.OpensOn(calendar, lastDay)
	if calendar.Count(by, lastDay) != 15 || calendar.Count(by+1, lastDay) == 15 && calendar.Working(by+1) || calendar.Count(opens, lastDay) != 90 {
		t.Errorf("fifteen working days before %s: %s, ninety: %s", lastDay, by, opens)
	}
	if !own.Fit() || (RenewalTerms{Notice: 30, Unit: workday.UnitMonth, Basis: "x"}).Fit() || (RenewalTerms{Notice: 30, Unit: workday.UnitWorkingDay, Opens: 20, Basis: "x"}).Fit() {
		t.Error("fitness")
	}
	var warned []int
	for d := law.NextWarning(lastDay, firstDay); d != 0; d = law.NextWarning(lastDay, d) {
		warned = append(warned, int(lastDay-d))
	}
	if !slices.Equal(warned, []int{90, 60, 30}) {
		t.Errorf("warned %v days before", warned)
	}
}

func TestSuccessorTerm(t *testing.T) {
	t.Parallel()
	months, today := 36, workday.NewDay(2028, time.October, 1)
	for name, x := range map[string]struct {
		purpose    LicencePurpose
		late       bool
		months     *int
		from, last workday.Day
	}{
		"art. 50: goes on without a gap, for the item's term": {PurposeRenewal, false, &months, lastDay + 1, workday.NewDay(2031, time.December, 31)},
		"art. 50: or for as long as before":                   {PurposeRenewal, false, nil, lastDay + 1, lastDay + 1 + lastDay - firstDay},
		"art. 50: late, as any new application":               {PurposeRenewal, true, &months, today, workday.NewDay(2031, time.September, 30)},
		"art. 49: a change leaves the last day as it was":     {PurposeChange, false, &months, today, lastDay},
		"a replacement too":                                   {PurposeReplacement, false, &months, today, lastDay},
	} {
		from, until := SuccessorTerm(x.purpose, x.late, firstDay, &lastDay, today, x.months)
		if from != x.from || until == nil || *until != x.last {
			t.Errorf("%s: %s to %v, want %s to %s", name, from, until, x.from, x.last)
		}
	}
}

// A term ends the day before the day that corresponds, or on the last of a month
// that has no such day (Civil Code, articles 201 and 202).
func TestTermEnd(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		from   workday.Day
		months int
		last   workday.Day
	}{
		{workday.NewDay(2026, time.November, 24), 36, workday.NewDay(2029, time.November, 23)},
		{workday.NewDay(2027, time.January, 1), 12, workday.NewDay(2027, time.December, 31)},
		{workday.NewDay(2027, time.January, 31), 1, workday.NewDay(2027, time.February, 28)},
		{workday.NewDay(2027, time.August, 31), 6, workday.NewDay(2028, time.February, 29)},
		{workday.NewDay(2028, time.February, 29), 12, workday.NewDay(2029, time.February, 28)},
		{workday.NewDay(2028, time.February, 29), 48, workday.NewDay(2032, time.February, 28)},
	} {
		if got := TermEnd(x.from, x.months); got != x.last {
			t.Errorf("%d months from %s: to %s, want %s", x.months, x.from, got, x.last)
		}
	}
}

// Who may do what to a licence, and when; each row names its law.
func TestActsOnLicences(t *testing.T) {
	t.Parallel()
	told := func(s *LicenceSituation) { s.Open, s.Ending, s.TermOver = true, EndRevocation, true }
	for name, x := range map[string]struct {
		act    LicenceAction
		role   Role
		change func(*LicenceSituation)
		want   ErrorCode
	}{
		"art. 50: its holder renews":            {ActRenew, RoleApplicant, nil, ""},
		"art. 50: late, as a new application":   {ActRenew, RoleApplicant, func(s *LicenceSituation) { s.State = LicenceExpired }, ""},
		"somebody else renews":                  {ActRenew, RoleApplicant, func(s *LicenceSituation) { s.Mine = false }, ErrNotFound},
		"twice":                                 {ActRenew, RoleApplicant, func(s *LicenceSituation) { s.Applied = []LicencePurpose{PurposeRenewal} }, ErrConflict},
		"a change beside a renewal":             {ActChange, RoleApplicant, func(s *LicenceSituation) { s.Applied = []LicencePurpose{PurposeRenewal} }, ""},
		"renewed already":                       {ActRenew, RoleApplicant, func(s *LicenceSituation) { s.Renewed = true }, ErrIllegalStep},
		"without end":                           {ActRenew, RoleApplicant, func(s *LicenceSituation) { s.Endless = true }, ErrIllegalStep},
		"earlier than the item takes it":        {ActRenew, RoleApplicant, func(s *LicenceSituation) { s.TooEarly = true }, ErrIllegalStep},
		"revoked and renewed":                   {ActRenew, RoleApplicant, func(s *LicenceSituation) { s.State = LicenceRevoked }, ErrIllegalStep},
		"art. 49: changed after its end":        {ActChange, RoleApplicant, func(s *LicenceSituation) { s.State = LicenceExpired }, ErrIllegalStep},
		"the examiner of the organ tells":       {ActProposeEnding, RoleExaminer, nil, ""},
		"of another organ":                      {ActProposeEnding, RoleExaminer, func(s *LicenceSituation) { s.SameOrgan = false }, ErrForbidden},
		"the head decides without anybody told": {ActDecideEnding, RoleHead, nil, ErrIllegalStep},
		"told twice":                            {ActProposeEnding, RoleExaminer, told, ErrConflict},
		"Penalties art. 45: decided before the holder could speak": {ActDecideEnding, RoleHead, func(s *LicenceSituation) { told(s); s.TermOver = false }, ErrIllegalStep},
		"Penalties art. 45: decided once heard":                    {ActDecideEnding, RoleHead, func(s *LicenceSituation) { told(s); s.TermOver, s.Stated = false, true }, ""},
		"Penalties art. 64: or once the days are over":             {ActDecideEnding, RoleHead, told, ""},
		"Penalties art. 63: hearing asked, not held":               {ActDecideEnding, RoleHead, func(s *LicenceSituation) { told(s); s.HearingAsked = true }, ErrIllegalStep},
		"Penalties art. 65: decided after the hearing":             {ActDecideEnding, RoleHead, func(s *LicenceSituation) { told(s); s.HearingAsked, s.HearingHeld = true, true }, ""},
		"Penalties art. 57: decided by who looked into it":         {ActDecideEnding, RoleHead, func(s *LicenceSituation) { told(s); s.Proposer = true }, ErrSamePerson},
		"art. 69(1): annulled by the superior":                     {ActDecideEnding, RoleGovernment, func(s *LicenceSituation) { told(s); s.Ending, s.SameOrgan = EndAnnulment, false }, ""},
		"revoked by the superior":                                  {ActDecideEnding, RoleGovernment, func(s *LicenceSituation) { told(s); s.SameOrgan = false }, ErrForbidden},
		"decided by an approver":                                   {ActDecideEnding, RoleApprover, told, ErrForbidden},
		"the holder speaks":                                        {ActMakeStatement, RoleApplicant, told, ""},
		"and again":                                                {ActMakeStatement, RoleApplicant, func(s *LicenceSituation) { told(s); s.Stated = true }, ErrIllegalStep},
		"a hearing nobody asked for":                               {ActHoldHearing, RoleExaminer, told, ErrIllegalStep},
		"art. 70: cancelled by the head":                           {ActCancelLicence, RoleHead, func(s *LicenceSituation) { s.State = LicenceExpired }, ""},
		"art. 70(4): and after a revocation":                       {ActCancelLicence, RoleApprover, func(s *LicenceSituation) { s.State = LicenceRevoked }, ""},
		"art. 70: while something is undecided":                    {ActCancelLicence, RoleHead, told, ErrConflict},
		"art. 70: twice":                                           {ActCancelLicence, RoleHead, func(s *LicenceSituation) { s.State, s.Cancelled = LicenceRevoked, true }, ErrIllegalStep},
		"cancelled at the window":                                  {ActCancelLicence, RoleClerk, nil, ErrForbidden},
	} {
		s := LicenceSituation{State: LicenceValid, Mine: true, SameOrgan: true}
		if x.change != nil {
			x.change(&s)
		}
		if got := CodeOf(CheckLicence(x.act, x.role, s)); got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
}

func TestCancellationHasItsGround(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		ground       EndingGround
		state        LicenceState
		organisation bool
		want         ErrorCode
	}{
		"art. 70(1): expired":                      {GroundNotRenewed, LicenceExpired, false, ""},
		"art. 70(1): not yet expired":              {GroundNotRenewed, LicenceValid, false, ErrBadUserInput},
		"art. 70(2): a person has died":            {GroundDied, LicenceValid, false, ""},
		"art. 70(2): organisations do not die":     {GroundDied, LicenceValid, true, ErrBadUserInput},
		"art. 70(3): dissolved":                    {GroundDissolved, LicenceValid, true, ""},
		"art. 70(3): people are not dissolved":     {GroundDissolved, LicenceValid, false, ErrBadUserInput},
		"art. 70(4): revoked before":               {GroundEnded, LicenceRevoked, false, ""},
		"art. 70(4): and for no other reason then": {GroundDied, LicenceRevoked, false, ErrBadUserInput},
		"art. 70(4): not revoked":                  {GroundEnded, LicenceValid, false, ErrBadUserInput},
		"art. 70(5): force majeure":                {GroundForce, LicenceExpiring, true, ""},
		"art. 70: expired has its own ground":      {GroundForce, LicenceExpired, true, ErrBadUserInput},
		"art. 69 is no ground for it":              {GroundFraud, LicenceValid, false, ErrBadUserInput},
	} {
		if got := CodeOf(CheckCancellation(x.ground, x.state, x.organisation)); got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
	for _, g := range allEndingGround {
		if r, ok := RuleOf(g); !ok || r.Law.Zh == "" || r.Law.En == "" || EndingLaw(r.Ending).Zh == "" {
			t.Errorf("%s has no law", g)
		}
	}
}

func TestEndingIsLawful(t *testing.T) {
	t.Parallel()
	yes, no, nothing, less := true, false, 0, -1
	for name, x := range map[string]struct {
		ending LicenceEnding
		harms  *bool
		pays   *int
		want   ErrorCode
	}{
		"art. 69(3): the public interest not weighed": {EndAnnulment, nil, nil, ErrBadUserInput},
		"art. 69(3): it would be greatly harmed":      {EndAnnulment, &yes, nil, ErrIllegalStep},
		"art. 69: it would not":                       {EndAnnulment, &no, nil, ""},
		"art. 8(2): nothing said of compensation":     {EndWithdrawal, nil, nil, ErrBadUserInput},
		"art. 8(2): nothing lost":                     {EndWithdrawal, nil, &nothing, ""},
		"less than nothing":                           {EndWithdrawal, nil, &less, ErrBadUserInput},
		"a penalty":                                   {EndRevocation, nil, nil, ""},
	} {
		if got := CodeOf(CheckEnding(x.ending, x.harms, x.pays)); got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
	if CodeOf(CheckRenewalDecision(true, DecisionRefused)) != ErrIllegalStep || CheckRenewalDecision(true, DecisionGranted) != nil || CheckRenewalDecision(false, DecisionRefused) != nil {
		t.Error("art. 50(2): what silence granted is not refused any more")
	}
}
