package ledger

import (
	"encoding/base64"
	"fmt"
	"strings"

	"onewindow/ent"
	"onewindow/internal/center"
)

// Place is where a line stands: after all lines with a smaller (XID, ID).
type Place struct {
	XID int64
	ID  int
}

// PlaceOf is the place of a line.
func PlaceOf(l *ent.LedgerLine) Place { return Place{XID: l.Xid, ID: l.ID} }

// Cursor is a place as clients keep it: opaque, and of this ledger only.
func (l *Ledger) Cursor(p Place) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%s:%d:%d", l.id, p.XID, p.ID))
}

// Place reads a cursor; one that is malformed or of another ledger is refused.
func (l *Ledger) Place(cursor string) (Place, error) {
	var p Place
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		id, rest, _ := strings.Cut(string(b), ":")
		if id == l.id {
			if n, err := fmt.Sscanf(rest, "%d:%d", &p.XID, &p.ID); err == nil && n == 2 && p.XID >= 0 && p.ID >= 0 {
				return p, nil
			}
		}
	}
	return p, center.Refuse(center.ErrBadCursor, "after",
		"游标不是本公开日志的。请不带游标重新查询。", "The cursor is not one of this ledger's. Ask again without it.")
}
