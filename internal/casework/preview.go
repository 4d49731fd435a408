package casework

import (
	"context"
	"slices"

	"onewindow/ent"
	"onewindow/internal/auth"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/guide"
	"onewindow/internal/workday"
)

// PreviewApplicationInput asks what an application would come to.
type PreviewApplicationInput struct {
	ItemCodes     []string
	Bundle        *string
	Answers       []*AnswerInput
	ApplicantKind *center.ApplicantKind
	Day           *workday.Day
	Drafts        bool
}

// ApplicationPreview is what an application would come to. What a field means
// is said once, in guide.graphqls.
type ApplicationPreview struct {
	Day           workday.Day
	Bundle        *ent.LifeEvent
	Questions     []*GuidedQuestion
	Complete      bool
	Problems      []error
	Items         []*PreviewedItem
	Documents     []*PreviewedDocument
	Fees          []*PreviewedFee
	TotalFen      int
	TotalCertain  bool
	Departments   []*ent.Department
	Windows       []*ent.ServiceWindow
	PromisedDue   workday.Day
	StatutoryDue  workday.Day
	Provisional   bool
	PromisedDays  int
	StatutoryDays int
	OneByOneDays  int
	Promises      []*PromiseOffer
}

// GuidedQuestion is a question with where it stands.
type GuidedQuestion struct {
	*center.Question
	Required bool
	Answer   *string
	Asked    center.Certainty
	Items    []*ent.ServiceItem
}

// PreviewedItem is one item of it.
type PreviewedItem struct {
	Item          *ent.ServiceItem
	Version       *ent.ServiceItemVersion
	Department    *ent.Department
	Applies       center.Certainty
	Against       []*center.EligibilityRule
	WaitsFor      []*ent.ServiceItem
	Start         workday.Day
	IntakeDue     workday.Day
	PromisedDue   workday.Day
	StatutoryDue  workday.Day
	Days          int
	From, To      int
	Critical      bool
	DecidedAtOnce center.Certainty

	plan *planned
	law  workday.Day // when it starts, if every limit of the law is used up
}

// PreviewedDocument is one paper, asked for by one item or several.
type PreviewedDocument struct {
	Key          string
	Requirement  *ent.RequiredDocument
	Requirements []*ent.RequiredDocument
	Needed       center.Certainty
	Items        []*ent.ServiceItem
	ResultOf     *ent.ServiceItem
	Earlier      []*EarlierDocument
}

// PreviewedFee is one line of what it costs.
type PreviewedFee struct {
	Rule      *ent.FeeRule
	Item      *ent.ServiceItem
	Charged   center.Certainty
	AmountFen *int
	Working   string
}

// Preview answers what an application would come to, for anybody, and keeps
// nothing. The same plan is followed when it is filed.
func (s *Service) Preview(ctx context.Context, in PreviewApplicationInput) (*ApplicationPreview, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	if in.Drafts && !auth.Actor(ctx).Is(center.RoleAdmin) {
		return nil, center.Refuse(center.ErrForbidden, "drafts", "草稿只供管理员预览。", "Drafts are previewed by administrators.")
	}
	day := workday.DayOf(s.Store.Instant(ctx))
	if in.Day != nil {
		if *in.Day < day-366 || *in.Day > day+3*366 {
			return nil, center.Refuse(center.ErrBadUserInput, "day", "日期太远。", "The day is too far away.")
		}
		day = *in.Day
	}
	kind := center.ApplicantKind("")
	if in.ApplicantKind != nil {
		kind = *in.ApplicantKind
	}
	p, err := newPlan(book, planning{in.ItemCodes, in.Bundle, in.Answers, kind, day, in.Drafts})
	if err != nil {
		return nil, err
	}
	out := &ApplicationPreview{Day: day, Bundle: p.bundle, Problems: p.refused, Complete: len(p.refused) == 0}
	out.ask(p)
	if err := out.order(p); err != nil {
		return nil, err
	}
	out.collect(p)
	out.charge(p)
	if err := s.offerEarlier(ctx, book, out.Documents); err != nil {
		return nil, err
	}
	return out, s.word(ctx, out, p)
}

func certainty(t guide.Truth) center.Certainty {
	switch t {
	case guide.Yes:
		return center.CertainYes
	case guide.No:
		return center.CertainNo
	default:
		return center.NotYetKnown
	}
}

// surer is what two items together say: what one certainly needs is needed.
func surer(a, b center.Certainty) center.Certainty {
	for _, c := range []center.Certainty{center.CertainYes, center.NotYetKnown} {
		if a == c || b == c {
			return c
		}
	}
	return center.CertainNo
}

// ask lists the questions, each once: what one item asks and another does too
// is one question, asked when either asks it.
func (v *ApplicationPreview) ask(p *plan) {
	byKey := map[string]*GuidedQuestion{}
	for _, x := range p.items {
		for _, a := range x.reading.Questions {
			if a.Visible == guide.No {
				continue
			}
			q := byKey[a.Key]
			if q == nil {
				q = &GuidedQuestion{Question: a.Question, Asked: certainty(a.Visible)}
				byKey[a.Key] = q
				v.Questions = append(v.Questions, q)
			}
			q.Asked = surer(q.Asked, certainty(a.Visible))
			q.Required = q.Required || !a.Optional
			q.Items = append(q.Items, x.item)
			if a.Answer != "" {
				q.Answer = &a.Answer
			}
		}
		v.Complete = v.Complete && x.reading.Complete
	}
}

// order lays the items out in time. A later item starts on the day the items it
// waits for are promised; days are reckoned as if each were accepted on the day
// it arrives, the way promises are made.
func (v *ApplicationPreview) order(p *plan) error {
	rows := map[*planned]*PreviewedItem{}
	var lay func(x *planned, depth int) (*PreviewedItem, error)
	lay = func(x *planned, depth int) (*PreviewedItem, error) {
		if r := rows[x]; r != nil {
			return r, nil
		}
		r := &PreviewedItem{Item: x.item, Version: x.version, Department: p.department(x), Applies: certainty(x.applies()),
			Start: v.Day, law: v.Day, WaitsFor: []*ent.ServiceItem{}, DecidedAtOnce: certainty(x.reading.Granted), plan: x}
		rows[x] = r
		for _, rule := range x.against() {
			r.Against = append(r.Against, &rule)
		}
		if depth > len(p.items) {
			return r, nil // a circle in the data: nobody waits
		}
		for _, w := range x.waits {
			before, err := lay(w.on, depth+1)
			if err != nil {
				return nil, err
			}
			r.WaitsFor = append(r.WaitsFor, w.on.item)
			r.Start, r.law = max(r.Start, before.PromisedDue), max(r.law, before.StatutoryDue)
		}
		due := func(start workday.Day, limit workday.Limit) (workday.Day, error) {
			d, err := p.book.Calendar.Due(workday.Terms{Start: start.Start().Add(officeHour), Limit: limit}, v.Day)
			v.Provisional = v.Provisional || d.Provisional
			return d.Day, wrap("reckon due day", err)
		}
		var err error
		if r.IntakeDue, err = due(r.Start, workday.Limit{Amount: x.version.IntakeDays, Unit: workday.UnitWorkingDay}); err != nil {
			return nil, err
		}
		if r.PromisedDue, err = due(r.Start, x.version.PromisedLimit()); err != nil {
			return nil, err
		}
		if r.StatutoryDue, err = due(r.law, x.version.StatutoryLimit()); err != nil {
			return nil, err
		}
		count := p.book.Calendar.Count
		r.From, r.To = count(v.Day, r.Start), count(v.Day, r.PromisedDue)
		r.Days = count(r.Start, r.PromisedDue)
		return r, nil
	}
	for _, x := range p.items {
		r, err := lay(x, 0)
		if err != nil {
			return err
		}
		v.Items = append(v.Items, r)
		if p.bundle != nil && x.leftOut() {
			continue
		}
		v.PromisedDue, v.StatutoryDue = max(v.PromisedDue, r.PromisedDue), max(v.StatutoryDue, r.StatutoryDue)
		v.OneByOneDays += r.Days
		if !slices.Contains(v.Departments, r.Department) {
			v.Departments = append(v.Departments, r.Department)
			for _, w := range p.book.WindowsOf(r.Department.ID) {
				if !slices.Contains(v.Windows, w) {
					v.Windows = append(v.Windows, w)
				}
			}
		}
	}
	if v.PromisedDue == 0 {
		v.PromisedDue, v.StatutoryDue = v.Day, v.Day
	}
	v.PromisedDays, v.StatutoryDays = p.book.Calendar.Count(v.Day, v.PromisedDue), p.book.Calendar.Count(v.Day, v.StatutoryDue)
	// The critical path: the item that ends last, and whatever it waited for longest.
	for _, r := range v.Items {
		if r.PromisedDue == v.PromisedDue && !(p.bundle != nil && r.plan.leftOut()) {
			for r != nil {
				r.Critical = true
				var longest *PreviewedItem
				for _, w := range r.plan.waits {
					if b := rows[w.on]; b.PromisedDue == r.Start && (longest == nil || b.PromisedDue > longest.PromisedDue) {
						longest = b
					}
				}
				r = longest
			}
			break
		}
	}
	return nil
}

// officeHour is when an application made on a day is taken to arrive.
const officeHour = 10 * 60 * 60 * 1e9

// collect lists the papers, each once, with the items that ask for it.
func (v *ApplicationPreview) collect(p *plan) {
	byKey := map[string]*PreviewedDocument{}
	for _, x := range p.items {
		if p.bundle != nil && x.leftOut() {
			continue
		}
		for i, r := range x.guide.Documents {
			needed := certainty(x.reading.Papers[i])
			if needed == center.CertainNo {
				continue
			}
			key := catalog.PaperKey(x.item, r)
			d := byKey[key]
			if d == nil {
				d = &PreviewedDocument{Key: key, Requirement: r, Needed: needed}
				byKey[key] = d
				v.Documents = append(v.Documents, d)
			} else if needed == center.CertainYes && (d.Needed != center.CertainYes || d.Requirement.Necessity == center.Held && r.Necessity != center.Held) {
				d.Requirement = r // whoever needs it most decides
			}
			d.Needed = surer(d.Needed, needed)
			d.Requirements, d.Items = append(d.Requirements, r), append(d.Items, x.item)
			for _, w := range x.waits {
				if w.gives == r.Key {
					d.ResultOf = w.on.item
				}
			}
		}
	}
}

// charge lists the fees and adds up those that are certain.
func (v *ApplicationPreview) charge(p *plan) {
	v.TotalCertain = true
	for _, x := range p.items {
		if p.bundle != nil && x.leftOut() {
			continue
		}
		for i, rule := range x.guide.Fees {
			c := x.reading.Fees[i]
			if c.Applies == guide.No || c.Known && c.Fen == 0 {
				continue
			}
			f := &PreviewedFee{Rule: rule, Item: x.item, Charged: certainty(c.Applies), Working: feeWorking(x.sheet, rule, p.facts)}
			if c.Known {
				f.AmountFen = &c.Fen
			}
			if c.Applies == guide.Yes && c.Known {
				v.TotalFen += c.Fen
			} else {
				v.TotalCertain = false
			}
			v.Fees = append(v.Fees, f)
		}
	}
}

// feeWorking tells how a fee came about: the rule and the answers it read.
func feeWorking(s *guide.Sheet, rule *ent.FeeRule, f guide.Facts) string {
	switch {
	case rule.AmountExpr != "":
		return s.Working(rule.AmountExpr, f)
	case rule.Condition != "":
		return s.Working(rule.Condition, f)
	}
	return ""
}
