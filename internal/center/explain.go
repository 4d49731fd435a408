package center

import (
	"fmt"
	"strings"

	"onewindow/internal/workday"
)

// Explain tells step by step how a limit was reckoned, naming the articles, so
// that a citizen can follow and check it. lang is "zh" or "en"; anything else is
// taken as "zh", the language of the law. Dates and numbers come from the same
// reckoning as the due date. It refuses what workday.Calendar.Reckon refuses.
func Explain(cal *workday.Calendar, terms workday.Terms, today workday.Day, lang string) ([]string, error) {
	r, err := cal.Reckon(terms, today)
	if err != nil {
		return nil, fmt.Errorf("explain limit: %w", err)
	}
	e := explainer{cal: cal, terms: terms, r: r, english: lang == "en"}
	e.start()
	e.unit()
	e.daysOff()
	e.pauses()
	e.moved()
	e.extension()
	e.due()
	return e.lines, nil
}

// explainer writes the lines of one explanation, in one language.
type explainer struct {
	cal     *workday.Calendar
	terms   workday.Terms
	r       *workday.Reckoning
	english bool
	lines   []string
}

// say adds a line in the reader's language; both take the same arguments.
func (e *explainer) say(zh, en string, args ...any) {
	if e.english {
		zh = en
	}
	e.lines = append(e.lines, fmt.Sprintf(zh, args...))
}

func (e *explainer) start() {
	if e.terms.Limit.Amount == 0 {
		e.say("自%s起算，当日办结。", "Starts on %s and is due the same day.", e.day(e.r.Start()))
		return
	}
	e.say("自%s起算；开始的当日不计入，自下一日开始计算（《民法典》第二百零一条）。",
		"Starts on %s. That day does not count; counting begins the next day (Civil Code, article 201).", e.day(e.r.Start()))
}

func (e *explainer) unit() {
	switch n := e.terms.Limit.Amount; {
	case n == 0:
	case e.terms.Limit.Unit == workday.UnitWorkingDay:
		e.say("期限%d个工作日，不含法定节假日（《行政许可法》第八十二条）。",
			"The limit is %d working days; statutory holidays are not counted (Administrative Licensing Law, article 82).", n)
	case e.terms.Limit.Unit == workday.UnitMonth:
		e.say("期限%d个月，到期月的对应日为最后一日；没有对应日的，月末日为最后一日（《民法典》第二百零二条）。",
			"The limit is %d months: it ends on the same day of the last month, or on that month's last day if there is none (Civil Code, article 202).", n)
	default:
		e.say("期限%d日，按自然日计算。", "The limit is %d calendar days.", n)
	}
}

// daysOff names what was left out between start and due day, as far as working
// days were counted there.
func (e *explainer) daysOff() {
	from := e.r.Start() + 1
	if e.terms.Limit.Unit != workday.UnitWorkingDay && e.terms.Limit.Amount > 0 {
		from = e.r.RawEnd() + 1
	}
	weekend, worked, holidays := 0, []string(nil), []holiday(nil)
	for d := from; d < e.r.Due().Day; d++ {
		name := e.cal.Name(d)
		switch working := e.cal.Working(d); {
		case working && name != "":
			worked = append(worked, e.date(d))
		case !working && name == "":
			weekend++
		case !working:
			if n := len(holidays); n > 0 && holidays[n-1].name == name && holidays[n-1].to == d-1 {
				holidays[n-1].to = d
			} else {
				holidays = append(holidays, holiday{name, d, d})
			}
		}
	}
	if weekend > 0 {
		e.say("其间周末%d天不计。", "Weekend days left out: %d.", weekend)
	}
	for _, h := range holidays {
		days := int(h.to-h.from) + 1
		if days == 1 {
			e.say("%s（%s）1天不计。", "%s (%s) is left out: one day off.", e.holiday(h.name), e.date(h.from))
			continue
		}
		e.say("%s（%s至%s）共%d天不计。", "%s (%s to %s) is left out: %d days off.", e.holiday(h.name), e.date(h.from), e.date(h.to), days)
	}
	if len(worked) > 0 {
		separator := "、"
		if e.english {
			separator = ", "
		}
		e.say("调休上班日照常计入：%s。", "Weekend days worked in exchange do count: %s.", strings.Join(worked, separator))
	}
}

// holiday is a run of days off of one name.
type holiday struct {
	name     string
	from, to workday.Day
}

func (e *explainer) pauses() {
	counted := false
	for _, p := range e.terms.Pauses {
		switch {
		case p.From > e.r.Due().Day:
			e.say("%s开始的暂停在期限届满之后，不影响期限。", "The suspension that began on %s came after the limit had passed and changes nothing.", e.date(p.From))
			continue
		case p.Open:
			e.say("自%s起暂停，尚未恢复：自次日起不计，到期日不早于下述日期。",
				"Suspended on %s and not yet resumed: days after it are not counted, and the true due day is no earlier than the one below.", e.date(p.From))
		default:
			e.say("自%s起暂停至%s：自次日起至该日不计。", "Suspended from %s to %s: the days after the first, up to the last, are not counted.", e.date(p.From), e.date(p.To))
		}
		counted = true
	}
	if !counted {
		return
	}
	days := 0
	for d := e.r.Start() + 1; d <= e.r.Due().Day; d++ {
		if e.r.Paused(d) {
			days++
		}
	}
	e.say("听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审所需时间不计算在期限内（《行政许可法》第四十五条），共扣除%d日。",
		"Time for hearings, tenders, auctions, inspection, testing, quarantine, appraisal and expert review is not part of the limit (Administrative Licensing Law, article 45). Days taken out: %d.", days)
}

// moved tells of a last day that was a day off.
func (e *explainer) moved() {
	limit := e.terms.Limit
	if limit.Unit == workday.UnitWorkingDay && limit.Amount > 0 {
		return
	}
	if raw := e.r.RawEnd(); !e.cal.Working(raw) {
		e.say("期间的最后一日%s是休息日，顺延至其后的第一个工作日（《民法典》第二百零三条）。",
			"The last day, %s, is a day off, so the limit ends on the next working day (Civil Code, article 203).", e.day(raw))
	}
}

func (e *explainer) extension() {
	if e.terms.Extension > 0 {
		e.say("经批准延长%d个工作日，理由应当告知申请人（《行政许可法》第四十二条）。",
			"Extended, with approval, by %d working days; the applicant is told why (Administrative Licensing Law, article 42).", e.terms.Extension)
	}
}

func (e *explainer) due() {
	due := e.r.Due()
	if at := due.At.In(workday.Shanghai); at.Equal(due.Day.End()) {
		e.say("到期日：%s，当日二十四时前办结不超期（《民法典》第二百零三条）。", "Due: %s. Finished before midnight, it is on time (Civil Code, article 203).", e.day(due.Day))
	} else {
		e.say("到期时间：%s %s。", "Due: %s, at %s.", e.day(due.Day), at.Format("15:04"))
	}
	if due.Provisional {
		e.say("暂定：到期日涉及的年份放假安排尚未公布，暂只扣除周末，公布后重新计算。",
			"Provisional: the holidays of a year it reaches are not announced yet. Only weekends were left out there; it will be reckoned again.")
	}
}

// day writes a day with its weekday.
func (e *explainer) day(d workday.Day) string {
	if e.english {
		return d.Weekday().String() + " " + e.date(d)
	}
	return e.date(d) + "（周" + string([]rune("日一二三四五六")[d.Weekday()]) + "）"
}

func (e *explainer) date(d workday.Day) string {
	year, month, day := d.Date()
	if e.english {
		return fmt.Sprintf("%d %s %d", day, month, year)
	}
	return fmt.Sprintf("%d年%d月%d日", year, month, day)
}

var holidayNames = strings.NewReplacer(
	"元旦", "New Year's Day", "春节", "Spring Festival", "清明节", "Qingming Festival", "劳动节", "Labour Day",
	"端午节", "Dragon Boat Festival", "中秋节", "Mid-Autumn Festival", "国庆节", "National Day", "、", " and ",
)

func (e *explainer) holiday(name string) string {
	if e.english {
		return holidayNames.Replace(name)
	}
	return name
}
