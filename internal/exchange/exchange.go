// Package exchange reports to the platform above in its own words: items, cases,
// what happened to them and what they ended in, ratings and supervision, in the fields of the national
// exchange tables and of GB/T 39046-2020, with their code sets. It reads the
// ledger in its order, so that a report can stop anywhere and go on from a
// cursor, and keeps what the platform answered. It changes nothing else.
package exchange

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"onewindow/ent"
	"onewindow/ent/exchangereceipt"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Service reports.
type Service struct {
	Store     *store.Store
	Ledger    *ledger.Ledger
	Catalogue *catalog.Catalogue
	Cases     *casework.Service
}

// Field is one value with its two names; a name is empty where that format has none.
type Field struct {
	National string // e.g. project_no
	GBT      string // e.g. 办件编号
	Value    string
}

// Record is one row of an exchange table.
type Record struct {
	ID     string // the same whenever it is reported, for the acknowledgement
	Table  string
	Cursor string // where to go on after it; empty for items
	Fields []Field
}

// Batch are records in the order of the ledger.
type Batch struct {
	Records []*Record
	Cursor  string // go on from here, even when there was nothing to report
	More    bool   // there is more to read now
}

// linesAtOnce bounds how many lines one batch reads.
const linesAtOnce = 500

// After reads what is to be reported after a place in the ledger. Applicants are
// written in full only when full is set: by an operator's own program, never
// over the API.
func (s *Service) After(ctx context.Context, cursor string, limit int, full bool) (*Batch, error) {
	limit = min(max(limit, 1), linesAtOnce)
	var from ledger.Place
	if cursor != "" {
		var err error
		if from, err = s.Ledger.Place(cursor); err != nil {
			return nil, err
		}
	}
	lines, err := s.Ledger.After(ctx, from, ledger.Filter{}, limit+1)
	if err != nil {
		return nil, err
	}
	out := &Batch{Cursor: s.Ledger.Cursor(from), More: len(lines) > limit}
	if out.More {
		lines = lines[:limit]
	}
	files, err := s.files(ctx, lines)
	if err != nil {
		return nil, err
	}
	said, err := s.voices(ctx, lines)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		out.Cursor = s.Ledger.Cursor(ledger.PlaceOf(l))
		records, err := s.report(ctx, l, files, said, full)
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			r.Cursor = out.Cursor
		}
		out.Records = append(out.Records, records...)
	}
	return out, nil
}

// Feed is After for those who may read it over the API: administrators and
// supervisors, applicants masked.
func (s *Service) Feed(ctx context.Context, after *string, lines *int) (*Batch, error) {
	a := auth.Actor(ctx)
	if !a.SignedIn() {
		return nil, center.Refuse(center.ErrUnauthenticated, "", "请先登录。", "Sign in first.")
	}
	if !a.Is(center.RoleAdmin, center.RoleSupervisor) {
		return nil, center.Refuse(center.ErrForbidden, "", "只有管理员和监察员可以读取上报数据。", "Only administrators and supervisors read what is reported.")
	}
	n := 100
	if lines != nil {
		if n = *lines; n < 1 || n > linesAtOnce {
			return nil, center.Refuse(center.ErrBadUserInput, "lines", "一次1至%[1]d条。", "1 to %[1]d lines at once.", linesAtOnce)
		}
	}
	return s.After(ctx, text(after), n, false)
}

// file is a case with all that its records are written from.
type file struct {
	*casework.File
	application *ent.Application
	department  *ent.Department
	decision    *ent.Decision
	licence     *ent.Licence
	documents   []*ent.SubmittedDocument
}

func (s *Service) files(ctx context.Context, lines []*ent.LedgerLine) (map[int]*file, error) {
	var want []int
	for _, l := range lines {
		if l.CaseID != nil {
			want = append(want, *l.CaseID)
		}
	}
	out := map[int]*file{}
	if len(want) == 0 {
		return out, nil
	}
	byID, err := s.Cases.ByIDs(ctx, want)
	if err != nil {
		return nil, err
	}
	cases := make([]*ent.ServiceCase, 0, len(byID))
	ids := make([]int, 0, len(byID))
	applications := make([]int, 0, len(byID))
	for _, c := range byID {
		cases, ids, applications = append(cases, c), append(ids, c.ID), append(applications, c.ApplicationID)
	}
	files, err := s.Cases.Files(ctx, cases)
	if err != nil {
		return nil, err
	}
	apps, err := s.Cases.ApplicationsByIDs(ctx, applications)
	if err != nil {
		return nil, err
	}
	decisions, err := s.Cases.Decisions(ctx, ids)
	if err != nil {
		return nil, err
	}
	licences, err := s.Cases.Licences(ctx, ids)
	if err != nil {
		return nil, err
	}
	documents, err := s.Cases.Documents(ctx, ids)
	if err != nil {
		return nil, err
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		out[f.ID] = &file{f, apps[f.ApplicationID], book.Department(f.DepartmentID), decisions[f.ID], licences[f.ID], documents[f.ID]}
	}
	return out, nil
}

// report writes the records that a line makes due.
func (s *Service) report(ctx context.Context, l *ent.LedgerLine, files map[int]*file, said *voices, full bool) ([]*Record, error) {
	id := func(table string) string { return table + "-" + strconv.Itoa(l.ID) }
	one := func(table string, fields []Field, err error) ([]*Record, error) {
		if err != nil || fields == nil {
			return nil, err
		}
		return []*Record{{ID: id(table), Table: table, Fields: fields}}, nil
	}
	switch {
	case l.Subject == center.AboutRating && l.SubjectID != nil:
		fields, err := s.rated(ctx, l, said)
		return one(tableRating, fields, err)
	case l.Subject == center.AboutWarning && l.SubjectID != nil:
		fields, err := s.watched(ctx, l, said)
		return one(tableSupervision, fields, err)
	}
	if l.Subject != center.AboutCase || l.CaseID == nil {
		return nil, nil
	}
	f := files[*l.CaseID]
	if f == nil {
		return nil, nil
	}
	var out []*Record
	switch kind := center.CaseEventKind(l.Kind); kind {
	case center.CaseAccepted, center.CaseDeemedAccepted:
		accept, err := s.accepted(ctx, f, l, full)
		if err != nil {
			return nil, err
		}
		out = append(out, &Record{ID: id("up_pro_accept"), Table: "up_pro_accept", Fields: accept})
		for i, d := range f.documents {
			out = append(out, &Record{ID: id("up_pro_material") + "-" + strconv.Itoa(i+1), Table: "up_pro_material", Fields: material(f, d)})
		}
	case center.CaseResumed, center.CaseExtended:
		out = append(out, &Record{ID: id("up_pro_special_procedure"), Table: "up_pro_special_procedure", Fields: special(f, l)})
	case center.CaseGranted, center.CaseRefused, center.CaseDeclined, center.CaseReturned, center.CaseWithdrawn, center.CaseTerminated:
		out = append(out, &Record{ID: id("up_pro_result"), Table: "up_pro_result", Fields: result(f, l)})
	case center.CaseLicenceIssued:
		licence, err := s.licensed(ctx, f, full)
		if err != nil {
			return nil, err
		}
		if licence != nil {
			out = append(out, &Record{ID: id("up_lic_data"), Table: "up_lic_data", Fields: licence})
		}
	}
	if l.FromStage != nil { // the case moved
		out = append(out, &Record{ID: id("up_pro_process"), Table: "up_pro_process", Fields: process(f, l)})
	}
	return out, nil
}

// instant writes an instant as the tables want it: Shanghai time, to the second.
func instant(t time.Time) string { return t.In(workday.Shanghai).Format("2006-01-02 15:04:05") }

func text[T any](v *T) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(*v)
}

// Acknowledgement is what the platform above answered to one record.
type Acknowledgement struct {
	Record   string
	Accepted bool
	Message  string
}

// Acknowledge keeps answers: all of them or none. An answer to a record that was
// answered before replaces the old one. It answers how many records stand refused.
func (s *Service) Acknowledge(ctx context.Context, answers []Acknowledgement) (refused int, err error) {
	if !auth.Actor(ctx).Is(center.RoleAdmin, center.RoleSystem) {
		return 0, center.Refuse(center.ErrForbidden, "", "只有管理员可以导入回执。", "Only administrators import acknowledgements.")
	}
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		for _, a := range answers {
			if err := tx.ExchangeReceipt.Create().SetRecord(a.Record).SetAccepted(a.Accepted).SetMessage(a.Message).SetAt(tx.Now).
				OnConflictColumns(exchangereceipt.FieldRecord).UpdateNewValues().Exec(ctx); err != nil {
				return fmt.Errorf("keep acknowledgement: %w", err)
			}
		}
		refused, err = tx.ExchangeReceipt.Query().Where(exchangereceipt.Accepted(false)).Count(ctx)
		return err
	})
	return refused, err
}

// Outstanding tells which of the records have no accepting answer yet.
func (s *Service) Outstanding(ctx context.Context, records []*Record) ([]*Record, error) {
	ids := make([]string, len(records))
	for i, r := range records {
		ids[i] = r.ID
	}
	answered := map[string]bool{}
	for len(ids) > 0 {
		n := min(len(ids), linesAtOnce)
		rows, err := s.Store.Read(ctx).ExchangeReceipt.Query().Where(exchangereceipt.RecordIn(ids[:n]...), exchangereceipt.Accepted(true)).All(ctx)
		if err != nil {
			return nil, fmt.Errorf("read acknowledgements: %w", err)
		}
		for _, r := range rows {
			answered[r.Record] = true
		}
		ids = ids[n:]
	}
	var out []*Record
	for _, r := range records {
		if !answered[r.ID] {
			out = append(out, r)
		}
	}
	return out, nil
}
