import { type FormEvent, lazy, Suspense, useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useMutation } from 'urql';
import { paths } from '@/app/paths.ts';
import type { EndingGround, LicenceAction, LicenceEnding } from '@/shared/graphql/gen/graphql.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { loadMessages } from '@/shared/i18n/catalogs.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { isApplication, type LicenceApplicationAct } from './application-acts.ts';
import styles from './licences.module.css';

// Only a holder who applies needs the form with its uploads, and the words of it.
const ApplyForm = lazy(() => Promise.all([import('./apply-form.tsx'), loadMessages('upload')]).then(([module]) => ({ default: module.ApplyForm })));

const propose = graphql(`
  mutation ProposeLicenceEnding($input: ProposeLicenceEndingInput!) {
    proposeLicenceEnding(input: $input) {
      licence {
        id
        state
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
const state = graphql(`
  mutation MakeLicenceStatement($input: MakeLicenceStatementInput!) {
    makeLicenceStatement(input: $input) {
      licence {
        id
        state
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
const hear = graphql(`
  mutation RecordLicenceHearing($input: RecordLicenceHearingInput!) {
    recordLicenceHearing(input: $input) {
      licence {
        id
        state
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
const decide = graphql(`
  mutation DecideLicenceEnding($input: DecideLicenceEndingInput!) {
    decideLicenceEnding(input: $input) {
      licence {
        id
        state
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
const cancel = graphql(`
  mutation CancelLicence($input: CancelLicenceInput!) {
    cancelLicence(input: $input) {
      licence {
        id
        state
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

const endingGrounds: Partial<Record<LicenceEnding, EndingGround[]>> = {
  ANNULMENT: ['FRAUD_OR_BRIBERY', 'NOT_QUALIFIED', 'AGAINST_PROCEDURE', 'BEYOND_POWERS', 'ABUSE_OF_POWER', 'ANNULLED_BY_OTHER_LAW'],
  WITHDRAWAL: ['CIRCUMSTANCES_CHANGED', 'LAW_CHANGED'],
  REVOCATION: ['UNLAWFUL_CONDUCT'],
};
const cancelGrounds: EndingGround[] = [
  'NOT_RENEWED', 'HOLDER_DISSOLVED', 'HOLDER_DIED', 'HOLDER_INCAPABLE', 'ENDED_OTHERWISE', 'FORCE_MAJEURE', 'CANCELLED_BY_OTHER_LAW',
];

type Proceeding = { ending: LicenceEnding; decidedAt?: string | null };
type Presider = { id: string; name: string; post: string; postEn: string };
type Of = {
  number: string;
  item: { code: string };
  viewerCan: readonly LicenceAction[];
  proceedings: readonly Proceeding[];
  case?: { hearingPresiders: readonly Presider[] } | null;
};
type Errors = readonly { field?: string | null; message: string }[];

/** What can be done with the licence now: a button an act, and the form of the one chosen. */
export function LicenceActs({ licence, onDone }: { licence: Of; onDone: () => void }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<LicenceAction | null>(null);
  const [filed, setFiled] = useState<{ number: string; late: boolean } | null>(null);
  const done = () => {
    setChosen(null);
    onDone();
  };
  return (
    <section className="part" aria-labelledby="licence-acts">
      <h2 id="licence-acts">{t('licence.acts')}</h2>
      {filed && (
        <Notice role="status" title={t('licence.filed', { number: filed.number })}>
          {filed.late && <p>{t('licence.late')}</p>}
          <p>
            <Link to={paths.trackNumber} params={{ number: filed.number }}>
              {t('licence.follow')}
            </Link>
          </p>
        </Notice>
      )}
      <p className={buttonRow}>
        {licence.viewerCan.map((act) => (
          <Button key={act} look={chosen === act ? 'first' : 'second'} aria-expanded={chosen === act} onClick={() => setChosen(chosen === act ? null : act)}>
            {t(`licence.act.${act}`)}
          </Button>
        ))}
      </p>
      {chosen &&
        licence.viewerCan.includes(chosen) &&
        (isApplication(chosen) ? (
          <Suspense fallback={<Skeleton lines={6} />}>
            <ApplyForm
              key={chosen}
              act={chosen}
              number={licence.number}
              item={licence.item.code}
              onFiled={(number, late) => {
                setFiled({ number, late });
                done();
              }}
            />
          </Suspense>
        ) : (
          <ActForm key={chosen} act={chosen} licence={licence} onDone={done} />
        ))}
    </section>
  );
}

type FormProps = { act: Exclude<LicenceAction, LicenceApplicationAct>; licence: Of; onDone: () => void };

function ActForm({ act, licence, onDone }: FormProps) {
  const { t, pick } = useWords();
  const presiders = licence.case?.hearingPresiders ?? [];
  const intent = useIntent();
  const [text, setText] = useState('');
  const [basis, setBasis] = useState('');
  const [ending, setEnding] = useState<LicenceEnding>('REVOCATION');
  const [ground, setGround] = useState<EndingGround>(act === 'CANCEL_LICENCE' ? 'NOT_RENEWED' : 'UNLAWFUL_CONDUCT');
  const [hearing, setHearing] = useState(false);
  const [end, setEnd] = useState('true');
  const [harms, setHarms] = useState(false);
  const [yuan, setYuan] = useState('0');
  const [day, setDay] = useState('');
  const [presider, setPresider] = useState('');
  const [errors, setErrors] = useState<FormError[]>([]);
  const [proposing, sendPropose] = useMutation(propose);
  const [stating, sendState] = useMutation(state);
  const [hearingNow, sendHear] = useMutation(hear);
  const [deciding, sendDecide] = useMutation(decide);
  const [cancelling, sendCancel] = useMutation(cancel);
  const all = [proposing, stating, hearingNow, deciding, cancelling];
  const busy = all.some(({ fetching }) => fetching);
  const failed = all.find(({ error }) => error)?.error;
  const open = licence.proceedings.find(({ decidedAt }) => !decidedAt);
  const refused = (list: Errors) => setErrors(list.map(({ field, message }) => ({ field: field ? `licence-${field.replace(/\./g, '-')}` : null, message })));
  const over = (payload: { errors: Errors } | undefined) => {
    if (!payload) return;
    intent.renew();
    refused(payload.errors);
    if (payload.errors.length === 0) onDone();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const base = { number: licence.number, idempotencyKey: intent.key() };
    switch (act) {
      case 'PROPOSE_ENDING':
        return over((await sendPropose({ input: { ...base, ending, ground, reasons: text, legalBasis: basis } })).data?.proposeLicenceEnding);
      case 'MAKE_STATEMENT':
        return over((await sendState({ input: { ...base, statement: text, askHearing: hearing } })).data?.makeLicenceStatement);
      case 'RECORD_ENDING_HEARING':
        return over((await sendHear({ input: { ...base, heldOn: day, presiderId: presider, record: text } })).data?.recordLicenceHearing);
      case 'DECIDE_ENDING':
        return over(
          (
            await sendDecide({
              input: {
                ...base,
                end: end === 'true',
                reasons: text,
                harmsPublicInterest: open?.ending === 'ANNULMENT' ? harms : null,
                compensationFen: open?.ending === 'WITHDRAWAL' ? Math.round(Number(yuan) * 100) : null,
              },
            })
          ).data?.decideLicenceEnding,
        );
      case 'CANCEL_LICENCE':
        return over((await sendCancel({ input: { ...base, ground, reasons: text } })).data?.cancelLicence);
    }
  };
  const grounds = act === 'CANCEL_LICENCE' ? cancelGrounds : (endingGrounds[ending] ?? []);
  const textId = { MAKE_STATEMENT: 'licence-statement', RECORD_ENDING_HEARING: 'licence-record' };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className={styles.form}>
      <ErrorSummary errors={errors} />
      <p className="measure mute">{t(`licence.lead.${act}`)}</p>
      {act === 'PROPOSE_ENDING' && (
        <SelectField
          id="licence-ending"
          label={t('licence.ending')}
          value={ending}
          options={(Object.keys(endingGrounds) as LicenceEnding[]).map((value) => ({ value, label: t(`licence.ending.${value}`) }))}
          onChange={(event) => {
            const next = event.target.value as LicenceEnding;
            setEnding(next);
            setGround(endingGrounds[next]?.[0] ?? 'UNLAWFUL_CONDUCT');
          }}
        />
      )}
      {(act === 'PROPOSE_ENDING' || act === 'CANCEL_LICENCE') && (
        <SelectField
          id="licence-ground"
          label={t('licence.ground')}
          value={ground}
          options={grounds.map((value) => ({ value, label: t(`licence.ground.${value}`) }))}
          onChange={(event) => setGround(event.target.value as EndingGround)}
        />
      )}
      {act === 'DECIDE_ENDING' && (
        <SelectField
          label={t('licence.decision')}
          value={end}
          options={[
            { value: 'true', label: open ? t(`licence.ending.${open.ending}`) : t('licence.decided.ended') },
            { value: 'false', label: t('licence.decided.dropped') },
          ]}
          onChange={(event) => setEnd(event.target.value)}
        />
      )}
      {act === 'RECORD_ENDING_HEARING' && (
        <>
          <TextField id="licence-heldOn" label={t('licence.heldOn')} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
          <SelectField
            id="licence-presiderId"
            label={t('licence.presider')}
            value={presider}
            options={[{ value: '', label: '—' }, ...presiders.map((one) => ({ value: one.id, label: `${one.name} ${pick(one.post, one.postEn)}` }))]}
            onChange={(event) => setPresider(event.target.value)}
          />
        </>
      )}
      <TextField area rows={4} id={textId[act as keyof typeof textId] ?? 'licence-reasons'} label={t(`licence.text.${act}`)} value={text} onChange={(event) => setText(event.target.value)} />
      {act === 'PROPOSE_ENDING' && (
        <TextField id="licence-legalBasis" label={t('licence.basis')} value={basis} onChange={(event) => setBasis(event.target.value)} />
      )}
      {act === 'MAKE_STATEMENT' && (
        <CheckField checked={hearing} onChange={setHearing}>
          {t('licence.askHearing')}
        </CheckField>
      )}
      {act === 'DECIDE_ENDING' && open?.ending === 'ANNULMENT' && end === 'true' && (
        <CheckField id="licence-harmsPublicInterest" checked={harms} onChange={setHarms}>
          {t('licence.harms')}
        </CheckField>
      )}
      {act === 'DECIDE_ENDING' && open?.ending === 'WITHDRAWAL' && end === 'true' && (
        <TextField id="licence-compensationFen" label={t('licence.compensation')} inputMode="decimal" value={yuan} onChange={(event) => setYuan(event.target.value)} />
      )}
      {failed && <FailurePanel error={failed} />}
      <p className={buttonRow}>
        <Button type="submit" busy={busy} look={act === 'DECIDE_ENDING' || act === 'CANCEL_LICENCE' ? 'grave' : 'first'}>
          {t('licence.confirm', { act: t(`licence.act.${act}`) })}
        </Button>
      </p>
    </form>
  );
}
