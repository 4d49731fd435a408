package center

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"onewindow/internal/workday"
)

// MonitorRule is one published edition of a rule of the electronic eye: what it
// watches, from when, over what, and how grave a hit is.
type MonitorRule struct {
	ID          int // of its row; 0 before it is published
	Key         string
	Name, Basis Bilingual
	Trigger     MonitorTrigger
	Clock       ClockKind // of a rule on a clock
	Scope       MonitorScope
	Warning     Mark // of a rule on a clock
	Yellow, Red Mark
	Rung        MonitorRung // of a rule on conduct
	Threshold   int         // how often conduct must be seen on one subject
	Mode        IssueMode
	ExplainDays int
	From        workday.Day
	Until       workday.Day // the last day it is in force; 0: until it is replaced
}

// MonitorFacts are what a rule's scope asks of a case or a complaint.
type MonitorFacts struct {
	Department, Item string // codes
	Handling         Handling
	Kind             ComplaintKind
	Stage            CaseStage
}

// Covers tells whether a scope holds for a subject. An empty list means all.
func (s MonitorScope) Covers(f MonitorFacts) bool {
	return in(s.Departments, f.Department) && in(s.Items, f.Item) && in(s.Handling, f.Handling) && in(s.Kinds, f.Kind) && in(s.Stages, f.Stage)
}

func in[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

// Everywhere tells whether a scope leaves nothing out.
func (s MonitorScope) Everywhere() bool {
	return len(s.Departments)+len(s.Items)+len(s.Handling)+len(s.Kinds)+len(s.Stages) == 0
}

// Monitoring is every published rule, of all dates of effect.
type Monitoring []MonitorRule

// Thresholds is the clock table that the rules without a scope amount to: lights
// and warnings go by the same marks.
func (m Monitoring) Thresholds() Rules {
	var out Rules
	for _, r := range m {
		if r.Trigger == OnClock && r.Scope.Everywhere() {
			out = append(out, Threshold{Clock: r.Clock, From: r.From, Warning: r.Warning, Yellow: r.Yellow, Red: r.Red})
		}
	}
	return out
}

// InForce are the rules with a trigger that are in force on a day for a subject:
// of each key the edition with the latest date of effect.
func (m Monitoring) InForce(trigger MonitorTrigger, day workday.Day, f MonitorFacts) []MonitorRule {
	latest := map[string]MonitorRule{}
	for _, r := range m {
		if r.Trigger == trigger && r.From <= day {
			if old, found := latest[r.Key]; !found || r.From > old.From || r.From == old.From && r.ID > old.ID {
				latest[r.Key] = r
			}
		}
	}
	out := []MonitorRule{}
	for _, r := range latest {
		if (r.Until == 0 || day <= r.Until) && r.Scope.Covers(f) {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b MonitorRule) int { return cmp.Compare(a.Key, b.Key) })
	return out
}

// Hit is that a clock passed a mark of a rule.
type Hit struct {
	Rule  MonitorRule
	Rung  MonitorRung
	Clock Clock
	Due   workday.Due
	At    time.Time
}

// Hits are the marks that clocks have passed at an instant, and the next instant
// at which one passes another. A mark that rests on a year whose days off are not
// confirmed is none: it waits until the year is. A clock that the rules do not
// know is passed over.
func (m Monitoring) Hits(cal *workday.Calendar, clocks []Clock, f MonitorFacts, now time.Time) (hits []Hit, next *time.Time, err error) {
	for _, clock := range clocks {
		start := workday.DayOf(clock.Terms.Start)
		for _, rule := range m.InForce(OnClock, start, f) {
			if rule.Clock != clock.Kind {
				continue
			}
			r, err := Rules{{Clock: rule.Clock, From: rule.From, Warning: rule.Warning, Yellow: rule.Yellow, Red: rule.Red}}.Read(cal, clock, now)
			if err != nil {
				return nil, nil, err
			}
			for _, mark := range []struct {
				rung MonitorRung
				at   *time.Time
			}{{RungNotice, r.WarningAt}, {RungYellow, r.YellowAt}, {RungRed, r.RedAt}} {
				switch {
				case mark.at == nil || r.Due.Provisional:
				case mark.at.After(now):
					next = earlier(next, mark.at)
				case mark.rung == RungNotice && (r.State == ClockStopped || !mark.at.After(clock.Terms.Start)):
					// It warns of nothing any more; or of nothing new, for the limit is so short that the light warned from its first moment.
				default:
					hits = append(hits, Hit{rule, mark.rung, clock, r.Due, *mark.at})
				}
			}
		}
	}
	return hits, next, nil
}

// DefaultMonitoring is the rule set of a new installation: the clock table
// (domain, "The clock table") and the conduct that the law and the center forbid.
func DefaultMonitoring() Monitoring {
	var out Monitoring
	clock := map[ClockKind][2]Bilingual{
		ClockIntake:       {{"收件审查期限", "Intake"}, {"行政许可法第三十二条", "Administrative Licensing Law, article 32"}},
		ClockPromise:      {{"承诺办结时限", "Promised limit"}, {"中心承诺制", "The center's published promise"}},
		ClockStatutory:    {{"法定办结时限", "Statutory limit"}, {"行政许可法第四十二条", "Administrative Licensing Law, article 42"}},
		ClockStage:        {{"环节时限", "Limit of a stage"}, {"事项办理流程", "The item's published procedure"}},
		ClockSuspension:   {{"特别程序时限", "Limit of a special procedure"}, {"行政许可法第四十五条", "Administrative Licensing Law, article 45"}},
		ClockSendUp:       {{"上报时限", "Sending up"}, {"中心上报办理规则", "The center's rule on sending up"}},
		ClockHandOn:       {{"转办批复时限", "Handing a reply on"}, {"中心上报办理规则", "The center's rule on sending up"}},
		ClockDelivery:     {{"送达时限", "Delivery"}, {"行政许可法第四十四条", "Administrative Licensing Law, article 44"}},
		ClockVerification: {{"承诺核查时限", "Verification of a commitment"}, {"告知承诺制核查规则", "The rule on verifying commitments"}},
		ClockComplaint:    {{"投诉咨询答复时限", "Answering complaints and questions"}, {"中心投诉办理规则", "The center's rule on complaints"}},
	}
	for _, row := range DefaultThresholds() {
		out = append(out, MonitorRule{Key: "clock-" + string(row.Clock), Name: clock[row.Clock][0], Basis: clock[row.Clock][1], Trigger: OnClock, Clock: row.Clock,
			Warning: row.Warning, Yellow: row.Yellow, Red: row.Red, Threshold: 1, Mode: IssueAtOnce, ExplainDays: 3, From: row.From})
	}
	conduct := func(trigger MonitorTrigger, rung MonitorRung, threshold int, mode IssueMode, zh, en, basis, basisEn string) {
		out = append(out, MonitorRule{Key: "conduct-" + string(trigger), Name: Bilingual{zh, en}, Basis: Bilingual{basis, basisEn}, Trigger: trigger,
			Rung: rung, Threshold: threshold, Mode: mode, ExplainDays: 3, From: workday.MinDay})
	}
	conduct(OnSecondNotice, RungRed, 1, IssueAtOnce, "试图再次告知补正", "A second correction notice was tried", "行政许可法第三十二条", "Administrative Licensing Law, article 32")
	conduct(OnDeemedAcceptance, RungRed, 1, IssueAtOnce, "逾期未答复，视为受理", "Intake let its limit pass", "行政许可法第三十二条", "Administrative Licensing Law, article 32")
	conduct(OnUnreasonedRefusal, RungRed, 1, IssueAtOnce, "试图不说明理由作出不予决定", "A refusal without reasons was tried", "行政许可法第三十八条", "Administrative Licensing Law, article 38")
	conduct(OnUnlistedDocument, RungYellow, 1, IssueHeld, "补正告知中有未指明清单材料的要求", "A correction notice asks for something not on the list", "行政许可法第三十一条", "Administrative Licensing Law, article 31")
	conduct(OnIllegalSequence, RungYellow, 3, IssueHeld, "多次试图跳过环节", "Steps were tried out of order, again and again", "中心办件流程规则", "The center's rule on procedure")
	conduct(OnSilentDepartment, RungYellow, 1, IssueAtOnce, "联办部门逾期未出意见", "An assisting department kept silent past its limit", "中心联合办理规则", "The center's rule on joint handling")
	conduct(OnAbsence, RungYellow, 1, IssueAtOnce, "当班缺岗", "Absent from the window while on the roster", "中心考勤规则", "The center's rule on attendance")
	conduct(OnLateExplanation, RungYellow, 1, IssueAtOnce, "逾期未说明", "A warning was not explained in time", "中心预警纠错规则", "The center's rule on warnings")
	conduct(OnNeglectedRating, RungYellow, 1, IssueAtOnce, "差评逾期未回访整改", "A poor rating was not followed up in time", "政务服务好差评规则", "The rule on ratings")
	conduct(OnDroppedInquiry, RungYellow, 1, IssueAtOnce, "首问责任未落实", "A first inquiry was dropped", "首问负责制", "The rule of first inquiry")
	return out
}

// Lint tells what is wrong with a rule, in words for whoever wrote it; nil when
// nothing is. A rule takes effect on a later day than today: it never reaches back.
func (r MonitorRule) Lint(today workday.Day) error {
	bad := func(field, zh, en string) error { return Refuse(ErrBadUserInput, field, zh, en) }
	marks := func(ms ...Mark) int {
		n := 0
		for _, m := range ms {
			if m.Edge != "" {
				n++
			}
		}
		return n
	}
	switch {
	case r.Key == "" || len(r.Key) > 60:
		return bad("key", "规则须有代号，不超过60个字符。", "A rule needs a key of 60 characters at most.")
	case r.Name.Zh == "" || r.Name.En == "" || r.Basis.Zh == "" || r.Basis.En == "":
		return bad("name", "规则须有中英文的名称和依据。", "A rule needs a name and a basis in both languages.")
	case r.From <= today:
		return bad("from", "规则只能从以后的日子起施行：不溯及既往。", "A rule takes effect on a later day: it does not reach back.")
	case r.Until != 0 && r.Until < r.From:
		return bad("until", "规则的截止日早于起始日。", "The rule ends before it begins.")
	case r.ExplainDays < 1 || r.ExplainDays > 30:
		return bad("explainDays", "说明期限须为1至30个工作日。", "The time to explain is 1 to 30 working days.")
	case r.Threshold < 1 || r.Threshold > 100:
		return bad("threshold", "次数须为1至100。", "The threshold is 1 to 100.")
	case r.Trigger == OnClock && (r.Clock == "" || marks(r.Warning, r.Yellow, r.Red) == 0):
		return bad("clock", "时限规则须指明时限，并至少有一个标记。", "A rule on a clock names the clock and at least one mark.")
	case r.Trigger == OnClock && (r.Rung != "" || r.Threshold != 1):
		return bad("rung", "时限规则的等级由标记决定。", "The marks of a rule on a clock say how grave it is.")
	case r.Trigger != OnClock && (r.Clock != "" || marks(r.Warning, r.Yellow, r.Red) > 0):
		return bad("clock", "行为规则没有时限和标记。", "A rule on conduct has no clock and no marks.")
	case r.Trigger != OnClock && r.Rung == "":
		return bad("rung", "行为规则须有等级。", "A rule on conduct says how grave it is.")
	case r.Trigger == OnClock && !ordered(r.Warning, r.Yellow, r.Red):
		return bad("yellow", "标记须依次为预警、黄牌、红牌。", "The marks come in the order notice, yellow, red.")
	}
	return nil
}

// ordered tells whether marks never come in a wrong order, as far as that can be
// told without a limit.
func ordered(marks ...Mark) bool {
	var last *Mark
	for _, m := range marks {
		if m.Edge == "" {
			continue
		}
		if last != nil && last.OfLimit == m.OfLimit && (m.Day < last.Day || m.Day == last.Day && m.Edge == EdgeStart && last.Edge == EdgeEnd) {
			return false
		}
		last = &m
	}
	return true
}

// AsksUnlisted tells whether a correction notice asks for a document that is on no
// list (Licensing Law, article 31): an entry about none of the documents handed
// in, that speaks of a document and shares no name with any that the item
// requires. It cannot know for sure, so its rule is held for a person to confirm.
func AsksUnlisted(defects []Defect, required []string) bool {
	return slices.ContainsFunc(defects, func(d Defect) bool {
		text := strings.ToLower(d.Problem + " " + d.Remedy)
		return d.DocumentID == "" &&
			slices.ContainsFunc(documentWords, func(word string) bool { return strings.Contains(text, word) }) &&
			!slices.ContainsFunc(required, func(name string) bool { return sharesName(text, strings.ToLower(name)) })
	})
}

// documentWords are the words of those who speak of a document.
var documentWords = []string{"证明", "证书", "证件", "材料", "文件", "报告", "执照", "许可证", "批文", "合同", "certificate", "proof", "document", "statement", "permit", "report", "contract"}

// nameLength is how many characters in a row make it the same name.
const nameLength = 3

// sharesName tells whether a text has as much of a name as people write of it.
func sharesName(text, name string) bool {
	runes := []rune(name)
	if len(runes) <= nameLength || runes[0] < 0x2E80 { // a short name, or one in Latin letters: whole
		return name != "" && strings.Contains(text, name)
	}
	for i := range len(runes) - nameLength + 1 {
		if strings.Contains(text, string(runes[i:i+nameLength])) {
			return true
		}
	}
	return false
}

// WarningAction is an act on a warning.
type WarningAction string

// The acts on a warning and on what follows from it.
const (
	ActConfirmWarning     WarningAction = "CONFIRM"
	ActCancelWarning      WarningAction = "CANCEL"
	ActExplainWarning     WarningAction = "EXPLAIN"
	ActAppealWarning      WarningAction = "APPEAL"
	ActUpholdWarning      WarningAction = "UPHOLD"
	ActRevokeWarning      WarningAction = "REVOKE"
	ActCorrectWarning     WarningAction = "CORRECT"
	ActVerifyWarning      WarningAction = "VERIFY"
	ActIssueOrder         WarningAction = "ISSUE_ORDER"
	ActProposeConsequence WarningAction = "PROPOSE_ACCOUNTABILITY"
)

// WarningSituation is all that the rules ask of a warning.
type WarningSituation struct {
	State       WarningState
	Rung        MonitorRung
	Supervisor  bool // the actor supervises, and is not of the department that answers
	Answerable  bool // the actor is the person who answers for it, or heads the department that does
	Appealed    bool // once is enough
	Overdue     bool // its explanation is overdue
	Ordered     bool // a supervision order was issued on it
	Unreplied   bool // the correction ordered is overdue
	Consequence bool // a consequence was proposed already
}

// warningRule is a row of the table of acts on a warning.
type warningRule struct {
	from       []WarningState
	to         WarningState // empty: as it is
	supervisor bool         // who may: the supervisor, or whoever answers
}

var warningRules = map[WarningAction]warningRule{
	ActConfirmWarning:     {[]WarningState{WarningHeld}, WarningIssued, true},
	ActCancelWarning:      {[]WarningState{WarningHeld}, WarningCancelled, true},
	ActExplainWarning:     {[]WarningState{WarningIssued}, WarningExplained, false},
	ActAppealWarning:      {[]WarningState{WarningIssued, WarningExplained}, WarningAppealed, false},
	ActUpholdWarning:      {[]WarningState{WarningIssued, WarningExplained, WarningAppealed, WarningCorrected}, WarningUpheld, true},
	ActRevokeWarning:      {[]WarningState{WarningIssued, WarningExplained, WarningAppealed, WarningUpheld}, WarningRevoked, true},
	ActCorrectWarning:     {[]WarningState{WarningUpheld}, WarningCorrected, false},
	ActVerifyWarning:      {[]WarningState{WarningCorrected}, WarningClosed, true},
	ActIssueOrder:         {[]WarningState{WarningIssued, WarningUpheld, WarningCorrected}, "", true},
	ActProposeConsequence: {[]WarningState{WarningUpheld, WarningCorrected, WarningClosed}, "", true},
}

// CheckWarning tells why the act is refused, or nil, and the state it leads to.
// Nobody judges a warning that they or their department answer for. A notice
// (a limit that is near) is acknowledged and that is all.
func CheckWarning(a WarningAction, s WarningSituation) (WarningState, error) {
	rule, found := warningRules[a]
	if !found || rule.supervisor && !s.Supervisor || !rule.supervisor && !s.Answerable {
		return s.State, Refuse(ErrForbidden, "", "您没有办理这一步的权限，什么都没有改动。", "You may not take this step. Nothing was changed.")
	}
	late := func(zh, en string) error {
		return Refuse(ErrIllegalStep, "", zh+"什么都没有改动。", en+" Nothing was changed.")
	}
	switch {
	case !slices.Contains(rule.from, s.State):
		return s.State, late("现在不能办理这一步。", "This step is not possible now.")
	case s.Rung == RungNotice && a != ActExplainWarning && a != ActConfirmWarning && a != ActCancelWarning && a != ActRevokeWarning:
		return s.State, late("预警只须知悉，不追究。", "A notice is only acknowledged.")
	case a == ActAppealWarning && s.Appealed:
		return s.State, late("每件警示只能申诉一次。", "A warning may be appealed against once.")
	case a == ActUpholdWarning && s.State == WarningIssued && !s.Overdue:
		return s.State, late("说明期限未到，先听部门说明。", "The time to explain still runs: hear the department first.")
	case a == ActIssueOrder && s.State == WarningIssued && !s.Overdue:
		return s.State, late("说明期限未到，不能催办。", "The time to explain still runs: no reminder yet.")
	case a == ActProposeConsequence && !s.Ordered && s.Rung != RungRed:
		return s.State, late("黄牌须经督办仍未改正，才能问责。", "A yellow warning leads to accountability only after a supervision order.")
	}
	if a == ActExplainWarning && s.Rung == RungNotice {
		return WarningClosed, nil
	}
	if rule.to == "" {
		return s.State, nil
	}
	return rule.to, nil
}

// AccountabilityAction is an act on an accountability record.
type AccountabilityAction string

// The acts on an accountability record.
const (
	ActHearAccountability   AccountabilityAction = "HEAR"
	ActDecideAccountability AccountabilityAction = "DECIDE"
	ActDropAccountability   AccountabilityAction = "DROP"
)

// AccountabilitySituation is all that the rules ask of an accountability record.
type AccountabilitySituation struct {
	Kind       AccountabilityKind
	State      AccountabilityState
	Supervisor bool
	Government bool
}

// CheckAccountability tells why the act is refused, or nil, and the state it leads
// to. Recall to the home department is decided by the head of the government,
// after a hearing; the other consequences by the supervisor.
func CheckAccountability(a AccountabilityAction, s AccountabilitySituation) (AccountabilityState, error) {
	judge := s.Supervisor
	if s.Kind == AccountRecall && a != ActHearAccountability {
		judge = s.Government
	}
	if !judge {
		return s.State, Refuse(ErrForbidden, "", "您没有办理这一步的权限，什么都没有改动。", "You may not take this step. Nothing was changed.")
	}
	open := s.State == AccountProposed || s.State == AccountHeard
	switch {
	case a == ActHearAccountability && s.State != AccountProposed, a != ActHearAccountability && !open:
		return s.State, Refuse(ErrIllegalStep, "", "现在不能办理这一步，什么都没有改动。", "This step is not possible now. Nothing was changed.")
	case a == ActDecideAccountability && s.Kind == AccountRecall && s.State != AccountHeard:
		return s.State, Refuse(ErrIllegalStep, "", "退回原单位须先听证，什么都没有改动。", "A recall needs a hearing first. Nothing was changed.")
	}
	return map[AccountabilityAction]AccountabilityState{ActHearAccountability: AccountHeard, ActDecideAccountability: AccountDecided, ActDropAccountability: AccountDropped}[a], nil
}

// RecallGrounds is the published rule on recall: at least this many red warnings
// of the person that stand within the twelve months before.
const RecallGrounds = 3
