import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { NotFound } from '@/app/not-found.tsx';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { type ApplyItem, applyItemQuery } from './apply-item.ts';
import styles from './apply-frame.module.css';

type Props = {
  /** The page's heading; the item's name stands above it. */
  title: string;
  /** False on the first page, which needs no way back to the list. */
  back?: boolean;
  children: (item: ApplyItem) => ReactNode;
};

/** The frame of every page of the journey: one column, one thing, the way back to the task list. */
export function ApplyFrame({ title, back = true, children }: Props) {
  const { t, pick, pickLang } = useWords();
  const { code } = useParams({ strict: false }) as { code: string };
  const [{ data, error }, again] = useQuery({ query: applyItemQuery, variables: { code } });
  if (error && !data)
    return (
      <div className="wrap part">
        <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      </div>
    );
  if (!data)
    return (
      <div className="wrap">
        <Skeleton title lines={6} />
      </div>
    );
  const item = data.serviceItem;
  if (!item) return <NotFound />;
  const current = item.current;
  const name = pick(item.name, item.nameEn);
  return (
    <div className="wrap">
      <Breadcrumbs>
        <Link to={paths.guide} params={{ code }}>
          {name}
        </Link>
        {back ? (
          <Link to={paths.applyTasks} params={{ code }}>
            {t('apply.crumb')}
          </Link>
        ) : (
          <span>{t('apply.crumb')}</span>
        )}
      </Breadcrumbs>
      <div className={styles.column}>
        <p className={styles.item} lang={pickLang(item.name, item.nameEn)}>
          {name}
        </p>
        <PageHeading title={title} className={styles.title} />
        {current ? (
          children({ ...item, current })
        ) : (
          <Notice plain title={t('apply.draft.title')}>
            <p>{t('apply.draft.body')}</p>
          </Notice>
        )}
      </div>
    </div>
  );
}
