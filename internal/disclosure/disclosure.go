// Package disclosure is what the center must tell everybody without being asked
// (政务公开): announcements and policies in dated editions, what is still missing
// about an item, who handles it, and the public board of what moves. Nothing of
// an applicant is in any of it.
package disclosure

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/ledgerline"
	"onewindow/ent/servicecase"
	"onewindow/ent/staff"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/once"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Service discloses.
type Service struct {
	Store     *store.Store
	Ledger    *ledger.Ledger
	Catalogue *catalog.Catalogue
	Cases     *casework.Service
	Once      *once.Keeper
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

// PostHolder is who handles an item: name and post, which the law makes public, and nothing more.
type PostHolder struct {
	Name, Post, PostEn string
	Chief              bool
}

// Handling lists, for each item, who handles it: the examiners, approvers and
// the head of its department who are on duty, the chief representative first.
func (s *Service) Handling(ctx context.Context, items []*ent.ServiceItem) ([][]*PostHolder, error) {
	departments := map[int][]*PostHolder{}
	var ids []int
	for _, it := range items {
		if _, ok := departments[it.DepartmentID]; !ok {
			departments[it.DepartmentID] = []*PostHolder{}
			ids = append(ids, it.DepartmentID)
		}
	}
	rows, err := s.Store.Read(ctx).Staff.Query().Where(staff.DepartmentIDIn(ids...), staff.OnDuty(true),
		staff.RoleIn(center.RoleExaminer, center.RoleApprover, center.RoleHead)).Order(ent.Desc(staff.FieldChief), ent.Asc(staff.FieldID)).All(ctx)
	if err != nil {
		return nil, wrap("read staff", err)
	}
	for _, x := range rows {
		departments[*x.DepartmentID] = append(departments[*x.DepartmentID], &PostHolder{x.Name, x.Post, x.PostEn, x.Chief})
	}
	out := make([][]*PostHolder, len(items))
	for i, it := range items {
		out[i] = departments[it.DepartmentID]
	}
	return out, nil
}

// Gaps tells, for each item, what is missing for it to be fully open. Of an item
// that is only a draft nothing but that is told.
func (s *Service) Gaps(ctx context.Context, items []*ent.ServiceItem) ([][]*center.DisclosureGap, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	handling, err := s.Handling(ctx, items)
	if err != nil {
		return nil, err
	}
	day := s.Catalogue.Day(ctx)
	out := make([][]*center.DisclosureGap, len(items))
	for i, it := range items {
		gaps := center.DisclosureGaps(open(book, it, day, len(handling[i])))
		out[i] = make([]*center.DisclosureGap, len(gaps))
		for j := range gaps {
			out[i][j] = &gaps[j]
		}
	}
	return out, nil
}

// open gathers what is open about an item.
func open(book *catalog.Book, it *ent.ServiceItem, day workday.Day, people int) center.Disclosure {
	d := center.Disclosure{Staff: people, Windows: len(book.WindowsOf(it.DepartmentID))}
	if dep := book.Department(it.DepartmentID); dep != nil {
		d.Department, d.Phone, d.Complaint = dep.Name, dep.Phone, dep.ComplaintPhone
	}
	v := book.InForce(it.ID, day)
	if v == nil {
		return d
	}
	g := book.Guide(v.ID)
	d.InForce, d.LegalBasis, d.Laws, d.Statutory, d.Promised = true, v.LegalBasis, len(g.Laws), v.StatutoryAmount, v.PromisedAmount
	for _, x := range g.Documents {
		d.Documents = append(d.Documents, center.DisclosedDocument{Name: center.Bilingual{Zh: x.Name, En: x.NameEn}, Sample: x.Sample, Basis: x.Basis,
			Held: x.Necessity == center.Held, Shown: x.Form == center.FormCheck})
	}
	for _, x := range g.Steps {
		d.Steps = append(d.Steps, x.Stage)
	}
	for _, x := range g.Fees {
		d.Fees = append(d.Fees, center.DisclosedFee{Name: center.Bilingual{Zh: x.Name, En: x.NameEn}, Charged: x.AmountFen > 0 || x.AmountExpr != "", Basis: x.Basis})
	}
	return d
}

// BoardRow is a case as everybody may see it.
type BoardRow struct {
	Number     string // masked
	Item       *ent.ServiceItem
	Department *ent.Department
	Stage      center.CaseStage
	Status     center.CaseStatus
	Light      *casework.Light
	Received   workday.Day
}

// boardLines bounds how many lines are read for one board: a case may have moved
// several times of late.
const boardLines = 2000

// Board is what moved last, the newest first, or what was granted last.
func (s *Service) Board(ctx context.Context, first *int, granted *bool) ([]*BoardRow, error) {
	n := 20
	if first != nil {
		n = *first
	}
	if n < 1 || n > 50 {
		return nil, center.Refuse(center.ErrBadUserInput, "first", "公示栏一次1至50件。", "The board shows 1 to 50 cases.")
	}
	var cases []*ent.ServiceCase
	var err error
	if granted != nil && *granted {
		cases, err = s.Store.Read(ctx).ServiceCase.Query().Where(servicecase.StatusEQ(center.StatusGranted), servicecase.DecidedAtNotNil()).
			Order(ent.Desc(servicecase.FieldDecidedAt, servicecase.FieldID)).Limit(n).All(ctx)
	} else {
		cases, err = s.moved(ctx, n)
	}
	if err != nil {
		return nil, wrap("read board", err)
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	files, err := s.Cases.OpenFiles(ctx, cases)
	if err != nil {
		return nil, err
	}
	out := make([]*BoardRow, len(files))
	for i, f := range files {
		light, err := s.Cases.Light(ctx, f)
		if err != nil {
			return nil, err
		}
		out[i] = &BoardRow{Number: center.MaskNumber(f.Number), Item: f.Item, Department: book.Department(f.DepartmentID), Stage: f.Stage, Status: f.Status,
			Light: light, Received: workday.DayOf(f.ReceivedAt)}
	}
	return out, nil
}

// moved are the cases that came or changed their stage last. Those that wait for
// another, and those entered in error, are not on the board.
func (s *Service) moved(ctx context.Context, n int) ([]*ent.ServiceCase, error) {
	db := s.Store.Read(ctx)
	var order []int
	seen := map[int]bool{}
	before, left := 0, boardLines
	for left > 0 {
		q := db.LedgerLine.Query().Where(ledgerline.SubjectEQ(center.AboutCase), ledgerline.CaseIDNotNil(), func(x *sql.Selector) {
			x.Where(sql.Or(sql.IsNull(x.C(ledgerline.FieldFromStage)), sql.ColumnsNEQ(x.C(ledgerline.FieldFromStage), x.C(ledgerline.FieldToStage))))
		})
		if before > 0 {
			q.Where(ledgerline.IDLT(before))
		}
		lines, err := q.Order(ent.Desc(ledgerline.FieldID)).Limit(min(left, 4*n)).All(ctx)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			if before, left = l.ID, left-1; !seen[*l.CaseID] {
				seen[*l.CaseID] = true
				order = append(order, *l.CaseID)
			}
		}
		found, err := s.Cases.ByIDs(ctx, order)
		if err != nil {
			return nil, err
		}
		var out []*ent.ServiceCase
		for _, id := range order {
			if c := found[id]; c != nil && c.Stage != center.StageDraft && c.Status != center.StatusVoid && len(out) < n {
				out = append(out, c)
			}
		}
		if len(out) == n || len(lines) == 0 || left <= 0 {
			return out, nil
		}
	}
	return nil, nil
}
