import type { Effect, History, Send } from '../checker/history.js';
import type { MailServer } from '../mail-server.js';
import { owner } from '../owner.js';
import type { VisitorClient } from './visitor-client.js';

/** Each of the visitors' messages is to be told to the owner by mail; and the mails that have come. */
export function mailedToOwner(mailServer: MailServer, visitors: readonly VisitorClient[]): History['effects'] {
  const sends = visitors.flatMap(({ log }) => log.sends);
  const wanted = sends.map(({ clientId }) => ({ kind: 'mail', clientId, to: owner.email }) as const);
  return { wanted, happened: mailServer.mails.map((mail) => effectOf(mail, sends)) };
}

/** A mail tells of the messages whose texts stand in it. */
function effectOf({ messageId = '', to, text = '' }: MailServer['mails'][number], sends: readonly Send[]): Effect {
  return {
    kind: 'mail',
    id: messageId,
    to: [to ?? []]
      .flat()
      .map((each) => each.text)
      .join(' '),
    clientIds: sends.filter((send) => text.includes(send.text)).map(({ clientId }) => clientId),
  };
}
