package center

import "testing"

func TestCheckInquiry(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		s    InquirySituation
		want ErrorCode
	}{
		"asked first, handed on since":  {InquirySituation{State: InquiryOpen, First: true}, ""},
		"works on it now":               {InquirySituation{State: InquiryOpen, Now: true}, ""},
		"somebody else":                 {InquirySituation{State: InquiryOpen}, ErrForbidden},
		"somebody else, after it ended": {InquirySituation{State: InquiryAnswered}, ErrForbidden},
		"after it was answered":         {InquirySituation{State: InquiryAnswered, First: true, Now: true}, ErrIllegalStep},
		"after it became a case":        {InquirySituation{State: InquiryCase, First: true}, ErrIllegalStep},
	} {
		if got := CodeOf(CheckInquiry(c.s)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
