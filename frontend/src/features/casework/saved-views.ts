import { createStore, useStore } from '@/shared/lib/store.ts';
import { type WorkSearch, workSearch } from './work-search.ts';

/** A list somebody made for themselves: a name and what stands behind the `?` of its address. */
export type SavedView = { name: string; search: WorkSearch };

const most = 20;
const longest = 40;
const place = (account: string) => `onewindow.views.${account}`;
const stores = new Map<string, ReturnType<typeof createStore<readonly SavedView[]>>>();

/** Reads what is kept, dropping whatever an address could not hold either. */
export function readViews(text: string | null): SavedView[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept
      .filter((one): one is { name: string; search: object } => typeof one?.name === 'string' && one.name !== '' && typeof one.search === 'object' && one.search !== null)
      .slice(0, most)
      .map((one) => ({ name: one.name.slice(0, longest), search: tidy(one.search as Record<string, unknown>) }));
  } catch {
    return [];
  }
}

/** A view holds filters and an order, never the case that happened to be open beside it. */
function tidy(search: Record<string, unknown>): WorkSearch {
  const { case: _, ...rest } = workSearch(search);
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
}

/** The views of an account, kept in this browser. A view saved under a name that is taken replaces the one of that name. */
export function useSavedViews(account: string) {
  let store = stores.get(account);
  if (!store) {
    let kept: string | null = null;
    try {
      kept = localStorage.getItem(place(account));
    } catch {
      // Nothing can be kept here; views last as long as the page.
    }
    store = createStore<readonly SavedView[]>(readViews(kept));
    stores.set(account, store);
  }
  const views = useStore(store);
  const put = (next: SavedView[]) => {
    store.set(next);
    try {
      localStorage.setItem(place(account), JSON.stringify(next));
    } catch {
      // As above.
    }
  };
  return {
    views,
    full: views.length >= most,
    save: (name: string, search: WorkSearch) => {
      const view = { name: name.trim().slice(0, longest), search: tidy(search) };
      if (view.name === '') return;
      const others = views.filter((one) => one.name !== view.name);
      if (others.length < most) put([...others, view]);
    },
    drop: (name: string) => put(views.filter((one) => one.name !== name)),
  };
}
