// Reads the JSON reports of Vitest and Playwright and prints one plain line: `web: N passed, N failed`.
import { existsSync, readFileSync } from 'node:fs';

const reports = new URL('../.reports/', import.meta.url);
const read = (name: string): unknown => {
  const file = new URL(name, reports);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
};

const vitest = read('vitest.json') as { numPassedTests: number; numFailedTests: number; numFailedTestSuites?: number; success: boolean } | null;
const playwright = read('playwright.json') as { stats: { expected: number; unexpected: number; flaky: number }; errors?: unknown[] } | null;

let passed = 0;
let failed = 0;
if (vitest) {
  passed += vitest.numPassedTests;
  failed += vitest.numFailedTests;
  // A file that does not even load has no failed test of its own.
  if (!vitest.success && vitest.numFailedTests === 0) failed += 1;
}
if (playwright) {
  passed += playwright.stats.expected + playwright.stats.flaky;
  failed += playwright.stats.unexpected + (playwright.errors?.length ?? 0);
}
if (!vitest && !playwright) {
  console.error('no reports: run `npm run test` or `npm run e2e` first');
  failed += 1;
}
console.log(`web: ${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
