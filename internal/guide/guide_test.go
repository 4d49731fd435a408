package guide_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"onewindow/internal/center"
	"onewindow/internal/guide"
	"onewindow/internal/workday"
)

var both = center.Bilingual{Zh: "字", En: "words"}

func ask(key string, kind center.QuestionKind, showWhen string, choices ...string) center.Question {
	q := center.Question{Key: key, Kind: kind, Text: both, ShowWhen: showWhen}
	for _, c := range choices {
		q.Choices = append(q.Choices, center.Choice{Key: c, Text: both})
	}
	return q
}

// card is an item like an identity card: the fee and the papers follow from why one asks.
func card() guide.Source {
	return guide.Source{
		Form: center.Form{
			Questions: []center.Question{
				ask("reason", center.AskChoice, "", "FIRST", "EXPIRED", "LOST"),
				ask("minor", center.AskYesNo, ""),
				ask("guardianHere", center.AskYesNo, "minor"),
				ask("copies", center.AskNumber, `reason != "LOST"`),
			},
			Eligibility: []center.EligibilityRule{{When: "!minor || guardianHere", Outcome: center.NotEligible, Reason: both}},
			Decision:    &center.DecisionRule{Grant: `reason == "LOST" && !minor`, Says: both, Basis: "法"},
		},
		Papers: []guide.Paper{
			{Key: "form", Necessity: center.Required},
			{Key: "old-card", Necessity: center.Conditional, Condition: `reason == "EXPIRED"`},
			{Key: "guardian", Necessity: center.Conditional, Condition: "minor && guardianHere"},
			{Key: "other", Necessity: center.Conditional},
		},
		Fees: []guide.Fee{
			{AmountFen: 2000, Condition: `reason == "EXPIRED"`}, {AmountFen: 4000, Condition: `reason == "LOST"`},
			{Condition: "copies > 1", Amount: "copies > 1 ? (copies - 1) * 1000 : 0"},
		},
	}
}

func read(t *testing.T, src guide.Source, answers map[string]string) guide.Reading {
	t.Helper()
	s, err := guide.New(src)
	if err != nil {
		t.Fatal(err)
	}
	return s.Read(guide.Facts{Answers: answers, Applicant: center.ApplicantPerson, Day: workday.DayOf(time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC))})
}

func TestWhatIsNotAnsweredStaysOpen(t *testing.T) {
	t.Parallel()
	r := read(t, card(), nil)
	if r.Complete || r.Questions[0].Visible != guide.Yes || r.Questions[2].Visible != guide.Open || r.Granted != guide.Open {
		t.Errorf("%+v", r)
	}
	for i, want := range []guide.Truth{guide.Yes, guide.Open, guide.Open, guide.Open} {
		if r.Papers[i] != want {
			t.Errorf("paper %d is %v", i, r.Papers[i])
		}
	}
	// One answer is enough where the other no longer matters.
	if r := read(t, card(), map[string]string{"minor": "NO"}); r.Eligible[0] != guide.Yes || r.Papers[2] != guide.No || r.Questions[2].Visible != guide.No {
		t.Errorf("%+v", r)
	}
}

func TestAnswersDecidePapersFeesAndDecision(t *testing.T) {
	t.Parallel()
	r := read(t, card(), map[string]string{"reason": "EXPIRED", "minor": "NO", "copies": "3"})
	if !r.Complete || r.Papers[1] != guide.Yes || r.Granted != guide.No {
		t.Errorf("%+v", r)
	}
	for i, want := range []guide.Charge{{guide.Yes, 2000, true}, {guide.No, 4000, true}, {guide.Yes, 2000, true}} {
		if r.Fees[i] != want {
			t.Errorf("fee %d is %+v", i, r.Fees[i])
		}
	}
	// What is answered to a question that is not asked counts for nothing.
	r = read(t, card(), map[string]string{"reason": "LOST", "minor": "NO", "guardianHere": "YES", "copies": "9"})
	if !r.Complete || r.Granted != guide.Yes || r.Fees[2].Applies != guide.No {
		t.Errorf("%+v", r)
	}
}

func TestFeesWithoutRules(t *testing.T) {
	t.Parallel()
	one := guide.Source{Fees: []guide.Fee{{AmountFen: 12000}}}
	if r := read(t, one, nil); r.Fees[0].Applies != guide.Yes || !r.Complete {
		t.Error("a single line is always charged")
	}
	two := guide.Source{Fees: []guide.Fee{{AmountFen: 8000}, {AmountFen: 55000}}}
	if r := read(t, two, nil); r.Fees[0].Applies != guide.Open || r.Fees[1].Applies != guide.Open {
		t.Error("alternatives are for a person to tell apart")
	}
}

func TestAnswersAreReadAsTyped(t *testing.T) {
	t.Parallel()
	limit := 100
	for _, c := range []struct {
		q       center.Question
		in, out string
	}{
		{ask("a", center.AskYesNo, ""), "yes", "YES"}, {ask("a", center.AskYesNo, ""), "否", "NO"}, {ask("a", center.AskYesNo, ""), "maybe", ""},
		{ask("a", center.AskNumber, ""), "１２", "12"}, {ask("a", center.AskNumber, ""), "1,200", "1200"}, {ask("a", center.AskNumber, ""), "-1", ""},
		{center.Question{Kind: center.AskNumber, Max: &limit}, "101", ""}, {ask("a", center.AskNumber, ""), "99999999999999999999", ""},
		{ask("a", center.AskMoney, ""), "12.3", "1230"}, {ask("a", center.AskMoney, ""), "0.05", "5"}, {ask("a", center.AskMoney, ""), "1.234", ""}, {ask("a", center.AskMoney, ""), ".5", ""},
		{ask("a", center.AskDate, ""), "2026-02-28", "2026-02-28"}, {ask("a", center.AskDate, ""), "2026-02-30", ""},
		{ask("a", center.AskChoice, "", "X", "Y"), "X", "X"}, {ask("a", center.AskChoice, "", "X", "Y"), "Z", ""},
	} {
		got, ok := guide.Canonical(&c.q, c.in)
		if ok != (c.out != "") || ok && got != c.out {
			t.Errorf("%s %q: %q %v", c.q.Kind, c.in, got, ok)
		}
	}
}

func TestLintFindsWhatIsWrong(t *testing.T) {
	t.Parallel()
	if found := guide.Lint(card()); len(found) > 0 {
		t.Errorf("a good form is refused: %v", found)
	}
	for want, spoil := range map[string]func(*guide.Source){
		"undeclared reference": func(s *guide.Source) { s.Papers[1].Condition = "nobody" },
		"yields int, not bool": func(s *guide.Source) { s.Papers[1].Condition = "copies" },
		"yields bool, not int": func(s *guide.Source) { s.Fees[2].Amount = "minor" },
		"Syntax error":         func(s *guide.Source) { s.Papers[1].Condition = "reason ==" },
		"none of its choices":  func(s *guide.Source) { s.Papers[1].Condition = `reason in ["EXPIRED", "EXPIERD"]` },
		"asked later":          func(s *guide.Source) { s.Form.Questions[0].ShowWhen = "minor" },
		"asked twice":          func(s *guide.Source) { s.Form.Questions[1].Key = "reason" },
		"can never hold":       func(s *guide.Source) { s.Papers[2].Condition = "guardianHere && !minor" },
		"always holds":         func(s *guide.Source) { s.Papers[2].Condition = "copies >= 0" },
		"copies > 50 && copies < 50 can never hold": func(s *guide.Source) { s.Fees[2].Amount = "copies > 50 && copies < 50 ? 1 : 2" },
		"cannot be worked out":                      func(s *guide.Source) { s.Fees[2].Amount = "1000 / copies" },
		"may cost": func(s *guide.Source) {
			s.Form.Questions = append(s.Form.Questions, ask("free", center.AskText, ""))
			s.Papers[1].Condition = `free.contains("a text of some length to look for in a long answer")`
		},
		"not CONDITIONAL":      func(s *guide.Source) { s.Papers[0].Condition = "minor" },
		"both languages":       func(s *guide.Source) { s.Form.Questions[0].Text.En = "" },
		"must say where to go": func(s *guide.Source) { s.Form.Eligibility[0].Outcome = center.NotCompetent },
		"small letter":         func(s *guide.Source) { s.Form.Questions[3].Key = "Copies" },
		"two choices or more":  func(s *guide.Source) { s.Form.Questions[0].Choices = s.Form.Questions[0].Choices[:1] },
	} {
		src := card()
		src.Form.Questions = append([]center.Question{}, src.Form.Questions...)
		src.Papers, src.Fees = append([]guide.Paper{}, src.Papers...), append([]guide.Fee{}, src.Fees...)
		spoil(&src)
		if found := guide.Lint(src).String(); !strings.Contains(found, want) {
			t.Errorf("%q is not found; found: %s", want, found)
		}
	}
}

// Loops are not part of the language: an expression costs what it says.
func TestThereAreNoLoops(t *testing.T) {
	t.Parallel()
	src := card()
	src.Papers[1].Condition = `["LOST"].exists(x, x == reason)`
	if len(guide.Lint(src)) == 0 {
		t.Error("a comprehension was let through")
	}
}

// More answers never unsay what was certain before.
func TestAnswersOnlyEverSettleMore(t *testing.T) {
	t.Parallel()
	s, err := guide.New(card())
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		all := map[string]string{
			"reason": rapid.SampledFrom([]string{"FIRST", "EXPIRED", "LOST"}).Draw(t, "reason"), "minor": rapid.SampledFrom([]string{"YES", "NO"}).Draw(t, "minor"),
			"guardianHere": rapid.SampledFrom([]string{"YES", "NO"}).Draw(t, "guardianHere"), "copies": rapid.SampledFrom([]string{"0", "1", "2", "7"}).Draw(t, "copies"),
		}
		some := map[string]string{}
		for _, k := range []string{"reason", "minor", "guardianHere", "copies"} {
			if rapid.Bool().Draw(t, "answered "+k) {
				some[k] = all[k]
			}
		}
		before, after := s.Read(guide.Facts{Answers: some, Applicant: center.ApplicantPerson}), s.Read(guide.Facts{Answers: all, Applicant: center.ApplicantPerson})
		for i, b := range before.Papers {
			if b != guide.Open && b != after.Papers[i] {
				t.Fatalf("paper %d was %v, is %v", i, b, after.Papers[i])
			}
		}
		for i, b := range before.Fees {
			if b.Applies != guide.Open && b.Applies != after.Fees[i].Applies {
				t.Fatalf("fee %d was %v, is %v", i, b, after.Fees[i])
			}
		}
		if !after.Complete {
			t.Fatal("all is answered and not complete")
		}
	})
}
