package duty

import (
	"context"
	"fmt"
	"strconv"

	"onewindow/ent"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
)

// RecuseInput keeps somebody off a case.
type RecuseInput struct {
	CaseID         string
	StaffID        *string
	Ground         center.RecusalGround
	Reason         string
	IdempotencyKey *string `json:"-"`
}

// HandOverInput passes on what somebody has on a case.
type HandOverInput struct {
	CaseID         string
	Reason         string
	IdempotencyKey *string `json:"-"`
}

// Recuse keeps somebody off a case for a conflict of interest: declared by
// themselves, or ordered by the head of their department (Civil Servants Law,
// articles 76 and 77). What they had of the case passes to others by rule, and
// none of it comes back.
func (s *Service) Recuse(ctx context.Context, in RecuseInput) (*ent.ServiceCase, error) {
	a := auth.Actor(ctx)
	if !a.OfCenter() || a.StaffID == 0 {
		return nil, staffOnly(a)
	}
	reason, ok := center.CleanText(in.Reason, 500)
	if !ok || reason == "" {
		return nil, center.Refuse(center.ErrReasonsRequired, "reason", "请写明回避的理由（最多500字）。", "Give the reason, at most 500 characters.")
	}
	c, err := s.caseOf(ctx, in.CaseID)
	if err != nil {
		return nil, err
	}
	who, err := s.Store.Read(ctx).Staff.Get(ctx, a.StaffID)
	if err != nil {
		return nil, fmt.Errorf("read staff: %w", err)
	}
	if in.StaffID != nil && *in.StaffID != "" {
		if who, err = s.person(ctx, "staffId", *in.StaffID); err != nil {
			return nil, err
		}
	}
	if who.ID != a.StaffID && !keeps(a, who) {
		return nil, center.Refuse(center.ErrForbidden, "staffId", "回避由本人申请，或由本部门负责人决定（公务员法第七十七条）。",
			"People recuse themselves, or the head of their department orders it (Civil Servants Law, article 77).")
	}
	_, err = s.Once.Write(ctx, in.IdempotencyKey, "recuse", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		err := tx.Recusal.Create().SetCaseID(c.ID).SetStaffID(who.ID).SetGround(in.Ground).SetReason(reason).SetRecordedByID(a.StaffID).SetAt(tx.Now).Exec(ctx)
		if store.IsDuplicate(err) {
			return "", center.Refuse(center.ErrConflict, "", "这个人已经回避这个办件。", "This person is off the case already.")
		}
		if err != nil {
			return "", fmt.Errorf("record recusal: %w", err)
		}
		if _, err := s.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutDuty, Kind: string(center.DutyRecused),
			DepartmentID: &c.DepartmentID, Note: who.Name + " " + c.Number}); err != nil {
			return "", err
		}
		_, err = s.Cases.HandOver(ctx, c.ID, who.ID, nil, casework.HandedForRecusal)
		return strconv.Itoa(c.ID), err
	})
	if err != nil {
		return nil, err
	}
	return s.Cases.ByID(ctx, c.ID)
}

// HandOver passes on what the person it is assigned to has on a case, to
// whoever the rule finds: nobody chooses. By the person or the head.
func (s *Service) HandOver(ctx context.Context, in HandOverInput) (*ent.ServiceCase, error) {
	a := auth.Actor(ctx)
	if !a.OfCenter() || a.StaffID == 0 {
		return nil, staffOnly(a)
	}
	reason, ok := center.CleanText(in.Reason, 500)
	if !ok || reason == "" {
		return nil, center.Refuse(center.ErrReasonsRequired, "reason", "请写明移交的理由（最多500字）。", "Give the reason, at most 500 characters.")
	}
	const operation = "handOverCase"
	// Sent again, it answers before anything is asked: the case is somebody else's by now.
	if _, done, err := s.Once.Recall(ctx, in.IdempotencyKey, operation, in); err != nil {
		return nil, err
	} else if done {
		return s.caseOf(ctx, in.CaseID)
	}
	c, err := s.caseOf(ctx, in.CaseID)
	if err != nil {
		return nil, err
	}
	if c.AssigneeID == nil {
		return nil, center.Refuse(center.ErrIllegalStep, "", "这个办件现在没有承办人。", "Nobody has this case on the desk now.")
	}
	who, err := s.Store.Read(ctx).Staff.Get(ctx, *c.AssigneeID)
	if err != nil {
		return nil, fmt.Errorf("read staff: %w", err)
	}
	if who.ID != a.StaffID && !keeps(a, who) {
		return nil, center.Refuse(center.ErrNotAssigned, "", "只有承办人或本部门负责人可以移交。", "Only the person it is assigned to, or their head, may pass it on.")
	}
	_, err = s.Once.Write(ctx, in.IdempotencyKey, operation, in, func(ctx context.Context, tx *store.Tx) (string, error) {
		if _, err := s.Cases.HandOver(ctx, c.ID, who.ID, nil, casework.HandedOver); err != nil {
			return "", err
		}
		// The reason is for the house: the case's own line is read by everybody.
		_, err := s.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutDuty, Kind: string(center.DutyHandedOver),
			DepartmentID: &c.DepartmentID, Note: who.Name + " " + c.Number + " " + reason})
		return strconv.Itoa(c.ID), err
	})
	if err != nil {
		return nil, err
	}
	return s.Cases.ByID(ctx, c.ID)
}

func (s *Service) caseOf(ctx context.Context, global string) (*ent.ServiceCase, error) {
	id, ok := center.IDOf("Case", global)
	if !ok {
		return nil, center.Refuse(center.ErrNotFound, "caseId", "没有找到这个办件，或者您无权查看。", "There is no such case, or you may not see it.")
	}
	return s.Cases.ByID(ctx, id)
}
