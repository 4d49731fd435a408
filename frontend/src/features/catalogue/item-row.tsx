import { Link } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { limitText } from '@/shared/lib/limits.ts';
import styles from './item-row.module.css';

export const itemRow = graphql(`
  fragment ItemRow_item on ServiceItem {
    id
    code
    name
    nameEn
    audience
    handling
    online
    joint
    upward
    department {
      id
      name
      nameEn
    }
    current {
      id
      promisedLimit {
        amount
        unit
      }
      statutoryLimit {
        amount
        unit
      }
    }
  }
`);

type Props = {
  item: FragmentType<typeof itemRow>;
  /** The life event the list belongs to, for the guide's breadcrumb. */
  from?: string;
  /** Its place in an order. */
  step?: number;
  /** False where the whole list is one department's. */
  department?: boolean;
};

/** An item in a list: its name, whose it is, for whom, how long, how many visits. */
export function ItemRow({ item, from, step, department = true }: Props) {
  const words = useWords();
  const { t, pick, pickLang } = words;
  const it = readFragment(itemRow, item);
  return (
    <li className={styles.row}>
      {step !== undefined && <span className={styles.step}>{step}</span>}
      <div className={styles.what}>
        <Link to={paths.guide} params={{ code: it.code }} search={{ from }} lang={pickLang(it.name, it.nameEn)}>
          {pick(it.name, it.nameEn)}
        </Link>
        <p className="small mute">
          {[
            department && pick(it.department.name, it.department.nameEn),
            t(`audience.${it.audience}`),
            t(`online.${it.online}`),
            it.joint && t('item.joint'),
            it.upward && t('item.upward'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {it.current && (
        <p className={styles.limit}>
          <b>{limitText(it.current.promisedLimit, words)}</b>
          <span className="small mute">{t('item.law', { limit: limitText(it.current.statutoryLimit, words) })}</span>
        </p>
      )}
    </li>
  );
}
