import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import type { OnlineLevel } from '@/shared/graphql/gen/graphql.ts';
import { Rich } from '@/shared/i18n/rich.tsx';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayMonth } from '@/shared/lib/dates.ts';
import { limitText, savedPercent } from '@/shared/lib/limits.ts';
import { RulerKeys } from '@/shared/ui/ruler/ruler-keys.tsx';
import { Ruler } from '@/shared/ui/ruler/ruler.tsx';
import styles from './guide-time-limit.module.css';

export const guideTimeLimit = graphql(`
  fragment GuideTimeLimit_version on ServiceItemVersion {
    id
    intakeDays
    statutoryLimit {
      amount
      unit
    }
    promisedLimit {
      amount
      unit
    }
    steps {
      id
      stage
      name
      nameEn
      days
    }
    ifAcceptedToday {
      promisedDue
      statutoryDue
      provisional
      segments {
        from
        to
        kind
        firstNumber
        reason
      }
    }
  }
`);

const working = ['UNDERTAKING', 'EXAMINATION', 'APPROVAL', 'DECIDED'];

type Props = { version: FragmentType<typeof guideTimeLimit>; online: OnlineLevel };

/** The two time limits as one ruler, with the dates that hold if it were accepted today. */
export function GuideTimeLimit({ version, online }: Props) {
  const words = useWords();
  const { t, pick, locale } = words;
  const v = readFragment(guideTimeLimit, version);
  const forecast = v.ifAcceptedToday;
  const ruler = {
    segments: forecast.segments,
    due: forecast.promisedDue,
    statutoryDue: forecast.statutoryDue,
    today: null,
  };
  const saved = savedPercent(v.promisedLimit, v.statutoryLimit);
  const steps = v.steps.filter((step) => working.includes(step.stage) && step.days > 0);
  // The brackets only fit under the promise when the steps fill it exactly.
  const fits = v.promisedLimit.unit === 'WORKING_DAY' && steps.reduce((sum, s) => sum + s.days, 0) === v.promisedLimit.amount;
  return (
    <section className={styles.plate} aria-label={t('guide.limit')}>
      <p className={styles.say}>
        <Rich
          id={v.promisedLimit.amount === 0 ? 'guide.say.sameDay' : saved === null ? 'guide.say.plain' : 'guide.say'}
          values={{
            due: dayMonth(forecast.promisedDue, locale),
            law: limitText(v.statutoryLimit, words),
            promise: limitText(v.promisedLimit, words),
            percent: saved ?? 0,
            before: forecast.provisional ? 'provisional' : 'firm',
          }}
        />{' '}
        {t(`guide.visits.${online}`)}
      </p>
      {v.statutoryLimit.amount > 0 && forecast.segments.length > 0 && (
        <>
          <Ruler
            {...ruler}
            provisional={forecast.provisional}
            stages={fits ? steps.map((step) => ({ name: pick(step.name, step.nameEn), days: step.days })) : []}
          />
          <RulerKeys {...ruler} />
        </>
      )}
      <p className={`small mute ${styles.intake}`}>{t('guide.intake', { days: v.intakeDays })}</p>
    </section>
  );
}
