package casework

import (
	"context"
	"crypto/hmac"
	"errors"
	"slices"
	"strconv"

	"onewindow/ent"
	"onewindow/ent/application"
	"onewindow/ent/ledgerline"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/store"
)

// step is one act on its way through move.
type step struct {
	caseID    string
	queryCode *string
	key       *string
	action    center.CaseAction
	input     any
}

// move takes a case one step: the rule is asked on the case as it stands, change
// makes the step's own rows and sets the case's fields, and the row is moved
// only if nobody else moved it meanwhile. line is what the ledger will say.
func (s *Service) move(ctx context.Context, st step, change func(ctx context.Context, tx *store.Tx, f *File) (line center.CaseEventKind, note string, err error)) (*ent.ServiceCase, error) {
	id, ok := center.IDOf("Case", st.caseID)
	if !ok {
		return nil, notFound
	}
	operation := string(st.action) + "Case"
	if _, done, err := s.Once.Recall(ctx, st.key, operation, st.input); err != nil || done {
		if err != nil {
			return nil, err
		}
		return s.get(ctx, id)
	}
	f, err := s.permitted(ctx, id, st)
	if err != nil {
		return nil, err
	}
	_, err = s.Once.Write(ctx, st.key, operation, st.input, func(ctx context.Context, tx *store.Tx) (string, error) {
		from, revision := f.Stage, f.Revision
		rule, _ := center.RuleFor(st.action)
		if rule.To != "" {
			f.Stage = rule.To
		}
		if rule.Status != "" {
			f.Status = rule.Status
		}
		kind, note, err := change(ctx, tx, f)
		if err != nil {
			return "", err
		}
		if err := s.hand(ctx, tx, f, from, st.action); err != nil {
			return "", err
		}
		if err := s.askAssistants(ctx, tx, f, from); err != nil {
			return "", err
		}
		if err := s.followWord(ctx, tx, f, st.action); err != nil {
			return "", err
		}
		if f.Stage == center.StageClosed && f.ClosedAt == nil {
			f.ClosedAt = ptr(tx.Now)
			f.Open = false
		}
		if err := f.reckon(tx.Now); err != nil {
			return "", err
		}
		if err := s.save(ctx, tx, f, revision); err != nil {
			return "", err
		}
		measured, err := f.measured(from, tx.Now)
		if err != nil {
			return "", err
		}
		if err := s.appendMeasured(ctx, tx, auth.Actor(ctx), f.ServiceCase, kind, from, note, nil, measured); err != nil {
			return "", err
		}
		if err := s.appendAlso(ctx, tx, f); err != nil {
			return "", err
		}
		return strconv.Itoa(id), s.follow(ctx, tx, f, from)
	})
	if errors.Is(err, errMoved) {
		return nil, s.conflict(ctx, id)
	}
	if err != nil {
		return nil, err
	}
	return f.ServiceCase, nil
}

// permitted opens the file of a case the actor may act on, or tells why not.
func (s *Service) permitted(ctx context.Context, id int, st step) (*File, error) {
	actor := auth.Actor(ctx)
	c, err := s.get(ctx, id)
	if err != nil {
		return nil, err
	}
	mandate, mine, err := s.owned(ctx, actor, c, st.queryCode)
	if err != nil {
		return nil, err
	}
	if !mine && !actor.Is(center.RoleSystem) {
		if !actor.SignedIn() {
			return nil, signInFirst
		}
	}
	f, err := s.file(ctx, c)
	if err != nil {
		return nil, err
	}
	if !mine && !actor.SeesDepartment(c.DepartmentID) && !f.attends(actor) {
		return nil, notFound
	}
	roles := actor.Roles
	if mine && !slices.Contains(roles, center.RoleApplicant) {
		roles = append(slices.Clone(roles), center.RoleApplicant)
	}
	situation := f.situation(actor, mine, s.Store.Instant(ctx))
	if err := s.underMandate(ctx, f, &situation, mandate); err != nil {
		return nil, err
	}
	refused := center.Check(st.action, center.RoleAnonymous, situation) // FORBIDDEN, unless a role says more
	rule, _ := center.RuleFor(st.action)
	for _, role := range roles {
		err := center.Check(st.action, role, situation)
		if err == nil && f.standsIn(actor, s.Store.Instant(ctx)) && slices.Contains(assigned, st.action) {
			// The work becomes the substitute's before it is done, and the ledger says so.
			if _, err := s.HandOver(ctx, id, *f.AssigneeID, &actor.StaffID, HandedForRelief); err != nil {
				return nil, err
			}
			return s.permitted(ctx, id, st)
		}
		if err == nil {
			return f, nil
		}
		if slices.Contains(rule.Roles, role) {
			refused = err
		}
	}
	if errors.Is(refused, center.Code(center.ErrSecondCorrection)) {
		if err := s.noteIrregularity(ctx, f); err != nil {
			return nil, err
		}
	}
	return nil, refused
}

// noteIrregularity keeps that somebody tried to send a second correction notice.
func (s *Service) noteIrregularity(ctx context.Context, f *File) error {
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return s.append(ctx, tx, auth.Actor(ctx), f.ServiceCase, center.CaseSecondNoticeRefused, f.Stage, "", nil)
	})
}

// owns tells whether the actor filed the case or holds its query code.
func (s *Service) owns(ctx context.Context, actor center.Actor, c *ent.ServiceCase, code *string) (bool, error) {
	_, mine, err := s.owned(ctx, actor, c, code)
	return mine, err
}

// owned is owns, with the authorisation under which the actor acts for the
// applicant; nil when they act for themselves.
func (s *Service) owned(ctx context.Context, actor center.Actor, c *ent.ServiceCase, code *string) (*ent.Authorisation, bool, error) {
	if !actor.Is(center.RoleApplicant, center.RoleAgent) && code == nil {
		return nil, false, nil
	}
	app, err := s.Store.Read(ctx).Application.Query().Where(application.ID(c.ApplicationID)).Only(ctx)
	if err != nil {
		return nil, false, wrap("read application", err)
	}
	if actor.SignedIn() && app.AccountID != nil && *app.AccountID == actor.AccountID {
		return nil, true, nil
	}
	if x, err := s.heldBy(ctx, actor, app); x != nil || err != nil {
		return x, err == nil, err
	}
	if code == nil {
		return nil, false, nil
	}
	if err := s.guess(ctx, app.Number, app.QueryCodeMAC, *code); err != nil {
		return nil, false, err
	}
	return nil, true, nil
}

// guess checks a query code and counts a wrong one.
func (s *Service) guess(ctx context.Context, number string, mac []byte, code string) error {
	keys := []string{"code:" + number, "code@" + auth.Address(ctx)}
	limits := s.Attempts.Limits.Codes
	if err := s.Attempts.Check(ctx, limits, keys...); err != nil {
		return err
	}
	if hmac.Equal(mac, s.Vault.CodeMAC(number, center.NormalQueryCode(code))) {
		return nil
	}
	if err := s.Attempts.Count(ctx, limits, keys...); err != nil {
		return err
	}
	return wrongCode
}

var wrongCode = center.Refuse(center.ErrWrongQueryCode, "queryCode",
	"办件号和查询码不匹配。两个号都印在回执上，请核对后再试。", "Number and query code do not belong together. Both are printed on the receipt; check them and try again.")

var errMoved = errors.New("the case was moved by somebody else")

// save moves the row if nobody else has moved it since the rule was asked.
func (s *Service) save(ctx context.Context, tx *store.Tx, f *File, revision int) error {
	c := f.ServiceCase
	u := tx.ServiceCase.Update().Where(servicecase.ID(c.ID), servicecase.Revision(revision)).
		SetRevision(revision + 1).SetStage(c.Stage).SetStatus(c.Status).SetOpen(c.Open).SetReceivedAt(c.ReceivedAt).SetIntakeFrom(c.IntakeFrom).
		SetPaused(c.Paused).SetDueDay(c.DueDay)
	setOrClear(c.Outcome, u.SetOutcome, u.ClearOutcome)
	setOrClear(c.AssigneeID, u.SetAssigneeID, u.ClearAssigneeID)
	setOrClear(c.ExaminerID, u.SetExaminerID, u.ClearExaminerID)
	setOrClear(c.ApproverID, u.SetApproverID, u.ClearApproverID)
	setOrClear(c.IntakeUntil, u.SetIntakeUntil, u.ClearIntakeUntil)
	setOrClear(c.AcceptedAt, u.SetAcceptedAt, u.ClearAcceptedAt)
	setOrClear(c.ClockFrom, u.SetClockFrom, u.ClearClockFrom)
	setOrClear(c.DecidedAt, u.SetDecidedAt, u.ClearDecidedAt)
	setOrClear(c.CompletedAt, u.SetCompletedAt, u.ClearCompletedAt)
	setOrClear(c.DeliveredAt, u.SetDeliveredAt, u.ClearDeliveredAt)
	setOrClear(c.ClosedAt, u.SetClosedAt, u.ClearClosedAt)
	setOrClear(c.ToldAt, u.SetToldAt, u.ClearToldAt)
	setOrClear(c.PromisedDue, u.SetPromisedDue, u.ClearPromisedDue)
	setOrClear(c.StatutoryDue, u.SetStatutoryDue, u.ClearStatutoryDue)
	setOrClear(c.WarningAt, u.SetWarningAt, u.ClearWarningAt)
	setOrClear(c.YellowAt, u.SetYellowAt, u.ClearYellowAt)
	setOrClear(c.RedAt, u.SetRedAt, u.ClearRedAt)
	setOrClear(c.TurnsAt, u.SetTurnsAt, u.ClearTurnsAt)
	setOrClear(c.Reasons, u.SetReasons, u.ClearReasons)
	setOrClear(c.LegalBasis, u.SetLegalBasis, u.ClearLegalBasis)
	setOrClear(c.WhereToGo, u.SetWhereToGo, u.ClearWhereToGo)
	setOrClear(c.Opinion, u.SetOpinion, u.ClearOpinion)
	setOrClear(c.OpinionReasons, u.SetOpinionReasons, u.ClearOpinionReasons)
	n, err := u.Save(ctx)
	if err != nil {
		return wrap("move case", err)
	}
	if n != 1 {
		return errMoved
	}
	c.Revision = revision + 1
	return nil
}

func setOrClear[T, U any](v *T, set func(T) U, clear func() U) {
	if v == nil {
		clear()
	} else {
		set(*v)
	}
}

// conflict names who changed the case first, and what they did.
func (s *Service) conflict(ctx context.Context, id int) error {
	line, err := s.Store.Read(ctx).LedgerLine.Query().Where(ledgerline.CaseID(id)).Order(ent.Desc("id")).First(ctx)
	if err != nil {
		return wrap("read last line", err)
	}
	zh, en := "系统", "the system"
	switch {
	case line.ActorName != nil:
		zh, en = *line.ActorName, *line.ActorName
	case line.Role == center.RoleApplicant || line.Role == center.RoleAgent || line.Role == center.RoleAnonymous:
		zh, en = "申请人", "the applicant"
	}
	return center.Refuse(center.ErrConflict, "",
		"%[1]s刚刚办理了这个办件（%[3]s）。您的操作没有生效，请刷新后再看。",
		"%[2]s changed this case just now (%[4]s). Your step was not taken; load it again.",
		zh, en, center.EventZh(center.CaseEventKind(line.Kind)), line.Kind)
}

// get finds a case by id, without asking who may see it.
func (s *Service) get(ctx context.Context, id int) (*ent.ServiceCase, error) {
	c, err := s.Store.Read(ctx).ServiceCase.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	return c, wrap("read case", err)
}
