package graph_test

import (
	"strings"
	"testing"
	"time"

	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
)

func TestAdministration(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		for _, test := range []struct {
			name string
			run  func(*testing.T, *api)
		}{
			{"a draft grows from what is in force and is published from a day", draftToForce},
			{"two who edit one draft do not overwrite each other", draftConflict},
			{"a new item is set up, linted, previewed and published", newItem},
			{"what is unfit says where", findings},
			{"departments and windows are kept", places},
			{"work of somebody who leaves the post passes on", staffLeaves},
			{"an account opens with a password that must be changed", accountLife},
			{"an administrator cannot lock everybody out", lastAdministrator},
			{"how the system runs is for administrators", systemHealth},
			{"nobody else administers", administratorsOnly},
			{"a clerk's own day is counted", myDay},
		} {
			t.Run(test.name, func(t *testing.T) { test.run(t, a) })
		}
	})
}

const saveDraft = `mutation($i: SaveServiceItemDraftInput!) { saveServiceItemDraft(input: $i) {
	version { revision state digest summary findings { at message } changes { kind path was is } documents { key name } } errors { code field message } } }`

func (a *api) digest(t *testing.T, code string) string {
	t.Helper()
	r := a.ask(t, "admin", `query($c: String!) { serviceItem(code: $c) { current { digest } draft { digest } } }`, vars{"c": code})
	if r.at("serviceItem", "draft") != nil {
		return r.str("serviceItem", "draft", "digest")
	}
	return r.str("serviceItem", "current", "digest")
}

func draftToForce(t *testing.T, a *api) {
	const code = "SCJG-010"
	before := a.ask(t, "", `{ serviceItem(code: "SCJG-010") { current { revision summary promisedLimit { amount } documents { key name nameEn form copies necessity when whenEn source sourceEn note noteEn sample basis condition } } } }`, nil)
	documents := before.at("serviceItem", "current", "documents").([]any)
	kept := append([]any{map[string]any{"key": "floor-plan-new", "name": "经营场所平面图", "nameEn": "Floor plan", "form": "COPY", "copies": 2, "necessity": "REQUIRED"}}, documents...)
	r := a.ask(t, "admin", saveDraft, vars{"i": vars{"itemCode": code, "basedOn": a.digest(t, code),
		"content": vars{"summary": "  改过的一句话。 ", "promisedLimit": vars{"amount": 3}, "documents": kept}}})
	expect(t, "saving", r.code("saveServiceItemDraft"), "")
	expect(t, "revision", r.at("saveServiceItemDraft", "version", "revision").(float64), before.at("serviceItem", "current", "revision").(float64)+1)
	expect(t, "cleaned", r.str("saveServiceItemDraft", "version", "summary"), "改过的一句话。")
	expect(t, "findings", len(r.at("saveServiceItemDraft", "version", "findings").([]any)), 0)
	said := r.list([]any{"saveServiceItemDraft", "version", "changes"}, "kind", "path")
	for _, want := range []string{"CHANGED:[summary]", "CHANGED:[promised]", "ADDED:[documents floor-plan-new]"} {
		if !strings.Contains(said, want) {
			t.Errorf("changes %s lack %s", said, want)
		}
	}
	if strings.Contains(said, "REMOVED:") || strings.Contains(said, " MOVED:") {
		t.Errorf("a document put in at the top moved the others: %s", said)
	}
	public := a.ask(t, "", `{ serviceItem(code: "SCJG-010") { draft { id } current { summary } } }`, nil)
	if public.at("serviceItem", "draft") != nil || public.str("serviceItem", "current", "summary") != before.str("serviceItem", "current", "summary") {
		t.Error("a draft is seen by the public")
	}
	r = a.ask(t, "admin", `mutation { publishServiceItem(input: {itemCode: "SCJG-010", effectiveFrom: "2026-12-07"}) { version { state effectiveFrom } errors { code message } } }`, nil)
	expect(t, "publishing", r.code("publishServiceItem"), "")
	now := a.ask(t, "", `{ serviceItem(code: "SCJG-010") { current { summary effectiveUntil } versions(first: 2) { nodes { state effectiveFrom summary } } } }`, nil)
	expect(t, "in force today", now.str("serviceItem", "current", "summary"), before.str("serviceItem", "current", "summary"))
	expect(t, "until", now.str("serviceItem", "current", "effectiveUntil"), "2026-12-06")
	expect(t, "announced", now.str("serviceItem", "versions", "nodes", 0, "summary"), "改过的一句话。")
	expect(t, "dropping what is published", a.ask(t, "admin", `mutation { dropServiceItemDraft(input: {itemCode: "SCJG-010"}) { errors { code } } }`, nil).code("dropServiceItemDraft"), "ILLEGAL_STEP")
}

func draftConflict(t *testing.T, a *api) {
	const code = "SCJG-011"
	seen := a.digest(t, code)
	save := func(summary string) answer {
		return a.ask(t, "admin", saveDraft, vars{"i": vars{"itemCode": code, "basedOn": seen, "content": vars{"summary": summary}}})
	}
	expect(t, "the first", save("甲").code("saveServiceItemDraft"), "")
	expect(t, "the same again", save("甲").code("saveServiceItemDraft"), "")
	expect(t, "somebody else", save("乙").code("saveServiceItemDraft"), "CONFLICT")
	now := a.ask(t, "admin", `{ serviceItem(code: "SCJG-011") { draft { summary } } unpublishedItems(search: "scjg-011") { nodes { code } totalCount } }`, nil)
	expect(t, "kept", now.str("serviceItem", "draft", "summary"), "甲")
	expect(t, "listed", now.str("unpublishedItems", "nodes", 0, "code"), code)
	expect(t, "dropping", a.ask(t, "admin", `mutation { dropServiceItemDraft(input: {itemCode: "SCJG-011"}) { item { draft { id } } errors { code } } }`, nil).code("dropServiceItemDraft"), "")
	expect(t, "after dropping", a.digest(t, code), seen)
}

func newItem(t *testing.T, a *api) {
	identity := vars{"code": "wj-777", "name": "美甲店卫生备案", "nameEn": "Nail salon hygiene filing", "type": "FILING", "departmentCode": "WJ", "handling": "COMMITMENT", "synonyms": []string{"美甲"}}
	add := func() answer {
		return a.ask(t, "admin", `mutation($i: ServiceItemIdentityInput!) { addServiceItem(input: $i) { item { code everPublished current { id } } version { digest findings { at message } } errors { code field } } }`, vars{"i": identity})
	}
	r := add()
	expect(t, "adding", r.code("addServiceItem"), "")
	expect(t, "code", r.str("addServiceItem", "item", "code"), "WJ-777")
	if !strings.Contains(r.list([]any{"addServiceItem", "version", "findings"}, "at"), "statutoryLimit") {
		t.Error("an item without a limit has no finding about it")
	}
	expect(t, "twice", add().code("addServiceItem"), "CONFLICT")
	publish := `mutation { publishServiceItem(input: {itemCode: "WJ-777"}) { item { current { revision } } errors { code message } } }`
	expect(t, "too early", a.ask(t, "admin", publish, nil).code("publishServiceItem"), "ITEM_NOT_FIT")
	expect(t, "hidden", a.ask(t, "", `{ serviceItems(filter: {search: "美甲店"}) { totalCount } }`, nil).at("serviceItems", "totalCount").(float64), 0)
	r = a.ask(t, "admin", saveDraft, vars{"i": vars{"itemCode": "WJ-777", "basedOn": r.str("addServiceItem", "version", "digest"), "content": vars{
		"statutoryLimit": vars{"amount": 20}, "promisedLimit": vars{"amount": 5}, "legalBasis": "《公共场所卫生管理条例》第四条",
		"documents": []vars{{"key": "identity", "name": "身份证明", "nameEn": "Identity card"}, {"key": "seats-plan", "name": "操作位布局图", "nameEn": "Plan", "necessity": "CONDITIONAL", "condition": "seats > 3"}},
		"questions": []vars{{"key": "seats", "kind": "NUMBER", "text": vars{"zh": "有几个操作位？", "en": "How many seats?"}, "min": 1, "max": 50}},
	}}})
	expect(t, "filling in", r.code("saveServiceItemDraft"), "")
	if found := r.list([]any{"saveServiceItemDraft", "version", "findings"}, "at", "message"); found != "" {
		t.Fatalf("findings: %s", found)
	}
	preview := `query($n: String!) { previewApplication(input: {itemCodes: ["WJ-777"], answers: [{key: "seats", value: $n}], drafts: true}) { complete documents { key needed } } }`
	expect(t, "previewed by a clerk", a.ask(t, "clerk", preview, vars{"n": "2"}).code("previewApplication"), "FORBIDDEN")
	for n, needed := range map[string]string{"2": "NO", "9": "YES"} {
		p := a.ask(t, "admin", preview, vars{"n": n})
		if got := p.list([]any{"previewApplication", "documents"}, "key", "needed"); (needed == "YES") != strings.Contains(got, "seats-plan:YES") {
			t.Errorf("with %s seats: %s", n, got)
		}
	}
	expect(t, "changing its kind before", a.ask(t, "admin", `mutation($i: ServiceItemIdentityInput!) { changeServiceItem(input: $i) { item { handling } errors { code } } }`,
		vars{"i": merge(identity, vars{"upward": false, "audience": "ENTERPRISE", "type": "PUBLIC_SERVICE"})}).code("changeServiceItem"), "")
	expect(t, "publishing", a.ask(t, "admin", publish, nil).code("publishServiceItem"), "")
	expect(t, "found", a.ask(t, "", `{ serviceItems(filter: {search: "美甲"}) { totalCount } }`, nil).at("serviceItems", "totalCount").(float64), 1)
	expect(t, "changing its kind after", a.ask(t, "admin", `mutation($i: ServiceItemIdentityInput!) { changeServiceItem(input: $i) { errors { code } } }`,
		vars{"i": merge(identity, vars{"type": "LICENCE"})}).code("changeServiceItem"), "ILLEGAL_STEP")
}

func merge(a, b vars) vars {
	out := vars{}
	for k, v := range a {
		out[k] = v
	}
	for k, v := range b {
		out[k] = v
	}
	return out
}

func findings(t *testing.T, a *api) {
	const code = "GA-001"
	r := a.ask(t, "admin", saveDraft, vars{"i": vars{"itemCode": code, "basedOn": a.digest(t, code), "content": vars{
		"questions":    []vars{{"key": "adult", "kind": "YES_NO", "text": vars{"zh": "成年了吗？", "en": ""}}},
		"steps":        []vars{{"stage": "INTAKE", "name": "受理"}},
		"decisionRule": vars{"grant": "adult ==", "says": vars{"zh": "准予", "en": "Granted"}, "basis": "x"},
	}}})
	expect(t, "saving", r.code("saveServiceItemDraft"), "")
	found := r.list([]any{"saveServiceItemDraft", "version", "findings"}, "at")
	for _, at := range []string{"questions.adult", "steps", "decision"} {
		if !strings.Contains(found, at) {
			t.Errorf("findings %s lack %s", found, at)
		}
	}
	expect(t, "a preview of it", a.ask(t, "admin", `{ previewApplication(input: {itemCodes: ["GA-001"], drafts: true}) { complete } }`, nil).code("previewApplication"), "ITEM_NOT_FIT")
	r = a.ask(t, "admin", saveDraft, vars{"i": vars{"itemCode": code, "basedOn": a.digest(t, code), "content": vars{"fees": []vars{{"name": "工本费", "amountFen": 2000}}}}})
	expect(t, "a fee without a rule", r.str("saveServiceItemDraft", "errors", 0, "field"), "content.fees.0.basis")
	long := strings.Repeat("长", 4001)
	r = a.ask(t, "admin", saveDraft, vars{"i": vars{"itemCode": code, "basedOn": a.digest(t, code), "content": vars{"documents": []vars{{"key": "a", "name": long}}}}})
	expect(t, "too long", r.code("saveServiceItemDraft"), "BAD_USER_INPUT")
	expect(t, "where", r.str("saveServiceItemDraft", "errors", 0, "field"), "content.documents.0.name")
	a.ask(t, "admin", `mutation { dropServiceItemDraft(input: {itemCode: "GA-001"}) { errors { code } } }`, nil)
}

func places(t *testing.T, a *api) {
	save := `mutation($i: SaveDepartmentInput!) { saveDepartment(input: $i) { department { code name phone } errors { code field } } }`
	d := vars{"code": "slyj", "name": "市园林绿化局", "nameEn": "Municipal Gardens Bureau", "phone": "12345-390", "complaintPhone": "12345-990", "floor": "3", "zone": "E", "cityItems": 6}
	expect(t, "one phone for both", a.ask(t, "admin", save, vars{"i": merge(d, vars{"complaintPhone": "12345-390"})}).str("saveDepartment", "errors", 0, "field"), "complaintPhone")
	expect(t, "a new department", a.ask(t, "admin", save, vars{"i": d}).code("saveDepartment"), "")
	expect(t, "its phone changed", a.ask(t, "admin", save, vars{"i": merge(d, vars{"phone": "12345-391"})}).str("saveDepartment", "department", "phone"), "12345-391")
	window := `mutation($i: SaveServiceWindowInput!) { saveServiceWindow(input: $i) { window { code name departments { code } } errors { code field } } }`
	w := vars{"code": "E01", "name": "园林窗口", "nameEn": "Gardens", "floor": "3", "hours": "工作日 9:00—17:00", "hoursEn": "Working days 9:00–17:00", "departmentCodes": []string{"SLYJ"}}
	expect(t, "a new window", a.ask(t, "admin", window, vars{"i": w}).code("saveServiceWindow"), "")
	r := a.ask(t, "admin", window, vars{"i": merge(w, vars{"departmentCodes": []string{"WJ"}})})
	expect(t, "for another department", r.list([]any{"saveServiceWindow", "window", "departments"}, "code"), "WJ")
	expect(t, "for nobody", a.ask(t, "admin", window, vars{"i": merge(w, vars{"departmentCodes": []string{}})}).code("saveServiceWindow"), "BAD_USER_INPUT")
	if list := a.ask(t, "", `{ serviceWindows { code } }`, nil).list([]any{"serviceWindows"}, "code"); !strings.Contains(list, "E01") {
		t.Errorf("windows %s lack E01", list)
	}
}

func staffLeaves(t *testing.T, a *api) {
	f := a.file(t, "applicant", "SCJG-012")
	a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	held := a.ask(t, "admin", `query($n: ID!) { node(id: $n) { ... on Case { tasks { closedAt assignee { id name role post postEn } } } } }`, vars{"n": f.id})
	open := func(r answer) map[string]any {
		for _, x := range r.at("node", "tasks").([]any) {
			if x := x.(map[string]any); x["closedAt"] == nil {
				who, _ := x["assignee"].(map[string]any)
				return who
			}
		}
		return nil
	}
	who := open(held)
	save := `mutation($i: SaveStaffInput!) { saveStaff(input: $i) { staff { id onDuty } errors { code field } } }`
	in := vars{"staffId": who["id"], "name": who["name"], "post": who["post"], "postEn": who["postEn"], "role": who["role"], "departmentCode": "SCJG", "onDuty": false}
	expect(t, "by the head", a.ask(t, "head", save, vars{"i": in}).code("saveStaff"), "FORBIDDEN")
	colleague := vars{"name": "新来的", "post": "科员", "postEn": "Officer", "role": who["role"], "departmentCode": "SCJG"}
	expect(t, "a colleague", a.ask(t, "admin", save, vars{"i": colleague}).code("saveStaff"), "")
	expect(t, "leaving", a.ask(t, "admin", save, vars{"i": in}).code("saveStaff"), "")
	after := a.ask(t, "admin", `query($n: ID!) { node(id: $n) { ... on Case { tasks { closedAt assignee { id } } } } }`, vars{"n": f.id})
	if next := open(after); next == nil || next["id"] == who["id"] {
		t.Errorf("the work of %v passed on to %v", who["name"], next)
	}
	expect(t, "coming back", a.ask(t, "admin", save, vars{"i": merge(in, vars{"onDuty": true})}).code("saveStaff"), "")
	expect(t, "an examiner of no department", a.ask(t, "admin", save, vars{"i": vars{"name": "新人", "post": "科员", "postEn": "Officer", "role": "EXAMINER"}}).str("saveStaff", "errors", 0, "field"), "departmentCode")
	expect(t, "somebody new", a.ask(t, "admin", save, vars{"i": vars{"name": "新人", "post": "科员", "postEn": "Officer", "role": "EXAMINER", "departmentCode": "WJ"}}).code("saveStaff"), "")
}

func accountLife(t *testing.T, a *api) {
	open := `mutation($i: OpenAccountInput!) { openAccount(input: $i) { account { id username passwordGiven } password errors { code field } } }`
	r := a.ask(t, "admin", open, vars{"i": vars{"username": "New.Clerk", "name": "新窗口", "roles": []string{"CLERK"}}})
	expect(t, "opening", r.code("openAccount"), "")
	id, given := r.str("openAccount", "account", "id"), r.str("openAccount", "password")
	expect(t, "twice", a.ask(t, "admin", open, vars{"i": vars{"username": "new.clerk", "name": "x", "roles": []string{"CLERK"}}}).code("openAccount"), "CONFLICT")
	expect(t, "as the system", a.ask(t, "admin", open, vars{"i": vars{"username": "robot", "name": "x", "roles": []string{"SYSTEM"}}}).code("openAccount"), "BAD_USER_INPUT")
	in := func(password string) answer {
		r := a.ask(t, "", `mutation($p: String!) { signIn(input: {username: "new.clerk", password: $p}) { accessToken viewer { passwordGiven roles } errors { code } } }`, vars{"p": password})
		if token, ok := r.at("signIn", "accessToken").(string); ok {
			a.tokens["new.clerk"] = token
		}
		return r
	}
	if r := in(given); r.at("signIn", "viewer", "passwordGiven") != true || len(r.at("signIn", "viewer", "roles").([]any)) != 0 {
		t.Errorf("the given password does more than be changed: %v", r.Data)
	}
	queue := `{ dutyRoster { state } }`
	expect(t, "work before", a.ask(t, "new.clerk", queue, nil).code("dutyRoster"), "UNAUTHENTICATED")
	change := `mutation($c: String!, $n: String!) { changePassword(input: {current: $c, new: $n}) { viewer { roles passwordGiven } errors { code field } } }`
	expect(t, "a wrong old one", a.ask(t, "new.clerk", change, vars{"c": "wrong", "n": "a new pass phrase"}).code("changePassword"), "WRONG_CREDENTIALS")
	expect(t, "a short one", a.ask(t, "new.clerk", change, vars{"c": given, "n": "short"}).str("changePassword", "errors", 0, "field"), "new")
	r = a.ask(t, "new.clerk", change, vars{"c": given, "n": "a new pass phrase"})
	expect(t, "changing", r.code("changePassword"), "")
	expect(t, "roles", r.str("changePassword", "viewer", "roles", 0), "CLERK")
	expect(t, "work after", len(a.ask(t, "new.clerk", queue, nil).at("dutyRoster").([]any)) > 0, true)
	expect(t, "the given one", in(given).code("signIn"), "WRONG_CREDENTIALS")
	expect(t, "shutting", a.ask(t, "admin", `mutation($i: ID!) { changeAccount(input: {accountId: $i, disabled: true}) { account { disabled } errors { code } } }`, vars{"i": id}).code("changeAccount"), "")
	expect(t, "work once shut", a.ask(t, "new.clerk", queue, nil).code("dutyRoster"), "UNAUTHENTICATED")
	expect(t, "signing in once shut", in("a new pass phrase").code("signIn"), "WRONG_CREDENTIALS")
	a.ask(t, "admin", `mutation($i: ID!) { changeAccount(input: {accountId: $i, disabled: false}) { errors { code } } }`, vars{"i": id})
	r = a.ask(t, "admin", `mutation($i: ID!) { resetPassword(input: {accountId: $i}) { password errors { code } } }`, vars{"i": id})
	expect(t, "resetting", r.code("resetPassword"), "")
	expect(t, "the reset one", in(r.str("resetPassword", "password")).code("signIn"), "")
	list := a.ask(t, "admin", `{ accounts(search: "CLERK", role: CLERK, first: 1) { totalCount pageInfo { hasNextPage endCursor } nodes { username lastSeenAt } } }`, nil)
	expect(t, "listed", list.at("accounts", "totalCount").(float64), 2)
	more := a.ask(t, "admin", `query($a: String!) { accounts(search: "CLERK", role: CLERK, first: 1, after: $a) { pageInfo { hasNextPage } nodes { username } } }`, vars{"a": list.str("accounts", "pageInfo", "endCursor")})
	expect(t, "the next page", more.str("accounts", "nodes", 0, "username"), "new.clerk")
}

func lastAdministrator(t *testing.T, a *api) {
	me := a.ask(t, "admin", `{ viewer { id } accounts(search: "supervisor") { nodes { id } } }`, nil)
	change := `mutation($i: ChangeAccountInput!) { changeAccount(input: $i) { account { roles } errors { code } } }`
	expect(t, "shutting oneself", a.ask(t, "admin", change, vars{"i": vars{"accountId": me.str("viewer", "id"), "disabled": true}}).code("changeAccount"), "SAME_PERSON")
	expect(t, "making oneself a supervisor", a.ask(t, "admin", change, vars{"i": vars{"accountId": me.str("viewer", "id"), "roles": []string{"ADMIN", "SUPERVISOR"}}}).code("changeAccount"), "SAME_PERSON")
	other := me.str("accounts", "nodes", 0, "id")
	expect(t, "another administrator", a.ask(t, "admin", change, vars{"i": vars{"accountId": other, "roles": []string{"SUPERVISOR", "ADMIN"}}}).code("changeAccount"), "")
	a.signIn(t)
	expect(t, "taking the first one's role", a.ask(t, "supervisor", change, vars{"i": vars{"accountId": me.str("viewer", "id"), "roles": []string{"CLERK"}}}).code("changeAccount"), "")
	expect(t, "the first one at work", a.ask(t, "admin", `{ accounts { totalCount } }`, nil).code("accounts"), "UNAUTHENTICATED")
	expect(t, "giving it back", a.ask(t, "supervisor", change, vars{"i": vars{"accountId": me.str("viewer", "id"), "roles": []string{"ADMIN"}}}).code("changeAccount"), "")
	a.signIn(t)
	expect(t, "as it was", a.ask(t, "admin", change, vars{"i": vars{"accountId": other, "roles": []string{"SUPERVISOR"}}}).code("changeAccount"), "")
	a.signIn(t)
}

func systemHealth(t *testing.T, a *api) {
	r := a.ask(t, "admin", `{ systemHealth { version startedAt database sessions ledgerLines checks { kind state value } jobs { kind waiting done } failures { id reason } } }`, nil)
	if r.at("systemHealth", "ledgerLines").(float64) < 40 || r.at("systemHealth", "sessions").(float64) < 10 {
		t.Errorf("health: %v", r.Data)
	}
	if kinds := r.list([]any{"systemHealth", "checks"}, "kind"); !strings.Contains(kinds, "DATABASE") || !strings.Contains(kinds, "CALENDAR") {
		t.Errorf("checks: %s", kinds)
	}
	if waiting := r.list([]any{"systemHealth", "jobs"}, "kind"); !strings.Contains(waiting, "notice") { // nobody works them in this test
		t.Errorf("jobs: %s", waiting)
	}
	expect(t, "a job there is not", a.ask(t, "admin", `mutation { retryJob(input: {jobId: "999999"}) { retried errors { code } } }`, nil).code("retryJob"), "NOT_FOUND")
}

func administratorsOnly(t *testing.T, a *api) {
	for root, query := range map[string]string{
		"unpublishedItems":     `{ unpublishedItems { totalCount } }`,
		"accounts":             `{ accounts { totalCount } }`,
		"systemHealth":         `{ systemHealth { version } }`,
		"saveServiceItemDraft": `mutation { saveServiceItemDraft(input: {itemCode: "SCJG-010", basedOn: "x", content: {summary: "x"}}) { errors { code } } }`,
		"dropServiceItemDraft": `mutation { dropServiceItemDraft(input: {itemCode: "SCJG-010"}) { errors { code } } }`,
		"addServiceItem":       `mutation { addServiceItem(input: {code: "WJ-778", name: "x", nameEn: "x", type: FILING, departmentCode: "WJ"}) { errors { code } } }`,
		"changeServiceItem":    `mutation { changeServiceItem(input: {code: "SCJG-010", name: "x", nameEn: "x", type: FILING, departmentCode: "WJ"}) { errors { code } } }`,
		"saveDepartment":       `mutation { saveDepartment(input: {code: "WJ", name: "x", nameEn: "x", phone: "1", complaintPhone: "2"}) { errors { code } } }`,
		"saveServiceWindow":    `mutation { saveServiceWindow(input: {code: "A01", name: "x", nameEn: "x", floor: "1", hours: "x", hoursEn: "x", general: true}) { errors { code } } }`,
		"saveStaff":            `mutation { saveStaff(input: {name: "x", post: "x", postEn: "x", role: CLERK}) { errors { code } } }`,
		"openAccount":          `mutation { openAccount(input: {username: "xx", name: "x", roles: [ADMIN]}) { errors { code } } }`,
		"retryJob":             `mutation { retryJob(input: {jobId: "1"}) { errors { code } } }`,
	} {
		for who, want := range map[string]string{"": "UNAUTHENTICATED", "applicant": "FORBIDDEN", "clerk": "FORBIDDEN", "head": "FORBIDDEN", "supervisor": "FORBIDDEN"} {
			expect(t, root+" by "+who, a.ask(t, who, query, nil).code(root), want)
		}
	}
}

func myDay(t *testing.T, a *api) {
	count := func(who, kind string) (n float64) {
		for _, x := range a.ask(t, who, `{ myDay { kind count } }`, nil).at("myDay").([]any) {
			if x := x.(map[string]any); x["kind"] == kind {
				n = x["count"].(float64)
			}
		}
		return n
	}
	before, others := count("clerk", "ACCEPTED"), count("examiner", "ACCEPTED")
	f := a.file(t, "applicant", "SCJG-012")
	a.play(t, f, turn{"clerk", "acceptCase", nil, "UNDERTAKING"})
	expect(t, "accepted by the clerk", count("clerk", "ACCEPTED"), before+1)
	expect(t, "by others", count("examiner", "ACCEPTED"), others)
	expect(t, "the public's day", len(a.ask(t, "applicant", `{ myDay { count } }`, nil).at("myDay").([]any)), 0)
	a.set(time.Unix(0, a.clock.Load()).AddDate(0, 0, 1))
	a.signIn(t)
	expect(t, "a new day", count("clerk", "ACCEPTED"), 0.0)
}
