package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/center"
	"onewindow/internal/disclosure"
	"onewindow/internal/workday"
)

func (r *announcementResolver) Items(ctx context.Context, obj *ent.Announcement) ([]*ent.ServiceItem, error) {
	return r.Disclosure.ItemsOf(ctx, obj)
}

func (r *announcementResolver) Editions(ctx context.Context, obj *ent.Announcement) ([]*ent.Announcement, error) {
	return r.Disclosure.Editions(ctx, obj)
}

func (r *mutationResolver) PublishAnnouncement(ctx context.Context, input disclosure.PublishAnnouncementInput) (*model.AnnouncementPayload, error) {
	x, err := r.Disclosure.Publish(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.AnnouncementPayload{Announcement: x, Errors: errs}, err
}

func (r *mutationResolver) WithdrawAnnouncement(ctx context.Context, input disclosure.WithdrawAnnouncementInput) (*model.AnnouncementPayload, error) {
	x, err := r.Disclosure.Withdraw(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.AnnouncementPayload{Announcement: x, Errors: errs}, err
}

func (r *queryResolver) Announcements(ctx context.Context, kind *center.NoticeKind, on *workday.Day) ([]*ent.Announcement, error) {
	return r.Disclosure.Announcements(ctx, kind, on)
}

func (r *queryResolver) PublicBoard(ctx context.Context, first *int, granted *bool) ([]*disclosure.BoardRow, error) {
	return r.Disclosure.Board(ctx, first, granted)
}

func (r *serviceItemResolver) DisclosureGaps(ctx context.Context, objs []*ent.ServiceItem) ([][]*center.DisclosureGap, error) {
	return r.Disclosure.Gaps(ctx, objs)
}

func (r *serviceItemResolver) HandledBy(ctx context.Context, objs []*ent.ServiceItem) ([][]*disclosure.PostHolder, error) {
	return r.Disclosure.Handling(ctx, objs)
}

func (r *Resolver) Announcement() generated.AnnouncementResolver { return &announcementResolver{r} }

type announcementResolver struct{ *Resolver }
