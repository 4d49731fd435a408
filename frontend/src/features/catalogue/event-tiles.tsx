import { Link } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import styles from './event-tiles.module.css';

export const eventTile = graphql(`
  fragment EventTiles_event on LifeEvent {
    key
    kind
    name
    nameEn
    longestPromise
    items {
      id
    }
  }
`);

/** The moments of life and of business, each with how many items it takes and how long at most. */
export function EventTiles({ events }: { events: readonly FragmentType<typeof eventTile>[] }) {
  const { t, pick, pickLang } = useWords();
  const all = readFragment(eventTile, events);
  return (
    <section className={`wrap ${styles.events}`} aria-label={t('home.events')}>
      {(['LIFE', 'BUSINESS'] as const).map((kind) => (
        <div className={styles.set} key={kind}>
          <h2>{t(`home.events.${kind}`)}</h2>
          <ul>
            {all
              .filter((event) => event.kind === kind)
              .map((event) => (
                <li key={event.key}>
                  <Link to={paths.event} params={{ key: event.key }}>
                    <b lang={pickLang(event.name, event.nameEn)}>{pick(event.name, event.nameEn)}</b>
                    <small>{t('home.events.sum', { items: event.items.length, days: event.longestPromise })}</small>
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
