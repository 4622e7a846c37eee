import { runOnStore } from './run-on-store.mjs';

await runOnStore('dist/server/verify-audit.js', { besideRunning: true });
