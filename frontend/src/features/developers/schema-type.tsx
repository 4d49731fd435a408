import { Link } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Notice } from '@/shared/ui/notice.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { type Field, named, type TypeRef, useType, written } from './introspection.ts';
import styles from './developers.module.css';

/** A type of the schema with every field in its own words, straight from the server. */
export function SchemaType({ name, filter = '' }: { name: string; filter?: string }) {
  const { t } = useWords();
  const { value, failed } = useType(name);
  if (failed)
    return (
      <Notice plain role="alert" title={t('dev.failed')}>
        <p>{t('dev.failed.body')}</p>
      </Notice>
    );
  if (!value) return <Skeleton lines={8} />;
  const { type } = value;
  if (!type) return <p>{t('dev.noType', { name })}</p>;
  const wanted = (one: { name: string; description: string | null }) => `${one.name} ${one.description ?? ''}`.toLowerCase().includes(filter.trim().toLowerCase());
  const fields = (type.fields ?? type.inputFields ?? []).filter(wanted);
  return (
    <div className={styles.type} data-testid="schema-type">
      <p lang="en">
        <Tag>{type.kind}</Tag> {type.description}
      </p>
      {type.possibleTypes && type.kind !== 'OBJECT' && (
        <p className={styles.flow}>
          {type.possibleTypes.map((one) => (
            <TypeLink key={one.name} type={{ kind: 'OBJECT', name: one.name }} />
          ))}
        </p>
      )}
      <div className={styles.scroll} role="region" aria-label={t('dev.fields', { name })} tabIndex={0}>
        <dl className={styles.fields} lang="en">
          {fields.map((field) => (
            <FieldRow key={field.name} field={field} />
          ))}
          {(type.enumValues ?? []).filter(wanted).map((value) => (
            <div key={value.name}>
              <dt>
                <code>{value.name}</code>
              </dt>
              <dd>{value.description}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}

function FieldRow({ field }: { field: Field }) {
  return (
    <div>
      <dt>
        <code>{field.name}</code> <TypeLink type={field.type} />
      </dt>
      <dd>
        {field.description}
        {field.isDeprecated && (
          <>
            {' '}
            <Tag look="wash">{field.deprecationReason ?? 'deprecated'}</Tag>
          </>
        )}
        {field.args && field.args.length > 0 && (
          <ul className={styles.args}>
            {field.args.map((arg) => (
              <li key={arg.name}>
                <code>{arg.name}</code> <TypeLink type={arg.type} /> {arg.description}
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}

function TypeLink({ type }: { type: TypeRef }) {
  return (
    <Link to={paths.developers} search={{ about: named(type) }} hash="reference" className={styles.ref}>
      <code>{written(type)}</code>
    </Link>
  );
}
