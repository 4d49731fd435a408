import type { CombinedError } from '@urql/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { paths } from '@/app/paths.ts';
import { useLiveState } from '@/shared/graphql/live.ts';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { floorText } from '@/shared/lib/places.ts';
import { clockTime } from '@/shared/lib/dates.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { yuan } from '@/shared/lib/money.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonClass } from '@/shared/ui/button-style.ts';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { hasEnded } from './stages.ts';
import { DocumentFile } from '@/shared/upload/document-file.tsx';
import styles from './case-rail.module.css';

export const caseRail = graphql(`
  fragment CaseRail_case on Case {
    id
    number
    stage
    status
    viewerCan
    department {
      id
      code
      name
      nameEn
      phone
    }
    handlers {
      name
      post
      postEn
      stage
      window {
        id
        code
        floor
        zone
      }
    }
    papers {
      number
      title
    }
    feeLines {
      id
      name
      nameEn
      amountFen
      paidAt
      voidAt
    }
    application {
      id
      number
      feeNotice {
        id
        dueFen
      }
    }
    documents {
      id
      name
      accepted
      note
      reusedWithConsentAt
      upload {
        name
        size
        pages
        status
        url
        refusalReason {
          zh
          en
        }
      }
      requirement {
        id
        nameEn
      }
    }
  }
`);
const withdrawCase = graphql(`
  mutation WithdrawCase($input: WithdrawCaseInput!) {
    withdrawCase(input: $input) {
      case {
        id
        stage
        status
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

type Props = {
  case: FragmentType<typeof caseRail>;
  queryCode: string | null;
  seenAt: Date;
  live: boolean;
  onChanged: () => void;
};

/** Who has it, what it costs, what was given, and the ways out: complain, withdraw. */
export function CaseRail({ case: node, queryCode, seenAt, live, onChanged }: Props) {
  const { t, pick, pickLang, locale } = useWords();
  const channel = useLiveState();
  const it = readFragment(caseRail, node);
  const [asking, setAsking] = useState(false);
  const charged = it.feeLines.filter((line) => line.voidAt === null);
  const total = charged.reduce((sum, line) => sum + line.amountFen, 0);
  const handlers = it.handlers.filter((one, index, all) => all.findIndex((o) => o.name === one.name && o.post === one.post) === index);
  const mayWithdraw = it.viewerCan.includes('WITHDRAW') || !hasEnded(it);
  return (
    <aside className={styles.rail} aria-label={t('track.rail')}>
      <h2>{t('track.who')}</h2>
      {handlers.length === 0 && <p className="mute">{t('track.nobody')}</p>}
      <ul className={styles.handlers}>
        {handlers.map((one) => (
          <li key={`${one.name}-${one.stage}`}>
            <b>{one.name}</b> {pick(one.post, one.postEn)}
            {one.window && (
              <span className="mute small"> {t('track.window', { code: one.window.code, floor: floorText(one.window.floor, locale) })}</span>
            )}
          </li>
        ))}
      </ul>
      <p className="mute small">
        {pick(it.department.name, it.department.nameEn)} <a href={`tel:${it.department.phone}`}>{it.department.phone}</a>
      </p>
      <p className={styles.buttons}>
        <Link to={paths.complain} search={{ case: it.number }} className={buttonClass({ look: 'second', wide: true })}>
          {t('track.complain')}
        </Link>
        {mayWithdraw && (
          <Button look="quiet" wide onClick={() => setAsking(true)}>
            {t('track.withdraw')}
          </Button>
        )}
      </p>
      <dl className={styles.facts}>
        <div>
          <dt>{t('track.fees')}</dt>
          <dd>{total === 0 ? t('track.free') : yuan(total, locale)}</dd>
          {charged.map((line) => (
            <dd key={line.id} className={styles.thin}>
              {pick(line.name, line.nameEn)} {yuan(line.amountFen, locale)} {line.paidAt && <span className="mute">{t('track.feePaid')}</span>}
            </dd>
          ))}
          {queryCode !== null && it.application.feeNotice && it.application.feeNotice.dueFen > 0 && (
            <dd>
              <Link to={paths.pay} params={{ number: it.application.number }} hash={queryCode}>
                {t('track.pay')}
              </Link>
            </dd>
          )}
        </div>
        <div>
          <dt>{t('track.documents')}</dt>
          {it.documents.length === 0 && <dd>{t('track.noDocuments')}</dd>}
          {it.documents.map((doc) => (
            <dd key={doc.id} className={styles.thin}>
              <span lang={pickLang(doc.name, doc.requirement?.nameEn)}>{pick(doc.name, doc.requirement?.nameEn)}</span>
              {doc.accepted !== null && <span className="mute"> {doc.accepted ? t('track.inOrder') : t('track.notInOrder')}</span>}
              {doc.note && <span className="mute"> {doc.note}</span>}
              {doc.upload && (
                <>
                  <br />
                  <DocumentFile document={doc.id} file={doc.upload} reused={doc.reusedWithConsentAt !== null} />
                </>
              )}
            </dd>
          ))}
        </div>
        <div>
          <dt>{t('track.papers')}</dt>
          {it.papers.map((paper) => (
            <dd key={paper.number} className={styles.thin}>
              <Link to={paths.papers} params={{ number: it.number }} search={{ paper: paper.number }} hash={queryCode ?? ''}>
                {paper.title}
              </Link>
            </dd>
          ))}
        </div>
      </dl>
      <p className={`tiny mute ${styles.fresh}`}>
        {t(!live ? 'track.fresh.asked' : channel === 'lost' ? 'track.fresh.lost' : 'track.fresh', { time: clockTime(seenAt.toISOString(), locale) })}
      </p>
      {asking && (
        <Withdraw
          caseId={it.id}
          queryCode={queryCode}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            onChanged();
          }}
        />
      )}
    </aside>
  );
}

type WithdrawProps = { caseId: string; queryCode: string | null; onClose: () => void; onDone: () => void };

function Withdraw({ caseId, queryCode, onClose, onDone }: WithdrawProps) {
  const { t } = useWords();
  const intent = useIntent();
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, withdraw] = useMutation(withdrawCase);
  const confirm = async () => {
    setFailure(null);
    const { data, error } = await withdraw({
      input: { caseId, queryCode, reason: reason.trim() || null, idempotencyKey: intent.key() },
    });
    if (error || !data) setFailure(error ?? null);
    else if (data.withdrawCase.errors.length > 0) {
      intent.renew();
      setErrors(data.withdrawCase.errors.map(({ message }) => ({ field: null, message })));
    } else onDone();
  };
  return (
    <ConfirmDialog
      title={t('track.withdraw.title')}
      confirm={t('track.withdraw.confirm')}
      cancel={t('track.withdraw.cancel')}
      grave
      busy={fetching}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('track.withdraw.body')}</p>
      <ErrorSummary errors={errors} />
      <TextField
        label={t('form.optional', { label: t('track.withdraw.reason') })}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {failure && <FailurePanel error={failure} />}
    </ConfirmDialog>
  );
}
