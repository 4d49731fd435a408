import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { floorText } from '@/shared/lib/places.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import styles from './departments-page.module.css';

const query = graphql(`
  query DepartmentsPage {
    departments(first: 100) {
      totalCount
      nodes {
        id
        code
        name
        nameEn
        floor
        zone
        itemCount
        cityItems
      }
    }
  }
`);

/** Every department under this roof, where it sits and how much of it is here. */
export function DepartmentsPage() {
  const { t, pick, pickLang, locale } = useWords();
  const [{ data, error }, again] = useQuery({ query });
  return (
    <div className="wrap">
      <Breadcrumbs>
        <span>{t('departments.title')}</span>
      </Breadcrumbs>
      <div className={styles.head}>
        <PageHeading title={t('departments.title')} />
      </div>
      {error && !data && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton lines={12} />}
      {data && (
        <table className="fit">
          <caption className="vh">{t('departments.caption', { count: data.departments.totalCount })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('departments.name')}</th>
              <th scope="col">{t('departments.place')}</th>
              <th scope="col" className="r">
                {t('departments.items')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.departments.nodes.map((d) => (
              <tr key={d.id}>
                <th scope="row">
                  <Link className={styles.link} to={paths.department} params={{ code: d.code }} lang={pickLang(d.name, d.nameEn)}>
                    {pick(d.name, d.nameEn)}
                  </Link>
                </th>
                <td data-l={t('departments.place')}>{t('departments.at', { floor: floorText(d.floor, locale), zone: d.zone })}</td>
                <td className="r" data-l={t('departments.items')}>
                  {t('departments.of', { items: d.itemCount, city: d.cityItems })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
