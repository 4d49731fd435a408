import { type CombinedError, makeErrorResult } from '@urql/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { paths } from '@/app/paths.ts';
import type { MessageId } from '@/shared/i18n/message-id.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { ChangedMark } from '@/shared/ui/changed-mark.tsx';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog.tsx';
import { Empty } from '@/shared/ui/empty.tsx';
import { ErrorSummary } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { FreshRows } from '@/shared/ui/fresh-rows.tsx';
import { LightShape } from '@/shared/ui/light-shape.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { QrCode } from '@/shared/ui/qr-code.tsx';
import { RungMark } from '@/shared/ui/rung-mark.tsx';
import { MiniRuler } from '@/shared/ui/ruler/mini-ruler.tsx';
import { RulerKeys } from '@/shared/ui/ruler/ruler-keys.tsx';
import { Ruler } from '@/shared/ui/ruler/ruler.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { rulers } from './specimens.ts';
import styles from './developers.module.css';

const colours = ['paper', 'sheet', 'wash', 'line', 'edge', 'ink-2', 'ink', 'blue', 'blue-wash', 'ok', 'amber', 'red'] as const;
const sizes = ['t6', 't5', 't4', 't3', 't2', 't1', 't0', 't-1'] as const;
const spaces = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8'] as const;
const lights = ['ok', 'near', 'yellow', 'red', 'paused', 'done'] as const;

function Part({ id, children }: { id: 'colour' | 'type' | 'space' | 'buttons' | 'fields' | 'lights' | 'ruler' | 'words' | 'states' | 'live'; children: ReactNode }) {
  const { t } = useWords();
  const title: MessageId = `parts.${id}`;
  return (
    <section aria-labelledby={id} className={styles.part}>
      <h2 id={id}>{t(title)}</h2>
      <p className="mute measure">{t(`parts.${id}.why`)}</p>
      {children}
    </section>
  );
}

/** Every part the pages are made of, in every state, in the display of the moment: what is wrong is seen here first. */
export function ComponentsPage() {
  const { t } = useWords();
  const [choice, setChoice] = useState<'one' | 'two'>('one');
  const [checked, setChecked] = useState(true);
  const [asking, setAsking] = useState(false);
  const [text, setText] = useState('青禾面馆');
  const [changed, setChanged] = useState(8);
  const sample = t('parts.sample');
  return (
    <div className="wrap">
      <Breadcrumbs>
        <Link to={paths.developers}>{t('dev.title')}</Link>
        <span>{t('parts.title')}</span>
      </Breadcrumbs>
      <div className={styles.page}>
        <PageHeading title={t('parts.title')} />
        <p className={styles.lead}>{t('parts.lead')}</p>
        <Part id="ruler">
          {(['inTime', 'paused', 'late'] as const).map((one) => (
            <div key={one} className={styles.specimen}>
              <h3>{t(`parts.ruler.${one}`)}</h3>
              <Ruler {...rulers[one]} />
              <RulerKeys {...rulers[one]} />
              <MiniRuler {...rulers[one]} />
            </div>
          ))}
        </Part>
        <Part id="lights">
          <ul className={styles.flow}>
            {lights.map((one) => (
              <li key={one} className={styles.light}>
                <LightShape name={one} /> {t(`light.${one}`)}
              </li>
            ))}
            {(['NOTICE', 'YELLOW', 'RED'] as const).map((one) => (
              <li key={one}>
                <RungMark rung={one} />
              </li>
            ))}
          </ul>
        </Part>
        <Part id="buttons">
          {(['first', 'second', 'quiet', 'grave'] as const).map((look) => (
            <p key={look} className={buttonRow}>
              <Button look={look}>{sample}</Button>
              <Button look={look} busy>
                {t('parts.busy')}
              </Button>
              <Button look={look} disabled>
                {t('parts.disabled')}
              </Button>
              <Button look={look} big>
                {t('parts.big')}
              </Button>
              <a className={buttonClass({ look })} href="#buttons">
                {t('parts.link')}
              </a>
            </p>
          ))}
          <p>
            <Button look="second" onClick={() => setAsking(true)}>
              {t('parts.dialog')}
            </Button>
          </p>
          {asking && (
            <ConfirmDialog title={t('parts.dialog.title')} confirm={sample} cancel={t('parts.cancel')} onConfirm={() => setAsking(false)} onClose={() => setAsking(false)}>
              <p>{t('parts.dialog.body')}</p>
            </ConfirmDialog>
          )}
        </Part>
        <Part id="fields">
          <ErrorSummary errors={[{ field: 'part-wrong', message: t('form.required', { label: t('parts.field') }) }]} />
          <div className={styles.pair}>
            <TextField label={t('parts.field')} hint={t('parts.hint')} value={text} onChange={(event) => setText(event.target.value)} />
            <TextField id="part-wrong" label={t('parts.field')} error={t('form.required', { label: t('parts.field') })} defaultValue="" />
            <TextField label={t('parts.field.off')} disabled defaultValue={sample} />
            <SelectField
              label={t('parts.select')}
              defaultValue="a"
              options={[
                { value: 'a', label: sample },
                { value: 'b', label: t('parts.two') },
              ]}
            />
            <TextField area label={t('parts.area')} defaultValue={t('parts.long')} />
            <ChoiceField
              legend={t('parts.choice')}
              name="part-choice"
              value={choice}
              options={[
                { value: 'one', label: sample, hint: t('parts.hint') },
                { value: 'two', label: t('parts.two') },
              ]}
              onChange={setChoice}
            />
          </div>
          <CheckField checked={checked} onChange={setChecked}>
            {t('parts.check')}
          </CheckField>
          <CheckField checked={false} disabled onChange={() => undefined}>
            {t('parts.disabled')}
          </CheckField>
        </Part>
        <Part id="words">
          <Notice title={t('parts.notice')}>
            <p>{t('parts.long')}</p>
          </Notice>
          <Notice plain title={t('parts.notice')}>
            <p>{t('parts.long')}</p>
          </Notice>
          <p className={styles.flow}>
            <Tag>{sample}</Tag>
            <Tag look="solid">{sample}</Tag>
            <Tag look="wash">{sample}</Tag>
          </p>
          <QrCode text={`${location.origin}/`} label={t('parts.qr')} size={120} />
        </Part>
        <Part id="states">
          <Skeleton title block lines={3} />
          <Empty title={t('parts.empty')}>
            <p className="mute">{t('parts.empty.body')}</p>
          </Empty>
          <FailurePanel error={lost()} onRetry={() => undefined} />
        </Part>
        <Part id="live">
          <FreshRows count={3} onShow={() => undefined} />
          <p>
            <ChangedMark value={`${changed}`}>{t('limit.workingDays', { count: changed })}</ChangedMark>{' '}
            <Button look="quiet" onClick={() => setChanged(changed > 1 ? changed - 1 : 8)}>
              {t('parts.change')}
            </Button>
          </p>
        </Part>
        <Part id="colour">
          <ul className={styles.colours}>
            {colours.map((one) => (
              <li key={one}>
                <span style={{ background: `var(--${one})` }} />
                <code>--{one}</code>
              </li>
            ))}
          </ul>
        </Part>
        <Part id="type">
          <ul>
            {sizes.map((one) => (
              <li key={one} className={styles.size}>
                <code>--{one}</code>
                <span style={{ fontSize: `var(--${one})`, lineHeight: 1.3 }}>{t('parts.type.sample')}</span>
              </li>
            ))}
          </ul>
        </Part>
        <Part id="space">
          <ul>
            {spaces.map((one) => (
              <li key={one} className={styles.size}>
                <code>--{one}</code>
                <span className={styles.space} style={{ width: `var(--${one})` }} />
              </li>
            ))}
          </ul>
        </Part>
      </div>
    </div>
  );
}

/** A lost connection, as the client reports one. */
function lost(): CombinedError {
  return makeErrorResult({} as Parameters<typeof makeErrorResult>[0], new Error('connection lost')).error!;
}
