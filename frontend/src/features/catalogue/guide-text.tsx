import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords, type Words } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { GuideDocuments } from './guide-documents.tsx';
import { GuideFees } from './guide-fees.tsx';
import { GuideLaw } from './guide-law.tsx';
import { GuideSteps } from './guide-steps.tsx';
import { GuideTimeLimit } from './guide-time-limit.tsx';
import styles from './guide-page.module.css';

export const guideItem = graphql(`
  fragment GuideText_item on ServiceItem {
    id
    online
    audience
    frequentQuestions {
      id
      question
      answer
    }
  }
`);
export const guideVersion = graphql(`
  fragment GuideText_version on ServiceItemVersion {
    id
    summary
    summaryEn
    conditions {
      zh
      en
    }
    illustrative
    provenance
    revision
    effectiveFrom
    result
    resultEn
    validityMonths
    faqs {
      id
      question
      questionEn
      answer
      answerEn
    }
    ...GuideTimeLimit_version
    ...GuideDocuments_version
    ...GuideSteps_version
    ...GuideFees_version
    ...GuideLaw_version
  }
`);

/** What a guide says, of whichever version: limits, who qualifies, papers, steps, fees, law, questions. */
export function GuideText(props: { item: FragmentType<typeof guideItem>; version: FragmentType<typeof guideVersion> }) {
  const words = useWords();
  const { t, pick, pickLang, locale } = words;
  const item = readFragment(guideItem, props.item);
  const version = readFragment(guideVersion, props.version);
  return (
    <div className={styles.text}>
      <GuideTimeLimit version={version} online={item.online} />
      <section className="part" id="who">
        <h2>{t('guide.who')}</h2>
        <p className="measure" lang={pickLang(version.summary, version.summaryEn)}>
          {pick(version.summary, version.summaryEn)}
        </p>
        <p className="small mute">{t('guide.audience', { audience: t(`audience.${item.audience}`) })}</p>
        {version.conditions.length > 0 && (
          <ul className={styles.conditions}>
            {version.conditions.map((condition) => (
              <li key={condition.zh} lang={pickLang(condition.zh, condition.en)}>
                {pick(condition.zh, condition.en)}
              </li>
            ))}
          </ul>
        )}
      </section>
      <GuideDocuments version={version} />
      <GuideSteps version={version} />
      <section className="part" id="result">
        <h2>{t('guide.result')}</h2>
        <p>
          <b lang={pickLang(version.result, version.resultEn)}>{pick(version.result, version.resultEn)}</b>
          <span className="mute">
            {' '}
            {version.validityMonths === null
              ? t('guide.validForever')
              : t('guide.validMonths', { months: version.validityMonths })}
          </span>
        </p>
      </section>
      <GuideFees version={version} />
      <GuideLaw version={version} />
      {version.faqs.length + item.frequentQuestions.length > 0 && (
        <section className="part" id="faq">
          <h2>{t('guide.faq')}</h2>
          <div className={styles.faq}>
            {version.faqs.map((faq) => (
              <details key={faq.id}>
                <summary lang={pickLang(faq.question, faq.questionEn)}>{pick(faq.question, faq.questionEn)}</summary>
                <p className="measure" lang={pickLang(faq.answer, faq.answerEn)}>
                  {pick(faq.answer, faq.answerEn)}
                </p>
              </details>
            ))}
            {item.frequentQuestions.map((one) => (
              <details key={one.id}>
                <summary lang={locale === 'en' ? 'zh-CN' : undefined}>{one.question}</summary>
                <p className="pre measure" lang={locale === 'en' ? 'zh-CN' : undefined}>
                  {one.answer}
                </p>
                <p className="small mute">{t('guide.asked')}</p>
              </details>
            ))}
          </div>
        </section>
      )}
      <p className={`small mute ${styles.source}`}>
        {version.illustrative ? t('guide.illustrative') : t('guide.provenance', { provenance: provenanceText(version.provenance, words) })}{' '}
        {version.effectiveFrom &&
          t('guide.edition', { revision: version.revision, day: fullDate(version.effectiveFrom, locale) })}
        {locale === 'en' && ` ${t('guide.chineseBinds')}`}
      </p>
    </div>
  );
}

/** Where the facts come from, in words; the catalogue's own note where it says something else. */
function provenanceText(note: string, { t, locale }: Words): string {
  const [, day] = /^compiled: article text verified \((\d{4}-\d\d-\d\d)\)$/.exec(note) ?? [];
  if (day) return t('guide.provenance.checked', { day: fullDate(day, locale) });
  return note === 'compiled: law text not in source' ? t('guide.provenance.unseen') : note;
}
