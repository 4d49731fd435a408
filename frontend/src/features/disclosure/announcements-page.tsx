import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { AnnouncementsDeskQuery } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useSession } from '@/shared/session/session.ts';
import { Button } from '@/shared/ui/button.tsx';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { AnnouncementForm, WithdrawForm } from './announcement-forms.tsx';
import { period } from './period.ts';
import styles from './disclosure.module.css';

const query = graphql(`
  query AnnouncementsDesk {
    center {
      today {
        date
      }
    }
    announcements {
      id
      key
      revision
      kind
      title
      titleEn
      body
      bodyEn
      reference
      source
      from
      until
      items {
        id
        code
      }
    }
  }
`);
export type Edition = AnnouncementsDeskQuery['announcements'][number];

/** What the center tells the public now, and where an administrator publishes the next edition, or withdraws one. */
export function AnnouncementsPage() {
  const words = useWords();
  const { t, pick, pickLang } = words;
  const { viewer } = useSession();
  const [{ data, error, fetching }, again] = useQuery({ query, requestPolicy: 'cache-and-network' });
  const [writing, setWriting] = useState<Edition | 'new' | null>(null);
  const [ending, setEnding] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const reload = () => again({ requestPolicy: 'network-only' });
  const admin = viewer?.roles.includes('ADMIN') ?? false;
  const done = (words: string) => {
    setWriting(null);
    setEnding(null);
    setSaid(words);
    reload();
  };
  return (
    <div className="stack">
      <PageHeading title={t('open.desk')} />
      <p className={styles.lead}>{t('open.desk.lead')}</p>
      <p role="status">
        <b>{said}</b>
      </p>
      {admin && writing === null && (
        <p>
          <Button
            onClick={() => {
              setSaid('');
              setWriting('new');
            }}
          >
            {t('open.desk.new')}
          </Button>
        </p>
      )}
      {writing !== null && data && (
        <AnnouncementForm
          key={writing === 'new' ? '' : writing.id}
          before={writing === 'new' ? null : writing}
          today={data.center.today.date}
          onDone={(revision) => done(t('open.desk.published', { revision }))}
          onClose={() => setWriting(null)}
        />
      )}
      {error && <FailurePanel error={error} onRetry={reload} />}
      {fetching && !data && <Skeleton lines={8} />}
      {data?.announcements.length === 0 && (
        <Empty title={t('open.desk.none')}>
          <p className="mute">{t('open.notices.none')}</p>
        </Empty>
      )}
      <ul className={styles.desk}>
        {data?.announcements.map((one) => (
          <li key={one.id}>
            <div>
              <Link to={paths.announcement} params={{ id: one.id }} lang={pickLang(one.title, one.titleEn)}>
                {pick(one.title, one.titleEn)}
              </Link>
              <p className="small mute">
                {t(`open.kindOf.${one.kind}`)} · {t('open.edition', { revision: one.revision })} ·{period(one, words)}
              </p>
            </div>
            {admin && (
              <p>
                <Button look="quiet" aria-label={`${t('open.desk.next')} ${one.title}`} onClick={() => setWriting(one)}>
                  {t('open.desk.next')}
                </Button>{' '}
                <Button look="quiet" aria-expanded={ending === one.id} aria-label={`${t('open.desk.withdraw')} ${one.title}`} onClick={() => setEnding(ending === one.id ? null : one.id)}>
                  {t('open.desk.withdraw')}
                </Button>
              </p>
            )}
            {ending === one.id && <WithdrawForm id={one.id} onDone={() => done(t('open.desk.withdrawn'))} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
