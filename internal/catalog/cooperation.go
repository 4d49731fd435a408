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
func lintCooperation(e *Entry) []string {
	var out []string
	find := func(bad bool, s string) {
		if bad {
			out = append(out, s)
		}
	}
	find(e.WindowDecides && (e.Handling != string(center.Instant) || e.Joint || e.Upward),
		"only an instant item of one department is decided at the window (只有本部门的即办件可在窗口当场决定)")
	if e.Upward {
		find(e.SuperiorZh == "", "an upward item needs the name of its superior (上报事项缺上级机关)")
	}
	if !e.Joint {
		find(len(e.Assistants) > 0, "only joint items have assisting departments (非联办事项不设协办部门)")
		return out
	}
	find(len(e.Assistants) == 0, "a joint item needs a lead and at least one assisting department (联办事项缺协办部门)")
	find(len(e.Assistants) > maxAssistants, "too many assisting departments (协办部门过多)")
	if e.Statutory != nil {
		find(workingDays(*e.Statutory) > center.JointLimit && e.Statutory.Unit == workday.UnitWorkingDay && e.Type == string(center.ItemLicence),
			"a joint licence is decided within 45 working days (许可法第四十二条：联办不超过四十五日)")
	}
	own := 0
	for _, s := range e.Steps {
		if s.Stage == string(center.StageExamination) || s.Stage == string(center.StageApproval) {
			own += s.Days
		}
	}
	seen := map[string]bool{e.DepartmentCode: true}
	for _, a := range e.Assistants {
		find(seen[a.Department], "assisting department named twice, or the lead itself (协办部门重复或与牵头部门相同): "+a.Department)
		seen[a.Department] = true
		find(a.Days < 1, "assisting department without a sub-limit (协办部门缺分时限): "+a.Department)
		if e.Promised != nil && e.Promised.Unit == workday.UnitWorkingDay {
			find(a.Days+own > e.Promised.Amount, "sub-limit and the lead's own steps do not fit in the promise (分时限与牵头部门环节之和超过承诺时限): "+a.Department)
		}
	}
	return out
}
