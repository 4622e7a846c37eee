import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server on loopback that keeps every mail it gets. */
export class MailServer {
  readonly mails: ParsedMail[] = [];
  /** While set, a mail is taken and kept, and the sender waits for a word about it that never comes. */
  isSilent = false;

  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    // A server keeps its connections for later mails, and may outlive this one.
    closeTimeout: 500,
    onData: (stream, _session, answer) => {
      simpleParser(stream).then(
        (mail) => {
          this.mails.push(mail);
          if (!this.isSilent) answer();
        },
        (error: Error) => answer(error),
      );
    },
  });

  static async start(): Promise<MailServer> {
    const mailServer = new MailServer();
    // A sender that is killed in the middle resets its connection.
    mailServer.#server.on('error', () => undefined);
    const listener = mailServer.#server.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return mailServer;
  }

  get url(): string {
    const { port } = this.#server.server.address() as AddressInfo;
    return `smtp://127.0.0.1:${port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve));
  }
}
