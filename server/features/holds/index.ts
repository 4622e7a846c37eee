import type { Connection } from 'mongoose';
import type { staffHoldCommands } from '../../../shared/wire/holds/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { AuditService } from '../audit/index.js';
import type { ContactsFeature } from '../contacts/index.js';
import type { ConversationsService } from '../conversations/index.js';
import { held, type Held } from './held.js';
import { holdsModel } from './holds.model.js';
import { holdsService, presentHold } from './holds.service.js';

export { expectNotHeld } from './expect-not-held.js';
export type { Held } from './held.js';

/** What is held, without those who say so: who erases something stands before them. */
export const heldIn = ({ connection }: { connection: Connection }) => held({ holds: holdsModel(connection) });

/** Legal holds: what nobody may erase for now. */
export function createHolds(deps: {
  connection: Connection;
  audit: AuditService;
  contacts: ContactsFeature;
  conversations: ConversationsService;
  held: Held;
  isBeingErased: (whose: { visitorIds: readonly string[]; conversationIds: readonly string[] }) => Promise<boolean>;
  released: (siteId: string) => Promise<void>;
}) {
  const service = holdsService({ ...deps, holds: holdsModel(deps.connection) });
  const staff: StaffHandlers<typeof staffHoldCommands> = {
    async 'hold:find'(actor, target) {
      const found = await service.find(actor, target);
      return { hold: found ? presentHold(found) : null };
    },
    'hold:set': async (actor, input) => ({ hold: presentHold(await service.set(actor, input)) }),
    async 'hold:end'(actor, target) {
      await service.end(actor, target);
      return null;
    },
    'hold:list': async (actor, { siteId }) => ({ holds: (await service.list(actor, siteId)).map(presentHold) }),
  };
  return { service, commands: { staff } };
}
