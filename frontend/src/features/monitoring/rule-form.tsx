import type { CombinedError } from '@urql/core';
import { type FormEvent, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { IssueMode, MonitorRung, MonitoringRuleInput, TryMonitoringRuleQuery } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate, shortDay } from '@/shared/lib/dates.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { plain } from '@/shared/lib/numbers.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { markText } from './mark-text.ts';
import { readMark, type Rule } from './rules.ts';
import styles from './monitoring.module.css';

const tryRule = graphql(`
  query TryMonitoringRule($rule: MonitoringRuleInput!) {
    tryMonitoringRule(rule: $rule) {
      from
      to
      cases
      notice
      yellow
      red
    }
  }
`);
const publishRule = graphql(`
  mutation PublishMonitoringRule($input: PublishMonitoringRuleInput!) {
    publishMonitoringRule(input: $input) {
      rule {
        id
        revision
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

type Props = { rule: Rule; today: string; onClose: () => void; onDone: (revision: number) => void };
const words = (text: string) => plain(text).toUpperCase().split(/[\s,，、]+/).filter(Boolean);

/** Writes the next edition of a rule: what it would have raised last month is shown before it can be published. */
export function RuleForm({ rule, today, onClose, onDone }: Props) {
  const speech = useWords();
  const { t, locale } = speech;
  const client = useClient();
  const intent = useIntent();
  const [it, setIt] = useState(() => ({
    name: rule.name, nameEn: rule.nameEn, basis: rule.basis, basisEn: rule.basisEn, departments: rule.departments.join(' '), items: rule.items.join(' '),
    warning: rule.warning, yellow: rule.yellow, red: rule.red, rung: rule.rung, threshold: String(rule.threshold), mode: rule.mode, explainDays: String(rule.explainDays), from: '', until: '',
  }));
  const [trial, setTrial] = useState<TryMonitoringRuleQuery['tryMonitoringRule'] | null>(null);
  const [trying, setTrying] = useState(false);
  const [asking, setAsking] = useState(false);
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, publish] = useMutation(publishRule);
  const clock = rule.trigger === 'CLOCK';
  const set = (change: Partial<typeof it>) => {
    setIt({ ...it, ...change });
    setTrial(null); // what was tried is no longer what stands here
  };
  const input: MonitoringRuleInput = {
    key: rule.key, name: it.name, nameEn: it.nameEn, basis: it.basis, basisEn: it.basisEn, trigger: rule.trigger, clock: rule.clock,
    departments: words(it.departments), items: words(it.items), handling: [...rule.handling], kinds: [...rule.kinds], stages: [...rule.stages],
    warning: clock && it.warning ? it.warning.trim() : null, yellow: clock && it.yellow ? it.yellow.trim() : null, red: clock && it.red ? it.red.trim() : null,
    rung: clock ? null : it.rung, threshold: clock ? 1 : Number(plain(it.threshold)) || 0, mode: it.mode, explainDays: Number(plain(it.explainDays)) || 0,
    from: it.from, until: it.until || null,
  };
  const wrong = (field: string) => errors.find((one) => one.field === `rule-${field}`)?.message;
  const refuse = (list: readonly { field?: string | null; message: string }[]) =>
    setErrors(list.map(({ field, message }) => ({ field: `rule-${field && field in it ? field : 'from'}`, message })));
  const missing = () => {
    const found: FormError[] = [];
    if (it.from === '') found.push({ field: 'rule-from', message: t('form.required', { label: t('monitor.since') }) });
    if (clock)
      for (const mark of ['warning', 'yellow', 'red'] as const)
        if (it[mark].trim() !== '' && !readMark(it[mark])) found.push({ field: `rule-${mark}`, message: t('monitor.mark.wrong') });
    setErrors(found);
    return found.length > 0;
  };
  const attempt = async (event: FormEvent) => {
    event.preventDefault();
    if (trying || missing()) return;
    setTrying(true);
    const { data, error } = await client.query(tryRule, { rule: input }, { requestPolicy: 'network-only' }).toPromise();
    setTrying(false);
    const refused = error?.graphQLErrors[0];
    if (refused) {
      setFailure(null);
      return refuse([{ field: (refused.extensions['field'] as string | undefined)?.split('.').at(-1), message: refused.message }]);
    }
    setFailure(error ?? null);
    if (data) setTrial(data.tryMonitoringRule);
  };
  const send = async () => {
    const { data, error } = await publish({ input: { rule: input, idempotencyKey: intent.key() } });
    setAsking(false);
    setFailure(error ?? null);
    if (!data) return;
    const { rule: edition, errors: refused } = data.publishMonitoringRule;
    if (edition) return onDone(edition.revision);
    intent.renew();
    refuse(refused);
  };
  const text = (field: 'name' | 'nameEn' | 'basis' | 'basisEn' | 'departments' | 'items' | 'threshold' | 'explainDays', hint?: string) => (
    <TextField id={`rule-${field}`} label={t(`monitor.field.${field}`)} hint={hint} error={wrong(field)} value={it[field]} onChange={(event) => set({ [field]: event.target.value })} />
  );
  return (
    <form className={styles.form} aria-label={t('monitor.edit')} onSubmit={(event) => void attempt(event)} noValidate>
      <h2>{t('monitor.edit')}</h2>
      <ErrorSummary errors={errors} />
      <div className={styles.two}>
        {text('name')}
        {text('nameEn')}
        {text('basis')}
        {text('basisEn')}
      </div>
      {clock ? (
        <div className={styles.three}>
          {(['warning', 'yellow', 'red'] as const).map((mark) => (
            <TextField
              key={mark}
              id={`rule-${mark}`}
              label={t(`monitor.field.${mark}`)}
              hint={it[mark].trim() === '' ? t('monitor.mark.hint') : readMark(it[mark]) ? markText(it[mark], speech) : t('monitor.mark.wrong')}
              error={wrong(mark)}
              value={it[mark]}
              onChange={(event) => set({ [mark]: event.target.value })}
            />
          ))}
        </div>
      ) : (
        <div className={styles.two}>
          <ChoiceField
            legend={t('monitor.field.rung')}
            id="rule-rung"
            name="rule-rung"
            value={it.rung}
            onChange={(rung: MonitorRung) => set({ rung })}
            options={(['NOTICE', 'YELLOW', 'RED'] as const).map((value) => ({ value, label: t(`eye.rung.${value}`) }))}
          />
          {text('threshold', t('monitor.field.threshold.hint'))}
        </div>
      )}
      <div className={styles.two}>
        {text('departments', t('monitor.field.codes.hint'))}
        {text('items', t('monitor.field.codes.hint'))}
        <ChoiceField
          legend={t('monitor.field.mode')}
          id="rule-mode"
          name="rule-mode"
          value={it.mode}
          onChange={(mode: IssueMode) => set({ mode })}
          options={(['AUTO', 'HELD'] as const).map((value) => ({ value, label: t(`monitor.mode.${value}`) }))}
        />
        {text('explainDays')}
        <TextField id="rule-from" type="date" label={t('monitor.since')} hint={t('monitor.from.hint')} error={wrong('from')} min={today} value={it.from} onChange={(event) => set({ from: event.target.value })} />
        <TextField id="rule-until" type="date" label={t('form.optional', { label: t('monitor.field.until') })} error={wrong('until')} min={it.from || today} value={it.until} onChange={(event) => set({ until: event.target.value })} />
      </div>
      {failure && <FailurePanel error={failure} />}
      <p className={buttonRow}>
        <Button type="submit" look={trial ? 'second' : 'first'} busy={trying}>
          {t('monitor.try')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('monitor.cancel')}
        </Button>
      </p>
      <div role="status">
        {trial && (
          <div className={styles.trial}>
            <p>
              <b>{t('monitor.trial', { yellow: trial.yellow, red: trial.red, notice: trial.notice })}</b>
            </p>
            <p className="small mute">{t('monitor.trial.on', { from: shortDay(trial.from, locale), to: shortDay(trial.to, locale), count: trial.cases })}</p>
            <p>
              <Button onClick={() => setAsking(true)}>{t('monitor.publish')}</Button>
            </p>
          </div>
        )}
      </div>
      {asking && (
        <ConfirmDialog
          title={t('monitor.publish.title')}
          confirm={t('monitor.publish')}
          cancel={t('monitor.cancel')}
          busy={fetching}
          onConfirm={() => void send()}
          onClose={() => setAsking(false)}
        >
          <p>{t('monitor.publish.body', { day: fullDate(it.from, locale) })}</p>
        </ConfirmDialog>
      )}
    </form>
  );
}
