import { useEffect } from 'react';
import { useQuery } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { CaseEventKind } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import styles from './work-page.module.css';

const query = graphql(`
  query MyDay {
    myDay {
      kind
      count
    }
  }
`);
/** What is counted at a window, in the order in which it happens. */
const kinds = ['SUBMITTED', 'ACCEPTED', 'CORRECTION_REQUESTED', 'DECLINED', 'GRANTED', 'REFUSED', 'DELIVERED'] as const satisfies readonly CaseEventKind[];

/** What one did today; counted again when the queue changes. */
export function MyDay({ seen }: { seen: number | null }) {
  const { t } = useWords();
  const [{ data }, again] = useQuery({ query, requestPolicy: 'cache-and-network' });
  useEffect(() => {
    if (seen !== null) again({ requestPolicy: 'network-only' });
  }, [seen, again]);
  const done = kinds.flatMap((kind) => data?.myDay.filter((one) => one.kind === kind) ?? []);
  return (
    <p className={styles.day} data-testid="my-day">
      {data && (done.length === 0 ? t('staff.day.none') : t('staff.day'))}
      {done.map((one) => (
        <span key={one.kind}>
          {t(`staff.day.${one.kind as (typeof kinds)[number]}`)} <b>{one.count}</b>
        </span>
      ))}
    </p>
  );
}
