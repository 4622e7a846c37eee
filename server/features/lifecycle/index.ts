import type { BlocksService } from '../blocks/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { MessagesService } from '../messages/index.js';
import { lifecycleCommands } from './lifecycle.commands.js';
import { lifecycleService } from './lifecycle.service.js';

export { rated, reopened, resolved } from './ends.js';
export type { LifecycleService } from './lifecycle.service.js';

/** How a conversation ends, begins again, is rated, and is read back to. */
export function createLifecycle(deps: {
  blocks: BlocksService;
  conversations: ConversationsService;
  messages: MessagesService;
  visitorsOf: (visitorId: string) => Promise<string[]>;
}) {
  const service = lifecycleService(deps);
  return { service, commands: lifecycleCommands({ ...deps, lifecycle: service }) };
}
