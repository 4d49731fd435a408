// Package paper writes the documents of a case (文书): what the law wants given to
// the applicant in writing, with a number, a date and the organ's name. It is
// pure: a paper is a function of the case's facts and of one act, so that the
// same act always yields the same paper and none has to be stored. Which acts
// there were is the ledger's; who may read a paper, casework's.
package paper

import (
	"fmt"
	"time"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// Paper is one document, ready for the screen or the press.
type Paper struct {
	Kind     center.PaperKind
	Language center.PaperLanguage
	Number   string
	Title    string
	Organ    string
	IssuedAt time.Time
	Blocks   []Block
}

// Block is a part of a paper. Which fields are filled depends on its kind.
type Block struct {
	Kind    center.PaperBlockKind
	Text    string // PARAGRAPH, HEADING, REMARK; the caption of a CODE
	Fields  []Field
	Columns []string
	Rows    [][]string
	Lines   []string // SIGNATURE
	Target  *string  // CODE: the address, from the site's root
}

// Field is a name and what it says.
type Field struct{ Label, Value string }

// Bilingual is a text in both languages.
type Bilingual struct{ Zh, En string }

// Facts are what stays the same on all papers of a case.
type Facts struct {
	Center, Organ, Item     Bilingual
	ItemCode                string
	OrganPhone, CenterPhone string
	CaseNumber              string
	ApplicationNumber       string
	Applicant               Party
	ReceivedAt              time.Time
	Promise, Law            workday.Limit
	LegalBasis              string // of the item
	Documents               []Document
	IntakeDue               workday.Day
}

// Party is who applies, as far as this reader may see.
type Party struct {
	Name, Identity, Phone string
	Organisation          bool
}

// Document is a document given.
type Document struct {
	Name       string
	Form       center.DocumentForm
	Copies     int
	ReceivedAt time.Time
}

// Act is one act on the case and what was said with it.
type Act struct {
	Kind       center.PaperKind
	Number     string
	At         time.Time
	By         string // name and post of who acted; empty for the applicant and the system
	Outcome    center.IntakeOutcome
	Reasons    string
	LegalBasis string
	WhereToGo  string
	Remedies   Bilingual
	Defects    []center.Defect
	DocumentOf func(id string) string // names the document of a defect
	From       workday.Day            // clocks count from here
	Promised   *workday.Due
	Law        *workday.Due
	Procedure  center.SuspensionKind
	Days       int       // expected, added or taken
	Addressee  Bilingual // of a notice between departments
	Note       string    // what the line says
	Upheld     bool      // a review left the return as it was
	Fees       []Fee
	Licence    *Licence
	Ending     *Ending
	Code       string // of the licence, signed
	Channel    center.DeliveryChannel
	Lenient    bool // accepted before all documents were there
	Promise    *Promise
	Commitment *Commitment
}

// Promise is that documents follow.
type Promise struct {
	Documents  []Bilingual
	Due        workday.Day
	Text       Bilingual
	Digest     string
	OnPaper    bool
	Terminates bool   // what a broken one leads to: an end, else a refusal
	Left       string // how many are still awaited
}

// Commitment is the applicant's word, and what became of it.
type Commitment struct {
	Notice, Pledge      Bilingual
	Digest              string
	Verify              workday.Limit
	Findings, Statement string
	OrderDue            workday.Day
}

// Fee is a line of a fee notice.
type Fee struct {
	Name  Bilingual
	Basis string
	Fen   int
}

// Licence is what is granted or handed over.
type Licence struct {
	Number string
	Title  Bilingual
	From   workday.Day
	Until  *workday.Day

	Follows     string                 // number of the licence whose place it took
	Changes     []center.LicenceChange // what is different from that
	DeemedUntil *workday.Day           // the last day of a renewal by silence
}

// Ending is the way to a licence's end, as far as it has gone.
type Ending struct {
	Kind           center.LicenceEnding
	Ground         center.EndingGround
	Law            Bilingual
	Notice         string // the number of the paper that told the holder
	Facts          string // what was held against it
	Basis          string
	ToldAt         time.Time
	StatementUntil *workday.Day
	Stated, Heard  bool
	Reasons        string // of the decision
	Compensation   *int   // fen
}

// Write writes the paper of an act.
func Write(f Facts, a Act, language center.PaperLanguage) *Paper {
	w := &writer{f: f, a: a, en: language == center.PaperEn,
		p: &Paper{Kind: a.Kind, Language: language, Number: a.Number, IssuedAt: a.At}}
	w.p.Title = w.pick(titles[a.Kind])
	w.p.Organ = w.pick(f.Organ)
	if w.en && f.Organ.En == "" {
		w.p.Organ = f.Organ.Zh
	}
	templates[a.Kind](w)
	if w.en {
		w.remark("", "English translation for reference; the Chinese text is binding.")
	}
	return w.p
}

type writer struct {
	f  Facts
	a  Act
	en bool
	p  *Paper
}

func (w *writer) pick(b Bilingual) string {
	if w.en {
		return b.En
	}
	return b.Zh
}

// say is a sentence in the paper's language; both share their arguments.
func (w *writer) say(zh, en string, args ...any) string {
	s := zh
	if w.en {
		s = en
	}
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

func (w *writer) add(b Block) { w.p.Blocks = append(w.p.Blocks, b) }

func (w *writer) paragraph(zh, en string, args ...any) {
	w.add(Block{Kind: center.BlockParagraph, Text: w.say(zh, en, args...)})
}

func (w *writer) heading(zh, en string) {
	w.add(Block{Kind: center.BlockHeading, Text: w.say(zh, en)})
}

func (w *writer) remark(zh, en string, args ...any) {
	if s := w.say(zh, en, args...); s != "" {
		w.add(Block{Kind: center.BlockRemark, Text: s})
	}
}

func (w *writer) fields(fields ...Field) {
	var out []Field
	for _, f := range fields {
		if f.Value != "" {
			out = append(out, f)
		}
	}
	w.add(Block{Kind: center.BlockFields, Fields: out})
}

func (w *writer) field(zh, en, value string) Field { return Field{Label: w.say(zh, en), Value: value} }

// about names the case: what every paper begins with.
func (w *writer) about(more ...Field) {
	identity := w.field("身份证号", "Identity number", w.f.Applicant.Identity)
	if w.f.Applicant.Organisation {
		identity = w.field("统一社会信用代码", "Credit code", w.f.Applicant.Identity)
	}
	w.fields(append([]Field{
		w.field("申请人", "Applicant", w.f.Applicant.Name), identity,
		w.field("申请事项", "Item", w.pick(w.f.Item)),
		w.field("办件编号", "Case number", w.f.CaseNumber),
	}, more...)...)
}

// sign ends the paper as article 32 of the Licensing Law wants it: the organ, its
// seal, the date.
func (w *writer) sign() {
	lines := []string{w.p.Organ, w.say("（行政审批专用章）", "(seal for administrative approval)"), w.day(w.a.At)}
	if w.a.By != "" {
		w.fields(w.field("经办人", "Handled by", w.a.By))
	}
	w.add(Block{Kind: center.BlockSignature, Lines: lines})
	w.follow()
}

func (w *writer) follow() {
	track := "/track/" + w.f.CaseNumber
	w.add(Block{Kind: center.BlockCode, Target: &track,
		Text: w.say("扫码或凭办件编号、查询码查看办理进度。咨询电话 %[1]s。", "Scan, or use the case number and query code, to follow the case. Questions: %[1]s.", w.f.CenterPhone)})
}

func (w *writer) day(t time.Time) string { return w.date(workday.DayOf(t)) }

func (w *writer) date(d workday.Day) string {
	y, m, n := d.Date()
	if w.en {
		return fmt.Sprintf("%d %s %d", n, m, y)
	}
	return fmt.Sprintf("%d年%d月%d日", y, int(m), n)
}

// moment is a day with its time of day, in Asia/Shanghai.
func (w *writer) moment(t time.Time) string {
	return w.day(t) + " " + t.In(workday.Shanghai).Format("15:04")
}

func (w *writer) limit(l workday.Limit) string {
	unit := map[workday.Unit]Bilingual{
		workday.UnitWorkingDay: {"个工作日", "working days"}, workday.UnitCalendarDay: {"日（自然日）", "calendar days"}, workday.UnitMonth: {"个月", "months"},
	}[l.Unit]
	if l.Amount == 0 {
		return w.say("当日办结", "the same day")
	}
	return fmt.Sprintf("%d %s", l.Amount, w.pick(unit))
}

func (w *writer) due(d *workday.Due) string {
	if d == nil {
		return ""
	}
	s := w.date(d.Day)
	if d.Provisional {
		s += w.say("（该年放假安排尚未公布，暂定）", " (provisional: that year's holidays are not yet published)")
	}
	return s
}
