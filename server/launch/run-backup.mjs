import { runOnStore } from './run-on-store.mjs';

await runOnStore('dist/server/backup.js', { besideRunning: true, input: true });
