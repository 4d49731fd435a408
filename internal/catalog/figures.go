package catalog

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"onewindow/ent"
	"onewindow/ent/calendarday"
	"onewindow/ent/calendaryear"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// Figures are the center's headline figures with what they are made of.
type Figures struct {
	Items, CityItems, Departments int
	Coverage                      float64 // items ÷ city items
	StatutoryDays, PromisedDays   float64 // means, in working days
	PromiseReduction              float64 // 1 − Σpromised ÷ Σstatutory
}

// workingDays makes limits of different units comparable: a calendar day counts
// 5/7 of a working day, a month 21.
func workingDays(l workday.Limit) float64 {
	switch l.Unit {
	case workday.UnitCalendarDay:
		return float64(l.Amount) * 5 / 7
	case workday.UnitMonth:
		return float64(l.Amount) * 21
	}
	return float64(l.Amount)
}

// Figures reckons the headline figures over the items in force on a day.
func (b *Book) Figures(day workday.Day) Figures {
	var f Figures
	var law, promise float64
	departments := map[int]bool{}
	for _, it := range b.Items {
		v := b.InForce(it.ID, day)
		if v == nil {
			continue
		}
		f.Items++
		departments[it.DepartmentID] = true
		law += workingDays(v.StatutoryLimit())
		promise += workingDays(v.PromisedLimit())
	}
	f.Departments = len(departments)
	for _, d := range b.Departments {
		f.CityItems += d.CityItems
	}
	if f.CityItems > 0 {
		f.Coverage = float64(f.Items) / float64(f.CityItems)
	}
	if f.Items > 0 {
		f.StatutoryDays, f.PromisedDays = law/float64(f.Items), promise/float64(f.Items)
	}
	if law > 0 {
		f.PromiseReduction = 1 - promise/law
	}
	return f
}

// Day is today in the hall.
func (c *Catalogue) Day(ctx context.Context) workday.Day { return workday.DayOf(c.Store.Instant(ctx)) }

// Open tells whether the hall is open now.
func (c *Catalogue) Open(ctx context.Context) (bool, error) {
	b, err := c.Book(ctx)
	if err != nil {
		return false, err
	}
	now := c.Store.Instant(ctx).In(workday.Shanghai)
	minute := now.Hour()*60 + now.Minute()
	return b.Calendar.Working(workday.DayOf(now)) && minute >= b.Center.OpensMinute && minute < b.Center.ClosesMinute, nil
}

// Today is today as a day of the calendar.
func (c *Catalogue) Today(ctx context.Context) (*ent.CalendarDay, error) {
	b, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	day := c.Day(ctx)
	return &ent.CalendarDay{Day: day, Working: b.Calendar.Working(day), Name: b.Calendar.Name(day)}, nil
}

// Year is what the calendar knows of a year; nil when it knows nothing.
func (c *Catalogue) Year(ctx context.Context, year int) (*ent.CalendarYear, error) {
	y, err := c.Store.Read(ctx).CalendarYear.Query().Where(calendaryear.Year(year)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, nil //nolint:nilnil // null is the answer
	}
	if err != nil {
		return nil, fmt.Errorf("read calendar year: %w", err)
	}
	return y, nil
}

// Exceptions lists a year's days that differ from Monday to Friday.
func (c *Catalogue) Exceptions(ctx context.Context, year int) ([]*ent.CalendarDay, error) {
	from, to := workday.NewDay(year, time.January, 1), workday.NewDay(year, time.December, 31)
	days, err := c.Store.Read(ctx).CalendarDay.Query().Where(calendarday.DayGTE(from), calendarday.DayLTE(to)).Order(ent.Asc("day")).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read calendar: %w", err)
	}
	return days, nil
}

// ItemsOfEvent lists the items of a moment of life or business that can be applied for.
func (b *Book) ItemsOfEvent(e *ent.LifeEvent, day workday.Day) []*ent.ServiceItem {
	out := []*ent.ServiceItem{}
	for _, code := range e.ItemCodes {
		if it := b.byCode[code]; it != nil && b.InForce(it.ID, day) != nil {
			out = append(out, it)
		}
	}
	return out
}

// LongestPromise is the longest promise among an event's items, in working days, rounded up.
func (b *Book) LongestPromise(e *ent.LifeEvent, day workday.Day) int {
	longest := 0.0
	for _, it := range b.ItemsOfEvent(e, day) {
		longest = max(longest, workingDays(b.InForce(it.ID, day).PromisedLimit()))
	}
	return int(longest + 0.999)
}

// SortByCode orders items by code.
func (b *Book) SortByCode(items []*ent.ServiceItem) {
	slices.SortFunc(items, func(x, y *ent.ServiceItem) int { return cmp.Compare(x.Code, y.Code) })
}

// SortByPromise orders items by promised limit, the shortest first.
func (b *Book) SortByPromise(items []*ent.ServiceItem, day workday.Day) {
	slices.SortStableFunc(items, func(x, y *ent.ServiceItem) int {
		return cmp.Compare(workingDays(b.InForce(x.ID, day).PromisedLimit()), workingDays(b.InForce(y.ID, day).PromisedLimit()))
	})
}

// Requirement finds a required document by id.
func (b *Book) Requirement(id int) *ent.RequiredDocument { return b.requirements[id] }

// NodeByID finds a row of the catalogue; nil when there is none. Drafts stay hidden.
func (b *Book) NodeByID(kind string, id int) ent.Noder {
	var found ent.Noder
	switch kind {
	case "Department":
		found = orNil(b.departments[id])
	case "ServiceWindow":
		found = orNil(b.windows[id])
	case "ServiceItem":
		found = orNil(b.items[id])
	case "ServiceItemVersion":
		if v := b.byID[id]; v != nil && v.State != center.VersionDraft {
			found = v
		}
	default:
		for version, g := range b.guides {
			if v := b.byID[version]; v.State == center.VersionDraft {
				continue
			}
			if found = g.node(kind, id); found != nil {
				return found
			}
		}
	}
	return found
}

// node finds a part of a guide.
func (g *Guide) node(kind string, id int) ent.Noder {
	switch kind {
	case "RequiredDocument":
		return pick(g.Documents, func(x *ent.RequiredDocument) bool { return x.ID == id })
	case "ProcedureStep":
		return pick(g.Steps, func(x *ent.ProcedureStep) bool { return x.ID == id })
	case "FeeRule":
		return pick(g.Fees, func(x *ent.FeeRule) bool { return x.ID == id })
	case "FAQ":
		return pick(g.FAQs, func(x *ent.FAQ) bool { return x.ID == id })
	case "PolicyDocument":
		return pick(g.Laws, func(x *ent.PolicyDocument) bool { return x.ID == id })
	}
	return nil
}

func pick[T ent.Noder](all []T, is func(T) bool) ent.Noder {
	if i := slices.IndexFunc(all, is); i >= 0 {
		return all[i]
	}
	return nil
}

func orNil[T any, P interface {
	*T
	ent.Noder
}](v P) ent.Noder {
	if v == nil {
		return nil
	}
	return v
}
