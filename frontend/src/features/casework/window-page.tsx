import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonClass } from '@/shared/ui/button-style.ts';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { CaseFile } from './case-file.tsx';
import { CaseTable } from './case-table.tsx';
import { useCaseList } from './use-case-list.ts';
import { useKeys } from './use-keys.ts';
import { useRoomy } from './use-roomy.ts';
import { queues, windowFilter } from './work-search.ts';
import { SearchLine } from './work-page.tsx';
import { MyDay } from './my-day.tsx';
import styles from './work-page.module.css';

/** The window: who waits, the case in the middle, what to do next on the right. */
export function WindowPage() {
  const { t } = useWords();
  const search = useSearch({ from: '/staff/window' });
  const navigate = useNavigate();
  const three = useRoomy(1100);
  const filter = useMemo(() => windowFilter(search), [search]);
  const list = useCaseList(filter, 'OLDEST');
  const [cursor, setCursor] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const focusCursor = useRef(false);
  const queue = search.queue ?? 'intake';
  const move = (by: number) => {
    const next = Math.min(Math.max(cursor + by, 0), list.rows.length - 1);
    if (next < 0) return;
    focusCursor.current = true;
    setCursor(next);
    const row = list.rows[next];
    if (row) void navigate({ to: paths.window, search: { ...search, case: row.id }, replace: true });
  };
  useKeys({
    j: () => move(search.case === undefined ? 0 : 1),
    k: () => move(-1),
    '/': () => document.getElementById('window-search')?.focus(),
    n: () => list.fresh > 0 && list.reload(),
    r: () => void navigate({ to: paths.register }),
  });
  return (
    <div className={styles.desk} data-desk={three ? 'three' : 'stack'}>
      <section className={styles.list} aria-label={t('staff.queue')}>
        <div className={styles.head}>
          <PageHeading title={t('staff.window')} />
          <Link to={paths.register} className={buttonClass({ look: 'second' })}>
            {t('staff.register')} <kbd>r</kbd>
          </Link>
        </div>
        <MyDay seen={list.total} />
        <nav className={styles.tabs} aria-label={t('staff.queue')}>
          {queues.map((one) => (
            <Link
              key={one}
              to={paths.window}
              search={{ queue: one === 'intake' ? undefined : one }}
              aria-current={one === queue ? 'page' : undefined}
              activeProps={{}}
            >
              {t(`staff.queue.${one}`)} {one === queue && list.total !== null && list.total}
            </Link>
          ))}
        </nav>
        <SearchLine
          key={search.q ?? ''}
          id="window-search"
          value={search.q ?? ''}
          onSearch={(q) => void navigate({ to: paths.window, search: { ...search, q: q || undefined }, replace: true })}
        />
        {list.fresh > 0 && (
          <p>
            <Button look="second" wide onClick={list.reload}>
              {t('staff.fresh', { count: list.fresh })}
            </Button>
          </p>
        )}
        {list.error && <FailurePanel error={list.error} onRetry={list.reload} />}
        {list.loading && list.rows.length === 0 && !list.error && <Skeleton lines={8} />}
        {!list.loading && !list.error && list.rows.length === 0 && <p className="mute">{t('staff.queue.empty')}</p>}
        <div className={styles.scroller} ref={scroller}>
          {list.rows.length > 0 && (
            <CaseTable
              rows={list.rows}
              today={list.today}
              total={list.total}
              caption={t(`staff.queue.${queue}`)}
              cursor={cursor}
              onCursor={setCursor}
              selected={search.case ?? null}
              beside
              stacked
              short
              dim
              scroller={scroller}
              focusCursor={focusCursor}
            />
          )}
          {list.more && (
            <p className={styles.more}>
              <Button look="second" busy={list.loading} onClick={list.loadMore}>
                {t('staff.more')}
              </Button>
            </p>
          )}
        </div>
      </section>
      <section className={three ? styles.pane : undefined} aria-label={t('staff.case')}>
        {search.case ? (
          <CaseFile key={search.case} id={search.case} layout="desk" heading={(text, lang) => <h2 lang={lang}>{text}</h2>} />
        ) : (
          <Empty title={t('staff.pick')}>
            <p>{t('staff.pick.body')}</p>
          </Empty>
        )}
      </section>
    </div>
  );
}
