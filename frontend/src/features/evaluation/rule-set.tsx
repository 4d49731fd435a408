import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { signed } from './standing.ts';
import styles from './evaluation.module.css';

const fragment = graphql(`
  fragment RuleSet_rules on EvaluationRuleSet {
    revision
    fromMonth
    basis
    base
    appealDays
    indicators {
      key
      branch
      name
      formula
      floor
      ceiling
    }
    grades {
      key
      name
      from
    }
  }
`);

/** The published rules: every indicator with how it is reckoned, its bounds, and from where on each grade is given. */
export function RuleSet({ rules }: { rules: FragmentType<typeof fragment> }) {
  const { t } = useWords();
  const it = readFragment(fragment, rules);
  const branches = [...new Set(it.indicators.map((one) => one.branch))];
  return (
    <section className="part" aria-labelledby="rules">
      <h2 id="rules">{t('eval.rules')}</h2>
      <p className="mute">{t('eval.rules.edition', { revision: it.revision, from: it.fromMonth, basis: it.basis, days: it.appealDays })}</p>
      <p className={styles.grades}>
        <b>{t('eval.rules.base', { base: it.base / 100 })}</b>
        {it.grades.map((one, index) => (
          <span key={one.key}>
            {one.name} {index < it.grades.length - 1 ? t('eval.rules.from', { points: one.from / 100 }) : t('eval.rules.rest')}
          </span>
        ))}
      </p>
      <table className={`fit ${styles.tree}`}>
        <caption className="vh">{t('eval.rules')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('eval.indicator')}</th>
            <th scope="col">{t('eval.formula')}</th>
            <th scope="col" className="r">
              {t('eval.bounds')}
            </th>
          </tr>
        </thead>
        {branches.map((branch) => (
          <tbody key={branch}>
            <tr className={styles.branch}>
              <th scope="rowgroup" colSpan={3}>
                {branch}
              </th>
            </tr>
            {it.indicators
              .filter((one) => one.branch === branch)
              .map((one) => (
                <tr key={one.key}>
                  <th scope="row">{one.name}</th>
                  <td data-l={t('eval.formula')}>{one.formula}</td>
                  <td data-l={t('eval.bounds')} className={`r ${styles.figure}`}>
                    {t('eval.bounds.of', { floor: signed(one.floor / 100), ceiling: signed(one.ceiling / 100) })}
                  </td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
