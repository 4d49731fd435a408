import { useState } from 'react';
import { useMutation } from 'urql';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import styles from './agency.module.css';

export const authorisationRow = graphql(`
  fragment AuthorisationRow_one on Authorisation {
    id
    number
    agent
    principal {
      name
    }
    acts
    items {
      id
      code
      name
      nameEn
    }
    departments {
      id
      name
      nameEn
    }
    from
    until
    paperNumber
    state
    mayEnd
  }
`);
const endAuthorisation = graphql(`
  mutation EndAuthorisation($input: EndAuthorisationInput!) {
    endAuthorisation(input: $input) {
      authorisation {
        ...AuthorisationRow_one
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

type Props = { rows: readonly FragmentType<typeof authorisationRow>[]; held: boolean; onChanged: () => void };

/** Authorisations with their scope and time; each may be ended where it still stands. */
export function AuthorisationList({ rows, held, onChanged }: Props) {
  return (
    <ul className={styles.rows} data-testid={held ? 'held' : 'given'}>
      {rows.map((row, index) => (
        <Row key={index} row={row} held={held} onChanged={onChanged} />
      ))}
    </ul>
  );
}

function Row({ row, held, onChanged }: { row: FragmentType<typeof authorisationRow>; held: boolean; onChanged: () => void }) {
  const { t, pick, locale } = useWords();
  const it = readFragment(authorisationRow, row);
  const intent = useIntent();
  const [sure, setSure] = useState(false);
  const [errors, setErrors] = useState<FormError[]>([]);
  const [{ fetching }, end] = useMutation(endAuthorisation);
  const scope = [...it.items, ...it.departments].map((one) => pick(one.name, one.nameEn)).join(t('agency.join')) || t('agency.all');
  return (
    <li>
      <div>
        <b>{held ? it.principal.name : it.agent}</b> <Tag look={it.state === 'IN_FORCE' || it.state === 'AHEAD' ? 'wash' : 'line'}>{t(`agency.state.${it.state}`)}</Tag>
        <p className="small mute">
          <span className="nw">{it.number}</span> {it.paperNumber}
        </p>
      </div>
      <div>
        <p>{it.acts.map((act) => t(`agency.act.${act}`)).join(t('agency.join'))}</p>
        <p className="small mute">
          {scope} · {t('agency.term', { from: fullDate(it.from, locale), until: fullDate(it.until, locale) })}
        </p>
        <ErrorSummary errors={errors} />
        {sure && <p>{t('agency.end.lead')}</p>}
      </div>
      {it.mayEnd && (
        <div>
          <Button
            look={sure ? 'grave' : 'second'}
            busy={fetching}
            onClick={() => {
              if (!sure) {
                setSure(true);
                return;
              }
              void end({ input: { authorisationId: it.id, idempotencyKey: intent.key() } }).then(({ data }) => {
                setErrors((data?.endAuthorisation.errors ?? []).map(({ message }) => ({ field: null, message })));
                setSure(false);
                onChanged();
              });
            }}
          >
            {t(sure ? 'agency.end.confirm' : 'agency.end')}
            <span className="vh"> {it.number}</span>
          </Button>
          {sure && (
            <Button look="quiet" onClick={() => setSure(false)}>
              {t('agency.cancel')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
