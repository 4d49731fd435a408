package center

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"onewindow/internal/workday"
)

func TestAsksUnlisted(t *testing.T) {
	required := []string{"公司登记（备案）申请书", "住所使用相关文件", "Application form for registration", ""}
	for text, want := range map[string]bool{
		"申请书缺签字":                      false,
		"缺签字":                         false,
		"未提交住所使用文件":                   false,
		"请另交无犯罪记录证明":                  true,
		"再补一份资信报告":                    true,
		"A bank statement is missing": true,
		"Application form for registration missing, bring the document": false,
	} {
		if got := AsksUnlisted([]Defect{{Problem: text}}, required); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
	if AsksUnlisted([]Defect{{DocumentID: "x", Problem: "请另交无犯罪记录证明"}}, required) {
		t.Error("an entry about a document handed in is about that one")
	}
}

// The worked examples of a provincial monitoring system, at TO_THE_MINUTE; see
// testdata/monitoring_rules.json for what is meant by each.
func TestWorkedExamples(t *testing.T) {
	raw, err := os.ReadFile("testdata/monitoring_rules.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Examples []struct {
			Element, Started, Accepted, Finished, Received, Submitted, Due string
			Promise, Statutory, Days, Limit                                int
			WarnAfter                                                      string `json:"warn_after"`
			YellowAfter                                                    string `json:"yellow_after"`
			RedAfter                                                       string `json:"red_after"`
		} `json:"worked_examples_2018_10"`
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	exceptions, confirmed := workday.Seed()
	cal := workday.New(exceptions, confirmed)
	at := func(text string) time.Time {
		out, err := time.ParseInLocation("2006-01-02T15:04", text, workday.Shanghai)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	mark := func(text string) Mark {
		m, err := ParseMark(text)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	tried := 0
	for _, x := range file.Examples {
		// What a rung of that element is, as rules: on which clock, with which limit, from which mark.
		type rung struct {
			clock ClockKind
			limit int
			rule  MonitorRule
			rung  MonitorRung
			after string
		}
		start := x.Accepted + x.Started + x.Received + x.Submitted + x.Finished
		var rungs []rung
		switch x.Element {
		case "case":
			if x.Accepted == "" {
				continue // the same with a pause: see clock_test.go
			}
			rungs = []rung{
				{ClockPromise, x.Promise, MonitorRule{Warning: mark("end n-3")}, RungNotice, x.WarnAfter},
				{ClockPromise, x.Promise, MonitorRule{Yellow: mark("end n")}, RungYellow, x.YellowAfter},
				{ClockStatutory, x.Statutory, MonitorRule{Red: mark("end n")}, RungRed, x.RedAfter},
			}
		case "special_procedure":
			rungs = []rung{
				{ClockSuspension, x.Days, MonitorRule{Warning: mark("end n-3")}, RungNotice, x.WarnAfter},
				{ClockSuspension, x.Days, MonitorRule{Yellow: mark("end n")}, RungYellow, x.YellowAfter},
				{ClockSuspension, x.Days, MonitorRule{Red: mark("end n+1")}, RungRed, x.RedAfter},
			}
		case "online_preaccept":
			rungs = []rung{
				{ClockIntake, x.Limit, MonitorRule{Warning: mark("end n")}, RungNotice, x.WarnAfter},
				{ClockIntake, x.Limit, MonitorRule{Yellow: mark("end n+3")}, RungYellow, x.YellowAfter},
				{ClockIntake, x.Limit, MonitorRule{Red: mark("end n+5")}, RungRed, x.RedAfter},
			}
		case "licence_issue":
			rungs = []rung{{ClockDelivery, x.Limit, MonitorRule{Yellow: mark("end n")}, RungYellow, x.YellowAfter}}
		case "consultation_or_complaint":
			due := at(x.Due)
			limit := cal.Count(workday.DayOf(at(x.Received)), workday.DayOf(due))
			rungs = []rung{
				{ClockComplaint, limit, MonitorRule{Warning: mark("end n-3")}, RungNotice, x.WarnAfter},
				{ClockComplaint, limit, MonitorRule{Yellow: mark("end n")}, RungYellow, x.YellowAfter},
				{ClockComplaint, limit, MonitorRule{Red: mark("end n+1")}, RungRed, x.RedAfter},
			}
		default:
			t.Errorf("an element that is not tried: %s", x.Element)
		}
		for _, r := range rungs {
			r.rule.Key, r.rule.Trigger, r.rule.Clock, r.rule.From, r.rule.Threshold = x.Element, OnClock, r.clock, workday.MinDay, 1
			clock := Clock{Kind: r.clock, Terms: workday.Terms{Start: at(start), Limit: workday.Limit{Amount: r.limit, Unit: workday.UnitWorkingDay}, Precision: workday.PrecisionToTheMinute}}
			hit := func(now time.Time) bool {
				hits, _, err := Monitoring{r.rule}.Hits(cal, []Clock{clock}, MonitorFacts{}, now)
				if err != nil {
					t.Fatal(err)
				}
				return len(hits) == 1 && hits[0].Rung == r.rung
			}
			if after := at(r.after); hit(after) || !hit(after.Add(time.Second)) {
				t.Errorf("%s %s: not hit one second after %s, or hit before", x.Element, r.rung, r.after)
			}
			tried++
		}
	}
	if tried < 13 {
		t.Errorf("only %d rungs were tried", tried)
	}
}

func TestMonitorRuleLint(t *testing.T) {
	today := workday.NewDay(2026, 11, 26)
	both := Bilingual{Zh: "一", En: "One"}
	end := Mark{Edge: EdgeEnd, OfLimit: true}
	good := MonitorRule{Key: "k", Name: both, Basis: both, Trigger: OnClock, Clock: ClockPromise, Yellow: end, Threshold: 1, ExplainDays: 3, From: today + 1}
	if err := good.Lint(today); err != nil {
		t.Fatalf("a good rule: %v", err)
	}
	for name, spoil := range map[string]func(*MonitorRule){
		"no key":                func(r *MonitorRule) { r.Key = "" },
		"no English":            func(r *MonitorRule) { r.Basis.En = "" },
		"from today":            func(r *MonitorRule) { r.From = today },
		"ends before it begins": func(r *MonitorRule) { r.Until = today },
		"no time to explain":    func(r *MonitorRule) { r.ExplainDays = 0 },
		"no threshold":          func(r *MonitorRule) { r.Threshold = 0 },
		"no mark":               func(r *MonitorRule) { r.Yellow = Mark{} },
		"no clock":              func(r *MonitorRule) { r.Clock = "" },
		"a clock with a rung":   func(r *MonitorRule) { r.Rung = RungRed },
		"conduct without a rung": func(r *MonitorRule) {
			*r = MonitorRule{Key: "k", Name: both, Basis: both, Trigger: OnAbsence, Threshold: 1, ExplainDays: 3, From: today + 1}
		},
		"conduct with a mark": func(r *MonitorRule) { r.Trigger, r.Clock, r.Rung = OnAbsence, "", RungRed },
		"red before yellow":   func(r *MonitorRule) { r.Red = Mark{Edge: EdgeEnd, OfLimit: true, Day: -1} },
	} {
		r := good
		spoil(&r)
		if CodeOf(r.Lint(today)) != ErrBadUserInput {
			t.Errorf("%s: %v", name, r.Lint(today))
		}
	}
}

// The defaults are the clock table, so lights and warnings go by the same marks.
func TestDefaultMonitoringIsTheClockTable(t *testing.T) {
	got, want := DefaultMonitoring().Thresholds(), DefaultThresholds()
	for _, row := range want {
		if now, found := got.InForce(row.Clock, workday.NewDay(2026, 11, 26)); !found || now != row {
			t.Errorf("%s: %+v, want %+v", row.Clock, now, row)
		}
	}
}
