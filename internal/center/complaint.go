package center

import "onewindow/internal/workday"

// ComplaintKind is what a person wants.
type ComplaintKind string

// The kinds.
const (
	KindComplaint    ComplaintKind = "COMPLAINT"
	KindConsultation ComplaintKind = "CONSULTATION"
	KindSuggestion   ComplaintKind = "SUGGESTION"
	KindStuckCase    ComplaintKind = "STUCK_CASE"
)

// ComplaintStage is where a complaint is.
type ComplaintStage string

// The stages of a complaint.
const (
	ComplaintReceived ComplaintStage = "RECEIVED"
	ComplaintAccepted ComplaintStage = "ACCEPTED"
	ComplaintAnswered ComplaintStage = "ANSWERED"
	ComplaintClosed   ComplaintStage = "CLOSED"
)

// ComplaintAction is an act on a complaint.
type ComplaintAction string

// The acts on a complaint.
const (
	ActAcceptComplaint ComplaintAction = "ACCEPT"
	ActAnswerComplaint ComplaintAction = "ANSWER"
)

// ComplaintLimit is the default limit to answer: consultations 3 working days
// (the same day where it can be), complaints 10, stuck cases 5, suggestions 10.
func ComplaintLimit(k ComplaintKind) workday.Limit {
	days := map[ComplaintKind]int{KindConsultation: 3, KindComplaint: 10, KindStuckCase: 5, KindSuggestion: 10}[k]
	return workday.Limit{Amount: days, Unit: workday.UnitWorkingDay}
}

// ComplaintSituation is all that the rules ask of a complaint.
type ComplaintSituation struct {
	Stage   ComplaintStage
	Desk    bool // the actor is the complaint desk
	Routed  bool // the actor belongs to the department it is routed to
	Accused bool // the actor belongs to the department complained about
}

// CheckComplaint tells why the act is refused, or nil. Whoever is complained
// about never handles it, and is told no more than that there is nothing.
func CheckComplaint(a ComplaintAction, s ComplaintSituation) error {
	if s.Accused || (!s.Desk && !s.Routed) {
		return Refuse(ErrNotFound, "complaintId", "没有找到这件投诉或咨询，或者您无权查看。", "There is no such complaint, or you may not see it.")
	}
	from := map[ComplaintAction]ComplaintStage{ActAcceptComplaint: ComplaintReceived, ActAnswerComplaint: ComplaintAccepted}[a]
	if s.Stage != from {
		return Refuse(ErrIllegalStep, "", "现在不能办理这一步。什么都没有改动。", "This step is not possible at this stage. Nothing was changed.")
	}
	return nil
}
