import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import styles from './chart.module.css';

/** The colours of the page as it is shown now; amber and red stand for lights only. */
export type Colours = Record<'ink' | 'ink2' | 'line' | 'sheet' | 'blue' | 'edge' | 'amber' | 'red', string>;

type Props = {
  /** What a reader who does not see it is told; the numbers are in the table beside it. */
  label: string;
  height: number;
  option: (colours: Colours) => EChartsCoreOption;
  /** Called with the place of what was chosen in the chart's data. */
  onChoose?: (index: number) => void;
};

function coloursOf(node: Element): Colours {
  const style = getComputedStyle(node);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return { ink: value('--ink'), ink2: value('--ink-2'), line: value('--line'), sheet: value('--sheet'), blue: value('--blue'), edge: value('--edge'), amber: value('--amber'), red: value('--red') };
}

/** A chart in the page's colours and type. It is drawn once its code is there; until then, and if it never comes, its place is kept. */
export function Chart({ label, height, option, onChoose }: Props) {
  const { t, locale } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const chosen = useRef(onChoose);
  useEffect(() => {
    chosen.current = onChoose;
  });
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    let chart: EChartsType | null = null;
    let gone = false;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const draw = () => {
      const colours = coloursOf(node);
      chart?.setOption(
        {
          animation: !still,
          animationDuration: 300,
          textStyle: { fontFamily: getComputedStyle(node).fontFamily, color: colours.ink, fontSize: parseFloat(getComputedStyle(node).fontSize) },
          aria: { enabled: true, label: { enabled: false }, decal: { show: false } },
          ...option(colours),
        },
        { notMerge: true },
      );
    };
    const sized = new ResizeObserver(() => chart?.resize());
    // The theme and the size of the type are attributes of the root.
    const shown = new MutationObserver(draw);
    import('./echarts.ts').then(
      ({ init }) => {
        if (gone) return;
        chart = init(node, undefined, { renderer: 'svg', locale: locale === 'en' ? 'EN' : 'ZH' });
        chart.on('click', (event) => chosen.current?.((event as { dataIndex: number }).dataIndex));
        draw();
        sized.observe(node);
        shown.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-size'] });
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      sized.disconnect();
      shown.disconnect();
      chart?.dispose();
    };
  }, [option, locale]);
  if (failed) return <p className="mute">{t('chart.failed')}</p>;
  return <div ref={box} role="img" aria-label={label} className={styles.chart} style={{ height }} />;
}
