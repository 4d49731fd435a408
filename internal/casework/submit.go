package casework

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"onewindow/ent"
	"onewindow/internal/auth"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Application is an application with its query code, known only to whoever
// filed it just now or has just shown it.
type Application struct {
	*ent.Application
	QueryCode *string
}

// filed is what filing again under the same key must answer again.
type filed struct {
	ID        int
	QueryCode string
}

// Submit files an application: a number, a receipt and a case for each item. It
// refuses bad input before anything is written. Signed in or not.
func (s *Service) Submit(ctx context.Context, in SubmitApplicationInput) (*Application, error) {
	now := s.Store.Instant(ctx)
	today := workday.DayOf(now)
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	mandate, who, err := s.applying(ctx, in, today)
	if err != nil {
		return nil, err
	}
	kind := center.ApplicantPerson
	if who.Organisation {
		kind = center.ApplicantOrganisation
	}
	p, err := newPlan(book, planning{codes: in.ItemCodes, bundle: in.Bundle, answers: in.Answers, kind: kind, day: today})
	if err != nil {
		return nil, err
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	p.mandate, p.byAgent = mandate, mandate != nil && mandate.AgentAccountID == auth.Actor(ctx).AccountID
	if err := p.within(center.AgencyFile); err != nil {
		return nil, err
	}
	if err := p.served(); err != nil {
		return nil, err
	}
	given, err := sort(book, p.versions(), in.Documents)
	if err != nil {
		return nil, err
	}
	if err := s.sign(ctx, p, who, given, in); err != nil {
		return nil, err
	}
	pickUp := center.PickUpEach
	if in.PickUp != nil {
		pickUp = *in.PickUp
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "submitApplication", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		f, err := s.register(ctx, tx, p, who, given, pickUp)
		if err != nil {
			return "", err
		}
		b, err := json.Marshal(f)
		return string(b), err
	})
	if err != nil {
		return nil, err
	}
	return s.recallFiled(ctx, answer)
}

// recallFiled is the application that an answer kept for its key was about.
func (s *Service) recallFiled(ctx context.Context, answer string) (*Application, error) {
	var f filed
	if err := json.Unmarshal([]byte(answer), &f); err != nil {
		return nil, wrap("recall application", err)
	}
	row, err := s.Store.Read(ctx).Application.Get(ctx, f.ID)
	if err != nil {
		return nil, wrap("read application", err)
	}
	if f.QueryCode == "" { // the principal's, never the agent's
		return &Application{Application: row}, nil
	}
	return &Application{row, &f.QueryCode}, nil
}

// register writes an application with its cases. Those that wait for another of
// the application are opened as drafts; see bundle.go.
func (s *Service) register(ctx context.Context, tx *store.Tx, p *plan, who people.Particulars, given [][]document, pickUp center.PickUp) (filed, error) {
	code, err := center.NewQueryCode(rand.Reader)
	if err != nil {
		return filed{}, wrap("make query code", err)
	}
	number, err := s.number(ctx, tx, center.NumberApplication, p.book.Center.RegionCode)
	if err != nil {
		return filed{}, err
	}
	create := tx.Application.Create().SetNumber(number).SetQueryCodeMAC(s.Vault.CodeMAC(number, code)).
		SetChannel(channelOf(auth.Actor(ctx))).SetAnswers(p.facts.Answers).SetGuided(p.guided).
		SetApplicantKind(p.facts.Applicant).SetPickUp(pickUp).SetSubmittedAt(tx.Now)
	if p.bundle != nil {
		create.SetBundle(p.bundle.Key)
	}
	person, err := s.filedBy(ctx, tx, p, who, create)
	if err != nil {
		return filed{}, err
	}
	if p.byAgent {
		code = ""
	}
	app, err := create.Save(ctx)
	if err != nil {
		return filed{}, wrap("register application", err)
	}
	if err := s.attach(ctx, tx, app.ID, person, given); err != nil {
		return filed{}, err
	}
	cases := map[*planned]*ent.ServiceCase{}
	for i, x := range p.items {
		if cases[x], err = s.open(ctx, tx, p, app, x, given[i]); err != nil {
			return filed{}, err
		}
	}
	for _, x := range p.items {
		for _, w := range x.waits {
			err := tx.CaseDependency.Create().SetCaseID(cases[x].ID).SetWaitsForID(cases[w.on].ID).SetGives(w.gives).Exec(ctx)
			if err != nil {
				return filed{}, wrap("keep dependency", err)
			}
		}
	}
	for i, x := range p.items {
		if len(x.waits) == 0 && p.byRule(x, given[i]) {
			if err := s.decideByRule(ctx, cases[x].GlobalID()); err != nil {
				return filed{}, err
			}
		}
	}
	return filed{app.ID, code}, nil
}

// open makes the case of one item.
func (s *Service) open(ctx context.Context, tx *store.Tx, p *plan, app *ent.Application, x *planned, given []document) (*ent.ServiceCase, error) {
	number, err := s.number(ctx, tx, center.NumberCase, p.book.Center.RegionCode)
	if err != nil {
		return nil, err
	}
	f := &File{
		ServiceCase: &ent.ServiceCase{
			Number: number, ApplicationID: app.ID, ItemID: x.item.ID, VersionID: x.version.ID, DepartmentID: p.department(x).ID,
			Stage: center.StageIntake, Status: center.StatusPending, Open: true, AnnouncedLight: center.Green,
			ReceivedAt: tx.Now, IntakeFrom: tx.Now,
		},
		Item: x.item, Version: x.version, guide: x.guide, calendar: p.book.Calendar, rules: p.book.Thresholds, monitoring: p.book.Monitoring,
	}
	if len(x.waits) > 0 {
		f.Stage, f.Open = center.StageDraft, false
	}
	if err := f.reckon(tx.Now); err != nil {
		return nil, err
	}
	row, err := tx.ServiceCase.Create().SetNumber(number).SetApplicationID(app.ID).SetItemID(x.item.ID).SetVersionID(x.version.ID).
		SetDepartmentID(f.DepartmentID).SetStage(f.Stage).SetStatus(f.Status).SetOpen(f.Open).SetReceivedAt(tx.Now).SetIntakeFrom(tx.Now).
		SetDueDay(f.DueDay).SetNillableWarningAt(f.WarningAt).SetNillableYellowAt(f.YellowAt).SetNillableRedAt(f.RedAt).
		SetNillableTurnsAt(f.TurnsAt).Save(ctx)
	if err != nil {
		return nil, wrap("open case", err)
	}
	if err := s.file1(ctx, tx, row.ID, given); err != nil {
		return nil, err
	}
	if err := s.knowFees(ctx, tx, p, x, row.ID); err != nil {
		return nil, err
	}
	if f.Stage == center.StageIntake {
		if err := tx.CaseTask.Create().SetCaseID(row.ID).SetStage(center.StageIntake).SetDepartmentID(row.DepartmentID).SetOpenedAt(tx.Now).Exec(ctx); err != nil {
			return nil, wrap("open task", err)
		}
	}
	if err := s.append(ctx, tx, auth.Actor(ctx), row, center.CaseSubmitted, center.StageDraft, "", nil); err != nil {
		return nil, err
	}
	return row, s.keepWord(ctx, tx, p, x, row)
}

// file1 puts documents into a case.
func (s *Service) file1(ctx context.Context, tx *store.Tx, caseID int, given []document) error {
	if len(given) == 0 {
		return nil
	}
	rows := make([]*ent.SubmittedDocumentCreate, len(given))
	for i, d := range given {
		rows[i] = tx.SubmittedDocument.Create().SetCaseID(caseID).SetNillableRequirementID(d.requirement).
			SetName(d.name).SetForm(d.form).SetCopies(d.copies).SetReceivedAt(tx.Now).
			SetNillableUploadID(d.upload).SetNillableReusedID(d.reused).SetNillableConsentedAt(d.consentedAt)
	}
	return wrap("file documents", tx.SubmittedDocument.CreateBulk(rows...).Exec(ctx))
}

// offered finds the versions in force of the items applied for; with drafts,
// those first.
func offered(book *catalog.Book, codes []string, today workday.Day, drafts bool) ([]*ent.ServiceItemVersion, error) {
	if len(codes) == 0 || len(codes) > 20 {
		return nil, center.Refuse(center.ErrBadUserInput, "itemCodes", "请选择1至20个事项。", "Choose 1 to 20 items.")
	}
	var out []*ent.ServiceItemVersion
	for i, code := range codes {
		field := fmt.Sprintf("itemCodes.%d", i)
		if slices.Contains(codes[:i], code) {
			return nil, center.Refuse(center.ErrBadUserInput, field, "同一个事项选了两次。", "The same item is chosen twice.")
		}
		item := book.ItemByCode(strings.ToUpper(strings.TrimSpace(code)))
		if item == nil {
			return nil, center.Refuse(center.ErrNotFound, field, "没有这个事项。请回到搜索，重新选择。", "There is no such item. Search and choose again.")
		}
		v := book.InForce(item.ID, today)
		if d := book.Draft(item.ID); drafts && d != nil {
			v = d
		}
		if v == nil {
			return nil, center.Refuse(center.ErrItemNotOffered, field, "这个事项现在不能申请。", "This item cannot be applied for at present.")
		}
		out = append(out, v)
	}
	return out, nil
}

// particulars checks who applies.
func particulars(in *ApplicantInput, today workday.Day) (people.Particulars, error) {
	var p people.Particulars
	bad := func(field, zh, en string) error {
		return center.Refuse(center.ErrBadUserInput, "applicant."+field, zh, en)
	}
	if in == nil {
		return p, bad("name", "请填写申请人。", "Say who applies.")
	}
	var err error
	if p.Name, err = text("applicant.name", in.Name, 100); err != nil {
		return p, err
	}
	if p.Name == "" {
		return p, bad("name", "请填写姓名或单位名称。", "Enter the name of the person or organisation.")
	}
	identity, credit := given(in.IdentityNumber), given(in.CreditCode)
	switch {
	case identity == "" && credit == "":
		return p, bad("identityNumber", "请填写身份证号，单位请填写统一社会信用代码。", "Enter an identity number, or for an organisation its credit code.")
	case identity != "" && credit != "":
		return p, bad("creditCode", "身份证号和统一社会信用代码只填一个。", "Enter either an identity number or a credit code, not both.")
	case identity != "":
		birthday, _ := center.IdentityBirthday(identity)
		if !center.ValidIdentityNumber(identity) || birthday > today {
			return p, bad("identityNumber", "身份证号不对，请逐位核对（18位，末位可以是X）。", "The identity number is not right. Check each of its 18 characters; the last may be X.")
		}
		p.Identity = identity
	default:
		if !center.ValidCreditCode(credit) {
			return p, bad("creditCode", "统一社会信用代码不对，请逐位核对（18位）。", "The credit code is not right. Check each of its 18 characters.")
		}
		p.Identity, p.Organisation = credit, true
	}
	if phone := given(in.Phone); phone != "" {
		if !center.ValidPhone(phone) {
			return p, bad("phone", "电话号码不对。", "The phone number is not right.")
		}
		p.Phone = phone
	}
	return p, nil
}

// given is an optional number as typed: folded to half width, without blanks, upper case.
func given(s *string) string {
	if s == nil {
		return ""
	}
	return center.NormalIdentity(*s)
}

// document is one paper, sorted to the requirement it answers.
type document struct {
	requirement *int
	name        string
	form        center.DocumentForm
	copies      int
	paperFile
}

// sort puts the documents given to the items that ask for them; an extra paper
// goes with the first. One that answers no requirement of the items is refused.
func sort(book *catalog.Book, versions []*ent.ServiceItemVersion, in []*DocumentInput) ([][]document, error) {
	out := make([][]document, len(versions))
	if len(in) > 200 {
		return nil, center.Refuse(center.ErrBadUserInput, "documents", "材料最多200件。", "At most 200 documents.")
	}
	for n, d := range in {
		field := fmt.Sprintf("documents.%d", n)
		doc := document{form: center.FormElectronic, copies: 1, paperFile: paperFile{field: field, in: d}}
		if d.Form != nil {
			doc.form = *d.Form
		}
		if d.Copies != nil {
			doc.copies = *d.Copies
		}
		if doc.copies < 1 || doc.copies > 99 {
			return nil, center.Refuse(center.ErrBadUserInput, field+".copies", "份数须在1至99之间。", "Copies must be 1 to 99.")
		}
		if d.Name != nil {
			var err error
			if doc.name, err = text(field+".name", *d.Name, 200); err != nil {
				return nil, err
			}
		}
		if d.Requirement == nil || *d.Requirement == "" {
			if doc.name == "" {
				return nil, center.Refuse(center.ErrBadUserInput, field+".name", "请说明这是什么材料。", "Say what this document is.")
			}
			out[0] = append(out[0], doc)
			continue
		}
		found := false
		paper := paperOf(book, versions, *d.Requirement)
		for i, v := range versions {
			for _, r := range book.Guide(v.ID).Documents {
				if r.Key != *d.Requirement && r.GlobalID() != *d.Requirement && catalog.PaperKey(book.Item(v.ItemID), r) != paper {
					continue
				}
				mine := doc
				mine.requirement = &r.ID
				if mine.name == "" {
					mine.name = r.Name
				}
				if d.Form == nil {
					mine.form = r.Form
				}
				out[i], found = append(out[i], mine), true
			}
		}
		if !found {
			return nil, center.Refuse(center.ErrBadUserInput, field+".requirement", "清单里没有这份材料，不需要交。", "No item asks for this document; it need not be given.")
		}
	}
	return out, nil
}

// paperOf is the paper that a requirement named by its id asks for; empty when it is named by key.
func paperOf(book *catalog.Book, versions []*ent.ServiceItemVersion, requirement string) string {
	for _, v := range versions {
		for _, r := range book.Guide(v.ID).Documents {
			if r.GlobalID() == requirement {
				return catalog.PaperKey(book.Item(v.ItemID), r)
			}
		}
	}
	return ""
}

func answersOf(in []*AnswerInput) (map[string]string, error) {
	if len(in) > 200 {
		return nil, center.Refuse(center.ErrBadUserInput, "answers", "回答最多200项。", "At most 200 answers.")
	}
	out := map[string]string{}
	for i, a := range in {
		v, err := text(fmt.Sprintf("answers.%d.value", i), a.Value, 1000)
		if err != nil {
			return nil, err
		}
		if len(a.Key) > 100 {
			return nil, tooLong(fmt.Sprintf("answers.%d.key", i), 100)
		}
		out[a.Key] = v
	}
	return out, nil
}

func channelOf(a center.Actor) center.Channel {
	if a.Is(center.RoleClerk) {
		return center.ChannelWindow
	}
	return center.ChannelWeb
}
