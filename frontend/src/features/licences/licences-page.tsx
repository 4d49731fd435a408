import { useState } from 'react';
import { useQuery } from 'urql';
import type { LicenceState } from '@/shared/graphql/gen/graphql.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { LicenceRow } from './licence-row.tsx';
import styles from './licences.module.css';

const query = graphql(`
  query WorkLicences($filter: LicenceFilter, $order: LicenceOrder, $after: String) {
    licences(filter: $filter, orderBy: $order, first: 50, after: $after) {
      nodes {
        id
        ...LicenceRow_licence
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const states: LicenceState[] = [
  'EXPIRING', 'EXPIRED', 'DEEMED_RENEWED', 'VALID', 'UPCOMING', 'RENEWED', 'SUPERSEDED', 'CANCELLED', 'ANNULLED', 'WITHDRAWN', 'REVOKED',
];

/** The licences of the department: what ends soon comes first. */
export function LicencesPage() {
  const { t } = useWords();
  const [state, setState] = useState<LicenceState | ''>('EXPIRING');
  const [search, setSearch] = useState('');
  const [after, setAfter] = useState<string | null>(null);
  const filter = { state: state ? [state] : null, search: search || null };
  const order = state === 'EXPIRING' || state === 'EXPIRED' ? ('LAST_DAY' as const) : ('NEWEST' as const);
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { filter, order, after }, requestPolicy: 'cache-and-network' });
  const list = data?.licences;
  return (
    <div className="stack">
      <PageHeading title={t('licence.title')} />
      <div className={styles.choose}>
        <SelectField
          label={t('licence.state')}
          value={state}
          options={[{ value: '', label: t('licence.state.all') }, ...states.map((value) => ({ value, label: t(`licence.state.${value}`) }))]}
          onChange={(event) => {
            setAfter(null);
            setState(event.target.value as LicenceState | '');
          }}
        />
        <TextField
          label={t('licence.search')}
          value={search}
          onChange={(event) => {
            setAfter(null);
            setSearch(event.target.value);
          }}
        />
      </div>
      {error && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {fetching && !data && <Skeleton lines={6} />}
      {list && list.nodes.length === 0 && <p className="mute">{t('licence.noneHere')}</p>}
      {list && list.nodes.length > 0 && (
        <ul className={styles.list}>
          {list.nodes.map((one) => (
            <LicenceRow key={one.id} licence={one} work />
          ))}
        </ul>
      )}
      {list?.pageInfo.hasNextPage && (
        <p className={buttonRow}>
          <Button look="second" busy={fetching} onClick={() => setAfter(list.pageInfo.endCursor ?? null)}>
            {t('licence.more')}
          </Button>
        </p>
      )}
    </div>
  );
}
