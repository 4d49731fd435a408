import type { CombinedError } from '@urql/core';
import { failureOf } from '@/shared/graphql/failure.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useCenter } from '@/shared/session/center.ts';
import { Button } from './button.tsx';
import { buttonRow } from './button-style.ts';
import { Notice } from './notice.tsx';

type Props = { error: CombinedError; onRetry?: () => void };

/** What happened, whether anything was lost, what to do, and whom to call. */
export function FailurePanel({ error, onRetry }: Props) {
  const { t } = useWords();
  const { phone } = useCenter();
  const failure = failureOf(error);
  return (
    <Notice plain role="alert" title={t(`failure.${failure.kind}.title`)}>
      <p>{failure.kind === 'refused' ? (error.graphQLErrors[0]?.message ?? '') : t(`failure.${failure.kind}.body`)}</p>
      {phone && <p className="small mute">{t('failure.call', { phone })}</p>}
      {failure.requestId && <p className="tiny mute">{t('failure.requestId', { id: failure.requestId })}</p>}
      {onRetry && (
        <p className={buttonRow}>
          <Button look="second" onClick={onRetry}>
            {t('failure.retry')}
          </Button>
        </p>
      )}
    </Notice>
  );
}
