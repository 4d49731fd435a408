import { Link } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { shortDay } from '@/shared/lib/dates.ts';
import { LevelMark } from './level-mark.tsx';
import styles from './ratings.module.css';

const fragment = graphql(`
  fragment RatingEntry_rating on Rating {
    id
    step
    followUp
    level
    tags
    comment
    givenAt
    department {
      id
      name
      nameEn
    }
    item {
      id
      code
      name
      nameEn
    }
    reply
    repliedAt
    excludedAt
    exclusionReasons
  }
`);

/** One rating as everybody sees it: how it was, in whose words, and what the department says. */
export function RatingEntry({ rating }: { rating: FragmentType<typeof fragment> }) {
  const { t, pick, pickLang, locale } = useWords();
  const it = readFragment(fragment, rating);
  const chinese = locale === 'en' ? 'zh-CN' : undefined;
  return (
    <article className={styles.entry} data-out={it.excludedAt !== null}>
      <p className={styles.line}>
        <LevelMark level={it.level} />
        <span className="mute">
          {t(`rate.step.${it.step}`)}
          {it.followUp && ` ${t('ratings.later')}`}
        </span>
        <time className="mute" dateTime={it.givenAt}>
          {shortDay(it.givenAt, locale)}
        </time>
      </p>
      <p>
        {it.item && (
          <>
            <Link to={paths.guide} params={{ code: it.item.code }} lang={pickLang(it.item.name, it.item.nameEn)}>
              {pick(it.item.name, it.item.nameEn)}
            </Link>{' '}
          </>
        )}
        <span className="mute">{pick(it.department.name, it.department.nameEn)}</span>
      </p>
      {(it.comment || it.tags.length > 0) && (
        <p className={styles.said} lang={chinese}>
          {it.tags.map((tag) => (
            <span key={tag} className={styles.tag}>
              {tag}
            </span>
          ))}
          {it.comment}
        </p>
      )}
      {it.reply && (
        <div className={styles.reply}>
          <p className="small mute">{t('ratings.reply', { day: it.repliedAt ? shortDay(it.repliedAt, locale) : '' })}</p>
          <p lang={chinese}>{it.reply}</p>
        </div>
      )}
      {it.excludedAt && (
        <p className="small">
          <b>{t('ratings.excluded')}</b> <span lang={chinese}>{it.exclusionReasons}</span>
        </p>
      )}
    </article>
  );
}
