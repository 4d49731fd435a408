package center

import (
	"regexp"
	"strings"
)

// The limits of a follow-up of a poor rating, in working days (好差评: contact
// within 1, put right within 15).
const (
	RatingContactDays = 1
	RatingRightDays   = 15
)

// RatingSituation is all that the rules ask before somebody rates.
type RatingSituation struct {
	Staff      bool // a member of staff asks
	Happened   bool // the step has been taken
	FollowUp   bool // it is to be a later rating (追评)
	Rated      bool // the step was rated before
	FollowedUp bool // and once more
}

// CheckRating tells why somebody may not rate, or nil. Rating is for whoever was
// served, never for a clerk; a step is rated once it was taken, once, and once more.
func CheckRating(s RatingSituation) error {
	switch {
	case s.Staff:
		return Refuse(ErrForbidden, "", "评价由办事人自愿作出，工作人员不能录入。什么都没有保存。", "Rating is for whoever was served; staff may not enter one. Nothing was saved.")
	case !s.Happened:
		return Refuse(ErrIllegalStep, "step", "这一步还没有办，办完再评价。什么都没有保存。", "This step has not been taken yet; rate it afterwards. Nothing was saved.")
	case s.FollowUp && !s.Rated:
		return Refuse(ErrIllegalStep, "followUp", "还没有评价过，不能追评。什么都没有保存。", "There is no rating yet to follow up. Nothing was saved.")
	case s.FollowUp && s.FollowedUp, !s.FollowUp && s.Rated:
		return Refuse(ErrConflict, "step", "这一步已经评价过，每步可以评价一次、追评一次。什么都没有保存。", "This step was rated already: once, and once more as a follow-up. Nothing was saved.")
	}
	return nil
}

// FollowUpAction is an act on the follow-up of a poor rating.
type FollowUpAction string

// The acts on a follow-up.
const (
	ActContactRater   FollowUpAction = "CONTACT"
	ActVerifyRating   FollowUpAction = "VERIFY"
	ActPutRatingRight FollowUpAction = "PUT_RIGHT"
	ActReplyToRating  FollowUpAction = "REPLY"
	ActExcludeRating  FollowUpAction = "EXCLUDE"
)

// FollowUpSituation is all that the rules ask of a follow-up.
type FollowUpSituation struct {
	Department bool // the actor is of the department rated, and not the person rated
	Supervisor bool // the actor supervises, and is not of that department
	Contacted  bool
	Finding    RatingFinding // empty: not verified yet
	Right      bool
	Replied    bool
	Excluded   bool
}

// CheckFollowUp tells why the act is refused, or nil. Whoever was rated handles no
// follow-up of it; only a supervisor leaves a rating out of counts, and only one
// that was found mistaken or malicious.
func CheckFollowUp(a FollowUpAction, s FollowUpSituation) error {
	if a == ActExcludeRating && !s.Supervisor || a != ActExcludeRating && !s.Department {
		return Refuse(ErrForbidden, "", "您没有办理这一步的权限，什么都没有改动。", "You may not take this step. Nothing was changed.")
	}
	open := map[FollowUpAction]bool{
		ActContactRater:   !s.Contacted,
		ActVerifyRating:   s.Contacted && s.Finding == "",
		ActPutRatingRight: s.Finding == FindingSubstantiated && !s.Right,
		ActReplyToRating:  !s.Replied,
		ActExcludeRating:  (s.Finding == FindingMistaken || s.Finding == FindingMalicious) && !s.Excluded,
	}
	if !open[a] {
		return Refuse(ErrIllegalStep, "", "现在不能办理这一步，什么都没有改动。", "This step is not possible now. Nothing was changed.")
	}
	return nil
}

// numberLike is a run of figures long enough to be a telephone or identity number.
var numberLike = regexp.MustCompile(`[0-9０-９](?:[ \t-]?[0-9０-９]){5,}[0-9XxＸｘ]?`)

// MaskNumbers leaves out of a text meant for everybody what looks like the number
// of a telephone or of a person: all but its first three figures.
func MaskNumbers(text string) string {
	return numberLike.ReplaceAllStringFunc(text, func(run string) string {
		runes := []rune(run)
		return string(runes[:3]) + strings.Repeat("*", len(runes)-3)
	})
}
