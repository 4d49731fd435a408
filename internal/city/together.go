package city

import (
	"context"
	"fmt"

	"onewindow/ent"
	"onewindow/ent/casetask"
	"onewindow/ent/staff"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// consult plans when each assisting department of a joint case gives its
// opinion: most in time, some late, so that silence is seen too. Some cases have
// a meeting or a visit.
func (l *course) consult(ctx context.Context, row *ent.ServiceCase) error {
	c := l.city
	tasks, err := c.Store.Read(ctx).CaseTask.Query().Where(casetask.CaseID(row.ID), casetask.KindEQ(center.TaskOpinion), casetask.ClosedAtIsNil()).
		Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return fmt.Errorf("read opinions asked: %w", err)
	}
	for _, t := range tasks {
		days := float64(t.Days) * c.rng.Float64() * 0.8
		if c.chance(9) {
			days = float64(t.Days) * 1.6
		}
		agree := center.OpinionAgree
		reasons := "经核查，同意。"
		if c.chance(20) {
			agree, reasons = center.OpinionConditions, "同意，施工期间须设置警示标志并保持通道畅通。"
		}
		l.plan(c.later(c.now, days), func(ctx context.Context) error {
			return l.act(ctx, func(ctx context.Context, id string, _ *ent.ServiceCase) error {
				_, err := c.Cases.GiveOpinion(l.by(ctx, t.AssigneeID), casework.GiveDepartmentOpinionInput{CaseID: id, Opinion: agree, Reasons: &reasons})
				if center.CodeOf(err) == center.ErrNotAssigned { // silence was taken for it
					return nil
				}
				return err
			})
		})
	}
	if c.chance(40) {
		l.plan(c.later(c.now, 1), l.visit)
	}
	if c.chance(25) {
		l.plan(c.later(c.now, 1), l.meet)
	}
	return nil
}

func (l *course) visit(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, row *ent.ServiceCase) error {
		f, err := c.Cases.Files(ctx, []*ent.ServiceCase{row})
		if err != nil {
			return err
		}
		who, err := c.Cases.Visitors(ctx, f[0])
		if err != nil || len(who) < center.Visitors || row.ExaminerID == nil {
			return err
		}
		_, err = c.Cases.RecordVisit(l.by(ctx, row.ExaminerID), casework.RecordSiteVisitInput{CaseID: id, VisitedOn: workday.DayOf(c.now),
			StaffIds: []string{who[0].GlobalID(), who[len(who)-1].GlobalID()}, Findings: "现场与申报材料一致，周边道路与设施情况已拍照留存。"})
		return err
	})
}

func (l *course) meet(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, row *ent.ServiceCase) error {
		if row.ExaminerID == nil {
			return nil
		}
		codes := []string{c.book.Department(row.DepartmentID).Code}
		for _, a := range c.book.Version(row.VersionID).Assistants {
			codes = append(codes, a.Department)
		}
		_, err := c.Cases.HoldMeeting(l.by(ctx, row.ExaminerID), casework.HoldJointMeetingInput{CaseID: id, HeldOn: workday.DayOf(c.now),
			DepartmentCodes: codes, Minutes: "牵头部门介绍申请情况，各部门就现场条件和保障措施交换意见，一致同意按时出具书面意见。"})
		return err
	})
}

// sendUp, reply and handOn are the way of an upward case to the superior and back.
func (l *course) sendUp(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, row *ent.ServiceCase) error {
		_, err := c.Cases.ReferUp(l.by(ctx, row.ExaminerID), casework.ReferToSuperiorInput{CaseID: id, Opinion: "初步审查：材料齐全，符合条件，建议准予。"})
		l.plan(c.later(c.now, 3+c.rng.Float64()*6), l.reply)
		return err
	})
}

func (l *course) reply(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, row *ent.ServiceCase) error {
		in := casework.RecordSuperiorReplyInput{CaseID: id, Reply: center.DecisionGranted, Number: ptr(fmt.Sprintf("省许准〔%d〕%d号", c.now.Year(), 100+row.ID%900))}
		if l.ending == "refused" {
			in.Reply, in.Reasons = center.DecisionRefused, ptr("经复核，不符合法定条件。")
		}
		_, err := c.Cases.RecordReply(auth.WithActor(ctx, c.accounts["superior"]), in)
		l.plan(c.later(c.now, c.rng.Float64()*2.2), l.handOn)
		return err
	})
}

func (l *course) handOn(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, row *ent.ServiceCase) error {
		_, err := c.Cases.HandOn(l.by(ctx, row.ExaminerID), casework.HandOnReplyInput{CaseID: id})
		l.plan(c.later(c.now, l.promise*l.pace*0.2), l.examine)
		return err
	})
}

// confirmPause has the head of the department answer for a pause.
func (l *course) confirmPause(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, row *ent.ServiceCase) error {
		head, err := c.Store.Read(ctx).Staff.Query().Where(staff.DepartmentID(row.DepartmentID), staff.RoleEQ(center.RoleHead)).FirstID(ctx)
		if err != nil {
			return fmt.Errorf("find head: %w", err)
		}
		_, err = c.Cases.ConfirmSuspension(l.by(ctx, &head), casework.ConfirmSuspensionInput{CaseID: id, Confirm: true})
		return err
	})
}

// completeAtWindow writes out what the clerk decided on the spot.
func (l *course) completeAtWindow(ctx context.Context) error {
	c := l.city
	return l.act(ctx, func(ctx context.Context, id string, _ *ent.ServiceCase) error {
		_, err := c.Cases.Complete(l.clerk(ctx), casework.CompleteCaseInput{CaseID: id})
		l.plan(c.later(c.now, 0), l.issue)
		return err
	})
}
