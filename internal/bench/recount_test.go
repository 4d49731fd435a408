package bench

import (
	"context"
	"os"
	"strconv"
	"testing"
	"time"

	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store/storetest"
	"onewindow/internal/workday"
)

// BenchmarkACalendarDay measures making a day a day off: every open, undecided
// case is counted anew, and each whose due day moves is told. The figure to watch
// is seconds per 100,000 such cases, which must stay under 60.
func BenchmarkACalendarDay(b *testing.B) {
	n := 100_000
	if s := os.Getenv("ONEWINDOW_BENCH_OPEN_CASES"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	addresses := map[string]string{"sqlite": "sqlite:" + b.TempDir() + "/onewindow.db"}
	if os.Getenv("ONEWINDOW_BENCH_POSTGRES") != "" {
		addresses["postgres"] = storetest.PostgresURL(b)
	}
	for name, address := range addresses {
		b.Run(name, func(b *testing.B) {
			c := fill(b, address, 800, 0)
			open := openCases(b, c)
			if err := c.city.Bulk(context.Background(), n*800/max(1, open)); err != nil {
				b.Fatal(err)
			}
			open = openCases(b, c)
			ctx := auth.WithActor(context.Background(), center.Actor{AccountID: 1, StaffID: 1, Roles: []center.Role{center.RoleAdmin}})
			day, working := workday.NewDay(2026, time.November, 25), false
			b.ResetTimer()
			for b.Loop() {
				moved, err := c.Cases.SetDays(ctx, []workday.Exception{{Day: day, Working: working, Name: "停工"}}, nil)
				if err != nil {
					b.Fatal(err)
				}
				working = !working
				b.ReportMetric(float64(moved), "moved")
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)*100_000/float64(open), "s/100k-open")
			b.ReportMetric(float64(open), "open")
		})
	}
}

func openCases(b *testing.B, c *bench) int {
	b.Helper()
	return c.Store.Read(context.Background()).ServiceCase.Query().Where(servicecase.Open(true), servicecase.DecidedAtIsNil()).CountX(context.Background())
}
