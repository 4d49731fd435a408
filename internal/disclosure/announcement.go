package disclosure

import (
	"context"
	"slices"
	"strings"

	"onewindow/ent"
	"onewindow/ent/announcement"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

type (
	// PublishAnnouncementInput is an edition to be published. What a field means is
	// said once, in disclosure.graphqls.
	PublishAnnouncementInput struct {
		Key                          string
		Kind                         center.NoticeKind
		Title, TitleEn, Body, BodyEn string
		Reference, Source            *string
		ItemCodes                    []string
		From, Until                  *workday.Day
		IdempotencyKey               *string `json:"-"`
	}
	// WithdrawAnnouncementInput names an edition and says why.
	WithdrawAnnouncementInput struct {
		AnnouncementID, Reason string
		IdempotencyKey         *string `json:"-"`
	}
)

// listMost bounds a list of announcements.
const listMost = 200

var noAnnouncement = center.Refuse(center.ErrNotFound, "announcementId", "没有这条公告。", "There is no such announcement.")

// Announcements lists the editions in force on a day (today unless said
// otherwise), those that began last first.
func (s *Service) Announcements(ctx context.Context, kind *center.NoticeKind, on *workday.Day) ([]*ent.Announcement, error) {
	day := s.Catalogue.Day(ctx)
	if on != nil {
		day = *on
	}
	q := s.Store.Read(ctx).Announcement.Query().Where(announcement.FromDayLTE(day), announcement.Or(announcement.UntilDayIsNil(), announcement.UntilDayGTE(day)))
	if kind != nil {
		q.Where(announcement.KindEQ(*kind))
	}
	if day > s.Catalogue.Day(ctx) && !auth.Actor(ctx).Is(center.RoleAdmin) {
		return nil, center.Refuse(center.ErrForbidden, "on", "尚未生效的公告只对管理员公开。", "What is to come is for administrators only.")
	}
	rows, err := q.Order(ent.Desc(announcement.FieldFromDay, announcement.FieldID)).Limit(listMost).All(ctx)
	return rows, wrap("list announcements", err)
}

// ByID finds an edition; one that has not begun yet only for administrators.
func (s *Service) ByID(ctx context.Context, id int) (*ent.Announcement, error) {
	x, err := s.Store.Read(ctx).Announcement.Get(ctx, id)
	if ent.IsNotFound(err) || err == nil && !s.shows(ctx, x) {
		return nil, noAnnouncement
	}
	return x, wrap("read announcement", err)
}

func (s *Service) shows(ctx context.Context, x *ent.Announcement) bool {
	return x.FromDay <= s.Catalogue.Day(ctx) || auth.Actor(ctx).Is(center.RoleAdmin)
}

// Editions are all editions of an announcement, the newest first.
func (s *Service) Editions(ctx context.Context, x *ent.Announcement) ([]*ent.Announcement, error) {
	rows, err := s.Store.Read(ctx).Announcement.Query().Where(announcement.Key(x.Key)).Order(ent.Desc(announcement.FieldRevision)).Limit(listMost).All(ctx)
	if err != nil {
		return nil, wrap("read editions", err)
	}
	return slices.DeleteFunc(rows, func(x *ent.Announcement) bool { return !s.shows(ctx, x) }), nil
}

// ItemsOf are the items an announcement is about.
func (s *Service) ItemsOf(ctx context.Context, x *ent.Announcement) ([]*ent.ServiceItem, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	out := []*ent.ServiceItem{}
	for _, code := range x.ItemCodes {
		if it := book.ItemByCode(code); it != nil {
			out = append(out, it)
		}
	}
	return out, nil
}

// Publish publishes an edition. The one before it ends the day before; what it
// says stays as it was. Administrators only.
func (s *Service) Publish(ctx context.Context, in PublishAnnouncementInput) (*ent.Announcement, error) {
	a := auth.Actor(ctx)
	if err := center.CheckPublishAnnouncement(center.AnnouncementSituation{SignedIn: a.SignedIn(), Admin: a.Is(center.RoleAdmin)}); err != nil {
		return nil, err // before anything is said about the input
	}
	if id, done, err := s.Once.Recall(ctx, in.IdempotencyKey, "publishAnnouncement", in); err != nil {
		return nil, err
	} else if done {
		return s.recalled(ctx, id)
	}
	x, err := s.clean(ctx, in)
	if err != nil {
		return nil, err
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "publishAnnouncement", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		sit := center.AnnouncementSituation{SignedIn: true, Admin: true, Kind: x.Kind, Reference: x.Reference, Source: x.Source,
			Today: workday.DayOf(tx.Now), From: x.FromDay, Until: x.UntilDay}
		before, err := tx.Announcement.Query().Where(announcement.Key(x.Key)).Order(ent.Desc(announcement.FieldRevision)).First(ctx)
		if err != nil && !ent.IsNotFound(err) {
			return "", wrap("read edition before", err)
		}
		if before != nil {
			sit.Before, sit.BeforeKind, sit.BeforeFrom, sit.BeforeUntil = before.Revision, before.Kind, before.FromDay, before.UntilDay
		}
		if err := center.CheckPublishAnnouncement(sit); err != nil {
			return "", err
		}
		if before != nil && (before.UntilDay == nil || *before.UntilDay >= x.FromDay) {
			if err := tx.Announcement.UpdateOneID(before.ID).SetUntilDay(x.FromDay - 1).Exec(ctx); err != nil {
				return "", wrap("end edition before", err)
			}
		}
		row, err := tx.Announcement.Create().SetKey(x.Key).SetRevision(sit.Before + 1).SetKind(x.Kind).SetTitle(x.Title).SetTitleEn(x.TitleEn).
			SetBody(x.Body).SetBodyEn(x.BodyEn).SetReference(x.Reference).SetSource(x.Source).SetItemCodes(x.ItemCodes).
			SetFromDay(x.FromDay).SetNillableUntilDay(x.UntilDay).SetPublishedAt(tx.Now).SetNillablePublishedByID(staffOf(a)).Save(ctx)
		if err != nil {
			return "", wrap("publish announcement", err)
		}
		return row.GlobalID(), s.append(ctx, tx, a, row, center.DisclosureAnnounced, x.Key)
	})
	if store.IsDuplicate(err) {
		return nil, center.Refuse(center.ErrConflict, "key", "别人刚刚发布了新的一版。您的没有保存，请看过再发布。", "Somebody else published an edition just now. Yours was not saved; look at theirs first.")
	}
	if err != nil {
		return nil, err
	}
	return s.recalled(ctx, answer)
}

// Withdraw ends an edition at once. It stays to be read for the days it was in force.
func (s *Service) Withdraw(ctx context.Context, in WithdrawAnnouncementInput) (*ent.Announcement, error) {
	a := auth.Actor(ctx)
	if err := center.CheckWithdrawAnnouncement(a.SignedIn(), a.Is(center.RoleAdmin), 0, nil); err != nil {
		return nil, err
	}
	if id, done, err := s.Once.Recall(ctx, in.IdempotencyKey, "withdrawAnnouncement", in); err != nil {
		return nil, err
	} else if done {
		return s.recalled(ctx, id)
	}
	id, ok := center.IDOf("Announcement", in.AnnouncementID)
	if !ok {
		return nil, noAnnouncement
	}
	reason, ok := center.CleanText(in.Reason, 500)
	if !ok || reason == "" {
		return nil, center.Refuse(center.ErrReasonsRequired, "reason", "请写明撤回的理由，最多500字。", "Say why it is withdrawn, in 500 characters at most.")
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "withdrawAnnouncement", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		x, err := tx.Announcement.Get(ctx, id)
		if ent.IsNotFound(err) {
			return "", noAnnouncement
		}
		if err != nil {
			return "", wrap("read announcement", err)
		}
		today := workday.DayOf(tx.Now)
		if err := center.CheckWithdrawAnnouncement(true, true, today, x.UntilDay); err != nil {
			return "", err
		}
		// One that has not begun never does.
		if err := tx.Announcement.UpdateOneID(id).SetUntilDay(max(today, x.FromDay) - 1).Exec(ctx); err != nil {
			return "", wrap("withdraw announcement", err)
		}
		return x.GlobalID(), s.append(ctx, tx, a, x, center.DisclosureWithdrawn, reason)
	})
	if err != nil {
		return nil, err
	}
	return s.recalled(ctx, answer)
}

func (s *Service) append(ctx context.Context, tx *store.Tx, a center.Actor, x *ent.Announcement, kind center.DisclosureEventKind, note string) error {
	_, err := s.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutDisclosure, Kind: string(kind), SubjectID: &x.ID, Note: note})
	return err
}

func (s *Service) recalled(ctx context.Context, global string) (*ent.Announcement, error) {
	id, ok := center.IDOf("Announcement", global)
	if !ok {
		return nil, noAnnouncement
	}
	return s.ByID(ctx, id)
}

// clean checks an edition's texts and codes.
func (s *Service) clean(ctx context.Context, in PublishAnnouncementInput) (*ent.Announcement, error) {
	x := &ent.Announcement{Key: strings.TrimSpace(in.Key), Kind: in.Kind, FromDay: s.Catalogue.Day(ctx), UntilDay: in.Until, ItemCodes: []string{}}
	if in.From != nil {
		x.FromDay = *in.From
	}
	if len(x.Key) > 60 || !center.AnnouncementKey.MatchString(x.Key) {
		return nil, center.Refuse(center.ErrBadUserInput, "key", "编号只能用小写字母、数字和短横，最多60个字符。", "A key has small letters, figures and dashes, 60 characters at most.")
	}
	for _, t := range []struct {
		field, in string
		most      int
		must      bool
		to        *string
	}{
		{"title", in.Title, 100, true, &x.Title}, {"titleEn", in.TitleEn, 200, true, &x.TitleEn},
		{"body", in.Body, 20_000, true, &x.Body}, {"bodyEn", in.BodyEn, 40_000, true, &x.BodyEn},
		{"reference", said(in.Reference), 100, false, &x.Reference}, {"source", said(in.Source), 100, false, &x.Source},
	} {
		v, ok := center.CleanText(t.in, t.most)
		if !ok || t.must && v == "" {
			return nil, center.Refuse(center.ErrBadUserInput, t.field, "请填写，最多%[1]d个字。", "Fill it in, at most %[1]d characters.", t.most)
		}
		*t.to = v
	}
	if len(in.ItemCodes) > 100 {
		return nil, center.Refuse(center.ErrBadUserInput, "itemCodes", "最多关联100个事项。", "At most 100 items.")
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	for _, code := range in.ItemCodes {
		it := book.ItemByCode(strings.ToUpper(strings.TrimSpace(code)))
		if it == nil {
			return nil, center.Refuse(center.ErrBadUserInput, "itemCodes", "没有这个事项：%[1]q。", "There is no such item: %[1]q.", code)
		}
		if !slices.Contains(x.ItemCodes, it.Code) {
			x.ItemCodes = append(x.ItemCodes, it.Code)
		}
	}
	return x, nil
}

func said(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func staffOf(a center.Actor) *int {
	if a.StaffID == 0 {
		return nil
	}
	return &a.StaffID
}
