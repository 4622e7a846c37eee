import { z } from 'zod';
import { command } from '../command.js';
import { conversationId } from '../ids.js';
import { limits } from '../limits.js';
import { often, writing } from '../rates.js';
import { noteText } from '../timeline/entities.js';
import { expected, passedOn, handledMany, handlingChange, handlingInputs, seenSeqs } from './entities.js';

const one = { conversationId, expected: expected.optional() };
const { assign, prioritize, label, snooze, spam } = handlingInputs;

/** Said again, each changes nothing. */
export const staffHandlingCommands = {
  /** To somebody who answers at the site, to a team of the site, or to both. Who has it sees it, whatever team it is of. */
  'conversation:assign': command(z.strictObject({ ...one, ...assign }), z.null(), often),
  /**
   * A note and the assignment in one step: first the note, once however often it is sent, then the assignment, then the mention of
   * whom it is given to. `E_CONFLICT`: it is somebody else's by now, and nothing of this call is stored. In the answer `refused` says
   * that a colleague was faster between the two: the note stands, and nobody was assigned.
   */
  'conversation:pass-on': command(
    z.strictObject({ ...one, ...assign, clientId: z.uuid(), text: noteText }),
    passedOn,
    writing,
  ),
  'conversation:prioritize': command(z.strictObject({ ...one, ...prioritize }), z.null(), often),
  'conversation:label': command(z.strictObject({ ...one, ...label }), z.null(), often),
  /** `E_CONFLICT` of one that has ended. It comes back at the time, and when the visitor writes. */
  'conversation:snooze': command(z.strictObject({ ...one, ...snooze }), z.null(), often),
  /** Out of all views but one; nobody is told of what is written there. */
  'conversation:spam': command(z.strictObject({ ...one, ...spam }), z.null(), often),
  /** One change to many: each of them is changed, or refused by itself. */
  'conversation:handle-many': command(
    z.strictObject({
      ids: z.array(conversationId).min(1).max(limits.handledTogether),
      change: handlingChange,
      expected: expected.optional(),
      seenSeqs: seenSeqs.optional(),
    }),
    handledMany,
    often,
  ),
};
