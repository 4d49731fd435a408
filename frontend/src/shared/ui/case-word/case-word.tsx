import type { CombinedError } from '@urql/core';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate, shortDay } from '@/shared/lib/dates.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './case-word.module.css';

export const caseWord = graphql(`
  fragment CaseWord_case on Case {
    id
    viewerCan
    application {
      id
      authorisation {
        id
        number
        agent
      }
      agentLooks {
        agent
        lookedAt
      }
    }
    promise {
      id
      dueDay
      keptAt
      brokenAt
      onPaper
      documents {
        id
        name
        nameEn
      }
      outstanding {
        id
        name
        nameEn
      }
      text {
        zh
        en
      }
    }
    commitment {
      id
      scope
      verifyDue
      verdict
      verifiedAt
      findings
      orderDue
      statement
      statedAt
      putRightAt
      revokedAt
      reasons
      legalBasis
      notice {
        zh
        en
      }
      pledge {
        zh
        en
      }
    }
    exclusion {
      id
      kind
      untilDay
      inForce
      mayAsk
      repairAskedAt
      ruledAt
      rulingReasons
      liftedAt
    }
  }
`);
const handIn = graphql(`
  mutation HandInMine($input: HandInDeferredInput!) {
    handInDeferred(input: $input) {
      case {
        id
        viewerCan
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
  mutation StateOnOrder($input: StateOnOrderInput!) {
    stateOnOrder(input: $input) {
      case {
        id
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
const ask = graphql(`
  mutation AskRepair($input: AskRepairInput!) {
    askRepair(input: $input) {
      exclusion {
        id
        mayAsk
        repairAskedAt
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

type Props = { case: FragmentType<typeof caseWord>; queryCode: string | null; onChanged: () => void };

/** What the case rests on besides its papers: who acts for the applicant, what was promised, what was committed to and what came of it. */
export function CaseWord({ case: node, queryCode, onChanged }: Props) {
  const { t, pick, pickLang, locale } = useWords();
  const it = readFragment(caseWord, node);
  const intent = useIntent();
  const [ticked, setTicked] = useState<Record<string, boolean>>({});
  const [words, setWords] = useState('');
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [handing, hand] = useMutation(handIn);
  const [stating, say] = useMutation(state);
  const [asking, request] = useMutation(ask);
  const can = it.viewerCan as readonly string[];
  const { promise, commitment, exclusion } = it;
  const { authorisation, agentLooks } = it.application;
  if (!promise && !commitment && !authorisation && !exclusion) return null;
  const chinese = locale === 'en' ? 'zh-CN' : undefined;
  const day = (at: string) => shortDay(at, locale);
  const both = (text: { zh: string; en: string }) => <p lang={pickLang(text.zh, text.en)}>{pick(text.zh, text.en)}</p>;
  const settle = (answer: { errors: { message: string }[] } | undefined, error: CombinedError | undefined) => {
    if (!answer) setFailure(error ?? null);
    else if (answer.errors.length > 0) {
      intent.renew();
      setErrors(answer.errors.map(({ message }) => ({ field: null, message })));
    } else {
      intent.renew();
      setErrors([]);
      setWords('');
      onChanged();
    }
  };
  const sendDocuments = (event: FormEvent) => {
    event.preventDefault();
    const documents = (promise?.outstanding ?? []).filter((one) => ticked[one.id]).map((one) => ({ requirement: one.id }));
    void hand({ input: { caseId: it.id, queryCode, documents, idempotencyKey: intent.key() } }).then(({ data, error }) => settle(data?.handInDeferred, error));
  };
  const sendStatement = (event: FormEvent) => {
    event.preventDefault();
    void say({ input: { caseId: it.id, queryCode, statement: words, idempotencyKey: intent.key() } }).then(({ data, error }) => settle(data?.stateOnOrder, error));
  };
  const sendRepair = (event: FormEvent) => {
    event.preventDefault();
    void request({ input: { exclusionId: exclusion?.id ?? '', queryCode, reason: words, idempotencyKey: intent.key() } }).then(({ data, error }) =>
      settle(data?.askRepair, error),
    );
  };
  // At the window the act has a button of its own.
  const mine = queryCode !== null || !can.some((one) => one === 'ACCEPT' || one === 'ISSUE_LICENCE' || one === 'REQUEST_CORRECTION');
  const first = agentLooks[0];
  return (
    <div className={styles.word} data-testid="word">
      <ErrorSummary errors={errors} />
      {failure && <FailurePanel error={failure} />}
      {authorisation && (
        <Notice title={t('word.agent')}>
          <p>{t('word.agent.of', { agent: authorisation.agent, number: authorisation.number })}</p>
          {first && <p className="small mute">{t('word.agent.looks', { count: agentLooks.length, day: day(first.lookedAt) })}</p>}
        </Notice>
      )}
      {promise && (
        <Notice title={t('word.promise')} plain={promise.brokenAt !== null}>
          <p>
            <b>
              {promise.keptAt
                ? t('word.promise.kept', { day: day(promise.keptAt) })
                : promise.brokenAt
                  ? t('word.promise.broken', { day: day(promise.brokenAt) })
                  : promise.dueDay
                    ? t('word.promise.due', { day: day(promise.dueDay) })
                    : t('word.promise.unbound')}
            </b>{' '}
            {promise.onPaper && <span className="small mute">{t('word.promise.paper')}</span>}
          </p>
          {can.includes('HAND_IN_DEFERRED') && mine && promise.outstanding.length > 0 ? (
            <form onSubmit={sendDocuments} className={styles.form} noValidate>
              <fieldset>
                <legend>{t('word.promise.choose')}</legend>
                {promise.outstanding.map((one) => (
                  <CheckField key={one.id} checked={ticked[one.id] ?? false} onChange={(given) => setTicked({ ...ticked, [one.id]: given })}>
                    <span lang={pickLang(one.name, one.nameEn)}>{pick(one.name, one.nameEn)}</span>
                  </CheckField>
                ))}
              </fieldset>
              <p className={buttonRow}>
                <Button type="submit" busy={handing.fetching}>
                  {t('word.promise.send')}
                </Button>
              </p>
            </form>
          ) : (
            <ul>
              {promise.documents.map((one) => (
                <li key={one.id} lang={pickLang(one.name, one.nameEn)}>
                  {pick(one.name, one.nameEn)}
                </li>
              ))}
            </ul>
          )}
          <details>
            <summary>{t('word.text')}</summary>
            {both(promise.text)}
          </details>
        </Notice>
      )}
      {commitment && (
        <Notice title={t('word.commitment')} plain={commitment.verdict === 'NOT_MET'}>
          <p>
            <b>
              {commitment.revokedAt
                ? t('word.commitment.revoked', { day: day(commitment.revokedAt) })
                : commitment.putRightAt
                  ? t('word.commitment.putRight', { day: day(commitment.putRightAt) })
                  : commitment.verdict === 'NOT_MET'
                    ? t('word.commitment.NOT_MET', { day: day(commitment.orderDue ?? '') })
                    : commitment.verdict === 'MET'
                      ? t('word.commitment.MET', { day: day(commitment.verifiedAt ?? '') })
                      : commitment.verifyDue
                        ? t('word.commitment.due', { day: day(commitment.verifyDue) })
                        : t('word.commitment.waits')}
            </b>{' '}
            <span className="small mute">{t(`word.commitment.${commitment.scope}`)}</span>
          </p>
          {commitment.findings && (
            <p>
              {t('word.findings')}: <span lang={chinese}>{commitment.findings}</span>
            </p>
          )}
          {commitment.statement && (
            <p>
              {t('word.statement')}: <span lang={chinese}>{commitment.statement}</span>
            </p>
          )}
          {commitment.revokedAt && <p lang={chinese}>{`${commitment.reasons} ${commitment.legalBasis}`}</p>}
          {can.includes('STATE_ON_ORDER') && (
            <form onSubmit={sendStatement} className={styles.form} noValidate>
              <p>{t('word.statement.lead')}</p>
              <TextField area id="statement" label={t('word.statement.label')} value={words} onChange={(event) => setWords(event.target.value)} />
              <p className={buttonRow}>
                <Button type="submit" busy={stating.fetching}>
                  {t('word.statement.send')}
                </Button>
              </p>
            </form>
          )}
          <details>
            <summary>{t('word.text')}</summary>
            <h4>{t('word.notice')}</h4>
            {both(commitment.notice)}
            <h4>{t('word.pledge')}</h4>
            {both(commitment.pledge)}
          </details>
        </Notice>
      )}
      {exclusion && (
        <Notice title={t('word.record')} plain>
          <p>
            <b>{t(`word.record.${exclusion.kind}`)}</b>
          </p>
          <p>
            {exclusion.liftedAt
              ? t('word.record.lifted', { day: day(exclusion.liftedAt) })
              : exclusion.inForce
                ? t('word.record.until', { until: fullDate(exclusion.untilDay, locale) })
                : t('word.record.over')}
          </p>
          {exclusion.repairAskedAt && !exclusion.liftedAt && (!exclusion.ruledAt || exclusion.ruledAt < exclusion.repairAskedAt) && (
            <p>{t('word.record.asked', { day: day(exclusion.repairAskedAt) })}</p>
          )}
          {exclusion.rulingReasons && <p lang={chinese}>{exclusion.rulingReasons}</p>}
          {exclusion.mayAsk && (
            <form onSubmit={sendRepair} className={styles.form} noValidate>
              <TextField area id="repair" label={t('word.record.reason')} value={words} onChange={(event) => setWords(event.target.value)} />
              <p className={buttonRow}>
                <Button type="submit" look="second" busy={asking.fetching}>
                  {t('word.record.ask')}
                </Button>
              </p>
            </form>
          )}
        </Notice>
      )}
    </div>
  );
}
