import { Link } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayMonth } from '@/shared/lib/dates.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import styles from './offers.module.css';

export const offer = graphql(`
  fragment Offers_of on PromiseOffer {
    open
    closed {
      code
      message
    }
    item {
      id
      code
    }
    lenientDue
    lenient {
      days
      most
      digest
      basis
      text {
        zh
        en
      }
      requirements {
        id
        key
        name
        nameEn
      }
    }
    commitmentDue
    commitment {
      scope
      digest
      basis
      notice {
        zh
        en
      }
      pledge {
        zh
        en
      }
      requirements {
        id
        key
        name
        nameEn
      }
    }
  }
`);

/** What was ticked, by the documents' keys: given now, promised for later; and whether the applicant commits. */
export type Word = { given: Record<string, boolean>; later: Record<string, boolean>; committed: boolean };
type Offered = readonly FragmentType<typeof offer>[];
type Props = {
  offers: Offered;
  word: Word;
  onLater: (key: string, later: boolean) => void;
  onCommitted: (committed: boolean) => void;
  /** Where signing in leads back to. */
  here: string;
  /** At the window the applicant signs on paper, before the clerk. */
  atWindow?: boolean;
};

const following = (one: { lenient: { requirements: readonly { id: string; key: string; name: string; nameEn: string }[] } | null }, word: Word) =>
  (one.lenient?.requirements ?? []).filter(({ key }) => !word.given[key]);

/** What the applicant's word is taken for: papers that may follow, a commitment. Said in full before it is ticked. */
export function Offers({ offers: all, word, onLater, onCommitted, here, atWindow = false }: Props) {
  const { t, pick, pickLang, locale } = useWords();
  const offers = all.map((one) => readFragment(offer, one)).filter((one) => one.commitment !== null || following(one, word).length > 0);
  if (offers.length === 0) return null;
  const both = (text: { zh: string; en: string }) => <p lang={pickLang(text.zh, text.en)}>{pick(text.zh, text.en)}</p>;
  return (
    <section data-testid="offers">
      <h2>{t('word.offers')}</h2>
      {atWindow && <p className="measure">{t('word.offers.window')}</p>}
      {offers.map((offer) => {
        const later = following(offer, word);
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
                    id={`later-${one.key}`}
                    checked={offer.open && (word.later[one.key] ?? false)}
                    disabled={!offer.open}
                    onChange={(on) => onLater(one.key, on)}
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
                <CheckField id="commit" checked={offer.open && word.committed} disabled={!offer.open} onChange={onCommitted}>
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
export function promised(offers: Offered, word: Word) {
  const open = offers.map((one) => readFragment(offer, one)).filter((one) => one.open);
  const laterDocuments = open.flatMap((one) => {
    const documents = following(one, word).flatMap(({ key }) => (word.later[key] ? [key] : []));
    return one.lenient && documents.length > 0 ? [{ itemCode: one.item.code, documents, digest: one.lenient.digest }] : [];
  });
  const commitments = open.flatMap((one) => (one.commitment && word.committed ? [{ itemCode: one.item.code, digest: one.commitment.digest }] : []));
  return { laterDocuments: laterDocuments.length > 0 ? laterDocuments : null, commitments: commitments.length > 0 ? commitments : null };
}
