import { readConfigOrExit } from './config-or-exit.js';
import { verifyChains, wordsOfFault } from './features/audit/index.js';
import { openForCommand } from './open-for-command.js';

/**
 * `node dist/server/verify-audit.js`: reads the audit log and says whether it is as it was written. Ends with 1 where it is not. A
 * server may run meanwhile.
 */
const config = readConfigOrExit();
const connection = await openForCommand(config);
const { entries, chains, erased, lastTie, faults } = await verifyChains(connection);
const lines = [
  `${entries.toLocaleString('en')} entries in ${chains.toLocaleString('en')} chains; of ${erased.toLocaleString('en')} the details are erased.`,
  ...(lastTie ? [`Last tie: number ${lastTie.number}, hash ${lastTie.hash}`] : []),
  ...faults.map(wordsOfFault),
  faults.length === 0 ? 'The audit log is whole.' : `The audit log is broken: ${faults.length} faults.`,
];
process.stdout.write(`${lines.join('\n')}\n`);
await connection.close();
process.exitCode = faults.length === 0 ? 0 : 1;
