import type { EChartsCoreOption } from 'echarts/core';
import type { Colours } from '@/shared/ui/chart/chart.tsx';

/** What a chart is made of besides its data: its words, and how its numbers are written. */
type Bars = { names: readonly string[]; series: readonly { name: string; values: readonly (number | null)[]; colour: keyof Colours; stack?: string; hatched?: boolean }[]; unit: string };

/** Lines over a colour, so that it is told apart without it. */
const hatching = { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: 'rgba(255, 255, 255, 0.75)' };
const frame = (c: Colours) => ({
  grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true },
  legend: { top: 0, left: 0, itemGap: 20, textStyle: { color: c.ink, fontSize: 14 }, icon: 'rect' },
  tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, backgroundColor: c.sheet, borderColor: c.edge, textStyle: { color: c.ink }, confine: true },
});
const axis = (c: Colours) => ({ axisLine: { lineStyle: { color: c.edge } }, axisTick: { show: false }, axisLabel: { color: c.ink2, fontSize: 13 }, splitLine: { lineStyle: { color: c.line } } });

/** Bars from left to right, a line of names to each: names may be long. */
export const lying = ({ names, series, unit }: Bars) => (c: Colours): EChartsCoreOption => ({
  ...frame(c),
  xAxis: { ...axis(c), type: 'value', axisLabel: { color: c.ink2, fontSize: 13, formatter: `{value}${unit}` } },
  yAxis: { ...axis(c), type: 'category', inverse: true, data: names, axisLabel: { color: c.ink, fontSize: 13, width: 180, overflow: 'truncate' } },
  series: series.map((one) => ({ type: 'bar', name: one.name, data: one.values, stack: one.stack, barMaxWidth: 18, itemStyle: { color: c[one.colour], borderColor: c.ink, borderWidth: one.stack ? 1 : 0, ...(one.hatched && { decal: hatching }) }, emphasis: { disabled: true } })),
});

type Months = { names: readonly string[]; bars: readonly { name: string; values: readonly number[]; colour: keyof Colours }[]; line: { name: string; values: readonly (number | null)[] } };

/** Months from left to right: counts as bars, a rate as a line on its own scale. */
export const months = ({ names, bars, line }: Months) => (c: Colours): EChartsCoreOption => ({
  ...frame(c),
  xAxis: { ...axis(c), type: 'category', data: names },
  yAxis: [
    { ...axis(c), type: 'value', minInterval: 1 },
    { ...axis(c), type: 'value', min: 0, max: 100, splitLine: { show: false }, axisLabel: { color: c.ink2, fontSize: 13, formatter: '{value}%' } },
  ],
  series: [
    ...bars.map((one) => ({ type: 'bar', name: one.name, data: one.values, barMaxWidth: 26, itemStyle: { color: c[one.colour] }, emphasis: { disabled: true } })),
    { type: 'line', name: line.name, data: line.values, yAxisIndex: 1, symbol: 'circle', symbolSize: 8, lineStyle: { color: c.ink, width: 2 }, itemStyle: { color: c.ink }, emphasis: { disabled: true } },
  ],
});
