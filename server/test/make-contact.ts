import { vi } from 'vitest';
import type { StaffClient, VisitorClient } from './clients.js';
import { makeVisitor } from './people.js';
import type { TestApp } from './start-test-app.js';

/** Somebody who has written, and has said who they are. */
export async function makeContact(
  { app, owner }: { app: TestApp; owner: StaffClient },
  said: { name?: string; email?: string; phone?: string } = {},
): Promise<{ id: string; conversationId: string; token: string; client: VisitorClient }> {
  const visitor = await makeVisitor(app, { text: 'Halo' });
  const { visitorId: id } = await app.store.conversations.findById(visitor.conversationId).orFail();
  await app.store.visitors.updateOne({ _id: id }, { contactForm: said });
  const open = async () => {
    await app.store.contacts.updateOne({ _id: id }, { staleAt: new Date() });
    await owner.get('contact:open', { id });
  };
  await vi.waitFor(open, { timeout: 10_000 });
  await app.services.contacts.refresh(id);
  // Which conversations a contact has follows from their messages.
  await vi.waitUntil(() => app.services.checkpoint.isAllDone(), { timeout: 10_000 });
  return { ...visitor, id };
}

/** Whom somebody finds by these words. */
export const foundBy = async (by: StaffClient, text: string): Promise<string[]> =>
  (await by.get('contact:list', { text })).contacts.map(({ id }) => id);
