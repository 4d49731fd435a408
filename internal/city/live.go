package city

import (
	"container/heap"
	"context"
	"errors"
	"fmt"
	"time"

	"onewindow/ent"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/complaint"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// weighted is an item and how often people need it.
type weighted struct {
	item   *ent.ServiceItem
	weight int
}

// happening is something that will happen at a moment.
type happening struct {
	at  time.Time
	seq int // of equals, the one planned first
	do  func(ctx context.Context) error
}

type agenda []*happening

func (a agenda) Len() int { return len(a) }
func (a agenda) Less(i, j int) bool {
	return a[i].at.Before(a[j].at) || a[i].at.Equal(a[j].at) && a[i].seq < a[j].seq
}
func (a agenda) Swap(i, j int) { a[i], a[j] = a[j], a[i] }
func (a *agenda) Push(x any)   { *a = append(*a, x.(*happening)) }
func (a *agenda) Pop() any {
	old := *a
	x := old[len(old)-1]
	*a = old[:len(old)-1]
	return x
}

// together is how many happenings share a transaction: a past is loaded, nobody waits for it.
const together = 250

// live lets time pass from the city's beginning until end.
func (c *City) live(ctx context.Context, end time.Time) error {
	c.weigh()
	var a agenda
	seq := 0
	plan := func(at time.Time, do func(ctx context.Context) error) {
		if at.Before(end) {
			seq++
			heap.Push(&a, &happening{at, seq, do})
		}
	}
	for i := range c.Size {
		c.planCase(i, end, plan)
	}
	for i := range c.Size / 10 {
		c.planComplaint(i, end, plan)
	}
	if c.Size > 0 {
		c.planWord(end, plan)
	}
	c.planHomes(end, plan)
	c.planLicences(end, plan)
	c.planSupervision(end, plan)
	c.planRatings(end, plan)
	c.planAnnouncements(end, plan)
	for d := workday.DayOf(c.now) + 1; d.Start().Before(end); d++ {
		plan(d.Start().Add(time.Minute), func(ctx context.Context) error { return c.sweep(ctx) })
	}
	done := 0
	for a.Len() > 0 {
		err := c.Store.Write(ctx, func(ctx context.Context, _ *store.Tx) error {
			for range together {
				if a.Len() == 0 {
					return nil
				}
				h := heap.Pop(&a).(*happening)
				c.now = h.at
				if err := h.do(ctx); err != nil {
					return err
				}
				done++
			}
			return nil
		})
		if err != nil {
			return err
		}
		if c.Progress != nil {
			c.Progress(done, done+a.Len())
		}
	}
	c.now = end
	return c.sweep(ctx)
}

func (c *City) sweep(ctx context.Context) error {
	if _, err := c.Cases.Sweep(ctx); err != nil {
		return err
	}
	_, err := c.Complaints.Sweep(auth.WithActor(ctx, center.SystemActor()))
	return err
}

// weigh makes items with a full guide, which people need most, ten times as frequent.
func (c *City) weigh() {
	for _, it := range c.book.Published(workday.DayOf(c.now)) {
		w := 1
		if v := c.book.InForce(it.ID, workday.DayOf(c.now)); !v.Illustrative {
			w = 10
		}
		c.items = append(c.items, weighted{it, w})
	}
}

func (c *City) chooseItem() *ent.ServiceItem {
	total := 0
	for _, w := range c.items {
		total += w.weight
	}
	n := c.rng.IntN(total)
	for _, w := range c.items {
		if n -= w.weight; n < 0 {
			return w.item
		}
	}
	return c.items[0].item
}

// officeHour is a moment of a working day at or after t.
func (c *City) officeHour(t time.Time) time.Time {
	d := workday.DayOf(t)
	at := d.Start().Add(9*time.Hour + time.Duration(c.rng.IntN(8*60*60))*time.Second)
	if at.Before(t) || !c.book.Calendar.Working(d) {
		if !c.book.Calendar.Working(d) {
			d = c.book.Calendar.Next(d)
		} else if t.Before(d.Start().Add(17 * time.Hour)) {
			return t.Add(time.Duration(1+c.rng.IntN(20)) * time.Minute)
		} else {
			d = c.book.Calendar.Next(d + 1)
		}
		at = d.Start().Add(9*time.Hour + time.Duration(c.rng.IntN(8*60*60))*time.Second)
	}
	return at
}

// later is so many working days after t, within office hours.
func (c *City) later(t time.Time, days float64) time.Time {
	if days < 0.5 {
		return t.Add(time.Duration(5+c.rng.IntN(90)) * time.Minute)
	}
	d := workday.DayOf(t)
	for range int(days + 0.5) {
		d = c.book.Calendar.Next(d + 1)
	}
	return c.officeHour(d.Start())
}

func (c *City) chance(percent float64) bool { return c.rng.Float64()*100 < percent }

// planCase plans one application: when it is filed, and how it will go.
func (c *City) planCase(i int, end time.Time, plan func(time.Time, func(context.Context) error)) {
	span := end.Sub(c.now) - 12*time.Hour
	filed := c.officeHour(c.now.Add(time.Duration(c.rng.Float64() * float64(span))))
	item := c.chooseItem()
	v := c.book.InForce(item.ID, workday.DayOf(filed))
	input := casework.SubmitApplicationInput{ItemCodes: []string{item.Code},
		Applicant: c.applicant(item.Audience == center.ForEnterprise || item.Audience == center.ForBoth && c.chance(40))}
	for _, d := range c.book.Guide(v.ID).Documents {
		if d.Necessity != center.Conditional {
			input.Documents = append(input.Documents, &casework.DocumentInput{Requirement: &d.Key})
		}
	}
	var owner center.Actor
	switch {
	case i%230 == 7:
		owner = c.accounts["applicant"]
	case i%400 == 9:
		owner = c.accounts["applicant2"]
	case i%200 == 11:
		owner = c.accounts["agent"]
	}
	life := &course{city: c, plan: plan, promise: float64(v.PromisedLimit().Amount), law: float64(v.StatutoryLimit().Amount)}
	if v.PromisedLimit().Unit == workday.UnitMonth {
		life.promise, life.law = life.promise*21, life.law*21
	}
	life.joint, life.upward, life.atWindow = item.Joint, item.Upward, v.WindowDecides && i%2 == 0
	life.draw()
	life.filed = filed
	if owner.AccountID != 0 {
		life.owner = &owner
	}
	plan(filed, func(ctx context.Context) error {
		app, err := c.Cases.Submit(auth.WithActor(ctx, owner), input)
		if err != nil {
			return fmt.Errorf("file %s: %w", item.Code, err)
		}
		cases, err := c.Cases.CasesOf(ctx, app.ID)
		if err != nil {
			return err
		}
		life.caseID, life.code = cases[0].ID, *app.QueryCode
		c.codes[life.caseID] = life.code
		plan(c.later(c.now, life.intake), life.accept)
		return nil
	})
}

// course is how one case will go.
type course struct {
	city             *City
	plan             func(time.Time, func(context.Context) error)
	promise, law     float64
	filed            time.Time
	owner            *center.Actor
	caseID           int
	code             string
	intake, pace     float64 // working days to acceptance; share of the promise used
	correct, suspend bool
	joint, upward    bool
	atWindow         bool
	ending           string // "", declined, returned, withdrawn, refused, forgotten
}

// draw decides how it will go: most in time, some late, a few past the law.
func (l *course) draw() {
	c := l.city
	l.intake = c.rng.Float64() * 1.6
	l.pace = 0.25 + c.rng.Float64()*0.65
	switch {
	case c.chance(5.5):
		l.pace = 1.15 + c.rng.Float64()*0.5 // breaks the promise
	case c.chance(1.6):
		l.pace = 10 // and the law
	}
	l.correct, l.suspend = c.chance(8), l.promise >= 5 && c.chance(6)
	switch {
	case c.chance(2):
		l.ending = "declined"
	case c.chance(1):
		l.ending = "returned"
	case c.chance(1.5):
		l.ending = "withdrawn"
	case c.chance(4):
		l.ending = "refused"
	case c.chance(0.6):
		l.ending = "forgotten" // by intake: deemed accepted
	}
}

// act runs one act by the case as it stands, and plans what comes next. A step
// that time has overtaken (the sweep deemed it accepted, say) is left alone.
func (l *course) act(ctx context.Context, do func(ctx context.Context, id string, f *ent.ServiceCase) error) error {
	row, err := l.city.Store.Read(ctx).ServiceCase.Get(ctx, l.caseID)
	if err != nil {
		return fmt.Errorf("read case: %w", err)
	}
	if !row.Open {
		return nil
	}
	if err := do(ctx, row.GlobalID(), row); err != nil && !errors.Is(err, center.Code(center.ErrIllegalStep)) {
		return fmt.Errorf("case %s at %s: %w", row.Number, row.Stage, err)
	}
	return nil
}

func (l *course) by(ctx context.Context, who *int) context.Context {
	if who == nil {
		return ctx
	}
	return auth.WithActor(ctx, l.city.staff[*who])
}

func (l *course) clerk(ctx context.Context) context.Context {
	return auth.WithActor(ctx, l.city.clerks[l.caseID%len(l.city.clerks)])
}

func (l *course) accept(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, row *ent.ServiceCase) error {
		ctx = l.clerk(ctx)
		var err error
		switch {
		case row.Stage != center.StageIntake: // deemed accepted meanwhile
		case l.ending == "forgotten":
			l.ending = ""
			l.plan(c.later(c.now, 7), l.takeUp)
			return nil
		case l.ending == "declined":
			_, err = c.Cases.Decline(ctx, casework.DeclineCaseInput{CaseID: id, Outcome: center.NotCompetent, Reasons: "申请事项不属于本机关职权范围。",
				LegalBasis: "《中华人民共和国行政许可法》第三十二条", WhereToGo: ptr("请向省级主管部门申请。")})
			return err
		case l.ending == "returned":
			_, err = c.Cases.Return(ctx, casework.ReturnCaseInput{CaseID: id, Reasons: "申请人重复提交，已有同一事项在办。", LegalBasis: "《云州市政务服务中心退办件管理办法（示例）》第五条"})
			return err
		case l.correct:
			l.correct = false
			_, err = c.Cases.RequestCorrection(ctx, casework.RequestCorrectionInput{CaseID: id, Defects: []*casework.DefectInput{
				{Problem: "申请表未签字或盖章。", Remedy: "请在第2页签字（单位加盖公章）后重新提交。"},
				{Problem: "场所证明不清晰。", Remedy: "请重新拍照，四角完整、文字清楚。"},
			}})
			if err == nil {
				l.plan(c.later(c.now, 1+c.rng.Float64()*4), l.bring)
			}
			return err
		case l.atWindow && l.ending == "":
			if _, err = c.Cases.DecideAtWindow(ctx, casework.DecideAtWindowInput{CaseID: id, Decision: center.DecisionGranted}); err == nil {
				l.plan(c.later(c.now, 0), l.completeAtWindow)
			}
			return err
		default:
			if _, err = c.Cases.Accept(ctx, casework.AcceptCaseInput{CaseID: id}); err != nil {
				return err
			}
		}
		if l.ending == "withdrawn" {
			l.plan(c.later(c.now, l.promise*0.3), l.withdraw)
			return err
		}
		l.plan(c.later(c.now, l.promise*l.pace*0.3), l.takeUp)
		return err
	})
}

func (l *course) mine(ctx context.Context) context.Context {
	if l.owner != nil {
		return auth.WithActor(ctx, *l.owner)
	}
	return ctx
}

func (l *course) bring(ctx context.Context) error {
	return l.act(ctx, func(ctx context.Context, id string, _ *ent.ServiceCase) error {
		_, err := l.city.Cases.SubmitCorrection(l.mine(ctx), casework.SubmitCorrectionInput{CaseID: id, QueryCode: &l.code,
			Documents: []*casework.DocumentInput{{Name: ptr("补正后的申请表")}}})
		l.plan(l.city.later(l.city.now, 0.5+l.city.rng.Float64()), l.accept)
		return err
	})
}

func (l *course) withdraw(ctx context.Context) error {
	return l.act(ctx, func(ctx context.Context, id string, _ *ent.ServiceCase) error {
		_, err := l.city.Cases.Withdraw(l.mine(ctx), casework.WithdrawCaseInput{CaseID: id, QueryCode: &l.code, Reason: ptr("情况有变，暂不申请。")})
		return err
	})
}

func (l *course) takeUp(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, row *ent.ServiceCase) error {
		_, err := c.Cases.TakeUp(l.by(ctx, row.AssigneeID), casework.TakeUpCaseInput{CaseID: id})
		if err == nil && l.joint {
			err = l.consult(ctx, row)
		}
		if l.upward {
			l.plan(c.later(c.now, c.rng.Float64()*1.2), l.sendUp)
		} else if l.suspend {
			l.plan(c.later(c.now, 1), l.pause)
		} else {
			l.plan(c.later(c.now, l.promise*l.pace*0.4), l.examine)
		}
		return err
	})
}

func (l *course) pause(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, row *ent.ServiceCase) error {
		kinds := []center.SuspensionKind{center.SuspendTesting, center.SuspendInspection, center.SuspendExpertReview, center.SuspendAppraisal, center.SuspendHearing}
		reasons := []string{"样品送检，等待检测报告。", "设备需经法定检验机构检验。", "需组织专家评审。", "需委托鉴定机构鉴定。", "申请人要求听证。"}
		k := c.rng.IntN(len(kinds))
		days := 2 + c.rng.IntN(5)
		_, err := c.Cases.Suspend(l.by(ctx, row.AssigneeID), casework.SuspendCaseInput{CaseID: id, Kind: kinds[k],
			LegalBasis: "《中华人民共和国行政许可法》第四十五条", ExpectedWorkingDays: days, Reason: reasons[k]})
		if errors.Is(err, center.Code(center.ErrLimitEnded)) { // too late to pause: on with it
			l.plan(c.later(c.now, l.promise*l.pace*0.3), l.examine)
			return nil
		}
		l.plan(c.later(c.now, 0), l.confirmPause)
		l.plan(c.later(c.now, float64(days)*(0.7+c.rng.Float64()*0.5)), l.resume)
		return err
	})
}

func (l *course) resume(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, row *ent.ServiceCase) error {
		_, err := c.Cases.Resume(l.by(ctx, row.AssigneeID), casework.ResumeCaseInput{CaseID: id})
		l.plan(c.later(c.now, l.promise*l.pace*0.3), l.examine)
		return err
	})
}

func (l *course) examine(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, row *ent.ServiceCase) error {
		in := casework.ExamineCaseInput{CaseID: id, Opinion: center.RecommendGrant, Reasons: ptr("材料齐全，符合法定条件，建议准予。")}
		if l.ending == "refused" {
			in.Opinion, in.Reasons = center.RecommendRefuse, ptr("现场条件不符合规定，建议不予许可。")
		}
		_, err := c.Cases.Examine(l.by(ctx, row.AssigneeID), in)
		if errors.Is(err, center.Code(center.ErrOpinionsOpen)) {
			l.plan(c.later(c.now, 1), l.examine)
			return nil
		}
		l.plan(c.later(c.now, l.promise*l.pace*0.25), l.decide)
		return err
	})
}

func (l *course) decide(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, row *ent.ServiceCase) error {
		in := casework.DecideCaseInput{CaseID: id, Decision: center.DecisionGranted}
		if l.ending == "refused" {
			v := c.book.Version(row.VersionID)
			in.Decision, in.Reasons = center.DecisionRefused, ptr("申请场所的布局与设施不符合法定条件，经核查属实。")
			in.LegalBasis = ptr(v.LegalBasis)
			if v.LegalBasis == "" {
				in.LegalBasis = ptr("《中华人民共和国行政许可法》第三十八条")
			}
		}
		_, err := c.Cases.Decide(l.by(ctx, row.AssigneeID), in)
		l.plan(c.later(c.now, 0), l.complete)
		return err
	})
}

func (l *course) complete(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, row *ent.ServiceCase) error {
		_, err := c.Cases.Complete(l.by(ctx, row.ApproverID), casework.CompleteCaseInput{CaseID: id})
		if row.Status == center.StatusGranted {
			l.plan(c.later(c.now, c.rng.Float64()*1.4), l.issue)
		}
		return err
	})
}

func (l *course) issue(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, _ *ent.ServiceCase) error {
		_, err := c.Cases.IssueLicence(l.clerk(ctx), casework.IssueLicenceInput{CaseID: id})
		l.plan(c.later(c.now, c.rng.Float64()*1.8), l.deliver)
		return err
	})
}

func (l *course) deliver(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, _ *ent.ServiceCase) error {
		channel := center.DeliverAtWindow
		if c.chance(45) {
			channel = center.DeliverByPost
		}
		_, err := c.Cases.DeliverLicence(l.clerk(ctx), casework.DeliverLicenceInput{CaseID: id, Channel: channel})
		return err
	})
}

var grievances = map[center.ComplaintKind][][2]string{
	center.KindComplaint: {
		{"窗口态度不好", "昨天下午去窗口交材料，工作人员说话很不耐烦，问了两遍才回答缺什么。"},
		{"说好的日子没有结果", "承诺的日期已经过了，打电话也没有人说明原因，请给个答复。"},
		{"要求提供清单外的材料", "窗口让我另开一份单位证明，办事指南里并没有这一项。"},
	},
	center.KindConsultation: {
		{"外地户口能办吗", "我是外地户口，在本市居住三年，请问这件事在哪个窗口办，要带什么？"},
		{"可以委托别人办吗", "老人行动不便，能不能由子女代办？委托书有没有样本？"},
		{"营业执照地址变了怎么办", "店面搬到隔壁街，许可证需要重新办还是变更？"},
	},
	center.KindSuggestion: {
		{"中午能不能留一个窗口", "上班的人只有中午有空，建议中午也开一两个窗口。"},
		{"希望增加英文指引", "外国朋友来办工作许可，大厅里的英文指引可以再多一些。"},
	},
	center.KindStuckCase: {
		{"两个部门互相推", "市场监管说要先办消防，消防说要先有执照，跑了三趟没有办成。"},
		{"系统里查不到我的材料", "网上提交成功，窗口却说没有收到，请帮忙查一下。"},
	},
}

// planComplaint plans one complaint and what becomes of it.
func (c *City) planComplaint(i int, end time.Time, plan func(time.Time, func(context.Context) error)) {
	kinds := []center.ComplaintKind{center.KindConsultation, center.KindConsultation, center.KindComplaint, center.KindComplaint, center.KindStuckCase, center.KindSuggestion}
	kind := kinds[c.rng.IntN(len(kinds))]
	texts := grievances[kind]
	said := texts[c.rng.IntN(len(texts))]
	item := c.chooseItem()
	anonymous, contact := c.chance(30), c.phone()
	filed := c.officeHour(c.now.Add(time.Duration(c.rng.Float64() * float64(end.Sub(c.now)-12*time.Hour))))
	days := float64(center.DefaultComplaintTerms(kind).Days) * (0.2 + c.rng.Float64()*0.7)
	if c.chance(6) {
		days *= 2.5
	}
	var owner center.Actor
	if i%40 == 3 {
		owner, anonymous = c.accounts["applicant"], false
	}
	plan(filed, func(ctx context.Context) error {
		x, _, err := c.Complaints.Submit(auth.WithActor(ctx, owner), complaint.SubmitComplaintInput{Kind: kind, Subject: said[0], Body: said[1],
			ItemCode: &item.Code, Anonymous: &anonymous, Contact: &contact})
		if err != nil {
			return fmt.Errorf("complain: %w", err)
		}
		plan(c.later(c.now, 0.3), func(ctx context.Context) error {
			_, err := c.Complaints.Accept(auth.WithActor(ctx, c.accounts["complaints"]), complaint.AcceptComplaintInput{ComplaintID: x.GlobalID()})
			return err
		})
		plan(c.later(c.now, max(days, 0.6)), func(ctx context.Context) error {
			_, err := c.Complaints.Answer(auth.WithActor(ctx, c.accounts["complaints"]), complaint.AnswerComplaintInput{ComplaintID: x.GlobalID(),
				Answer: "您好，您反映的情况我们已经核实并处理，感谢您的监督。如有疑问请拨打12345。"})
			if errors.Is(err, center.Code(center.ErrIllegalStep)) {
				return nil
			}
			return err
		})
		return nil
	})
}

func ptr[T any](v T) *T { return &v }
