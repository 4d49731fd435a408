package center

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

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

// The acts on a complaint. The first six are the center's, the last three of
// whoever complained.
const (
	ActAcceptComplaint   ComplaintAction = "ACCEPT"
	ActReturnComplaint   ComplaintAction = "RETURN"
	ActExtendComplaint   ComplaintAction = "EXTEND"
	ActAnswerComplaint   ComplaintAction = "ANSWER"
	ActMergeComplaint    ComplaintAction = "MERGE"
	ActPublishAnswer     ComplaintAction = "PUBLISH"
	ActJudgeAnswer       ComplaintAction = "JUDGE"
	ActReopenComplaint   ComplaintAction = "REOPEN"
	ActEscalateComplaint ComplaintAction = "ESCALATE"
)

// ComplaintTerms are what is announced with a complaint's receipt.
type ComplaintTerms struct {
	Days          int // working days to answer
	ExtensionDays int // working days more, once, with approval
	ReopenDays    int // calendar days after the answer
}

// ReturnWithin is how long a department may send back what was routed to it wrongly.
const ReturnWithin = 24 * time.Hour

// DefaultComplaintTerms are the terms where the center published none: to answer a
// consultation 3 working days (the same day where it can be), a complaint or
// suggestion 10, a stuck case 5; 5 more once; to be reopened within 15 days.
func DefaultComplaintTerms(k ComplaintKind) ComplaintTerms {
	days := map[ComplaintKind]int{KindConsultation: 3, KindComplaint: 10, KindStuckCase: 5, KindSuggestion: 10}[k]
	return ComplaintTerms{Days: days, ExtensionDays: 5, ReopenDays: 15}
}

// ComplaintSituation is all that the rules ask of a complaint.
type ComplaintSituation struct {
	Kind       ComplaintKind
	Stage      ComplaintStage
	Desk       bool // the actor is the complaint desk
	Routed     bool // the actor belongs to the department it is routed to
	Accused    bool // the actor belongs to the department complained about
	Supervisor bool // the actor supervises
	Owner      bool // the actor complained

	RoutedFor time.Duration // since it was routed; 0: it is not
	Late      bool          // its limit has passed
	Extended  bool
	Merged    bool // it is answered together with an earlier one
	MayTell   bool // whoever asked agreed that question and answer may be published
	Published bool
	Judged    bool
	Reopened  bool
	ReopenEnd bool // the days to reopen it have passed
	Escalated bool
}

// CheckComplaint tells why the act is refused, or nil. Whoever is complained about
// never handles it, and is told no more than that there is nothing. What was
// escalated is the supervisor's alone.
func CheckComplaint(a ComplaintAction, s ComplaintSituation) error {
	hidden := Refuse(ErrNotFound, "complaintId", "没有找到这件投诉或咨询，或者您无权查看。", "There is no such complaint, or you may not see it.")
	forbidden := Refuse(ErrForbidden, "", "您没有办理这一步的权限，什么都没有改动。", "You may not take this step. Nothing was changed.")
	switch a {
	case ActJudgeAnswer, ActReopenComplaint, ActEscalateComplaint:
		if !s.Owner {
			return forbidden
		}
	default:
		switch {
		case s.Accused || !s.Desk && !s.Routed && !s.Supervisor:
			return hidden
		case s.Escalated && !s.Supervisor && a != ActPublishAnswer, !s.Escalated && !s.Desk && !s.Routed:
			return forbidden
		case (a == ActExtendComplaint || a == ActMergeComplaint || a == ActPublishAnswer) && !s.Desk && !s.Supervisor, a == ActReturnComplaint && !s.Routed:
			return forbidden
		}
	}
	illegal := func(zh, en string) error {
		return Refuse(ErrIllegalStep, "", zh+"什么都没有改动。", en+" Nothing was changed.")
	}
	stages := map[ComplaintAction][]ComplaintStage{
		ActAcceptComplaint: {ComplaintReceived}, ActMergeComplaint: {ComplaintReceived, ComplaintAccepted}, ActExtendComplaint: {ComplaintReceived, ComplaintAccepted},
		ActReturnComplaint: {ComplaintAccepted}, ActAnswerComplaint: {ComplaintAccepted}, ActPublishAnswer: {ComplaintAnswered, ComplaintClosed},
		ActJudgeAnswer: {ComplaintAnswered, ComplaintClosed}, ActReopenComplaint: {ComplaintAnswered}, ActEscalateComplaint: {ComplaintAnswered},
	}[a]
	switch {
	case !slices.Contains(stages, s.Stage):
		return illegal("现在不能办理这一步。", "This step is not possible at this stage.")
	case s.Merged && s.Stage != ComplaintAnswered && s.Stage != ComplaintClosed:
		return illegal("它已并入在先的一件，一并答复。", "It is answered together with an earlier one.")
	case a == ActReturnComplaint && s.RoutedFor > ReturnWithin:
		return illegal("转来已超过24小时，不能再退回，请办理或与投诉受理岗商量。", "It was routed more than 24 hours ago and can no longer be sent back; handle it, or speak to the complaint desk.")
	case a == ActExtendComplaint && s.Extended:
		return illegal("只能延期一次。", "It can be extended only once.")
	case a == ActExtendComplaint && s.Late:
		return illegal("期限已过，不能再延期。", "Its limit has passed; it can no longer be extended.")
	case a == ActPublishAnswer && (s.Kind != KindConsultation && s.Kind != KindSuggestion || !s.MayTell):
		return illegal("只有提问人同意公开的咨询和建议才能公开答复。", "Only answers to questions and suggestions whose authors agreed can be published.")
	case a == ActPublishAnswer && s.Published:
		return illegal("答复已经公开。", "The answer is published already.")
	case a == ActJudgeAnswer && s.Judged:
		return illegal("已经评价过这次答复。", "This answer was judged already.")
	case a == ActReopenComplaint && s.Reopened:
		return illegal("只能重新提出一次；仍不满意，可以请监察处理。", "It can be reopened only once; if you are still not content, ask supervision.")
	case a == ActReopenComplaint && s.ReopenEnd:
		return illegal("可以重新提出的日期已过。请另行提出。", "The days to reopen it have passed. File a new one.")
	case a == ActEscalateComplaint && (!s.Reopened || s.Escalated):
		return illegal("先重新提出一次；再次答复后仍不满意，可以请监察处理一次。", "Reopen it first; after the second answer, supervision can be asked once.")
	}
	return nil
}

// Alike is how alike two texts are, from 0 to 1: the share of their pairs of
// neighbouring characters that they have in common (Dice). Blanks and punctuation
// do not count, nor does the case of letters.
func Alike(a, b string) float64 {
	pairs := func(s string) map[string]int {
		out := map[string]int{}
		var last rune
		for _, r := range strings.ToLower(s) {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				continue
			}
			if last != 0 {
				out[string([]rune{last, r})]++
			}
			last = r
		}
		return out
	}
	x, y := pairs(a), pairs(b)
	both, all := 0, 0
	for p, n := range x {
		both += min(n, y[p])
		all += n
	}
	for _, n := range y {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(both) / float64(all)
}
