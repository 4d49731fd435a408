package ledger

import (
	"onewindow/ent"
	"onewindow/internal/center"
)

// EventActor is who stood behind a line, as the public may know.
type EventActor struct {
	Role center.Role
	Name *string
	Post *string
}

func actorOf(l *ent.LedgerLine) *EventActor {
	return &EventActor{Role: l.Role, Name: l.ActorName, Post: l.ActorPost}
}

// CaseEvent is a line about a case, as the API shows it.
type CaseEvent struct {
	*ent.LedgerLine
	Cursor string
}

// GlobalID is the id the API shows.
func (e *CaseEvent) GlobalID() string { return center.GlobalID("CaseEvent", e.ID) }

// Kind is what happened.
func (e *CaseEvent) Kind() center.CaseEventKind { return center.CaseEventKind(e.LedgerLine.Kind) }

// Actor is who did it.
func (e *CaseEvent) Actor() *EventActor { return actorOf(e.LedgerLine) }

// FromStage is the stage before, nil when nothing moved.
func (e *CaseEvent) FromStage() *center.CaseStage {
	if e.LedgerLine.FromStage == nil {
		return nil
	}
	s := center.CaseStage(*e.LedgerLine.FromStage)
	return &s
}

// ToStage is the stage after.
func (e *CaseEvent) ToStage() center.CaseStage { return center.CaseStage(e.LedgerLine.ToStage) }

// Status is the status after.
func (e *CaseEvent) Status() center.CaseStatus { return center.CaseStatus(e.LedgerLine.Status) }

// ComplaintEvent is a line about a complaint, as the API shows it.
type ComplaintEvent struct {
	*ent.LedgerLine
	Cursor string
}

// GlobalID is the id the API shows.
func (e *ComplaintEvent) GlobalID() string { return center.GlobalID("ComplaintEvent", e.ID) }

// Kind is what happened.
func (e *ComplaintEvent) Kind() center.ComplaintEventKind {
	return center.ComplaintEventKind(e.LedgerLine.Kind)
}

// Actor is who did it.
func (e *ComplaintEvent) Actor() *EventActor { return actorOf(e.LedgerLine) }

// ToStage is the stage after.
func (e *ComplaintEvent) ToStage() center.ComplaintStage {
	return center.ComplaintStage(e.LedgerLine.ToStage)
}

// CaseEvents shows lines as events of cases.
func (l *Ledger) CaseEvents(lines []*ent.LedgerLine) []*CaseEvent {
	out := make([]*CaseEvent, len(lines))
	for i, x := range lines {
		out[i] = &CaseEvent{x, l.Cursor(PlaceOf(x))}
	}
	return out
}

// ComplaintEvents shows lines as events of complaints.
func (l *Ledger) ComplaintEvents(lines []*ent.LedgerLine) []*ComplaintEvent {
	out := make([]*ComplaintEvent, len(lines))
	for i, x := range lines {
		out[i] = &ComplaintEvent{x, l.Cursor(PlaceOf(x))}
	}
	return out
}
