import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Tag } from '@/shared/ui/tag.tsx';

export const jointDocuments = graphql(`
  fragment JointDocuments_item on ServiceItem {
    id
    name
    nameEn
    current {
      id
      documents {
        id
        key
        name
        nameEn
        form
        copies
        necessity
        when
        whenEn
      }
    }
  }
`);

/** The papers of several items as one list: the same paper is asked for once. */
export function JointDocuments({ items }: { items: readonly FragmentType<typeof jointDocuments>[] }) {
  const { t, pick, pickLang } = useWords();
  const all = readFragment(jointDocuments, items);
  type Row = NonNullable<(typeof all)[number]['current']>['documents'][number];
  const rows = new Map<string, { doc: Row; for: string[] }>();
  for (const item of all)
    for (const doc of item.current?.documents ?? []) {
      const row = rows.get(doc.key);
      const name = pick(item.name, item.nameEn);
      if (!row) rows.set(doc.key, { doc, for: [name] });
      else {
        row.for.push(name);
        // Whoever needs it most decides: required beats conditional beats held.
        if (rank(doc.necessity) > rank(row.doc.necessity)) row.doc = doc;
      }
    }
  if (rows.size === 0) return <p>{t('guide.noDocuments')}</p>;
  return (
    <table className="fit">
      <thead>
        <tr>
          <th scope="col">{t('guide.document')}</th>
          <th scope="col">{t('guide.documentForm')}</th>
          <th scope="col">{t('guide.documentNeed')}</th>
          <th scope="col">{t('event.documentFor')}</th>
        </tr>
      </thead>
      <tbody>
        {[...rows.values()].map(({ doc, for: names }) => (
          <tr key={doc.key}>
            <th scope="row">
              <b lang={pickLang(doc.name, doc.nameEn)}>{pick(doc.name, doc.nameEn)}</b>
            </th>
            <td className="nw" data-l={t('guide.documentForm')}>
              {doc.copies > 0 ? t('form.copies', { form: t(`form.${doc.form}`), copies: doc.copies }) : t(`form.${doc.form}`)}
            </td>
            <td data-l={t('guide.documentNeed')}>
              {doc.necessity === 'HELD' ? (
                <Tag look="wash">{t('guide.held')}</Tag>
              ) : doc.necessity === 'CONDITIONAL' ? (
                pick(doc.when, doc.whenEn) || t('guide.need.CONDITIONAL')
              ) : (
                t('guide.need.REQUIRED')
              )}
            </td>
            <td className="small mute" data-l={t('event.documentFor')}>
              {names.join(t('event.join'))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function rank(necessity: string): number {
  return ['HELD', 'CONDITIONAL', 'REQUIRED'].indexOf(necessity);
}
