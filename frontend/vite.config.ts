import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { graphqlDocuments } from './tools/graphql-documents.ts';

const src = fileURLToPath(new URL('./src', import.meta.url));
const api = process.env['ONEWINDOW_URL'] ?? 'http://127.0.0.1:8080';
const proxy = { '/graphql': { target: api, ws: true } };

export default defineConfig({
  plugins: [
    graphqlDocuments(src),
    react(),
    lingui({ failOnMissing: true, failOnCompileError: true }),
    { ...optimizeLocales.vite({ locales: ['zh-CN', 'en-US'] }), enforce: 'pre' },
  ],
  resolve: { alias: { '@': src } },
  server: { host: '127.0.0.1', proxy },
  preview: { host: '127.0.0.1', proxy },
  build: {
    manifest: true,
    target: 'es2023',
    // Nothing inline: the Content-Security-Policy allows neither inline scripts nor data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few requests to the first paint: what every page needs in two files, pages in one each. What few need stays out.
          groups: [
            { name: 'vendor', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](?!react-virtual|virtual)|urql|@urql|wonka|@0no-co|@lingui|unraw)/, priority: 20 },
            { name: 'shared', test: /src[\\/](app[\\/](paths|not-found|offline)|features[\\/]((catalogue[\\/]item|casework[\\/]work|account[\\/]sign-in)-search|application[\\/]outbox)\.ts|shared[\\/](graphql[\\/](?!use-)|i18n[\\/][^\\/]+$|lib[\\/](?!csv)|session|ui[\\/](?!chart|data-table|case-word|fresh-rows|rung-mark|ruler[\\/](aligned|mini))))/, priority: 10 },
          ],
        },
      },
    },
    // public/.gitkeep puts back the placeholder that keeps the embedded folder in Git.
    emptyOutDir: true,
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    setupFiles: ['src/shared/lib/test-setup.ts'],
    reporters: ['default', ['json', { outputFile: '.reports/vitest.json' }]],
  },
});
