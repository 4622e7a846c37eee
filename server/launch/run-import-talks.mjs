import { runOnStore } from './run-on-store.mjs';

await runOnStore('dist/server/import-talks.js', { besideRunning: true });
