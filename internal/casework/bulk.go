package casework

import (
	"context"
	"errors"
	"slices"

	"onewindow/ent"
	"onewindow/internal/center"
)

// bulkActs are the acts that may be done to many cases at once: those in which
// nothing is weighed. A decision, an opinion or a notice is one case's alone.
var bulkActs = []center.CaseAction{center.ActAccept, center.ActTakeUp, center.ActComplete, center.ActIssueLicence, center.ActDeliverLicence}

// BulkActInput does one act to many cases.
type BulkActInput struct {
	Action         center.CaseAction
	CaseIDs        []string
	IdempotencyKey *string
}

// BulkResult is what became of one case: acted on, or why not.
type BulkResult struct {
	CaseID string
	Case   *ent.ServiceCase
	Err    error // a refusal; any other error ends the whole
}

// BulkAct does an act to each case by itself: what is refused for one is done for
// the others, and each has its own line. Sending it again with the same key
// does nothing twice.
func (s *Service) BulkAct(ctx context.Context, in BulkActInput) ([]*BulkResult, error) {
	if !slices.Contains(bulkActs, in.Action) {
		return nil, center.Refuse(center.ErrBadUserInput, "action", "这一步须逐件办理。", "This step is taken case by case.")
	}
	if len(in.CaseIDs) == 0 || len(in.CaseIDs) > 100 {
		return nil, center.Refuse(center.ErrBadUserInput, "caseIds", "一次选择1至100件。", "Choose 1 to 100 cases.")
	}
	out := make([]*BulkResult, len(in.CaseIDs))
	for i, id := range in.CaseIDs {
		var key *string
		if in.IdempotencyKey != nil && *in.IdempotencyKey != "" {
			key = ptr(*in.IdempotencyKey + "/" + id)
		}
		c, err := s.one(ctx, in.Action, id, key)
		var refused *center.Error
		if err != nil && !errors.As(err, &refused) {
			return nil, err
		}
		out[i] = &BulkResult{id, c, err}
	}
	return out, nil
}

func (s *Service) one(ctx context.Context, action center.CaseAction, id string, key *string) (*ent.ServiceCase, error) {
	switch action {
	case center.ActAccept:
		return s.Accept(ctx, AcceptCaseInput{CaseID: id, IdempotencyKey: key})
	case center.ActTakeUp:
		return s.TakeUp(ctx, TakeUpCaseInput{CaseID: id, IdempotencyKey: key})
	case center.ActComplete:
		return s.Complete(ctx, CompleteCaseInput{CaseID: id, IdempotencyKey: key})
	case center.ActIssueLicence:
		return s.IssueLicence(ctx, IssueLicenceInput{CaseID: id, IdempotencyKey: key})
	default:
		return s.DeliverLicence(ctx, DeliverLicenceInput{CaseID: id, IdempotencyKey: key})
	}
}
