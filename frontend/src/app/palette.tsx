import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useSavedViews } from '@/features/casework/saved-views.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { setDisplay, useDisplay } from '@/shared/lib/display.ts';
import type { SessionViewer } from '@/shared/session/session.ts';
import { useModal } from '@/shared/ui/use-modal.ts';
import { paths } from './paths.ts';
import { ownViews, sharedViews, staffLinks } from './staff-links.ts';
import styles from './palette.module.css';

type Command = { key: string; label: string; kind: string; run: () => void };

/** Goes anywhere and finds anything without the mouse. Nothing is decided here: legal acts stay on the case's page. */
export function Palette({ viewer, onClose }: { viewer: SessionViewer; onClose: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { theme } = useDisplay();
  const { views } = useSavedViews(viewer.id);
  const modal = useModal(onClose);
  const list = useRef<HTMLUListElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();

  const standing = useMemo((): Command[] => {
    const links = staffLinks(viewer);
    const dark = theme === 'dark' ? 'light' : 'dark';
    return [
      ...(links.cases
        ? [...ownViews, ...sharedViews].map(({ name, search }) => ({
            key: `view ${name}`,
            label: t(`staff.view.${name}`),
            kind: t('palette.view'),
            run: () => void navigate({ to: paths.work, search }),
          }))
        : []),
      ...views.map(({ name, search }) => ({
        key: `saved ${name}`,
        label: name,
        kind: t('staff.views'),
        run: () => void navigate({ to: paths.work, search }),
      })),
      ...[...links.window, ...links.administration, ...links.rest].map(({ to, label }) => ({ key: to, label: t(label), kind: t('palette.page'), run: () => void navigate({ to }) })),
      { key: 'theme', label: t(`shell.theme.${dark}`), kind: t('palette.display'), run: () => setDisplay({ theme: dark }) },
    ];
  }, [viewer, views, theme, t, navigate]);

  const asked = text.normalize('NFKC').trim();
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const found = standing.filter(({ label, kind }) => words.every((word) => `${label} ${kind}`.toLowerCase().includes(word)));
  const shown: Command[] = asked
    ? [
        ...found,
        { key: 'cases', label: t('palette.cases', { q: asked }), kind: t('palette.search'), run: () => void navigate({ to: paths.work, search: { scope: 'all', q: asked } }) },
        { key: 'items', label: t('palette.items', { q: asked }), kind: t('palette.search'), run: () => void navigate({ to: paths.search, search: { q: asked } }) },
      ]
    : found;
  const chosen = Math.min(at, shown.length - 1);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen, text]);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt(Math.abs(step) === 1 ? (chosen + step + shown.length) % shown.length : Math.min(Math.max(chosen + step, 0), shown.length - 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(shown[chosen]);
    }
  };
  return (
    <dialog
      {...modal}
      className={styles.palette}
      aria-label={t('palette.title')}
      onClick={(event) => event.target === modal.ref.current && onClose()}
    >
      <label className={styles.label} htmlFor={`${id}-field`}>
        {t('palette.label')}
      </label>
      <input
        id={`${id}-field`}
        className={styles.field}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={shown[chosen] ? `${id}-${chosen}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id={`${id}-list`} role="listbox" aria-label={t('palette.title')} className={styles.list}>
        {shown.map((command, index) => (
          <li
            key={command.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onPointerMove={() => index !== chosen && setAt(index)}
            onClick={() => run(command)}
          >
            <span>{command.label}</span>
            <small>{command.kind}</small>
          </li>
        ))}
      </ul>
      <p className={styles.hint} aria-hidden="true">
        {t('palette.hint')}
      </p>
    </dialog>
  );
}
