package center

import (
	"slices"

	"onewindow/internal/workday"
)

// LeaveKind is why somebody is away.
type LeaveKind string

// The kinds of absence that a roster knows.
const (
	LeaveAnnual   LeaveKind = "ANNUAL"
	LeaveSick     LeaveKind = "SICK"
	LeaveTraining LeaveKind = "TRAINING"
	LeaveOfficial LeaveKind = "OFFICIAL"
	LeaveOther    LeaveKind = "OTHER"
)

// DutyState is how somebody stands on a day of the roster.
type DutyState string

// The states of the roster.
const (
	OnDuty      DutyState = "ON_DUTY"
	DutyAway    DutyState = "AWAY"
	DutyOffPost DutyState = "OFF_POST"
)

// RecusalGround is why somebody must stay off a case (Civil Servants Law of the
// People's Republic of China, article 76).
type RecusalGround string

// The grounds of article 76.
const (
	RecusalOwnInterest     RecusalGround = "OWN_INTEREST"
	RecusalRelativeConcern RecusalGround = "RELATIVE_INTEREST"
	RecusalOther           RecusalGround = "OTHER_INFLUENCE"
)

// Absence is a leave as assignment sees it.
type Absence struct {
	Staff      int
	Substitute int // 0 when nobody relieves them
	From       workday.Day
	Until      workday.Day
}

// Away tells whether somebody is away on a day, and who relieves them; 0 when nobody.
func Away(absences []Absence, staff int, day workday.Day) (substitute int, away bool) {
	for _, a := range absences {
		if a.Staff == staff && a.From <= day && day <= a.Until {
			return a.Substitute, true
		}
	}
	return 0, false
}

// Relieves tells whether one person stands in for another on a day: the other is
// away by the roster, and this one is named as substitute, directly or as the
// substitute of a substitute who is away too.
func Relieves(absences []Absence, who, whom int, day workday.Day) bool {
	seen := []int{whom}
	for {
		substitute, away := Away(absences, whom, day)
		if !away || substitute == 0 || slices.Contains(seen, substitute) {
			return false
		}
		if _, gone := Away(absences, substitute, day); !gone {
			return substitute == who
		}
		seen = append(seen, substitute)
		whom = substitute
	}
}

// Post is what somebody holds, and where.
type Post struct {
	ID, Department int // Department 0: the center's own people
	Role           Role
}

// StandsInFor tells whether a department's chief representative stands in for a
// colleague who is away and named nobody: for the same post only, so that an
// examiner never comes to decide.
func (chief Post) StandsInFor(away Post) bool {
	return chief.ID != away.ID && chief.Role == away.Role && chief.Department == away.Department && chief.Department != 0
}

// Candidate is somebody who could be given a piece of work.
type Candidate struct {
	ID      int
	Open    int  // pieces of work on the desk
	OnDuty  bool // holds the post
	Recused bool // must stay off this case
}

// Assign chooses who gets the work, by rule and never by choice: the least
// loaded of those on duty, not away and not recused, the longest serving of
// equals. 0 when nobody is there: the work then waits, and its clock shows it.
func Assign(candidates []Candidate, absences []Absence, day workday.Day) int {
	best := Candidate{}
	for _, c := range candidates {
		if _, away := Away(absences, c.ID, day); away || !c.OnDuty || c.Recused {
			continue
		}
		if best.ID == 0 || c.Open < best.Open || c.Open == best.Open && c.ID < best.ID {
			best = c
		}
	}
	return best.ID
}

// DutyEventKind is what a line says about the roster.
type DutyEventKind string

// What can happen on the roster.
const (
	DutyLeaveGranted   DutyEventKind = "LEAVE_GRANTED"
	DutyLeaveCancelled DutyEventKind = "LEAVE_CANCELLED"
	DutyRecused        DutyEventKind = "RECUSED"
	DutyHandedOver     DutyEventKind = "HANDED_OVER"
	DutyTemplateSaved  DutyEventKind = "TEMPLATE_SAVED"
	DutyChiefAppointed DutyEventKind = "CHIEF_APPOINTED"
	DutyStaffSaved     DutyEventKind = "STAFF_SAVED"
)
