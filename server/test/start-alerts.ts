import { expect } from 'vitest';
import { collectionOf } from '../platform/store/collection.js';
import { connectStaff } from './clients.js';
import { startMailCatcher } from './mail-catcher.js';
import { makeOwner, makeVisitor, type StaffPerson } from './people.js';
import { startTestApp } from './start-test-app.js';

export type Alerts = Awaited<ReturnType<typeof startAlerts>>;

/** A server without a worker and without sweeps: each step of an alert is done when a test is ready for it. */
export async function startAlerts(replaced?: Parameters<typeof startTestApp>[1]) {
  const mail = await startMailCatcher();
  const settings = { SAPA_ROLE: 'web', SAPA_NOTIFY_AFTER_SECONDS: '0', SAPA_NOTIFY_EVERY_SECONDS: '0' };
  const app = await startTestApp({ SMTP_URL: mail.url, ...settings }, { pace: { sweepMs: 3_600_000 }, ...replaced });
  const owner = await makeOwner(app);
  const client = await connectStaff(app, owner);

  const stored = (id: string) => collectionOf(app.store.notifications).findOne({ _id: id });
  const followed = () => expect.poll(() => app.services.checkpoint.isAllDone()).toBe(true);
  /** The steps of a conversation, as they were planned. */
  const stepsOf = async (conversationId: string) => {
    const found = await app.store.notifications.find({ conversationId, kind: { $exists: false } }).lean();
    return found.sort((a, b) => (a.since?.getTime() ?? 0) - (b.since?.getTime() ?? 0));
  };

  return {
    ...{ app, mail, owner, client },
    ...{ stored, followed, stepsOf },
    perform: (id: string) => app.services.notifications.perform(id),
    pendingOf: async (conversationId: string) =>
      (await stepsOf(conversationId)).filter(({ state }) => state === 'pending'),

    /** How many mails somebody got; about one conversation, or about all. */
    mailsOf: (person: StaffPerson, conversationId = '') =>
      mail.mailsTo(person.email).filter(({ parsed }) => parsed.text?.includes(conversationId)).length,

    /** A visitor's message that nobody has seen, and somebody may have. */
    async makeWaiting(assigneeId: string | null, text = 'Ada orang?') {
      const { conversationId, client: visitor } = await makeVisitor(app, { text });
      const id = `${conversationId}-1`;
      await expect.poll(() => stored(id)).toMatchObject({ state: 'pending' });
      if (assigneeId) await client.get('conversation:assign', { conversationId, assigneeId });
      await followed();
      return { id, conversationId, visitor };
    },

    /** Somebody looks at all of it, on any device, and closes the inbox again. */
    async look(person: StaffPerson, conversationId: string): Promise<void> {
      const own = await connectStaff(app, person);
      await own.get('conversation:read', { conversationId, seq: 1 });
      own.socket.disconnect();
    },

    /** What the settings of the first site are from now on. */
    async changeSettings(part: object): Promise<void> {
      const path = '/api/sites/first/settings';
      const edited = (await (await app.ask(path, { cookie: owner.cookie })).json()) as { settings: object };
      const body = { ...edited, settings: { ...edited.settings, ...part } };
      expect(await app.ask(path, { method: 'PUT', cookie: owner.cookie, body })).toMatchObject({ status: 200 });
    },

    async stop(): Promise<void> {
      expect(app.faults()).toEqual([]);
      await app.stop();
      await mail.stop();
    },
  };
}
