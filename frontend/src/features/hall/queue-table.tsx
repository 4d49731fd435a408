import { type FragmentType, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { floorText } from '@/shared/lib/places.ts';
import { hallParts } from './use-hall.ts';

/** Who waits where and for how long. Zones where nobody sits and nobody waits are left out. */
export function QueueTable({ hall }: { hall: FragmentType<typeof hallParts> }) {
  const { t, locale } = useWords();
  const { queues } = readFragment(hallParts, hall);
  const shown = queues.filter((queue) => queue.general || queue.openWindows > 0 || queue.waiting > 0);
  return (
    <table className="fit">
      <caption className="vh">{t('queue.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('queue.zone')}</th>
          <th scope="col">{t('queue.floor')}</th>
          <th scope="col" className="r">
            {t('queue.waiting')}
          </th>
          <th scope="col" className="r">
            {t('queue.about')}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((queue) => (
          <tr key={queue.letter}>
            <th scope="row">{queue.general ? t('queue.general') : t('queue.letter', { letter: queue.letter })}</th>
            <td data-l={t('queue.floor')}>{floorText(queue.floor, locale)}</td>
            <td data-l={t('queue.waiting')} className="r">{t('queue.people', { count: queue.waiting })}</td>
            <td data-l={t('queue.about')} className="r">{queue.estimateMinutes === null ? t('queue.unknown') : t('queue.minutes', { count: queue.estimateMinutes })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
