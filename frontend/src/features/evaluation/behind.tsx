import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { RungMark } from '@/shared/ui/rung-mark.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import styles from './evaluation.module.css';

const query = graphql(`
  query EvaluationBehind($id: ID!, $indicator: String!) {
    node(id: $id) {
      id
      ... on PerformanceEvaluation {
        lines(indicator: $indicator) {
          indicator {
            key
          }
          cases {
            id
            number
            item {
              id
              name
              nameEn
            }
          }
          warnings {
            id
            number
            rung
            rule {
              id
              name
              nameEn
            }
            case {
              id
              number
            }
          }
        }
      }
    }
  }
`);

/** The warnings, or the cases, behind one indicator's points; each leads to its own page. */
export function Behind({ id, indicator }: { id: string; indicator: string }) {
  const { t, pick, pickLang } = useWords();
  const [{ data, error }, again] = useQuery({ query, variables: { id, indicator }, requestPolicy: 'network-only' });
  if (error) return <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  const node = data?.node;
  if (!node || !('lines' in node)) return <Skeleton lines={3} />;
  const line = node.lines[0];
  if (!line || line.cases.length + line.warnings.length === 0) return <p className="mute">{t('eval.behind.none')}</p>;
  if (line.warnings.length > 0)
    return (
      <ul className={styles.behind}>
        {line.warnings.map((one) => (
          <li key={one.id}>
            <RungMark rung={one.rung} />
            <Link to={paths.warning} params={{ id: one.id }}>
              {pick(one.rule.name, one.rule.nameEn)}
            </Link>
            {one.case && (
              <Link to={paths.workCase} params={{ id: one.case.id }} className="nw">
                {one.case.number}
              </Link>
            )}
          </li>
        ))}
      </ul>
    );
  return (
    <ul className={styles.behind}>
      {line.cases.map((one) => (
        <li key={one.id}>
          <Link to={paths.workCase} params={{ id: one.id }} className="nw">
            {one.number}
          </Link>
          <span lang={pickLang(one.item.name, one.item.nameEn)}>{pick(one.item.name, one.item.nameEn)}</span>
        </li>
      ))}
    </ul>
  );
}
