package paper

// Papers of those whose interests a decision touches (Licensing Law, articles
// 36 and 46 to 48), and of the center's own review of a return.

func rightsNotice(w *writer) {
	w.about()
	w.paragraph("经审查，本办件的决定可能直接关系他人重大利益。依据《中华人民共和国行政许可法》第三十六条、第四十七条，现告知申请人和利害关系人：有权陈述和申辩；要求听证的，应当在被告知之日起五个工作日内提出，不承担组织听证的费用。",
		"The decision in this case may touch important interests of others. Under articles 36 and 47 of the Administrative Licensing Law applicant and interested parties are told: they may state their case; whoever wants a hearing asks for it within five working days of being told, and does not bear its costs.")
	w.sign()
}

func hearingNotice(w *writer) {
	w.about(w.field("提出日期", "Asked for", w.day(w.a.At)), w.field("举行听证的最后一日", "Held by", w.due(w.a.Law)))
	w.paragraph("听证申请已经收到，将在二十个工作日内组织听证，并于举行七日前通知时间、地点；听证由审查人员以外的人主持，公开举行，制作笔录，并根据笔录作出决定（《中华人民共和国行政许可法》第四十七条、第四十八条）。",
		"The request was received. The hearing is held within 20 working days; time and place are told seven days before. Somebody other than the examiner presides, it is public, a record is made, and the decision follows the record (Administrative Licensing Law, articles 47 and 48).")
	w.paragraph("听证所需时间不计入审批期限（第四十五条）。", "The time it takes does not count against the limit (article 45).")
	w.sign()
}

func reviewRuling(w *writer) {
	w.about()
	if w.a.Upheld {
		w.paragraph("经复核，维持对您申请的退办。", "On review the return of your application is upheld.")
	} else {
		w.paragraph("经复核，撤销退办，您的申请自本日起重新办理，收件期限重新计算。", "On review the return is set aside. Your application is taken up again from today, and intake counts anew.")
	}
	w.fields(w.field("理由", "Reasons", w.a.Reasons))
	if w.a.Upheld {
		w.remedies()
	}
	w.sign()
}
