import { useState } from 'react';
import { useQuery } from 'urql';
import type { FirstInquiriesQuery } from '@/shared/graphql/gen/graphql.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime, shortDay } from '@/shared/lib/dates.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { InquiryAct } from './inquiry-act.tsx';
import { RegisterInquiry } from './register-inquiry.tsx';
import styles from './inquiries.module.css';

const query = graphql(`
  query FirstInquiries {
    firstInquiries {
      id
      number
      question
      state
      askedAt
      due
      overdue
      contact
      answer
      became
      viewerCan
      item {
        id
        code
        name
        nameEn
      }
      firstStaff {
        id
        name
      }
      staff {
        id
        name
      }
    }
  }
`);

export type Inquiry = FirstInquiriesQuery['firstInquiries'][number];

/** What people asked, and who answers for it: the one due first at the top, those that ended below. */
export function InquiriesPage() {
  const { t } = useWords();
  const [{ data, error, fetching }, again] = useQuery({ query, requestPolicy: 'cache-and-network' });
  const reload = () => again({ requestPolicy: 'network-only' });
  const open = data?.firstInquiries.filter(({ state }) => state === 'OPEN');
  const ended = data?.firstInquiries.filter(({ state }) => state !== 'OPEN');
  return (
    <div className="stack">
      <PageHeading title={t('inquiry.title')} />
      <p className="mute measure">{t('inquiry.lead')}</p>
      <RegisterInquiry onDone={reload} />
      {error && <FailurePanel error={error} onRetry={reload} />}
      {fetching && !data && <Skeleton lines={6} />}
      {open?.length === 0 && (
        <Empty title={t('inquiry.none')}>
          <p className="mute">{t('inquiry.none.body')}</p>
        </Empty>
      )}
      {open && open.length > 0 && (
        <section aria-labelledby="open">
          <h2 id="open">{t('inquiry.open')}</h2>
          <Inquiries list={open} onDone={reload} />
        </section>
      )}
      {ended && ended.length > 0 && (
        <section aria-labelledby="ended">
          <h2 id="ended">{t('inquiry.ended')}</h2>
          <Inquiries list={ended} onDone={reload} />
        </section>
      )}
    </div>
  );
}

function Inquiries({ list, onDone }: { list: Inquiry[]; onDone: () => void }) {
  return (
    <ul className={styles.list}>
      {list.map((one) => (
        <InquiryRow key={one.id} inquiry={one} onDone={onDone} />
      ))}
    </ul>
  );
}

function InquiryRow({ inquiry: it, onDone }: { inquiry: Inquiry; onDone: () => void }) {
  const { t, pick, locale } = useWords();
  const [act, setAct] = useState<Inquiry['viewerCan'][number] | null>(null);
  const chinese = locale === 'en' ? 'zh-CN' : undefined;
  return (
    <li data-inquiry={it.number}>
      <div className={styles.row}>
        <div>
          <b lang={chinese}>{it.question}</b>
          <p className="small mute">
            <span className="nw">{it.number}</span> {dayAndTime(it.askedAt, locale)} {it.item && pick(it.item.name, it.item.nameEn)} {it.contact}
          </p>
          <p className="small">
            {t('inquiry.first')} {it.firstStaff.name}
            {it.staff.id !== it.firstStaff.id && ` · ${t('inquiry.now')} ${it.staff.name}`}
          </p>
          {it.answer && (
            <p className="pre" lang={chinese}>
              {it.answer}
            </p>
          )}
        </div>
        <p className={styles.stand}>
          {it.overdue && <Tag look="solid">{t('inquiry.overdue')}</Tag>} <b>{t(`inquiry.state.${it.state}`)}</b>{' '}
          <span className="small mute nw">{it.state === 'OPEN' ? t('inquiry.due', { day: shortDay(it.due, locale) }) : it.became}</span>
        </p>
      </div>
      {it.viewerCan.length > 0 && (
        <p className={buttonRow}>
          {it.viewerCan.map((one, index) => (
            <Button key={one} look={index === 0 ? 'first' : 'second'} aria-expanded={act === one} onClick={() => setAct(act === one ? null : one)}>
              {t(`inquiry.act.${one}`)}
            </Button>
          ))}
        </p>
      )}
      {act && (
        <InquiryAct
          key={act}
          act={act}
          inquiryId={it.id}
          onDone={() => {
            setAct(null);
            onDone();
          }}
        />
      )}
    </li>
  );
}
