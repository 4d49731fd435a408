import { Link } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { clockInput } from '@/shared/ui/ruler/clock-ruler.ts';
import { MiniRuler } from '@/shared/ui/ruler/mini-ruler.tsx';
import { StatusLight } from '@/shared/ui/status-light.tsx';

export const myCase = graphql(`
  fragment MyCase_case on Case {
    id
    number
    stage
    status
    item {
      id
      name
      nameEn
    }
    light {
      ...StatusLight_light
    }
    clock {
      remaining
      state
      segments {
        from
      }
      ...ClockRuler_clock
    }
  }
`);

/** One of my cases in the list: stage, ruler, light. */
export function MyCase({ case: node, today }: { case: FragmentType<typeof myCase>; today: string }) {
  const { t, pick, pickLang } = useWords();
  const it = readFragment(myCase, node);
  const stopped = it.clock.state === 'STOPPED';
  return (
    <li>
      <div>
        <Link to={paths.trackNumber} params={{ number: it.number }} lang={pickLang(it.item.name, it.item.nameEn)}>
          {pick(it.item.name, it.item.nameEn)}
        </Link>
        <p className="small mute">{it.number}</p>
      </div>
      <span>{t(`stage.${it.stage}`)}</span>
      {it.clock.segments.length > 0 ? <MiniRuler {...clockInput(it.clock, today)} /> : <span />}
      <span>
        <StatusLight light={it.light} ended={stopped} />
        <br />
        <span className="small mute">
          {stopped
            ? t(`status.${it.status}`)
            : it.clock.remaining > 0
              ? t('limit.remaining', { days: it.clock.remaining })
              : it.clock.remaining === 0
                ? t('limit.lastDay')
                : t('limit.overdue', { days: -it.clock.remaining })}
        </span>
      </span>
    </li>
  );
}
