package casework

import (
	"context"
	"fmt"

	"onewindow/ent"
	"onewindow/ent/ledgerline"
	"onewindow/ent/servicecase"
	"onewindow/internal/center"
)

// Verify compares every case with the last line about it and answers with a
// sentence for each that does not stand where the ledger says, and with how many
// cases it looked at.
func (s *Service) Verify(ctx context.Context) (faults []string, cases int, err error) {
	last := 0
	for {
		rows, err := s.Store.Read(ctx).ServiceCase.Query().Where(servicecase.IDGT(last)).Order(ent.Asc("id")).Limit(500).All(ctx)
		if err != nil {
			return faults, cases, wrap("read cases", err)
		}
		if len(rows) == 0 {
			return faults, cases, nil
		}
		last = rows[len(rows)-1].ID
		cases += len(rows)
		lines, err := s.Store.Read(ctx).LedgerLine.Query().
			Where(ledgerline.SubjectEQ(center.AboutCase), ledgerline.CaseIDIn(ids(rows)...)).Order(ent.Asc("id")).All(ctx)
		if err != nil {
			return faults, cases, wrap("read lines", err)
		}
		final := map[int]*ent.LedgerLine{}
		for _, l := range lines {
			final[*l.CaseID] = l
		}
		for _, c := range rows {
			switch l := final[c.ID]; {
			case l == nil:
				faults = append(faults, fmt.Sprintf("%s has no line", c.Number))
			case l.ToStage != string(c.Stage) || l.Status != string(c.Status):
				faults = append(faults, fmt.Sprintf("%s is at %s %s, its last line says %s %s", c.Number, c.Stage, c.Status, l.ToStage, l.Status))
			}
		}
	}
}

func ids(cases []*ent.ServiceCase) []int {
	out := make([]int, len(cases))
	for i, c := range cases {
		out[i] = c.ID
	}
	return out
}
