import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { Provider as ClientProvider } from 'urql';
import { clientStore } from '@/shared/graphql/client.ts';
import { useStore } from '@/shared/lib/store.ts';
import { CenterAndSession } from './center-and-session.tsx';
import { router } from './router.ts';

/** The providers around every page. */
export function App() {
  const { client } = useStore(clientStore);
  return (
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <ClientProvider value={client}>
          <CenterAndSession>
            <RouterProvider router={router} />
          </CenterAndSession>
        </ClientProvider>
      </I18nProvider>
    </StrictMode>
  );
}
