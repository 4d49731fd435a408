package guide

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/cost"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// Lint tells what keeps a version's rules from being published: a sentence
// each. Every expression compiles to the right type and names only questions of
// this version, asked before it; compares choices with choices there are; costs
// little even at its worst; every question can come to be asked; and every
// condition, and each branch of `a ? b : c`, can turn out both ways. It tries
// the answers at which anything can change (see domain), so what it calls
// unreachable is.
func Lint(src Source) center.Findings {
	s, out := compile(src)
	find := out.Add
	for i, q := range src.Form.Questions {
		lintQuestion(q, &out)
		if r := at(s.shown, i); r != nil {
			for _, n := range r.names {
				if j := slices.IndexFunc(src.Form.Questions, func(o center.Question) bool { return o.Key == n }); j >= i {
					find(question(q.Key)+".showWhen", "依赖后面才问的 %[1]s", "depends on %[1]s, which is asked later", n)
				}
			}
		}
	}
	for i, e := range src.Form.Eligibility {
		where := fmt.Sprintf("eligibility.%d", i)
		if e.When == "" || e.Reason.Zh == "" || e.Reason.En == "" {
			find(where, "缺规则，或缺中英文理由", "needs its rule and its reason in both languages")
		}
		if e.Outcome != center.NotRequired && e.Outcome != center.NotCompetent && e.Outcome != center.NotEligible {
			find(where, "结果须为“依法不需许可”“不属本机关职权”或“不符合条件”", "outcome must be NOT_REQUIRED, NOT_COMPETENT or NOT_ELIGIBLE")
		}
		if e.Outcome == center.NotCompetent && e.WhereToGo.Zh == "" {
			find(where, "须告知向哪个机关申请（许可法第三十二条）", "must say where to go (Licensing Law, article 32)")
		}
	}
	if d := src.Form.Decision; d != nil && (d.Grant == "" || d.Says.Zh == "" || d.Says.En == "" || d.Basis == "") {
		find("decision", "缺规则、中英文文字或依据", "needs its rule, its words in both languages and its basis")
	}
	for _, p := range src.Papers {
		if p.Condition != "" && p.Necessity != center.Conditional {
			find(document(p.Key), "写了条件的材料须标为“视情况”", "has a condition but is not CONDITIONAL")
		}
	}
	if len(out) > 0 {
		return out
	}
	rules := s.rules()
	for where, r := range rules {
		estimate, err := s.env.EstimateCost(r.ast, sizes{s})
		if err != nil || estimate.Max > costLimit {
			find(where, "计算量可达 %[1]d，超过 %[2]d", "may cost %[1]d, more than %[2]d", estimate.Max, costLimit)
		}
		s.lintChoices(where, r, &out)
	}
	if len(out) == 0 {
		s.lintReach(rules, &out)
	}
	slices.SortFunc(out, func(a, b center.Finding) int { return cmp.Compare(a.String(), b.String()) })
	return out
}

// Worst is the largest estimated cost among the version's expressions.
func Worst(src Source) uint64 {
	s, findings := compile(src)
	if len(findings) > 0 {
		return 0
	}
	var worst uint64
	for _, r := range s.rules() {
		if e, err := s.env.EstimateCost(r.ast, sizes{s}); err == nil {
			worst = max(worst, e.Max)
		}
	}
	return worst
}

func lintQuestion(q center.Question, out *center.Findings) {
	where := question(q.Key)
	if !q.Kind.IsValid() {
		out.Add(where, "问题类型“%[1]s”不认识", "kind %[1]q is unknown", q.Kind)
	}
	if q.Text.Zh == "" || q.Text.En == "" {
		out.Add(where, "缺中文或英文", "needs its words in both languages")
	}
	if (q.Kind == center.AskChoice) != (len(q.Choices) > 1) {
		out.Add(where, "选择题须有两个以上选项，其他题没有选项", "a CHOICE, and nothing else, has two choices or more")
	}
	seen := map[string]bool{}
	for _, c := range q.Choices {
		if c.Key == "" || seen[c.Key] || c.Text.Zh == "" || c.Text.En == "" {
			out.Add(where, "选项“%[1]s”为空、重复，或缺一种语言", "choice %[1]q is empty, repeated or lacks a language", c.Key)
		}
		seen[c.Key] = true
	}
}

// question and document are where a finding about one stands.
func question(key string) string { return "questions." + key }
func document(key string) string { return "documents." + key }

func at[T any](list []*T, i int) *T {
	if i < len(list) {
		return list[i]
	}
	return nil
}

// rules lists every expression by where it stands.
func (s *Sheet) rules() map[string]*rule {
	out := map[string]*rule{}
	add := func(where string, r *rule) {
		if r != nil {
			out[where] = r
		}
	}
	for i, q := range s.source.Form.Questions {
		add(question(q.Key)+".showWhen", s.shown[i])
	}
	for i, r := range s.eligible {
		add(fmt.Sprintf("eligibility.%d", i), r)
	}
	for i, r := range s.departments {
		add(fmt.Sprintf("departments.%d", i), r)
	}
	for i, p := range s.source.Papers {
		add(document(p.Key)+".condition", s.papers[i])
	}
	for i := range s.source.Fees {
		add(fmt.Sprintf("fees.%d.condition", i), s.fees[i])
		add(fmt.Sprintf("fees.%d.amount", i), s.amounts[i])
	}
	add("decision", s.grant)
	return out
}

// sizes bounds the texts that strangers send, for the estimate.
type sizes struct{ *Sheet }

func (s sizes) EstimateSize(n cost.AstNode) *cost.SizeEstimate {
	if n.Type() == nil || n.Type().Kind() != types.StringKind || len(n.Path()) == 0 {
		return nil
	}
	if q := s.question(n.Path()[0]); q != nil && q.Kind == center.AskText {
		return &cost.SizeEstimate{Min: 0, Max: 500}
	}
	return &cost.SizeEstimate{Min: 0, Max: 40}
}

func (sizes) EstimateCallCost(string, string, *cost.AstNode, []cost.AstNode) *cost.CallEstimate {
	return nil
}

func namesIn(a *cel.Ast) []string {
	var out []string
	ast.PreOrderVisit(a.NativeRep().Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		if e.Kind() == ast.IdentKind && !slices.Contains(out, e.AsIdent()) {
			out = append(out, e.AsIdent())
		}
	}))
	slices.Sort(out)
	return out
}

// lintChoices finds comparisons of a choice with a choice that is not there: the
// mistyped branch that no type check sees.
func (s *Sheet) lintChoices(where string, r *rule, out *center.Findings) {
	choices := func(e ast.Expr) []string {
		if e.Kind() != ast.IdentKind {
			return nil
		}
		if e.AsIdent() == varApplicant {
			return []string{string(center.ApplicantPerson), string(center.ApplicantOrganisation)}
		}
		q := s.question(e.AsIdent())
		if q == nil || q.Kind != center.AskChoice {
			return nil
		}
		var keys []string
		for _, c := range q.Choices {
			keys = append(keys, c.Key)
		}
		return keys
	}
	check := func(known []string, e ast.Expr) {
		if known == nil || e.Kind() != ast.LiteralKind {
			return
		}
		if text, ok := e.AsLiteral().(types.String); ok && text != "" && !slices.Contains(known, string(text)) {
			out.Add(where, "没有选项“%[1]s”", "%[1]q is none of its choices", string(text))
		}
	}
	ast.PreOrderVisit(r.ast.NativeRep().Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		if e.Kind() != ast.CallKind || len(e.AsCall().Args()) != 2 {
			return
		}
		a, b := e.AsCall().Args()[0], e.AsCall().Args()[1]
		switch e.AsCall().FunctionName() {
		case operators.Equals, operators.NotEquals:
			check(choices(a), b)
			check(choices(b), a)
		case operators.In:
			if b.Kind() == ast.ListKind {
				for _, x := range b.AsList().Elements() {
					check(choices(a), x)
				}
			}
		}
	}))
}

// tries bounds how many combinations of answers one condition is tried with.
const tries = 200_000

// lintReach tries each condition, and the condition of each `a ? b : c`, with
// every combination of the answers that it and what leads to it depend on.
func (s *Sheet) lintReach(rules map[string]*rule, out *center.Findings) {
	values := s.domain(rules)
	for where, r := range rules {
		for _, branch := range s.branches(r) {
			needs := s.needs(branch.names)
			combinations := 1
			for _, n := range needs {
				if combinations *= len(values[n]); combinations > tries {
					break
				}
			}
			if combinations > tries {
				out.Add(where, "依赖的回答太多，无法检查，请拆开", "depends on too many answers to be checked; split it")
				continue
			}
			yes, no, broken := s.outcomes(branch, needs, values)
			if broken {
				out.Add(where, "%[1]s 对有的回答算不出结果", "%[1]s cannot be worked out for some answers", branch.text)
			}
			if branch.counts {
				continue
			}
			if !yes {
				out.Add(where, "%[1]s 永远不成立", "%[1]s can never hold", branch.text)
			}
			if !no {
				out.Add(where, "%[1]s 永远成立，不必写条件", "%[1]s always holds", branch.text)
			}
		}
	}
}

// branch is a condition to be tried both ways; or an amount, tried for errors.
type branch struct {
	*rule
	counts bool
}

func (s *Sheet) branches(r *rule) []branch {
	out := []branch{{r, r.ast.OutputType().IsExactType(cel.IntType)}}
	ast.PreOrderVisit(r.ast.NativeRep().Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		if e.Kind() != ast.CallKind || e.AsCall().FunctionName() != operators.Conditional {
			return
		}
		if text, err := cel.ExprToString(e.AsCall().Args()[0], r.ast.NativeRep().SourceInfo()); err == nil {
			if sub, err := newRule(s.env, text, cel.BoolType); err == nil {
				out = append(out, branch{sub, false})
			}
		}
	}))
	return out
}

// needs are the variables that names depend on, through what shows a question, in the order they are asked.
func (s *Sheet) needs(names []string) []string {
	want := map[string]bool{}
	var add func(string)
	add = func(n string) {
		if want[n] {
			return
		}
		want[n] = true
		for i, q := range s.source.Form.Questions {
			if q.Key == n && s.shown[i] != nil {
				for _, m := range s.shown[i].names {
					add(m)
				}
			}
		}
	}
	for _, n := range names {
		add(n)
	}
	out := []string{}
	if want[varApplicant] {
		out = append(out, varApplicant)
	}
	for _, q := range s.source.Form.Questions {
		if want[q.Key] {
			out = append(out, q.Key)
		}
	}
	return out
}

// lintDay is the day rules are tried on.
var lintDay = workday.DayOf(time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))

// domain is, for each question, the answers at which anything can change: both,
// every choice, and for numbers and dates each one written in a rule with its
// neighbours.
func (s *Sheet) domain(rules map[string]*rule) map[string][]any {
	numbers, texts := []int64{0, 1, 100_000_000}, []any{"", "文字"}
	days := []any{instant(lintDay)}
	for _, years := range []int{1, 2, 3, 5, 6, 16, 18, 20, 22, 26, 46, 60, 90} {
		days = append(days, instant(lintDay).AddDate(-years, 0, -1), instant(lintDay).AddDate(-years, 0, 1))
	}
	for _, r := range rules {
		ast.PreOrderVisit(r.ast.NativeRep().Expr(), ast.NewExprVisitor(func(e ast.Expr) {
			if e.Kind() != ast.LiteralKind {
				return
			}
			switch v := e.AsLiteral().(type) {
			case types.Int:
				for d := int64(-1); d <= 1; d++ {
					if n := int64(v) + d; n >= 0 && !slices.Contains(numbers, n) {
						numbers = append(numbers, n)
					}
				}
			case types.String:
				texts = append(texts, string(v))
			}
		}))
	}
	out := map[string][]any{varApplicant: {string(center.ApplicantPerson), string(center.ApplicantOrganisation)}}
	for _, q := range s.source.Form.Questions {
		switch q.Kind {
		case center.AskYesNo:
			out[q.Key] = []any{true, false}
		case center.AskChoice:
			for _, c := range q.Choices {
				out[q.Key] = append(out[q.Key], c.Key)
			}
		case center.AskNumber, center.AskMoney:
			for _, n := range numbers {
				if within(&q, n) {
					out[q.Key] = append(out[q.Key], n)
				}
			}
		case center.AskDate:
			out[q.Key] = days
		default:
			out[q.Key] = texts
		}
	}
	return out
}

// outcomes tries a condition with every combination of what it needs.
func (s *Sheet) outcomes(b branch, needs []string, values map[string][]any) (yes, no, broken bool) {
	vars := map[string]any{varToday: instant(lintDay)}
	var try func(i int) bool
	try = func(i int) bool { // false: seen enough
		if i == len(needs) {
			v, _, err := b.program.Eval(vars)
			switch v := v.(type) {
			case types.Bool:
				yes, no = yes || bool(v), no || !bool(v)
			case types.Int:
				broken = broken || v < 0
			}
			broken = broken || err != nil
			return b.counts || broken || !yes || !no
		}
		name := needs[i]
		if q := slices.IndexFunc(s.source.Form.Questions, func(q center.Question) bool { return q.Key == name }); q >= 0 && s.shown[q] != nil {
			if s.shown[q].holds(vars, nil) != Yes {
				vars[name] = nothing(s.source.Form.Questions[q].Kind)
				return try(i + 1)
			}
		}
		for _, v := range values[name] {
			vars[name] = v
			if !try(i + 1) {
				return false
			}
		}
		return true
	}
	try(0)
	return yes, no, broken
}
