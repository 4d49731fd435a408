package supervision_test

import (
	"onewindow/ent"
	"onewindow/internal/center"
	"onewindow/internal/inquiry"
	"onewindow/internal/rating"
)

// The stories of the public's voice: poor ratings and first inquiries, heeded and not.

// rated is a case done in time whose applicant then rates how it was decided.
func (m *month) rated(level center.RatingLevel, then map[int]func(*ent.Rating)) (string, map[int]func(), []string) {
	c := m.file(item)
	tell := m.onTime(c, 1, map[int]func(){0: func() { m.accept(c) }})
	var r *ent.Rating
	id := c.GlobalID()
	tell[3] = func() {
		var err error
		r, err = m.Ratings.Rate(m.people["applicant"], rating.RateServiceInput{CaseID: &id, Step: center.RateDecision, Level: level, Comment: ptr("等了很久")})
		m.must(r, err)
	}
	for day, do := range then {
		tell[day] = func() { do(r) }
	}
	return c.Number, tell, nil
}

// ignoredRating is a poor word that nobody answers: not within a day, not within fifteen.
func (m *month) ignoredRating() (string, map[int]func(), []string) {
	number, tell, _ := m.rated(center.VeryDissatisfied, nil)
	return number, tell, []string{"conduct-RATING_NOT_FOLLOWED_UP YELLOW", "conduct-RATING_NOT_FOLLOWED_UP YELLOW"}
}

// halfHeard is one whose giver is contacted in time, and then nothing is put right.
func (m *month) halfHeard() (string, map[int]func(), []string) {
	number, tell, _ := m.rated(center.Dissatisfied, map[int]func(*ent.Rating){4: m.contact})
	return number, tell, []string{"conduct-RATING_NOT_FOLLOWED_UP YELLOW"}
}

// heeded is one that is contacted, found true and put right in time.
func (m *month) heeded() (string, map[int]func(), []string) {
	return m.rated(center.Dissatisfied, map[int]func(*ent.Rating){4: m.contact, 10: func(r *ent.Rating) {
		m.must(m.Ratings.Verify(m.people["head"], rating.VerifyRatingInput{RatingID: r.GlobalID(), Finding: center.FindingSubstantiated, Reasons: "属实"}))
		m.must(m.Ratings.PutRight(m.people["head"], rating.RatingInput{RatingID: r.GlobalID(), Text: "已增设窗口，并告知本人"}))
	}})
}

// praised is a good word, which asks for nothing.
func (m *month) praised() (string, map[int]func(), []string) { return m.rated(center.Satisfied, nil) }

func (m *month) contact(r *ent.Rating) {
	m.must(m.Ratings.Contact(m.people["head"], rating.RatingInput{RatingID: r.GlobalID(), Text: "已电话联系"}))
}

// asked is a question put to the examiner.
func (m *month) asked() *ent.FirstInquiry {
	q, err := m.Inquiries.Register(m.people["examiner"], inquiry.RegisterInquiryInput{Question: "开餐馆要办什么？"})
	m.must(q, err)
	return q
}

// droppedInquiry is one that whoever was asked first forgets.
func (m *month) droppedInquiry() (string, map[int]func(), []string) {
	return m.asked().Number, nil, []string{"conduct-FIRST_INQUIRY_DROPPED YELLOW"}
}

// droppedAtWindow is one about nothing in particular, at a general window: the center answers for it.
func (m *month) droppedAtWindow() (string, map[int]func(), []string) {
	q, err := m.Inquiries.Register(m.people["clerk"], inquiry.RegisterInquiryInput{Question: "停车场几点关门？"})
	m.must(q, err)
	return q.Number, nil, []string{"conduct-FIRST_INQUIRY_DROPPED YELLOW"}
}

// keptInquiry is one that is answered on its last day.
func (m *month) keptInquiry() (string, map[int]func(), []string) {
	q := m.asked()
	return q.Number, map[int]func(){center.InquiryDays: func() {
		m.must(m.Inquiries.Answer(m.people["examiner"], inquiry.AnswerInquiryInput{InquiryID: q.GlobalID(), Answer: "须办理食品经营许可。"}))
	}}, nil
}
