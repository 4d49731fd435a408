package statistics

import "onewindow/internal/center"

// The counts by the names of the API.

// Filed counts cases filed.
func (f *Figures) Filed() int { return f.Count(center.MeasureFiled) }

// Accepted counts cases accepted.
func (f *Figures) Accepted() int { return f.Count(center.MeasureAccepted) }

// DeemedAccepted counts cases accepted by law.
func (f *Figures) DeemedAccepted() int { return f.Count(center.MeasureDeemedAccepted) }

// Declined counts cases not accepted.
func (f *Figures) Declined() int { return f.Count(center.MeasureDeclined) }

// Corrections counts correction notices.
func (f *Figures) Corrections() int { return f.Count(center.MeasureCorrection) }

// SecondNotices counts second notices that were tried.
func (f *Figures) SecondNotices() int { return f.Count(center.MeasureSecondNotice) }

// Withdrawn counts cases taken back.
func (f *Figures) Withdrawn() int { return f.Count(center.MeasureWithdrawn) }

// Returned counts cases returned.
func (f *Figures) Returned() int { return f.Count(center.MeasureReturned) }

// Granted counts cases granted.
func (f *Figures) Granted() int { return f.Count(center.MeasureGranted) }

// Refused counts cases refused.
func (f *Figures) Refused() int { return f.Count(center.MeasureRefused) }

// Delivered counts results handed over.
func (f *Figures) Delivered() int { return f.Count(center.MeasureDelivered) }

// ComplaintsAnswered counts complaints and questions answered.
func (f *Figures) ComplaintsAnswered() int { return f.Count(center.MeasureAnswered) }

// ComplaintsAnsweredLate counts those answered late.
func (f *Figures) ComplaintsAnsweredLate() int { return f.Count(center.MeasureAnsweredLate) }

// Yellow counts the lights that turned yellow.
func (f *Figures) Yellow() int { return f.Labelled(center.MeasureLight, string(center.Yellow)) }

// Red counts the lights that turned red.
func (f *Figures) Red() int { return f.Labelled(center.MeasureLight, string(center.Red)) }

// Warnings counts warnings that stand, by rung.
func (f *Figures) Warnings() []*Labelled { return f.labels(center.MeasureWarning) }

// Complaints counts what the public brought, by kind.
func (f *Figures) Complaints() []*Labelled { return f.labels(center.MeasureComplaint) }

// Ratings counts the ratings that count, by level.
func (f *Figures) Ratings() []*Labelled { return f.labels(center.MeasureRating) }

// Suppressed tells whether times and rates are held back.
func (f *Figures) Suppressed() bool { return f.Hidden() }

// Definition says how a figure is made.
type Definition struct {
	Key           string
	Name, Formula center.Bilingual
}

// Definitions are how the figures are made, beside which they are shown.
var Definitions = []Definition{
	{"promiseReduction", center.Bilingual{Zh: "承诺时限压缩率", En: "Promise reduction"}, center.Bilingual{Zh: "1 − 承诺工作日合计 ÷ 法定工作日合计（已作决定的办件）", En: "1 − Σ promised working days ÷ Σ statutory working days, over the cases decided"}},
	{"statutorySpeedUp", center.Bilingual{Zh: "法定提速率", En: "Faster than the law"}, center.Bilingual{Zh: "（法定工作日合计 − 实际工作日合计）÷ 法定工作日合计", En: "(Σ statutory − Σ used) ÷ Σ statutory working days"}},
	{"promiseSpeedUp", center.Bilingual{Zh: "承诺提速率", En: "Faster than promised"}, center.Bilingual{Zh: "（承诺工作日合计 − 实际工作日合计）÷ 承诺工作日合计", En: "(Σ promised − Σ used) ÷ Σ promised working days"}},
	{"onTimeRate", center.Bilingual{Zh: "按时办结率", En: "On time"}, center.Bilingual{Zh: "承诺时限内作出决定的办件 ÷ 已作决定的办件", En: "Decided within the promise ÷ decided"}},
	{"earlyRate", center.Bilingual{Zh: "提前办结率", En: "Early"}, center.Bilingual{Zh: "在承诺时限最后一日之前作出决定的办件 ÷ 已作决定的办件", En: "Decided before the promise's last day ÷ decided"}},
	{"completionRate", center.Bilingual{Zh: "办结率", En: "Completion"}, center.Bilingual{Zh: "已作决定的办件 ÷ 同期受理的办件；办理以前受理的办件时可超过100%", En: "Decided ÷ accepted in the same months; over 100 % when earlier cases were decided"}},
	{"correctionRate", center.Bilingual{Zh: "补正率", En: "Corrections"}, center.Bilingual{Zh: "一次性告知 ÷ 收件", En: "Correction notices ÷ cases filed"}},
	{"satisfactionRate", center.Bilingual{Zh: "好评率", En: "Satisfaction"}, center.Bilingual{Zh: "非常满意、满意、基本满意的评价 ÷ 全部有效评价", En: "Ratings very satisfied, satisfied or basically satisfied ÷ all ratings that count"}},
	{"actual", center.Bilingual{Zh: "实际用时", En: "Actual time"}, center.Bilingual{Zh: "自受理（视为受理的自收件，补正的自材料齐全之日）至作出决定的工作日，依法暂停的日子除外；中位数与九成位按最近名次法", En: "Working days from acceptance (receipt when deemed, complete documents after a correction) to the decision, lawful pauses left out; median and 90th percentile by nearest rank"}},
}
