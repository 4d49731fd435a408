import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '@/app/paths.ts';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { floorText, windowCodes } from '@/shared/lib/places.ts';
import { yuan } from '@/shared/lib/money.ts';
import { useCenter } from '@/shared/session/center.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonClass } from '@/shared/ui/button-style.ts';
import { QrCode } from '@/shared/ui/qr-code.tsx';
import styles from './guide-rail.module.css';

export const guideRail = graphql(`
  fragment GuideRail_item on ServiceItem {
    id
    code
    name
    online
    department {
      id
      phone
      complaintPhone
      floor
      zone
    }
    current {
      id
      fees {
        id
        amountFen
      }
      windows {
        id
        code
        floor
        zone
        hours
        hoursEn
        general
      }
      faqs {
        id
      }
    }
    frequentQuestions {
      id
    }
  }
`);

/** What to do and where: apply, windows, hours, phones, the cost, print and a code for the phone. */
export function GuideRail({ item }: { item: FragmentType<typeof guideRail> }) {
  const { t, pick, locale } = useWords();
  const center = useCenter();
  const it = readFragment(guideRail, item);
  const [code, setCode] = useState(false);
  const address = `${location.origin}${location.pathname}`;
  const windows = it.current?.windows ?? [];
  const own = windows.filter((w) => !w.general);
  const shown = own.length > 0 ? own : windows;
  const first = shown[0];
  const total = (it.current?.fees ?? []).reduce((sum, fee) => sum + fee.amountFen, 0);
  return (
    <aside className={styles.rail} aria-label={t('guide.rail')}>
      <Link to={paths.apply} params={{ code: it.code }} className={`${buttonClass({ big: true, wide: true })} ${styles.apply}`}>
        {t('guide.apply')}
      </Link>
      <dl className={styles.facts}>
        <div>
          <dt>{t('guide.window')}</dt>
          <dd>
            {first
              ? t('guide.windowAt', { floor: floorText(first.floor, locale), zone: first.zone, codes: windowCodes(shown.map((w) => w.code)) })
              : t('departments.at', { floor: floorText(it.department.floor, locale), zone: it.department.zone })}
          </dd>
        </div>
        <div>
          <dt>{t('guide.hours')}</dt>
          <dd>{first ? pick(first.hours, first.hoursEn) : pick(center.hours, center.hoursEn)}</dd>
        </div>
        <div>
          <dt>{t('guide.phone')}</dt>
          <dd>
            <a href={`tel:${it.department.phone}`}>{it.department.phone}</a>
          </dd>
        </div>
        <div>
          <dt>{t('guide.complaintPhone')}</dt>
          <dd>
            <a href={`tel:${it.department.complaintPhone}`}>{it.department.complaintPhone}</a>
          </dd>
        </div>
        <div>
          <dt>{t('guide.fees')}</dt>
          <dd>{total === 0 ? t('guide.free') : yuan(total, locale)}</dd>
        </div>
      </dl>
      <p className={styles.small}>
        <Link to={paths.ratings} search={{ item: it.code }}>
          {t('guide.ratings')}
        </Link>
        <Button look="quiet" onClick={() => print()}>
          {t('guide.print')}
        </Button>
        <Button look="quiet" aria-expanded={code} aria-controls="guide-code" onClick={() => setCode(!code)}>
          {t('guide.qr')}
        </Button>
        {it.frequentQuestions.length + (it.current?.faqs.length ?? 0) > 0 && (
          <a href="#faq" className={buttonClass({ look: 'quiet' })}>
            {t('guide.faq')}
          </a>
        )}
      </p>
      <div id="guide-code" className={code ? styles.code : styles.codePrint}>
        <QrCode text={address} label={t('guide.qrLabel', { name: it.name })} />
        <p className="tiny mute">{t('guide.qrHint')}</p>
      </div>
    </aside>
  );
}
