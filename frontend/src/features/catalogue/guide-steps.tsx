import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import styles from './guide-steps.module.css';

export const guideSteps = graphql(`
  fragment GuideSteps_version on ServiceItemVersion {
    id
    intakeDays
    deliveryDays
    steps {
      id
      stage
      name
      nameEn
      description
      descriptionEn
      actor
      actorEn
      days
    }
  }
`);

/** What happens, step by step, who does it and how long it may take. */
export function GuideSteps({ version }: { version: FragmentType<typeof guideSteps> }) {
  const { t, pick, pickLang } = useWords();
  const { steps } = readFragment(guideSteps, version);
  return (
    <section className="part" id="steps">
      <h2>{t('guide.steps')}</h2>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.id}>
            <div>
              <h3 lang={pickLang(step.name, step.nameEn)}>{pick(step.name, step.nameEn)}</h3>
              <p lang={pickLang(step.description, step.descriptionEn)}>{pick(step.description, step.descriptionEn)}</p>
              <span className={styles.who}>{t('guide.actor', { actor: pick(step.actor, step.actorEn) })}</span>
            </div>
            <div className={styles.when}>
              {step.days === 0 ? t('guide.onTheSpot') : t('limit.workingDays', { count: step.days })}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
