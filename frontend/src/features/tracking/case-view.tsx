import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { paths } from '@/app/paths.ts';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { loadMessages } from '@/shared/i18n/catalogs.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { CaseOutcome } from './case-outcome.tsx';
import { CasePlate } from './case-plate.tsx';
import { CaseRail } from './case-rail.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import styles from './case-view.module.css';

// Few cases are corrected; the form, which takes files, is fetched for those.
// Fetched for the cases that have it.
const CaseTogether = lazy(() => import('./case-together.tsx').then((module) => ({ default: module.CaseTogether })));
const CaseWord = lazy(() => import('@/shared/ui/case-word/case-word.tsx').then((module) => ({ default: module.CaseWord })));
const DayTable = lazy(() => import('./day-table.tsx').then((module) => ({ default: module.DayTable })));
const CorrectionForm = lazy(() => import('./correction-form.tsx').then((module) => ({ default: module.CorrectionForm })));

// So is what few may still ask for, and the rating, which brings its words.
const CaseRemedies = lazy(() => import('./case-remedies.tsx').then((module) => ({ default: module.CaseRemedies })));
const RatingForm = lazy(() => Promise.all([import('@/shared/rating/rating-form.tsx'), loadMessages('rating')]).then(([module]) => ({ default: module.RatingForm })));

export const caseView = graphql(`
  fragment CaseView_case on Case {
    id
    number
    stage
    status
    item {
      id
      name
      nameEn
    }
    applicant {
      name
    }
    viewerCan
    hearing {
      id
    }
    review {
      id
    }
    rateable {
      step
      followUp
    }
    ...CasePlate_case
    ...CaseTimeline_case
    ...DayTable_case
    ...CaseRail_case
    ...CaseOutcome_case
    opinions {
      task
    }
    referral {
      id
    }
    promise {
      id
    }
    commitment {
      id
    }
    exclusion {
      id
    }
    application {
      id
      authorisation {
        id
      }
    }
    ...CaseTogether_case
    ...CaseRemedies_case
    ...CaseWord_case
    ...CorrectionForm_case
  }
`);

type Props = {
  case: FragmentType<typeof caseView>;
  today: string;
  /** The code that opens the case; null for its owner, signed in. */
  queryCode: string | null;
  /** The application's number, when it holds other cases as well. */
  applicationNumber?: string;
  /** True when news come by themselves, at once. */
  live: boolean;
  onChanged: () => void;
};

/** One case: where it stands, by when, who has it, and how each day was counted. */
export function CaseView({ case: node, today, queryCode, applicationNumber, live, onChanged }: Props) {
  const { t, pick, pickLang } = useWords();
  const it = readFragment(caseView, node);
  const [at, setAt] = useState(() => new Date());
  const [announced, setAnnounced] = useState('');
  const before = useRef(it.stage);
  useEffect(() => {
    setAt(new Date());
    if (it.stage !== before.current) setAnnounced(t('track.announce', { stage: t(`stage.${it.stage}`) }));
    before.current = it.stage;
  }, [it, t]);
  const ratesHere = useRef(false); // stays, so that the thanks for the last rating are read
  ratesHere.current ||= it.rateable.length > 0 && it.stage !== 'CORRECTION'; // first things first
  const together = it.referral !== null || it.opinions.length > 0;
  const word = it.promise ?? it.commitment ?? it.exclusion ?? it.application.authorisation;
  const ended = it.stage === 'DELIVERED' || it.stage === 'CLOSED';
  const rating = ratesHere.current && (
    <Suspense fallback={<Skeleton block lines={3} />}>
      <RatingForm caseId={it.id} caseNumber={it.number} queryCode={queryCode} steps={it.rateable} onDone={onChanged} />
    </Suspense>
  );
  return (
    <div className="wrap">
      <Breadcrumbs>
        {queryCode === null ? (
          <Link to={paths.mine}>{t('shell.mine')}</Link>
        ) : (
          <Link to={paths.track}>{t('track.title')}</Link>
        )}
        {applicationNumber && (
          <Link to={paths.trackNumber} params={{ number: applicationNumber }} hash={queryCode ?? ''}>
            {t('track.application', { number: applicationNumber })}
          </Link>
        )}
      </Breadcrumbs>
      <div className={styles.head}>
        <PageHeading title={pick(it.item.name, it.item.nameEn)} className={styles.title} lang={pickLang(it.item.name, it.item.nameEn)} />
        <div className={styles.sub}>
          <span>
            {t('track.number')} <b data-testid="case-number">{it.number}</b>
          </span>
          <span>{t('track.applicant', { name: it.applicant.name })}</span>
        </div>
      </div>
      <p className="vh" role="status">
        {announced}
      </p>
      <CasePlate case={it} today={today} />
      {it.stage === 'CORRECTION' && (
        <Suspense fallback={<Skeleton block lines={4} />}>
          <CorrectionForm case={it} queryCode={queryCode} onDone={onChanged} />
        </Suspense>
      )}
      <CaseOutcome case={it} />
      {together && (
        <Suspense>
          <CaseTogether case={it} />
        </Suspense>
      )}
      {(it.hearing || it.review || it.viewerCan.includes('ASK_HEARING') || it.viewerCan.includes('REQUEST_REVIEW')) && (
        <Suspense fallback={<Skeleton block lines={2} />}>
          <CaseRemedies case={it} queryCode={queryCode} onChanged={onChanged} />
        </Suspense>
      )}
      {word && (
        <Suspense>
          <CaseWord case={it} queryCode={queryCode} onChanged={onChanged} />
        </Suspense>
      )}
      {ended && rating}
      <div className={styles.layout}>
        <div className={styles.text}>
          <CaseTimeline case={it} />
          <Suspense fallback={<Skeleton lines={3} />}>
            <DayTable case={it} today={today} />
          </Suspense>
        </div>
        <CaseRail case={it} queryCode={queryCode} seenAt={at} live={live} onChanged={onChanged} />
      </div>
      {!ended && rating}
    </div>
  );
}
