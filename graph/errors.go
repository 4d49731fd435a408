package graph

import (
	"context"
	"errors"

	"onewindow/graph/model"
	"onewindow/internal/center"
)

// refused turns a refusal into the payload's errors, where people find it. Any
// other error stays an error: the presenter shows its code and no more.
func (r *Resolver) refused(ctx context.Context, err error) ([]*model.UserError, error) {
	var e *center.Error
	if !errors.As(err, &e) {
		return []*model.UserError{}, err
	}
	u := &model.UserError{Code: e.Code, Message: e.In(r.Language(ctx))}
	if e.Field != "" {
		u.Field = &e.Field
	}
	return []*model.UserError{u}, nil
}

// missing makes "there is none" a null instead of an error.
func missing[T any](v *T, err error) (*T, error) {
	if center.CodeOf(err) == center.ErrNotFound {
		return nil, nil //nolint:nilnil // null is the answer
	}
	return v, err
}
