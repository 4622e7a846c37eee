import type { Message } from '../../../shared/wire/messages/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { ErrorCode } from '../../../shared/wire/reply.js';
import { saveFile } from '../../core/save-file.js';
import type { ChatHost } from '../../core/chat-host.js';
import type { Session } from '../../core/session.js';

export interface TranscriptOffer {
  isMailConfigured: boolean;
  knownEmail?: string;
}

/** What a visitor may do with what is kept of them. Nothing rejects; undefined, or false, is what could not be done now. */
export interface OwnData {
  offer(): Promise<TranscriptOffer | undefined>;
  /** `link`: the address has to be proved first. `unwanted`, `bounced`: nothing goes there. */
  mail(email: string): Promise<'link' | 'sent' | 'unwanted' | 'bounced' | ErrorCode>;
  /** Saves all of it as a file. */
  save(): Promise<boolean>;
  /** `held`: the site has to keep it for now. */
  erase(): Promise<boolean | 'held'>;
}

export function ownData(host: ChatHost, session: Session): OwnData {
  async function messagesOf(conversationId: string): Promise<Message[] | undefined> {
    const messages: Message[] = [];
    for (;;) {
      const after = messages.at(-1)?.seq ?? 0;
      const page = await session.call('message:list', { conversationId, after, limit: limits.messagePage });
      if (!page.ok) return undefined;
      messages.push(...page.value.messages);
      if (page.value.messages.length < limits.messagePage) return messages;
    }
  }

  return {
    async offer() {
      const reply = await session.call('transcript:offer', {});
      return reply.ok ? reply.value : undefined;
    },

    async mail(email) {
      const conversationId = session.state.receipts.id;
      if (conversationId === undefined) return 'E_UNAVAILABLE';
      const reply = await session.call('transcript:request', { conversationId, email });
      if (!reply.ok) return reply.error.code;
      return reply.value.stopped ?? (reply.value.isProved ? 'sent' : 'link');
    },

    async save() {
      const data = await session.call('data:export', {});
      if (!data.ok) return false;
      const conversations = [];
      for (const conversation of data.value.conversations) {
        const messages = await messagesOf(conversation.id);
        if (!messages) return false;
        conversations.push({ ...conversation, messages });
      }
      const json = JSON.stringify({ ...data.value, conversations }, null, 2);
      saveFile(new Blob([json], { type: 'application/json' }), `sapa-${new Date().toISOString().slice(0, 10)}.json`);
      return true;
    },

    async erase() {
      const reply = await session.call('data:erase', { confirm: 'erase' });
      if (!reply.ok) return reply.error.code === 'E_CONFLICT' && 'held';
      // The files go with it, and other tabs see the token disappear.
      await host.identify(null);
      return true;
    },
  };
}
