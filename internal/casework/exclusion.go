package casework

import (
	"context"
	"fmt"

	"onewindow/ent"
	"onewindow/ent/application"
	"onewindow/ent/exclusion"
	"onewindow/ent/predicate"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// The record of whose word is not taken for a while, because a promise or a
// commitment was broken. It holds no name and no number: the keyed MAC of the
// number finds the same person again.

type (
	// AskRepairInput asks that an exclusion end early.
	AskRepairInput struct {
		ExclusionID, Reason string
		QueryCode           *string
		IdempotencyKey      *string `json:"-"`
	}
	// RuleOnRepairInput rules on that.
	RuleOnRepairInput struct {
		ExclusionID, Reasons string
		Lift                 bool
		IdempotencyKey       *string `json:"-"`
	}
)

var noExclusion = center.Refuse(center.ErrNotFound, "exclusionId", "没有这条记录，或者您无权查看。", "There is no such record, or you may not see it.")

func inForceOn(day workday.Day) predicate.Exclusion {
	return exclusion.And(exclusion.FromDayLTE(day), exclusion.UntilDayGTE(day), exclusion.LiftedAtIsNil())
}

// onRecord tells whether a person's word is not taken on a day.
func (s *Service) onRecord(ctx context.Context, index []byte, day workday.Day) (bool, error) {
	if len(index) == 0 {
		return false, nil
	}
	on, err := s.Store.Read(ctx).Exclusion.Query().Where(exclusion.IdentityIndex(index), inForceOn(day)).Exist(ctx)
	return on, wrap("read exclusions", err)
}

// exclude puts whoever applied on the record; a case makes one entry.
func (s *Service) exclude(ctx context.Context, tx *store.Tx, f *File, kind center.ExclusionKind, reasons, basis string, months int) error {
	there, err := tx.Exclusion.Query().Where(exclusion.CaseID(f.ID)).Exist(ctx)
	if err != nil || there {
		return wrap("read exclusions", err)
	}
	who, err := tx.Application.Query().Where(application.ID(f.ApplicationID)).QueryPerson().Only(ctx)
	if err != nil {
		return wrap("read applicant", err)
	}
	from := workday.DayOf(tx.Now)
	return wrap("record exclusion", tx.Exclusion.Create().SetCaseID(f.ID).SetIdentityIndex(who.IdentityIndex).SetKind(kind).SetReasons(reasons).
		SetBasis(basis).SetFromDay(from).SetUntilDay(from.AddMonths(months)).SetRecordedAt(tx.Now).Exec(ctx))
}

// Exclusion is an entry of the record, as the actor may see it.
type Exclusion struct {
	*ent.Exclusion
	CaseNumber string
	InForce    bool
	MayAsk     bool
	MayRule    bool
}

func (s *Service) showExclusion(ctx context.Context, x *ent.Exclusion) *Exclusion {
	c := x.Edges.Case
	at := s.repairSituation(ctx, x)
	return &Exclusion{Exclusion: x, CaseNumber: c.Number, InForce: at.InForce,
		MayAsk: center.CheckAskRepair(at) == nil, MayRule: center.CheckRuleOnRepair(at) == nil}
}

func (s *Service) repairSituation(ctx context.Context, x *ent.Exclusion) center.RepairSituation {
	a, day := auth.Actor(ctx), workday.DayOf(s.Store.Instant(ctx))
	c := x.Edges.Case
	app := c.Edges.Application
	return center.RepairSituation{
		InForce: x.LiftedAt == nil && x.FromDay <= day && day <= x.UntilDay,
		Own:     a.SignedIn() && app.AccountID != nil && *app.AccountID == a.AccountID || wasShown(ctx, app.ID),
		Rules:   a.Is(center.RoleSupervisor) || a.Is(center.RoleHead) && a.DepartmentID == c.DepartmentID,
		Asked:   x.RepairAskedAt != nil && (x.RuledAt == nil || x.RepairAskedAt.After(*x.RuledAt)),
		Ruled:   x.RuledAt != nil,
	}
}

// CaseOfExclusion is the case an entry comes from; nil when the actor may not see it.
func (s *Service) CaseOfExclusion(ctx context.Context, x *Exclusion) (*ent.ServiceCase, error) {
	c := x.Edges.Case
	if wasShown(ctx, c.ApplicationID) {
		return c, nil
	}
	ok, err := s.MaySee(ctx, c)
	if err != nil || !ok {
		return nil, err
	}
	return c, nil
}

// ExclusionByID finds an entry that is the actor's own, or that they see as staff.
func (s *Service) ExclusionByID(ctx context.Context, id int) (*Exclusion, error) {
	x, err := s.Store.Read(ctx).Exclusion.Query().Where(exclusion.ID(id)).
		WithCase(func(q *ent.ServiceCaseQuery) { q.WithApplication() }).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, noExclusion
	}
	if err != nil {
		return nil, wrap("read exclusion", err)
	}
	a := auth.Actor(ctx)
	mine, err := s.owns(ctx, a, x.Edges.Case, nil)
	if err != nil {
		return nil, err
	}
	if !mine && !seesExclusions(a) && !wasShown(ctx, x.Edges.Case.ApplicationID) {
		return nil, noExclusion
	}
	return s.showExclusion(ctx, x), nil
}

// seesExclusions tells whether the actor sees the record as staff.
func seesExclusions(a center.Actor) bool {
	return a.Is(center.RoleClerk, center.RoleExaminer, center.RoleApprover, center.RoleHead, center.RoleSupervisor)
}

// Exclusions lists the record for staff, the newest first, one more than asked
// for when there is more.
func (s *Service) Exclusions(ctx context.Context, inForce *bool, after, limit int) ([]*Exclusion, error) {
	a := auth.Actor(ctx)
	if !a.SignedIn() {
		return nil, signInFirst
	}
	if !seesExclusions(a) {
		return nil, center.Refuse(center.ErrForbidden, "", "您的岗位不查看这份记录。", "Your post does not see this record.")
	}
	q := s.Store.Read(ctx).Exclusion.Query().Limit(limit + 1)
	if inForce != nil {
		now := inForceOn(workday.DayOf(s.Store.Instant(ctx)))
		if !*inForce {
			now = exclusion.Not(now)
		}
		q.Where(now)
	}
	if after > 0 {
		q.Where(exclusion.IDLT(after))
	}
	return s.showExclusions(ctx, q)
}

func (s *Service) showExclusions(ctx context.Context, q *ent.ExclusionQuery) ([]*Exclusion, error) {
	rows, err := q.WithCase(func(q *ent.ServiceCaseQuery) { q.WithApplication() }).Order(ent.Desc("id")).All(ctx)
	out := make([]*Exclusion, len(rows))
	for i, r := range rows {
		out[i] = s.showExclusion(ctx, r)
	}
	return out, wrap("list exclusions", err)
}

// MyExclusions are the entries that came from the actor's own applications.
func (s *Service) MyExclusions(ctx context.Context) ([]*Exclusion, error) {
	a := auth.Actor(ctx)
	if !a.SignedIn() {
		return nil, signInFirst
	}
	return s.showExclusions(ctx, s.Store.Read(ctx).Exclusion.Query().Limit(100).
		Where(exclusion.HasCaseWith(servicecase.HasApplicationWith(application.AccountID(a.AccountID)))))
}

// ExclusionOf is the entry a case has led to; nil when none, or the actor may not see it.
func (s *Service) ExclusionOf(ctx context.Context, f *File) (*Exclusion, error) {
	if f.Promise == nil && f.Commitment == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	id, err := s.Store.Read(ctx).Exclusion.Query().Where(exclusion.CaseID(f.ID)).FirstID(ctx)
	if ent.IsNotFound(err) {
		return nil, nil //nolint:nilnil // null is the answer
	}
	if err != nil {
		return nil, wrap("read exclusion", err)
	}
	x, err := s.ExclusionByID(ctx, id)
	if center.CodeOf(err) == center.ErrNotFound {
		return nil, nil //nolint:nilnil // null is the answer
	}
	return x, err
}

// AskRepair asks that an exclusion end early (信用修复), because what was broken
// was put right; again after a refusal.
func (s *Service) AskRepair(ctx context.Context, in AskRepairInput) (*Exclusion, error) {
	reason, err := needed("reason", in.Reason, 2000, "请写明已经如何改正。", "Say how it was put right.")
	if err != nil {
		return nil, err
	}
	return s.onExclusion(ctx, in.ExclusionID, in.QueryCode, in.IdempotencyKey, "askRepair", in, func(ctx context.Context, tx *store.Tx, x *Exclusion) error {
		if err := center.CheckAskRepair(s.repairSituation(ctx, x.Exclusion)); err != nil {
			return err
		}
		if err := tx.Exclusion.UpdateOneID(x.ID).SetRepairReason(reason).SetRepairAskedAt(tx.Now).Exec(ctx); err != nil {
			return wrap("ask repair", err)
		}
		return s.append(ctx, tx, auth.Actor(ctx), x.Edges.Case, center.CaseRepairAsked, x.Edges.Case.Stage, "", nil)
	})
}

// RuleOnRepair lifts an exclusion before its time, or leaves it, with reasons.
func (s *Service) RuleOnRepair(ctx context.Context, in RuleOnRepairInput) (*Exclusion, error) {
	reasons, err := needed("reasons", in.Reasons, 2000, "请写明理由。", "Give the reasons.")
	if err != nil {
		return nil, err
	}
	return s.onExclusion(ctx, in.ExclusionID, nil, in.IdempotencyKey, "ruleOnRepair", in, func(ctx context.Context, tx *store.Tx, x *Exclusion) error {
		a := auth.Actor(ctx)
		if err := center.CheckRuleOnRepair(s.repairSituation(ctx, x.Exclusion)); err != nil {
			return err
		}
		u, kind := tx.Exclusion.UpdateOneID(x.ID).SetRulingReasons(reasons).SetRuledAt(tx.Now).SetRulerID(a.StaffID), center.CaseRepairRefused
		if in.Lift {
			u.SetLiftedAt(tx.Now)
			kind = center.CaseExclusionLifted
		}
		if err := u.Exec(ctx); err != nil {
			return wrap("rule on repair", err)
		}
		return s.append(ctx, tx, a, x.Edges.Case, kind, x.Edges.Case.Stage, "", nil)
	})
}

func (s *Service) onExclusion(ctx context.Context, global string, code, key *string, operation string, in any, change func(context.Context, *store.Tx, *Exclusion) error) (*Exclusion, error) {
	id, ok := center.IDOf("Exclusion", global)
	if !ok {
		return nil, noExclusion
	}
	if code != nil {
		row, err := s.Store.Read(ctx).Exclusion.Query().Where(exclusion.ID(id)).QueryCase().Only(ctx)
		if ent.IsNotFound(err) {
			return nil, noExclusion
		}
		if err != nil {
			return nil, wrap("read case", err)
		}
		if _, err := s.owns(ctx, auth.Actor(ctx), row, code); err != nil {
			return nil, err // a wrong code, which counts as a guess
		}
		shown(ctx, row.ApplicationID)
	}
	if _, err := s.Once.Write(ctx, key, operation, in, func(ctx context.Context, tx *store.Tx) (string, error) {
		x, err := s.ExclusionByID(ctx, id)
		if err != nil {
			return "", err
		}
		return fmt.Sprint(id), change(ctx, tx, x)
	}); err != nil {
		return nil, err
	}
	return s.ExclusionByID(ctx, id)
}
