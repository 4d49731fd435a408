package casework

import (
	"context"
	"slices"
	"time"

	"onewindow/ent"
	"onewindow/ent/departmentopinion"
	"onewindow/ent/jointmeeting"
	"onewindow/ent/sitevisit"
	"onewindow/ent/staff"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

type (
	// GiveDepartmentOpinionInput gives an assisting department's opinion.
	GiveDepartmentOpinionInput struct {
		CaseID              string
		Opinion             center.OpinionKind
		Reasons, LegalBasis *string
		IdempotencyKey      *string `json:"-"`
	}
	// HoldJointMeetingInput records a meeting.
	HoldJointMeetingInput struct {
		CaseID          string
		HeldOn          workday.Day
		DepartmentCodes []string
		Minutes         string
		IdempotencyKey  *string `json:"-"`
	}
	// RecordSiteVisitInput records a visit.
	RecordSiteVisitInput struct {
		CaseID         string
		VisitedOn      workday.Day
		StaffIds       []string
		Findings       string
		IdempotencyKey *string `json:"-"`
	}
)

// GiveOpinion gives the opinion of an assisting department: by the person its
// task is assigned to. To object needs reasons and a basis, as a refusal does.
func (s *Service) GiveOpinion(ctx context.Context, in GiveDepartmentOpinionInput) (*ent.ServiceCase, error) {
	reasons, basis, err := optionalGrounds(in.Reasons, in.LegalBasis, in.Opinion == center.OpinionObject)
	if err != nil {
		return nil, err
	}
	if in.Opinion == center.OpinionConditions && reasons == "" {
		return nil, center.Refuse(center.ErrReasonsRequired, "reasons", "请写明条件。什么都没有改动。", "Say what the conditions are. Nothing was changed.")
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActGiveOpinion, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			book, err := s.Catalogue.Book(ctx)
			if err != nil {
				return "", "", err
			}
			a := auth.Actor(ctx)
			t := f.askedOf(a, tx.Now)
			if t == nil {
				return "", "", errMoved
			}
			err = tx.DepartmentOpinion.Create().SetCaseID(f.ID).SetDepartmentID(t.DepartmentID).SetStaffID(a.StaffID).SetOpinion(in.Opinion).
				SetReasons(reasons).SetLegalBasis(basis).SetDeemed(false).SetGivenAt(tx.Now).Exec(ctx)
			if store.IsDuplicate(err) {
				return "", "", errMoved
			}
			if err != nil {
				return "", "", wrap("keep opinion", err)
			}
			row, err := tx.CaseTask.UpdateOneID(t.ID).SetAssigneeID(a.StaffID).SetClosedAt(tx.Now).SetOutcome(string(in.Opinion)).Save(ctx)
			if err != nil {
				return "", "", wrap("close task", err)
			}
			*t = *row
			return center.CaseOpinionGiven, book.Department(t.DepartmentID).Name, nil
		})
}

// optionalGrounds checks reasons and basis that are needed only sometimes.
func optionalGrounds(reasons, basis *string, needed bool) (string, string, error) {
	r, b := "", ""
	if reasons != nil {
		r = *reasons
	}
	if basis != nil {
		b = *basis
	}
	if needed {
		return grounds(r, b)
	}
	r, err := text("reasons", r, 2000)
	if err != nil {
		return "", "", err
	}
	b, err = text("legalBasis", b, 500)
	return r, b, err
}

// recordSilence records that an assisting department let its sub-limit pass. Only
// where the item cites a rule for it is it taken to agree, and then with the
// consultation only: the licence is never granted by silence. It is liable
// either way.
func (s *Service) recordSilence(ctx context.Context, f *File) error {
	_, err := s.move(ctx, step{caseID: f.GlobalID(), action: center.ActRecordSilence},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			book, err := s.Catalogue.Book(ctx)
			if err != nil {
				return "", "", err
			}
			t := f.silentTask(tx.Now)
			if t == nil {
				return "", "", errMoved
			}
			d := book.Department(t.DepartmentID)
			basis := f.assistant(d.Code).SilenceBasis
			u := tx.CaseTask.UpdateOneID(t.ID).SetLiableAt(tx.Now)
			if basis != "" {
				u.SetClosedAt(tx.Now).SetOutcome("DEEMED_AGREED")
			}
			row, err := u.Save(ctx)
			if err != nil {
				return "", "", wrap("record silence", err)
			}
			*t = *row
			if basis == "" {
				return center.CaseOpinionOverdue, d.Name, nil
			}
			err = tx.DepartmentOpinion.Create().SetCaseID(f.ID).SetDepartmentID(t.DepartmentID).SetOpinion(center.OpinionAgree).
				SetReasons("").SetLegalBasis(basis).SetDeemed(true).SetGivenAt(tx.Now).Exec(ctx)
			if store.IsDuplicate(err) {
				return "", "", errMoved
			}
			return center.CaseOpinionDeemed, d.Name + "，" + basis, wrap("keep deemed opinion", err)
		})
	return err
}

// HoldMeeting records a joint meeting: on which day, who was there, what was said.
func (s *Service) HoldMeeting(ctx context.Context, in HoldJointMeetingInput) (*ent.ServiceCase, error) {
	minutes, err := needed("minutes", in.Minutes, 10_000, "请写会议纪要。", "Write the minutes.")
	if err != nil {
		return nil, err
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActHoldMeeting, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			if err := f.during("heldOn", in.HeldOn, tx); err != nil {
				return "", "", err
			}
			book, err := s.Catalogue.Book(ctx)
			if err != nil {
				return "", "", err
			}
			lead := book.Department(f.DepartmentID).Code
			others := 0
			for i, code := range in.DepartmentCodes {
				assists := slices.ContainsFunc(f.Version.Assistants, func(a center.Assistant) bool { return a.Department == code })
				if code != lead && !assists || slices.Contains(in.DepartmentCodes[:i], code) {
					return "", "", center.Refuse(center.ErrBadUserInput, "departmentCodes", "%[1]s 不是这个联办件的部门，或者写了两次。", "%[1]s takes no part in this joint case, or is named twice.", code)
				}
				if assists {
					others++
				}
			}
			if others == 0 {
				return "", "", center.Refuse(center.ErrBadUserInput, "departmentCodes", "联席会议至少有一个协办部门参加。", "A joint meeting takes at least one assisting department.")
			}
			count, err := tx.JointMeeting.Query().Where(jointmeeting.CaseID(f.ID)).Count(ctx)
			if err != nil {
				return "", "", wrap("count meetings", err)
			}
			if count >= 20 {
				return "", "", center.Refuse(center.ErrBadUserInput, "", "会议最多记20次。", "At most 20 meetings are recorded.")
			}
			err = tx.JointMeeting.Create().SetCaseID(f.ID).SetHeldOn(in.HeldOn).SetDepartmentCodes(in.DepartmentCodes).SetMinutes(minutes).
				SetRecordedAt(tx.Now).Exec(ctx)
			return center.CaseMeetingHeld, in.HeldOn.String(), wrap("record meeting", err)
		})
}

// RecordVisit records a site visit by at least two of the staff of the
// departments concerned (Licensing Law, article 34).
func (s *Service) RecordVisit(ctx context.Context, in RecordSiteVisitInput) (*ent.ServiceCase, error) {
	findings, err := needed("findings", in.Findings, 10_000, "请写核查情况。", "Write what was found.")
	if err != nil {
		return nil, err
	}
	var who []int
	for _, g := range in.StaffIds {
		id, ok := center.IDOf("Staff", g)
		if !ok || len(who) > 20 {
			return nil, center.Refuse(center.ErrBadUserInput, "staffIds", "没有这位工作人员。", "There is no such member of staff.")
		}
		if !slices.Contains(who, id) {
			who = append(who, id)
		}
	}
	if len(who) < center.Visitors {
		return nil, center.Refuse(center.ErrBadUserInput, "staffIds", "现场核查须由两名以上工作人员进行（行政许可法第三十四条）。", "A site visit takes at least two of the staff (Licensing Law, article 34).")
	}
	return s.move(ctx, step{caseID: in.CaseID, key: in.IdempotencyKey, action: center.ActRecordVisit, input: in},
		func(ctx context.Context, tx *store.Tx, f *File) (center.CaseEventKind, string, error) {
			if err := f.during("visitedOn", in.VisitedOn, tx); err != nil {
				return "", "", err
			}
			n, err := tx.Staff.Query().Where(staff.IDIn(who...), staff.DepartmentIDIn(f.departments()...)).Count(ctx)
			if err != nil {
				return "", "", wrap("find visitors", err)
			}
			if n != len(who) {
				return "", "", center.Refuse(center.ErrBadUserInput, "staffIds", "核查人员须属于牵头或协办部门。", "Visitors belong to the lead or an assisting department.")
			}
			x, err := tx.SiteVisit.Create().SetCaseID(f.ID).SetVisitedOn(in.VisitedOn).SetStaffIds(who).SetFindings(findings).SetRecordedAt(tx.Now).Save(ctx)
			if err != nil {
				return "", "", wrap("record visit", err)
			}
			f.Visits = append(f.Visits, x)
			return center.CaseSiteVisited, in.VisitedOn.String(), nil
		})
}

// departments are the lead and those asked for an opinion.
func (f *File) departments() []int {
	out := []int{f.DepartmentID}
	for _, t := range f.Tasks {
		if t.Kind == center.TaskOpinion {
			out = append(out, t.DepartmentID)
		}
	}
	return out
}

// during refuses a day on which the case was not yet accepted, or that has not come.
func (f *File) during(field string, day workday.Day, tx *store.Tx) error {
	if f.AcceptedAt == nil || day < workday.DayOf(*f.AcceptedAt) || day > workday.DayOf(tx.Now) {
		return center.Refuse(center.ErrBadUserInput, field, "日期须在受理之日与今天之间。", "The day must be between acceptance and today.")
	}
	return nil
}

// needed is a text that must not be empty.
func needed(field, s string, most int, zh, en string) (string, error) {
	out, err := text(field, s, most)
	if err == nil && out == "" {
		err = center.Refuse(center.ErrReasonsRequired, field, zh+"什么都没有改动。", en+" Nothing was changed.")
	}
	return out, err
}

// DepartmentOpinion is an assisting department's part in a joint case: asked
// when, by when, and what it said.
type DepartmentOpinion struct {
	Department   *ent.Department
	TaskZh       string
	TaskEn       string
	SilenceBasis *string
	Days         int
	RequestedAt  time.Time
	Assignee     *ent.Staff
	Clock        *CaseClock
	Light        *Light
	Opinion      *center.OpinionKind
	Reasons      *string
	LegalBasis   *string
	GivenAt      *time.Time
	Deemed       bool
	Liable       bool
}

// Opinions are the assisting departments' parts in a case, in the order asked.
// What they say is for the house until the case is decided; the applicant sees
// whom it waits for and until when.
func (s *Service) Opinions(ctx context.Context, f *File) ([]*DepartmentOpinion, error) {
	out := []*DepartmentOpinion{}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	a, now := auth.Actor(ctx), s.Store.Instant(ctx)
	said := map[int]*ent.DepartmentOpinion{}
	var people map[int]*ent.Staff
	for _, t := range f.Tasks {
		if t.Kind != center.TaskOpinion {
			continue
		}
		if people == nil {
			rows, err := s.Store.Read(ctx).DepartmentOpinion.Query().Where(departmentopinion.CaseID(f.ID)).All(ctx)
			if err != nil {
				return nil, wrap("read opinions", err)
			}
			for _, r := range rows {
				said[r.DepartmentID] = r
			}
			var ids []int
			for _, t := range f.Tasks {
				if t.AssigneeID != nil {
					ids = append(ids, *t.AssigneeID)
				}
			}
			if people, err = s.Staff(ctx, ids); err != nil {
				return nil, err
			}
		}
		d := book.Department(t.DepartmentID)
		rule := f.assistant(d.Code)
		clock, light, err := s.taskView(f, t, now)
		if err != nil {
			return nil, err
		}
		o := &DepartmentOpinion{Department: d, TaskZh: rule.TaskZh, TaskEn: rule.TaskEn, Days: t.Days, RequestedAt: t.OpenedAt, Clock: clock, Light: light, Liable: t.LiableAt != nil}
		if rule.SilenceBasis != "" {
			o.SilenceBasis = &rule.SilenceBasis
		}
		if t.AssigneeID != nil {
			o.Assignee = people[*t.AssigneeID]
		}
		if r := said[t.DepartmentID]; r != nil {
			o.GivenAt, o.Deemed = &r.GivenAt, r.Deemed
			// Another assisting department reads the others' opinions too: they decide together.
			if a.OfCenter() || f.DecidedAt != nil {
				o.Opinion, o.Reasons, o.LegalBasis = &r.Opinion, &r.Reasons, &r.LegalBasis
			}
		}
		out = append(out, o)
	}
	return out, nil
}

// taskView is a task's own clock and light.
func (s *Service) taskView(f *File, t *ent.CaseTask, now time.Time) (*CaseClock, *Light, error) {
	clock := f.taskClock(t)
	if clock.StoppedAt == nil {
		clock.StoppedAt = f.ClosedAt
	}
	r, err := f.rules.Read(f.calendar, clock, now)
	if err != nil {
		return nil, nil, wrap("read task clock", err)
	}
	segments, err := center.Segments(f.calendar, clock, now, f.pauseReasons())
	if err != nil {
		return nil, nil, wrap("segment task clock", err)
	}
	light := center.LightOf([]center.Reading{r}, now)
	return &CaseClock{Kind: r.Kind, State: r.State, Start: workday.DayOf(clock.Terms.Start), Due: r.Due.Day,
		Provisional: r.Due.Provisional || r.State == center.ClockPaused, Limit: r.Limit, Used: r.Used, Remaining: r.Remaining,
		Segments: SegmentsFrom(segments)}, LightFrom(light), nil
}

// Meetings are the joint meetings of a case, the oldest first.
func (s *Service) Meetings(ctx context.Context, caseID int) ([]*ent.JointMeeting, error) {
	rows, err := s.Store.Read(ctx).JointMeeting.Query().Where(jointmeeting.CaseID(caseID)).Order(ent.Asc("id")).All(ctx)
	return rows, wrap("read meetings", err)
}

// SiteVisits are the visits to the site of a case, the oldest first.
func (s *Service) SiteVisits(ctx context.Context, caseID int) ([]*ent.SiteVisit, error) {
	rows, err := s.Store.Read(ctx).SiteVisit.Query().Where(sitevisit.CaseID(caseID)).Order(ent.Asc("id")).All(ctx)
	return rows, wrap("read site visits", err)
}

// Visitors are the staff who may visit a case's site: of the departments concerned, on duty.
func (s *Service) Visitors(ctx context.Context, f *File) ([]*ent.Staff, error) {
	rows, err := s.Store.Read(ctx).Staff.Query().Where(staff.DepartmentIDIn(f.departments()...), staff.OnDuty(true)).
		Order(ent.Asc("department_id", "id")).Limit(100).All(ctx)
	return rows, wrap("read staff", err)
}
