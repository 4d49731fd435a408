import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Tag } from '@/shared/ui/tag.tsx';
import styles from './guide-documents.module.css';

export const guideDocuments = graphql(`
  fragment GuideDocuments_version on ServiceItemVersion {
    id
    documents {
      id
      key
      name
      nameEn
      form
      copies
      necessity
      when
      whenEn
      source
      sourceEn
      note
      noteEn
      sample
      basis
    }
    lenient {
      days
      requirements {
        id
      }
    }
    commitment {
      atOnce
      requirements {
        id
      }
    }
  }
`);

/** Everything to bring. Nobody may ask for a paper that is not in this table. */
export function GuideDocuments({ version }: { version: FragmentType<typeof guideDocuments> }) {
  const { t, pick, pickLang } = useWords();
  const { documents, lenient, commitment } = readFragment(guideDocuments, version);
  const follows = (id: string) => lenient?.requirements.some((one) => one.id === id) ?? false;
  const replaced = (id: string) => commitment?.requirements.some((one) => one.id === id) ?? false;
  return (
    <section className="part" id="documents">
      <h2>{t('guide.documents')}</h2>
      {commitment && commitment.requirements.length === 0 && <p>{t(commitment.atOnce ? 'guide.commitAtOnce' : 'guide.commit')}</p>}
      {documents.length === 0 ? (
        <p>{t('guide.noDocuments')}</p>
      ) : (
        <table className="fit">
          <thead>
            <tr>
              <th scope="col">{t('guide.document')}</th>
              <th scope="col">{t('guide.documentForm')}</th>
              <th scope="col">{t('guide.documentNeed')}</th>
              <th scope="col">{t('guide.documentSource')}</th>
            </tr>
          </thead>
          <tbody>
            {documents.map((doc) => (
              <tr key={doc.id}>
                <th scope="row">
                  <b lang={pickLang(doc.name, doc.nameEn)}>{pick(doc.name, doc.nameEn)}</b>
                  {doc.note && (
                    <p className="small mute" lang={pickLang(doc.note, doc.noteEn)}>
                      {pick(doc.note, doc.noteEn)}
                    </p>
                  )}
                  {lenient && follows(doc.id) && <p className="small">{t('guide.mayFollow', { days: lenient.days })}</p>}
                  {replaced(doc.id) && <p className="small">{t('guide.mayCommit')}</p>}
                  {doc.sample && (
                    <details className={styles.sample}>
                      <summary>{t('guide.sample')}</summary>
                      <p className="small pre" lang="zh-CN">
                        {doc.sample}
                      </p>
                    </details>
                  )}
                </th>
                <td className="nw" data-l={t('guide.documentForm')}>
                  {doc.copies > 0 ? t('form.copies', { form: t(`form.${doc.form}`), copies: doc.copies }) : t(`form.${doc.form}`)}
                </td>
                <td data-l={t('guide.documentNeed')}>
                  {doc.necessity === 'HELD' ? (
                    <Tag look="wash">{t('guide.held')}</Tag>
                  ) : doc.necessity === 'CONDITIONAL' ? (
                    <span lang={pickLang(doc.when, doc.whenEn)}>{pick(doc.when, doc.whenEn) || t('guide.need.CONDITIONAL')}</span>
                  ) : (
                    t('guide.need.REQUIRED')
                  )}
                </td>
                <td className="small" data-l={t('guide.documentSource')} lang={pickLang(doc.source, doc.sourceEn)}>
                  {pick(doc.source, doc.sourceEn)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={`small mute ${styles.promise}`}>{t('guide.documentsPromise')}</p>
    </section>
  );
}
