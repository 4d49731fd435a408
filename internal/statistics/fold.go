package statistics

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"entgo.io/ent/dialect/sql"

	"onewindow/ent"
	"onewindow/ent/attendance"
	"onewindow/ent/complaint"
	"onewindow/ent/correctionnotice"
	"onewindow/ent/rating"
	"onewindow/ent/servicecase"
	"onewindow/ent/statisticsplace"
	"onewindow/ent/statisticstally"
	"onewindow/ent/submitteddocument"
	"onewindow/ent/warning"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// key is a row of the tallies.
type key struct {
	month, department, item, window, staff int
	measure                                center.Measure
	label                                  string
	value                                  int
}

var errOvertaken = errors.New("another process has added these lines up")

// fold adds up the next lines, at most linesAtOnce, and answers how many.
func (s *Service) fold(ctx context.Context) (int, error) {
	done := 0
	err := s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		place, err := tx.StatisticsPlace.Query().First(ctx)
		if ent.IsNotFound(err) {
			place, err = tx.StatisticsPlace.Create().SetOf("ledger").SetXid(0).SetLineID(0).SetAt(tx.Now).Save(ctx)
			if store.IsDuplicate(err) {
				return errOvertaken
			}
		}
		if err != nil {
			return fmt.Errorf("read how far the ledger is added up: %w", err)
		}
		lines, err := s.Ledger.After(ctx, ledger.Place{XID: place.Xid, ID: place.LineID}, ledger.Filter{}, linesAtOnce)
		if err != nil || len(lines) == 0 {
			return err
		}
		about, err := read(ctx, tx, lines)
		if err != nil {
			return err
		}
		sums := map[key]int{}
		for _, l := range lines {
			about.add(sums, l)
		}
		// Written last and at once: on PostgreSQL a transaction that has written hides
		// all later lines from those who read the ledger, until it commits.
		to := ledger.PlaceOf(lines[len(lines)-1])
		n, err := tx.StatisticsPlace.Update().Where(statisticsplace.ID(place.ID), statisticsplace.Xid(place.Xid), statisticsplace.LineID(place.LineID)).
			SetXid(to.XID).SetLineID(to.ID).SetAt(lines[len(lines)-1].At).Save(ctx)
		if err != nil {
			return fmt.Errorf("keep how far the ledger is added up: %w", err)
		}
		if n != 1 {
			return errOvertaken
		}
		done = len(lines)
		return s.put(ctx, tx, sums)
	})
	if errors.Is(err, errOvertaken) {
		return 0, nil
	}
	return done, err
}

// put adds sums to the tallies.
func (s *Service) put(ctx context.Context, tx *store.Tx, sums map[key]int) error {
	keys := slices.SortedFunc(maps.Keys(sums), func(a, b key) int { // one order, so that two processes never wait for each other
		return cmp.Or(cmp.Compare(a.department, b.department), cmp.Compare(a.month, b.month), cmp.Compare(a.measure, b.measure), cmp.Compare(a.item, b.item),
			cmp.Compare(a.window, b.window), cmp.Compare(a.staff, b.staff), cmp.Compare(a.label, b.label), cmp.Compare(a.value, b.value))
	})
	unique := []string{statisticstally.FieldDepartmentID, statisticstally.FieldMonth, statisticstally.FieldMeasure, statisticstally.FieldItemID,
		statisticstally.FieldWindowID, statisticstally.FieldStaffID, statisticstally.FieldLabel, statisticstally.FieldValue}
	for part := range slices.Chunk(keys, 500) {
		insert := sql.Dialect(s.Store.Dialect).Insert(statisticstally.Table).Columns(append(slices.Clone(unique), statisticstally.FieldCount)...)
		for _, k := range part {
			insert.Values(k.department, k.month, string(k.measure), k.item, k.window, k.staff, k.label, k.value, sums[k])
		}
		insert.OnConflict(sql.ConflictColumns(unique...), sql.ResolveWith(func(u *sql.UpdateSet) {
			u.Set(statisticstally.FieldCount, sql.ExprFunc(func(b *sql.Builder) {
				b.WriteString("statistics_tallies.count + excluded.count")
			}))
		}))
		statement, args := insert.Query()
		if _, err := tx.SQL.ExecContext(ctx, statement, args...); err != nil {
			return fmt.Errorf("add up: %w", err)
		}
	}
	return nil
}

// subjects are what the lines of a batch are about: facts that never change.
type subjects struct {
	items      map[int]int // of cases
	numbers    map[int]string
	missing    map[int][]string // of cases: the documents their correction notice names
	complaints map[int]*ent.Complaint
	ratings    map[int]*ent.Rating
	warnings   map[int]*ent.Warning
	absences   map[int]*ent.Attendance
}

// read finds what the lines are about, one statement a table.
func read(ctx context.Context, tx *store.Tx, lines []*ent.LedgerLine) (*subjects, error) {
	out := &subjects{items: map[int]int{}, numbers: map[int]string{}, missing: map[int][]string{}, complaints: map[int]*ent.Complaint{},
		ratings: map[int]*ent.Rating{}, warnings: map[int]*ent.Warning{}, absences: map[int]*ent.Attendance{}}
	var cases, noticed, complaints, ratings, warnings, absences []int
	for _, l := range lines {
		switch {
		case l.Subject == center.AboutCase && l.CaseID != nil:
			cases = append(cases, *l.CaseID)
			if l.Kind == string(center.CaseCorrectionRequested) {
				noticed = append(noticed, *l.CaseID)
			}
		case l.ComplaintID != nil:
			complaints = append(complaints, *l.ComplaintID)
		case l.Subject == center.AboutRating && l.SubjectID != nil:
			ratings = append(ratings, *l.SubjectID)
		case l.Subject == center.AboutWarning && l.SubjectID != nil:
			warnings = append(warnings, *l.SubjectID)
		case l.Kind == string(center.MonitoringAttendanceNoted) && l.SubjectID != nil:
			absences = append(absences, *l.SubjectID)
		}
	}
	if err := inParts(cases, func(ids []int) error {
		rows, err := tx.ServiceCase.Query().Where(servicecase.IDIn(ids...)).Select(servicecase.FieldID, servicecase.FieldItemID, servicecase.FieldNumber).All(ctx)
		for _, c := range rows {
			out.items[c.ID], out.numbers[c.ID] = c.ItemID, c.Number
		}
		return err
	}); err != nil {
		return nil, fmt.Errorf("read cases: %w", err)
	}
	if err := inParts(noticed, func(ids []int) error { return out.readMissing(ctx, tx, ids) }); err != nil {
		return nil, fmt.Errorf("read correction notices: %w", err)
	}
	if err := inParts(complaints, func(ids []int) error {
		rows, err := tx.Complaint.Query().Where(complaint.IDIn(ids...)).All(ctx)
		for _, c := range rows {
			out.complaints[c.ID] = c
		}
		return err
	}); err != nil {
		return nil, fmt.Errorf("read complaints: %w", err)
	}
	if err := inParts(ratings, func(ids []int) error {
		rows, err := tx.Rating.Query().Where(rating.IDIn(ids...)).All(ctx)
		for _, x := range rows {
			out.ratings[x.ID] = x
		}
		return err
	}); err != nil {
		return nil, fmt.Errorf("read ratings: %w", err)
	}
	if err := inParts(warnings, func(ids []int) error {
		rows, err := tx.Warning.Query().Where(warning.IDIn(ids...)).All(ctx)
		for _, x := range rows {
			out.warnings[x.ID] = x
		}
		return err
	}); err != nil {
		return nil, fmt.Errorf("read warnings: %w", err)
	}
	if err := inParts(absences, func(ids []int) error {
		rows, err := tx.Attendance.Query().Where(attendance.IDIn(ids...), attendance.StateEQ(center.AttendAbsent)).WithStaff().All(ctx)
		for _, x := range rows {
			out.absences[x.ID] = x
		}
		return err
	}); err != nil {
		return nil, fmt.Errorf("read attendance: %w", err)
	}
	return out, nil
}

// readMissing finds which documents the correction notices of cases name.
func (x *subjects) readMissing(ctx context.Context, tx *store.Tx, cases []int) error {
	notices, err := tx.CorrectionNotice.Query().Where(correctionnotice.CaseIDIn(cases...)).All(ctx)
	if err != nil {
		return err
	}
	documents, err := tx.SubmittedDocument.Query().Where(submitteddocument.CaseIDIn(cases...)).
		Select(submitteddocument.FieldID, submitteddocument.FieldName).All(ctx)
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, d := range documents {
		names[d.GlobalID()] = d.Name
	}
	for _, n := range notices {
		for _, d := range n.Defects {
			x.missing[n.CaseID] = append(x.missing[n.CaseID], names[d.DocumentID]) // empty: a document that was not handed in at all
		}
	}
	return nil
}

// inParts asks for ids, each once and not too many at a time.
func inParts(ids []int, ask func([]int) error) error {
	slices.Sort(ids)
	for part := range slices.Chunk(slices.Compact(ids), 500) {
		if err := ask(part); err != nil {
			return err
		}
	}
	return nil
}

// monthOf is the month of an instant in the hall, as year*100 + month.
func monthOf(l *ent.LedgerLine) int {
	year, month, _ := workday.DayOf(l.At).Date()
	return year*100 + int(month)
}

func or0(p *int) int {
	if p == nil {
		return 0
	}
	return *p
}

// add adds one line to the sums.
func (x *subjects) add(sums map[key]int, l *ent.LedgerLine) {
	k := key{month: monthOf(l), department: or0(l.DepartmentID), window: or0(l.WindowID), staff: or0(l.StaffID)}
	switch {
	case l.Subject == center.AboutCase && l.CaseID != nil:
		k.item = x.items[*l.CaseID]
		x.addCase(func(m center.Measure, label string, value int) {
			at := k
			at.measure, at.label, at.value = m, label, value
			sums[at]++
		}, l)
	case l.Subject == center.AboutComplaint && l.ComplaintID != nil:
		if c := x.complaints[*l.ComplaintID]; c != nil {
			addComplaint(sums, k, l, c)
		}
	case l.Subject == center.AboutRating && l.SubjectID != nil:
		if r := x.ratings[*l.SubjectID]; r != nil {
			addRating(sums, l, r)
		}
	case l.Kind == string(center.MonitoringAttendanceNoted) && l.SubjectID != nil:
		if a := x.absences[*l.SubjectID]; a != nil {
			year, month, _ := a.Day.Date()
			at := key{month: year*100 + int(month), department: or0(a.Edges.Staff.DepartmentID), window: or0(a.Edges.Staff.WindowID), staff: a.StaffID, measure: center.MeasureAbsence}
			sums[at]++
		}
	case l.Subject == center.AboutWarning && l.SubjectID != nil:
		if w := x.warnings[*l.SubjectID]; w != nil {
			addWarning(sums, l, w)
		}
	}
}

// of is the measure that one kind of line counts, where that is all there is to it.
var of = map[center.CaseEventKind]center.Measure{
	center.CaseSubmitted:           center.MeasureFiled,
	center.CaseAccepted:            center.MeasureAccepted,
	center.CaseAcceptedLeniently:   center.MeasureAccepted,
	center.CaseDeclined:            center.MeasureDeclined,
	center.CaseCorrectionRequested: center.MeasureCorrection,
	center.CaseWithdrawn:           center.MeasureWithdrawn,
	center.CaseReturned:            center.MeasureReturned,
	center.CaseDelivered:           center.MeasureDelivered,
	center.CaseSecondNoticeRefused: center.MeasureSecondNotice,
}

// decisions are the lines that decide a case.
var decisions = []center.CaseEventKind{center.CaseGranted, center.CaseRefused, center.CaseDecidedByRule}

func (x *subjects) addCase(count func(m center.Measure, label string, value int), l *ent.LedgerLine) {
	kind := center.CaseEventKind(l.Kind)
	if m, ok := of[kind]; ok {
		count(m, "", 0)
	}
	switch kind {
	case center.CaseDeemedAccepted:
		count(center.MeasureAccepted, "", 0)
		count(center.MeasureDeemedAccepted, "", 0)
	case center.CaseCorrectionRequested:
		for _, name := range x.missing[*l.CaseID] {
			count(center.MeasureMissing, name, 0)
		}
	case center.CaseLightTurned:
		if l.Light != nil && *l.Light != center.Green {
			count(center.MeasureLight, string(*l.Light), 0)
		}
	}
	if l.FromStage != nil && l.DaysInStage != nil {
		count(center.MeasureStageDays, *l.FromStage, *l.DaysInStage)
	}
	if l.DaysUsed == nil && !slices.Contains(decisions, kind) {
		return
	}
	if l.FromStage != nil && center.CaseStage(*l.FromStage) == center.StageIntake {
		count(center.MeasureAccepted, "", 0) // decided on the spot: accepted in the same act
	}
	outcome := center.MeasureGranted
	if center.CaseStatus(l.Status) == center.StatusRefused {
		outcome = center.MeasureRefused
	}
	count(outcome, "", 0)
	if l.DaysUsed == nil {
		return // decided before acts were measured: it counts, its time is not known
	}
	count(center.MeasureUsedDays, "", *l.DaysUsed)
	count(center.MeasurePromisedDays, "", or0(l.DaysPromised))
	count(center.MeasureStatutoryDays, "", or0(l.DaysStatutory))
	if *l.DaysUsed <= or0(l.DaysPromised) {
		count(center.MeasureOnTime, "", 0)
	}
	if *l.DaysUsed < or0(l.DaysPromised) {
		count(center.MeasureEarly, "", 0)
	}
}

// addComplaint counts a complaint for the department complained about when it
// comes, and for the one that answers when it is answered. Who complained is in
// neither.
func addComplaint(sums map[key]int, k key, l *ent.LedgerLine, c *ent.Complaint) {
	k.item, k.label = or0(c.ItemID), string(c.Kind)
	switch center.ComplaintEventKind(l.Kind) {
	case center.ComplaintWasReceived:
		k.department, k.staff, k.window, k.measure = or0(c.AccusedID), 0, 0, center.MeasureComplaint
		sums[k]++
	case center.ComplaintWasUpheld:
		k.department, k.staff, k.window, k.measure = or0(c.AccusedID), 0, 0, center.MeasureUpheld
		sums[k]++
	case center.ComplaintWasAnswered:
		k.measure = center.MeasureAnswered
		sums[k]++
		if l.DaysUsed != nil && *l.DaysUsed > or0(l.DaysPromised) {
			k.measure = center.MeasureAnsweredLate
			sums[k]++
		}
	}
}

// addRating counts a rating for whoever served; one that is excluded later is
// taken out again, in the month it was given.
func addRating(sums map[key]int, l *ent.LedgerLine, r *ent.Rating) {
	year, month, _ := workday.DayOf(r.GivenAt).Date()
	k := key{month: year*100 + int(month), department: r.DepartmentID, item: or0(r.ItemID), window: or0(r.WindowID), staff: or0(r.StaffID),
		measure: center.MeasureRating, label: string(r.Level)}
	switch center.RatingEventKind(l.Kind) {
	case center.RatingWasGiven:
		sums[k]++
	case center.RatingExcluded:
		sums[k]--
	}
}

// addWarning counts a warning for whoever answers for it when it goes out; one
// that is revoked later is taken out again, in the month it went out.
func addWarning(sums map[key]int, l *ent.LedgerLine, w *ent.Warning) {
	if w.IssuedAt == nil {
		return // held, or never confirmed
	}
	year, month, _ := workday.DayOf(*w.IssuedAt).Date()
	k := key{month: year*100 + int(month), department: or0(w.DepartmentID), window: or0(w.WindowID), staff: or0(w.StaffID),
		measure: center.MeasureWarning, label: string(w.Rung)}
	switch center.WarningEventKind(l.Kind) {
	case center.WarningWasIssued:
		sums[k]++
	case center.WarningWasRevoked:
		sums[k]--
	}
}
