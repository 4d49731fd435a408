package catalog

import (
	"sync"

	"onewindow/ent"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// cooperations are the assistants and superiors of the embedded catalogue's
// joint and upward items, by item code.
var cooperations = sync.OnceValues(func() (map[string]Cooperation, error) {
	var rows []struct {
		Code string `json:"code"`
		Cooperation
	}
	if err := readJSON("data/cooperation.json", &rows); err != nil {
		return nil, err
	}
	out := make(map[string]Cooperation, len(rows))
	for _, r := range rows {
		out[r.Code] = r.Cooperation
	}
	return out, nil
})

// applyCooperation says who helps with a joint item and who decides an upward
// one where a file does not, as templates do for guides.
func applyCooperation(e *Entry) error {
	if !e.Joint && !e.Upward {
		return nil
	}
	all, err := cooperations()
	if err != nil {
		return err
	}
	known := all[e.Code]
	if e.Joint && len(e.Assistants) == 0 {
		e.Assistants = known.Assistants
	}
	if e.Upward && e.SuperiorZh == "" {
		e.SuperiorZh, e.SuperiorEn = known.SuperiorZh, known.SuperiorEn
	}
	return nil
}

// Assistant is an assisting department of a version, as the API shows it.
type Assistant struct {
	Department     *ent.Department
	Days           int
	TaskZh, TaskEn string
	SilenceBasis   *string
}

// Assistants are the departments that help with a version's item.
func (b *Book) Assistants(v *ent.ServiceItemVersion) []*Assistant {
	out := []*Assistant{}
	for _, a := range v.Assistants {
		d := b.DepartmentByCode(a.Department)
		if d == nil {
			continue
		}
		x := &Assistant{Department: d, Days: a.Days, TaskZh: a.TaskZh, TaskEn: a.TaskEn}
		if a.SilenceBasis != "" {
			x.SilenceBasis = &a.SilenceBasis
		}
		out = append(out, x)
	}
	return out
}

// maxAssistants bounds how many departments help with an item.
const maxAssistants = 12

// lintCooperation tells what keeps a joint or upward item from being published.
// An opinion is asked for at acceptance and the lead examines once all are in:
// each sub-limit and the lead's steps from examination on must fit in the
// promise, and the whole in the 45 working days of article 42.
func lintCooperation(e *Entry) center.Findings {
	var out center.Findings
	find := out.When
	find(e.WindowDecides && (e.Handling != string(center.Instant) || e.Joint || e.Upward),
		"windowDecides", "只有本部门的即办件可在窗口当场决定", "only an instant item of one department is decided at the window")
	if e.Upward {
		find(e.SuperiorZh == "", "superior", "上报事项缺上级机关", "an upward item needs the name of its superior")
	}
	if !e.Joint {
		find(len(e.Assistants) > 0, "assistants", "非联办事项不设协办部门", "only joint items have assisting departments")
		return out
	}
	find(len(e.Assistants) == 0, "assistants", "联办事项缺协办部门", "a joint item needs a lead and at least one assisting department")
	find(len(e.Assistants) > maxAssistants, "assistants", "协办部门过多", "too many assisting departments")
	if e.Statutory != nil {
		find(workingDays(*e.Statutory) > center.JointLimit && e.Statutory.Unit == workday.UnitWorkingDay && e.Type == string(center.ItemLicence),
			"statutoryLimit", "联办许可须在四十五日内决定（许可法第四十二条）", "a joint licence is decided within 45 working days")
	}
	own := 0
	for _, s := range e.Steps {
		if s.Stage == center.StageExamination || s.Stage == center.StageApproval {
			own += s.Days
		}
	}
	seen := map[string]bool{e.DepartmentCode: true}
	for _, a := range e.Assistants {
		find(seen[a.Department], "assistants", "协办部门重复或与牵头部门相同：%[1]s", "assisting department named twice, or the lead itself: %[1]s", a.Department)
		seen[a.Department] = true
		find(a.Days < 1, "assistants", "协办部门缺分时限：%[1]s", "assisting department without a sub-limit: %[1]s", a.Department)
		if e.Promised != nil && e.Promised.Unit == workday.UnitWorkingDay {
			find(a.Days+own > e.Promised.Amount, "assistants", "分时限与牵头部门环节之和超过承诺时限：%[1]s", "sub-limit and the lead's own steps do not fit in the promise: %[1]s", a.Department)
		}
	}
	return out
}
