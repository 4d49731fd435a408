import type { EChartsCoreOption } from 'echarts/core';
import { type ReactNode, useId } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import { csvOf, download } from '@/shared/lib/csv.ts';
import { Button } from '../button.tsx';
import { DataTable } from '../data-table.tsx';
import { Chart, type Colours } from './chart.tsx';
import styles from './chart.module.css';

/** A column: what it is called, what stands in the file, and how it is shown where that differs. */
export type Column<T> = { name: string; value: (row: T) => string | number | null; shown?: (row: T) => ReactNode };

type Props<T> = {
  title: string;
  note?: string;
  /** What the chart shows in a sentence, for those who do not see it. */
  label: string;
  height: number;
  option: (colours: Colours) => EChartsCoreOption;
  onChoose?: (index: number) => void;
  rows: readonly T[];
  keyOf: (row: T) => string;
  columns: readonly Column<T>[];
  /** The name of the file, without its ending. */
  file: string;
};

/** A chart with the table it is drawn from, and the same as a file. */
export function ChartFigure<T>({ title, note, label, height, option, onChoose, rows, keyOf, columns, file }: Props<T>) {
  const { t } = useWords();
  const id = useId();
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note && <p className={styles.note}>{note}</p>}
      <Chart label={label} height={height} option={option} onChoose={onChoose} />
      <div className={styles.below}>
        <details>
          <summary>{t('chart.table.of', { title })}</summary>
          <div className={styles.scroll}>
            <DataTable title={title} rows={rows} keyOf={keyOf} columns={columns.map(({ name, value, shown }, place) => ({ name, cell: (row: T) => shown?.(row) ?? value(row) ?? '—', numeric: place > 0 }))} />
          </div>
        </details>
        <Button look="quiet" aria-label={t('chart.save.of', { title })} onClick={() => download(`${file}.csv`, csvOf([columns.map((column) => column.name), ...rows.map((row) => columns.map((column) => column.value(row)))]))}>
          {t('chart.save')}
        </Button>
      </div>
    </figure>
  );
}
