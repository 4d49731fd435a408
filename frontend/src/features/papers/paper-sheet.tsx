import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { QrCode } from '@/shared/ui/qr-code.tsx';
import styles from './paper-sheet.module.css';

export const paperSheet = graphql(`
  fragment PaperSheet_paper on Paper {
    number
    title
    organ
    language
    blocks {
      kind
      text
      fields {
        label
        value
      }
      columns
      rows
      lines
      target
    }
  }
`);

/** A paper as it lies on the table. `roll` prints it on the 80 mm roll of a receipt printer. */
export function PaperSheet({ paper, roll }: { paper: FragmentType<typeof paperSheet>; roll?: boolean }) {
  const it = readFragment(paperSheet, paper);
  return (
    <article className={`${styles.sheet} ${roll ? styles.roll : ''}`} lang={it.language === 'EN' ? 'en' : 'zh-CN'} aria-labelledby="paper-title">
      <header>
        <p>{it.organ}</p>
        <h2 id="paper-title">{it.title}</h2>
        <p>{it.number}</p>
      </header>
      {it.blocks.map((block, at) => {
        const key = `${block.kind}-${at}`;
        switch (block.kind) {
          case 'HEADING':
            return <h3 key={key}>{block.text}</h3>;
          case 'REMARK':
            return (
              <p key={key} className={styles.remark}>
                {block.text}
              </p>
            );
          case 'FIELDS':
            return (
              <dl key={key}>
                {block.fields.map((field) => (
                  <div key={field.label}>
                    <dt>{field.label}</dt>
                    <dd>{field.value}</dd>
                  </div>
                ))}
              </dl>
            );
          case 'TABLE':
            return (
              <table key={key}>
                <thead>
                  <tr>
                    {block.columns.map((head) => (
                      <th key={head} scope="col">
                        {head}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {block.rows.map((row) => (
                    <tr key={row.join('|')}>
                      {row.map((cell, column) => (
                        <td key={block.columns[column]}>{cell}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            );
          case 'SIGNATURE':
            return (
              <p key={key} className={styles.signature}>
                {block.lines.map((line) => (
                  <span key={line}>{line}</span>
                ))}
              </p>
            );
          case 'CODE':
            return (
              <div key={key} className={styles.code}>
                <QrCode text={`${location.origin}${block.target ?? ''}`} label={block.text} size={112} />
                <p>{block.text}</p>
              </div>
            );
          default:
            return <p key={key}>{block.text}</p>;
        }
      })}
    </article>
  );
}
