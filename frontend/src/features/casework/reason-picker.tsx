import { useQuery } from 'urql';
import type { CaseAction } from '@/shared/graphql/gen/graphql.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { SelectField } from '@/shared/ui/select-field.tsx';

const query = graphql(`
  query ReasonTemplates($action: CaseAction!, $department: String) {
    reasonTemplates(action: $action, department: $department) {
      id
      title
      text
      remedy
      legalBasis
    }
  }
`);

export type Wording = { text: string; remedy: string; legalBasis: string };
type Props = { action: CaseAction; department: string; onPick: (wording: Wording) => void };

/** Wordings ready to be chosen and completed; nothing where the center keeps none for the act. */
export function ReasonPicker({ action, department, onPick }: Props) {
  const { t } = useWords();
  const [{ data }] = useQuery({ query, variables: { action, department } });
  const templates = data?.reasonTemplates ?? [];
  if (templates.length === 0) return null;
  return (
    <SelectField
      label={t('staff.wordings')}
      value=""
      options={[{ value: '', label: t('staff.wordings.choose') }, ...templates.map((one) => ({ value: one.id, label: one.title }))]}
      onChange={(event) => {
        const chosen = templates.find(({ id }) => id === event.target.value);
        if (chosen) onPick(chosen);
      }}
    />
  );
}
