import type { Log } from '../../platform/log.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { StoredDeadLetter } from './dead-letters.model.js';
import type { DeadLetters } from './dead-letters.js';
import type { MessageEffects } from './message-effects.js';
import type { MessagesModel } from './messages.model.js';

const lettersPerSweep = 20;
const pageSize = 200;

/** Tries the dead letters again that somebody has asked for; where the sockets are, so that it is announced as well. */
export function deadLetterSweep(deps: {
  deadLetters: DeadLetters;
  messages: MessagesModel;
  effects: MessageEffects;
  isStoreThere: () => Promise<boolean>;
  log: Log;
}) {
  const { deadLetters, effects, log } = deps;
  const messages = collectionOf(deps.messages);

  async function applyAll({ _id: conversationId, fromSeq, toSeq }: StoredDeadLetter): Promise<void> {
    for (let from = fromSeq; from <= toSeq; from += pageSize) {
      const seq = { $gte: from, $lte: Math.min(toSeq, from + pageSize - 1) };
      const page = await messages.find({ conversationId, seq }).toArray();
      if (page.length > 0) await effects.apply(page);
    }
  }

  return {
    /** Resolves with how many were settled. */
    async sweep(): Promise<number> {
      let count = 0;
      for (const letter of await deadLetters.asked(lettersPerSweep)) {
        try {
          await applyAll(letter);
          await deadLetters.settle(letter);
          count += 1;
        } catch (error) {
          if (!(await deps.isStoreThere())) throw error;
          log.error({ conversationId: letter._id, err: error }, 'a dead letter failed again');
          await deadLetters.failAgain(letter, error);
        }
      }
      return count;
    },
  };
}
