import { createServer, type AddressInfo, type Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type MailCatcher = Awaited<ReturnType<typeof startMailCatcher>>;

export interface CaughtMail {
  /** Who gets it, as SMTP was told; what the headers claim is in `parsed`. */
  to: string[];
  raw: string;
  parsed: ParsedMail;
}

/** A real SMTP server that keeps what it is given and refuses whom it is told to refuse. */
export async function startMailCatcher() {
  const mails: CaughtMail[] = [];
  const refused = new Map<string, number>();
  const unknown = new Set<string>();
  const refusals: string[] = [];
  let held: { arrived: (address: string) => void; released: Promise<void> } | undefined;
  let connections = 0;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    // A client that keeps a connection for later mails is not waited for.
    closeTimeout: 500,
    onConnect(_session, done) {
      connections += 1;
      done();
    },
    onRcptTo({ address }, _session, done) {
      if (unknown.has(address)) {
        return done(Object.assign(new Error('5.1.1 User unknown'), { responseCode: 550 }));
      }
      if (held) {
        const { arrived, released } = held;
        held = undefined;
        arrived(address);
        return void released.then(() => done());
      }
      const left = refused.get(address) ?? 0;
      if (left === 0) return done();
      refused.set(address, left - 1);
      refusals.push(address);
      done(Object.assign(new Error('Mailbox busy'), { responseCode: 450 }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        void simpleParser(raw).then((parsed) => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          mails.push({ to, raw: raw.toString(), parsed });
          done();
        }, done);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    mailsTo: (address: string) => mails.filter(({ to }) => to.includes(address)),
    /** The next `times` mails to this address are refused for the moment. */
    refuse: (address: string, times = Infinity) => void refused.set(address, times),
    /** There is no such mailbox here. */
    disown: (address: string) => void unknown.add(address),
    /** The next mail is taken only once it is released, as a slow server does. `to` resolves when it is waiting. */
    holdNext() {
      let release = () => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      const to = new Promise<string>((arrived) => (held = { arrived, released }));
      return { to, release };
    },
    connections: () => connections,
    /** Ends every connection that is open. */
    hangUp: () => {
      for (const connection of server.connections) connection.close();
    },
    refusals: (address: string) => refusals.filter((each) => each === address).length,
    accept: (address: string) => void refused.delete(address),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Takes connections, and never ends its greeting: says nothing at all, or a line of it again and again. */
export async function startEndlessMailServer(line?: string) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (line === undefined) return;
    const talking = setInterval(() => socket.write(`${line}\r\n`), 50);
    socket.on('close', () => clearInterval(talking));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => sockets.size,
    stop: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
