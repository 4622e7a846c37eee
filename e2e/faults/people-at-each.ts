import type { SapaServer } from '../sapa-server.js';
import { crowdOrigin } from './crowd.js';
import { StaffClient } from './staff-client.js';
import { VisitorClient } from './visitor-client.js';

/** At each web process one visitor and one of the staff, who come to that process and to no other. Makes the first owner. */
export async function peopleAtEach(server: SapaServer) {
  const urls = server.webProcesses.map(({ url }) => url);
  const owner = await StaffClient.start(server);
  const staff = await Promise.all(urls.map((url) => StaffClient.signIn(server, { url })));
  owner.close();
  const visitors = urls.map((url) => new VisitorClient(url, server.siteKey, crowdOrigin));

  return {
    visitors,
    staff,

    /** A message of each visitor's. Resolves when all are acknowledged. */
    sendFromEach: (text: string) => Promise.all(visitors.map((visitor) => visitor.send(text))),

    /** By each of the staff, the last number that they have of each visitor's conversation. */
    lastSeqs: () =>
      staff.map((reader) => visitors.map((visitor) => reader.readerOf(visitor.reader.conversationId ?? '').lastSeq)),

    close(): void {
      for (const client of [...visitors, ...staff]) client.close();
    },
  };
}
