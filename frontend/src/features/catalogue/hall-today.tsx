import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate, longWeekday } from '@/shared/lib/dates.ts';
import { byFloor, floorText } from '@/shared/lib/places.ts';
import styles from './hall-today.module.css';

export const hallCenter = graphql(`
  fragment HallToday_center on ServiceCenter {
    hours
    hoursEn
    open
    today {
      date
      working
      name
    }
  }
`);

export const hallDepartments = graphql(`
  fragment HallToday_departments on DepartmentConnection {
    nodes {
      id
      floor
      zone
      windows {
        id
        code
        floor
        zone
        general
      }
    }
  }
`);

type Props = { center: FragmentType<typeof hallCenter>; departments: FragmentType<typeof hallDepartments> };
type Area = { key: string; zone: string; floors: Set<string>; general: boolean; codes: Set<string>; departments: Set<string> };

/** Whether the hall is open, and its zones with their windows: one mark, one window. */
export function HallToday({ center, departments }: Props) {
  const { t, pick, locale } = useWords();
  const { open, hours, hoursEn, today } = readFragment(hallCenter, center);
  const areas = areasOf(readFragment(hallDepartments, departments).nodes);
  return (
    <>
      <p className={`small ${styles.hours}`}>
        <b>{open ? t('hall.open') : t('hall.closed')}</b> <span className="mute">{pick(hours, hoursEn)}</span>
        <br />
        <span className="mute">
          {t('hall.today', {
            date: fullDate(today.date, locale),
            weekday: longWeekday(today.date, locale),
            kind: today.working ? 'working' : 'off',
          })}
        </span>
      </p>
      <table className={styles.halls}>
        <thead>
          <tr>
            <th scope="col">{t('hall.area')}</th>
            <th scope="col">{t('hall.windows')}</th>
            <th scope="col" className="r">
              {t('hall.departments')}
            </th>
          </tr>
        </thead>
        <tbody>
          {areas.map((area) => (
            <tr key={area.key}>
              <th scope="row">
                {area.general ? t('hall.general') : t('hall.zone', { zone: area.zone })}{' '}
                <span className="mute small">{[...area.floors].sort(byFloor).map((floor) => floorText(floor, locale)).join(t('event.join'))}</span>
              </th>
              <td>
                <span
                  className={`${styles.wins} ${open ? '' : styles.off}`}
                  role="img"
                  aria-label={t('hall.count', { count: area.codes.size })}
                >
                  {[...area.codes].map((code) => (
                    <i key={code} />
                  ))}
                </span>
              </td>
              <td className="r">{area.departments.size}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

type HallDepartment = {
  id: string;
  windows: readonly { code: string; floor: string; zone: string; general: boolean }[];
};

function areasOf(departments: readonly HallDepartment[]): Area[] {
  const areas = new Map<string, Area>();
  for (const department of departments)
    for (const window of department.windows) {
      const key = window.general ? 'general' : window.zone;
      let area = areas.get(key);
      if (!area) {
        area = { key, zone: window.zone, floors: new Set(), general: window.general, codes: new Set(), departments: new Set() };
        areas.set(key, area);
      }
      area.floors.add(window.floor);
      area.codes.add(window.code);
      area.departments.add(department.id);
    }
  return [...areas.values()].sort((a, b) => Number(b.general) - Number(a.general) || a.key.localeCompare(b.key));
}
