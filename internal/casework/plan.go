package casework

import (
	"fmt"
	"slices"
	"strings"

	"onewindow/ent"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/guide"
	"onewindow/internal/workday"
)

// plan is what an application would come to: which items, in what order, and
// what their rules say of the answers. The preview shows it and submitting
// follows it, so that nobody is promised one thing and given another.
type plan struct {
	book    *catalog.Book
	bundle  *ent.LifeEvent // nil when the items were chosen one by one
	facts   guide.Facts
	guided  bool // answers were given: they are checked, and fees may rest on them
	items   []*planned
	refused []error            // answers that fit no question; the first of each
	mandate *ent.Authorisation // whose agent acts on it; nil: nobody acts for the applicant
	byAgent bool               // the agent files it already, not the principal
}

// planned is one item of a plan.
type planned struct {
	item    *ent.ServiceItem
	version *ent.ServiceItemVersion
	guide   *catalog.Guide
	sheet   *guide.Sheet
	reading guide.Reading
	waits   []wait
	signed  pledged // what the applicant gave their word for
}

// wait says that an item waits for another of the plan.
type wait struct {
	on    *planned
	gives string
}

// applies tells whether the item applies, by all its rules.
func (p *planned) applies() guide.Truth {
	out := guide.Yes
	for _, t := range p.reading.Eligible {
		if t == guide.No {
			return guide.No
		}
		if t == guide.Open {
			out = guide.Open
		}
	}
	return out
}

// against lists the rules that say the item does not apply.
func (p *planned) against() []center.EligibilityRule {
	var out []center.EligibilityRule
	for i, t := range p.reading.Eligible {
		if t == guide.No {
			out = append(out, p.version.Form.Eligibility[i])
		}
	}
	return out
}

// leftOut tells whether a bundle leaves the item out: no application for it is
// needed. What one is not qualified for is never left out silently.
func (p *planned) leftOut() bool {
	against := p.against()
	return len(against) > 0 && !slices.ContainsFunc(against, func(r center.EligibilityRule) bool { return r.Outcome != center.NotRequired })
}

// department is who decides: the item's own, or another by the answers.
func (p *plan) department(x *planned) *ent.Department {
	if code := x.reading.Department; code != "" {
		if d := p.book.DepartmentByCode(code); d != nil {
			return d
		}
	}
	return p.book.Department(x.item.DepartmentID)
}

// planning is what a plan is made of.
type planning struct {
	codes   []string
	bundle  *string
	answers []*AnswerInput
	kind    center.ApplicantKind
	day     workday.Day
	drafts  bool // plan with drafts in place of the versions in force: a preview only
}

// newPlan makes a plan. It refuses items that cannot be applied for; answers
// that do not fit are kept in refused, each with its field.
func newPlan(book *catalog.Book, in planning) (*plan, error) {
	p := &plan{book: book, facts: guide.Facts{Answers: map[string]string{}, Applicant: in.kind, Day: in.day}}
	codes := in.codes
	if in.bundle != nil && *in.bundle != "" {
		if p.bundle = book.Event(*in.bundle); p.bundle == nil {
			return nil, center.Refuse(center.ErrNotFound, "bundle", "没有这件事。请回到首页，重新选择。", "There is no such bundle. Choose again on the home page.")
		}
		if len(codes) == 0 {
			for _, it := range book.ItemsOfEvent(p.bundle, in.day) {
				codes = append(codes, it.Code)
			}
		}
	}
	versions, err := offered(book, codes, in.day, in.drafts)
	if err != nil {
		return nil, err
	}
	byCode := map[string]*planned{}
	for i, v := range versions {
		x := &planned{item: book.Item(v.ItemID), version: v, guide: book.Guide(v.ID)}
		if p.bundle != nil && !slices.Contains(p.bundle.ItemCodes, x.item.Code) {
			return nil, center.Refuse(center.ErrBadUserInput, fmt.Sprintf("itemCodes.%d", i), "这个事项不在这件事里，请单独申请。", "This item is not part of the bundle; apply for it by itself.")
		}
		if x.sheet, err = book.Sheet(v); err != nil {
			if v.State == center.VersionDraft { // its author is told what is wrong with it
				return nil, book.Findings(v).Refuse(fmt.Sprintf("itemCodes.%d", i))
			}
			return nil, err
		}
		byCode[x.item.Code] = x
		p.items = append(p.items, x)
	}
	if err := p.take(in.answers); err != nil {
		return nil, err
	}
	for _, x := range p.items {
		x.reading = x.sheet.Read(p.facts)
	}
	if p.bundle == nil {
		return p, nil
	}
	var chosen []string
	for _, x := range p.items {
		if !x.leftOut() {
			chosen = append(chosen, x.item.Code)
		}
	}
	for _, n := range catalog.NeedsWithin(p.bundle, chosen) {
		byCode[n.Item].waits = append(byCode[n.Item].waits, wait{byCode[n.Waits], n.Gives})
	}
	return p, nil
}

// take reads the answers as the questions want them. What no item asks is kept
// as it was typed, as an application may carry it, and decides nothing.
func (p *plan) take(in []*AnswerInput) error {
	typed, err := answersOf(in)
	if err != nil {
		return err
	}
	p.guided = len(typed) > 0
	for i, a := range in {
		if a.Value = strings.TrimSpace(a.Value); a.Value == "" {
			continue // not answered yet
		}
		q := p.question(a.Key)
		if q == nil {
			p.facts.Answers[a.Key] = typed[a.Key]
			continue
		}
		canonical, ok := guide.Canonical(q, a.Value)
		if !ok {
			p.refused = append(p.refused, misfit(q, fmt.Sprintf("answers.%d.value", i)))
			continue
		}
		p.facts.Answers[a.Key] = canonical
	}
	return nil
}

func (p *plan) question(key string) *center.Question {
	for _, x := range p.items {
		for i := range x.version.Form.Questions {
			if x.version.Form.Questions[i].Key == key {
				return &x.version.Form.Questions[i]
			}
		}
	}
	return nil
}

// misfit says how an answer is to be given.
func misfit(q *center.Question, field string) error {
	zh, en := "请选择一项。", "Choose one of the answers."
	switch q.Kind {
	case center.AskNumber:
		zh, en = "请填写整数。", "Enter a whole number."
		if q.Min != nil && q.Max != nil {
			zh, en = fmt.Sprintf("请填写%d至%d之间的整数。", *q.Min, *q.Max), fmt.Sprintf("Enter a whole number from %d to %d.", *q.Min, *q.Max)
		}
	case center.AskMoney:
		zh, en = "请填写金额，以元为单位，最多两位小数，例如 1200.50。", "Enter an amount in yuan, with two decimals at most, like 1200.50."
	case center.AskDate:
		zh, en = "请填写日期，例如 2026-11-24。", "Enter a date, like 2026-11-24."
	case center.AskText:
		zh, en = "请填写，最多500个字。", "Enter an answer of 500 characters at most."
	}
	return center.Refuse(center.ErrBadUserInput, field, zh, en)
}

// check refuses what cannot be filed. An application without any answers is
// unguided: it is taken as it is, what depends on answers is settled at the
// window, and nothing is charged or decided by rule. One with answers is held
// to them: every question on which a paper, a fee, the department, the item's
// applying or its decision depends must be answered (an optional one never is
// demanded), and an item that does not apply by them is refused, or left out of
// a bundle when no application is needed.
func (p *plan) check() error {
	if !p.guided {
		return nil
	}
	if len(p.refused) > 0 {
		return p.refused[0]
	}
	for _, x := range p.items {
		for _, a := range x.reading.Questions {
			if a.Visible == guide.Yes && a.Answer == "" && !a.Optional {
				return center.Refuse(center.ErrAnswerRequired, "answers."+a.Key, "请回答：%[1]s", "Please answer: %[2]s", a.Text.Zh, a.Text.En)
			}
		}
	}
	var kept []*planned
	for _, x := range p.items {
		if x.applies() != guide.No {
			kept = append(kept, x)
			continue
		}
		if p.bundle != nil && x.leftOut() {
			continue
		}
		r := x.against()[0]
		return center.Refuse(center.ErrItemDoesNotApply, "itemCodes", "“%[1]s”不能申请：%[2]s%[3]s", "“%[4]s” cannot be applied for: %[5]s %[6]s",
			x.item.Name, r.Reason.Zh, r.WhereToGo.Zh, x.item.NameEn, r.Reason.En, r.WhereToGo.En)
	}
	if len(kept) == 0 {
		return center.Refuse(center.ErrItemDoesNotApply, "itemCodes", "按您的回答，这些事项都不需要办理。", "By your answers none of these needs an application.")
	}
	p.items = kept
	return nil
}

// versions are the plan's, in order.
func (p *plan) versions() []*ent.ServiceItemVersion {
	out := make([]*ent.ServiceItemVersion, len(p.items))
	for i, x := range p.items {
		out[i] = x.version
	}
	return out
}
