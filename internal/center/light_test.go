package center

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestLightOf(t *testing.T) {
	t.Parallel()
	now := *at("2026-11-20T12:00:00")
	early, late, ahead := at("2026-11-10T00:00:00"), at("2026-11-18T00:00:00"), at("2026-11-24T00:00:00")
	for _, c := range []struct {
		why      string
		readings []Reading
		want     Light
	}{
		{"no clocks", nil, Light{Colour: Green}},
		{"all is well", []Reading{{Kind: ClockPromise, State: ClockRunning, YellowAt: ahead}}, Light{Colour: Green}},
		{"soon due", []Reading{{Kind: ClockPromise, State: ClockRunning, WarningAt: late, YellowAt: ahead}}, Light{Colour: Green, Warning: true, Clock: ClockPromise, Since: late}},
		{"the worst clock gives the colour", []Reading{
			{Kind: ClockStage, State: ClockRunning, YellowAt: early}, {Kind: ClockStatutory, State: ClockRunning, RedAt: late},
		}, Light{Colour: Red, Clock: ClockStatutory, Since: late}},
		{"of equals, the first to turn", []Reading{
			{Kind: ClockPromise, State: ClockRunning, YellowAt: late}, {Kind: ClockStage, State: ClockRunning, YellowAt: early},
		}, Light{Colour: Yellow, Clock: ClockStage, Since: early}},
		{"a paused clock keeps its light", []Reading{{Kind: ClockPromise, State: ClockPaused, YellowAt: early}}, Light{Colour: Yellow, Paused: true, Clock: ClockPromise, Since: early}},
		{"a broken promise stays yellow when finished, and warns no more", []Reading{{Kind: ClockPromise, State: ClockStopped, WarningAt: early, YellowAt: late}}, Light{Colour: Yellow, Clock: ClockPromise, Since: late}},
		{"a finished step drops out", []Reading{{Kind: ClockStage, State: ClockStopped, YellowAt: early}}, Light{Colour: Green}},
	} {
		t.Run(c.why, func(t *testing.T) {
			if got := LightOf(c.readings, now); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

func TestNextTurn(t *testing.T) {
	t.Parallel()
	turns := Turns{WarningAt: at("2026-11-10T00:00:00"), RedAt: at("2026-11-20T00:00:00")}
	for now, want := range map[string]string{
		"2026-11-09T00:00:00": "2026-11-10T00:00:00", "2026-11-10T00:00:00": "2026-11-20T00:00:00", "2026-11-20T00:00:00": "",
	} {
		if got := turns.Next(*at(now)); !sameInstant(got, at(want)) {
			t.Errorf("after %s: %v, want %s", now, got, want)
		}
	}
}

// anyCase draws the clocks of a case.
func anyCase(t *rapid.T) []Clock {
	clocks := make([]Clock, rapid.IntRange(1, 4).Draw(t, "clocks"))
	for i := range clocks {
		clocks[i] = anyClock(t)
	}
	return clocks
}

func readAll(t *rapid.T, clocks []Clock, now time.Time) []Reading {
	readings := make([]Reading, len(clocks))
	for i, c := range clocks {
		r, err := DefaultThresholds().Read(seeded, c, now)
		if err != nil {
			t.Fatal(err)
		}
		readings[i] = r
	}
	return readings
}

// The promise on which the indexed columns rest: what was stored at the last
// entry gives, at any later time, the light that a new reading would give.
func TestStoredTurnsAreAlwaysRight(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		clocks := anyCase(t)
		stored := TurnsOf(readAll(t, clocks, clocks[0].Terms.Start))
		now := clocks[0].Terms.Start.Add(time.Duration(rapid.IntRange(0, 90*24*60).Draw(t, "minutes")) * time.Minute)
		readings := readAll(t, clocks, now)
		light, fresh := LightOf(readings, now), TurnsOf(readings)
		if fresh.ColourAt(now) != light.Colour || stored.ColourAt(now) != light.Colour || stored.WarnsAt(now) != light.Warning {
			t.Fatalf("stored %s, fresh %s, light %+v", stored.ColourAt(now), fresh.ColourAt(now), light)
		}
		slices.Reverse(readings)
		other := LightOf(readings, now)
		if other.Colour != light.Colour || other.Clock != light.Clock || !sameInstant(other.Since, light.Since) {
			t.Fatalf("the order of clocks matters: %+v, %+v", light, other)
		}
	})
}

func TestLightsNeverGoBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		clocks := anyCase(t)
		now, before := clocks[0].Terms.Start, Green
		for range 30 {
			now = now.Add(time.Duration(rapid.IntRange(0, 4*24*60).Draw(t, "minutes")) * time.Minute)
			colour := LightOf(readAll(t, clocks, now), now).Colour
			if colour.rank() < before.rank() {
				t.Fatalf("%s turned %s at %s with no entry added", before, colour, now)
			}
			before = colour
		}
	})
}
