// Package catalog owns what can be applied for: departments, windows, items,
// their dated versions and guides, life events, the working calendar. It reads
// them from memory (they change a few times a month and are asked for in every
// query) and imports, lints and publishes them. What becomes of an application
// is for casework.
package catalog

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/faq"
	"onewindow/ent/feerule"
	"onewindow/ent/policydocument"
	"onewindow/ent/procedurestep"
	"onewindow/ent/requireddocument"
	"onewindow/ent/serviceitemversion"
	"onewindow/internal/center"
	"onewindow/internal/guide"
	"onewindow/internal/ledger"
	"onewindow/internal/once"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Catalogue answers what can be applied for.
type Catalogue struct {
	Store  *store.Store
	Ledger *ledger.Ledger
	Once   *once.Keeper

	mu       sync.Mutex
	snapshot *Book
}

// Book is the catalogue as it stood at one moment: never changed once read, so
// that many readers share it without a lock.
type Book struct {
	Center      *ent.ServiceCenter
	Calendar    *workday.Calendar
	Monitoring  center.Monitoring    // every published rule of the electronic eye
	Thresholds  center.Rules         // the clock table that it amounts to
	Departments []*ent.Department    // by code
	Windows     []*ent.ServiceWindow // by code
	Items       []*ent.ServiceItem   // in catalogue order; drafts too
	Events      []*ent.LifeEvent     // in the order of the front page

	departments  map[int]*ent.Department
	windows      map[int]*ent.ServiceWindow
	windowsOf    map[int][]*ent.ServiceWindow // by department
	items        map[int]*ent.ServiceItem
	byCode       map[string]*ent.ServiceItem
	versions     map[int][]*ent.ServiceItemVersion // by item, newest first; drafts too
	byID         map[int]*ent.ServiceItemVersion
	guides       map[int]*Guide
	requirements map[int]*ent.RequiredDocument
	index        []entry
}

// Guide is what hangs on a version.
type Guide struct {
	Documents []*ent.RequiredDocument
	Steps     []*ent.ProcedureStep
	Fees      []*ent.FeeRule
	FAQs      []*ent.FAQ
	Laws      []*ent.PolicyDocument

	compile sync.Once
	sheet   *guide.Sheet
	failed  error
}

// Book is the catalogue as it stands. Inside a transaction that has just
// changed it, call Changed first.
func (c *Catalogue) Book(ctx context.Context) (*Book, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.snapshot == nil {
		b, err := c.read(ctx)
		if err != nil {
			return nil, err
		}
		c.snapshot = b
	}
	return c.snapshot, nil
}

// Changed makes the next reader read the tables again.
func (c *Catalogue) Changed() {
	c.mu.Lock()
	c.snapshot = nil
	c.mu.Unlock()
}

func (c *Catalogue) read(ctx context.Context) (*Book, error) {
	db := c.Store.Read(ctx)
	b := &Book{
		departments: map[int]*ent.Department{}, windows: map[int]*ent.ServiceWindow{}, windowsOf: map[int][]*ent.ServiceWindow{},
		items: map[int]*ent.ServiceItem{}, byCode: map[string]*ent.ServiceItem{},
		versions: map[int][]*ent.ServiceItemVersion{}, byID: map[int]*ent.ServiceItemVersion{}, guides: map[int]*Guide{},
		requirements: map[int]*ent.RequiredDocument{},
	}
	var err error
	fail := func(what string, e error) error { return fmt.Errorf("read %s: %w", what, e) }
	if b.Center, err = db.ServiceCenter.Query().First(ctx); err != nil {
		return nil, fail("center", err)
	}
	if b.Calendar, err = calendar(ctx, db); err != nil {
		return nil, err
	}
	if b.Monitoring, err = monitoring(ctx, db); err != nil {
		return nil, err
	}
	b.Thresholds = b.Monitoring.Thresholds()
	if b.Departments, err = db.Department.Query().Order(ent.Asc("code")).All(ctx); err != nil {
		return nil, fail("departments", err)
	}
	for _, d := range b.Departments {
		b.departments[d.ID] = d
	}
	if b.Windows, err = db.ServiceWindow.Query().WithDepartments().Order(ent.Asc("code")).All(ctx); err != nil {
		return nil, fail("windows", err)
	}
	for _, w := range b.Windows {
		b.windows[w.ID] = w
		for _, d := range w.Edges.Departments {
			b.windowsOf[d.ID] = append(b.windowsOf[d.ID], w)
		}
	}
	if b.Items, err = db.ServiceItem.Query().Order(ent.Asc("position", "id")).All(ctx); err != nil {
		return nil, fail("items", err)
	}
	for _, i := range b.Items {
		b.items[i.ID], b.byCode[i.Code] = i, i
	}
	versions, err := db.ServiceItemVersion.Query().Order(serviceitemversion.ByItemID(), serviceitemversion.ByRevision(sql.OrderDesc())).All(ctx)
	if err != nil {
		return nil, fail("versions", err)
	}
	for _, v := range versions {
		b.versions[v.ItemID] = append(b.versions[v.ItemID], v)
		b.byID[v.ID] = v
		b.guides[v.ID] = &Guide{}
	}
	if err := b.readGuides(ctx, db); err != nil {
		return nil, err
	}
	if b.Events, err = db.LifeEvent.Query().Order(ent.Asc("position", "id")).All(ctx); err != nil {
		return nil, fail("life events", err)
	}
	b.index = b.buildIndex()
	return b, nil
}

// readGuides takes over everything that hangs on the versions: five statements, whatever their number.
func (b *Book) readGuides(ctx context.Context, db *ent.Client) error {
	documents, err := db.RequiredDocument.Query().Order(requireddocument.ByVersionID(), requireddocument.ByPosition()).All(ctx)
	if err != nil {
		return fmt.Errorf("read required documents: %w", err)
	}
	for _, x := range documents {
		g := b.guides[x.VersionID]
		g.Documents = append(g.Documents, x)
		b.requirements[x.ID] = x
	}
	steps, err := db.ProcedureStep.Query().Order(procedurestep.ByVersionID(), procedurestep.ByPosition()).All(ctx)
	if err != nil {
		return fmt.Errorf("read steps: %w", err)
	}
	for _, x := range steps {
		g := b.guides[x.VersionID]
		g.Steps = append(g.Steps, x)
	}
	fees, err := db.FeeRule.Query().Order(feerule.ByVersionID(), feerule.ByPosition()).All(ctx)
	if err != nil {
		return fmt.Errorf("read fees: %w", err)
	}
	for _, x := range fees {
		g := b.guides[x.VersionID]
		g.Fees = append(g.Fees, x)
	}
	faqs, err := db.FAQ.Query().Order(faq.ByVersionID(), faq.ByPosition()).All(ctx)
	if err != nil {
		return fmt.Errorf("read questions: %w", err)
	}
	for _, x := range faqs {
		g := b.guides[x.VersionID]
		g.FAQs = append(g.FAQs, x)
	}
	laws, err := db.PolicyDocument.Query().Order(policydocument.ByVersionID(), policydocument.ByPosition()).All(ctx)
	if err != nil {
		return fmt.Errorf("read laws: %w", err)
	}
	for _, x := range laws {
		g := b.guides[x.VersionID]
		g.Laws = append(g.Laws, x)
	}
	return nil
}

// calendar reads the working calendar; an empty one is an error, never a guess.
func calendar(ctx context.Context, db *ent.Client) (*workday.Calendar, error) {
	days, err := db.CalendarDay.Query().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read calendar: %w", err)
	}
	years, err := db.CalendarYear.Query().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read calendar: %w", err)
	}
	exceptions := make([]workday.Exception, len(days))
	for i, d := range days {
		exceptions[i] = workday.Exception{Day: d.Day, Working: d.Working, Name: d.Name}
	}
	var confirmed []int
	for _, y := range years {
		if y.Confirmed {
			confirmed = append(confirmed, y.Year)
		}
	}
	return workday.New(exceptions, confirmed), nil
}

// Department finds a department by id.
func (b *Book) Department(id int) *ent.Department { return b.departments[id] }

// DepartmentByCode finds a department by its letters; nil when there is none.
func (b *Book) DepartmentByCode(code string) *ent.Department {
	i, ok := slices.BinarySearchFunc(b.Departments, code, func(d *ent.Department, c string) int {
		switch {
		case d.Code < c:
			return -1
		case d.Code > c:
			return 1
		}
		return 0
	})
	if !ok {
		return nil
	}
	return b.Departments[i]
}

// Window finds a window by id.
func (b *Book) Window(id int) *ent.ServiceWindow { return b.windows[id] }

// WindowsOf lists the windows that take a department's applications; its own, or the general ones.
func (b *Book) WindowsOf(department int) []*ent.ServiceWindow {
	if own := b.windowsOf[department]; len(own) > 0 {
		return own
	}
	var general []*ent.ServiceWindow
	for _, w := range b.Windows {
		if w.General {
			general = append(general, w)
		}
	}
	return general
}

// Item finds an item by id.
func (b *Book) Item(id int) *ent.ServiceItem { return b.items[id] }

// ItemByCode finds an item by its code; nil when there is none.
func (b *Book) ItemByCode(code string) *ent.ServiceItem { return b.byCode[code] }

// Version finds a version by id.
func (b *Book) Version(id int) *ent.ServiceItemVersion { return b.byID[id] }

// Versions lists an item's versions, the newest first, drafts left out.
func (b *Book) Versions(item int) []*ent.ServiceItemVersion {
	var out []*ent.ServiceItemVersion
	for _, v := range b.versions[item] {
		if v.State != center.VersionDraft {
			out = append(out, v)
		}
	}
	return out
}

// Draft is an item's unpublished version; nil when there is none.
func (b *Book) Draft(item int) *ent.ServiceItemVersion {
	for _, v := range b.versions[item] {
		if v.State == center.VersionDraft {
			return v
		}
	}
	return nil
}

// InForce is the version of an item in force on a day; nil when there is none.
func (b *Book) InForce(item int, day workday.Day) *ent.ServiceItemVersion {
	for _, v := range b.versions[item] {
		if v.State != center.VersionDraft && v.EffectiveFrom != nil && *v.EffectiveFrom <= day &&
			(v.EffectiveUntil == nil || day <= *v.EffectiveUntil) {
			return v
		}
	}
	return nil
}

// Guide is what hangs on a version.
func (b *Book) Guide(version int) *Guide {
	if g := b.guides[version]; g != nil {
		return g
	}
	return &Guide{}
}

// Published lists the items that can be applied for on a day.
func (b *Book) Published(day workday.Day) []*ent.ServiceItem {
	var out []*ent.ServiceItem
	for _, i := range b.Items {
		if b.InForce(i.ID, day) != nil {
			out = append(out, i)
		}
	}
	return out
}

// Follow reads the tables again whenever listen says that another process changed
// them, until the context ends.
func (c *Catalogue) Follow(ctx context.Context, listen func(ctx context.Context, changed func())) {
	for ctx.Err() == nil {
		listen(ctx, c.Changed)
	}
}
