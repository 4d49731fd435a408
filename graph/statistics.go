package graph

import (
	"context"
	"time"

	"onewindow/graph/model"
	"onewindow/internal/center"
	"onewindow/internal/statistics"
)

// pace is the least time between two messages of statisticsChanged.
const pace = time.Second

// inLanguage is a text in the language asked for.
func (r *Resolver) inLanguage(ctx context.Context, b center.Bilingual) string {
	if r.Language(ctx) == "en" {
		return b.En
	}
	return b.Zh
}

// definitions are how figures are made, in the language asked for.
func (r *Resolver) definitions(ctx context.Context) []*model.FigureDefinition {
	out := make([]*model.FigureDefinition, len(statistics.Definitions))
	for i, d := range statistics.Definitions {
		out[i] = &model.FigureDefinition{Key: d.Key, Name: r.inLanguage(ctx, d.Name), Formula: r.inLanguage(ctx, d.Formula)}
	}
	return out
}

// changedFigures sends a part's statistics at once and whenever they may have changed.
func (r *Resolver) changedFigures(ctx context.Context, in *statistics.StatisticsInput) (<-chan *statistics.Statistics, error) {
	if _, err := r.Figures.Of(ctx, in); err != nil {
		return nil, err
	}
	out := make(chan *statistics.Statistics)
	go func() {
		defer close(out)
		_ = r.Figures.Changed(ctx, pace, func() error { // ends with the subscriber
			q, err := r.Figures.Of(ctx, in)
			if err != nil {
				return err
			}
			select {
			case out <- q:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	}()
	return out, nil
}
