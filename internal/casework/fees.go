package casework

import (
	"context"
	"fmt"
	"slices"

	"onewindow/ent"
	"onewindow/ent/application"
	"onewindow/ent/feeline"
	"onewindow/ent/feenotice"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/guide"
	"onewindow/internal/store"
)

// What is charged, and when it binds.
//
// A fee binds when it is known exactly which line applies and how much it is:
// by the answers of an application that gave some, or because the window chose
// the lines at acceptance. An application without answers is charged nothing by
// itself: several lines can be alternatives that only a person tells apart, and
// a licence must never wait for money that nobody has asked for.
//
// One notice goes out over all of an application's cases, once every case that
// was received with it has left intake; the fees of cases that wait are in it.

// unpaid tells whether the case has fees that bind and are not paid.
func (f *File) unpaid() bool {
	return slices.ContainsFunc(f.Fees, func(l *ent.FeeLine) bool { return l.PaidAt == nil && l.VoidAt == nil })
}

// knowFees freezes what the answers make certain.
func (s *Service) knowFees(ctx context.Context, tx *store.Tx, p *plan, x *planned, caseID int) error {
	if !p.guided {
		return nil
	}
	for i, rule := range x.guide.Fees {
		c := x.reading.Fees[i]
		if c.Applies != guide.Yes || !c.Known || c.Fen == 0 {
			continue
		}
		if err := addLine(ctx, tx, caseID, rule, c.Fen, feeWorking(x.sheet, rule, p.facts)); err != nil {
			return err
		}
	}
	return nil
}

func addLine(ctx context.Context, tx *store.Tx, caseID int, rule *ent.FeeRule, fen int, working string) error {
	return wrap("keep fee line", tx.FeeLine.Create().SetCaseID(caseID).SetRuleID(rule.ID).SetName(rule.Name).SetNameEn(rule.NameEn).
		SetAmountFen(fen).SetBasis(rule.Basis).SetWorking(working).SetKnownAt(tx.Now).Exec(ctx))
}

// Chargeable lists the fee rules that the window may put on the case at
// acceptance: those of a known amount that no answers decided. None once the
// application's notice has gone out.
func (f *File) Chargeable(app *ent.Application) []*ent.FeeRule {
	if f.Stage != center.StageIntake || app.Guided || slices.ContainsFunc(f.Fees, func(l *ent.FeeLine) bool { return l.NoticeID != nil }) {
		return nil
	}
	var out []*ent.FeeRule
	for _, r := range f.guide.Fees {
		if r.AmountExpr == "" && r.AmountFen > 0 && !slices.ContainsFunc(f.Fees, func(l *ent.FeeLine) bool { return l.RuleID == r.ID }) {
			out = append(out, r)
		}
	}
	return out
}

// chooseFees charges the lines that the window found to apply. Lines that the
// answers decided stand; a line whose amount needs answers cannot be chosen.
func (s *Service) chooseFees(ctx context.Context, tx *store.Tx, f *File, chosen []string) error {
	if len(chosen) == 0 {
		return nil
	}
	noticed, err := tx.FeeNotice.Query().Where(feenotice.ApplicationID(f.ApplicationID)).Exist(ctx)
	if err != nil {
		return wrap("read fee notice", err)
	}
	if noticed {
		return center.Refuse(center.ErrIllegalStep, "feeLines", "这份申请的缴费通知已经发出；一份申请只发一次。", "The application's fee notice has gone out already; there is only one.")
	}
	bad := func(i int, zh, en string) error {
		return center.Refuse(center.ErrBadUserInput, fmt.Sprintf("feeLines.%d", i), zh, en)
	}
	for i, id := range chosen {
		n, _ := center.IDOf("FeeRule", id)
		at := slices.IndexFunc(f.guide.Fees, func(r *ent.FeeRule) bool { return r.ID == n })
		if at < 0 {
			return bad(i, "这个事项没有这一项收费。", "The item has no such fee.")
		}
		rule := f.guide.Fees[at]
		if slices.Contains(chosen[:i], id) || slices.ContainsFunc(f.Fees, func(l *ent.FeeLine) bool { return l.RuleID == rule.ID }) {
			continue
		}
		if rule.AmountExpr != "" {
			return bad(i, "这一项的金额由申请人的回答决定，不能在窗口选定。", "The amount of this line follows from the applicant's answers; it cannot be chosen.")
		}
		if err := addLine(ctx, tx, f.ID, rule, rule.AmountFen, "窗口核定 settled at the window"); err != nil {
			return err
		}
	}
	return nil
}

// followFees sends the notice out when its time has come, and lets go of what is
// no longer owed when a case ends without a result.
func (s *Service) followFees(ctx context.Context, tx *store.Tx, f *File, from center.CaseStage) error {
	if f.failed() {
		if err := s.dropFees(ctx, tx, f); err != nil {
			return err
		}
	}
	if from == center.StageIntake && f.Stage != center.StageCorrection || f.failed() {
		return s.noticeFees(ctx, tx, f.ApplicationID)
	}
	return nil
}

// noticeFees issues the application's one notice if it is due.
func (s *Service) noticeFees(ctx context.Context, tx *store.Tx, applicationID int) error {
	lines, err := tx.FeeLine.Query().Where(feeline.VoidAtIsNil(), feeline.NoticeIDIsNil(),
		feeline.HasCaseWith(servicecase.ApplicationID(applicationID))).WithCase().Order(ent.Asc("id")).All(ctx)
	if err != nil || len(lines) == 0 {
		return wrap("read fee lines", err)
	}
	undecided, err := tx.ServiceCase.Query().Where(servicecase.ApplicationID(applicationID),
		servicecase.StageIn(center.StageIntake, center.StageCorrection)).WithApplication().All(ctx)
	if err != nil {
		return wrap("read cases", err)
	}
	for _, c := range undecided {
		if c.ReceivedAt.Equal(c.Edges.Application.SubmittedAt) {
			return nil // was received with it, and is not through intake
		}
	}
	noticed, err := tx.FeeNotice.Query().Where(feenotice.ApplicationID(applicationID)).Exist(ctx)
	if err != nil || noticed {
		return wrap("read fee notice", err)
	}
	app, err := tx.Application.Query().Where(application.ID(applicationID)).Only(ctx)
	if err != nil {
		return wrap("read application", err)
	}
	total := 0
	for _, l := range lines {
		total += l.AmountFen
	}
	n, err := tx.FeeNotice.Create().SetApplicationID(applicationID).SetNumber(app.Number + "-JF").SetTotalFen(total).SetIssuedAt(tx.Now).Save(ctx)
	if err != nil {
		return wrap("issue fee notice", err)
	}
	told := map[int]bool{}
	for _, l := range lines {
		if err := tx.FeeLine.UpdateOneID(l.ID).SetNoticeID(n.ID).Exec(ctx); err != nil {
			return wrap("notice fee line", err)
		}
		if c := l.Edges.Case; !told[c.ID] {
			told[c.ID] = true
			if err := s.append(ctx, tx, center.SystemActor(), c, center.CaseFeesNoticed, c.Stage, n.Number, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// dropFees voids the lines of a case that ended without a result: nothing was
// made out for them. What was paid already is given back (see Refund).
func (s *Service) dropFees(ctx context.Context, tx *store.Tx, f *File) error {
	for _, l := range f.Fees {
		if l.VoidAt != nil {
			continue
		}
		if err := tx.FeeLine.UpdateOneID(l.ID).SetVoidAt(tx.Now).Exec(ctx); err != nil {
			return wrap("void fee line", err)
		}
		if l.PaidAt != nil && s.Refund != nil {
			if err := s.Refund(ctx, tx, l, refundReason(f.Status)); err != nil {
				return err
			}
		}
	}
	return nil
}

func refundReason(s center.CaseStatus) center.RefundReason {
	switch s {
	case center.StatusWithdrawn:
		return center.RefundWithdrawn
	case center.StatusRefused:
		return center.RefundRefused
	case center.StatusTerminated:
		return center.RefundTerminated
	default:
		return center.RefundNotAccepted
	}
}

// FeesPaid marks the lines of a notice paid and says so on each case; the
// licences that waited for the money may go out.
func (s *Service) FeesPaid(ctx context.Context, tx *store.Tx, n *ent.FeeNotice, note string) error {
	lines, err := tx.FeeLine.Query().Where(feeline.NoticeID(n.ID), feeline.VoidAtIsNil(), feeline.PaidAtIsNil()).WithCase().Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return wrap("read fee lines", err)
	}
	told := map[int]bool{}
	for _, l := range lines {
		if err := tx.FeeLine.UpdateOneID(l.ID).SetPaidAt(tx.Now).Exec(ctx); err != nil {
			return wrap("pay fee line", err)
		}
		if c := l.Edges.Case; !told[c.ID] {
			told[c.ID] = true
			if err := s.append(ctx, tx, auth.Actor(ctx), c, center.CaseFeesPaid, c.Stage, note, nil); err != nil {
				return err
			}
		}
	}
	return wrap("pay notice", tx.FeeNotice.UpdateOneID(n.ID).SetPaidAt(tx.Now).Exec(ctx))
}

// FeesRefunded says on the case that money went back.
func (s *Service) FeesRefunded(ctx context.Context, tx *store.Tx, caseID int, note string) error {
	c, err := tx.ServiceCase.Get(ctx, caseID)
	if err != nil {
		return wrap("read case", err)
	}
	return s.append(ctx, tx, auth.Actor(ctx), c, center.CaseFeesRefunded, c.Stage, note, nil)
}

// LinesOf lists the lines of a notice.
func (s *Service) LinesOf(ctx context.Context, notice int) ([]*ent.FeeLine, error) {
	lines, err := s.Store.Read(ctx).FeeLine.Query().Where(feeline.NoticeID(notice)).Order(ent.Asc("id")).All(ctx)
	return lines, wrap("read fee lines", err)
}
