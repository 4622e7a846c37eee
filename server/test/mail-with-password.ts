import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail server that wants a password. While it refuses it quotes what it was given, as some do. */
export async function startMailWithPassword() {
  const mails: { raw: string; text: string }[] = [];
  const state = { isRefusing: false };
  const server = new SMTPServer({
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 500,
    onAuth({ username, password }, _session, done) {
      if (state.isRefusing) return done(new Error(`Nobody is ${username} with ${password}`));
      done(null, { user: username ?? '' });
    },
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts);
        void simpleParser(raw).then(({ text = '' }) => {
          mails.push({ raw: raw.toString(), text });
          done();
        }, done);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;

  return {
    ...{ port, mails },
    /** From now on, also on connections that there are. */
    refuse(): void {
      state.isRefusing = true;
      for (const connection of server.connections) connection.close();
    },
    accept: () => void (state.isRefusing = false),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
