import type { ExpectNotHeld } from '../../kernel/expect-not-held.js';
import { onHold } from '../../platform/errors.js';
import type { Held } from './held.js';

/** For those who change or remove a part of a conversation. `visitorsOf`: all that count as one person. */
export const expectNotHeld =
  (held: Pick<Held, 'of'>, visitorsOf: (visitorId: string) => Promise<string[]>): ExpectNotHeld =>
  async ({ _id, visitorId }) => {
    const visitorIds = await visitorsOf(visitorId);
    if (await held.of({ visitorIds, conversationIds: [_id] })) throw onHold();
  };
