import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { type Answers, usePreview } from '@/features/application/preview.ts';
import { QuestionsForm } from '@/features/application/questions-form.tsx';
import { GuideText } from '@/features/catalogue/guide-text.tsx';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { NotFound } from './not-found.tsx';
import { paths } from './paths.ts';

const query = graphql(`
  query ItemPreview($code: String!) {
    serviceItem(code: $code) {
      id
      code
      name
      nameEn
      ...GuideText_item
      draft {
        id
        revision
        questions {
          key
        }
        ...GuideText_version
      }
    }
  }
`);

/** A draft as its readers will see it: the guide, and its questions with what follows from the answers. */
export function ItemPreview() {
  const { t, pick } = useWords();
  const { code } = useParams({ from: '/staff/administration/admin/items/$code/preview' });
  const [{ data, error }, again] = useQuery({ query, variables: { code }, requestPolicy: 'cache-and-network' });
  if (error && !data) return <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton title block lines={8} />;
  const item = data.serviceItem;
  if (!item) return <NotFound />;
  return (
    <>
      <PageHeading title={t('edit.preview.of', { name: pick(item.name, item.nameEn) })} />
      <p>
        <Link to={paths.editItem} params={{ code: item.code }}>
          {t('edit.back')}
        </Link>
      </p>
      {!item.draft ? (
        <Notice plain title={t('edit.noDraft')}>
          <p>{t('edit.noDraft.body')}</p>
        </Notice>
      ) : (
        <>
          <Notice title={t('edit.preview.title', { revision: item.draft.revision })}>
            <p>{t('edit.preview.body')}</p>
          </Notice>
          {item.draft.questions.length > 0 && <Questions code={item.code} />}
          <GuideText item={item} version={item.draft} />
        </>
      )}
    </>
  );
}

/** The draft's questions tried out: beside them the papers and fees that the answers come to. */
function Questions({ code }: { code: string }) {
  const { t, pick } = useWords();
  const [answers, setAnswers] = useState<Answers>({});
  const [done, setDone] = useState(false);
  const subject = { item: code, drafts: true };
  const { preview } = usePreview(subject, answers);
  return (
    <section className="part" aria-labelledby="try-questions">
      <h2 id="try-questions">{t('edit.preview.questions')}</h2>
      {!done && <QuestionsForm subject={subject} answers={answers} onAnswer={setAnswers} onDone={() => setDone(true)} />}
      {done && (
        <p>
          {t('edit.preview.answered')}{' '}
          <Button
            look="quiet"
            onClick={() => {
              setAnswers({});
              setDone(false);
            }}
          >
            {t('edit.preview.again')}
          </Button>
        </p>
      )}
      {preview && (
        <table className="fit">
          <caption className="vh">{t('edit.preview.follows')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('edit.preview.follows')}</th>
              <th scope="col">{t('edit.state')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.documents.map((one) => (
              <tr key={one.key}>
                <td>{pick(one.requirement.name, one.requirement.nameEn)}</td>
                <td>
                  <Tag look={one.needed === 'YES' ? 'solid' : 'line'}>{t(`edit.needed.${one.needed}`)}</Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
