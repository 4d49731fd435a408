import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { limitText } from '@/shared/lib/limits.ts';
import { plain } from '@/shared/lib/numbers.ts';
import { useIdleValue } from '@/shared/lib/use-idle-value.ts';
import { buttonClass } from '@/shared/ui/button-style.ts';
import styles from './search-box.module.css';

const query = graphql(`
  query SearchBox($search: String!) {
    serviceItems(filter: { search: $search }, first: 6) {
      totalCount
      nodes {
        id
        code
        name
        nameEn
        department {
          id
          name
          nameEn
        }
        current {
          id
          promisedLimit {
            amount
            unit
          }
        }
      }
    }
  }
`);

type Props = { labelledBy?: string; initial?: string; live?: boolean };

/** The one question of the front page. Finds while typing, but never in the middle of composing a character. */
export function SearchBox({ labelledBy, initial = '', live = true }: Props) {
  const words = useWords();
  const { t, pick, pickLang } = words;
  const navigate = useNavigate();
  const [text, setText] = useState(initial);
  const [composing, setComposing] = useState(false);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  const panelId = useId();
  const wanted = plain(useIdleValue(composing ? '' : text));
  const searching = live && open && wanted.length > 0;
  const [{ data, fetching, stale }] = useQuery({ query, variables: { search: wanted }, pause: !searching });
  const found = searching && !fetching && !stale ? data?.serviceItems : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (composing) return;
    setOpen(false);
    void navigate({ to: paths.search, search: (old) => ({ ...old, q: plain(text) }) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) {
      // Enter here chooses a character; it must not send the form.
      if (event.key === 'Enter') event.preventDefault();
      return;
    }
    if (event.key === 'Escape') setOpen(false);
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [...(box.current?.querySelectorAll<HTMLElement>('input, [data-result]') ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  return (
    <form
      className={styles.seek}
      role="search"
      ref={box}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      onFocus={() => setOpen(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <div className={styles.line}>
        <input
          type="search"
          autoComplete="off"
          enterKeyHint="search"
          aria-labelledby={labelledBy}
          aria-label={labelledBy ? undefined : t('search.label')}
          aria-controls={found ? panelId : undefined}
          placeholder={t('search.placeholder')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
          }}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
        />
        <button className={buttonClass()} type="submit">
          {t('search.button')}
        </button>
      </div>
      <div className="vh" role="status">
        {found ? t('search.found', { count: found.totalCount }) : ''}
      </div>
      {found && (
        <div className={styles.panel} id={panelId}>
          {found.nodes.length === 0 ? (
            <p className={styles.none}>{t('search.noneYet', { words: wanted })}</p>
          ) : (
            <ul>
              {found.nodes.map((item) => (
                <li key={item.id}>
                  <Link to={paths.guide} params={{ code: item.code }} data-result onClick={() => setOpen(false)}>
                    <b lang={pickLang(item.name, item.nameEn)}>{pick(item.name, item.nameEn)}</b>
                    <span>
                      {pick(item.department.name, item.department.nameEn)}
                      {item.current && ` · ${limitText(item.current.promisedLimit, words)}`}
                    </span>
                  </Link>
                </li>
              ))}
              {found.totalCount > found.nodes.length && (
                <li>
                  <Link to={paths.search} search={{ q: wanted }} data-result onClick={() => setOpen(false)}>
                    {t('search.all', { count: found.totalCount })}
                  </Link>
                </li>
              )}
            </ul>
          )}
        </div>
      )}
    </form>
  );
}
