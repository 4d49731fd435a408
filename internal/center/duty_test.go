package center

import (
	"testing"

	"onewindow/internal/workday"
)

func TestTheRosterSaysWhoRelievesWhom(t *testing.T) {
	t.Parallel()
	absences := []Absence{
		{Staff: 1, Substitute: 2, From: 100, Until: 110},
		{Staff: 2, Substitute: 3, From: 105, Until: 106},
		{Staff: 4, From: 100, Until: 100},
		{Staff: 5, Substitute: 6, From: 100, Until: 110},
		{Staff: 6, Substitute: 5, From: 100, Until: 110},
	}
	for name, c := range map[string]struct {
		who, whom int
		day       int32
		want      bool
	}{
		"the substitute, on the first day":                {2, 1, 100, true},
		"the substitute, on the last day":                 {2, 1, 110, true},
		"not the day before":                              {2, 1, 99, false},
		"not the day after":                               {2, 1, 111, false},
		"the substitute's substitute while both are away": {3, 1, 105, true},
		"not a substitute who is away too":                {2, 1, 105, false},
		"nobody else":                                     {3, 1, 100, false},
		"nobody when no substitute is named":              {1, 4, 100, false},
		"nobody when two away name each other":            {6, 5, 100, false},
	} {
		if got := Relieves(absences, c.who, c.whom, workday.Day(c.day)); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestTheChiefStandsInForTheSamePostOnly(t *testing.T) {
	t.Parallel()
	chief := Post{ID: 1, Department: 7, Role: RoleApprover}
	for name, c := range map[string]struct {
		away Post
		want bool
	}{
		"a colleague":           {Post{ID: 2, Department: 7, Role: RoleApprover}, true},
		"themselves":            {chief, false},
		"another post":          {Post{ID: 2, Department: 7, Role: RoleExaminer}, false},
		"another department":    {Post{ID: 2, Department: 8, Role: RoleApprover}, false},
		"the center's own post": {Post{ID: 2, Role: RoleApprover}, false},
	} {
		if got := chief.StandsInFor(c.away); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if (Post{ID: 1, Role: RoleClerk}).StandsInFor(Post{ID: 2, Role: RoleClerk}) {
		t.Error("somebody of no department stands in")
	}
}

func TestWorkGoesToTheLeastLoadedWhoIsThere(t *testing.T) {
	t.Parallel()
	away := []Absence{{Staff: 2, From: 100, Until: 110}}
	for name, c := range map[string]struct {
		candidates []Candidate
		want       int
	}{
		"least loaded":                {[]Candidate{{ID: 1, Open: 3, OnDuty: true}, {ID: 3, Open: 1, OnDuty: true}}, 3},
		"longest serving of equals":   {[]Candidate{{ID: 3, Open: 1, OnDuty: true}, {ID: 1, Open: 1, OnDuty: true}}, 1},
		"not whoever is away":         {[]Candidate{{ID: 2, OnDuty: true}, {ID: 3, Open: 9, OnDuty: true}}, 3},
		"not whoever left the post":   {[]Candidate{{ID: 1}, {ID: 3, Open: 9, OnDuty: true}}, 3},
		"not whoever is recused":      {[]Candidate{{ID: 1, OnDuty: true, Recused: true}, {ID: 3, Open: 9, OnDuty: true}}, 3},
		"nobody when nobody is there": {[]Candidate{{ID: 2, OnDuty: true}}, 0},
		"nobody of nobody":            {nil, 0},
	} {
		if got := Assign(c.candidates, away, 105); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
