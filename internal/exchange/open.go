package exchange

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"entgo.io/ent/dialect"

	"onewindow/internal/center"
)

// Dataset is a table of open data: what anybody may take and use. It holds
// nobody's data; small groups are left out.
type Dataset struct {
	Name        string
	Title       center.Bilingual
	Description center.Bilingual
	Columns     []string
	Rows        [][]string
}

// SmallGroup is the least number of cases a figure is published for: fewer could
// tell of one person.
const SmallGroup = 5

// OpenData lists the datasets as they stand today.
func (s *Service) OpenData(ctx context.Context) ([]*Dataset, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	day := s.Catalogue.Day(ctx)
	items := &Dataset{Name: "items", Title: center.Bilingual{Zh: "政务服务事项", En: "Service items"},
		Description: center.Bilingual{Zh: "进驻中心的全部事项", En: "Every item that can be applied for at the center"},
		Columns:     []string{"code", "name", "name_en", "type", "department", "audience", "handling", "joint", "upward", "online", "legal_basis", "documents"}}
	limits := &Dataset{Name: "limits", Title: center.Bilingual{Zh: "办理时限", En: "Time limits"},
		Description: center.Bilingual{Zh: "法定时限与承诺时限", En: "The limit by law and the promise, item by item"},
		Columns:     []string{"code", "name", "statutory_amount", "statutory_unit", "promised_amount", "promised_unit", "intake_working_days", "delivery_working_days"}}
	fees := &Dataset{Name: "fees", Title: center.Bilingual{Zh: "收费项目", En: "Fees"},
		Description: center.Bilingual{Zh: "收费标准及依据", En: "What is charged and the rule that allows it"},
		Columns:     []string{"code", "item", "fee", "fee_en", "amount_fen", "unit", "basis"}}
	for _, it := range book.Published(day) {
		v, g := book.InForce(it.ID, day), book.Guide(book.InForce(it.ID, day).ID)
		items.Rows = append(items.Rows, []string{it.Code, it.Name, it.NameEn, string(it.Type), book.Department(it.DepartmentID).Name, string(it.Audience),
			string(it.Handling), strconv.FormatBool(it.Joint), strconv.FormatBool(it.Upward), string(it.Online), v.LegalBasis, strconv.Itoa(len(g.Documents))})
		limits.Rows = append(limits.Rows, []string{it.Code, it.Name, strconv.Itoa(v.StatutoryAmount), string(v.StatutoryUnit), strconv.Itoa(v.PromisedAmount),
			string(v.PromisedUnit), strconv.Itoa(v.IntakeDays), strconv.Itoa(v.DeliveryDays)})
		for _, f := range g.Fees {
			fees.Rows = append(fees.Rows, []string{it.Code, it.Name, f.Name, f.NameEn, strconv.Itoa(f.AmountFen), f.Unit, f.Basis})
		}
	}
	statistics, err := s.statistics(ctx)
	if err != nil {
		return nil, err
	}
	return []*Dataset{items, limits, fees, statistics}, nil
}

// statistics counts the cases decided, by department and month: how many, and how
// many of them within the promise and within the law.
func (s *Service) statistics(ctx context.Context) (*Dataset, error) {
	out := &Dataset{Name: "statistics", Title: center.Bilingual{Zh: "办结统计", En: "Cases decided"},
		Description: center.Bilingual{Zh: "各部门每月决定的办件数、承诺内和法定内办结数；不足5件的不公布", En: "Cases decided by department and month, within the promise and within the law; groups under 5 are left out"},
		Columns:     []string{"department", "department_en", "month", "decided", "within_promise", "within_law"}}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	// A due day is kept as its number since 1970; the decision's day is reckoned alike, in Shanghai.
	statement := `SELECT department_id, strftime('%Y-%m', decided_at, '+8 hours') AS month, COUNT(*),
		SUM(CASE WHEN CAST(julianday(date(decided_at, '+8 hours')) - julianday('1970-01-01') AS INTEGER) <= promised_due THEN 1 ELSE 0 END),
		SUM(CASE WHEN CAST(julianday(date(decided_at, '+8 hours')) - julianday('1970-01-01') AS INTEGER) <= statutory_due THEN 1 ELSE 0 END)
		FROM cases WHERE decided_at IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`
	if s.Store.Dialect == dialect.Postgres {
		statement = `SELECT department_id, to_char(decided_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, COUNT(*),
		SUM(CASE WHEN ((decided_at AT TIME ZONE 'Asia/Shanghai')::date - DATE '1970-01-01') <= promised_due THEN 1 ELSE 0 END),
		SUM(CASE WHEN ((decided_at AT TIME ZONE 'Asia/Shanghai')::date - DATE '1970-01-01') <= statutory_due THEN 1 ELSE 0 END)
		FROM cases WHERE decided_at IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`
	}
	rows, err := s.Store.ReadDB().QueryContext(ctx, statement)
	if err != nil {
		return nil, fmt.Errorf("count decisions: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var department, decided, promise, law int
		var month string
		if err := rows.Scan(&department, &month, &decided, &promise, &law); err != nil {
			return nil, fmt.Errorf("count decisions: %w", err)
		}
		if d := book.Department(department); d != nil && decided >= SmallGroup {
			out.Rows = append(out.Rows, []string{d.Name, d.NameEn, month, strconv.Itoa(decided), strconv.Itoa(promise), strconv.Itoa(law)})
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("count decisions: %w", err)
	}
	return out, nil
}

// Catalog describes the datasets in DCAT (W3C Data Catalog Vocabulary 3), as
// JSON-LD. base is the address they are served under.
func Catalog(datasets []*Dataset, title center.Bilingual, base string, issued time.Time) map[string]any {
	lang := func(b center.Bilingual) []map[string]string {
		return []map[string]string{{"@language": "zh-CN", "@value": b.Zh}, {"@language": "en", "@value": b.En}}
	}
	list := make([]map[string]any, len(datasets))
	for i, d := range datasets {
		distribution := func(ending, media string) map[string]any {
			return map[string]any{"@type": "dcat:Distribution", "dcat:downloadURL": map[string]string{"@id": base + "/" + d.Name + ending},
				"dcat:mediaType": map[string]string{"@id": "https://www.iana.org/assignments/media-types/" + media}}
		}
		list[i] = map[string]any{"@id": base + "/" + d.Name, "@type": "dcat:Dataset", "dct:identifier": d.Name, "dct:title": lang(d.Title),
			"dct:description": lang(d.Description), "dct:modified": issued.Format(time.RFC3339),
			"dcat:distribution": []map[string]any{distribution(".csv", "text/csv"), distribution(".json", "application/json")}}
	}
	return map[string]any{
		"@context": map[string]string{"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
		"@id":      base, "@type": "dcat:Catalog", "dct:title": lang(title), "dcat:dataset": list,
	}
}
