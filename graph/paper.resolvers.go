package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/internal/casework"
	"onewindow/internal/center"
)

// Papers is the resolver for the papers field.
func (r *caseResolver) Papers(ctx context.Context, obj *ent.ServiceCase, language *center.PaperLanguage) ([]*casework.Paper, error) {
	return r.Cases.Papers(ctx, obj, casework.PaperLanguageOf(language, r.Language(ctx)))
}
