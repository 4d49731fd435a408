import { createRootRoute, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { signInSearch } from '@/features/account/sign-in-search.ts';
import { guideSearch, type ItemSearch, itemSearch } from '@/features/catalogue/item-search.ts';
import { complaintSearch, windowSearch, workSearch } from '@/features/casework/work-search.ts';
import { loadMessages } from '@/shared/i18n/catalogs.ts';
import { NotFound } from './not-found.tsx';
import { PageError } from './page-error.tsx';
import { paths } from './paths.ts';
import { PortalShell } from './portal-shell.tsx';

// The root carries nothing but the outlet: each audience brings its own shell as a layout route.
const root = createRootRoute({ component: Outlet });

const portal = createRoute({
  getParentRoute: () => root,
  id: 'portal',
  component: PortalShell,
  notFoundComponent: NotFound,
  errorComponent: PageError,
});

const words = (...features: Parameters<typeof loadMessages>) => () => loadMessages(...features);

const home = createRoute({
  getParentRoute: () => portal,
  path: paths.home,
  loader: words('catalogue'),
  component: lazyRouteComponent(() => import('@/features/catalogue/home-page.tsx'), 'HomePage'),
});
const search = createRoute({
  getParentRoute: () => portal,
  path: paths.search,
  validateSearch: (raw: Record<string, unknown>): ItemSearch => itemSearch(raw),
  loader: words('catalogue'),
  component: lazyRouteComponent(() => import('@/features/catalogue/search-page.tsx'), 'SearchPage'),
});
const event = createRoute({
  getParentRoute: () => portal,
  path: paths.event,
  loader: words('catalogue'),
  component: lazyRouteComponent(() => import('@/features/catalogue/event-page.tsx'), 'EventPage'),
});
const departments = createRoute({
  getParentRoute: () => portal,
  path: paths.departments,
  loader: words('catalogue'),
  component: lazyRouteComponent(() => import('@/features/catalogue/departments-page.tsx'), 'DepartmentsPage'),
});
const department = createRoute({
  getParentRoute: () => portal,
  path: paths.department,
  loader: words('catalogue'),
  component: lazyRouteComponent(() => import('@/features/catalogue/department-page.tsx'), 'DepartmentPage'),
});
const guide = createRoute({
  getParentRoute: () => portal,
  path: paths.guide,
  validateSearch: guideSearch,
  loader: words('catalogue'),
  component: lazyRouteComponent(() => import('@/features/catalogue/guide-page.tsx'), 'GuidePage'),
});

const applyWords = words('catalogue', 'application', 'guided', 'upload', 'word');
const apply = createRoute({
  getParentRoute: () => portal,
  path: paths.apply,
  loader: applyWords,
  component: lazyRouteComponent(() => import('@/features/application/start-page.tsx'), 'StartPage'),
});
const applyTasks = createRoute({
  getParentRoute: () => portal,
  path: paths.applyTasks,
  loader: applyWords,
  component: lazyRouteComponent(() => import('@/features/application/tasks-page.tsx'), 'TasksPage'),
});
const applyQuestions = createRoute({
  getParentRoute: () => portal,
  path: paths.applyQuestions,
  loader: applyWords,
  component: lazyRouteComponent(() => import('@/features/application/questions-page.tsx'), 'QuestionsPage'),
});
const eventApply = createRoute({
  getParentRoute: () => portal,
  path: paths.eventApply,
  validateSearch: (raw: Record<string, unknown>): { step?: string } => ({ step: typeof raw['step'] === 'string' ? raw['step'] : undefined }),
  loader: applyWords,
  component: lazyRouteComponent(() => import('@/features/application/bundle-page.tsx'), 'BundlePage'),
});
const pay = createRoute({
  getParentRoute: () => portal,
  path: paths.pay,
  loader: words('guided', 'application'),
  component: lazyRouteComponent(() => import('@/features/application/pay-page.tsx'), 'PayPage'),
});
const applyApplicant = createRoute({
  getParentRoute: () => portal,
  path: paths.applyApplicant,
  loader: applyWords,
  component: lazyRouteComponent(() => import('@/features/application/applicant-page.tsx'), 'ApplicantPage'),
});
const applyDocuments = createRoute({
  getParentRoute: () => portal,
  path: paths.applyDocuments,
  loader: applyWords,
  component: lazyRouteComponent(() => import('@/features/application/documents-page.tsx'), 'DocumentsPage'),
});
const applyCheck = createRoute({
  getParentRoute: () => portal,
  path: paths.applyCheck,
  loader: applyWords,
  component: lazyRouteComponent(() => import('@/features/application/check-page.tsx'), 'CheckPage'),
});
const applySent = createRoute({
  getParentRoute: () => portal,
  path: paths.applySent,
  loader: applyWords,
  component: lazyRouteComponent(() => import('@/features/application/sent-page.tsx'), 'SentPage'),
});

const track = createRoute({
  getParentRoute: () => portal,
  path: paths.track,
  loader: words('tracking', 'ways', 'upload', 'word'),
  component: lazyRouteComponent(() => import('@/features/tracking/track-page.tsx'), 'TrackPage'),
});
const trackNumber = createRoute({
  getParentRoute: () => portal,
  path: paths.trackNumber,
  loader: words('tracking', 'ways', 'upload', 'word'),
  component: lazyRouteComponent(() => import('@/features/tracking/progress-page.tsx'), 'ProgressPage'),
});

const papers = createRoute({
  getParentRoute: () => portal,
  path: paths.papers,
  validateSearch: (raw: Record<string, unknown>): { paper?: string } => (typeof raw.paper === 'string' ? { paper: raw.paper } : {}),
  loader: words('tracking', 'papers'),
  component: lazyRouteComponent(() => import('@/features/papers/papers-page.tsx'), 'PapersPage'),
});

const complain = createRoute({
  getParentRoute: () => portal,
  path: paths.complain,
  validateSearch: (raw: Record<string, unknown>): { case?: string; item?: string } => ({
    case: typeof raw['case'] === 'string' ? raw['case'] : undefined,
    item: typeof raw['item'] === 'string' ? raw['item'] : undefined,
  }),
  loader: words('feedback', 'upload'),
  component: lazyRouteComponent(() => import('@/features/feedback/complain-page.tsx'), 'ComplainPage'),
});
const complaintTrack = createRoute({
  getParentRoute: () => portal,
  path: paths.complaintTrack,
  loader: words('feedback', 'upload'),
  component: lazyRouteComponent(() => import('@/features/feedback/complaint-track-page.tsx'), 'ComplaintTrackPage'),
});
const complaint = createRoute({
  getParentRoute: () => portal,
  path: paths.complaint,
  loader: words('feedback', 'upload'),
  component: lazyRouteComponent(() => import('@/features/feedback/complaint-page.tsx'), 'ComplaintPage'),
});

const mine = createRoute({
  getParentRoute: () => portal,
  path: paths.mine,
  loader: words('account', 'tracking', 'ways', 'upload', 'word'),
  component: lazyRouteComponent(() => import('@/features/account/mine-page.tsx'), 'MinePage'),
});
const licenceWords = words('licences', 'tracking', 'ways');
const myLicences = createRoute({
  getParentRoute: () => portal,
  path: paths.myLicences,
  loader: licenceWords,
  component: lazyRouteComponent(() => import('@/features/licences/my-licences-page.tsx'), 'MyLicencesPage'),
});
const licence = createRoute({
  getParentRoute: () => portal,
  path: paths.licence,
  loader: licenceWords,
  component: lazyRouteComponent(() => import('@/features/licences/licence-page.tsx'), 'LicencePage'),
});
const agents = createRoute({
  getParentRoute: () => portal,
  path: paths.agents,
  loader: words('account', 'word'),
  component: lazyRouteComponent(() => import('@/features/agency/agents-page.tsx'), 'AgentsPage'),
});
const signIn = createRoute({
  getParentRoute: () => portal,
  path: paths.signIn,
  validateSearch: signInSearch,
  loader: words('account'),
  component: lazyRouteComponent(() => import('@/features/account/sign-in-page.tsx'), 'SignInPage'),
});
const accessibility = createRoute({
  getParentRoute: () => portal,
  path: paths.accessibility,
  loader: words('account'),
  component: lazyRouteComponent(() => import('@/features/account/accessibility-page.tsx'), 'AccessibilityPage'),
});
const developers = createRoute({
  getParentRoute: () => portal,
  path: paths.developers,
  validateSearch: (raw: Record<string, unknown>): { about?: string } =>
    typeof raw['about'] === 'string' && /^\w{1,80}$/.test(raw['about']) ? { about: raw['about'] } : {},
  loader: words('developers'),
  component: lazyRouteComponent(() => import('@/features/developers/developers-page.tsx'), 'DevelopersPage'),
});
const components = createRoute({
  getParentRoute: () => portal,
  path: paths.components,
  loader: words('developers', 'supervision'),
  component: lazyRouteComponent(() => import('@/features/developers/components-page.tsx'), 'ComponentsPage'),
});
const queueSearch = (raw: Record<string, unknown>): { item?: string; appointment?: string } => ({
  item: typeof raw['item'] === 'string' ? raw['item'] : undefined,
  appointment: typeof raw['appointment'] === 'string' ? raw['appointment'] : undefined,
});
const queue = createRoute({
  getParentRoute: () => portal,
  path: paths.queue,
  validateSearch: queueSearch,
  loader: words('hall'),
  component: lazyRouteComponent(() => import('@/features/hall/queue-page.tsx'), 'QueuePage'),
});
const ticket = createRoute({
  getParentRoute: () => portal,
  path: paths.ticket,
  loader: words('hall'),
  component: lazyRouteComponent(() => import('@/features/hall/ticket-page.tsx'), 'TicketPage'),
});
const appointments = createRoute({
  getParentRoute: () => portal,
  path: paths.appointments,
  validateSearch: queueSearch,
  loader: words('hall'),
  component: lazyRouteComponent(() => import('@/features/hall/appointments-page.tsx'), 'AppointmentsPage'),
});
// The screen over the hall has no shell: nobody operates it.
const hall = createRoute({
  getParentRoute: () => root,
  path: paths.hall,
  loader: words('hall'),
  component: lazyRouteComponent(() => import('@/features/hall/hall-screen-page.tsx'), 'HallScreenPage'),
  errorComponent: PageError,
});
// Nor has the wall: it hangs in the supervisors' room.
const wall = createRoute({
  getParentRoute: () => root,
  path: paths.wall,
  loader: words('supervision', 'staff'),
  component: lazyRouteComponent(() => import('@/features/supervision/wall-page.tsx'), 'WallPage'),
  errorComponent: PageError,
});

// The touch screen in the hall: pages of its own, each replacing the one before, so that there is no way back to a stranger's.
const kiosk = createRoute({
  getParentRoute: () => root,
  id: 'kiosk',
  loader: words('kiosk'),
  component: lazyRouteComponent(() => import('./kiosk/kiosk-shell.tsx'), 'KioskShell'),
  notFoundComponent: NotFound,
  errorComponent: PageError,
});
const kioskHome = createRoute({
  getParentRoute: () => kiosk,
  path: paths.kiosk,
  loader: words('hall'),
  component: lazyRouteComponent(() => import('./kiosk/kiosk-home-page.tsx'), 'KioskHomePage'),
});
const kioskFind = createRoute({
  getParentRoute: () => kiosk,
  path: paths.kioskFind,
  validateSearch: (raw: Record<string, unknown>): { event?: string } => (typeof raw['event'] === 'string' ? { event: raw['event'] } : {}),
  loader: words('catalogue'),
  component: lazyRouteComponent(() => import('./kiosk/kiosk-find-page.tsx'), 'KioskFindPage'),
});
const kioskItem = createRoute({
  getParentRoute: () => kiosk,
  path: paths.kioskItem,
  component: lazyRouteComponent(() => import('./kiosk/kiosk-item-page.tsx'), 'KioskItemPage'),
});
const kioskTrack = createRoute({
  getParentRoute: () => kiosk,
  path: paths.kioskTrack,
  loader: words('tracking', 'ways'),
  component: lazyRouteComponent(() => import('./kiosk/kiosk-case-page.tsx'), 'KioskTrackPage'),
});
const kioskRate = createRoute({
  getParentRoute: () => kiosk,
  path: paths.kioskRate,
  loader: words('tracking', 'ways', 'rating'),
  component: lazyRouteComponent(() => import('./kiosk/kiosk-case-page.tsx'), 'KioskRatePage'),
});
const kioskTicket = createRoute({
  getParentRoute: () => kiosk,
  path: paths.kioskTicket,
  validateSearch: (raw: Record<string, unknown>): { item?: string } => (typeof raw['item'] === 'string' ? { item: raw['item'] } : {}),
  loader: words('hall'),
  component: lazyRouteComponent(() => import('./kiosk/kiosk-ticket-page.tsx'), 'KioskTicketPage'),
});
const anythingElse = createRoute({ getParentRoute: () => portal, path: '$', component: NotFound });

// Staff: a shell of its own, loaded only when somebody goes there.
const staffWords = words('staff', 'tracking', 'ways', 'hall', 'duty', 'upload', 'word', 'supervision');
const staff = createRoute({
  getParentRoute: () => root,
  id: 'staff',
  loader: staffWords,
  component: lazyRouteComponent(() => import('./staff-shell.tsx'), 'StaffShell'),
  notFoundComponent: NotFound,
  errorComponent: PageError,
});
const work = createRoute({
  getParentRoute: () => staff,
  path: paths.work,
  validateSearch: workSearch,
  component: lazyRouteComponent(() => import('@/features/casework/work-page.tsx'), 'WorkPage'),
});
const workCase = createRoute({
  getParentRoute: () => staff,
  path: paths.workCase,
  component: lazyRouteComponent(() => import('@/features/casework/case-page.tsx'), 'CasePage'),
});
const deskComplaints = createRoute({
  getParentRoute: () => staff,
  path: paths.deskComplaints,
  validateSearch: complaintSearch,
  component: lazyRouteComponent(() => import('@/features/casework/complaints-page.tsx'), 'ComplaintsPage'),
});
const windowDesk = createRoute({
  getParentRoute: () => staff,
  path: paths.window,
  validateSearch: windowSearch,
  component: lazyRouteComponent(() => import('./window-desk.tsx'), 'WindowDesk'),
});
const register = createRoute({
  getParentRoute: () => staff,
  path: paths.register,
  component: lazyRouteComponent(() => import('@/features/casework/register-page.tsx'), 'RegisterPage'),
});

// What looks like a number in an address is read as one.
const text = (value: unknown) => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined);
const textSearch = <K extends string>(...keys: K[]) => (raw: Record<string, unknown>) =>
  Object.fromEntries(keys.map((key) => [key, text(raw[key])])) as { [key in K]?: string };
const cash = createRoute({
  getParentRoute: () => staff,
  path: paths.cash,
  validateSearch: textSearch('q'),
  loader: words('money'),
  component: lazyRouteComponent(() => import('@/features/money/cash-desk-page.tsx'), 'CashDeskPage'),
});
const dayBooks = createRoute({
  getParentRoute: () => staff,
  path: paths.dayBooks,
  validateSearch: textSearch('day'),
  loader: words('money'),
  component: lazyRouteComponent(() => import('@/features/money/day-books-page.tsx'), 'DayBooksPage'),
});
const calendar = createRoute({
  getParentRoute: () => staff,
  path: paths.calendar,
  validateSearch: textSearch('year'),
  loader: words('calendar'),
  component: lazyRouteComponent(() => import('@/features/calendar/calendar-page.tsx'), 'CalendarPage'),
});
const roster = createRoute({
  getParentRoute: () => staff,
  path: paths.roster,
  validateSearch: (raw: Record<string, unknown>): { day?: string; department?: string } => ({
    day: typeof raw['day'] === 'string' ? raw['day'] : undefined,
    department: typeof raw['department'] === 'string' ? raw['department'] : undefined,
  }),
  component: lazyRouteComponent(() => import('@/features/duty/roster-page.tsx'), 'RosterPage'),
});

const licences = createRoute({
  getParentRoute: () => staff,
  path: paths.licences,
  loader: licenceWords,
  component: lazyRouteComponent(() => import('@/features/licences/licences-page.tsx'), 'LicencesPage'),
});
const workLicence = createRoute({
  getParentRoute: () => staff,
  path: paths.workLicence,
  loader: licenceWords,
  component: lazyRouteComponent(() => import('@/features/licences/work-licence-page.tsx'), 'WorkLicencePage'),
});
const exclusions = createRoute({
  getParentRoute: () => staff,
  path: paths.exclusions,
  component: lazyRouteComponent(() => import('@/features/casework/exclusions-page.tsx'), 'ExclusionsPage'),
});
const deskAgency = createRoute({
  getParentRoute: () => staff,
  path: paths.deskAgency,
  component: lazyRouteComponent(() => import('@/features/agency/record-page.tsx'), 'RecordPage'),
});

const warnings = createRoute({
  getParentRoute: () => staff,
  path: paths.warnings,
  validateSearch: textSearch('rung', 'open', 'after'),
  loader: words('supervision'),
  component: lazyRouteComponent(() => import('@/features/supervision/warnings-page.tsx'), 'WarningsPage'),
});
const warning = createRoute({
  getParentRoute: () => staff,
  path: paths.warning,
  loader: words('supervision'),
  component: lazyRouteComponent(() => import('@/features/supervision/warning-page.tsx'), 'WarningPage'),
});
const inquiries = createRoute({
  getParentRoute: () => staff,
  path: paths.inquiries,
  loader: words('inquiry'),
  component: lazyRouteComponent(() => import('@/features/inquiries/inquiries-page.tsx'), 'InquiriesPage'),
});
const orders = createRoute({
  getParentRoute: () => staff,
  path: paths.orders,
  validateSearch: textSearch('all'),
  loader: words('supervision'),
  component: lazyRouteComponent(() => import('@/features/supervision/orders-page.tsx'), 'OrdersPage'),
});
const accountability = createRoute({
  getParentRoute: () => staff,
  path: paths.accountability,
  loader: words('supervision'),
  component: lazyRouteComponent(() => import('@/features/supervision/accountability-page.tsx'), 'AccountabilityPage'),
});
const outlook = createRoute({
  getParentRoute: () => staff,
  path: paths.outlook,
  validateSearch: textSearch('department'),
  loader: words('outlook'),
  component: lazyRouteComponent(() => import('@/features/supervision/outlook-page.tsx'), 'OutlookPage'),
});
const standings = createRoute({
  getParentRoute: () => staff,
  path: paths.standings,
  validateSearch: textSearch('month'),
  loader: words('evaluation'),
  component: lazyRouteComponent(() => import('@/features/evaluation/evaluations-page.tsx'), 'StandingsPage'),
});
const evaluation = createRoute({
  getParentRoute: () => staff,
  path: paths.evaluation,
  loader: words('evaluation'),
  component: lazyRouteComponent(() => import('@/features/evaluation/evaluation-page.tsx'), 'EvaluationPage'),
});
const evaluations = createRoute({
  getParentRoute: () => portal,
  path: paths.evaluations,
  validateSearch: textSearch('month'),
  loader: words('evaluation'),
  component: lazyRouteComponent(() => import('@/features/evaluation/evaluations-page.tsx'), 'EvaluationsPage'),
});
const monitoring = createRoute({
  getParentRoute: () => staff,
  path: paths.monitoring,
  loader: words('monitoring', 'supervision'),
  component: lazyRouteComponent(() => import('@/features/monitoring/monitoring-page.tsx'), 'MonitoringPage'),
});
const monitoringRule = createRoute({
  getParentRoute: () => staff,
  path: paths.monitoringRule,
  loader: words('monitoring', 'supervision'),
  component: lazyRouteComponent(() => import('@/features/monitoring/monitoring-rule-page.tsx'), 'MonitoringRulePage'),
});
const followUps = createRoute({
  getParentRoute: () => staff,
  path: paths.followUps,
  validateSearch: textSearch('all'),
  loader: words('rating'),
  component: lazyRouteComponent(() => import('@/features/ratings/follow-ups-page.tsx'), 'FollowUpsPage'),
});
const disclosure = createRoute({
  getParentRoute: () => portal,
  path: paths.disclosure,
  loader: words('disclosure'),
  component: lazyRouteComponent(() => import('@/features/disclosure/disclosure-page.tsx'), 'DisclosurePage'),
});
const announcement = createRoute({
  getParentRoute: () => portal,
  path: paths.announcement,
  loader: words('disclosure'),
  component: lazyRouteComponent(() => import('@/features/disclosure/announcement-page.tsx'), 'AnnouncementPage'),
});
const announcements = createRoute({
  getParentRoute: () => staff,
  path: paths.announcements,
  loader: words('disclosure'),
  component: lazyRouteComponent(() => import('@/features/disclosure/announcements-page.tsx'), 'AnnouncementsPage'),
});
const board = createRoute({
  getParentRoute: () => portal,
  path: paths.board,
  validateSearch: textSearch('granted'),
  loader: words('disclosure', 'tracking'),
  component: lazyRouteComponent(() => import('@/features/disclosure/board-page.tsx'), 'BoardPage'),
});
const ratings = createRoute({
  getParentRoute: () => portal,
  path: paths.ratings,
  validateSearch: textSearch('department', 'item', 'poor', 'after'),
  loader: words('rating'),
  component: lazyRouteComponent(() => import('@/features/ratings/ratings-page.tsx'), 'RatingsPage'),
});
const statistics = createRoute({
  getParentRoute: () => portal,
  path: paths.statistics,
  validateSearch: textSearch('department', 'from', 'to'),
  loader: words('figures'),
  component: lazyRouteComponent(() => import('@/features/figures/statistics-page.tsx'), 'StatisticsPage'),
});

const charts = createRoute({
  getParentRoute: () => staff,
  path: paths.charts,
  validateSearch: textSearch('department', 'from', 'to'),
  loader: words('supervision'),
  component: lazyRouteComponent(() => import('@/features/supervision/charts-page.tsx'), 'ChartsPage'),
});
const adminWords = words('administration', 'catalogue');
const administration = createRoute({
  getParentRoute: () => staff,
  id: 'administration',
  loader: adminWords,
  component: lazyRouteComponent(() => import('./admin-only.tsx'), 'AdminOnly'),
});
const editItems = createRoute({
  getParentRoute: () => administration,
  path: paths.editItems,
  validateSearch: textSearch('find'),
  loader: adminWords,
  component: lazyRouteComponent(() => import('@/features/administration/items-page.tsx'), 'EditItemsPage'),
});
const editItem = createRoute({
  getParentRoute: () => administration,
  path: paths.editItem,
  validateSearch: textSearch('part'),
  loader: adminWords,
  component: lazyRouteComponent(() => import('@/features/administration/item-page.tsx'), 'EditItemPage'),
});
const previewItem = createRoute({
  getParentRoute: () => administration,
  path: paths.previewItem,
  loader: words('administration', 'catalogue', 'application', 'guided'),
  component: lazyRouteComponent(() => import('./item-preview.tsx'), 'ItemPreview'),
});
const editPlaces = createRoute({
  getParentRoute: () => administration,
  path: paths.editPlaces,
  loader: adminWords,
  component: lazyRouteComponent(() => import('@/features/administration/places-page.tsx'), 'EditPlacesPage'),
});
const editPeople = createRoute({
  getParentRoute: () => administration,
  path: paths.editPeople,
  validateSearch: textSearch('department', 'find', 'role', 'after'),
  loader: adminWords,
  component: lazyRouteComponent(() => import('@/features/administration/people-page.tsx'), 'EditPeoplePage'),
});
const editWordings = createRoute({
  getParentRoute: () => staff,
  path: paths.editWordings,
  validateSearch: textSearch('act', 'department'),
  loader: adminWords,
  component: lazyRouteComponent(() => import('@/features/administration/wordings-page.tsx'), 'EditWordingsPage'),
});
const health = createRoute({
  getParentRoute: () => administration,
  path: paths.health,
  loader: adminWords,
  component: lazyRouteComponent(() => import('@/features/administration/health-page.tsx'), 'HealthPage'),
});
const password = createRoute({
  getParentRoute: () => portal,
  path: paths.password,
  loader: words('account'),
  component: lazyRouteComponent(() => import('@/features/account/password-page.tsx'), 'PasswordPage'),
});

export const routeTree = root.addChildren([
  portal.addChildren([
    home,
    search,
    event,
    departments,
    department,
    guide,
    apply,
    applyQuestions, eventApply, pay, applyTasks,
    applyApplicant,
    applyDocuments,
    applyCheck,
    applySent,
    track,
    trackNumber,
    papers,
    complain,
    complaintTrack,
    complaint,
    mine,
    myLicences,
    licence,
    agents,
    signIn,
    password,
    accessibility,
    developers,
    components,
    statistics,
    ratings,
    evaluations,
    disclosure,
    announcement,
    board,
    queue,
    ticket,
    appointments,
    anythingElse,
  ]),
  staff.addChildren([work, workCase, deskComplaints, roster, licences, workLicence, windowDesk, register, exclusions, deskAgency, cash, dayBooks, calendar, warnings, warning, orders, accountability, outlook, announcements, monitoring, monitoringRule, followUps, standings, evaluation, inquiries, charts, editWordings, administration.addChildren([editItems, editItem, previewItem, editPlaces, editPeople, health])]),
  kiosk.addChildren([kioskHome, kioskFind, kioskItem, kioskTrack, kioskRate, kioskTicket]),
  hall,
  wall,
]);
