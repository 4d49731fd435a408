import { useMutation } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { PlainForm } from './plain-form.tsx';
import { usePlainForm } from './use-plain-form.ts';
import type { EditedWording, WordedAct } from './wordings-page.tsx';

const save = graphql(`
  mutation SaveWording($input: SaveReasonTemplateInput!) {
    saveReasonTemplate(input: $input) {
      template {
        id
        title
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

type Props = { before: EditedWording | null; act: WordedAct; department: string; onDone: (title: string) => void; onClose: () => void };

/** A wording, in the language of the law: in Chinese, as the papers are. */
export function WordingForm({ before, act, department, onDone, onClose }: Props) {
  const { t } = useWords();
  const [, send] = useMutation(save);
  const { it, set, wrong, frame } = usePlainForm({
    id: 'wording',
    start: { title: before?.title ?? '', text: before?.text ?? '', remedy: before?.remedy ?? '', legalBasis: before?.legalBasis ?? '', retired: before?.retired ?? false },
    needed: { title: t('admin.wording.title'), text: t('admin.wording.text') },
    send: async (input) => {
      const { data, error } = await send({ input: { ...input, templateId: before?.id ?? null, action: act, department: department || null } });
      const saved = data?.saveReasonTemplate.template;
      if (saved) onDone(saved.title);
      return { refused: data?.saveReasonTemplate.errors ?? [], failure: error ?? null, done: Boolean(saved) };
    },
  });
  const title = before ? t('admin.change.of', { name: before.title }) : t('admin.wording.new');
  return (
    <PlainForm {...frame} heading="h2" title={title} save={t('admin.save')} onClose={onClose}>
      <TextField id="wording-title" label={t('admin.wording.title')} error={wrong('title')} value={it.title} onChange={(event) => set({ title: event.target.value })} />
      <TextField area rows={4} id="wording-text" label={t('admin.wording.text')} error={wrong('text')} value={it.text} onChange={(event) => set({ text: event.target.value })} />
      {act === 'REQUEST_CORRECTION' && <TextField area rows={2} id="wording-remedy" label={t('admin.wording.remedy')} error={wrong('remedy')} value={it.remedy} onChange={(event) => set({ remedy: event.target.value })} />}
      <TextField id="wording-legalBasis" label={t('admin.wording.basis')} error={wrong('legalBasis')} value={it.legalBasis} onChange={(event) => set({ legalBasis: event.target.value })} />
      {before && (
        <CheckField id="wording-retired" checked={it.retired} onChange={(retired) => set({ retired })}>
          {t('admin.wording.retire')}
        </CheckField>
      )}
    </PlainForm>
  );
}
