package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/internal/forecast"
)

func (r *caseResolver) Forecast(ctx context.Context, objs []*ent.ServiceCase) ([]*forecast.CaseForecast, error) {
	return r.Outlook.Of(ctx, objs)
}

func (r *queryResolver) CasesAtRisk(ctx context.Context, department *string, first *int) ([]*forecast.CaseAtRisk, error) {
	p, err := pageOf("risk", first, nil, nil, nil)
	if err != nil {
		return nil, err
	}
	return r.Outlook.AtRisk(ctx, department, p.limit)
}

func (r *queryResolver) ForecastTrial(ctx context.Context) (*forecast.Trial, error) {
	return r.Outlook.Trial(ctx)
}
