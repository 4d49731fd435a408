import changelog from '../../../../CHANGELOG.md?raw';
import styles from './developers.module.css';

/** What people can newly do, from the project's own record. */
export function Changes() {
  const entries = changelog
    .split(/^- /m)
    .slice(1, 13)
    .map((entry) => entry.split(/^#/m)[0]!.replace(/\s+/g, ' ').trim());
  return (
    <ul className={styles.changes} lang="en">
      {entries.map((entry) => (
        <li key={entry.slice(0, 60)}>
          {entry.split(/(`[^`]+`)/).map((part, index) => (part.startsWith('`') ? <code key={index}>{part.slice(1, -1)}</code> : part))}
        </li>
      ))}
    </ul>
  );
}
