// Package graph answers the API. Each resolver reads its input, calls one
// service and wraps the answer; it opens no transaction and compares no states.
// schema/ is written by hand, generated/ and model/ are generated from it. Bytes
// on the wire (transports, limits, cookies) are internal/web's.
package graph

import (
	"context"
	"time"

	"onewindow/graph/model"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/complaint"
	"onewindow/internal/disclosure"
	"onewindow/internal/duty"
	"onewindow/internal/evaluation"
	"onewindow/internal/exchange"
	"onewindow/internal/forecast"
	"onewindow/internal/hall"
	"onewindow/internal/health"
	"onewindow/internal/inquiry"
	"onewindow/internal/ledger"
	"onewindow/internal/live"
	"onewindow/internal/payment"
	"onewindow/internal/rating"
	"onewindow/internal/statistics"
	"onewindow/internal/supervision"
	"onewindow/internal/upload"
)

// Resolver holds the services.
type Resolver struct {
	Catalogue  *catalog.Catalogue
	Cases      *casework.Service
	Complaints *complaint.Service
	Payments   *payment.Service
	Duty       *duty.Service
	Hall       *hall.Service
	Exchange   *exchange.Service
	Uploads    *upload.Service
	Figures    *statistics.Service
	Judgements *evaluation.Service
	Outlook    *forecast.Service
	Eye        *supervision.Service
	Voice      *rating.Service
	Inquiries  *inquiry.Service
	Disclosure *disclosure.Service
	Accounts   *auth.Service
	Health     *health.Service
	Ledger     *ledger.Ledger
	Hub        *live.Hub

	// What internal/web knows of a request.
	Language   func(ctx context.Context) string                           // "zh" or "en"
	SetSession func(ctx context.Context, token string, expires time.Time) // as a cookie; an empty token clears it
	RateLimit  func(ctx context.Context) *model.RateLimit                 // what the address may still ask for
}
