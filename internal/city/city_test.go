package city_test

import (
	"context"
	"testing"
	"time"

	"onewindow/ent/evaluationappeal"
	"onewindow/ent/ledgerline"
	"onewindow/ent/performanceevaluation"
	"onewindow/ent/servicecase"
	"onewindow/ent/warning"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/city"
	"onewindow/internal/house"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// build makes a small city on a database.
func build(t *testing.T, s *store.Store, size int) *house.House {
	t.Helper()
	ctx := context.Background()
	vault, err := people.NewVault(make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	s.Now = func() time.Time { return time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC) }
	h, err := house.New(ctx, s, vault, auth.DefaultGuessLimits())
	if err != nil {
		t.Fatal(err)
	}
	c := &city.City{Store: s, Catalogue: h.Catalogue, Cases: h.Cases, Complaints: h.Complaints, Hall: h.Hall, Duty: h.Duty, Eye: h.Eye, Evaluation: h.Evaluation, Ratings: h.Ratings, Disclosure: h.Disclosure, Seed: 1, Size: size, Days: 80}
	if err := c.Build(ctx); err != nil {
		t.Fatal(err)
	}
	return h
}

func TestACityStandsWhereItsLedgerSays(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		t.Parallel()
		ctx := context.Background()
		h := build(t, s, 300)
		faults, cases, err := h.Cases.Verify(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if cases < 290 || len(faults) > 0 {
			t.Fatalf("%d cases, faults %v", cases, faults)
		}
		db := s.Read(ctx)
		for _, stage := range []center.CaseStage{center.StageIntake, center.StageExamination, center.StageDelivered, center.StageClosed} {
			if n := db.ServiceCase.Query().Where(servicecase.StageEQ(stage)).CountX(ctx); n == 0 {
				t.Errorf("no case at %s", stage)
			}
		}
		if n := db.LedgerLine.Query().Where(ledgerline.Kind(string(center.CaseLightTurned))).CountX(ctx); n == 0 {
			t.Error("no light ever turned")
		}
		for _, state := range []center.WarningState{center.WarningIssued, center.WarningClosed, center.WarningRevoked} {
			if n := db.Warning.Query().Where(warning.StateEQ(state), warning.RungNEQ(center.RungNotice)).CountX(ctx); n == 0 {
				t.Errorf("no warning is %s", state)
			}
		}
		if n := db.PerformanceEvaluation.Query().Where(performanceevaluation.StateEQ(center.EvaluationFinal)).CountX(ctx); n == 0 {
			t.Error("nobody was evaluated")
		}
		appeals := db.EvaluationAppeal.Query()
		for what, n := range map[string]int{
			"waits":           appeals.Clone().Where(evaluationappeal.RuledAtIsNil(), evaluationappeal.HasEvaluationWith(performanceevaluation.AppealUntilGTE(h.Catalogue.Day(ctx)))).CountX(ctx),
			"was allowed":     appeals.Clone().Where(evaluationappeal.Allowed(true)).CountX(ctx),
			"was not allowed": appeals.Clone().Where(evaluationappeal.Allowed(false)).CountX(ctx),
		} {
			if n == 0 {
				t.Errorf("no appeal %s", what)
			}
		}
	})
}
