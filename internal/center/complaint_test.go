package center

import (
	"testing"
	"time"
)

func TestCheckComplaint(t *testing.T) {
	t.Parallel()
	routed := ComplaintSituation{Kind: KindComplaint, Stage: ComplaintAccepted, Routed: true, RoutedFor: time.Hour}
	desk := ComplaintSituation{Kind: KindComplaint, Stage: ComplaintAccepted, Desk: true}
	asked := ComplaintSituation{Kind: KindConsultation, Stage: ComplaintAnswered, Desk: true, MayTell: true}
	owner := ComplaintSituation{Kind: KindComplaint, Stage: ComplaintAnswered, Owner: true}
	with := func(s ComplaintSituation, change func(*ComplaintSituation)) ComplaintSituation { change(&s); return s }
	for name, c := range map[string]struct {
		act  ComplaintAction
		s    ComplaintSituation
		want ErrorCode
	}{
		"the desk answers":                        {ActAnswerComplaint, desk, ""},
		"the accused answers":                     {ActAnswerComplaint, with(desk, func(s *ComplaintSituation) { s.Accused = true }), ErrNotFound},
		"somebody else answers":                   {ActAnswerComplaint, ComplaintSituation{Stage: ComplaintAccepted}, ErrNotFound},
		"it is answered before it is taken on":    {ActAnswerComplaint, with(desk, func(s *ComplaintSituation) { s.Stage = ComplaintReceived }), ErrIllegalStep},
		"supervision before it was asked":         {ActAnswerComplaint, ComplaintSituation{Stage: ComplaintAccepted, Supervisor: true}, ErrForbidden},
		"supervision once it was":                 {ActAnswerComplaint, ComplaintSituation{Stage: ComplaintAccepted, Supervisor: true, Escalated: true}, ""},
		"the desk once supervision was asked":     {ActAnswerComplaint, with(desk, func(s *ComplaintSituation) { s.Escalated = true }), ErrForbidden},
		"sent back in time":                       {ActReturnComplaint, routed, ""},
		"sent back after 24 hours":                {ActReturnComplaint, with(routed, func(s *ComplaintSituation) { s.RoutedFor = ReturnWithin + 1 }), ErrIllegalStep},
		"sent back by the desk":                   {ActReturnComplaint, desk, ErrForbidden},
		"extended by the department":              {ActExtendComplaint, routed, ErrForbidden},
		"extended":                                {ActExtendComplaint, desk, ""},
		"extended twice":                          {ActExtendComplaint, with(desk, func(s *ComplaintSituation) { s.Extended = true }), ErrIllegalStep},
		"extended late":                           {ActExtendComplaint, with(desk, func(s *ComplaintSituation) { s.Late = true }), ErrIllegalStep},
		"one answered with another":               {ActAnswerComplaint, with(desk, func(s *ComplaintSituation) { s.Merged = true }), ErrIllegalStep},
		"published":                               {ActPublishAnswer, asked, ""},
		"published twice":                         {ActPublishAnswer, with(asked, func(s *ComplaintSituation) { s.Published = true }), ErrIllegalStep},
		"published without consent":               {ActPublishAnswer, with(asked, func(s *ComplaintSituation) { s.MayTell = false }), ErrIllegalStep},
		"a complaint published":                   {ActPublishAnswer, with(asked, func(s *ComplaintSituation) { s.Kind = KindComplaint }), ErrIllegalStep},
		"judged":                                  {ActJudgeAnswer, owner, ""},
		"judged by the desk":                      {ActJudgeAnswer, with(desk, func(s *ComplaintSituation) { s.Stage = ComplaintAnswered }), ErrForbidden},
		"judged twice":                            {ActJudgeAnswer, with(owner, func(s *ComplaintSituation) { s.Judged = true }), ErrIllegalStep},
		"reopened":                                {ActReopenComplaint, owner, ""},
		"reopened before it was answered":         {ActReopenComplaint, with(owner, func(s *ComplaintSituation) { s.Stage = ComplaintAccepted }), ErrIllegalStep},
		"reopened twice":                          {ActReopenComplaint, with(owner, func(s *ComplaintSituation) { s.Reopened = true }), ErrIllegalStep},
		"reopened too late":                       {ActReopenComplaint, with(owner, func(s *ComplaintSituation) { s.ReopenEnd = true }), ErrIllegalStep},
		"escalated at once":                       {ActEscalateComplaint, owner, ErrIllegalStep},
		"escalated after it was reopened":         {ActEscalateComplaint, with(owner, func(s *ComplaintSituation) { s.Reopened = true }), ""},
		"escalated twice":                         {ActEscalateComplaint, with(owner, func(s *ComplaintSituation) { s.Reopened, s.Escalated = true, true }), ErrIllegalStep},
		"one answered with another, heard itself": {ActReopenComplaint, with(owner, func(s *ComplaintSituation) { s.Merged = true }), ""},
	} {
		if got := CodeOf(CheckComplaint(c.act, c.s)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestAlike(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b        string
		least, most float64
	}{
		{"窗口排队太久，等了两个小时", "窗口排队太久！等了两个小时。", 1, 1},
		{"窗口排队太久，等了两个小时", "窗口排队太久了，我等了快两个小时", 0.6, 0.95},
		{"窗口排队太久，等了两个小时", "请问食品经营许可要带什么材料", 0, 0.1},
		{"The QUEUE is long", "the queue is long", 1, 1},
		{"", "", 0, 0}, {"。", "！", 0, 0},
	} {
		if got := Alike(c.a, c.b); got < c.least || got > c.most || got != Alike(c.b, c.a) {
			t.Errorf("%q and %q are alike by %.2f, want %.2f to %.2f", c.a, c.b, got, c.least, c.most)
		}
	}
}
