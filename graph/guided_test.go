package graph_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"onewindow/ent"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
)

const company = "91350100M000100Y43"

func TestGuidedApplications(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		for _, test := range []struct {
			name string
			run  func(*testing.T, *api)
		}{
			{"a preview asks what is open and says what is certain", previews},
			{"filing follows the preview", filesAsPreviewed},
			{"an application without answers is taken as it is", unguided},
			{"answers that do not fit are refused by field", misfits},
			{"a restaurant goes from question one to five licences", restaurant},
			{"what waits ends when what it waits for fails", cascade},
			{"an instant item is decided by its rule, and only by it", byRule},
		} {
			t.Run(test.name, func(t *testing.T) { test.run(t, a) })
		}
		faults, _, err := a.Cases.Verify(t.Context())
		if err != nil || len(faults) > 0 {
			t.Errorf("cases that do not stand where their ledger says: %v %v", faults, err)
		}
	})
}

const previewQuery = `query($i: PreviewApplicationInput!) { previewApplication(input: $i) { complete totalFen totalCertain promisedDays oneByOneDays promisedDue
	questions { key asked required answer } problems { code field } bundle { key }
	items { item { code } applies against { reason { en } } waitsFor { code } from to days critical decidedAtOnce }
	documents { key needed requirement { key necessity } items { code } resultOf { code } }
	fees { charged amountFen working } departments { code } windows { code } } }`

func answersOf(pairs ...string) []vars {
	out := []vars{}
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, vars{"key": pairs[i], "value": pairs[i+1]})
	}
	return out
}

func (a *api) preview(t *testing.T, in vars) answer {
	t.Helper()
	r := a.ask(t, "", previewQuery, vars{"i": in})
	if len(r.Errors) > 0 {
		t.Fatalf("%v", r.Errors)
	}
	return r
}

// list makes `field` of each element one line of text.
func (r answer) list(path []any, fields ...string) string {
	r.t.Helper()
	var out []string
	for i := range r.at(path...).([]any) {
		var parts []string
		for _, f := range fields {
			at := append(append([]any{}, path...), i)
			for _, p := range strings.Split(f, ".") {
				at = append(at, p)
			}
			parts = append(parts, fmt.Sprint(r.at(at...)))
		}
		out = append(out, strings.Join(parts, ":"))
	}
	return strings.Join(out, " ")
}

func previews(t *testing.T, a *api) {
	r := a.preview(t, vars{"itemCodes": []string{"GA-044"}})
	if got := r.list([]any{"previewApplication", "questions"}, "key", "asked"); got != "cardReason:YES under16:YES temporaryCard:YES" {
		t.Error(got)
	}
	if got := r.list([]any{"previewApplication", "fees"}, "charged"); got != "OPEN OPEN OPEN" || r.at("previewApplication", "totalCertain").(bool) {
		t.Error(got)
	}
	r = a.preview(t, vars{"itemCodes": []string{"GA-044"}, "answers": answersOf("cardReason", "LOST", "under16", "no", "temporaryCard", "yes")})
	if r.at("previewApplication", "totalFen").(float64) != 5000 || !r.at("previewApplication", "complete").(bool) || !r.at("previewApplication", "totalCertain").(bool) {
		t.Errorf("%v", r.Data)
	}
	if got := r.list([]any{"previewApplication", "documents"}, "requirement.key", "needed"); got != "application-form:YES household-register:YES photo:YES" {
		t.Error(got)
	}
	if got := r.list([]any{"previewApplication", "fees"}, "working"); !strings.Contains(got, "cardReason=LOST") {
		t.Error(got)
	}
	// What one question hides the next one may show.
	r = a.preview(t, vars{"itemCodes": []string{"SCJG-010"}, "answers": answersOf("foodBusiness", "SALES", "onlyPrepackaged", "yes", "byAgent", "x")})
	if got := r.list([]any{"previewApplication", "items"}, "applies"); got != "NO" {
		t.Error(got)
	}
	if got := r.list([]any{"previewApplication", "problems"}, "code", "field"); got != "BAD_USER_INPUT:answers.2.value" {
		t.Error(got)
	}
	// A bundle has an order, and papers are asked for once.
	r = a.preview(t, vars{"bundle": "restaurant", "answers": answersOf("venueOpen", "yes")})
	if got := r.list([]any{"previewApplication", "items"}, "item.code", "from", "to"); got != "SCJG-001:0:0 SCJG-010:0:8 XF-001:0:4 ZJ-012:0:7 CG-001:0:7" {
		t.Error(got)
	}
	if got := fmt.Sprint(r.at("previewApplication", "promisedDays"), r.at("previewApplication", "oneByOneDays")); got != "8 26" {
		t.Error(got)
	}
	once := 0
	for _, d := range r.at("previewApplication", "documents").([]any) {
		d := d.(map[string]any)
		if d["requirement"].(map[string]any)["key"] == "business-licence" {
			once++
			if d["resultOf"] == nil || len(d["items"].([]any)) != 4 {
				t.Errorf("the business licence: %v", d)
			}
		}
	}
	if once != 1 {
		t.Errorf("the business licence is asked for %d times", once)
	}
	// What needs no application is left out.
	r = a.preview(t, vars{"bundle": "restaurant", "answers": answersOf("venueOpen", "no")})
	if got := r.list([]any{"previewApplication", "departments"}, "code"); strings.Contains(got, "XF") {
		t.Error(got)
	}
	if got := a.ask(t, "", previewQuery, vars{"i": vars{"bundle": "nothing"}}); got.Errors[0].Extensions.Code != "NOT_FOUND" {
		t.Errorf("%v", got.Errors)
	}
}

// file2 files an application by its whole input and answers with it.
func (a *api) fileWith(t *testing.T, who string, in vars) answer {
	t.Helper()
	if in["applicant"] == nil {
		in["applicant"] = vars{"name": "云州好味餐饮有限公司", "creditCode": company, "phone": "13812345678"}
	}
	if in["itemCodes"] == nil {
		in["itemCodes"] = []string{}
	}
	return a.ask(t, who, `mutation($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { id number queryCode bundle { key } pickUp answers { key value }
		cases { id number stage status item { code } waitsFor { item { code } } documents { name requirement { key } } } }
		errors { code message field } } }`, vars{"i": in})
}

func filesAsPreviewed(t *testing.T, a *api) {
	in := vars{"itemCodes": []string{"GA-044"}, "answers": answersOf("cardReason", "LOST", "under16", "no", "temporaryCard", "yes")}
	in["applicant"] = vars{"name": "欧阳修", "identityNumber": identity}
	r := a.fileWith(t, "", in)
	if code := r.code("submitApplication"); code != "" {
		t.Fatal(code)
	}
	if got := r.list([]any{"submitApplication", "application", "answers"}, "key", "value"); got != "cardReason:LOST under16:NO temporaryCard:YES" {
		t.Error(got)
	}
	lines, err := a.Store.Read(t.Context()).FeeLine.Query().Order(ent.Desc("id")).Limit(2).All(t.Context())
	if err != nil || len(lines) != 2 || lines[0].AmountFen+lines[1].AmountFen != 5000 {
		t.Errorf("%v %v", lines, err)
	}
}

func unguided(t *testing.T, a *api) {
	before, _ := a.Store.Read(t.Context()).FeeLine.Query().Count(t.Context())
	for _, item := range []string{"GA-044", "XF-001", "SCJG-004", "ZRZY-021"} {
		f := a.file(t, "", item)
		if f.id == "" {
			t.Errorf("%s was not taken", item)
		}
	}
	if after, _ := a.Store.Read(t.Context()).FeeLine.Query().Count(t.Context()); after != before {
		t.Error("somebody who answered nothing is charged")
	}
}

func misfits(t *testing.T, a *api) {
	for want, in := range map[string]vars{
		"ANSWER_REQUIRED answers.under16":   {"itemCodes": []string{"GA-044"}, "answers": answersOf("cardReason", "LOST")},
		"BAD_USER_INPUT answers.0.value":    {"itemCodes": []string{"GA-044"}, "answers": answersOf("cardReason", "BORED")},
		"ITEM_DOES_NOT_APPLY itemCodes":     {"itemCodes": []string{"XF-001"}, "answers": answersOf("venueOpen", "no", "byAgent", "no")},
		"BAD_USER_INPUT itemCodes.0":        {"itemCodes": []string{"GA-044"}, "bundle": "restaurant"},
		"NOT_FOUND bundle":                  {"bundle": "nothing"},
		"ANSWER_REQUIRED answers.floorArea": {"itemCodes": []string{"XF-001"}, "answers": answersOf("venueOpen", "yes", "byAgent", "no")},
		"ITEM_DOES_NOT_APPLY itemCodes ":    {"itemCodes": []string{"FGW-002"}, "answers": answersOf("approvalList", "yes", "bannedIndustry", "no")},
	} {
		r := a.fileWith(t, "", in)
		errs := r.at("submitApplication", "errors").([]any)
		if len(errs) == 0 {
			t.Errorf("%s: was taken", want)
			continue
		}
		e := errs[0].(map[string]any)
		if got := fmt.Sprint(e["code"], " ", e["field"]); got != strings.TrimSpace(want) {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// as is somebody who may take a step on a case: the person it is assigned to, or
// of the role in its department.
func (a *api) as(t *testing.T, id int, role center.Role) context.Context {
	t.Helper()
	c, err := a.Store.Read(t.Context()).ServiceCase.Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	actor := center.Actor{AccountID: -1, Roles: []center.Role{role}, DepartmentID: c.DepartmentID}
	switch {
	case role == center.RoleClerk:
		actor.DepartmentID = 0
	case c.AssigneeID != nil:
		actor.StaffID = *c.AssigneeID
	case c.ApproverID != nil:
		actor.StaffID = *c.ApproverID
	}
	return auth.WithActor(t.Context(), actor)
}

// decide takes a case from the window to its licence, or to a refusal.
func (a *api) decide(t *testing.T, c *ent.ServiceCase, outcome center.DecisionOutcome) {
	t.Helper()
	id := c.GlobalID()
	step := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s %s: %v", c.Number, what, err)
		}
	}
	_, err := a.Cases.Accept(a.as(t, c.ID, center.RoleClerk), casework.AcceptCaseInput{CaseID: id})
	step("accept", err)
	_, err = a.Cases.TakeUp(a.as(t, c.ID, center.RoleExaminer), casework.TakeUpCaseInput{CaseID: id})
	step("take up", err)
	_, err = a.Cases.Examine(a.as(t, c.ID, center.RoleExaminer), casework.ExamineCaseInput{CaseID: id, Opinion: center.RecommendGrant})
	step("examine", err)
	why := "设施不符合要求"
	_, err = a.Cases.Decide(a.as(t, c.ID, center.RoleApprover), casework.DecideCaseInput{CaseID: id, Decision: outcome, Reasons: &why, LegalBasis: &why})
	step("decide", err)
	if outcome == center.DecisionRefused {
		return
	}
	_, err = a.Cases.Complete(a.as(t, c.ID, center.RoleApprover), casework.CompleteCaseInput{CaseID: id})
	step("complete", err)
	_, err = a.Cases.IssueLicence(a.as(t, c.ID, center.RoleClerk), casework.IssueLicenceInput{CaseID: id})
	step("issue", err)
}

func (a *api) casesOf(t *testing.T, r answer) map[string]*ent.ServiceCase {
	t.Helper()
	if code := r.code("submitApplication"); code != "" {
		t.Fatalf("%s %v", code, r.Data)
	}
	out := map[string]*ent.ServiceCase{}
	for i := range r.at("submitApplication", "application", "cases").([]any) {
		c, err := a.Store.Read(t.Context()).ServiceCase.Query().Where(servicecase.Number(r.str("submitApplication", "application", "cases", i, "number"))).Only(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		out[r.str("submitApplication", "application", "cases", i, "item", "code")] = c
	}
	return out
}

var restaurantAnswers = answersOf("byAgent", "no", "foodBusiness", "CATERING", "venueOpen", "yes", "floorArea", "180", "fireByPromise", "no",
	"sewer", "yes", "keyDischarger", "no", "signKind", "SHOP_SIGN")

func restaurant(t *testing.T, a *api) {
	r := a.fileWith(t, "applicant", vars{"bundle": "restaurant", "answers": restaurantAnswers, "pickUp": "TOGETHER"})
	r0 := r
	cases := a.casesOf(t, r)
	if got := r.list([]any{"submitApplication", "application", "cases"}, "item.code", "stage"); got != "SCJG-001:INTAKE SCJG-010:DRAFT XF-001:DRAFT ZJ-012:DRAFT CG-001:DRAFT" {
		t.Error(got)
	}
	if got := r.list([]any{"submitApplication", "application", "cases", 1, "waitsFor"}, "item.code"); got != "SCJG-001" {
		t.Error(got)
	}
	// What waits runs no clock, and nobody can take it up.
	if _, err := a.Cases.Accept(a.as(t, cases["XF-001"].ID, center.RoleClerk), casework.AcceptCaseInput{CaseID: cases["XF-001"].GlobalID()}); center.CodeOf(err) != center.ErrIllegalStep {
		t.Errorf("a case that waits was accepted: %v", err)
	}
	a.decide(t, cases["SCJG-001"], center.DecisionGranted)
	number, code := r.str("submitApplication", "application", "number"), r.str("submitApplication", "application", "queryCode")
	track := func() answer {
		return a.ask(t, "", `query($n: String!, $q: String!) { trackApplication(number: $n, queryCode: $q) { timeline(first: 100) { nodes { kind } }
			cases { stage item { code } waitsFor { id } licence { number } documents { name requirement { key } accepted } light { colour } } } }`, vars{"n": number, "q": code})
	}
	r = track()
	if got := r.list([]any{"trackApplication", "cases"}, "item.code", "stage"); got != "SCJG-001:ISSUED SCJG-010:INTAKE XF-001:INTAKE ZJ-012:INTAKE CG-001:INTAKE" {
		t.Fatal(got)
	}
	if got := r.list([]any{"trackApplication", "cases", 1, "documents"}, "requirement.key", "accepted"); got != "business-licence:true" {
		t.Errorf("the licence was not handed on: %s", got)
	}
	id := r0.str("submitApplication", "application", "id")
	collect := func(who string) string {
		return a.ask(t, who, `mutation($i: DeliverApplicationInput!) { deliverApplication(input: $i) { application { number } errors { code } } }`,
			vars{"i": vars{"applicationId": id, "recipient": "欧阳修"}}).code("deliverApplication")
	}
	if code := collect("clerk"); code != "ILLEGAL_STEP" {
		t.Errorf("one licence of five was handed over though all are to be collected at once: %q", code)
	}
	for _, item := range []string{"SCJG-010", "XF-001", "ZJ-012", "CG-001"} {
		a.decide(t, cases[item], center.DecisionGranted)
	}
	r = track()
	licences := 0
	for i := range 5 {
		if r.at("trackApplication", "cases", i, "licence") != nil {
			licences++
		}
	}
	if licences != 5 {
		t.Errorf("%d licences", licences)
	}
	for _, x := range []struct{ who, code string }{{"applicant", "FORBIDDEN"}, {"clerk", ""}, {"clerk", "ILLEGAL_STEP"}} {
		if code := collect(x.who); code != x.code {
			t.Errorf("%s hands all over: %q, want %q", x.who, code, x.code)
		}
	}
	if got := track().list([]any{"trackApplication", "cases"}, "stage"); got != "DELIVERED DELIVERED DELIVERED DELIVERED DELIVERED" {
		t.Errorf("after one pick-up: %s", got)
	}
	if got := r.list([]any{"trackApplication", "timeline", "nodes"}, "kind"); strings.Count(got, "RECEIVED") != 4 || strings.Count(got, "LICENCE_ISSUED") != 5 {
		t.Error(got)
	}
}

func cascade(t *testing.T, a *api) {
	answers := answersOf("fatherUnnamed", "no", "byAgent", "no", "bornElsewhere", "no", "hadCard", "no", "settleReason", "FAMILY", "insuredKind", "NEWBORN",
		"cardReason", "FIRST", "under16", "yes", "temporaryCard", "no")
	in := vars{"bundle": "birth", "answers": answers, "applicant": vars{"name": "欧阳修", "identityNumber": identity}}
	cases := a.casesOf(t, a.fileWith(t, "", in))
	a.decide(t, cases["WJ-017"], center.DecisionGranted)
	a.decide(t, cases["GA-031"], center.DecisionRefused)
	for item, want := range map[string]center.CaseStatus{"WJ-020": center.StatusPending, "YB-001": center.StatusTerminated, "GA-044": center.StatusTerminated, "YB-007": center.StatusTerminated} {
		c, err := a.Store.Read(t.Context()).ServiceCase.Get(t.Context(), cases[item].ID)
		if err != nil || c.Status != want || (want == center.StatusTerminated) != (c.Reasons != nil) {
			t.Errorf("%s is %s, want %s (%v)", item, c.Status, want, err)
		}
	}
}

func byRule(t *testing.T, a *api) {
	papers := []vars{{"requirement": "application-form"}, {"requirement": "site-proof"}}
	file := func(standard string, papers []vars) answer {
		return a.fileWith(t, "", vars{"itemCodes": []string{"SCJG-004"}, "documents": papers, "applicant": vars{"name": "欧阳修", "identityNumber": identity},
			"answers": answersOf("byAgent", "no", "scopeStandard", standard, "preApproval", "no")})
	}
	r := file("yes", papers)
	if got := r.list([]any{"submitApplication", "application", "cases"}, "stage", "status"); got != "COMPLETED:GRANTED" {
		t.Error(got)
	}
	c := a.casesOf(t, r)["SCJG-004"]
	r = a.ask(t, "supervisor", `query($i: ID!) { node(id: $i) { ... on Case { decision { number reasons legalBasis } acceptedAt decidedAt timeline(first: 9) { nodes { kind note actor { role } } } } } }`, vars{"i": c.GlobalID()})
	line := r.at("node", "timeline", "nodes", 1).(map[string]any)
	if note := fmt.Sprint(line["note"]); line["kind"] != "DECIDED_BY_RULE" || !strings.Contains(note, "scopeStandard && !preApproval && !byAgent") || !strings.Contains(note, "scopeStandard=YES") {
		t.Errorf("%v", line)
	}
	if r.at("node", "decision") == nil {
		t.Error("there is no decision document")
	}
	for why, r := range map[string]answer{"the rule does not hold": file("no", papers), "a paper is missing": file("yes", papers[:1])} {
		if got := r.list([]any{"submitApplication", "application", "cases"}, "stage"); got != "INTAKE" {
			t.Errorf("%s, and it is at %s", why, got)
		}
	}
}
