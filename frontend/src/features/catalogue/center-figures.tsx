import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { count, percent } from '@/shared/lib/numbers.ts';
import { DotCount } from './dot-count.tsx';
import { PromiseBar } from './promise-bar.tsx';
import styles from './center-figures.module.css';

export const centerFigures = graphql(`
  fragment CenterFigures_figures on CenterFigures {
    items
    cityItems
    coverage
    departments
    statutoryDays
    promisedDays
    promiseReduction
    decidedToday
    decidedTodayOnTime
    openCases
  }
`);

/** The figures the center is measured by, each with what it is made of. */
export function CenterFigures({ figures }: { figures: FragmentType<typeof centerFigures> }) {
  const { t, locale } = useWords();
  const f = readFragment(centerFigures, figures);
  const n = (value: number) => count(value, locale);
  const onTime = f.decidedToday === 0 ? null : f.decidedTodayOnTime / f.decidedToday;
  return (
    <div className={styles.figures}>
      <div className={styles.figure}>
        <h3>{t('figures.promise')}</h3>
        <Value text={percent(f.promiseReduction)} />
        <div className={styles.draw}>
          <PromiseBar promised={f.promisedDays} statutory={f.statutoryDays} reduction={f.promiseReduction} />
        </div>
        <p>{t('figures.promise.of', { items: n(f.items), statutory: f.statutoryDays.toFixed(1), promised: f.promisedDays.toFixed(2) })}</p>
      </div>
      <div className={styles.figure}>
        <h3>{t('figures.coverage')}</h3>
        <Value text={percent(f.coverage)} />
        <div className={styles.draw}>
          <DotCount total={f.cityItems} full={f.items} />
        </div>
        <p>{t('figures.coverage.of', { city: n(f.cityItems), items: n(f.items), departments: n(f.departments) })}</p>
      </div>
      <div className={styles.figure}>
        <h3>{t('figures.onTime')}</h3>
        {onTime === null ? <div className={styles.value}>—</div> : <Value text={percent(onTime)} />}
        <div className={styles.draw}>
          <DotCount total={f.decidedToday} full={f.decidedTodayOnTime} />
        </div>
        <p>
          {onTime === null
            ? t('figures.onTime.none', { open: n(f.openCases) })
            : t('figures.onTime.of', { decided: n(f.decidedToday), onTime: n(f.decidedTodayOnTime), open: n(f.openCases) })}
        </p>
      </div>
    </div>
  );
}

function Value({ text }: { text: string }) {
  return (
    <div className={styles.value}>
      {text}
      <small>%</small>
    </div>
  );
}
