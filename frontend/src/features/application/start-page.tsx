import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime, dayMonth } from '@/shared/lib/dates.ts';
import { limitText } from '@/shared/lib/limits.ts';
import { yuan } from '@/shared/lib/money.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { Notice } from '@/shared/ui/notice.tsx';
import { ApplyFrame } from './apply-frame.tsx';
import { askedFor } from './apply-item.ts';
import { dropDraft, readDraft } from './draft.ts';
import styles from './apply.module.css';

/** Before anything is asked: what it takes, how long, what it costs. */
export function StartPage() {
  const words = useWords();
  const { t, pick, pickLang, locale } = words;
  const { code } = useParams({ from: '/portal/items/$code/apply' });
  const [draft, setDraft] = useState(() => readDraft(code));
  return (
    <ApplyFrame title={t('apply.start')} back={false}>
      {(item) => {
        const documents = askedFor(item);
        const fees = item.current.fees.reduce((sum, fee) => sum + fee.amountFen, 0);
        return (
          <div className="stack">
            {draft && (
              <Notice title={t('apply.kept.title')}>
                <p>{t('apply.kept.body', { when: dayAndTime(draft.savedAt, locale) })}</p>
                <p className={buttonRow}>
                  <Link to={paths.applyTasks} params={{ code }} className={buttonClass()}>
                    {t('apply.kept.go')}
                  </Link>
                  <Button
                    look="quiet"
                    onClick={() => {
                      dropDraft(code);
                      setDraft(null);
                    }}
                  >
                    {t('apply.kept.drop')}
                  </Button>
                </p>
              </Notice>
            )}
            <dl className={styles.list}>
              <dt>{t('apply.start.time')}</dt>
              <dd>{t('apply.start.minutes')}</dd>
              <dt>{t('apply.start.result')}</dt>
              <dd>
                {t('apply.start.promise', {
                  limit: limitText(item.current.promisedLimit, words),
                  day: dayMonth(item.current.ifAcceptedToday.promisedDue, locale),
                })}
              </dd>
              <dt>{t('apply.start.fee')}</dt>
              <dd>{fees === 0 ? t('guide.free') : yuan(fees, locale)}</dd>
              <dt>{t('apply.start.bring')}</dt>
              <dd>
                {documents.length === 0 ? (
                  t('apply.start.nothing')
                ) : (
                  <ul className={styles.bullets}>
                    {documents.map((doc) => (
                      <li key={doc.id}>
                        <span lang={pickLang(doc.name, doc.nameEn)}>{pick(doc.name, doc.nameEn)}</span>
                        {doc.necessity === 'CONDITIONAL' && (
                          <span className="mute small"> {t('apply.start.when', { when: pick(doc.when, doc.whenEn) })}</span>
                        )}
                      </li>
                    ))}
                  </ul>
                )}
              </dd>
            </dl>
            <p className="mute">{t('apply.start.saved')}</p>
            {!draft && (
              <p className={buttonRow}>
                <Link to={paths.applyTasks} params={{ code }} className={buttonClass({ big: true })}>
                  {t('apply.start.go')}
                </Link>
              </p>
            )}
          </div>
        );
      }}
    </ApplyFrame>
  );
}
