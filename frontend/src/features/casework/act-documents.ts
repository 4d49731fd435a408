import { graphql } from '@/shared/graphql/graphql.ts';

// Each answers with the case's state or with what to put right; the page then reads the case anew.
export const acceptCase = graphql(`
  mutation AcceptCase($input: AcceptCaseInput!) {
    acceptCase(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const declineCase = graphql(`
  mutation DeclineCase($input: DeclineCaseInput!) {
    declineCase(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const requestCorrection = graphql(`
  mutation RequestCorrection($input: RequestCorrectionInput!) {
    requestCorrection(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const takeUpCase = graphql(`
  mutation TakeUpCase($input: TakeUpCaseInput!) {
    takeUpCase(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const examineCase = graphql(`
  mutation ExamineCase($input: ExamineCaseInput!) {
    examineCase(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const decideCase = graphql(`
  mutation DecideCase($input: DecideCaseInput!) {
    decideCase(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const completeCase = graphql(`
  mutation CompleteCase($input: CompleteCaseInput!) {
    completeCase(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const issueLicence = graphql(`
  mutation IssueLicence($input: IssueLicenceInput!) {
    issueLicence(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const deliverLicence = graphql(`
  mutation DeliverLicence($input: DeliverLicenceInput!) {
    deliverLicence(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const suspendCase = graphql(`
  mutation SuspendCase($input: SuspendCaseInput!) {
    suspendCase(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const resumeCase = graphql(`
  mutation ResumeCase($input: ResumeCaseInput!) {
    resumeCase(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const extendCase = graphql(`
  mutation ExtendCase($input: ExtendCaseInput!) {
    extendCase(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const returnCase = graphql(`
  mutation ReturnCase($input: ReturnCaseInput!) {
    returnCase(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const giveDepartmentOpinion = graphql(`
  mutation GiveDepartmentOpinion($input: GiveDepartmentOpinionInput!) {
    giveDepartmentOpinion(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const holdJointMeeting = graphql(`
  mutation HoldJointMeeting($input: HoldJointMeetingInput!) {
    holdJointMeeting(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const recordSiteVisit = graphql(`
  mutation RecordSiteVisit($input: RecordSiteVisitInput!) {
    recordSiteVisit(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const referToSuperior = graphql(`
  mutation ReferToSuperior($input: ReferToSuperiorInput!) {
    referToSuperior(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const recordSuperiorReply = graphql(`
  mutation RecordSuperiorReply($input: RecordSuperiorReplyInput!) {
    recordSuperiorReply(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const handOnReply = graphql(`
  mutation HandOnReply($input: HandOnReplyInput!) {
    handOnReply(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const decideAtWindow = graphql(`
  mutation DecideAtWindow($input: DecideAtWindowInput!) {
    decideAtWindow(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const ruleOnReview = graphql(`
  mutation RuleOnReview($input: RuleOnReviewInput!) {
    ruleOnReview(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const confirmSuspension = graphql(`
  mutation ConfirmSuspension($input: ConfirmSuspensionInput!) {
    confirmSuspension(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const nameInterestedParty = graphql(`
  mutation NameInterestedParty($input: NameInterestedPartyInput!) {
    nameInterestedParty(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const hearInterestedParty = graphql(`
  mutation HearInterestedParty($input: HearInterestedPartyInput!) {
    hearInterestedParty(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const askHearing = graphql(`
  mutation AskHearing($input: AskHearingInput!) {
    askHearing(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const recordHearing = graphql(`
  mutation RecordHearing($input: RecordHearingInput!) {
    recordHearing(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const acceptLeniently = graphql(`
  mutation AcceptLeniently($input: AcceptLenientlyInput!) {
    acceptLeniently(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const handInDeferred = graphql(`
  mutation HandInDeferred($input: HandInDeferredInput!) {
    handInDeferred(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const verifyCommitment = graphql(`
  mutation VerifyCommitment($input: VerifyCommitmentInput!) {
    verifyCommitment(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const recordPutRight = graphql(`
  mutation RecordPutRight($input: RecordPutRightInput!) {
    recordPutRight(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
export const revokeCommitment = graphql(`
  mutation RevokeCommitment($input: RevokeCommitmentInput!) {
    revokeCommitment(input: $input) {
      case {
        id
        stage
        status
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
