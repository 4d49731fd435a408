package catalog_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"onewindow/internal/auth"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/city"
	"onewindow/internal/house"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

func open(t *testing.T, s *store.Store) *house.House {
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
	return h
}

func TestTheDemoCatalogueKeepsTheCentersPromise(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		t.Parallel()
		h := open(t, s)
		if err := (&city.City{Store: s, Catalogue: h.Catalogue, Cases: h.Cases, Complaints: h.Complaints, Seed: 1, Days: 2}).Build(t.Context()); err != nil {
			t.Fatal(err)
		}
		book, err := h.Catalogue.Book(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		day := h.Catalogue.Day(t.Context())
		f := book.Figures(day)
		if f.Items != 438 || f.Departments != 39 || f.PromiseReduction < 0.60 || f.PromiseReduction > 0.61 || f.Coverage < 0.90 || f.Coverage > 0.91 {
			t.Errorf("%+v", f)
		}
		full := 0
		for _, it := range book.Items {
			v := book.InForce(it.ID, day)
			if !v.Illustrative {
				full++
			}
			if v.PromisedAmount > v.StatutoryAmount || it.NameEn == "" || len(book.Guide(v.ID).Steps) == 0 {
				t.Errorf("%s: promise %d, law %d, English %q", it.Code, v.PromisedAmount, v.StatutoryAmount, it.NameEn)
			}
		}
		if full < 60 {
			t.Errorf("%d full guides", full)
		}
		for words, want := range map[string]string{"食品经营": "SCJG-010", "spjyxk": "SCJG-010", "shipinjingying": "SCJG-010", "Food business": "SCJG-010", "scjg-010": "SCJG-010", "开面馆": "SCJG-010", "食品经营许可正": "SCJG-010"} {
			found, err := book.Find(&catalog.ServiceItemFilter{Search: &words}, day)
			if err != nil {
				t.Fatal(err)
			}
			ok := false
			for _, it := range found[:min(3, len(found))] {
				ok = ok || it.Code == want
			}
			if !ok {
				t.Errorf("%s does not lead to %s", words, want)
			}
		}
		// Exported and imported again, nothing changes; also not what was renamed meanwhile.
		admin := auth.WithActor(t.Context(), center.Actor{AccountID: 1, Roles: []center.Role{center.RoleAdmin}})
		it := book.Items[3]
		if _, err = h.Catalogue.ChangeItem(admin, catalog.ServiceItemIdentity{Code: it.Code, Name: it.Name + "（新名）", NameEn: it.NameEn, Type: it.Type,
			DepartmentCode: book.Department(it.DepartmentID).Code, Audience: it.Audience, Handling: it.Handling, Online: it.Online, Joint: it.Joint, Upward: it.Upward, Synonyms: []string{"新别名"}}); err != nil {
			t.Fatal(err)
		}
		if book, err = h.Catalogue.Book(t.Context()); err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(book.Export(day))
		if err != nil {
			t.Fatal(err)
		}
		entries, err := catalog.Parse(b)
		if err != nil {
			t.Fatal(err)
		}
		changes, err := h.Catalogue.Import(t.Context(), entries, catalog.ImportOptions{Publish: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, ch := range changes {
			if ch.What != "unchanged" {
				t.Fatalf("%s is %s", ch.Code, ch.What)
			}
		}
		// A changed promise makes a new version from today; the old one ends yesterday.
		e := entries[0]
		e.Promised.Amount--
		changes, err = h.Catalogue.Import(t.Context(), []*catalog.Entry{e}, catalog.ImportOptions{Publish: true, DryRun: true})
		if err != nil || changes[0].What != "changed" {
			t.Fatalf("%+v %v", changes, err)
		}
		before, _ := h.Catalogue.Book(t.Context())
		if n := len(before.Versions(before.ItemByCode(e.Code).ID)); n != 1 {
			t.Fatalf("a dry run made %d versions", n)
		}
		if _, err = h.Catalogue.Import(t.Context(), []*catalog.Entry{e}, catalog.ImportOptions{Publish: true}); err != nil {
			t.Fatal(err)
		}
		after, _ := h.Catalogue.Book(t.Context())
		versions := after.Versions(after.ItemByCode(e.Code).ID)
		if len(versions) != 2 || versions[1].State != center.VersionSuperseded || *versions[1].EffectiveUntil != day-1 {
			t.Errorf("%+v", versions)
		}
		// What was published stays as it was published.
		err = s.Read(t.Context()).ServiceItemVersion.UpdateOneID(versions[0].ID).SetState(center.VersionPublished).SetPromisedAmount(1).Exec(t.Context())
		if err == nil {
			t.Error("a published version was changed")
		}
	})
}

func TestABadFileIsRefusedWithItsLine(t *testing.T) {
	t.Parallel()
	const header = "code,name_zh,department_code,department_zh,statutory_limit,statutory_unit,joint\n"
	for name, x := range map[string]struct{ file, want string }{
		"empty":            {"", "line 1"},
		"no header":        {"a,b\n1,2\n", "line 1: the header lacks"},
		"no items":         {header, "no items"},
		"too few columns":  {header + "A-1,甲\n", "line 2"},
		"no code":          {header + ",甲,A,甲局,1,WORKING_DAY,false\n", "line 2: the code is missing"},
		"twice":            {header + "A-1,甲,A,甲局,1,WORKING_DAY,false\nA-1,乙,A,甲局,1,WORKING_DAY,false\n", "line 3: code A-1 is already on line 2"},
		"limit":            {header + "A-1,甲,A,甲局,soon,WORKING_DAY,false\n", `line 2: limit "soon"`},
		"unit":             {header + "A-1,甲,A,甲局,1,FORTNIGHT,false\n", `line 2: unit "FORTNIGHT"`},
		"flag":             {header + "A-1,甲,A,甲局,1,WORKING_DAY,maybe\n", "line 2: joint must be true or false"},
		"open quote":       {header + "A-1,\"甲,A,甲局,1,WORKING_DAY,false\n", "line 2"},
		"JSON of numbers":  {"[1]", "line"},
		"JSON not closed":  {"[", "line"},
		"JSON without end": {`[{"code":"A-1","nameZh":"甲","departmentCode":"A"}`, "incomplete"},
	} {
		if _, err := catalog.Parse([]byte(x.file)); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("code,name_zh,department_code\nA-1,甲,A\n"))
	f.Add([]byte(`[{"code":"A-1","nameZh":"甲","departmentCode":"A"}]`))
	f.Fuzz(func(t *testing.T, b []byte) {
		if entries, err := catalog.Parse(b); err == nil && len(entries) == 0 {
			t.Error("neither entries nor an error")
		}
	})
}
