import { Fragment } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import { axisDay, shortDay } from '@/shared/lib/dates.ts';
import { type Cell, layOutRuler, numberEvery, type RulerInput } from './ruler-geometry.ts';
import { type RulerFacts, rulerSentence } from './ruler-words.ts';
import styles from './ruler.module.css';

/** A step of the procedure under the ruler, in counted days. */
export type RulerStage = { name: string; days: number };

type Props = RulerInput & RulerFacts & { stages?: readonly RulerStage[] };

const base = 98;
const tops: Record<Cell['kind'], number> = { used: 52, now: 52, left: 52, law: 90, over: 40, broken: 30, paused: 76 };
const pct = (share: number) => `${Number((share * 100).toFixed(3))}%`;

/** The ruler (时限尺), large: a row of days with the promise, the law's limit and today. */
export function Ruler({ stages = [], start, intake = false, provisional = false, ...input }: Props) {
  const words = useWords();
  const { t, locale } = words;
  const layout = layOutRuler(input);
  const { cells, folds, pauses, promise, law, ghost, needle, unit } = layout;
  if (cells.length === 0) return null;

  const wideEvery = numberEvery(unit, 760);
  const narrowEvery = numberEvery(unit, 328);
  const shows = (cell: Cell, every: number) =>
    cell.number !== null && (every === 1 || cell.number % every === 0 || cell.day === promise.day);

  // Two labels need about a third of a phone's width each: closer ones stand on two steps.
  const tight = law !== null && law.x - promise.x < 0.36 && law.x !== promise.x;
  const same = law !== null && law.x === promise.x;
  const lawY = tight ? 176 : 138;
  const foot = tight ? 198 : 160;
  const stagesAt = foot + 14;
  const stageTotal = stages.reduce((sum, stage) => sum + stage.days, 0);
  const height = stageTotal > 0 ? stagesAt + 32 : foot;
  const startAnchored = promise.x < 0.3;
  const date = (day: string) => (provisional ? t('ruler.notBefore', { day: shortDay(day, locale) }) : shortDay(day, locale));

  return (
    <figure className={styles.ruler}>
      <svg height={height} role="img" aria-label={rulerSentence(layout, { start, intake, provisional }, words)}>
        {ghost && <line className={styles.ghost} x1={pct(ghost.from)} x2={pct(ghost.to)} y1="29" y2="29" />}
        {cells.map((cell, index) => (
          <CellMark key={cell.day} cell={cell} after={cells[index - 1]} foldBefore={folds.some((f) => f.x === cell.x)} />
        ))}
        {pauses.map((pause) => (
          <rect
            key={pause.from}
            className={styles.paused}
            x={pct(pause.x)}
            y={tops.paused}
            width={pct(pause.width)}
            height={base - tops.paused}
          />
        ))}
        {folds.map((fold) =>
          fold.x > 0 && fold.x < 1 ? (
            <svg key={fold.from} x={pct(fold.x)} y="0" overflow="visible">
              <rect className={styles.foldGap} x="-1.5" y="28" width="3" height="70" />
              <path className={styles.foldMark} d="M-4 99L0 105L4 99" />
            </svg>
          ) : null,
        )}
        {pauses
          .filter((pause) => !needle || needle.x < pause.x || needle.x > pause.x + pause.width)
          .map((pause) => (
            <Fragment key={pause.from}>
              {pause.width * 328 >= 30 && (
                <text className={`${styles.pauseText} ${styles.narrow}`} textAnchor="middle" x={pct(pause.x + pause.width / 2)} y="68">
                  {t('ruler.pauseShort')}
                </text>
              )}
              {pause.width * 760 >= 44 && (
                <text className={`${styles.pauseText} ${styles.wide}`} textAnchor="middle" x={pct(pause.x + pause.width / 2)} y="68">
                  {t('ruler.pause', { days: pause.days })}
                </text>
              )}
            </Fragment>
          ))}
        {cells.map((cell) => {
          if (cell.kind === 'now' || cell.day === needle?.day) return null;
          const wide = shows(cell, wideEvery);
          // On a phone the law's double line needs the room of its last number.
          const narrow = shows(cell, narrowEvery) && (narrowEvery === 1 || cell.day !== law?.day);
          if (!wide && !narrow) return null;
          return (
            <text
              key={cell.day}
              className={`${numberStyle(cell)} ${wide && narrow ? '' : wide ? styles.wide : styles.narrow}`}
              textAnchor="middle"
              x={pct(cell.x + cell.width / 2)}
              y={cell.kind === 'law' ? 78 : 81}
            >
              {cell.number}
            </text>
          );
        })}
        <line className={styles.base} x1="0" x2={pct(Math.max(cells.length * unit, promise.x, law?.x ?? 0))} y1={base} y2={base} />
        {axisDays(layout.cells, folds, unit).map(({ x, day, first }) => (
          <text key={day} className={`${styles.soft} ${styles.axis} ${styles.wide}`} x={pct(x)} dx={first ? 0 : 7} y="116">
            {axisDay(day, locale)}
          </text>
        ))}

        {!same && !intake && (
          <>
            <svg x={pct(promise.x)} overflow="visible">
              <line className={styles.halo} x1="0" x2="0" y1="24" y2="97" />
              <line className={styles.promise} x1="0" x2="0" y1="24" y2="156" />
              <path className={styles.flag} d="M0 24h-12l4 5l-4 5h12z" />
            </svg>
            <text className={`${styles.bold} ${styles.blue}`} textAnchor={startAnchored ? 'start' : 'end'} dx={startAnchored ? 8 : -8} x={pct(promise.x)} y="138">
              {t('ruler.promise', { number: promise.number })}
            </text>
            <text className={styles.blue} textAnchor={startAnchored ? 'start' : 'end'} dx={startAnchored ? 8 : -8} x={pct(promise.x)} y="156">
              {date(promise.day)}
            </text>
          </>
        )}
        {(law ?? intake) && (
          <LawLimit
            x={law?.x ?? promise.x}
            y={lawY}
            label={
              intake
                ? t('ruler.intake', { number: promise.number })
                : same
                  ? t('ruler.both', { number: promise.number })
                  : t('ruler.law', { number: law?.number ?? 0 })
            }
            date={date(law?.day ?? promise.day)}
          />
        )}
        {ghost && (
          <>
            <line className={styles.ghost} x1={pct(ghost.from)} x2={pct(ghost.from)} y1="29" y2="49" />
            <line className={styles.ghost} x1={pct(ghost.from)} x2={pct(ghost.from)} y1="98" y2="106" />
            <text className={`${styles.axis} ${styles.blue} ${styles.wide}`} dx="5" x={pct(ghost.from)} y="116">
              {t('ruler.was', { day: axisDay(ghost.day, locale) })}
            </text>
          </>
        )}
        {needle && (
          <>
            <svg x={pct(needle.x)} overflow="visible">
              <line className={styles.halo} x1="0" x2="0" y1="28" y2="105" />
              <line className={styles.needle} x1="0" x2="0" y1="22" y2="108" />
              <circle className={styles.head} cx="0" cy="22" r="5" />
            </svg>
            <text
              className={styles.bold}
              textAnchor={needle.x < 0.14 ? 'start' : needle.x > 0.86 ? 'end' : 'middle'}
              dx={needle.x < 0.14 ? -5 : needle.x > 0.86 ? 5 : 0}
              x={pct(needle.x)}
              y="11"
            >
              {needle.paused !== null
                ? t('ruler.todayPaused', { number: needle.paused })
                : needle.number !== null
                  ? t('ruler.todayNumber', { number: needle.number })
                  : t('ruler.today')}
            </text>
          </>
        )}
        {stageTotal > 0 && (
          <g className={`${styles.stage} ${styles.wide}`}>
            {stageSpans(stages, unit).map((span) => (
              <svg key={span.name} x={pct(span.x)} width={pct(span.width)} y={stagesAt} overflow="visible">
                <line x1="2" x2="100%" y1="6" y2="6" />
                <line x1="2" x2="2" y1="0" y2="12" />
                <line x1="100%" x2="100%" y1="0" y2="12" />
                <text x="50%" y="28" textAnchor="middle">
                  {span.name}
                </text>
              </svg>
            ))}
          </g>
        )}
      </svg>
    </figure>
  );
}

function CellMark({ cell, after, foldBefore }: { cell: Cell; after: Cell | undefined; foldBefore: boolean }) {
  if (cell.kind === 'paused') return null;
  const top = tops[cell.kind];
  if (cell.kind === 'law')
    return (
      <>
        <rect className={styles.law} x={pct(cell.x)} y={top} width={pct(cell.width)} height={base - top} />
        <line className={styles.tick} x1={pct(cell.x + cell.width)} x2={pct(cell.x + cell.width)} y1="84" y2={base} />
      </>
    );
  const joined = after?.kind === cell.kind && !foldBefore && (cell.kind === 'used' || cell.kind === 'broken');
  return (
    <>
      <rect className={styles[cell.kind]} x={pct(cell.x)} y={top} width={pct(cell.width)} height={base - top} />
      {joined && <line className={styles.tickOn} x1={pct(cell.x)} x2={pct(cell.x)} y1={top} y2={base} />}
    </>
  );
}

function LawLimit({ x, y, label, date }: { x: number; y: number; label: string; date: string }) {
  const start = x < 0.3;
  return (
    <>
      <svg x={pct(x)} overflow="visible">
        <path className={styles.haloWide} d="M-3.5 24V97" />
        <path className={styles.statutory} d={`M-1 24V${y + 18}M-6 24V${y + 18}`} />
      </svg>
      <text className={styles.bold} textAnchor={start ? 'start' : 'end'} dx={start ? 8 : -13} x={pct(x)} y={y}>
        {label}
      </text>
      <text textAnchor={start ? 'start' : 'end'} dx={start ? 8 : -13} x={pct(x)} y={y + 18}>
        {date}
      </text>
    </>
  );
}

function numberStyle(cell: Cell): string | undefined {
  switch (cell.kind) {
    case 'used':
      return styles.onBlue;
    case 'over':
      return styles.onAmber;
    case 'broken':
      return styles.onRed;
    case 'law':
      return styles.soft;
    default:
      return styles.blue;
  }
}

/** The first day and the first day after each fold, unless two would collide. */
function axisDays(cells: Cell[], folds: { x: number; next: string }[], unit: number) {
  const first = cells[0];
  if (!first) return [];
  const days = [{ x: 0, day: first.day, first: true }];
  for (const fold of folds) {
    const cell = cells.find((c) => c.day === fold.next);
    const last = days.at(-1);
    const room = Math.max(0.075, unit);
    if (cell && last && cell.x - last.x >= room && cell.x < 0.94) days.push({ x: cell.x, day: cell.day, first: false });
  }
  // A week's first label gives way when the second follows at once.
  const second = days[1];
  return second && second.x < 0.075 ? days.slice(1) : days;
}

function stageSpans(stages: readonly RulerStage[], unit: number) {
  let at = 0;
  return stages
    .map((stage) => {
      const span = { name: stage.name, x: at * unit, width: stage.days * unit };
      at += stage.days;
      return span;
    })
    .filter((span) => span.width > 0);
}
