import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { EditedPlacesQuery } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import { DataTable } from '@/shared/ui/data-table.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { ChangeButton, Named } from './cells.tsx';
import { DepartmentForm } from './department-form.tsx';
import { WindowForm } from './window-form.tsx';
import styles from './administration.module.css';

const query = graphql(`
  query EditedPlaces {
    departments(first: 100) {
      nodes {
        id
        code
        name
        nameEn
        phone
        complaintPhone
        floor
        zone
        cityItems
        itemCount
      }
    }
    serviceWindows {
      id
      code
      name
      nameEn
      floor
      zone
      hours
      hoursEn
      phone
      general
      departments {
        id
        code
      }
    }
  }
`);
export type EditedDepartment = EditedPlacesQuery['departments']['nodes'][number];
export type EditedWindow = EditedPlacesQuery['serviceWindows'][number];

/** The departments and windows of the center, as the public finds them. */
export function EditPlacesPage() {
  const { t, pick } = useWords();
  const [{ data, error }, again] = useQuery({ query, requestPolicy: 'cache-and-network' });
  const [department, setDepartment] = useState<EditedDepartment | 'new' | null>(null);
  const [window, setWindow] = useState<EditedWindow | 'new' | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const saved = (code: string) => {
    setDepartment(null);
    setWindow(null);
    setDone(t('admin.saved', { name: code }));
    again({ requestPolicy: 'network-only' });
  };
  return (
    <>
      <PageHeading title={t('admin.places')} />
      <p className={styles.lead}>{t('admin.places.lead')}</p>
      {done && (
        <Notice role="status">
          <p>{done}</p>
        </Notice>
      )}
      {error && !data && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && (
        <>
          <section className="part" aria-labelledby="departments">
            <h2 id="departments">
              {t('admin.departments')} <span className={styles.count}>{data.departments.nodes.length}</span>
            </h2>
            {department ? (
              <DepartmentForm key={department === 'new' ? 'new' : department.id} before={department === 'new' ? null : department} onClose={() => setDepartment(null)} onDone={saved} />
            ) : (
              <p>
                <Button look="quiet" onClick={() => setDepartment('new')}>
                  {t('admin.department.new')}
                </Button>
              </p>
            )}
            <DataTable
              title={t('admin.departments')}
              rows={data.departments.nodes}
              keyOf={(one) => one.id}
              columns={[
                { name: t('admin.name'), cell: (one) => <Named name={pick(one.name, one.nameEn)} sub={one.code} /> },
                { name: t('admin.place'), cell: (one) => one.floor && t('admin.place.of', { floor: one.floor, zone: one.zone }) },
                { name: t('admin.phone'), cell: (one) => one.phone, numeric: true },
                { name: t('admin.complaintPhone'), cell: (one) => one.complaintPhone, numeric: true },
                { name: t('admin.items'), cell: (one) => t('admin.items.of', { here: one.itemCount, all: one.cityItems }), numeric: true },
                { name: t('admin.change'), quiet: true, cell: (one) => <ChangeButton name={pick(one.name, one.nameEn)} onClick={() => setDepartment(one)} /> },
              ]}
            />
          </section>
          <section className="part" aria-labelledby="windows">
            <h2 id="windows">
              {t('admin.windows')} <span className={styles.count}>{data.serviceWindows.length}</span>
            </h2>
            {window ? (
              <WindowForm key={window === 'new' ? 'new' : window.id} before={window === 'new' ? null : window} departments={data.departments.nodes} onClose={() => setWindow(null)} onDone={saved} />
            ) : (
              <p>
                <Button look="quiet" onClick={() => setWindow('new')}>
                  {t('admin.window.new')}
                </Button>
              </p>
            )}
            <DataTable
              title={t('admin.windows')}
              rows={data.serviceWindows}
              keyOf={(one) => one.id}
              columns={[
                { name: t('admin.name'), cell: (one) => <Named name={`${one.code} ${pick(one.name, one.nameEn)}`} sub={one.phone} /> },
                { name: t('admin.place'), cell: (one) => t('admin.place.of', { floor: one.floor, zone: one.zone }) },
                { name: t('admin.hours'), cell: (one) => pick(one.hours, one.hoursEn) },
                { name: t('admin.takes'), cell: (one) => (one.general ? t('admin.general') : one.departments.map((other) => other.code).join('、')) },
                { name: t('admin.change'), quiet: true, cell: (one) => <ChangeButton name={one.code} onClick={() => setWindow(one)} /> },
              ]}
            />
          </section>
        </>
      )}
    </>
  );
}
