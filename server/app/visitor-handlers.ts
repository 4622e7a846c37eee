import type { visitorCommands } from '../../shared/commands.js';
import type { VisitorActor } from '../kernel/actors.js';
import type { AttachmentsService } from '../features/attachments/attachments.service.js';
import type { ClosingService } from '../features/lifecycle/lifecycle.service.js';
import type { ErasuresService } from '../features/privacy/erasures.service.js';
import { presentVisitorData } from '../features/privacy/visitor-data.js';
import { presentToVisitor } from '../features/conversations/conversations.presenter.js';
import type { ConversationsService } from '../features/conversations/conversations.service.js';
import { notFound, unauthenticated } from '../platform/errors.js';
import type { IdentityService } from '../features/identity/identity.service.js';
import { presentMessages } from '../features/messages/messages.presenter.js';
import type { MessagesService } from '../features/messages/messages.service.js';
import { sendAsVisitor } from '../features/messages/send-as-visitor.js';
import { presentAnswersTo, presentOpening } from '../features/contact-form/site-opening.presenter.js';
import type { PushService } from '../features/push/push.service.js';
import type { SitesService } from '../features/sites/sites.service.js';
import type { PicturesService } from '../features/staff/pictures.service.js';
import type { TranscriptsService } from '../features/transcripts/transcripts.service.js';
import type { NotificationsService } from '../features/notifications/notifications.service.js';
import type { IntroductionsService } from '../features/contact-form/introductions.service.js';
import type { VisitorsService } from '../features/visitors/visitors.service.js';
import type { Announcer } from './announce.js';
import type { Handlers } from '../platform/sockets/bind.js';
import type { VisitorCaller } from './visitor-gateway.js';

/** What each visitor command does. */
export function visitorHandlers(deps: {
  sites: SitesService;
  visitors: VisitorsService;
  introductions: IntroductionsService;
  notifications: Pick<NotificationsService, 'isMailConfigured'>;
  identity: IdentityService;
  conversations: ConversationsService;
  messages: MessagesService;
  pictures: PicturesService;
  attachments: AttachmentsService;
  closing: ClosingService;
  transcripts: TranscriptsService;
  push: PushService;
  erasures: ErasuresService;
  announcer: Announcer;
}): Handlers<typeof visitorCommands, VisitorCaller> {
  const { isMailConfigured } = deps.notifications;
  const send = sendAsVisitor(deps);

  return {
    'visitor:start': (caller, { language }) =>
      caller.inTurn(async () => {
        const { visitor, token } = await deps.visitors.start(caller.siteId, language);
        await caller.become(visitor);
        return { token };
      }),

    'visitor:identify': (caller, { token, merge, language }) =>
      caller.inTurn(async () => {
        const { siteId, current } = caller;
        const found = await deps.identity.identify({ siteId, visitor: current, token, merge, language });
        if (found === 'asks') return { asks: true };
        if (found.token === undefined) return {};
        if (found.isTaken) await caller.becomeAlone(found.visitor, found.token);
        else await caller.become(found.visitor, found.token);
        return { token: found.token };
      }),

    async 'site:open'(caller, { language }) {
      const site = await deps.sites.find(caller.siteId);
      if (!site) throw notFound();
      const known = await deps.introductions.known(caller.current);
      return presentOpening(site, { language, known, now: new Date(), isMailConfigured });
    },

    async 'visitor:introduce'(caller, input) {
      const known = await deps.introductions.introduce(caller.visitor(), input);
      return isMailConfigured ? presentAnswersTo(known) : {};
    },

    async 'conversation:open'(caller) {
      const conversation = await deps.conversations.readLast(caller.visitor());
      return { conversation: conversation ? presentToVisitor(conversation) : null };
    },

    async 'conversation:previous'(caller, { conversationId }) {
      const conversation = await deps.closing.previous(caller.visitor(), conversationId);
      return { conversation: conversation && presentToVisitor(conversation) };
    },

    async 'conversation:read'(caller, input) {
      await deps.messages.markRead(caller.visitor(), input);
      return null;
    },

    async 'message:list'(caller, { conversationId, after = 0, before, limit }) {
      const visitor = caller.visitor();
      const { messages, lastSeq } =
        before === undefined
          ? await deps.messages.listAfter(visitor, { conversationId, after, limit })
          : await deps.messages.listBefore(visitor, { conversationId, before, limit });
      return { messages: await presentMessages(messages, deps.pictures), lastSeq };
    },

    async 'message:send'(caller, { clientId, text, attachments, page }) {
      const visitor = caller.visitor();
      await deps.introductions.demand(visitor);
      const { conversationId, seq, at } = await send(visitor, { clientId, text, attachments, page });
      return { conversationId, seq, at: at.toISOString() };
    },

    async 'typing:set'(caller, { isTyping }) {
      const visitor = caller.visitor();
      const conversation = await deps.conversations.findOpen(visitor);
      if (conversation) deps.announcer.visitorTyping(conversation, isTyping);
      return null;
    },

    async 'conversation:rate'(caller, { conversationId, score, word }) {
      await deps.closing.rate(caller.visitor(), conversationId, word === undefined ? { score } : { score, word });
      return null;
    },

    'transcript:offer': async (caller) => deps.transcripts.offer(caller.visitor()),

    'transcript:request': async (caller, { conversationId, email }) =>
      deps.transcripts.request(caller.visitor(), conversationId, email, caller.network),

    async 'data:export'(caller) {
      const { visitorId } = caller.visitor();
      const [visitor, conversations, devices] = await Promise.all([
        deps.visitors.read(visitorId),
        deps.conversations.ofVisitor(visitorId),
        deps.push.ofVisitor(visitorId),
      ]);
      // Erased a moment ago, by another tab.
      if (!visitor) throw unauthenticated();
      return presentVisitorData(visitor, conversations, devices);
    },

    async 'data:erase'(caller) {
      await deps.erasures.begin(caller.visitor());
      return null;
    },

    async 'push:offer'(caller) {
      visitorOnHostedPage(caller);
      return { key: await deps.push.publicKey() };
    },

    async 'push:subscribe'(caller, subscription) {
      await deps.push.subscribe(visitorOnHostedPage(caller), subscription);
      return null;
    },

    async 'push:unsubscribe'(caller, { endpoint }) {
      await deps.push.unsubscribe(visitorOnHostedPage(caller), endpoint);
      return null;
    },

    'attachment:open': async (caller, { id }) => deps.attachments.open(caller.visitor(), id),

    async 'attachment:drop'(caller, { ids }) {
      await deps.attachments.drop(caller.visitor(), ids);
      return null;
    },

    async 'visitor:describe'(caller, { attributes }) {
      const visitor = caller.visitor();
      await deps.visitors.describe(visitor, attributes);
      await deps.conversations.describeVisitor(visitor, attributes);
      return null;
    },
  };
}

/** A publisher's page has nothing to do with notifications: they would come in its name, and by its service worker. */
function visitorOnHostedPage(caller: VisitorCaller): VisitorActor {
  const visitor = caller.visitor();
  if (!caller.isOnHostedPage) throw notFound();
  return visitor;
}
