// Typed ids: a key missing in the Chinese catalogue fails the typecheck, one missing in English fails a test.
type Ids<T> = Extract<keyof T, string>;

export type ShellId = Ids<typeof import('./locales/zh-CN/shell.json')>;
export type MessageId =
  | ShellId
  | Ids<typeof import('./locales/zh-CN/catalogue.json')>
  | Ids<typeof import('./locales/zh-CN/application.json')>
  | Ids<typeof import('./locales/zh-CN/upload.json')>
  | Ids<typeof import('./locales/zh-CN/tracking.json')>
  | Ids<typeof import('./locales/zh-CN/feedback.json')>
  | Ids<typeof import('./locales/zh-CN/account.json')>
  | Ids<typeof import('./locales/zh-CN/hall.json')>
  | Ids<typeof import('./locales/zh-CN/duty.json')>
  | Ids<typeof import('./locales/zh-CN/staff.json')>
  | Ids<typeof import('./locales/zh-CN/ways.json')>
  | Ids<typeof import('./locales/zh-CN/papers.json')>
  | Ids<typeof import('./locales/zh-CN/licences.json')>
  | Ids<typeof import('./locales/zh-CN/guided.json')>
  | Ids<typeof import('./locales/zh-CN/word.json')>
  | Ids<typeof import('./locales/zh-CN/money.json')>
  | Ids<typeof import('./locales/zh-CN/calendar.json')>
  | Ids<typeof import('./locales/zh-CN/supervision.json')>
  | Ids<typeof import('./locales/zh-CN/figures.json')>
  | Ids<typeof import('./locales/zh-CN/outlook.json')>
  | Ids<typeof import('./locales/zh-CN/disclosure.json')>
  | Ids<typeof import('./locales/zh-CN/monitoring.json')>
  | Ids<typeof import('./locales/zh-CN/evaluation.json')>
  | Ids<typeof import('./locales/zh-CN/rating.json')>
  | Ids<typeof import('./locales/zh-CN/inquiry.json')>
  | Ids<typeof import('./locales/zh-CN/kiosk.json')>
  | Ids<typeof import('./locales/zh-CN/developers.json')>
  | Ids<typeof import('./locales/zh-CN/administration.json')>;

export type FeatureName =
  | 'shell'
  | 'catalogue'
  | 'application'
  | 'upload'
  | 'tracking'
  | 'feedback'
  | 'account'
  | 'hall'
  | 'duty'
  | 'staff'
  | 'ways'
  | 'papers'
  | 'licences'
  | 'guided'
  | 'word'
  | 'money'
  | 'calendar'
  | 'supervision'
  | 'figures'
  | 'outlook'
  | 'disclosure'
  | 'monitoring'
  | 'evaluation'
  | 'rating'
  | 'inquiry'
  | 'kiosk'
  | 'administration'
  | 'developers';
