package graph

import (
	"context"
	"onewindow/internal/exchange"
)

// ExchangeRecords is the resolver for the exchangeRecords field.
func (r *queryResolver) ExchangeRecords(ctx context.Context, after *string, lines *int) (*exchange.Batch, error) {
	return r.Exchange.Feed(ctx, after, lines)
}
