package center

import "testing"

func TestCheckRating(t *testing.T) {
	for _, c := range []struct {
		name string
		s    RatingSituation
		want ErrorCode
	}{
		{"whoever was served", RatingSituation{Happened: true}, ""},
		{"a clerk", RatingSituation{Staff: true, Happened: true}, ErrForbidden},
		{"before the step", RatingSituation{}, ErrIllegalStep},
		{"twice", RatingSituation{Happened: true, Rated: true}, ErrConflict},
		{"once more", RatingSituation{Happened: true, Rated: true, FollowUp: true}, ""},
		{"a third time", RatingSituation{Happened: true, Rated: true, FollowUp: true, FollowedUp: true}, ErrConflict},
		{"a follow-up of nothing", RatingSituation{Happened: true, FollowUp: true}, ErrIllegalStep},
	} {
		if got := CheckRating(c.s); got == nil && c.want != "" || got != nil && CodeOf(got) != c.want {
			t.Errorf("%s: %v, want %q", c.name, got, c.want)
		}
	}
}

func TestCheckFollowUp(t *testing.T) {
	own, judge := FollowUpSituation{Department: true}, FollowUpSituation{Supervisor: true}
	with := func(s FollowUpSituation, change func(*FollowUpSituation)) FollowUpSituation { change(&s); return s }
	contacted := with(own, func(s *FollowUpSituation) { s.Contacted = true })
	found := with(contacted, func(s *FollowUpSituation) { s.Finding = FindingSubstantiated })
	malicious := with(judge, func(s *FollowUpSituation) { s.Finding = FindingMalicious })
	for _, c := range []struct {
		name string
		act  FollowUpAction
		s    FollowUpSituation
		want ErrorCode
	}{
		{"the department contacts", ActContactRater, own, ""},
		{"the person rated does not", ActContactRater, FollowUpSituation{}, ErrForbidden},
		{"nor twice", ActContactRater, contacted, ErrIllegalStep},
		{"nothing is verified before contact", ActVerifyRating, own, ErrIllegalStep},
		{"verified after it", ActVerifyRating, contacted, ""},
		{"put right what was found so", ActPutRatingRight, found, ""},
		{"not what was not", ActPutRatingRight, with(found, func(s *FollowUpSituation) { s.Finding = FindingMistaken }), ErrIllegalStep},
		{"a reply at any time", ActReplyToRating, own, ""},
		{"one reply", ActReplyToRating, with(own, func(s *FollowUpSituation) { s.Replied = true }), ErrIllegalStep},
		{"the supervisor excludes a malicious one", ActExcludeRating, malicious, ""},
		{"not an honest one", ActExcludeRating, judge, ErrIllegalStep},
		{"the department excludes none", ActExcludeRating, with(own, func(s *FollowUpSituation) { s.Finding = FindingMalicious }), ErrForbidden},
	} {
		if got := CheckFollowUp(c.act, c.s); got == nil && c.want != "" || got != nil && CodeOf(got) != c.want {
			t.Errorf("%s: %v, want %q", c.name, got, c.want)
		}
	}
}

func TestMaskNumbers(t *testing.T) {
	for in, want := range map[string]string{
		"很满意，2026年办的":              "很满意，2026年办的",
		"打13800001111找我":           "打138********找我",
		"身份证 11010519491231002X 号": "身份证 110*************** 号",
		"tel 138-0000-1111.":       "tel 138**********.",
		"等了30天":                    "等了30天",
	} {
		if got := MaskNumbers(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
