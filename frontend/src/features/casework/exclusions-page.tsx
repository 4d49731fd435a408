import type { CombinedError } from '@urql/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { ExclusionsPageQuery } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate, shortDay } from '@/shared/lib/dates.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { Empty } from '@/shared/ui/empty.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { Sheet } from './act-dialog.tsx';
import styles from './exclusions-page.module.css';

const query = graphql(`
  query ExclusionsPage($after: String) {
    exclusions(first: 50, after: $after) {
      nodes {
        id
        caseNumber
        kind
        reasons
        fromDay
        untilDay
        inForce
        repairReason
        repairAskedAt
        ruledAt
        rulingReasons
        liftedAt
        mayRule
        case {
          id
          item {
            id
            name
            nameEn
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const rule = graphql(`
  mutation RuleOnRepair($input: RuleOnRepairInput!) {
    ruleOnRepair(input: $input) {
      exclusion {
        id
        inForce
        liftedAt
        ruledAt
        rulingReasons
        mayRule
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

type Entry = ExclusionsPageQuery['exclusions']['nodes'][number];

/** Whose word is not taken for a while: for staff, without names. */
export function ExclusionsPage() {
  const { t, pick, pickLang, locale } = useWords();
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { after }, requestPolicy: 'cache-and-network' });
  const [ruling, setRuling] = useState<Entry | null>(null);
  const chinese = locale === 'en' ? 'zh-CN' : undefined;
  const day = (at: string) => shortDay(at, locale);
  return (
    <div className="stack">
      <PageHeading title={t('word.list.title')} />
      <p className="mute measure">{t('word.list.lead')}</p>
      {error && !data && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton lines={6} />}
      {data?.exclusions.nodes.length === 0 && <Empty title={t('word.list.empty')}>{null}</Empty>}
      {data && data.exclusions.nodes.length > 0 && (
        <ul className={styles.rows} data-testid="record">
          {data.exclusions.nodes.map((one) => (
            <li key={one.id}>
              <div>
                <b>{t(`word.record.${one.kind}`)}</b>{' '}
                <Tag look={one.inForce ? 'solid' : 'line'}>
                  {one.liftedAt ? t('word.record.lifted', { day: day(one.liftedAt) }) : one.inForce ? t('word.list.inForce') : t('word.record.over')}
                </Tag>
                <p className="small" lang={chinese}>
                  {one.reasons}
                </p>
              </div>
              <p className="small">
                {one.case ? (
                  <>
                    <Link to={paths.workCase} params={{ id: one.case.id }} className="nw">
                      {one.caseNumber}
                    </Link>{' '}
                    <span lang={pickLang(one.case.item.name, one.case.item.nameEn)}>{pick(one.case.item.name, one.case.item.nameEn)}</span>
                  </>
                ) : (
                  <span className="nw">{one.caseNumber}</span>
                )}
                <br />
                <span className="mute">{t('agency.term', { from: fullDate(one.fromDay, locale), until: fullDate(one.untilDay, locale) })}</span>
              </p>
              <div className="small">
                {one.repairAskedAt ? (
                  <>
                    {t('word.record.asked', { day: day(one.repairAskedAt) })}
                    <p lang={chinese}>{one.repairReason}</p>
                  </>
                ) : (
                  <span className="mute">{t('word.list.notAsked')}</span>
                )}
                {one.rulingReasons && <p lang={chinese}>{one.rulingReasons}</p>}
                {one.mayRule && (
                  <p>
                    <Button look="second" onClick={() => setRuling(one)}>
                      {t('word.list.rule')}
                      <span className="vh"> {one.caseNumber}</span>
                    </Button>
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {data?.exclusions.pageInfo.hasNextPage && (
        <p className={buttonRow}>
          <Button look="second" busy={fetching} onClick={() => setAfter(data.exclusions.pageInfo.endCursor ?? null)}>
            {t('word.list.more')}
          </Button>
        </p>
      )}
      {ruling && (
        <RuleSheet
          entry={ruling}
          onClose={() => setRuling(null)}
          onDone={() => {
            setRuling(null);
            again({ requestPolicy: 'network-only' });
          }}
        />
      )}
    </div>
  );
}

function RuleSheet({ entry, onClose, onDone }: { entry: Entry; onClose: () => void; onDone: () => void }) {
  const { t } = useWords();
  const intent = useIntent();
  const [lift, setLift] = useState<'YES' | 'NO' | null>(null);
  const [reasons, setReasons] = useState('');
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, send] = useMutation(rule);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong: FormError[] = [];
    if (!lift) wrong.push({ field: 'rule-lift', message: t('form.required', { label: t('word.list.lift') }) });
    if (!reasons.trim()) wrong.push({ field: 'rule-reasons', message: t('form.required', { label: t('word.list.reasons') }) });
    setErrors(wrong);
    if (wrong.length > 0) return;
    const { data, error } = await send({ input: { exclusionId: entry.id, lift: lift === 'YES', reasons, idempotencyKey: intent.key() } });
    if (error || !data) setFailure(error ?? null);
    else if (data.ruleOnRepair.errors.length > 0) {
      intent.renew();
      setErrors(data.ruleOnRepair.errors.map(({ message }) => ({ field: null, message })));
    } else onDone();
  };
  return (
    <Sheet title={t('word.list.rule')} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate className="stack">
        <ErrorSummary errors={errors} />
        <p>{t('word.list.rule.lead')}</p>
        <ChoiceField
          id="rule-lift"
          name="rule-lift"
          legend={t('word.list.lift')}
          value={lift}
          onChange={setLift}
          options={[
            { value: 'YES', label: t('word.list.YES') },
            { value: 'NO', label: t('word.list.NO') },
          ]}
        />
        <TextField area id="rule-reasons" label={t('word.list.reasons')} value={reasons} onChange={(event) => setReasons(event.target.value)} />
        {failure && <FailurePanel error={failure} />}
        <p className={buttonRow}>
          <Button type="submit" busy={fetching}>
            {t('staff.confirm', { act: t('word.list.rule') })}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('staff.cancel')}
          </Button>
        </p>
      </form>
    </Sheet>
  );
}
