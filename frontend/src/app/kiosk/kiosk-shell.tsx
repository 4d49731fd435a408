import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { civilDay, clockTime, dayWithWeekday } from '@/shared/lib/dates.ts';
import { useDisplay } from '@/shared/lib/display.ts';
import { useOnline } from '@/shared/lib/online.ts';
import { useCenter } from '@/shared/session/center.ts';
import { BrandMark } from '@/shared/ui/brand-mark.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { LanguageSwitch, SizeSwitch } from '@/shared/ui/display-switches.tsx';
import { RulerPatterns } from '@/shared/ui/ruler/ruler-patterns.tsx';
import { KioskDialog } from './kiosk-dialog.tsx';
import { leaveNothing } from './leave-nothing.ts';
import { useIdle } from './use-idle.ts';
import { ReadAloud } from './read-aloud.tsx';
import styles from './kiosk.module.css';

/** What surrounds every page of the touch screen: the time, the way back, help, and nothing of who was here before. */
export function KioskShell() {
  const { t, pick, locale } = useWords();
  const center = useCenter();
  const online = useOnline();
  const { size } = useDisplay();
  const { pathname } = useLocation();
  const home = pathname === paths.kiosk;
  const [first] = useState(locale);
  const [low, setLow] = useState(false);
  const [help, setHelp] = useState(false);
  const [now, setNow] = useState(() => new Date());
  const touched = !home || low || help || size === 'large' || locale !== first;
  const { left, more } = useIdle(touched, () => void leaveNothing());
  useEffect(() => {
    sessionStorage.clear(); // what the page before wrote while it left
    document.documentElement.dataset['profile'] = 'kiosk';
    const clock = setInterval(() => setNow(new Date()), 5_000);
    return () => {
      delete document.documentElement.dataset['profile'];
      clearInterval(clock);
    };
  }, []);
  return (
    <div className={styles.kiosk} data-low={low || undefined} onContextMenu={(event) => event.preventDefault()}>
      <RulerPatterns />
      <header className={styles.top}>
        <span className={styles.brand}>
          <BrandMark />
          <b>{t('shell.brand')}</b>
        </span>
        <span className={styles.at}>
          <b>{clockTime(now.toISOString(), locale)}</b>
          <span>{dayWithWeekday(civilDay(now), locale)}</span>
        </span>
        {!online && (
          <p className={styles.offline} role="status">
            {t('kiosk.offline')}
          </p>
        )}
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      <footer className={styles.foot}>
        {!home && (
          <Link to={paths.kiosk} replace className={styles.back}>
            {t('kiosk.home')}
          </Link>
        )}
        <LanguageSwitch />
        <SizeSwitch />
        <ReadAloud />
        <button type="button" aria-pressed={low} onClick={() => setLow(!low)}>
          {t('kiosk.low')}
        </button>
        {!home && (
          <button type="button" onClick={() => void leaveNothing()}>
            {t('kiosk.end')}
          </button>
        )}
        <button type="button" className={styles.call} onClick={() => setHelp(true)}>
          {t('kiosk.help')}
        </button>
      </footer>
      {help && left === null && (
        <KioskDialog title={t('kiosk.help')} onClose={() => setHelp(false)}>
          <p>{t('kiosk.help.body', { phone: center.phone })}</p>
          <p className="mute">
            {pick(center.hours, center.hoursEn)} · {pick(center.address, center.addressEn)}
          </p>
          <Button big onClick={() => setHelp(false)}>
            {t('kiosk.help.close')}
          </Button>
        </KioskDialog>
      )}
      {left !== null && (
        <KioskDialog title={t('kiosk.idle')} onClose={more}>
          <p role="timer" aria-live="off">
            {t('kiosk.idle.body', { count: left })}
          </p>
          <Button big onClick={more}>
            {t('kiosk.idle.more')}
          </Button>
          <Button big look="second" onClick={() => void leaveNothing()}>
            {t('kiosk.end')}
          </Button>
        </KioskDialog>
      )}
    </div>
  );
}
