package graph

import (
	"context"
	"onewindow/graph/generated"
	"onewindow/internal/supervision"
)

func (r *queryResolver) SupervisionWall(ctx context.Context) (*supervision.Wall, error) {
	return r.Eye.Wall(ctx)
}

func (r *supervisionWallResolver) Events(ctx context.Context, obj *supervision.Wall) ([]*supervision.WarningEvent, error) {
	return r.Eye.Events(obj), nil
}

func (r *Resolver) SupervisionWall() generated.SupervisionWallResolver {
	return &supervisionWallResolver{r}
}

type supervisionWallResolver struct{ *Resolver }
