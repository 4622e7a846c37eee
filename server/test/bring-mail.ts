import { collectionOf } from '../platform/store/collection.js';
import { createHmac, randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { inboundMailSecret, type TestApp } from './start-test-app.js';

interface Written {
  from: string;
  to: string;
  text?: string;
  subject?: string;
  id?: string;
  /** Further header lines. */
  head?: readonly string[];
  /** Instead of the text: the content type and what follows it. */
  body?: string;
}

/** A mail as a program would write it. */
export const mailOf = ({ from, to, text = 'Halo', subject = 'Re: Jawaban', id, head = [], body }: Written): string =>
  [
    ...[`From: ${from}`, `To: ${to}`, `Subject: ${subject}`],
    ...[`Message-ID: ${id ?? `<${randomUUID()}@pembaca.test>`}`, 'MIME-Version: 1.0', ...head],
    body ?? `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`,
  ].join('\r\n');

/** Brings a mail to the server as a mail server does, and waits until it is decided. */
export async function bringMail(app: TestApp, raw: string | Written, { mailbox = 'utama', headers = {} } = {}) {
  const body = typeof raw === 'string' ? raw : mailOf(raw);
  const before = await app.store.inboundMails.distinct('_id');
  const answer = await app.ask(`/api/inbound-mail/${mailbox}`, {
    ...{ method: 'POST', body, origin: '' },
    headers: { authorization: `Bearer ${inboundMailSecret}`, 'content-type': 'message/rfc822', ...headers },
  });
  const found = async () => {
    const mails = await collectionOf(app.store.inboundMails)
      .find({ _id: { $nin: before } })
      .toArray();
    // Also until its bytes are gone.
    if (mails.some(({ state, dueAt }) => state === 'arriving' || dueAt)) throw new Error('It waits.');
    return mails;
  };
  const settled = async () => vi.waitUntil(() => found().catch(() => undefined), { timeout: 10_000, interval: 20 });
  return { status: answer.status, settled };
}

export const signed = (body: string, secret = inboundMailSecret) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
