package center

import (
	"errors"
	"testing"
)

// refused is a combination the law forbids, and how it is refused.
type refused struct {
	act  CaseAction
	role Role
	at   Situation
	want ErrorCode // empty: allowed
}

func check(t *testing.T, rules map[string]refused) {
	t.Helper()
	for name, x := range rules {
		err := Check(x.act, x.role, x.at)
		if CodeOf(err) != x.want {
			t.Errorf("%s: %v, want %q", name, err, x.want)
		}
		var e *Error
		if errors.As(err, &e) && (e.In("zh") == "" || e.In("zh") == e.In("en")) {
			t.Errorf("%s: not said in both languages", name)
		}
	}
}

func TestDepartmentsActTogether(t *testing.T) {
	t.Parallel()
	at := func(change func(*Situation)) Situation {
		s := Situation{Stage: StageExamination, Status: StatusAccepted, Joint: true, Assigned: true, Examiner: true}
		change(&s)
		return s
	}
	check(t, map[string]refused{
		"examining with every opinion in (art. 26)":          {ActExamine, RoleExaminer, at(func(*Situation) {}), ""},
		"examining before every opinion is in (art. 26)":     {ActExamine, RoleExaminer, at(func(s *Situation) { s.Waiting = true }), ErrOpinionsOpen},
		"an opinion nobody asked for (art. 26)":              {ActGiveOpinion, RoleExaminer, at(func(*Situation) {}), ErrNotAssigned},
		"the opinion one is asked for (art. 26)":             {ActGiveOpinion, RoleExaminer, at(func(s *Situation) { s.Asked, s.Assigned, s.Examiner = true, false, false }), ""},
		"an approver in place of the assistant's examiner":   {ActGiveOpinion, RoleApprover, at(func(s *Situation) { s.Asked = true }), ErrForbidden},
		"an assistant examining the lead's case":             {ActExamine, RoleExaminer, at(func(s *Situation) { s.Asked, s.Assigned, s.Examiner = true, false, false }), ErrNotAssigned},
		"recording a silence that is not one":                {ActRecordSilence, RoleSystem, at(func(s *Situation) { s.Waiting = true }), ErrIllegalStep},
		"recording silence by hand":                          {ActRecordSilence, RoleExaminer, at(func(s *Situation) { s.Silent = true }), ErrForbidden},
		"recording silence":                                  {ActRecordSilence, RoleSystem, at(func(s *Situation) { s.Silent = true }), ""},
		"a meeting on a case of one department":              {ActHoldMeeting, RoleExaminer, at(func(s *Situation) { s.Joint = false }), ErrIllegalStep},
		"a meeting called by an assistant":                   {ActHoldMeeting, RoleExaminer, at(func(s *Situation) { s.Assigned, s.Examiner = false, false }), ErrNotAssigned},
		"a meeting of the lead":                              {ActHoldMeeting, RoleExaminer, at(func(*Situation) {}), ""},
		"one visit (art. 34)":                                {ActRecordVisit, RoleExaminer, at(func(*Situation) {}), ""},
		"a second visit to a joint case (one visit for all)": {ActRecordVisit, RoleExaminer, at(func(s *Situation) { s.Visited = true }), ErrIllegalStep},
		"a second visit to a case of one department":         {ActRecordVisit, RoleExaminer, at(func(s *Situation) { s.Visited, s.Joint = true, false }), ""},
		"an opinion after the decision":                      {ActGiveOpinion, RoleExaminer, at(func(s *Situation) { s.Asked, s.Stage = true, StageDecided }), ErrIllegalStep},
	})
}

func TestTheSuperiorDecidesWhatIsSentUp(t *testing.T) {
	t.Parallel()
	at := func(change func(*Situation)) Situation {
		s := Situation{Stage: StageExamination, Status: StatusAccepted, Upward: true, Assigned: true, Examiner: true}
		change(&s)
		return s
	}
	sent := func(s *Situation) { s.SentUp = true }
	replied := func(s *Situation) { s.SentUp, s.Replied = true, true }
	handed := func(s *Situation) { s.SentUp, s.Replied, s.HandedOn = true, true, true }
	check(t, map[string]refused{
		"examining what was not sent up (art. 35)":          {ActExamine, RoleExaminer, at(func(*Situation) {}), ErrIllegalStep},
		"examining before the superior replies (art. 35)":   {ActExamine, RoleExaminer, at(sent), ErrIllegalStep},
		"examining before the reply is handed on":           {ActExamine, RoleExaminer, at(replied), ErrIllegalStep},
		"examining once it is handed on":                    {ActExamine, RoleExaminer, at(handed), ""},
		"sending up what the department decides itself":     {ActReferUp, RoleExaminer, at(func(s *Situation) { s.Upward = false }), ErrIllegalStep},
		"sending up (art. 35)":                              {ActReferUp, RoleExaminer, at(func(*Situation) {}), ""},
		"sending up on the day of acceptance":               {ActReferUp, RoleExaminer, at(func(s *Situation) { s.Stage, s.Examiner = StageUndertaking, false }), ""},
		"sending up twice":                                  {ActReferUp, RoleExaminer, at(sent), ErrIllegalStep},
		"sending up another's case":                         {ActReferUp, RoleExaminer, at(func(s *Situation) { s.Assigned, s.Examiner = false, false }), ErrNotAssigned},
		"a reply to nothing":                                {ActRecordReply, RoleSuperior, at(func(*Situation) {}), ErrIllegalStep},
		"the superior's own reply":                          {ActRecordReply, RoleSuperior, at(func(s *Situation) { s.SentUp, s.Assigned, s.Examiner = true, false, false }), ""},
		"the reply put in by the examiner":                  {ActRecordReply, RoleExaminer, at(sent), ""},
		"the reply put in by another examiner":              {ActRecordReply, RoleExaminer, at(func(s *Situation) { s.SentUp, s.Assigned, s.Examiner = true, false, false }), ErrNotAssigned},
		"a second reply":                                    {ActRecordReply, RoleSuperior, at(replied), ErrIllegalStep},
		"handing on before there is a reply":                {ActHandOn, RoleExaminer, at(sent), ErrIllegalStep},
		"handing on":                                        {ActHandOn, RoleExaminer, at(replied), ""},
		"handing on twice":                                  {ActHandOn, RoleExaminer, at(handed), ErrIllegalStep},
		"the superior acting on a case that is not its own": {ActRecordReply, RoleSuperior, Situation{Stage: StageExamination}, ErrIllegalStep},
	})
}
