package center

import "testing"

func TestWhoAnswersForProcedure(t *testing.T) {
	t.Parallel()
	at := func(change func(*Situation)) Situation {
		s := Situation{Stage: StageExamination, Status: StatusAccepted, Assigned: true, Examiner: true, SameOrgan: true}
		change(&s)
		return s
	}
	intake := func(s *Situation) { s.Stage, s.Status = StageIntake, StatusPending }
	told := func(s *Situation) { s.Told, s.MayAsk = true, true }
	check(t, map[string]refused{
		"deciding on the spot (art. 34)":                 {ActDecideAtWindow, RoleClerk, at(func(s *Situation) { intake(s); s.WindowDecides = true }), ""},
		"deciding on the spot what is not instant":       {ActDecideAtWindow, RoleClerk, at(intake), ErrIllegalStep},
		"deciding on the spot what was accepted":         {ActDecideAtWindow, RoleClerk, at(func(s *Situation) { s.WindowDecides = true }), ErrIllegalStep},
		"completing what another clerk decided":          {ActComplete, RoleClerk, at(func(s *Situation) { s.Stage, s.Examiner = StageDecided, false }), ErrNotAssigned},
		"returning a licence once accepted (art. 37)":    {ActReturn, RoleExaminer, at(func(s *Situation) { s.Licence = true }), ErrIllegalStep},
		"returning another case once accepted":           {ActReturn, RoleExaminer, at(func(*Situation) {}), ""},
		"returning it after its limit":                   {ActReturn, RoleExaminer, at(func(s *Situation) { s.LimitEnded = true }), ErrLimitEnded},
		"returning another's case":                       {ActReturn, RoleExaminer, at(func(s *Situation) { s.Assigned, s.Examiner = false, false }), ErrNotAssigned},
		"the window returning what was accepted":         {ActReturn, RoleClerk, at(func(*Situation) {}), ErrIllegalStep},
		"reviewing what was not returned":                {ActRequestReview, RoleApplicant, at(func(s *Situation) { s.Stage, s.Status, s.Mine = StageClosed, StatusWithdrawn, true }), ErrIllegalStep},
		"reviewing a return":                             {ActRequestReview, RoleApplicant, at(func(s *Situation) { s.Stage, s.Status, s.Mine = StageClosed, StatusReturned, true }), ""},
		"reviewing a return twice":                       {ActRequestReview, RoleApplicant, at(func(s *Situation) { s.Stage, s.Status, s.Mine, s.Reviewed = StageClosed, StatusReturned, true, true }), ErrIllegalStep},
		"reviewing another's return":                     {ActRequestReview, RoleApplicant, at(func(s *Situation) { s.Stage, s.Status = StageClosed, StatusReturned }), ErrNotFound},
		"ruling where nobody asked":                      {ActRuleOnReview, RoleSupervisor, at(func(s *Situation) { s.Stage = StageClosed }), ErrIllegalStep},
		"the department ruling on its own return":        {ActRuleOnReview, RoleHead, at(func(s *Situation) { s.Stage, s.UnderReview = StageClosed, true }), ErrForbidden},
		"answering for a pause (art. 45)":                {ActConfirmSuspension, RoleHead, at(func(s *Situation) { s.Unconfirmed = true }), ""},
		"another organ answering for it":                 {ActConfirmSuspension, RoleHead, at(func(s *Situation) { s.Unconfirmed, s.SameOrgan = true, false }), ErrForbidden},
		"the examiner answering for the own pause":       {ActConfirmSuspension, RoleExaminer, at(func(s *Situation) { s.Unconfirmed = true }), ErrForbidden},
		"answering twice":                                {ActConfirmSuspension, RoleApprover, at(func(*Situation) {}), ErrIllegalStep},
		"naming an interested party (art. 36)":           {ActNameParty, RoleExaminer, at(func(*Situation) {}), ""},
		"hearing a party nobody named (art. 36)":         {ActHearParty, RoleExaminer, at(func(*Situation) {}), ErrIllegalStep},
		"asking for a hearing in time (art. 47)":         {ActAskHearing, RoleApplicant, at(func(s *Situation) { told(s); s.Mine = true }), ""},
		"asking for another's":                           {ActAskHearing, RoleApplicant, at(told), ErrNotFound},
		"asking untold (art. 47)":                        {ActAskHearing, RoleApplicant, at(func(s *Situation) { s.Mine = true }), ErrIllegalStep},
		"asking after five days (art. 47)":               {ActAskHearing, RoleApplicant, at(func(s *Situation) { s.Told, s.Mine = true, true }), ErrLimitEnded},
		"asking twice":                                   {ActAskHearing, RoleExaminer, at(func(s *Situation) { told(s); s.HearingAsked = true }), ErrIllegalStep},
		"examining while a hearing is awaited (art. 48)": {ActExamine, RoleExaminer, at(func(s *Situation) { s.Paused, s.HearingAsked = true, true }), ErrIllegalStep},
		"resuming instead of holding it (art. 48)":       {ActResume, RoleExaminer, at(func(s *Situation) { s.Paused, s.HearingAsked = true, true }), ErrIllegalStep},
		"a record of no hearing":                         {ActRecordHearing, RoleExaminer, at(func(*Situation) {}), ErrIllegalStep},
		"a record (art. 48)":                             {ActRecordHearing, RoleExaminer, at(func(s *Situation) { s.HearingAsked = true }), ""},
		"a second record":                                {ActRecordHearing, RoleExaminer, at(func(s *Situation) { s.HearingAsked, s.HearingHeld = true, true }), ErrIllegalStep},
	})
}
