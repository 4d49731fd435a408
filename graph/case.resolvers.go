package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/people"
	"slices"
)

// Applicant is the resolver for the applicant field.
func (r *applicationResolver) Applicant(ctx context.Context, obj *casework.Application) (*people.Applicant, error) {
	return r.Resolver.Cases.Applicant(ctx, obj.Application, 0)
}

// Cases is the resolver for the cases field.
func (r *applicationResolver) Cases(ctx context.Context, obj *casework.Application) ([]*ent.ServiceCase, error) {
	return r.Resolver.Cases.CasesOf(ctx, obj.ID)
}

// Documents is the resolver for the documents field.
func (r *applicationResolver) Documents(ctx context.Context, obj *casework.Application) ([]*ent.SubmittedDocument, error) {
	return r.Resolver.Cases.DocumentsOf(ctx, obj.ID)
}

// Fees is the resolver for the fees field.
func (r *applicationResolver) Fees(ctx context.Context, obj *casework.Application) ([]*model.CaseFee, error) {
	return r.applicationFees(ctx, obj.ID)
}

func (r *caseResolver) Application(ctx context.Context, objs []*ent.ServiceCase) ([]*casework.Application, error) {
	apps, err := r.applications(ctx, objs)
	return each(objs, err, func(c *ent.ServiceCase) *casework.Application {
		return &casework.Application{Application: apps[c.ApplicationID]}
	})
}

// Item is the resolver for the item field.
func (r *caseResolver) Item(ctx context.Context, obj *ent.ServiceCase) (*ent.ServiceItem, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Item(obj.ItemID), nil
}

// ItemVersion is the resolver for the itemVersion field.
func (r *caseResolver) ItemVersion(ctx context.Context, obj *ent.ServiceCase) (*ent.ServiceItemVersion, error) {
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Version(obj.VersionID), nil
}

// Department is the resolver for the department field.
func (r *caseResolver) Department(ctx context.Context, obj *ent.ServiceCase) (*ent.Department, error) {
	return r.department(ctx, &obj.DepartmentID)
}

func (r *caseResolver) Light(ctx context.Context, objs []*ent.ServiceCase) ([]*casework.Light, error) {
	return perFile(ctx, r.Resolver, objs, r.Cases.Light)
}

func (r *caseResolver) Clock(ctx context.Context, objs []*ent.ServiceCase) ([]*casework.CaseClock, error) {
	return perFile(ctx, r.Resolver, objs, r.Cases.Clock)
}

func (r *caseResolver) Clocks(ctx context.Context, objs []*ent.ServiceCase) ([][]*casework.Clock, error) {
	return perFile(ctx, r.Resolver, objs, r.Cases.Clocks)
}

func (r *caseResolver) ViewerCan(ctx context.Context, objs []*ent.ServiceCase) ([][]center.CaseAction, error) {
	apps, err := r.applications(ctx, objs)
	if err != nil {
		return nil, err
	}
	return perFile(ctx, r.Resolver, objs, func(ctx context.Context, f *casework.File) ([]center.CaseAction, error) {
		return r.Cases.ViewerCan(ctx, f, apps[f.ApplicationID]), nil
	})
}

// Timeline is the resolver for the timeline field.
func (r *caseResolver) Timeline(ctx context.Context, obj *ent.ServiceCase, first *int, after *string, last *int, before *string) (*model.CaseEventConnection, error) {
	p, err := pageOf("timeline", first, after, last, before)
	if err != nil {
		return nil, err
	}
	rows, err := r.Cases.Timeline(ctx, obj.ID, id(p.after), id(p.before), p.limit, p.last)
	if err != nil {
		return nil, err
	}
	return eventPage(rows, p, func(e *ledger.CaseEvent) string { return cursor("timeline", 0, e.ID) }), nil
}

func (r *caseResolver) Documents(ctx context.Context, objs []*ent.ServiceCase) ([][]*ent.SubmittedDocument, error) {
	found, err := r.Cases.Documents(ctx, ids(objs))
	return each(objs, err, func(c *ent.ServiceCase) []*ent.SubmittedDocument { return list(found[c.ID]) })
}

func (r *caseResolver) Correction(ctx context.Context, objs []*ent.ServiceCase) ([]*ent.CorrectionNotice, error) {
	return perFile(ctx, r.Resolver, objs, func(_ context.Context, f *casework.File) (*ent.CorrectionNotice, error) { return f.Notice, nil })
}

func (r *caseResolver) Suspensions(ctx context.Context, objs []*ent.ServiceCase) ([][]*ent.Suspension, error) {
	return perFile(ctx, r.Resolver, objs, func(_ context.Context, f *casework.File) ([]*ent.Suspension, error) {
		return list(f.Suspensions), nil
	})
}

func (r *caseResolver) Extension(ctx context.Context, objs []*ent.ServiceCase) ([]*ent.Extension, error) {
	return perFile(ctx, r.Resolver, objs, func(_ context.Context, f *casework.File) (*ent.Extension, error) { return f.Extension, nil })
}

func (r *caseResolver) Decision(ctx context.Context, objs []*ent.ServiceCase) ([]*ent.Decision, error) {
	found, err := r.Cases.Decisions(ctx, ids(objs))
	return each(objs, err, func(c *ent.ServiceCase) *ent.Decision { return found[c.ID] })
}

// Fees is the resolver for the fees field.
func (r *caseResolver) Fees(ctx context.Context, obj *ent.ServiceCase) ([]*model.CaseFee, error) {
	return r.fees(ctx, obj)
}

func (r *caseResolver) Licence(ctx context.Context, objs []*ent.ServiceCase) ([]*casework.LicenceFile, error) {
	found, err := r.Cases.LicencesOfCases(ctx, ids(objs))
	return each(objs, err, func(c *ent.ServiceCase) *casework.LicenceFile { return found[c.ID] })
}

func (r *caseResolver) Handlers(ctx context.Context, objs []*ent.ServiceCase) ([][]*model.Handler, error) {
	return r.handlers(ctx, objs)
}

func (r *caseResolver) Tasks(ctx context.Context, objs []*ent.ServiceCase) ([][]*ent.CaseTask, error) {
	a := auth.Actor(ctx)
	return perFile(ctx, r.Resolver, objs, func(_ context.Context, f *casework.File) ([]*ent.CaseTask, error) {
		return list(slices.DeleteFunc(slices.Clone(f.Tasks), func(t *ent.CaseTask) bool { return !casework.SeesTask(a, f.ServiceCase, t) })), nil
	})
}

func (r *caseResolver) Applicant(ctx context.Context, objs []*ent.ServiceCase) ([]*people.Applicant, error) {
	apps, err := r.applications(ctx, objs)
	if err != nil {
		return nil, err
	}
	out := make([]*people.Applicant, len(objs))
	for i, c := range objs {
		if out[i], err = r.Cases.Applicant(ctx, apps[c.ApplicationID], c.DepartmentID); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Receipt is the resolver for the receipt field.
func (r *caseResolver) Receipt(ctx context.Context, obj *ent.ServiceCase) (*model.Receipt, error) {
	return r.receipt(ctx, obj)
}

func (r *caseTaskResolver) Department(ctx context.Context, obj *ent.CaseTask) (*ent.Department, error) {
	return r.department(ctx, &obj.DepartmentID)
}

func (r *caseTaskResolver) Assignee(ctx context.Context, objs []*ent.CaseTask) ([]*ent.Staff, error) {
	var want []int
	for _, t := range objs {
		if t.AssigneeID != nil {
			want = append(want, *t.AssigneeID)
		}
	}
	found, err := r.Cases.Staff(ctx, want)
	return each(objs, err, func(t *ent.CaseTask) *ent.Staff {
		if t.AssigneeID == nil {
			return nil
		}
		return found[*t.AssigneeID]
	})
}

// SubmitApplication is the resolver for the submitApplication field.
func (r *mutationResolver) SubmitApplication(ctx context.Context, input casework.SubmitApplicationInput) (*model.SubmitApplicationPayload, error) {
	app, err := r.Cases.Submit(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.SubmitApplicationPayload{Application: app, Errors: errs}, err
}

// AcceptCase is the resolver for the acceptCase field.
func (r *mutationResolver) AcceptCase(ctx context.Context, input casework.AcceptCaseInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.Accept, input)
}

// DeclineCase is the resolver for the declineCase field.
func (r *mutationResolver) DeclineCase(ctx context.Context, input casework.DeclineCaseInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.Decline, input)
}

// RequestCorrection is the resolver for the requestCorrection field.
func (r *mutationResolver) RequestCorrection(ctx context.Context, input casework.RequestCorrectionInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.RequestCorrection, input)
}

// SubmitCorrection is the resolver for the submitCorrection field.
func (r *mutationResolver) SubmitCorrection(ctx context.Context, input casework.SubmitCorrectionInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.SubmitCorrection, input)
}

// TakeUpCase is the resolver for the takeUpCase field.
func (r *mutationResolver) TakeUpCase(ctx context.Context, input casework.TakeUpCaseInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.TakeUp, input)
}

// ExamineCase is the resolver for the examineCase field.
func (r *mutationResolver) ExamineCase(ctx context.Context, input casework.ExamineCaseInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.Examine, input)
}

// DecideCase is the resolver for the decideCase field.
func (r *mutationResolver) DecideCase(ctx context.Context, input casework.DecideCaseInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.Decide, input)
}

// CompleteCase is the resolver for the completeCase field.
func (r *mutationResolver) CompleteCase(ctx context.Context, input casework.CompleteCaseInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.Complete, input)
}

// IssueLicence is the resolver for the issueLicence field.
func (r *mutationResolver) IssueLicence(ctx context.Context, input casework.IssueLicenceInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.IssueLicence, input)
}

// DeliverLicence is the resolver for the deliverLicence field.
func (r *mutationResolver) DeliverLicence(ctx context.Context, input casework.DeliverLicenceInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.DeliverLicence, input)
}

// SuspendCase is the resolver for the suspendCase field.
func (r *mutationResolver) SuspendCase(ctx context.Context, input casework.SuspendCaseInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.Suspend, input)
}

// ResumeCase is the resolver for the resumeCase field.
func (r *mutationResolver) ResumeCase(ctx context.Context, input casework.ResumeCaseInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.Resume, input)
}

// ExtendCase is the resolver for the extendCase field.
func (r *mutationResolver) ExtendCase(ctx context.Context, input casework.ExtendCaseInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.Extend, input)
}

// WithdrawCase is the resolver for the withdrawCase field.
func (r *mutationResolver) WithdrawCase(ctx context.Context, input casework.WithdrawCaseInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.Withdraw, input)
}

// ReturnCase is the resolver for the returnCase field.
func (r *mutationResolver) ReturnCase(ctx context.Context, input casework.ReturnCaseInput) (*model.CasePayload, error) {
	return acted(ctx, r.Resolver, r.Cases.Return, input)
}

// TrackCase is the resolver for the trackCase field.
func (r *queryResolver) TrackCase(ctx context.Context, number string, queryCode string) (*ent.ServiceCase, error) {
	return r.Resolver.Cases.Track(ctx, number, queryCode)
}

// TrackApplication is the resolver for the trackApplication field.
func (r *queryResolver) TrackApplication(ctx context.Context, number string, queryCode string) (*casework.Application, error) {
	return r.Resolver.Cases.TrackApplication(ctx, number, queryCode)
}

// Cases is the resolver for the cases field.
func (r *queryResolver) Cases(ctx context.Context, filter *casework.CaseFilter, orderBy *model.CaseOrder, first *int, after *string, last *int, before *string) (*model.CaseConnection, error) {
	return r.casePage(ctx, filter, orderBy, first, after, last, before)
}

// Department is the resolver for the department field.
func (r *staffResolver) Department(ctx context.Context, obj *ent.Staff) (*ent.Department, error) {
	return r.department(ctx, obj.DepartmentID)
}

func (r *submittedDocumentResolver) Requirement(ctx context.Context, objs []*ent.SubmittedDocument) ([]*ent.RequiredDocument, error) {
	book, err := r.Catalogue.Book(ctx)
	return each(objs, err, func(d *ent.SubmittedDocument) *ent.RequiredDocument {
		if d.RequirementID == nil {
			return nil
		}
		return book.Requirement(*d.RequirementID)
	})
}

func (r *Resolver) Application() generated.ApplicationResolver { return &applicationResolver{r} }

func (r *Resolver) Case() generated.CaseResolver { return &caseResolver{r} }

func (r *Resolver) CaseTask() generated.CaseTaskResolver { return &caseTaskResolver{r} }

func (r *Resolver) Staff() generated.StaffResolver { return &staffResolver{r} }

func (r *Resolver) SubmittedDocument() generated.SubmittedDocumentResolver {
	return &submittedDocumentResolver{r}
}

type (
	applicationResolver       struct{ *Resolver }
	caseResolver              struct{ *Resolver }
	caseTaskResolver          struct{ *Resolver }
	staffResolver             struct{ *Resolver }
	submittedDocumentResolver struct{ *Resolver }
)
