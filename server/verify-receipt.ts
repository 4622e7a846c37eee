import { readFile } from 'node:fs/promises';
import { erasureReceipt } from '../shared/wire/privacy/receipts.js';
import { readConfigOrExit } from './config-or-exit.js';
import { exitWith } from './exit-with.js';
import { receiptKeyIn, verifyReceipt, type Verdict } from './features/privacy/index.js';
import { openForCommand } from './open-for-command.js';
import { jsonOf } from './platform/json-of.js';

/** `node dist/server/verify-receipt.js FILE`: whether this installation has signed this receipt of an erasure. Ends with 1 where not. */
const [file] = process.argv.slice(2);
if (file === undefined) exitWith('Say which file: npm run verify-receipt -- sapa-receipt.json');
const text = await readFile(file, 'utf8').catch(() => exitWith(`There is no file ${file}.`));
const receipt = erasureReceipt.safeParse(jsonOf(text)).data;
if (!receipt) exitWith('changed: this is no receipt of an erasure, or not a whole one.');
const config = readConfigOrExit();
const connection = await openForCommand(config);
const verdict = verifyReceipt(receipt, await receiptKeyIn(connection));
await connection.close();

const words: Record<Verdict, string> = {
  valid: `valid: erased between ${receipt.begunAt} and ${receipt.doneAt}, signed by this installation.`,
  changed: 'changed: it does not say any more what was signed.',
  'other-installation': 'of another installation: it is whole, and this installation has not signed it.',
};
process.stdout.write(`${words[verdict]}\n`);
process.exitCode = verdict === 'valid' ? 0 : 1;
