import type { VisitorData } from '../../../shared/wire/privacy/entities.js';
import { type StoredConversation, presentPage, presentToVisitor } from '../conversations/index.js';
import type { StoredPushSubscription } from '../push/index.js';
import type { StoredVisitor } from '../visitors/index.js';

/** All that is kept of a visitor, for the visitor; the tokens are not data but keys. */
export function presentVisitorData(
  visitor: StoredVisitor,
  conversations: StoredConversation[],
  devices: StoredPushSubscription[],
): VisitorData {
  const { _id, createdAt, language, attributes, contactForm, person, visit, pages } = visitor;
  return {
    visitor: {
      id: _id,
      since: createdAt.toISOString(),
      ...(language ? { language } : {}),
      ...(attributes ? { attributes } : {}),
      ...(contactForm ? { contactForm } : {}),
      ...(person ? { person } : {}),
      ...(visit ? { visit } : {}),
      ...(pages ? { pages: pages.map(presentPage) } : {}),
      ...(devices.length > 0 ? { pushDevices: devices.map(presentDevice) } : {}),
    },
    conversations: conversations.map((stored) => ({
      ...presentToVisitor(stored),
      begunAt: stored.createdAt.toISOString(),
      ...(stored.language ? { language: stored.language } : {}),
      ...(stored.pageTitle ? { pageTitle: stored.pageTitle } : {}),
      ...(stored.pageUrl ? { pageUrl: stored.pageUrl } : {}),
      ...(stored.visit ? { visit: stored.visit } : {}),
      ...(stored.pages ? { pages: stored.pages.map(presentPage) } : {}),
    })),
  };
}

const presentDevice = ({ endpoint, createdAt }: StoredPushSubscription) => ({
  service: new URL(endpoint).hostname,
  since: createdAt.toISOString(),
});
