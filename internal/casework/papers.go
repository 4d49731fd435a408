package casework

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"onewindow/ent"
	"onewindow/ent/feeline"
	"onewindow/ent/ledgerline"
	"onewindow/ent/servicecase"
	"onewindow/internal/center"
	"onewindow/internal/paper"
	"onewindow/internal/people"
	"onewindow/internal/workday"
)

// Paper is a paper of a case with the address of its PDF.
type Paper struct {
	*paper.Paper
	line  int
	sight people.Sight
	sign  func(size center.PaperSize) string
}

// URL is the address of the PDF for a while: whoever has it reads the paper as
// whoever asked for it may.
func (p *Paper) URL(size center.PaperSize) string { return p.sign(size) }

// Papers writes the papers of a case, the oldest first: one for each line that
// yields one. They are derived, never stored; the applicant is on them as far as
// the actor may see. Only ask it for cases that were already let through.
func (s *Service) Papers(ctx context.Context, c *ent.ServiceCase, language center.PaperLanguage) ([]*Paper, error) {
	app, err := s.Store.Read(ctx).Application.Get(ctx, c.ApplicationID)
	if err != nil {
		return nil, wrap("read application", err)
	}
	sight, err := s.sight(ctx, app, c.DepartmentID)
	if err != nil {
		return nil, err
	}
	papers, err := s.papers(ctx, c, app, sight, language)
	if err != nil {
		return nil, err
	}
	until := s.Store.Instant(ctx).Add(paperTicketFor)
	for _, p := range papers {
		p.sign = func(size center.PaperSize) string {
			terms := paperTerms{line: p.line, language: p.Language, size: size, sight: p.sight, until: until}.String()
			return "/papers/" + p.Number + ".pdf?t=" + terms + "." + s.Vault.Ticket("paper", p.Number+"|"+terms)
		}
	}
	return papers, nil
}

// paperTicketFor is how long the address of a paper's PDF is good.
const paperTicketFor = 10 * time.Minute

// paperTerms are what the address of a PDF was given out for.
type paperTerms struct {
	line     int
	language center.PaperLanguage
	size     center.PaperSize
	sight    people.Sight
	until    time.Time
}

func (t paperTerms) String() string {
	return fmt.Sprintf("%d.%s.%s.%d.%d", t.line, t.language, t.size, t.sight, t.until.Unix())
}

// PaperAt finds the paper an address was given out for. A forged address is
// NOT_FOUND, an old one FORBIDDEN: ask for a new one.
func (s *Service) PaperAt(ctx context.Context, number, ticket string) (*Paper, center.PaperSize, error) {
	i := strings.LastIndexByte(ticket, '.')
	if i < 0 || len(ticket) > 200 || len(number) > 100 || !s.Vault.Issued("paper", number+"|"+ticket[:i], ticket[i+1:]) {
		return nil, "", noPaper
	}
	part := strings.Split(ticket[:i], ".")
	if len(part) != 5 {
		return nil, "", noPaper
	}
	line, _ := strconv.Atoi(part[0])
	sight, _ := strconv.Atoi(part[3])
	until, _ := strconv.ParseInt(part[4], 10, 64)
	if s.Store.Instant(ctx).After(time.Unix(until, 0)) {
		return nil, "", center.Refuse(center.ErrForbidden, "", "这个下载地址已过期，请回到办件页面重新打开。", "This address has expired. Open the document again from the case's page.")
	}
	row, err := s.Store.Read(ctx).LedgerLine.Get(ctx, line)
	if ent.IsNotFound(err) || err == nil && row.CaseID == nil {
		return nil, "", noPaper
	}
	if err != nil {
		return nil, "", wrap("read line", err)
	}
	c, err := s.get(ctx, *row.CaseID)
	if err != nil {
		return nil, "", err
	}
	app, err := s.Store.Read(ctx).Application.Get(ctx, c.ApplicationID)
	if err != nil {
		return nil, "", wrap("read application", err)
	}
	papers, err := s.papers(ctx, c, app, people.Sight(sight), center.PaperLanguage(part[1]))
	if err != nil {
		return nil, "", err
	}
	for _, p := range papers {
		if p.line == line {
			return p, center.PaperSize(part[2]), nil
		}
	}
	return nil, "", noPaper
}

var noPaper = center.Refuse(center.ErrNotFound, "", "没有这份文书。", "There is no such document.")

// papers writes them for one sight.
func (s *Service) papers(ctx context.Context, c *ent.ServiceCase, app *ent.Application, sight people.Sight, language center.PaperLanguage) ([]*Paper, error) {
	files, err := s.OpenFiles(ctx, []*ent.ServiceCase{c})
	if err != nil {
		return nil, err
	}
	f := files[0]
	lines, err := s.Store.Read(ctx).LedgerLine.Query().Where(ledgerline.CaseID(c.ID), ledgerline.SubjectEQ(center.AboutCase)).Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, wrap("read lines", err)
	}
	lines = slices.DeleteFunc(lines, func(l *ent.LedgerLine) bool {
		_, ok := center.PaperOf(center.CaseEventKind(l.Kind))
		return !ok || f.annulledWithCommitment(l)
	})
	d, err := s.dossier(ctx, f, app, sight)
	if err != nil {
		return nil, err
	}
	out := make([]*Paper, len(lines))
	count := map[center.PaperKind]int{}
	for i, l := range lines {
		kind, _ := center.PaperOf(center.CaseEventKind(l.Kind))
		count[kind]++
		number := c.Number + "-" + center.PaperLetters(kind)
		if count[kind] > 1 {
			number += strconv.Itoa(count[kind])
		}
		facts, act, err := d.act(kind, number, count[kind]-1, l)
		if err != nil {
			return nil, err
		}
		out[i] = &Paper{Paper: paper.Write(facts, act, language), line: l.ID, sight: sight}
	}
	return out, nil
}

// annulledWithCommitment tells whether a line annuls the licence because the
// commitment was revoked: one decision, and its paper is the revocation's.
func (f *File) annulledWithCommitment(l *ent.LedgerLine) bool {
	return l.Kind == string(center.LicenceWasAnnulled) && f.Commitment != nil && f.Commitment.RevokedAt != nil && f.Commitment.RevokedAt.Equal(l.At)
}

// dossier is all that the papers of one case are written from.
type dossier struct {
	f         *File
	facts     paper.Facts
	documents []*ent.SubmittedDocument
	decision  *ent.Decision
	licence   *LicenceFile
	fees      []paper.Fee
	code      string // of the licence, signed
	today     workday.Day
	name      func(department int) paper.Bilingual
}

func (s *Service) dossier(ctx context.Context, f *File, app *ent.Application, sight people.Sight) (*dossier, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	person, err := app.QueryPerson().Only(ctx)
	if err != nil {
		return nil, wrap("read applicant", err)
	}
	who, err := s.Vault.View(person, sight)
	if err != nil {
		return nil, err
	}
	party := paper.Party{Name: who.Name, Organisation: person.Organisation}
	for _, x := range []*string{who.IdentityNumber, who.CreditCode} {
		if x != nil {
			party.Identity = *x
		}
	}
	documents, err := s.Documents(ctx, []int{f.ID})
	if err != nil {
		return nil, err
	}
	decisions, err := s.Decisions(ctx, []int{f.ID})
	if err != nil {
		return nil, err
	}
	licences, err := s.LicencesOfCases(ctx, []int{f.ID})
	if err != nil {
		return nil, err
	}
	charged, err := s.Store.Read(ctx).FeeLine.Query().Where(feeline.NoticeIDNotNil(), feeline.HasCaseWith(servicecase.ApplicationID(f.ApplicationID))).
		Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, wrap("read fees", err)
	}
	fees := make([]paper.Fee, len(charged))
	for i, x := range charged {
		fees[i] = paper.Fee{Name: paper.Bilingual{Zh: x.Name, En: x.NameEn}, Basis: x.Basis, Fen: x.AmountFen}
	}
	organ := book.Department(f.DepartmentID)
	var code string
	if l := licences[f.ID]; l != nil {
		whole, err := s.Vault.View(person, people.Own)
		if err != nil {
			return nil, err
		}
		keys, err := s.generations(ctx)
		if err != nil {
			return nil, err
		}
		if code, err = s.signLicence(keys, l.Licence, f.Item.Code, organ.Name, whole.Name); err != nil {
			return nil, err
		}
		if l.follows, err = s.followed(ctx, l); err != nil {
			return nil, err
		}
	}
	name := func(id int) paper.Bilingual {
		d := book.Department(id)
		return paper.Bilingual{Zh: d.Name, En: d.NameEn}
	}
	return &dossier{f: f, name: name, documents: documents[f.ID], decision: decisions[f.ID], licence: licences[f.ID], fees: fees, code: code, today: workday.DayOf(s.Store.Instant(ctx)),
		facts: paper.Facts{
			Center: paper.Bilingual{Zh: book.Center.Name, En: book.Center.NameEn}, CenterPhone: book.Center.Phone,
			Organ: paper.Bilingual{Zh: organ.Name, En: organ.NameEn}, OrganPhone: organ.Phone,
			Item: paper.Bilingual{Zh: f.Item.Name, En: f.Item.NameEn}, ItemCode: f.Item.Code,
			CaseNumber: f.Number, ApplicationNumber: app.Number, Applicant: party, ReceivedAt: f.ReceivedAt,
			Promise: f.promise(), Law: f.Version.StatutoryLimit(), LegalBasis: f.Version.LegalBasis,
		}}, nil
}

// act is one act on the case, with what it rests on; nth counts acts of its kind from 0.
func (d *dossier) act(kind center.PaperKind, number string, nth int, l *ent.LedgerLine) (paper.Facts, paper.Act, error) {
	f, facts := d.f, d.facts
	a := paper.Act{Kind: kind, Number: number, At: l.At, By: signed(l), Reasons: deref(f.Reasons), LegalBasis: deref(f.LegalBasis), WhereToGo: deref(f.WhereToGo),
		Remedies: paper.Bilingual{Zh: f.Version.Remedies, En: f.Version.RemediesEn}, DocumentOf: d.nameOf}
	if f.ClockFrom != nil {
		a.From = workday.DayOf(*f.ClockFrom)
	}
	if f.Outcome != nil {
		a.Outcome = *f.Outcome
	}
	var err error
	switch kind {
	case center.PaperReceipt, center.PaperCorrectionReceipt:
		facts.Documents = d.receivedWith(kind, l.At)
		if facts.IntakeDue, err = d.intakeDue(l.At); err != nil {
			return facts, a, err
		}
	case center.PaperAcceptance, center.PaperDeemedAcceptance:
		a.Lenient = f.Promise != nil && f.Promise.DueDay != nil
		err = d.announced(&a, l, nil, false)
	case center.PaperLenientAcceptance, center.PaperDeferredReceipt, center.PaperBrokenPromise:
		d.promised(&a, l)
	case center.PaperCommitment, center.PaperPutRightOrder, center.PaperCommitmentRevocation:
		d.committed(&a, l)
	case center.PaperHearingNotice:
		var due workday.Due
		due, err = f.calendar.Due(workday.Terms{Start: l.At, Limit: working(center.HoldHearingDays)}, d.today)
		a.Law = &due
	case center.PaperReviewRuling:
		a.Reasons, a.Upheld = deref(l.Note), l.Kind == string(center.CaseReturnUpheld)
	case center.PaperCorrectionNotice:
		a.Defects = f.Notice.Defects
	case center.PaperJointNotice:
		a.Addressee, a.Note = d.name(*l.DepartmentID), deref(l.Note)
	case center.PaperFeeNotice:
		a.Number, a.Fees = deref(l.Note), d.fees
	case center.PaperSuspension, center.PaperResumption:
		if nth >= len(f.Suspensions) {
			return facts, a, fmt.Errorf("line %d: no suspension", l.ID)
		}
		x := f.Suspensions[nth]
		a.Procedure, a.Reasons, a.LegalBasis, a.Days, a.From = x.Kind, x.Reason, x.LegalBasis, x.ExpectedWorkingDays, workday.DayOf(x.StartedAt)
		if kind == center.PaperResumption {
			err = d.announced(&a, l, d.pausesBy(l.At), f.Extension != nil && !f.Extension.GrantedAt.After(l.At))
		}
	case center.PaperExtension:
		a.Reasons, a.LegalBasis, a.Days = f.Extension.Reason, f.Extension.LegalBasis, f.Extension.WorkingDays
		err = d.announced(&a, l, d.pausesBy(l.At), true)
	case center.PaperGrant, center.PaperRefusal:
		a.Reasons, a.LegalBasis = d.decision.Reasons, d.decision.LegalBasis
	case center.PaperLicence, center.PaperDelivery:
		if d.licence != nil {
			a.Code, a.Licence = d.code, d.licence.onPaper()
			if d.licence.Channel != nil {
				a.Channel = *d.licence.Channel
			}
		}
	case center.PaperDeemedRenewal:
		a.Licence = d.licence.onPaper()
	case center.PaperEndingNotice, center.PaperEndingDropped, center.PaperCancellation, center.PaperAnnulment, center.PaperLicenceWithdrawal, center.PaperRevocation:
		a.Licence, a.Ending = d.licence.onPaper(), d.licence.endingOnPaper(deref(l.Note))
		if a.Ending == nil {
			return facts, a, fmt.Errorf("line %d: no proceeding", l.ID)
		}
		a.Reasons, a.LegalBasis = a.Ending.Reasons, a.Ending.Basis
	}
	return facts, a, err
}

// signed is who acted, as the public may know them.
func signed(l *ent.LedgerLine) string {
	if l.ActorName == nil {
		return ""
	}
	if l.ActorPost == nil || *l.ActorPost == "" {
		return *l.ActorName
	}
	return *l.ActorName + "（" + *l.ActorPost + "）"
}

// announced says when the limits end as it was said with the act. The line has
// kept it; only of lines older than that it is reckoned.
func (d *dossier) announced(a *paper.Act, l *ent.LedgerLine, pauses []workday.Pause, extended bool) error {
	if l.PromisedDue == nil || l.StatutoryDue == nil {
		return d.reckon(a, pauses, extended)
	}
	due := func(day workday.Day) *workday.Due {
		return &workday.Due{Day: day, At: day.End(), Provisional: l.ProvisionalFrom != nil && day.Year() >= *l.ProvisionalFrom}
	}
	a.Promised, a.Law = due(*l.PromisedDue), due(*l.StatutoryDue)
	return nil
}

// reckon says when the limits end as they stood at the act: later pauses and
// extensions have papers of their own.
func (d *dossier) reckon(a *paper.Act, pauses []workday.Pause, extended bool) error {
	if d.f.ClockFrom == nil {
		return nil
	}
	terms := workday.Terms{Start: *d.f.ClockFrom, Limit: d.facts.Promise, Pauses: pauses}
	promise, err := d.f.calendar.Due(terms, workday.DayOf(a.At))
	if err != nil {
		return wrap("reckon promise", err)
	}
	terms.Limit = d.facts.Law
	if extended && d.f.Extension != nil {
		terms.Extension = d.f.Extension.WorkingDays
	}
	law, err := d.f.calendar.Due(terms, workday.DayOf(a.At))
	if err != nil {
		return wrap("reckon law", err)
	}
	a.Promised, a.Law = &promise, &law
	return nil
}

// pausesBy are the pauses as they were known at a moment.
func (d *dossier) pausesBy(at time.Time) []workday.Pause {
	var out []workday.Pause
	for _, x := range d.f.Suspensions {
		switch {
		case x.StartedAt.After(at):
		case x.EndedAt == nil || x.EndedAt.After(at):
			out = append(out, workday.Pause{From: workday.DayOf(x.StartedAt), Open: true})
		default:
			out = append(out, workday.Pause{From: workday.DayOf(x.StartedAt), To: workday.DayOf(*x.EndedAt)})
		}
	}
	return out
}

func (d *dossier) intakeDue(from time.Time) (workday.Day, error) {
	due, err := d.f.calendar.Due(workday.Terms{Start: from, Limit: workday.Limit{Amount: d.f.Version.IntakeDays, Unit: workday.UnitWorkingDay}}, d.today)
	return due.Day, wrap("reckon intake", err)
}

// receivedWith are the documents that came with the application, or with the correction.
func (d *dossier) receivedWith(kind center.PaperKind, at time.Time) []paper.Document {
	var out []paper.Document
	for _, x := range d.documents {
		if later := x.ReceivedAt.After(d.f.ReceivedAt); later == (kind == center.PaperCorrectionReceipt) {
			out = append(out, paper.Document{Name: x.Name, Form: x.Form, Copies: x.Copies, ReceivedAt: x.ReceivedAt})
		}
	}
	return out
}

func (d *dossier) nameOf(id string) string {
	for _, x := range d.documents {
		if x.GlobalID() == id {
			return x.Name
		}
	}
	return ""
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// PaperLanguageOf is the language a paper is written in for a request.
func PaperLanguageOf(asked *center.PaperLanguage, request string) center.PaperLanguage {
	switch {
	case asked != nil:
		return *asked
	case request == "en":
		return center.PaperEn
	}
	return center.PaperZh
}
