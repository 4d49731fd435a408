package paper

import "onewindow/internal/center"

// The papers of a licence's later life. Those who may lose it are told the facts,
// the reasons, the law and their rights before anything is decided, and every
// decision names the ways to object (Licensing Law, articles 7, 8, 50, 69, 70;
// Administrative Penalties Law, articles 44, 45, 59, 63).

var changed = map[center.LicenceChangeKind]Bilingual{
	center.ChangeHolderName: {"持有人名称", "Holder's name"}, center.ChangeAddress: {"地址", "Address"},
	center.ChangePersonInCharge: {"负责人", "Person in charge"}, center.ChangeScope: {"许可范围", "Scope"}, center.ChangeOther: {"其他", "Other"},
}

var endings = map[center.LicenceEnding]Bilingual{
	center.EndCancellation: {"注销", "cancelled"}, center.EndAnnulment: {"撤销", "annulled"},
	center.EndWithdrawal: {"撤回", "withdrawn"}, center.EndRevocation: {"吊销", "revoked"},
}

var endingGrounds = map[center.EndingGround]Bilingual{
	center.GroundNotRenewed:      {"有效期届满未延续", "it expired and was not renewed"},
	center.GroundDied:            {"被许可人死亡", "the person it was given to has died"},
	center.GroundIncapable:       {"被许可人丧失行为能力", "the person it was given to has lost capacity"},
	center.GroundDissolved:       {"法人或者其他组织依法终止", "the organisation was dissolved"},
	center.GroundEnded:           {"行政许可已被撤销、撤回，或者许可证件已被吊销", "it was annulled, withdrawn or revoked before"},
	center.GroundForce:           {"不可抗力导致行政许可事项无法实施", "force majeure makes it impossible to act on"},
	center.GroundOtherCancel:     {"法律、法规规定应当注销的其他情形", "another case in which the law demands cancellation"},
	center.GroundAbuse:           {"工作人员滥用职权、玩忽职守作出准予决定", "staff abused their power or neglected their duty in granting it"},
	center.GroundBeyond:          {"超越法定职权作出准予决定", "it was granted beyond the organ's powers"},
	center.GroundProcedure:       {"违反法定程序作出准予决定", "it was granted against the procedure of the law"},
	center.GroundUnqualified:     {"对不具备申请资格或者不符合法定条件的申请人准予许可", "the applicant was not qualified or did not meet the conditions"},
	center.GroundOtherAnnul:      {"依法可以撤销行政许可的其他情形", "another case in which the law allows annulment"},
	center.GroundFraud:           {"以欺骗、贿赂等不正当手段取得行政许可", "it was got by fraud, bribery or the like"},
	center.GroundLawChanged:      {"所依据的法律、法规、规章修改或者废止", "the law it rests on was changed or abolished"},
	center.GroundCircumstances:   {"所依据的客观情况发生重大变化", "the circumstances it rests on have changed greatly"},
	center.GroundUnlawfulConduct: {"违法行为依法应当吊销许可证件", "an unlawful act for which the law has it taken away"},
}

// ofLicence names the licence: what each of these papers begins with.
func (w *writer) ofLicence(more ...Field) {
	l := w.a.Licence
	until := w.say("长期", "without end")
	if l.Until != nil {
		until = w.date(*l.Until)
	}
	w.about(append([]Field{
		w.field("证照名称", "Licence", w.pick(l.Title)), w.field("证照编号", "Licence number", l.Number),
		w.field("有效期", "Valid", w.say("%[1]s 至 %[2]s", "%[1]s to %[2]s", w.date(l.From), until)),
	}, more...)...)
}

func deemedRenewal(w *writer) {
	w.ofLicence()
	w.paragraph("您在规定的时间内申请延续，本机关在有效期届满前没有作出决定。依据《中华人民共和国行政许可法》第五十条第二款，视为准予延续，证照自届满次日起继续有效。",
		"You applied for renewal in time, and this organ decided nothing by the last day. Under article 50, paragraph 2 of the Administrative Licensing Law the renewal is deemed granted: the licence goes on from the day after.")
	if d := w.a.Licence.DeemedUntil; d != nil {
		w.fields(w.field("延续至", "Goes on until", w.date(*d)))
	}
	w.paragraph("新的证照由本机关补发；补发前，凭本告知书和原证照继续从事许可的活动，任何人不得以证面日期届满为由要求停止。",
		"This organ will make the new licence out. Until then this notice and the old licence together allow what was licensed; nobody may demand that it stop because of the date on the paper.")
	w.sign()
}

func endingNotice(w *writer) {
	e := w.a.Ending
	w.ofLicence()
	w.paragraph("本机关拟%[1]s上述证照，现将事实、理由、依据和您的权利告知如下：", "This organ intends that the licence above be %[1]s. Here are the facts, the reasons, the law and your rights:", w.pick(endings[e.Kind]))
	w.fields(
		w.field("情形", "Ground", w.pick(endingGrounds[e.Ground])),
		w.field("事实和理由", "Facts and reasons", e.Facts),
		w.field("依据", "Legal basis", e.Basis),
		w.field("法律条款", "Article", w.pick(e.Law)))
	w.heading("您的权利", "Your rights")
	if e.StatementUntil != nil {
		w.paragraph("您有权陈述和申辩，也有权要求听证；请在 %[1]s 前提出（收到之日起五个工作日内）。听证不收费。逾期不提出的，视为放弃听证；本机关不会因为您陈述、申辩或者要求听证而加重处理（《中华人民共和国行政处罚法》第四十四条、第四十五条、第六十三条、第六十四条）。",
			"You may make a statement and you may ask for a hearing, by %[1]s: five working days from being told. A hearing costs nothing. After that day the right to a hearing is given up. Nothing gets worse for you because you speak up or ask for a hearing (Administrative Penalties Law, articles 44, 45, 63 and 64).",
			w.date(*e.StatementUntil))
	}
	w.sign()
}

func endingDropped(w *writer) {
	e := w.a.Ending
	w.ofLicence(w.field("事先告知书", "Notice", e.Notice))
	w.paragraph("经审查，并听取您的意见，本机关决定不%[1]s上述证照，证照继续有效。", "Having looked into it and heard you, this organ decides that the licence is not %[1]s: it stands.", w.pick(endings[e.Kind]))
	w.fields(w.field("理由", "Reasons", e.Reasons))
	w.sign()
}

// ended says what is common to all decisions that end a licence.
func ended(w *writer, zh, en string) {
	e := w.a.Ending
	more := []Field{}
	if e.Kind != center.EndCancellation {
		heard := w.say("已告知，未提出", "told, said nothing")
		switch {
		case e.Heard:
			heard = w.say("已举行听证", "a hearing was held")
		case e.Stated:
			heard = w.say("已听取陈述申辩", "heard")
		}
		more = append(more, w.field("事先告知书", "Notice", e.Notice), w.field("陈述申辩", "Holder's statement", heard))
	}
	w.ofLicence(more...)
	w.paragraph(zh, en)
	w.fields(
		w.field("情形", "Ground", w.pick(endingGrounds[e.Ground])),
		w.field("事实", "Facts", e.Facts),
		w.field("理由", "Reasons", e.Reasons),
		w.field("依据", "Legal basis", e.Basis),
		w.field("法律条款", "Article", w.pick(e.Law)))
	if e.Compensation != nil {
		w.fields(w.field("补偿", "Compensation", w.say("%[1]s 元", "%[1]s yuan", yuan(*e.Compensation))))
	}
	w.paragraph("自本决定作出之日起，证照不得再使用；失效信息同时列入公开的状态名单，扫码核验即可查到。",
		"From the day of this decision the licence must not be used; it is on the public status list, and whoever scans its code sees it.")
	w.remedies()
	w.sign()
}

func cancellation(w *writer) {
	ended(w, "依据《中华人民共和国行政许可法》第七十条，依法办理上述行政许可的注销手续。", "Under article 70 of the Administrative Licensing Law the licence is cancelled.")
}

func annulment(w *writer) {
	ended(w, "依据《中华人民共和国行政许可法》第六十九条，决定撤销上述行政许可。撤销不会对公共利益造成重大损害。非因您的过错而受到损害的合法权益，依法给予赔偿；以欺骗、贿赂等不正当手段取得的，由此取得的利益不受保护。",
		"Under article 69 of the Administrative Licensing Law the licence is annulled. This does not greatly harm the public interest. Damage to lawful rights that is not your fault is made good; what was gained by fraud, bribery or the like is not protected.")
}

func licenceWithdrawal(w *writer) {
	ended(w, "依据《中华人民共和国行政许可法》第八条第二款，为了公共利益的需要，决定撤回上述行政许可。由此造成的财产损失依法给予补偿。",
		"Under article 8, paragraph 2 of the Administrative Licensing Law the licence is withdrawn in the public interest. What it costs you is compensated.")
}

func revocation(w *writer) {
	ended(w, "依据《中华人民共和国行政处罚法》第九条第三项和下列规定，决定吊销上述许可证件。", "Under article 9 (3) of the Administrative Penalties Law and the rule below the licence is revoked as a penalty.")
}
