import { useEffect, useState } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import styles from './wall.module.css';
import type { Wall } from './wall-page.tsx';

const each = 10;
/** How long a page of departments stands, in milliseconds. */
const stands = 12_000;

/** Every department with its open cases, the worst first; ten at a time, the pages turned until somebody stops them. */
export function WallDepartments({ departments }: { departments: Wall['departments'] }) {
  const { t, pick } = useWords();
  const pages = Math.max(1, Math.ceil(departments.length / each));
  const [page, setPage] = useState(0);
  const [turning, setTurning] = useState(() => !matchMedia('(prefers-reduced-motion: reduce)').matches);
  useEffect(() => {
    if (!turning || pages < 2) return;
    const clock = setInterval(() => setPage((now) => (now + 1) % pages), stands);
    return () => clearInterval(clock);
  }, [turning, pages]);
  const at = Math.min(page, pages - 1);
  const shown = departments.slice(at * each, at * each + each);
  const most = Math.max(1, ...departments.map(({ open }) => open));
  return (
    <section aria-labelledby="departments">
      <h2 id="departments">
        {t('wall.departments')} <span>{t('wall.departments.lead')}</span>
      </h2>
      <table className={styles.departments}>
        <thead>
          <tr>
            <th scope="col">{t('wall.department')}</th>
            <th scope="col" className={styles.n}>
              {t('wall.open')}
            </th>
            <th scope="col">{t('wall.mix')}</th>
            <th scope="col" className={styles.n}>
              {t('wall.col.red')}
            </th>
            <th scope="col" className={styles.n}>
              {t('wall.col.yellow')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.department.id}>
              <th scope="row">{pick(one.department.name, one.department.nameEn)}</th>
              <td className={styles.n}>{one.open}</td>
              <td>
                <Mix {...one} most={most} label={t('wall.mixWords', { red: one.red, yellow: one.yellow, near: one.soonDue, open: one.open })} />
              </td>
              <td className={styles.n} data-bad={one.red > 0 ? 'red' : undefined}>
                {one.red}
              </td>
              <td className={styles.n} data-bad={one.yellow > 0 ? 'yellow' : undefined}>
                {one.yellow}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <p className={styles.pages}>
          <span>{t('wall.page', { page: at + 1, pages })}</span>
          <Button look="quiet" aria-pressed={!turning} onClick={() => setTurning(!turning)}>
            {t(turning ? 'wall.stop' : 'wall.turn')}
          </Button>
        </p>
      )}
    </section>
  );
}

type MixProps = { red: number; yellow: number; soonDue: number; open: number; most: number; label: string };

/** The open cases as one bar: what is worse stands higher, as on the ruler. */
function Mix({ red, yellow, soonDue, open, most, label }: MixProps) {
  const share = (n: number) => (n / most) * 100;
  const rest = open - red - yellow - soonDue;
  const parts = [
    { kind: 'red', n: red, top: 0 },
    { kind: 'yellow', n: yellow, top: 4 },
    { kind: 'near', n: soonDue, top: 8 },
    { kind: 'rest', n: rest, top: 8 },
  ];
  let x = 0;
  return (
    <svg className={styles.mix} role="img" aria-label={label}>
      {parts.map(({ kind, n, top }) => {
        const at = x;
        x += share(n);
        return n > 0 && <rect key={kind} data-kind={kind} x={`${at}%`} y={top} width={`${share(n)}%`} height={18 - top} />;
      })}
      <line x1="0" x2={`${share(open)}%`} y1="18" y2="18" />
    </svg>
  );
}
