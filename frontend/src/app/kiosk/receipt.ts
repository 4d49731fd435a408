import { plainCode } from '@/shared/lib/numbers.ts';

/** What a receipt says: the number and the query code that goes with it. */
export type Receipt = { number: string; queryCode: string };

/**
 * Reads what a scanner types from a receipt's QR code, the address of its tracking page with the query code in the
 * fragment. Null for anything else, so that a poster's code opens nothing.
 */
export function readReceipt(scanned: string): Receipt | null {
  const found = /\/track\/([^/#?\s]+)#([^\s]+)$/i.exec(scanned.normalize('NFKC').trim());
  if (!found?.[1] || !found[2]) return null;
  try {
    const receipt = { number: plainCode(decodeURIComponent(found[1])), queryCode: plainCode(decodeURIComponent(found[2])) };
    return receipt.number && receipt.queryCode ? receipt : null;
  } catch {
    return null; // a broken escape
  }
}
