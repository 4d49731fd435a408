import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { TestWords } from '@/shared/lib/test-words.tsx';
import { MiniRuler } from './mini-ruler.tsx';
import type { RulerInput } from './ruler-geometry.ts';
import { Ruler } from './ruler.tsx';

const input: RulerInput = {
  segments: [
    { kind: 'COUNTED', from: '2026-11-13', to: '2026-11-13', firstNumber: 1, reason: null },
    { kind: 'DAY_OFF', from: '2026-11-14', to: '2026-11-15', firstNumber: null, reason: null },
    { kind: 'PAUSED', from: '2026-11-16', to: '2026-11-17', firstNumber: null, reason: '检测' },
    { kind: 'AHEAD', from: '2026-11-18', to: '2026-11-20', firstNumber: 2, reason: null },
  ],
  due: '2026-11-18',
  statutoryDue: '2026-11-20',
  today: '2026-11-18',
};

describe('Ruler', () => {
  it('says itself in one full sentence', () => {
    render(
      <TestWords>
        <Ruler {...input} start="2026-11-12" />
      </TestWords>,
    );
    const name = screen.getByRole('img').getAttribute('aria-label');
    expect(name).toBe(
      '时限尺：11月12日起算，当日不计。已用1日。今天是第2日。11月16日至11月17日暂停2日不计，检测。承诺2日，到11月18日。法定4日，到11月20日。周末节假日不计。',
    );
  });

  it('says it in English, and writes provisional dates as "not before"', () => {
    render(
      <TestWords locale="en">
        <Ruler {...input} provisional />
      </TestWords>,
    );
    const name = screen.getByRole('img').getAttribute('aria-label') ?? '';
    expect(name).toContain('Promised in 2 days, not before 18 November');
    expect(screen.getAllByText('not before 18 Nov').length).toBeGreaterThan(0);
  });

  it('hatches the pause, flags the promise and draws the needle', () => {
    const { container } = render(
      <TestWords>
        <Ruler {...input} />
      </TestWords>,
    );
    expect(container.querySelectorAll('[class*="paused"]')).toHaveLength(1);
    expect(container.querySelectorAll('[class*="flag"]')).toHaveLength(1);
    expect(container.querySelectorAll('[class*="head"]')).toHaveLength(1);
    expect(screen.getByText('今天 第2日')).toBeTruthy();
  });

  it('calls the limit of intake what it is: an answer the law asks for', () => {
    render(
      <TestWords>
        <Ruler segments={input.segments} due="2026-11-20" statutoryDue={null} today={null} intake />
      </TestWords>,
    );
    expect(screen.getByText('法定4日答复')).toBeTruthy();
    expect(screen.queryByText(/^承诺/)).toBeNull();
  });
});

describe('MiniRuler', () => {
  it('carries the same sentence and no text of its own', () => {
    const { container } = render(
      <TestWords>
        <MiniRuler {...input} />
      </TestWords>,
    );
    expect(screen.getByRole('img').getAttribute('aria-label')).toContain('承诺2日');
    expect(container.querySelectorAll('text')).toHaveLength(0);
  });
});
