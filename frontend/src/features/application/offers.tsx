import { Link } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayMonth } from '@/shared/lib/dates.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import type { Draft } from './draft.ts';
import type { Preview } from './preview.ts';
import styles from './apply.module.css';

type Props = { preview: Preview; draft: Draft; update: (change: Partial<Draft>) => void; here: string };

/** What the applicant's word is taken for: papers that may follow, a commitment. Said in full before it is ticked. */
export function Offers({ preview, draft, update, here }: Props) {
  const { t, pick, pickLang, locale } = useWords();
  const still = (offer: Preview['promises'][number]) => (offer.lenient?.requirements ?? []).filter((one) => !draft.documents[one.key]);
  const offers = preview.promises.filter((offer) => offer.commitment !== null || still(offer).length > 0);
  if (offers.length === 0) return null;
  const both = (text: { zh: string; en: string }) => <p lang={pickLang(text.zh, text.en)}>{pick(text.zh, text.en)}</p>;
  return (
    <section data-testid="offers">
      <h2>{t('word.offers')}</h2>
      {offers.map((offer) => {
        const later = still(offer);
        return (
          <div key={offer.item.id} className="stack">
            {!offer.open && (
              <Notice plain title={t('word.offer.closed')}>
                <p>{offer.closed?.message}</p>
                {offer.closed?.code === 'UNAUTHENTICATED' && (
                  <p>
                    <Link to={paths.signIn} search={{ to: here }}>
                      {t('word.offer.signIn')}
                    </Link>
                  </p>
                )}
              </Notice>
            )}
            {offer.lenient && later.length > 0 && (
              <div className={styles.offer}>
                {later.map((one) => (
                  <CheckField
                    key={one.id}
                    checked={offer.open && (draft.later?.[one.key] ?? false)}
                    disabled={!offer.open}
                    onChange={(on) => update({ later: { ...draft.later, [one.key]: on } })}
                  >
                    {t('word.offer.later')} <b lang={pickLang(one.name, one.nameEn)}>{pick(one.name, one.nameEn)}</b>
                    {offer.lenientDue && <small>{t('word.offer.due', { day: dayMonth(offer.lenientDue, locale) })}</small>}
                  </CheckField>
                ))}
                {both(offer.lenient.text)}
                <p className="small mute" lang={locale === 'en' ? 'zh-CN' : undefined}>
                  {offer.lenient.basis}
                </p>
              </div>
            )}
            {offer.commitment && (
              <div className={styles.offer}>
                <h3>{t('word.notice')}</h3>
                {both(offer.commitment.notice)}
                {offer.commitment.requirements.length > 0 && (
                  <ul className={styles.bullets}>
                    {offer.commitment.requirements.map((one) => (
                      <li key={one.id} lang={pickLang(one.name, one.nameEn)}>
                        {pick(one.name, one.nameEn)}
                      </li>
                    ))}
                  </ul>
                )}
                <h3>{t('word.pledge')}</h3>
                {both(offer.commitment.pledge)}
                <CheckField checked={offer.open && (draft.committed ?? false)} disabled={!offer.open} onChange={(committed) => update({ committed })}>
                  <b>{t(offer.commitment.scope === 'PROOFS' ? 'word.offer.commit.PROOFS' : 'word.offer.commit')}</b>
                  {offer.commitmentDue && <small>{t('word.offer.commit.due', { day: dayMonth(offer.commitmentDue, locale) })}</small>}
                </CheckField>
                <p className="small mute" lang={locale === 'en' ? 'zh-CN' : undefined}>
                  {offer.commitment.basis}
                </p>
              </div>
            )}
          </div>
        );
      })}
    </section>
  );
}

/** What of it is sent: only what is open and was ticked, in the words that were shown. */
export function promised(preview: Preview | null, draft: Draft) {
  const open = (preview?.promises ?? []).filter((offer) => offer.open);
  const laterDocuments = open.flatMap((offer) => {
    const documents = (offer.lenient?.requirements ?? []).filter((one) => !draft.documents[one.key] && draft.later?.[one.key]).map((one) => one.key);
    return offer.lenient && documents.length > 0 ? [{ itemCode: offer.item.code, documents, digest: offer.lenient.digest }] : [];
  });
  const commitments = open.flatMap((offer) => (offer.commitment && draft.committed ? [{ itemCode: offer.item.code, digest: offer.commitment.digest }] : []));
  return { laterDocuments: laterDocuments.length > 0 ? laterDocuments : null, commitments: commitments.length > 0 ? commitments : null };
}
