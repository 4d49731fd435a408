import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { yuan } from '@/shared/lib/money.ts';
import { useCenter } from '@/shared/session/center.ts';
import styles from './guide-fees.module.css';

export const guideFees = graphql(`
  fragment GuideFees_version on ServiceItemVersion {
    id
    fees {
      id
      name
      nameEn
      amountFen
      unit
      unitEn
      basis
    }
  }
`);

/** What it costs, each fee with the rule that allows it; most often nothing. */
export function GuideFees({ version }: { version: FragmentType<typeof guideFees> }) {
  const { t, pick, pickLang, locale } = useWords();
  const { phone } = useCenter();
  const { fees } = readFragment(guideFees, version);
  return (
    <section className="part" id="fees">
      <h2>{t('guide.fees')}</h2>
      {fees.length === 0 ? (
        <>
          <p className={styles.free}>{t('guide.free')}</p>
          <p className="mute">{t('guide.freeBasis', { phone })}</p>
        </>
      ) : (
        <table className="fit">
          <thead>
            <tr>
              <th scope="col">{t('guide.fee')}</th>
              <th scope="col">{t('guide.feeAmount')}</th>
              <th scope="col">{t('guide.feeBasis')}</th>
            </tr>
          </thead>
          <tbody>
            {fees.map((fee) => (
              <tr key={fee.id}>
                <th scope="row" lang={pickLang(fee.name, fee.nameEn)}>
                  {pick(fee.name, fee.nameEn)}
                </th>
                <td className="nw" data-l={t('guide.feeAmount')}>
                  <b>{yuan(fee.amountFen, locale)}</b> {pick(fee.unit, fee.unitEn)}
                </td>
                <td className="small" lang="zh-CN" data-l={t('guide.feeBasis')}>
                  {fee.basis}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
