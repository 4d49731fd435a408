package casework

import (
	"context"
	"time"

	"onewindow/ent"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// Light is how a case or complaint stands, as the API shows it.
type Light struct {
	Colour  center.Colour
	Warning bool
	Paused  bool
	Clock   *center.ClockKind
	Since   *time.Time
}

// LightFrom shows a light.
func LightFrom(l center.Light) *Light {
	out := &Light{Colour: l.Colour, Warning: l.Warning, Paused: l.Paused, Since: l.Since}
	if l.Clock != "" {
		out.Clock = &l.Clock
	}
	return out
}

// Clock is one clock of a case, as the API shows it.
type Clock struct {
	Kind                       center.ClockKind
	State                      center.ClockState
	Due                        workday.Day
	Remaining                  int
	WarningAt, YellowAt, RedAt *time.Time
}

// CaseClock is the clock that matters now, with every day explained.
type CaseClock struct {
	Kind               center.ClockKind
	State              center.ClockState
	Start              workday.Day
	Due                workday.Day
	StatutoryDue       *workday.Day
	Provisional        bool
	Limit              int
	Used               int
	Remaining          int
	StatutoryRemaining *int
	DueBeforePauses    *workday.Day
	Segments           []*ClockSegment
}

// ClockSegment is a run of days of one kind.
type ClockSegment struct {
	From, To    workday.Day
	Kind        center.SegmentKind
	FirstNumber *int
	Reason      *string
	LegalBasis  *string
}

// SegmentsFrom shows segments.
func SegmentsFrom(in []center.Segment) []*ClockSegment {
	out := make([]*ClockSegment, len(in))
	for i, x := range in {
		s := &ClockSegment{From: x.From, To: x.To, Kind: x.Kind}
		if x.Kind == center.SegmentCounted || x.Kind == center.SegmentAhead {
			s.FirstNumber = &x.FirstNumber
		}
		if x.Reason != "" {
			s.Reason = &x.Reason
		}
		if x.LegalBasis != "" {
			s.LegalBasis = &x.LegalBasis
		}
		out[i] = s
	}
	return out
}

// Light is how the case stands now.
func (s *Service) Light(ctx context.Context, f *File) (*Light, error) {
	now := s.Store.Instant(ctx)
	readings, err := f.Readings(now)
	if err != nil {
		return nil, err
	}
	return LightFrom(center.LightOf(readings, now)), nil
}

// Clocks are all clocks of the case now.
func (s *Service) Clocks(ctx context.Context, f *File) ([]*Clock, error) {
	readings, err := f.Readings(s.Store.Instant(ctx))
	if err != nil {
		return nil, err
	}
	out := make([]*Clock, len(readings))
	for i, r := range readings {
		out[i] = &Clock{r.Kind, r.State, r.Due.Day, r.Remaining, r.WarningAt, r.YellowAt, r.RedAt}
	}
	return out, nil
}

// Clock is the clock that matters now: intake before acceptance, then the
// promise with the law beside it; the segments reach to the law's limit.
func (s *Service) Clock(ctx context.Context, f *File) (*CaseClock, error) {
	now := s.Store.Instant(ctx)
	clocks := f.Clocks()
	main := clocks[0]
	if f.ClockFrom != nil {
		main = clocks[1]
	}
	r, err := f.rules.Read(f.calendar, main, now)
	if err != nil {
		return nil, wrap("read clock", err)
	}
	out := &CaseClock{Kind: r.Kind, State: r.State, Start: workday.DayOf(main.Terms.Start), Due: r.Due.Day,
		Provisional: r.Due.Provisional || r.State == center.ClockPaused, Limit: r.Limit, Used: r.Used, Remaining: r.Remaining}
	longest := main
	if f.ClockFrom != nil {
		longest = clocks[2]
		law, err := f.rules.Read(f.calendar, longest, now)
		if err != nil {
			return nil, wrap("read clock", err)
		}
		out.StatutoryDue, out.StatutoryRemaining = &law.Due.Day, &law.Remaining
		out.Provisional = out.Provisional || law.Due.Provisional
		if law.Due.Day < r.Due.Day {
			longest = main
		}
		if len(main.Terms.Pauses) > 0 {
			plain := main.Terms
			plain.Pauses = nil
			if due, err := f.calendar.Due(plain, workday.DayOf(now)); err == nil && due.Day != r.Due.Day {
				out.DueBeforePauses = &due.Day
			}
		}
	}
	segments, err := center.Segments(f.calendar, longest, now, f.pauseReasons())
	if err != nil {
		return nil, wrap("segment clock", err)
	}
	out.Segments = SegmentsFrom(segments)
	return out, nil
}

// ViewerCan lists the acts open to the actor, by the table that the server enforces.
func (s *Service) ViewerCan(ctx context.Context, f *File, app *ent.Application) []center.CaseAction {
	a := auth.Actor(ctx)
	mine := a.SignedIn() && app != nil && app.AccountID != nil && *app.AccountID == a.AccountID || wasShown(ctx, f.ApplicationID)
	var mandate *ent.Authorisation
	if !mine && app != nil {
		var err error
		if mandate, err = s.heldBy(ctx, a, app); err != nil {
			return []center.CaseAction{}
		}
		mine = mandate != nil
	}
	roles := a.Roles
	if mine {
		roles = append([]center.Role{center.RoleApplicant}, roles...)
	}
	if !mine && !a.SeesDepartment(f.DepartmentID) && !f.attends(a) {
		return []center.CaseAction{}
	}
	situation := f.situation(a, mine, s.Store.Instant(ctx))
	if err := s.underMandate(ctx, f, &situation, mandate); err != nil {
		return []center.CaseAction{}
	}
	out := center.Allowed(roles, func(center.Role) center.Situation { return situation })
	if out == nil {
		out = []center.CaseAction{}
	}
	return out
}

// shown notes that this request has shown an application's query code, so that
// the fields below trackCase know whose eyes they are for.
func shown(ctx context.Context, application int) {
	if m, _ := ctx.Value(memoKey{}).(*memo); m != nil {
		m.mu.Lock()
		m.shown[application] = true
		m.mu.Unlock()
	}
}

func wasShown(ctx context.Context, application int) bool {
	m, _ := ctx.Value(memoKey{}).(*memo)
	if m == nil {
		return false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.shown[application]
}
