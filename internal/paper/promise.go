package paper

import (
	"strconv"

	"onewindow/internal/center"
)

// lenientAcceptance is the promise and the notice in one: what follows, by when,
// and what a broken promise leads to.
func lenientAcceptance(w *writer) {
	w.about()
	p := w.promise()
	w.paragraph("主要申请材料齐全，现予容缺受理。下列材料由申请人承诺在 %[1]s 前补齐，本机关不再要求其他材料：",
		"The essential documents are there and the application is accepted. These documents follow by %[1]s; nothing else will be asked for:", w.date(p.Due))
	w.listed(p.Documents)
	w.heading("承诺", "The promise")
	w.paragraph("%[1]s", "%[1]s", w.pick(p.Text))
	how := w.say("网上确认", "confirmed online")
	if p.OnPaper {
		how = w.say("在窗口签署", "signed at the window")
	}
	w.fields(
		w.field("承诺方式", "How", how),
		w.field("文本版本", "Text", p.Digest),
		w.field("依据", "Legal basis", w.a.LegalBasis))
	if p.OnPaper {
		w.add(Block{Kind: center.BlockSignature, Lines: []string{w.say("申请人（签字或盖章）：________________", "Applicant (signature): ________________")}})
	}
	w.sign()
}

// promise and commitment are what the papers are about; empty when a file lost them.
func (w *writer) promise() Promise {
	if w.a.Promise == nil {
		return Promise{}
	}
	return *w.a.Promise
}

func (w *writer) commitment() Commitment {
	if w.a.Commitment == nil {
		return Commitment{}
	}
	return *w.a.Commitment
}

func (w *writer) listed(names []Bilingual) {
	rows := make([][]string, len(names))
	for i, n := range names {
		rows[i] = []string{strconv.Itoa(i + 1), w.pick(n)}
	}
	w.add(Block{Kind: center.BlockTable, Rows: rows, Columns: []string{w.say("序号", "No."), w.say("材料名称", "Document")}})
}

func deferredReceipt(w *writer) {
	w.about(w.field("收件时间", "Received", w.moment(w.a.At)))
	if p := w.a.Promise; p != nil && p.Left != "0" {
		w.paragraph("已收到您补交的材料，还有 %[1]s 件待补，请在 %[2]s 前补齐。", "Documents you promised have been received. Still to come: %[1]s, by %[2]s.", p.Left, w.date(p.Due))
	} else {
		w.paragraph("承诺后补的材料已全部收到。", "All the documents you promised have been received.")
	}
	w.sign()
}

func brokenPromise(w *writer) {
	w.about()
	p := w.promise()
	w.paragraph("您承诺在 %[1]s 前补齐的材料没有补齐：", "These documents were promised by %[1]s and did not come:", w.date(p.Due))
	w.listed(p.Documents)
	if p.Terminates {
		w.paragraph("依照承诺，办理终止。您可以备齐材料重新申请。", "As promised, the matter ends. You may apply again with all documents.")
	} else {
		w.paragraph("依照承诺，本机关将依法作出不予许可决定，另行送达。", "As promised, the application will be refused by a decision of its own.")
	}
	w.paragraph("自本日起 %[1]d 个月内，您的申请不适用容缺受理和告知承诺；按清单交齐材料的申请不受影响。已经改正的，可以申请信用修复。",
		"For %[1]d months from today neither lenient acceptance nor a commitment is open to you; applications with all documents are not affected. Once it is put right you may ask for repair.", w.a.Days)
	w.fields(w.field("依据", "Legal basis", w.a.LegalBasis))
	w.remedies()
	w.sign()
}

// commitment is what the applicant was told and what they committed to, word for word.
func commitment(w *writer) {
	w.about(w.field("承诺时间", "Committed", w.moment(w.a.At)))
	c := w.commitment()
	w.heading("告知", "What you were told")
	w.paragraph("%[1]s", "%[1]s", w.pick(c.Notice))
	w.heading("承诺", "What you committed to")
	w.paragraph("%[1]s", "%[1]s", w.pick(c.Pledge))
	w.fields(
		w.field("核查期限", "Verified within", w.limit(c.Verify)),
		w.field("文本版本", "Text", c.Digest),
		w.field("依据", "Legal basis", w.a.LegalBasis))
	w.sign()
}

func putRightOrder(w *writer) {
	w.about()
	c := w.commitment()
	w.paragraph("经核查，您作出的承诺与实际情况不符。责令您在 %[1]s 前整改；逾期不整改或者整改后仍不符合条件的，将依法撤销决定（《中华人民共和国行政许可法》第六十九条）。",
		"Verification found that your commitment is not true. You are ordered to put things right by %[1]s; failing that the decision will be revoked (Administrative Licensing Law, article 69).", w.date(c.OrderDue))
	w.fields(w.field("核查情况", "Findings", c.Findings), w.field("依据", "Legal basis", w.a.LegalBasis))
	w.paragraph("在上述期限内，您有权陈述和申辩，本机关在作出撤销决定前听取您的意见。", "Until that day you may state your case; it is heard before anything is revoked.")
	w.sign()
}

func commitmentRevocation(w *writer) {
	w.about()
	w.paragraph("您作出的承诺不实，且没有在规定期限内整改。依据《中华人民共和国行政许可法》第六十九条，撤销依承诺作出的准予决定；基于该决定取得的利益不受保护。",
		"The commitment was not true and was not put right in time. Under article 69 of the Administrative Licensing Law the decision made on it is revoked; what was gained by it is not protected.")
	w.grounds()
	if c := w.a.Commitment; c != nil {
		statement := c.Statement
		if statement == "" {
			statement = w.say("（在期限内没有陈述申辩）", "(none was made in time)")
		}
		w.fields(w.field("核查情况", "Findings", c.Findings), w.field("您的陈述申辩", "Your statement", statement))
	}
	w.paragraph("自本日起 %[1]d 个月内，在信用修复前，您的申请不适用告知承诺和容缺受理。", "For %[1]d months from today, until the record is repaired, neither a commitment nor lenient acceptance is open to you.", w.a.Days)
	w.remedies()
	w.sign()
}
