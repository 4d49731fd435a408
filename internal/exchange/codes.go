package exchange

import (
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// The codes of GB/T 39046-2020, annex A, and of the national exchange tables.

var itemTypes = map[center.ItemType]string{ // A.1
	center.ItemLicence: "01", center.ItemBenefit: "05", center.ItemConfirmation: "07", center.ItemReward: "08", center.ItemRuling: "09",
	center.ItemFiling: "10", center.ItemOther: "10", center.ItemPublicService: "20",
}

var audiences = map[center.Audience]string{ // A.4; several are joined by ^
	center.ForPerson: "1", center.ForEnterprise: "2", center.ForBoth: "1^2",
}

var handlings = map[center.Handling]string{center.Instant: "1", center.Commitment: "2"} // A.6

var channels = map[center.Channel]string{ // A.5
	center.ChannelWindow: "1", center.ChannelWeb: "2", center.ChannelKiosk: "9", center.ChannelPhone: "9", center.ChannelAPI: "9",
}

var versionStates = map[center.VersionState]string{center.VersionPublished: "1", center.VersionSuperseded: "3", center.VersionDraft: "4"}

var units = map[workday.Unit]string{workday.UnitWorkingDay: "1", workday.UnitCalendarDay: "2", workday.UnitMonth: "5"}

// How satisfied somebody was, A.8: the standard's order, not the one that some
// platforms turned around.
var levels = map[center.RatingLevel]string{
	center.VerySatisfied: "1", center.Satisfied: "2", center.BasicallySatisfied: "3", center.Dissatisfied: "4", center.VeryDissatisfied: "5",
}

var levelNames = map[center.RatingLevel]string{
	center.VerySatisfied: "非常满意", center.Satisfied: "满意", center.BasicallySatisfied: "基本满意", center.Dissatisfied: "不满意", center.VeryDissatisfied: "非常不满意",
}

// Where a rating came from, in the standard's words. Our pages do not ask whether
// they are read on a telephone, so the web counts as a PC; another program that
// speaks to the API is most likely an app.
var ratingChannels = map[center.Channel]string{
	center.ChannelWeb: "PC端", center.ChannelAPI: "移动服务端", center.ChannelKiosk: "大厅其他终端", center.ChannelWindow: "大厅其他终端", center.ChannelPhone: "电话",
}

// How grave a warning is; the standard gives no values, so those in use.
var rungs = map[center.MonitorRung]string{center.RungNotice: "1", center.RungYellow: "2", center.RungRed: "3"}

// The kinds of special procedure, A.7: an extension, and everything else.
const (
	specialExtension = "1"
	specialOther     = "2"
)

// What a case ended in: issued or granted, refused, void, given up, not accepted.
var results = map[center.CaseStatus]string{
	center.StatusGranted: "0", center.StatusRefused: "1", center.StatusVoid: "2", center.StatusTerminated: "2",
	center.StatusWithdrawn: "5", center.StatusReturned: "5", center.StatusNotAccepted: "6",
}

// What an act did to a case, in the two words the tables know: 1 passed on, 2 sent back.
func actionOf(kind center.CaseEventKind) string {
	switch kind {
	case center.CaseDeclined, center.CaseCorrectionRequested, center.CaseRefused, center.CaseReturned, center.CaseWithdrawn, center.CaseTerminated:
		return "2"
	}
	return "1"
}

// The kinds of paper a person is known by: resident identity card, business licence.
const (
	paperIdentity = "31"
	paperLicence  = "51"
)

func yes(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

// Codes lists what is written of each code set, by the set's name.
func Codes() map[string][]string {
	return map[string][]string{
		"事项类型": values(itemTypes), "服务对象": values(audiences), "办件类型": values(handlings), "办理形式": values(channels),
		"事项状态": values(versionStates), "时限单位(山东)": values(units), "办结结果(山东)": values(results),
		"满意度(国标)": values(levels), "监察结果": values(rungs),
		"特别程序种类": {specialExtension, specialOther}, "证件类型(浙江)": {paperIdentity, paperLicence},
	}
}

func values[K comparable](m map[K]string) []string {
	out := make([]string, 0, len(m))
	for _, v := range m {
		out = append(out, v)
	}
	return out
}
