package catalog

import (
	"encoding/json"
	"fmt"
	"slices"

	"onewindow/internal/center"
)

// formFile is data/forms.json: each question once, and for each item which of
// them it asks and what follows from the answers. Documents and fees are named
// as the guides name them.
type formFile struct {
	Questions []center.Question `json:"questions"`
	Items     []struct {
		Code        string                   `json:"code"`
		Asks        []askedQuestion          `json:"asks"`
		Documents   map[string]string        `json:"documents"` // by key: the condition
		Fees        map[string]feeConditions `json:"fees"`      // by Chinese name
		Eligibility []center.EligibilityRule `json:"eligibility"`
		Decision    *center.DecisionRule     `json:"decision"`
	} `json:"items"`
}

type feeConditions struct {
	Condition string `json:"condition"`
	Amount    string `json:"amount"`
}

// askedQuestion is the key of a question, with when this item asks it.
type askedQuestion struct {
	Key      string `json:"key"`
	ShowWhen string `json:"showWhen"`
}

// UnmarshalJSON takes a bare key, too.
func (a *askedQuestion) UnmarshalJSON(b []byte) error {
	if len(b) > 1 && b[0] == '"' {
		a.Key = string(b[1 : len(b)-1])
		return nil
	}
	type plain askedQuestion
	return json.Unmarshal(b, (*plain)(a))
}

// addForms gives the entries that have them their questions and rules.
func addForms(byCode map[string]*Entry) error {
	var file formFile
	if err := readJSON("data/forms.json", &file); err != nil {
		return err
	}
	for _, it := range file.Items {
		e := byCode[it.Code]
		if e == nil || len(e.Documents) == 0 {
			return fmt.Errorf("forms: no guide of %s", it.Code)
		}
		for _, a := range it.Asks {
			i := slices.IndexFunc(file.Questions, func(q center.Question) bool { return q.Key == a.Key })
			if i < 0 {
				return fmt.Errorf("forms: %s asks %s, which is not there", it.Code, a.Key)
			}
			q := file.Questions[i]
			q.ShowWhen = a.ShowWhen
			e.Questions = append(e.Questions, q)
		}
		for key, condition := range it.Documents {
			i := slices.IndexFunc(e.Documents, func(d DocumentText) bool { return d.Key == key })
			if i < 0 {
				return fmt.Errorf("forms: %s asks for no document %s", it.Code, key)
			}
			e.Documents[i].Condition = condition
		}
		for name, c := range it.Fees {
			i := slices.IndexFunc(e.Fees, func(f FeeText) bool { return f.NameZh == name })
			if i < 0 {
				return fmt.Errorf("forms: %s has no fee %s", it.Code, name)
			}
			e.Fees[i].Condition, e.Fees[i].Amount = c.Condition, c.Amount
		}
		e.Eligibility, e.Decision = it.Eligibility, it.Decision
	}
	return nil
}
