import { useQuery } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useSession } from '@/shared/session/session.ts';
import { SelectField } from '@/shared/ui/select-field.tsx';

const query = graphql(`
  query Principals {
    viewer {
      id
      authorisationsHeld {
        id
        number
        state
        acts
        principal {
          name
        }
      }
    }
  }
`);

/** For whom an agent applies: a principal whose authorisation stands, or the agent's own name. Nothing for anybody else. */
export function PrincipalField({ value, onChange }: { value: string; onChange: (id: string, name: string) => void }) {
  const { t } = useWords();
  const { viewer } = useSession();
  const [{ data }] = useQuery({ query, pause: !viewer?.roles.includes('AGENT'), requestPolicy: 'cache-and-network' });
  const may = data?.viewer?.authorisationsHeld.filter((one) => one.state === 'IN_FORCE' && one.acts.includes('FILE')) ?? [];
  if (may.length === 0) return null;
  return (
    <SelectField
      id="principal"
      label={t('agency.for')}
      value={may.some((one) => one.id === value) ? value : ''}
      onChange={(event) => onChange(event.target.value, may.find((one) => one.id === event.target.value)?.principal.name ?? '')}
      options={[
        { value: '', label: t('agency.for.self') },
        ...may.map((one) => ({ value: one.id, label: t('agency.for.of', { name: one.principal.name, number: one.number }) })),
      ]}
    />
  );
}
