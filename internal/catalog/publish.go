package catalog

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"onewindow/ent"
	"onewindow/internal/center"
	"onewindow/internal/guide"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Lint tells what keeps an item from being published.
func Lint(e *Entry, d *ent.Department) center.Findings {
	var out center.Findings
	find := out.When
	find(e.Statutory == nil || e.Statutory.Amount < 0, "statutoryLimit", "缺法定时限", "statutory limit is missing")
	if e.Statutory != nil && e.Promised != nil {
		find(e.Promised.Unit == e.Statutory.Unit && e.Promised.Amount > e.Statutory.Amount || workingDays(*e.Promised) > workingDays(*e.Statutory),
			"promisedLimit", "承诺长于法定时限", "promise is longer than the law allows")
	}
	find(e.LegalBasis == "" && e.Type == string(center.ItemLicence), "legalBasis", "缺设定依据", "a licence needs its legal basis")
	find(e.NameEn == "", "nameEn", "缺英文名", "English name is missing")
	find(e.ResultZh == "", "result", "缺结果名称", "the result has no name")
	find(d.Phone == "" || d.Phone == d.ComplaintPhone, "department", "所属部门的咨询电话和监督电话须都有，且不相同", "consultation and complaint phone must both be there and differ")
	find(len(e.Documents) == 0, "documents", "缺申请材料", "no required documents")
	stages := map[center.CaseStage]bool{}
	for _, s := range e.Steps {
		stages[s.Stage] = true
	}
	find(!stages[center.StageIntake], "steps", "办理程序缺受理环节", "the procedure lacks acceptance")
	find(!stages[center.StageExamination], "steps", "办理程序缺审查环节", "the procedure lacks examination")
	find(!stages[center.StageApproval], "steps", "办理程序缺决定环节", "the procedure lacks approval")
	for _, f := range e.Fees {
		find((f.AmountFen > 0 || f.Amount != "") && f.Basis == "", "fees", "收费无依据：%[1]s", "fee without a legal basis: %[1]s", f.NameZh)
	}
	out = append(out, lintCooperation(e)...)
	out = append(out, lintPromises(e)...)
	if e.Renewal != nil && !e.Renewal.Fit() {
		out.Add("renewal", "延续的时限不成立", "its terms of renewal cannot be followed: a term in days with its rule, and an opening before it")
	}
	return append(out, guide.Lint(RulesOf(e))...)
}

// Findings tell what keeps a version from being published.
func (b *Book) Findings(v *ent.ServiceItemVersion) center.Findings {
	item := b.Item(v.ItemID)
	return Lint(b.Entry(item, v), b.Department(item.DepartmentID))
}

// RulesOf are an entry's expressions, for the package that understands them.
func RulesOf(e *Entry) guide.Source {
	src := guide.Source{Form: e.Form}
	for _, d := range e.Documents {
		src.Papers = append(src.Papers, guide.Paper{Key: d.Key, Necessity: d.Necessity, Condition: d.Condition})
	}
	for _, f := range e.Fees {
		src.Fees = append(src.Fees, guide.Fee{AmountFen: f.AmountFen, Condition: f.Condition, Amount: f.Amount})
	}
	return src
}

// publish puts a draft in force from a day; the version before it ends the day before.
func publish(ctx context.Context, tx *store.Tx, v, before *ent.ServiceItemVersion, from workday.Day) error {
	if before != nil {
		if err := tx.ServiceItemVersion.UpdateOneID(before.ID).SetState(center.VersionSuperseded).SetEffectiveUntil(from - 1).Exec(ctx); err != nil {
			return fmt.Errorf("supersede version: %w", err)
		}
	}
	if err := tx.ServiceItemVersion.UpdateOneID(v.ID).SetState(center.VersionPublished).SetEffectiveFrom(from).Exec(ctx); err != nil {
		if ent.IsNotFound(err) {
			return center.Refuse(center.ErrConflict, "itemCode", "草稿刚刚被改过，没有发布。请重新打开再发布。", "The draft was changed a moment ago; nothing was published. Open it again and publish it then.")
		}
		return fmt.Errorf("publish version: %w", err)
	}
	return nil
}

// PublishServiceItemInput puts an item's draft in force.
type PublishServiceItemInput struct {
	ItemCode       string
	EffectiveFrom  *workday.Day // today when nil
	IdempotencyKey *string      `json:"-"`
}

// Publish puts an item's draft in force, after checking it against the
// publishing rules. Administrators only.
func (c *Catalogue) Publish(ctx context.Context, in PublishServiceItemInput) (*ent.ServiceItem, *ent.ServiceItemVersion, error) {
	a, err := administrator(ctx)
	if err != nil {
		return nil, nil, err
	}
	book, err := c.Book(ctx)
	if err != nil {
		return nil, nil, err
	}
	item := book.ItemByCode(strings.ToUpper(strings.TrimSpace(in.ItemCode)))
	if item == nil {
		return nil, nil, noItem
	}
	answer, err := c.Once.Write(ctx, in.IdempotencyKey, "publishServiceItem", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		v, before, day, err := c.toPublish(ctx, book, item, in.EffectiveFrom)
		if err != nil {
			return "", err
		}
		if err := publish(ctx, tx, v, before, day); err != nil {
			return "", err
		}
		_, err = c.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutCatalogue, Kind: "PUBLISHED", DepartmentID: &item.DepartmentID, Note: item.Code})
		return strconv.Itoa(v.ID), err
	})
	if err != nil {
		return nil, nil, err
	}
	id, err := strconv.Atoi(answer)
	if err != nil {
		return nil, nil, fmt.Errorf("read what was published: %w", err)
	}
	c.Changed()
	if book, err = c.Book(ctx); err != nil {
		return nil, nil, err
	}
	return book.Item(item.ID), book.Version(id), nil
}

// toPublish is the draft that may be published, the version before it, and the day.
func (c *Catalogue) toPublish(ctx context.Context, book *Book, item *ent.ServiceItem, from *workday.Day) (v, before *ent.ServiceItemVersion, day workday.Day, err error) {
	day = c.Day(ctx)
	if from != nil {
		if *from < day {
			return nil, nil, 0, center.Refuse(center.ErrBadUserInput, "effectiveFrom", "生效日期不能早于今天。", "The first day in force cannot be in the past.")
		}
		day = *from
	}
	if v = book.Draft(item.ID); v == nil {
		return nil, nil, 0, center.Refuse(center.ErrIllegalStep, "itemCode", "这个事项没有待发布的草稿。", "This item has no draft to publish.")
	}
	if err := book.Findings(v).Refuse("itemCode"); err != nil {
		return nil, nil, 0, err
	}
	for _, x := range book.Versions(item.ID) {
		if x.State == center.VersionPublished {
			before = x
		}
	}
	return v, before, day, nil
}

// Entry is an item's version as a file carries it.
func (b *Book) Entry(item *ent.ServiceItem, v *ent.ServiceItemVersion) *Entry {
	d, g := b.Department(item.DepartmentID), b.Guide(v.ID)
	e := &Entry{Code: item.Code, NameZh: item.Name, NameEn: item.NameEn, Type: string(item.Type), DepartmentCode: d.Code,
		LegalBasis: v.LegalBasis, Handling: string(item.Handling), Joint: item.Joint, Upward: item.Upward, Audience: string(item.Audience),
		Online: string(item.Online), Synonyms: item.Synonyms, Provenance: v.Provenance,
		GuideText: GuideText{SummaryZh: v.Summary, SummaryEn: v.SummaryEn, Conditions: v.Conditions, ResultZh: v.Result, ResultEn: v.ResultEn,
			ResultKind: v.ResultKind, IntakeDays: v.IntakeDays, DeliveryDays: v.DeliveryDays, RemediesZh: v.Remedies, RemediesEn: v.RemediesEn,
			CheckedOn: v.CheckedOn, Illustrative: v.Illustrative, Renewal: v.Renewal, Form: v.Form,
			Cooperation: Cooperation{Assistants: v.Assistants, SuperiorZh: v.Superior, SuperiorEn: v.SuperiorEn, WindowDecides: v.WindowDecides},
			Promises:    Promises{Lenient: v.Lenient, Commitment: v.Commitment}}}
	if v.StatutoryAmount >= 0 {
		law, promise := v.StatutoryLimit(), v.PromisedLimit()
		e.Statutory, e.Promised = &law, &promise
	}
	if v.ValidityMonths != nil {
		e.Validity = &ValidityText{*v.ValidityMonths}
	}
	for _, x := range g.Documents {
		e.Documents = append(e.Documents, DocumentText{x.Key, x.Name, x.NameEn, x.Form, x.Copies, x.Necessity, x.When, x.WhenEn,
			x.Source, x.SourceEn, x.Note, x.NoteEn, x.Sample, x.Basis, x.Condition})
	}
	for _, x := range g.Steps {
		e.Steps = append(e.Steps, StepText{x.Stage, x.Name, x.NameEn, x.Description, x.DescriptionEn, x.Actor, x.ActorEn, x.Days})
	}
	for _, x := range g.Fees {
		e.Fees = append(e.Fees, FeeText{x.Name, x.NameEn, x.AmountFen, x.Unit, x.UnitEn, x.Basis, x.Condition, x.AmountExpr})
	}
	for _, x := range g.FAQs {
		e.FAQs = append(e.FAQs, FAQText{x.Question, x.QuestionEn, x.Answer, x.AnswerEn})
	}
	for _, x := range g.Laws {
		e.Laws = append(e.Laws, LawText{x.Title, x.TitleEn, x.Article, x.Excerpt, x.ExcerptEn, x.Use})
	}
	return e
}

// Export lists every item as files carry it: the version in force on a day, else the draft.
func (b *Book) Export(day workday.Day) []*Entry {
	var out []*Entry
	for _, it := range b.Items {
		v := b.InForce(it.ID, day)
		if v == nil {
			v = b.Draft(it.ID)
		}
		if v != nil {
			out = append(out, b.Entry(it, v))
		}
	}
	return out
}
