package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/center"
	"onewindow/internal/rating"
)

func (r *caseResolver) Rateable(ctx context.Context, objs []*ent.ServiceCase) ([][]*rating.RateableStep, error) {
	return r.Voice.Rateable(ctx, objs)
}

func (r *mutationResolver) RateService(ctx context.Context, input rating.RateServiceInput) (*model.RatingPayload, error) {
	return actedOnRating(ctx, r.Resolver, r.Voice.Rate, input)
}

func (r *mutationResolver) ContactRater(ctx context.Context, input rating.RatingInput) (*model.RatingPayload, error) {
	return actedOnRating(ctx, r.Resolver, r.Voice.Contact, input)
}

func (r *mutationResolver) VerifyRating(ctx context.Context, input rating.VerifyRatingInput) (*model.RatingPayload, error) {
	return actedOnRating(ctx, r.Resolver, r.Voice.Verify, input)
}

func (r *mutationResolver) PutRatingRight(ctx context.Context, input rating.RatingInput) (*model.RatingPayload, error) {
	return actedOnRating(ctx, r.Resolver, r.Voice.PutRight, input)
}

func (r *mutationResolver) ReplyToRating(ctx context.Context, input rating.RatingInput) (*model.RatingPayload, error) {
	return actedOnRating(ctx, r.Resolver, r.Voice.Reply, input)
}

func (r *mutationResolver) ExcludeRating(ctx context.Context, input rating.RatingInput) (*model.RatingPayload, error) {
	return actedOnRating(ctx, r.Resolver, r.Voice.Exclude, input)
}

func (r *queryResolver) Ratings(ctx context.Context, filter *rating.RatingFilter, first *int, after *string) (*model.RatingConnection, error) {
	return r.ratings(ctx, filter, first, after)
}

func (r *queryResolver) RatingFollowUps(ctx context.Context, open *bool) ([]*ent.RatingFollowUp, error) {
	return r.Voice.FollowUps(ctx, open)
}

func (r *ratingResolver) Comment(ctx context.Context, obj *ent.Rating) (string, error) {
	return center.MaskNumbers(obj.Comment), nil
}

func (r *ratingResolver) Department(ctx context.Context, obj *ent.Rating) (*ent.Department, error) {
	return r.department(ctx, &obj.DepartmentID)
}

func (r *ratingResolver) Item(ctx context.Context, obj *ent.Rating) (*ent.ServiceItem, error) {
	if obj.ItemID == nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	book, err := r.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Item(*obj.ItemID), nil
}

func (r *ratingResolver) Window(ctx context.Context, obj *ent.Rating) (*ent.ServiceWindow, error) {
	return r.windowOf(ctx, obj.WindowID)
}

func (r *ratingResolver) Staff(ctx context.Context, obj *ent.Rating) (*ent.Staff, error) {
	return r.staffOf(ctx, r.Voice.StaffOf(ctx, obj))
}

func (r *ratingResolver) Handling(ctx context.Context, obj *ent.Rating) (*ent.RatingFollowUp, error) {
	return r.Voice.FollowUpOf(ctx, obj)
}

func (r *ratingResolver) ViewerCan(ctx context.Context, obj *ent.Rating) ([]center.FollowUpAction, error) {
	return r.Voice.ViewerCan(ctx, obj)
}

func (r *ratingFollowUpResolver) Rating(ctx context.Context, obj *ent.RatingFollowUp) (*ent.Rating, error) {
	return r.Voice.RatingOf(ctx, obj)
}

func (r *Resolver) Rating() generated.RatingResolver { return &ratingResolver{r} }

func (r *Resolver) RatingFollowUp() generated.RatingFollowUpResolver {
	return &ratingFollowUpResolver{r}
}

type (
	ratingResolver         struct{ *Resolver }
	ratingFollowUpResolver struct{ *Resolver }
)
