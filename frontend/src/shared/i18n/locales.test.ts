import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';

const files = import.meta.glob<Record<string, string>>('./locales/*/*.json', { eager: true, import: 'default' });
const of = (locale: string) =>
  Object.entries(files)
    .filter(([path]) => path.includes(`/${locale}/`))
    .map(([path, words]) => ({ feature: path.split('/').at(-1) ?? '', words }));
const features = of('zh-CN').map(({ feature }) => feature);

/** The names of the values a message asks for. */
function names(message: string): string[] {
  const found = new Set<string>();
  const walk = (parts: unknown): void => {
    if (!Array.isArray(parts)) return;
    for (const part of parts) {
      if (!Array.isArray(part)) continue;
      found.add(String(part[0]));
      if (part[2] && typeof part[2] === 'object') Object.values(part[2] as Record<string, unknown>).forEach(walk);
    }
  };
  walk(compileMessage(message));
  return [...found].filter((name) => name !== '#').sort();
}

describe.each(features)('%s', (feature) => {
  const zh = of('zh-CN').find((one) => one.feature === feature)?.words ?? {};
  const en = of('en').find((one) => one.feature === feature)?.words ?? {};

  it('has the same ids in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  it('leaves no message empty, and no Chinese in the English', () => {
    for (const [id, message] of Object.entries({ ...zh })) expect(message, id).not.toBe('');
    for (const [id, message] of Object.entries(en)) expect(message, id).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('uses no value in English that the Chinese does not know, beside plurals', () => {
    for (const [id, message] of Object.entries(en)) {
      const known = names(zh[id] ?? '');
      // A plural word may need a count that Chinese, without plurals, leaves out; it is passed all the same.
      const strange = names(message).filter((name) => !known.includes(name) && name !== 'days' && name !== 'count');
      expect(strange, id).toEqual([]);
    }
  });
});
