import { createStore, useStore } from './store.ts';

// How the pages look to this person: attributes on <html>, kept in this browser, never a fork of a component.
export type Theme = 'auto' | 'light' | 'dark';
export type Size = 'standard' | 'large';
export type Display = { theme: Theme; size: Size };

const key = 'onewindow.display';

function stored(): Display {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (value && typeof value === 'object') {
      const { theme, size } = value as Partial<Display>;
      return {
        theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
        size: size === 'large' ? 'large' : 'standard',
      };
    }
  } catch {
    // Nothing kept, or not ours: the defaults.
  }
  return { theme: 'auto', size: 'standard' };
}

const store = createStore<Display>({ theme: 'auto', size: 'standard' });

function show({ theme, size }: Display): void {
  const root = document.documentElement;
  root.dataset['theme'] = theme;
  if (size === 'large') root.dataset['size'] = 'large';
  else delete root.dataset['size'];
}

export function startDisplay(): void {
  store.set(stored());
  show(store.get());
}

export function setDisplay(change: Partial<Display>): void {
  const next = { ...store.get(), ...change };
  store.set(next);
  show(next);
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // Not kept; shown all the same.
  }
}

export function useDisplay(): Display {
  return useStore(store);
}
