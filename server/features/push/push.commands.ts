import type { VisitorActor } from '../../kernel/actors.js';
import type { visitorPushCommands } from '../../../shared/wire/push/commands.js';
import type { VisitorHandlers } from '../../kernel/commands.js';
import type { VisitorCaller } from '../../kernel/visitor-caller.js';
import { notFound } from '../../platform/errors.js';
import type { PushService } from './push.service.js';

export const pushCommands = (push: PushService): VisitorHandlers<typeof visitorPushCommands> => ({
  async 'push:offer'(caller) {
    visitorOnHostedPage(caller);
    return { key: await push.publicKey() };
  },

  async 'push:subscribe'(caller, subscription) {
    await push.subscribe(visitorOnHostedPage(caller), subscription);
    return null;
  },

  async 'push:unsubscribe'(caller, { endpoint }) {
    await push.unsubscribe(visitorOnHostedPage(caller), endpoint);
    return null;
  },
});

/** A publisher's page has nothing to do with notifications: they would come in its name, and by its service worker. */
function visitorOnHostedPage(caller: VisitorCaller): VisitorActor {
  const visitor = caller.visitor();
  if (!caller.isOnHostedPage) throw notFound();
  return visitor;
}
