import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import type { StatusLight_lightFragment } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { LightShape } from './light-shape.tsx';
import styles from './status-light.module.css';

export const statusLight = graphql(`
  fragment StatusLight_light on Light {
    colour
    warning
    paused
  }
`);

export type LightName = 'ok' | 'near' | 'yellow' | 'red' | 'paused' | 'done';

/** Which one light to show: what is broken speaks first, then what stands still, then what is near. */
export function lightName(light: StatusLight_lightFragment, ended = false): LightName {
  if (light.colour === 'RED') return 'red';
  if (light.colour === 'YELLOW') return 'yellow';
  if (ended) return 'done';
  if (light.paused) return 'paused';
  return light.warning ? 'near' : 'ok';
}

type Props = {
  light: FragmentType<typeof statusLight>;
  /** True when the work is done, so that a green light reads as finished. */
  ended?: boolean;
};

/** The light of the electronic eye: always shape and word, then colour. */
export function StatusLight({ light, ended = false }: Props) {
  const { t } = useWords();
  const name = lightName(readFragment(statusLight, light), ended);
  return (
    <span className={`${styles.light} ${styles[name]}`} data-light={name}>
      <LightShape name={name} />
      {t(`light.${name}`)}
    </span>
  );
}
