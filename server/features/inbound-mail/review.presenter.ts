import { reviewReason, type HeldMail } from '../../../shared/wire/inbound-mail/entities.js';
import { nameOf, type StoredConversation } from '../conversations/index.js';
import type { StoredInboundMail } from './inbound-mails.model.js';

export function presentHeld(
  { _id, siteId, reason, at, held, conversationId, isToStaff }: StoredInboundMail,
  { siteName, conversation }: { siteName: string | undefined; conversation: StoredConversation | undefined },
): HeldMail {
  const { from, name, subject = '', text = '', files = [], checks = {} } = held ?? {};
  const visitor = conversation && nameOf(conversation).label;
  return {
    id: _id,
    ...(siteId ? { siteId } : {}),
    ...(siteName ? { siteName } : {}),
    reason: reviewReason.safeParse(reason).data ?? 'failed',
    at: at.toISOString(),
    ...(from ? { from } : {}),
    ...(name ? { name } : {}),
    ...{ subject, text, checks },
    ...(isToStaff ? { isToStaff } : {}),
    files: files.map((file) => ({ name: file.name, size: file.size })),
    ...(conversationId && visitor ? { conversation: { id: conversationId, visitor } } : {}),
  };
}
