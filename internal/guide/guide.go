// Package guide turns answers into what an item asks for: which questions come
// next, which papers, which fees, which department, whether it applies at all,
// and for a few instant items the decision. The rules are expressions in CEL
// (cel.dev/cel-go) over the answers, the kind of applicant (`applicant`) and the
// day (`today`); they are written by whoever publishes an item and linted before.
//
// Functions from values to values: no database, no clock, no context. Each
// expression is bounded in cost before it may be published, and stopped at that
// bound when it runs. An answer not yet given leaves what depends on it open;
// nothing is guessed. What is kept, charged or decided is for casework.
package guide

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// Truth is yes, no, or not yet known.
type Truth int

// The truths.
const (
	Open Truth = iota // depends on an answer not yet given
	No
	Yes
)

func truth(b bool) Truth {
	if b {
		return Yes
	}
	return No
}

// Paper is a required document as far as the rules care.
type Paper struct {
	Key       string
	Necessity center.Necessity
	Condition string // CEL; empty leaves a conditional paper to the window
}

// Fee is a fee as far as the rules care.
type Fee struct {
	AmountFen int
	Condition string // CEL; empty: always, or one of alternatives (see Read)
	Amount    string // CEL, whole fen; empty: AmountFen
}

// Source is all the rules of one version of an item.
type Source struct {
	Form   center.Form
	Papers []Paper
	Fees   []Fee
}

// Sheet is a version's rules, compiled. Safe for many readers at once.
type Sheet struct {
	source      Source
	shown       []*rule // by question; nil: always
	eligible    []*rule
	departments []*rule
	papers      []*rule
	fees        []*rule
	amounts     []*rule
	grant       *rule
	env         *cel.Env
}

// rule is one compiled expression.
type rule struct {
	text    string
	ast     *cel.Ast
	program cel.Program
	names   []string // the variables it reads, sorted
}

// costLimit bounds what one expression may cost to evaluate, in CEL's units: a
// comparison costs about two.
const costLimit = 100

// The variables besides the answers.
const (
	varApplicant = "applicant"
	varToday     = "today"
)

// New compiles a version's rules. It fails on the first that Lint would find
// malformed; a published version has none.
func New(src Source) (*Sheet, error) {
	s, findings := compile(src)
	if len(findings) > 0 {
		return nil, fmt.Errorf("compile rules: %s", findings[0])
	}
	return s, nil
}

func compile(src Source) (*Sheet, center.Findings) {
	s := &Sheet{source: src}
	var findings center.Findings
	find := findings.Add
	options := []cel.EnvOption{
		cel.ClearMacros(), // no loops: what is written is what it costs
		cel.Variable(varApplicant, cel.StringType),
		cel.Variable(varToday, cel.TimestampType),
	}
	seen := map[string]bool{varApplicant: true, varToday: true}
	for i := range src.Form.Questions {
		q := &src.Form.Questions[i]
		if !isName(q.Key) {
			find(question(q.Key), "键须以小写字母开头，后跟字母和数字", "a key is a small letter followed by letters and digits")
			continue
		}
		if seen[q.Key] {
			find(question(q.Key), "问题键重复", "asked twice")
			continue
		}
		seen[q.Key] = true
		options = append(options, cel.Variable(q.Key, celType(q.Kind)))
	}
	env, err := cel.NewEnv(options...)
	if err != nil {
		find("questions", "读不懂：%[1]v", "%[1]v", err)
		return s, findings
	}
	s.env = env
	one := func(where, text string, want *cel.Type) *rule {
		if text == "" {
			return nil
		}
		r, err := newRule(env, text, want)
		if err != nil {
			var bad badRule
			if errors.As(err, &bad) {
				find(where, bad.zh, bad.en)
			} else {
				find(where, "读不懂：%[1]v", "%[1]v", err)
			}
			return nil
		}
		return r
	}
	for _, q := range src.Form.Questions {
		s.shown = append(s.shown, one(question(q.Key)+".showWhen", q.ShowWhen, cel.BoolType))
	}
	for i, e := range src.Form.Eligibility {
		s.eligible = append(s.eligible, one(fmt.Sprintf("eligibility.%d", i), e.When, cel.BoolType))
	}
	for i, d := range src.Form.Departments {
		s.departments = append(s.departments, one(fmt.Sprintf("departments.%d", i), d.When, cel.BoolType))
	}
	for _, p := range src.Papers {
		s.papers = append(s.papers, one(document(p.Key)+".condition", p.Condition, cel.BoolType))
	}
	for i, f := range src.Fees {
		s.fees = append(s.fees, one(fmt.Sprintf("fees.%d.condition", i), f.Condition, cel.BoolType))
		s.amounts = append(s.amounts, one(fmt.Sprintf("fees.%d.amount", i), f.Amount, cel.IntType))
	}
	if src.Form.Decision != nil {
		s.grant = one("decision", src.Form.Decision.Grant, cel.BoolType)
	}
	return s, findings
}

// badRule is an expression that reads but does not fit.
type badRule struct{ zh, en string }

func (b badRule) Error() string { return b.en }

func newRule(env *cel.Env, text string, want *cel.Type) (*rule, error) {
	if len(text) > 1000 {
		return nil, badRule{"表达式太长，最多1000个字符", "longer than 1000 characters"}
	}
	ast, issues := env.Compile(text)
	if issues.Err() != nil {
		return nil, fmt.Errorf("%s", strings.ReplaceAll(issues.Err().Error(), "\n", " "))
	}
	if !ast.OutputType().IsExactType(want) {
		return nil, badRule{fmt.Sprintf("结果是 %s，应为 %s", ast.OutputType(), want), fmt.Sprintf("yields %s, not %s", ast.OutputType(), want)}
	}
	program, err := env.Program(ast, cel.EvalOptions(cel.OptPartialEval), cel.CostLimit(costLimit))
	if err != nil {
		return nil, err
	}
	return &rule{text: text, ast: ast, program: program, names: namesIn(ast)}, nil
}

func celType(k center.QuestionKind) *cel.Type {
	switch k {
	case center.AskYesNo:
		return cel.BoolType
	case center.AskNumber, center.AskMoney:
		return cel.IntType
	case center.AskDate:
		return cel.TimestampType
	default:
		return cel.StringType
	}
}

func isName(s string) bool {
	for i, r := range s {
		letter := r >= 'a' && r <= 'z'
		if !letter && (i == 0 || (r < 'A' || r > 'Z') && (r < '0' || r > '9')) {
			return false
		}
	}
	return s != "" && len(s) <= 40
}

// Facts is what is known of a case.
type Facts struct {
	Answers   map[string]string    // canonical; see Canonical
	Applicant center.ApplicantKind // empty: not yet known
	Day       workday.Day
}

// Asked is a question with where it stands.
type Asked struct {
	*center.Question
	Visible Truth
	Answer  string // canonical; empty while unanswered
}

// Reading is what the rules say of the facts.
type Reading struct {
	Questions  []Asked
	Papers     []Truth // by paper: whether it is needed
	Fees       []Charge
	Eligible   []Truth // by rule
	Department string  // empty: the item's own
	Granted    Truth   // by the decision rule; No when there is none
	Complete   bool    // every question that must be answered is
}

// Charge is a fee with what the facts make of it.
type Charge struct {
	Applies Truth
	Fen     int
	Known   bool // Fen is the amount
}

// Read works out what the facts mean. A question that is not asked counts as
// answered with nothing: no, 0, empty; what was answered to it is ignored.
//
// Fees without conditions: in a version where none has one, a single line is
// always charged, and several are alternatives that only a person can tell
// apart; where any has one, the others are always charged.
func (s *Sheet) Read(f Facts) Reading {
	vars, unknown := s.begin(f)
	out := Reading{Complete: true, Granted: No}
	for i := range s.source.Form.Questions {
		q := &s.source.Form.Questions[i]
		a := Asked{Question: q, Visible: Yes}
		if s.shown[i] != nil {
			a.Visible = s.shown[i].holds(vars, unknown)
		}
		value, ok := Value(q, f.Answers[q.Key])
		switch {
		case a.Visible == No:
			vars[q.Key] = nothing(q.Kind)
		case a.Visible == Yes && ok:
			vars[q.Key], a.Answer = value, f.Answers[q.Key]
		default:
			unknown = append(unknown, cel.AttributePattern(q.Key))
			if !q.Optional {
				out.Complete = false
			}
		}
		out.Questions = append(out.Questions, a)
	}
	for i, p := range s.source.Papers {
		needed := Yes
		switch {
		case s.papers[i] != nil:
			needed = s.papers[i].holds(vars, unknown)
		case p.Necessity == center.Conditional:
			needed = Open
		}
		out.Papers = append(out.Papers, needed)
	}
	decided := slices.ContainsFunc(s.source.Fees, func(f Fee) bool { return f.Condition != "" || f.Amount != "" })
	for i, fee := range s.source.Fees {
		c := Charge{Applies: Yes, Fen: fee.AmountFen, Known: true}
		switch {
		case s.fees[i] != nil:
			c.Applies = s.fees[i].holds(vars, unknown)
		case !decided && len(s.source.Fees) > 1:
			c.Applies = Open
		}
		if s.amounts[i] != nil {
			c.Fen, c.Known = s.amounts[i].count(vars, unknown)
		}
		out.Fees = append(out.Fees, c)
	}
	for _, r := range s.eligible {
		out.Eligible = append(out.Eligible, r.holds(vars, unknown))
	}
	for i, r := range s.departments {
		if r.holds(vars, unknown) == Yes {
			out.Department = s.source.Form.Departments[i].Department
			break
		}
	}
	if s.grant != nil {
		out.Granted = s.grant.holds(vars, unknown)
		if out.Granted == Yes && !out.Complete {
			out.Granted = Open
		}
	}
	return out
}

// Source is the rules as written.
func (s *Sheet) Source() Source { return s.source }

// Working tells how an expression was read: its text and the answers it read,
// for a fee line or a decision. Free text is left out of it.
func (s *Sheet) Working(text string, f Facts) string {
	r, err := newRule(s.env, text, cel.BoolType)
	if err != nil {
		if r, err = newRule(s.env, text, cel.IntType); err != nil {
			return text
		}
	}
	var inputs []string
	for _, name := range r.names {
		switch q := s.question(name); {
		case name == varApplicant:
			inputs = append(inputs, name+"="+string(f.Applicant))
		case name == varToday:
			inputs = append(inputs, name+"="+f.Day.String())
		case q != nil && q.Kind != center.AskText && f.Answers[name] != "":
			inputs = append(inputs, name+"="+f.Answers[name])
		}
	}
	if len(inputs) == 0 {
		return text
	}
	return text + " [" + strings.Join(inputs, ", ") + "]"
}

func (s *Sheet) question(key string) *center.Question {
	for i := range s.source.Form.Questions {
		if s.source.Form.Questions[i].Key == key {
			return &s.source.Form.Questions[i]
		}
	}
	return nil
}

func (s *Sheet) begin(f Facts) (map[string]any, []*cel.AttributePatternType) {
	vars := map[string]any{varToday: instant(f.Day)}
	var unknown []*cel.AttributePatternType
	if f.Applicant == "" {
		unknown = append(unknown, cel.AttributePattern(varApplicant))
	} else {
		vars[varApplicant] = string(f.Applicant)
	}
	return vars, unknown
}

// holds is what the expression says; open when it depends on what is not known,
// or cannot be worked out.
func (r *rule) holds(vars map[string]any, unknown []*cel.AttributePatternType) Truth {
	if b, ok := r.eval(vars, unknown).(types.Bool); ok {
		return truth(bool(b))
	}
	return Open
}

func (r *rule) count(vars map[string]any, unknown []*cel.AttributePatternType) (int, bool) {
	if n, ok := r.eval(vars, unknown).(types.Int); ok && n >= 0 && n <= most {
		return int(n), true
	}
	return 0, false
}

// most is the largest number, in fen or anything else, that people deal with here.
const most = 1_000_000_000_000

func (r *rule) eval(vars map[string]any, unknown []*cel.AttributePatternType) ref.Val {
	var in any = vars
	if len(unknown) > 0 {
		partial, err := cel.PartialVars(vars, unknown...)
		if err != nil {
			return nil
		}
		in = partial
	}
	v, _, err := r.program.Eval(in)
	if err != nil {
		return nil
	}
	return v
}

// instant is a civil day as CEL sees it: its midnight in UTC, so that days
// compare and subtract as days.
func instant(d workday.Day) time.Time {
	y, m, day := d.Date()
	return time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
}
