import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { count, percent } from '@/shared/lib/numbers.ts';
import styles from './outlook.module.css';

const fragment = graphql(`
  fragment ForecastTrial_trial on ForecastTrial {
    month
    learnedFrom
    learnedTo
    cases
    looks
    late
    unknown
    brier
    brierOfBaseRate
    bands {
      from
      to
      looks
      said
      came
    }
  }
`);

/** What forecasts said on mornings of a month that is over, held against what came. */
export function ForecastTrial({ trial }: { trial: FragmentType<typeof fragment> }) {
  const { t, locale } = useWords();
  const it = readFragment(fragment, trial);
  const n = (value: number) => count(value, locale);
  const worst = Math.max(it.brier, it.brierOfBaseRate, 0.01);
  return (
    <div className={styles.trial}>
      <p className={styles.lead}>
        {t('outlook.trial.on', { month: it.month, from: it.learnedFrom, to: it.learnedTo, cases: n(it.cases), looks: n(it.looks), late: n(it.late) })}
      </p>
      {it.unknown > 0 && <p className="small mute">{t('outlook.trial.unknown', { count: n(it.unknown) })}</p>}
      <dl className={styles.scores}>
        {([['brier', it.brier], ['base', it.brierOfBaseRate]] as const).map(([key, score]) => (
          <div key={key} data-of={key}>
            <dt>{t(`outlook.score.${key}`)}</dt>
            <dd>
              <b>{score.toFixed(3)}</b>
              <span className={styles.track} aria-hidden="true">
                <span style={{ width: `${(score / worst) * 100}%` }} />
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="small mute">{t(it.brier < it.brierOfBaseRate ? 'outlook.score.better' : 'outlook.score.worse')}</p>
      <table className={styles.bands}>
        <caption>{t('outlook.bands')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('outlook.band')}</th>
            <th scope="col">{t('outlook.saidCame')}</th>
            <th scope="col" className="r">
              {t('outlook.looks')}
            </th>
          </tr>
        </thead>
        <tbody>
          {it.bands.map((band) => (
            <tr key={band.to}>
              <th scope="row" className="nw">
                {percent(band.from, 0)}–{percent(band.to, 0)} %
              </th>
              <td>
                {(['said', 'came'] as const).map((key) => (
                  <span key={key} className={styles.pair} data-of={key}>
                    <span className={styles.track} aria-hidden="true">
                      <span style={{ width: `${band[key] * 100}%` }} />
                    </span>
                    <span>{t(`outlook.${key}`, { percent: percent(band[key]) })}</span>
                  </span>
                ))}
              </td>
              <td className="r">{n(band.looks)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
