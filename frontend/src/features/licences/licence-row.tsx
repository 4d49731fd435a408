import { Link } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { Tag } from '@/shared/ui/tag.tsx';

export const licenceRow = graphql(`
  fragment LicenceRow_licence on Licence {
    id
    number
    title
    titleEn
    state
    holder
    validUntil
    daysLeft
  }
`);

/** One licence in a list. */
export function LicenceRow({ licence, work = false }: { licence: FragmentType<typeof licenceRow>; work?: boolean }) {
  const { t, pick, pickLang, locale } = useWords();
  const it = readFragment(licenceRow, licence);
  const left = it.daysLeft;
  return (
    <li>
      <Link to={work ? paths.workLicence : paths.licence} params={{ number: it.number }} lang={pickLang(it.title, it.titleEn)}>
        {pick(it.title, it.titleEn)}
      </Link>{' '}
      <Tag look={it.state === 'VALID' ? 'line' : 'wash'}>{t(`licence.state.${it.state}`)}</Tag>
      <p className="small mute">
        {it.number} · {it.holder}
      </p>
      <p className="small">
        {it.validUntil ? t('licence.until', { day: fullDate(it.validUntil, locale) }) : t('licence.always')}
        {left != null && left >= 0 && left < 90 && <b> · {t('licence.left', { days: left })}</b>}
      </p>
    </li>
  );
}
