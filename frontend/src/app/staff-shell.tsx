import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useClient, useMutation, useQuery } from 'urql';
import { useSavedViews } from '@/features/casework/saved-views.ts';
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
import { ownViews, sharedViews, type StaffLink, type StaffView, staffLinks } from './staff-links.ts';
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

/** Fetched after the page, so that it opens at once and holds up nothing. */
const palette = () => import('./palette.tsx').then((module) => ({ default: module.Palette }));
const Palette = lazy(palette);

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
  const links = staff && viewer ? staffLinks(viewer) : null;
  const [finding, setFinding] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
      event.preventDefault(); // the browser's own search bar
      if (staff && !document.querySelector('dialog[open]')) setFinding(true);
    };
    document.addEventListener('keydown', press);
    if (staff) void palette();
    return () => document.removeEventListener('keydown', press);
  }, [staff]);
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
            {links && (
              <button type="button" aria-keyshortcuts="Control+K" onClick={() => setFinding(true)}>
                {t('palette.open')} <kbd>Ctrl K</kbd>
              </button>
            )}
            <ThemeSwitch />
            <SizeSwitch />
            <LanguageSwitch />
            <button type="button" aria-disabled={leaving || undefined} onClick={() => void leave({}).then(() => renew())}>
              {t('staff.signOut')}
            </button>
          </div>
        </div>
      </header>
      {links && (
        <nav className={styles.rail} aria-label={t('staff.nav')}>
          {links.window.length > 0 && <Links list={links.window} />}
          {links.cases && <Views key={viewer?.id} account={viewer?.id ?? ''} />}
          {links.administration.length > 0 && <Links list={links.administration} />}
          <Links list={links.rest} />
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
      {links?.cases && <Fresh />}
      {finding && viewer && (
        <Suspense>
          <Palette viewer={viewer} onClose={() => setFinding(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Links({ list }: { list: StaffLink[] }) {
  const { t } = useWords();
  return (
    <ul>
      {list.map(({ to, label }) => (
        <li key={to}>
          <Link to={to} activeOptions={{ exact: true, includeSearch: false }}>
            {t(label)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The standing views with how many wait in each, counted anew as the ledger moves. */
function Views({ account }: { account: string }) {
  const { t } = useWords();
  const saved = useSavedViews(account);
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
  const views = (list: StaffView[]) =>
    list.map(({ name, search }) => (
      <li key={name}>
        <Link to={paths.work} search={search} activeOptions={{ exact: true, includeSearch: true }}>
          {t(`staff.view.${name}`)} <span>{data?.[name].totalCount ?? ''}</span>
        </Link>
      </li>
    ));
  return (
    <>
      <ul>{views(ownViews)}</ul>
      <ul>{views(sharedViews)}</ul>
      {saved.views.length > 0 && (
        <ul aria-label={t('staff.views')}>
          {saved.views.map(({ name, search }) => (
            <li key={name} className={styles.saved}>
              <Link to={paths.work} search={search} activeOptions={{ exact: true, includeSearch: true }}>
                {name}
              </Link>
              <button type="button" onClick={() => saved.drop(name)} aria-label={t('staff.views.drop', { name })}>
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
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
