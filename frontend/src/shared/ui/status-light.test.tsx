import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeFragmentData } from '@/shared/graphql/gen/fragment-masking.ts';
import { TestWords } from '@/shared/lib/test-words.tsx';
import { lightName, StatusLight, statusLight } from './status-light.tsx';

const light = (change: Partial<Parameters<typeof lightName>[0]> = {}) => ({ colour: 'GREEN' as const, warning: false, paused: false, ...change });

describe('lightName', () => {
  it('lets what is broken speak first, even while paused or finished', () => {
    expect(lightName(light({ colour: 'RED', paused: true }))).toBe('red');
    expect(lightName(light({ colour: 'YELLOW' }), true)).toBe('yellow');
    expect(lightName(light(), true)).toBe('done');
    expect(lightName(light({ paused: true, warning: true }))).toBe('paused');
    expect(lightName(light({ warning: true }))).toBe('near');
    expect(lightName(light())).toBe('ok');
  });
});

describe('StatusLight', () => {
  it('always shows a shape and a word beside the colour', () => {
    const { container } = render(
      <TestWords>
        <StatusLight light={makeFragmentData(light({ colour: 'RED' }), statusLight)} />
      </TestWords>,
    );
    expect(screen.getByText('红灯')).toBeTruthy();
    expect(container.querySelector('svg')).toBeTruthy();
  });
});
