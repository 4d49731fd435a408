import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { yuan } from '@/shared/lib/money.ts';

const feeTable = graphql(`
  fragment FeeTable_notice on FeeNotice {
    totalFen
    lines {
      id
      name
      nameEn
      amountFen
      basis
      paidAt
      voidAt
      case {
        id
        department {
          id
          name
          nameEn
        }
      }
    }
  }
`);

/** The lines of one fee notice with their departments and the rule that allows each. */
export function FeeTable({ of }: { of: FragmentType<typeof feeTable> }) {
  const { t, pick, pickLang, locale } = useWords();
  const it = readFragment(feeTable, of);
  return (
    <table className="fit">
      <caption className="vh">{t('money.lines')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('money.what')}</th>
          <th scope="col">{t('money.department')}</th>
          <th scope="col">{t('money.basis')}</th>
          <th scope="col" className="r">
            {t('money.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {it.lines.map((line) => (
          <tr key={line.id}>
            <th scope="row" lang={pickLang(line.name, line.nameEn)}>
              {pick(line.name, line.nameEn)}
            </th>
            <td data-l={t('money.department')}>{pick(line.case.department.name, line.case.department.nameEn)}</td>
            <td data-l={t('money.basis')} className="small" lang={locale === 'en' ? 'zh-CN' : undefined}>
              {line.basis}
            </td>
            <td data-l={t('money.amount')} className="r">
              {line.voidAt ? <s>{yuan(line.amountFen, locale)}</s> : yuan(line.amountFen, locale)}
              {line.voidAt && <span className="mute"> {t('money.void')}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
