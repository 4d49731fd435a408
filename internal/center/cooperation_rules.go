package center

// unready tells what an examiner still waits for: the opinions of a joint case
// (Licensing Law, article 26), the superior's reply of an upward one (article 35).
func unready(s Situation) error {
	switch {
	case s.Waiting:
		return Refuse(ErrOpinionsOpen, "", "还有协办部门没有出具意见，收齐后才能审核。什么都没有改动。", "An assisting department has not given its opinion; examination waits for every one. Nothing was changed.")
	case s.Upward && !s.SentUp:
		return Refuse(ErrIllegalStep, "", "这个事项须先上报上级机关（行政许可法第三十五条）。什么都没有改动。", "This item must first be sent up to the superior (Licensing Law, article 35). Nothing was changed.")
	case s.Upward && !s.Replied:
		return Refuse(ErrIllegalStep, "", "正在等上级机关批复。什么都没有改动。", "The superior's reply has not come. Nothing was changed.")
	case s.Upward && !s.HandedOn:
		return Refuse(ErrIllegalStep, "", "请先转办上级机关的批复。什么都没有改动。", "Hand the superior's reply on first. Nothing was changed.")
	}
	return nil
}

// jointly checks the acts of a joint case.
func jointly(a CaseAction, s Situation) error {
	switch a {
	case ActGiveOpinion:
		if !s.Asked {
			return Refuse(ErrNotAssigned, "", "没有请您出具意见的任务。什么都没有改动。", "No open task asks you for an opinion. Nothing was changed.")
		}
		return nil
	case ActRecordSilence:
		if !s.Silent {
			return Refuse(ErrIllegalStep, "", "没有逾期未出意见的部门。", "No department has let its sub-limit pass.")
		}
		return nil
	case ActRecordVisit:
		if s.Joint && s.Visited {
			return Refuse(ErrIllegalStep, "", "联办件只作一次现场核查，已经核查过。什么都没有改动。", "A joint case is visited once, and was. Nothing was changed.")
		}
	case ActHoldMeeting:
		if !s.Joint {
			return Refuse(ErrIllegalStep, "", "只有联办件开联席会议。", "Only joint cases have a joint meeting.")
		}
	}
	return byItsExaminer(s)
}

// upward checks the acts of a case that the superior decides.
func upward(a CaseAction, role Role, s Situation) error {
	if !s.Upward {
		return Refuse(ErrIllegalStep, "", "这个事项不上报。", "This item is not sent up.")
	}
	switch a {
	case ActReferUp:
		if s.SentUp {
			return Refuse(ErrIllegalStep, "", "已经上报过。", "It was sent up already.")
		}
	case ActRecordReply:
		if !s.SentUp || s.Replied {
			return Refuse(ErrIllegalStep, "", "没有等待批复的上报。", "No reply is awaited.")
		}
		if role == RoleSuperior {
			return nil
		}
	case ActHandOn:
		if !s.Replied || s.HandedOn {
			return Refuse(ErrIllegalStep, "", "没有待转办的批复。", "There is no reply to hand on.")
		}
	}
	return byItsExaminer(s)
}

func byItsExaminer(s Situation) error {
	if !s.Assigned && !s.Examiner {
		return Refuse(ErrNotAssigned, "", "这个办件由别人承办，只有承办人可以办理。什么都没有改动。", "This case is assigned to somebody else, who alone may act. Nothing was changed.")
	}
	return nil
}
