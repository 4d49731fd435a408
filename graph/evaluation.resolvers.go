package graph

import (
	"context"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/center"
	"onewindow/internal/evaluation"
)

func (r *evaluationGradeResolver) Name(ctx context.Context, obj *center.Grade) (string, error) {
	return r.inLanguage(ctx, obj.Name), nil
}

func (r *evaluationIndicatorResolver) Branch(ctx context.Context, obj *center.Indicator) (string, error) {
	return r.inLanguage(ctx, obj.Branch), nil
}

func (r *evaluationIndicatorResolver) Name(ctx context.Context, obj *center.Indicator) (string, error) {
	return r.inLanguage(ctx, obj.Name), nil
}

func (r *evaluationIndicatorResolver) Formula(ctx context.Context, obj *center.Indicator) (string, error) {
	return r.inLanguage(ctx, obj.Formula), nil
}

func (r *mutationResolver) AppealEvaluation(ctx context.Context, input evaluation.AppealEvaluationInput) (*model.EvaluationPayload, error) {
	e, err := r.Judgements.Appeal(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.EvaluationPayload{Evaluation: e, Errors: errs}, err
}

func (r *mutationResolver) RuleOnEvaluationAppeal(ctx context.Context, input evaluation.RuleOnEvaluationAppealInput) (*model.EvaluationPayload, error) {
	e, err := r.Judgements.Rule(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.EvaluationPayload{Evaluation: e, Errors: errs}, err
}

func (r *mutationResolver) PublishEvaluationRules(ctx context.Context, input evaluation.PublishEvaluationRulesInput) (*model.PublishEvaluationRulesPayload, error) {
	rules, err := r.Judgements.Publish(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.PublishEvaluationRulesPayload{RuleSet: rules, Errors: errs}, err
}

func (r *performanceEvaluationResolver) GradeName(ctx context.Context, obj *evaluation.Evaluation) (string, error) {
	name, err := obj.GradeName(ctx)
	return r.inLanguage(ctx, name), err
}

func (r *queryResolver) Evaluations(ctx context.Context, month string) ([]*evaluation.Evaluation, error) {
	return r.Judgements.Of(ctx, month)
}

func (r *queryResolver) EvaluationMonths(ctx context.Context) ([]string, error) {
	return r.Judgements.Months(ctx)
}

func (r *queryResolver) EvaluationRules(ctx context.Context, month string) (*evaluation.RuleSet, error) {
	return r.Judgements.RulesIn(ctx, month)
}

func (r *Resolver) EvaluationGrade() generated.EvaluationGradeResolver {
	return &evaluationGradeResolver{r}
}

func (r *Resolver) EvaluationIndicator() generated.EvaluationIndicatorResolver {
	return &evaluationIndicatorResolver{r}
}

func (r *Resolver) PerformanceEvaluation() generated.PerformanceEvaluationResolver {
	return &performanceEvaluationResolver{r}
}

type (
	evaluationGradeResolver       struct{ *Resolver }
	evaluationIndicatorResolver   struct{ *Resolver }
	performanceEvaluationResolver struct{ *Resolver }
)
