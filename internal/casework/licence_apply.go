package casework

import (
	"context"
	"encoding/json"
	"fmt"

	"onewindow/ent/licence"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

type (
	// ApplyOnLicenceInput applies on a licence one holds.
	ApplyOnLicenceInput struct {
		Number         string
		Purpose        center.LicencePurpose
		Changes        []*LicenceChangeInput
		Reason         *string
		Documents      []*DocumentInput
		QueryCode      *string
		IdempotencyKey *string `json:"-"`
	}
	// LicenceChangeInput is one thing to be changed.
	LicenceChangeInput struct {
		Kind center.LicenceChangeKind
		To   string
	}
)

// ApplyOnLicence files an application on a licence: to renew it, to change it, to
// have it made out again. It is a case of the licence's item like any other, and
// nothing that stands on the licence is asked for again: who applies is its
// holder. It is an act of its own and not a field of submitApplication, because
// there one chooses items and says who one is, and here both are known and must
// not be chosen.
//
// A renewal that comes too late is handled as a new application, and says so
// (Licensing Law, article 50).
func (s *Service) ApplyOnLicence(ctx context.Context, in ApplyOnLicenceInput) (*Application, error) {
	if answer, done, err := s.Once.Recall(ctx, in.IdempotencyKey, "applyOnLicence", in); err != nil || done {
		if err != nil {
			return nil, err
		}
		return s.recallFiled(ctx, answer)
	}
	l, err := s.actable(ctx, in.Number, in.QueryCode, center.ActFor(in.Purpose))
	if err != nil {
		return nil, err
	}
	changes, reason, err := wanted(in)
	if err != nil {
		return nil, err
	}
	who, err := s.holderOf(l, changes)
	if err != nil {
		return nil, err
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	kind := center.ApplicantPerson
	if who.Organisation {
		kind = center.ApplicantOrganisation
	}
	p, err := newPlan(book, planning{codes: []string{l.item.Code}, kind: kind, day: l.today()})
	if err != nil {
		return nil, err
	}
	given, err := sort(book, p.versions(), in.Documents)
	if err != nil {
		return nil, err
	}
	late := in.Purpose == center.PurposeRenewal && l.today() > *l.RenewBy()
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "applyOnLicence", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		f, err := s.register(ctx, tx, p, who, given, center.PickUpEach)
		if err != nil {
			return "", err
		}
		cases, err := s.CasesOf(ctx, f.ID)
		if err != nil {
			return "", err
		}
		if err := tx.LicenceApplication.Create().SetCaseID(cases[0].ID).SetLicenceID(l.ID).SetPurpose(in.Purpose).SetLate(late).
			SetChanges(changes).SetReason(reason).SetAppliedAt(tx.Now).Exec(ctx); err != nil {
			return "", wrap("apply on licence", err)
		}
		if err := s.append(ctx, tx, auth.Actor(ctx), l.of, appliedLine(in.Purpose, late), l.of.Stage, cases[0].Number, nil); err != nil {
			return "", err
		}
		b, err := json.Marshal(f)
		return string(b), err
	})
	if err != nil {
		return nil, err
	}
	return s.recallFiled(ctx, answer)
}

func appliedLine(p center.LicencePurpose, late bool) center.CaseEventKind {
	switch {
	case p == center.PurposeChange:
		return center.LicenceChangeApplied
	case p == center.PurposeReplacement:
		return center.LicenceReplacementApplied
	case late:
		return center.LicenceRenewalLate
	}
	return center.LicenceRenewalApplied
}

// wanted checks what an application on a licence asks for.
func wanted(in ApplyOnLicenceInput) ([]center.LicenceChange, string, error) {
	reason := ""
	if in.Reason != nil {
		var err error
		if reason, err = text("reason", *in.Reason, 500); err != nil {
			return nil, "", err
		}
	}
	changes := []center.LicenceChange{}
	switch {
	case in.Purpose != center.PurposeChange && len(in.Changes) > 0:
		return nil, "", center.Refuse(center.ErrBadUserInput, "changes", "只有变更才写变更内容。", "Only a change says what changes.")
	case in.Purpose == center.PurposeChange && (len(in.Changes) == 0 || len(in.Changes) > 10):
		return nil, "", center.Refuse(center.ErrBadUserInput, "changes", "请写明变更什么（1至10项）。", "Say what changes, 1 to 10 things.")
	case in.Purpose == center.PurposeReplacement && reason == "":
		return nil, "", center.Refuse(center.ErrBadUserInput, "reason", "请写明证照怎样遗失或者损坏。", "Say how it was lost or damaged.")
	}
	for i, c := range in.Changes {
		field := fmt.Sprintf("changes.%d.to", i)
		to, err := text(field, c.To, 200)
		if err != nil {
			return nil, "", err
		}
		if to == "" || c.Kind == center.ChangeHolderName && len([]rune(to)) > 100 {
			return nil, "", center.Refuse(center.ErrBadUserInput, field, "请写明变更后的内容，名称最多100个字。", "Say what it becomes; a name has at most 100 characters.")
		}
		changes = append(changes, center.LicenceChange{Kind: c.Kind, To: to})
	}
	return changes, reason, nil
}

// holderOf are the particulars of a licence's holder, under the new name where
// that is what changes.
func (s *Service) holderOf(l *LicenceFile, changes []center.LicenceChange) (people.Particulars, error) {
	person := l.app.Edges.Person
	v, err := s.Vault.View(person, people.Reported)
	if err != nil {
		return people.Particulars{}, err
	}
	who := people.Particulars{Name: v.Name, Organisation: person.Organisation, Identity: deref(v.IdentityNumber) + deref(v.CreditCode), Phone: deref(v.Phone)}
	for _, c := range changes {
		if c.Kind == center.ChangeHolderName {
			who.Name = c.To
		}
	}
	return who, nil
}

// actable opens a licence on which the actor may do something, or tells why not.
func (s *Service) actable(ctx context.Context, number string, code *string, action center.LicenceAction) (*LicenceFile, error) {
	l, err := s.Licence(ctx, number)
	if err != nil {
		return nil, err
	}
	if code != nil && !l.mine {
		if l.mine, err = s.owns(ctx, l.actor, l.of, code); err != nil {
			return nil, err
		}
		l.full = l.full || l.mine
	}
	roles := l.actor.Roles
	switch {
	case l.mine:
		roles = append([]center.Role{center.RoleApplicant}, roles...)
	case !l.actor.SignedIn() && !l.actor.Is(center.RoleSystem):
		return nil, signInFirst
	}
	refused := center.CheckLicence(action, center.RoleAnonymous, l.situation())
	for _, role := range roles {
		err := center.CheckLicence(action, role, l.situation())
		if err == nil {
			return l, nil
		}
		if center.CodeOf(refused) == center.ErrForbidden {
			refused = err
		}
	}
	return nil, refused
}

// makeOut makes out the licence of a case: a first one, or the one that takes
// another's place.
func (s *Service) makeOut(ctx context.Context, tx *store.Tx, f *File, in IssueLicenceInput) error {
	today := workday.DayOf(tx.Now)
	from, until := today, (*workday.Day)(nil)
	if months := f.Version.ValidityMonths; months != nil {
		if in.ValidFrom != nil {
			from = *in.ValidFrom
		}
		until = ptr(center.TermEnd(from, *months))
	}
	old, a, err := s.predecessor(ctx, f.ID)
	if err != nil {
		return err
	}
	create := tx.Licence.Create().SetCaseID(f.ID).SetNumber(f.Number + "-" + center.PaperLetters(center.PaperLicence)).
		SetTitle(f.Version.Result).SetTitleEn(f.Version.ResultEn).SetIssuedAt(tx.Now)
	if old != nil {
		from, until = center.SuccessorTerm(a.Purpose, a.Late, old.ValidFrom, old.ValidUntil, today, f.Version.ValidityMonths)
		create.SetFollowsID(old.ID)
	}
	if in.ValidFrom != nil {
		from = *in.ValidFrom
	}
	if in.ValidUntil != nil {
		until = in.ValidUntil
	}
	if until != nil && *until < from {
		return center.Refuse(center.ErrBadUserInput, "validUntil", "有效期的最后一天不能早于第一天。", "The last day of validity cannot come before the first.")
	}
	row, err := create.SetValidFrom(from).SetNillableValidUntil(until).SetNillableTurnsAt(nextLicenceTurn(termsOf(f.Version), until, today)).Save(ctx)
	if store.IsDuplicate(err) {
		return errMoved
	}
	if err != nil {
		return wrap("make out licence", err)
	}
	if old == nil {
		return nil
	}
	s.status.forget()
	u := tx.Licence.Update().Where(licence.ID(old.ID), licence.EndedAtIsNil())
	line := center.LicenceWasRenewed
	if a.Purpose == center.PurposeRenewal {
		u.SetRenewedAt(tx.Now)
	} else {
		line = center.LicenceWasSuperseded
		u.SetEndedAt(tx.Now).SetEnding(center.EndSupersession).ClearTurnsAt()
	}
	if n, err := u.Save(ctx); err != nil || n != 1 {
		if err == nil {
			err = errMoved
		}
		return wrap("follow licence", err)
	}
	if line == center.LicenceWasSuperseded {
		if err := s.nothingToDeliver(ctx, tx, old.of); err != nil {
			return err
		}
	}
	return s.append(ctx, tx, auth.Actor(ctx), old.of, line, old.of.Stage, row.Number, nil)
}

// predecessor is the licence whose place the licence of a case takes, and what
// the case was filed for; nil for a first licence, and for a renewal that came too
// late. Where the licence was changed or made out again meanwhile it is the one
// that took its place. It refuses when that has ended: nothing is left to go on.
func (s *Service) predecessor(ctx context.Context, caseID int) (*LicenceFile, *LicenceApplication, error) {
	found, err := s.ApplicationsOnLicences(ctx, []int{caseID})
	if err != nil || found[caseID] == nil || found[caseID].Late {
		return nil, nil, err
	}
	a := found[caseID]
	l, err := s.LicenceByID(ctx, a.LicenceID)
	for err == nil && l.next != nil && l.Licence.Ending != nil && *l.Licence.Ending == center.EndSupersession {
		l, err = s.LicenceByID(ctx, l.next.ID)
	}
	if err != nil {
		return nil, nil, err
	}
	if l.EndedAt != nil {
		return nil, nil, center.Refuse(center.ErrIllegalStep, "", "原证照（%[1]s）已经失效，不能在它上面延续、变更或者补证。什么都没有改动。",
			"Licence %[1]s, on which this was applied for, has ended; nothing can follow it. Nothing was changed.", l.Number)
	}
	return l, a, nil
}

// heedDeemed refuses to deny a renewal that silence has granted.
func (s *Service) heedDeemed(ctx context.Context, f *File, d center.DecisionOutcome) error {
	found, err := s.ApplicationsOnLicences(ctx, []int{f.ID})
	if err != nil || found[f.ID] == nil || found[f.ID].Purpose != center.PurposeRenewal || found[f.ID].Late {
		return err
	}
	l, err := s.LicenceByID(ctx, found[f.ID].LicenceID)
	if err != nil {
		return err
	}
	return center.CheckRenewalDecision(l.DeemedAt != nil || l.State() == center.LicenceDeemed, d)
}
