// Package casework owns a case's life, from the application to the licence in
// hand. It alone moves a case's state, and every move is three things in one
// transaction: the rule asked, the row moved (its old revision in the WHERE is
// the lock), the line appended. Which moves there are is center's table; how
// days are counted is workday's; what may be applied for is the catalogue's.
package casework

import (
	"context"
	"fmt"
	"time"

	"onewindow/ent"
	"onewindow/internal/auth"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/once"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/upload"
	"onewindow/internal/workday"
)

// Service handles cases.
type Service struct {
	Store     *store.Store
	Ledger    *ledger.Ledger
	Catalogue *catalog.Catalogue
	Vault     *people.Vault
	Once      *once.Keeper
	Attempts  *auth.Attempts
	Uploads   *upload.Service

	// Tell is called in the transaction of the lines, to enqueue what must
	// happen outside because of them; nil while a past is being loaded.
	Tell func(ctx context.Context, tx *store.Tx, lines ...*ent.LedgerLine) error

	// Watch is the electronic eye; nil where nobody watches.
	Watch Watcher

	// Refund is called in the transaction in which a paid fee is no longer owed;
	// nil where no money moves.
	Refund func(ctx context.Context, tx *store.Tx, line *ent.FeeLine, reason center.RefundReason) error

	status statusShelf // the public list of licences that have ended
}

// append writes a line about a case and has it told.
func (s *Service) append(ctx context.Context, tx *store.Tx, actor center.Actor, c *ent.ServiceCase, kind center.CaseEventKind,
	from center.CaseStage, note string, light *center.Colour) error {
	return s.appendMeasured(ctx, tx, actor, c, kind, from, note, light, ledger.Measured{})
}

// appendMeasured is append with what was measured.
func (s *Service) appendMeasured(ctx context.Context, tx *store.Tx, actor center.Actor, c *ent.ServiceCase, kind center.CaseEventKind,
	from center.CaseStage, note string, light *center.Colour, measured ledger.Measured) error {
	line, err := s.lineAbout(ctx, c, kind, note)
	if err != nil {
		return err
	}
	line.Light, line.Measured = light, measured
	if from != c.Stage {
		line.FromStage = string(from)
	}
	row, err := s.Ledger.Append(ctx, tx, actor, line)
	if err != nil {
		return err
	}
	if err := s.watchLine(ctx, tx, c, row); err != nil || s.Tell == nil {
		return err
	}
	return s.Tell(ctx, tx, row)
}

// lineAbout is a line about a case as it stands, not yet written.
func (s *Service) lineAbout(ctx context.Context, c *ent.ServiceCase, kind center.CaseEventKind, note string) (ledger.Line, error) {
	line := ledger.Line{
		Subject: center.AboutCase, Kind: string(kind), CaseID: &c.ID, DepartmentID: &c.DepartmentID,
		ToStage: string(c.Stage), Status: string(c.Status), Note: note,
	}
	return line, s.dueOn(ctx, &line, c)
}

// dueOn puts on a line when the case is due, as it is said with it.
func (s *Service) dueOn(ctx context.Context, line *ledger.Line, c *ent.ServiceCase) error {
	if c.PromisedDue == nil || c.StatutoryDue == nil {
		return nil
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	line.PromisedDue, line.StatutoryDue = c.PromisedDue, c.StatutoryDue
	for _, d := range []workday.Day{*c.PromisedDue, *c.StatutoryDue} {
		if year := d.Year(); line.ProvisionalFrom == nil && !book.Calendar.Confirmed(year) {
			line.ProvisionalFrom = &year
		}
	}
	return nil
}

// number hands out the next number of a kind today.
func (s *Service) number(ctx context.Context, tx *store.Tx, kind byte, region string) (string, error) {
	return NextNumber(ctx, s.Store, tx, kind, region)
}

// NextNumber hands out the next number of a kind today: region, date, sequence, check digit.
func NextNumber(ctx context.Context, db *store.Store, tx *store.Tx, kind byte, region string) (string, error) {
	day := workday.DayOf(tx.Now)
	name := "case"
	if kind != center.NumberCase {
		name = string(kind)
	}
	seq, err := db.Sequence(ctx, tx, name, day)
	if err != nil {
		return "", err
	}
	return center.Number{Region: region, Kind: kind, Day: day, Seq: seq}.String(), nil
}

var notFound = center.Refuse(center.ErrNotFound, "caseId",
	"没有找到这个办件，或者您无权查看。", "There is no such case, or you may not see it.")

var signInFirst = center.Refuse(center.ErrUnauthenticated, "",
	"请先登录，或出示查询码。", "Sign in first, or give the query code.")

func tooLong(field string, n int) error {
	return center.Refuse(center.ErrBadUserInput, field, "内容太长，最多%[1]d个字。", "Too long; at most %[1]d characters.", n)
}

// text checks a text's length in characters and hands it back trimmed.
func text(field, s string, most int) (string, error) {
	out, ok := center.CleanText(s, most)
	if !ok {
		return "", tooLong(field, most)
	}
	return out, nil
}

func ptr[T any](v T) *T { return &v }

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	return ptr(t.UTC())
}
