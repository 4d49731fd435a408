import { createRouter } from '@tanstack/react-router';
import { requestHeadingFocus } from '@/shared/ui/page-heading.tsx';
import { routeTree } from './routes.tsx';

export const router = createRouter({
  routeTree,
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultPendingMs: 400,
});

// A change of page moves the focus to the new page's heading, as a fresh page would.
router.subscribe('onBeforeNavigate', ({ pathChanged, fromLocation }) => {
  if (pathChanged && fromLocation) requestHeadingFocus();
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
