package exchange

import (
	"context"
	"fmt"

	"onewindow/ent"
	entrating "onewindow/ent/rating"
	"onewindow/ent/servicecase"
	"onewindow/ent/supervisionorder"
	"onewindow/ent/warning"
	"onewindow/internal/center"
)

// The groups of GB/T 39046-2020 for which the national tables have none: their
// records are named after the group.
const (
	tableRating      = "gbt39046_9_evaluation"
	tableSupervision = "gbt39046_11_supervision"
)

// voices are what the lines about ratings and warnings are about.
type voices struct {
	ratings  map[int]*ent.Rating
	warnings map[int]*ent.Warning
	orders   map[string]*ent.SupervisionOrder // by number
	cases    map[int]*ent.ServiceCase
}

func (s *Service) voices(ctx context.Context, lines []*ent.LedgerLine) (*voices, error) {
	out := &voices{map[int]*ent.Rating{}, map[int]*ent.Warning{}, map[string]*ent.SupervisionOrder{}, map[int]*ent.ServiceCase{}}
	var ratings, warnings []int
	for _, l := range lines {
		switch {
		case l.SubjectID == nil:
		case l.Subject == center.AboutRating:
			ratings = append(ratings, *l.SubjectID)
		case l.Subject == center.AboutWarning:
			warnings = append(warnings, *l.SubjectID)
		}
	}
	read := s.Store.Read(ctx)
	var cases []int
	if len(ratings) > 0 {
		rows, err := read.Rating.Query().Where(entrating.IDIn(ratings...)).All(ctx)
		if err != nil {
			return nil, fmt.Errorf("read ratings: %w", err)
		}
		for _, r := range rows {
			out.ratings[r.ID] = r
			if r.CaseID != nil {
				cases = append(cases, *r.CaseID)
			}
		}
	}
	if len(warnings) > 0 {
		rows, err := read.Warning.Query().Where(warning.IDIn(warnings...)).WithRule().All(ctx)
		if err != nil {
			return nil, fmt.Errorf("read warnings: %w", err)
		}
		for _, w := range rows {
			out.warnings[w.ID] = w
			if w.CaseID != nil {
				cases = append(cases, *w.CaseID)
			}
		}
		orders, err := read.SupervisionOrder.Query().Where(supervisionorder.WarningIDIn(warnings...)).All(ctx)
		if err != nil {
			return nil, fmt.Errorf("read orders: %w", err)
		}
		for _, o := range orders {
			out.orders[o.Number] = o
		}
	}
	if len(cases) > 0 {
		rows, err := read.ServiceCase.Query().Where(servicecase.IDIn(cases...)).All(ctx)
		if err != nil {
			return nil, fmt.Errorf("read cases: %w", err)
		}
		for _, c := range rows {
			out.cases[c.ID] = c
		}
	}
	return out, nil
}

// rated is a record of what somebody thought of a case, when they say so; nil for
// what is no case, which the standard has no number for. Who it was (评价人) is
// left out: nobody is told.
func (s *Service) rated(ctx context.Context, l *ent.LedgerLine, v *voices) ([]Field, error) {
	r := v.ratings[*l.SubjectID]
	if r == nil || r.CaseID == nil || center.RatingEventKind(l.Kind) != center.RatingWasGiven {
		return nil, nil
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	times := "1"
	if r.FollowUp {
		times = "2"
	}
	out := []Field{
		{"", "办件编号", v.cases[*r.CaseID].Number},
		{"", "评价渠道", ratingChannels[r.Channel]},
		{"", "评价时间", instant(r.GivenAt)},
		{"", "评价次数", times},
		{"", "满意度", levelNames[r.Level]},
		{"", "满意度代码", levels[r.Level]},
		{"", "行政区划", book.Center.RegionCode},
	}
	if r.Comment != "" {
		out = append(out, Field{"", "文字评价", center.MaskNumbers(r.Comment)})
	}
	return out, nil
}

// told is what each line about a warning says upwards; the others are its
// department's own affair until something is ruled.
var told = map[center.WarningEventKind]string{
	center.WarningWasIssued: "已发出，待说明", center.WarningWasUpheld: "成立，待整改", center.WarningWasRevoked: "已撤销", center.WarningWasVerified: "已整改并核实",
	center.WarningReminder: "已催办", center.WarningOrder: "已督办", center.WarningOrderSettled: "督办已办结",
}

// watched is a record of a warning and of what followed from it.
func (s *Service) watched(ctx context.Context, l *ent.LedgerLine, v *voices) ([]Field, error) {
	w, kind := v.warnings[*l.SubjectID], center.WarningEventKind(l.Kind)
	if w == nil || told[kind] == "" {
		return nil, nil
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	department := book.Center.Name // its own windows and desk
	if w.DepartmentID != nil {
		department = book.Department(*w.DepartmentID).Name
	}
	content, sent := w.Evidence.Zh, w.RaisedAt
	if w.IssuedAt != nil {
		sent = *w.IssuedAt
	}
	if o := v.orders[text(l.Note)]; o != nil {
		content, sent = o.Demand, o.IssuedAt
	}
	found := told[kind]
	if (kind == center.WarningWasUpheld || kind == center.WarningWasRevoked) && w.RulingReasons != "" {
		found += "：" + w.RulingReasons
	}
	out := []Field{
		{"", "监察编号", w.Number},
		{"", "监察规则编号", fmt.Sprintf("JC%d-%d", w.RuleID, w.Edges.Rule.Revision)},
		{"", "监察预警类型代码", rungs[w.Rung]},
		{"", "督办内容", clip(content, 1000)},
		{"", "督办发出时间", instant(sent)},
		{"", "机构名称", department},
		{"", "责任部门", department},
		{"", "状态产生时间", instant(l.At)},
		{"", "监察结果描述", clip(found, 1000)},
	}
	if w.CaseID != nil {
		c := v.cases[*w.CaseID]
		out = append(out, Field{"", "办件编号", c.Number}, Field{"", "事项类型代码", itemTypes[book.Item(c.ItemID).Type]})
	}
	return out, nil
}
