import { useQuery } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { MessageId } from '@/shared/i18n/message-id.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { changeNames } from './change-names.ts';
import { units, valueName } from './specs.ts';
import styles from './administration.module.css';

const query = graphql(`
  query ItemChanges($code: String!) {
    serviceItem(code: $code) {
      id
      draft {
        id
        revision
        changes {
          kind
          path
          was
          is
        }
      }
      versions(first: 20) {
        nodes {
          id
          revision
          state
          effectiveFrom
          effectiveUntil
          changes {
            kind
            path
            was
            is
          }
        }
      }
    }
  }
`);
type Change = { kind: 'ADDED' | 'REMOVED' | 'CHANGED' | 'MOVED'; path: readonly string[]; was: string | null; is: string | null };

/** What each version says otherwise than the one before it, the draft first. */
export function ItemChanges({ code }: { code: string }) {
  const { t, locale } = useWords();
  const [{ data, error }, again] = useQuery({ query, variables: { code }, requestPolicy: 'cache-and-network' });
  if (error && !data) return <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data?.serviceItem) return <Skeleton lines={6} />;
  const { draft, versions } = data.serviceItem;
  const day = (text: string | null) => (text ? fullDate(text, locale) : '');
  return (
    <>
      {draft && <Changes title={t('edit.changes.draft', { revision: draft.revision })} changes={draft.changes} first={draft.revision === 1} />}
      {versions.nodes.map((one) => (
        <Changes
          key={one.id}
          title={one.effectiveUntil ? t('edit.changes.ended', { revision: one.revision, from: day(one.effectiveFrom), until: day(one.effectiveUntil) }) : t('edit.changes.force', { revision: one.revision, from: day(one.effectiveFrom) })}
          changes={one.changes}
          first={one.revision === 1}
        />
      ))}
    </>
  );
}

function Changes({ title, changes, first }: { title: string; changes: readonly Change[]; first: boolean }) {
  const { t } = useWords();
  const word = (name: string): string => {
    const id: MessageId | undefined = changeNames[name];
    return id ? t(id) : name;
  };
  /** A value as the editor says it: a choice by its name, a limit with its unit. */
  const said = (path: readonly string[], text: string): string => {
    const name = valueName(path.at(-1) ?? '', text);
    if (name) return t(name);
    const [, amount, unit] = /^(\d+) ([A-Z_]+)$/.exec(text) ?? [];
    const unitName = units.find((one) => one.value === unit)?.label;
    return unitName ? `${amount} ${t(unitName)}` : text;
  };
  return (
    <section className="part">
      <h2>{title}</h2>
      {changes.length === 0 ? (
        <p className="mute">{t(first ? 'edit.changes.first' : 'edit.changes.none')}</p>
      ) : (
        <table className={`fit ${styles.changes}`}>
          <caption className="vh">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('edit.changes.what')}</th>
              <th scope="col">{t('edit.changes.was')}</th>
              <th scope="col">{t('edit.changes.is')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((one) => (
              <tr key={`${one.kind} ${one.path.join(' ')}`}>
                <th scope="row">
                  {one.path.map((name, depth) => (depth === 0 || (depth > 1 && changeNames[name]) ? word(name) : name)).join(' › ')}
                  <span className={styles.sub}>
                    <Tag>{t(`edit.change.${one.kind}`)}</Tag>
                  </span>
                </th>
                <td>{one.was !== null && <del>{said(one.path, one.was)}</del>}</td>
                <td>{one.is !== null && <ins>{said(one.path, one.is)}</ins>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
