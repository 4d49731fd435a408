import { Link } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { Tag } from '@/shared/ui/tag.tsx';
import { stands } from './standing.ts';
import styles from './licences.module.css';

export const licenceRow = graphql(`
  fragment LicenceRow_licence on Licence {
    id
    number
    title
    titleEn
    state
    holder
    validUntil
    goodUntil
    endedAt
    daysLeft
  }
`);

/** One licence in a list. */
export function LicenceRow({ licence, work = false }: { licence: FragmentType<typeof licenceRow>; work?: boolean }) {
  const { t, pick, pickLang, locale } = useWords();
  const it = readFragment(licenceRow, licence);
  const left = it.daysLeft;
  const until = it.goodUntil ?? it.validUntil;
  return (
    <li className={styles.row}>
      <div>
        <Link to={work ? paths.workLicence : paths.licence} params={{ number: it.number }} lang={pickLang(it.title, it.titleEn)}>
          {pick(it.title, it.titleEn)}
        </Link>{' '}
        <Tag look={stands(it.state) ? 'wash' : 'solid'}>{t(`licence.state.${it.state}`)}</Tag>
        <p className="small mute">
          {it.number} · {it.holder}
        </p>
      </div>
      <p className="small">
        {it.endedAt
          ? t('licence.ended', { day: fullDate(it.endedAt, locale) })
          : until
            ? t('licence.until', { day: fullDate(until, locale) })
            : t('licence.always')}
        {!it.endedAt && left != null && left >= 0 && left < 90 && (
          <b>
            <br />
            {t('licence.left', { days: left })}
          </b>
        )}
      </p>
    </li>
  );
}
