import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, expect, type Page } from '@playwright/test';

/** The demo city's password; its accounts exist only there. */
export const demoPassword = 'onewindow-demo';

/** A valid identity number (GB 11643) made from seventeen digits: nobody's. */
export function identityNumber(seed: number): string {
  const digits = `11010119900307${String(seed % 1000).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return digits + '10X98765432'[sum % 11];
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fails when axe finds a barrier on the page as it stands. */
export async function expectNoBarriers(page: Page): Promise<void> {
  // What turns until an answer comes has no end to be brought to.
  await page.evaluate(() =>
    document.getAnimations().forEach((animation) => (animation.effect?.getComputedTiming().endTime === Infinity ? animation.pause() : animation.finish())),
  );
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}

/** Opens a page in a language, with large print or in the dark if wished, before anything is drawn. */
export async function prefer(page: Page, locale: 'zh-CN' | 'en', display: { size?: 'large'; theme?: 'dark' } = {}): Promise<void> {
  await page.addInitScript(
    ([language, look]) => {
      localStorage.setItem('onewindow.locale', language);
      localStorage.setItem('onewindow.display', look);
    },
    [locale, JSON.stringify({ size: display.size ?? 'standard', theme: display.theme ?? 'light' })] as const,
  );
}

/** A file to hand in: a small picture. */
export const picture = {
  name: 'plan.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGM4cecDVsQwtCQAboilAevqanQAAAAASUVORK5CYII=', 'base64'),
};

/** Speaks to the API as a member of staff would through another program. */
export async function staff(request: APIRequestContext, username: string) {
  const send = async <T>(query: string, variables: unknown, token?: string): Promise<T> => {
    const answer = await request.post('/graphql', {
      data: { query, variables },
      headers: { accept: 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    });
    const body = (await answer.json()) as { data?: T; errors?: { message: string }[] };
    if (!body.data || body.errors) throw new Error(body.errors?.map((e) => e.message).join('; ') ?? 'no data');
    return body.data;
  };
  const { signIn } = await send<{ signIn: { accessToken: string } }>(
    'mutation ($u: String!, $p: String!) { signIn(input: { username: $u, password: $p }) { accessToken } }',
    { u: username, p: demoPassword },
  );
  return <T>(query: string, variables: unknown) => send<T>(query, variables, signIn.accessToken);
}

/** Takes a case of the market regulation bureau from the window to its licence, over the API. */
export async function grant(request: APIRequestContext, id: string, days: object = {}): Promise<void> {
  const steps: [string, string, object][] = [
    ['clerk', 'acceptCase', {}],
    ['examiner', 'takeUpCase', {}],
    ['examiner', 'examineCase', { opinion: 'RECOMMEND_GRANT' }],
    ['approver', 'decideCase', { decision: 'GRANTED' }],
    ['approver', 'completeCase', {}],
    ['clerk', 'issueLicence', days],
  ];
  for (const [who, act, more] of steps) {
    const call = await staff(request, who);
    const type = `${act[0]!.toUpperCase()}${act.slice(1)}Input`;
    const answer = await call<Record<string, { errors: { message: string }[] }>>(`mutation ($i: ${type}!) { ${act}(input: $i) { errors { message } } }`, {
      i: { caseId: id, ...more },
    });
    expect(answer[act]?.errors, act).toEqual([]);
  }
}
