package casework_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"onewindow/ent"
	"onewindow/ent/feeline"
	"onewindow/ent/servicecase"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

// Whatever somebody wants and answers, filing does what the preview said: it is
// refused where the preview named a problem, and otherwise opens the cases, in
// the order, charging the fees that were shown. What waits is what was said to.
func TestFilingDoesWhatThePreviewSaid(t *testing.T) { //nolint:paralleltest // newWorld moves a clock that is shared
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		var guided []string
		for _, item := range w.book.Published(workday.DayOf(w.now)) {
			if v := w.book.InForce(item.ID, workday.DayOf(w.now)); len(v.Form.Questions) > 0 {
				guided = append(guided, item.Code)
			}
		}
		if len(guided) < 30 {
			t.Fatalf("only %d items ask questions", len(guided))
		}
		var bundles []string
		for _, e := range w.book.Events {
			bundles = append(bundles, e.Key)
		}
		filed, refused := 0, 0
		rapid.Check(t, func(rt *rapid.T) {
			kind := rapid.SampledFrom([]center.ApplicantKind{center.ApplicantPerson, center.ApplicantOrganisation}).Draw(rt, "kind")
			ask := casework.PreviewApplicationInput{ApplicantKind: &kind}
			if rapid.Bool().Draw(rt, "bundle") {
				key := rapid.SampledFrom(bundles).Draw(rt, "event")
				ask.Bundle = &key
			} else {
				ask.ItemCodes = rapid.SliceOfNDistinct(rapid.SampledFrom(guided), 1, 3, rapid.ID[string]).Draw(rt, "items")
			}
			var said *casework.ApplicationPreview
			var unheard error           // the answers are not even looked at
			for round := 0; ; round++ { // as the pages do: an answer may ask for more
				var err error
				if said, err = w.Cases.Preview(w.ctx, ask); err != nil {
					unheard = err
					break
				}
				answered := len(ask.Answers)
				for _, q := range said.Questions {
					if q.Answer == nil && q.Asked != center.CertainNo && (round < 6) && rapid.IntRange(0, 9).Draw(rt, "answer "+q.Key) > 0 {
						ask.Answers = append(ask.Answers, &casework.AnswerInput{Key: q.Key, Value: answer(rt, q.Question)})
					}
				}
				if len(ask.Answers) == answered {
					break
				}
			}
			name, identity, credit := "欧阳修", "11010519491231002X", "91350100M000100Y43"
			in := casework.SubmitApplicationInput{ItemCodes: ask.ItemCodes, Bundle: ask.Bundle, Answers: ask.Answers,
				Applicant: &casework.ApplicantInput{Name: name, IdentityNumber: &identity}}
			if kind == center.ApplicantOrganisation {
				in.Applicant = &casework.ApplicantInput{Name: "云州好味餐饮有限公司", CreditCode: &credit}
			}
			app, err := w.Cases.Submit(w.ctx, in)
			if err != nil {
				var refusal *center.Error
				if !errors.As(err, &refusal) {
					rt.Fatalf("filing fails with no refusal: %v", err)
				}
				refused++
				if unheard == nil && hindrance(said, len(ask.Answers) > 0) == "" {
					rt.Fatalf("the preview named nothing, and filing is refused: %v", err)
				}
				return
			}
			filed++
			if unheard != nil {
				rt.Fatalf("the preview was refused, and filing went through: %v", unheard)
			}
			if why := hindrance(said, len(ask.Answers) > 0); why != "" {
				rt.Fatalf("the preview named %s, and filing went through", why)
			}
			cases, err := w.Cases.CasesOf(w.ctx, app.ID)
			must(rt, err)
			var want, got []string
			for _, x := range said.Items {
				if x.Applies == center.CertainNo {
					continue
				}
				stage := center.StageIntake
				if len(x.WaitsFor) > 0 {
					stage = center.StageDraft
				}
				want = append(want, line(x.Item.Code, stage == center.StageDraft, chargedOn(said, x.Item)))
			}
			for _, c := range cases {
				lines := s.Read(w.ctx).FeeLine.Query().Where(feeline.HasCaseWith(servicecase.ID(c.ID))).Order(ent.Asc("id")).AllX(w.ctx)
				fees := make([]string, len(lines))
				for i, l := range lines {
					fees[i] = fmt.Sprintf("%s=%d", l.Name, l.AmountFen)
				}
				got = append(got, line(w.book.Item(c.ItemID).Code, c.Stage == center.StageDraft, fees))
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(want, got) {
				rt.Fatalf("the preview said\n%s\nand filing made\n%s", strings.Join(want, "\n"), strings.Join(got, "\n"))
			}
			if most := said.PromisedDue; said.StatutoryDue < most && !said.Provisional {
				rt.Fatalf("promised for %s, and the law ends on %s", most, said.StatutoryDue)
			}
		})
		if filed == 0 || refused == 0 {
			t.Errorf("%d applications were filed and %d refused: the walk saw one side only", filed, refused)
		}
	})
}

func line(item string, waits bool, fees []string) string {
	slices.Sort(fees)
	return fmt.Sprintf("%s waits=%v %v", item, waits, fees)
}

// hindrance is what the preview says stands in the way of filing; empty when
// nothing does. An application without answers is taken as it is.
func hindrance(p *casework.ApplicationPreview, guided bool) string {
	if !guided {
		return ""
	}
	if len(p.Problems) > 0 {
		return p.Problems[0].Error()
	}
	for _, q := range p.Questions {
		if q.Required && q.Asked == center.CertainYes && q.Answer == nil {
			return "an open question: " + q.Key
		}
	}
	applying := 0
	for _, x := range p.Items {
		if x.Applies != center.CertainNo {
			applying++
			continue
		}
		if p.Bundle == nil || slices.ContainsFunc(x.Against, func(r *center.EligibilityRule) bool { return r.Outcome != center.NotRequired }) {
			return "an item that does not apply: " + x.Item.Code
		}
	}
	if applying == 0 {
		return "that nothing applies"
	}
	return ""
}

// chargedOn lists what the preview says one item certainly costs.
func chargedOn(p *casework.ApplicationPreview, item *ent.ServiceItem) []string {
	out := []string{}
	for _, f := range p.Fees {
		if f.Item.ID == item.ID && f.Charged == center.CertainYes && f.AmountFen != nil && *f.AmountFen > 0 {
			out = append(out, fmt.Sprintf("%s=%d", f.Rule.Name, *f.AmountFen))
		}
	}
	return out
}

// answer is some answer to a question, now and then one that it does not take.
func answer(rt *rapid.T, q *center.Question) string {
	if rapid.IntRange(0, 39).Draw(rt, "odd") == 0 {
		return rapid.SampledFrom([]string{"", "maybe", "-5", "９９", strings.Repeat("长", 600)}).Draw(rt, "odd answer")
	}
	switch q.Kind {
	case center.AskYesNo:
		return rapid.SampledFrom([]string{"yes", "no"}).Draw(rt, q.Key)
	case center.AskChoice:
		return rapid.SampledFrom(q.Choices).Draw(rt, q.Key).Key
	case center.AskDate:
		return "2026-03-02"
	case center.AskText:
		return "一段文字"
	default:
		low, high := 0, 500
		if q.Min != nil {
			low = *q.Min
		}
		if q.Max != nil {
			high = min(*q.Max, low+100_000)
		}
		return fmt.Sprint(rapid.IntRange(low, max(low, high)).Draw(rt, q.Key))
	}
}
