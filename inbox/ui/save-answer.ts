import type { Reply } from '../../shared/wire/reply.js';
import { saveJson } from './save-json.js';

/** What the server answers becomes a file of somebody's. Resolves with whether there was anything to save. */
export async function saveAnswer(asked: Promise<Reply<object>>, name: string, save = saveJson): Promise<boolean> {
  const reply = await asked;
  if (reply.ok) save(reply.value, name);
  return reply.ok;
}

/** The proof of an erasure, by as much of its id as tells it from others. */
export const receiptName = (id: string): string => `sapa-receipt-${id.slice(0, 12)}.json`;
