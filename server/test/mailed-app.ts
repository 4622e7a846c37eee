import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { bringMail } from './bring-mail.js';
import { connectStaff } from './clients.js';
import { startMailCatcher } from './mail-catcher.js';
import { makeOwner, makeVisitor } from './people.js';
import { startTestApp } from './start-test-app.js';

/** A server that mails and is answered by mail, with its owner in the inbox; by itself it sends nothing for an hour. */
export async function startMailedApp() {
  const sent = await startMailCatcher();
  const app = await startTestApp({
    ...{ MAIL_REPLY_ADDRESS: 'balas@sapa.example', INBOUND_MAIL_AUTHSERV_ID: 'mx.sapa.example', SMTP_URL: sent.url },
    ...{ SAPA_NOTIFY_AFTER_SECONDS: '3600', SAPA_ANSWER_MAIL_AFTER_SECONDS: '3600' },
  });
  const owner = await makeOwner(app);
  const staff = await connectStaff(app, owner);
  return {
    ...{ app, sent, owner, staff },

    /** A visitor who has left an address, and the address that answers to their mails go to. */
    async makeMailed(email = `${randomUUID()}@pembaca.test`) {
      const ani = await makeVisitor(app, { text: 'Pesanan saya?' });
      await ani.client.get('form:answer', { language: 'id', answers: { email } });
      const to = (await app.services.replyAddresses.replyAddressOf(ani.conversationId, { visitor: email }))!;
      const texts = async () =>
        (await staff.get('message:list', { conversationId: ani.conversationId, after: 0 })).messages.map(
          ({ text }) => text,
        );
      return { ...ani, email, to, texts };
    },

    /** Puts a mail that waits into a conversation, as the owner. */
    takeHeld: (id: string, body: object) =>
      app.ask(`/api/mails/${id}/conversation`, { method: 'POST', cookie: owner.cookie, body }),

    async stop() {
      expect(app.faults()).toEqual([]);
      await app.stop();
      await sent.stop();
    },
  };
}

/** What has become of a mail, once that is decided. */
export async function outcomeOf(brought: Awaited<ReturnType<typeof bringMail>>) {
  expect(brought.status).toBe(202);
  const [mail] = await brought.settled();
  return mail!;
}
