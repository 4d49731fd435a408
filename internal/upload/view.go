package upload

import (
	"context"

	"onewindow/ent"
	"onewindow/internal/center"
)

// DocumentFile is a file where it is looked at. What a field means is said in upload.graphqls.
type DocumentFile struct {
	Name          string
	Size          int
	ContentType   *string
	Pages         *int
	Status        center.UploadStatus
	RefusalReason *center.Bilingual
	URL           *string
}

// Shown is a file for those who were let through to it, with its address once it was checked.
func (s *Service) Shown(ctx context.Context, row *ent.Upload, p Pass) (*DocumentFile, error) {
	title, err := s.Title(row)
	if err != nil {
		return nil, err
	}
	f := &DocumentFile{Name: title, Size: row.Size, ContentType: row.ContentType, Pages: row.Pages, Status: row.Status, RefusalReason: Reason(row.Refusal)}
	if row.Status == center.UploadAvailable {
		p.Upload = row.Name
		url := s.Address(ctx, p)
		f.Size, f.URL = *row.StoredSize, &url
	}
	return f, nil
}

// RefusalReason is why the file was not taken, in words; nil unless it was refused.
func (u *Upload) RefusalReason() *center.Bilingual { return Reason(u.Refusal) }

// Ready tells whether it may be handed in as far as its checks go.
func (u *Upload) Ready() bool {
	return u.Status == center.UploadAvailable || u.Status == center.UploadQuarantined && u.SoundAt != nil
}

// Reason is a refusal in words; nil for none.
func Reason(refusal *center.UploadRefusal) *center.Bilingual {
	if refusal == nil {
		return nil
	}
	why := refusal.Reason()
	return &why
}
