import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import type { WarningStoryQuery } from '@/shared/graphql/gen/graphql.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime, fullDate } from '@/shared/lib/dates.ts';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { RungMark } from '@/shared/ui/rung-mark.tsx';
import styles from './supervision.module.css';
import { WarningActs } from './warning-acts.tsx';

const query = graphql(`
  query WarningStory($id: ID!) {
    node(id: $id) {
      ... on Warning {
        id
        number
        rung
        state
        evidence
        occurredAt
        issuedAt
        explainDue
        explainedLate
        explanation
        explainedAt
        appeal
        appealedAt
        rulingReasons
        ruledAt
        correctDue
        correction
        correctedAt
        verification
        verifiedAt
        viewerCan
        rule {
          id
          name
          nameEn
          basis
          basisEn
        }
        case {
          id
          number
          item {
            id
            name
            nameEn
          }
        }
        department {
          id
          name
          nameEn
        }
        staff {
          id
          name
          post
          postEn
        }
        orders {
          id
          number
          kind
          state
          demand
          issuedAt
          dueDay
          reply
          repliedAt
          settlement
          viewerCan
        }
        accountability {
          id
          number
          kind
          state
          reasons
          basis
          statement
          hearingRecord
          decision
          effectiveOn
          viewerCan
        }
        story {
          id
          kind
          at
          note
          actor {
            role
            name
            post
          }
        }
      }
    }
  }
`);

type Node = NonNullable<WarningStoryQuery['node']>;
type Told = Extract<Node, { rung: unknown }>;
const isWarning = (node: Node): node is Told => 'rung' in node;

/** One warning with its whole story, and what can be done about it now. */
export function WarningPage() {
  const { t, pick, locale } = useWords();
  const { id } = useParams({ from: '/staff/work/warnings/$id' });
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { id }, requestPolicy: 'cache-and-network' });
  const reload = () => again({ requestPolicy: 'network-only' });
  const node = data?.node;
  if (error) return <FailurePanel error={error} onRetry={reload} />;
  if (!data && fetching) return <Skeleton title lines={10} />;
  if (!node || !isWarning(node)) {
    return (
      <Empty title={t('eye.notFound')}>
        <p>
          <Link to={paths.warnings}>{t('eye.warnings')}</Link>
        </p>
      </Empty>
    );
  }
  const it = node;
  const said: { title: string; text: string; at?: string | null | undefined; extra?: string | undefined }[] = [
    { title: t('eye.explanation'), text: it.explanation, at: it.explainedAt, extra: it.explainedLate ? t('eye.late') : undefined },
    { title: t('eye.appeal'), text: it.appeal, at: it.appealedAt },
    { title: t('eye.ruling'), text: it.rulingReasons, at: it.ruledAt, extra: it.correctDue ? t('eye.correctDue', { day: fullDate(it.correctDue, locale) }) : undefined },
    { title: t('eye.correction'), text: it.correction, at: it.correctedAt },
    { title: t('eye.verification'), text: it.verification, at: it.verifiedAt },
  ].filter(({ text }) => text !== '');
  return (
    <div className="stack">
      <p className="small">
        <Link to={paths.warnings}>{t('eye.warnings')}</Link>
      </p>
      <div className={styles.head}>
        <PageHeading title={pick(it.rule.name, it.rule.nameEn)} />
        <RungMark rung={it.rung} />
        <Tag look="wash">{t(`eye.state.${it.state}`)}</Tag>
      </div>
      <dl className={styles.facts}>
        <dt>{t('eye.number')}</dt>
        <dd className={styles.number}>{it.number}</dd>
        <dt>{t('eye.evidence')}</dt>
        <dd>{it.evidence}</dd>
        <dt>{t('eye.basis')}</dt>
        <dd>{pick(it.rule.basis, it.rule.basisEn)}</dd>
        {it.case && (
          <>
            <dt>{t('eye.case')}</dt>
            <dd>
              <Link to={paths.workCase} params={{ id: it.case.id }}>
                {it.case.number}
              </Link>{' '}
              {pick(it.case.item.name, it.case.item.nameEn)}
            </dd>
          </>
        )}
        <dt>{t('eye.answers')}</dt>
        <dd>
          {it.department ? pick(it.department.name, it.department.nameEn) : t('eye.center')}
          {it.staff && ` · ${pick(it.staff.post, it.staff.postEn)} ${it.staff.name}`}
        </dd>
        <dt>{t('eye.at')}</dt>
        <dd>{dayAndTime(it.occurredAt, locale)}</dd>
        {it.explainDue && (
          <>
            <dt>{t('eye.explainDue')}</dt>
            <dd>
              {fullDate(it.explainDue, locale)} {it.explainedLate && <Tag look="solid">{t('eye.late')}</Tag>}
            </dd>
          </>
        )}
      </dl>
      <WarningActs warning={it} onDone={reload} />
      {said.map((one) => (
        <section key={one.title} className="part">
          <h2>{one.title}</h2>
          <p className={styles.text}>{one.text}</p>
          <p className="small mute">
            {one.at && dayAndTime(one.at, locale)}
            {one.extra && ` · ${one.extra}`}
          </p>
        </section>
      ))}
      {it.orders.map((order) => (
        <section key={order.id} className="part">
          <h2>
            {t(`eye.order.${order.kind}`)} <Tag look="wash">{t(`eye.orderState.${order.state}`)}</Tag>
          </h2>
          <p className={styles.text}>{order.demand}</p>
          <p className="small mute">
            {order.number} · {dayAndTime(order.issuedAt, locale)} · {t('eye.order.due', { day: fullDate(order.dueDay, locale) })}
          </p>
          {order.reply && (
            <p className={styles.text}>
              <b>{t('eye.order.reply')}</b> {order.reply}
            </p>
          )}
          {order.settlement && (
            <p className={styles.text}>
              <b>{t('eye.order.settlement')}</b> {order.settlement}
            </p>
          )}
        </section>
      ))}
      {it.accountability.map((record) => (
        <section key={record.id} className="part">
          <h2>
            {t(`eye.account.${record.kind}`)} <Tag look="wash">{t(`eye.accountState.${record.state}`)}</Tag>
          </h2>
          <p className={styles.text}>{record.reasons}</p>
          <p className="small mute">
            {record.number} · {record.basis}
            {record.effectiveOn && ` · ${t('eye.account.from', { day: fullDate(record.effectiveOn, locale) })}`}
          </p>
          {record.statement && (
            <p className={styles.text}>
              <b>{t('eye.account.statement')}</b> {record.statement}
            </p>
          )}
          {record.decision && (
            <p className={styles.text}>
              <b>{t('eye.account.decision')}</b> {record.decision}
            </p>
          )}
        </section>
      ))}
      <section className="part" aria-labelledby="story">
        <h2 id="story">{t('eye.story')}</h2>
        <ol className={styles.story}>
          {it.story.map((line) => (
            <li key={line.id}>
              <span className="small mute">{dayAndTime(line.at, locale)}</span>
              <span>
                <b>{t(`eye.event.${line.kind}`)}</b> {line.note}
              </span>
              <span className="small">{line.actor.name ? `${line.actor.post ?? ''} ${line.actor.name}` : t('eye.system')}</span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
