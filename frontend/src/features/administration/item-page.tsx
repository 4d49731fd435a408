import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { NotFound } from '@/app/not-found.tsx';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { readVersion } from './content.ts';
import { IdentityForm } from './identity-form.tsx';
import { ItemChanges } from './item-changes.tsx';
import { ItemEditor } from './item-editor.tsx';
import { ItemPublish } from './item-publish.tsx';
import { partNames, partOf } from './specs.ts';
import styles from './administration.module.css';

const query = graphql(`
  query EditItem($code: String!) {
    center {
      today {
        date
      }
    }
    serviceItem(code: $code) {
      id
      code
      name
      nameEn
      type
      audience
      handling
      online
      joint
      upward
      synonyms
      everPublished
      department {
        id
        code
        name
        nameEn
      }
      draft {
        id
        findings {
          at
          message
        }
        ...ItemContent_version
      }
      versions(first: 1) {
        nodes {
          id
          effectiveFrom
          ...ItemContent_version
        }
      }
    }
  }
`);

/** An item to edit: its parts, what its draft changes, a preview, and the day from which it is in force. */
export function EditItemPage() {
  const { t, pick } = useWords();
  const navigate = useNavigate();
  const { code } = useParams({ from: '/staff/administration/admin/items/$code' });
  const { part: asked = 'basics' } = useSearch({ from: '/staff/administration/admin/items/$code' });
  const [renaming, setRenaming] = useState(false);
  const [{ data, error }, again] = useQuery({ query, variables: { code }, requestPolicy: 'cache-and-network' });
  const reload = () => again({ requestPolicy: 'network-only' });
  if (error && !data) return <FailurePanel error={error} onRetry={reload} />;
  if (!data) return <Skeleton title block lines={8} />;
  const item = data.serviceItem;
  const base = item?.draft ?? item?.versions.nodes[0];
  if (!item || !base) return <NotFound />;
  const version = readVersion(base);
  const findings = item.draft?.findings ?? [];
  const part = [...partNames, 'changes', 'publish'].includes(asked) ? asked : 'basics';
  const link = (name: string, label: string, count = 0) => (
    <Link key={name} to={paths.editItem} params={{ code: item.code }} search={{ part: name === 'basics' ? undefined : name }} activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }} resetScroll={false}>
      {label}
      {count > 0 && (
        <span className={styles.todo}>
          {count}
          <span className="vh"> {t('edit.findings.unit')}</span>
        </span>
      )}
    </Link>
  );
  return (
    <>
      <PageHeading title={pick(item.name, item.nameEn)} />
      <p>
        <Tag look="solid">{t(item.draft ? (item.everPublished ? 'edit.state.draft' : 'edit.state.new') : 'edit.state.none')}</Tag> {item.code} · {t(`type.${item.type}`)} · {t(`handling.${item.handling}`)} · {pick(item.department.name, item.department.nameEn)}{' '}
        {!renaming && (
          <Button look="quiet" onClick={() => setRenaming(true)}>
            {t('edit.identity.change')}
          </Button>
        )}
      </p>
      {renaming && (
        <IdentityForm
          before={{ code: item.code, name: item.name, nameEn: item.nameEn, type: item.type, departmentCode: item.department.code, audience: item.audience, handling: item.handling, online: item.online, joint: item.joint, upward: item.upward, synonyms: [...item.synonyms] }}
          fixed={item.everPublished}
          onClose={() => setRenaming(false)}
          onDone={() => {
            setRenaming(false);
            reload();
          }}
        />
      )}
      <div className={styles.frame}>
        <nav className={styles.parts} aria-label={t('edit.parts')}>
          {partNames.map((name) => link(name, t(`edit.part.${name}`), findings.filter((one) => partOf(one.at) === name).length))}
          {link('changes', t('edit.part.changes'))}
          {link('publish', t('edit.part.publish'))}
        </nav>
        <div className={styles.body}>
          {part === 'changes' ? (
            <ItemChanges code={item.code} />
          ) : part === 'publish' ? (
            <ItemPublish code={item.code} draft={item.draft ? { revision: version.revision, findings } : null} today={data.center.today.date} onDone={reload} onDropped={() => (item.everPublished ? reload() : void navigate({ to: paths.editItems, search: {} }))} />
          ) : (
            <ItemEditor key={item.code} code={item.code} part={part as (typeof partNames)[number]} version={version} draft={item.draft !== null} findings={findings} upward={item.upward} joint={item.joint} instant={item.handling === 'INSTANT'} onSaved={reload} />
          )}
        </div>
      </div>
    </>
  );
}
