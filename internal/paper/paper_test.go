package paper

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

func write(kind center.PaperKind, language center.PaperLanguage, change func(*Act)) *Paper {
	day := workday.NewDay(2026, time.November, 24)
	due, until, later, fen := workday.Due{Day: day + 20}, day+365, day+730, 123456
	f := Facts{Center: Bilingual{"一窗市政务服务中心", "Service Center"}, Organ: Bilingual{"市场监督管理局", "Market Supervision"}, Item: Bilingual{"食品经营许可", "Food licence"},
		CenterPhone: "12345", CaseNumber: "YZ-20261124-00417-2", ApplicationNumber: "YZS-1", Applicant: Party{Name: "张*"}, ReceivedAt: day.Start(),
		Promise: workday.Limit{Amount: 6, Unit: workday.UnitWorkingDay}, Law: workday.Limit{Amount: 20, Unit: workday.UnitWorkingDay}, IntakeDue: day + 7}
	a := Act{Kind: kind, Number: f.CaseNumber + "-" + center.PaperLetters(kind), At: day.Start().Add(10 * time.Hour), Reasons: "理由", LegalBasis: "依据", From: day,
		Promised: &due, Law: &due, Procedure: center.SuspendTesting, Days: 10,
		Licence: &Licence{Number: "YZ-1-ZZ", Title: Bilingual{"食品经营许可证", "Food licence"}, From: day, Until: &until, DeemedUntil: &later},
		Ending: &Ending{Kind: center.EndAnnulment, Ground: center.GroundFraud, Law: Bilingual{"《中华人民共和国行政许可法》第六十九条第二款", "Licensing Law, article 69, paragraph 2"},
			Notice: "YZ-1-GZ", Facts: "隐瞒事实", Basis: "依据", ToldAt: day.Start(), StatementUntil: &until, Reasons: "理由", Compensation: &fen}}
	if change != nil {
		change(&a)
	}
	return Write(f, a, language)
}

// What the Licensing Law wants said in each document.
func TestPapersSayWhatTheLawWants(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		law  string
		kind center.PaperKind
		act  func(*Act)
		want []string
	}{
		{"art. 32: silence accepts", center.PaperReceipt, nil, []string{"逾期不告知的，自收到申请材料之日起即为受理", "2026年12月1日"}},
		{"art. 32(1)(5): accepted in writing", center.PaperAcceptance, nil, []string{"予以受理", "6 个工作日", "20 个工作日", "2026年12月14日"}},
		{"art. 32(1)(4): deemed", center.PaperDeemedAcceptance, nil, []string{"自收到申请材料之日起即为受理"}},
		{"art. 32(1)(1): not required", center.PaperNonAcceptance, func(a *Act) { a.Outcome = center.NotRequired }, []string{"不需要取得行政许可", "理由"}},
		{"art. 32(1)(2): where to go", center.PaperNonAcceptance, func(a *Act) { a.Outcome, a.WhereToGo = center.NotCompetent, "省局" }, []string{"不属于本机关职权范围", "省局"}},
		{"art. 32(1)(4): once, in full", center.PaperCorrectionNotice, func(a *Act) { a.Defects = []center.Defect{{Problem: "缺图纸", Remedy: "补图纸"}} }, []string{"一次告知需要补正的全部内容", "缺图纸", "补图纸"}},
		{"art. 38(2): remedies", center.PaperRefusal, nil, []string{"理由", "依据", "行政复议", "行政诉讼"}},
		{"art. 38(1): granted in writing", center.PaperGrant, nil, []string{"决定准予行政许可"}},
		{"art. 42: reason of an extension", center.PaperExtension, nil, []string{"延长 10 个工作日", "理由"}},
		{"art. 45: the time told in writing", center.PaperSuspension, nil, []string{"书面告知", "10 个工作日", "检测"}},
		{"art. 26(2): one set of documents", center.PaperJointNotice, nil, []string{"不得要求申请人重复提供材料"}},
		{"art. 44: delivered", center.PaperDelivery, nil, []string{"受送达人"}},
		{"art. 50(2): silence renews", center.PaperDeemedRenewal, nil, []string{"视为准予延续", "2028年11月23日", "凭本告知书和原证照"}},
		{"penalties, arts. 44, 63: told, with rights", center.PaperEndingNotice, nil, []string{"拟撤销", "隐瞒事实", "陈述和申辩", "听证", "2027年11月24日"}},
		{"what is not done is told", center.PaperEndingDropped, nil, []string{"不撤销", "继续有效", "理由"}},
		{"art. 70: cancelled, with its ground", center.PaperCancellation, func(a *Act) { a.Ending.Kind, a.Ending.Ground = center.EndCancellation, center.GroundDissolved }, []string{"第七十条", "依法终止", "行政复议"}},
		{"art. 69: annulled after hearing the holder", center.PaperAnnulment, func(a *Act) { a.Ending.Heard = true }, []string{"第六十九条", "已举行听证", "公共利益", "行政复议", "行政诉讼"}},
		{"art. 8: withdrawn, and compensated", center.PaperLicenceWithdrawal, nil, []string{"第八条第二款", "1234.56 元", "补偿"}},
		{"penalties, art. 9: revoked", center.PaperRevocation, nil, []string{"吊销", "第九条第三项", "行政复议"}},
		{"arts. 36, 47: told of the hearing", center.PaperRightsNotice, nil, []string{"第四十七条", "五个工作日", "陈述和申辩"}},
		{"art. 48: held in time, by its record", center.PaperHearingNotice, nil, []string{"二十个工作日", "笔录", "第四十五条"}},
		{"a return upheld on review can be contested", center.PaperReviewRuling, func(a *Act) { a.Upheld = true }, []string{"维持", "行政复议"}},
		{"a return set aside counts anew", center.PaperReviewRuling, nil, []string{"撤销退办", "重新计算"}},
		{"2022 No. 5: what follows, by when", center.PaperLenientAcceptance, func(a *Act) {
			a.Promise = &Promise{Documents: []Bilingual{{"管理制度", "rules"}}, Due: workday.NewDay(2026, time.December, 8), Text: Bilingual{"本人承诺", "I promise"}, Digest: "sha256:1"}
		}, []string{"2026年12月8日", "管理制度", "本人承诺", "sha256:1", "不再要求其他材料"}},
		{"2022 No. 5: the rest was promised", center.PaperAcceptance, func(a *Act) { a.Lenient = true }, []string{"书面承诺后补", "6 个工作日"}},
		{"what a broken promise leads to", center.PaperBrokenPromise, func(a *Act) { a.Promise = &Promise{Terminates: true}; a.Days = 6 }, []string{"办理终止", "6 个月内", "信用修复", "行政复议"}},
		{"2020 No. 42: told and committed, word for word", center.PaperCommitment, func(a *Act) {
			a.Commitment = &Commitment{Notice: Bilingual{"须符合的条件", "conditions"}, Pledge: Bilingual{"本人承诺", "I commit"}, Digest: "sha256:2", Verify: workday.Limit{Amount: 2, Unit: workday.UnitMonth}}
		}, []string{"须符合的条件", "本人承诺", "sha256:2", "2 个月"}},
		{"art. 69: put right first, and be heard", center.PaperPutRightOrder, func(a *Act) {
			a.Commitment = &Commitment{OrderDue: workday.NewDay(2026, time.December, 8), Findings: "没有检测"}
		}, []string{"2026年12月8日", "没有检测", "陈述和申辩"}},
		{"art. 69: revoked, with reasons and remedies", center.PaperCommitmentRevocation, func(a *Act) { a.Commitment = &Commitment{Statement: "实验室停业"} }, []string{"第六十九条", "理由", "实验室停业", "利益不受保护", "行政诉讼"}},
	} {
		text := fmt.Sprint(write(x.kind, center.PaperZh, x.act).Blocks)
		for _, want := range x.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %s lacks %q: %s", x.law, x.kind, want, text)
			}
		}
	}
}

// Article 32: the organ's name, its seal and the date are on every paper; and no
// paper lacks its words in one of the languages.
func TestEveryPaperIsSignedDatedAndWhole(t *testing.T) {
	t.Parallel()
	for _, kind := range center.PaperKind("").Values() {
		for _, language := range []center.PaperLanguage{center.PaperZh, center.PaperEn} {
			p := write(center.PaperKind(kind), language, nil)
			organ, date := "市场监督管理局", "2026年11月24日"
			if language == center.PaperEn {
				organ, date = "Market Supervision", "24 November 2026"
			}
			signed := ""
			for _, b := range p.Blocks {
				if b.Kind == center.BlockSignature {
					signed = strings.Join(b.Lines, "|")
				}
			}
			if !strings.Contains(signed, organ) || !strings.HasSuffix(signed, date) || p.Title == "" || center.PaperLetters(p.Kind) == "" {
				t.Errorf("%s %s: signed %q, titled %q", kind, language, signed, p.Title)
			}
			for _, size := range []center.PaperSize{center.SizeA4, center.SizeRoll80} {
				var b strings.Builder
				if err := p.Print(&b, size, "https://example.org"); err != nil || !strings.HasPrefix(b.String(), "%PDF-") {
					t.Errorf("%s %s: %v", kind, size, err)
				}
			}
		}
	}
}
