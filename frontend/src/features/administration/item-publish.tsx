import type { CombinedError } from '@urql/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { dropEdit, keptEdit } from './kept-edit.ts';
import { partOf } from './specs.ts';
import styles from './administration.module.css';

const publish = graphql(`
  mutation PublishItem($input: PublishServiceItemInput!) {
    publishServiceItem(input: $input) {
      version {
        id
        revision
        effectiveFrom
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
const drop = graphql(`
  mutation DropItemDraft($input: DropServiceItemDraftInput!) {
    dropServiceItemDraft(input: $input) {
      item {
        id
        draft {
          id
        }
      }
      errors {
        code
        message
      }
    }
  }
`);

type Props = { code: string; draft: { revision: number; findings: readonly { at: string; message: string }[] } | null; today: string; onDone: () => void; onDropped: () => void };

/** What still keeps a draft from being published; the day from which it is in force; or throwing it away. */
export function ItemPublish({ code, draft, today, onDone, onDropped }: Props) {
  const { t, locale } = useWords();
  const intent = useIntent();
  const [from, setFrom] = useState(today);
  const [asking, setAsking] = useState<'publish' | 'drop' | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching: publishing }, send] = useMutation(publish);
  const [{ fetching: dropping }, throwAway] = useMutation(drop);
  const unsaved = keptEdit(code) !== null;
  if (!draft)
    return (
      <section>
        <h2>{t('edit.part.publish')}</h2>
        {done ? (
          <Notice role="status" title={done}>
            <p>{t('edit.published.body')}</p>
          </Notice>
        ) : (
          <p>{t('edit.noDraft.body')}</p>
        )}
      </section>
    );
  const go = async () => {
    const { data, error } = await send({ input: { itemCode: code, effectiveFrom: from || null, idempotencyKey: intent.key() } });
    setAsking(null);
    setFailure(error ?? null);
    if (!data) return;
    const { version, errors } = data.publishServiceItem;
    intent.renew();
    setRefused(errors[0]?.message ?? null);
    if (!version) return;
    setDone(t('edit.published', { revision: version.revision, day: fullDate(version.effectiveFrom ?? from, locale) }));
    onDone();
  };
  const away = async () => {
    const { data, error } = await throwAway({ input: { itemCode: code } });
    setAsking(null);
    setFailure(error ?? null);
    if (!data) return;
    setRefused(data.dropServiceItemDraft.errors[0]?.message ?? null);
    if (data.dropServiceItemDraft.errors.length > 0) return;
    dropEdit(code);
    onDropped();
  };
  const fit = draft.findings.length === 0;
  return (
    <section>
      <h2>{t('edit.part.publish')}</h2>
      {unsaved && (
        <Notice plain title={t('edit.unsaved.title')}>
          <p>{t('edit.unsaved.body')}</p>
        </Notice>
      )}
      {fit ? (
        <p>{t('edit.fit', { revision: draft.revision })}</p>
      ) : (
        <Notice plain title={t('edit.findings')}>
          <ul className={styles.findings}>
            {draft.findings.map((one) => (
              <li key={`${one.at} ${one.message}`}>
                <Link to={paths.editItem} params={{ code }} search={partOf(one.at) === 'basics' ? {} : { part: partOf(one.at) }}>
                  {t(`edit.part.${partOf(one.at)}`)}
                </Link>{' '}
                {one.message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {refused && (
        <Notice plain role="alert" title={t('edit.refused')}>
          <p>{refused}</p>
        </Notice>
      )}
      {failure && <FailurePanel error={failure} />}
      <div className={styles.find}>
        <TextField id="publish-from" label={t('edit.from')} hint={t('edit.from.hint')} type="date" min={today} value={from} onChange={(event) => setFrom(event.target.value)} />
      </div>
      <p className={buttonRow}>
        <Button disabled={!fit || unsaved} onClick={() => setAsking('publish')}>
          {t('edit.publish')}
        </Button>
        <Button look="quiet" onClick={() => setAsking('drop')}>
          {t('edit.drop')}
        </Button>
      </p>
      {asking === 'publish' && (
        <ConfirmDialog title={t('edit.publish.ask', { revision: draft.revision, day: fullDate(from || today, locale) })} confirm={t('edit.publish.yes')} cancel={t('edit.close')} busy={publishing} onConfirm={() => void go()} onClose={() => setAsking(null)}>
          <p>{t('edit.publish.means')}</p>
        </ConfirmDialog>
      )}
      {asking === 'drop' && (
        <ConfirmDialog title={t('edit.drop.ask')} confirm={t('edit.drop.yes')} cancel={t('edit.close')} grave busy={dropping} onConfirm={() => void away()} onClose={() => setAsking(null)}>
          <p>{t('edit.drop.means')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
