package center

import (
	"regexp"
	"slices"
	"strings"

	"onewindow/internal/workday"
)

// DisclosureGapKind is something that must be open to everybody about an item
// and is missing.
type DisclosureGapKind string

// What can be missing. Each has its sentence in disclosure.graphqls.
const (
	GapNotInForce      DisclosureGapKind = "NOT_IN_FORCE"
	GapLegalBasis      DisclosureGapKind = "LEGAL_BASIS"
	GapDocuments       DisclosureGapKind = "DOCUMENTS"
	GapDocumentSample  DisclosureGapKind = "DOCUMENT_SAMPLE"
	GapDocumentBasis   DisclosureGapKind = "DOCUMENT_BASIS"
	GapProcedure       DisclosureGapKind = "PROCEDURE"
	GapStatutoryLimit  DisclosureGapKind = "STATUTORY_LIMIT"
	GapPromisedLimit   DisclosureGapKind = "PROMISED_LIMIT"
	GapDepartment      DisclosureGapKind = "DEPARTMENT"
	GapHandlingStaff   DisclosureGapKind = "HANDLING_STAFF"
	GapWindow          DisclosureGapKind = "WINDOW"
	GapFeeBasis        DisclosureGapKind = "FEE_BASIS"
	GapComplaintPhone  DisclosureGapKind = "COMPLAINT_CHANNEL"
	GapConsultingPhone DisclosureGapKind = "CONSULTATION_CHANNEL"
)

// DisclosureGap is one thing missing: what, of what (a document, a step, a fee;
// empty for the item as a whole), and a sentence in both languages.
type DisclosureGap struct {
	Kind  DisclosureGapKind
	About Bilingual
	Says  Bilingual
}

// Disclosure is what is open about an item, as far as the rule cares.
type Disclosure struct {
	InForce    bool
	LegalBasis string
	Laws       int // articles cited
	Documents  []DisclosedDocument
	Steps      []CaseStage
	Statutory  int // amount; negative: not stated
	Promised   int
	Department string
	Staff      int // posts of the department that handle it, held by somebody
	Windows    int
	Fees       []DisclosedFee
	Phone      string // to ask
	Complaint  string // to complain; must be another
}

// DisclosedDocument is a required document as the guide shows it.
type DisclosedDocument struct {
	Name   Bilingual
	Held   bool // the center holds or fetches it: nobody is asked for it
	Shown  bool // an original that somebody else issued, only shown
	Sample string
	Basis  string
}

// DisclosedFee is a fee as the guide shows it.
type DisclosedFee struct {
	Name    Bilingual
	Charged bool // something is charged, or can come to be
	Basis   string
}

// disclosedSteps are the steps of the procedure that people must be told.
var disclosedSteps = []struct {
	stage CaseStage
	name  Bilingual
}{
	{StageIntake, Bilingual{"收件受理", "receipt"}}, {StageExamination, Bilingual{"审查", "examination"}}, {StageApproval, Bilingual{"决定", "decision"}},
}

// DisclosureGaps tells what is missing for an item to be fully open: policy and
// basis, required documents with samples, procedure, limits, department, staff
// and window, fees with their basis, channels to ask and to complain (Regulations
// on Open Government Information; Licensing Law, article 30). Nothing: an empty list.
func DisclosureGaps(d Disclosure) []DisclosureGap {
	out := []DisclosureGap{}
	find := func(missing bool, kind DisclosureGapKind, about Bilingual, zh, en string) {
		if missing {
			out = append(out, DisclosureGap{kind, about, Bilingual{zh, en}})
		}
	}
	none := Bilingual{}
	find(!d.InForce, GapNotInForce, none, "没有现行有效的办事指南。", "No guide is in force.")
	if d.InForce {
		find(blank(d.LegalBasis) && d.Laws == 0, GapLegalBasis, none, "没有写明政策和设定依据。", "Neither policy nor legal basis is stated.")
		find(len(d.Documents) == 0, GapDocuments, none, "没有列出申请材料。", "No required documents are listed.")
		for _, x := range d.Documents {
			find(!x.Held && !x.Shown && blank(x.Sample), GapDocumentSample, x.Name, "材料没有示范文本。", "The document has no sample.")
			find(!x.Held && blank(x.Basis), GapDocumentBasis, x.Name, "材料没有写明要求依据。", "No rule is named that allows asking for the document.")
		}
		for _, s := range disclosedSteps {
			find(!slices.Contains(d.Steps, s.stage), GapProcedure, s.name, "办理程序缺这一步。", "The procedure lacks this step.")
		}
		find(d.Statutory < 0, GapStatutoryLimit, none, "没有写明法定时限。", "The law's limit is not stated.")
		find(d.Promised < 0, GapPromisedLimit, none, "没有写明承诺时限。", "The promised limit is not stated.")
		for _, f := range d.Fees {
			find(f.Charged && blank(f.Basis), GapFeeBasis, f.Name, "收费没有写明依据。", "The fee has no legal basis.")
		}
	}
	find(blank(d.Department), GapDepartment, none, "没有写明承办部门。", "The undertaking department is not stated.")
	find(d.Staff == 0, GapHandlingStaff, none, "没有公开的经办人员。", "Nobody is named who handles it.")
	find(d.Windows == 0, GapWindow, none, "没有受理窗口。", "No window takes it.")
	find(blank(d.Phone), GapConsultingPhone, none, "没有咨询电话。", "There is no number to ask.")
	find(blank(d.Complaint) || d.Complaint == d.Phone, GapComplaintPhone, none, "没有独立的监督投诉电话。", "There is no complaint channel of its own.")
	return out
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// MaskNumber writes a case's number as everybody may see it: region, day and the
// last two figures of its count, so that whoever has it knows it again and
// nobody else can enter it. What is no number of a case gives nothing.
func MaskNumber(number string) string {
	n, err := ParseNumber(number)
	if err != nil {
		return ""
	}
	parts := strings.Split(n.String(), "-")
	count := parts[2]
	return parts[0] + "-" + parts[1] + "-" + strings.Repeat("*", len(count)-2) + count[len(count)-2:] + "-*"
}

// AnnouncementKey is what names an announcement over its editions.
var AnnouncementKey = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// AnnouncementSituation is all that the rules ask before an edition is published.
type AnnouncementSituation struct {
	SignedIn, Admin bool
	Kind            NoticeKind
	Reference       string // the official number of a policy
	Source          string // who issued it
	Today, From     workday.Day
	Until           *workday.Day
	// The edition before; none when Before is zero.
	Before      int
	BeforeKind  NoticeKind
	BeforeFrom  workday.Day
	BeforeUntil *workday.Day
}

// CheckPublishAnnouncement tells why an edition may not be published, or nil. What
// was published is never changed: another edition follows it.
func CheckPublishAnnouncement(s AnnouncementSituation) error {
	if err := mayAnnounce(s.SignedIn, s.Admin); err != nil {
		return err
	}
	switch {
	case s.Kind == NoticePolicy && (blank(s.Reference) || blank(s.Source)):
		return Refuse(ErrBadUserInput, "reference", "政策文件要写明文号和制定机关。什么都没有保存。", "A policy needs its official number and who issued it. Nothing was saved.")
	case s.From < s.Today:
		return Refuse(ErrBadUserInput, "from", "开始日期不能早于今天。什么都没有保存。", "The first day cannot be in the past. Nothing was saved.")
	case s.Until != nil && *s.Until < s.From:
		return Refuse(ErrBadUserInput, "until", "结束日期不能早于开始日期。什么都没有保存。", "The last day cannot be before the first. Nothing was saved.")
	case s.Before > 0 && s.BeforeKind != s.Kind:
		return Refuse(ErrConflict, "kind", "这个编号已用于另一类公告。什么都没有保存。", "This key belongs to an announcement of another kind. Nothing was saved.")
	case s.Before > 0 && s.From < s.BeforeFrom && (s.BeforeUntil == nil || *s.BeforeUntil >= s.BeforeFrom):
		return Refuse(ErrConflict, "from", "上一版开始得更晚，请先撤回它。什么都没有保存。", "The edition before it begins later; withdraw that first. Nothing was saved.")
	}
	return nil
}

// CheckWithdrawAnnouncement tells why an edition may not be withdrawn, or nil.
func CheckWithdrawAnnouncement(signedIn, admin bool, today workday.Day, until *workday.Day) error {
	if err := mayAnnounce(signedIn, admin); err != nil {
		return err
	}
	if until != nil && *until < today {
		return Refuse(ErrIllegalStep, "announcementId", "这一版已经结束，不必撤回。什么都没有改动。", "This edition is over already. Nothing was changed.")
	}
	return nil
}

func mayAnnounce(signedIn, admin bool) error {
	switch {
	case !signedIn:
		return Refuse(ErrUnauthenticated, "", "请先登录。", "Sign in first.")
	case !admin:
		return Refuse(ErrForbidden, "", "只有管理员可以发布和撤回公告。", "Only administrators may publish and withdraw announcements.")
	}
	return nil
}
