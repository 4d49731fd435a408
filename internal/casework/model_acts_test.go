package casework_test

import (
	"context"

	"pgregory.net/rapid"

	"onewindow/ent"
	"onewindow/ent/interestedparty"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// do takes an act with an input that is in order, so that only the rules can refuse it.
func (h *history) do(rt *rapid.T, ctx context.Context, k *known, who center.Actor, action center.CaseAction) error { //nolint:revive // rapid first
	row := h.row(rt, k)
	id := row.GlobalID()
	var code *string
	if who.AccountID == 0 {
		code = &k.code
	}
	said, law := "按规定办理。", "《中华人民共和国行政许可法》"
	today := workday.DayOf(h.now)
	files, err := h.Cases.Files(ctx, []*ent.ServiceCase{row})
	must(rt, err)
	f := files[0]
	s := h.Cases
	switch action {
	case center.ActAccept:
		_, err = s.Accept(ctx, casework.AcceptCaseInput{CaseID: id})
	case center.ActDecline:
		_, err = s.Decline(ctx, casework.DeclineCaseInput{CaseID: id, Outcome: center.NotEligible, Reasons: said, LegalBasis: law})
	case center.ActReturn:
		_, err = s.Return(ctx, casework.ReturnCaseInput{CaseID: id, Reasons: said, LegalBasis: law})
	case center.ActRequestCorrection:
		_, err = s.RequestCorrection(ctx, casework.RequestCorrectionInput{CaseID: id, Defects: []*casework.DefectInput{{Problem: said, Remedy: said}}})
	case center.ActSubmitCorrection:
		_, err = s.SubmitCorrection(ctx, casework.SubmitCorrectionInput{CaseID: id, QueryCode: code})
	case center.ActTakeUp:
		_, err = s.TakeUp(ctx, casework.TakeUpCaseInput{CaseID: id})
	case center.ActExamine:
		_, err = s.Examine(ctx, casework.ExamineCaseInput{CaseID: id, Opinion: center.RecommendGrant})
	case center.ActDecide:
		d := rapid.SampledFrom([]center.DecisionOutcome{center.DecisionGranted, center.DecisionGranted, center.DecisionRefused}).Draw(rt, "decision")
		if f.Referral != nil && f.Referral.Reply != nil {
			d = *f.Referral.Reply
		}
		if f.Promise != nil && f.Promise.DueDay != nil && f.Promise.KeptAt == nil {
			d = center.DecisionRefused // nothing is granted before promised documents are in
		}
		_, err = s.Decide(ctx, casework.DecideCaseInput{CaseID: id, Decision: d, Reasons: &said, LegalBasis: &law})
	case center.ActComplete:
		_, err = s.Complete(ctx, casework.CompleteCaseInput{CaseID: id})
	case center.ActIssueLicence:
		_, err = s.IssueLicence(ctx, casework.IssueLicenceInput{CaseID: id})
	case center.ActDeliverLicence:
		_, err = s.DeliverLicence(ctx, casework.DeliverLicenceInput{CaseID: id})
	case center.ActSuspend:
		_, err = s.Suspend(ctx, casework.SuspendCaseInput{CaseID: id, Kind: center.SuspendTesting, LegalBasis: law, ExpectedWorkingDays: 3, Reason: said})
	case center.ActResume:
		_, err = s.Resume(ctx, casework.ResumeCaseInput{CaseID: id})
	case center.ActExtend:
		_, err = s.Extend(ctx, casework.ExtendCaseInput{CaseID: id, Reason: said})
	case center.ActWithdraw:
		_, err = s.Withdraw(ctx, casework.WithdrawCaseInput{CaseID: id, QueryCode: code})
	case center.ActGiveOpinion:
		o := rapid.SampledFrom(center.OpinionKind("").Values()).Draw(rt, "opinion")
		_, err = s.GiveOpinion(ctx, casework.GiveDepartmentOpinionInput{CaseID: id, Opinion: center.OpinionKind(o), Reasons: &said, LegalBasis: &law})
	case center.ActHoldMeeting:
		codes := []string{h.book.Department(row.DepartmentID).Code}
		for _, a := range f.Version.Assistants {
			codes = append(codes, a.Department)
		}
		_, err = s.HoldMeeting(ctx, casework.HoldJointMeetingInput{CaseID: id, HeldOn: today, DepartmentCodes: codes, Minutes: said})
	case center.ActRecordVisit:
		visitors, verr := s.Visitors(ctx, f)
		must(rt, verr)
		_, err = s.RecordVisit(ctx, casework.RecordSiteVisitInput{CaseID: id, VisitedOn: today, StaffIds: []string{visitors[0].GlobalID(), visitors[1].GlobalID()}, Findings: said})
	case center.ActReferUp:
		_, err = s.ReferUp(ctx, casework.ReferToSuperiorInput{CaseID: id, Opinion: said})
	case center.ActRecordReply:
		r := rapid.SampledFrom([]center.DecisionOutcome{center.DecisionGranted, center.DecisionRefused}).Draw(rt, "reply")
		_, err = s.RecordReply(ctx, casework.RecordSuperiorReplyInput{CaseID: id, Reply: r, Reasons: &said})
	case center.ActHandOn:
		_, err = s.HandOn(ctx, casework.HandOnReplyInput{CaseID: id})
	case center.ActDecideAtWindow:
		_, err = s.DecideAtWindow(ctx, casework.DecideAtWindowInput{CaseID: id, Decision: center.DecisionGranted})
	case center.ActRequestReview:
		_, err = s.RequestReview(ctx, casework.RequestReviewInput{CaseID: id, Reason: said, QueryCode: code})
	case center.ActRuleOnReview:
		r := rapid.SampledFrom(center.ReviewRuling("").Values()).Draw(rt, "ruling")
		_, err = s.RuleOnReview(ctx, casework.RuleOnReviewInput{CaseID: id, Ruling: center.ReviewRuling(r), Reasons: said})
	case center.ActConfirmSuspension:
		yes := rapid.IntRange(0, 2).Draw(rt, "confirm") > 0
		_, err = s.ConfirmSuspension(ctx, casework.ConfirmSuspensionInput{CaseID: id, Confirm: yes, Reason: &said})
	case center.ActNameParty:
		identity := "11010519491231002X"
		_, err = s.NameParty(ctx, casework.NameInterestedPartyInput{CaseID: id, Interest: said, Party: &casework.ApplicantInput{Name: "邻居", IdentityNumber: &identity}})
	case center.ActHearParty:
		party := center.GlobalID("InterestedParty", 1)
		if p, perr := h.Store.Read(ctx).InterestedParty.Query().Where(interestedparty.CaseID(row.ID)).First(ctx); perr == nil {
			party = p.GlobalID()
		}
		_, err = s.HearParty(ctx, casework.HearInterestedPartyInput{CaseID: id, PartyID: party, Statement: said})
	case center.ActAskHearing:
		_, err = s.AskHearing(ctx, casework.AskHearingInput{CaseID: id, QueryCode: code})
	case center.ActRecordHearing:
		presider := center.GlobalID("Staff", 1)
		if all, perr := s.Presiders(ctx, f); perr == nil {
			for _, p := range all {
				if p.ID != who.StaffID {
					presider = p.GlobalID()
				}
			}
		}
		_, err = s.RecordHearing(ctx, casework.RecordHearingInput{CaseID: id, HeldOn: today, PresiderID: presider, Record: said})
	case center.ActAcceptLeniently:
		yes := true
		_, err = s.AcceptLeniently(ctx, casework.AcceptLenientlyInput{CaseID: id, Later: []string{"management-rules"}, SignedOnPaper: &yes})
	case center.ActHandInDeferred:
		key := "management-rules"
		_, err = s.HandInDeferred(ctx, casework.HandInDeferredInput{CaseID: id, QueryCode: code, Documents: []*casework.DocumentInput{{Requirement: &key}}})
	case center.ActVerifyCommitment:
		v := rapid.SampledFrom([]center.CommitmentVerdict{center.CommitmentMet, center.CommitmentNotMet, center.CommitmentNotMet}).Draw(rt, "verdict")
		_, err = s.VerifyCommitment(ctx, casework.VerifyCommitmentInput{CaseID: id, Verdict: v, Findings: said})
	case center.ActRecordPutRight:
		_, err = s.RecordPutRight(ctx, casework.RecordPutRightInput{CaseID: id, Findings: said})
	case center.ActStateOnOrder:
		_, err = s.StateOnOrder(ctx, casework.StateOnOrderInput{CaseID: id, Statement: said, QueryCode: code})
	case center.ActRevokeCommitment:
		_, err = s.RevokeCommitment(ctx, casework.RevokeCommitmentInput{CaseID: id, Reasons: said, LegalBasis: law})
	default:
		rt.Fatalf("the model does not know how to %s", action)
	}
	return err
}
