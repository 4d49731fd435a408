package casework

import (
	"slices"
	"time"

	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/workday"
)

// beforeDecision are the stages from which a case is decided.
var beforeDecision = []center.CaseStage{center.StageIntake, center.StageUndertaking, center.StageExamination, center.StageApproval}

// measured is what the act under way measured: how long the stage that it left
// took, and, where it decided, how long the decision took against its limits.
func (f *File) measured(from center.CaseStage, now time.Time) (ledger.Measured, error) {
	var out ledger.Measured
	if from == f.Stage {
		return out, nil
	}
	if began := f.beganStage(from, now); began != nil {
		out.DaysInStage = ptr(f.calendar.Count(workday.DayOf(*began), workday.DayOf(now)))
	}
	if f.DecidedAt == nil || f.ClockFrom == nil || !slices.Contains(beforeDecision, from) {
		return out, nil
	}
	used, err := f.usedDays(now)
	if err != nil {
		return out, err
	}
	promised, err := f.inWorkingDays(f.promise())
	if err != nil {
		return out, err
	}
	statutory, err := f.inWorkingDays(f.Version.StatutoryLimit())
	if err != nil {
		return out, err
	}
	out.DaysUsed, out.DaysPromised, out.DaysStatutory = &used, &promised, &statutory
	return out, nil
}

// usedDays is how many working days the decision has used, pauses left out.
func (f *File) usedDays(now time.Time) (int, error) {
	limit := f.promise()
	if limit.Unit != workday.UnitWorkingDay {
		limit = working(f.calendar.Count(workday.DayOf(*f.ClockFrom), workday.DayOf(now)))
	}
	r, err := f.calendar.Reckon(workday.Terms{Start: *f.ClockFrom, Limit: limit, Pauses: f.pauses()}, workday.DayOf(now))
	if err != nil {
		return 0, wrap("measure case "+f.Number, err)
	}
	return r.Used(now), nil
}

// Standing is how far the promise was used at a moment, in working days; runs is
// false when it did not run then: not begun, decided, ended, or paused.
func (f *File) Standing(at time.Time) (used, promised int, runs bool, err error) {
	over := func(end *time.Time) bool { return end != nil && !end.After(at) }
	if f.ClockFrom == nil || f.ClockFrom.After(at) || over(f.DecidedAt) || over(f.ClosedAt) {
		return 0, 0, false, nil
	}
	day := workday.DayOf(at)
	begun := f.pauses()[:0:0]
	for _, p := range f.pauses() {
		if p.From > day {
			continue // not yet
		}
		if p.Open || p.To > day {
			return 0, 0, false, nil
		}
		begun = append(begun, p)
	}
	limit := f.promise()
	if limit.Unit != workday.UnitWorkingDay {
		if promised, err = f.inWorkingDays(limit); err != nil {
			return 0, 0, false, err
		}
		limit = working(promised)
	}
	r, err := f.calendar.Reckon(workday.Terms{Start: *f.ClockFrom, Limit: limit, Pauses: begun}, day)
	if err != nil {
		return 0, 0, false, wrap("forecast case "+f.Number, err)
	}
	return r.Used(at), limit.Amount, true, nil
}

// inWorkingDays is how many working days a limit gives this case, pauses left
// out, so that limits of different units can be added up.
func (f *File) inWorkingDays(limit workday.Limit) (int, error) {
	if limit.Unit == workday.UnitWorkingDay {
		return limit.Amount, nil
	}
	start := workday.DayOf(*f.ClockFrom)
	due, err := f.calendar.Due(workday.Terms{Start: *f.ClockFrom, Limit: limit}, start)
	if err != nil {
		return 0, wrap("measure case "+f.Number, err)
	}
	return f.calendar.Count(start, due.Day), nil
}

// beganStage is when a stage that was just left began; nil when nobody worked in it.
func (f *File) beganStage(stage center.CaseStage, now time.Time) *time.Time {
	switch stage {
	case center.StageIntake:
		return &f.IntakeFrom
	case center.StageDecided:
		return f.DecidedAt
	case center.StageCompleted:
		return f.CompletedAt
	}
	for i := len(f.Tasks) - 1; i >= 0; i-- {
		if t := f.Tasks[i]; t.Kind == center.TaskStep && t.Stage == stage && !t.OpenedAt.After(now) {
			return &t.OpenedAt
		}
	}
	return nil
}
