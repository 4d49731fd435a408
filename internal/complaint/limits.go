package complaint

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"onewindow/ent"
	"onewindow/ent/complaintlimit"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/ledger"
	"onewindow/internal/store"
	"onewindow/internal/workday"
)

// Furnish publishes the default limits where none were ever published.
func Furnish(ctx context.Context, s *store.Store) error {
	err := s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		there, err := tx.ComplaintLimit.Query().Exist(ctx)
		if err != nil || there {
			return err
		}
		for _, kind := range center.ComplaintKind("").Values() {
			t := center.DefaultComplaintTerms(center.ComplaintKind(kind))
			if err := tx.ComplaintLimit.Create().SetKind(center.ComplaintKind(kind)).SetDays(t.Days).SetExtensionDays(t.ExtensionDays).SetReopenDays(t.ReopenDays).
				SetFromDay(firstDay).SetPublishedAt(tx.Now).Exec(ctx); err != nil {
				return fmt.Errorf("furnish complaint limits: %w", err)
			}
		}
		return nil
	})
	if store.IsDuplicate(err) {
		return nil // another process that starts at the same time was quicker
	}
	return err
}

// firstDay is since when the default limits apply: always.
var firstDay = workday.NewDay(2000, time.January, 1)

// Limits lists the terms in force today, those of a channel of its own after the
// general ones of their kind.
func (s *Service) Limits(ctx context.Context) ([]*ent.ComplaintLimit, error) {
	rows, err := s.Store.Read(ctx).ComplaintLimit.Query().Where(complaintlimit.FromDayLTE(s.Catalogue.Day(ctx))).
		Order(ent.Desc(complaintlimit.FieldFromDay, complaintlimit.FieldID)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read complaint limits: %w", err)
	}
	type of struct {
		kind    center.ComplaintKind
		channel center.Channel
	}
	key := func(x *ent.ComplaintLimit) of {
		if x.Channel == nil {
			return of{kind: x.Kind}
		}
		return of{x.Kind, *x.Channel}
	}
	seen := map[of]bool{}
	out := []*ent.ComplaintLimit{}
	for _, x := range rows {
		if k := key(x); !seen[k] {
			seen[k] = true
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b *ent.ComplaintLimit) int {
		x, y := key(a), key(b)
		return strings.Compare(string(x.kind)+" "+string(x.channel), string(y.kind)+" "+string(y.channel))
	})
	return out, nil
}

// termsOf are the terms in force today for a kind and channel.
func (s *Service) termsOf(ctx context.Context, kind center.ComplaintKind, channel center.Channel) (center.ComplaintTerms, error) {
	rows, err := s.Limits(ctx)
	out := center.DefaultComplaintTerms(kind)
	for _, x := range rows { // the general row comes before that of the channel
		if x.Kind == kind && (x.Channel == nil || *x.Channel == channel) {
			out = center.ComplaintTerms{Days: x.Days, ExtensionDays: x.ExtensionDays, ReopenDays: x.ReopenDays}
		}
	}
	return out, err
}

// PublishComplaintLimitInput publishes terms for a kind, from a day.
type PublishComplaintLimitInput struct {
	Kind                            center.ComplaintKind
	Channel                         *center.Channel
	Days, ExtensionDays, ReopenDays int
	From                            workday.Day
	IdempotencyKey                  *string `json:"-"`
}

// PublishLimit publishes terms from tomorrow at the earliest; what was filed before
// keeps what its receipt says.
func (s *Service) PublishLimit(ctx context.Context, in PublishComplaintLimitInput) (*ent.ComplaintLimit, error) {
	a := auth.Actor(ctx)
	switch {
	case !a.Is(center.RoleAdmin):
		return nil, center.Refuse(center.ErrForbidden, "", "投诉办理期限由管理员公布。", "Limits for complaints are published by the administrator.")
	case in.Days < 1 || in.Days > 60:
		return nil, bad("days", "期限为1至60个工作日。", "The limit is 1 to 60 working days.")
	case in.ExtensionDays < 0 || in.ExtensionDays > 30:
		return nil, bad("extensionDays", "延期为0至30个工作日。", "The extension is 0 to 30 working days.")
	case in.ReopenDays < 0 || in.ReopenDays > 180:
		return nil, bad("reopenDays", "重新提出为答复后0至180日。", "Reopening is 0 to 180 days after the answer.")
	case in.From <= s.Catalogue.Day(ctx):
		return nil, bad("from", "最早从明天起执行。", "From tomorrow at the earliest.")
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "publishComplaintLimit", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		create := tx.ComplaintLimit.Create().SetKind(in.Kind).SetNillableChannel(in.Channel).SetDays(in.Days).SetExtensionDays(in.ExtensionDays).
			SetReopenDays(in.ReopenDays).SetFromDay(in.From).SetPublishedAt(tx.Now)
		if a.StaffID != 0 {
			create.SetPublishedByID(a.StaffID)
		}
		x, err := create.Save(ctx)
		if err != nil {
			return "", fmt.Errorf("publish complaint limit: %w", err)
		}
		_, err = s.Ledger.Append(ctx, tx, a, ledger.Line{Subject: center.AboutDisclosure, SubjectID: &x.ID, Kind: string(center.DisclosureLimitPublished), Note: string(in.Kind)})
		return strconv.Itoa(x.ID), err
	})
	if err != nil {
		return nil, err
	}
	id, err := strconv.Atoi(answer)
	if err != nil {
		return nil, fmt.Errorf("recall complaint limit: %w", err)
	}
	return s.Store.Read(ctx).ComplaintLimit.Get(ctx, id)
}
