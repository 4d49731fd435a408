import type { CombinedError } from '@urql/core';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { AgencyAct } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { plain, plainCode } from '@/shared/lib/numbers.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import fields from '@/shared/ui/field.module.css';
import styles from './agency.module.css';

const grantAuthorisation = graphql(`
  mutation GrantAuthorisation($input: GrantAuthorisationInput!) {
    grantAuthorisation(input: $input) {
      authorisation {
        id
        number
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

const allActs: readonly AgencyAct[] = ['FILE', 'CORRECT', 'WITHDRAW', 'OBJECT', 'PAY', 'COLLECT', 'PROMISE'];
const idOf = (field: string | null) => (field ? `grant-${field.split('.')[0] === 'principal' ? (field.split('.')[1] ?? 'name').replace(/identityNumber|creditCode/, 'number') : field.split('.')[0]}` : null);

/** Who may act for whom, in what and until when. A clerk also gives the paper's number. */
export function GrantForm({ atWindow, onDone }: { atWindow: boolean; onDone: (number: string) => void }) {
  const { t } = useWords();
  const intent = useIntent();
  const [kind, setKind] = useState<'PERSON' | 'ORGANISATION'>('PERSON');
  const [values, setValues] = useState<Record<string, string>>({});
  const [acts, setActs] = useState<readonly AgencyAct[]>(['FILE', 'CORRECT']);
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, send] = useMutation(grantAuthorisation);
  const value = (name: string) => values[name] ?? '';
  const errorOf = (name: string) => errors.find(({ field }) => field === `grant-${name}`)?.message ?? null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    const labels = { agent: t('agency.agent'), name: t('agency.name'), number: t(`agency.number.${kind}`), until: t('agency.until'), ...(atWindow ? { paperNumber: t('agency.paper') } : {}) };
    const wrong: FormError[] = Object.entries(labels)
      .filter(([name]) => !value(name).trim())
      .map(([name, label]) => ({ field: `grant-${name}`, message: t('form.required', { label }) }));
    if (acts.length === 0) wrong.push({ field: 'grant-acts', message: t('form.required', { label: t('agency.acts') }) });
    setErrors(wrong);
    if (wrong.length > 0) return;
    const number = plainCode(value('number'));
    const { data, error } = await send({
      input: {
        agent: plain(value('agent')),
        principal: {
          name: plain(value('name')),
          identityNumber: kind === 'PERSON' ? number : null,
          creditCode: kind === 'ORGANISATION' ? number : null,
          phone: plainCode(value('phone')) || null,
        },
        acts: [...acts],
        itemCodes: value('items').split(/[\s,，、]+/).filter(Boolean),
        until: value('until'),
        paperNumber: value('paperNumber').trim() || null,
        idempotencyKey: intent.key(),
      },
    });
    if (error || !data) {
      setFailure(error ?? null);
      return;
    }
    intent.renew();
    const { authorisation, errors: refused } = data.grantAuthorisation;
    if (authorisation) {
      setValues({});
      setErrors([]);
      onDone(authorisation.number);
      return;
    }
    setErrors(refused.map(({ field, message }) => ({ field: idOf(field), message })));
  };
  const line = (name: string, label: string, more: { hint?: string; type?: string; autoComplete?: string } = {}) => (
    <TextField id={`grant-${name}`} label={label} error={errorOf(name)} value={value(name)} onChange={(event) => setValues({ ...values, [name]: event.target.value })} {...more} />
  );
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} />
      {line('agent', t('agency.agent'), { autoComplete: 'off' })}
      <ChoiceField
        id="grant-kind"
        name="grant-kind"
        legend={t('agency.kind')}
        value={kind}
        onChange={setKind}
        options={[
          { value: 'PERSON', label: t('agency.kind.PERSON') },
          { value: 'ORGANISATION', label: t('agency.kind.ORGANISATION') },
        ]}
      />
      {line('name', t('agency.name'))}
      {line('number', t(`agency.number.${kind}`), { autoComplete: 'off' })}
      {line('phone', t('agency.phone'), { autoComplete: 'tel' })}
      <fieldset id="grant-acts" tabIndex={-1}>
        <legend className={fields['label']}>{t('agency.acts')}</legend>
        {allActs.map((act) => (
          <CheckField key={act} checked={acts.includes(act)} onChange={(on) => setActs(on ? [...acts, act] : acts.filter((one) => one !== act))}>
            {t(`agency.act.${act}`)}
          </CheckField>
        ))}
      </fieldset>
      {line('items', t('agency.items'), { hint: t('agency.items.hint') })}
      {line('until', t('agency.until'), { type: 'date' })}
      {atWindow && line('paperNumber', t('agency.paper'))}
      {failure && <FailurePanel error={failure} />}
      <p className={buttonRow}>
        <Button type="submit" busy={fetching}>
          {t(atWindow ? 'agency.record' : 'agency.send')}
        </Button>
      </p>
    </form>
  );
}
