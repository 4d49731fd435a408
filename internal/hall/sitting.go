package hall

import (
	"context"
	"fmt"
	"strings"

	"onewindow/ent"
	"onewindow/ent/leave"
	"onewindow/ent/queueticket"
	"onewindow/ent/sitting"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// OpenWindowInput opens a window.
type OpenWindowInput struct{ WindowCode string }

// PauseWindowInput pauses a window or lets it go on.
type PauseWindowInput struct{ Paused bool }

// OpenWindow seats the clerk at a window for today. Whoever sat elsewhere today
// leaves that window.
func (s *Service) OpenWindow(ctx context.Context, in OpenWindowInput) (*Window, error) {
	a := auth.Actor(ctx)
	if !a.SignedIn() {
		return nil, center.Refuse(center.ErrUnauthenticated, "", "请先登录。", "Sign in first.")
	}
	if !a.Is(center.RoleClerk, center.RoleExaminer) || a.StaffID == 0 {
		return nil, center.Refuse(center.ErrForbidden, "", "只有窗口工作人员可以开窗。", "Only window staff open windows.")
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	var w *ent.ServiceWindow
	for _, x := range book.Windows {
		if strings.EqualFold(x.Code, strings.TrimSpace(in.WindowCode)) {
			w = x
		}
	}
	if w == nil {
		return nil, center.Refuse(center.ErrNotFound, "windowCode", "没有这个窗口。", "There is no such window.")
	}
	if a.Is(center.RoleExaminer) && !a.Is(center.RoleClerk) && !serves(w, a.DepartmentID) {
		return nil, center.Refuse(center.ErrForbidden, "windowCode", "这个窗口不是本部门的窗口。", "This is not a window of your department.")
	}
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		today := workday.DayOf(tx.Now)
		away, err := tx.Leave.Query().Where(leave.StaffID(a.StaffID), leave.FromDayLTE(today), leave.UntilDayGTE(today), leave.CancelledAtIsNil()).Exist(ctx)
		if err != nil {
			return fmt.Errorf("read roster: %w", err)
		}
		if away {
			return center.Refuse(center.ErrNotOnDuty, "", "按值班表您今天不在岗。请先销假。", "By the roster you are away today. Have your leave cancelled first.")
		}
		taken, err := tx.Sitting.Query().Where(sitting.WindowID(w.ID), sitting.Day(today), sitting.ClosedAtIsNil()).WithStaff().Only(ctx)
		switch {
		case err == nil && taken.StaffID == a.StaffID:
			return tx.Sitting.UpdateOneID(taken.ID).SetPaused(false).Exec(ctx)
		case err == nil:
			return center.Refuse(center.ErrConflict, "windowCode", "%[1]s正在这个窗口。", "%[1]s sits at this window.", taken.Edges.Staff.Name)
		case !ent.IsNotFound(err):
			return fmt.Errorf("read sitting: %w", err)
		}
		if err := s.leave(ctx, tx, a.StaffID, today); err != nil {
			return err
		}
		err = tx.Sitting.Create().SetWindowID(w.ID).SetStaffID(a.StaffID).SetDay(today).SetOpenedAt(tx.Now).Exec(ctx)
		if store.IsDuplicate(err) {
			return center.Refuse(center.ErrConflict, "windowCode", "别人刚刚在这个窗口开窗。", "Somebody opened this window just now.")
		}
		if err != nil {
			return fmt.Errorf("open window: %w", err)
		}
		return s.append(ctx, tx, center.HallWindowOpened, w.Code)
	})
	if err != nil {
		return nil, err
	}
	return s.MyWindow(ctx)
}

func serves(w *ent.ServiceWindow, department int) bool {
	for _, d := range w.Edges.Departments {
		if d.ID == department {
			return true
		}
	}
	return false
}

// leave closes whatever sitting somebody has today; a ticket in hand must be finished first.
func (s *Service) leave(ctx context.Context, tx *store.Tx, staff int, today workday.Day) error {
	x, err := tx.Sitting.Query().Where(sitting.StaffID(staff), sitting.Day(today), sitting.ClosedAtIsNil()).Only(ctx)
	if ent.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read sitting: %w", err)
	}
	busy, err := tx.QueueTicket.Query().Where(queueticket.Day(today), queueticket.WindowID(x.WindowID),
		queueticket.StateIn(center.TicketCalled, center.TicketServing)).Exist(ctx)
	if err != nil {
		return fmt.Errorf("read ticket in hand: %w", err)
	}
	if busy {
		return center.Refuse(center.ErrIllegalStep, "", "手上的号还没有办完。", "The ticket in hand is not finished.")
	}
	if err := tx.Sitting.UpdateOneID(x.ID).SetClosedAt(tx.Now).Exec(ctx); err != nil {
		return fmt.Errorf("close window: %w", err)
	}
	return nil
}

// PauseWindow pauses the clerk's window or lets it go on.
func (s *Service) PauseWindow(ctx context.Context, in PauseWindowInput) (*Window, error) {
	x, w, err := s.mySitting(ctx)
	if err != nil {
		return nil, err
	}
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.Sitting.UpdateOneID(x.ID).SetPaused(in.Paused).Exec(ctx); err != nil {
			return fmt.Errorf("pause window: %w", err)
		}
		kind := center.HallWindowOpened
		if in.Paused {
			kind = center.HallWindowPaused
		}
		return s.append(ctx, tx, kind, w.Code)
	})
	if err != nil {
		return nil, err
	}
	return s.MyWindow(ctx)
}

// CloseWindow ends the clerk's sitting.
func (s *Service) CloseWindow(ctx context.Context) (*Window, error) {
	x, w, err := s.mySitting(ctx)
	if err != nil {
		return nil, err
	}
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := s.leave(ctx, tx, x.StaffID, x.Day); err != nil {
			return err
		}
		return s.append(ctx, tx, center.HallWindowClosed, w.Code)
	})
	if err != nil {
		return nil, err
	}
	return &Window{Window: w, State: center.WindowClosed}, nil
}

// MyWindow is where the clerk sits today; nil when nowhere.
func (s *Service) MyWindow(ctx context.Context) (*Window, error) {
	a := auth.Actor(ctx)
	if a.StaffID == 0 {
		return nil, nil //nolint:nilnil // null is the answer
	}
	h, err := s.Now(ctx)
	if err != nil {
		return nil, err
	}
	for _, w := range h.Windows {
		if w.Staff != nil && w.Staff.ID == a.StaffID {
			return w, nil
		}
	}
	return nil, nil //nolint:nilnil // null is the answer
}
