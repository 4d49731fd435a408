import { Link, useLocation, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { plainCode, sameNumber } from '@/shared/lib/numbers.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { PaperSheet } from './paper-sheet.tsx';
import styles from './papers-page.module.css';

const papersCase = graphql(`
  fragment PapersPage_case on Case {
    id
    number
    papers {
      kind
      number
      title
      issuedAt
      a4: pdfUrl
      roll: pdfUrl(size: ROLL_80)
      ...PaperSheet_paper
    }
  }
`);
const byCode = graphql(`
  query PapersByCode($number: String!, $queryCode: String!) {
    trackCase(number: $number, queryCode: $queryCode) {
      id
      number
      ...PapersPage_case
    }
  }
`);
const signedIn = graphql(`
  query PapersSignedIn($number: String!) {
    cases(filter: { search: $number }, first: 1) {
      nodes {
        id
        number
        ...PapersPage_case
      }
    }
  }
`);

/** The papers of a case, one of them as it would lie on the table; on screen, in print, as PDF. */
export function PapersPage() {
  const { t, locale } = useWords();
  const { number: raw } = useParams({ from: '/portal/track/$number/papers' });
  const { paper: wanted } = useSearch({ from: '/portal/track/$number/papers' });
  const number = plainCode(raw);
  const code = plainCode(decodeURIComponent(useLocation({ select: (at) => at.hash })));
  // The PDFs' addresses last ten minutes: always ask anew.
  const [coded, againByCode] = useQuery({
    query: byCode,
    variables: { number, queryCode: code },
    pause: code === '',
    requestPolicy: 'network-only',
  });
  const [own, againOwn] = useQuery({ query: signedIn, variables: { number }, pause: code !== '', requestPolicy: 'network-only' });
  const [roll, setRoll] = useState(false);
  const { data, error, again } = code
    ? { data: coded.data?.trackCase, error: coded.error, again: againByCode }
    : { data: own.data?.cases.nodes.find((one) => sameNumber(one.number, number)), error: own.error, again: againOwn };
  const loaded = code ? coded.data : own.data;
  if (error)
    return (
      <div className="wrap part stack">
        <PageHeading title={t('papers.title')} />
        <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      </div>
    );
  if (!loaded)
    return (
      <div className="wrap">
        <Skeleton title block lines={10} />
      </div>
    );
  const found = readFragment(papersCase, data)?.papers ?? [];
  const shown = found.find((one) => one.number === wanted) ?? found.at(-1);
  return (
    <div className="wrap">
      <div className="noprint">
        <Breadcrumbs>
          <Link to={paths.trackNumber} params={{ number }} hash={code}>
            {t('papers.case', { number })}
          </Link>
          <span>{t('papers.title')}</span>
        </Breadcrumbs>
      </div>
      <div className={styles.layout}>
        <nav className={`noprint ${styles.list}`} aria-label={t('papers.title')}>
          <PageHeading title={t('papers.title')} />
          {found.length === 0 && <Empty title={t('papers.none')} />}
          <ul>
            {found.map((one) => (
              <li key={one.number}>
                <Link
                  to={paths.papers}
                  params={{ number }}
                  search={{ paper: one.number }}
                  hash={code}
                  aria-current={one.number === shown?.number ? 'true' : undefined}
                >
                  <b>{one.title}</b>
                  <span className="small mute">
                    {one.number} · {fullDate(one.issuedAt, locale)}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {shown && (
          <div className={styles.main}>
            <p className={`noprint ${buttonRow}`}>
              <a className={buttonClass({ look: 'first' })} href={shown.a4} target="_blank" rel="noreferrer">
                {t('papers.pdf')}
              </a>
              <a className={buttonClass({ look: 'second' })} href={shown.roll} target="_blank" rel="noreferrer">
                {t('papers.pdf.roll')}
              </a>
              <Button look="second" onClick={() => print(false)}>
                {t('papers.print')}
              </Button>
              <Button look="second" onClick={() => print(true)}>
                {t('papers.print.roll')}
              </Button>
            </p>
            <PaperSheet paper={shown} roll={roll} />
            <p className="small mute noprint">{t('papers.note')}</p>
          </div>
        )}
      </div>
    </div>
  );

  function print(onRoll: boolean) {
    setRoll(onRoll);
    addEventListener('afterprint', () => setRoll(false), { once: true });
    // After the sheet has taken its shape.
    setTimeout(() => window.print(), 50);
  }
}
