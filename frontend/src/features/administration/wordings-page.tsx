import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { EditedWordingsQuery } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useSession } from '@/shared/session/session.ts';
import { Button } from '@/shared/ui/button.tsx';
import { DataTable } from '@/shared/ui/data-table.tsx';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { ChangeButton, Named } from './cells.tsx';
import { WordingForm } from './wording-form.tsx';
import styles from './administration.module.css';

const query = graphql(`
  query EditedWordings($action: CaseAction!, $department: String) {
    departments(first: 100) {
      nodes {
        id
        code
        name
        nameEn
      }
    }
    reasonTemplates(action: $action, department: $department, retired: true) {
      id
      title
      text
      remedy
      legalBasis
      retired
      department {
        id
        code
        name
        nameEn
      }
    }
  }
`);
export type EditedWording = EditedWordingsQuery['reasonTemplates'][number];
/** The acts whose reasons are chosen from wordings. */
export const wordedActs = ['REQUEST_CORRECTION', 'DECLINE', 'RETURN', 'DECIDE', 'SUSPEND', 'EXTEND'] as const;
export type WordedAct = (typeof wordedActs)[number];

/** The wordings that staff choose from and complete, act by act: the common ones and each department's own. */
export function EditWordingsPage() {
  const { t, pick } = useWords();
  const { viewer } = useSession();
  const navigate = useNavigate();
  const search = useSearch({ from: '/staff/admin/wordings' });
  const act = wordedActs.find((one) => one === search.act) ?? 'REQUEST_CORRECTION';
  const admin = viewer?.roles.includes('ADMIN') ?? false;
  const own = viewer?.department?.code ?? '';
  const department = search.department ?? (admin ? '' : own);
  const [{ data, error }, again] = useQuery({ query, variables: { action: act, department: department || null }, requestPolicy: 'cache-and-network', pause: !viewer });
  const [editing, setEditing] = useState<EditedWording | 'new' | null>(null);
  const [done, setDone] = useState<string | null>(null);
  /** Whether a department's wordings are kept by whoever looks: the common ones ('') by administrators alone. */
  const mine = (code: string) => admin || (viewer?.roles.includes('HEAD') && code !== '' && code === own);
  const go = (change: Partial<typeof search>) => {
    setEditing(null);
    void navigate({ to: paths.editWordings, search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value)) });
  };
  const departments = data?.departments.nodes ?? [];
  return (
    <>
      <PageHeading title={t('admin.wordings')} />
      <p className={styles.lead}>{t('admin.wordings.lead')}</p>
      {done && (
        <Notice role="status">
          <p>{done}</p>
        </Notice>
      )}
      <div className={styles.find}>
        <SelectField id="wording-act" label={t('admin.wording.act')} value={act} onChange={(event) => go({ act: event.target.value })} options={wordedActs.map((value) => ({ value, label: t(`staff.act.${value}`) }))} />
        <SelectField
          id="wording-department"
          label={t('admin.department')}
          value={department}
          onChange={(event) => go({ department: event.target.value })}
          options={[{ value: '', label: t('admin.wording.common') }, ...departments.map((one) => ({ value: one.code, label: pick(one.name, one.nameEn) }))]}
        />
        {!editing && mine(department) && (
          <Button look="quiet" onClick={() => setEditing('new')}>
            {t('admin.wording.new')}
          </Button>
        )}
      </div>
      {editing && (
        <WordingForm
          key={editing === 'new' ? 'new' : editing.id}
          before={editing === 'new' ? null : editing}
          act={act}
          department={editing === 'new' ? department : (editing.department?.code ?? '')}
          onClose={() => setEditing(null)}
          onDone={(title) => {
            setEditing(null);
            setDone(t('admin.saved', { name: title }));
            again({ requestPolicy: 'network-only' });
          }}
        />
      )}
      {error && !data && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && data.reasonTemplates.length === 0 && (
        <Empty title={t('admin.wording.none')}>
          <p>{t('admin.wording.none.hint')}</p>
        </Empty>
      )}
      {data && data.reasonTemplates.length > 0 && (
        <DataTable
          title={t('admin.wordings')}
          rows={data.reasonTemplates}
          keyOf={(one) => one.id}
          columns={[
            {
              name: t('admin.wording.title'),
              cell: (one) => (
                <Named
                  name={one.title}
                  sub={
                    <>
                      {one.department ? pick(one.department.name, one.department.nameEn) : t('admin.wording.common')} {one.retired && <Tag>{t('admin.wording.retired')}</Tag>}
                    </>
                  }
                />
              ),
            },
            { name: t('admin.wording.text'), cell: (one) => <Named name={one.text} sub={one.remedy} /> },
            { name: t('admin.wording.basis'), cell: (one) => one.legalBasis || '—' },
            { name: t('admin.change'), quiet: true, cell: (one) => mine(one.department?.code ?? '') && <ChangeButton name={one.title} onClick={() => setEditing(one)} /> },
          ]}
        />
      )}
    </>
  );
}
