import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useClient, useMutation, useQuery } from 'urql';
import type { WorkSearch } from '@/features/casework/work-search.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useLiveState } from '@/shared/graphql/live.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { clockTime } from '@/shared/lib/dates.ts';
import { useOnline } from '@/shared/lib/online.ts';
import { isStaff, useSession } from '@/shared/session/session.ts';
import { BrandMark } from '@/shared/ui/brand-mark.tsx';
import { LanguageSwitch, SizeSwitch, ThemeSwitch } from '@/shared/ui/display-switches.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { RulerPatterns } from '@/shared/ui/ruler/ruler-patterns.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { useRoomy } from '@/features/casework/use-roomy.ts';
import { paths } from './paths.ts';
import styles from './staff-shell.module.css';

const counts = graphql(`
  query StaffCounts {
    mine: cases(first: 1, filter: { assignedToMe: true }) {
      totalCount
    }
    open: cases(first: 1, filter: { open: true }) {
      totalCount
    }
    red: cases(first: 1, filter: { open: true, light: RED }) {
      totalCount
    }
    yellow: cases(first: 1, filter: { open: true, light: YELLOW }) {
      totalCount
    }
    near: cases(first: 1, filter: { open: true, warning: true }) {
      totalCount
    }
    paused: cases(first: 1, filter: { open: true, paused: true }) {
      totalCount
    }
    correction: cases(first: 1, filter: { open: true, stage: [CORRECTION] }) {
      totalCount
    }
    deliver: cases(first: 1, filter: { stage: [ISSUED] }) {
      totalCount
    }
  }
`);
const events = graphql(`
  subscription StaffHeard {
    caseEvents {
      cursor
      heartbeat
      events {
        id
      }
    }
  }
`);
const signOut = graphql(`
  mutation StaffSignOut {
    signOut {
      signedOut
      errors {
        code
        message
      }
    }
  }
`);

type View = { name: 'mine' | 'open' | 'red' | 'yellow' | 'near' | 'paused' | 'correction' | 'deliver'; search: WorkSearch };
const own: View[] = [{ name: 'mine', search: {} }];
const shared: View[] = [
  { name: 'open', search: { scope: 'open' } },
  { name: 'red', search: { scope: 'open', light: 'RED' } },
  { name: 'yellow', search: { scope: 'open', light: 'YELLOW' } },
  { name: 'near', search: { scope: 'open', warning: true } },
  { name: 'paused', search: { scope: 'open', paused: true } },
  { name: 'correction', search: { scope: 'open', stage: 'CORRECTION' } },
  { name: 'deliver', search: { scope: 'open', stage: 'ISSUED' } },
];

/** What surrounds every staff page: who is at work, where, and the views of the work. */
export function StaffShell() {
  const { t, pick } = useWords();
  const { viewer, renew } = useSession();
  const { pathname, searchStr } = useLocation();
  const online = useOnline();
  const roomy = useRoomy(1000);
  const [{ fetching: leaving }, leave] = useMutation(signOut);
  useEffect(() => {
    document.documentElement.dataset['profile'] = 'staff';
    return () => {
      delete document.documentElement.dataset['profile'];
    };
  }, []);
  const navigate = useNavigate();
  const here = pathname + searchStr;
  const nobody = viewer === null;
  useEffect(() => {
    if (nobody && !here.startsWith(paths.signIn)) void navigate({ to: paths.signIn, search: { to: here }, replace: true });
  }, [nobody, here, navigate]);
  const staff = isStaff(viewer);
  const cases = staff && !viewer?.roles.every((role) => role === 'COMPLAINTS');
  return (
    <div className={styles.shell} data-roomy={roomy}>
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        {t('shell.skip')}
      </a>
      <RulerPatterns />
      <header className={styles.top}>
        {!online && (
          <p className={styles.banner} role="status">
            {t('shell.offline')}
          </p>
        )}
        <div className={styles.bar}>
          <Link to={paths.home} className={styles.brand}>
            <BrandMark />
            <b>{t('shell.brand')}</b>
          </Link>
          <span className={styles.where}>{viewer?.department ? pick(viewer.department.name, viewer.department.nameEn) : t('staff.center')}</span>
          <div className={styles.tools}>
            <span data-testid="who">
              {viewer?.name} <span className="mute">{viewer?.staff && pick(viewer.staff.post, viewer.staff.postEn)}</span>
            </span>
            <ThemeSwitch />
            <SizeSwitch />
            <LanguageSwitch />
            <button type="button" aria-disabled={leaving || undefined} onClick={() => void leave({}).then(() => renew())}>
              {t('staff.signOut')}
            </button>
          </div>
        </div>
      </header>
      {staff && (
        <nav className={styles.rail} aria-label={t('staff.nav')}>
          {viewer?.roles.includes('CLERK') && (
            <ul>
              <li>
                <Link to={paths.window} activeOptions={{ exact: true, includeSearch: false }}>
                  {t('staff.window')}
                </Link>
              </li>
              <li>
                <Link to={paths.register}>{t('staff.register')}</Link>
              </li>
              <li>
                <Link to={paths.deskAgency}>{t('agency.record')}</Link>
              </li>
              <li>
                <Link to={paths.cash} activeOptions={{ exact: true, includeSearch: false }}>
                  {t('staff.cash')}
                </Link>
              </li>
            </ul>
          )}
          {cases && <Views key={viewer?.id} />}
          <ul>
            <li>
              <Link to={paths.deskComplaints} activeOptions={{ exact: true, includeSearch: false }}>
                {t('staff.complaints')}
              </Link>
            </li>
            <li>
              <Link to={paths.inquiries}>{t('staff.inquiries')}</Link>
            </li>
            {!viewer?.roles.every((role) => role === 'CLERK') && (
              <li>
                <Link to={paths.followUps} activeOptions={{ includeSearch: false }}>
                  {t('staff.followUps')}
                </Link>
              </li>
            )}
            {viewer?.staff && (
              <li>
                <Link to={paths.warnings} activeOptions={{ includeSearch: false }}>
                  {t('staff.warnings')}
                </Link>
              </li>
            )}
            {cases && !viewer?.roles.every((role) => role === 'CLERK') && (
              <>
                <li>
                  <Link to={paths.outlook} activeOptions={{ includeSearch: false }}>
                    {t('staff.outlook')}
                  </Link>
                </li>
                <li>
                  <Link to={paths.orders} activeOptions={{ includeSearch: false }}>
                    {t('staff.orders')}
                  </Link>
                </li>
                <li>
                  <Link to={paths.accountability}>{t('staff.accountability')}</Link>
                </li>
                <li>
                  <Link to={paths.wall}>{t('staff.wall')}</Link>
                </li>
                <li>
                  <Link to={paths.monitoring}>{t('staff.monitoring')}</Link>
                </li>
              </>
            )}
            <li>
              <Link to={paths.standings} activeOptions={{ includeSearch: false }}>
                {t('staff.evaluation')}
              </Link>
            </li>
            {cases && (
              <li>
                <Link to={paths.licences} activeOptions={{ includeSearch: false }}>
                  {t('staff.licences')}
                </Link>
              </li>
            )}
            <li>
              <Link to={paths.roster} activeOptions={{ exact: true, includeSearch: false }}>
                {t('roster.title')}
              </Link>
            </li>
            {cases && (
              <li>
                <Link to={paths.exclusions}>{t('word.list.title')}</Link>
              </li>
            )}
            <li>
              <Link to={paths.announcements}>{t('staff.announcements')}</Link>
            </li>
            <li>
              <Link to={paths.calendar} activeOptions={{ exact: true, includeSearch: false }}>
                {t('staff.calendar')}
              </Link>
            </li>
            {viewer?.roles.some((role) => role === 'CLERK' || role === 'SUPERVISOR' || role === 'ADMIN' || role === 'GOVERNMENT') && (
              <li>
                <Link to={paths.dayBooks} activeOptions={{ exact: true, includeSearch: false }}>
                  {t('staff.dayBooks')}
                </Link>
              </li>
            )}
          </ul>
        </nav>
      )}
      <main id="main" className={styles.main} tabIndex={-1}>
        {viewer === undefined || viewer === null ? (
          <Skeleton title lines={8} />
        ) : staff ? (
          <Outlet />
        ) : (
          <div className="stack">
            <PageHeading title={t('staff.notStaff')} />
            <p>
              <Link to={paths.mine}>{t('shell.mine')}</Link>
            </p>
          </div>
        )}
      </main>
      {cases && <Fresh />}
    </div>
  );
}

/** The standing views with how many wait in each, counted anew as the ledger moves. */
function Views() {
  const { t } = useWords();
  const client = useClient();
  const [{ data }, again] = useQuery({ query: counts, requestPolicy: 'cache-and-network' });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const { unsubscribe } = client.subscription(events, {}).subscribe(({ data: news }) => {
      if (!news || news.caseEvents.events.length === 0) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        again({ requestPolicy: 'network-only' });
      }, 2_000);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [client, again]);
  const views = (list: View[]) =>
    list.map(({ name, search }) => (
      <li key={name}>
        <Link to={paths.work} search={search} activeOptions={{ exact: true, includeSearch: true }}>
          {t(`staff.view.${name}`)} <span>{data?.[name].totalCount ?? ''}</span>
        </Link>
      </li>
    ));
  return (
    <>
      <ul>{views(own)}</ul>
      <ul>{views(shared)}</ul>
    </>
  );
}

/** Whether news can reach this page. */
function Fresh() {
  const { t, locale } = useWords();
  const live = useLiveState();
  const [since, setSince] = useState(() => new Date());
  useEffect(() => setSince(new Date()), [live]);
  return (
    <footer className={styles.foot} data-live={live}>
      <p role="status">{t(live === 'lost' ? 'staff.lost' : 'staff.live', { time: clockTime(since.toISOString(), locale) })}</p>
    </footer>
  );
}
