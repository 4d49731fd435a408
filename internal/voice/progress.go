package voice

import (
	"fmt"
	"strings"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// Progress is what is told of a case: what anybody who holds its number and code
// may hear in a room full of people. No name, no number of a person, no text that
// somebody wrote about one.
type Progress struct {
	Number          string
	Item, ItemEn    string
	Department      string
	DepartmentEn    string
	Stage           center.CaseStage
	Status          center.CaseStatus
	Colour          center.Colour
	Warning, Paused bool
	Due             workday.Day
	Statutory       *workday.Day
	Provisional     bool
	Open            bool // a clock still runs, or will again
	Missing         int  // things the correction notice asks for
	Unpaid          bool // a fee has been asked for and not paid
	Deferred        bool // documents were promised and have not come
	LicenceEnded    bool // what was made out ended before it was handed over
	MayAskReview    bool // it was returned, and the center may be asked to look again
}

// words are a text in both languages.
type words struct{ zh, en string }

func (w words) in(language string) string {
	if language == English {
		return w.en
	}
	return w.zh
}

var stages = map[center.CaseStage]words{
	center.StageDraft:       {"等待前一件的结果", "waiting for another case's result"},
	center.StageIntake:      {"收件", "receipt"},
	center.StageCorrection:  {"等待补正材料", "waiting for what is missing"},
	center.StageUndertaking: {"承办", "undertaking by the department"},
	center.StageExamination: {"审查", "examination"},
	center.StageApproval:    {"审批决定", "approval"},
	center.StageDecided:     {"已作出决定", "decided"},
	center.StageCompleted:   {"已办结", "completed"},
	center.StageIssued:      {"已制证", "the licence is made out"},
	center.StageDelivered:   {"已送达", "delivered"},
	center.StageClosed:      {"已归档", "filed away"},
}

var statuses = map[center.CaseStatus]words{
	center.StatusPending:     {"尚未受理", "not yet accepted"},
	center.StatusAccepted:    {"已受理", "accepted"},
	center.StatusNotAccepted: {"不予受理", "not accepted"},
	center.StatusGranted:     {"准予许可", "granted"},
	center.StatusRefused:     {"不予许可", "refused"},
	center.StatusWithdrawn:   {"已撤回", "withdrawn"},
	center.StatusReturned:    {"已退件", "returned"},
	center.StatusTerminated:  {"已终止", "terminated"},
	center.StatusVoid:        {"已作废", "void"},
}

// Say tells the progress, a sentence each.
func (p Progress) Say(language string) []string {
	say := func(zh, en string, args ...any) string { return fmt.Sprintf(words{zh, en}.in(language), args...) }
	item, department := p.Item, p.Department
	if language == English {
		item, department = p.ItemEn, p.DepartmentEn
	}
	out := []string{
		say("您查询的办件号是%s。", "Your number is %s.", spelled(p.Number)),
		say("事项：%s。承办部门：%s。", "Service: %s. Department: %s.", item, department),
		say("办理环节：%s。办件状态：%s。", "Where it is: %s. Its state: %s.", stages[p.Stage].in(language), statuses[p.Status].in(language)),
		p.light().in(language),
	}
	if p.Open && p.Stage != center.StageDraft {
		by := words{"承诺办结日期：", "The promised day is "}
		if p.Status == center.StatusPending {
			by = words{"最迟答复是否受理的日期：", "You get an answer whether it is accepted by "}
		}
		due := by.in(language) + date(p.Due, language) + words{"。", "."}.in(language)
		if p.Provisional {
			due += say("这一天可能会变动。", " That day may still move.")
		}
		out = append(out, due)
		if p.Statutory != nil {
			out = append(out, say("法定最后期限：%s。", "The last day the law allows is %s.", date(*p.Statutory, language)))
		}
	}
	return append(out, p.next().in(language))
}

// light is what the light means; a colour alone says nothing on a telephone.
func (p Progress) light() words {
	switch {
	case p.Colour == center.Red:
		return words{"红灯：已超过法定期限，监察部门正在督办。", "Red: the law's limit is broken. Supervision is on it."}
	case p.Colour == center.Yellow:
		return words{"黄灯：已超过承诺期限，尚在法定期限内或按规定未到红灯。", "Yellow: the promise is broken, though not the law's limit."}
	case p.Paused:
		return words{"计时已依法暂停。", "The clock is stopped, as the law allows."}
	case p.Warning:
		return words{"绿灯：在期限内，但期限快到了。", "Green: in time, though a limit is near."}
	}
	return words{"绿灯：在期限内。", "Green: in time."}
}

// next is what the applicant must do.
func (p Progress) next() words {
	switch {
	case p.LicenceEnded:
		return words{"证照在领取前已失效，不能再领取，请到窗口询问。", "The licence ended before it was handed over and cannot be collected. Please ask at a window."}
	case p.Stage == center.StageCorrection:
		return words{fmt.Sprintf("您需要做的：按补正通知书补齐%d项，网上或窗口均可提交。", p.Missing),
			fmt.Sprintf("What you must do: put right what the correction notice lists, in number %d, online or at a window.", p.Missing)}
	case p.Status == center.StatusNotAccepted:
		return words{"您需要做的：请看不予受理通知书上的理由和去处。", "What you must do: read the notice. It gives the reasons, and where to go."}
	case p.Status == center.StatusReturned && p.MayAskReview:
		return words{"您需要做的：请看退件理由；有异议可申请中心复核。", "What you must do: read the reasons of the return. You may ask the center to review it."}
	case p.Unpaid && p.Open:
		return words{"您需要做的：有费用尚未缴纳，请按缴费通知网上或到窗口缴纳。", "What you must do: a fee is not paid yet. Pay it online or at a window, as the notice says."}
	case p.Deferred && p.Open:
		return words{"您需要做的：请在承诺的日期前补交容缺材料。", "What you must do: hand in the documents you promised, by the day you promised."}
	case p.Stage == center.StageIssued:
		return words{"您需要做的：证照已制好，请按约定领取，或等候邮寄。", "What you must do: the licence is ready. Collect it, or wait for the post, as you chose."}
	case p.Status == center.StatusRefused && p.Stage != center.StageClosed:
		return words{"您可以做的：不服决定的，可在决定书写明的期限内申请行政复议或提起诉讼。", "What you may do: ask for reconsideration or go to court within the limits that the decision names."}
	case !p.Open:
		return words{"您不需要再做什么。", "There is nothing more for you to do."}
	}
	return words{"您现在不需要做什么，请等候通知。", "There is nothing for you to do now. You will be told."}
}

// date says a day with its weekday.
func date(d workday.Day, language string) string {
	year, month, day := d.Date()
	if language == English {
		return fmt.Sprintf("%s, %d %s %d", d.Weekday(), day, month, year)
	}
	return fmt.Sprintf("%d年%d月%d日，星期%s", year, month, day, string([]rune("日一二三四五六")[d.Weekday()]))
}

// spelled is a number said sign by sign, without its dashes.
func spelled(number string) string {
	return strings.Join(strings.Split(strings.ReplaceAll(number, "-", ""), ""), " ")
}
