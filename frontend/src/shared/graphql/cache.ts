import { cacheExchange, type CacheExchangeOpts } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';

// Values live inside the node that holds them; nodes are found by `id`. A type missing here only warns in
// development, so add new value types when the console names them.
const values = [
  'Applicant', 'ApplicationConnection', 'ApplicationEdge', 'Bilingual', 'CalendarDay', 'CaseClock', 'CaseConnection',
  'CaseEdge', 'CaseEventBatch', 'CaseEventConnection', 'CaseEventEdge', 'CaseFee', 'CenterFigures', 'Clock',
  'ClockSegment', 'ComplaintConnection', 'ComplaintEdge', 'Defect', 'DepartmentConnection', 'DepartmentEdge',
  'EventActor', 'Handler', 'Light', 'LimitForecast', 'PageInfo', 'RateLimit', 'Receipt', 'ServiceCenter',
  'ServiceItemConnection', 'ServiceItemEdge', 'ServiceItemVersionConnection', 'ServiceItemVersionEdge', 'TimeLimit',
  'TimeLimitPreview', 'UserError', 'Assistant', 'DepartmentOpinion',
  'AppointmentSlot', 'BulkResult', 'DutyShift', 'Hall', 'HallQueue', 'HallWindow',
  'ApplicationPreview', 'GuidedQuestion', 'Question', 'QuestionChoice', 'EligibilityRule', 'DecisionRule', 'PreviewedItem',
  'PreviewedDocument', 'PreviewedFee', 'GivenAnswer', 'BundleNeed', 'Reconciliation', 'PaymentMethodTotal', 'PaymentDifference',
  'PayFeesPayload', 'DeliverApplicationPayload', 'HandBackRefundPayload', 'SetCalendarDaysPayload', 'AppointChiefRepresentativePayload', 'FeeNoticeConnection', 'FeeNoticeEdge', 'RefundConnection', 'RefundEdge',
  'CreateUploadPayload', 'DocumentFile', 'EarlierDocument',
  'LicenceChange', 'LicenceConnection', 'LicenceEdge', 'LicencePayload',
  'AgentLook', 'AuthorisationPayload', 'CommitmentOffer', 'ExclusionConnection', 'ExclusionEdge', 'ExclusionPayload', 'LenientTerms', 'PromiseOffer',
  // The viewer is one person: kept under the root, gone with a fresh client after signing out.
  'SignInPayload', 'SignOutPayload', 'SubmitApplicationPayload', 'CasePayload', 'SubmitComplaintPayload',
  'ComplaintPayload', 'ConfirmCalendarYearPayload', 'PublishServiceItemPayload',
  'RateableStep', 'AnnouncementPayload', 'ComplaintLimit', 'PublicBoardRow', 'MonitoringTrial', 'PublishMonitoringRulePayload', 'EvaluationLine', 'EvaluationPoint', 'EvaluationRuleSet', 'EvaluationIndicator', 'EvaluationGrade', 'EvaluationAppeal', 'EvaluationPayload', 'LabelledCount', 'RatingConnection', 'RatingEdge', 'RatingPayload',
  'AccountConnection', 'AccountEdge', 'AccountPayload', 'ChangePasswordPayload', 'DepartmentPayload', 'DepartmentRoute', 'HealthCheck', 'JobCount', 'LintFinding', 'RetryJobPayload', 'ServiceItemDraftPayload', 'ServiceWindowPayload', 'StaffPayload', 'SystemHealth', 'VersionChange',
  'CaseAtRisk', 'CaseForecast', 'ForecastBand', 'ForecastTrial',
  'AppointmentPayload', 'BulkActPayload', 'HallWindowPayload', 'LeavePayload', 'ReasonTemplatePayload', 'TakeTicketPayload', 'TicketPayload',
] as const;

const options: Partial<CacheExchangeOpts> = {
  keys: {
    ...Object.fromEntries(values.map((name) => [name, () => null])),
    LifeEvent: (event) => event['key'] as string,
    CalendarYear: (year) => String(year['year']),
  },
  resolvers: {
    // Lists of cases and complaints keep their own pages: they must be able to begin anew.
    Query: { serviceItems: relayPagination() },
    Department: { items: relayPagination() },
    Viewer: { applications: relayPagination(), licences: relayPagination() },
  },
};

export const newCache = () => cacheExchange(options);
