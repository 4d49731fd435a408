// Package complaint hears the public's voice: complaints, consultations,
// suggestions, cases that do not move. It keeps whoever is complained about away
// from it, and its clock and lights run as a case's do. Whoever complained may
// judge the answer, have it heard once more, and then by supervision.
package complaint

import (
	"context"
	"fmt"

	"onewindow/ent"
	"onewindow/internal/auth"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/once"
	"onewindow/internal/people"
	"onewindow/internal/store"
	"onewindow/internal/upload"
)

// Service handles complaints.
type Service struct {
	Store     *store.Store
	Ledger    *ledger.Ledger
	Catalogue *catalog.Catalogue
	Vault     *people.Vault
	Once      *once.Keeper
	Attempts  *auth.Attempts
	Uploads   *upload.Service

	// Tell is called in the transaction of each line; nil while a past is being loaded.
	Tell func(ctx context.Context, tx *store.Tx, lines ...*ent.LedgerLine) error
	// Watch is told, in the transaction, of the marks that a complaint's clock has
	// passed, again and again the same; nil where nobody watches.
	Watch func(ctx context.Context, tx *store.Tx, c *ent.Complaint, hits []center.Hit) error
}

// The inputs of the API. What a field means is said once, in complaint.graphqls.
type (
	// SubmitComplaintInput files a complaint.
	SubmitComplaintInput struct {
		Kind           center.ComplaintKind
		Subject, Body  string
		CaseNumber     *string
		DepartmentCode *string
		ItemCode       *string
		Anonymous      *bool
		Contact        *string
		MayPublish     *bool    `json:",omitempty"`
		Attachments    []string `json:",omitempty"` // uploads
		IdempotencyKey *string  `json:"-"`
	}
	// AcceptComplaintInput takes one on.
	AcceptComplaintInput struct {
		ComplaintID    string
		DepartmentCode *string
		IdempotencyKey *string `json:"-"`
	}
	// AnswerComplaintInput answers one.
	AnswerComplaintInput struct {
		ComplaintID, Answer string
		Upheld              *bool   `json:",omitempty"`
		IdempotencyKey      *string `json:"-"`
	}
	// ComplaintReasonInput is an act on a complaint that needs reasons.
	ComplaintReasonInput struct {
		ComplaintID, Reasons string
		IdempotencyKey       *string `json:"-"`
	}
	// MergeComplaintInput has one answered together with an earlier one.
	MergeComplaintInput struct {
		ComplaintID, WithID string
		IdempotencyKey      *string `json:"-"`
	}
	// PublishAnswerInput makes an answer of general interest public.
	PublishAnswerInput struct {
		ComplaintID, Question, Answer string
		IdempotencyKey                *string `json:"-"`
	}
	// ComplaintAuthorInput is an act of whoever complained.
	ComplaintAuthorInput struct {
		Number         string
		QueryCode      *string `json:"-"`
		Reasons        string
		IdempotencyKey *string `json:"-"`
	}
	// JudgeAnswerInput says how content whoever complained is.
	JudgeAnswerInput struct {
		Number         string
		QueryCode      *string `json:"-"`
		Level          center.RatingLevel
		Note           *string
		IdempotencyKey *string `json:"-"`
	}
	// ComplaintFilter chooses complaints.
	ComplaintFilter struct {
		Kind       []center.ComplaintKind
		Stage      []center.ComplaintStage
		Department *string
		Light      *center.Colour
		Escalated  *bool
		Search     *string
	}
)

var notFound = center.Refuse(center.ErrNotFound, "complaintId",
	"没有找到这件投诉或咨询，或者您无权查看。", "There is no such complaint, or you may not see it.")

func bad(field, zh, en string) error { return center.Refuse(center.ErrBadUserInput, field, zh, en) }

// text checks a required text.
func text(field, s string, most int) (string, error) {
	out, ok := center.CleanText(s, most)
	switch {
	case !ok:
		return "", center.Refuse(center.ErrBadUserInput, field, "内容太长，最多%[1]d个字。", "Too long; at most %[1]d characters.", most)
	case out == "":
		return "", bad(field, "请填写这一项。", "Fill this in.")
	}
	return out, nil
}

func (s *Service) append(ctx context.Context, tx *store.Tx, actor center.Actor, c *ent.Complaint, kind center.ComplaintEventKind, note string, light *center.Colour) error {
	return s.appendMeasured(ctx, tx, actor, c, kind, note, light, ledger.Measured{})
}

// appendMeasured is append with how long the answer took.
func (s *Service) appendMeasured(ctx context.Context, tx *store.Tx, actor center.Actor, c *ent.Complaint, kind center.ComplaintEventKind, note string, light *center.Colour, measured ledger.Measured) error {
	if !actor.OfCenter() && !actor.Is(center.RoleSystem) {
		actor = center.Actor{Roles: []center.Role{center.RoleApplicant}} // the ledger does not tell who complained
	}
	line, err := s.Ledger.Append(ctx, tx, actor, ledger.Line{Subject: center.AboutComplaint, Kind: string(kind), ComplaintID: &c.ID,
		DepartmentID: c.DepartmentID, ToStage: string(c.Stage), Note: note, Light: light, Measured: measured})
	if err != nil {
		return err
	}
	if s.Tell != nil {
		return s.Tell(ctx, tx, line)
	}
	return nil
}

func (s *Service) get(ctx context.Context, id int) (*ent.Complaint, error) {
	c, err := s.Store.Read(ctx).Complaint.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, notFound
	}
	if err != nil {
		return nil, fmt.Errorf("read complaint: %w", err)
	}
	return c, nil
}
