import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { paths } from '@/app/paths.ts';
import { failureOf, hasCode } from '@/shared/graphql/failure.ts';
import { loadMessages } from '@/shared/i18n/catalogs.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useStore } from '@/shared/lib/store.ts';
import { useSession } from '@/shared/session/session.ts';
import { Notice } from '@/shared/ui/notice.tsx';
import { dropDraft, readDraft } from './draft.ts';
import { outbox, unwait, type Waiting } from './outbox.ts';
import { writeSent } from './sent.ts';
import { sentOf, submitApplication } from './submit.ts';

/** How long until it is tried again, in milliseconds: the browser may not know that the network is back. */
const again = 20_000;
type News = { code: string; number: string | null; refused: string | null };

/** Where an application is sent from. */
const pageOf = (code: string) => (code.startsWith('bundle-') ? paths.eventApply.replace('$key', code.slice('bundle-'.length)) : paths.applyCheck.replace('$code', code));

/** Sends what waits as soon as there is a network, and says what became of it. */
export function OutboxSender() {
  const { t } = useWords();
  const client = useClient();
  const navigate = useNavigate();
  const { viewer } = useSession();
  const who = viewer === undefined ? undefined : (viewer?.id ?? null);
  const waiting = useStore(outbox);
  const [news, setNews] = useState<News[]>([]);
  const [ready, setReady] = useState(false);
  const busy = useRef(false);
  useEffect(() => void loadMessages('application').then(() => setReady(true)), []);
  useEffect(() => {
    const send = async ({ code, draft, input, promised }: Waiting) => {
      if (readDraft(code)?.savedAt !== draft) return unwait(code); // it is being written on
      const { data, error } = await client.mutation(submitApplication, { input }).toPromise();
      if (error && (failureOf(error).kind !== 'refused' || hasCode(error, 'UNAUTHENTICATED'))) return; // later, under the same key
      unwait(code);
      const application = data?.submitApplication.application;
      if (application) {
        writeSent(code, sentOf(application, promised));
        dropDraft(code);
        // Whoever still stands before it goes on to the confirmation, as they would have.
        if (location.pathname === pageOf(code)) return navigate({ to: paths.applySent, params: { code }, replace: true });
      }
      setNews((old) => [...old, { code, number: application?.number ?? null, refused: application ? null : (data?.submitApplication.errors[0]?.message ?? error?.graphQLErrors[0]?.message ?? '') }]);
    };
    const sendAll = async () => {
      if (busy.current || !navigator.onLine || who === undefined) return;
      busy.current = true;
      for (const one of outbox.get()) if (one.viewer === who) await send(one);
      busy.current = false;
    };
    void sendAll();
    const timer = setInterval(() => void sendAll(), again);
    const online = () => void sendAll();
    addEventListener('online', online);
    return () => {
      clearInterval(timer);
      removeEventListener('online', online);
    };
  }, [client, navigate, who]);
  if (!ready || waiting.length + news.length === 0) return null;
  return (
    <div className="wrap part" role="status">
      {waiting.length > 0 && (
        <Notice title={t('outbox.waiting', { count: waiting.length })}>
          <p>{t(waiting.every((one) => one.viewer === who) ? 'outbox.waiting.body' : 'outbox.waiting.signIn')}</p>
        </Notice>
      )}
      {news.map((one) =>
        one.number ? (
          <Notice key={one.code} title={t('outbox.sent', { number: one.number })}>
            <p>
              <Link to={paths.applySent} params={{ code: one.code }}>
                {t('outbox.sent.look')}
              </Link>
            </p>
          </Notice>
        ) : (
          <Notice key={one.code} plain title={t('outbox.refused')}>
            <p>{one.refused}</p>
            <p>
              {one.code.startsWith('bundle-') ? (
                <Link to={paths.eventApply} params={{ key: one.code.slice('bundle-'.length) }} search={{ step: 'check' }}>
                  {t('outbox.refused.mend')}
                </Link>
              ) : (
                <Link to={paths.applyCheck} params={{ code: one.code }}>
                  {t('outbox.refused.mend')}
                </Link>
              )}
            </p>
          </Notice>
        ),
      )}
    </div>
  );
}
