import { WindowPage } from '@/features/casework/window-page.tsx';
import { WindowStrip } from '@/features/hall/window-strip.tsx';

/** The window: who is called on top, the desk below. */
export function WindowDesk() {
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
      <WindowStrip />
      <div style={{ flex: 1, minHeight: 0 }}>
        <WindowPage />
      </div>
    </div>
  );
}
