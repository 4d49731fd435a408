package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/complaint"
	"onewindow/internal/ledger"
	"onewindow/internal/upload"
	"onewindow/internal/workday"
)

// Light is the resolver for the light field.
func (r *complaintResolver) Light(ctx context.Context, obj *ent.Complaint) (*casework.Light, error) {
	return r.Complaints.Light(ctx, obj)
}

// Due is the resolver for the due field.
func (r *complaintResolver) Due(ctx context.Context, obj *ent.Complaint) (workday.Day, error) {
	reading, err := r.Complaints.Reading(ctx, obj)
	return reading.Due.Day, err
}

// Provisional is the resolver for the provisional field.
func (r *complaintResolver) Provisional(ctx context.Context, obj *ent.Complaint) (bool, error) {
	reading, err := r.Complaints.Reading(ctx, obj)
	return reading.Due.Provisional, err
}

func (r *complaintResolver) Files(ctx context.Context, obj *ent.Complaint) ([]*upload.DocumentFile, error) {
	return r.Resolver.Complaints.Files(ctx, obj)
}

// Department is the resolver for the department field.
func (r *complaintResolver) Department(ctx context.Context, obj *ent.Complaint) (*ent.Department, error) {
	return r.department(ctx, obj.DepartmentID)
}

// Item is the resolver for the item field.
func (r *complaintResolver) Item(ctx context.Context, obj *ent.Complaint) (*ent.ServiceItem, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil || obj.ItemID == nil {
		return nil, err
	}
	return book.Item(*obj.ItemID), nil
}

// CaseNumber is the resolver for the caseNumber field.
func (r *complaintResolver) CaseNumber(ctx context.Context, obj *ent.Complaint) (*string, error) {
	return r.Complaints.CaseNumber(ctx, obj)
}

// Contact is the resolver for the contact field.
func (r *complaintResolver) Contact(ctx context.Context, obj *ent.Complaint) (*string, error) {
	return r.Complaints.Contact(ctx, obj)
}

func (r *complaintResolver) LimitDays(ctx context.Context, obj *ent.Complaint) (int, error) {
	return complaint.LimitDays(obj), nil
}

func (r *complaintResolver) DuplicateOf(ctx context.Context, obj *ent.Complaint) (*string, error) {
	return r.Complaints.DuplicateOf(ctx, obj)
}

func (r *complaintResolver) Similar(ctx context.Context, obj *ent.Complaint) ([]*ent.Complaint, error) {
	return r.Complaints.Similar(ctx, obj)
}

// ViewerCan is the resolver for the viewerCan field.
func (r *complaintResolver) ViewerCan(ctx context.Context, obj *ent.Complaint) ([]center.ComplaintAction, error) {
	return r.Complaints.ViewerCan(ctx, obj)
}

func (r *complaintResolver) AuthorCan(ctx context.Context, obj *ent.Complaint) ([]center.ComplaintAction, error) {
	return r.Complaints.AuthorCan(ctx, obj)
}

// Events is the resolver for the events field.
func (r *complaintResolver) Events(ctx context.Context, obj *ent.Complaint) ([]*ledger.ComplaintEvent, error) {
	return r.Complaints.Events(ctx, obj.ID)
}

// Complaint is the resolver for the complaint field.
func (r *complaintEventResolver) Complaint(ctx context.Context, obj *ledger.ComplaintEvent) (*ent.Complaint, error) {
	return r.Complaints.OfLine(ctx, obj.LedgerLine)
}

func (r *frequentQuestionResolver) Item(ctx context.Context, obj *ent.FrequentQuestion) (*ent.ServiceItem, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil || obj.ItemID == nil {
		return nil, err
	}
	return book.Item(*obj.ItemID), nil
}

// SubmitComplaint is the resolver for the submitComplaint field.
func (r *mutationResolver) SubmitComplaint(ctx context.Context, input complaint.SubmitComplaintInput) (*model.SubmitComplaintPayload, error) {
	c, code, err := r.Complaints.Submit(ctx, input)
	errs, err := r.refused(ctx, err)
	out := &model.SubmitComplaintPayload{Complaint: c, Errors: errs}
	if code != "" {
		out.QueryCode = &code
	}
	return out, err
}

// AcceptComplaint is the resolver for the acceptComplaint field.
func (r *mutationResolver) AcceptComplaint(ctx context.Context, input complaint.AcceptComplaintInput) (*model.ComplaintPayload, error) {
	return actedOnComplaint(ctx, r.Resolver, r.Resolver.Complaints.Accept, input)
}

// AnswerComplaint is the resolver for the answerComplaint field.
func (r *mutationResolver) AnswerComplaint(ctx context.Context, input complaint.AnswerComplaintInput) (*model.ComplaintPayload, error) {
	return actedOnComplaint(ctx, r.Resolver, r.Resolver.Complaints.Answer, input)
}

func (r *mutationResolver) ReturnComplaint(ctx context.Context, input complaint.ComplaintReasonInput) (*model.ComplaintPayload, error) {
	return actedOnComplaint(ctx, r.Resolver, r.Resolver.Complaints.Return, input)
}

func (r *mutationResolver) ExtendComplaint(ctx context.Context, input complaint.ComplaintReasonInput) (*model.ComplaintPayload, error) {
	return actedOnComplaint(ctx, r.Resolver, r.Resolver.Complaints.Extend, input)
}

func (r *mutationResolver) MergeComplaint(ctx context.Context, input complaint.MergeComplaintInput) (*model.ComplaintPayload, error) {
	return actedOnComplaint(ctx, r.Resolver, r.Resolver.Complaints.Merge, input)
}

func (r *mutationResolver) PublishAnswer(ctx context.Context, input complaint.PublishAnswerInput) (*model.ComplaintPayload, error) {
	return actedOnComplaint(ctx, r.Resolver, r.Resolver.Complaints.Publish, input)
}

func (r *mutationResolver) WithdrawFrequentQuestion(ctx context.Context, questionID string) (*model.FrequentQuestionPayload, error) {
	q, err := r.Complaints.Withdraw(ctx, questionID)
	errs, err := r.refused(ctx, err)
	return &model.FrequentQuestionPayload{Question: q, Errors: errs}, err
}

func (r *mutationResolver) PublishComplaintLimit(ctx context.Context, input complaint.PublishComplaintLimitInput) (*model.ComplaintLimitPayload, error) {
	x, err := r.Complaints.PublishLimit(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.ComplaintLimitPayload{Limit: x, Errors: errs}, err
}

func (r *mutationResolver) JudgeAnswer(ctx context.Context, input complaint.JudgeAnswerInput) (*model.ComplaintPayload, error) {
	return actedOnComplaint(ctx, r.Resolver, r.Resolver.Complaints.Judge, input)
}

func (r *mutationResolver) ReopenComplaint(ctx context.Context, input complaint.ComplaintAuthorInput) (*model.ComplaintPayload, error) {
	return actedOnComplaint(ctx, r.Resolver, r.Resolver.Complaints.Reopen, input)
}

func (r *mutationResolver) EscalateComplaint(ctx context.Context, input complaint.ComplaintAuthorInput) (*model.ComplaintPayload, error) {
	return actedOnComplaint(ctx, r.Resolver, r.Resolver.Complaints.Escalate, input)
}

// TrackComplaint is the resolver for the trackComplaint field.
func (r *queryResolver) TrackComplaint(ctx context.Context, number string, queryCode string) (*ent.Complaint, error) {
	return r.Resolver.Complaints.Track(ctx, number, queryCode)
}

func (r *queryResolver) ComplaintLimits(ctx context.Context) ([]*ent.ComplaintLimit, error) {
	return r.Resolver.Complaints.Limits(ctx)
}

func (r *queryResolver) FrequentQuestions(ctx context.Context) ([]*ent.FrequentQuestion, error) {
	return r.Resolver.Complaints.Questions(ctx, nil)
}

// Complaints is the resolver for the complaints field.
func (r *queryResolver) Complaints(ctx context.Context, filter *complaint.ComplaintFilter, first *int, after *string, last *int, before *string) (*model.ComplaintConnection, error) {
	p, err := pageOf("complaint", first, after, last, before)
	if err != nil {
		return nil, err
	}
	rows, err := r.Resolver.Complaints.List(ctx, filter, id(p.after), id(p.before), p.limit, p.last)
	if err != nil {
		return nil, err
	}
	at := func(c *ent.Complaint) string { return cursor("complaint", 0, c.ID) }
	nodes, info := cut(rows, p, at)
	out := &model.ComplaintConnection{Nodes: nodes, PageInfo: info, Edges: edges[model.ComplaintEdge](nodes, at)}
	if asked(ctx, "totalCount") {
		n, err := r.Resolver.Complaints.Count(ctx, filter, countMost)
		if err != nil {
			return nil, err
		}
		out.TotalCount = atMost(n)
	}
	return out, nil
}

func (r *serviceItemResolver) FrequentQuestions(ctx context.Context, obj *ent.ServiceItem) ([]*ent.FrequentQuestion, error) {
	return r.Complaints.Questions(ctx, &obj.ID)
}

// ComplaintStatusChanged is the resolver for the complaintStatusChanged field.
func (r *subscriptionResolver) ComplaintStatusChanged(ctx context.Context, number string, queryCode string, after *string) (<-chan *ledger.ComplaintEvent, error) {
	c, err := r.Resolver.Complaints.Track(ctx, number, queryCode)
	if err != nil {
		return nil, err
	}
	return follow(ctx, r.Resolver, after, ledger.Filter{Subject: center.AboutComplaint, ComplaintID: c.ID}, r.Ledger.ComplaintEvents)
}

func (r *Resolver) Complaint() generated.ComplaintResolver { return &complaintResolver{r} }

func (r *Resolver) ComplaintEvent() generated.ComplaintEventResolver {
	return &complaintEventResolver{r}
}

func (r *Resolver) FrequentQuestion() generated.FrequentQuestionResolver {
	return &frequentQuestionResolver{r}
}

type (
	complaintResolver        struct{ *Resolver }
	complaintEventResolver   struct{ *Resolver }
	frequentQuestionResolver struct{ *Resolver }
)
