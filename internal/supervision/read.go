package supervision

import (
	"context"
	"strings"

	"onewindow/ent"
	"onewindow/ent/accountabilityrecord"
	"onewindow/ent/ledgerline"
	"onewindow/ent/servicecase"
	"onewindow/ent/supervisionorder"
	"onewindow/ent/warning"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
)

// WarningFilter chooses warnings.
type WarningFilter struct {
	Rung       []center.MonitorRung
	State      []center.WarningState
	Department *string
	Rule       *string
	Open       *bool
	CaseNumber *string
}

// ended are the states of a warning in which nothing more will happen.
var ended = []center.WarningState{center.WarningClosed, center.WarningRevoked, center.WarningCancelled}

func (s *Service) query(ctx context.Context, f *WarningFilter) (*ent.WarningQuery, error) {
	may, err := visible(auth.Actor(ctx))
	if err != nil {
		return nil, err
	}
	q := s.Store.Read(ctx).Warning.Query().Where(may)
	if f == nil {
		return q, nil
	}
	if len(f.Rung) > 0 {
		q.Where(warning.RungIn(f.Rung...))
	}
	if len(f.State) > 0 {
		q.Where(warning.StateIn(f.State...))
	}
	if f.Rule != nil && *f.Rule != "" {
		q.Where(warning.RuleKey(*f.Rule))
	}
	if f.Open != nil {
		if *f.Open {
			q.Where(warning.StateNotIn(ended...))
		} else {
			q.Where(warning.StateIn(ended...))
		}
	}
	if f.Department != nil && *f.Department != "" {
		id, err := s.department(ctx, *f.Department)
		if err != nil {
			return nil, err
		}
		q.Where(warning.DepartmentID(id))
	}
	if f.CaseNumber != nil && *f.CaseNumber != "" {
		n, err := center.ParseNumber(*f.CaseNumber)
		if err != nil {
			return nil, center.Refuse(center.ErrBadUserInput, "caseNumber", "办件号不对。", "The case number is not right.")
		}
		c, err := s.Store.Read(ctx).ServiceCase.Query().Where(servicecase.Number(n.String())).OnlyID(ctx)
		if ent.IsNotFound(err) {
			c, err = -1, nil
		}
		if err != nil {
			return nil, wrap("find case", err)
		}
		q.Where(warning.CaseID(c))
	}
	return q, nil
}

// department is the id of a department; -1 for one that is not there.
func (s *Service) department(ctx context.Context, code string) (int, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return 0, err
	}
	if d := book.DepartmentByCode(strings.ToUpper(code)); d != nil {
		return d.ID, nil
	}
	return -1, nil
}

// List lists warnings the actor may see, the newest first; one more than asked for when there is more.
func (s *Service) List(ctx context.Context, f *WarningFilter, after, before, limit int, last bool) ([]*ent.Warning, error) {
	q, err := s.query(ctx, f)
	if err != nil {
		return nil, err
	}
	if after > 0 {
		q.Where(warning.IDLT(after))
	}
	if before > 0 {
		q.Where(warning.IDGT(before))
	}
	if last {
		q.Order(ent.Asc("id"))
	} else {
		q.Order(ent.Desc("id"))
	}
	rows, err := q.Limit(limit + 1).All(ctx)
	return rows, wrap("list warnings", err)
}

// Count counts the warnings a list would hold, up to most; one more means more.
func (s *Service) Count(ctx context.Context, f *WarningFilter, most int) (int, error) {
	q, err := s.query(ctx, f)
	if err != nil {
		return 0, err
	}
	ids, err := q.Limit(most + 1).IDs(ctx)
	return len(ids), wrap("count warnings", err)
}

// OfCase lists the warnings about a case that the actor may see, the oldest first; none for who may see none.
func (s *Service) OfCase(ctx context.Context, id int) ([]*ent.Warning, error) {
	may, err := visible(auth.Actor(ctx))
	if err != nil {
		return []*ent.Warning{}, nil
	}
	rows, err := s.Store.Read(ctx).Warning.Query().Where(warning.CaseID(id), may).Order(ent.Asc("id")).All(ctx)
	return rows, wrap("read warnings", err)
}

// Orders lists the orders the actor may see, the newest first, 200 at most.
func (s *Service) Orders(ctx context.Context, open *bool) ([]*ent.SupervisionOrder, error) {
	may, err := ordersVisible(auth.Actor(ctx))
	if err != nil {
		return nil, err
	}
	q := s.Store.Read(ctx).SupervisionOrder.Query().Where(may)
	if open != nil && *open {
		q.Where(supervisionorder.StateNEQ(center.OrderSettled))
	}
	rows, err := q.Order(ent.Desc("id")).Limit(200).All(ctx)
	return rows, wrap("list orders", err)
}

// OrdersOf lists the orders that followed from a warning.
func (s *Service) OrdersOf(ctx context.Context, w *ent.Warning) ([]*ent.SupervisionOrder, error) {
	return s.ordersOf(ctx, w.ID)
}

// Records lists the accountability records the actor may see, the newest first, 200 at most.
func (s *Service) Records(ctx context.Context) ([]*ent.AccountabilityRecord, error) {
	may, err := recordsVisible(auth.Actor(ctx))
	if err != nil {
		return nil, err
	}
	rows, err := s.Store.Read(ctx).AccountabilityRecord.Query().Where(may).Order(ent.Desc("id")).Limit(200).All(ctx)
	return rows, wrap("list accountability records", err)
}

// RecordsOf lists the accountability records that followed from a warning, as far as the actor may see.
func (s *Service) RecordsOf(ctx context.Context, w *ent.Warning) ([]*ent.AccountabilityRecord, error) {
	may, err := recordsVisible(auth.Actor(ctx))
	if err != nil {
		return []*ent.AccountabilityRecord{}, nil
	}
	rows, err := s.Store.Read(ctx).AccountabilityRecord.Query().Where(accountabilityrecord.WarningID(w.ID), may).Order(ent.Asc("id")).All(ctx)
	return rows, wrap("read accountability records", err)
}

// WarningEvent is a line about a warning, as the API shows it.
type WarningEvent struct {
	*ent.LedgerLine
	Cursor string
}

// GlobalID is the id the API shows.
func (e *WarningEvent) GlobalID() string { return center.GlobalID("WarningEvent", e.ID) }

// Kind is what happened.
func (e *WarningEvent) Kind() center.WarningEventKind {
	return center.WarningEventKind(e.LedgerLine.Kind)
}

// Actor is who did it.
func (e *WarningEvent) Actor() *ledger.EventActor {
	return &ledger.EventActor{Role: e.Role, Name: e.ActorName, Post: e.ActorPost}
}

// Shown shows lines as events of warnings.
func (s *Service) Shown(lines []*ent.LedgerLine) []*WarningEvent {
	out := make([]*WarningEvent, len(lines))
	for i, l := range lines {
		out[i] = &WarningEvent{l, s.Ledger.Cursor(ledger.PlaceOf(l))}
	}
	return out
}

// Story lists the lines about a warning, the oldest first.
func (s *Service) Story(ctx context.Context, w *ent.Warning) ([]*WarningEvent, error) {
	rows, err := s.Store.Read(ctx).LedgerLine.Query().Where(ledgerline.SubjectEQ(center.AboutWarning), ledgerline.SubjectID(w.ID)).
		Order(ent.Asc("id")).Limit(200).All(ctx)
	return s.Shown(rows), wrap("read the story", err)
}

// OfLine is the warning a line is about, for lines that were already let through.
func (s *Service) OfLine(ctx context.Context, e *WarningEvent) (*ent.Warning, error) {
	w, err := s.Store.Read(ctx).Warning.Get(ctx, *e.SubjectID)
	return w, wrap("read warning", err)
}

// Heard is which lines about warnings the actor hears: their own department's, or,
// of those who may see all, the one asked for.
func (s *Service) Heard(ctx context.Context, department *string) (ledger.Filter, error) {
	f := ledger.Filter{Subject: center.AboutWarning}
	a := auth.Actor(ctx)
	if _, err := visible(a); err != nil {
		return f, err
	}
	if department != nil && *department != "" {
		id, err := s.department(ctx, *department)
		if err != nil {
			return f, err
		}
		f.DepartmentID = id
	}
	if !a.Is(center.RoleSupervisor, center.RoleGovernment, center.RoleAdmin) {
		if f.DepartmentID != 0 && f.DepartmentID != a.DepartmentID || a.DepartmentID == 0 {
			return f, center.Refuse(center.ErrForbidden, "department", "您只能收听本部门的警示。", "You may hear of your own department's warnings only.")
		}
		f.DepartmentID = a.DepartmentID
	}
	return f, nil
}

// RuleOf is the rule a warning was raised by, in the edition then in force.
func (s *Service) RuleOf(ctx context.Context, w *ent.Warning) (*ent.MonitoringRule, error) {
	r, err := s.Store.Read(ctx).MonitoringRule.Get(ctx, w.RuleID)
	return r, wrap("read rule", err)
}

// EventByID finds a line about a warning the actor may see.
func (s *Service) EventByID(ctx context.Context, id int) (*WarningEvent, error) {
	l, err := s.Store.Read(ctx).LedgerLine.Query().Where(ledgerline.ID(id), ledgerline.SubjectEQ(center.AboutWarning)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	if err != nil {
		return nil, wrap("read line", err)
	}
	if _, err := s.ByID(ctx, *l.SubjectID); err != nil {
		return nil, err
	}
	return s.Shown([]*ent.LedgerLine{l})[0], nil
}

// RuleByID finds an edition of a rule.
func (s *Service) RuleByID(ctx context.Context, id int) (*ent.MonitoringRule, error) {
	if !auth.Actor(ctx).OfCenter() {
		return nil, notFound
	}
	r, err := s.Store.Read(ctx).MonitoringRule.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	return r, wrap("read rule", err)
}
