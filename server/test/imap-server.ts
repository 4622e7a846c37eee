import type { AddressInfo, Socket } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';

/** A real server with one mailbox. */
export async function startImap() {
  const server = hoodiecrow({
    plugins: ['ID', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE', 'IDLE', 'ENABLE', 'UNSELECT'],
    storage: { INBOX: {}, '': { separator: '/', folders: { Selesai: {} } } },
    users: { bantuan: { password: 'rahasia-imap' } },
  });
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hangUp = () => sockets.forEach((socket) => socket.destroy());
  const { port } = server.server.address() as AddressInfo;
  return {
    /** Ends every connection that is open. */
    hangUp,
    put: (raw: string) => server.appendMessage('INBOX', [], new Date(), `${raw}\r\n`),
    unread: () => server.getMailbox('INBOX').messages.filter(({ flags }) => !flags.includes('\\Seen')).length,
    url: (password = 'rahasia-imap') => `imap://bantuan:${password}@127.0.0.1:${port}/INBOX`,
    async stop(): Promise<void> {
      hangUp();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}
