package graph

import (
	"context"

	"onewindow/ent"
	"onewindow/internal/center"
)

// find is node(id:): each kind by the service that knows who may see it. What is
// not there and what may not be known are the same null.
func (r *Resolver) find(ctx context.Context, global string) (ent.Noder, error) {
	kind, id, ok := center.ParseGlobalID(global)
	if !ok {
		return nil, nil //nolint:nilnil // null is the answer
	}
	found, err := r.findKind(ctx, kind, id)
	if center.CodeOf(err) == center.ErrNotFound || center.CodeOf(err) == center.ErrUnauthenticated {
		return nil, nil //nolint:nilnil // null is the answer
	}
	return found, err
}

func (r *Resolver) findKind(ctx context.Context, kind string, id int) (ent.Noder, error) {
	switch kind {
	case "Case":
		return node(r.Cases.ByID(ctx, id))
	case "Application":
		return node(r.Cases.ApplicationByID(ctx, id))
	case "Complaint":
		return node(r.Complaints.ByID(ctx, id))
	case "FrequentQuestion":
		return node(r.Complaints.QuestionByID(ctx, id))
	case "CaseEvent":
		return node(r.Cases.EventByID(ctx, id))
	case "ComplaintEvent":
		return node(r.Complaints.EventByID(ctx, id))
	case "Licence":
		return node(r.Cases.LicenceByID(ctx, id))
	case "SubmittedDocument", "CorrectionNotice", "Suspension", "Extension", "Decision", "CaseTask",
		"JointMeeting", "SiteVisit", "SuperiorReferral", "ReturnReview", "InterestedParty", "Hearing", "LenientPromise", "CaseCommitment":
		return r.Cases.PartByID(ctx, kind, id)
	case "Authorisation":
		return node(r.Cases.AuthorisationByID(ctx, id))
	case "Exclusion":
		return node(r.Cases.ExclusionByID(ctx, id))
	case "QueueTicket":
		return node(r.Hall.ByID(ctx, id))
	case "Appointment":
		return node(r.Hall.AppointmentByID(ctx, id))
	case "Leave":
		return node(r.Duty.LeaveByID(ctx, id))
	case "ReasonTemplate":
		return node(r.Duty.TemplateByID(ctx, id))
	case "Announcement":
		return node(r.Disclosure.ByID(ctx, id))
	case "Rating":
		return node(r.Voice.ByID(ctx, id))
	case "RatingFollowUp":
		return node(r.Voice.FollowUpByID(ctx, id))
	case "FirstInquiry":
		return node(r.Inquiries.ByID(ctx, id))
	case "Warning":
		return node(r.Eye.ByID(ctx, id))
	case "WarningEvent":
		return node(r.Eye.EventByID(ctx, id))
	case "MonitoringRule":
		return node(r.Eye.RuleByID(ctx, id))
	case "SupervisionOrder":
		return node(r.Eye.OrderByID(ctx, id))
	case "AccountabilityRecord":
		return node(r.Eye.RecordByID(ctx, id))
	case "PerformanceEvaluation":
		return node(r.Judgements.ByID(ctx, id))
	case "Account":
		return node(r.Accounts.AccountByID(ctx, id))
	case "Staff":
		return node(r.Cases.StaffByID(ctx, id))
	}
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.NodeByID(kind, id), nil
}

// node keeps a nil pointer from becoming a node.
func node[T any, P interface {
	*T
	ent.Noder
}](v P, err error) (ent.Noder, error) {
	if err != nil || v == nil {
		return nil, err
	}
	return v, nil
}
