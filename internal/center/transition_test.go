package center

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// ideal is a situation in which nothing special stands in an act's way.
func ideal(stage CaseStage) Situation {
	return Situation{Stage: stage, Status: StatusGranted, Mine: true, SameOrgan: true, Assigned: true, HasResult: true, Instant: true}
}

// Every pair of stage and act is either in the table or refused: no skipping.
func TestNoStageIsSkipped(t *testing.T) {
	t.Parallel()
	for _, rule := range Acts() {
		for _, stage := range allCaseStage {
			for _, role := range allRole {
				s := ideal(stage)
				switch rule.Action {
				case ActResume:
					s.Paused, s.Resumable = true, true
				case ActComplete:
					s.Approver = true
				case ActExtend:
					s.Joint = role == RoleGovernment
				case ActClose:
					s.Status = StatusRefused
					if stage == StageIssued {
						s.LicenceEnded = EndAnnulment
					}
				case ActGiveOpinion:
					s.Asked = true
				case ActRecordSilence:
					s.Silent = true
				case ActHoldMeeting:
					s.Joint = true
				case ActReferUp:
					s.Upward = true
				case ActRecordReply:
					s.Upward, s.SentUp = true, true
				case ActHandOn:
					s.Upward, s.SentUp, s.Replied = true, true, true
				case ActDecideAtWindow:
					s.WindowDecides = true
				case ActRequestReview:
					s.Status = StatusReturned
				case ActRuleOnReview:
					s.UnderReview = true
				case ActConfirmSuspension:
					s.Unconfirmed = true
				case ActRecordOverrun:
					s.Overrun = true
				case ActHearParty:
					s.Told = true
				case ActAskHearing:
					s.Told, s.MayAsk = true, true
				case ActRecordHearing:
					s.HearingAsked = true
				case ActAcceptLeniently:
					s.Lenient = true
				case ActHandInDeferred:
					s.Deferred = true
				case ActRecordBroken:
					s.Deferred, s.PromiseOver = true, true
				case ActVerifyCommitment:
					s.Committed, s.Verifies = true, true
				case ActRecordPutRight, ActStateOnOrder:
					s.Committed, s.OrderOpen = true, true
				case ActRevokeCommitment:
					s.Committed, s.OrderOpen, s.OrderOver = true, true, true
				}
				err := Check(rule.Action, role, s)
				allowed := slices.Contains(rule.From, stage) && slices.Contains(rule.Roles, role)
				if rule.Action == ActReturn { // the window's before acceptance, the examiner's after
					allowed = allowed && (stage == StageIntake) == (role == RoleClerk)
				}
				if allowed != (err == nil) {
					t.Errorf("%s by %s at %s: %v", rule.Action, role, stage, err)
				}
			}
		}
	}
}

func TestWhatTheLawForbids(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		act  CaseAction
		role Role
		at   Situation
		want ErrorCode
	}{
		"a second notice (art. 32)":              {ActRequestCorrection, RoleClerk, Situation{Stage: StageIntake, Corrected: true}, ErrSecondCorrection},
		"a second notice after acceptance":       {ActRequestCorrection, RoleClerk, Situation{Stage: StageExamination, Corrected: true}, ErrSecondCorrection},
		"deciding what one examined":             {ActDecide, RoleApprover, Situation{Stage: StageApproval, Assigned: true, Examiner: true}, ErrSamePerson},
		"deciding for somebody else":             {ActDecide, RoleApprover, Situation{Stage: StageApproval}, ErrNotAssigned},
		"examining for somebody else":            {ActExamine, RoleExaminer, Situation{Stage: StageExamination}, ErrNotAssigned},
		"examining while paused":                 {ActExamine, RoleExaminer, Situation{Stage: StageExamination, Assigned: true, Paused: true}, ErrIllegalStep},
		"pausing twice":                          {ActSuspend, RoleExaminer, Situation{Stage: StageExamination, Assigned: true, Paused: true}, ErrIllegalStep},
		"pausing after the limit (art. 45)":      {ActSuspend, RoleExaminer, Situation{Stage: StageExamination, Assigned: true, LimitEnded: true}, ErrLimitEnded},
		"deciding a slow item by rule":           {ActDecideByRule, RoleSystem, Situation{Stage: StageIntake}, ErrIllegalStep},
		"a clerk deciding by rule":               {ActDecideByRule, RoleClerk, Situation{Stage: StageIntake, Instant: true}, ErrForbidden},
		"issuing before the fees are paid":       {ActIssueLicence, RoleClerk, Situation{Stage: StageCompleted, Status: StatusGranted, Unpaid: true}, ErrFeesUnpaid},
		"receiving what still waits, by hand":    {ActReceive, RoleClerk, Situation{Stage: StageDraft}, ErrForbidden},
		"accepting what still waits":             {ActAccept, RoleClerk, Situation{Stage: StageDraft}, ErrIllegalStep},
		"a second extension (art. 42)":           {ActExtend, RoleHead, Situation{Stage: StageExamination, SameOrgan: true, Extended: true}, ErrAlreadyExtended},
		"extending after the limit (art. 42)":    {ActExtend, RoleHead, Situation{Stage: StageExamination, SameOrgan: true, LimitEnded: true}, ErrLimitEnded},
		"the organ extending a joint case":       {ActExtend, RoleHead, Situation{Stage: StageExamination, SameOrgan: true, Joint: true}, ErrForbidden},
		"the government extending a plain case":  {ActExtend, RoleGovernment, Situation{Stage: StageExamination}, ErrForbidden},
		"another organ's head extending":         {ActExtend, RoleHead, Situation{Stage: StageExamination}, ErrForbidden},
		"a licence for a refusal":                {ActIssueLicence, RoleClerk, Situation{Stage: StageCompleted, Status: StatusRefused}, ErrIllegalStep},
		"withdrawing another's application":      {ActWithdraw, RoleApplicant, Situation{Stage: StageIntake}, ErrNotFound},
		"withdrawing what is decided":            {ActWithdraw, RoleApplicant, Situation{Stage: StageDecided, Mine: true}, ErrIllegalStep},
		"returning a licence case once accepted": {ActReturn, RoleClerk, Situation{Stage: StageUndertaking}, ErrIllegalStep},
		"filing away what is made out":           {ActClose, RoleSystem, Situation{Stage: StageIssued, Status: StatusGranted, HasResult: true}, ErrIllegalStep},
		"filing away what is not delivered":      {ActClose, RoleSystem, Situation{Stage: StageCompleted, Status: StatusGranted, HasResult: true}, ErrIllegalStep},
	} {
		err := Check(x.act, x.role, x.at)
		if !errors.Is(err, Code(x.want)) {
			t.Errorf("%s: %v, want %s", name, err, x.want)
		}
		var e *Error
		if errors.As(err, &e) && (e.In("zh") == "" || e.In("en") == "" || e.In("zh") == e.In("en")) {
			t.Errorf("%s: not said in both languages", name)
		}
	}
}

// A licence that ended before it was handed over is not handed over, the refusal
// says by which law it ended, and the case is filed away without it.
func TestAnEndedLicenceIsNotDelivered(t *testing.T) {
	t.Parallel()
	at := func(e LicenceEnding) Situation {
		return Situation{Stage: StageIssued, Status: StatusGranted, HasResult: true, LicenceEnded: e}
	}
	for ending, law := range map[LicenceEnding]Bilingual{
		EndAnnulment:    {Zh: "行政许可法第六十九条", En: "Licensing Law, article 69"},
		EndWithdrawal:   {Zh: "行政许可法第八条", En: "Licensing Law, article 8)"},
		EndRevocation:   {Zh: "行政处罚法第九条", En: "Administrative Penalties Law, article 9"},
		EndCancellation: {Zh: "行政许可法第七十条", En: "Licensing Law, article 70"},
		EndSupersession: {Zh: "行政许可法第四十九条", En: "Licensing Law, article 49"},
	} {
		var e *Error
		if err := Check(ActDeliverLicence, RoleClerk, at(ending)); !errors.As(err, &e) || e.Code != ErrIllegalStep ||
			!strings.Contains(e.In("zh"), law.Zh) || !strings.Contains(e.In("en"), law.En) {
			t.Errorf("%s: %v", ending, err)
		}
		if err := Check(ActClose, RoleSystem, at(ending)); err != nil {
			t.Errorf("%s: it cannot be filed away: %v", ending, err)
		}
	}
	if err := Check(ActDeliverLicence, RoleClerk, at("")); err != nil {
		t.Errorf("one that stands: %v", err)
	}
}

// A button that is drawn works, and one that is not drawn would not.
func TestAllowedIsWhatCheckAllows(t *testing.T) {
	t.Parallel()
	for _, stage := range allCaseStage {
		for _, role := range allRole {
			s := ideal(stage)
			drawn := Allowed([]Role{role}, func(Role) Situation { return s })
			for _, rule := range Acts() {
				if slices.Contains(drawn, rule.Action) != (Check(rule.Action, role, s) == nil) {
					t.Errorf("%s by %s at %s", rule.Action, role, stage)
				}
			}
		}
	}
}
