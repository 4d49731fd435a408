package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/model"
	"onewindow/internal/upload"
)

// CreateUpload is the resolver for the createUpload field.
func (r *mutationResolver) CreateUpload(ctx context.Context, input upload.CreateUploadInput) (*model.CreateUploadPayload, error) {
	u, err := r.Resolver.Uploads.Create(ctx, input)
	errs, err := r.refused(ctx, err)
	out := &model.CreateUploadPayload{Upload: u, Errors: errs}
	if u != nil {
		out.URL, out.ExpiresAt = u.URL, &u.ExpiresAt
	}
	return out, err
}

// Upload is the resolver for the upload field.
func (r *queryResolver) Upload(ctx context.Context, id string) (*upload.Upload, error) {
	return missing(r.Resolver.Uploads.ByName(ctx, id))
}

func (r *submittedDocumentResolver) Upload(ctx context.Context, objs []*ent.SubmittedDocument) ([]*upload.DocumentFile, error) {
	found, err := r.Cases.DocumentFiles(ctx, objs)
	return each(objs, err, func(d *ent.SubmittedDocument) *upload.DocumentFile { return found[d.ID] })
}
