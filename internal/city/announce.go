package city

import (
	"context"
	"fmt"
	"time"

	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/disclosure"
	"onewindow/internal/workday"
)

// planAnnouncements plans what the center tells the public: policies that are in
// force anywhere, and notices of its own, one of them in two editions.
func (c *City) planAnnouncements(end time.Time, plan func(time.Time, func(context.Context) error)) {
	if c.Disclosure == nil {
		return
	}
	first := workday.DayOf(c.now) + 1
	last := workday.DayOf(end)
	tell := func(day workday.Day, in disclosure.PublishAnnouncementInput) {
		in.From = &day
		plan(day.Start().Add(8*time.Hour), func(ctx context.Context) error {
			if _, err := c.Disclosure.Publish(auth.WithActor(ctx, c.accounts["admin"]), in); err != nil {
				return fmt.Errorf("announce %s: %w", in.Key, err)
			}
			return nil
		})
	}
	tell(first, disclosure.PublishAnnouncementInput{Key: "good-bad-rating", Kind: center.NoticePolicy,
		Title: "关于建立政务服务“好差评”制度提高政务服务水平的意见", TitleEn: "Opinions on a rating system for government services",
		Reference: ptr("国办发〔2019〕51号"), Source: ptr("国务院办公厅"),
		Body:   "要求政务服务机构、平台全部开展“好差评”，评价分五档，差评须回访核实、限期整改并反馈，评价和整改情况公开。\n\n本页为要点，全文以公布的文本为准。",
		BodyEn: "All government service centers and platforms are rated in five levels; poor ratings are verified, put right in time and answered, and ratings and what followed are public.\n\nThese are its main points; the published text is what holds."})
	tell(first, disclosure.PublishAnnouncementInput{Key: "business-environment", Kind: center.NoticePolicy,
		Title: "优化营商环境条例", TitleEn: "Regulation on Improving the Business Environment", Reference: ptr("国务院令第722号"), Source: ptr("国务院"),
		Body:   "规定政务服务标准化、一窗受理、限时办结、告知承诺和证明事项清单管理。自2020年1月1日起施行。\n\n本页为要点，全文以公布的文本为准。",
		BodyEn: "Rules for standard services, intake at one window, time limits, notification and commitment, and the list of proofs that may be asked for. In force since 1 January 2020.\n\nThese are its main points; the published text is what holds."})
	hours := func(day workday.Day, zh, en string) {
		tell(day, disclosure.PublishAnnouncementInput{Key: "saturday-hours", Kind: center.NoticeAnnouncement, Title: "周六延时服务时间（示例）", TitleEn: "Service hours on Saturdays (demo)", Body: zh, BodyEn: en})
	}
	hours(first+10, "每周六9:00—12:00，综合窗口办理不动产登记、户籍和社会保险业务，其他事项可在网上提交。", "On Saturdays from 9:00 to 12:00 the general windows take real estate registration, residence and social insurance; everything else can be filed online.")
	hours(last-12, "每周六9:00—16:00，综合窗口办理全部即办件；其他事项可在网上提交。", "On Saturdays from 9:00 to 16:00 the general windows take everything that is decided at once; everything else can be filed online.")
	tell(last-5, disclosure.PublishAnnouncementInput{Key: "food-licence-online", Kind: center.NoticeAnnouncement, Title: "食品经营许可全程网办（示例）", TitleEn: "Food business licences wholly online (demo)", ItemCodes: []string{"SCJG-010"},
		Body: "申请、补正、领证都可在网上完成，现场核查时间由系统安排并提前通知。", BodyEn: "Application, correction and the licence itself are online; the site check is scheduled by the system and announced beforehand."})
}
