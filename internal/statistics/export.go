package statistics

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Event is a line of the ledger as it is exported: all that the figures and the
// evaluations rest on, in the codes people use, and nothing personal. With it
// anybody can reckon them again.
type Event struct {
	Cursor        string           `json:"cursor"`
	At            time.Time        `json:"at"` // in the hall's time
	Subject       center.Subject   `json:"subject"`
	Kind          string           `json:"kind"`
	Case          string           `json:"case,omitempty"` // its number
	Item          string           `json:"item,omitempty"` // its code
	Department    string           `json:"department,omitempty"`
	Window        string           `json:"window,omitempty"`
	Staff         int              `json:"staff,omitempty"`
	FromStage     *string          `json:"fromStage,omitempty"`
	ToStage       string           `json:"toStage,omitempty"`
	Status        string           `json:"status,omitempty"`
	Light         *center.Colour   `json:"light,omitempty"`
	DaysInStage   *int             `json:"daysInStage,omitempty"`
	DaysUsed      *int             `json:"daysUsed,omitempty"`
	DaysPromised  *int             `json:"daysPromised,omitempty"`
	DaysStatutory *int             `json:"daysStatutory,omitempty"`
	Counts        []map[string]any `json:"counts,omitempty"` // for lines about ratings, complaints and warnings: whom they count for
}

// Export writes every line that figures rest on as JSON, one a line, in the order of the ledger.
func (s *Service) Export(ctx context.Context, w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for place := (ledger.Place{}); ; {
		next, err := s.exportAfter(ctx, place, enc)
		if err != nil || next == place {
			return err
		}
		place = next
	}
}

func (s *Service) exportAfter(ctx context.Context, place ledger.Place, enc *json.Encoder) (ledger.Place, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return place, err
	}
	windows := map[int]string{}
	for _, x := range book.Windows {
		windows[x.ID] = x.Code
	}
	department := func(id int) string {
		if d := book.Department(id); d != nil {
			return d.Code
		}
		return ""
	}
	item := func(id int) string {
		if it := book.Item(id); it != nil {
			return it.Code
		}
		return ""
	}
	lines, err := s.Ledger.After(ctx, place, ledger.Filter{}, linesAtOnce)
	if err != nil || len(lines) == 0 {
		return place, err
	}
	about, err := read(ctx, &store.Tx{Client: s.Store.Read(ctx)}, lines)
	if err != nil {
		return place, err
	}
	for _, l := range lines {
		e := Event{Cursor: s.Ledger.Cursor(ledger.PlaceOf(l)), At: l.At.In(workday.Shanghai), Subject: l.Subject, Kind: l.Kind,
			Department: department(or0(l.DepartmentID)), Window: windows[or0(l.WindowID)], Staff: or0(l.StaffID),
			FromStage: l.FromStage, ToStage: l.ToStage, Status: l.Status, Light: l.Light,
			DaysInStage: l.DaysInStage, DaysUsed: l.DaysUsed, DaysPromised: l.DaysPromised, DaysStatutory: l.DaysStatutory}
		if l.Subject == center.AboutCase && l.CaseID != nil {
			e.Item, e.Case = item(about.items[*l.CaseID]), about.numbers[*l.CaseID]
		} else {
			sums := map[key]int{}
			about.add(sums, l)
			for k, n := range sums {
				e.Counts = append(e.Counts, map[string]any{"month": MonthText(k.month), "department": department(k.department), "item": item(k.item),
					"window": windows[k.window], "staff": k.staff, "measure": k.measure, "label": k.label, "count": n})
			}
		}
		if err := enc.Encode(e); err != nil {
			return place, fmt.Errorf("write event: %w", err)
		}
	}
	return ledger.PlaceOf(lines[len(lines)-1]), nil
}
