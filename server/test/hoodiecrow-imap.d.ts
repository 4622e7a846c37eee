/** What the tests use of it: the package ships no types. */
declare module 'hoodiecrow-imap' {
  interface ImapServer {
    server: import('node:net').Server;
    listen(port: number, host: string, listening: () => void): void;
    close(closed: () => void): void;
    appendMessage(folder: string, flags: string[], at: Date, raw: string): void;
    getMailbox(folder: string): { messages: { flags: string[] }[] };
  }
  export default function hoodiecrow(options: {
    plugins: string[];
    storage: Record<string, object>;
    users: Record<string, { password: string }>;
  }): ImapServer;
}
