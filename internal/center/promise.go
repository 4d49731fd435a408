package center

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"onewindow/internal/workday"
)

// BrokenOutcome is what becomes of a case whose promised documents did not come.
type BrokenOutcome string

// The outcomes. A licence that was accepted must be decided (Licensing Law,
// articles 37 and 38), so that only another kind of item may simply end.
const (
	BrokenRefuse    BrokenOutcome = "REFUSE"
	BrokenTerminate BrokenOutcome = "TERMINATE"
)

// Leniency is that an item may be accepted before all documents are there
// (容缺受理): which of them may follow, and what follows when they do not.
type Leniency struct {
	Documents       []string      `json:"documents"` // keys of required documents; never the essential ones
	Days            int           `json:"days"`      // working days from acceptance
	Most            int           `json:"most"`      // how many may follow at once
	OnBroken        BrokenOutcome `json:"onBroken"`
	ExclusionMonths int           `json:"exclusionMonths"` // how long whoever breaks the promise is not offered it again
	Basis           string        `json:"basis"`
	Provenance      string        `json:"provenance"`
}

// MaxDeferDays bounds how long a document may follow, in working days.
const MaxDeferDays = 30

// Text is the promise in words, the same for everybody who makes it.
func (l *Leniency) Text() Bilingual {
	after := Bilingual{"逾期未补的，本机关将依法作出不予许可决定", "Should they not come, the application is refused"}
	if l.OnBroken == BrokenTerminate {
		after = Bilingual{"逾期未补的，办理终止", "Should they not come, the matter ends"}
	}
	return Bilingual{
		Zh: fmt.Sprintf("本人（单位）承诺自受理之日起%d个工作日内补齐所列材料，保证已提交和后补的材料真实有效。补齐之前不能作出准予决定。%s，并自确认之日起%d个月内不再适用容缺受理和告知承诺。", l.Days, after.Zh, l.ExclusionMonths),
		En: fmt.Sprintf("I promise to hand in the documents listed within %d working days of acceptance, and that all documents are true and valid. Nothing is granted before they are in. %s, and for %d months I am offered neither lenient acceptance nor a commitment.", l.Days, after.En, l.ExclusionMonths),
	}
}

// CommitmentScope is what an applicant's word stands in for.
type CommitmentScope string

// The scopes.
const (
	CommitProofs      CommitmentScope = "PROOFS"
	CommitExamination CommitmentScope = "EXAMINATION"
)

// CommitmentTerms are that an item takes the applicant's word (告知承诺制): what
// the applicant is told, what they commit to, and how it is verified later.
type CommitmentTerms struct {
	Scope           CommitmentScope `json:"scope"`
	Documents       []string        `json:"documents,omitempty"` // keys of the documents it replaces
	Notice          Bilingual       `json:"notice"`              // the conditions, and what a false commitment leads to
	Pledge          Bilingual       `json:"pledge"`
	AtOnce          bool            `json:"atOnce,omitempty"`       // decided at the window, the same day
	PromisedDays    int             `json:"promisedDays,omitempty"` // a shorter promise, in working days; 0: the item's
	Verify          workday.Limit   `json:"verify"`                 // from the decision
	PutRightDays    int             `json:"putRightDays"`           // working days from the order
	ExclusionMonths int             `json:"exclusionMonths"`
	Basis           string          `json:"basis"`
	Provenance      string          `json:"provenance"`
}

// CommitmentVerdict is what the later verification found.
type CommitmentVerdict string

// The verdicts.
const (
	CommitmentMet    CommitmentVerdict = "MET"
	CommitmentNotMet CommitmentVerdict = "NOT_MET"
)

// ExclusionKind is why a person's word is not taken for a while.
type ExclusionKind string

// The kinds.
const (
	ExcludedBrokenPromise   ExclusionKind = "BROKEN_PROMISE"
	ExcludedFalseCommitment ExclusionKind = "FALSE_COMMITMENT"
)

// TermsDigest names the exact text that somebody agreed to: what was promised can
// be proven from the ledger long after the item's text has changed. Terms that
// say the same have the same digest.
func TermsDigest(item string, terms any) string {
	b, err := json.Marshal(terms)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(append([]byte(item+"|"), b...))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// LintLeniency tells what keeps a leniency from being published. documents are
// the item's: key to whether it must be brought.
func LintLeniency(l *Leniency, licence bool, documents map[string]Necessity) Findings {
	if l == nil {
		return nil
	}
	var out Findings
	find := out.When
	find(len(l.Documents) == 0 || l.Most < 1 || l.Most > len(l.Documents), "lenient", "容缺材料数目不对", "lenient acceptance names no document, or more than it lists may follow")
	for _, key := range l.Documents {
		n, ok := documents[key]
		find(!ok || n == Held, "lenient", "容缺材料不在清单内：%[1]s", "lenient acceptance of a document that is not asked for: %[1]s", key)
	}
	essential := 0
	for key, n := range documents {
		if n == Required && !strings.Contains("|"+strings.Join(l.Documents, "|")+"|", "|"+key+"|") {
			essential++
		}
	}
	find(essential == 0, "lenient", "须保留主要申请材料", "no essential document is left to accept on")
	find(l.Days < 1 || l.Days > MaxDeferDays, "lenient", "容缺补正时限须为1至30个工作日", "promised documents need a limit of 1 to 30 working days")
	find(licence && l.OnBroken != BrokenRefuse, "lenient", "许可事项受理后须作出决定（许可法第三十七条、第三十八条）", "a licence that was accepted must be decided")
	find(l.ExclusionMonths < 1 || l.ExclusionMonths > 60, "lenient", "不再适用的期限须为1至60个月", "exclusion of 1 to 60 months")
	find(l.Basis == "", "lenient", "容缺受理缺依据", "lenient acceptance without a basis")
	return out
}

// LintCommitment tells what keeps commitment terms from being published.
func LintCommitment(c *CommitmentTerms, documents map[string]Necessity) Findings {
	if c == nil {
		return nil
	}
	var out Findings
	find := out.When
	for _, key := range c.Documents {
		n, ok := documents[key]
		find(!ok || n == Held, "commitment", "承诺替代的材料不在清单内：%[1]s", "commitment instead of a document that is not asked for: %[1]s", key)
	}
	find(c.Scope == CommitProofs && len(c.Documents) == 0, "commitment", "须写明替代的证明", "a commitment instead of proofs names them")
	find(!c.Scope.IsValid(), "commitment", "缺承诺类型", "commitment without a scope")
	find(c.Notice.Zh == "" || c.Notice.En == "" || c.Pledge.Zh == "" || c.Pledge.En == "", "commitment", "缺告知承诺文本", "commitment without its text in both languages")
	find(c.Verify.Amount < 1, "commitment", "缺核查时限", "commitment without a limit for its verification")
	find(c.PutRightDays < 1, "commitment", "缺整改时限", "commitment without a limit to put right")
	find(c.AtOnce && c.Scope != CommitExamination, "commitment", "只有免予审查的承诺可当场决定", "only a commitment instead of the examination is decided at once")
	find(c.ExclusionMonths < 1 || c.ExclusionMonths > 60, "commitment", "不再适用的期限须为1至60个月", "exclusion of 1 to 60 months")
	find(c.Basis == "", "commitment", "告知承诺缺依据", "commitment without a basis")
	return out
}

// Excluded is the refusal of whose word is not taken for a while.
func Excluded() error {
	return Refuse(ErrExcluded, "", "曾作出虚假承诺或未履行容缺承诺，在记录期内或信用修复前不适用（国办发〔2020〕42号）。请按清单交齐材料，仍可正常申请。", "A promise or commitment was broken before: while the record stands and is not repaired, neither is open (State Council Office 2020 No. 42). Applying with all documents stays open.")
}

// promising checks the acts of lenient acceptance and of what was promised with it.
func promising(a CaseAction, role Role, s Situation) error {
	switch a {
	case ActAcceptLeniently:
		switch {
		case !s.Lenient:
			return Refuse(ErrIllegalStep, "", "这个事项不适用容缺受理。什么都没有改动。", "This item is not accepted leniently. Nothing was changed.")
		case s.Corrected:
			return Refuse(ErrIllegalStep, "", "已经一次性告知补正，不能再以容缺方式要求其他材料（行政许可法第三十二条）。什么都没有改动。", "The one correction notice listed everything; no more can be asked for as documents to follow (Licensing Law, article 32). Nothing was changed.")
		case s.Excluded:
			return Excluded()
		}
	case ActHandInDeferred:
		switch {
		case role != RoleClerk && !s.Mine:
			return Refuse(ErrNotFound, "caseId", "没有找到这个办件，或者您无权查看。", "There is no such case, or you may not see it.")
		case !s.Deferred:
			return Refuse(ErrIllegalStep, "", "没有待补的容缺材料。", "No promised documents are awaited.")
		case s.PromiseOver:
			return Refuse(ErrLimitEnded, "", "承诺的补交期限已过。什么都没有改动。", "The time promised for the documents has passed. Nothing was changed.")
		}
	case ActRecordBroken:
		if !s.Deferred || !s.PromiseOver {
			return Refuse(ErrIllegalStep, "", "没有逾期未补的容缺材料。", "No promised document is overdue.")
		}
	}
	return nil
}

// committing checks the later verification of a commitment and what follows.
func committing(a CaseAction, s Situation) error {
	if !s.Committed {
		return Refuse(ErrIllegalStep, "", "这个办件没有告知承诺。", "The case rests on no commitment.")
	}
	switch a {
	case ActVerifyCommitment:
		switch {
		case s.Verified:
			return Refuse(ErrIllegalStep, "", "已经核查过。", "It was verified already.")
		case !s.Verifies:
			return Refuse(ErrNotAssigned, "", "核查任务由别人承办。什么都没有改动。", "The verification is assigned to somebody else. Nothing was changed.")
		}
	case ActRecordPutRight:
		switch {
		case !s.OrderOpen:
			return Refuse(ErrIllegalStep, "", "没有待整改的事项。", "No order to put right is open.")
		case !s.SameOrgan:
			return Refuse(ErrForbidden, "", "只有作出决定的部门可以记录整改。", "Only the deciding department may record it.")
		}
	case ActStateOnOrder:
		switch {
		case !s.Mine:
			return Refuse(ErrNotFound, "caseId", "没有找到这个办件，或者您无权查看。", "There is no such case, or you may not see it.")
		case !s.OrderOpen:
			return Refuse(ErrIllegalStep, "", "没有责令整改，无须陈述申辩。", "Nothing was ordered; there is nothing to state.")
		case s.Heard:
			return Refuse(ErrIllegalStep, "", "已经陈述申辩过。", "A statement was made already.")
		}
	case ActRevokeCommitment:
		switch {
		case !s.OrderOpen:
			return Refuse(ErrIllegalStep, "", "没有未完成的整改，不能撤销。", "No order to put right is open, so nothing can be revoked.")
		case !s.SameOrgan:
			return Refuse(ErrForbidden, "", "只有作出决定的部门可以撤销（行政许可法第六十九条）。", "Only the deciding department may revoke it (Licensing Law, article 69).")
		case s.Verifier:
			return Refuse(ErrSamePerson, "", "核查人与撤销决定人不能是同一个人。什么都没有改动。", "Whoever verified it may not revoke it. Nothing was changed.")
		case !s.OrderOver:
			return Refuse(ErrIllegalStep, "", "整改和陈述申辩的期限还没有过。什么都没有改动。", "The time to put right and to state one's case has not passed. Nothing was changed.")
		}
	}
	return nil
}

// RevokedTo is where a case goes whose decision was revoked. What is not handed
// over yet ends: nothing may be made out or handed over on it any more. What was
// handed over stays where it is until it is filed away.
func RevokedTo(stage CaseStage, status CaseStatus) (CaseStage, CaseStatus) {
	if stage == StageDelivered {
		return stage, status
	}
	return StageClosed, StatusTerminated
}

// RepairSituation is all that the rules ask of an entry on the record of broken
// promises whose repair (信用修复) is asked for or ruled on.
type RepairSituation struct {
	InForce bool
	Own     bool // the actor is who is on the record, or shows the query code
	Rules   bool // the actor heads the deciding department, or supervises
	Asked   bool // repair was asked for and is not ruled on
	Ruled   bool // it was ruled on
}

// CheckAskRepair tells why repair may not be asked for, or nil; after a refusal it
// may be asked for again.
func CheckAskRepair(s RepairSituation) error {
	if !s.InForce || !s.Own || s.Asked {
		return Refuse(ErrIllegalStep, "", "这条记录不能申请修复：不是您的、已经终止，或者已经申请。", "No repair can be asked for: the record is not yours, has ended, or a request is open.")
	}
	return nil
}

// CheckRuleOnRepair tells why repair may not be ruled on, or nil; asked for or not,
// once, and again when it is asked for again.
func CheckRuleOnRepair(s RepairSituation) error {
	switch {
	case !s.Rules:
		return Refuse(ErrForbidden, "", "由作出决定的部门负责人或者监察员裁定。", "The head of the deciding department or the supervisor rules on it.")
	case !s.InForce, s.Ruled && !s.Asked:
		return Refuse(ErrIllegalStep, "", "这条记录已经终止或者已经裁定。", "The record has ended or was ruled on.")
	}
	return nil
}
