package graph

import (
	"context"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/statistics"
)

// Statistics is the resolver for the statistics field.
func (r *queryResolver) Statistics(ctx context.Context, input *statistics.StatisticsInput) (*statistics.Statistics, error) {
	return r.Figures.Of(ctx, input)
}

// Definitions is the resolver for the definitions field.
func (r *statisticsResolver) Definitions(ctx context.Context, obj *statistics.Statistics) ([]*model.FigureDefinition, error) {
	return r.definitions(ctx), nil
}

// StatisticsChanged is the resolver for the statisticsChanged field.
func (r *subscriptionResolver) StatisticsChanged(ctx context.Context, input *statistics.StatisticsInput) (<-chan *statistics.Statistics, error) {
	return r.changedFigures(ctx, input)
}

func (r *Resolver) Statistics() generated.StatisticsResolver { return &statisticsResolver{r} }

type statisticsResolver struct{ *Resolver }
