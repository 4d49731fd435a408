package graph

import (
	"context"

	"onewindow/ent"
	"onewindow/graph/model"
)

// account wraps what became of an account, with the password made for it, if any.
func (r *Resolver) account(ctx context.Context, a *ent.Account, password string, err error) (*model.AccountPayload, error) {
	errs, err := r.refused(ctx, err)
	out := &model.AccountPayload{Account: a, Errors: errs}
	if password != "" {
		out.Password = &password
	}
	return out, err
}
