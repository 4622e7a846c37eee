import { createLog } from '../../platform/log.js';
import { openDatabase } from '../../platform/store/database.js';
import { openEmailsIn } from '../open-emails.js';
import { storedFaults } from './stored-faults.js';

// A program, so that tests of built servers need nothing of their source: tells what is wrong in the store, and ends.
const connection = await openDatabase(process.env['MONGODB_URL'] ?? '', createLog('silent'));
await openEmailsIn(connection, { dataDir: process.env['SAPA_DATA_DIR'] ?? '' });
const faults = await storedFaults(connection);
await connection.close();
process.send?.({ faults }, () => process.disconnect());
