package catalog

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// maxEntries bounds a catalogue file: the largest city has some thousands of items.
const maxEntries = 20_000

// Parse reads a catalogue file, JSON by its first character, else CSV. Every
// mistake is named with its line; with any, nothing is returned to import.
func Parse(file []byte) ([]*Entry, error) {
	file = bytes.TrimPrefix(file, []byte("\xef\xbb\xbf"))
	if t := bytes.TrimLeft(file, " \t\r\n"); len(t) > 0 && t[0] == '[' {
		return parseJSON(file)
	}
	return parseCSV(file)
}

func badFile(line int, zh, en string, args ...any) error {
	all := append([]any{line}, args...)
	return center.Refuse(center.ErrBadUserInput, "", "第%[1]d行："+zh, "line %[1]d: "+en, all...)
}

func parseJSON(file []byte) ([]*Entry, error) {
	lineAt := func(offset int64) int { return 1 + bytes.Count(file[:min(offset, int64(len(file)))], []byte("\n")) }
	dec := json.NewDecoder(bytes.NewReader(file))
	if _, err := dec.Token(); err != nil {
		return nil, badFile(1, "不是 JSON 数组。", "not a JSON array.")
	}
	var out []*Entry
	for dec.More() {
		e := &Entry{line: lineAt(dec.InputOffset()) + 1}
		if err := dec.Decode(e); err != nil {
			return nil, badFile(lineAt(dec.InputOffset()), "读不懂这一项。", "this entry cannot be read.")
		}
		out = append(out, e)
	}
	if _, err := dec.Token(); err != nil {
		return nil, badFile(lineAt(dec.InputOffset()), "文件不完整。", "the file is incomplete.")
	}
	return check(out)
}

func parseCSV(file []byte) ([]*Entry, error) {
	r := csv.NewReader(bytes.NewReader(file))
	header, err := r.Read()
	if err != nil {
		return nil, badFile(1, "没有表头。", "there is no header.")
	}
	column := map[string]int{}
	for i, name := range header {
		column[strings.TrimSpace(name)] = i
	}
	district := has(column, "implementation_code", "department_zh", "name_zh")
	if !district && !has(column, "code", "name_zh", "department_code") {
		return nil, badFile(1, "表头缺少 code、name_zh、department_code。", "the header lacks code, name_zh or department_code.")
	}
	var out []*Entry
	for {
		row, err := r.Read()
		if err == io.EOF {
			return check(out)
		}
		line, _ := r.FieldPos(0)
		if err != nil {
			return nil, badFile(line, "这一行的格式不对（列数或引号）。", "this line is malformed (columns or quotes).")
		}
		get := func(name string) string {
			if i, ok := column[name]; ok {
				return strings.TrimSpace(row[i])
			}
			return ""
		}
		e := &Entry{line: line}
		if district {
			districtEntry(e, get)
		} else if err := cityEntry(e, get); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
}

func has(column map[string]int, names ...string) bool {
	for _, n := range names {
		if _, ok := column[n]; !ok {
			return false
		}
	}
	return true
}

func cityEntry(e *Entry, get func(string) string) error {
	e.Code, e.NameZh, e.NameEn, e.Type = get("code"), get("name_zh"), get("name_en"), strings.ToUpper(get("type"))
	e.DepartmentCode, e.DepartmentZh, e.DepartmentEn = get("department_code"), get("department_zh"), get("department_en")
	e.LegalBasis, e.Handling, e.Provenance = get("legal_basis"), get("handling"), get("provenance")
	e.Audience, e.Online, e.ResultZh, e.ResultEn = get("audience"), get("online"), get("result_zh"), get("result_en")
	var err error
	if e.Statutory, err = limit(e.line, get("statutory_limit"), get("statutory_unit")); err != nil {
		return err
	}
	if e.Promised, err = limit(e.line, get("promised_limit"), get("promised_unit")); err != nil {
		return err
	}
	for name, to := range map[string]*bool{"joint": &e.Joint, "upward": &e.Upward, "illustrative": &e.Illustrative} {
		switch v := get(name); v {
		case "", "false":
		case "true":
			*to = true
		default:
			return badFile(e.line, "%[2]s 列应为 true 或 false，而不是“%[3]s”。", "%[2]s must be true or false, not %[3]q.", name, v)
		}
	}
	if s := get("synonyms"); s != "" {
		e.Synonyms = strings.Split(s, "|")
	}
	return nil
}

// districtEntry reads a line of a district's public catalogue: names and codes
// only, so the item stays a draft until somebody fills in its limits.
func districtEntry(e *Entry, get func(string) string) {
	e.Code, e.NameZh, e.DepartmentZh = get("implementation_code"), get("name_zh"), get("department_zh")
	e.DepartmentCode = "Q-" + e.DepartmentZh
	if main := get("main_item_zh"); main != "" && main != "未分类" && main != e.NameZh {
		e.Synonyms = []string{main}
	}
	// 事项类型 of the national code set: 01 and 1 licences, 05 benefits, 07 confirmations, 20 public services.
	e.Type = map[string]string{"1": "LICENCE", "01": "LICENCE", "5": "BENEFIT", "05": "BENEFIT", "7": "CONFIRMATION", "07": "CONFIRMATION",
		"8": "REWARD", "08": "REWARD", "9": "RULING", "09": "RULING", "20": "PUBLIC_SERVICE"}[get("task_type_code")]
	e.Provenance = "district catalogue"
	e.Illustrative = true
}

func limit(line int, amount, unit string) (*workday.Limit, error) {
	if amount == "" {
		return nil, nil //nolint:nilnil // not known
	}
	n, err := strconv.Atoi(amount)
	if err != nil || n < 0 || n > 3650 {
		return nil, badFile(line, "期限“%[2]s”不是0至3650的整数。", "limit %[2]q is not a whole number from 0 to 3650.", amount)
	}
	u := workday.Unit(unit)
	if u == "" {
		u = workday.UnitWorkingDay
	}
	if !u.IsValid() {
		return nil, badFile(line, "期限单位“%[2]s”不认识。", "unit %[2]q is unknown.", unit)
	}
	return &workday.Limit{Amount: n, Unit: u}, nil
}

// check refuses what no item can be, and fills in what goes without saying.
func check(entries []*Entry) ([]*Entry, error) {
	if len(entries) == 0 {
		return nil, badFile(1, "文件里没有事项。", "the file holds no items.")
	}
	if len(entries) > maxEntries {
		return nil, badFile(maxEntries, "事项太多。", "too many items.")
	}
	seen := map[string]int{}
	for _, e := range entries {
		switch {
		case e.Code == "" || len(e.Code) > 120:
			return nil, badFile(e.line, "缺少事项编码，或编码太长。", "the code is missing or too long.")
		case e.NameZh == "" || len(e.NameZh) > 1000:
			return nil, badFile(e.line, "缺少事项名称，或名称太长。", "the name is missing or too long.")
		case e.DepartmentCode == "":
			return nil, badFile(e.line, "缺少部门。", "the department is missing.")
		case seen[e.Code] > 0:
			return nil, badFile(e.line, "编码 %[2]s 与第%[3]d行重复。", "code %[2]s is already on line %[3]d.", e.Code, seen[e.Code])
		}
		seen[e.Code] = e.line
		for name, check := range map[string]struct {
			v  *string
			or string
			ok func(string) bool
		}{
			"type":     {&e.Type, string(center.ItemOther), func(s string) bool { return center.ItemType(s).IsValid() }},
			"handling": {&e.Handling, string(center.Commitment), func(s string) bool { return center.Handling(s).IsValid() }},
			"audience": {&e.Audience, string(center.ForBoth), func(s string) bool { return center.Audience(s).IsValid() }},
			"online":   {&e.Online, string(center.OnlinePartial), func(s string) bool { return center.OnlineLevel(s).IsValid() }},
		} {
			if *check.v == "" {
				*check.v = check.or
			}
			if !check.ok(*check.v) {
				return nil, badFile(e.line, "%[2]s “%[3]s”不认识。", "%[2]s %[3]q is unknown.", name, *check.v)
			}
		}
		if e.Promised == nil {
			e.Promised = e.Statutory
		}
		if e.Synonyms == nil {
			e.Synonyms = []string{}
		}
	}
	return entries, nil
}
