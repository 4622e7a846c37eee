import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import type { Reply } from '../../../shared/wire/reply.js';
import { connectStaff, connectVisitor, type StaffClient, type VisitorEntry } from '../../test/clients.js';
import { makeOwner, makeSite, makeStaff, makeVisitor } from '../../test/people.js';
import { makePublisher, type Publisher } from '../../test/publisher.js';
import type { TestApp } from '../../test/start-test-app.js';
import { attach } from '../../test/uploads.js';
import type { StaffCaller, VisitorCaller } from './callers.js';

/** What is Ani's: a conversation on the first site, with a file in it. */
export interface Ani {
  attachmentId: string;
  conversationId: string;
  visitorId: string;
}

/** Everybody who calls. */
export interface Cast {
  app: TestApp;
  publisher: Publisher;
  shop: Awaited<ReturnType<typeof makeSite>>;
  staff: Record<Exclude<StaffCaller, 'signedOut'>, StaffClient>;
  /** The cookie of a session that was ended. */
  endedCookie: string;
}

export async function makeCast(app: TestApp): Promise<Cast> {
  const owner = await makeOwner(app);
  const shop = await makeSite(app);
  const join = async (role: 'admin' | 'agent', ...siteIds: string[]) =>
    connectStaff(app, await makeStaff(app, { role, siteIds }));
  const signedOut = await makeStaff(app, { siteIds: ['first'] });
  await app.ask('/api/auth/sign-out', { method: 'POST', body: {}, cookie: signedOut.cookie });
  return {
    app,
    publisher: await makePublisher(app, owner),
    shop,
    staff: {
      owner: await connectStaff(app, owner),
      admin: await join('admin', 'first'),
      agent: await join('agent', 'first'),
      adminElsewhere: await join('admin', shop._id),
      agentElsewhere: await join('agent', shop._id),
      agentOfNoSite: await join('agent'),
    },
    endedCookie: signedOut.cookie,
  };
}

/** New visitors, each with a conversation. */
export async function makeVisitors({ app, shop }: Cast) {
  const elsewhere = { site: shop.key, origin: shop.allowedOrigins[0] ?? '' };
  const [made, other, away] = await Promise.all([
    makeVisitor(app, { text: 'rahasia Ani' }),
    makeVisitor(app, { text: 'Halo' }),
    makeVisitor(app, { ...elsewhere, text: 'Halo' }),
  ]);
  const { visitorId } = await app.store.conversations.findById(made.conversationId).orFail();
  const { id: attachmentId } = await attach(app, made, { text: 'rahasia' });
  // What follows from her two messages is done, and nothing changes by itself any more.
  await vi.waitFor(async () => {
    expect(await app.store.conversations.findById(made.conversationId).lean()).toMatchObject({ lastSeq: 2 });
  }, 10_000);
  const ani: Ani = { attachmentId, conversationId: made.conversationId, visitorId };
  const entries: Record<VisitorCaller, VisitorEntry> = {
    guest: {},
    herself: { token: made.token },
    otherVisitor: { token: other.token },
    visitorElsewhere: { ...elsewhere, token: away.token },
    forgotten: { token: 'a'.repeat(43) },
  };
  return { ani, herself: made.client, entries };
}

/** `sees`: answered, and Ani is in it; `blind`: answered, and nothing of Ani is in it; or the code of the refusal. */
export function outcomeOf(reply: Reply<unknown>, about: Ani): string {
  if (!reply.ok) return reply.error.code;
  const text = JSON.stringify(reply.value);
  return [about.attachmentId, about.conversationId, about.visitorId, 'rahasia Ani'].some((secret) =>
    text.includes(secret),
  )
    ? 'sees'
    : 'blind';
}

/** The code by which somebody is not let in at all. */
export const refusalCode = (error: Error & { data?: { code: string } }): string => error.data?.code ?? error.message;

/** All that Ani has, but what a mere look of hers may change. */
export async function everythingOf(app: TestApp, { conversationId, attachmentId }: Ani, entry: VisitorEntry) {
  const client = await connectVisitor(app, entry);
  const { visitor } = await client.get('data:export', {});
  const { conversation } = await client.get('conversation:open', {});
  const { messages } = await client.get('message:list', { conversationId, after: 0 });
  const attachment = await client.call('attachment:open', { id: attachmentId });
  return { visitor, conversation: { ...conversation, deliveredSeq: 0 }, messages, hasFile: attachment.ok };
}

/** Ids of the same shape that nothing has. */
export const nothing = (): Ani => ({
  attachmentId: randomUUID(),
  conversationId: randomUUID(),
  visitorId: randomUUID(),
});
