package catalog

import (
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// ItemContent is what an administrator changes of an item's draft. What is nil
// stays as it is; an empty list or text empties it.
type ItemContent struct {
	Summary, SummaryEn            *string
	StatutoryLimit, PromisedLimit *workday.Limit
	IntakeDays, DeliveryDays      *int
	LegalBasis                    *string
	Conditions                    []center.Bilingual
	Documents                     []DocumentText
	Steps                         []StepText
	Fees                          []FeeText
	Faqs                          []FAQText
	Laws                          []LawText
	Result, ResultEn              *string
	ResultKind                    *center.ResultKind
	ValidityMonths                *int
	Remedies, RemediesEn          *string
	CheckedOn                     *workday.Day
	Illustrative, WindowDecides   *bool
	Superior, SuperiorEn          *string
	Assistants                    []center.Assistant
	Questions                     []center.Question
	Eligibility                   []center.EligibilityRule
	DepartmentRules               []center.DepartmentRule
	DecisionRule                  *center.DecisionRule
}

// apply writes what was given over what was there.
func (c *ItemContent) apply(e *Entry) {
	set(&e.SummaryZh, c.Summary)
	set(&e.SummaryEn, c.SummaryEn)
	set(&e.IntakeDays, c.IntakeDays)
	set(&e.DeliveryDays, c.DeliveryDays)
	set(&e.LegalBasis, c.LegalBasis)
	set(&e.ResultZh, c.Result)
	set(&e.ResultEn, c.ResultEn)
	set(&e.ResultKind, c.ResultKind)
	set(&e.RemediesZh, c.Remedies)
	set(&e.RemediesEn, c.RemediesEn)
	set(&e.Illustrative, c.Illustrative)
	set(&e.WindowDecides, c.WindowDecides)
	set(&e.SuperiorZh, c.Superior)
	set(&e.SuperiorEn, c.SuperiorEn)
	setList(&e.Conditions, c.Conditions)
	setList(&e.Documents, c.Documents)
	setList(&e.Steps, c.Steps)
	setList(&e.Fees, c.Fees)
	setList(&e.FAQs, c.Faqs)
	setList(&e.Laws, c.Laws)
	setList(&e.Assistants, c.Assistants)
	setList(&e.Questions, c.Questions)
	setList(&e.Eligibility, c.Eligibility)
	setList(&e.Departments, c.DepartmentRules)
	if c.StatutoryLimit != nil {
		e.Statutory = c.StatutoryLimit
	}
	if c.PromisedLimit != nil {
		e.Promised = c.PromisedLimit
	}
	if e.Promised == nil {
		e.Promised = e.Statutory
	}
	if c.ValidityMonths != nil {
		e.Validity = nil
		if *c.ValidityMonths > 0 {
			e.Validity = &ValidityText{*c.ValidityMonths}
		}
	}
	if c.CheckedOn != nil {
		e.CheckedOn = c.CheckedOn
	}
	if c.DecisionRule != nil {
		e.Decision = c.DecisionRule
		if *c.DecisionRule == (center.DecisionRule{}) {
			e.Decision = nil
		}
	}
}

func set[T any](to *T, from *T) {
	if from != nil {
		*to = *from
	}
}

func setList[T any](to *[]T, from []T) {
	if from != nil {
		*to = from
	}
}
