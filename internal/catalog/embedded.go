package catalog

import (
	"context"
	"embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"onewindow/ent"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

//go:embed data
var data embed.FS

// guideFile is a guide with the item it belongs to.
type guideFile struct {
	Code     string   `json:"code"`
	Synonyms []string `json:"synonyms"`
	GuideText
}

// Embedded is the catalogue that ships with the program: 438 items, those people
// need most with full guides, the rest with the template of their kind.
func Embedded() ([]*Entry, error) {
	b, err := data.ReadFile("data/catalogue.csv")
	if err != nil {
		return nil, fmt.Errorf("read catalogue: %w", err)
	}
	entries, err := Parse(b)
	if err != nil {
		return nil, err
	}
	byCode := map[string]*Entry{}
	for _, e := range entries {
		byCode[e.Code] = e
	}
	files, err := fs.Glob(data, "data/guides/*.json")
	if err != nil {
		return nil, fmt.Errorf("list guides: %w", err)
	}
	for _, name := range files {
		var guides []guideFile
		if err := readJSON(name, &guides); err != nil {
			return nil, err
		}
		for _, g := range guides {
			e := byCode[g.Code]
			if e == nil {
				return nil, fmt.Errorf("%s: no item %s", name, g.Code)
			}
			illustrative := e.Illustrative || g.Illustrative
			e.GuideText = g.GuideText
			e.Illustrative = illustrative
			for _, s := range g.Synonyms {
				if !strings.Contains("|"+strings.Join(e.Synonyms, "|")+"|", "|"+s+"|") {
					e.Synonyms = append(e.Synonyms, s)
				}
			}
		}
	}
	for _, e := range entries { // in the demo center the window decides whatever is instant
		e.WindowDecides = e.Handling == string(center.Instant) && !e.Joint && !e.Upward
	}
	if err := addPromises(byCode); err != nil {
		return nil, err
	}
	return entries, addForms(byCode)
}

func readJSON(name string, into any) error {
	b, err := data.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

// template is a guide for items that have none of their own.
type template struct {
	Key   string         `json:"key"`
	Match map[string]any `json:"match"`
	GuideText
}

var templates = sync.OnceValues(func() ([]template, error) {
	var file struct {
		Templates []template `json:"templates"`
	}
	err := readJSON("data/templates.json", &file)
	return file.Templates, err
})

var cited = regexp.MustCompile(`^(《[^》]+》)(第.+条.*)?$`)

// applyTemplate fills an item's guide from the template of its kind, marked as illustrative.
func applyTemplate(e *Entry, departmentZh, departmentEn string) {
	all, err := templates()
	if err != nil {
		return
	}
	handling := e.Handling
	if e.Promised != nil && e.Promised.Amount == 0 {
		handling = string(center.Instant)
	}
	chosen := all[len(all)-1]
	for _, t := range all {
		if fits(t.Match, e, handling) {
			chosen = t
			break
		}
	}
	resultZh, resultEn := e.ResultZh, e.ResultEn
	if resultZh == "" {
		resultZh, resultEn = e.NameZh+"办理结果", "Result of: "+e.NameEn
	}
	basis := e.LegalBasis
	fill := strings.NewReplacer("{nameZh}", e.NameZh, "{nameEn}", e.NameEn, "{departmentZh}", departmentZh, "{departmentEn}", departmentEn,
		"{resultZh}", resultZh, "{resultEn}", resultEn, "{legalBasis}", orElse(basis, "有关规定"))
	raw, err := json.Marshal(chosen.GuideText)
	if err != nil {
		return
	}
	var g GuideText
	if err := json.Unmarshal([]byte(replaceInJSON(raw, fill)), &g); err != nil {
		return
	}
	shareOut(g.Steps, e.Promised)
	laws := g.Laws[:0]
	for i, l := range g.Laws {
		if chosen.Laws[i].Title == "{legalBasis}" {
			if basis == "" {
				continue
			}
			if m := cited.FindStringSubmatch(basis); m != nil {
				l.Title, l.TitleEn, l.Article = m[1], m[1], m[2]
			}
		}
		laws = append(laws, l)
	}
	g.Laws = laws
	g.ResultZh, g.ResultEn = resultZh, resultEn
	g.Illustrative = true
	e.GuideText = g
}

func orElse(s, or string) string {
	if s == "" {
		return or
	}
	return s
}

// replaceInJSON fills placeholders inside encoded strings, so their values are encoded too.
func replaceInJSON(raw []byte, fill *strings.Replacer) string {
	var v any
	if json.Unmarshal(raw, &v) != nil {
		return string(raw)
	}
	var walk func(any) any
	walk = func(v any) any {
		switch v := v.(type) {
		case string:
			return fill.Replace(v)
		case []any:
			for i := range v {
				v[i] = walk(v[i])
			}
		case map[string]any:
			for k := range v {
				v[k] = walk(v[k])
			}
		}
		return v
	}
	b, _ := json.Marshal(walk(v))
	return string(b)
}

func fits(match map[string]any, e *Entry, handling string) bool {
	for k, want := range match {
		switch k {
		case "type":
			if !strings.EqualFold(want.(string), e.Type) {
				return false
			}
		case "handling":
			if want != handling {
				return false
			}
		case "upward":
			if want != e.Upward {
				return false
			}
		}
	}
	return true
}

// shareOut divides the promise among the stages: a quarter to examination, a
// fifth to approval, the rest to undertaking.
func shareOut(steps []StepText, promise *workday.Limit) {
	days := map[center.CaseStage]int{}
	switch {
	case promise != nil && promise.Unit == workday.UnitMonth:
		days[center.StageUndertaking] = promise.Amount * 21
	case promise != nil && promise.Amount > 0:
		p := promise.Amount
		examination, approval := p-1, 1
		if p >= 3 {
			examination, approval = max(1, int(math.Round(float64(p)*0.25))), max(1, int(math.Round(float64(p)*0.2)))
		}
		days[center.StageExamination], days[center.StageApproval], days[center.StageUndertaking] = examination, approval, max(0, p-examination-approval)
	}
	for i := range steps {
		steps[i].Days = days[steps[i].Stage]
	}
}

// Furnish brings in what a center has besides its items: departments, windows,
// life events and the working calendar. What is there already stays.
func Furnish(ctx context.Context, tx *store.Tx) error {
	exceptions, confirmed := workday.Seed()
	var days []*ent.CalendarDayCreate
	for _, e := range exceptions {
		days = append(days, tx.CalendarDay.Create().SetDay(e.Day).SetWorking(e.Working).SetName(e.Name))
	}
	if err := tx.CalendarDay.CreateBulk(days...).Exec(ctx); err != nil {
		return fmt.Errorf("seed calendar: %w", err)
	}
	for _, y := range confirmed {
		if err := tx.CalendarYear.Create().SetYear(y).SetConfirmed(true).SetConfirmedAt(tx.Now).Exec(ctx); err != nil {
			return fmt.Errorf("seed calendar: %w", err)
		}
	}
	return nil
}

// FurnishDemo brings in the demonstration city's departments, windows and life events.
func FurnishDemo(ctx context.Context, tx *store.Tx) error {
	departments := map[string]*ent.Department{}
	err := eachRow("data/departments.csv", func(get func(string) string) error {
		n, err := strconv.Atoi(get("city_items"))
		if err != nil {
			return fmt.Errorf("city_items of %s: %w", get("code"), err)
		}
		d, err := tx.Department.Create().SetCode(get("code")).SetName(get("name_zh")).SetNameEn(get("name_en")).SetPhone(get("phone")).
			SetComplaintPhone(get("complaint_phone")).SetFloor(get("floor")).SetZone(get("zone")).SetCityItems(n).Save(ctx)
		if err == nil {
			departments[d.Code] = d
		}
		return err
	})
	if err != nil {
		return err
	}
	err = eachRow("data/windows.csv", func(get func(string) string) error {
		c := tx.ServiceWindow.Create().SetCode(get("code")).SetName(get("name_zh")).SetNameEn(get("name_en")).SetFloor(get("floor")).
			SetZone(get("zone")).SetHours(get("hours_zh")).SetHoursEn(get("hours_en")).SetPhone(get("phone")).SetGeneral(get("department_codes") == "*")
		if codes := get("department_codes"); codes != "*" {
			for _, code := range strings.Split(codes, "|") {
				if d := departments[code]; d != nil {
					c.AddDepartments(d)
				}
			}
		}
		return c.Exec(ctx)
	})
	if err != nil {
		return err
	}
	var events []struct {
		Key, Kind, NameZh, NameEn, SummaryZh, SummaryEn string
		Items                                           []string
		Needs                                           []center.Need
	}
	if err := readJSON("data/events.json", &events); err != nil {
		return err
	}
	for i, e := range events {
		err := tx.LifeEvent.Create().SetKey(e.Key).SetKind(center.LifeEventKind(e.Kind)).SetName(e.NameZh).SetNameEn(e.NameEn).
			SetSummary(e.SummaryZh).SetSummaryEn(e.SummaryEn).SetItemCodes(e.Items).SetNeeds(e.Needs).SetPosition(i).Exec(ctx)
		if err != nil {
			return fmt.Errorf("add life event %s: %w", e.Key, err)
		}
	}
	return nil
}

func eachRow(name string, do func(get func(string) string) error) error {
	b, err := data.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(b))).ReadAll()
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	for i, row := range rows[1:] {
		err := do(func(column string) string {
			for j, h := range rows[0] {
				if h == column {
					return strings.TrimSpace(row[j])
				}
			}
			return ""
		})
		if err != nil {
			return fmt.Errorf("%s line %d: %w", name, i+2, err)
		}
	}
	return nil
}
