import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import styles from './licences.module.css';

type Days = {
  today: string;
  validFrom: string;
  validUntil: string | null;
  goodUntil: string | null;
  renewBy: string | null;
  good: boolean;
};

const number = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** Validity as a ruler: what has run, what is left, the last day to renew, today. The words beside it say the same. */
export function ValidityBar({ today, validFrom, validUntil, goodUntil, renewBy, good }: Days) {
  const { t, locale } = useWords();
  if (!validUntil) return <p className="mute">{t('licence.endless', { from: fullDate(validFrom, locale) })}</p>;
  const last = goodUntil && goodUntil > validUntil ? goodUntil : validUntil;
  const first = number(validFrom);
  const span = Math.max(1, number(last) - first);
  const at = (day: string) => Math.min(100, Math.max(0, ((number(day) - first) / span) * 100));
  const now = at(today);
  const end = at(goodUntil && goodUntil < validUntil ? goodUntil : last);
  const years: string[] = [];
  for (let year = Number(validFrom.slice(0, 4)) + 1; `${year}-01-01` < last; year++) years.push(`${year}-01-01`);
  const percent = (value: number) => `${value}%`;
  return (
    <figure className={styles.validity}>
      <svg width="100%" height="44" aria-hidden="true" className={styles.bar}>
        <rect className={styles.all} x="0" y="10" width={percent(end)} height="16" />
        <rect className={good ? styles.used : styles.over} x="0" y="10" width={percent(Math.min(now, end))} height="16" />
        {years.map((day) => (
          <line key={day} className={at(day) < now ? styles.tickOn : styles.tick} x1={percent(at(day))} x2={percent(at(day))} y1="10" y2="26" />
        ))}
        <line className={styles.base} x1="0" x2="100%" y1="26" y2="26" />
        {renewBy && renewBy < validUntil && <line className={styles.renew} x1={percent(at(renewBy))} x2={percent(at(renewBy))} y1="4" y2="32" />}
        <line className={styles.today} x1={percent(now)} x2={percent(now)} y1="0" y2="40" />
      </svg>
      <figcaption className={styles.ends}>
        <span>{fullDate(validFrom, locale)}</span>
        <span>{fullDate(last, locale)}</span>
      </figcaption>
    </figure>
  );
}
