package catalog

import (
	"context"
	"fmt"
	"slices"

	"onewindow/ent"
	"onewindow/ent/faq"
	"onewindow/ent/feerule"
	"onewindow/ent/policydocument"
	"onewindow/ent/procedurestep"
	"onewindow/ent/requireddocument"
	"onewindow/ent/serviceitemversion"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// ImportOptions say how far an import goes.
type ImportOptions struct {
	DryRun  bool         // only say what would change
	Publish bool         // publish what passes the publishing rules; the rest stays draft
	From    *workday.Day // first day in force; today when nil
}

// Change is what an import does to one item.
type Change struct {
	Code, Name string
	What       string          // "new", "changed", "unchanged"
	Published  bool            // in force after the import
	Findings   center.Findings // why it was left a draft
}

// Import brings entries in: all of them or, on the first error, none. Importing
// the same again changes nothing. A changed item gets a new version; versions
// that were published stay as they were.
func (c *Catalogue) Import(ctx context.Context, entries []*Entry, o ImportOptions) ([]Change, error) {
	var changes []Change
	err := c.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		im, err := c.importer(ctx, tx, o)
		if err != nil {
			return err
		}
		for i, e := range entries {
			ch, err := im.take(ctx, e, i)
			if err != nil {
				return err
			}
			changes = append(changes, ch)
		}
		if o.DryRun {
			return store.ErrNothing
		}
		if !slices.ContainsFunc(changes, func(ch Change) bool { return ch.What != "unchanged" }) {
			return nil
		}
		_, err = c.Ledger.Append(ctx, tx, center.SystemActor(), ledger.Line{Subject: center.AboutCatalogue, Kind: "IMPORTED", Note: fmt.Sprint(len(changes))})
		return err
	})
	if err == store.ErrNothing { //nolint:errorlint // ours, never wrapped
		err = nil
	}
	c.Changed()
	return changes, err
}

// importer is one import under way.
type importer struct {
	tx          *store.Tx
	options     ImportOptions
	from        workday.Day
	departments map[string]*ent.Department
	items       map[string]*ent.ServiceItem
	latest      map[int]*ent.ServiceItemVersion // by item
	last        map[int]*ent.ServiceItemVersion // published, by item
}

func (c *Catalogue) importer(ctx context.Context, tx *store.Tx, o ImportOptions) (*importer, error) {
	im := &importer{tx: tx, options: o, from: workday.DayOf(tx.Now), departments: map[string]*ent.Department{},
		items: map[string]*ent.ServiceItem{}, latest: map[int]*ent.ServiceItemVersion{}, last: map[int]*ent.ServiceItemVersion{}}
	if o.From != nil {
		im.from = *o.From
	}
	departments, err := tx.Department.Query().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read departments: %w", err)
	}
	for _, d := range departments {
		im.departments[d.Code] = d
	}
	items, err := tx.ServiceItem.Query().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read items: %w", err)
	}
	for _, i := range items {
		im.items[i.Code] = i
	}
	versions, err := tx.ServiceItemVersion.Query().Order(serviceitemversion.ByRevision()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read versions: %w", err)
	}
	for _, v := range versions {
		im.latest[v.ItemID] = v
		if v.State == center.VersionPublished {
			im.last[v.ItemID] = v
		}
	}
	return im, nil
}

func (im *importer) take(ctx context.Context, e *Entry, position int) (Change, error) {
	ch := Change{Code: e.Code, Name: e.NameZh, What: "new"}
	d, err := im.department(ctx, e)
	if err != nil {
		return ch, err
	}
	if len(e.Steps) == 0 { // a list without guides: the template of its kind
		applyTemplate(e, d.Name, d.NameEn)
	}
	if err := applyCooperation(e); err != nil {
		return ch, err
	}
	e.normalise()
	item := im.items[e.Code]
	digest, err := e.digest()
	if err != nil {
		return ch, fmt.Errorf("digest %s: %w", e.Code, err)
	}
	if item != nil {
		ch.What = "changed"
		if v := im.latest[item.ID]; v != nil && v.Digest == digest {
			ch.What, ch.Published = "unchanged", v.State == center.VersionPublished
			if ch.Published || !im.options.Publish {
				return ch, nil
			}
			ch.What = "changed" // the draft is published after all
		}
	}
	if item, err = im.item(ctx, e, item, d, position); err != nil {
		return ch, err
	}
	v, err := im.draft(ctx, e, item, digest)
	if err != nil {
		return ch, err
	}
	if im.options.Publish {
		if ch.Findings = Lint(e, d); len(ch.Findings) == 0 {
			ch.Published = true
			if err := publish(ctx, im.tx, v, im.last[item.ID], im.from); err != nil {
				return ch, err
			}
		}
	}
	return ch, nil
}

func (im *importer) department(ctx context.Context, e *Entry) (*ent.Department, error) {
	if d := im.departments[e.DepartmentCode]; d != nil {
		return d, nil
	}
	if e.DepartmentZh == "" {
		return nil, badFile(e.line, "没有部门 %[2]s，也没有给出它的名称。", "there is no department %[2]s, and its name is not given.", e.DepartmentCode)
	}
	d, err := im.tx.Department.Create().SetCode(e.DepartmentCode).SetName(e.DepartmentZh).SetNameEn(e.DepartmentEn).
		SetPhone("").SetComplaintPhone("").SetFloor("").SetZone("").SetCityItems(0).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("add department %s: %w", e.DepartmentCode, err)
	}
	im.departments[d.Code] = d
	return d, nil
}

func (im *importer) item(ctx context.Context, e *Entry, item *ent.ServiceItem, d *ent.Department, position int) (*ent.ServiceItem, error) {
	var err error
	if item == nil {
		item, err = im.tx.ServiceItem.Create().SetCode(e.Code).SetName(e.NameZh).SetNameEn(e.NameEn).SetType(center.ItemType(e.Type)).
			SetDepartmentID(d.ID).SetAudience(center.Audience(e.Audience)).SetHandling(center.Handling(e.Handling)).
			SetJoint(e.Joint).SetUpward(e.Upward).SetOnline(center.OnlineLevel(e.Online)).SetSynonyms(e.Synonyms).SetPosition(position).Save(ctx)
	} else {
		item, err = item.Update().SetName(e.NameZh).SetNameEn(e.NameEn).SetType(center.ItemType(e.Type)).
			SetDepartmentID(d.ID).SetAudience(center.Audience(e.Audience)).SetHandling(center.Handling(e.Handling)).
			SetJoint(e.Joint).SetUpward(e.Upward).SetOnline(center.OnlineLevel(e.Online)).SetSynonyms(e.Synonyms).SetPosition(position).Save(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("keep item %s: %w", e.Code, err)
	}
	im.items[e.Code] = item
	return item, nil
}

// draft writes the item's draft, in place of an older one.
func (im *importer) draft(ctx context.Context, e *Entry, item *ent.ServiceItem, digest string) (*ent.ServiceItemVersion, error) {
	revision := 1
	if v := im.latest[item.ID]; v != nil {
		revision = v.Revision + 1
		if v.State == center.VersionDraft {
			revision = v.Revision
			if err := dropDraft(ctx, im.tx, v.ID); err != nil {
				return nil, err
			}
		}
	}
	statutory, promised := workday.Limit{Amount: -1, Unit: workday.UnitWorkingDay}, workday.Limit{Amount: -1, Unit: workday.UnitWorkingDay}
	if e.Statutory != nil {
		statutory, promised = *e.Statutory, *e.Promised
	}
	c := im.tx.ServiceItemVersion.Create().SetItemID(item.ID).SetRevision(revision).SetState(center.VersionDraft).SetDigest(digest).
		SetSummary(e.SummaryZh).SetSummaryEn(e.SummaryEn).SetStatutoryAmount(statutory.Amount).SetStatutoryUnit(statutory.Unit).
		SetPromisedAmount(promised.Amount).SetPromisedUnit(promised.Unit).SetIntakeDays(e.IntakeDays).SetDeliveryDays(e.DeliveryDays).
		SetLegalBasis(e.LegalBasis).SetConditions(e.Conditions).SetResult(e.ResultZh).SetResultEn(e.ResultEn).
		SetResultKind(e.ResultKind).SetRemedies(e.RemediesZh).SetRemediesEn(e.RemediesEn).
		SetNillableCheckedOn(e.CheckedOn).SetIllustrative(e.Illustrative).SetProvenance(e.Provenance).
		SetAssistants(e.Assistants).SetSuperior(e.SuperiorZh).SetSuperiorEn(e.SuperiorEn).SetForm(e.Form).SetWindowDecides(e.WindowDecides)
	if e.Lenient != nil {
		c.SetLenient(e.Lenient)
	}
	if e.Commitment != nil {
		c.SetCommitment(e.Commitment)
	}
	if e.Validity != nil {
		c.SetValidityMonths(e.Validity.Months)
	}
	if e.Renewal != nil {
		c.SetRenewal(e.Renewal)
	}
	v, err := c.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("write draft of %s: %w", e.Code, err)
	}
	im.latest[item.ID] = v
	return v, wrapGuide(e.Code, writeGuide(ctx, im.tx, v.ID, &e.GuideText))
}

func wrapGuide(code string, err error) error {
	if err != nil {
		return fmt.Errorf("write guide of %s: %w", code, err)
	}
	return nil
}

func writeGuide(ctx context.Context, tx *store.Tx, version int, g *GuideText) error {
	var documents []*ent.RequiredDocumentCreate
	for i, d := range g.Documents {
		documents = append(documents, tx.RequiredDocument.Create().SetVersionID(version).SetPosition(i).SetKey(d.Key).SetName(d.NameZh).SetNameEn(d.NameEn).
			SetForm(d.Form).SetCopies(d.Copies).SetNecessity(d.Necessity).SetWhen(d.WhenZh).SetWhenEn(d.WhenEn).
			SetSource(d.SourceZh).SetSourceEn(d.SourceEn).SetNote(d.NoteZh).SetNoteEn(d.NoteEn).SetSample(d.SampleZh).SetBasis(d.Basis).SetCondition(d.Condition))
	}
	if err := tx.RequiredDocument.CreateBulk(documents...).Exec(ctx); err != nil {
		return err
	}
	var steps []*ent.ProcedureStepCreate
	for i, s := range g.Steps {
		steps = append(steps, tx.ProcedureStep.Create().SetVersionID(version).SetPosition(i).SetStage(s.Stage).SetName(s.NameZh).SetNameEn(s.NameEn).
			SetDescription(s.DescriptionZh).SetDescriptionEn(s.DescriptionEn).SetActor(s.ActorZh).SetActorEn(s.ActorEn).SetDays(s.Days))
	}
	if err := tx.ProcedureStep.CreateBulk(steps...).Exec(ctx); err != nil {
		return err
	}
	var fees []*ent.FeeRuleCreate
	for i, f := range g.Fees {
		fees = append(fees, tx.FeeRule.Create().SetVersionID(version).SetPosition(i).SetName(f.NameZh).SetNameEn(f.NameEn).SetAmountFen(f.AmountFen).
			SetUnit(f.UnitZh).SetUnitEn(f.UnitEn).SetBasis(f.Basis).SetCondition(f.Condition).SetAmountExpr(f.Amount))
	}
	if err := tx.FeeRule.CreateBulk(fees...).Exec(ctx); err != nil {
		return err
	}
	var faqs []*ent.FAQCreate
	for i, f := range g.FAQs {
		faqs = append(faqs, tx.FAQ.Create().SetVersionID(version).SetPosition(i).SetQuestion(f.QuestionZh).SetQuestionEn(f.QuestionEn).
			SetAnswer(f.AnswerZh).SetAnswerEn(f.AnswerEn))
	}
	if err := tx.FAQ.CreateBulk(faqs...).Exec(ctx); err != nil {
		return err
	}
	var laws []*ent.PolicyDocumentCreate
	for i, l := range g.Laws {
		laws = append(laws, tx.PolicyDocument.Create().SetVersionID(version).SetPosition(i).SetTitle(l.Title).SetTitleEn(l.TitleEn).SetArticle(l.Article).
			SetExcerpt(l.ExcerptZh).SetExcerptEn(l.ExcerptEn).SetUse(l.Use))
	}
	return tx.PolicyDocument.CreateBulk(laws...).Exec(ctx)
}

func dropDraft(ctx context.Context, tx *store.Tx, version int) error {
	for _, drop := range []func() error{
		func() error {
			_, err := tx.RequiredDocument.Delete().Where(requireddocument.VersionID(version)).Exec(ctx)
			return err
		},
		func() error {
			_, err := tx.ProcedureStep.Delete().Where(procedurestep.VersionID(version)).Exec(ctx)
			return err
		},
		func() error { _, err := tx.FeeRule.Delete().Where(feerule.VersionID(version)).Exec(ctx); return err },
		func() error { _, err := tx.FAQ.Delete().Where(faq.VersionID(version)).Exec(ctx); return err },
		func() error {
			_, err := tx.PolicyDocument.Delete().Where(policydocument.VersionID(version)).Exec(ctx)
			return err
		},
		func() error { return tx.ServiceItemVersion.DeleteOneID(version).Exec(ctx) },
	} {
		if err := drop(); err != nil {
			return fmt.Errorf("replace draft: %w", err)
		}
	}
	return nil
}
