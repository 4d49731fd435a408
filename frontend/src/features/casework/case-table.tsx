import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type RefObject, useEffect, useRef } from 'react';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { ChangedMark } from '@/shared/ui/changed-mark.tsx';
import { AlignedRuler } from '@/shared/ui/ruler/aligned-ruler.tsx';
import { clockInput } from '@/shared/ui/ruler/clock-ruler.ts';
import { StatusLight } from '@/shared/ui/status-light.tsx';
import { hasEnded, timeText } from './case-words.ts';
import type { CaseRow } from './use-case-list.ts';
import styles from './case-table.module.css';

const frame = { width: 296, todayX: 148, pixelsPerDay: 7 };
const narrowFrame = { width: 264, todayX: 120, pixelsPerDay: 6 };

type Props = {
  rows: CaseRow[];
  today: string;
  total: number | null;
  caption: string;
  /** The row that j and k are at. */
  cursor: number;
  onCursor: (index: number) => void;
  /** The case shown beside the list; null when cases open on a page of their own. */
  selected: string | null;
  beside: boolean;
  /** Labelled lines instead of columns. */
  stacked: boolean;
  /** Rows without the ruler: for the narrow queue of the window. */
  short?: boolean;
  /** Whether a row that nobody here can act on any more steps back. */
  dim: boolean;
  scroller: RefObject<HTMLDivElement | null>;
  focusCursor: RefObject<boolean>;
};

/** Native rows, drawn only where they are seen; one today line through all of them. */
export function CaseTable({ rows, today, total, caption, cursor, onCursor, selected, beside, stacked, short = false, dim, scroller, focusCursor }: Props) {
  const { t } = useWords();
  const body = useRef<HTMLTableSectionElement>(null);
  const height = short ? 88 : stacked ? 172 : 45;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    initialRect: { width: 800, height: 800 },
  });
  const items = virtual.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const above = first ? first.start : 0;
  const below = last ? virtual.getTotalSize() - last.end : 0;
  useEffect(() => {
    if (!focusCursor.current) return;
    virtual.scrollToIndex(cursor);
    const frameId = requestAnimationFrame(() => {
      const link = body.current?.querySelector<HTMLElement>(`[data-row="${cursor}"] a`);
      link?.focus({ preventScroll: true });
      link?.scrollIntoView({ block: 'nearest' });
      focusCursor.current = false;
    });
    return () => cancelAnimationFrame(frameId);
  }, [cursor, focusCursor, virtual]);
  const columns = short ? 1 : 5;
  const plain = stacked || short;
  return (
    <table className={`${styles.table} ${plain ? styles.stacked : ''} ${short ? styles.short : ''}`} aria-rowcount={total ?? -1}>
      <caption className="vh">{caption}</caption>
      {!short && (
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={styles.light}>
              {t('staff.col.light')}
            </th>
            <th scope="col">{t('staff.col.case')}</th>
            <th scope="col" className={styles.stage}>
              {t('staff.col.stage')}
            </th>
            <th scope="col" className={styles.time}>
              {t('staff.col.time')}
            </th>
            <th scope="col" className={styles.ruler} style={plain ? undefined : { width: frame.width }}>
              <span className={styles.today}>{t('ruler.today')}</span>
            </th>
          </tr>
        </thead>
      )}
      <tbody ref={body}>
        {above > 0 && <Spacer height={above} columns={columns} />}
        {items.map((item) => {
          const row = rows[item.index];
          return row ? (
            <Row
              key={row.id}
              row={row}
              index={item.index}
              today={today}
              current={item.index === cursor}
              selected={row.id === selected}
              beside={beside}
              plain={plain}
              short={short}
              dim={dim}
              onCursor={onCursor}
              measure={plain ? virtual.measureElement : undefined}
            />
          ) : null;
        })}
        {below > 0 && <Spacer height={below} columns={columns} />}
      </tbody>
    </table>
  );
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden="true" className={styles.spacer}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

type RowProps = {
  row: CaseRow;
  index: number;
  today: string;
  current: boolean;
  selected: boolean;
  beside: boolean;
  plain: boolean;
  short: boolean;
  dim: boolean;
  onCursor: (index: number) => void;
  measure: ((node: Element | null) => void) | undefined;
};

const Row = memo(function Row({ row, index, today, current, selected, beside, plain, short, dim, onCursor, measure }: RowProps) {
  const words = useWords();
  const { t, pick, pickLang } = words;
  const left = dim && row.viewerCan.length === 0;
  const link = {
    className: styles.link,
    tabIndex: current ? 0 : -1,
    onFocus: () => onCursor(index),
    lang: pickLang(row.item.name, row.item.nameEn),
    'aria-current': selected ? ('true' as const) : undefined,
  };
  const name = pick(row.item.name, row.item.nameEn);
  const title = (
    <>
      {beside ? (
        <Link to="." search={(old: Record<string, unknown>) => ({ ...old, case: row.id })} replace resetScroll={false} {...link}>
          {name}
        </Link>
      ) : (
        <Link to={paths.workCase} params={{ id: row.id }} {...link}>
          {name}
        </Link>
      )}
      <span className={styles.sub}>
        <span className="nw">{row.number}</span> {row.applicant.name}
      </span>
    </>
  );
  const light = (
    <ChangedMark value={`${row.light.colour}${row.light.warning}${row.light.paused}`}>
      <StatusLight light={row.light} ended={hasEnded(row)} />
    </ChangedMark>
  );
  const stage = <ChangedMark value={row.stage}>{t(`stage.${row.stage}`)}</ChangedMark>;
  const time = timeText(row, words);
  const state = `${selected ? styles.selected : ''} ${left ? styles.gone : ''}`;
  if (short)
    return (
      <tr ref={measure} data-index={index} data-row={index} aria-rowindex={index + 1} className={state}>
        <td>
          <span className={styles.line}>
            {light}
            <b>
              <ChangedMark value={time}>{time}</ChangedMark>
            </b>
          </span>
          {title}
        </td>
      </tr>
    );
  return (
    <tr ref={measure} data-index={index} data-row={index} aria-rowindex={index + 2} className={state}>
      <td className={styles.light}>{light}</td>
      <td className={styles.title}>{title}</td>
      <td className={styles.stage}>{stage}</td>
      <td className={styles.time}>
        <b>
          <ChangedMark value={time}>{time}</ChangedMark>
        </b>
      </td>
      <td className={styles.ruler}>
        <AlignedRuler {...clockInput(row.clock, today)} frame={plain ? narrowFrame : frame} height={44} />
      </td>
    </tr>
  );
});
