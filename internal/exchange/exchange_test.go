package exchange_test

import (
	"context"
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"onewindow/ent"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/city"
	"onewindow/internal/exchange"
	"onewindow/internal/house"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

//go:embed data/national_exchange_fields.csv
var national string

//go:embed data/gbt39046_fields.csv
var standard string

//go:embed data/code_sets.csv
var codes string

func rows(t *testing.T, s string) [][]string {
	t.Helper()
	out, err := csv.NewReader(strings.NewReader(s)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return out[1:]
}

func build(t *testing.T, s *store.Store) *house.House {
	t.Helper()
	vault, err := people.NewVault(make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	s.Now = func() time.Time { return time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC) }
	h, err := house.New(t.Context(), s, vault, auth.DefaultGuessLimits())
	if err != nil {
		t.Fatal(err)
	}
	if err := (&city.City{Store: s, Catalogue: h.Catalogue, Cases: h.Cases, Complaints: h.Complaints, Eye: h.Eye, Evaluation: h.Evaluation, Ratings: h.Ratings, Seed: 5, Size: 120, Days: 60}).Build(t.Context()); err != nil {
		t.Fatal(err)
	}
	return h
}

// everything reads to the end. The tests of this package do not run in parallel:
// a transaction of another test in the same cluster holds lines back, as it
// should, until it ends.
func everything(t *testing.T, x *exchange.Service, lines int) []*exchange.Record {
	t.Helper()
	var out []*exchange.Record
	cursor := ""
	for {
		b, err := x.After(t.Context(), cursor, lines, true)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, b.Records...)
		if cursor = b.Cursor; !b.More {
			return out
		}
	}
}

func TestReportsAreHeldToThePublishedTables(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		h := build(t, s)
		required, known, meaning := map[string][]string{}, map[string]bool{}, map[string]bool{}
		for _, r := range rows(t, national) {
			known[r[0]+"."+r[1]] = true
			if r[3] == "Y" {
				required[r[0]] = append(required[r[0]], r[1])
			}
		}
		group, long := map[string]string{"gbt39046_9_evaluation": "9 绩效评价", "gbt39046_11_supervision": "11 电子监察"}, map[string]int{}
		for _, r := range rows(t, standard) {
			meaning[r[2]], meaning[r[0]+r[2]] = true, true
			if n, err := strconv.Atoi(r[3][strings.LastIndex(r[3], ".")+1:]); err == nil && strings.HasPrefix(r[3], "an") {
				long[r[0]+r[2]] = n
			}
		}
		items, err := h.Exchange.Items(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		records := append(items, everything(t, h.Exchange, 500)...)
		seen, ids := map[string]int{}, map[string]bool{}
		for _, r := range records {
			seen[r.Table]++
			if ids[r.ID] {
				t.Fatalf("%s is reported twice", r.ID)
			}
			ids[r.ID] = true
			values := map[string]string{}
			for _, f := range r.Fields {
				if f.National != "" && !known[r.Table+"."+f.National] {
					t.Fatalf("%s has no field %s", r.Table, f.National)
				}
				if f.GBT != "" && !meaning[group[r.Table]+f.GBT] {
					t.Fatalf("GB/T 39046 has no field %s %s", group[r.Table], f.GBT)
				}
				if most := long[group[r.Table]+f.GBT]; most > 0 && utf8.RuneCountInString(f.Value) > most {
					t.Fatalf("%s: %s has more than %d characters: %s", r.ID, f.GBT, most, f.Value)
				}
				if group[r.Table] != "" && f.Value == "" {
					t.Fatalf("%s: %s is empty", r.ID, f.GBT)
				}
				values[f.National] = f.Value
			}
			for _, name := range required[r.Table] {
				if values[name] == "" {
					t.Fatalf("%s: the required %s.%s is empty", r.ID, r.Table, name)
				}
			}
		}
		for _, table := range []string{"up_task_general_basic", "up_task_general_material", "up_pro_accept", "up_pro_material", "up_pro_process", "up_pro_result", "up_lic_data", "gbt39046_9_evaluation", "gbt39046_11_supervision"} {
			if seen[table] == 0 {
				t.Errorf("nothing was reported in %s", table)
			}
		}
		if seen["up_task_general_basic"] != 438 {
			t.Errorf("%d items reported, want 438", seen["up_task_general_basic"])
		}
	})
}

// Wherever a report stops, going on from its cursor gives what one report would have given.
func TestAReportGoesOnFromAnyCursor(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		h := build(t, s)
		whole, pieces := everything(t, h.Exchange, 500), everything(t, h.Exchange, 7)
		if len(whole) != len(pieces) || len(whole) == 0 {
			t.Fatalf("%d records at once, %d in pieces", len(whole), len(pieces))
		}
		for i := range whole {
			if whole[i].ID != pieces[i].ID {
				t.Fatalf("record %d: %s at once, %s in pieces", i, whole[i].ID, pieces[i].ID)
			}
		}
		if _, err := h.Exchange.After(t.Context(), "bm90IG91cnM", 10, false); center.CodeOf(err) != center.ErrBadCursor {
			t.Errorf("a foreign cursor: %v", err)
		}
	})
}

func TestAcknowledgedRecordsAreNotReportedAgain(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		h := build(t, s)
		all := everything(t, h.Exchange, 500)
		admin := auth.WithActor(t.Context(), center.SystemActor())
		if _, err := h.Exchange.Acknowledge(t.Context(), nil); center.CodeOf(err) != center.ErrForbidden {
			t.Errorf("a stranger acknowledged: %v", err)
		}
		for _, c := range []struct {
			accepted bool
			want     int
		}{{false, len(all)}, {true, len(all) - 1}} { // refused first, then put right
			if _, err := h.Exchange.Acknowledge(admin, []exchange.Acknowledgement{{Record: all[0].ID, Accepted: c.accepted, Message: "证件号码格式"}}); err != nil {
				t.Fatal(err)
			}
			left, err := h.Exchange.Outstanding(t.Context(), all)
			if err != nil || len(left) != c.want {
				t.Errorf("accepted %v: %d outstanding of %d (%v)", c.accepted, len(left), len(all), err)
			}
		}
	})
}

// Over the API applicants are masked, and only those who supervise or run the center may read.
func TestTheFeedMasksApplicants(t *testing.T) {
	t.Parallel()
	h := build(t, storetest.SQLite(t))
	as := func(r center.Role) context.Context {
		return auth.WithActor(t.Context(), center.Actor{AccountID: 1, Roles: []center.Role{r}})
	}
	for role, want := range map[center.Role]center.ErrorCode{center.RoleAnonymous: center.ErrForbidden, center.RoleClerk: center.ErrForbidden, center.RoleExaminer: center.ErrForbidden, center.RoleAdmin: "", center.RoleSupervisor: ""} {
		if _, err := h.Exchange.Feed(as(role), nil, nil); center.CodeOf(err) != want {
			t.Errorf("%s: %v", role, err)
		}
	}
	lines := 500
	b, err := h.Exchange.Feed(as(center.RoleAdmin), nil, &lines)
	if err != nil {
		t.Fatal(err)
	}
	full := map[string]string{}
	for _, r := range everything(t, h.Exchange, 500) {
		for _, f := range r.Fields {
			if f.National == "applyer_page_code" {
				full[r.ID] = f.Value
			}
		}
	}
	checked := 0
	for _, r := range b.Records {
		values := map[string]string{}
		for _, f := range r.Fields {
			values[f.National] = f.Value
		}
		if r.Table == "up_pro_accept" && values["applyer_type"] == "1" {
			checked++
			if !strings.Contains(values["applyer_page_code"], "*") || !strings.Contains(values["applyer_name"], "*") {
				t.Fatalf("not masked: %s", values["applyer_page_code"])
			}
			if strings.Contains(full[r.ID], "*") {
				t.Fatalf("the report itself is masked: %s", full[r.ID])
			}
		}
	}
	if checked == 0 {
		t.Error("no person applied")
	}
}

func TestOpenDataHoldsNobody(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		h := build(t, s)
		datasets, err := h.Exchange.OpenData(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]int{}
		for _, d := range datasets {
			names[d.Name] = len(d.Rows)
			for _, r := range d.Rows {
				if len(r) != len(d.Columns) {
					t.Fatalf("%s: %d values in %d columns", d.Name, len(r), len(d.Columns))
				}
			}
		}
		if names["items"] != 438 || names["limits"] != 438 || names["fees"] == 0 {
			t.Errorf("datasets %v", names)
		}
		catalog := exchange.Catalog(datasets, center.Bilingual{Zh: "数据", En: "Data"}, "/open", s.Now())
		if n := len(catalog["dcat:dataset"].([]map[string]any)); n != len(datasets) || catalog["@type"] != "dcat:Catalog" {
			t.Errorf("catalog of %d datasets", n)
		}
		persons := s.Read(t.Context()).Person.Query().Limit(50).AllX(t.Context())
		text := fmt.Sprint(datasets)
		for _, p := range persons {
			if name := open(t, h, p); name != "" && strings.Contains(text, name) { // whoever complains anonymously has none
				t.Fatalf("open data names %s", name)
			}
		}
	})
}

func open(t *testing.T, h *house.House, p *ent.Person) string {
	t.Helper()
	v, err := h.Cases.Vault.View(p, people.Reported)
	if err != nil {
		t.Fatal(err)
	}
	return v.Name
}

// Every code we write is one of its set.
func TestCodesAreOfTheirSets(t *testing.T) {
	t.Parallel()
	sets := map[string]map[string]bool{}
	for _, r := range rows(t, codes) {
		if sets[r[0]] == nil {
			sets[r[0]] = map[string]bool{}
		}
		sets[r[0]][r[1]] = true
	}
	for set, used := range exchange.Codes() {
		for _, code := range used {
			for _, one := range strings.Split(code, "^") {
				if !sets[set][one] {
					t.Errorf("%s has no code %q", set, one)
				}
			}
		}
	}
}
