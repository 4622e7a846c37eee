import { runOnStore } from './run-on-store.mjs';

await runOnStore('dist/server/retention.js', { besideRunning: true });
