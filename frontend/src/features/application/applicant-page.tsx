import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { plainCode } from '@/shared/lib/numbers.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { ErrorSummary } from '@/shared/ui/error-summary.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { type ApplicantProblem, applicantProblems } from './applicant-rules.ts';
import { ApplyFrame } from './apply-frame.tsx';
import type { ApplyItem } from './apply-item.ts';
import { type Draft, useDraft } from './draft.ts';
import { PrincipalField } from './principal-field.tsx';
import styles from './apply.module.css';

export function ApplicantPage() {
  const { t } = useWords();
  const { code } = useParams({ from: '/portal/items/$code/apply/applicant' });
  const navigate = useNavigate();
  return (
    <ApplyFrame title={t('apply.applicant')}>
      {(item) => (
        <ApplicantForm
          code={code}
          audience={item.audience}
          item={item}
          onDone={(draft) =>
            void navigate({
              to: draft.documentsDone && (draft.questionsDone || item.current.questions.length === 0) ? paths.applyCheck : paths.applyTasks,
              params: { code },
            })
          }
        />
      )}
    </ApplyFrame>
  );
}

type FormProps = { code: string; audience: ApplyItem['audience']; item?: ApplyItem; onDone: (draft: Draft) => void };

/** Who applies; saved with every key stroke. */
export function ApplicantForm({ code, audience, item, onDone }: FormProps) {
  const { t } = useWords();
  const [draft, update] = useDraft(code, audience === 'ENTERPRISE' ? 'ORGANISATION' : 'PERSON');
  const [problems, setProblems] = useState<ApplicantProblem[]>([]);
  const person = draft.kind === 'PERSON';
  const length = plainCode(draft.number).length;
  const labels = {
    'applicant-name': t(person ? 'apply.name.PERSON' : 'apply.name.ORGANISATION'),
    'applicant-number': t(person ? 'apply.number.PERSON' : 'apply.number.ORGANISATION'),
    'applicant-phone': t('apply.phone'),
  };
  const say = ({ field, problem }: ApplicantProblem) =>
    problem === 'missing'
      ? t('form.required', { label: labels[field] })
      : problem === 'length'
        ? t('apply.number.length', { length })
        : t('apply.phone.wrong');
  const errorOf = (field: ApplicantProblem['field']) => {
    const found = problems.find((p) => p.field === field);
    return found ? say(found) : null;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = draft.authorisation ? [] : applicantProblems(draft);
    setProblems(found);
    if (found.length > 0) return;
    update({ applicantDone: true });
    onDone(draft);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <ErrorSummary errors={problems.map((p) => ({ field: p.field, message: say(p) }))} />
      <PrincipalField
        value={draft.authorisation ?? ''}
        item={item}
        onChange={(id, name, agent) => update({ authorisation: id || undefined, name, agent: agent || undefined, applicantDone: false })}
      />
      {draft.authorisation ? (
        <p>{t('agency.for.held')}</p>
      ) : (
        <>
          {audience === 'BOTH' && (
            <ChoiceField
              legend={t('apply.kind')}
              name="kind"
              id="applicant-kind"
              value={draft.kind}
              onChange={(kind) => update({ kind, number: '' })}
              options={[
                { value: 'PERSON', label: t('apply.kind.PERSON') },
                { value: 'ORGANISATION', label: t('apply.kind.ORGANISATION') },
              ]}
            />
          )}
          <TextField
            id="applicant-name"
            label={labels['applicant-name']}
            hint={person ? t('apply.name.hint') : undefined}
            error={errorOf('applicant-name')}
            autoComplete={person ? 'name' : 'organization'}
            value={draft.name}
            onChange={(event) => update({ name: event.target.value })}
          />
          <TextField
            id="applicant-number"
            label={labels['applicant-number']}
            hint={t('apply.number.hint')}
            error={errorOf('applicant-number')}
            autoComplete="off"
            spellCheck={false}
            value={draft.number}
            onChange={(event) => update({ number: event.target.value })}
          />
          <TextField
            id="applicant-phone"
            label={t('apply.phone')}
            hint={t('apply.phone.hint')}
            error={errorOf('applicant-phone')}
            autoComplete="tel"
            inputMode="tel"
            value={draft.phone}
            onChange={(event) => update({ phone: event.target.value })}
          />
        </>
      )}
      <p className="small mute">{t('apply.privacy')}</p>
      <p className={buttonRow}>
        <Button type="submit">{t('apply.continue')}</Button>
      </p>
    </form>
  );
}
