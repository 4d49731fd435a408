package city

import (
	"context"
	"fmt"
	"time"

	"onewindow/ent"
	"onewindow/ent/ratingfollowup"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/rating"
	"onewindow/internal/workday"
)

// planRatings plans what people think and what becomes of it: each working day at
// eleven. Who says what follows from the case's own number, so that the rest of the
// city's story stays as it is.
func (c *City) planRatings(end time.Time, plan func(time.Time, func(context.Context) error)) {
	if c.Ratings == nil {
		return
	}
	for d := workday.DayOf(c.now) + 1; d.Start().Before(end); d++ {
		if c.book.Calendar.Working(d) {
			plan(d.Start().Add(11*time.Hour), c.rate)
		}
	}
}

// opinion is what somebody says.
type opinion struct {
	level   center.RatingLevel
	tags    []string
	comment string
}

// opinions are what is said, in a turn: most people are content.
var opinions = []opinion{
	{center.VerySatisfied, []string{"办得快", "态度好"}, "一上午就办好了，比说的还快。"},
	{center.VerySatisfied, []string{"讲得清楚"}, ""},
	{center.Satisfied, []string{"一次办成"}, "材料清单写得很明白，没有白跑。"},
	{center.Satisfied, nil, ""},
	{center.VerySatisfied, nil, "窗口的同志帮我把表填好了，谢谢。"},
	{center.BasicallySatisfied, []string{"等得太久"}, "办成了，就是排队久了点。"},
	{center.VerySatisfied, []string{"办得快"}, ""},
	{center.Satisfied, []string{"态度好", "讲得清楚"}, "有进度可查，心里有数。"},
	{center.Dissatisfied, []string{"等得太久"}, "说好的时间又拖了几天，问了才有人回。"},
	{center.VerySatisfied, []string{"办得快"}, "没想到不用跑第二趟。"},
	{center.Satisfied, nil, ""},
	{center.VerySatisfied, nil, ""},
	{center.VeryDissatisfied, []string{"没讲清楚", "跑了多次"}, "电话里说的材料和窗口要的不一样。"},
	{center.Satisfied, []string{"办得快"}, "短信提醒很及时。"},
}

// rate lets those whose case was handed over since yesterday say how it was, and
// departments take the follow-ups of the poor ones a step on.
func (c *City) rate(ctx context.Context) error {
	if _, err := c.Ratings.Sweep(ctx); err != nil {
		return fmt.Errorf("sweep ratings: %w", err)
	}
	rows, err := c.Store.Read(ctx).ServiceCase.Query().Where(servicecase.DeliveredAtGT(c.now.AddDate(0, 0, -1).UTC())).Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return fmt.Errorf("read delivered cases: %w", err)
	}
	for _, row := range rows {
		code := c.codes[row.ID]
		if code == "" || row.ID%5 > 1 { // two of five say something
			continue
		}
		said := opinions[row.ID/5%len(opinions)]
		step := []center.RatingStep{center.RateIntake, center.RateDecision, center.RateDelivery}[row.ID/7%3]
		_, err := c.Ratings.Rate(ctx, rating.RateServiceInput{CaseNumber: &row.Number, QueryCode: &code, Step: step, Level: said.level, Tags: said.tags, Comment: &said.comment})
		if err != nil && center.CodeOf(err) == "" { // twice, where yesterday reaches over a day off
			return fmt.Errorf("rate %s: %w", row.Number, err)
		}
	}
	open, err := c.Store.Read(ctx).RatingFollowUp.Query().Where(ratingfollowup.ClosedAtIsNil(), ratingfollowup.OpenedAtLT(c.now.Add(-waits).UTC())).WithRating().Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return fmt.Errorf("read follow-ups: %w", err)
	}
	for _, f := range open {
		if err := c.followUp(ctx, f); err != nil && center.CodeOf(err) == "" {
			return fmt.Errorf("follow up rating %d: %w", f.RatingID, err)
		}
	}
	return nil
}

// followUp takes one follow-up its next step. What is refused stays as it is; a
// few are forgotten.
func (c *City) followUp(ctx context.Context, f *ent.RatingFollowUp) error {
	head := auth.WithActor(ctx, c.headOf(f.DepartmentID))
	id := f.Edges.Rating.GlobalID()
	var err error
	switch {
	case f.ID%6 == 0:
	case f.ContactedAt == nil:
		_, err = c.Ratings.Contact(head, rating.RatingInput{RatingID: id, Text: "已电话联系评价人，听取意见并致歉。"})
	case f.Finding == nil && f.ID%5 == 4:
		_, err = c.Ratings.Verify(head, rating.VerifyRatingInput{RatingID: id, Finding: center.FindingMistaken, Reasons: "评价人称点错了选项，本意为满意。"})
		if err == nil {
			_, err = c.Ratings.Exclude(auth.WithActor(ctx, c.accounts["supervisor"]), rating.RatingInput{RatingID: id, Text: "经回访录音核实，属误评，不计入统计。"})
		}
	case f.Finding == nil:
		_, err = c.Ratings.Verify(head, rating.VerifyRatingInput{RatingID: id, Finding: center.FindingSubstantiated, Reasons: "经查属实。"})
	case f.Edges.Rating.RepliedAt == nil:
		_, err = c.Ratings.Reply(head, rating.RatingInput{RatingID: id, Text: "对不起，让您久等了。我们已增设咨询岗，材料以公开的清单为准，欢迎继续监督。"})
	case f.RightAt == nil && f.ID%4 != 1:
		_, err = c.Ratings.PutRight(head, rating.RatingInput{RatingID: id, Text: "已统一电话与窗口口径，并把结果告知评价人。"})
	}
	return err
}
