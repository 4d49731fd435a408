package handout

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"onewindow/ent"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/typeset"
	"onewindow/internal/workday"
)

// shelf keeps the last manual made in each language: of one catalogue as it stood
// on one day. Whoever asks while it is being made waits for it.
type shelf struct {
	mu   sync.Mutex
	made map[string]*manual
}

type manual struct {
	book *catalog.Book
	day  workday.Day
	pdf  []byte
}

// manual serves the service manual to everybody.
func (d *Desk) manual(w http.ResponseWriter, r *http.Request) {
	language := "zh"
	if r.URL.Query().Get("lang") == "en" {
		language = "en"
	}
	pdf, err := d.shelved(r.Context(), language)
	if err != nil {
		refuse(w, r, err)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=3600")
	w.Header().Set("Content-Disposition", `inline; filename="manual-`+language+`.pdf"`)
	serve(w, r, pdf)
}

func (d *Desk) shelved(ctx context.Context, language string) ([]byte, error) {
	book, err := d.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	day := d.Catalogue.Day(ctx)
	d.shelf.mu.Lock()
	defer d.shelf.mu.Unlock()
	if m := d.shelf.made[language]; m != nil && m.book == book && m.day == day {
		return m.pdf, nil
	}
	var b bytes.Buffer
	if err := Manual(&b, book, day, language); err != nil {
		return nil, err
	}
	if d.shelf.made == nil {
		d.shelf.made = map[string]*manual{}
	}
	d.shelf.made[language] = &manual{book, day, b.Bytes()}
	return b.Bytes(), nil
}

// Manual writes the service manual (办事指南汇编): every item in force on a day, by
// department, with contents, page numbers and bookmarks. language is "zh" or "en";
// what has no English stays Chinese.
func Manual(w io.Writer, book *catalog.Book, day workday.Day, language string) error {
	m := &compiler{book: book, day: day, en: language == "en"}
	title := m.say("办事指南汇编", "Service manual")
	organ := m.pick(book.Center.Name, book.Center.NameEn)
	d, err := typeset.New(typeset.A4, typeset.About{Title: organ + " " + title, Author: organ, At: day.Start(), Language: language})
	if err != nil {
		return err
	}
	m.d = d
	items := 0
	for _, dep := range book.Departments {
		first := true
		for _, item := range book.Items {
			v := book.InForce(item.ID, day)
			if item.DepartmentID != dep.ID || v == nil {
				continue
			}
			if items > 0 {
				d.NewPage()
			}
			if first {
				d.Heading(1, m.pick(dep.Name, dep.NameEn))
				first = false
			}
			m.item(item, v)
			items++
		}
	}
	d.Contents(m.say("目录", "Contents"), func() {
		d.Space(10)
		d.Title(organ)
		d.Space(1)
		d.Title(title)
		d.Space(2)
		d.Subtitle(m.say(fmt.Sprintf("%d 个事项 · %s", items, m.date()), fmt.Sprintf("%d items · %s", items, m.date())))
		d.Subtitle(m.say("以网上公布的现行版本为准", "The version in force on the web site prevails"))
		d.Subtitle(book.Center.Phone)
	})
	return d.Write(w)
}

type compiler struct {
	book *catalog.Book
	day  workday.Day
	d    *typeset.Document
	en   bool
}

func (m *compiler) say(zh, en string) string {
	if m.en {
		return en
	}
	return zh
}

func (m *compiler) pick(zh, en string) string {
	if m.en && en != "" {
		return en
	}
	return zh
}

func (m *compiler) date() string {
	y, mo, n := m.day.Date()
	return m.say(fmt.Sprintf("%d年%d月%d日", y, int(mo), n), fmt.Sprintf("%d %s %d", n, mo, y))
}

func (m *compiler) limit(l workday.Limit) string {
	if l.Amount == 0 {
		return m.say("当日", "the same day")
	}
	unit := map[workday.Unit][2]string{
		workday.UnitWorkingDay: {"个工作日", " working days"}, workday.UnitCalendarDay: {"日（自然日）", " calendar days"}, workday.UnitMonth: {"个月", " months"},
	}[l.Unit]
	return strconv.Itoa(l.Amount) + m.say(unit[0], unit[1])
}

// item sets one guide: who, what to bring, how, how long, how much, by what law.
func (m *compiler) item(item *ent.ServiceItem, v *ent.ServiceItemVersion) {
	d, g := m.d, m.book.Guide(v.ID)
	d.Heading(2, item.Code+"  "+m.pick(item.Name, item.NameEn))
	if s := m.pick(v.Summary, v.SummaryEn); s != "" {
		d.Paragraph(s)
	}
	var windows []string
	for _, w := range m.book.WindowsOf(item.DepartmentID) {
		windows = append(windows, w.Code)
	}
	dep := m.book.Department(item.DepartmentID)
	d.Fields([]typeset.Field{
		{Label: m.say("承诺期限", "Promise"), Value: m.limit(v.PromisedLimit())},
		{Label: m.say("法定期限", "Legal limit"), Value: m.limit(v.StatutoryLimit())},
		{Label: m.say("办理结果", "Result"), Value: m.pick(v.Result, v.ResultEn)},
		{Label: m.say("办理窗口", "Windows"), Value: strings.Join(windows, " ")},
		{Label: m.say("咨询电话", "Questions"), Value: dep.Phone},
		{Label: m.say("投诉电话", "Complaints"), Value: dep.ComplaintPhone},
		{Label: m.say("设定依据", "Legal basis"), Value: v.LegalBasis},
	})
	if len(v.Conditions) > 0 {
		d.Heading(3, m.say("申请条件", "Who may apply"))
		for i, c := range v.Conditions {
			d.Item(strconv.Itoa(i+1)+".", m.pick(c.Zh, c.En))
		}
	}
	if len(g.Documents) > 0 {
		d.Heading(3, m.say("申请材料", "What to bring"))
		rows := make([][]string, len(g.Documents))
		for i, x := range g.Documents {
			name := m.pick(x.Name, x.NameEn)
			if when := m.pick(x.When, x.WhenEn); when != "" {
				name += m.say("（", " (") + when + m.say("）", ")")
			}
			rows[i] = []string{strconv.Itoa(i + 1), name, m.form(x.Form), strconv.Itoa(x.Copies)}
		}
		d.Table([]string{m.say("序号", "No."), m.say("材料", "Document"), m.say("形式", "Form"), m.say("份数", "Copies")}, []float64{1, 7, 1.8, 1.1}, rows)
	}
	if len(g.Steps) > 0 {
		d.Heading(3, m.say("办理流程", "How it goes"))
		for i, x := range g.Steps {
			text := m.pick(x.Name, x.NameEn)
			if s := m.pick(x.Description, x.DescriptionEn); s != "" {
				text += m.say("：", ": ") + s
			}
			d.Item(strconv.Itoa(i+1)+".", text)
		}
	}
	d.Heading(3, m.say("收费", "Fees"))
	if len(g.Fees) == 0 {
		d.Paragraph(m.say("不收费", "Free of charge"))
	}
	for _, x := range g.Fees {
		d.Paragraph(fmt.Sprintf("%s %d.%02d %s %s", m.pick(x.Name, x.NameEn), x.AmountFen/100, x.AmountFen%100, m.say("元", "yuan"), m.pick(x.Unit, x.UnitEn)))
		d.Small(x.Basis)
	}
	if len(g.FAQs) > 0 {
		d.Heading(3, m.say("常见问题", "Questions"))
		for _, x := range g.FAQs {
			d.Item(m.say("问", "Q"), m.pick(x.Question, x.QuestionEn))
			d.Item(m.say("答", "A"), m.pick(x.Answer, x.AnswerEn))
		}
	}
	if s := m.pick(v.Remedies, v.RemediesEn); s != "" {
		d.Heading(3, m.say("救济途径", "If you disagree"))
		d.Paragraph(s)
	}
	if v.Illustrative {
		d.Small(m.say("本指南部分内容由示范模板填写，以窗口告知为准。", "Parts of this guide come from a template; ask at the window."))
	}
}

func (m *compiler) form(f center.DocumentForm) string {
	words := map[center.DocumentForm][2]string{
		center.FormOriginal: {"原件", "original"}, center.FormCopy: {"复印件", "copy"},
		center.FormElectronic: {"电子件", "electronic"}, center.FormCheck: {"验看原件", "shown only"},
	}[f]
	return m.say(words[0], words[1])
}
