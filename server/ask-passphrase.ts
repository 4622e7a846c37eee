import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

const shortest = 12;

/** From the environment, or typed without being shown; twice where a new file is sealed by it. */
export async function passphraseOf(given: string | undefined, isNew: boolean): Promise<string> {
  if (given !== undefined) return given;
  if (!process.stdin.isTTY) throw new Error('Set SAPA_BACKUP_PASSPHRASE: there is no terminal to ask at.');
  const typed = await ask('Passphrase of the backup: ');
  if (!isNew) return typed;
  if (typed.length < shortest) throw new Error(`The passphrase must have at least ${shortest} characters.`);
  if ((await ask('Once more: ')) !== typed) throw new Error('The two differ.');
  return typed;
}

function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const line = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve, reject) => {
    line.once('SIGINT', () => reject(new Error('Stopped.')));
    line.question('', (answer) => {
      process.stderr.write('\n');
      line.close();
      resolve(answer);
    });
  });
}
