import type { ReactNode } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import { yuan } from '@/shared/lib/money.ts';
import { Tag } from '@/shared/ui/tag.tsx';
import type { Preview } from './preview.ts';
import { useAnswerText } from './questions-form.tsx';
import styles from './apply.module.css';

/** The answers given, in words, with the one way to change them. */
export function AnswerRows({ preview, change }: { preview: Preview; change: ReactNode }) {
  const { pick } = useWords();
  const inWords = useAnswerText();
  const given = preview.questions.filter((one) => one.answer !== null);
  return (
    <dl className={styles.answers}>
      {given.map((one, index) => (
        <div key={one.key}>
          <dt>{pick(one.question.text.zh, one.question.text.en)}</dt>
          <dd>{inWords(one.question, one.answer ?? '')}</dd>
          <dd>{index === 0 ? change : null}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What it costs by the answers, line by line with its basis. */
export function FeeLines({ preview }: { preview: Preview }) {
  const { t, pick, pickLang, locale } = useWords();
  const lines = preview.fees.filter((one) => one.charged === 'YES');
  if (lines.length === 0) return <p>{preview.totalCertain ? t('guided.fees.none') : t('guided.fees.open')}</p>;
  return (
    <ul className={styles.bullets}>
      {lines.map((one) => (
        <li key={one.rule.id}>
          <span lang={pickLang(one.rule.name, one.rule.nameEn)}>{pick(one.rule.name, one.rule.nameEn)}</span>{' '}
          <b>{one.amountFen === null ? t('guided.fees.open') : yuan(one.amountFen, locale)}</b>{' '}
          <small className="mute">{t('guided.fees.basis', { basis: one.rule.basis })}</small>
        </li>
      ))}
      <li>
        <b>{t('guided.fees.sum', { amount: yuan(preview.totalFen, locale) })}</b>
      </li>
    </ul>
  );
}

/** The papers, each once, with what each is for; `box` draws the tick of those that are given. */
export function PaperList({ preview, box }: { preview: Preview; box?: (paper: Preview['documents'][number], label: ReactNode) => ReactNode }) {
  const { t, pick, pickLang } = useWords();
  return (
    <ul>
      {preview.documents.map((paper) => {
        const { requirement: r } = paper;
        const label = (
          <>
            <b lang={pickLang(r.name, r.nameEn)}>{pick(r.name, r.nameEn)}</b>{' '}
            <span className="mute">{t('form.copies', { form: t(`form.${r.form}`), copies: r.copies })}</span>
            <small>{t('guided.paper.for', { names: paper.items.map((one) => pick(one.name, one.nameEn)).join(t('event.join')) })}</small>
            {r.necessity === 'CONDITIONAL' && <small lang={pickLang(r.when, r.whenEn)}>{t('apply.start.when', { when: pick(r.when, r.whenEn) })}</small>}
          </>
        );
        const self = paper.resultOf ?? (r.necessity === 'HELD' ? r : null);
        return (
          <li key={paper.key} className={styles.document}>
            {self ? (
              <span>
                {label}{' '}
                {paper.resultOf ? (
                  <small>{t('guided.paper.resultOf', { name: pick(paper.resultOf.name, paper.resultOf.nameEn) })}</small>
                ) : (
                  <Tag look="wash">{t('guide.held')}</Tag>
                )}
              </span>
            ) : box ? (
              box(paper, label)
            ) : (
              <span>
                {label} {paper.needed === 'OPEN' && <Tag look="wash">{t('guided.paper.open')}</Tag>}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
