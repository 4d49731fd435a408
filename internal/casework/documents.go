package casework

import (
	"bytes"
	"context"
	"time"

	"onewindow/ent"
	"onewindow/ent/application"
	"onewindow/ent/servicecase"
	"onewindow/ent/submitteddocument"
	"onewindow/ent/upload"
	"onewindow/internal/auth"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/people"
	"onewindow/internal/store"
	uploads "onewindow/internal/upload"
)

// paperFile is the file of a document that is being given: a new one, or an
// earlier one used again with consent.
type paperFile struct {
	field       string // where the asker named it
	in          *DocumentInput
	upload      *int
	reused      *int
	consentedAt *time.Time
}

// takeIn puts documents into a case that is under way, with their files.
func (s *Service) takeIn(ctx context.Context, tx *store.Tx, f *File, given [][]document) error {
	person, err := tx.Application.Query().Where(application.ID(f.ApplicationID)).QueryPerson().Only(ctx)
	if err != nil {
		return wrap("read applicant", err)
	}
	if err := s.attach(ctx, tx, f.ApplicationID, person, given); err != nil {
		return err
	}
	return s.file1(ctx, tx, f.ID, given[0])
}

// attach finds the files of the documents given and hands them in with an
// application. A paper that several of its items ask for has one file.
func (s *Service) attach(ctx context.Context, tx *store.Tx, application int, person *ent.Person, given [][]document) error {
	done := map[*DocumentInput]paperFile{}
	for i := range given {
		for j := range given[i] {
			d := &given[i][j]
			f, ok := done[d.in]
			if !ok {
				var err error
				if f, err = s.fileOf(ctx, tx, application, person, d); err != nil {
					return err
				}
				done[d.in] = f
			}
			d.paperFile = f
		}
	}
	return nil
}

func (s *Service) fileOf(ctx context.Context, tx *store.Tx, application int, person *ent.Person, d *document) (paperFile, error) {
	f := d.paperFile
	if f.in == nil {
		return f, nil
	}
	hasUpload, hasReuse := f.in.UploadID != nil && *f.in.UploadID != "", f.in.Reuse != nil && *f.in.Reuse != ""
	switch {
	case hasUpload && hasReuse:
		return f, center.Refuse(center.ErrBadUserInput, f.field+".reuse", "上传新的和再次使用以前的，只能选一种。", "Either upload a new file or use an earlier one again, not both.")
	case hasUpload:
		row, err := s.Uploads.Attach(ctx, tx, f.field+".uploadId", *f.in.UploadID, application)
		if err != nil {
			return f, err
		}
		f.upload = &row.ID
	case hasReuse:
		earlier, err := s.reusable(ctx, f, person, d.requirement)
		if err != nil {
			return f, err
		}
		f.upload, f.reused, f.consentedAt = earlier.UploadID, &earlier.ID, ptr(tx.Now)
	}
	return f, nil
}

// reusable finds an earlier document that may be used again for a person and a requirement.
func (s *Service) reusable(ctx context.Context, f paperFile, person *ent.Person, requirement *int) (*ent.SubmittedDocument, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	id, ok := center.IDOf("SubmittedDocument", *f.in.Reuse)
	if !ok {
		return nil, center.NoUpload(f.field + ".reuse")
	}
	d, err := s.Store.Read(ctx).SubmittedDocument.Query().Where(submitteddocument.ID(id)).
		WithUpload().WithCase(func(q *ent.ServiceCaseQuery) {
		q.WithApplication(func(q *ent.ApplicationQuery) { q.WithPerson() })
	}).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, center.NoUpload(f.field + ".reuse")
	}
	if err != nil {
		return nil, wrap("find document", err)
	}
	a, app := auth.Actor(ctx), d.Edges.Case.Edges.Application
	use := center.ReuseUse{
		Mine:       a.Is(center.RoleApplicant, center.RoleAgent) && app.AccountID != nil && *app.AccountID == a.AccountID,
		SamePerson: samePerson(app.Edges.Person, person),
		SamePaper:  requirement != nil && d.RequirementID != nil && paperKey(book, *requirement) == paperKey(book, *d.RequirementID),
		Consent:    f.in.Consent != nil && *f.in.Consent,
	}
	if up := d.Edges.Upload; up != nil {
		use.Available, use.Age = up.Status == center.UploadAvailable, s.Store.Instant(ctx).Sub(up.CreatedAt)
	}
	return d, center.CheckReuse(f.field, use)
}

// samePerson compares by the index that finds a person again without telling who it is.
func samePerson(a, b *ent.Person) bool {
	return len(a.IdentityIndex) > 0 && bytes.Equal(a.IdentityIndex, b.IdentityIndex)
}

// paperKey tells which paper a requirement asks for; see catalog.PaperKey.
func paperKey(book *catalog.Book, requirement int) string {
	r := book.Requirement(requirement)
	if r == nil {
		return ""
	}
	v := book.Version(r.VersionID)
	if v == nil {
		return ""
	}
	return catalog.PaperKey(book.Item(v.ItemID), r)
}

// EarlierDocument is a document that can be used again. What a field means is
// said in upload.graphqls.
type EarlierDocument struct {
	ID, Name, FileName, ContentType string
	Size                            int
	GivenAt                         time.Time
	ApplicantName                   string
}

// earlierMost bounds how many of a person's documents are looked through, and
// earlierEach how many are offered for one paper.
const earlierMost, earlierEach = 300, 3

// offerEarlier puts what the person signed in gave before to the papers of a plan.
func (s *Service) offerEarlier(ctx context.Context, book *catalog.Book, papers []*PreviewedDocument) error {
	for _, p := range papers {
		p.Earlier = []*EarlierDocument{}
	}
	a := auth.Actor(ctx)
	if len(papers) == 0 || !a.SignedIn() || !a.Is(center.RoleApplicant, center.RoleAgent) {
		return nil
	}
	rows, err := s.Store.Read(ctx).SubmittedDocument.Query().Where(
		submitteddocument.HasCaseWith(servicecase.HasApplicationWith(application.AccountID(a.AccountID))),
		submitteddocument.RequirementIDNotNil(),
		submitteddocument.HasUploadWith(upload.StatusEQ(center.UploadAvailable), upload.CreatedAtGT(s.Store.Instant(ctx).Add(-center.ReuseFor))),
	).WithUpload().WithCase(func(q *ent.ServiceCaseQuery) {
		q.WithApplication(func(q *ent.ApplicationQuery) { q.WithPerson() })
	}).Order(ent.Desc("id")).Limit(earlierMost).All(ctx)
	if err != nil {
		return wrap("find earlier documents", err)
	}
	byKey := map[string]*PreviewedDocument{}
	for _, p := range papers {
		byKey[p.Key] = p
	}
	type once struct {
		paper  string
		upload int
	}
	seen := map[once]bool{}
	for _, d := range rows {
		key := paperKey(book, *d.RequirementID)
		p := byKey[key]
		if p == nil || len(p.Earlier) >= earlierEach || seen[once{key, *d.UploadID}] {
			continue
		}
		seen[once{key, *d.UploadID}] = true
		up := d.Edges.Upload
		title, err := s.Uploads.Title(up)
		if err != nil {
			return err
		}
		who, err := s.Vault.View(d.Edges.Case.Edges.Application.Edges.Person, people.Masked)
		if err != nil {
			return err
		}
		p.Earlier = append(p.Earlier, &EarlierDocument{ID: d.GlobalID(), Name: d.Name, FileName: title, ContentType: *up.ContentType,
			Size: *up.StoredSize, GivenAt: up.CreatedAt, ApplicantName: who.Name})
	}
	return nil
}

// DocumentFiles finds the files of documents, for those of their cases whose papers the
// actor may see; the documents were let through already, their files are not.
func (s *Service) DocumentFiles(ctx context.Context, documents []*ent.SubmittedDocument) (map[int]*uploads.DocumentFile, error) {
	out := map[int]*uploads.DocumentFile{}
	var ids, cases []int
	for _, d := range documents {
		if d.UploadID != nil {
			ids, cases = append(ids, *d.UploadID), append(cases, d.CaseID)
		}
	}
	if len(ids) == 0 {
		return out, nil
	}
	rows, err := s.Uploads.Rows(ctx, ids)
	if err != nil {
		return nil, err
	}
	found, err := s.Store.Read(ctx).ServiceCase.Query().Where(servicecase.IDIn(cases...)).WithApplication().All(ctx)
	if err != nil {
		return nil, wrap("read cases", err)
	}
	may, staff := map[int]bool{}, map[int]bool{}
	for _, c := range found {
		if may[c.ID], staff[c.ID], err = s.seesPapers(ctx, c); err != nil {
			return nil, err
		}
	}
	for _, d := range documents {
		if d.UploadID == nil || !may[d.CaseID] || rows[*d.UploadID] == nil {
			continue
		}
		pass := uploads.Pass{Document: d.ID}
		if staff[d.CaseID] {
			pass.Staff = auth.Actor(ctx).AccountID
		}
		if out[d.ID], err = s.Uploads.Shown(ctx, rows[*d.UploadID], pass); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// seesPapers tells whether the actor may open what was given with a case: who
// filed it, who has shown its query code, the window, the deciding department,
// and a department whose opinion is asked. Those who watch over procedure see
// that papers came, not what is in them.
func (s *Service) seesPapers(ctx context.Context, c *ent.ServiceCase) (may, staff bool, err error) {
	a, app := auth.Actor(ctx), c.Edges.Application
	switch {
	case a.SignedIn() && app.AccountID != nil && *app.AccountID == a.AccountID, wasShown(ctx, c.ApplicationID):
		return true, false, nil
	case !a.SignedIn():
		return false, false, nil
	case a.Is(center.RoleClerk), a.DepartmentID == c.DepartmentID && a.Is(center.RoleExaminer, center.RoleApprover, center.RoleHead):
		return true, true, nil
	case a.Is(center.RoleExaminer, center.RoleApprover, center.RoleHead, center.RoleSuperior):
		may, err = s.asked(ctx, a, c.ID)
		return may, true, err
	}
	return false, false, nil
}
