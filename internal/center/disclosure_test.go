package center

import (
	"fmt"
	"slices"
	"testing"

	"onewindow/internal/workday"
)

func open() Disclosure {
	return Disclosure{InForce: true, LegalBasis: "《食品安全法》第三十五条",
		Documents: []DisclosedDocument{{Name: Bilingual{"申请书", "application form"}, Sample: "申请人：张三", Basis: "办法第九条"},
			{Name: Bilingual{"营业执照", "business licence"}, Held: true, Basis: "办法第九条"}, {Name: Bilingual{"身份证", "identity card"}, Shown: true, Basis: "办法第九条"}},
		Steps: []CaseStage{StageIntake, StageExamination, StageApproval}, Statutory: 20, Promised: 0,
		Department: "市场监督管理局", Staff: 2, Windows: 1, Fees: []DisclosedFee{{Name: Bilingual{"工本费", "fee"}, Charged: true, Basis: "收费目录"}, {}},
		Phone: "0500-8100", Complaint: "0500-8200"}
}

func TestDisclosureGaps(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		change func(*Disclosure)
		want   string
	}{
		"all is open":            {func(*Disclosure) {}, "[]"},
		"laws are a basis too":   {func(d *Disclosure) { d.LegalBasis, d.Laws = "", 1 }, "[]"},
		"no basis":               {func(d *Disclosure) { d.LegalBasis = " " }, "[LEGAL_BASIS]"},
		"no documents":           {func(d *Disclosure) { d.Documents = nil }, "[DOCUMENTS]"},
		"no sample":              {func(d *Disclosure) { d.Documents[0].Sample = "" }, "[DOCUMENT_SAMPLE 申请书]"},
		"no rule for a document": {func(d *Disclosure) { d.Documents[2].Basis = "" }, "[DOCUMENT_BASIS 身份证]"},
		"what the center holds":  {func(d *Disclosure) { d.Documents[1].Basis, d.Documents[1].Sample = "", "" }, "[]"},
		"a step is missing":      {func(d *Disclosure) { d.Steps = d.Steps[:2] }, "[PROCEDURE 决定]"},
		"no law's limit":         {func(d *Disclosure) { d.Statutory = -1 }, "[STATUTORY_LIMIT]"},
		"no promise":             {func(d *Disclosure) { d.Promised = -1 }, "[PROMISED_LIMIT]"},
		"no department":          {func(d *Disclosure) { d.Department = "" }, "[DEPARTMENT]"},
		"nobody":                 {func(d *Disclosure) { d.Staff = 0 }, "[HANDLING_STAFF]"},
		"no window":              {func(d *Disclosure) { d.Windows = 0 }, "[WINDOW]"},
		"no basis of a fee":      {func(d *Disclosure) { d.Fees[0].Basis = "" }, "[FEE_BASIS 工本费]"},
		"a fee of nothing":       {func(d *Disclosure) { d.Fees[0].Basis, d.Fees[0].Charged = "", false }, "[]"},
		"free of charge":         {func(d *Disclosure) { d.Fees = nil }, "[]"},
		"nobody to ask":          {func(d *Disclosure) { d.Phone = "" }, "[CONSULTATION_CHANNEL]"},
		"nobody to complain to":  {func(d *Disclosure) { d.Complaint = "" }, "[COMPLAINT_CHANNEL]"},
		"one phone for both":     {func(d *Disclosure) { d.Complaint = d.Phone }, "[COMPLAINT_CHANNEL]"},
		"a draft tells nothing else": {func(d *Disclosure) {
			*d = Disclosure{Department: d.Department, Staff: 1, Windows: 1, Phone: d.Phone, Complaint: d.Complaint}
		}, "[NOT_IN_FORCE]"},
		"several at once": {func(d *Disclosure) { d.LegalBasis, d.Staff, d.Documents[0].Sample = "", 0, "" }, "[LEGAL_BASIS DOCUMENT_SAMPLE 申请书 HANDLING_STAFF]"},
	} {
		d := open()
		x.change(&d)
		var got []string
		for _, g := range DisclosureGaps(d) {
			s := string(g.Kind)
			if g.About.Zh != "" {
				s += " " + g.About.Zh
			}
			got = append(got, s)
			if g.Says.Zh == "" || g.Says.En == "" || !g.Kind.IsValid() || (g.About.Zh == "") != (g.About.En == "") {
				t.Errorf("%s: %+v is not said in both languages", name, g)
			}
		}
		if fmt.Sprint(got) != x.want {
			t.Errorf("%s: %v, want %s", name, got, x.want)
		}
	}
}

// Every kind can be found, or it would be a promise that nobody keeps.
func TestEveryDisclosureGapCanBeFound(t *testing.T) {
	t.Parallel()
	found := DisclosureGaps(Disclosure{})
	bad := open()
	bad.LegalBasis, bad.Statutory, bad.Promised, bad.Steps, bad.Fees[0].Basis = "", -1, -1, nil, ""
	bad.Documents[0].Sample, bad.Documents[0].Basis = "", ""
	found = append(found, DisclosureGaps(bad)...)
	bad.Documents = nil
	found = append(found, DisclosureGaps(bad)...)
	for _, k := range DisclosureGapKind("").Values() {
		if !slices.ContainsFunc(found, func(g DisclosureGap) bool { return string(g.Kind) == k }) {
			t.Errorf("%s is never found", k)
		}
	}
}

func TestMaskNumber(t *testing.T) {
	t.Parallel()
	day, err := workday.ParseDay("2026-11-24")
	if err != nil {
		t.Fatal(err)
	}
	for number, want := range map[string]string{
		Number{Region: "YZ", Day: day, Seq: 417}.String():                        "YZ-20261124-***17-*",
		Number{Region: "YZ", Day: day, Seq: 1234567}.String():                    "YZ-20261124-*****67-*",
		Number{Region: "YZ", Kind: NumberApplication, Day: day, Seq: 5}.String(): "YZS-20261124-***05-*",
		"":                    "",
		"YZ-20261124-00417-9": "",
	} {
		if got := MaskNumber(number); got != want {
			t.Errorf("%s: %s, want %s", number, got, want)
		}
	}
}

func TestCheckPublishAnnouncement(t *testing.T) {
	t.Parallel()
	day := func(d int) *workday.Day { x := workday.Day(d); return &x }
	for name, x := range map[string]struct {
		change func(*AnnouncementSituation)
		want   ErrorCode
	}{
		"today":                       {func(*AnnouncementSituation) {}, ""},
		"by nobody":                   {func(s *AnnouncementSituation) { s.SignedIn = false }, ErrUnauthenticated},
		"by somebody else":            {func(s *AnnouncementSituation) { s.Admin = false }, ErrForbidden},
		"in the past":                 {func(s *AnnouncementSituation) { s.From = 99 }, ErrBadUserInput},
		"for one day":                 {func(s *AnnouncementSituation) { s.Until = day(100) }, ""},
		"ending before it begins":     {func(s *AnnouncementSituation) { s.From, s.Until = 105, day(104) }, ErrBadUserInput},
		"a policy without its number": {func(s *AnnouncementSituation) { s.Kind, s.Source = NoticePolicy, "市政府" }, ErrBadUserInput},
		"a policy of nobody":          {func(s *AnnouncementSituation) { s.Kind, s.Reference = NoticePolicy, "云政发1号" }, ErrBadUserInput},
		"a policy": {func(s *AnnouncementSituation) {
			s.Kind, s.Reference, s.Source = NoticePolicy, "云政发1号", "市政府"
		}, ""},
		"another edition":            {func(s *AnnouncementSituation) { s.Before, s.BeforeKind, s.BeforeFrom = 1, NoticeAnnouncement, 90 }, ""},
		"another edition of the day": {func(s *AnnouncementSituation) { s.Before, s.BeforeKind, s.BeforeFrom = 1, NoticeAnnouncement, 100 }, ""},
		"another kind":               {func(s *AnnouncementSituation) { s.Before, s.BeforeKind, s.BeforeFrom = 1, NoticePolicy, 90 }, ErrConflict},
		"before one that is to come": {func(s *AnnouncementSituation) { s.Before, s.BeforeKind, s.BeforeFrom = 1, NoticeAnnouncement, 110 }, ErrConflict},
		"before one that was to come": {func(s *AnnouncementSituation) {
			s.Before, s.BeforeKind, s.BeforeFrom, s.BeforeUntil = 1, NoticeAnnouncement, 110, day(109)
		}, ""},
	} {
		s := AnnouncementSituation{SignedIn: true, Admin: true, Kind: NoticeAnnouncement, Today: 100, From: 100}
		x.change(&s)
		if got := CodeOf(CheckPublishAnnouncement(s)); got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
	for name, x := range map[string]struct {
		signedIn, admin bool
		until           *workday.Day
		want            ErrorCode
	}{
		"open":             {true, true, nil, ""},
		"on its last day":  {true, true, day(100), ""},
		"over":             {true, true, day(99), ErrIllegalStep},
		"by nobody":        {false, false, nil, ErrUnauthenticated},
		"by somebody else": {true, false, nil, ErrForbidden},
	} {
		if got := CodeOf(CheckWithdrawAnnouncement(x.signedIn, x.admin, 100, x.until)); got != x.want {
			t.Errorf("withdrawing, %s: %q, want %q", name, got, x.want)
		}
	}
}
