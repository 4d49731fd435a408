import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useCenter } from '@/shared/session/center.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { CenterFigures } from './center-figures.tsx';
import { EventTiles } from './event-tiles.tsx';
import { HallToday } from './hall-today.tsx';
import { SearchBox } from './search-box.tsx';
import { TrackByNumber } from './track-by-number.tsx';
import styles from './home-page.module.css';

const query = graphql(`
  query HomePage {
    center {
      ...HallToday_center
      figures {
        ...CenterFigures_figures
      }
    }
    lifeEvents {
      key
      ...EventTiles_event
    }
    departments(first: 100) {
      ...HallToday_departments
    }
  }
`);

export function HomePage() {
  const { t } = useWords();
  const { phone } = useCenter();
  const [{ data, error }, again] = useQuery({ query });
  return (
    <>
      <section className={styles.hero}>
        <div className="wrap">
          <PageHeading title={t('home.title')} id="home-question" />
          <SearchBox labelledBy="home-question" />
          <p className={styles.often}>
            <span>{t('home.often')}</span>
            {(['food', 'company', 'marriage'] as const).map((one) => (
              <Link key={one} to={paths.search} search={{ q: t(`home.often.${one}`) }}>
                {t(`home.often.${one}`)}
              </Link>
            ))}
          </p>
        </div>
      </section>
      <section className={`wrap ${styles.six}`} aria-label={t('home.six')}>
        <Link to={paths.track}>{t('home.six.track')}</Link>
        {(['pension', 'health', 'residence'] as const).map((one) => (
          <Link key={one} to={paths.search} search={{ q: t(`home.six.${one}.search`) }}>
            {t(`home.six.${one}`)}
          </Link>
        ))}
        <Link to={paths.home} hash="hall">
          {t('home.six.hall')}
        </Link>
        <a href={`tel:${phone}`}>{t('home.six.call', { phone })}</a>
      </section>
      {error && !data ? (
        <div className="wrap part">
          <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
        </div>
      ) : (
        <div className={styles.events}>{data ? <EventTiles events={data.lifeEvents} /> : <div className="wrap"><Skeleton lines={8} /></div>}</div>
      )}
      <section className="wrap part">
        <div className={styles.two}>
          <TrackByNumber />
          <div id="hall" tabIndex={-1}>
            <h2>{t('home.hall')}</h2>
            {data ? <HallToday center={data.center} departments={data.departments} /> : <Skeleton lines={5} />}
          </div>
        </div>
      </section>
      {data && (
        <section className="wrap part">
          <h2>{t('home.figures')}</h2>
          <CenterFigures figures={data.center.figures} />
        </section>
      )}
    </>
  );
}
