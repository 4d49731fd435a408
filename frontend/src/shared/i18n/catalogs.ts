import { i18n, type Messages } from '@lingui/core';
import { type Locale, storeLocale } from './locale.ts';
import type { FeatureName } from './message-id.ts';

// A feature's words travel with its route: `loadMessages('tracking')` in the route's loader.
const files = import.meta.glob<{ messages: Messages }>('./locales/*/*.json', { query: '?lingui' });
const wanted = new Set<FeatureName>();

async function read(locale: Locale, feature: FeatureName): Promise<void> {
  const file = files[`./locales/${locale}/${feature}.json`];
  if (!file) throw new Error(`no messages for ${feature} in ${locale}`);
  i18n.load(locale, (await file()).messages);
}

/** Loads the words of these features in the language of the moment; switching language brings them along. */
export async function loadMessages(...features: FeatureName[]): Promise<void> {
  const fresh = features.filter((feature) => !wanted.has(feature));
  if (fresh.length === 0) return;
  const locale = i18n.locale as Locale;
  await Promise.all(fresh.map((feature) => read(locale, feature)));
  fresh.forEach((feature) => wanted.add(feature));
  // The language may have been switched while the words were on their way.
  if (i18n.locale !== locale) await activateLocale(i18n.locale as Locale);
}

/** Switches language: loads every feature seen so far, then shows it and remembers it. */
export async function activateLocale(locale: Locale): Promise<void> {
  await Promise.all([...wanted].map((feature) => read(locale, feature)));
  i18n.activate(locale);
  document.documentElement.lang = locale;
  storeLocale(locale);
}
