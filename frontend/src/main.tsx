import '@/shared/styles/tokens.css';
import '@/shared/styles/base.css';
import '@/shared/styles/print.css';
import { i18n } from '@lingui/core';
import { createRoot } from 'react-dom/client';
import { App } from '@/app/app.tsx';
import { activateLocale, loadMessages } from '@/shared/i18n/catalogs.ts';
import { preferredLocale } from '@/shared/i18n/locale.ts';
import { startDisplay } from '@/shared/lib/display.ts';

startDisplay();
const root = document.getElementById('root');
if (!root) throw new Error('no #root in index.html');

const locale = preferredLocale();
i18n.activate(locale);
document.documentElement.lang = locale;
await loadMessages('shell');
await activateLocale(locale);
createRoot(root).render(<App />);

// After everything else: nobody waits for it.
const keep = () => void import('@/app/offline.ts').then(({ keepPages }) => keepPages());
if (document.readyState === 'complete') keep();
else addEventListener('load', keep);
