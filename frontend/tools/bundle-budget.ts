// Gate: what a visitor (and a member of staff) loads first must stay within budget. Reads Vite's manifest, weighs each file gzipped.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; css?: string[]; src?: string };
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Record<string, Chunk>;
const publicLimits = { js: 160, css: 20 };
const staffLimits = { js: 230, css: 25 };

const weigh = (file: string) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1024;

/** Everything loaded with a chunk: itself and what it imports at once. */
function closure(names: string[]): { js: Set<string>; css: Set<string> } {
  const js = new Set<string>();
  const css = new Set<string>();
  const queue = [...names];
  const seen = new Set<string>();
  for (const name of queue) {
    if (seen.has(name)) continue;
    seen.add(name);
    const chunk = manifest[name];
    if (!chunk) throw new Error(`${name} is not in the manifest`);
    js.add(chunk.file);
    chunk.css?.forEach((file) => css.add(file));
    queue.push(...(chunk.imports ?? []));
  }
  return { js, css };
}

const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry);
if (!entry) throw new Error('no entry in the manifest');
const locale = (feature: string) =>
  Object.keys(manifest).filter((name) => name.includes(`locales/zh-CN/${feature}.json`));
const pages: Record<string, string[]> = {
  home: ['src/features/catalogue/home-page.tsx', ...locale('catalogue')],
  guide: ['src/features/catalogue/guide-page.tsx', ...locale('catalogue')],
  search: ['src/features/catalogue/search-page.tsx', ...locale('catalogue')],
  check: ['src/features/application/check-page.tsx', ...locale('catalogue'), ...locale('application')],
  track: ['src/features/tracking/progress-page.tsx', ...locale('tracking')],
  licence: ['src/features/licences/licence-page.tsx', ...locale('licences'), ...locale('tracking')],
  kiosk: ['src/app/kiosk/kiosk-shell.tsx', 'src/app/kiosk/kiosk-home-page.tsx', ...['kiosk', 'hall'].flatMap(locale)],
  'kiosk track': ['src/app/kiosk/kiosk-shell.tsx', 'src/app/kiosk/kiosk-case-page.tsx', ...['kiosk', 'tracking', 'ways'].flatMap(locale)],
  developers: ['src/features/developers/developers-page.tsx', ...locale('developers')],
  components: ['src/features/developers/components-page.tsx', ...locale('developers'), ...locale('supervision')],
  queue: ['src/features/hall/queue-page.tsx', ...locale('hall')],
  statistics: ['src/features/figures/statistics-page.tsx', ...locale('figures')],
  complain: ['src/features/feedback/complain-page.tsx', ...locale('feedback')],
};
const staffWords = [...locale('staff'), ...locale('tracking'), ...locale('hall'), ...locale('duty')];
const staffPages: Record<string, string[]> = Object.fromEntries(
  ['work', 'case', 'window', 'register', 'complaints'].map((name) => [
    `staff:${name}`,
    ['src/app/staff-shell.tsx', name === 'window' ? 'src/app/window-desk.tsx' : `src/features/casework/${name}-page.tsx`, ...staffWords],
  ]),
);

/** What a page with charts fetches after its first paint. */
const chartLimit = 190;
let over = false;
for (const [page, own] of Object.entries({ ...pages, ...staffPages })) {
  const limits = page in staffPages ? staffLimits : publicLimits;
  const { js, css } = closure([entry, ...locale('shell'), ...own]);
  const sum = (files: Set<string>) => [...files].reduce((kb, file) => kb + weigh(file), 0);
  const weight = { js: sum(js), css: sum(css) };
  const bad = weight.js > limits.js || weight.css > limits.css;
  over ||= bad;
  console.log(
    `${bad ? 'OVER' : 'ok  '} ${page.padEnd(16)} js ${weight.js.toFixed(1)} of ${limits.js} KB, css ${weight.css.toFixed(1)} of ${limits.css} KB, ${js.size + css.size + 1} files`,
  );
}
const shared = closure([entry]).js;
const charts = [...closure(['src/shared/ui/chart/echarts.ts']).js].filter((file) => !shared.has(file)).reduce((kb, file) => kb + weigh(file), 0);
over ||= charts > chartLimit;
console.log(`${charts > chartLimit ? 'OVER' : 'ok  '} charts, later    js ${charts.toFixed(1)} of ${chartLimit} KB`);
if (over) process.exitCode = 1;
