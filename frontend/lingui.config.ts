import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-json';

// One catalogue a feature and language; `shell` holds what every page needs. Ids are written by hand and
// typed by src/shared/i18n/message-id.ts, so nothing is extracted.
const features = [
  'shell',
  'catalogue',
  'application',
  'upload',
  'tracking',
  'feedback',
  'account',
  'hall',
  'duty',
  'staff',
  'ways',
  'papers',
  'licences',
  'guided',
  'word',
  'money',
  'calendar',
  'supervision',
  'figures',
  'outlook',
  'disclosure',
  'monitoring',
  'evaluation',
  'rating',
  'inquiry',
  'kiosk',
  'developers',
  'administration',
];

export default defineConfig({
  sourceLocale: 'zh-CN',
  locales: ['zh-CN', 'en'],
  catalogs: features.map((feature) => ({
    path: `<rootDir>/src/shared/i18n/locales/{locale}/${feature}`,
    include: [`<rootDir>/src/features/${feature}`],
  })),
  format: formatter({ style: 'minimal' }),
});
