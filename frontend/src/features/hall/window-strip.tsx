import { type FormEvent, useEffect, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { hallParts, useHall } from './use-hall.ts';
import styles from './hall.module.css';

const query = graphql(`
  query MyWindow {
    myWindow {
      state
      window {
        id
        code
        zone
      }
      ticket {
        id
        number
        state
        calls
        priority
        item {
          id
          name
          nameEn
        }
      }
    }
  }
`);
const open = graphql(`
  mutation OpenWindow($code: String!) {
    openWindow(input: { windowCode: $code }) {
      window {
        state
      }
      errors {
        code
        message
      }
    }
  }
`);
const pause = graphql(`
  mutation PauseWindow($paused: Boolean!) {
    pauseWindow(input: { paused: $paused }) {
      window {
        state
      }
      errors {
        code
        message
      }
    }
  }
`);
const close = graphql(`
  mutation CloseWindow {
    closeWindow {
      window {
        state
      }
      errors {
        code
        message
      }
    }
  }
`);
const call = graphql(`
  mutation CallTicket($key: ID!) {
    callTicket(input: { idempotencyKey: $key }) {
      ticket {
        id
        number
      }
      errors {
        code
        message
      }
    }
  }
`);
const again = graphql(`
  mutation CallTicketAgain($id: ID!) {
    callTicketAgain(input: { ticketId: $id }) {
      ticket {
        id
        calls
      }
      errors {
        code
        message
      }
    }
  }
`);
const serve = graphql(`
  mutation ServeTicket($id: ID!) {
    serveTicket(input: { ticketId: $id }) {
      ticket {
        id
        state
      }
      errors {
        code
        message
      }
    }
  }
`);
const finish = graphql(`
  mutation FinishTicket($id: ID!) {
    finishTicket(input: { ticketId: $id }) {
      ticket {
        id
        state
      }
      errors {
        code
        message
      }
    }
  }
`);
const miss = graphql(`
  mutation MissTicket($id: ID!) {
    missTicket(input: { ticketId: $id }) {
      ticket {
        id
        state
      }
      errors {
        code
        message
      }
    }
  }
`);

type Answer = { data?: Record<string, { errors: readonly { message: string }[] }> };

/** One's own window on top of the desk: open it, call the next, serve, finish. The rule says who is next. */
export function WindowStrip() {
  const { t, pick } = useWords();
  const { hall } = useHall();
  const [{ data }, ask] = useQuery({ query, requestPolicy: 'cache-and-network' });
  const [code, setCode] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const intent = useIntent();
  const [, openIt] = useMutation(open);
  const [, pauseIt] = useMutation(pause);
  const [, closeIt] = useMutation(close);
  const [, callNext] = useMutation(call);
  const [, callAgain] = useMutation(again);
  const [, serveIt] = useMutation(serve);
  const [, finishIt] = useMutation(finish);
  const [, missIt] = useMutation(miss);
  const parts = readFragment(hallParts, hall);
  // My window changed without my doing (another tab, a colleague's program): ask what is in hand now.
  const seen = parts?.windows.find(({ window }) => window.id === data?.myWindow?.window.id);
  const stands = seen && `${seen.state} ${seen.ticket?.id} ${seen.ticket?.state}`;
  useEffect(() => {
    if (stands) ask({ requestPolicy: 'network-only' });
  }, [stands, ask]);
  const act = async (send: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    const answer = (await send()) as Answer;
    const errors = Object.values(answer.data ?? {}).flatMap((payload) => payload.errors);
    setSaid(errors[0]?.message ?? null);
    ask({ requestPolicy: 'network-only' });
    setBusy(false);
  };
  if (!data) return null;
  const mine = data.myWindow;
  const closed = (parts?.windows ?? []).filter(({ state }) => state === 'CLOSED');
  if (!mine)
    return (
      <section className={styles.strip} aria-label={t('desk.window')}>
        <form
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            const chosen = code || closed[0]?.window.code;
            if (chosen) void act(() => openIt({ code: chosen }));
          }}
        >
          <SelectField
            label={t('desk.choose')}
            value={code}
            options={closed.map(({ window }) => ({ value: window.code, label: window.code }))}
            onChange={(event) => setCode(event.target.value)}
          />
          <Button type="submit" look="second" busy={busy}>
            {t('desk.open')}
          </Button>
        </form>
        {said && <p role="alert">{said}</p>}
      </section>
    );
  const { ticket, window, state } = mine;
  const waiting = parts?.queues.find(({ letter }) => letter === window.zone)?.waiting ?? 0;
  return (
    <section className={styles.strip} aria-label={t('desk.window')}>
      <span>
        {t('desk.at', { code: window.code })} <span className="mute">{t('queue.people', { count: waiting })}</span>
      </span>
      {ticket ? (
        <>
          <b data-testid="in-hand">{ticket.number}</b>
          {ticket.priority !== 'NONE' && <span>{t(`queue.priority.${ticket.priority}`)}</span>}
          {ticket.item && <span>{pick(ticket.item.name, ticket.item.nameEn)}</span>}
          {ticket.state === 'CALLED' ? (
            <>
              <Button busy={busy} onClick={() => void act(() => serveIt({ id: ticket.id }))}>
                {t('desk.serve')}
              </Button>
              <Button look="second" busy={busy} onClick={() => void act(() => callAgain({ id: ticket.id }))}>
                {t('desk.again', { count: ticket.calls })}
              </Button>
              <Button look="quiet" busy={busy} onClick={() => void act(() => missIt({ id: ticket.id }))}>
                {t('desk.miss')}
              </Button>
            </>
          ) : (
            <Button busy={busy} onClick={() => void act(() => finishIt({ id: ticket.id }))}>
              {t('desk.finish')}
            </Button>
          )}
        </>
      ) : (
        state === 'OPEN' && (
          <Button
            busy={busy}
            onClick={() => void act(() => callNext({ key: intent.key() }).then((answer) => (answer.data && intent.renew(), answer)))}
          >
            {t('desk.next')}
          </Button>
        )
      )}
      <span className={styles.push}>
        <Button look="quiet" busy={busy} onClick={() => void act(() => pauseIt({ paused: state === 'OPEN' }))}>
          {state === 'OPEN' ? t('desk.pause') : t('desk.resume')}
        </Button>
        {!ticket && (
          <Button look="quiet" busy={busy} onClick={() => void act(() => closeIt({}))}>
            {t('desk.close')}
          </Button>
        )}
      </span>
      {said && <p role="alert">{said}</p>}
    </section>
  );
}
