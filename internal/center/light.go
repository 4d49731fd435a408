package center

import (
	"cmp"
	"io"
	"slices"
	"time"
)

// Colour is the colour of a light. It is derived, never stored.
type Colour string

// The colours, from good to bad.
const (
	Green  Colour = "GREEN"
	Yellow Colour = "YELLOW"
	Red    Colour = "RED"
)

// Turns are the instants at which the light of a case turns, the earliest over
// its clocks; nil: not as things stand. They change only with an entry in the
// ledger, so stored beside the case they give the right light at any later
// time, whether or not a sweep ran.
type Turns struct{ WarningAt, YellowAt, RedAt *time.Time }

// Light is the worst of a case's clocks, with the clock to blame.
type Light struct {
	Colour Colour
	// Warning: an unfinished clock is near its limit or past it. With GREEN it
	// is the "soon due" of the screens.
	Warning bool
	// Paused: one of the clocks stands still, and keeps its light.
	Paused bool
	// Clock is the clock that gave the colour (or, at GREEN, the warning) first;
	// empty if all is well.
	Clock ClockKind
	// Since is when it did.
	Since *time.Time
}

// shows reports whether the clock has a say in the light: running and paused
// clocks, and of the finished ones the promise and the statutory limit, whose
// verdict stands.
func (r Reading) shows() bool {
	return r.State != ClockStopped || r.Kind == ClockPromise || r.Kind == ClockStatutory
}

// turns are the reading's turning instants as far as they show in the light. A
// finished clock warns of nothing.
func (r Reading) turns() Turns {
	if !r.shows() {
		return Turns{}
	}
	t := Turns{WarningAt: r.WarningAt, YellowAt: r.YellowAt, RedAt: r.RedAt}
	if r.State == ClockStopped {
		t.WarningAt = nil
	}
	return t
}

// TurnsOf is when the light over these clocks turns.
func TurnsOf(readings []Reading) Turns {
	var all Turns
	for _, reading := range readings {
		t := reading.turns()
		all.WarningAt = earlier(all.WarningAt, t.WarningAt)
		all.YellowAt = earlier(all.YellowAt, t.YellowAt)
		all.RedAt = earlier(all.RedAt, t.RedAt)
	}
	return all
}

// ColourAt is the light's colour at that instant.
func (t Turns) ColourAt(now time.Time) Colour {
	switch {
	case reached(t.RedAt, now):
		return Red
	case reached(t.YellowAt, now):
		return Yellow
	default:
		return Green
	}
}

// WarnsAt reports whether the light warns at that instant.
func (t Turns) WarnsAt(now time.Time) bool { return reached(t.WarningAt, now) }

// Next is the next instant after now at which anything turns, nil if nothing
// will.
func (t Turns) Next(now time.Time) *time.Time {
	var next *time.Time
	for _, at := range []*time.Time{t.WarningAt, t.YellowAt, t.RedAt} {
		if at != nil && at.After(now) {
			next = earlier(next, at)
		}
	}
	return next
}

// LightOf is the light over these clocks at that instant. Its colour is always
// TurnsOf(readings).ColourAt(now).
func LightOf(readings []Reading, now time.Time) Light {
	light := Light{Colour: Green}
	for _, reading := range readings {
		turns := reading.turns()
		light.Paused = light.Paused || reading.State == ClockPaused
		light.Warning = light.Warning || reached(turns.WarningAt, now)
		if colour, since := turns.shown(now); since != nil {
			light.blame(reading.Kind, colour, since)
		}
	}
	return light
}

// shown is the colour at now and since when; a nil since means all is well.
func (t Turns) shown(now time.Time) (Colour, *time.Time) {
	switch colour := t.ColourAt(now); {
	case colour == Red:
		return Red, t.RedAt
	case colour == Yellow:
		return Yellow, t.YellowAt
	case reached(t.WarningAt, now):
		return Green, t.WarningAt
	default:
		return Green, nil
	}
}

// blame takes over the colour if it is worse than the light's, or as bad but
// older; the kind decides between equals, so that order never matters.
func (l *Light) blame(kind ClockKind, colour Colour, since *time.Time) {
	if l.Since != nil {
		order := cmp.Or(-cmp.Compare(colour.rank(), l.Colour.rank()), since.Compare(*l.Since), cmp.Compare(kind.rank(), l.Clock.rank()))
		if order >= 0 {
			return
		}
	}
	l.Colour, l.Clock, l.Since = colour, kind, since
}

func reached(at *time.Time, now time.Time) bool { return at != nil && !at.After(now) }

func earlier(a, b *time.Time) *time.Time {
	if a == nil || b != nil && b.Before(*a) {
		return b
	}
	return a
}

func (c Colour) rank() int    { return slices.Index(c.Values(), string(c)) }
func (k ClockKind) rank() int { return slices.Index(k.Values(), string(k)) }

// Values lists the colours from good to bad, for ent.
func (Colour) Values() []string { return []string{string(Green), string(Yellow), string(Red)} }

// IsValid reports whether c is one of the colours.
func (c Colour) IsValid() bool { return c.rank() >= 0 }

// MarshalGQL writes a GraphQL enum value.
func (c Colour) MarshalGQL(w io.Writer) { writeName(w, string(c)) }

// UnmarshalGQL reads a GraphQL enum value and refuses unknown ones.
func (c *Colour) UnmarshalGQL(v any) error { return readName(v, c, Colour.IsValid) }
