package exchange

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"onewindow/ent"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/people"
	"onewindow/internal/workday"
)

// catalogCode is our item code in the place of the national basic code, which a
// city without one leaves to the platform; the local columns say the same.
func catalogCode(item *ent.ServiceItem) string { return item.Code }

// accepted is a row of up_pro_accept.
func (s *Service) accepted(ctx context.Context, f *file, l *ent.LedgerLine, full bool) ([]Field, error) {
	who, err := s.who(ctx, f, full)
	if err != nil {
		return nil, err
	}
	out := []Field{
		{"project_no", "办件编号", f.Number},
		{"project_type", "办件类型代码", handlings[f.Item.Handling]},
		{"catalog_code", "基本编码", catalogCode(f.Item)},
		{"task_code", "实施编码", f.Item.Code},
		{"task_name", "事项名称", f.Item.Name},
		{"task_version", "", strconv.Itoa(f.Version.Revision)},
		{"applyer_name", "申请者名称", who.name},
		{"applyer_type", "", who.kind},
		{"applyer_page_type", "申请者证件类型代码", who.paper},
		{"applyer_page_code", "申请者证件号码", who.number},
		{"contact_mobile", "联系人手机号码", who.phone},
		{"apply_type", "申报来源代码", channels[f.application.Channel]},
		{"apply_date", "申请时间", instant(f.ReceivedAt)},
		{"accept_date", "受理时间", instant(l.At)},
		{"accept_doc_no", "受理文书编号", f.Number + "-SL"},
		{"org_code", "", f.department.Code},
		{"org_name", "受理单位名称", f.department.Name},
		{"handle_user_name", "受理人员", handler(l)},
	}
	if f.PromisedDue != nil {
		out = append(out, Field{"promise_date", "承诺办结时间", f.PromisedDue.String() + " 23:59:59"})
	}
	return out, nil
}

type applicant struct{ name, kind, paper, number, phone string }

func (s *Service) who(ctx context.Context, f *file, full bool) (applicant, error) {
	row, err := s.Store.Read(ctx).Person.Get(ctx, f.application.PersonID)
	if err != nil {
		return applicant{}, fmt.Errorf("read applicant: %w", err)
	}
	sight := people.Masked
	if full {
		sight = people.Reported
	}
	v, err := s.Cases.Vault.View(row, sight)
	if err != nil {
		return applicant{}, err
	}
	out := applicant{name: v.Name, kind: "1", paper: paperIdentity, number: text(v.IdentityNumber), phone: text(v.Phone)}
	if row.Organisation {
		out.kind, out.paper, out.number = "2", paperLicence, text(v.CreditCode)
	}
	return out, nil
}

// handler is who stood behind a line; the system acts by rule.
func handler(l *ent.LedgerLine) string {
	switch {
	case l.ActorName != nil:
		return *l.ActorName
	case l.Role == center.RoleSystem:
		return "系统"
	}
	return "申请人"
}

// material is a row of up_pro_material.
func material(f *file, d *ent.SubmittedDocument) []Field {
	return []Field{
		{"project_no", "办件编号", f.Number},
		{"material_name", "材料名称", d.Name},
		{"get_type", "收取方式", map[center.DocumentForm]string{center.FormOriginal: "1", center.FormCopy: "2", center.FormElectronic: "3", center.FormCheck: "4"}[d.Form]},
		{"get_num", "收取数量", strconv.Itoa(d.Copies)},
	}
}

// process is a row of up_pro_process.
func process(f *file, l *ent.LedgerLine) []Field {
	began := l.At
	for _, t := range f.Tasks { // the task that this act closed says when the stage began
		if t.ClosedAt != nil && t.ClosedAt.Equal(l.At) {
			began = t.OpenedAt
		}
	}
	kind := center.CaseEventKind(l.Kind)
	return []Field{
		{"project_no", "办件编号", f.Number},
		{"process_name", "环节名称", center.EventZh(kind)},
		{"event_name", "业务动作", actionOf(kind)},
		{"event_start_time", "环节开始时间", instant(began)},
		{"event_end_time", "环节结束时间", instant(l.At)},
		{"handle_user_name", "环节处理人", handler(l)},
		{"handle_explain", "环节处理意见", center.EventZh(kind)},
		{"", "处理单位名称", f.department.Name},
		{"", "环节办理状态代码", "2"},
	}
}

// special is a row of up_pro_special_procedure: a suspension that ended, or the extension.
func special(f *file, l *ent.LedgerLine) []Field {
	out := []Field{{"project_no", "办件编号", f.Number}}
	if center.CaseEventKind(l.Kind) == center.CaseExtended && f.Extension != nil {
		return append(out,
			Field{"special_type", "特别程序种类代码", specialExtension},
			Field{"special_name", "特别程序种类名称", fmt.Sprintf("延长%d个工作日", f.Extension.WorkingDays)},
			Field{"special_time", "特别程序开始时间", instant(l.At)},
			Field{"special_reason", "特别程序启动理由或依据", f.Extension.Reason + "；" + f.Extension.LegalBasis},
			Field{"end_time", "特别程序结束时间", instant(l.At)},
			Field{"handle_user", "办理人", handler(l)})
	}
	for _, x := range f.Suspensions {
		if x.EndedAt == nil || !x.EndedAt.Equal(l.At) {
			continue
		}
		return append(out,
			Field{"special_type", "特别程序种类代码", specialOther},
			Field{"special_name", "特别程序种类名称", suspensions[x.Kind]},
			Field{"special_time", "特别程序开始时间", instant(x.StartedAt)},
			Field{"special_reason", "特别程序启动理由或依据", x.Reason + "；" + x.LegalBasis},
			Field{"end_time", "特别程序结束时间", instant(*x.EndedAt)},
			Field{"handle_user", "办理人", handler(l)})
	}
	return out
}

var suspensions = map[center.SuspensionKind]string{
	center.SuspendHearing: "听证", center.SuspendTender: "招标", center.SuspendAuction: "拍卖", center.SuspendInspection: "检验",
	center.SuspendTesting: "检测", center.SuspendQuarantine: "检疫", center.SuspendAppraisal: "鉴定", center.SuspendExpertReview: "专家评审",
}

// result is a row of up_pro_result.
func result(f *file, l *ent.LedgerLine) []Field {
	out := []Field{
		{"project_no", "办件编号", f.Number},
		{"result_type", "", results[center.CaseStatus(l.Status)]},
		{"result_date", "办结时间", instant(l.At)},
		{"handle_user_name", "办理人姓名", handler(l)},
		{"is_delivery_results", "是否快递寄送结果", yes(f.licence != nil && f.licence.Channel != nil && *f.licence.Channel == center.DeliverByPost)},
		{"", "发证/盖章单位", f.department.Name},
	}
	if f.decision != nil {
		out = append(out, Field{"result_explain", "办件结果描述", strings.TrimSpace(f.decision.Number + " " + f.decision.Reasons)})
	} else if f.Reasons != nil {
		out = append(out, Field{"result_explain", "办件结果描述", *f.Reasons})
	}
	if f.licence != nil {
		out = append(out, Field{"result_cetr_name", "结果证照名称", f.licence.Title}, Field{"result_cetr_no", "结果证照编号", f.licence.Number},
			Field{"", "证照有效期限", validity(f.licence)})
	}
	return out
}

func validity(l *ent.Licence) string {
	if l.ValidUntil == nil {
		return l.ValidFrom.String() + "起长期"
	}
	return l.ValidFrom.String() + "至" + l.ValidUntil.String()
}

// licensed is a row of up_lic_data; nil when the licence is gone.
func (s *Service) licensed(ctx context.Context, f *file, full bool) ([]Field, error) {
	if f.licence == nil {
		return nil, nil
	}
	who, err := s.who(ctx, f, full)
	if err != nil {
		return nil, err
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	return []Field{
		{"certificate_name", "结果证照名称", f.licence.Title},
		{"certificate_number", "结果证照编号", f.licence.Number},
		{"certificate_type", "", string(f.Version.ResultKind)},
		{"certificate_type_code", "", f.Item.Code},
		{"certificate_holder", "", who.name},
		{"certificate_holder_code", "", who.number},
		{"certificate_holder_type", "", who.paper},
		{"issue_date", "", workday.DayOf(f.licence.IssuedAt).String()},
		{"issue_dept", "发证/盖章单位", f.department.Name},
		{"issue_dept_code", "", f.department.Code},
		{"certificate_area_code", "", book.Center.RegionCode},
	}, nil
}

// Items are the items in force as rows of up_task_general_basic, their documents
// as rows of up_task_general_material and their fees as rows of
// up_task_general_fee_project.
func (s *Service) Items(ctx context.Context) ([]*Record, error) {
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, err
	}
	day := s.Catalogue.Day(ctx)
	var out []*Record
	for _, item := range book.Published(day) {
		v := book.InForce(item.ID, day)
		base := item.Code + "-" + strconv.Itoa(v.Revision)
		out = append(out, &Record{ID: "up_task_general_basic-" + base, Table: "up_task_general_basic", Fields: basic(book, item, v)})
		g := book.Guide(v.ID)
		for _, d := range g.Documents {
			out = append(out, &Record{ID: fmt.Sprintf("up_task_general_material-%s-%d", base, d.Position), Table: "up_task_general_material", Fields: []Field{
				{"material_name", "材料名称", d.Name},
				{"is_need", "", map[center.Necessity]string{center.Required: "1", center.Conditional: "2", center.Held: "3"}[d.Necessity]},
				{"page_num", "", strconv.Itoa(d.Copies)},
				{"source_explain", "", d.Source},
				{"by_law", "", d.Basis},
				{"order_num", "", strconv.Itoa(d.Position)},
			}})
		}
		for _, x := range g.Fees {
			out = append(out, &Record{ID: fmt.Sprintf("up_task_general_fee_project-%s-%d", base, x.Position), Table: "up_task_general_fee_project", Fields: []Field{
				{"fee_name", "", x.Name},
				{"fee_stand", "", fmt.Sprintf("%d.%02d元%s", x.AmountFen/100, x.AmountFen%100, x.Unit)},
				{"by_law", "", x.Basis},
				{"order_num", "", strconv.Itoa(x.Position)},
			}})
		}
	}
	return out, nil
}

func basic(book *catalog.Book, item *ent.ServiceItem, v *ent.ServiceItemVersion) []Field {
	d := book.Department(item.DepartmentID)
	w := book.WindowsOf(d.ID)[0]
	g := book.Guide(v.ID)
	var flow, conditions []string
	for _, s := range g.Steps {
		flow = append(flow, s.Name)
	}
	for _, c := range v.Conditions {
		conditions = append(conditions, c.Zh)
	}
	return []Field{
		{"catalog_code", "基本编码", catalogCode(item)},
		{"task_code", "实施编码", item.Code},
		{"task_name", "事项名称", item.Name},
		{"task_type", "事项类型代码", itemTypes[item.Type]},
		{"task_state", "", versionStates[v.State]},
		{"task_version", "", strconv.Itoa(v.Revision)},
		{"by_law", "设定依据", clip(or(v.LegalBasis, "无设定依据，属公共服务"), 256)},
		{"use_level", "行使层级代码", "3"}, // the center is a city's
		{"dept_name", "实施主体", d.Name},
		{"dept_code", "", d.Code},
		{"dept_type", "", "1"},
		{"power_source", "", "1"},
		{"anticipate_day", "", strconv.Itoa(v.StatutoryAmount)},
		{"anticipate_type", "", units[v.StatutoryUnit]},
		{"promise_day", "", strconv.Itoa(v.PromisedAmount)},
		{"promise_type", "", units[v.PromisedUnit]},
		{"accept_condition", "", clip(or(strings.Join(conditions, "；"), "符合法定条件"), 256)},
		{"handle_flow", "", clip(strings.Join(flow, "—"), 256)},
		{"special_procedure", "", "听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审（行政许可法第四十五条）"},
		{"is_fee", "", yes(len(g.Fees) > 0)},
		{"server_type", "", audiences[item.Audience]},
		{"project_type", "", handlings[item.Handling]},
		{"limit_scene_num", "", map[center.OnlineLevel]string{center.OnlineFull: "0", center.OnlinePartial: "1", center.OnlineNone: "1"}[item.Online]},
		{"link_way", "", d.Phone},
		{"supervise_way", "", d.ComplaintPhone},
		{"transact_addr", "", book.Center.Address + " " + w.Floor + "层" + w.Zone + "区"},
		{"transact_time", "", w.Hours},
		{"is_single_login", "", "0"},
		{"app_is_single_login", "", "0"},
	}
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// clip cuts a text to what a column holds, in characters.
func clip(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most-1]) + "…"
}
