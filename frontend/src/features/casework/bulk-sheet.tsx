import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import type { CaseAction } from '@/shared/graphql/gen/graphql.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Sheet } from './act-dialog.tsx';
import type { CaseRow } from './use-case-list.ts';
import styles from './act-dialog.module.css';

const document = graphql(`
  mutation BulkAct($input: BulkActInput!) {
    bulkAct(input: $input) {
      results {
        caseId
        case {
          id
          stage
          viewerCan
        }
        errors {
          code
          message
        }
      }
      errors {
        code
        message
      }
    }
  }
`);

// Acts in which nothing is weighed; the server holds the same list.
const bulkActs = ['ACCEPT', 'TAKE_UP', 'COMPLETE', 'ISSUE_LICENCE', 'DELIVER_LICENCE'] as const satisfies readonly CaseAction[];
type BulkAct = (typeof bulkActs)[number];
const most = 100;

/** The acts that two or more of these cases allow. */
export function bulkActsOf(rows: readonly CaseRow[]): BulkAct[] {
  return bulkActs.filter((act) => rows.filter((row) => row.viewerCan.includes(act)).length > 1);
}

type Props = { rows: readonly CaseRow[]; onClose: () => void; onDone: () => void };

/** One act to several cases: choose the act, tick the cases, see what became of each. */
export function BulkSheet({ rows, onClose, onDone }: Props) {
  const { t, pick } = useWords();
  const acts = bulkActsOf(rows);
  const [act, setAct] = useState<BulkAct | null>(acts[0] ?? null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const intent = useIntent();
  const [{ data, error, fetching }, send] = useMutation(document);
  const open = rows.filter((row) => act && row.viewerCan.includes(act)).slice(0, most);
  const chosen = open.filter(({ id }) => ticked.has(id));
  const results = data?.bulkAct.results;
  const nameOf = (id: string) => {
    const row = rows.find((one) => one.id === id);
    return row ? `${pick(row.item.name, row.item.nameEn)} ${row.number}` : id;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fetching || !act || chosen.length === 0) return;
    void send({ input: { action: act, caseIds: chosen.map(({ id }) => id), idempotencyKey: intent.key() } });
  };
  if (results)
    return (
      <Sheet title={t('staff.bulk')} onClose={onDone}>
        <p role="status">
          {t('staff.bulk.done', { done: results.filter(({ errors }) => errors.length === 0).length, refused: results.filter(({ errors }) => errors.length > 0).length })}
        </p>
        <ul className={styles.rows}>
          {results.map(({ caseId, errors }) => (
            <li key={caseId}>
              {nameOf(caseId)} <b>{errors[0]?.message ?? t('staff.bulk.ok')}</b>
            </li>
          ))}
        </ul>
        <p className={buttonRow}>
          <Button onClick={onDone}>{t('staff.close')}</Button>
        </p>
      </Sheet>
    );
  return (
    <Sheet title={t('staff.bulk')} onClose={() => !fetching && onClose()}>
      <form onSubmit={submit} noValidate className={styles.form}>
        <p className="mute">{t('staff.bulk.lead')}</p>
        <ChoiceField
          legend={t('staff.bulk.act')}
          name="bulk-act"
          value={act}
          options={acts.map((value) => ({ value, label: t(`staff.act.${value}`) }))}
          onChange={(value) => {
            setAct(value);
            setTicked(new Set());
          }}
        />
        <fieldset className={styles.rows}>
          <legend>{t('staff.bulk.cases')}</legend>
          <CheckField checked={chosen.length === open.length} onChange={(on) => setTicked(new Set(on ? open.map(({ id }) => id) : []))}>
            {t('staff.bulk.all', { count: open.length })}
          </CheckField>
          {open.map((row) => (
            <CheckField
              key={row.id}
              checked={ticked.has(row.id)}
              onChange={(on) => {
                const next = new Set(ticked);
                if (on) next.add(row.id);
                else next.delete(row.id);
                setTicked(next);
              }}
            >
              {pick(row.item.name, row.item.nameEn)} <span className="mute nw">{row.number}</span>
            </CheckField>
          ))}
        </fieldset>
        {error && <FailurePanel error={error} />}
        {data && data.bulkAct.errors[0] && <p role="alert">{data.bulkAct.errors[0].message}</p>}
        <p className={buttonRow}>
          <Button type="submit" busy={fetching}>
            {t('staff.bulk.confirm', { count: chosen.length })}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('staff.cancel')}
          </Button>
        </p>
      </form>
    </Sheet>
  );
}
