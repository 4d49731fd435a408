import { type DragEvent, useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import { clientStore } from '@/shared/graphql/client.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { Button } from '@/shared/ui/button.tsx';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { accepted, bytes, fileProblem, type GivenFile } from './given.ts';
import { Sender } from './sender.ts';
import styles from './paper-upload.module.css';

/** A document given before that may be used again. */
export type Earlier = { id: string; fileName: string; givenAt: string; applicantName: string };

type Props = {
  /** Names the document among those of one form; a file on its way is found again by it. */
  uid: string;
  /** What the document is called, for the ear. */
  label: string;
  given: GivenFile | null;
  earlier?: readonly Earlier[] | undefined;
  onChange: (given: GivenFile | null) => void;
};

const senders = new Map<string, Sender>();
const nothing = () => () => {};
const client = () => clientStore.get().client;

/** Where one document's file is given: choose or drop it, watch it go, pause, go on, take it back; or use an earlier one. */
export function PaperUpload({ uid, label, given, earlier = [], onChange }: Props) {
  const { t, pick, locale } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [, redraw] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const upload = given && 'upload' in given ? given : null;
  // A file that was given before the page was loaded: the server knows how far it came.
  useEffect(() => {
    if (!upload || senders.has(uid)) return;
    const sender = new Sender(client, { id: upload.upload, name: upload.name, size: upload.size });
    senders.set(uid, sender);
    redraw((n) => n + 1);
    void sender.look();
  }, [uid, upload]);
  const sender = senders.get(uid);
  const it = useSyncExternalStore(sender?.subscribe ?? nothing, () => sender?.view() ?? null);

  const drop = () => {
    sender?.cancel();
    senders.delete(uid);
    setProblem(null);
    onChange(null);
    redraw((n) => n + 1);
    requestAnimationFrame(() => document.getElementById(`${id}-choose`)?.focus());
  };
  const take = (file: File | undefined) => {
    if (!file) return;
    const wrong = fileProblem(file);
    if (wrong) {
      setProblem(t(`upload.${wrong}`, { size: bytes(file.size) }));
      return;
    }
    setProblem(null);
    const goesOn = sender && it?.phase === 'unfinished' && it.name === file.name && it.size === file.size;
    const next = goesOn ? sender : new Sender(client, { id: null, name: file.name, size: file.size });
    if (!goesOn) sender?.cancel();
    senders.set(uid, next);
    redraw((n) => n + 1);
    void next.send(file, (upload) => onChange({ upload, name: file.name, size: file.size }));
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };

  const choose = (
    <span className={styles.choose}>
      <Button look="quiet" id={`${id}-choose`} aria-label={`${t('upload.choose')} ${label}`} onClick={() => input.current?.click()}>
        {t('upload.choose')}
      </Button>
      <span className="mute small">{t('upload.drop')}</span>
    </span>
  );
  const going = it && ['starting', 'sending', 'waiting', 'paused', 'checking'].includes(it.phase);
  return (
    <div
      className={`${styles.zone} ${over ? styles.over : ''}`}
      role="group"
      aria-label={t('upload.name', { name: label })}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input
        ref={input}
        type="file"
        accept={accepted}
        hidden
        aria-hidden
        tabIndex={-1}
        data-testid={`file-${uid}`}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {!it &&
        earlier.map((one) => (
          <CheckField
            key={one.id}
            checked={given !== null && 'reuse' in given && given.reuse === one.id}
            onChange={(again) => onChange(again ? { reuse: one.id, name: one.fileName } : null)}
          >
            {t('upload.earlier', { day: fullDate(one.givenAt, locale), file: one.fileName, name: one.applicantName })}
          </CheckField>
        ))}
      {!it && !(given && 'reuse' in given) && choose}
      {it && (
        <div className={styles.file}>
          {it.picture ? <img src={it.picture} alt="" className={styles.thumb} /> : <span className={styles.icon} aria-hidden>{/\.pdf$/i.test(it.name) ? 'PDF' : 'IMG'}</span>}
          <div className={styles.about}>
            <span className={styles.name}>{it.name}</span>
            {going && <progress max={it.size} value={it.sent} aria-label={t('upload.progress', { name: it.name })} />}
            <span className="mute small">
              <span role="status">{it.phase === 'refused' && it.reason ? pick(it.reason.zh, it.reason.en) : t(`upload.${it.phase === 'refused' ? 'failed' : it.phase}`)}</span>{' '}
              {it.phase !== 'refused' && it.phase !== 'gone' && (going ? t('upload.sent', { sent: bytes(it.sent), size: bytes(it.size) }) : bytes(it.size))}
            </span>
          </div>
          <span className={styles.acts}>
            {(it.phase === 'sending' || it.phase === 'waiting') && (
              <Button look="quiet" onClick={() => sender?.pause()}>
                {t('upload.pause')}
              </Button>
            )}
            {(it.phase === 'paused' || it.phase === 'failed') && (
              <Button look="quiet" onClick={() => void sender?.go()}>
                {t(it.phase === 'paused' ? 'upload.resume' : 'upload.retry')}
              </Button>
            )}
            <Button look="quiet" aria-label={`${t(going ? 'upload.cancel' : 'upload.remove')} ${it.name}`} onClick={drop}>
              {t(going ? 'upload.cancel' : 'upload.remove')}
            </Button>
          </span>
        </div>
      )}
      {it && ['unfinished', 'gone', 'refused'].includes(it.phase) && choose}
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}
