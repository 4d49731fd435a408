package graph_test

import (
	"strings"
	"testing"

	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
)

// The applicant's word and the agent's power, each from application to end over
// a real socket.
func TestTheApplicantsWordAndTheAgentsPower(t *testing.T) { //nolint:paralleltest // on PostgreSQL another test's long transaction would keep lines back
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		for _, test := range []struct {
			name string
			run  func(*testing.T, *api)
		}{
			{"documents follow, and nothing is granted before they are in", lenient},
			{"an agent acts within the power given, and no longer than it lasts", agency},
			{"a promise that is broken is recorded, and bars the next until it is repaired", brokenPromise},
			{"a commitment is decided at once, verified, found false and revoked", falseCommitment},
		} {
			t.Run(test.name, func(t *testing.T) { test.run(t, a) })
		}
	})
}

// terms are the digests of an item's texts.
func (a *api) terms(t *testing.T, item string) (lenient, commitment string) {
	t.Helper()
	r := a.ask(t, "", `query($c: [String!]) { previewApplication(input: {itemCodes: $c}) { promises { open closed { code } lenient { digest } commitment { digest } } } }`, vars{"c": []string{item}})
	expect(t, "open to nobody in particular", r.at("previewApplication", "promises", 0, "open"), any(false))
	for name, to := range map[string]*string{"lenient": &lenient, "commitment": &commitment} {
		if m, ok := r.at("previewApplication", "promises", 0, name).(map[string]any); ok {
			*to = m["digest"].(string)
		}
	}
	return lenient, commitment
}

// submit files an application with more said, and answers with a code or its case.
func (a *api) submit(t *testing.T, who, item string, more vars) (filed, string) {
	t.Helper()
	input := vars{"itemCodes": []string{item}, "applicant": vars{"name": "欧阳修", "identityNumber": identity, "phone": "13812345678"}}
	for k, v := range more {
		input[k] = v
	}
	if more["authorisationId"] != nil {
		delete(input, "applicant")
	}
	r := a.ask(t, who, `mutation($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { number queryCode cases { id number } } errors { code field } } }`, vars{"i": input})
	if code := r.code("submitApplication"); code != "" {
		return filed{}, code
	}
	code, _ := r.at("submitApplication", "application", "queryCode").(string)
	return filed{r.str("submitApplication", "application", "cases", 0, "id"), r.str("submitApplication", "application", "cases", 0, "number"), r.str("submitApplication", "application", "number"), code}, ""
}

func lenient(t *testing.T, a *api) {
	a.on(t, "2026-11-24")
	digest, _ := a.terms(t, "SCJG-010")
	later := func(digest string, documents ...string) vars {
		return vars{"laterDocuments": []vars{{"itemCode": "SCJG-010", "documents": documents, "digest": digest}}}
	}
	for name, x := range map[string]struct {
		who  string
		more vars
		want string
	}{
		"not signed in":         {"", later(digest, "management-rules"), "UNAUTHENTICATED"},
		"another text":          {"applicant", later("sha256:0", "management-rules"), "TEXT_CHANGED"},
		"an essential document": {"applicant", later(digest, "floor-plan"), "BAD_USER_INPUT"},
		"nothing":               {"applicant", vars{"laterDocuments": []vars{{"itemCode": "SCJG-010", "documents": []string{}, "digest": digest}}}, "BAD_USER_INPUT"},
		"a paper that is given": {"applicant", vars{"laterDocuments": later(digest, "management-rules")["laterDocuments"], "documents": []vars{{"requirement": "management-rules"}}}, "BAD_USER_INPUT"},
	} {
		if _, code := a.submit(t, x.who, "SCJG-010", x.more); code != x.want {
			t.Errorf("%s: %s, want %s", name, code, x.want)
		}
	}
	f, code := a.submit(t, "applicant", "SCJG-010", later(digest, "management-rules"))
	expect(t, "promised when filing", code, "")
	a.play(t, f,
		turn{"clerk", "acceptCase", nil, "ILLEGAL_STEP"},
		turn{"applicant", "handInDeferred", vars{"documents": []vars{{"requirement": "management-rules"}}}, "ILLEGAL_STEP"},
		turn{"clerk", "acceptLeniently", nil, "UNDERTAKING"},
		turn{"examiner", "takeUpCase", nil, "EXAMINATION"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "APPROVAL"},
		turn{"approver", "decideCase", vars{"decision": "GRANTED"}, "DOCUMENTS_OUTSTANDING"},
		turn{"applicant2", "handInDeferred", vars{"documents": []vars{{"requirement": "management-rules"}}}, "NOT_FOUND"},
		turn{"applicant", "handInDeferred", vars{"documents": []vars{{"requirement": "floor-plan"}}}, "BAD_USER_INPUT"},
	)
	query := `query($i: ID!) { node(id: $i) { ... on Case { promise { dueDay documents { key } outstanding { key } onPaper digest keptAt } papers(language: EN) { kind number blocks { text } } } } }`
	r := a.ask(t, "applicant", query, vars{"i": f.id})
	expect(t, "ten working days from acceptance", r.str("node", "promise", "dueDay"), "2026-12-08")
	expect(t, "outstanding", r.str("node", "promise", "outstanding", 0, "key"), "management-rules")
	expect(t, "the text", r.str("node", "promise", "digest"), digest)
	papers := map[string]string{}
	for _, p := range r.at("node", "papers").([]any) {
		m := p.(map[string]any)
		for _, b := range m["blocks"].([]any) {
			text, _ := b.(map[string]any)["text"].(string)
			papers[m["kind"].(string)] += text
		}
	}
	if !strings.Contains(papers["LENIENT_ACCEPTANCE"], "8 December 2026") || !strings.Contains(papers["ACCEPTANCE"], "promised in writing") {
		t.Errorf("papers of a lenient acceptance: %v", papers)
	}
	a.play(t, f,
		turn{"applicant", "handInDeferred", vars{"documents": []vars{{"requirement": "management-rules"}}}, "APPROVAL"},
		turn{"applicant", "handInDeferred", vars{"documents": []vars{{"requirement": "management-rules"}}}, "ILLEGAL_STEP"},
		turn{"approver", "decideCase", vars{"decision": "GRANTED"}, "DECIDED"},
	)
	// On paper, before the clerk; and not after a correction notice, which listed everything.
	paper, corrected := a.file(t, "", "SCJG-010"), a.file(t, "", "SCJG-010")
	a.play(t, paper,
		turn{"clerk", "acceptLeniently", nil, "BAD_USER_INPUT"},
		turn{"clerk", "acceptLeniently", vars{"later": []string{"management-rules"}}, "BAD_USER_INPUT"},
		turn{"clerk", "acceptLeniently", vars{"later": []string{"floor-plan"}, "signedOnPaper": true}, "BAD_USER_INPUT"},
		turn{"clerk", "acceptLeniently", vars{"later": []string{"management-rules"}, "signedOnPaper": true}, "UNDERTAKING"},
		turn{"clerk", "handInDeferred", vars{"documents": []vars{{"requirement": "management-rules"}}}, "UNDERTAKING"},
	)
	a.play(t, corrected,
		turn{"clerk", "requestCorrection", vars{"defects": []vars{{"problem": "x", "remedy": "y"}}}, "CORRECTION"},
		turn{"", "submitCorrection", vars{"queryCode": corrected.code}, "INTAKE"},
		turn{"clerk", "acceptLeniently", vars{"later": []string{"management-rules"}, "signedOnPaper": true}, "ILLEGAL_STEP"},
		turn{"clerk", "acceptCase", nil, "UNDERTAKING"},
	)
}

func agency(t *testing.T, a *api) {
	a.on(t, "2026-11-25")
	grant := `mutation($i: GrantAuthorisationInput!) { grantAuthorisation(input: $i) { authorisation { id number agent state principal { name masked } acts } errors { code field } } }`
	principal := vars{"name": "王安石", "identityNumber": identity, "phone": "13812345678"}
	give := func(who string, more vars) answer {
		input := vars{"agent": "agent", "principal": principal, "acts": []string{"FILE", "CORRECT", "COLLECT"}, "itemCodes": []string{"SCJG-010"}, "until": "2026-12-31"}
		for k, v := range more {
			input[k] = v
		}
		return a.ask(t, who, grant, vars{"i": input})
	}
	for name, x := range map[string]struct {
		who  string
		more vars
		want string
	}{
		"not signed in":         {"", nil, "UNAUTHENTICATED"},
		"an examiner":           {"examiner", nil, "FORBIDDEN"},
		"who is no agent":       {"applicant", vars{"agent": "clerk"}, "NOT_FOUND"},
		"nothing to do":         {"applicant", vars{"acts": []string{}}, "BAD_USER_INPUT"},
		"for ever":              {"applicant", vars{"until": "2030-01-01"}, "BAD_USER_INPUT"},
		"the window, unwritten": {"clerk", nil, "BAD_USER_INPUT"},
		"an item of nowhere":    {"applicant", vars{"itemCodes": []string{"XX-999"}}, "NOT_FOUND"},
	} {
		if got := give(x.who, x.more).code("grantAuthorisation"); got != x.want {
			t.Errorf("%s: %s, want %s", name, got, x.want)
		}
	}
	r := give("applicant", nil)
	id, number := r.str("grantAuthorisation", "authorisation", "id"), r.str("grantAuthorisation", "authorisation", "number")
	expect(t, "the principal sees it in full", r.str("grantAuthorisation", "authorisation", "principal", "name"), "王安石")
	held := a.ask(t, "agent", `{ viewer { authorisationsHeld { id principal { name masked phone } mayEnd } } }`, nil)
	expect(t, "the agent sees it masked", held.str("viewer", "authorisationsHeld", 0, "principal", "name"), "王*")
	expect(t, "nobody else sees it", a.ask(t, "applicant2", `query($i: ID!) { node(id: $i) { id } }`, vars{"i": id}).at("node"), any(nil))
	expect(t, "the window finds it", a.ask(t, "clerk", `query($n: String!) { authorisation(number: $n) { state } }`, vars{"n": number}).str("authorisation", "state"), "IN_FORCE")

	under := vars{"authorisationId": id}
	_, code := a.submit(t, "agent", "SCJG-012", under)
	expect(t, "an item left out", code, "OUTSIDE_AUTHORISATION")
	_, code = a.submit(t, "applicant2", "SCJG-010", under)
	expect(t, "somebody else's power", code, "NOT_FOUND")
	f, code := a.submit(t, "agent", "SCJG-010", under)
	expect(t, "within it", code, "")
	expect(t, "the query code is the principal's", f.code, "")
	look := `query($i: ID!) { node(id: $i) { ... on Case { applicant { name masked } application { authorisation { agent number } agentLooks { agent } } viewerCan } } }`
	r = a.ask(t, "agent", look, vars{"i": f.id})
	expect(t, "the agent sees whom they act for", r.str("node", "applicant", "name"), "王安石")
	expect(t, "and may", len(r.at("node", "viewerCan").([]any)), 0)
	r = a.ask(t, "applicant", look, vars{"i": f.id})
	expect(t, "the principal sees who acts", r.str("node", "application", "authorisation", "number"), number)
	expect(t, "and each look", len(r.at("node", "application", "agentLooks").([]any)), 1)
	expect(t, "another agentless applicant", a.may(t, "applicant2", f), "unseen")
	a.play(t, f,
		turn{"agent", "withdrawCase", nil, "OUTSIDE_AUTHORISATION"},
		turn{"clerk", "requestCorrection", vars{"defects": []vars{{"problem": "x", "remedy": "y"}}}, "CORRECTION"},
		turn{"agent", "submitCorrection", nil, "INTAKE"},
		turn{"clerk", "acceptCase", nil, "UNDERTAKING"},
		turn{"examiner", "takeUpCase", nil, "EXAMINATION"},
		turn{"examiner", "examineCase", vars{"opinion": "RECOMMEND_GRANT"}, "APPROVAL"},
		turn{"approver", "decideCase", vars{"decision": "GRANTED"}, "DECIDED"},
		turn{"approver", "completeCase", nil, "COMPLETED"},
		turn{"clerk", "issueLicence", nil, "ISSUED"},
	)
	if n := a.Store.Read(t.Context()).AgentLook.Query().CountX(t.Context()); n != 1 {
		t.Errorf("%d looks kept, want 1", n)
	}
	// The principal files and leaves what follows to the agent, within the same scope.
	_, code = a.submit(t, "applicant", "SCJG-012", under)
	expect(t, "an item the agent has nothing to do with", code, "OUTSIDE_AUTHORISATION")
	h, code := a.submit(t, "applicant", "SCJG-010", under)
	expect(t, "filed by the principal", code, "")
	expect(t, "who has the query code", h.code != "", true)
	r = a.ask(t, "applicant", look, vars{"i": h.id})
	expect(t, "in the principal's name", r.str("node", "applicant", "name"), "王安石")
	expect(t, "with the agent named", r.str("node", "application", "authorisation", "agent") != "", true)
	a.play(t, h,
		turn{"clerk", "requestCorrection", vars{"defects": []vars{{"problem": "x", "remedy": "y"}}}, "CORRECTION"},
		turn{"agent", "withdrawCase", nil, "OUTSIDE_AUTHORISATION"},
		turn{"agent", "submitCorrection", nil, "INTAKE"},
	)
	a.grant(t, h, nil)
	a.play(t, h, turn{"clerk", "deliverLicence", vars{"toAgent": true}, "DELIVERED"})
	end := `mutation($i: EndAuthorisationInput!) { endAuthorisation(input: $i) { authorisation { state mayEnd } errors { code } } }`
	expect(t, "somebody else ending it", a.ask(t, "applicant2", end, vars{"i": vars{"authorisationId": id}}).code("endAuthorisation"), "NOT_FOUND")
	expect(t, "ended", a.ask(t, "applicant", end, vars{"i": vars{"authorisationId": id}}).str("endAuthorisation", "authorisation", "state"), "ENDED")
	expect(t, "ended once", a.ask(t, "applicant", end, vars{"i": vars{"authorisationId": id}}).code("endAuthorisation"), "ILLEGAL_STEP")
	r = a.ask(t, "agent", look, vars{"i": f.id})
	expect(t, "from then on the agent sees the principal masked", r.str("node", "applicant", "name"), "王*")
	_, code = a.submit(t, "agent", "SCJG-010", under)
	expect(t, "nothing more", code, "AUTHORISATION_ENDED")
	_, code = a.submit(t, "applicant", "SCJG-010", under)
	expect(t, "and nothing more is left to the agent", code, "AUTHORISATION_ENDED")
	a.play(t, f,
		turn{"clerk", "deliverLicence", vars{"toAgent": true}, "AUTHORISATION_ENDED"},
		turn{"clerk", "deliverLicence", nil, "DELIVERED"},
	)
	paper := give("clerk", vars{"paperNumber": "WT-2026-7"})
	expect(t, "recorded from a paper", paper.code("grantAuthorisation"), "")
	g, code := a.submit(t, "agent", "SCJG-010", vars{"authorisationId": paper.str("grantAuthorisation", "authorisation", "id")})
	expect(t, "filed under a paper", code, "")
	list := a.ask(t, "agent", `{ cases(first: 100) { nodes { number } } }`, nil)
	if n := len(list.at("cases", "nodes").([]any)); n < 2 {
		t.Errorf("the agent's cases: %d", n)
	}
	a.on(t, "2027-01-04") // after its last day
	expect(t, "after its last day", a.act(t, "agent", "withdrawCase", g, nil), "AUTHORISATION_ENDED")
}

func brokenPromise(t *testing.T, a *api) {
	a.on(t, "2027-01-05")
	digest, _ := a.terms(t, "MZ-018")
	more := vars{"laterDocuments": []vars{{"itemCode": "MZ-018", "documents": []string{"bank-account"}, "digest": digest}},
		"applicant": vars{"name": "范仲淹", "identityNumber": "510101194001010017", "phone": "13812345678"}}
	f, code := a.submit(t, "applicant", "MZ-018", more)
	if code != "" {
		t.Fatal(code)
	}
	a.play(t, f, turn{"clerk", "acceptLeniently", nil, "UNDERTAKING"})
	query := `query($i: ID!) { node(id: $i) { ... on Case { stage status promise { dueDay brokenAt } exclusion { id kind inForce untilDay mayAsk mayRule } papers(language: ZH) { kind number } } } }`
	due := a.ask(t, "applicant", query, vars{"i": f.id}).str("node", "promise", "dueDay")
	a.on(t, due)
	expect(t, "on its last day", a.ask(t, "applicant", query, vars{"i": f.id}).at("node", "promise", "brokenAt"), any(nil))
	a.on(t, "2027-02-01")
	r := a.ask(t, "applicant", query, vars{"i": f.id})
	expect(t, "ended by its item's rule", r.str("node", "stage")+" "+r.str("node", "status"), "CLOSED TERMINATED")
	expect(t, "on the record", r.str("node", "exclusion", "kind"), "BROKEN_PROMISE")
	expect(t, "the line", a.lines(t, f, center.CasePromiseBroken), 1)
	last := r.at("node", "papers").([]any)
	expect(t, "the paper", last[len(last)-1].(map[string]any)["kind"], any("BROKEN_PROMISE"))
	if _, err := a.Cases.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	expect(t, "recorded once", a.lines(t, f, center.CasePromiseBroken), 1)
	preview := a.ask(t, "applicant", `{ previewApplication(input: {itemCodes: ["MZ-018"]}) { promises { open closed { code } } } }`, nil)
	expect(t, "the preview says so", preview.str("previewApplication", "promises", 0, "closed", "code"), "EXCLUDED_FROM_PROMISES")
	_, code = a.submit(t, "applicant2", "MZ-018", more) // by another account, the same person
	expect(t, "and it is not open again", code, "EXCLUDED_FROM_PROMISES")
	plain := a.ask(t, "", `mutation($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { cases { id } } errors { code } } }`,
		vars{"i": vars{"itemCodes": []string{"MZ-018"}, "applicant": more["applicant"]}})
	expect(t, "the ordinary way stays open", plain.code("submitApplication"), "")
	p := filed{id: plain.str("submitApplication", "application", "cases", 0, "id")}
	expect(t, "the window neither", a.act(t, "clerk", "acceptLeniently", p, vars{"later": []string{"bank-account"}, "signedOnPaper": true}), "EXCLUDED_FROM_PROMISES")

	id := r.str("node", "exclusion", "id")
	ask, rule := `mutation($i: AskRepairInput!) { askRepair(input: $i) { exclusion { mayAsk } errors { code } } }`, `mutation($i: RuleOnRepairInput!) { ruleOnRepair(input: $i) { exclusion { inForce } errors { code } } }`
	expect(t, "somebody else asking", a.ask(t, "applicant2", ask, vars{"i": vars{"exclusionId": id, "reason": "x"}}).code("askRepair"), "NOT_FOUND")
	expect(t, "asking", a.ask(t, "applicant", ask, vars{"i": vars{"exclusionId": id, "reason": "the paper is here"}}).code("askRepair"), "")
	expect(t, "asking twice", a.ask(t, "applicant", ask, vars{"i": vars{"exclusionId": id, "reason": "x"}}).code("askRepair"), "ILLEGAL_STEP")
	expect(t, "an applicant ruling", a.ask(t, "applicant", rule, vars{"i": vars{"exclusionId": id, "lift": true, "reasons": "x"}}).code("ruleOnRepair"), "FORBIDDEN")
	list := a.ask(t, "supervisor", `{ exclusions(inForce: true) { nodes { caseNumber kind mayRule case { applicant { name } } } } }`, nil)
	expect(t, "the list", list.str("exclusions", "nodes", 0, "caseNumber")+" "+list.str("exclusions", "nodes", 0, "case", "applicant", "name"), f.number+" 范*")
	expect(t, "the list is not for all", a.ask(t, "applicant", `{ exclusions { nodes { id } } }`, nil).Errors[0].Extensions.Code, "FORBIDDEN")
	expect(t, "lifting without reasons", a.ask(t, "supervisor", rule, vars{"i": vars{"exclusionId": id, "lift": true, "reasons": " "}}).code("ruleOnRepair"), "REASONS_REQUIRED")
	expect(t, "lifted", a.ask(t, "supervisor", rule, vars{"i": vars{"exclusionId": id, "lift": true, "reasons": "put right"}}).at("ruleOnRepair", "exclusion", "inForce"), any(false))
	_, code = a.submit(t, "applicant2", "MZ-018", more)
	expect(t, "and it is open again", code, "")
}

func falseCommitment(t *testing.T, a *api) {
	a.on(t, "2027-02-22")
	_, digest := a.terms(t, "WJ-005")
	more := vars{"commitments": []vars{{"itemCode": "WJ-005", "digest": digest}}, "applicant": vars{"name": "苏轼", "identityNumber": "510101194001010017", "phone": "13812345678"}}
	_, code := a.submit(t, "applicant", "SCJG-012", vars{"commitments": []vars{{"itemCode": "SCJG-012", "digest": digest}}})
	expect(t, "an item that takes none", code, "BAD_USER_INPUT")
	true1, code := a.submit(t, "applicant", "WJ-005", more)
	expect(t, "signed", code, "")
	false1, _ := a.submit(t, "applicant", "WJ-005", more)
	early, _ := a.submit(t, "applicant", "WJ-005", more)
	plain := a.file(t, "", "WJ-005")
	expect(t, "the line names the text", a.lines(t, true1, center.CaseCommitmentSigned), 1)
	a.play(t, plain, turn{"clerk", "decideAtWindow", vars{"decision": "GRANTED"}, "ILLEGAL_STEP"})
	query := `query($i: ID!) { node(id: $i) { ... on Case { stage status light { colour } promisedDue commitment { digest verifyDue verdict orderDue revokedAt } clocks { kind due } exclusion { kind } licence { state } papers(language: EN) { kind blocks { text fields { value } } } } } }`
	for _, f := range []filed{true1, false1} {
		a.play(t, f,
			turn{"examiner2", "verifyCommitment", vars{"verdict": "MET", "findings": "x"}, "ILLEGAL_STEP"},
			turn{"clerk", "decideAtWindow", vars{"decision": "GRANTED"}, "DECIDED"},
			turn{"clerk", "completeCase", nil, "COMPLETED"},
			turn{"clerk", "issueLicence", nil, "ISSUED"},
			turn{"clerk", "deliverLicence", nil, "DELIVERED"},
		)
	}
	r := a.ask(t, "examiner2", query, vars{"i": true1.id})
	expect(t, "decided the same day", r.str("node", "promisedDue"), "2027-02-22")
	due := r.str("node", "commitment", "verifyDue")
	work := a.ask(t, "examiner2", `{ cases(filter: {assignedToMe: true}, first: 100) { nodes { number } } }`, nil)
	found := false
	for _, n := range work.at("cases", "nodes").([]any) {
		found = found || n.(map[string]any)["number"] == true1.number
	}
	expect(t, "the verification is on the work list", found, true)
	a.play(t, true1,
		turn{"examiner", "verifyCommitment", vars{"verdict": "MET", "findings": "x"}, "NOT_FOUND"},
		turn{"examiner2", "verifyCommitment", vars{"verdict": "MET", "findings": " "}, "REASONS_REQUIRED"},
		turn{"examiner2", "verifyCommitment", vars{"verdict": "MET", "findings": "as committed"}, "DELIVERED"},
		turn{"examiner2", "verifyCommitment", vars{"verdict": "NOT_MET", "findings": "x"}, "ILLEGAL_STEP"},
	)
	a.play(t, false1,
		turn{"examiner2", "verifyCommitment", vars{"verdict": "NOT_MET", "findings": "no hygiene test was made"}, "DELIVERED"},
		turn{"approver2", "revokeCommitment", vars{"reasons": "x", "legalBasis": "art. 69"}, "ILLEGAL_STEP"},
		turn{"applicant", "stateOnOrder", vars{"statement": "the laboratory was closed"}, "DELIVERED"},
		turn{"applicant", "stateOnOrder", vars{"statement": "again"}, "ILLEGAL_STEP"},
	)
	a.play(t, early, // found false before anything is made out
		turn{"clerk", "decideAtWindow", vars{"decision": "GRANTED"}, "DECIDED"},
		turn{"clerk", "completeCase", nil, "COMPLETED"},
		turn{"examiner2", "verifyCommitment", vars{"verdict": "NOT_MET", "findings": "no hygiene test was made"}, "COMPLETED"},
	)
	a.on(t, "2027-03-22") // fifteen days after delivery have passed: only what is settled is filed away
	expect(t, "settled, and filed away", a.ask(t, "examiner2", query, vars{"i": true1.id}).str("node", "stage"), "CLOSED")
	expect(t, "unsettled, and kept", a.ask(t, "examiner2", query, vars{"i": false1.id}).str("node", "stage"), "DELIVERED")
	a.play(t, false1,
		turn{"approver2", "revokeCommitment", vars{"reasons": " ", "legalBasis": "art. 69"}, "REASONS_REQUIRED"},
		turn{"approver", "revokeCommitment", vars{"reasons": "x", "legalBasis": "art. 69"}, "NOT_FOUND"},
		turn{"approver2", "revokeCommitment", vars{"reasons": "the test was never made", "legalBasis": "Licensing Law, art. 69"}, "DELIVERED"},
		turn{"approver2", "revokeCommitment", vars{"reasons": "again", "legalBasis": "art. 69"}, "ILLEGAL_STEP"},
		turn{"examiner2", "recordPutRight", vars{"findings": "too late"}, "ILLEGAL_STEP"},
	)
	a.play(t, early,
		turn{"approver2", "revokeCommitment", vars{"reasons": "the test was never made", "legalBasis": "Licensing Law, art. 69"}, "CLOSED"},
		turn{"clerk", "issueLicence", nil, "ILLEGAL_STEP"},
	)
	r = a.ask(t, "applicant", query, vars{"i": early.id})
	expect(t, "revoked before anything was made out", r.str("node", "status"), "TERMINATED")
	expect(t, "there is no licence", r.at("node", "licence"), any(nil))
	r = a.ask(t, "applicant", query, vars{"i": false1.id})
	expect(t, "on the record", r.str("node", "exclusion", "kind"), "FALSE_COMMITMENT")
	expect(t, "the licence that stood on it", r.str("node", "licence", "state"), "ANNULLED")
	papers := r.at("node", "papers").([]any)
	revoked := papers[len(papers)-1].(map[string]any)
	expect(t, "the paper", revoked["kind"], any("COMMITMENT_REVOCATION"))
	said := false
	for _, b := range revoked["blocks"].([]any) {
		fields, _ := b.(map[string]any)["fields"].([]any)
		for _, f := range fields {
			said = said || f.(map[string]any)["value"] == "the laboratory was closed"
		}
	}
	expect(t, "says what the holder stated", said, true)
	if due <= "2027-03-01" {
		t.Errorf("verified by %s", due)
	}
	_, code = a.submit(t, "applicant", "WJ-005", more)
	expect(t, "no commitment of theirs is taken", code, "EXCLUDED_FROM_PROMISES")
}
