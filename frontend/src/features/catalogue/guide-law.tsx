import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { articleText } from '@/shared/lib/articles.ts';
import styles from './guide-law.module.css';

export const guideLaw = graphql(`
  fragment GuideLaw_version on ServiceItemVersion {
    id
    legalBasis
    remedies
    remediesEn
    laws {
      id
      title
      titleEn
      article
      excerpt
      excerptEn
      use
    }
  }
`);

/** The law behind the item and what to do against a refusal. */
export function GuideLaw({ version }: { version: FragmentType<typeof guideLaw> }) {
  const { t, pick, pickLang, locale } = useWords();
  const v = readFragment(guideLaw, version);
  const setting = v.laws.some((law) => law.use === 'SETTING');
  return (
    <section className="part" id="law">
      <h2>{t('guide.law')}</h2>
      <dl className={styles.law}>
        {!setting && v.legalBasis && (
          <>
            <dt>{t('guide.law.SETTING')}</dt>
            <dd lang="zh-CN">{v.legalBasis}</dd>
          </>
        )}
        {v.laws.map((law) => (
          <div className={styles.pair} key={law.id}>
            <dt>{t(`guide.law.${law.use}`)}</dt>
            <dd>
              <span lang={pickLang(law.title, law.titleEn)}>{pick(law.title, law.titleEn)}</span>
              {law.article && `${locale === 'en' ? ', ' : ' '}${articleText(law.article, locale)}`}
              {law.excerpt && (
                <p className="small mute" lang={pickLang(law.excerpt, law.excerptEn)}>
                  {pick(law.excerpt, law.excerptEn)}
                </p>
              )}
            </dd>
          </div>
        ))}
        <dt>{t('guide.remedies')}</dt>
        <dd lang={pickLang(v.remedies, v.remediesEn)}>{pick(v.remedies, v.remediesEn)}</dd>
      </dl>
    </section>
  );
}
