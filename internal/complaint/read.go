package complaint

import (
	"context"
	"crypto/hmac"
	"fmt"
	"strings"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	entcomplaint "onewindow/ent/complaint"
	"onewindow/ent/complaintattachment"
	"onewindow/ent/ledgerline"
	"onewindow/ent/predicate"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/people"
	"onewindow/internal/upload"
)

// Track finds a complaint by its number and query code.
func (s *Service) Track(ctx context.Context, number, code string) (*ent.Complaint, error) {
	n, err := center.ParseNumber(number)
	canonical := n.String()
	if err != nil || n.Kind != center.NumberComplaint {
		canonical = "malformed"
	}
	c, err := s.Store.Read(ctx).Complaint.Query().Where(entcomplaint.Number(canonical)).Only(ctx)
	if err != nil && !ent.IsNotFound(err) {
		return nil, fmt.Errorf("find complaint: %w", err)
	}
	keys := []string{"code:" + canonical, "code@" + auth.Address(ctx)}
	if err := s.Attempts.Check(ctx, s.Attempts.Limits.Codes, keys...); err != nil {
		return nil, err
	}
	var mac []byte
	if c != nil {
		mac = c.QueryCodeMAC
	}
	if !hmac.Equal(mac, s.Vault.CodeMAC(canonical, center.NormalQueryCode(code))) {
		if err := s.Attempts.Count(ctx, s.Attempts.Limits.Codes, keys...); err != nil {
			return nil, err
		}
		return nil, center.Refuse(center.ErrWrongQueryCode, "queryCode",
			"编号和查询码不匹配，请核对后再试。", "Number and query code do not belong together; check them and try again.")
	}
	return c, nil
}

// Files are what came with a complaint, for those who were let through to it. The
// looks of those who work at the center are kept.
func (s *Service) Files(ctx context.Context, c *ent.Complaint) ([]*upload.DocumentFile, error) {
	rows, err := s.Store.Read(ctx).ComplaintAttachment.Query().Where(complaintattachment.ComplaintID(c.ID)).WithUpload().Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read attachments: %w", err)
	}
	out := make([]*upload.DocumentFile, len(rows))
	for i, x := range rows {
		pass := upload.Pass{Attachment: x.ID}
		if a := auth.Actor(ctx); a.OfCenter() {
			pass.Staff = a.AccountID
		}
		if out[i], err = s.Uploads.Shown(ctx, x.Edges.Upload, pass); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// visible limits a query to the complaints the actor may see.
func visible(a center.Actor) (predicate.Complaint, error) {
	switch {
	case !a.SignedIn():
		return nil, center.Refuse(center.ErrUnauthenticated, "", "请先登录，或用编号和查询码查询。", "Sign in first, or ask by number and query code.")
	case a.Is(center.RoleComplaints, center.RoleSupervisor, center.RoleAdmin):
		return func(*sql.Selector) {}, nil
	case a.DepartmentID != 0 && a.Is(center.RoleExaminer, center.RoleApprover, center.RoleHead):
		return entcomplaint.And(entcomplaint.DepartmentID(a.DepartmentID),
			entcomplaint.Or(entcomplaint.AccusedIDIsNil(), entcomplaint.AccusedIDNEQ(a.DepartmentID))), nil
	}
	return entcomplaint.AccountID(a.AccountID), nil
}

// ByID finds a complaint the actor may see.
func (s *Service) ByID(ctx context.Context, id int) (*ent.Complaint, error) {
	mine, err := visible(auth.Actor(ctx))
	if err != nil {
		return nil, err
	}
	c, err := s.Store.Read(ctx).Complaint.Query().Where(entcomplaint.ID(id), mine).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	if err != nil {
		return nil, fmt.Errorf("read complaint: %w", err)
	}
	return c, nil
}

func (s *Service) query(ctx context.Context, f *ComplaintFilter) (*ent.ComplaintQuery, error) {
	mine, err := visible(auth.Actor(ctx))
	if err != nil {
		return nil, err
	}
	q := s.Store.Read(ctx).Complaint.Query().Where(mine)
	if f == nil {
		return q, nil
	}
	if len(f.Kind) > 0 {
		q.Where(entcomplaint.KindIn(f.Kind...))
	}
	if len(f.Stage) > 0 {
		q.Where(entcomplaint.StageIn(f.Stage...))
	}
	if f.Department != nil {
		book, err := s.Catalogue.Book(ctx)
		if err != nil {
			return nil, err
		}
		id := -1
		if d := book.DepartmentByCode(strings.ToUpper(*f.Department)); d != nil {
			id = d.ID
		}
		q.Where(entcomplaint.DepartmentID(id))
	}
	if f.Light != nil {
		now := s.Store.Instant(ctx)
		red := entcomplaint.And(entcomplaint.RedAtNotNil(), entcomplaint.RedAtLTE(now))
		yellow := entcomplaint.And(entcomplaint.YellowAtNotNil(), entcomplaint.YellowAtLTE(now))
		notRed := entcomplaint.Or(entcomplaint.RedAtIsNil(), entcomplaint.RedAtGT(now))
		switch *f.Light {
		case center.Red:
			q.Where(red)
		case center.Yellow:
			q.Where(yellow, notRed)
		default:
			q.Where(notRed, entcomplaint.Or(entcomplaint.YellowAtIsNil(), entcomplaint.YellowAtGT(now)))
		}
	}
	if f.Escalated != nil {
		if *f.Escalated {
			q.Where(entcomplaint.EscalatedAtNotNil())
		} else {
			q.Where(entcomplaint.EscalatedAtIsNil())
		}
	}
	if f.Search != nil && strings.TrimSpace(*f.Search) != "" {
		words := strings.TrimSpace(*f.Search)
		q.Where(entcomplaint.Or(entcomplaint.NumberContains(strings.ToUpper(words)), entcomplaint.SubjectContains(words)))
	}
	return q, nil
}

// List lists the complaints the actor may see, the newest first; one more than asked for when there is more.
func (s *Service) List(ctx context.Context, f *ComplaintFilter, after, before, limit int, last bool) ([]*ent.Complaint, error) {
	q, err := s.query(ctx, f)
	if err != nil {
		return nil, err
	}
	if after > 0 {
		q.Where(entcomplaint.IDLT(after))
	}
	if before > 0 {
		q.Where(entcomplaint.IDGT(before))
	}
	if last {
		q.Order(ent.Asc("id"))
	} else {
		q.Order(ent.Desc("id"))
	}
	rows, err := q.Limit(limit + 1).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("list complaints: %w", err)
	}
	return rows, nil
}

// Count counts the complaints a list would hold, up to most; one more means more.
func (s *Service) Count(ctx context.Context, f *ComplaintFilter, most int) (int, error) {
	q, err := s.query(ctx, f)
	if err != nil {
		return 0, err
	}
	ids, err := q.Limit(most + 1).IDs(ctx)
	if err != nil {
		return 0, fmt.Errorf("count complaints: %w", err)
	}
	return len(ids), nil
}

// Contact is how to reach the person: in full to the desk, masked to others who may see the complaint.
func (s *Service) Contact(ctx context.Context, c *ent.Complaint) (*string, error) {
	a := auth.Actor(ctx)
	own := a.SignedIn() && c.AccountID != nil && *c.AccountID == a.AccountID
	if c.PersonID == nil || c.Anonymous || !(own || a.Is(center.RoleComplaints)) {
		return nil, nil //nolint:nilnil // null is the answer: not for this viewer
	}
	row, err := s.Store.Read(ctx).Person.Get(ctx, *c.PersonID)
	if err != nil {
		return nil, fmt.Errorf("read person: %w", err)
	}
	view, err := s.Vault.View(row, people.Contact)
	if err != nil {
		return nil, err
	}
	return view.Phone, nil
}

// Events lists the lines about a complaint, oldest first.
func (s *Service) Events(ctx context.Context, id int) ([]*ledger.ComplaintEvent, error) {
	rows, err := s.Store.Read(ctx).LedgerLine.Query().Where(ledgerline.ComplaintID(id), ledgerline.SubjectEQ(center.AboutComplaint)).
		Order(ent.Asc("id")).Limit(100).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	return s.Ledger.ComplaintEvents(rows), nil
}

// EventByID finds a line about a complaint the actor may see.
func (s *Service) EventByID(ctx context.Context, id int) (*ledger.ComplaintEvent, error) {
	line, err := s.Store.Read(ctx).LedgerLine.Query().Where(ledgerline.ID(id), ledgerline.SubjectEQ(center.AboutComplaint)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	if err != nil {
		return nil, fmt.Errorf("read line: %w", err)
	}
	if _, err := s.ByID(ctx, *line.ComplaintID); err != nil {
		return nil, err
	}
	return s.Ledger.ComplaintEvents([]*ent.LedgerLine{line})[0], nil
}

// OfLine is the complaint a line is about, for lines that were already let through.
func (s *Service) OfLine(ctx context.Context, line *ent.LedgerLine) (*ent.Complaint, error) {
	return s.get(ctx, *line.ComplaintID)
}

// CaseNumber is the number of the case concerned; nil when none was named.
func (s *Service) CaseNumber(ctx context.Context, c *ent.Complaint) (*string, error) {
	if c.CaseID == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	row, err := s.Store.Read(ctx).ServiceCase.Get(ctx, *c.CaseID)
	if err != nil {
		return nil, fmt.Errorf("read case: %w", err)
	}
	return &row.Number, nil
}
