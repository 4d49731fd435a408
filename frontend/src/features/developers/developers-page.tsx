import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { useTypeNames } from './introspection.ts';
import { SchemaType } from './schema-type.tsx';
import styles from './developers.module.css';

const Changes = lazy(() => import('./changes.tsx').then((module) => ({ default: module.Changes })));
const rules = ['who', 'ids', 'pages', 'errors', 'once', 'live', 'limits', 'language'] as const;

/** What another program's author needs: the first call, the rules that hold everywhere, every type and code in its own words. */
export function DevelopersPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const { about: type = 'Query' } = useSearch({ from: '/portal/developers' });
  const [filter, setFilter] = useState('');
  const names = useTypeNames().value;
  const endpoint = `${location.origin}/graphql`;
  const first = `curl ${endpoint} -H 'content-type: application/json' \\\n  -d '{"query": "{ serviceItem(code: \\"SCJG-010\\") { name current { promisedLimit { amount unit } } } }"}'`;
  const own = names?.filter(({ kind }) => kind !== 'SCALAR').map(({ name }) => name) ?? [];
  return (
    <div className="wrap">
      <Breadcrumbs>
        <span>{t('dev.title')}</span>
      </Breadcrumbs>
      <div className={styles.page}>
        <PageHeading title={t('dev.title')} />
        <p className={styles.lead}>{t('dev.lead')}</p>
        <p className={buttonRow}>
          <a className={buttonClass({})} href="/graphiql">
            {t('dev.explore')}
          </a>
          <Link className={buttonClass({ look: 'second' })} to={paths.components}>
            {t('dev.components')}
          </Link>
        </p>
        <section aria-labelledby="first">
          <h2 id="first">{t('dev.first')}</h2>
          <p>{t('dev.first.body', { endpoint })}</p>
          <pre className={styles.code} lang="en" tabIndex={0} aria-label={t('dev.first')}>
            <code>{first}</code>
          </pre>
        </section>
        <section aria-labelledby="rules">
          <h2 id="rules">{t('dev.rules')}</h2>
          <dl className={styles.rules}>
            {rules.map((one) => (
              <div key={one}>
                <dt>{t(`dev.rule.${one}`)}</dt>
                <dd>{t(`dev.rule.${one}.body`)}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section aria-labelledby="reference">
          <h2 id="reference" tabIndex={-1}>
            {t('dev.reference')}
          </h2>
          <div className={styles.choose}>
            <SelectField
              label={t('dev.type')}
              value={type}
              options={[...new Set(['Query', 'Mutation', 'Subscription', type, ...own])].map((name) => ({ value: name, label: name }))}
              onChange={(event) => void navigate({ to: paths.developers, search: { about: event.target.value }, resetScroll: false })}
            />
            <TextField type="search" label={t('dev.filter')} value={filter} onChange={(event) => setFilter(event.target.value)} />
          </div>
          <SchemaType name={type} filter={filter} />
        </section>
        <section aria-labelledby="codes">
          <h2 id="codes">{t('dev.codes')}</h2>
          <p>{t('dev.codes.body')}</p>
          <SchemaType name="ErrorCode" />
        </section>
        <section aria-labelledby="changes">
          <h2 id="changes">{t('dev.changes')}</h2>
          <Suspense fallback={<Skeleton lines={8} />}>
            <Changes />
          </Suspense>
        </section>
      </div>
    </div>
  );
}
