import { type FormEvent, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { AuthorisationList } from './authorisation-list.tsx';
import { GrantForm } from './grant-form.tsx';
import styles from './agency.module.css';

const query = graphql(`
  query FindAuthorisation($number: String!) {
    authorisation(number: $number) {
      id
      ...AuthorisationRow_one
    }
  }
`);

/** At the window: a paper is recorded, or one that was is ended. */
export function RecordPage() {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const [number, setNumber] = useState('');
  const [recorded, setRecorded] = useState('');
  const [{ data, fetching }, again] = useQuery({ query, variables: { number }, pause: number === '', requestPolicy: 'network-only' });
  const find = (event: FormEvent) => {
    event.preventDefault();
    setNumber(typed.trim());
  };
  return (
    <div className="stack">
      <PageHeading title={t('agency.record')} />
      <p className="measure">{t('agency.record.lead')}</p>
      {recorded && (
        <Notice role="status">
          <p>{t('agency.recorded', { number: recorded })}</p>
        </Notice>
      )}
      <div className={styles.desk}>
        <section>
          <h2>{t('agency.record.new')}</h2>
          <GrantForm atWindow onDone={setRecorded} />
        </section>
        <section>
          <h2>{t('agency.find')}</h2>
          <form onSubmit={find} className={styles.form}>
            <TextField id="find-number" label={t('agency.find.number')} value={typed} onChange={(event) => setTyped(event.target.value)} />
            <p className={buttonRow}>
              <Button type="submit" look="second" busy={fetching}>
                {t('agency.find.go')}
              </Button>
            </p>
          </form>
          {number !== '' && data && !data.authorisation && <p role="status">{t('agency.find.none')}</p>}
          {data?.authorisation && <AuthorisationList rows={[data.authorisation]} held={false} onChanged={() => again({ requestPolicy: 'network-only' })} />}
        </section>
      </div>
    </div>
  );
}
