import cluster from 'node:cluster';
import { readConfigOrExit } from './config-or-exit.js';
import { createLog } from './platform/log.js';
import { runProcesses } from './run-processes.js';
import { serve } from './serve.js';

// What visitors have sent is for this user alone.
process.umask(0o077);
const config = readConfigOrExit();
const log = createLog(config.logLevel, config.secrets);
// A fault that nobody awaited must not take everyone's connection with it.
process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));

if (cluster.isPrimary && config.runsWeb && config.webProcesses > 1) runProcesses(config, log);
else if (cluster.isWorker) await serve(config, log, { folder: process.argv[2] ?? '', name: process.argv[3] ?? '' });
else await serve(config, log);
