package casework

import (
	"context"
	"strconv"
	"sync"
	"time"

	"onewindow/ent"
	"onewindow/ent/casetask"
	"onewindow/ent/correctionnotice"
	"onewindow/ent/extension"
	"onewindow/ent/feeline"
	"onewindow/ent/licence"
	"onewindow/ent/suspension"
	"onewindow/internal/auth"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// File is a case with all that its clocks and rules depend on.
type File struct {
	*ent.ServiceCase
	Item        *ent.ServiceItem
	Version     *ent.ServiceItemVersion
	Suspensions []*ent.Suspension // in the order they began
	Extension   *ent.Extension
	Notice      *ent.CorrectionNotice
	Tasks       []*ent.CaseTask // in the order they were opened
	Fees        []*ent.FeeLine  // what is known to be charged on it
	Visits      []*ent.SiteVisit
	Referral    *ent.SuperiorReferral // of an upward case
	Review      *ent.ReturnReview     // of a returned case
	Hearing     *ent.Hearing
	Promise     *ent.LenientPromise // documents that follow
	Commitment  *ent.CaseCommitment // the applicant's word it is decided on
	Ended       *ent.Licence        // what was made out, where that ended before it was handed over

	excluded bool             // at intake: the applicant is on the record of broken promises
	absences []center.Absence // of today, where a member of staff asks

	then     []also // what the line of the act under way is followed by
	guide    *catalog.Guide
	calendar *workday.Calendar
	rules    center.Rules

	monitoring     center.Monitoring
	departmentCode string
}

// Files opens the files of several cases: a handful of statements, whatever their
// number, and one each where joint or upward cases, or licences to be handed over,
// are among them.
func (s *Service) Files(ctx context.Context, cases []*ent.ServiceCase) ([]*File, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]*File, len(cases))
	byID := make(map[int][]*File, len(cases))
	ids := make([]int, 0, len(cases))
	for i, c := range cases {
		out[i] = &File{ServiceCase: c, Item: book.Item(c.ItemID), Version: book.Version(c.VersionID),
			guide: book.Guide(c.VersionID), calendar: book.Calendar, rules: book.Thresholds, monitoring: book.Monitoring}
		if d := book.Department(c.DepartmentID); d != nil {
			out[i].departmentCode = d.Code
		}
		if len(byID[c.ID]) == 0 {
			ids = append(ids, c.ID)
		}
		byID[c.ID] = append(byID[c.ID], out[i])
	}
	db := s.Store.Read(ctx)
	suspensions, err := db.Suspension.Query().Where(suspension.CaseIDIn(ids...)).Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, wrap("read suspensions", err)
	}
	for _, x := range suspensions {
		for _, f := range byID[x.CaseID] {
			f.Suspensions = append(f.Suspensions, x)
		}
	}
	extensions, err := db.Extension.Query().Where(extension.CaseIDIn(ids...)).All(ctx)
	if err != nil {
		return nil, wrap("read extensions", err)
	}
	for _, x := range extensions {
		for _, f := range byID[x.CaseID] {
			f.Extension = x
		}
	}
	notices, err := db.CorrectionNotice.Query().Where(correctionnotice.CaseIDIn(ids...)).All(ctx)
	if err != nil {
		return nil, wrap("read correction notices", err)
	}
	for _, x := range notices {
		for _, f := range byID[x.CaseID] {
			f.Notice = x
		}
	}
	fees, err := db.FeeLine.Query().Where(feeline.CaseIDIn(ids...)).Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, wrap("read fee lines", err)
	}
	for _, x := range fees {
		for _, f := range byID[x.CaseID] {
			f.Fees = append(f.Fees, x)
		}
	}
	tasks, err := db.CaseTask.Query().Where(casetask.CaseIDIn(ids...)).Order(ent.Asc("id")).All(ctx)
	if err != nil {
		return nil, wrap("read tasks", err)
	}
	for _, x := range tasks {
		for _, f := range byID[x.CaseID] {
			f.Tasks = append(f.Tasks, x)
		}
	}
	if auth.Actor(ctx).StaffID != 0 {
		away, err := absences(ctx, db, workday.DayOf(s.Store.Instant(ctx)))
		if err != nil {
			return nil, err
		}
		for _, f := range out {
			f.absences = away
		}
	}
	if err := s.readProcedure(ctx, out, byID); err != nil {
		return nil, err
	}
	if err := s.readPromises(ctx, out, byID); err != nil {
		return nil, err
	}
	if err := s.readEnded(ctx, out, byID); err != nil {
		return nil, err
	}
	return out, s.readCooperation(ctx, out, byID)
}

// readEnded takes over the licences that ended while they waited to be handed over.
func (s *Service) readEnded(ctx context.Context, files []*File, byID map[int][]*File) error {
	var issued []int
	for _, f := range files {
		if f.Stage == center.StageIssued {
			issued = append(issued, f.ID)
		}
	}
	if len(issued) == 0 {
		return nil
	}
	rows, err := s.Store.Read(ctx).Licence.Query().Where(licence.CaseIDIn(issued...), licence.EndedAtNotNil()).All(ctx)
	if err != nil {
		return wrap("read ended licences", err)
	}
	for _, x := range rows {
		for _, f := range byID[x.CaseID] {
			f.Ended = x
		}
	}
	return nil
}

// memo is what one request remembers: the files it opened, so that a list asked
// for light, clock and acts opens each once, and the query codes it has shown.
type memo struct {
	mu     sync.Mutex
	files  map[[2]int]*File
	shown  map[int]bool // applications whose query code this request has shown
	looked map[int]bool // applications whose applicant this request has shown to an agent
}

type memoKey struct{}

// WithMemo lets one operation open each file once.
func WithMemo(ctx context.Context) context.Context {
	return context.WithValue(ctx, memoKey{}, &memo{files: map[[2]int]*File{}, shown: map[int]bool{}, looked: map[int]bool{}})
}

// OpenFiles is Files, remembered within the request.
func (s *Service) OpenFiles(ctx context.Context, cases []*ent.ServiceCase) ([]*File, error) {
	m, _ := ctx.Value(memoKey{}).(*memo)
	if m == nil {
		return s.Files(ctx, cases)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	var missing []*ent.ServiceCase
	for _, c := range cases {
		if m.files[[2]int{c.ID, c.Revision}] == nil {
			missing = append(missing, c)
		}
	}
	if len(missing) > 0 {
		files, err := s.Files(ctx, missing)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			m.files[[2]int{f.ID, f.Revision}] = f
		}
	}
	out := make([]*File, len(cases))
	for i, c := range cases {
		out[i] = m.files[[2]int{c.ID, c.Revision}]
	}
	return out, nil
}

// file opens one file.
func (s *Service) file(ctx context.Context, c *ent.ServiceCase) (*File, error) {
	files, err := s.Files(ctx, []*ent.ServiceCase{c})
	if err != nil {
		return nil, err
	}
	return files[0], nil
}

// openTask is the step of the procedure to be done now; nil when there is none.
func (f *File) openTask() *ent.CaseTask {
	for _, t := range f.Tasks {
		if t.ClosedAt == nil && t.Kind == center.TaskStep {
			return t
		}
	}
	return nil
}

// openSuspension is the pause that is on now; nil when there is none.
func (f *File) openSuspension() *ent.Suspension {
	for _, x := range f.Suspensions {
		if x.EndedAt == nil {
			return x
		}
	}
	return nil
}

func (f *File) suspensionPauses() []workday.Pause {
	out := make([]workday.Pause, len(f.Suspensions))
	for i, x := range f.Suspensions {
		out[i] = workday.Pause{From: workday.DayOf(x.StartedAt), Open: x.EndedAt == nil}
		if x.EndedAt != nil {
			out[i].To = workday.DayOf(*x.EndedAt)
		}
	}
	return out
}

// pauses are the days that count on neither promise nor law: suspensions, and the time at the superior.
func (f *File) pauses() []workday.Pause {
	out := f.suspensionPauses()
	if away := f.away(); away != nil {
		out = append(out, *away)
	}
	return out
}

func (f *File) pauseReasons() []center.PauseReason {
	pauses := f.pauses()
	out := make([]center.PauseReason, len(pauses))
	for i, x := range f.Suspensions {
		out[i] = center.PauseReason{Pause: pauses[i], Reason: x.Reason, LegalBasis: x.LegalBasis}
	}
	if f.Referral != nil {
		out[len(f.Suspensions)] = center.PauseReason{Pause: pauses[len(f.Suspensions)],
			Reason: f.Referral.Superior + "办理中", LegalBasis: "《中华人民共和国行政许可法》第三十五条、第四十三条"}
	}
	return out
}

// Clocks are all the clocks on the case: those that ran, run, or stand.
func (f *File) Clocks() []center.Clock {
	out := []center.Clock{{
		Kind: center.ClockIntake, StoppedAt: f.intakeStopped(),
		Terms: workday.Terms{Start: f.IntakeFrom, Limit: working(f.Version.IntakeDays)},
	}}
	if f.ClockFrom == nil {
		return out
	}
	end := f.DecidedAt
	if end == nil {
		end = f.ClosedAt
	}
	promise := center.Clock{Kind: center.ClockPromise, StoppedAt: end,
		Terms: workday.Terms{Start: *f.ClockFrom, Limit: f.promise(), Pauses: f.pauses()}}
	law := promise
	law.Kind, law.Terms.Limit = center.ClockStatutory, f.Version.StatutoryLimit()
	if f.Extension != nil {
		law.Terms.Extension = f.Extension.WorkingDays
	}
	out = append(out, promise, law)
	if t := f.openTask(); t != nil && f.ClosedAt == nil {
		if days := f.stepDays(t.Stage); days > 0 {
			out = append(out, center.Clock{Kind: center.ClockStage, Of: taskKey(t.ID),
				Terms: workday.Terms{Start: t.OpenedAt, Limit: working(days), Pauses: f.pauses()}})
		}
	}
	out = append(out, f.cooperationClocks()...)
	if x := f.openSuspension(); x != nil && f.ClosedAt == nil {
		out = append(out, center.Clock{Kind: center.ClockSuspension, Of: "suspension:" + strconv.Itoa(x.ID),
			Terms: workday.Terms{Start: x.StartedAt, Limit: working(x.ExpectedWorkingDays)}})
	}
	out = append(out, f.verificationClock()...)
	if f.DecidedAt != nil {
		stop := f.DeliveredAt
		if stop == nil {
			stop = f.ClosedAt
		}
		if stop == nil && f.Status == center.StatusRefused {
			stop = f.CompletedAt // a refusal is delivered by the written decision itself
		}
		if stop == nil && f.Ended != nil {
			stop = f.Ended.EndedAt // there is nothing left to hand over
		}
		out = append(out, center.Clock{Kind: center.ClockDelivery, StoppedAt: stop,
			Terms: workday.Terms{Start: *f.DecidedAt, Limit: working(f.Version.DeliveryDays)}})
	}
	return out
}

func working(days int) workday.Limit {
	return workday.Limit{Amount: days, Unit: workday.UnitWorkingDay}
}

// stepDays is how many working days the item's procedure gives a stage; 0 when it says nothing.
func (f *File) stepDays(stage center.CaseStage) int {
	days := 0
	for _, st := range f.guide.Steps {
		if st.Stage == stage {
			days += st.Days
		}
	}
	return days
}

// Readings reads every clock at a moment.
func (f *File) Readings(now time.Time) ([]center.Reading, error) {
	clocks := f.Clocks()
	out := make([]center.Reading, len(clocks))
	for i, c := range clocks {
		r, err := f.rules.Read(f.calendar, c, now)
		if err != nil {
			return nil, wrap("read clocks of case "+f.Number, err)
		}
		out[i] = r
	}
	return out, nil
}

// reckon brings the columns that are derived from the clocks up to date: due
// days, the instants at which the light turns, when the sweep must look again.
func (f *File) reckon(now time.Time) error {
	if f.Stage == center.StageDraft {
		return f.wait()
	}
	readings, err := f.Readings(now)
	if err != nil {
		return err
	}
	f.Paused = (f.openSuspension() != nil || f.atSuperior()) && f.ClosedAt == nil
	f.PromisedDue, f.StatutoryDue = nil, nil
	for _, r := range readings {
		switch r.Kind {
		case center.ClockIntake:
			if f.ClockFrom == nil {
				f.DueDay = r.Due.Day
			}
		case center.ClockPromise:
			f.PromisedDue, f.DueDay = &r.Due.Day, r.Due.Day
		case center.ClockStatutory:
			f.StatutoryDue = &r.Due.Day
		}
	}
	turns := center.TurnsOf(readings)
	f.WarningAt, f.YellowAt, f.RedAt = utc(turns.WarningAt), utc(turns.YellowAt), utc(turns.RedAt)
	if f.TurnsAt, err = f.nextTurn(readings, now); err != nil {
		return err
	}
	if turns.ColourAt(now) != f.AnnouncedLight {
		f.TurnsAt = ptr(now)
	}
	return nil
}

// nextTurn is when the sweep must look at the case again: when its light turns,
// when it is deemed accepted, when an assisting department's silence must be
// recorded, when it is filed away. nil when time alone changes nothing.
func (f *File) nextTurn(readings []center.Reading, now time.Time) (*time.Time, error) {
	next := utc(center.TurnsOf(readings).Next(now))
	soonest := func(at *time.Time) {
		if at != nil && (next == nil || at.Before(*next)) {
			next = at
		}
	}
	if f.Stage == center.StageIntake {
		soonest(ptr(readings[0].Due.At.UTC()))
	}
	_, hit, err := f.hits(now)
	if err != nil {
		return nil, err
	}
	soonest(utc(hit))
	silent, err := f.silentAt(now)
	if err != nil {
		return nil, err
	}
	soonest(silent)
	overrun, err := f.overrunAt(now)
	if err != nil {
		return nil, err
	}
	soonest(overrun)
	soonest(f.brokenAt())
	soonest(f.archiveAt())
	return next, nil
}

// archiveAfter is how long a finished case stays open to questions before it is filed away.
const archiveAfter = 15 * 24 * time.Hour

// archiveAt is when the system files the case away; nil while there is work to do.
func (f *File) archiveAt() *time.Time {
	switch {
	case f.unsettled():
		return nil
	case f.Ended != nil:
		return ptr(f.Ended.EndedAt.Add(archiveAfter))
	case f.Stage == center.StageDelivered && f.DeliveredAt != nil:
		return ptr(f.DeliveredAt.Add(archiveAfter))
	case f.Stage == center.StageCompleted && f.Status == center.StatusRefused && f.CompletedAt != nil:
		return ptr(f.CompletedAt.Add(archiveAfter))
	}
	return nil
}

// situation is the case as the rules see it, for one actor.
func (f *File) situation(a center.Actor, mine bool, now time.Time) center.Situation {
	s := center.Situation{
		Stage: f.Stage, Status: f.Status, Joint: f.Item.Joint, Paused: f.openSuspension() != nil,
		Corrected: f.Notice != nil, Extended: f.Extension != nil, Mine: mine, HasResult: true,
		Instant: f.Item.Handling == center.Instant, Unpaid: f.unpaid(),
		SameOrgan: a.DepartmentID == f.DepartmentID,
		Assigned:  a.StaffID != 0 && f.AssigneeID != nil && *f.AssigneeID == a.StaffID || f.standsIn(a, now),
		Examiner:  a.StaffID != 0 && f.ExaminerID != nil && *f.ExaminerID == a.StaffID,
		Approver:  a.StaffID != 0 && f.ApproverID != nil && *f.ApproverID == a.StaffID,
	}
	if f.Ended != nil {
		s.LicenceEnded = *f.Ended.Ending
	}
	f.cooperation(&s, a, now)
	f.procedure(&s, now)
	f.promising(&s, a, now)
	if f.ClockFrom != nil {
		if readings, err := f.Readings(now); err == nil {
			for _, r := range readings {
				if r.Kind == center.ClockStatutory {
					s.LimitEnded = !now.Before(r.Due.At) && r.State != center.ClockPaused
				}
			}
		}
	}
	return s
}
