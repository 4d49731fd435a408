package web

import (
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what /metrics tells. Labels are closed sets: nothing a client
// chooses becomes one, or a client could fill the memory with them.
type metrics struct {
	registry      *prometheus.Registry
	requests      *prometheus.HistogramVec
	operations    *prometheus.HistogramVec
	refusals      *prometheus.CounterVec
	sockets       prometheus.Gauge
	subscriptions *prometheus.GaugeVec
}

func newMetrics(c Config) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "onewindow_http_request_duration_seconds", Help: "How long requests took, long-lived ones not counted.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"route", "code"}),
		operations: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "onewindow_graphql_operation_duration_seconds", Help: "How long queries and mutations ran.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"kind", "outcome"}),
		refusals: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "onewindow_graphql_errors_total", Help: "Errors told to clients, by code.",
		}, []string{"code"}),
		sockets: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "onewindow_websockets", Help: "WebSockets open now.",
		}),
		subscriptions: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "onewindow_subscriptions", Help: "Subscriptions running now.",
		}, []string{"transport"}),
	}
	m.registry.MustRegister(collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		m.requests, m.operations, m.refusals, m.sockets, m.subscriptions)
	if c.Lag != nil {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "onewindow_ledger_lag_lines", Help: "Lines committed that this process has not handed out yet.",
		}, c.Lag))
	}
	for _, collector := range c.Collectors {
		m.registry.MustRegister(collector)
	}
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4, Timeout: 10 * time.Second})
}

func (m *metrics) operation(oc *graphql.OperationContext, resp *graphql.Response, took time.Duration) {
	outcome := "ok"
	if len(resp.Errors) > 0 {
		outcome = "error"
	}
	m.operations.WithLabelValues(string(oc.Operation.Operation), outcome).Observe(took.Seconds())
}
