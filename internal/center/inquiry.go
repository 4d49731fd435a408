package center

// InquiryDays is how long a first inquiry may stay open, in working days after
// the day it was asked: a consultation's limit. Longer is a dropped inquiry.
const InquiryDays = 3

// InquiryAction is an act on a first inquiry.
type InquiryAction string

// The acts on a first inquiry.
const (
	ActAnswerInquiry InquiryAction = "ANSWER"
	ActHandOnInquiry InquiryAction = "HAND_ON"
	ActBecomeInquiry InquiryAction = "BECOME"
)

// InquirySituation is all that the rules ask of a first inquiry.
type InquirySituation struct {
	State InquiryState
	First bool // the actor was asked first, and stays answerable
	Now   bool // the actor works on it now
}

// CheckInquiry tells why the act is refused, or nil. Only whoever was asked first
// and whoever it was handed to act on it; handing it on frees nobody (首问负责制).
func CheckInquiry(s InquirySituation) error {
	switch {
	case !s.First && !s.Now:
		return Refuse(ErrForbidden, "", "首问只由首问责任人和现在的承办人办理。什么都没有改动。", "Only whoever was asked first and whoever it was handed to may do this. Nothing was changed.")
	case s.State != InquiryOpen:
		return Refuse(ErrIllegalStep, "", "这件首问已经了结。什么都没有改动。", "This inquiry has ended already. Nothing was changed.")
	}
	return nil
}
