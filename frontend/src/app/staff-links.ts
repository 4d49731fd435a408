import { paths } from '@/app/paths.ts';
import type { WorkSearch } from '@/features/casework/work-search.ts';
import type { MessageId } from '@/shared/i18n/message-id.ts';
import type { SessionViewer } from '@/shared/session/session.ts';

type Place = (typeof paths)[
  | 'window' | 'register' | 'deskAgency' | 'cash' | 'deskComplaints' | 'inquiries' | 'followUps' | 'warnings' | 'outlook' | 'charts' | 'orders' | 'accountability'
  | 'wall' | 'monitoring' | 'standings' | 'licences' | 'editItems' | 'editPlaces' | 'editPeople' | 'editWordings' | 'health' | 'roster' | 'exclusions' | 'announcements' | 'calendar' | 'dayBooks'];

export type StaffLink = { to: Place; label: MessageId };
export type StaffView = {
  name: 'mine' | 'open' | 'red' | 'yellow' | 'near' | 'paused' | 'correction' | 'deliver';
  search: WorkSearch;
};

/** The standing views of the work: one's own first, then everybody's. */
export const ownViews: StaffView[] = [{ name: 'mine', search: {} }];
export const sharedViews: StaffView[] = [
  { name: 'open', search: { scope: 'open' } },
  { name: 'red', search: { scope: 'open', light: 'RED' } },
  { name: 'yellow', search: { scope: 'open', light: 'YELLOW' } },
  { name: 'near', search: { scope: 'open', warning: true } },
  { name: 'paused', search: { scope: 'open', paused: true } },
  { name: 'correction', search: { scope: 'open', stage: 'CORRECTION' } },
  { name: 'deliver', search: { scope: 'open', stage: 'ISSUED' } },
];

/** Where somebody may go at work, by their roles: the window, and the rest. The rail shows it, the palette finds it. */
export function staffLinks(viewer: SessionViewer): { cases: boolean; window: StaffLink[]; rest: StaffLink[]; administration: StaffLink[] } {
  const has = (...roles: SessionViewer['roles'][number][]) => viewer.roles.some((role) => roles.includes(role));
  const cases = !viewer.roles.every((role) => role === 'COMPLAINTS');
  const beyondDesk = !viewer.roles.every((role) => role === 'CLERK');
  const when = (allowed: boolean, ...links: StaffLink[]) => (allowed ? links : []);
  return {
    cases,
    window: when(
      has('CLERK'),
      { to: paths.window, label: 'staff.window' },
      { to: paths.register, label: 'staff.register' },
      { to: paths.deskAgency, label: 'agency.record' },
      { to: paths.cash, label: 'staff.cash' },
    ),
    administration: when(
      has('ADMIN'),
      { to: paths.editItems, label: 'edit.items' },
      { to: paths.editPlaces, label: 'admin.places' },
      { to: paths.editPeople, label: 'admin.people' },
      { to: paths.health, label: 'admin.health' },
    ),
    rest: [
      { to: paths.deskComplaints, label: 'staff.complaints' },
      { to: paths.inquiries, label: 'staff.inquiries' },
      ...when(beyondDesk, { to: paths.followUps, label: 'staff.followUps' }),
      ...when(viewer.staff !== null, { to: paths.warnings, label: 'staff.warnings' }),
      ...when(
        cases && beyondDesk,
        { to: paths.outlook, label: 'staff.outlook' },
        { to: paths.orders, label: 'staff.orders' },
        { to: paths.accountability, label: 'staff.accountability' },
        { to: paths.wall, label: 'staff.wall' },
        { to: paths.charts, label: 'charts.title' },
        { to: paths.monitoring, label: 'staff.monitoring' },
      ),
      { to: paths.standings, label: 'staff.evaluation' },
      ...when(cases, { to: paths.licences, label: 'staff.licences' }),
      { to: paths.roster, label: 'roster.title' },
      ...when(cases, { to: paths.exclusions, label: 'word.list.title' }),
      { to: paths.announcements, label: 'staff.announcements' },
      { to: paths.calendar, label: 'staff.calendar' },
      ...when(has('CLERK', 'SUPERVISOR', 'ADMIN', 'GOVERNMENT'), { to: paths.dayBooks, label: 'staff.dayBooks' }),
      ...when(has('HEAD', 'ADMIN'), { to: paths.editWordings, label: 'admin.wordings' }),
    ],
  };
}
