import { useRef, useState } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import { type Entry, SpecField } from './spec-field.tsx';
import type { ListSpec } from './specs.ts';
import styles from './administration.module.css';

type Props = { id: string; spec: ListSpec; entries: readonly Entry[]; errors: ReadonlyMap<string, string>; nested?: boolean; onChange: (entries: Entry[]) => void };

/** A list of a guide: each entry opens to be changed; order by buttons, never by dragging alone (WCAG 2.5.7). */
export function EntryList({ id, spec, entries, errors, nested = false, onChange }: Props) {
  const { t, pick } = useWords();
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const box = useRef<HTMLElement>(null);
  const focusOn = (name: string) => requestAnimationFrame(() => document.getElementById(name)?.focus());
  const move = (from: number, to: number) => {
    const next = [...entries];
    const [one] = next.splice(from, 1);
    if (!one) return;
    next.splice(to, 0, one);
    setOpened(new Set());
    onChange(next);
    focusOn(`${id}-${to}-open`);
  };
  const Heading = nested ? 'h4' : 'h2';
  return (
    <section className={nested ? styles.nested : styles.list} ref={box} aria-labelledby={`${id}-title`}>
      <Heading id={`${id}-title`} tabIndex={-1}>
        {t(spec.title)} <span className={styles.count}>{entries.length}</span>
      </Heading>
      {entries.length === 0 && <p className="mute">{t(spec.none)}</p>}
      <ol className={styles.entries}>
        {entries.map((entry, index) => {
          const at = `${id}-${index}`;
          const name = pick(...spec.nameOf(entry)).trim() || t('edit.nameless', { place: index + 1 });
          const wrong = [...errors.keys()].some((field) => field.startsWith(`${at}-`));
          return (
            // Entries have no name of their own while they are written: their place is what tells them apart.
            <li key={index} className={styles.entry}>
              <details
                open={opened.has(index) || wrong}
                onToggle={(event) => {
                  const open = event.currentTarget.open;
                  setOpened((before) => {
                    const next = new Set(before);
                    if (open) next.add(index);
                    else next.delete(index);
                    return next;
                  });
                }}
              >
                <summary id={`${at}-open`}>
                  <span className={styles.place}>{index + 1}</span>
                  <span>{name}</span>
                </summary>
                <div className={styles.fields}>
                  {spec.fields.map((field) => (
                    <div key={field.name} className={field.kind === 'pair' || field.kind === 'both' || field.kind === 'list' || field.wide ? styles.wide : undefined}>
                      <SpecField field={field} id={at} entry={entry} errors={errors} onChange={(change) => onChange(entries.map((one, place) => (place === index ? { ...one, ...change } : one)))} />
                    </div>
                  ))}
                </div>
              </details>
              <p className={styles.moves}>
                {index > 0 && (
                  <Button look="quiet" aria-label={t('edit.up.of', { name })} onClick={() => move(index, index - 1)}>
                    <span aria-hidden="true">↑</span>
                  </Button>
                )}
                {index < entries.length - 1 && (
                  <Button look="quiet" aria-label={t('edit.down.of', { name })} onClick={() => move(index, index + 1)}>
                    <span aria-hidden="true">↓</span>
                  </Button>
                )}
                <Button
                  look="quiet"
                  aria-label={t('edit.remove.of', { name })}
                  onClick={() => {
                    setOpened(new Set());
                    onChange(entries.filter((_, place) => place !== index));
                    focusOn(`${id}-title`);
                  }}
                >
                  {t('edit.remove')}
                </Button>
              </p>
            </li>
          );
        })}
      </ol>
      <p>
        <Button
          look="quiet"
          onClick={() => {
            setOpened(new Set([entries.length]));
            onChange([...entries, spec.fresh()]);
            focusOn(`${id}-${entries.length}-open`);
          }}
        >
          {t(spec.add)}
        </Button>
      </p>
    </section>
  );
}
