import { Trans } from '@lingui/react';
import type { MessageId } from './message-id.ts';

const marks = { b: <b /> };

/** A message with <b>…</b> in it. */
export function Rich({ id, values }: { id: MessageId; values?: Record<string, unknown> }) {
  return <Trans id={id} values={values} components={marks} />;
}
