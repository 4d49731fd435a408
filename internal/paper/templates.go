package paper

import (
	"fmt"
	"strconv"
	"strings"

	"onewindow/internal/center"
)

var titles = map[center.PaperKind]Bilingual{
	center.PaperReceipt:              {"申请材料收件凭证", "Receipt of application"},
	center.PaperAcceptance:           {"行政许可申请受理通知书", "Notice of acceptance"},
	center.PaperDeemedAcceptance:     {"视为受理告知书", "Notice of deemed acceptance"},
	center.PaperNonAcceptance:        {"不予受理决定书", "Decision not to accept"},
	center.PaperCorrectionNotice:     {"一次性告知补正通知书", "Notice of everything to be corrected"},
	center.PaperCorrectionReceipt:    {"补正材料收件凭证", "Receipt of corrected documents"},
	center.PaperReturn:               {"退办通知书", "Notice of return"},
	center.PaperJointNotice:          {"联合办理通知书", "Notice to an assisting department"},
	center.PaperFeeNotice:            {"缴费通知书", "Fee notice"},
	center.PaperSuspension:           {"特别程序（不计时）告知书", "Notice of time not counted"},
	center.PaperResumption:           {"恢复计时告知书", "Notice that the clock runs again"},
	center.PaperExtension:            {"延长办理期限告知书", "Notice of extension"},
	center.PaperWithdrawal:           {"撤回申请确认书", "Confirmation of withdrawal"},
	center.PaperGrant:                {"准予行政许可决定书", "Decision to grant"},
	center.PaperRefusal:              {"不予行政许可决定书", "Decision to refuse"},
	center.PaperLicence:              {"行政许可证件", "Licence"},
	center.PaperDelivery:             {"送达回证", "Delivery slip"},
	center.PaperDeemedRenewal:        {"视为准予延续告知书", "Notice of renewal by law"},
	center.PaperEndingNotice:         {"事先告知书", "Notice of what is intended"},
	center.PaperEndingDropped:        {"不予处理告知书", "Notice that the licence stands"},
	center.PaperCancellation:         {"注销行政许可决定书", "Decision to cancel"},
	center.PaperAnnulment:            {"撤销行政许可决定书", "Decision to annul"},
	center.PaperLicenceWithdrawal:    {"撤回行政许可决定书", "Decision to withdraw a licence"},
	center.PaperRevocation:           {"吊销许可证件行政处罚决定书", "Penalty decision: revocation"},
	center.PaperLenientAcceptance:    {"容缺受理承诺书", "Lenient acceptance: the promise"},
	center.PaperDeferredReceipt:      {"容缺材料收件凭证", "Receipt of promised documents"},
	center.PaperBrokenPromise:        {"未履行容缺承诺告知书", "Notice of a broken promise"},
	center.PaperCommitment:           {"告知承诺书", "Notification and commitment"},
	center.PaperPutRightOrder:        {"责令限期整改通知书", "Order to put right"},
	center.PaperCommitmentRevocation: {"撤销行政许可决定书", "Decision to revoke"},
	center.PaperRightsNotice:         {"听证权利告知书", "Notice of the right to a hearing"},
	center.PaperHearingNotice:        {"听证受理通知书", "Notice that a hearing will be held"},
	center.PaperReviewRuling:         {"退办复核决定书", "Ruling on the review of a return"},
}

var templates = map[center.PaperKind]func(*writer){
	center.PaperReceipt:              receipt,
	center.PaperAcceptance:           acceptance,
	center.PaperDeemedAcceptance:     deemedAcceptance,
	center.PaperNonAcceptance:        nonAcceptance,
	center.PaperCorrectionNotice:     correctionNotice,
	center.PaperCorrectionReceipt:    correctionReceipt,
	center.PaperReturn:               returned,
	center.PaperJointNotice:          jointNotice,
	center.PaperFeeNotice:            feeNotice,
	center.PaperSuspension:           suspension,
	center.PaperResumption:           resumption,
	center.PaperExtension:            extension,
	center.PaperWithdrawal:           withdrawal,
	center.PaperGrant:                grant,
	center.PaperRefusal:              refusal,
	center.PaperLicence:              licenceItself,
	center.PaperDelivery:             delivery,
	center.PaperDeemedRenewal:        deemedRenewal,
	center.PaperEndingNotice:         endingNotice,
	center.PaperEndingDropped:        endingDropped,
	center.PaperCancellation:         cancellation,
	center.PaperAnnulment:            annulment,
	center.PaperLicenceWithdrawal:    licenceWithdrawal,
	center.PaperLenientAcceptance:    lenientAcceptance,
	center.PaperDeferredReceipt:      deferredReceipt,
	center.PaperBrokenPromise:        brokenPromise,
	center.PaperCommitment:           commitment,
	center.PaperPutRightOrder:        putRightOrder,
	center.PaperRevocation:           revocation,
	center.PaperCommitmentRevocation: commitmentRevocation,
	center.PaperRightsNotice:         rightsNotice,
	center.PaperHearingNotice:        hearingNotice,
	center.PaperReviewRuling:         reviewRuling,
}

func receipt(w *writer) {
	w.about(
		w.field("申请编号", "Application number", w.f.ApplicationNumber),
		w.field("收件时间", "Received", w.moment(w.a.At)),
		w.field("承办部门", "Department", w.pick(w.f.Organ)))
	w.paragraph("已收到您的下列申请材料：", "The following documents have been received:")
	w.documents()
	w.paragraph("我们将在 %[1]s 前答复是否受理；材料不齐全或者不符合法定形式的，将在此前一次告知需要补正的全部内容，逾期不告知的，自收到申请材料之日起即为受理（《中华人民共和国行政许可法》第三十二条）。",
		"By %[1]s you will be told whether the application is accepted, or, once and in full, what must be corrected; if nothing is said by then it is accepted from the day of receipt (Administrative Licensing Law, article 32).",
		w.date(w.f.IntakeDue))
	w.sign()
}

func (w *writer) documents() {
	if len(w.f.Documents) == 0 {
		w.paragraph("（未附材料）", "(no documents)")
		return
	}
	rows := make([][]string, len(w.f.Documents))
	for i, d := range w.f.Documents {
		rows[i] = []string{strconv.Itoa(i + 1), d.Name, w.form(d.Form), strconv.Itoa(d.Copies)}
	}
	w.add(Block{Kind: center.BlockTable, Rows: rows,
		Columns: []string{w.say("序号", "No."), w.say("材料名称", "Document"), w.say("形式", "Form"), w.say("份数", "Copies")}})
}

func (w *writer) form(f center.DocumentForm) string {
	return w.pick(map[center.DocumentForm]Bilingual{
		center.FormOriginal: {"原件", "original"}, center.FormCopy: {"复印件", "copy"},
		center.FormElectronic: {"电子件", "electronic"}, center.FormCheck: {"验看原件", "shown only"},
	}[f])
}

func acceptance(w *writer) {
	w.about(w.field("收件日期", "Received", w.day(w.f.ReceivedAt)))
	if w.a.Lenient {
		w.paragraph("经审查，您的申请属于本机关职权范围，主要申请材料齐全、符合法定形式，其余材料由您书面承诺后补（见容缺受理承诺书）。决定予以容缺受理。",
			"The application is within this organ's powers; its essential documents are complete and in the form the law requires, and you promised in writing to hand in the rest (see the promise). It is accepted.")
		w.limits()
		w.sign()
		return
	}
	w.paragraph("经审查，您的申请属于本机关职权范围，申请材料齐全、符合法定形式。依据《中华人民共和国行政许可法》第三十二条第一款第五项，决定予以受理。",
		"The application is within this organ's powers and its documents are complete and in the form the law requires. Under article 32, paragraph 1, item 5 of the Administrative Licensing Law it is accepted.")
	w.limits()
	w.paragraph("依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在上述期限内，并另行书面告知（第四十五条）。",
		"Time that the law requires for hearings, tenders, auctions, inspections, tests, quarantine, appraisals and expert reviews is not counted and will be told in writing (article 45).")
	w.sign()
}

// limits are the limits announced on acceptance, without what may come later.
func (w *writer) limits() {
	w.fields(
		w.field("计时起点", "Counted from", w.date(w.a.From)),
		w.field("承诺期限", "Promise", w.limit(w.f.Promise)),
		w.field("承诺办结日", "Promised by", w.due(w.a.Promised)),
		w.field("法定期限", "Legal limit", w.limit(w.f.Law)),
		w.field("法定届满日", "The law's last day", w.due(w.a.Law)))
}

func deemedAcceptance(w *writer) {
	w.about(w.field("收件日期", "Received", w.day(w.f.ReceivedAt)))
	w.paragraph("本机关未在法定期限内告知您需要补正的内容。依据《中华人民共和国行政许可法》第三十二条第一款第四项，您的申请自收到申请材料之日起即为受理，办理期限自该日起计算。",
		"This organ did not tell you in time of anything to be corrected. Under article 32, paragraph 1, item 4 of the Administrative Licensing Law the application is accepted from the day its documents were received, and the limits count from that day.")
	w.limits()
	w.sign()
}

func nonAcceptance(w *writer) {
	w.about()
	switch w.a.Outcome {
	case center.NotRequired:
		w.paragraph("经审查，您申请的事项依法不需要取得行政许可，依据《中华人民共和国行政许可法》第三十二条第一款第一项，不予受理。",
			"What you applied for needs no licence by law; under article 32, paragraph 1, item 1 of the Administrative Licensing Law it is not accepted.")
	case center.NotCompetent:
		w.paragraph("经审查，您申请的事项依法不属于本机关职权范围，依据《中华人民共和国行政许可法》第三十二条第一款第二项，不予受理。",
			"What you applied for is not within this organ's powers; under article 32, paragraph 1, item 2 of the Administrative Licensing Law it is not accepted.")
	default:
		w.paragraph("经审查，您的申请不符合申请资格，决定不予受理。", "You do not qualify to make this application; it is not accepted.")
	}
	w.grounds()
	w.remedies()
	w.sign()
}

// grounds are the reasons and the rule behind them.
func (w *writer) grounds() {
	w.fields(
		w.field("理由", "Reasons", w.a.Reasons),
		w.field("依据", "Legal basis", w.a.LegalBasis),
		w.field("请向以下机关申请", "Apply to", w.a.WhereToGo))
}

// remedies name the ways to object: without them no refusal is lawful (article 38).
func (w *writer) remedies() {
	w.heading("救济途径", "If you disagree")
	own := w.pick(w.a.Remedies)
	if strings.Contains(own, w.say("复议", "reconsideration")) && strings.Contains(own, w.say("诉讼", "lawsuit")) {
		w.paragraph("%[1]s", "%[1]s", own)
		return
	}
	w.paragraph("您如不服本决定，可以自收到本文书之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼（《中华人民共和国行政许可法》第三十八条，《中华人民共和国行政复议法》第二十条，《中华人民共和国行政诉讼法》第四十六条）。",
		"You may apply for administrative reconsideration within 60 days of receiving this document, or bring a lawsuit before a people's court within six months (Administrative Licensing Law, article 38; Administrative Reconsideration Law, article 20; Administrative Litigation Law, article 46).")
	if own != "" {
		w.paragraph("%[1]s", "%[1]s", own)
	}
}

func correctionNotice(w *writer) {
	w.about(w.field("收件日期", "Received", w.day(w.f.ReceivedAt)))
	w.paragraph("经审查，您的申请材料不齐全或者不符合法定形式。依据《中华人民共和国行政许可法》第三十二条第一款第四项，现一次告知需要补正的全部内容：",
		"The documents are incomplete or not in the form the law requires. Under article 32, paragraph 1, item 4 of the Administrative Licensing Law, here is, once and in full, what must be corrected:")
	rows := make([][]string, len(w.a.Defects))
	for i, d := range w.a.Defects {
		problem := d.Problem
		if d.DocumentID != "" && w.a.DocumentOf != nil {
			if name := w.a.DocumentOf(d.DocumentID); name != "" {
				problem = name + w.say("：", ": ") + problem
			}
		}
		rows[i] = []string{strconv.Itoa(i + 1), problem, d.Remedy}
	}
	w.add(Block{Kind: center.BlockTable, Rows: rows,
		Columns: []string{w.say("序号", "No."), w.say("问题", "What is wrong"), w.say("如何补正", "What to do")}})
	w.paragraph("补正通知只发一次，本通知之外不再要求补正其他材料。材料补齐之日起重新计算收件期限。",
		"This notice is sent once; nothing beyond it will be asked for. Intake counts anew from the day complete documents arrive.")
	w.sign()
}

func correctionReceipt(w *writer) {
	w.about(w.field("收件时间", "Received", w.moment(w.a.At)))
	w.paragraph("已收到您按补正通知书（%[1]s）提交的材料。", "The documents you brought in answer to notice %[1]s have been received.", w.f.CaseNumber+"-"+center.PaperLetters(center.PaperCorrectionNotice))
	w.documents()
	w.sign()
}

func returned(w *writer) {
	w.about()
	w.paragraph("您的申请在受理前予以退回，理由和依据如下。", "The application is returned before acceptance, for the reasons and on the basis below.")
	w.grounds()
	w.paragraph("您对退办有异议的，可以请政务服务中心复核（电话 %[1]s），也可以补齐后重新申请。",
		"If you disagree you may ask the service center to review it (%[1]s); you may also apply again.", w.f.CenterPhone)
	w.remedies()
	w.sign()
}

func jointNotice(w *writer) {
	w.about(w.field("协办部门", "Assisting department", w.pick(w.a.Addressee)))
	w.paragraph("上述申请由本机关牵头联合办理。依据《中华人民共和国行政许可法》第二十六条第二款，请协办部门根据同一套申请材料提出意见，不得要求申请人重复提供材料。",
		"This organ leads the joint handling of the application. Under article 26, paragraph 2 of the Administrative Licensing Law the assisting department gives its opinion on the one set of documents; the applicant is not asked for them again.")
	w.fields(
		w.field("要求", "Asked for", w.a.Note),
		w.field("总期限", "Limit for all", w.limit(w.f.Law)))
	w.sign()
}

func feeNotice(w *writer) {
	w.about(w.field("申请编号", "Application number", w.f.ApplicationNumber))
	w.paragraph("依据《中华人民共和国行政许可法》第五十九条，下列费用按照公布的法定项目和标准收取。一份申请只发一份通知、缴一次费，涵盖所有部门。",
		"Under article 59 of the Administrative Licensing Law these fees are charged by published items and standards. One notice and one payment cover all departments of the application.")
	var total int
	rows := make([][]string, len(w.a.Fees))
	for i, f := range w.a.Fees {
		total += f.Fen
		rows[i] = []string{strconv.Itoa(i + 1), w.pick(f.Name), f.Basis, yuan(f.Fen)}
	}
	w.add(Block{Kind: center.BlockTable, Rows: rows,
		Columns: []string{w.say("序号", "No."), w.say("项目", "Fee"), w.say("依据", "Basis"), w.say("金额（元）", "Yuan")}})
	w.fields(w.field("合计", "Total", w.say("%[1]s 元", "%[1]s yuan", yuan(total))))
	w.sign()
}

func yuan(fen int) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

var procedures = map[center.SuspensionKind]Bilingual{
	center.SuspendHearing: {"听证", "hearing"}, center.SuspendTender: {"招标", "tender"}, center.SuspendAuction: {"拍卖", "auction"},
	center.SuspendInspection: {"检验", "inspection"}, center.SuspendTesting: {"检测", "testing"}, center.SuspendQuarantine: {"检疫", "quarantine"},
	center.SuspendAppraisal: {"鉴定", "appraisal"}, center.SuspendExpertReview: {"专家评审", "expert review"},
}

func suspension(w *writer) {
	w.about()
	name := w.pick(procedures[w.a.Procedure])
	w.paragraph("您的申请依法需要进行%[1]s。依据《中华人民共和国行政许可法》第四十五条，所需时间不计算在办理期限内，现将所需时间书面告知如下：",
		"By law your application requires the following procedure: %[1]s. Under article 45 of the Administrative Licensing Law its time is not counted in the limits, and is told to you in writing:", name)
	w.fields(
		w.field("特别程序", "Procedure", name),
		w.field("开始日期", "Begins", w.day(w.a.At)),
		w.field("预计所需时间", "Expected time", w.say("%[1]d 个工作日", "%[1]d working days", w.a.Days)),
		w.field("理由", "Reason", w.a.Reasons),
		w.field("依据", "Legal basis", w.a.LegalBasis))
	w.sign()
}

func resumption(w *writer) {
	w.about()
	w.paragraph("%[1]s已经结束，办理期限自下列日期起继续计算。", "The procedure (%[1]s) has ended; the limits go on counting.", w.pick(procedures[w.a.Procedure]))
	w.fields(
		w.field("开始日期", "Began", w.date(w.a.From)),
		w.field("结束日期", "Ended", w.day(w.a.At)),
		w.field("新的承诺办结日", "Now promised by", w.due(w.a.Promised)),
		w.field("新的法定届满日", "The law's last day now", w.due(w.a.Law)))
	w.sign()
}

func extension(w *writer) {
	w.about()
	w.paragraph("您的申请不能在法定期限内作出决定。依据《中华人民共和国行政许可法》第四十二条，经负责人批准，办理期限延长 %[1]d 个工作日，延长的理由告知如下：",
		"The application cannot be decided within the legal limit. Under article 42 of the Administrative Licensing Law, and with the approval of the head responsible, the limit is extended by %[1]d working days, for this reason:", w.a.Days)
	w.fields(
		w.field("理由", "Reason", w.a.Reasons),
		w.field("依据", "Legal basis", w.a.LegalBasis),
		w.field("新的法定届满日", "The law's last day now", w.due(w.a.Law)))
	w.remark("延期只此一次，不改变承诺期限。", "There is one extension only; it does not move the promise.")
	w.sign()
}

func withdrawal(w *writer) {
	w.about(w.field("撤回时间", "Withdrawn", w.moment(w.a.At)), w.field("撤回理由", "Reason", w.a.Reasons))
	w.paragraph("应您的要求，上述申请已经撤回，办理终止。撤回不影响您今后再次申请。",
		"At your request the application is withdrawn and the matter ended. You may apply again at any time.")
	w.sign()
}

func grant(w *writer) {
	w.about(w.field("受理日期", "Counted from", w.date(w.a.From)))
	w.paragraph("经审查，您的申请符合法定条件、标准。依据《中华人民共和国行政许可法》第三十八条第一款，决定准予行政许可。",
		"The application meets the conditions and standards of the law. Under article 38, paragraph 1 of the Administrative Licensing Law it is granted.")
	w.fields(
		w.field("决定", "Decision", w.say("准予", "Granted")),
		w.field("说明", "Remarks", w.a.Reasons),
		w.field("依据", "Legal basis", w.a.LegalBasis))
	w.paragraph("需要颁发证件的，自本决定作出之日起十个工作日内颁发、送达（第四十四条）。本决定依法公开，公众有权查阅（第四十条）。",
		"Where a licence is to be made out it will be delivered within ten working days of this decision (article 44). The decision is public (article 40).")
	w.sign()
}

func refusal(w *writer) {
	w.about(w.field("受理日期", "Counted from", w.date(w.a.From)))
	w.paragraph("经审查，您的申请不符合法定条件、标准。依据《中华人民共和国行政许可法》第三十八条第二款，决定不予行政许可。",
		"The application does not meet the conditions and standards of the law. Under article 38, paragraph 2 of the Administrative Licensing Law it is refused.")
	w.grounds()
	w.remedies()
	w.sign()
}

// licenceItself is what the holder shows to others (article 39).
func licenceItself(w *writer) {
	until := w.say("长期", "without end")
	if l := w.a.Licence; l != nil {
		if l.Title.Zh != "" {
			w.p.Title = w.pick(l.Title)
		}
		if l.Until != nil {
			until = w.date(*l.Until)
		}
		w.about(
			w.field("证照编号", "Licence number", l.Number),
			w.field("有效期起", "Valid from", w.date(l.From)),
			w.field("有效期止", "Valid until", until),
			w.field("接续证照", "Takes the place of", l.Follows))
		if len(l.Changes) > 0 {
			w.heading("变更内容", "What was changed")
			fields := make([]Field, len(l.Changes))
			for i, c := range l.Changes {
				fields[i] = Field{Label: w.pick(changed[c.Kind]), Value: c.To}
			}
			w.fields(fields...)
		}
	}
	w.add(Block{Kind: center.BlockSignature, Lines: []string{w.p.Organ, w.say("（发证机关印章）", "(seal of the issuing organ)"), w.day(w.a.At)}})
	target := "/verify#" + w.a.Code
	w.add(Block{Kind: center.BlockCode, Target: &target,
		Text: w.say("扫码核验真伪：核验不需要登录，也不依赖本网站。", "Scan to check that it is genuine, without signing in and without this site.")})
}

func delivery(w *writer) {
	how := w.say("窗口领取", "at the window")
	if w.a.Channel == center.DeliverByPost {
		how = w.say("邮寄送达", "by post")
	}
	more := []Field{}
	if l := w.a.Licence; l != nil {
		more = append(more, w.field("送达文书", "Delivered", w.pick(l.Title)), w.field("证照编号", "Licence number", l.Number))
	}
	more = append(more, w.field("送达方式", "How", how), w.field("送达时间", "When", w.moment(w.a.At)))
	w.about(more...)
	if w.a.Channel != center.DeliverByPost {
		w.add(Block{Kind: center.BlockSignature, Lines: []string{w.say("受送达人（签字或盖章）：________________", "Received by (signature): ________________")}})
	}
	w.sign()
}
