package city

import (
	"context"
	"fmt"
	"time"

	"onewindow/ent"
	"onewindow/ent/warning"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/supervision"
	"onewindow/internal/workday"
)

// planSupervision plans what becomes of warnings and evaluations: each working
// day at ten. Who does what follows from the warning's own number, so that the
// rest of the city's story stays as it is.
func (c *City) planSupervision(end time.Time, plan func(time.Time, func(context.Context) error)) {
	if c.Eye == nil {
		return
	}
	for d := workday.DayOf(c.now) + 1; d.Start().Before(end); d++ {
		if c.book.Calendar.Working(d) {
			plan(d.Start().Add(10*time.Hour), c.supervise)
		}
	}
}

// waits is how long people let a warning lie before they take the next step.
const waits = 20 * time.Hour

// supervise takes the warnings that are due one step on: most departments explain
// in time, most warnings are upheld, put right and verified.
func (c *City) supervise(ctx context.Context) error {
	if _, err := c.Eye.Sweep(ctx); err != nil {
		return fmt.Errorf("sweep warnings: %w", err)
	}
	if c.Evaluation != nil {
		if _, err := c.Evaluation.Sweep(ctx); err != nil {
			return fmt.Errorf("evaluate: %w", err)
		}
		if err := c.contest(ctx); err != nil {
			return err
		}
	}
	before := c.now.Add(-waits).UTC()
	rows, err := c.Store.Read(ctx).Warning.Query().Where(warning.IssuedAtLT(before),
		warning.StateIn(center.WarningIssued, center.WarningExplained, center.WarningUpheld, center.WarningCorrected)).Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return fmt.Errorf("read warnings: %w", err)
	}
	for _, w := range rows {
		if err := c.follow(ctx, w); err != nil && center.CodeOf(err) == "" {
			return fmt.Errorf("warning %s: %w", w.Number, err)
		}
	}
	return nil
}

// follow takes one warning its next step. What is refused stays as it is.
func (c *City) follow(ctx context.Context, w *ent.Warning) error {
	head := auth.WithActor(ctx, c.accounts["complaints"]) // for what the center's own desk was late with
	switch {
	case w.DepartmentID != nil:
		head = auth.WithActor(ctx, c.headOf(*w.DepartmentID))
	case w.StaffID != nil:
		head = auth.WithActor(ctx, c.staff[*w.StaffID])
	}
	judge := auth.WithActor(ctx, c.accounts["supervisor"])
	said := func(reasons string) supervision.ReasonedWarningInput {
		return supervision.ReasonedWarningInput{WarningID: w.GlobalID(), Reasons: reasons}
	}
	var err error
	switch w.State {
	case center.WarningIssued:
		if w.ID%9 != 0 { // a few are forgotten
			_, err = c.Eye.Explain(head, said([]string{"经办人外出核查，未及时交接，已补办。", "申请人补充情况较多，审核用时超出预计。", "系统升级当日未能提交，次日已办结。"}[w.ID%3]))
		}
	case center.WarningExplained:
		ruling := supervision.RuleOnWarningInput{WarningID: w.GlobalID(), Ruling: center.RulingUphold, Reasons: "情况属实，须整改。"}
		if w.ID%7 == 0 {
			ruling.Ruling, ruling.Reasons = center.RulingRevoke, "经核实，系上级批复期间，不属本部门责任。"
		}
		_, err = c.Eye.Rule(judge, ruling)
	case center.WarningUpheld:
		_, err = c.Eye.Correct(head, said("已调整分工，落实A、B岗，并通报科室。"))
	case center.WarningCorrected:
		_, err = c.Eye.Verify(judge, supervision.VerifyCorrectionInput{WarningID: w.GlobalID(), Enough: true, Reasons: "已查看值班表和后续办件，整改到位。"})
	}
	return err
}

// headOf is the head of a department.
func (c *City) headOf(department int) center.Actor {
	for _, a := range c.staff {
		if a.DepartmentID == department && a.Is(center.RoleHead) {
			return a
		}
	}
	return center.Actor{}
}
