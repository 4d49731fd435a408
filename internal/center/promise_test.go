package center

import (
	"strings"
	"testing"

	"onewindow/internal/workday"
)

// What the applicant's word is taken for, and what follows when it is broken
// (State Council 2022 No. 5; State Council Office 2020 No. 42; Licensing Law,
// articles 32, 37, 38, 69).
func TestTheApplicantsWord(t *testing.T) {
	t.Parallel()
	intake := func(change func(*Situation)) Situation {
		s := Situation{Stage: StageIntake, Status: StatusPending, Lenient: true}
		change(&s)
		return s
	}
	accepted := func(change func(*Situation)) Situation {
		s := Situation{Stage: StageExamination, Status: StatusAccepted, Deferred: true, Mine: true}
		change(&s)
		return s
	}
	granted := func(change func(*Situation)) Situation {
		s := Situation{Stage: StageDelivered, Status: StatusGranted, Committed: true, SameOrgan: true, Mine: true}
		change(&s)
		return s
	}
	none := func(*Situation) {}
	ordered := func(s *Situation) { s.Verified, s.OrderOpen, s.OrderOver = true, true, true }
	check(t, map[string]refused{
		"accepting on a promise (2022 No. 5)":                     {ActAcceptLeniently, RoleClerk, intake(none), ""},
		"accepting so an item that lets nothing follow":           {ActAcceptLeniently, RoleClerk, intake(func(s *Situation) { s.Lenient = false }), ErrIllegalStep},
		"asking for more after the one notice (art. 32)":          {ActAcceptLeniently, RoleClerk, intake(func(s *Situation) { s.Corrected = true }), ErrIllegalStep},
		"accepting on the word of whom the record excludes":       {ActAcceptLeniently, RoleClerk, intake(func(s *Situation) { s.Excluded = true }), ErrExcluded},
		"accepting plainly over a promise":                        {ActAccept, RoleClerk, intake(func(s *Situation) { s.Promised = true }), ErrIllegalStep},
		"accepting plainly once everything was corrected":         {ActAccept, RoleClerk, intake(func(s *Situation) { s.Promised, s.Corrected = true, true }), ""},
		"handing in what was promised":                            {ActHandInDeferred, RoleApplicant, accepted(none), ""},
		"handing it in at the window":                             {ActHandInDeferred, RoleClerk, accepted(func(s *Situation) { s.Mine = false }), ""},
		"handing in for somebody else":                            {ActHandInDeferred, RoleApplicant, accepted(func(s *Situation) { s.Mine = false }), ErrNotFound},
		"handing in what was not promised":                        {ActHandInDeferred, RoleApplicant, accepted(func(s *Situation) { s.Deferred = false }), ErrIllegalStep},
		"handing in too late":                                     {ActHandInDeferred, RoleApplicant, accepted(func(s *Situation) { s.PromiseOver = true }), ErrLimitEnded},
		"recording a promise as broken before its day":            {ActRecordBroken, RoleSystem, accepted(none), ErrIllegalStep},
		"recording it after":                                      {ActRecordBroken, RoleSystem, accepted(func(s *Situation) { s.PromiseOver = true }), ""},
		"verifying (2020 No. 42)":                                 {ActVerifyCommitment, RoleExaminer, granted(func(s *Situation) { s.Verifies = true }), ""},
		"verifying what rests on no commitment":                   {ActVerifyCommitment, RoleExaminer, granted(func(s *Situation) { s.Committed = false }), ErrIllegalStep},
		"verifying another's task":                                {ActVerifyCommitment, RoleExaminer, granted(none), ErrNotAssigned},
		"verifying twice":                                         {ActVerifyCommitment, RoleExaminer, granted(func(s *Situation) { s.Verified, s.Verifies = true, true }), ErrIllegalStep},
		"verifying before the decision":                           {ActVerifyCommitment, RoleExaminer, accepted(func(s *Situation) { s.Committed, s.Verifies = true, true }), ErrIllegalStep},
		"putting right what was ordered":                          {ActRecordPutRight, RoleExaminer, granted(ordered), ""},
		"putting right what nobody ordered":                       {ActRecordPutRight, RoleExaminer, granted(none), ErrIllegalStep},
		"stating one's case (art. 36)":                            {ActStateOnOrder, RoleApplicant, granted(ordered), ""},
		"stating it twice":                                        {ActStateOnOrder, RoleApplicant, granted(func(s *Situation) { ordered(s); s.Heard = true }), ErrIllegalStep},
		"stating another's":                                       {ActStateOnOrder, RoleApplicant, granted(func(s *Situation) { ordered(s); s.Mine = false }), ErrNotFound},
		"revoking (art. 69)":                                      {ActRevokeCommitment, RoleApprover, granted(ordered), ""},
		"revoking while it can be put right and stated (art. 69)": {ActRevokeCommitment, RoleApprover, granted(func(s *Situation) { ordered(s); s.OrderOver = false }), ErrIllegalStep},
		"revoking what one verified":                              {ActRevokeCommitment, RoleApprover, granted(func(s *Situation) { ordered(s); s.Verifier = true }), ErrSamePerson},
		"another organ revoking (art. 69)":                        {ActRevokeCommitment, RoleApprover, granted(func(s *Situation) { ordered(s); s.SameOrgan = false }), ErrForbidden},
		"revoking what was put right":                             {ActRevokeCommitment, RoleApprover, granted(func(s *Situation) { s.Verified = true }), ErrIllegalStep},
	})
}

// A decision that is revoked leaves nothing to hand over.
func TestRevocationEndsWhatIsNotHandedOver(t *testing.T) {
	t.Parallel()
	for _, stage := range granted {
		to, status := RevokedTo(stage, StatusGranted)
		if stage == StageDelivered {
			if to != stage || status != StatusGranted {
				t.Errorf("%s: went to %s %s", stage, to, status)
			}
			continue
		}
		if to != StageClosed || status != StatusTerminated {
			t.Errorf("%s: stands at %s %s", stage, to, status)
		}
		for _, act := range []CaseAction{ActIssueLicence, ActDeliverLicence} {
			if code := CodeOf(Check(act, RoleClerk, Situation{Stage: to, Status: status})); code != ErrIllegalStep {
				t.Errorf("%s after %s: %q", act, stage, code)
			}
		}
	}
}

// Credit repair: who may ask, who rules, and when again.
func TestRepair(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		s         RepairSituation
		ask, rule ErrorCode
	}{
		"whoever is on the record":        {RepairSituation{InForce: true, Own: true}, "", ErrForbidden},
		"who rules":                       {RepairSituation{InForce: true, Rules: true}, ErrIllegalStep, ""},
		"asked for":                       {RepairSituation{InForce: true, Own: true, Rules: true, Asked: true}, ErrIllegalStep, ""},
		"ruled on":                        {RepairSituation{InForce: true, Own: true, Rules: true, Ruled: true}, "", ErrIllegalStep},
		"asked for again":                 {RepairSituation{InForce: true, Own: true, Rules: true, Ruled: true, Asked: true}, ErrIllegalStep, ""},
		"lifted, or over":                 {RepairSituation{Own: true, Rules: true}, ErrIllegalStep, ErrIllegalStep},
		"neither on it nor one who rules": {RepairSituation{InForce: true}, ErrIllegalStep, ErrForbidden},
	} {
		if got := CodeOf(CheckAskRepair(x.s)); got != x.ask {
			t.Errorf("%s: asking: %q, want %q", name, got, x.ask)
		}
		if got := CodeOf(CheckRuleOnRepair(x.s)); got != x.rule {
			t.Errorf("%s: ruling: %q, want %q", name, got, x.rule)
		}
	}
}

// What an agent may do: within the power given, while it lasts (Licensing Law,
// article 29; Civil Code, articles 162 and 173).
func TestAnAgentActsWithinTheMandate(t *testing.T) {
	t.Parallel()
	day := func(s string) workday.Day {
		d, err := workday.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	m := Mandate{Acts: []AgencyAct{AgencyFile, AgencyCorrect}, Items: []string{"SCJG-010"}, Departments: []string{"WJ"}, From: day("2026-11-02"), Until: day("2026-11-30")}
	all, ended := m, m
	all.Items, all.Departments, ended.Ended = nil, nil, true
	for name, x := range map[string]struct {
		m                     Mandate
		act                   AgencyAct
		item, department, day string
		want                  ErrorCode
	}{
		"an item named (art. 162)":              {m, AgencyFile, "SCJG-010", "SCJG", "2026-11-02", ""},
		"an item of a department named":         {m, AgencyCorrect, "WJ-005", "WJ", "2026-11-30", ""},
		"an item not named (art. 162)":          {m, AgencyFile, "SCJG-012", "SCJG", "2026-11-10", ErrOutsideAuthorisation},
		"an act not given (art. 162)":           {m, AgencyCollect, "SCJG-010", "SCJG", "2026-11-10", ErrOutsideAuthorisation},
		"everything, where nothing is named":    {all, AgencyFile, "GA-040", "GA", "2026-11-10", ""},
		"before its first day":                  {m, AgencyFile, "SCJG-010", "SCJG", "2026-11-01", ErrOutsideAuthorisation},
		"after its last day (art. 173, 1)":      {m, AgencyFile, "SCJG-010", "SCJG", "2026-12-01", ErrAuthorisationEnded},
		"after it was taken back (art. 173, 2)": {ended, AgencyFile, "SCJG-010", "SCJG", "2026-11-10", ErrAuthorisationEnded},
	} {
		if got := CodeOf(x.m.Covers(x.act, x.item, x.department, day(x.day))); got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
	s := Situation{Stage: StageCorrection, Mine: true, Mandate: &m, Item: "SCJG-010", Department: "SCJG", Day: day("2026-11-10")}
	for _, x := range []struct {
		act  CaseAction
		want ErrorCode
	}{{ActSubmitCorrection, ""}, {ActWithdraw, ErrOutsideAuthorisation}} {
		if got := CodeOf(Check(x.act, RoleAgent, s)); got != x.want {
			t.Errorf("%s: %q, want %q", x.act, got, x.want)
		}
	}
}

// A principal who files may leave what follows to an agent whose power lasts,
// names the item and reaches beyond filing (Civil Code, articles 162 and 173).
func TestAPrincipalLeavesWhatFollowsToAnAgent(t *testing.T) {
	t.Parallel()
	day := func(s string) workday.Day {
		d, err := workday.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	m := func(change func(*Mandate)) Mandate {
		m := Mandate{Acts: []AgencyAct{AgencyFile, AgencyCorrect}, From: day("2026-12-01"), Until: day("2026-12-31")}
		change(&m)
		return m
	}
	for name, x := range map[string]struct {
		m    Mandate
		on   string
		want ErrorCode
	}{
		"in force":                {m(func(*Mandate) {}), "2026-12-01", ""},
		"it begins later":         {m(func(*Mandate) {}), "2026-11-24", ""},
		"its last day has passed": {m(func(*Mandate) {}), "2027-01-01", ErrAuthorisationEnded},
		"taken back":              {m(func(m *Mandate) { m.Ended = true }), "2026-12-01", ErrAuthorisationEnded},
		"the item is named":       {m(func(m *Mandate) { m.Items = []string{"SCJG-010"} }), "2026-12-01", ""},
		"its department is":       {m(func(m *Mandate) { m.Departments = []string{"SCJG"} }), "2026-12-01", ""},
		"another item is":         {m(func(m *Mandate) { m.Items = []string{"WJ-001"} }), "2026-12-01", ErrOutsideAuthorisation},
		"nothing but filing":      {m(func(m *Mandate) { m.Acts = []AgencyAct{AgencyFile, AgencyPromise} }), "2026-12-01", ErrOutsideAuthorisation},
	} {
		if got := CodeOf(x.m.Serves("SCJG-010", "SCJG", day(x.on))); got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
}

func TestTermsAreFitToPublish(t *testing.T) {
	t.Parallel()
	documents := map[string]Necessity{"form": Required, "rules": Required, "identity": Held}
	good := Leniency{Documents: []string{"rules"}, Days: 10, Most: 1, OnBroken: BrokenRefuse, ExclusionMonths: 12, Basis: "x"}
	for name, x := range map[string]struct {
		change func(*Leniency)
		want   string
	}{
		"fit":                         {func(*Leniency) {}, ""},
		"everything may follow":       {func(l *Leniency) { l.Documents = []string{"form", "rules"} }, "no essential document"},
		"a document held already":     {func(l *Leniency) { l.Documents = []string{"identity"} }, "not asked for"},
		"no limit":                    {func(l *Leniency) { l.Days = 0 }, "1 to 30"},
		"more than it lists":          {func(l *Leniency) { l.Most = 2 }, "more than it lists"},
		"a licence ends (arts 37-38)": {func(l *Leniency) { l.OnBroken = BrokenTerminate }, "must be decided"},
		"no basis":                    {func(l *Leniency) { l.Basis = "" }, "without a basis"},
	} {
		l := good
		x.change(&l)
		got := LintLeniency(&l, true, documents).String()
		if x.want == "" && got != "" || !strings.Contains(got, x.want) {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
	text := Bilingual{"甲", "a"}
	terms := CommitmentTerms{Scope: CommitExamination, Notice: text, Pledge: text, AtOnce: true, Verify: workday.Limit{Amount: 20, Unit: workday.UnitWorkingDay}, PutRightDays: 10, ExclusionMonths: 12, Basis: "x"}
	if got := LintCommitment(&terms, documents); len(got) > 0 {
		t.Errorf("fit: %v", got)
	}
	for want, change := range map[string]func(*CommitmentTerms){
		"names them":         func(c *CommitmentTerms) { c.Scope, c.AtOnce = CommitProofs, false },
		"both languages":     func(c *CommitmentTerms) { c.Notice.En = "" },
		"its verification":   func(c *CommitmentTerms) { c.Verify.Amount = 0 },
		"is decided at once": func(c *CommitmentTerms) { c.Scope, c.Documents = CommitProofs, []string{"rules"} },
		"limit to put right": func(c *CommitmentTerms) { c.PutRightDays = 0 },
		"without a basis":    func(c *CommitmentTerms) { c.Basis = "" },
	} {
		c := terms
		change(&c)
		if got := LintCommitment(&c, documents).String(); !strings.Contains(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	other := terms
	other.PutRightDays++
	if TermsDigest("A", &terms) == TermsDigest("A", &other) || TermsDigest("A", &terms) == TermsDigest("B", &terms) {
		t.Error("different terms have the same digest")
	}
}
