import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { outbox } from '@/features/application/outbox.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useStore } from '@/shared/lib/store.ts';
import { useOnline } from '@/shared/lib/online.ts';
import { useCenter } from '@/shared/session/center.ts';
import { isStaff, useSession } from '@/shared/session/session.ts';
import { BrandMark } from '@/shared/ui/brand-mark.tsx';
import { LanguageSwitch, SizeSwitch, ThemeSwitch } from '@/shared/ui/display-switches.tsx';
import { RulerPatterns } from '@/shared/ui/ruler/ruler-patterns.tsx';
import { paths } from './paths.ts';
import styles from './portal-shell.module.css';

// Without a network its code may not come: what waits is then sent when the site is next opened.
const OutboxSender = lazy(() => import('@/features/application/outbox-sender.tsx').then((module) => ({ default: module.OutboxSender }), () => ({ default: () => null })));

/** What surrounds every public page. */
export function PortalShell() {
  const { t, pick } = useWords();
  const center = useCenter();
  const online = useOnline();
  const { viewer } = useSession();
  // It stays once something had to wait: it says what became of it.
  const [sending, setSending] = useState(false);
  if (useStore(outbox).length > 0 && !sending) setSending(true);

  useEffect(() => {
    document.documentElement.dataset['profile'] = 'portal';
  }, []);

  return (
    <>
      <a className={styles.skip} href="#main" onClick={skipToMain}>
        {t('shell.skip')}
      </a>
      <RulerPatterns />
      <header className={styles.top}>
        {!online && (
          <div className={styles.banner} role="status">
            <div className="wrap">{t('shell.offline')}</div>
          </div>
        )}
        <div className={`wrap ${styles.bar}`}>
          <Link to={paths.home} className={styles.brand}>
            <BrandMark />
            <b>{t('shell.brand')}</b>
            {center.name && <span>{pick(center.name, center.nameEn)}</span>}
          </Link>
          <nav className={styles.tools} aria-label={t('shell.tools')}>
            <Link to={paths.departments} className={styles.opt}>
              {t('shell.departments')}
            </Link>
            <Link to={paths.mine} className={viewer ? undefined : styles.opt}>
              {viewer ? (isStaff(viewer) ? viewer.name : t('shell.mine')) : t('shell.mine')}
            </Link>
            <SizeSwitch />
            <LanguageSwitch />
          </nav>
        </div>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        {sending && (
          <Suspense>
            <OutboxSender />
          </Suspense>
        )}
        <Outlet />
      </main>
      <footer className={styles.foot}>
        <div className={`wrap ${styles.footBar}`}>
          <div className={styles.tel}>
            {t('shell.help')}
            {center.phone && <a href={`tel:${center.phone}`}>{center.phone}</a>}
            <div className="mute">{pick(center.hours, center.hoursEn)}</div>
            <div className="mute">{pick(center.address, center.addressEn)}</div>
            {center.demo && <div className="mute tiny">{t('shell.demo')}</div>}
          </div>
          <nav className={styles.links} aria-label={t('shell.more')}>
            <Link to={paths.departments}>{t('shell.departments')}</Link>
            <Link to={paths.track}>{t('shell.track')}</Link>
            <Link to={paths.queue}>{t('shell.queue')}</Link>
            <Link to={paths.complain}>{t('shell.complain')}</Link>
            <Link to={paths.complaintTrack}>{t('shell.complaintTrack')}</Link>
            <Link to={paths.disclosure}>{t('shell.disclosure')}</Link>
            <Link to={paths.statistics}>{t('shell.statistics')}</Link>
            <Link to={paths.ratings}>{t('shell.ratings')}</Link>
            <Link to={paths.mine}>{t('shell.mine')}</Link>
            <Link to={paths.signIn}>{t('shell.signIn')}</Link>
            <Link to={paths.accessibility}>{t('shell.accessibility')}</Link>
            <Link to={paths.developers}>{t('shell.developers')}</Link>
            <ThemeSwitch />
          </nav>
        </div>
      </footer>
    </>
  );
}

function skipToMain(event: React.MouseEvent) {
  event.preventDefault();
  const main = document.getElementById('main');
  main?.focus();
  main?.scrollIntoView();
}
