import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import type { PrincipalsQuery } from '@/shared/graphql/gen/graphql.ts';
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
        agent
        items {
          id
          code
        }
        departments {
          id
          code
        }
        principal {
          name
        }
      }
      authorisationsGiven {
        id
        number
        state
        acts
        agent
        items {
          id
          code
        }
        departments {
          id
          code
        }
        principal {
          name
        }
      }
    }
  }
`);
type Power = NonNullable<PrincipalsQuery['viewer']>['authorisationsHeld'][number];

type Props = {
  value: string;
  /** The item applied for; none in a bundle, where the server judges each. */
  item?: { code: string; department: { code: string } } | undefined;
  /** The authorisation, whom it names as applicant, and the agent who goes on with it. */
  onChange: (id: string, name: string, agent: string) => void;
};

/** Who acts for whom: an agent chooses a principal to file for; whoever authorised an agent may leave what follows to them. Nothing for anybody else. */
export function PrincipalField({ value, item, onChange }: Props) {
  const { t } = useWords();
  const { viewer } = useSession();
  const agent = viewer?.roles.includes('AGENT') ?? false;
  const principal = viewer?.roles.includes('APPLICANT') ?? false;
  const [{ data }] = useQuery({ query, pause: !agent && !principal, requestPolicy: 'cache-and-network' });
  if (!data?.viewer) return null;
  const names = (one: Power) =>
    !item || one.items.length + one.departments.length === 0 || one.items.some(({ code }) => code === item.code) || one.departments.some(({ code }) => code === item.department.code);
  const held = agent ? data.viewer.authorisationsHeld.filter((one) => one.state === 'IN_FORCE' && one.acts.includes('FILE') && names(one)) : [];
  const given = principal
    ? data.viewer.authorisationsGiven.filter((one) => (one.state === 'IN_FORCE' || one.state === 'AHEAD') && one.acts.some((act) => act !== 'FILE' && act !== 'PROMISE') && names(one))
    : [];
  const may = [...held, ...given];
  if (may.length === 0)
    return principal && !agent ? (
      <p className="small mute">
        {t('agency.handOver.none')} <Link to={paths.agents}>{t('agency.handOver.go')}</Link>
      </p>
    ) : null;
  return (
    <SelectField
      id="principal"
      label={t(held.length > 0 ? 'agency.for' : 'agency.handOver')}
      hint={held.length > 0 ? undefined : t('agency.handOver.hint')}
      value={may.some((one) => one.id === value) ? value : ''}
      onChange={(event) => {
        const one = may.find(({ id }) => id === event.target.value);
        onChange(event.target.value, one?.principal.name ?? '', one && given.includes(one) ? one.agent : '');
      }}
      options={[
        { value: '', label: t(held.length > 0 ? 'agency.for.self' : 'agency.handOver.self') },
        ...held.map((one) => ({ value: one.id, label: t('agency.for.of', { name: one.principal.name, number: one.number }) })),
        ...given.map((one) => ({ value: one.id, label: t('agency.handOver.to', { agent: one.agent, name: one.principal.name, number: one.number }) })),
      ]}
    />
  );
}
